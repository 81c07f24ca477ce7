"""Per-region overlap: how much of every defect region a heatmap covers, at few false alarms.

Heatmaps are (height, width) float arrays already brought to the size of the mask; masks are arrays
of the same shape in which whatever is not 0 is defect, and empty for good parts.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Floats, Ints
from inspector_gui.evaluation.place import as_heatmap

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


def pro_curve(
    heatmaps: Sequence[ArrayLike], masks: Sequence[ArrayLike], levels: int | None = None
) -> ProCurve:
    """Return the per-region overlap curve of a set of pictures, good ones (empty masks) included.

    Bergmann et al. 2021, "The MVTec Anomaly Detection Dataset", Int. J. Comput. Vis. 129,
    1038-1059, and Bergmann et al. 2020, "Uninformed Students", CVPR:
    regions are the 8-connected components of each mask and all weigh the same, however large.

    Args:
        heatmaps: (height, width) each.
        masks: of the same shape, one a heatmap.
        levels: None for every distinct value as a threshold, which sorts all pixels at once (24
            bytes each); else so many thresholds, equally spaced between the least and the largest
            value. For pictures that do not fit into memory together see ``tally``.

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
    if levels:
        over, alarms = _counted(heatmaps, regions, levels)
    else:
        found = [as_heatmap(h) for h in heatmaps]
        parts = [(r, _weights(h, r)) for h, r in zip(found, regions, strict=True)]
        values = np.concatenate([h.ravel() for h in found]) if found else np.empty(0)
        over, alarms = _sorted(values, parts)
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
    return area_under(pro_curve(heatmaps, masks, levels), limit)


def area_under(curve: ProCurve, limit: float = 0.3) -> float:
    """Return the area under a curve up to a false alarm rate, over that rate.

    Raises:
        ValueError: unless limit lies in (0, 1].
    """
    if not 0 < limit <= 1:
        raise ValueError("the limit must lie in (0, 1]")
    x, y = curve.false_alarms, curve.overlap
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return math.nan
    inside = x <= limit
    last = int(np.count_nonzero(inside)) - 1
    if last + 1 < len(x):
        slope = (y[last + 1] - y[last]) / (x[last + 1] - x[last])
        x_end, y_end = limit, y[last] + slope * (limit - x[last])
    else:
        x_end, y_end = x[last], y[last]
    area = np.trapezoid(np.append(y[inside], y_end), np.append(x[inside], x_end))
    return float(area) / limit


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """What one or more pictures add to a curve, at levels equally spaced on a fixed scale.

    Tallies of the same levels add up, so that no two heatmaps need be in memory at once.

    Attributes:
        overlap: summed share of each defect region at each level, (levels,).
        alarms: good pixels at each level, (levels,).
        regions: how many defect regions.
        good: how many good pixels.
    """

    overlap: Floats
    alarms: Floats
    regions: int
    good: int

    def __add__(self, other: Tally) -> Tally:
        """Return the tally of both."""
        return Tally(
            self.overlap + other.overlap,
            self.alarms + other.alarms,
            self.regions + other.regions,
            self.good + other.good,
        )

    def curve(self) -> ProCurve:
        """Return the curve, as ``pro_curve`` gives it at these levels."""
        alarms, overlap = (np.cumsum(values[::-1]) for values in (self.alarms, self.overlap))
        return ProCurve(
            np.concatenate(([0.0], alarms)) / (self.good or math.nan),
            np.concatenate(([0.0], overlap)) / (self.regions or math.nan),
        )


def tally(
    heatmap: ArrayLike,
    mask: ArrayLike,
    levels: int = 1000,
    low: float = 0.0,
    high: float = 1.0,
) -> Tally:
    """Return what one picture adds to a curve.

    Args:
        heatmap: (height, width); values beyond the scale count as its ends.
        mask: of the same shape; empty for a good part.
        levels: how many thresholds.
        low: lower end of the scale.
        high: upper end.

    Raises:
        ValueError: if the shapes differ, the heatmap is not finite, or the scale is empty.
    """
    if levels < 2 or not low < high:
        raise ValueError("a scale needs two levels and low < high")
    found, region = as_heatmap(heatmap), _regions(mask)
    weights = _weights(found, region)
    step = ((np.clip(found, low, high) - low) * ((levels - 1) / (high - low))).astype(np.int64)
    good = region == 0
    return Tally(
        np.bincount(step.ravel(), weights.ravel(), levels).astype(np.float64),
        np.bincount(step.ravel(), good.ravel(), levels).astype(np.float64),
        int(region.max(initial=0)),
        int(good.sum()),
    )


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
    ends = [(h.min(), h.max()) for h in map(as_heatmap, heatmaps) if h.size]
    low, high = (min(e[0] for e in ends), max(e[1] for e in ends)) if ends else (0.0, 1.0)
    scale = (levels - 1) / (high - low) if high > low else 0.0
    over, alarms = np.zeros(levels), np.zeros(levels)
    for heatmap, region in zip(heatmaps, regions, strict=True):
        found = as_heatmap(heatmap)
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
