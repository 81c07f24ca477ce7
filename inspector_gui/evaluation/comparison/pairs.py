"""Two inspectors on the same parts: every difference, paired, with its test or interval."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Floats
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.overview import BINS, DRAWS, bin_gaps
from inspector_gui.evaluation.comparison.parts import UNSURE, Column, Compared
from inspector_gui.evaluation.delong import delong_test
from inspector_gui.evaluation.estimates import (
    UNDEFINED,
    Estimate,
    percentile,
    quantile_of_normal,
    resampled_counts,
)
from inspector_gui.evaluation.paired import (
    McNemar,
    mcnemar,
    paired_difference,
    paired_interval,
)
from inspector_gui.evaluation.ranking import average_precision, average_precisions
from inspector_gui.evaluation.sample_size import Need, parts_needed

Test = Literal["mcnemar", "delong", "bootstrap"]
POINTS = 0.02  # the difference of two rates that matters, unless someone says another
ALPHA = 0.05
COUNTED: Final[dict[str, Callable[[Compared, Column], outcomes.Counted]]] = {
    "escapes": outcomes.escapes,
    "overkill": outcomes.overkill,
    "accuracy": outcomes.right,
    "defect": outcomes.defect_right,
    "place": outcomes.place_right,
}
FEWER_IS_BETTER: Final = frozenset({"escapes", "overkill", "brier", "ece", "unsure", "ms"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of two inspectors.

    Attributes:
        name: of the figure, as in ``overview.Row``; "ms" is the mean time.
        test: how it was tested.
        first: value of the first inspector.
        second: of the second, on the same parts.
        difference: first - second: Newcombe's paired score interval for counts, DeLong's for
            AUROC, a paired bootstrap for the rest.
        p: two-sided, of McNemar's exact test or DeLong's; NaN for a bootstrap.
        table: counts of the paired outcomes; None unless counts were tested.
        need: parts that it would take to see ``points``; None unless counts were tested and no
            difference was seen.
    """

    name: str
    test: Test
    first: float
    second: float
    difference: Estimate
    p: float = math.nan
    table: McNemar | None = None
    need: Need | None = None

    @property
    def shown(self) -> bool:
        """Whether a difference is shown: p < .05, or an interval without 0."""
        if self.test != "bootstrap":
            return self.p < ALPHA
        return self.difference.low > 0 or self.difference.high < 0

    @property
    def first_is_better(self) -> bool:
        """Whether the first inspector's value is the better one."""
        return (self.first < self.second) == (self.name in FEWER_IS_BETTER)


@dataclass(frozen=True, slots=True)
class Pair:
    """All differences of two inspectors, by name of the figure.

    Attributes:
        first: id of one.
        second: id of the other.
        points: the difference of two rates that matters, in (0, 1].
        differences: escapes, overkill, accuracy, defect, place, auroc, ap, brier, ece, unsure, ms.
    """

    first: str
    second: str
    points: float
    differences: tuple[Difference, ...]

    def named(self, name: str) -> Difference:
        """Return the difference in one figure.

        Raises:
            KeyError: if there is no such figure.
        """
        for found in self.differences:
            if found.name == name:
                return found
        raise KeyError(name)


def pairs(
    compared: Compared,
    points: float = POINTS,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[Pair, ...]:
    """Return each two inspectors' differences.

    McNemar's exact test answers for escapes (on the NG parts), overkill (OK parts), accuracy (all),
    defect and place (NG parts of known ones); DeLong's for AUROC; a paired bootstrap for the rest.
    Many tests are made: a single p of .04 among twenty is no news.

    Args:
        compared: the comparison.
        points: the difference of two rates that would matter, in (0, 1], for the parts needed.
        draws: resamples; 0 leaves bootstrapped intervals NaN.
        seed: of those resamples.
        level: coverage of the intervals.

    Raises:
        ValueError: unless points lies in (0, 1].
    """
    return tuple(
        pair(compared, one, other, points, draws, seed, level)
        for one, other in combinations(compared.columns, 2)
    )


def pair(
    compared: Compared,
    one: Column,
    other: Column,
    points: float = POINTS,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> Pair:
    """Return two inspectors' differences; see ``pairs``."""
    if not 0 < points <= 1:
        raise ValueError("the difference that matters must lie in (0, 1]")
    ng = compared.is_ng
    found = [counted(compared, one, other, name, points, level) for name in COUNTED]
    found.append(_auroc(ng, one, other, level))
    found.append(ap_difference(ng, one, other, draws, seed, level))
    squares = [(c.p_ng - ng) ** 2 for c in (one, other)]
    found.append(mean_difference("brier", squares[0], squares[1], draws, seed, level))
    found.append(_ece(ng, one, other, draws, seed, level))
    unsure = [(c.labels == UNSURE).astype(np.float64) for c in (one, other)]
    found.append(mean_difference("unsure", unsure[0], unsure[1], draws, seed, level))
    found.append(mean_difference("ms", one.ms, other.ms, draws, seed, level))
    return Pair(one.id, other.id, points, tuple(found))


def tables(compared: Compared, one: Column, other: Column) -> dict[str, McNemar]:
    """Return the paired counts and exact p-values alone, by name: fast enough for a drag."""
    return {
        name: _table(compared, one, other, name) for name in ("escapes", "overkill", "accuracy")
    }


def counted(
    compared: Compared,
    one: Column,
    other: Column,
    name: str,
    points: float = POINTS,
    level: float = 0.95,
) -> Difference:
    """Return the difference in a figure that is counted, with McNemar's exact test."""
    table = _table(compared, one, other, name)
    n = table.parts
    need = parts_needed(table, points) if n and table.p >= ALPHA else None
    return Difference(
        name,
        "mcnemar",
        (table.both + table.only_first) / n if n else math.nan,
        (table.both + table.only_second) / n if n else math.nan,
        paired_interval(table, level),
        table.p if n else math.nan,
        table,
        need,
    )


def _table(compared: Compared, one: Column, other: Column, name: str) -> McNemar:
    first, second = COUNTED[name](compared, one), COUNTED[name](compared, other)
    among = first.among & second.among  # of defects and places each may have its own
    return mcnemar(first.hits[among], second.hits[among])


def _auroc(ng: Bools, one: Column, other: Column, level: float) -> Difference:
    found = delong_test(ng, outcomes.score(one), outcomes.score(other), level)
    return Difference("auroc", "delong", found.first, found.second, found.difference, found.p)


def ap_difference(
    ng: Bools,
    one: Column,
    other: Column,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> Difference:
    """Return the difference in average precision, +- z * the standard deviation of paired draws.

    Percentiles of the draws cover somewhat too seldom here, as they do for one average precision.
    """
    first, second = outcomes.score(one), outcomes.score(other)
    values = [average_precision(ng, first), average_precision(ng, second)]
    if not ng.any():
        return Difference("ap", "bootstrap", values[0], values[1], UNDEFINED)
    drawn = [
        average_precisions(ng, first, w) - average_precisions(ng, second, w)
        for w in resampled_counts(ng.astype(np.int64), draws, seed)
    ]
    se = _joined(values, drawn, level).se
    gap, reach = values[0] - values[1], quantile_of_normal(level) * se
    ends = (max(-1.0, gap - reach), min(1.0, gap + reach)) if se >= 0 else (math.nan, math.nan)
    return Difference("ap", "bootstrap", values[0], values[1], Estimate(gap, *ends, se))


def _ece(ng: Bools, one: Column, other: Column, draws: int, seed: int, level: float) -> Difference:
    known = np.isfinite(one.p_ng) & np.isfinite(other.p_ng)
    n = int(known.sum())
    if not n:
        return Difference("ece", "bootstrap", math.nan, math.nan, UNDEFINED)
    gaps = [bin_gaps(ng[known], c.p_ng[known], BINS) for c in (one, other)]
    values = [float(np.abs(g.sum(axis=0)).sum()) / n for g in gaps]
    drawn = []
    for weights in resampled_counts(np.zeros(n, dtype=np.int64), draws, seed):
        first, second = (np.abs(weights @ g).sum(axis=1) / n for g in gaps)
        drawn.append(first - second)
    return Difference("ece", "bootstrap", values[0], values[1], _joined(values, drawn, level))


def mean_difference(
    name: str,
    first: Floats,
    second: Floats,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> Difference:
    """Return the difference of two means over the parts on which both are known, bootstrapped."""
    both = np.isfinite(first) & np.isfinite(second)
    values = [float(v[both].mean()) if both.any() else math.nan for v in (first, second)]
    found = paired_difference(first, second, draws, seed, level)
    return Difference(name, "bootstrap", values[0], values[1], found)


def _joined(values: list[float], drawn: list[Floats], level: float) -> Estimate:
    gaps = np.concatenate(drawn) if drawn else np.empty(0)
    return percentile(values[0] - values[1], gaps, level)
