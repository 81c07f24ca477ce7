"""Intervals and a paired test for the area under the ROC curve, after DeLong.

Scores that are not finite are a ValueError; with fewer than two NG or two OK parts there is no
variance, and the interval is NaN.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats, scores, truth
from inspector_gui.evaluation.estimates import UNDEFINED, Estimate, quantile_of_normal


@dataclass(frozen=True, slots=True)
class DelongTest:
    """Two AUROCs on the same parts.

    Attributes:
        first: AUROC of the first inspector.
        second: of the second.
        difference: first - second with its interval and standard error.
        z: test statistic; 0 where the two rank all pairs alike.
        p: two-sided p-value.
    """

    first: float
    second: float
    difference: Estimate
    z: float
    p: float


def auroc_interval(
    is_ng: ArrayLike, score: ArrayLike, level: float = 0.95, logit: bool = True
) -> Estimate:
    """Return the AUROC with the interval of DeLong's variance.

    DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44, 837-845. By default the interval is made
    on the logit scale, which keeps it in [0, 1] and covers better near 1: Pohar Perme and Manevski
    2019, "Confidence intervals for the Mann-Whitney test", Stat. Methods Med. Res. 28, 3755-3768.
    Where the variance is 0 (classes wholly apart) the interval is that of Newcombe 2006, Stat.
    Med. 25, 559-573, method 5, for a point would promise too much.

    Args:
        is_ng: (parts,).
        score: (parts,).
        level: coverage.
        logit: False for the plain interval, value +- z * se, cut to [0, 1].

    Returns:
        NaN throughout with fewer than two NG or two OK parts.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, found = _checked(is_ng, score)
    bad, good = int(ng.sum()), int((~ng).sum())
    if min(bad, good) < 2:
        return Estimate(_area(ng, found), math.nan, math.nan)
    over_good, under_bad = components(ng, found)
    value = float(over_good.mean())
    se = math.sqrt(over_good.var(ddof=1) / bad + under_bad.var(ddof=1) / good)
    z = quantile_of_normal(level)
    if se == 0 or value in {0.0, 1.0}:
        low, high = newcombe_auroc(value, bad, good, level)
        return Estimate(value, low, high, se)
    if not logit:
        return Estimate(value, max(0.0, value - z * se), min(1.0, value + z * se), se)
    middle, reach = math.log(value / (1 - value)), z * se / (value * (1 - value))
    return Estimate(value, _expit(middle - reach), _expit(middle + reach), se)


def newcombe_auroc(value: float, bad: int, good: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of an AUROC from its value and the two counts alone.

    Newcombe 2006, "Confidence intervals for an effect size measure based on the Mann-Whitney
    statistic, part 2", Stat. Med. 25, 559-573, method 5: the ends are the theta for which
    |value - theta| = z * sqrt(theta (1 - theta) (1 + k (1 - theta) / (2 - theta)
    + k theta / (1 + theta)) / (bad * good)) with k = (bad + good) / 2 - 1.

    Raises:
        ValueError: unless there are NG and OK parts and the value lies in [0, 1].
    """
    from scipy.optimize import brentq

    if bad < 1 or good < 1 or not 0 <= value <= 1:
        raise ValueError("an AUROC in [0, 1] needs NG and OK parts")
    z, k = quantile_of_normal(level), (bad + good) / 2 - 1

    def beyond(theta: float) -> float:
        spread = 1 + k * (1 - theta) / (2 - theta) + k * theta / (1 + theta)
        variance = theta * (1 - theta) * spread / (bad * good)
        return (value - theta) ** 2 - z * z * variance

    # the smallest step inside keeps the trivial root at theta = value = 0 or 1 out
    low = 0.0 if value == 0 else float(brentq(beyond, 0.0, min(value, 1 - 1e-12)))
    high = 1.0 if value == 1 else float(brentq(beyond, max(value, 1e-12), 1.0))
    return low, high


def delong_test(
    is_ng: ArrayLike, first: ArrayLike, second: ArrayLike, level: float = 0.95
) -> DelongTest:
    """Test whether two inspectors rank the same parts equally well.

    DeLong et al. 1988, with the midranks of Sun and Xu 2014, "Fast implementation of DeLong's
    algorithm", IEEE Signal Process. Lett. 21, 1389-1393.

    Returns:
        NaN throughout with fewer than two NG or two OK parts. If the difference has no variance, z
        is 0 and p 1 for equal areas, z infinite and p 0 for different ones.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, one = _checked(is_ng, first)
    other = scores(second, len(ng), "second scores")
    bad, good = int(ng.sum()), int((~ng).sum())
    if min(bad, good) < 2:
        return DelongTest(_area(ng, one), _area(ng, other), UNDEFINED, math.nan, math.nan)
    over_one, under_one = components(ng, one)
    over_other, under_other = components(ng, other)
    a, b = float(over_one.mean()), float(over_other.mean())
    variance = (over_one - over_other).var(ddof=1) / bad
    variance += (under_one - under_other).var(ddof=1) / good
    se, gap = math.sqrt(variance), a - b
    if abs(gap) < 1e-15:
        gap = 0.0
    z = gap / se if se > 0 else (math.copysign(math.inf, gap) if gap else 0.0)
    reach = quantile_of_normal(level) * se
    difference = Estimate(gap, max(-1.0, gap - reach), min(1.0, gap + reach), se)
    return DelongTest(a, b, difference, z, math.erfc(abs(z) / math.sqrt(2)))


def components(ng: Bools, score: Floats) -> tuple[Floats, Floats]:
    """Return DeLong's structural components: of each NG part and of each OK part.

    The first are the shares of OK parts below each NG part, the second those of NG parts above
    each OK part, ties counted half.
    """
    from scipy.stats import rankdata

    bad, good = score[ng], score[~ng]
    ranks = rankdata(score)
    over_good = (ranks[ng] - rankdata(bad)) / len(good)
    under_bad = 1 - (ranks[~ng] - rankdata(good)) / len(bad)
    return over_good, under_bad


def _area(ng: Bools, score: Floats) -> float:
    return float(components(ng, score)[0].mean()) if ng.any() and not ng.all() else math.nan


def _checked(is_ng: ArrayLike, score: ArrayLike) -> tuple[Bools, Floats]:
    ng = truth(is_ng)
    return ng, scores(score, len(ng))


def _expit(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0
