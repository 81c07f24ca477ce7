"""Dragging gives what the slow way gives, and in time."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.evaluation.comparison.columns import with_thresholds
from inspector_gui.evaluation.comparison.curves import corners
from inspector_gui.evaluation.comparison.money import Line, money
from inspector_gui.evaluation.comparison.overview import overview
from inspector_gui.evaluation.comparison.pairs import tables
from inspector_gui.evaluation.comparison.prepared import Prepared
from inspector_gui.evaluation.cost import Prices

from .made import made, simple

PRICES = Prices(escape=200, overkill=3, second_look=0.5, second=0.02)
ends = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)
COMPARED = made(200, seed=3)
READY = Prepared.of(COMPARED, PRICES, 0.01)


@pytest.mark.slow
@settings(max_examples=60)
@given(ends, ends)
def test_it_is_what_the_slow_way_gives(vit: list[float], vlm: list[float]) -> None:
    at = {"vit": (vit[0], vit[1]), "vlm@nf4": (vlm[0], vlm[1])}
    move = READY.at(at)
    moved = with_thresholds(COMPARED, at)
    costs = money(moved, Line(PRICES, 0.01), draws=0)
    for row, cost in zip(overview(moved, draws=0), costs, strict=True):
        found = move.each[row.id]
        for name in ("escapes", "overkill", "accuracy", "unsure", "errors", "defect", "place"):
            assert getattr(found, name) == getattr(row, name)
        np.testing.assert_equal((found.cost, found.ppm), (cost.cost, cost.ppm))
        assert (found.column.labels == moved.column(row.id).labels).all()
    assert move.tables[("vit", "vlm@nf4")] == tables(moved, *moved.columns)


def test_the_points_lie_on_their_curves() -> None:
    """Where every answer is believed, a threshold picks a point of each curve."""
    ng = COMPARED.is_ng
    ready = Prepared.of(simple(ng, *(np.nan_to_num(c.p_ng, nan=1.0) for c in COMPARED.columns)))
    for at in (0.2, 0.5, 0.8):
        found = ready.at({"vit": (at, at)}).each["vit"]
        curves = ready.curves("vit")
        x, y = found.roc
        assert np.isclose(curves.roc.false_alarms, x).any()
        assert np.isclose(curves.roc.detections, y).any()
        k = np.searchsorted(curves.thresholds, at)
        below = np.isclose(curves.escapes[k - 1 : k + 1], found.escapes.rate)
        assert below.any()
        recall, precision = found.pr
        near = np.isclose(curves.pr.recall, recall) & np.isclose(curves.pr.precision, precision)
        assert near.any()
        assert curves.histogram.ng.sum() == ng.sum()


@pytest.mark.slow
def test_a_drag_takes_less_than_a_frame() -> None:
    """10,000 parts, two inspectors: 20 updates a second would allow 50 ms each.

    Time of this thread, not of the clock, which says what else the machine does; 1 ms is usual.
    """
    ready = Prepared.of(made(10_000, seed=1), PRICES, 0.01)
    spent = []
    for at in np.linspace(0.05, 0.9, 40):
        begun = time.thread_time()
        ready.at({"vit": (float(at), float(at) + 0.05)})
        spent.append(time.thread_time() - begun)
    assert np.median(spent) < 0.02


def test_other_prices_cost_nothing() -> None:
    dear = READY.priced(Prices(escape=400, overkill=3, second_look=0.5, second=0.02), 0.01)
    cheap = READY.at({}).each["vit"]
    assert dear.at({}).each["vit"].cost > cheap.cost
    assert dear.curves("vit") is READY.curves("vit")
    assert np.isnan(Prepared.of(COMPARED).at({}).each["vit"].cost)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=12))
def test_corners_draw_the_same_line(points: list[tuple[int, int]]) -> None:
    x = np.array(sorted(p[0] for p in points), float)
    y = np.array(sorted(p[1] for p in points), float)
    kept = corners(x, y)
    assert {(a, b) for a, b in zip(x[[0, -1]], y[[0, -1]], strict=True)} <= set(
        zip(x[kept], y[kept], strict=True)
    )
    for px, py in zip(x, y, strict=True):
        ax, ay = x[kept], y[kept]
        on = False
        for k in range(max(1, len(kept) - 1)):
            a = np.array([ax[k], ay[k]])
            b = np.array([ax[min(k + 1, len(kept) - 1)], ay[min(k + 1, len(kept) - 1)]])
            d, e = b - a, np.array([px, py]) - a
            inside = -1e-9 <= e @ d <= d @ d + 1e-9
            on |= bool(abs(d[0] * e[1] - d[1] * e[0]) < 1e-9 and inside)
        assert on
