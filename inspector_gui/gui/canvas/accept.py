"""What a model found, taken over as the place of a defect. Pure functions on plain data.

A heatmap is on its model's fixed scale: 1 is the level that bad parts reach at their peak. Its
region is what lies above a share of that scale, or of its peak where the peak is lower (the full
width at half maximum, for a share of one half), and hangs together with the peak.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, Mask
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.gui.canvas.geometry import Size, bounds

Values: TypeAlias = NDArray[np.float32]
Cell: TypeAlias = tuple[int, int]

SHARE = 0.5
# Below this level of a model's scale nothing is seen, and so nothing can be snapped to.
LEAST_LEVEL = 0.02


def heat_region(
    heatmap: Heatmap, size: Size, share: float = SHARE, defect: str = ""
) -> LabelMask | None:
    """Return the region around a heatmap's peak, in pixels of the frame.

    Args:
        heatmap: where a model looked.
        size: the frame's (width, height).
        share: of the map's scale, in (0, 1].
        defect: what the mask is named.

    Returns:
        The mask; None if the map shows nothing inside the frame.
    """
    values = _clean(heatmap)
    row, column = np.unravel_index(int(np.argmax(values)), values.shape)
    return _region_around(heatmap, values, (int(row), int(column)), size, share, defect)


def region_mask(region: Region, size: Size, defect: str = "") -> LabelMask | None:
    """Return the pixels whose middles lie in a rectangle, as the start of a mask."""
    box = region_box(region, size, defect)
    if box is None:
        return None
    return LabelMask.of(_filled(box, size), defect)


def region_box(region: Region, size: Size, defect: str = "") -> LabelBox | None:
    """Return a model's rectangle as a box, cut to the frame; None if nothing of it is left."""
    if not math.isfinite(region.x + region.y + region.width + region.height):
        return None
    x1, y1 = max(0.0, region.x), max(0.0, region.y)
    x2 = min(float(size[0]), region.x + region.width)
    y2 = min(float(size[1]), region.y + region.height)
    return LabelBox(x1, y1, x2, y2, defect) if x1 < x2 and y1 < y2 else None


def snapped(
    shape: LabelBox | LabelPolygon, heatmap: Heatmap, size: Size, share: float = SHARE
) -> LabelBox | LabelPolygon | None:
    """Return a drawn box or polygon laid around the heatmap's region that it meets.

    From the highest cell inside the shape one climbs to the top of its hill; the region around
    that top is the one that is met. A box becomes the box around it, a polygon its outline.

    Returns:
        The new shape with the same defect; None if the map shows nothing where it is.
    """
    values = _clean(heatmap)
    start = _highest_inside(values, heatmap, shape)
    if start is None:
        return None
    mask = _region_around(heatmap, values, _climbed(values, start), size, share, shape.defect)
    if mask is None:
        return None
    if isinstance(shape, LabelBox):
        return LabelBox(*bounds(mask), shape.defect)
    return _outline(mask) or shape


def _clean(heatmap: Heatmap) -> Values:
    values = np.nan_to_num(heatmap.values.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
    clean: Values = np.maximum(values, 0.0)
    return clean


def _region_around(
    heatmap: Heatmap, values: Values, top: Cell, size: Size, share: float, defect: str
) -> LabelMask | None:
    """Return what lies above the level and hangs together with the cell ``top``."""
    peak = float(values[top])
    if peak < LEAST_LEVEL:
        return None
    level = share * min(1.0, peak)
    rows, columns = _reached(values, top, level)
    x1, x2 = _pixels(heatmap.area.x, heatmap.area.width, values.shape[1], columns, size[0])
    y1, y2 = _pixels(heatmap.area.y, heatmap.area.height, values.shape[0], rows, size[1])
    if x1 >= x2 or y1 >= y2:
        return None
    across = _positions(heatmap.area.x, heatmap.area.width, values.shape[1], x1, x2)
    down = _positions(heatmap.area.y, heatmap.area.height, values.shape[0], y1, y2)
    bits = _held_together(_resampled(values, down, across), level, down, across, top)
    mask = LabelMask.of(bits, defect)
    return replace(mask, x=mask.x + x1, y=mask.y + y1) if mask else None


def _reached(values: Values, top: Cell, level: float) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the rows and columns of cells that the region can reach, ends included.

    Between cells values are mixed, so that a pixel is never above all the cells around it.
    """
    widened = cv2.dilate(values, np.ones((3, 3), np.uint8))
    _, parts = cv2.connectedComponents((widened >= level).astype(np.uint8))
    rows, columns = np.nonzero(parts == parts[top])
    return (int(rows.min()), int(rows.max())), (int(columns.min()), int(columns.max()))


def _pixels(
    start: float, length: float, cells: int, reached: tuple[int, int], side: int
) -> tuple[int, int]:
    """Return the pixels of the frame, first and behind the last, whose middles lie in cells."""
    pitch = length / cells
    first = math.ceil(start + reached[0] * pitch - 0.5)
    behind = math.ceil(start + (reached[1] + 1) * pitch - 0.5)
    return max(0, first), min(side, behind)


def _positions(start: float, length: float, cells: int, first: int, behind: int) -> Values:
    """Return where the middles of pixels lie, counted in cells from the middle of the first."""
    at = (np.arange(first, behind) + 0.5 - start) * cells / length - 0.5
    inside: Values = np.clip(at, 0.0, cells - 1.0).astype(np.float32)
    return inside


def _resampled(values: Values, down: Values, across: Values) -> Values:
    """Return the values at rows × columns of positions, mixed bilinearly."""
    low, share = np.floor(down).astype(int), (down - np.floor(down))[:, None]
    high = np.minimum(low + 1, values.shape[0] - 1)
    left, part = np.floor(across).astype(int), (across - np.floor(across))[None, :]
    right = np.minimum(left + 1, values.shape[1] - 1)
    lines = values[:, left] * (1.0 - part) + values[:, right] * part
    mixed: Values = (lines[low] * (1.0 - share) + lines[high] * share).astype(np.float32)
    return mixed


def _held_together(fine: Values, level: float, down: Values, across: Values, top: Cell) -> Mask:
    """Return the part above the level that holds the pixel nearest to the top."""
    above = fine >= level
    row, column = int(np.argmin(np.abs(down - top[0]))), int(np.argmin(np.abs(across - top[1])))
    if not above[row, column]:
        # Cells finer than pixels, or a top between pixels: the highest pixel there is counts.
        row, column = (int(n) for n in np.unravel_index(int(np.argmax(fine)), fine.shape))
        above[row, column] = True
    _, parts = cv2.connectedComponents(above.astype(np.uint8))
    held: Mask = parts == parts[row, column]
    return held


def _highest_inside(
    values: Values, heatmap: Heatmap, shape: LabelBox | LabelPolygon
) -> Cell | None:
    """Return the highest cell that a shape touches; None if it touches none."""
    area = heatmap.area
    rows, columns = values.shape
    x1, y1, x2, y2 = bounds(shape)
    left = max(0, math.floor((x1 - area.x) * columns / area.width))
    right = min(columns, math.ceil((x2 - area.x) * columns / area.width))
    upper = max(0, math.floor((y1 - area.y) * rows / area.height))
    lower = min(rows, math.ceil((y2 - area.y) * rows / area.height))
    if left >= right or upper >= lower:
        return None
    part = values[upper:lower, left:right]
    row, column = np.unravel_index(int(np.argmax(part)), part.shape)
    return upper + int(row), left + int(column)


def _climbed(values: Values, start: Cell) -> Cell:
    """Return the top that is reached by always going to the highest neighbour."""
    row, column = start
    while True:
        upper, left = max(0, row - 1), max(0, column - 1)
        part = values[upper : row + 2, left : column + 2]
        at = np.unravel_index(int(np.argmax(part)), part.shape)
        best = upper + int(at[0]), left + int(at[1])
        if values[best] <= values[row, column]:
            return row, column
        row, column = best


def _filled(box: LabelBox, size: Size) -> Mask:
    mask = np.zeros((size[1], size[0]), np.bool_)
    rows = slice(max(0, math.ceil(box.y1 - 0.5)), max(0, math.ceil(box.y2 - 0.5)))
    columns = slice(max(0, math.ceil(box.x1 - 0.5)), max(0, math.ceil(box.x2 - 0.5)))
    mask[rows, columns] = True
    return mask


def _outline(mask: LabelMask) -> LabelPolygon | None:
    """Return the outline of a mask's largest part, drawn through the middles of its pixels."""
    found, _ = cv2.findContours(
        mask.bitmap().astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
    )
    largest = max(found, key=cv2.contourArea)
    points = cv2.approxPolyDP(largest, 1.0, True).reshape(-1, 2)
    if len(points) < 3:
        return None
    corners = tuple((float(x) + mask.x + 0.5, float(y) + mask.y + 0.5) for x, y in points)
    return LabelPolygon(corners, mask.defect)
