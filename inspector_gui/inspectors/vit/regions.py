"""From a heatmap to regions, and from a place in the picture to its name."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.recipe import Place
from inspector_gui.core.verdict import Heatmap, Region

SHARE_OF_PEAK = 0.4
MOST_REGIONS = 4


def regions_of(heatmap: Heatmap) -> tuple[Region, ...]:
    """Return the rectangles around what stands out, the strongest first.

    What stands out is connected cells of at least 0.4 of the highest value.
    """
    values = heatmap.values
    peak = float(values.max())
    if not peak > 0:
        return ()
    mask = (values >= SHARE_OF_PEAK * peak).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = [_region(heatmap, values[labels == k], stats[k]) for k in range(1, count)]
    found.sort(key=lambda region: -region.score)
    return tuple(found[:MOST_REGIONS])


def _region(heatmap: Heatmap, values: NDArray[np.float32], stat: NDArray[np.int32]) -> Region:
    rows, columns = heatmap.values.shape
    area = heatmap.area
    wide, high = area.width / columns, area.height / rows
    x, y, w, h = (float(v) for v in stat[:4])
    score = float(np.clip(values.max(), 0.0, 1.0))
    return Region(area.x + x * wide, area.y + y * high, w * wide, h * high, score)


def hot_spot(heatmap: Heatmap) -> tuple[float, float]:
    """Return the middle of the peak with its neighbours, weighted, (x, y) in frame pixels.

    Finer than the peak cell: a defect between two cells pulls the point between them.
    """
    values = heatmap.values
    rows, columns = values.shape
    row, column = np.unravel_index(int(values.argmax()), values.shape)
    top, left = max(0, int(row) - 1), max(0, int(column) - 1)
    window = values[top : int(row) + 2, left : int(column) + 2].astype(np.float64)
    window = np.where(window >= SHARE_OF_PEAK * window.max(), window, 0.0)
    weight = window.sum() or 1.0
    ys = np.arange(top, top + window.shape[0]) + 0.5
    xs = np.arange(left, left + window.shape[1]) + 0.5
    y = float((window.sum(1) * ys).sum() / weight)
    x = float((window.sum(0) * xs).sum() / weight)
    area = heatmap.area
    return area.x + x * area.width / columns, area.y + y * area.height / rows


def nearest_place(
    point: tuple[float, float], area: Region, places: tuple[Place, ...]
) -> tuple[tuple[str, float], ...]:
    """Return the places by nearness, with weights that sum to 1, the nearest first.

    Args:
        point: (x, y) in frame pixels.
        area: the inspected rectangle of the frame, to which places are relative.
        places: those without coordinates are left out.
    """
    located = [p for p in places if p.x is not None and p.y is not None]
    if not located:
        return ()
    spots = np.array(
        [(area.x + (p.x or 0) * area.width, area.y + (p.y or 0) * area.height) for p in located]
    )
    distances = np.hypot(*(spots - np.asarray(point)).T)
    weights = np.exp(-((distances - distances.min()) / (0.02 * area.width + 1e-6)))
    weights /= weights.sum()
    order = np.argsort(distances)[:5]
    return tuple((located[int(i)].name, float(weights[int(i)])) for i in order)
