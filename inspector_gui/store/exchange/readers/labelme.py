"""LabelMe: a JSON file for each picture, with ``shapes`` and ``flags``.

https://github.com/wkentaro/labelme, and the tools that write as it does (AnyLabeling,
X-AnyLabeling). Rectangles, turned ones too, polygons, circles and masks have an area; points and
lines only say that their class is there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.pictures.read import PICTURE_SUFFIXES as SUFFIXES
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.embedded import Embedded
from inspector_gui.store.exchange.finding import Finder, Index
from inspector_gui.store.exchange.json_files import read_json
from inspector_gui.store.exchange.mapping import SPLITS, Word
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, walk
from inspector_gui.store.exchange.raw import (
    Loose,
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
_WITHOUT = ("point", "points", "line", "linestrip", "lines")
_UNREADABLE = (TypeError, ValueError, KeyError, AttributeError, IndexError, OverflowError)


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the annotated pictures, then those without a JSON file as unlabelled."""
    root = place.root
    index = Index(root)
    taken: set[str] = set()
    for found in walk(root, frozenset({".json"})):
        file = root / found
        if place.path.is_file() and file != place.path:
            continue
        near = _beside(file)
        try:
            data = read_json(file)
            if not isinstance(data, dict) or "shapes" not in data:
                continue
            part = _part(data, file, index, place.embedded)
            taken.add(part.name)
            yield part
        except FaultyPictureError as fault:
            if near is None:
                yield Loose("files cannot be read, and no picture is called as they are", found,
                            marks=True)  # fmt: skip
            else:
                taken.add(printable(near.relative_to(root).as_posix()))
            yield Skipped(printable(found), str(fault))
    if place.path.is_dir():
        for name in index.names:
            if printable(name) not in taken:
                yield RawPart(name=printable(name), file=root / name, split=_split(name))


def _part(data: dict[str, Any], file: Path, index: Index, embedded: Embedded) -> RawPart:
    finder = Finder(index, file.parent)
    picture = _picture(data, file, finder, embedded)
    name = embedded.name(picture) or finder.name(picture)
    try:
        fields = fields_of(data[KEY]) if KEY in data else {}
        raised = _raised(data.get("flags"))
        words = [flag for flag in raised if flag in _WORDS]
        if len(words) == 1:
            fields["word"] = words[0]
            raised.remove(words[0])
        classes = dict.fromkeys([*raised, *fields.pop("classes", ())])
        shapes = data["shapes"]
        regions = tuple(RawRegion(_label(each), _shape(each)) for each in shapes or ())
        width, height = data.get("imageWidth"), data.get("imageHeight")
        split = {"split": _split(file.relative_to(index.root).as_posix()), **fields}
        return RawPart(
            name=printable(name),
            file=picture,
            classes=tuple(classes),
            regions=regions,
            size=(int(float(width)), int(float(height))) if width and height else None,
            seen=isinstance(shapes, list),
            **split,
        )
    except _UNREADABLE as error:
        raise FaultyPictureError(
            f"{printable(file.name)} cannot be read ({type(error).__name__}: {error!s:.80}); "
            "mend it."
        ) from None


def _picture(data: dict[str, Any], file: Path, finder: Finder, embedded: Embedded) -> Path:
    """Return the picture: of the path in the file, beside it, or the one inside of it."""
    path = data.get("imagePath")
    text = path if isinstance(path, str) and path else f"{file.stem}.jpg"
    try:
        picture: Path | None = finder.find(text)
    except FaultyPictureError:
        picture = None
    if picture is not None and picture.is_file():
        return picture
    near = _beside(file)
    if near is not None:
        return near
    inside = data.get("imageData")
    if isinstance(inside, str) and inside:
        return embedded.keep(file, inside)
    return picture if picture is not None else finder.find(text)


def _raised(flags: Any) -> list[str]:
    """Return the flags of a picture that are set."""
    if isinstance(flags, dict):
        return [str(key) for key, value in flags.items() if value is True]
    return [str(each) for each in flags if isinstance(each, str)] if flags else []


def _split(name: str) -> str:
    folders = PurePosixPath(name).parts[:-1]
    return next((SPLITS[each.lower()] for each in folders if each.lower() in SPLITS), "")


def _beside(file: Path) -> Path | None:
    """Return the picture that is called like a JSON file and lies beside it."""
    for suffix in sorted(SUFFIXES):
        for ending in (suffix, suffix.upper()):
            if file.with_suffix(ending).is_file():
                return file.with_suffix(ending)
    return None


def _label(data: dict[str, Any]) -> str:
    """Return the class of a shape; one that has none is bad all the same."""
    label = data.get("label")
    return str(label) if isinstance(label, str | int | float) and label != "" else Word.NG.value


def _shape(data: dict[str, Any]) -> RawShape:
    points = list(_points(data.get("points") or ()))
    kind = str(data.get("shape_type") or "polygon").lower()
    if data.get("mask") and points:
        return RawPng(str(data["mask"]), round(points[0][0]), round(points[0][1]))
    if kind == "rectangle" and len(points) == 2:
        (x1, y1), (x2, y2) = points
        if x1 == x2 or y1 == y2:
            return RawNothing("A rectangle")
        return RawBox(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    if kind == "circle" and len(points) == 2:
        return _circle(points[0], points[1])
    if len(points) >= 3 and kind not in _WITHOUT:
        return RawPolygon(tuple(points))
    return RawNothing(f"A {PurePosixPath(kind).name or 'shape'}")


def _points(data: Any) -> Iterator[tuple[float, float]]:
    for point in data:
        x, y = (point["x"], point["y"]) if isinstance(point, dict) else point[:2]
        yield float(x), float(y)


def _circle(middle: tuple[float, float], edge: tuple[float, float]) -> RawPolygon:
    radius = math.dist(middle, edge)
    turns = (2 * math.pi * step / CIRCLE_POINTS for step in range(CIRCLE_POINTS))
    return RawPolygon(
        tuple((middle[0] + radius * math.cos(a), middle[1] + radius * math.sin(a)) for a in turns)
    )
