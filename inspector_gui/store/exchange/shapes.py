"""Regions as pixels, outlines and boxes.

Coordinates are those of the edges between pixels, as in COCO: the picture reaches from (0, 0) to
(width, height), and a pixel belongs to a shape if its middle does. So a mask's outline, turned
back into pixels, is that mask again, to the pixel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion, Mask

Points = tuple[tuple[float, float], ...]


def to_mask(region: LabelRegion, width: int, height: int) -> Mask:
    """Return the pixels of a region on a picture of that size, (height, width)."""
    match region:
        case LabelBox():
            return box_mask(region, width, height)
        case LabelPolygon():
            return polygon_mask(region.points, width, height)
        case LabelMask():
            return region.full(width, height)


def box_mask(box: LabelBox, width: int, height: int) -> Mask:
    """Return the pixels whose middle a box holds; at least the one that its own middle is in."""
    mask = np.zeros((height, width), np.bool_)
    x1, x2 = _span(box.x1, box.x2, width)
    y1, y2 = _span(box.y1, box.y2, height)
    mask[y1:y2, x1:x2] = True
    return mask


def _span(low: float, high: float, size: int) -> tuple[int, int]:
    first, last = int(np.ceil(low - 0.5)), int(np.ceil(high - 0.5))
    if first >= last:
        first = int(np.floor((low + high) / 2))
        last = first + 1
    return min(max(first, 0), size), min(max(last, 0), size)


def polygon_mask(points: Sequence[tuple[float, float]], width: int, height: int) -> Mask:
    """Return the pixels whose middle lies inside an outline, by the even-odd rule.

    Every edge flips all pixels to the right of it, row by row; what was flipped an odd number
    of times is inside (W. R. Franklin, PNPOLY).
    """
    start = np.asarray(points, dtype=np.float64)
    end = np.roll(start, -1, axis=0)
    # From top to bottom, so that an edge and the same edge backwards cross at the same place.
    swap = (start[:, 1] > end[:, 1]) | ((start[:, 1] == end[:, 1]) & (start[:, 0] > end[:, 0]))
    start, end = np.where(swap[:, None], end, start), np.where(swap[:, None], start, end)
    first = np.clip(np.ceil(start[:, 1] - 0.5), 0, height).astype(np.int64)
    last = np.clip(np.ceil(end[:, 1] - 0.5), 0, height).astype(np.int64)
    counts = np.maximum(last - first, 0)
    edge = np.repeat(np.arange(len(start)), counts)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts) + first[edge]
    (x1, y1), (x2, y2) = start[edge].T, end[edge].T
    with np.errstate(divide="ignore", invalid="ignore"):
        x = x1 + (row + 0.5 - y1) / (y2 - y1) * (x2 - x1)
    column = np.clip(np.ceil(x - 0.5), 0, width).astype(np.int64)
    flips = np.bincount(row * (width + 1) + column, minlength=height * (width + 1))
    flips = flips[: height * (width + 1)].reshape(height, width + 1)
    mask: Mask = np.cumsum(flips, axis=1)[:, :width] % 2 == 1
    return mask


def mask_outline(mask: LabelMask) -> Points:
    """Return one outline along the pixel edges of a mask, its holes and all its pieces included.

    The pieces hang together by seams of no width, there and back, which an even-odd rule does not
    see; so a mask stays one thing where a format has outlines only.
    """
    outline: list[tuple[float, float]] = []
    for loop in _loops(mask.bitmap()):
        shifted = [(float(x + mask.x), float(y + mask.y)) for x, y in loop]
        outline += [*shifted, shifted[0]]
        if len(outline) > len(shifted) + 1:
            outline.append(outline[0])
    if len(outline) > 1:
        outline.pop()  # an outline is closed by itself
    return tuple(outline)


def _loops(bits: Mask) -> Iterator[list[tuple[int, int]]]:
    """Yield the closed loops of corners (x, y) around and inside a bitmap, the inside right."""
    framed = np.pad(bits, 1).astype(np.int8)
    across = _edges(np.diff(framed, axis=0)[:, 1:-1])  # one row a line between rows
    down = _edges(-np.diff(framed, axis=1)[1:-1].T)  # one row a line between columns
    following: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for line, start, end in across.tolist():
        following[start, line].append((end, line))
    turning: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for line, start, end in down.tolist():
        turning[line, start].append((line, end))
    for corner in list(following):
        while following[corner]:
            loop, at = [], corner
            while following.get(at):
                loop.append(at)
                at = following[at].pop()
                loop.append(at)
                at = turning[at].pop()
            yield loop


def _edges(steps: NDArray[np.int8]) -> NDArray[np.int64]:
    """Return (line, start, end) of each run of +1 (forwards) and -1 (backwards)."""
    found = []
    for sign in (1, -1):
        ends = np.diff(np.pad(steps == sign, ((0, 0), (1, 1))).astype(np.int8), axis=1)
        line, start = np.nonzero(ends == 1)
        _, end = np.nonzero(ends == -1)
        pair = (start, end) if sign == 1 else (end, start)
        found.append(np.stack([line, *pair], axis=1))
    return np.concatenate(found)


def bounds(region: LabelRegion) -> tuple[float, float, float, float]:
    """Return (x1, y1, x2, y2) of the smallest box around a region."""
    match region:
        case LabelBox():
            return region.x1, region.y1, region.x2, region.y2
        case LabelPolygon():
            xs, ys = zip(*region.points, strict=True)
            return min(xs), min(ys), max(xs), max(ys)
        case LabelMask():
            x, y = float(region.x), float(region.y)
            return x, y, x + region.width, y + region.height


def piece_boxes(mask: LabelMask) -> tuple[LabelBox, ...]:
    """Return a box around each piece of a mask (pixels that touch, also by a corner)."""
    import cv2

    count, _, stats, _ = cv2.connectedComponentsWithStats(mask.bitmap().astype(np.uint8))
    boxes = []
    for x, y, width, height in stats[1:count, :4].tolist():
        x1, y1 = x + mask.x, y + mask.y
        boxes.append(LabelBox(x1, y1, x1 + width, y1 + height, mask.defect))
    return tuple(boxes)


def clip_polygon(points: Sequence[tuple[float, float]], width: float, height: float) -> Points:
    """Return the part of an outline that is inside a picture (Sutherland and Hodgman, 1974)."""
    clipped = list(points)
    for axis, limit, keep_below in (
        (0, 0.0, False),
        (0, width, True),
        (1, 0.0, False),
        (1, height, True),
    ):
        subject, clipped = clipped, []
        for index, point in enumerate(subject):
            before = subject[index - 1]
            inside = point[axis] <= limit if keep_below else point[axis] >= limit
            was_inside = before[axis] <= limit if keep_below else before[axis] >= limit
            if inside != was_inside:
                clipped.append(_crossing(before, point, axis, limit))
            if inside:
                clipped.append(point)
    return tuple(clipped)


def _crossing(
    a: tuple[float, float], b: tuple[float, float], axis: int, limit: float
) -> tuple[float, float]:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)
