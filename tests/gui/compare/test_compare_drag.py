"""A threshold dragged anywhere moves the numbers everywhere."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_gui.evaluation.comparison.columns import with_thresholds
from inspector_gui.evaluation.comparison.overview import overview
from inspector_gui.gui.compare.tabs.curves import CurvesTab, threshold_near
from inspector_gui.gui.compare.tabs.money import MoneyTab
from inspector_gui.gui.compare.tabs.overview import OverviewTab
from inspector_gui.gui.compare.tabs.slices import SlicesTab
from tests.gui.compare.mouse import Drag

VIT = "connector-vit"


@pytest.fixture
def control(opened):
    return opened(parts=100)


def expected(control, **thresholds):
    compared = with_thresholds(control.model.compared, thresholds)
    return {row.id: row for row in overview(compared, draws=0)}


def test_a_line_dragged_by_the_mouse(control, computed, qtbot):
    tab = computed(control, CurvesTab)
    low, high = control.model.thresholds[VIT]
    qtbot.wait(50)
    drag = Drag(tab.histograms[VIT], low)
    for x in np.linspace(low, 0.3, 6):
        qtbot.wait(20)  # pyqtgraph looks at the pointer at most 100 times a second
        drag.to(float(x))
    drag.drop()
    qtbot.waitUntil(lambda: abs(control.model.thresholds[VIT][0] - 0.3) < 0.02)
    assert control.model.thresholds[VIT][1] == high
    now = control.model.thresholds[VIT][0]
    row = expected(control, **{VIT: (now, high)})[VIT]
    shown = control.page.rows.texts(VIT)
    assert shown[0].split()[:3] == [str(row.escapes.hits), "/", str(row.escapes.total)]
    assert control.page.rows.spin(VIT, "ok_below").value() == pytest.approx(now, abs=6e-4)


def test_a_drag_moves_every_chart_and_figure(control, computed, qtbot):
    tab = computed(control, CurvesTab)
    tab.histograms[VIT].handles.limit_moved.emit(VIT, "ok_below", 0.25)
    qtbot.waitUntil(lambda: control.model.thresholds[VIT][0] == 0.25)
    row = expected(control, **{VIT: control.model.thresholds[VIT]})[VIT]
    target = tab.views["roc"].handles.target(VIT).pos()
    assert (target.x(), target.y()) == pytest.approx((row.overkill.rate, 1 - row.escapes.rate))
    assert tab.views["reliability"].handles.line(VIT, "ok_below").value() == 0.25
    qtbot.waitUntil(lambda: control.analyst.fresh("counts") or True)
    overview_tab = computed(control, OverviewTab)
    cells = overview_tab.table.cells
    assert cells.rows[0][1].text == f"{row.escapes.hits} / {row.escapes.total}"
    money = computed(control, MoneyTab)
    assert money.chart.handles.line(VIT, "ok_below").value() == 0.25
    assert money.table.cells.rows[0][1].text == f"{control.model.move.each[VIT].cost:,.0f}"
    slices = computed(control, SlicesTab)
    slices.show_way("batch")
    hits = sum(int(line[2].text.split(" / ")[0]) for line in slices.table.cells.rows)
    assert hits == row.escapes.hits


def test_a_mark_dragged_along_the_roc_curve(control, computed, qtbot):
    tab = computed(control, CurvesTab)
    curves = control.model.prepared.curves(VIT)
    low, high = control.model.thresholds[VIT]
    tab.views["roc"].handles.mark_moved.emit(VIT, 0.02, 0.7)
    at = threshold_near(curves, "roc", 0.02, 0.7)
    qtbot.waitUntil(lambda: control.model.thresholds[VIT][0] == pytest.approx(at))
    assert control.model.thresholds[VIT][1] == pytest.approx(min(1.0, at + high - low))


def test_the_nearest_point_of_each_curve(control):
    curves = control.model.prepared.curves(VIT)
    for index in np.linspace(1, len(curves.thresholds) - 2, 12).astype(int):
        escapes, overkill = curves.escapes[index], curves.overkill[index]
        for chart, x, y in (
            ("roc", overkill, 1 - escapes), ("trade", overkill, escapes), ("pr", 1 - escapes, 0.5),
        ):  # fmt: skip
            found = threshold_near(curves, chart, x, y)
            there = int(np.searchsorted(curves.thresholds, found))
            assert curves.escapes[there] == escapes
            if chart != "pr":
                assert curves.overkill[there] == overkill


def test_typed_thresholds_push_each_other(control, qtbot):
    spin = control.page.rows.spin(VIT, "ok_below")
    spin.setValue(0.8)
    qtbot.waitUntil(lambda: control.model.thresholds[VIT] == (0.8, 0.8))
    control.page.rows.spin(VIT, "ng_above").setValue(0.3)
    qtbot.waitUntil(lambda: control.model.thresholds[VIT] == (0.3, 0.3))
    control.page.rows.back.click()
    assert control.model.thresholds[VIT] == (0.45, 0.55)
    assert not control.page.rows.back.isVisible()


def test_the_verdict_and_the_filter_follow_thresholds_at_rest(control, computed, qtbot):
    tab = computed(control, OverviewTab)
    tab.table.chosen.emit(0, 1)
    before, words = len(control.model.shown), control.page.headline.words()
    control.page.mover.drag(VIT, "ok_below", 0.9)
    qtbot.waitUntil(lambda: len(control.model.shown) > before)
    qtbot.waitUntil(lambda: control.page.headline.words() != words)
    assert control.analyst.fresh("counts")
    row = next(line for line in tab.pairs.cells.rows if line[1].text == "Escapes")
    assert row[2].text in control.page.headline.words()
