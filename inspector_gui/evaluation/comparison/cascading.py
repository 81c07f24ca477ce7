"""Which should decide what: every way of joining two inspectors, simulated on stored verdicts.

What is simulated, and what the station must do for the prediction to hold:

- **alone**: OK where ``p_ng < ok_below`` and the answer can be believed; anything else goes out
  as NG.
- **cascade** (``vit_then_vlm``, ``vlm_then_vit``): the first judges every part. Below its
  ``ok_below`` it decides OK, above its ``ng_above`` NG. Between them (both ends included), and
  where its label mass is too small to be believed, the second is asked, and only then: OK where
  ``p_ng < ok_below`` of the second, else NG. Their times add up.
- **agree** (``both_agree``; ``either_ng`` decides alike): both judge every part side by side, OK
  takes both words, and the slower one's time counts.
- A failure of an inspector whose word was needed is ERROR, which is NG at the line. A second
  inspector's failure on a part that it was not asked about counts for nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.arrays import Floats
from inspector_gui.evaluation.cascade import (
    Judged,
    Outcome,
    Policy,
    alone,
    both_agree,
    judge_bands,
)
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.parts import ERROR, Column, Compared
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.cost import Prices
from inspector_gui.evaluation.front import bands, pareto

STEPS: Final = 12
SECOND_STEPS: Final = 5


@dataclass(frozen=True, slots=True)
class Option:
    """One way of deciding, and what comes of it.

    Attributes:
        policy: "alone", "cascade" or "agree".
        first: id of the inspector that sees every part.
        second: id of the other; "" for alone.
        limits: thresholds by id, in the order first, second: what a recipe would hold.
        outcome: escapes, overkill, share seen by the second, times, cost. Its times are NaN where
            no time is known.
    """

    policy: Policy
    first: str
    second: str
    limits: tuple[tuple[str, Thresholds], ...]
    outcome: Outcome

    @property
    def key(self) -> str:
        """What it is apart from its thresholds: "alone:vit", "cascade:vit:vlm"."""
        return ":".join(filter(None, (self.policy, self.first, self.second)))


@dataclass(frozen=True, slots=True)
class RecipeChange:
    """What a recipe needs for an option to be used.

    Attributes:
        policy: value of ``core.decision.Policy``: "vit", "vlm", "vit_then_vlm", "vlm_then_vit",
            "both_agree".
        limits: thresholds by kind of inspector, for ``InspectorSpec``.
    """

    policy: str
    limits: tuple[tuple[str, Thresholds], ...]


def options(
    compared: Compared,
    first: str,
    second: str,
    line: Line | None = None,
    steps: int = STEPS,
) -> tuple[Option, ...]:
    """Return the outcome of every policy on two inspectors, at thresholds spread over the scores.

    Args:
        compared: the comparison.
        first: id of one inspector.
        second: id of the other; both ways round are tried.
        line: NG rate and prices; None weighs parts as the set has them and leaves cost NaN.
        steps: about how many thresholds an inspector is tried at.

    Raises:
        KeyError: if there is no inspector of an id.
    """
    one, other = compared.column(first), compared.column(second)
    if not len(compared.is_ng):
        return ()
    found: list[Option] = []
    for column in (one, other):
        found.extend(_alone(compared, column, line, 4 * steps))
    for a, b in ((one, other), (other, one)):
        found.extend(_cascades(compared, a, b, line, steps))
    found.extend(_agreeing(compared, one, other, line, steps))
    timed = bool(np.isfinite(one.ms).any() and np.isfinite(other.ms).any())
    return tuple(found if timed else map(_untimed, found))


def present(
    compared: Compared,
    policy: str,
    used: Mapping[str, tuple[str, Thresholds]],
    line: Line | None = None,
) -> Option | None:
    """Return what a recipe does, by its policy and at its thresholds.

    Args:
        compared: the comparison.
        policy: value of ``core.decision.Policy``.
        used: id and thresholds of the recipe's inspectors that are compared, by kind.
        line: NG rate and prices.

    Returns:
        None where one that the policy asks is not compared.
    """
    kinds = {"vit": ("vit",), "vlm": ("vlm",), "vlm_then_vit": ("vlm", "vit")}
    asked = [used[kind] for kind in kinds.get(policy, ("vit", "vlm")) if kind in used]
    wanted = len(kinds.get(policy, ("vit", "vlm")))
    if len(asked) < wanted or not len(compared.is_ng):
        return None
    columns = [replace(compared.column(name), limits=limits) for name, limits in asked]
    limits = tuple((one.id, one.limits) for one in columns)
    judges = [judged(one) for one in columns]
    one, other = judges[0], judges[-1]
    way: Policy
    if len(columns) == 1:
        way, outcome = "alone", alone(compared.is_ng, one, *_money(line))
    elif policy.endswith(("_then_vlm", "_then_vit")):
        band = (columns[0].limits.ok_below, columns[0].limits.ng_above)
        way, outcome = "cascade", judge_bands(compared.is_ng, one, other, [band], *_money(line))[0]
    else:
        way, outcome = "agree", both_agree(compared.is_ng, one, other, *_money(line))
    ids = [one.id for one in columns]
    found = Option(way, ids[0], ids[1] if len(ids) > 1 else "", limits, outcome)
    return found if _timed(columns) else _untimed(found)


def _timed(columns: Iterable[Column]) -> bool:
    """Say whether anything is known of how long all of these take."""
    return all(bool(np.isfinite(one.ms).any()) for one in columns)


def by_itself(compared: Compared, name: str, line: Line | None = None) -> Option:
    """Return what one inspector does alone at its own thresholds."""
    one = compared.column(name)
    outcome = alone(compared.is_ng, judged(one), *_money(line))
    found = Option("alone", name, "", ((name, one.limits),), outcome)
    return found if _timed([one]) else _untimed(found)


def front(found: tuple[Option, ...]) -> tuple[Option, ...]:
    """Return the options that no other beats in escapes, overkill and mean time at once.

    By rising escapes, then overkill, then time. Without NG parts (or OK parts) nothing escapes
    and the front is that of the other two.
    """
    points = np.array(
        [[o.outcome.escapes.hits, o.outcome.overkill.hits, o.outcome.mean_ms] for o in found]
    )
    kept = pareto(np.nan_to_num(points))
    best = [o for o, stays in zip(found, kept, strict=True) if stays]
    return tuple(
        sorted(
            best,
            key=lambda o: (
                o.outcome.escapes.hits,
                o.outcome.overkill.hits,
                np.nan_to_num(o.outcome.mean_ms),
            ),
        )
    )


def cheapest(found: tuple[Option, ...]) -> Option | None:
    """Return the option that costs least; None where no cost is known."""
    priced = [option for option in found if math.isfinite(option.outcome.cost)]
    return min(priced, key=lambda option: option.outcome.cost) if priced else None


def recipe_change(compared: Compared, option: Option) -> RecipeChange | Sentence:
    """Return what a recipe needs for an option, or the sentence that says why it cannot have it."""
    kinds = [compared.column(name).facts.kind for name, _ in option.limits]
    limits = tuple(zip(kinds, (found for _, found in option.limits), strict=True))
    if option.policy == "alone":
        return RecipeChange(kinds[0], limits)
    if kinds[0] == kinds[1]:
        return Sentence.of("one_kind")
    policy = "both_agree" if option.policy == "agree" else f"{kinds[0]}_then_{kinds[1]}"
    return RecipeChange(policy, limits)


def _alone(compared: Compared, one: Column, line: Line | None, steps: int) -> list[Option]:
    found = []
    for at in _ends(one, steps):
        outcome = alone(compared.is_ng, judged(one, at), *_money(line))
        found.append(Option("alone", one.id, "", (_last_word(one, at),), outcome))
    return found


def _cascades(
    compared: Compared, one: Column, other: Column, line: Line | None, steps: int
) -> list[Option]:
    grid = [band for band in bands(one.p_ng, steps) if band[0] < band[1]]
    found = []
    for at in _ends(other, SECOND_STEPS):
        tried = judge_bands(compared.is_ng, judged(one), judged(other, at), grid, *_money(line))
        for (low, high), outcome in zip(grid, tried, strict=True):
            band = (one.id, Thresholds(low, high, one.limits.min_label_mass))
            limits = (band, _last_word(other, at))
            found.append(Option("cascade", one.id, other.id, limits, outcome))
    return found


def _agreeing(
    compared: Compared, one: Column, other: Column, line: Line | None, steps: int
) -> list[Option]:
    found = []
    for a, b in product(_ends(one, steps), _ends(other, steps)):
        outcome = both_agree(compared.is_ng, judged(one, a), judged(other, b), *_money(line))
        limits = (_last_word(one, a), _last_word(other, b))
        found.append(Option("agree", one.id, other.id, limits, outcome))
    return found


def judged(one: Column, threshold: float = math.nan) -> Judged:
    """Return a column as the cascade takes it.

    A failed part of unknown time held the line as long as the slowest one that is known.

    Args:
        one: the column.
        threshold: NaN for its own ``ok_below``.
    """
    at = one.limits.ok_below if math.isnan(threshold) else threshold
    doubtful = ~(one.label_mass >= one.limits.min_label_mass)
    return Judged(one.p_ng, known_ms(one), at, doubtful)


def known_ms(one: Column) -> Floats:
    """Return the times, with those that are not known filled in; 0 where none is known.

    A failed part held the line as long as the slowest one. A part that was judged in a batch has
    no time of its own: it gets one of the known times, in turn, so that mean and quantiles stay
    those of the parts that were timed.
    """
    missing = ~np.isfinite(one.ms)
    known = one.ms[~missing]
    if not len(known):
        return np.zeros(len(one.ms))
    filled = np.where(missing, known.max(), one.ms)
    untimed = np.flatnonzero(missing & (one.labels != ERROR))
    filled[untimed] = np.resize(known, len(untimed))
    return np.asarray(filled)


def _ends(one: Column, steps: int) -> list[float]:
    """Return thresholds spread over the scores, its own among them."""
    return sorted({low for low, _ in bands(one.p_ng, steps)} | {one.limits.ok_below})


def _last_word(one: Column, at: float) -> tuple[str, Thresholds]:
    """Return the thresholds of one who decides at ``at``; above it nothing goes out as OK."""
    limits = one.limits
    return one.id, Thresholds(at, max(at, limits.ng_above), limits.min_label_mass)


def _money(line: Line | None) -> tuple[float | None, Prices | None]:
    return (None, None) if line is None else (line.ng_rate, line.prices)


def _untimed(option: Option) -> Option:
    outcome = replace(option.outcome, mean_ms=math.nan, p99_ms=math.nan)
    return replace(option, outcome=outcome)
