"""Every tab shows the numbers of ``summary``; clicks show the parts behind them."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.money import USUAL
from inspector_gui.evaluation.comparison.summary import Settings, summary
from inspector_gui.gui.compare.chart_view import Pick
from inspector_gui.gui.compare.tabs.agreement import AgreementTab
from inspector_gui.gui.compare.tabs.cascade import CascadeTab
from inspector_gui.gui.compare.tabs.curves import CurvesTab
from inspector_gui.gui.compare.tabs.money import MoneyTab
from inspector_gui.gui.compare.tabs.overview import OverviewTab
from inspector_gui.gui.compare.tabs.places import PlaceTab
from inspector_gui.gui.compare.tabs.reasons import ReasonsTab
from inspector_gui.gui.compare.tabs.robust import RobustTab
from inspector_gui.gui.compare.tabs.slices import SlicesTab
from inspector_gui.station.comparing.gathering import gather

_SUMMARIES: dict[str, dict] = {}


@pytest.fixture
def control(opened):
    return opened(parts=100)


@pytest.fixture
def figures(control, store) -> dict:
    """The summary of the same comparison, made once for all tests."""
    opened = control.model.opened
    gathered = gather(store, opened.comparison, opened.recipe)
    digest = gathered.compared.digest
    if digest not in _SUMMARIES:
        _SUMMARIES[digest] = summary(gathered.compared, Settings(line=USUAL), gathered.pro)
    return _SUMMARIES[digest]


def column(view, row: int, header: str):
    cells = view.cells
    return cells.rows[row][cells.headers.index(header)]


def between(value: dict, decimals: int = 3, scale: float = 1.0) -> str:
    return f"{value['low'] * scale:.{decimals}f}–{value['high'] * scale:.{decimals}f}"


@pytest.mark.quick
def test_overview_shows_the_summary(control, figures, computed):
    tab = computed(control, OverviewTab)
    for row, model in enumerate(figures["models"]):
        table = tab.table
        assert column(table, row, "Escapes").text == f"{model['escapes']} / {figures['ng']}"
        assert column(table, row, "Overkill").text == f"{model['overkill']} / {figures['ok']}"
        rate = model["escape_rate"]
        assert column(table, row, "Escapes").small == f"{between(rate, 1, 100)} %"
        for header, name in (("AUROC", "auroc"), ("Average precision", "ap"), ("Brier", "brier"),
                             ("Calibration error", "ece")):  # fmt: skip
            cell = column(table, row, header)
            assert cell.text == f"{model[name]['value']:.3f}"
            assert cell.small == between(model[name])
        assert column(table, row, "ms p50").text == f"{model['ms']['p50']:.{1 if row == 0 else 0}f}"
    words = {line[1].text: line[2].text for line in tab.pairs.cells.rows}
    differences = figures["pairs"][0]["differences"]
    assert words["Escapes"] == figures["pairs"][0]["verdict"]
    assert len(words) == len(differences)
    assert words["AUROC"] == differences["auroc"]["words"]["english"]


def test_a_figure_shows_its_parts(control, computed):
    tab = computed(control, OverviewTab)
    compared = control.model.compared
    tab.table.chosen.emit(1, 1)
    wanted = np.flatnonzero(outcomes.escapes(compared, compared.columns[1]).hits)
    assert list(control.model.shown) == list(wanted)
    assert control.page.panel.list.model().rowCount() == len(wanted)
    assert "Escapes of VLM" in control.page.panel.title.text()
    control.page.panel.clear.click()
    assert len(control.model.shown) == len(compared.parts)


def test_money_shows_the_summary(control, figures, computed, qtbot):
    tab = computed(control, MoneyTab)
    for row, model in enumerate(figures["models"]):
        money = model["money"]
        assert column(tab.table, row, "Cost of 1,000 now").text == f"{money['cost']:,.0f}"
        best = column(tab.table, row, "Cheapest threshold")
        assert best.text == f"{money['best']['threshold']['value']:.3f}"
    cell = column(tab.table, 1, "Cost of 1,000 now").text
    tab.fields["escape"].setValue(1000.0)
    tab.take_prices()
    assert control.model.line.prices.escape == 1000.0
    assert column(tab.table, 1, "Cost of 1,000 now").text != cell
    qtbot.waitUntil(lambda: control.analyst.fresh("money"))
    tab.table.chosen.emit(0, 4)
    best = control.model.result("money")[0].best.threshold.value
    qtbot.waitUntil(lambda: control.model.thresholds["connector-vit"][0] == pytest.approx(best))


def test_cascade_shows_the_front(control, figures, computed):
    tab = computed(control, CascadeTab)
    found = figures["cascades"][0]
    # The present way and each by itself are shown beside those that none beats.
    assert len(found["front"]) <= len(tab.options()) <= len(found["front"]) + 3
    shown = {(one.outcome.escapes.hits, one.outcome.overkill.hits) for one in tab.options()}
    assert {(p["escapes"]["count"], p["overkill"]["count"]) for p in found["front"]} <= shown
    chosen = tab.option()
    assert chosen is not None
    assert chosen.outcome.cost == pytest.approx(found["cheapest"]["cost"])


def test_place_shows_the_summary(control, figures, computed):
    tab = computed(control, PlaceTab)
    for row, model in enumerate(figures["models"]):
        wrong = model["places"]["wrong_place"]
        shown = column(tab.table, row, "Right verdict, wrong place").text
        assert shown == (f"{wrong['count']} / {wrong['of']}" if wrong["of"] else "–")
    tab.table.chosen.emit(1, 6)
    wanted = figures["models"][1]["places"]["wrong_place"]["count"]
    assert len(control.model.shown) == wanted


def test_reasons_show_the_summary(control, figures, computed):
    tab = computed(control, ReasonsTab)
    said = figures["models"][1]["reasons"]
    written = said["written"]
    assert tab.table.cells.rows[0][1].text == f"{written['count']} / {written['of']}"
    assert tab.contradictions.cells.rowCount() == len(said["contradictions"])
    tab.contradictions.chosen.emit(2, 0)
    assert control.model.current == said["contradictions"][2]["part"]
    assert control.model.current in control.model.shown


def test_agreement_shows_the_summary(control, figures, computed):
    tab = computed(control, AgreementTab)
    for row, one in enumerate(figures["agreement"]["appraisers"]):
        assert tab.table.cells.rows[row][1].text == f"{one['kappa']['kappa']['value']:.3f}"
    missed = figures["agreement"]["missed_by_all"]
    assert tab.missed.text() == f"Missed by all: {len(missed)}"


def test_slices_show_the_summary(control, figures, computed):
    tab = computed(control, SlicesTab)
    for way, slices in figures["slices"]["by"].items():
        tab.show_way(way)
        assert tab.way() == way
        assert tab.table.cells.rowCount() == len(slices)
        for row, one in enumerate(slices):
            assert tab.table.cells.rows[row][1].text == f"{one['parts']}"
    tab.show_way("source")
    tab.table.chosen.emit(0, 0)
    sources = {control.model.compared.parts[at].source for at in control.model.shown}
    assert sources == {"Camera 0"}


def test_side_by_side_walks_through_who_is_right(control, window):
    control.page.show_side()
    tab = control.page.side
    pair = tab.now()
    assert pair is not None
    seen = []
    for _ in range(12):
        window.actions_by_name["compare.next_cell"].trigger()
        wanted = control.model.filter
        assert wanted is not None
        if wanted.title in [title for title, _ in seen]:
            break
        seen.append((wanted.title, len(control.model.shown)))
    assert sum(count for _, count in seen) == len(control.model.compared.parts)
    assert all(count for _, count in seen)
    window.actions_by_name["compare.wall"].trigger()
    assert tab.stack.currentWidget() is tab.wall
    before = control.model.current
    window.actions_by_name["compare.next"].trigger()
    assert control.model.current != before


def test_robust_shows_what_was_judged_worse(opened, computed):
    control = opened(parts=60, robust=40)
    tab = computed(control, RobustTab)
    points = control.model.result("robust")
    assert points
    assert len(tab.charts) == 2 * len({point.perturbation for point in points})
    assert tab.words.text().startswith("40 parts")
    for view in tab.charts.values():
        assert not view.chart.empty


def test_parts_come_in_the_order_that_is_asked(control):
    compared = control.model.compared
    control.model.order_by("disagreement")
    first = control.model.shown[:20]
    spans = [
        abs(np.subtract(*(outcomes.score(one)[at] for one in compared.columns))) for at in first
    ]
    assert spans == sorted(spans, reverse=True)
    control.model.order_by("cost")
    dear = control.model.shown[0]
    assert any(outcomes.escapes(compared, one).hits[dear] for one in compared.columns)


def test_a_curves_point_a_bar_and_a_cell_show_parts(control, computed):
    tab = computed(control, CurvesTab)
    view = tab.histograms["connector-vit"]
    bars = next(s for s in view.chart.series if s.name == "NG parts")
    at = int(bars.heights.argmax())
    view.picked.emit(Pick(bars, at, float(bars.edges[at]), float(bars.heights[at])))
    compared = control.model.compared
    p = compared.columns[0].p_ng
    low, high = bars.edges[at], bars.edges[at + 1]
    last = at == len(bars.heights) - 1
    wanted = (p >= low) & ((p <= high) if last else (p < high)) & compared.is_ng
    assert list(control.model.shown) == list(np.flatnonzero(wanted))
    line = next(s for s in tab.views["roc"].chart.series if s.name == "VLM")
    middle = len(line.x) // 2
    tab.views["roc"].picked.emit(Pick(line, middle, line.x[middle], line.y[middle]))
    assert len(control.model.shown) == 24
    agreement = computed(control, AgreementTab)
    heat = agreement.chart.chart.series[0]
    agreement.chart.picked.emit(Pick(heat, 2, 2.0, 0.0))  # the ViT and the truth
    wrong = compared.columns[0].says_ok == compared.is_ng
    assert list(control.model.shown) == list(np.flatnonzero(wrong))
