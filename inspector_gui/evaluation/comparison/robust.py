"""How escapes and overkill grow as the same parts are seen worse, step by step."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.arrays import Bools
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.columns import subset
from inspector_gui.evaluation.comparison.parts import ERROR, Column, Compared
from inspector_gui.evaluation.comparison.slices import holm
from inspector_gui.evaluation.delong import auroc_interval
from inspector_gui.evaluation.estimates import Estimate, Share
from inspector_gui.evaluation.paired import mcnemar


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What one inspector said of all parts at one step of one perturbation.

    Attributes:
        perturbation: key of ``perturbing.PERTURBATIONS``.
        amount: in its unit.
        column: its verdicts, on the comparison's parts; ``NOT_JUDGED`` where it was not asked.
    """

    perturbation: str
    amount: float
    column: Column


@dataclass(frozen=True, slots=True)
class Point:
    """One inspector at one step; the step with amount 0 is the parts as they are.

    Attributes:
        id: of the inspector.
        perturbation: which.
        amount: in its unit.
        escapes: NG parts that went out as OK.
        overkill: OK parts that did not.
        errors: parts it failed on.
        auroc: with DeLong's interval.
        p: McNemar's exact p of "as often right as on the parts as they are", adjusted for the
            steps of this perturbation and inspector (Holm); NaN at amount 0.
    """

    id: str
    perturbation: str
    amount: float
    escapes: Share
    overkill: Share
    errors: Share
    auroc: Estimate
    p: float


def robust(compared: Compared, steps: Sequence[Step], level: float = 0.95) -> tuple[Point, ...]:
    """Return the curves: for each perturbation and inspector its points by rising amount.

    Each curve begins with the parts as they are. All its points are on the parts that were judged
    at every one of its steps, so that a curve never moves because the parts did.

    Args:
        compared: the comparison, with the verdicts on the parts as they are.
        steps: what was judged; several inspectors and perturbations in any order.
        level: coverage of the intervals.

    Raises:
        KeyError: if a step's inspector is not in the comparison.
        ValueError: if a step's column does not go with the parts.
    """
    curves: dict[tuple[str, str], list[Step]] = {}
    for step in steps:
        if len(step.column.labels) != len(compared.parts):
            raise ValueError(f"{step.column.id}: {len(step.column.labels)} verdicts at a step")
        curves.setdefault((step.perturbation, step.column.id), []).append(step)
    found: list[Point] = []
    for (name, who), those in curves.items():
        own = compared.column(who)
        ordered = [Step(name, 0.0, own), *sorted(those, key=_amount)]
        found.extend(_curve(compared, ordered, level))
    return tuple(found)


def _curve(compared: Compared, steps: list[Step], level: float) -> list[Point]:
    judged: Bools = np.all([step.column.labels >= 0 for step in steps], axis=0)
    kept = np.flatnonzero(judged)
    placed = [subset(_with(compared, step.column), kept) for step in steps]
    right = [outcomes.right(found, found.columns[0]).hits for found in placed]
    raw = [math.nan, *(mcnemar(right[0], hits).p for hits in right[1:])]
    points = []
    for step, found, p in zip(steps, placed, holm(raw), strict=True):
        one = found.columns[0]
        points.append(
            Point(
                one.id,
                step.perturbation,
                step.amount,
                outcomes.escapes(found, one).share(level),
                outcomes.overkill(found, one).share(level),
                outcomes.having(one, ERROR).share(level),
                auroc_interval(found.is_ng, outcomes.score(one), level),
                float(p),
            )
        )
    return points


def _with(compared: Compared, one: Column) -> Compared:
    return Compared(compared.parts, (one,), compared.recipe)


def _amount(step: Step) -> float:
    return step.amount
