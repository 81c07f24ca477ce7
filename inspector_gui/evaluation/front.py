"""Which grey bands are worth having: the Pareto front of a cascade."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools
from inspector_gui.evaluation.cascade import Judged, Outcome, judge_bands
from inspector_gui.evaluation.cost import Prices, candidates


def bands(p_ng: ArrayLike, steps: int = 20) -> list[tuple[float, float]]:
    """Return grey bands worth trying: all low <= high from thresholds spread over the scores.

    Args:
        p_ng: of the first inspector, (parts,).
        steps: about how many thresholds; there come about steps^2 / 2 bands.
    """
    found = candidates(p_ng)
    ends = np.unique(np.quantile(found, np.linspace(0, 1, steps + 1), method="nearest"))
    return [(float(low), float(high)) for low in ends for high in ends if low <= high]


def front(
    is_ng: ArrayLike,
    first: Judged,
    second: Judged,
    grid: Iterable[tuple[float, float]] | None = None,
    ng_rate: float | None = None,
    prices: Prices | None = None,
) -> list[Outcome]:
    """Return the bands that no other band beats in escapes, overkill and mean time at once.

    Swap the two inspectors for the other way round.

    Args:
        is_ng: (parts,).
        first: who sees every part.
        second: who judges the grey band.
        grid: bands to try; None for ``bands(first.p_ng)``.
        ng_rate: as in ``cascade``.
        prices: as in ``cascade``.

    Returns:
        By rising escapes, then overkill, then time; of outcomes alike in all three the first tried.

    Raises:
        ValueError: as ``cascade``.
    """
    tried = list(bands(first.p_ng) if grid is None else grid)
    found = judge_bands(is_ng, first, second, tried, ng_rate, prices)
    points = np.array([[o.escapes.hits, o.overkill.hits, o.mean_ms] for o in found])
    best = [o for o, kept in zip(found, pareto(points), strict=True) if kept]
    return sorted(best, key=lambda o: (o.escapes.hits, o.overkill.hits, o.mean_ms))


def pareto(points: ArrayLike) -> Bools:
    """Say which points no other beats: nowhere larger and somewhere smaller. Smaller is better.

    Args:
        points: (points, measures), finite.

    Returns:
        (points,); of equal points the first only.

    Raises:
        ValueError: if it has not two axes, unless it is empty.
    """
    found = np.asarray(points, dtype=np.float64)
    if not found.size:
        return np.zeros(len(found), dtype=np.bool_)
    if found.ndim != 2:
        raise ValueError("points must be (points, measures)")
    kept = np.zeros(len(found), dtype=np.bool_)
    front_so_far = np.empty((0, found.shape[1]))
    for at in np.lexsort(found.T[::-1]):
        if not (front_so_far <= found[at]).all(axis=1).any():
            kept[at] = True
            front_so_far = np.vstack([front_so_far, found[at]])
    return kept
