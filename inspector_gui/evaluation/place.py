"""Whether a model looks at the right place: pointing game, overlap, per-region overlap.

Heatmaps are (height, width) float arrays already brought to the size of the mask; masks are arrays
of the same shape in which whatever is not 0 is defect. Pixel (x, y) is column x, row y.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats, Ints

EIGHT = np.ones((3, 3), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class ProCurve:
    """Per-region overlap against false alarms of pixels, by falling threshold.

    Attributes:
        false_alarms: share of good pixels, of all pictures, that reach the threshold, (points,).
        overlap: share of each defect region that does, mean over all regions, (points,).
    """

    false_alarms: Floats
    overlap: Floats


def peak(heatmap: ArrayLike) -> tuple[int, int] | None:
    """Return (x, y) of the maximum, the middle one if several; None for a constant heatmap.

    Raises:
        ValueError: if the heatmap is not two-dimensional or holds what is not finite.
    """
    found = _heatmap(heatmap)
    if not found.size or found.min() == found.max():
        return None
    rows, columns = np.nonzero(found == found.max())
    middle = np.hypot(rows - rows.mean(), columns - columns.mean()).argmin()
    return int(columns[middle]), int(rows[middle])


def points_at(heatmap: ArrayLike, mask: ArrayLike, tolerance: float = 0.0) -> bool:
    """Play the pointing game: is the heatmap's maximum on the defect, or near it?

    Zhang et al. 2018, "Top-Down Neural Attention by Excitation Backprop", Int. J. Comput. Vis. 126,
    section 4.1 (there with a tolerance of 15 pixels). A constant heatmap points nowhere and misses.

    Args:
        heatmap: (height, width).
        mask: (height, width).
        tolerance: how many pixels off still count, Euclidean.

    Raises:
        ValueError: if the shapes differ or the heatmap is not finite.
    """
    found = _heatmap(heatmap)
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
    return iou(_heatmap(heatmap) >= threshold, mask)


def box_mask(
    x: float, y: float, width: float, height: float, shape: tuple[int, int]
) -> Bools:
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
    return down[:, None] & across[None, :]


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


def pro_curve(
    heatmaps: Sequence[ArrayLike], masks: Sequence[ArrayLike], levels: int | None = None
) -> ProCurve:
    """Return the per-region overlap curve of a set of pictures, good ones (empty masks) included.

    Bergmann et al. 2021, "The MVTec Anomaly Detection Dataset", Int. J. Comput. Vis. 129,
    1038-1059, section 5.2 (and Bergmann et al. 2020, "Uninformed Students", CVPR, equation 9):
    regions are the 8-connected components of each mask and all weigh the same, however large.

    Args:
        heatmaps: (height, width) each.
        masks: of the same shape, one a heatmap.
        levels: None for every distinct value as a threshold, which sorts all pixels at once (24
            bytes each); else so many thresholds, equally spaced between the least and the largest
            value, with memory for one picture at a time.

    Returns:
        The curve from (0, 0) to (1, 1); NaN where there is no defect region or no good pixel.

    Raises:
        ValueError: if heatmaps and masks do not fit, or one is not finite.
    """
    if len(heatmaps) != len(masks):
        raise ValueError(f"{len(heatmaps)} heatmaps, {len(masks)} masks")
    regions = [_regions(mask) for mask in masks]
    number = sum(int(r.max(initial=0)) for r in regions)
    good = sum(int((r == 0).sum()) for r in regions)
    pairs = [(_heatmap(h), r) for h, r in zip(heatmaps, regions, strict=True)] if not levels else []
    if levels:
        over, alarms = _counted(heatmaps, regions, levels)
    else:
        values = np.concatenate([h.ravel() for h, _ in pairs]) if pairs else np.empty(0)
        over, alarms = _sorted(values, [(r, _weights(h, r)) for h, r in pairs])
    return ProCurve(
        np.concatenate(([0.0], alarms)) / (good or math.nan),
        np.concatenate(([0.0], over)) / (number or math.nan),
    )


def aupro(
    heatmaps: Sequence[ArrayLike],
    masks: Sequence[ArrayLike],
    limit: float = 0.3,
    levels: int | None = None,
) -> float:
    """Return the area under the per-region overlap curve up to a false alarm rate, over that rate.

    See ``pro_curve``; 1 is best. With ``limit`` 1 and one region it is the pixels' AUROC.

    Raises:
        ValueError: as ``pro_curve``, or unless limit lies in (0, 1].
    """
    if not 0 < limit <= 1:
        raise ValueError("the limit must lie in (0, 1]")
    curve = pro_curve(heatmaps, masks, levels)
    x, y = curve.false_alarms, curve.overlap
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return math.nan
    inside = x <= limit
    # several points may share one x, the last and highest of which np.interp would not tell
    beyond = int(np.argmax(x > limit)) if (x > limit).any() else len(x) - 1
    last = beyond - 1 if x[beyond] > limit else beyond
    gap = x[beyond] - x[last]
    end = y[last] + (y[beyond] - y[last]) * ((limit - x[last]) / gap if gap > 0 else 0.0)
    area = np.trapezoid(np.append(y[inside], end), np.append(x[inside], limit))
    return float(area) / limit


def _sorted(values: Floats, parts: list[tuple[Ints, Floats]]) -> tuple[Floats, Floats]:
    """Return the summed overlap and the false alarms at each distinct value, falling."""
    if not len(values):
        return np.empty(0), np.empty(0)
    weights = np.concatenate([w.ravel() for _, w in parts])
    clean = np.concatenate([(r == 0).ravel() for r, _ in parts])
    order = np.argsort(-values, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(values[order])), len(values) - 1)
    return np.cumsum(weights[order])[ends], np.cumsum(clean[order], dtype=np.float64)[ends]


def _counted(
    heatmaps: Sequence[ArrayLike], regions: Sequence[Ints], levels: int
) -> tuple[Floats, Floats]:
    """Return what ``_sorted`` does, at so many equally spaced values."""
    ends = [(h.min(), h.max()) for h in map(_heatmap, heatmaps) if h.size]
    low, high = (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else (0.0, 1.0)
    scale = (levels - 1) / (high - low) if high > low else 0.0
    over, alarms = np.zeros(levels), np.zeros(levels)
    for heatmap, region in zip(heatmaps, regions, strict=True):
        found = _heatmap(heatmap)
        step = ((found - low) * scale).astype(np.int64).ravel()
        over += np.bincount(step, _weights(found, region).ravel(), levels)
        alarms += np.bincount(step, (region == 0).ravel(), levels)
    return np.cumsum(over[::-1]), np.cumsum(alarms[::-1])


def _weights(heatmap: Floats, region: Ints) -> Floats:
    """Return 1 / size of its region for each defect pixel, 0 elsewhere."""
    if heatmap.shape != region.shape:
        raise ValueError(f"heatmap {heatmap.shape} and mask {region.shape} differ in shape")
    sizes = np.bincount(region.ravel()).astype(np.float64)
    inverse = np.zeros_like(sizes)
    np.divide(1.0, sizes, out=inverse, where=sizes > 0)
    inverse[:1] = 0
    return np.asarray(inverse[region], dtype=np.float64)


def _regions(mask: ArrayLike) -> Ints:
    from scipy.ndimage import label

    return np.asarray(label(np.asarray(mask) != 0, structure=EIGHT)[0], dtype=np.int64)


def _heatmap(heatmap: ArrayLike) -> Floats:
    found = np.asarray(heatmap, dtype=np.float64)
    if found.ndim != 2:
        raise ValueError(f"a heatmap is (height, width), not {found.shape}")
    if not np.isfinite(found).all():
        raise ValueError("the heatmap holds values that are not finite")
    return found


def _mask(mask: ArrayLike, shape: tuple[int, ...]) -> Bools:
    found = np.asarray(mask) != 0
    if found.shape != shape:
        raise ValueError(f"mask {found.shape} and heatmap or region {shape} differ in shape")
    return found
