"""LabelMe: a JSON file for each picture, with ``shapes`` and ``flags``.

https://github.com/wkentaro/labelme. Rectangles, polygons, circles and masks have an area; points
and lines only say that their class is there.
"""

from __future__ import annotations

import math
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.json_files import read_json
from inspector_gui.store.exchange.mapping import Word
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import SUFFIXES, FaultyPictureError, Finder, walk
from inspector_gui.store.exchange.raw import (
    Place,
    RawBox,
    RawNothing,
    RawPart,
    RawParts,
    RawPng,
    RawPolygon,
    RawRegion,
    RawShape,
)
from inspector_gui.store.exchange.said import KEY, fields_of

CIRCLE_POINTS = 64
_WORDS = (Word.OK, Word.NG, Word.UNSURE, Word.UNLABELLED)


def is_labelme(file: Path) -> bool:
    """Tell from its start whether a JSON file is one of LabelMe."""
    try:
        with file.open("rb") as stream:
            start = stream.read(1 << 16)
    except OSError:
        return False
    return b'"shapes"' in start and (b'"imagePath"' in start or b'"version"' in start)


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the annotated pictures, then those without a JSON file as unlabelled."""
    root = place.root
    taken: set[str] = set()
    for found in walk(root, frozenset({".json"})):
        file = root / found
        if place.path.is_file() and file != place.path:
            continue
        try:
            data = read_json(file)
            if not isinstance(data, dict) or "shapes" not in data:
                continue
            part = _part(data, file, root)
            taken.add(part.name)
            yield part
        except FaultyPictureError as fault:
            near = _beside(file)
            taken.update(() if near is None else (near.relative_to(root).as_posix(),))
            yield Skipped(printable(found), str(fault))
    if place.path.is_dir():
        for name in walk(root):
            if name not in taken:
                yield RawPart(name=printable(name), file=root / name)


def _part(data: dict[str, Any], file: Path, root: Path) -> RawPart:
    finder = Finder(root, file.parent)
    picture = finder.find(str(data.get("imagePath") or f"{file.stem}.jpg"))
    if not picture.is_file():
        picture = _beside(file) or picture
    try:
        fields = fields_of(data[KEY]) if KEY in data else {}
        flags = data.get("flags") or {}
        raised = [str(key) for key, value in flags.items() if value is True]
        words = [flag for flag in raised if flag in _WORDS]
        if len(words) == 1:
            fields["word"] = words[0]
            raised.remove(words[0])
        classes = dict.fromkeys([*raised, *fields.pop("classes", ())])
        regions = tuple(RawRegion(str(each["label"]), _shape(each)) for each in data["shapes"])
        width, height = data.get("imageWidth"), data.get("imageHeight")
        return RawPart(
            name=finder.name(picture),
            file=picture,
            classes=tuple(classes),
            regions=regions,
            size=(int(width), int(height)) if width and height else None,
            seen=True,
            **fields,
        )
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise FaultyPictureError(
            f"{printable(file.name)} cannot be read ({type(error).__name__}: {error}); mend it."
        ) from None


def _beside(file: Path) -> Path | None:
    """Return the picture that is called like a JSON file and lies beside it."""
    for suffix in sorted(SUFFIXES):
        for ending in (suffix, suffix.upper()):
            if file.with_suffix(ending).is_file():
                return file.with_suffix(ending)
    return None


def _shape(data: dict[str, Any]) -> RawShape:
    points = [(float(x), float(y)) for x, y in data["points"]]
    kind = data.get("shape_type") or "polygon"
    if kind == "mask" and data.get("mask"):
        return RawPng(str(data["mask"]), round(points[0][0]), round(points[0][1]))
    if kind == "rectangle" and len(points) == 2:
        (x1, y1), (x2, y2) = points
        if x1 == x2 or y1 == y2:
            return RawNothing("A rectangle")
        return RawBox(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    if kind == "circle" and len(points) == 2:
        return _circle(points[0], points[1])
    if kind in ("polygon", "rectangle") and len(points) >= 3:
        return RawPolygon(tuple(points))
    return RawNothing(f"A {PurePosixPath(str(kind)).name or 'shape'}")


def _circle(middle: tuple[float, float], edge: tuple[float, float]) -> RawPolygon:
    radius = math.dist(middle, edge)
    turns = (2 * math.pi * step / CIRCLE_POINTS for step in range(CIRCLE_POINTS))
    return RawPolygon(
        tuple((middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turns)
    )
