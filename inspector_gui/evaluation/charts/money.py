"""Charts of money: expected cost against threshold, and what cascades are worth having."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.charts.chart import Axis, Chart, Line, Paint, Points, Series
from inspector_gui.evaluation.charts.equal import told_apart
from inspector_gui.evaluation.charts.scales import span, thinned
from inspector_gui.evaluation.charts.titles import Say, Titles, english
from inspector_gui.evaluation.comparison.cascading import Option
from inspector_gui.evaluation.comparison.money import Money


def cost(
    titles: Titles,
    found: Sequence[Money],
    at: Mapping[str, float] | None = None,
    currency: str = "",
    say: Say = english,
) -> Chart:
    """Return the expected cost of 1,000 parts against ``ok_below``, of all inspectors.

    Args:
        titles: who is who.
        found: one an inspector.
        at: ``ok_below`` of the moment by id; None for no marks.
        currency: of the prices.
        say: translator.
    """
    drawn: list[Series] = []
    seen: list[float] = []
    for one in found:
        x, y = thinned(one.curve.thresholds, one.curve.cost)
        drawn.append(Line(titles.paint(one.id), titles.title(one.id), x, y))
        seen.extend((float(y.min()), float(y[0]), float(y[-1])) if len(y) else ())
        if at is not None and one.id in at and math.isfinite(one.cost):
            here = np.array([at[one.id]]), np.array([one.cost])
            drawn.append(Points(titles.paint(one.id), "", *here, (titles.title(one.id),)))
            seen.append(one.cost)
        if one.best is not None:
            best = np.array([one.best.threshold.value]), np.array([one.best.cost.value])
            words = (say("cheapest of {title}").format(title=titles.title(one.id)),)
            drawn.append(Points(titles.paint(one.id), "", *best, words, hollow=True))
    positive = [value for value in seen if value > 0 and math.isfinite(value)]
    log = bool(positive) and max(positive) > 30 * min(positive)
    low, high = (min(positive) / 1.3, max(positive) * 1.3) if log else span(seen, 0.0)
    return Chart(
        "cost",
        say("Expected cost of 1,000 parts"),
        Axis(say("threshold (ok_below)"), 0.0, 1.0),
        Axis(say("cost of 1,000 parts"), low, high, currency, log=log),
        told_apart(drawn, say),
        say("Cost of a thousand parts of the line as the threshold moves."),
        say("Filled: at the inspector's own thresholds. Hollow: the cheapest threshold."),
    )


@dataclass(frozen=True, slots=True)
class FrontPoint:
    """One way of deciding, as a point of the front.

    Attributes:
        policy: "alone", "cascade" or "agree".
        first: id of the inspector that sees every part.
        second: id of the other; "".
        escapes: rate.
        overkill: rate.
        mean_ms: mean time to the decision; NaN where unknown.
    """

    policy: str
    first: str
    second: str
    escapes: float
    overkill: float
    mean_ms: float


def front_points(options: Sequence[Option]) -> tuple[FrontPoint, ...]:
    """Return options as points."""
    return tuple(
        FrontPoint(
            one.policy,
            one.first,
            one.second,
            one.outcome.escapes.rate,
            one.outcome.overkill.rate,
            one.outcome.mean_ms,
        )
        for one in options
    )


def cascade_front(
    titles: Titles,
    points: Sequence[FrontPoint],
    first: str,
    second: str,
    say: Say = english,
) -> Chart:
    """Return the front of a pair's policies: escapes against overkill, a colour a policy.

    Args:
        titles: who is who.
        points: those that no other beats.
        first: id of one inspector.
        second: id of the other.
        say: translator.
    """
    ways = list(dict.fromkeys((p.policy, p.first, p.second) for p in points))
    ways.sort(key=lambda way: (("alone", "cascade", "agree").index(way[0]), way[1]))
    known = [p for p in points if math.isfinite(p.escapes) and math.isfinite(p.overkill)]
    drawn: list[Series] = []
    for at, (policy, one, other) in enumerate(ways):
        own = sorted(
            (p.overkill, p.escapes, p.mean_ms)
            for p in known
            if (p.policy, p.first, p.second) == (policy, one, other)
        )
        words = tuple(f"{ms:.0f} ms" if math.isfinite(ms) else "" for _, _, ms in own)
        x, y = np.array([p[0] for p in own]), np.array([p[1] for p in own])
        name = policy_title(titles, policy, one, other, say)
        # an inspector alone keeps its colour; joined ones take the colours after them
        paint = titles.paint(one) if policy == "alone" else Paint("inspector", len(titles.ids) + at)
        drawn.append(Points(paint, name, x, y, words, hollow=policy == "alone"))
    _, right = span((p.overkill for p in known), 0.0, 0.08)
    _, top = span((p.escapes for p in known), 0.0, 0.08)
    return Chart(
        f"front:{first}:{second}",
        say("{first} and {second}: who decides what").format(
            first=titles.title(first), second=titles.title(second)
        ),
        Axis(say("overkill"), -0.02 * right, min(right, 1.04), percent=True),
        Axis(say("escapes"), -0.02 * top, min(top, 1.04), percent=True),
        tuple(drawn),
        say("Ways of deciding that no other beats in escapes, overkill and time at once."),
        say("Every point is a way of deciding that no other beats in escapes, overkill and time."),
    )


def policy_title(titles: Titles, policy: str, first: str, second: str, say: Say = english) -> str:
    """Return a policy in words."""
    patterns = {
        "alone": say("{first} alone"),
        "cascade": say("{first}, if unsure {second}"),
        "agree": say("{first} and {second} must both say OK"),
    }
    return patterns[policy].format(first=titles.title(first), second=titles.title(second))
