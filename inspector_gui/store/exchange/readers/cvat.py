"""CVAT's own XML: ``<annotations>`` with an ``<image>`` for each picture.

https://docs.cvat.ai/docs/manual/advanced/xml_format/. Tracks of films have no pictures and are
refused.
"""

from __future__ import annotations

import math
from typing import Any

from inspector_gui.store.exchange.finding import Finder
from inspector_gui.store.exchange.mapping import SPLITS, Word
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.raw import (
    Loose,
    RawBox,
    RawNothing,
    RawPart,
    RawParts,
    RawPolygon,
    RawRegion,
    RawRle,
    RawShape,
)

ROOT = "annotations"
_STEPS = 64  # of an ellipse
_NOT_SHAPES = ("tag",)
_SHAPES = ("box", "polygon", "ellipse", "mask", "polyline", "points", "cuboid", "skeleton")


def is_cvat(tree: Any) -> bool:
    """Say whether an XML tree is CVAT's."""
    return tree.tag == ROOT and (
        tree.find("image") is not None or tree.find("meta") is not None or tree.find("track")
    )


def parts(tree: Any, finder: Finder) -> RawParts:
    """Yield the pictures of a tree.

    Raises:
        FaultyPictureError: if it is of a film.
    """
    if tree.find("track") is not None:
        raise FaultyPictureError(
            "It has the tracks of a film and no pictures; export it from CVAT for images."
        )
    for image in tree.iter("image"):
        name = image.get("name") or ""
        try:
            yield _part(image, name, finder)
        except FaultyPictureError as fault:
            yield Skipped(printable(name), str(fault))
            if len(image):
                yield Loose("annotated pictures cannot be found by their names", name, marks=True)
        except (ValueError, TypeError, OverflowError) as error:
            yield Skipped(printable(name), f"An annotation of it cannot be read ({error!s:.80}).")


def _part(image: Any, name: str, finder: Finder) -> RawPart:
    file = finder.find(name)
    width, height = (int(float(image.get(key) or 0)) for key in ("width", "height"))
    size = (width, height) if width and height else None
    regions, classes = [], []
    for item in image:
        label = (item.get("label") or "").strip() or Word.NG.value
        if item.tag in _NOT_SHAPES:
            classes.append(label)
        elif item.tag in _SHAPES:
            regions.append(RawRegion(label, _shape(item, size)))
    subset = (image.get("subset") or "").lower()
    folders = name.replace("\\", "/").lower().split("/")[:-1]
    return RawPart(
        name=printable(finder.name(file)),
        file=file,
        classes=tuple(dict.fromkeys(classes)),
        regions=tuple(regions),
        size=size,
        seen=True,
        split=next((SPLITS[word] for word in (subset, *folders) if word in SPLITS), ""),
    )


def _shape(item: Any, size: tuple[int, int] | None) -> RawShape:
    match item.tag:
        case "box":
            x1, y1, x2, y2 = (_number(item, key) for key in ("xtl", "ytl", "xbr", "ybr"))
            turn = float(item.get("rotation") or 0)
            box = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
            return turned(*box, math.radians(turn)) if turn else RawBox(*box)
        case "polygon":
            points = [tuple(map(float, each.split(","))) for each in _texts(item, "points")]
            if len(points) >= 3:
                return RawPolygon(tuple((x, y) for x, y in points))
        case "ellipse":
            return _ellipse(item)
        case "mask" if size is not None:
            return _mask(item, size)
    return RawNothing(f"A {item.tag}")


def turned(x1: float, y1: float, x2: float, y2: float, angle: float) -> RawPolygon:
    """Return a box turned around its middle, clockwise by an angle in radians."""
    middle = ((x1 + x2) / 2, (y1 + y2) / 2)
    cos, sin = math.cos(angle), math.sin(angle)
    corners = ((x1, y1), (x2, y1), (x2, y2), (x1, y2))
    return RawPolygon(
        tuple(
            (
                middle[0] + (x - middle[0]) * cos - (y - middle[1]) * sin,
                middle[1] + (x - middle[0]) * sin + (y - middle[1]) * cos,
            )
            for x, y in corners
        )
    )


def _ellipse(item: Any) -> RawPolygon:
    x, y, across, down = (_number(item, key) for key in ("cx", "cy", "rx", "ry"))
    turn = math.radians(float(item.get("rotation") or 0))
    points = []
    for step in range(_STEPS):
        at = 2 * math.pi * step / _STEPS
        dx, dy = across * math.cos(at), down * math.sin(at)
        points.append(
            (x + dx * math.cos(turn) - dy * math.sin(turn),
             y + dx * math.sin(turn) + dy * math.cos(turn))
        )  # fmt: skip
    return RawPolygon(tuple(points))


def _mask(item: Any, size: tuple[int, int]) -> RawShape:
    """Return a mask, whose runs go along the rows of its box, as one of the whole picture.

    COCO's runs go down the columns: the rows of the whole are walked as columns of the turned one.
    """
    left, top, width, height = (int(_number(item, k)) for k in ("left", "top", "width", "height"))
    box = RawBox(left, top, left + width, top + height)
    runs = [int(each) for each in (item.get("rle") or "").replace(",", " ").split()]
    whole = size[0] * size[1]
    if sum(runs) != width * height or min((*runs, width, height), default=-1) < 0 or (
        left < 0 or top < 0 or left + width > size[0] or top + height > size[1] or whole > 1 << 30
    ):  # fmt: skip
        return box
    return RawRle(_columns(runs, (left, top, width, height), size), *size, box)


def _columns(
    runs: list[int], box: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[int, ...]:
    import numpy as np

    from inspector_gui.store.exchange import rle

    left, top, width, height = box
    bits = np.repeat(np.arange(len(runs)) % 2 == 1, runs).reshape(height, width)
    whole = np.zeros((size[1], size[0]), np.bool_)
    whole[top : top + height, left : left + width] = bits
    return tuple(int(run) for run in rle.runs(whole))


def _number(item: Any, key: str) -> float:
    value = item.get(key)
    if value is None:
        raise ValueError(f"a {item.tag} lacks {key}")
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"the {key} of a {item.tag} is no number")
    return number


def _texts(item: Any, key: str) -> list[str]:
    return [each for each in (item.get(key) or "").split(";") if each.strip()]
