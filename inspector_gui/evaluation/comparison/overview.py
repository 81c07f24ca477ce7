"""One row an inspector: what it is worth on these parts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Floats
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.parts import ERROR, UNSURE, Column, Compared
from inspector_gui.evaluation.delong import auroc_interval
from inspector_gui.evaluation.estimates import (
    UNDEFINED,
    Estimate,
    Share,
    percentile,
    resampled_counts,
)
from inspector_gui.evaluation.paired import paired_difference
from inspector_gui.evaluation.ranking import average_precision_interval

DRAWS = 2000
BINS = 10


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one verdict; NaN where none is known.

    Attributes:
        mean: of all.
        p50: median; quantiles are interpolated linearly.
        p95: 95 % take no longer.
        p99: 99 % take no longer.
        parts_a_minute: 60,000 / mean.
    """

    mean: float
    p50: float
    p95: float
    p99: float
    parts_a_minute: float


@dataclass(frozen=True, slots=True)
class Row:
    """One inspector on all parts.

    Attributes:
        id: of the inspector.
        parts: how many.
        escapes: NG parts that went out as OK.
        overkill: OK parts that went out as NG (NG, UNSURE or ERROR).
        accuracy: parts with their true label; UNSURE and ERROR are never right.
        unsure: parts labelled UNSURE.
        errors: parts it failed on.
        defect: NG parts of known defect on which one of their defects was named.
        place: NG parts of known place on which one of their places was named.
        auroc: with DeLong's interval; a failed part ranks as NG.
        ap: average precision, bootstrapped; a failed part ranks as NG.
        ece: expected calibration error over ten bins of equal width, bootstrapped; failed parts,
            which state no probability, are left out.
        brier: Brier score, bootstrapped; failed parts are left out.
        latency: of one verdict.
    """

    id: str
    parts: int
    escapes: Share
    overkill: Share
    accuracy: Share
    unsure: Share
    errors: Share
    defect: Share
    place: Share
    auroc: Estimate
    ap: Estimate
    ece: Estimate
    brier: Estimate
    latency: Latency


def overview(
    compared: Compared, draws: int = DRAWS, seed: int = 0, level: float = 0.95
) -> tuple[Row, ...]:
    """Return a row an inspector, in the columns' order.

    Args:
        compared: the comparison.
        draws: resamples of the bootstrapped intervals; 0 leaves them NaN.
        seed: of those resamples, the same for each inspector.
        level: coverage of the intervals.
    """
    return tuple(row(compared, one, draws, seed, level) for one in compared.columns)


def row(
    compared: Compared, one: Column, draws: int = DRAWS, seed: int = 0, level: float = 0.95
) -> Row:
    """Return one inspector's row; see ``overview``."""
    ng, ranked = compared.is_ng, outcomes.score(one)
    return Row(
        id=one.id,
        parts=len(ng),
        escapes=outcomes.escapes(compared, one).share(level),
        overkill=outcomes.overkill(compared, one).share(level),
        accuracy=outcomes.right(compared, one).share(level),
        unsure=outcomes.having(one, UNSURE).share(level),
        errors=outcomes.having(one, ERROR).share(level),
        defect=outcomes.defect_right(compared, one).share(level),
        place=outcomes.place_right(compared, one).share(level),
        auroc=auroc_interval(ng, ranked, level),
        ap=average_precision_interval(ng, ranked, draws, seed, level),
        ece=ece_interval(ng, one.p_ng, draws, seed, level),
        brier=brier_interval(ng, one.p_ng, draws, seed, level),
        latency=latency(one.ms),
    )


def latency(ms: Floats) -> Latency:
    """Return the latency of verdicts that took ``ms`` each; NaN ones are left out."""
    known = ms[np.isfinite(ms)]
    if not len(known):
        return Latency(math.nan, math.nan, math.nan, math.nan, math.nan)
    mean = float(known.mean())
    p50, p95, p99 = (float(q) for q in np.quantile(known, (0.5, 0.95, 0.99)))
    return Latency(mean, p50, p95, p99, 60_000 / mean if mean > 0 else math.nan)


def brier_interval(
    is_ng: Bools, p_ng: Floats, draws: int = DRAWS, seed: int = 0, level: float = 0.95
) -> Estimate:
    """Return the Brier score with a percentile bootstrap interval; failed parts are left out."""
    squared = (p_ng - is_ng) ** 2
    return paired_difference(squared, np.zeros_like(squared), draws, seed, level)


def ece_interval(
    is_ng: Bools, p_ng: Floats, draws: int = DRAWS, seed: int = 0, level: float = 0.95
) -> Estimate:
    """Return ``calibration.ece`` with a percentile bootstrap interval; failed parts are left out.

    The ECE of a resample is biased upward, so that the interval leans to the high side.
    """
    known = np.isfinite(p_ng)
    gaps = bin_gaps(is_ng[known], p_ng[known])
    n = len(gaps)
    if not n:
        return UNDEFINED
    value = float(np.abs(gaps.sum(axis=0)).sum()) / n
    whole = np.zeros(n, dtype=np.int64)
    drawn = [np.abs(w @ gaps).sum(axis=1) / n for w in resampled_counts(whole, draws, seed)]
    return percentile(value, np.concatenate(drawn) if drawn else np.empty(0), level)


def bin_gaps(is_ng: Bools, p_ng: Floats, bins: int = BINS) -> Floats:
    """Return ``p_ng`` - truth in each part's bin of equal width, 0 elsewhere, (parts, bins).

    ECE = sum over bins of |sum over parts| / parts, for the bins' sizes cancel out.
    """
    edges = np.linspace(0, 1, bins + 1)
    member = np.minimum(np.searchsorted(edges, p_ng, side="right") - 1, bins - 1)
    gaps = np.zeros((len(p_ng), bins))
    gaps[np.arange(len(p_ng)), member] = p_ng - is_ng
    return gaps
