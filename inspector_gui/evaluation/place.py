"""Whether a model looks at the right place: pointing game, overlap, meeting regions.

Heatmaps are (height, width) float arrays already brought to the size of the mask; masks are arrays
of the same shape in which whatever is not 0 is defect. Pixel (x, y) is column x, row y.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats


def peak(heatmap: ArrayLike) -> tuple[int, int] | None:
    """Return (x, y) of the maximum, the middle one if several; None for a constant heatmap.

    Raises:
        ValueError: if the heatmap is not two-dimensional or holds what is not finite.
    """
    found = as_heatmap(heatmap)
    if not found.size or found.min() == found.max():
        return None
    rows, columns = np.nonzero(found == found.max())
    middle = np.hypot(rows - rows.mean(), columns - columns.mean()).argmin()
    return int(columns[middle]), int(rows[middle])


def points_at(heatmap: ArrayLike, mask: ArrayLike, tolerance: float = 0.0) -> bool:
    """Play the pointing game: is the heatmap's maximum on the defect, or near it?

    Zhang et al. 2018, "Top-Down Neural Attention by Excitation Backprop", Int. J. Comput. Vis. 126
    (there with a tolerance of 15 pixels). A constant heatmap points nowhere and misses.

    Args:
        heatmap: (height, width).
        mask: (height, width).
        tolerance: how many pixels off still count, Euclidean.

    Raises:
        ValueError: if the shapes differ or the heatmap is not finite.
    """
    found = as_heatmap(heatmap)
    rows, columns = np.nonzero(_mask(mask, found.shape))
    at = peak(found)
    if at is None or not len(rows):
        return False
    return bool(np.hypot(columns - at[0], rows - at[1]).min() <= tolerance)


def iou(one: ArrayLike, other: ArrayLike) -> float:
    """Return the intersection over union of two masks (Jaccard 1912); NaN if both are empty.

    Raises:
        ValueError: if the shapes differ.
    """
    first = np.asarray(one) != 0
    second = _mask(other, first.shape)
    union = int((first | second).sum())
    return int((first & second).sum()) / union if union else math.nan


def heatmap_iou(heatmap: ArrayLike, mask: ArrayLike, threshold: float) -> float:
    """Return the intersection over union of a mask and the pixels that reach a threshold.

    Raises:
        ValueError: if the shapes differ or the heatmap is not finite.
    """
    return iou(as_heatmap(heatmap) >= threshold, mask)


def box_mask(x: float, y: float, width: float, height: float, shape: tuple[int, int]) -> Bools:
    """Return the pixels whose centre lies in a box, cut to a picture of ``shape``.

    A box too thin to hold a centre takes the pixel that its own centre lies in.

    Args:
        x: left edge in pixels; pixel 0 reaches from 0 to 1.
        y: upper edge.
        width: not negative.
        height: not negative.
        shape: (height, width) of the picture.
    """
    columns, rows = np.arange(shape[1]) + 0.5, np.arange(shape[0]) + 0.5
    across = (columns >= x) & (columns < x + width)
    down = (rows >= y) & (rows < y + height)
    if not across.any():
        across = np.floor(columns) == math.floor(x + width / 2)
    if not down.any():
        down = np.floor(rows) == math.floor(y + height / 2)
    inside: Bools = np.logical_and(down[:, None], across[None, :])
    return inside


def meets(region: ArrayLike, mask: ArrayLike, least: float = 0.0) -> bool:
    """Say whether a region and a mask meet: share a pixel, or ``least`` of the smaller of the two.

    "Right verdict, wrong place" is an NG verdict whose region does not meet the label's mask.

    Args:
        region: (height, width), what is not 0 belongs to it; see ``box_mask``.
        mask: (height, width).
        least: share of the smaller one's pixels that must be common, in [0, 1].

    Raises:
        ValueError: if the shapes differ.
    """
    first = np.asarray(region) != 0
    second = _mask(mask, first.shape)
    common = int((first & second).sum())
    return common > 0 and common >= least * min(int(first.sum()), int(second.sum()))


def as_heatmap(heatmap: ArrayLike) -> Floats:
    """Return a heatmap as float64, (height, width).

    Raises:
        ValueError: if it has not two axes or holds what is not finite.
    """
    found = np.asarray(heatmap, dtype=np.float64)
    if found.ndim != 2:
        raise ValueError(f"a heatmap is (height, width), not {found.shape}")
    if not np.isfinite(found).all():
        raise ValueError("the heatmap holds values that are not finite")
    return found


def _mask(mask: ArrayLike, shape: tuple[int, ...]) -> Bools:
    found: Bools = np.asarray(mask) != 0
    if found.shape != shape:
        raise ValueError(f"mask {found.shape} and heatmap or region {shape} differ in shape")
    return found
