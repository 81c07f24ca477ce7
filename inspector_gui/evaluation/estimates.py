"""What the metrics give: a value with its interval, a share with its count, and resampling."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.intervals import wilson

CHUNK = 1_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its interval; NaN where it is not defined.

    Attributes:
        value: the estimate.
        low: lower end of the interval.
        high: upper end of the interval.
        se: standard error; NaN where the interval does not come from one.
    """

    value: float
    low: float
    high: float
    se: float = math.nan


UNDEFINED = Estimate(math.nan, math.nan, math.nan)


@dataclass(frozen=True, slots=True)
class Share:
    """A count as a rate with its Wilson interval; the rate of nothing is NaN, its interval (0, 1).

    Attributes:
        hits: how many.
        total: of how many.
        rate: hits / total.
        low: lower end of the interval.
        high: upper end of the interval.
    """

    hits: int
    total: int
    rate: float
    low: float
    high: float

    @classmethod
    def of(cls, hits: int, total: int, level: float = 0.95) -> Share:
        """Return the share of ``hits`` in ``total``.

        Raises:
            ValueError: if hits do not lie between 0 and total.
        """
        low, high = wilson(int(hits), int(total), level)
        return cls(int(hits), int(total), hits / total if total else math.nan, low, high)

    @classmethod
    def where(cls, mask: Bools, level: float = 0.95) -> Share:
        """Return the share of true values."""
        return cls.of(int(np.count_nonzero(mask)), mask.size, level)


def quantile_of_normal(level: float) -> float:
    """Return z of a two-sided interval: 1.96 for 0.95.

    Raises:
        ValueError: unless level lies in (0, 1).
    """
    from scipy.special import ndtri

    if not 0 < level < 1:
        raise ValueError("the level must lie between 0 and 1")
    return float(ndtri(0.5 + level / 2))


def percentile(value: float, draws: Floats, level: float = 0.95) -> Estimate:
    """Return the percentile bootstrap interval.

    Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13. Draws in which the
    statistic was not defined (NaN) are left out.
    """
    kept = draws[np.isfinite(draws)]
    if not len(kept) or not math.isfinite(value):
        return Estimate(value, math.nan, math.nan)
    low, high = np.quantile(kept, ((1 - level) / 2, (1 + level) / 2))
    spread = float(kept.std(ddof=1)) if len(kept) > 1 else math.nan
    return Estimate(value, float(low), float(high), spread)


def resampled_counts(
    strata: Ints, draws: int, seed: int, width: int | None = None
) -> Iterator[Floats]:
    """Yield how often each part is in each bootstrap draw, a chunk of draws at a time.

    Drawn with replacement within each stratum, so that each draw holds as many parts of every
    stratum as the sample does.

    Args:
        strata: (parts,), the stratum of each part.
        draws: how many draws in all.
        seed: the same seed gives the same draws, whatever the size of a chunk.
        width: what the caller will hold a draw, if more than the parts; keeps chunks small.

    Yields:
        (draws in the chunk, parts), float64.
    """
    rng = np.random.default_rng(seed)
    members = [np.flatnonzero(strata == name) for name in np.unique(strata)]
    size = max(1, CHUNK // max(1, width or 0, len(strata)))
    for start in range(0, draws, size):
        chunk = np.zeros((min(size, draws - start), len(strata)))
        for drawn in chunk:
            for found in members:
                picks = rng.integers(0, len(found), len(found))
                drawn[found] = np.bincount(picks, minlength=len(found))
        yield chunk


def bootstrap(
    statistic: Callable[[Ints], float],
    parts: int,
    draws: int = 2000,
    seed: int = 0,
    level: float = 0.95,
) -> Estimate:
    """Return any statistic of parts with its percentile bootstrap interval.

    Args:
        statistic: takes the indices of the parts drawn, (parts,), and returns one number. Given a
            difference between two inspectors it makes a paired interval, for both are then judged
            on the same parts.
        parts: how many parts there are.
        draws: how many resamples.
        seed: the same seed gives the same interval.
        level: coverage in (0, 1).
    """
    rng = np.random.default_rng(seed)
    value = float(statistic(np.arange(parts)))
    drawn = [float(statistic(rng.integers(0, parts, parts))) for _ in range(draws)] if parts else []
    return percentile(value, np.array(drawn), level)
