"""What is computed in the background, by name: what it depends on, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Final

import numpy as np

from inspector_gui.evaluation.comparison.agreeing import Agreement, agreement
from inspector_gui.evaluation.comparison.cascading import Option, options
from inspector_gui.evaluation.comparison.columns import moved_column
from inspector_gui.evaluation.comparison.money import Line, Money, money
from inspector_gui.evaluation.comparison.overview import DRAWS, Row, overview
from inspector_gui.evaluation.comparison.pairs import (
    COUNTED,
    POINTS,
    Difference,
    Pair,
    counted,
    mean_difference,
    pairs,
)
from inspector_gui.evaluation.comparison.parts import UNSURE, Compared
from inspector_gui.evaluation.comparison.places import Places, places
from inspector_gui.evaluation.comparison.prepared import Prepared
from inspector_gui.evaluation.comparison.reasons import Reasons, reasons
from inspector_gui.evaluation.comparison.robust import Point, Step, robust
from inspector_gui.evaluation.comparison.slices import Slice, all_slices
from inspector_gui.gui.compare.model import CompareModel, Opened
from inspector_gui.station.comparing.gathering import Gathered, gather
from inspector_gui.station.comparing.worse import all_steps
from inspector_gui.store.records import SqlRecordStore


@dataclass(frozen=True, slots=True, eq=False)
class Ask:
    """Everything that a job is given; it crosses a thread.

    Attributes:
        store: for what was not gathered when the comparison was opened.
        opened: the comparison, at the inspectors' own thresholds.
        at: the same at the thresholds of the moment.
        line: prices.
        draws: resamples; 0 for a first answer without the slow intervals.
    """

    store: SqlRecordStore
    opened: Opened
    at: Compared
    line: Line
    draws: int = DRAWS

    @property
    def seed(self) -> int:
        """Of the resamples, the same as the report's."""
        return self.opened.comparison.seed


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that is computed.

    Attributes:
        compute: what.
        follows: what it depends on besides the comparison: "thresholds", "line".
        staged: True if a first answer without bootstrapped intervals is worth having.
        draws: resamples of the whole answer.
        whole: True if it needs places or what was judged seen worse, which are read first.
    """

    compute: Callable[[Ask], Any]
    follows: tuple[str, ...] = ()
    staged: bool = False
    draws: int = DRAWS
    whole: bool = False


def key_of(name: str, model: CompareModel) -> tuple[object, ...]:
    """Return what a job's result depends on: results with the same key are the same."""
    values = {"line": model.line, "thresholds": tuple(sorted(model.thresholds.items()))}
    return (model.serial, *(values[each] for each in JOBS[name].follows))


def pairs_now(model: CompareModel) -> tuple[Pair, ...]:
    """Return the pairs at the thresholds of the moment, as far as they are computed.

    Of the figures that thresholds move those of the last rest are returned.
    """
    pairs: tuple[Pair, ...] = model.result("pairs") or ()
    counts = model.result("counts")
    if not model.moved or counts is None:
        return pairs
    found = []
    for pair in pairs:
        own = counts.get((pair.first, pair.second), {})
        differences = tuple(own.get(each.name, each) for each in pair.differences)
        found.append(replace(pair, differences=differences))
    return tuple(found)


def _rows(ask: Ask) -> tuple[Row, ...]:
    return overview(ask.opened.gathered.compared, ask.draws, ask.seed)


def _pairs(ask: Ask) -> tuple[Pair, ...]:
    return pairs(ask.opened.gathered.compared, draws=ask.draws, seed=ask.seed)


def _counts(ask: Ask) -> dict[tuple[str, str], dict[str, Difference]]:
    """Return those differences of each pair that depend on thresholds."""
    found = {}
    for one, other in combinations(ask.at.columns, 2):
        each = {name: counted(ask.at, one, other, name, POINTS) for name in COUNTED}
        unsure = [(c.labels == UNSURE).astype(np.float64) for c in (one, other)]
        each["unsure"] = mean_difference("unsure", unsure[0], unsure[1], ask.draws, ask.seed)
        found[one.id, other.id] = each
    return found


def _money(ask: Ask) -> tuple[Money, ...]:
    return money(ask.opened.gathered.compared, ask.line, ask.draws, ask.seed)


def _options(ask: Ask) -> dict[tuple[str, str], tuple[Option, ...]]:
    return {
        (first, second): options(ask.at, first, second, ask.line)
        for first, second in combinations(ask.at.ids, 2)
    }


def _places(ask: Ask) -> tuple[Places, ...]:
    return places(ask.at, ask.opened.gathered.pro, ask.draws, ask.seed)


def _reasons(ask: Ask) -> tuple[Reasons, ...]:
    return reasons(ask.at)


def _agreement(ask: Ask) -> Agreement:
    return agreement(ask.at, ask.draws, ask.seed)


def _slices(ask: Ask) -> dict[str, tuple[Slice, ...]]:
    return all_slices(ask.at)


def _whole(ask: Ask) -> tuple[Gathered, Prepared]:
    """Read heatmaps, masks and what was judged seen worse: it is much, and not all look at it."""
    opened = ask.opened
    found = gather(ask.store, opened.comparison, opened.recipe, all_steps())
    return found, Prepared.of(found.compared)


def _robust(ask: Ask) -> tuple[Point, ...]:
    steps = []
    for step in ask.opened.gathered.steps:
        limits = ask.at.column(step.column.id).limits
        moved = moved_column(step.column, limits.ok_below, limits.ng_above)
        steps.append(Step(step.perturbation, step.amount, moved))
    return robust(ask.at, steps)


WHOLE: Final = "whole"
JOBS: Final[dict[str, Job]] = {
    WHOLE: Job(_whole),
    "rows": Job(_rows, staged=True),
    "pairs": Job(_pairs, staged=True),
    "counts": Job(_counts, ("thresholds",)),
    "money": Job(_money, ("line",), staged=True, draws=1000),
    "options": Job(_options, ("thresholds", "line")),
    "places": Job(_places, ("thresholds",), whole=True),
    "reasons": Job(_reasons, ("thresholds",)),
    "agreement": Job(_agreement, ("thresholds",)),
    "slices": Job(_slices, ("thresholds",)),
    "robust": Job(_robust, ("thresholds",), whole=True),
}
