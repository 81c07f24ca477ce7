"""Money: what each threshold of each inspector costs, the best ones, escapes at the customer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.overview import latency
from inspector_gui.evaluation.comparison.parts import Column, Compared
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.cost import (
    CostCurve,
    Prices,
    cost_curve,
    customer_ppm,
    expected_cost,
)
from inspector_gui.evaluation.threshold import BestThreshold, best_threshold

DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """The line for which the money is counted.

    Attributes:
        prices: of each kind of error.
        ng_rate: share of NG parts at the line, in [0, 1]; the test set's own share is no guide.
        parts_a_year: volume, for the cost of a year; NaN where unknown.
    """

    prices: Prices
    ng_rate: float
    parts_a_year: float = math.nan


USUAL: Final = Line(
    Prices(escape=500.0, overkill=2.0, second_look=1.0, second=0.0), 0.02, 1_000_000.0
)
"""Where nobody has named prices yet: the same on the page and for the command."""


@dataclass(frozen=True, slots=True, eq=False)
class Money:
    """One inspector's money.

    Attributes:
        id: of the inspector.
        seconds: mean time of a verdict, which counts as cycle time; 0 where unknown.
        curve: cost of 1,000 parts and ppm, against ``ok_below``.
        cost: of 1,000 parts at its own thresholds.
        ppm: escapes in a million shipped parts at its own thresholds.
        a_year: cost of a year at its own thresholds; NaN without a volume.
        best: cheapest threshold with bootstrap intervals; None where it cannot be said.
        best_ppm: ppm there; NaN without it.
        why_not: why there is no best threshold; None where there is one.
    """

    id: str
    seconds: float
    curve: CostCurve
    cost: float
    ppm: float
    a_year: float
    best: BestThreshold | None
    best_ppm: float
    why_not: Sentence | None


def money(
    compared: Compared, line: Line, draws: int = DRAWS, seed: int = 0, level: float = 0.95
) -> tuple[Money, ...]:
    """Return each inspector's money, in the columns' order.

    Args:
        compared: the comparison.
        line: prices, NG rate, volume.
        draws: resamples for the best threshold's intervals; 0 leaves them NaN.
        seed: of those resamples.
        level: coverage of the intervals.

    Raises:
        ValueError: if the NG rate lies outside [0, 1].
    """
    return tuple(money_of(compared, one, line, draws, seed, level) for one in compared.columns)


def money_of(
    compared: Compared,
    one: Column,
    line: Line,
    draws: int = DRAWS,
    seed: int = 0,
    level: float = 0.95,
) -> Money:
    """Return one inspector's money; see ``money``."""
    ng, decided = compared.is_ng, outcomes.line_score(one)
    mean_ms = latency(one.ms).mean
    seconds = 0.0 if math.isnan(mean_ms) else mean_ms / 1000
    escapes = outcomes.escapes(compared, one).share().rate
    overkill = outcomes.overkill(compared, one).share().rate
    cost = float(expected_cost(escapes, overkill, line.prices, line.ng_rate, seconds))
    best, best_ppm = None, math.nan
    if ng.any() and not ng.all():
        best = best_threshold(ng, decided, line.prices, line.ng_rate, seconds, draws, seed, level)
        best_ppm = float(customer_ppm(best.escapes, best.overkill, line.ng_rate))
    return Money(
        id=one.id,
        seconds=seconds,
        curve=cost_curve(ng, decided, line.prices, line.ng_rate, seconds),
        cost=cost,
        ppm=float(customer_ppm(escapes, overkill, line.ng_rate)),
        a_year=cost * line.parts_a_year / 1000,
        best=best,
        best_ppm=best_ppm,
        why_not=None if best is not None else Sentence.of("no_best"),
    )


def cheapest(found: tuple[Money, ...], at_best: bool = True) -> str | None:
    """Return the id of the inspector that costs least, at its best or at its own thresholds.

    None where no cost is known. Which is cheapest at the best thresholds is optimistic for all
    alike: the same parts chose the thresholds.
    """
    costs = [one.best.cost.value if at_best and one.best else one.cost for one in found]
    if not costs or bool(np.isnan(costs).all()):
        return None
    return found[int(np.nanargmin(costs))].id
