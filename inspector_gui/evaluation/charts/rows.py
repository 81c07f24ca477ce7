"""Charts of rates with their intervals: all inspectors, slices, parts seen worse, agreement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import numpy as np

from inspector_gui.evaluation.charts.chart import (
    Axis,
    Band,
    Chart,
    Heat,
    Intervals,
    Line,
    Points,
    Series,
)
from inspector_gui.evaluation.charts.equal import told_apart
from inspector_gui.evaluation.charts.scales import span
from inspector_gui.evaluation.charts.titles import Say, Titles, english
from inspector_gui.evaluation.comparison.agreeing import Agreement
from inspector_gui.evaluation.comparison.perturbing import PERTURBATIONS
from inspector_gui.evaluation.comparison.robust import Point
from inspector_gui.evaluation.comparison.slices import Slice
from inspector_gui.evaluation.estimates import Share

Figure = Literal["escapes", "overkill"]
MOST_SHOWN: Final = 0.3  # an interval may leave the chart beyond this, if the rates do not


def rates(
    titles: Titles, figure: Figure, shares: Sequence[tuple[str, Share]], say: Say = english
) -> Chart:
    """Return one rate of all inspectors, as points with intervals.

    Args:
        titles: who is who.
        figure: which rate.
        shares: (id, rate), in order.
        say: translator.
    """
    drawn: list[Series] = []
    for at, (who, share) in enumerate(shares):
        if share.total:
            drawn.append(_dots(titles, who, "", [float(at)], [share], [False]))
    title = {"escapes": say("Escapes"), "overkill": say("Overkill")}[figure]
    label = {"escapes": say("of the NG parts"), "overkill": say("of the OK parts")}[figure]
    names = tuple(titles.title(who) for who, _ in shares)
    return Chart(
        f"rates:{figure}",
        title,
        Axis(label, 0.0, _reach([share for _, share in shares]), percent=True),
        Axis("", -0.5, max(len(names), 1) - 0.5, names=names, flipped=True),
        tuple(drawn),
        say("Rate and 95 % Wilson interval of each inspector."),
    )


def slices(titles: Titles, found: Sequence[Slice], figure: Figure, say: Say = english) -> Chart:
    """Return a rate in every slice of one way of slicing, a row a slice.

    Args:
        titles: who is who.
        found: slices of one way, at least one.
        figure: which rate.
        say: translator.

    Raises:
        ValueError: if there is no slice.
    """
    if not found:
        raise ValueError("there is no slice to draw")
    kept = [one for one in found if any(getattr(cell, figure).total for cell in one.cells)]
    step = min(0.22, 0.6 / max(1, len(titles.ids)))
    drawn: list[Series] = []
    for k, who in enumerate(titles.ids):
        cells = [next(cell for cell in one.cells if cell.id == who) for one in kept]
        shares = [getattr(cell, figure) for cell in cells]
        few = [one.few_ng if figure == "escapes" else one.few_ok for one in kept]
        rows = [at + step * (k - (len(titles.ids) - 1) / 2) for at in range(len(kept))]
        drawn.append(_dots(titles, who, titles.title(who), rows, shares, few))
    title = {"escapes": say("Escapes"), "overkill": say("Overkill")}[figure]
    label = {"escapes": say("of the NG parts"), "overkill": say("of the OK parts")}[figure]
    totals = [getattr(one.cells[0], figure).total for one in kept]
    names = tuple(f"{one.name} ({n})" for one, n in zip(kept, totals, strict=True))
    rates_seen = [getattr(cell, figure) for one in kept for cell in one.cells]
    return Chart(
        f"slices:{found[0].by}:{figure}",
        title,
        Axis(label, 0.0, _reach(rates_seen), percent=True),
        Axis("", -0.5, max(len(names), 1) - 0.5, names=names, flipped=True),
        tuple(drawn),
        say("Rate and 95 % Wilson interval of each inspector in each slice."),
        say("In brackets: parts. Faint: fewer than 20 parts, too few to say anything."),
    )


def robust(
    titles: Titles, points: Sequence[Point], perturbation: str, figure: Figure, say: Say = english
) -> Chart:
    """Return a rate as parts are seen worse, with the intervals as bands.

    Args:
        titles: who is who.
        points: of all perturbations.
        perturbation: key of ``perturbing.PERTURBATIONS``.
        figure: which rate.
        say: translator.
    """
    lines: list[Series] = []
    bands: list[Series] = []
    own = [p for p in points if p.perturbation == perturbation]
    for who in titles.ids:
        curve = [p for p in own if p.id == who and getattr(p, figure).total]
        if not curve:
            continue
        x = np.array([p.amount for p in curve])
        shares = [getattr(p, figure) for p in curve]
        rate, low, high = (
            np.array([getattr(s, name) for s in shares]) for name in ("rate", "low", "high")
        )
        bands.append(Band(titles.paint(who), x, low, high))
        lines.append(Line(titles.paint(who), titles.title(who), x, rate))
        lines.append(
            Points(titles.paint(who), "", x, rate, tuple(f"{s.hits} / {s.total}" for s in shares))
        )
    most = max((p.amount for p in own), default=1.0)
    title = {"escapes": say("Escapes, {what}"), "overkill": say("Overkill, {what}")}[figure]
    known = PERTURBATIONS.get(perturbation)
    return Chart(
        f"robust:{perturbation}:{figure}",
        title.format(what=say(perturbation)),
        Axis(say(known.unit) if known else perturbation, 0.0, most or 1.0),
        Axis("", 0.0, _reach([getattr(p, figure) for p in own]), percent=True),
        told_apart((*bands, *lines), say),
        say("Rate as the same parts are seen worse, with 95 % Wilson intervals."),
    )


def kappas(found: Agreement, say: Say = english) -> Chart:
    """Return kappa of each with each and with the truth, as a matrix."""
    names = (*found.names, say("truth"))
    n = len(names)
    values = np.full((n, n), np.nan)
    np.fill_diagonal(values, 1.0)
    for (i, j), kappa in found.study.pairs.items():
        values[i, j] = values[j, i] = kappa.kappa.value
    for i, one in enumerate(found.study.appraisers):
        values[i, n - 1] = values[n - 1, i] = one.kappa.kappa.value
    words = tuple(
        tuple("" if i == j else "–" if np.isnan(v) else f"{v:.2f}" for j, v in enumerate(row))
        for i, row in enumerate(values)
    )
    return Chart(
        "kappa",
        say("Agreement beyond chance (kappa)"),
        Axis("", -0.5, n - 0.5, names=names),
        Axis("", -0.5, n - 0.5, names=names, flipped=True),
        (Heat(values, words),),
        say("Cohen's kappa of each two appraisers, and of each with the truth."),
        say("1 is full agreement, 0 no more than by chance."),
    )


def _dots(
    titles: Titles,
    who: str,
    name: str,
    rows: list[float],
    shares: list[Share],
    few: list[bool],
) -> Intervals:
    kept = [k for k, share in enumerate(shares) if share.total]
    return Intervals(
        titles.paint(who),
        name,
        np.array([shares[k].rate for k in kept]),
        np.array([rows[k] for k in kept]),
        np.array([shares[k].low for k in kept]),
        np.array([shares[k].high for k in kept]),
        along="x",
        words=tuple(f"{shares[k].hits} / {shares[k].total}" for k in kept),
        weak=tuple(few[k] for k in kept),
    )


def _reach(shares: Sequence[Share]) -> float:
    """Return the upper end of an axis of rates: all rates fit, and most intervals."""
    known = [share for share in shares if share.total]
    rate = max((share.rate for share in known), default=0.0)
    ends = max((share.high for share in known), default=1.0)
    return min(
        1.0, max(span([rate], 0.0, 0.1)[1], min(ends * 1.05, max(MOST_SHOWN, 2 * rate)), 0.02)
    )
