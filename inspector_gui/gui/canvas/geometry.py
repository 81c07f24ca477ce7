"""Boxes and polygons under the hand: what is hit, and how they move. No Qt.

All lengths are pixels of the frame; ``size`` is the frame's (width, height). Nothing leaves the
frame: what would is held at its edge. Coordinates are kept to a thousandth of a pixel.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TypeAlias

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[int, int]

# The least side of a box: a box must have an area, and half a pixel can still be seen and grabbed.
LEAST_SIDE = 0.5
# The handles of a box, as shares of its width and height, clockwise from the top left.
BOX_HANDLES: tuple[Point, ...] = (
    (0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5),
)  # fmt: skip


def clamped(x: float, y: float, size: Size) -> Point:
    """Return the point of the frame that is nearest to (x, y)."""
    return _tidy(min(max(x, 0.0), float(size[0]))), _tidy(min(max(y, 0.0), float(size[1])))


def bounds(region: LabelRegion) -> tuple[float, float, float, float]:
    """Return the edges (x1, y1, x2, y2) around a region."""
    match region:
        case LabelBox():
            return region.x1, region.y1, region.x2, region.y2
        case LabelPolygon():
            xs, ys = zip(*region.points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case LabelMask():
            right, bottom = region.x + region.width, region.y + region.height
            return float(region.x), float(region.y), float(right), float(bottom)


def box_of(one: Point, other: Point, size: Size, defect: str = "") -> LabelBox | None:
    """Return the box between two corners; None if it has no area inside the frame."""
    (x1, y1), (x2, y2) = clamped(*one, size), clamped(*other, size)
    left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
    if right - left < LEAST_SIDE or bottom - top < LEAST_SIDE:
        return None
    return LabelBox(left, top, right, bottom, defect)


def polygon_of(points: list[Point], size: Size, defect: str = "") -> LabelPolygon | None:
    """Return the polygon of corners; None if it has no area inside the frame."""
    kept: list[Point] = []
    for point in points:
        held = clamped(*point, size)
        if not kept or held != kept[-1]:
            kept.append(held)
    if len(kept) < 3 or abs(signed_area(kept)) < LEAST_SIDE * LEAST_SIDE:
        return None
    return LabelPolygon(tuple(kept), defect)


def signed_area(points: list[Point] | tuple[Point, ...]) -> float:
    """Return the area inside an outline, negative if it runs the other way (shoelace formula)."""
    after = (*points[1:], points[0])
    pairs = zip(points, after, strict=True)
    twice: float = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)
    return 0.5 * twice


def handles(region: LabelRegion) -> tuple[Point, ...]:
    """Return the points by which a region is reshaped: eight of a box, a polygon's corners."""
    match region:
        case LabelBox():
            width, height = region.x2 - region.x1, region.y2 - region.y1
            return tuple((region.x1 + u * width, region.y1 + v * height) for u, v in BOX_HANDLES)
        case LabelPolygon():
            return region.points
        case LabelMask():
            return ()


def edge_middles(region: LabelRegion) -> tuple[Point, ...]:
    """Return the middles of a polygon's edges, where a new corner can be pulled out."""
    if not isinstance(region, LabelPolygon):
        return ()
    after = (*region.points[1:], region.points[0])
    pairs = zip(region.points, after, strict=True)
    return tuple(((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in pairs)


def nearest(points: tuple[Point, ...], x: float, y: float, reach: float) -> int:
    """Return which point is nearest to (x, y) and not farther than ``reach``; -1 if none is."""
    away = [math.hypot(px - x, py - y) for px, py in points]
    best = min(range(len(away)), key=away.__getitem__, default=-1)
    return best if best >= 0 and away[best] <= reach else -1


def hit(region: LabelRegion, x: float, y: float, reach: float) -> bool:
    """Tell whether a point is in a region, or not farther than ``reach`` from its outline."""
    x1, y1, x2, y2 = bounds(region)
    if not (x1 - reach <= x <= x2 + reach and y1 - reach <= y <= y2 + reach):
        return False
    match region:
        case LabelBox():
            return True
        case LabelPolygon():
            return _inside(region.points, x, y) or _near(region.points, x, y, reach)
        case LabelMask():
            return _marked(region, x, y, reach)


def moved(region: LabelRegion, dx: float, dy: float, size: Size) -> LabelRegion:
    """Return the region shifted, but not out of the frame; a mask moves by whole pixels."""
    x1, y1, x2, y2 = bounds(region)
    dx, dy = _held(dx, x1, x2, size[0]), _held(dy, y1, y2, size[1])
    match region:
        case LabelBox():
            left, top = _tidy(x1 + dx), _tidy(y1 + dy)
            right, bottom = _tidy(x2 + dx), _tidy(y2 + dy)
            return LabelBox(left, top, right, bottom, region.defect)
        case LabelPolygon():
            points = tuple((_tidy(x + dx), _tidy(y + dy)) for x, y in region.points)
            return replace(region, points=points)
        case LabelMask():
            return replace(region, x=region.x + round(dx), y=region.y + round(dy))


def box_resized(box: LabelBox, handle: int, to: Point, size: Size) -> LabelBox:
    """Return a box whose handle was pulled to a point; it may be turned inside out."""
    u, v = BOX_HANDLES[handle]
    x, y = clamped(*to, size)
    x1, x2 = _pulled(box.x1, box.x2, u, x, size[0])
    y1, y2 = _pulled(box.y1, box.y2, v, y, size[1])
    return LabelBox(x1, y1, x2, y2, box.defect)


def corner_moved(polygon: LabelPolygon, index: int, to: Point, size: Size) -> LabelPolygon:
    """Return a polygon one of whose corners was pulled to a point."""
    points = list(polygon.points)
    points[index] = clamped(*to, size)
    return replace(polygon, points=tuple(points))


def corner_added(polygon: LabelPolygon, edge: int, at: Point, size: Size) -> LabelPolygon:
    """Return a polygon with a new corner on an edge; it comes after the corner ``edge``."""
    points = [*polygon.points[: edge + 1], clamped(*at, size), *polygon.points[edge + 1 :]]
    return replace(polygon, points=tuple(points))


def corner_removed(polygon: LabelPolygon, index: int) -> LabelPolygon:
    """Return a polygon without a corner; a triangle stays as it is."""
    if len(polygon.points) <= 3:
        return polygon
    points = (*polygon.points[:index], *polygon.points[index + 1 :])
    return replace(polygon, points=points)


def extent(region: LabelRegion) -> float:
    """Return about how large a region is, in square pixels: the smaller one is meant by a click."""
    if isinstance(region, LabelPolygon):
        return abs(signed_area(region.points))
    x1, y1, x2, y2 = bounds(region)
    return (x2 - x1) * (y2 - y1)


def _tidy(value: float) -> float:
    return round(float(value), 3)


def _held(shift: float, low: float, high: float, side: int) -> float:
    """Return the shift that keeps [low, high] in [0, side]; 0 where it is too long for that."""
    least, most = -low, side - high
    return min(max(shift, least), most) if least <= most else 0.0


def _pulled(low: float, high: float, share: float, to: float, side: int) -> tuple[float, float]:
    if share == 0.5:
        return low, high
    fixed = high if share == 0.0 else low
    if abs(to - fixed) < LEAST_SIDE:
        step = LEAST_SIDE if (share == 1.0 or fixed < LEAST_SIDE) else -LEAST_SIDE
        to = fixed + step if fixed + step <= side else fixed - LEAST_SIDE
    return min(fixed, to), max(fixed, to)


def _inside(points: tuple[Point, ...], x: float, y: float) -> bool:
    """Count the edges to the right of the point (even-odd rule)."""
    inside = False
    after = (*points[1:], points[0])
    for (x1, y1), (x2, y2) in zip(points, after, strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _near(points: tuple[Point, ...], x: float, y: float, reach: float) -> bool:
    after = (*points[1:], points[0])
    return any(
        _distance(one, other, x, y) <= reach for one, other in zip(points, after, strict=True)
    )


def _distance(one: Point, other: Point, x: float, y: float) -> float:
    """Return how far a point is from a line between two points."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = ((x - one[0]) * dx + (y - one[1]) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(x - one[0] - along * dx, y - one[1] - along * dy)


def _marked(mask: LabelMask, x: float, y: float, reach: float) -> bool:
    bits = mask.bitmap()
    across, down = x - mask.x, y - mask.y
    rows = slice(max(0, math.floor(down - reach)), max(0, math.floor(down + reach)) + 1)
    columns = slice(max(0, math.floor(across - reach)), max(0, math.floor(across + reach)) + 1)
    return bool(bits[rows, columns].any())
