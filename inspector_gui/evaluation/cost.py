"""What a threshold costs: money for 1,000 parts of the line, escapes at the customer.

A test set holds far more NG parts than the line does. So nothing here uses the sample's own share
of NG parts: rates are taken within NG and within OK parts and joined with the line's NG rate
(Provost and Fawcett 2001, "Robust classification for imprecise environments", Mach. Learn. 42,
203-231). A part is OK if ``p_ng < threshold``, as at the line; what is not finite is
never OK.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats, failed_as_ng, probabilities, truth

PARTS = 1000


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in one currency.

    Attributes:
        escape: of a bad part called OK.
        overkill: of a good part that is not called OK, on top of the second look.
        second_look: of one look by a person at a part that is not called OK.
        second: of one second of cycle time.
    """

    escape: float
    overkill: float
    second_look: float = 0.0
    second: float = 0.0

    def __post_init__(self) -> None:
        """Check the prices.

        Raises:
            ValueError: if one is negative or not finite.
        """
        found = (self.escape, self.overkill, self.second_look, self.second)
        if not all(math.isfinite(price) and price >= 0 for price in found):
            raise ValueError("prices must be finite and not negative")


@dataclass(frozen=True, slots=True)
class CostCurve:
    """What each threshold does and costs.

    Attributes:
        thresholds: rising from 0 to 1, (points,).
        escapes: rate among NG parts, (points,).
        overkill: rate among OK parts, (points,).
        cost: expected cost of 1,000 parts of the line, (points,).
        ppm: escapes in a million parts that reach the customer, (points,).
    """

    thresholds: Floats
    escapes: Floats
    overkill: Floats
    cost: Floats
    ppm: Floats


def expected_cost(
    escapes: ArrayLike,
    overkill: ArrayLike,
    prices: Prices,
    ng_rate: float,
    seconds: float = 0.0,
) -> Floats:
    """Return the expected cost of 1,000 parts of the line, of the shape of the rates.

    1000 * (pi e C_escape + (1 - pi) o C_overkill + (pi (1 - e) + (1 - pi) o) C_look + s C_second),
    with pi the line's NG rate, e and o the rates: Drummond and Holte 2006, "Cost curves", Mach.
    Learn. 65, 95-130, with the look and the cycle added.

    Args:
        escapes: rate among NG parts.
        overkill: rate among OK parts.
        prices: of each.
        ng_rate: share of NG parts at the line, in [0, 1].
        seconds: mean cycle time of a part.

    Raises:
        ValueError: if ng_rate lies outside [0, 1].
    """
    e, o = np.asarray(escapes, dtype=np.float64), np.asarray(overkill, dtype=np.float64)
    bad, good = _shares(ng_rate)
    looked = _times(bad, 1 - e) + _times(good, o)
    money = _times(bad * prices.escape, e) + _times(good * prices.overkill, o)
    total = money + prices.second_look * looked + prices.second * seconds
    return np.asarray(PARTS * total, dtype=np.float64)


def customer_ppm(
    escapes: ArrayLike, overkill: ArrayLike, ng_rate: float, overkill_shipped: bool = False
) -> Floats:
    """Return the escapes in a million parts that reach the customer, of the shape of the rates.

    Args:
        escapes: rate among NG parts.
        overkill: rate among OK parts.
        ng_rate: share of NG parts at the line, in [0, 1].
        overkill_shipped: True if a second look finds the good parts, which are then shipped too.

    Returns:
        NaN where no part is shipped.

    Raises:
        ValueError: if ng_rate lies outside [0, 1].
    """
    e, o = np.asarray(escapes, dtype=np.float64), np.asarray(overkill, dtype=np.float64)
    bad, good = _shares(ng_rate)
    slipped = _times(bad, e)
    shipped = slipped + (np.full_like(o, good) if overkill_shipped else _times(good, 1 - o))
    ppm = np.full(np.broadcast_shapes(slipped.shape, shipped.shape), np.nan)
    np.divide(1e6 * slipped, shipped, out=ppm, where=shipped > 0)
    return ppm


def cost_curve(
    is_ng: ArrayLike,
    p_ng: ArrayLike,
    prices: Prices,
    ng_rate: float,
    seconds: float = 0.0,
    thresholds: ArrayLike | None = None,
) -> CostCurve:
    """Return what each threshold costs.

    Args:
        is_ng: (parts,).
        p_ng: (parts,); what is not finite counts as NG whatever the threshold.
        prices: of each kind of error.
        ng_rate: share of NG parts at the line.
        seconds: mean cycle time of a part.
        thresholds: (points,); None for ``candidates(p_ng)``.

    Returns:
        NaN rates where a class is absent; the cost is then NaN too, unless the line has none
        of that class either.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit or ng_rate lies outside [0, 1].
    """
    ng, p = checked(is_ng, p_ng)
    at = candidates(p) if thresholds is None else np.asarray(thresholds, dtype=np.float64)
    escapes, overkill = rates(ng, p, at)
    return CostCurve(
        at,
        escapes,
        overkill,
        expected_cost(escapes, overkill, prices, ng_rate, seconds),
        customer_ppm(escapes, overkill, ng_rate),
    )


def rates(is_ng: ArrayLike, p_ng: ArrayLike, thresholds: ArrayLike) -> tuple[Floats, Floats]:
    """Return escape and overkill rate at each threshold, (points,) each; NaN without the class.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit.
    """
    ng, p = checked(is_ng, p_ng)
    at = np.asarray(thresholds, dtype=np.float64)
    bad, good = np.sort(p[ng]), np.sort(p[~ng])
    escaped = np.searchsorted(bad, at, side="left") / (len(bad) or math.nan)
    passed = np.searchsorted(good, at, side="left") / (len(good) or math.nan)
    return np.asarray(escaped, dtype=np.float64), np.asarray(1 - passed, dtype=np.float64)


def candidates(p_ng: ArrayLike) -> Floats:
    """Return the thresholds that differ in what they do: 0, the middles between scores, and 1."""
    found = np.unique(failed_as_ng(p_ng))
    middles = (found[1:] + found[:-1]) / 2
    # between two neighbouring floats the middle rounds to the lower one, which changes nothing
    return np.unique(np.concatenate(([0.0], middles, [1.0])))


def line_probability(p_ng: ArrayLike, sample_share: float, ng_rate: float) -> Floats:
    """Return ``p_ng``, calibrated where NG is ``sample_share``, as it is where NG is ``ng_rate``.

    Saerens, Latinne and Decaestecker 2002, Neural Comput. 14, 21-41. NaN stays NaN.

    Raises:
        ValueError: unless sample_share lies in (0, 1) and ng_rate in [0, 1].
    """
    if not 0 < sample_share < 1:
        raise ValueError("the sample's share must lie between 0 and 1")
    bad, good = _shares(ng_rate)
    p = np.asarray(p_ng, dtype=np.float64)
    up, down = p * (bad / sample_share), (1 - p) * (good / (1 - sample_share))
    total = up + down
    out = np.where(total == 0, p, np.nan)
    np.divide(up, total, out=out, where=total > 0)
    return out


def _times(weight: float, rate: Floats) -> Floats:
    """Multiply, where nothing times an unknown rate is nothing."""
    return np.asarray(weight * rate if weight else np.zeros_like(rate), dtype=np.float64)


def _shares(ng_rate: float) -> tuple[float, float]:
    if not 0 <= ng_rate <= 1:
        raise ValueError("the NG rate of the line must lie in [0, 1]")
    return ng_rate, 1 - ng_rate


def checked(is_ng: ArrayLike, p_ng: ArrayLike) -> tuple[Bools, Floats]:
    """Return truth and ``p_ng``, what is not finite as 1.

    Raises:
        ValueError: if the two do not fit or a ``p_ng`` lies outside [0, 1].
    """
    ng = truth(is_ng)
    return ng, probabilities(failed_as_ng(p_ng), len(ng))
