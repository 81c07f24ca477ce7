"""The cheapest threshold, and how sure one can be of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats
from inspector_gui.evaluation.cost import Prices, candidates, checked, expected_cost, rates
from inspector_gui.evaluation.estimates import Estimate, percentile, resampled_counts


@dataclass(frozen=True, slots=True)
class BestThreshold:
    """The cheapest threshold.

    Attributes:
        threshold: with bootstrap interval.
        cost: of 1,000 parts there; the interval is of the cost at this threshold, held fixed.
        escapes: rate among NG parts there.
        overkill: rate among OK parts there.
    """

    threshold: Estimate
    cost: Estimate
    escapes: float
    overkill: float


def best_threshold(
    is_ng: ArrayLike,
    p_ng: ArrayLike,
    prices: Prices,
    ng_rate: float,
    seconds: float = 0.0,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
) -> BestThreshold:
    """Return the cheapest threshold with percentile bootstrap intervals, drawn within each class.

    Of thresholds that cost the same, the middle of the longest cheapest stretch. The cost at the
    best threshold is optimistic, for the same parts chose it: judge it on other parts.

    Args:
        is_ng: (parts,).
        p_ng: (parts,); what is not finite counts as NG.
        prices: of each kind of error.
        ng_rate: share of NG parts at the line.
        seconds: mean cycle time of a part.
        draws: how many resamples.
        seed: the same seed gives the same interval.
        level: coverage of the intervals.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit, a class is absent, or ng_rate lies outside
            [0, 1].
    """
    ng, p = checked(is_ng, p_ng)
    if ng.all() or not ng.any():
        raise ValueError("the best threshold needs NG and OK parts")
    at = candidates(p)
    escapes, overkill = rates(ng, p, at)
    cost = expected_cost(escapes, overkill, prices, ng_rate, seconds)
    best = _cheapest(cost, at)
    here = rates(ng, p, np.array([best]))
    now = float(expected_cost(here[0], here[1], prices, ng_rate, seconds)[0])
    order = np.argsort(p, kind="stable")
    below = np.searchsorted(p[order], at, side="left")
    fixed = int(np.searchsorted(p[order], best, side="left"))
    places: list[float] = []
    prices_there: list[float] = []
    for weights in resampled_counts(ng.astype(np.int64), draws, seed):
        e, o = _drawn(weights[:, order], ng[order])
        e_at, o_at = e[:, below], o[:, below]
        found = expected_cost(e_at, o_at, prices, ng_rate, seconds)
        places.extend(_cheapest(line, at) for line in found)
        there = expected_cost(e[:, fixed], o[:, fixed], prices, ng_rate, seconds)
        prices_there.extend(there.tolist())
    return BestThreshold(
        percentile(best, np.array(places), level),
        percentile(now, np.array(prices_there), level),
        float(here[0][0]),
        float(here[1][0]),
    )


def _cheapest(cost: Floats, at: Floats) -> float:
    """Return the middle of the longest stretch of thresholds that cost least."""
    least = cost.min()
    cheap = cost <= least + 1e-9 * (1 + abs(least))
    edges = np.flatnonzero(np.diff(np.concatenate(([False], cheap, [False])).astype(np.int8)))
    starts, stops = edges[::2], edges[1::2] - 1
    widest = int((at[stops] - at[starts]).argmax())
    return float((at[starts[widest]] + at[stops[widest]]) / 2)


def _drawn(weights: Floats, ng: Bools) -> tuple[Floats, Floats]:
    """Return escape and overkill rate if the first k parts are OK, (draws, parts + 1) each."""
    zero = np.zeros((len(weights), 1))
    bad = np.concatenate((zero, np.cumsum(weights * ng, axis=1)), axis=1)
    good = np.concatenate((zero, np.cumsum(weights * ~ng, axis=1)), axis=1)
    return bad / bad[:, -1:], 1 - good / good[:, -1:]
