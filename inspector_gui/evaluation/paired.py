"""Two inspectors on the same parts: is there a difference, and how big."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import row, truth
from inspector_gui.evaluation.estimates import (
    UNDEFINED,
    Estimate,
    percentile,
    resampled_counts,
)
from inspector_gui.evaluation.intervals import wilson


@dataclass(frozen=True, slots=True)
class McNemar:
    """Two yes/no outcomes of the same parts.

    Attributes:
        both: parts on which both are true.
        only_first: parts on which only the first is true.
        only_second: parts on which only the second is true.
        neither: parts on which neither is true.
        p: two-sided p-value of "both are true equally often".
    """

    both: int
    only_first: int
    only_second: int
    neither: int
    p: float

    @property
    def parts(self) -> int:
        """How many parts were compared."""
        return self.both + self.only_first + self.only_second + self.neither

    @property
    def difference(self) -> float:
        """Rate of the first - rate of the second; NaN with no parts."""
        return (self.only_first - self.only_second) / self.parts if self.parts else math.nan


def mcnemar(first: ArrayLike, second: ArrayLike) -> McNemar:
    """Return McNemar's exact test: of the parts on which the two differ, are half the first's?

    McNemar 1947, Psychometrika 12, 153-157; exact conditional form as in Agresti 2002,
    "Categorical Data Analysis", 10.1.1: binomial with 1/2, two-sided by doubling.

    Args:
        first: whether the first inspector was right (or missed, or ...) on each part, (parts,).
        second: the same of the second.

    Raises:
        ValueError: if the two are not of one length or not true/false.
    """
    one, other = truth(first), truth(second)
    if one.shape != other.shape:
        raise ValueError(f"{len(one)} and {len(other)} parts cannot be paired")
    return mcnemar_of_counts(
        int((one & other).sum()),
        int((one & ~other).sum()),
        int((~one & other).sum()),
        int((~one & ~other).sum()),
    )


def mcnemar_of_counts(both: int, only_first: int, only_second: int, neither: int) -> McNemar:
    """Return McNemar's exact test of a table of counts; see ``mcnemar``.

    Raises:
        ValueError: if a count is negative.
    """
    from scipy.special import bdtr

    if min(both, only_first, only_second, neither) < 0:
        raise ValueError("counts cannot be negative")
    fewer, differ = min(only_first, only_second), only_first + only_second
    p = min(1.0, 2 * float(bdtr(fewer, differ, 0.5))) if differ else 1.0
    return McNemar(both, only_first, only_second, neither, p)


def paired_interval(table: McNemar, level: float = 0.95) -> Estimate:
    """Return the difference of two paired rates, first - second, with a score interval.

    Newcombe 1998, "Improved confidence intervals for the difference between binomial proportions
    based on paired data", Stat. Med. 17, 2635-2650, method 10 (Wilson intervals joined through the
    corrected correlation). It holds with few or no parts that differ, where a bootstrap does not.
    """
    n = table.parts
    if n == 0:
        return UNDEFINED
    a, b, c, d = table.both, table.only_first, table.only_second, table.neither
    rate_one, rate_two = (a + b) / n, (a + c) / n
    low_one, high_one = wilson(a + b, n, level)
    low_two, high_two = wilson(a + c, n, level)
    margins = math.sqrt((a + b) * (c + d) * (a + c) * (b + d))
    product = a * d - b * c
    joined = max(product - n / 2, 0.0) if product > 0 else float(product)
    phi = joined / margins if margins else 0.0
    gap = rate_one - rate_two
    down = _joined(rate_one - low_one, high_two - rate_two, phi)
    up = _joined(high_one - rate_one, rate_two - low_two, phi)
    return Estimate(gap, max(-1.0, gap - down), min(1.0, gap + up))


def paired_difference(
    first: ArrayLike,
    second: ArrayLike,
    draws: int = 2000,
    seed: int = 0,
    level: float = 0.95,
) -> Estimate:
    """Return mean(first) - mean(second) with a paired percentile bootstrap interval.

    Each draw takes whole parts, with what both inspectors said of them. For other statistics see
    ``estimates.bootstrap``; for rates ``paired_interval`` needs no resampling.

    Args:
        first: a number a part, (parts,); parts where either is NaN are left out.
        second: the same of the second inspector.
        draws: how many resamples.
        seed: the same seed gives the same interval.
        level: coverage of the interval.

    Raises:
        ValueError: if the two are not of one length.
    """
    one = np.asarray(first, dtype=np.float64)
    gap = row(one, one.size, "first") - row(second, one.size, "second")
    gap = gap[np.isfinite(gap)]
    if not len(gap):
        return UNDEFINED
    whole = np.zeros(len(gap), dtype=np.int64)
    drawn = [found @ gap / len(gap) for found in resampled_counts(whole, draws, seed)]
    return percentile(float(gap.mean()), np.concatenate(drawn) if drawn else np.empty(0), level)


def _joined(one: float, other: float, phi: float) -> float:
    return math.sqrt(max(0.0, one * one - 2 * phi * one * other + other * other))
