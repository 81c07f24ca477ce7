"""What an annotation of COCO marks: its outlines or runs, and where those are no use, its box."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from inspector_gui.store.exchange.raw import RawBox, RawNothing, RawPolygon, RawRle, RawShape
from inspector_gui.store.exchange.readers.coco_links import Annotation

_SIDES = (("x", "y", "width", "height"), ("left", "top", "width", "height"), ("x", "y", "w", "h"))
_SMALL = 32  # pixels: a picture with sides above is not marked within its first pixel


def size_of(image: dict[str, Any]) -> tuple[int, int] | None:
    """Return (width, height) as an entry states them, None if it does not.

    Raises:
        ValueError: if they are no numbers.
    """
    width, height = image.get("width"), image.get("height")
    return (int(float(width)), int(float(height))) if width and height else None


def shapes_of(annotation: Annotation, size: tuple[int, int] | None) -> Iterator[RawShape]:
    """Yield what an annotation marks; nothing if it is of the whole picture."""
    box = _box(annotation.bbox, size)
    segmentation = annotation.segmentation
    if isinstance(segmentation, dict):
        shape: RawShape | None = _runs(segmentation, box) or box
        yield shape or RawNothing("A mask that cannot be read")
        return
    outlines = [_outline(numbers, size) for numbers in _rings(segmentation) if numbers != []]
    good = [each for each in outlines if each is not None]
    # A box says where the whole is; some of the outlines alone would say less.
    if good and (len(good) == len(outlines) or box is None):
        yield from good
    elif box is not None:
        yield box
    elif annotation.keypoints:
        yield RawNothing("A set of key points")
    elif annotation.bbox:
        yield RawNothing("A box")
    elif segmentation:
        yield RawNothing("An outline")


def _box(value: Any, size: tuple[int, int] | None) -> RawBox | None:
    if isinstance(value, dict):
        value = next(([value[k] for k in keys] for keys in _SIDES if keys[0] in value
                      and all(k in value for k in keys)), None)  # fmt: skip
    numbers = _numbers(value)
    if numbers is None or len(numbers) != 4:
        return None
    x, y, width, height = numbers
    if not width or not height:
        return None
    shares = _are_shares(numbers, size)
    return RawBox(min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height),
                  shares)  # fmt: skip


def _are_shares(numbers: Sequence[float], size: tuple[int, int] | None) -> bool:
    """Say whether numbers are shares of a picture: in pixels they would all lie in its first."""
    return size is not None and min(size) > _SMALL and all(0 <= n <= 1 for n in numbers)


def _runs(value: dict[str, Any], box: RawBox | None) -> RawRle | None:
    size = _numbers(value.get("size"))
    counts = value.get("counts")
    if size is None or len(size) != 2 or min(size) < 1 or max(size) > 1 << 20:
        return None
    height, width = map(int, size)
    if isinstance(counts, str):
        return RawRle(counts, width, height, box)
    lengths = _numbers(counts)
    if lengths is None or any(length != int(length) for length in lengths):
        return None
    return RawRle(tuple(map(int, lengths)), width, height, box)


def _rings(value: Any) -> list[list[float] | None]:
    """Return the outlines of a segmentation as flat lists, None for one that is none."""
    if not isinstance(value, list):
        return [None] if value else []
    if not value:
        return []
    if all(isinstance(each, int | float | str) for each in value):
        return [_numbers(value)]
    if all(_is_point(each) for each in value) and len(value) >= 3:
        return [_numbers([number for point in value for number in _pair(point)])]
    found: list[list[float] | None] = []
    for each in value:
        if isinstance(each, list) and each and all(isinstance(one, list | dict) for one in each):
            found += _rings(each)
        else:
            found.append(_numbers(each))
    return found


def _is_point(value: Any) -> bool:
    if isinstance(value, dict):
        return {"x", "y"} <= value.keys()
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(each, int | float) for each in value)
    )


def _pair(point: Any) -> list[Any]:
    return [point["x"], point["y"]] if isinstance(point, dict) else point


def _outline(numbers: list[float] | None, size: tuple[int, int] | None) -> RawPolygon | None:
    if numbers is None or len(numbers) < 6 or len(numbers) % 2:
        return None
    points = tuple(zip(numbers[::2], numbers[1::2], strict=True))
    if len(set(points)) < 3:
        return None
    return RawPolygon(points, _are_shares(numbers, size))


def _numbers(value: Any) -> list[float] | None:
    """Return numbers, also such as are written as text; None if one is none."""
    if not isinstance(value, list | tuple):
        return None
    try:
        found = [float(each) for each in value if not isinstance(each, bool)]
    except (TypeError, ValueError, OverflowError):
        return None
    fine = len(found) == len(value) and all(map(math.isfinite, found))
    return found if fine else None
