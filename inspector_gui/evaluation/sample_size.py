"""How many parts it takes to see a difference between two inspectors on the same parts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from inspector_gui.evaluation.arrays import Floats, Ints
from inspector_gui.evaluation.intervals import wilson
from inspector_gui.evaluation.paired import McNemar


@dataclass(frozen=True, slots=True)
class Need:
    """How many parts a difference would take to be seen.

    Attributes:
        parts: parts needed in all; infinite if no number is enough.
        more: parts needed beyond those there are; 0 if there are enough.
        low: parts needed if the two differed on as few parts as the sample still allows (95 %).
        high: parts needed if they differed on as many.
        discordant: share of parts on which the two are taken to differ.
    """

    parts: float
    more: float
    low: float
    high: float
    discordant: float


def connor_parts(
    discordant: float, difference: float, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Return the parts that McNemar's asymptotic test needs, unrounded.

    Connor 1987, "Sample size for testing differences in proportions for the paired-sample design",
    Biometrics 43, 207-211 (as Connett, Smith and McHugh 1987, Stat. Med. 6, 537-544):
    n = ((z_alpha/2 sqrt(psi) + z_beta sqrt(psi - d^2)) / d)^2.

    Args:
        discordant: psi, share of parts on which the two differ, in (0, 1].
        difference: d, difference of the two rates, 0 < |d| <= psi.
        power: wanted chance of seeing it, in (0, 1).
        alpha: two-sided level of the test, in (0, 1).

    Raises:
        ValueError: if one of them lies outside its range.
    """
    from scipy.special import ndtri

    d = abs(difference)
    if not (0 < d <= discordant <= 1 and 0 < power < 1 and 0 < alpha < 1):
        raise ValueError("need 0 < |difference| <= discordant <= 1, power and alpha in (0, 1)")
    z_alpha, z_beta = float(ndtri(1 - alpha / 2)), float(ndtri(power))
    top = z_alpha * math.sqrt(discordant) + z_beta * math.sqrt(discordant - d * d)
    return (top / d) ** 2


def mcnemar_power(parts: int, discordant: float, difference: float, alpha: float = 0.05) -> float:
    """Return the chance that McNemar's exact test sees a difference, computed without simulation.

    The sum over how many parts differ (binomial in all parts) of the chance that the exact test of
    those rejects. Arguments as in ``connor_parts``.

    Raises:
        ValueError: if an argument lies outside its range.
    """
    from scipy.special import bdtr, bdtrc
    from scipy.stats import binom

    d = abs(difference)
    if not (parts >= 0 and 0 <= d <= discordant <= 1 and 0 < alpha < 1 and discordant > 0):
        raise ValueError("need parts >= 0, |difference| <= discordant in (0, 1], alpha in (0, 1)")
    spread = 9 * math.sqrt(parts * discordant * (1 - discordant)) + 9
    centre = parts * discordant
    least, most = max(0, math.floor(centre - spread)), min(parts, math.ceil(centre + spread))
    differ = np.arange(least, most + 1)
    edge = _critical(differ, alpha)
    reached = edge >= 0
    m, k = differ[reached], edge[reached].astype(np.float64)
    share = (discordant + d) / (2 * discordant)
    rejects = bdtr(k, m, share) + bdtrc(m - k - 1, m, share)
    return float(binom.pmf(differ[reached], parts, discordant) @ rejects)


def parts_needed(
    table: McNemar, difference: float, power: float = 0.8, alpha: float = 0.05
) -> Need:
    """Return how many parts, and how many more, McNemar's exact test needs to see a difference.

    The smallest number from which on the exact test's power (``mcnemar_power``) stays at or above
    the one wanted, found from Connor's formula upward; the exact test needs somewhat more than the
    formula says. The share of parts on which the two differ is taken from the sample, and never
    less than the difference itself; the range comes from its Wilson 95 % interval.

    Args:
        table: what was seen so far, on the parts that count (for escapes: the NG parts).
        difference: the difference of the two rates that matters, in (0, 1].
        power: wanted chance of seeing it.
        alpha: two-sided level of the test.

    Raises:
        ValueError: if difference, power or alpha lie outside their range.
    """
    differ = table.only_first + table.only_second
    low, high = wilson(differ, table.parts) if table.parts else (difference, 1.0)
    seen = differ / table.parts if table.parts else difference
    found = [
        exact_parts(min(1.0, max(share, difference)), difference, power, alpha)
        for share in (seen, low, high)
    ]
    more = max(0, found[0] - table.parts)
    return Need(found[0], more, found[1], found[2], max(seen, difference))


@lru_cache(maxsize=4096)
def exact_parts(
    discordant: float, difference: float, power: float = 0.8, alpha: float = 0.05
) -> int:
    """Return the parts that McNemar's exact test needs; arguments as in ``connor_parts``.

    Raises:
        ValueError: if an argument lies outside its range.
    """
    low = max(1, math.ceil(connor_parts(discordant, difference, power, alpha)) // 2)
    high = 2 * low
    while mcnemar_power(high, discordant, difference, alpha) < power:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if mcnemar_power(middle, discordant, difference, alpha) < power:
            low = middle
        else:
            high = middle
    return high


def _critical(differ: Ints, alpha: float) -> Ints:
    """Return for each count of differing parts the largest smaller side that rejects, or -1."""
    from scipy.special import bdtr
    from scipy.stats import binom

    edge = binom.ppf(alpha / 2, differ, 0.5).astype(np.int64)
    tail: Floats = 2 * bdtr(edge.astype(np.float64), differ, 0.5)
    return np.asarray(np.where(tail <= alpha, edge, edge - 1), dtype=np.int64)
