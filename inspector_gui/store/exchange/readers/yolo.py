"""YOLO: ``images/``, ``labels/`` with a text file a picture, ``data.yaml`` or ``classes.txt``.

A line is ``class cx cy w h`` or ``class x1 y1 x2 y2 …``, in shares of the picture
(https://docs.ultralytics.com/datasets/segment). An empty text file says that somebody looked and
saw nothing; where there is none, the picture is unlabelled.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.mapping import SPLITS
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, walk
from inspector_gui.store.exchange.raw import (
    Place,
    RawBox,
    RawPart,
    RawParts,
    RawPolygon,
    RawRegion,
)
from inspector_gui.store.exchange.said import fields_of

SIDECAR = "inspector.jsonl"
_CLASS_FILES = ("classes.txt", "obj.names", "labels/classes.txt")
_NO_SPLITS = frozenset({"path", "names", "nc", "download", "yaml_file"})


@dataclass(frozen=True, slots=True)
class _Set:
    """What holds for all pictures: class names, folders of splits, what else is said."""

    root: Path
    classes: Mapping[int, str] = field(default_factory=dict)
    splits: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)


def description(root: Path) -> Path | None:
    """Return the YAML file that describes a set, if it has one."""
    for file in sorted([*root.glob("*.yaml"), *root.glob("*.yml")]):
        text = file.read_text(encoding="utf-8", errors="replace")
        if any(line.startswith("names") for line in text.splitlines()):
            return file
    return None


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of a set.

    Raises:
        SetError: if the description or the sidecar cannot be read.
    """
    found = _set(place.path.parent if place.path.is_file() else place.path, place)
    for name in walk(place.root, leave=("labels",)):
        try:
            yield _part(name, found)
        except FaultyPictureError as fault:
            yield Skipped(printable(name), str(fault))


def _set(root: Path, place: Place) -> _Set:
    file = place.path if place.path.is_file() else description(root)
    said = _sidecar(root / SIDECAR)
    if file is None:
        for name in _CLASS_FILES:
            if (root / name).is_file():
                lines = (root / name).read_text(encoding="utf-8-sig").splitlines()
                return _Set(root, dict(enumerate(lines)), {}, said)
        return _Set(root, {}, {}, said)
    data = _yaml(file)
    names = data.get("names", {})
    pairs = enumerate(names) if isinstance(names, list) else dict(names).items()
    return _Set(root, {int(key): str(value) for key, value in pairs}, _splits(data), said)


def _yaml(file: Path) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or "not readable"
        raise SetError(f"{file} is not YAML ({line}{problem}); mend it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SetError(f"{file} cannot be read ({error}).") from None
    if not isinstance(data, dict) or not isinstance(data.get("names", {}), list | dict):
        raise SetError(f"{file} names no classes; write them under 'names'.")
    return data


def _splits(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the split of each folder that the description gives to one split only."""
    found: dict[str, str] = {}
    for key, value in data.items():
        for text in value if isinstance(value, list) else [value]:
            if key in _NO_SPLITS or not isinstance(text, str):
                continue
            folder = text.replace("\\", "/").removeprefix("./").removeprefix("../").strip("/")
            split = SPLITS.get(str(key).lower(), str(key))
            found[folder] = split if found.get(folder, split) == split else ""
    return found


def _sidecar(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    found = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            try:
                data = json.loads(line)
                found[str(data.pop("file"))] = data
            except (ValueError, KeyError, AttributeError) as error:
                raise SetError(f"{file}, line {number}: not readable ({error}).") from None
    return found


def _part(name: str, found: _Set) -> RawPart:
    path = PurePosixPath(name)
    labels = _labels(found.root, path)
    fields = fields_of(found.said[name]) if name in found.said else {}
    regions = _regions(labels, found.classes) if labels else ()
    return RawPart(
        name=printable(name),
        file=found.root / name,
        regions=regions,
        seen=labels is not None,
        **{"split": _split(path, found.splits), **fields},
    )


def _labels(root: Path, picture: PurePosixPath) -> Path | None:
    """Return the text file of a picture: in ``labels`` instead of ``images``, or beside it."""
    parts = list(picture.with_suffix(".txt").parts)
    beside = root / picture.with_suffix(".txt")
    for index in range(len(parts) - 2, -1, -1):
        if parts[index].lower() in ("images", "jpegimages"):
            parts[index] = "labels"
            break
    file = root.joinpath(*parts)
    return next((each for each in (file, beside) if each.is_file()), None)


def _split(picture: PurePosixPath, splits: Mapping[str, str]) -> str:
    for part in picture.parts[:-1]:
        if part.lower() in SPLITS:
            return SPLITS[part.lower()]
    for folder in picture.parents:
        if folder.as_posix() in splits:
            return splits[folder.as_posix()]
    return ""


def _regions(file: Path, classes: Mapping[int, str]) -> tuple[RawRegion, ...]:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FaultyPictureError(f"{printable(file.name)} cannot be read ({error}).") from None
    found = []
    for number, line in enumerate(lines, start=1):
        words = line.split()
        if not words:
            continue
        try:
            index, values = int(words[0]), [float(word) for word in words[1:]]
        except ValueError:
            index, values = 0, []
        shape: RawBox | RawPolygon
        if len(values) in (4, 5):  # a fifth number is how sure a model was
            x, y, width, height = values[:4]
            shape = RawBox(x - width / 2, y - height / 2, x + width / 2, y + height / 2, True)
        elif len(values) >= 6 and len(values) % 2 == 0:
            shape = _polygon(tuple(zip(values[::2], values[1::2], strict=True)))
        else:
            raise FaultyPictureError(
                f"{printable(file.name)}, line {number}: {line[:40]!r} is neither a box nor an "
                "outline; mend it."
            )
        found.append(RawRegion(classes.get(index, f"class {index}"), shape))
    return tuple(found)


def _polygon(points: tuple[tuple[float, float], ...]) -> RawBox | RawPolygon:
    """Return a rectangle for an outline that is written as we write rectangles."""
    if len(points) == 4:
        (x1, y1), (x2, _), (_, y2), _ = points
        if points == ((x1, y1), (x2, y1), (x2, y2), (x1, y2)) and x1 < x2 and y1 < y2:
            return RawBox(x1, y1, x2, y2, True)
    return RawPolygon(points, True)
