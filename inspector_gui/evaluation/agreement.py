"""How far raters agree beyond chance: Cohen's and Fleiss' kappa, Krippendorff's alpha.

Labels are codes >= 0 with -1 or NaN where missing; rows are raters, columns units (parts). A
coefficient that is not defined (fewer than two pairable units, or only one label in use, so that
chance agreement is 1) is NaN with a NaN interval, never 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import MISSING, Floats, Ints, counts, ratings
from inspector_gui.evaluation.estimates import (
    UNDEFINED,
    Estimate,
    percentile,
    quantile_of_normal,
    resampled_counts,
)


@dataclass(frozen=True, slots=True)
class Kappa:
    """A kappa with its interval.

    Attributes:
        kappa: value, interval within [-1, 1], standard error that the interval comes from.
        observed: observed agreement.
        expected: agreement expected by chance.
        se_null: standard error if the true kappa were 0; NaN where there is no formula.
        units: on how many units it rests.
    """

    kappa: Estimate
    observed: float
    expected: float
    se_null: float
    units: int

    @property
    def z(self) -> float:
        """The test statistic of "no agreement beyond chance", standard normal."""
        return self.kappa.value / self.se_null if self.se_null > 0 else math.nan


def cohen_kappa(first: ArrayLike, second: ArrayLike, level: float = 0.95) -> Kappa:
    """Return Cohen's kappa of two raters on the units that both have judged.

    Cohen 1960, "A coefficient of agreement for nominal scales", Educ. Psychol. Meas. 20, 37-46.
    Standard errors: Fleiss, Cohen and Everitt 1969, "Large sample standard errors of kappa and
    weighted kappa", Psychol. Bull. 72, 323-327. With perfect agreement the
    standard error is 0 and the interval a point: read the count of units beside it.

    Args:
        first: labels of one rater, (units,).
        second: labels of the other, (units,).
        level: coverage of the interval.

    Raises:
        ValueError: if the two are not of one length or hold what is no label.
    """
    codes = _pair(first, second)
    table = contingency(codes[0], codes[1])
    return kappa_of_table(table, level)


def contingency(first: ArrayLike, second: ArrayLike) -> Floats:
    """Return how often each pair of labels was given, (labels, labels), over common units.

    Raises:
        ValueError: as ``cohen_kappa``.
    """
    codes = _pair(first, second)
    both = codes[:, (codes != MISSING).all(axis=0)]
    used, found = np.unique(both, return_inverse=True)
    table = np.zeros((len(used), len(used)))
    if len(used):
        found = found.reshape(both.shape)
        np.add.at(table, (found[0], found[1]), 1.0)
    return table


def kappa_of_table(table: ArrayLike, level: float = 0.95) -> Kappa:
    """Return Cohen's kappa of a square table of counts (rows: first rater); see ``cohen_kappa``.

    Raises:
        ValueError: if the table is not square.
    """
    found = np.asarray(table, dtype=np.float64)
    if found.ndim != 2 or found.shape[0] != found.shape[1]:
        raise ValueError(f"the table must be square, not {found.shape}")
    n = float(found.sum())
    if n == 0:
        return Kappa(UNDEFINED, math.nan, math.nan, math.nan, 0)
    p = found / n
    rows, columns, same = p.sum(axis=1), p.sum(axis=0), np.diag(p)
    observed, expected = float(same.sum()), float(rows @ columns)
    if 1 - expected < 1e-12:
        return Kappa(UNDEFINED, observed, expected, math.nan, int(n))
    kappa = (observed - expected) / (1 - expected)
    # p_ij meets the column total of i and the row total of j
    crossed = columns[:, None] + rows[None, :]
    square = p * crossed**2
    on = float(same @ (1 - (rows + columns) * (1 - kappa)) ** 2)
    off = (1 - kappa) ** 2 * float(square.sum() - np.diag(square).sum())
    middle = (kappa - expected * (1 - kappa)) ** 2
    se = math.sqrt(max(0.0, on + off - middle) / n) / (1 - expected)
    null = expected + expected**2 - float((rows * columns) @ (rows + columns))
    se_null = math.sqrt(max(0.0, null) / n) / (1 - expected)
    reach = quantile_of_normal(level) * se
    return Kappa(_within(kappa, reach, se), observed, expected, se_null, int(n))


def fleiss_kappa(labels: ArrayLike, level: float = 0.95) -> Kappa:
    """Return Fleiss' kappa of any number of raters.

    Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychol. Bull. 76,
    378-382. The interval takes the large-sample variance that does not suppose kappa to be 0:
    Gwet 2021, "Large-sample variance of Fleiss generalized kappa", Educ. Psychol. Meas. 81,
    781-790, with Student's t of units - 1 degrees of freedom. ``se_null`` is that of
    Fleiss, Nee and Landis 1979, Psychol. Bull. 86, 974-977 (only with no label missing). Missing
    labels as in Gwet 2014, "Handbook of Inter-Rater Reliability", chapter 2: each unit counts by
    the raters it has; units with fewer than two are left out.

    Args:
        labels: (raters, units).
        level: coverage of the interval.

    Raises:
        ValueError: if it has not two axes or holds what is no label.
    """
    from scipy.stats import t

    table = counts(ratings(labels))
    table = table[table.sum(axis=1) >= 2]
    units = len(table)
    if units == 0:
        return Kappa(UNDEFINED, math.nan, math.nan, math.nan, 0)
    raters = table.sum(axis=1)
    agreed = (table * (table - 1)).sum(axis=1) / (raters * (raters - 1))
    share = (table / raters[:, None]).mean(axis=0)
    observed, expected = float(agreed.mean()), float((share**2).sum())
    if units < 2 or 1 - expected < 1e-12:
        return Kappa(UNDEFINED, observed, expected, math.nan, units)
    kappa = (observed - expected) / (1 - expected)
    chance = (table / raters[:, None]) @ share
    each = (agreed - expected) / (1 - expected) - 2 * (1 - kappa) * (chance - expected) / (
        1 - expected
    )
    se = math.sqrt(float(((each - kappa) ** 2).sum()) / (units * (units - 1)))
    reach = float(t.ppf(0.5 + level / 2, units - 1)) * se
    return Kappa(_within(kappa, reach, se), observed, expected, _null(table, share), units)


def krippendorff_alpha(
    labels: ArrayLike, draws: int = 2000, seed: int = 0, level: float = 0.95
) -> Estimate:
    """Return Krippendorff's alpha for nominal labels, missing ones allowed.

    Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", part C and D:
    alpha = 1 - (n - 1) * sum_u(disagreeing pairs of u / (m_u - 1)) / (disagreeing pairs of all).
    The interval is a percentile bootstrap over units (not over pairs, as in Krippendorff's own
    program), for units are what was sampled; draws in which only one label is left do not count.

    Args:
        labels: (raters, units).
        draws: resamples; 0 gives the value alone.
        seed: the same seed gives the same interval.
        level: coverage of the interval.

    Raises:
        ValueError: if it has not two axes or holds what is no label.
    """
    table = counts(ratings(labels))
    table = table[table.sum(axis=1) >= 2]
    if not len(table):
        return UNDEFINED
    given = table.sum(axis=1)
    apart = (given**2 - (table**2).sum(axis=1)) / (given - 1)
    value = float(_alpha(np.ones((1, len(table))), apart, table)[0])
    whole = np.zeros(len(table), dtype=np.int64)
    drawn = [_alpha(found, apart, table) for found in resampled_counts(whole, draws, seed)]
    return percentile(value, np.concatenate(drawn) if drawn else np.empty(0), level)


def _alpha(weights: Floats, apart: Floats, table: Floats) -> Floats:
    """Return alpha for each row of weights (draws, units); NaN where one label alone is left."""
    totals = weights @ table
    n = totals.sum(axis=1)
    pairs = n**2 - (totals**2).sum(axis=1)
    alpha = np.full(len(weights), np.nan)
    np.divide((n - 1) * (weights @ apart), pairs, out=alpha, where=pairs > 0)
    return 1 - alpha


def _null(table: Floats, share: Floats) -> float:
    """Return the standard error of Fleiss' kappa if the true one is 0."""
    raters = table.sum(axis=1)
    if raters.min() != raters.max():
        return math.nan
    spread = share * (1 - share)
    total, m = float(spread.sum()), float(raters[0])
    rest = total**2 - float(spread @ (1 - 2 * share))
    return math.sqrt(max(0.0, 2 * rest / (len(table) * m * (m - 1)))) / total


def _within(value: float, reach: float, se: float) -> Estimate:
    return Estimate(value, max(-1.0, value - reach), min(1.0, value + reach), se)


def _pair(first: ArrayLike, second: ArrayLike) -> Ints:
    one, other = ratings(first, 1), ratings(second, 1)
    if one.shape != other.shape:
        raise ValueError(f"two raters on {len(one)} and {len(other)} units cannot be compared")
    return np.stack([one, other])
