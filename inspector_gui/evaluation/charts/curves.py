"""Charts of how well inspectors rank and state: ROC, PR, escape against overkill, reliability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from inspector_gui.evaluation.arrays import Floats
from inspector_gui.evaluation.charts.chart import (
    REFERENCE,
    Axis,
    Bars,
    Chart,
    Intervals,
    Line,
    Paint,
    Points,
    Rule,
    Series,
)
from inspector_gui.evaluation.charts.equal import told_apart
from inspector_gui.evaluation.charts.scales import logged, thinned
from inspector_gui.evaluation.charts.titles import Say, Titles, english
from inspector_gui.evaluation.comparison.curves import Curves
from inspector_gui.evaluation.comparison.parts import Compared

Place = tuple[float, float]
NOWHERE: Final[Mapping[str, Place]] = {}
SHARE: Final = (0.0, 1.0)


def roc(
    titles: Titles,
    curves: Sequence[Curves],
    at: Mapping[str, Place] = NOWHERE,
    say: Say = english,
) -> Chart:
    """Return the ROC curves, from (0, 0) to (1, 1).

    Args:
        titles: who is who.
        curves: one an inspector.
        at: where each stands at its thresholds: (false alarms, detections) by id.
        say: translator.
    """
    found: list[Series] = [Line(REFERENCE, "", np.array(SHARE), np.array(SHARE), dashed=True)]
    for one in curves:
        x, y = thinned(one.roc.false_alarms, one.roc.detections)
        found.append(Line(titles.paint(one.id), titles.title(one.id), x, y))
    return Chart(
        "roc",
        say("ROC curve"),
        Axis(say("OK parts not called OK (overkill)"), *SHARE, percent=True),
        Axis(say("NG parts not called OK"), *SHARE, percent=True),
        told_apart((*found, *_marks(titles, at)), say),
        say("Detections against false alarms; a perfect inspector reaches the upper left corner."),
        say("The mark is where the inspector stands at its thresholds."),
    )


def precision_recall(
    titles: Titles,
    curves: Sequence[Curves],
    ng_share: float,
    at: Mapping[str, Place] = NOWHERE,
    say: Say = english,
) -> Chart:
    """Return the precision-recall curves.

    Args:
        titles: who is who.
        curves: one an inspector.
        ng_share: share of NG among the parts: the precision of chance; NaN without parts.
        at: (recall, precision) at the thresholds, by id.
        say: translator.
    """
    found: list[Series] = []
    if np.isfinite(ng_share):
        found.append(Rule(REFERENCE, say("chance"), ng_share, "y"))
    for one in curves:
        x, y = thinned(one.pr.recall, one.pr.precision)
        found.append(Line(titles.paint(one.id), titles.title(one.id), x, y))
    return Chart(
        "pr",
        say("Precision and recall"),
        Axis(say("recall: NG parts not called OK"), *SHARE, percent=True),
        Axis(say("precision: NG among those"), *SHARE, percent=True),
        told_apart((*found, *_marks(titles, at)), say),
        say("Precision against recall, with the set's own share of NG parts."),
        say("Precision depends on the share of NG parts; the line has far fewer than this set."),
    )


def trade(
    titles: Titles,
    curves: Sequence[Curves],
    compared: Compared,
    at: Mapping[str, Place] = NOWHERE,
    say: Say = english,
) -> Chart:
    """Return escapes against overkill on logarithmic axes, where good inspectors differ.

    A rate of 0 stands at half a part.

    Args:
        titles: who is who.
        curves: one an inspector.
        compared: how many OK and NG parts there are.
        at: (overkill, escapes) at the thresholds, by id.
        say: translator.
    """
    bad = int(compared.is_ng.sum())
    good = len(compared.is_ng) - bad
    floors = 0.5 / max(good, 1), 0.5 / max(bad, 1)
    found: list[Series] = []
    for one in curves:
        x, y = logged(one.overkill, floors[0]), logged(one.escapes, floors[1])
        a, b = thinned(np.log(x), np.log(y))
        found.append(Line(titles.paint(one.id), titles.title(one.id), np.exp(a), np.exp(b)))
    placed = {who: (max(x, floors[0]), max(y, floors[1])) for who, (x, y) in at.items()}
    return Chart(
        "trade",
        say("Escapes against overkill"),
        Axis(say("overkill"), floors[0], 1.0, percent=True, log=True, zero_at_low=True),
        Axis(say("escapes"), floors[1], 1.0, percent=True, log=True, zero_at_low=True),
        told_apart((*found, *_marks(titles, placed)), say),
        say("Escape rate against overkill rate as the threshold moves; lower left is better."),
        say("The mark is where the inspector stands at its thresholds."),
    )


def reliability(titles: Titles, curves: Sequence[Curves], say: Say = english) -> Chart:
    """Return the reliability diagram of all inspectors: stated against seen share of NG."""
    found: list[Series] = [Line(REFERENCE, "", np.array(SHARE), np.array(SHARE), dashed=True)]
    for one in curves:
        bins = one.reliability
        found.append(
            Intervals(
                titles.paint(one.id),
                titles.title(one.id),
                _floats(b.mean_p for b in bins),
                _floats(b.ng.rate for b in bins),
                _floats(b.ng.low for b in bins),
                _floats(b.ng.high for b in bins),
                words=tuple(f"{b.ng.hits} / {b.ng.total}" for b in bins),
                weak=tuple(b.ng.total < 5 for b in bins),
            )
        )
    return Chart(
        "reliability",
        say("Reliability"),
        Axis(say("stated p_ng, mean of a bin"), *SHARE),
        Axis(say("NG parts in the bin"), *SHARE, percent=True),
        tuple(found),
        say("Stated probability of NG against the share that is NG, with Wilson intervals."),
        say("On the diagonal an inspector is as sure as it may be; faint bins hold few parts."),
    )


def histogram(
    titles: Titles,
    one: Curves,
    thresholds: Place | None = None,
    say: Say = english,
    most: float = 0.0,
) -> Chart:
    """Return how one inspector's ``p_ng`` spreads by truth, in percent of each class.

    Args:
        titles: who is who.
        one: the inspector's curves.
        thresholds: its (ok_below, ng_above), drawn as lines; None for none.
        say: translator.
        most: at least this share must fit on the axis, so that several charts look alike.
    """
    spread = one.histogram
    ok, ng = _shares(spread.ok), _shares(spread.ng)
    found: list[Series] = [
        Bars(Paint("ok"), say("OK parts"), spread.edges, ok),
        Bars(Paint("ng"), say("NG parts"), spread.edges, ng),
    ]
    if thresholds is not None:
        names = ("ok_below",) if thresholds[0] == thresholds[1] else ("ok_below", "ng_above")
        found.extend(
            Rule(titles.paint(one.id), name, at)
            for name, at in zip(names, thresholds, strict=False)
        )
    top = max(float(ok.max(initial=0)), float(ng.max(initial=0)), most, 0.05)
    return Chart(
        f"histogram:{one.id}",
        say("p_ng of {title}").format(title=titles.title(one.id)),
        Axis("p_ng", *SHARE),
        Axis(say("share of the class"), 0.0, min(1.0, top * 1.08), percent=True),
        tuple(found),
        say("How p_ng spreads over OK and over NG parts, with the thresholds."),
    )


def tallest(curves: Sequence[Curves]) -> float:
    """Return the tallest bar of all histograms, as a share of its class."""
    bars = [
        _shares(h).max(initial=0) for one in curves for h in (one.histogram.ok, one.histogram.ng)
    ]
    return float(max(bars, default=0.0))


def _shares(counts: object) -> Floats:
    found = np.asarray(counts, dtype=np.float64)
    return found / max(1.0, float(found.sum()))


def _marks(titles: Titles, at: Mapping[str, Place]) -> list[Series]:
    return [
        Points(titles.paint(who), "", np.array([x]), np.array([y]), (titles.title(who),))
        for who, (x, y) in at.items()
        if np.isfinite(x) and np.isfinite(y)
    ]


def _floats(values: object) -> Floats:
    return np.fromiter(values, dtype=np.float64)  # type: ignore[call-overload, no-any-return]
