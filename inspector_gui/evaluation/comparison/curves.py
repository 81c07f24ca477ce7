"""The curves of one inspector, as points that page and report draw alike.

Nothing here depends on the thresholds that somebody chose: they only pick points on these curves.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.calibration import Bin, reliability
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.parts import Column, Compared
from inspector_gui.evaluation.cost import candidates, rates
from inspector_gui.evaluation.ranking import (
    PrCurve,
    RocCurve,
    precision_recall_curve,
    roc_curve,
)

HISTOGRAM = 40


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """How the ``p_ng`` of OK and of NG parts spread; failed parts are in neither.

    Attributes:
        edges: rising from 0 to 1, (bins + 1,); the last bin holds 1.
        ok: OK parts, (bins,).
        ng: NG parts, (bins,).
    """

    edges: Floats
    ok: Ints
    ng: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """All curves of one inspector.

    Attributes:
        id: of the inspector.
        roc: detections against false alarms.
        pr: precision against recall.
        thresholds: ``ok_below`` of the two next, rising from 0 to 1, (points,).
        escapes: escape rate at each threshold; NaN without NG parts.
        overkill: overkill rate at each; NaN without OK parts.
        reliability: stated against seen share, failed parts left out.
        histogram: of ``p_ng`` by truth.
    """

    id: str
    roc: RocCurve
    pr: PrCurve
    thresholds: Floats
    escapes: Floats
    overkill: Floats
    reliability: tuple[Bin, ...]
    histogram: Histogram


def curves(compared: Compared, one: Column, bins: int = 10, equal_mass: bool = False) -> Curves:
    """Return all curves of one inspector.

    Args:
        compared: where the truth is.
        one: the inspector.
        bins: of the reliability diagram.
        equal_mass: bins of equally many parts instead of equal width.

    Raises:
        ValueError: if bins < 1.
    """
    ng, ranked = compared.is_ng, outcomes.score(one)
    known = np.isfinite(one.p_ng)
    decided = outcomes.line_score(one)
    at = candidates(decided)
    escapes, overkill = rates(ng, decided, at)
    return Curves(
        one.id,
        roc_curve(ng, ranked),
        precision_recall_curve(ng, ranked),
        at,
        escapes,
        overkill,
        reliability(ng[known], one.p_ng[known], bins, equal_mass),
        histogram(ng, one.p_ng),
    )


def histogram(is_ng: Bools, p_ng: Floats, bins: int = HISTOGRAM) -> Histogram:
    """Return how ``p_ng`` spreads, by truth."""
    edges = np.linspace(0, 1, bins + 1)
    known = np.isfinite(p_ng)
    ok, ng = (np.histogram(p_ng[known & (is_ng == kind)], edges)[0] for kind in (False, True))
    return Histogram(edges, ok.astype(np.int64), ng.astype(np.int64))


def corners(x: Floats, y: Floats) -> Ints:
    """Return the points of a line that bend it, so that drawing these alone draws the same line.

    Args:
        x: (points,).
        y: (points,); points where either is not finite are left out.

    Returns:
        Indices, rising; first and last always among them.
    """
    found: Ints = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    if len(found) < 3:
        return found
    dx, dy = np.diff(x[found]), np.diff(y[found])
    moved = np.flatnonzero((dx != 0) | (dy != 0))
    # of points that coincide the first is kept; then those that lie on a straight line go
    found = found[np.append(0, moved + 1)]
    dx, dy = dx[moved], dy[moved]
    cross = dx[1:] * dy[:-1] - dx[:-1] * dy[1:]
    scale = np.hypot(dx[1:], dy[1:]) * np.hypot(dx[:-1], dy[:-1])
    bend = np.abs(cross) > 1e-12 * scale
    return found[np.concatenate(([True], bend, [True]))] if len(moved) else found
