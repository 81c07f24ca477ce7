"""Charts hold the numbers that they show, are fast, and say nothing untranslatable."""

from __future__ import annotations

import ast
import time
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation import charts
from inspector_gui.evaluation.charts import curves as curve_charts
from inspector_gui.evaluation.charts.chart import Bars, Chart, Heat, Intervals, Line, Points, Rule
from inspector_gui.evaluation.charts.money import cascade_front, cost, front_points
from inspector_gui.evaluation.charts.rows import kappas, rates, robust, slices
from inspector_gui.evaluation.charts.texts import OWN, TEXTS
from inspector_gui.evaluation.charts.titles import Titles
from inspector_gui.evaluation.comparison.agreeing import agreement
from inspector_gui.evaluation.comparison.cascading import front, options
from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.curves import curves
from inspector_gui.evaluation.comparison.money import Line as Prices_at_the_line
from inspector_gui.evaluation.comparison.money import money
from inspector_gui.evaluation.comparison.overview import overview
from inspector_gui.evaluation.comparison.parts import ComparedPart, Facts
from inspector_gui.evaluation.comparison.robust import Step
from inspector_gui.evaluation.comparison.robust import robust as robust_points
from inspector_gui.evaluation.comparison.slices import all_slices
from inspector_gui.evaluation.cost import Prices
from tests.evaluation.comparison.made import made, simple

LINE = Prices_at_the_line(Prices(200, 2, 1, 0.01), 0.01)


def all_charts(compared, say=lambda text: text) -> list[Chart]:
    titles = Titles.of(compared)
    found = [curves(compared, one) for one in compared.columns]
    rows = overview(compared, draws=0)
    worse = [Step("darker", 0.3, one) for one in compared.columns]
    steps = robust_points(compared, worse)
    drawn = [
        curve_charts.roc(titles, found, {"vit": (0.1, 0.9)}, say),
        curve_charts.precision_recall(titles, found, 0.3, {"vit": (0.9, 0.8)}, say),
        curve_charts.trade(titles, found, compared, {"vit": (0.1, 0.0)}, say),
        curve_charts.reliability(titles, found, say),
        *(curve_charts.histogram(titles, one, (0.4, 0.6), say) for one in found),
        cost(titles, money(compared, LINE, draws=0), {"vit": 0.5}, "€", say),
        kappas(agreement(compared, draws=0), say),
    ]
    for figure in ("escapes", "overkill"):
        drawn.append(rates(titles, figure, [(r.id, getattr(r, figure)) for r in rows], say))
        drawn.append(robust(titles, steps, "darker", figure, say))
        ways = all_slices(compared).values()
        drawn.extend(slices(titles, parts, figure, say) for parts in ways)
    return drawn


def series(chart, kind, name=None):
    return [s for s in chart.series if isinstance(s, kind) and name in (None, s.name)]


@pytest.fixture(scope="module")
def compared():
    return made(300)


def test_roc_and_pr_hold_the_curves(compared):
    titles, one = Titles.of(compared), curves(compared, compared.columns[0])
    (line,) = series(curve_charts.roc(titles, [one]), Line, "ViT")
    area = np.trapezoid(line.y, line.x)
    assert area == pytest.approx(np.trapezoid(one.roc.detections, one.roc.false_alarms), abs=1e-12)
    (line,) = series(curve_charts.precision_recall(titles, [one], 0.3), Line, "ViT")
    assert set(line.y) <= set(one.pr.precision)


def test_trade_puts_zero_at_half_a_part(compared):
    titles, one = Titles.of(compared), curves(compared, compared.columns[0])
    chart = curve_charts.trade(titles, [one], compared, {"vit": (0.0, 0.0)})
    bad = int(compared.is_ng.sum())
    assert chart.y.low == 0.5 / bad
    (mark,) = series(chart, Points)
    assert (mark.x[0], mark.y[0]) == (chart.x.low, chart.y.low)
    (line,) = series(chart, Line)
    assert (line.x > 0).all()
    assert line.y.min() == pytest.approx(chart.y.low)


def test_reliability_and_histogram_count_the_parts(compared):
    titles, one = Titles.of(compared), curves(compared, compared.columns[1])
    (dots,) = series(curve_charts.reliability(titles, [one]), Intervals)
    assert dots.y.tolist() == [b.ng.rate for b in one.reliability]
    assert ((dots.low <= dots.y) & (dots.y <= dots.high)).all()
    chart = curve_charts.histogram(titles, one, (0.3, 0.3))
    ok, ng = series(chart, Bars)
    assert ok.heights.sum() == pytest.approx(1)
    assert ng.heights.tolist() == (one.histogram.ng / one.histogram.ng.sum()).tolist()
    assert [rule.at for rule in series(chart, Rule)] == [0.3]


def test_cost_and_front_hold_the_money(compared):
    titles = Titles.of(compared)
    priced = money(compared, LINE, draws=0)
    chart = cost(titles, priced, {"vit": 0.45})
    filled, hollow = (p for p in chart.series if isinstance(p, Points) and p.paint.index == 0)
    assert filled.y[0] == priced[0].cost
    assert hollow.x[0] == priced[0].best.threshold.value
    (line,) = series(chart, Line, "ViT")
    assert line.y.min() == pytest.approx(priced[0].curve.cost.min())
    best = front(options(compared, *compared.ids, LINE))
    chart = cascade_front(titles, front_points(best), *compared.ids)
    shown = sum(len(p.x) for p in series(chart, Points))
    assert shown == len(best)
    assert max(p.y.max() for p in series(chart, Points)) <= chart.y.high


def test_slices_mark_what_is_too_small(compared):
    titles, found = Titles.of(compared), all_slices(compared)["time"]
    chart = slices(titles, found, "escapes")
    dots = series(chart, Intervals, "ViT")[0]
    kept = [s for s in found if s.cells[0].escapes.total]
    assert dots.x.tolist() == [s.cells[0].escapes.rate for s in kept]
    assert dots.weak == tuple(s.few_ng for s in kept)
    assert [name.rpartition(" (")[0] for name in chart.y.names] == [s.name for s in kept]


def test_kappa_is_symmetric_and_has_words_for_each(compared):
    found = agreement(compared, draws=0)
    (heat,) = kappas(found).series
    assert np.array_equal(heat.values, heat.values.T)
    assert heat.values[0, 1] == found.study.pairs[0, 1].kappa.value
    assert heat.words[0][-1] == f"{found.study.appraisers[0].kappa.kappa.value:.2f}"


def test_every_text_is_known_to_translators(compared):
    said = []
    all_charts(compared, lambda text: (said.append(text), text)[1])
    assert set(said) <= set(TEXTS)
    asked = set()
    for file in Path(charts.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                asked |= {a.value for a in node.args if isinstance(a, ast.Constant)}
    assert asked == set(OWN)


@pytest.mark.parametrize("kind", ["no_ng", "no_ok", "five", "constant", "failing", "nothing"])
def test_odd_sets_give_charts_of_finite_numbers(kind):
    rng = np.random.default_rng(2)
    n = {"five": 5, "nothing": 0}.get(kind, 60)
    ng = {"no_ng": np.zeros(n, bool), "no_ok": np.ones(n, bool)}.get(kind, rng.random(n) < 0.4)
    p = np.full(n, 0.5) if kind == "constant" else rng.random(n)
    if kind == "failing":
        p = np.full(n, np.nan)
    for chart in all_charts(simple(ng, p, rng.random(n))):
        assert chart.x.low < chart.x.high
        assert chart.y.low < chart.y.high
        for one in chart.series:
            for name in ("x", "y", "low", "high", "heights"):
                values = getattr(one, name, None)
                if values is not None and not isinstance(one, Heat):
                    assert np.isfinite(values).all(), (chart.key, name)


def test_two_inspectors_of_one_title_are_told_apart():
    parts = [ComparedPart("a", "OK"), ComparedPart("b", "NG")]
    both = [column(Facts(i, title="VLM"), Thresholds(), [0.1, 0.9]) for i in ("v@nf4", "v@bf16")]
    assert Titles.of(common(parts, both)).titles == ("VLM (v@nf4)", "VLM (v@bf16)")


@pytest.mark.slow
def test_charts_of_10000_parts_take_a_few_milliseconds():
    compared = made(10_000)
    titles = Titles.of(compared)
    found = [curves(compared, one) for one in compared.columns]
    priced = money(compared, LINE, draws=0)
    builders = [
        lambda: curve_charts.roc(titles, found),
        lambda: curve_charts.precision_recall(titles, found, 0.3),
        lambda: curve_charts.trade(titles, found, compared),
        lambda: curve_charts.reliability(titles, found),
        lambda: curve_charts.histogram(titles, found[0], (0.4, 0.6)),
        lambda: cost(titles, priced),
    ]
    for build in builders:
        took = []
        for _ in range(5):
            start = time.thread_time()
            chart = build()
            took.append(time.thread_time() - start)
        # Of this thread, whatever else the machine does: 1 or 2 ms are usual.
        assert min(took) < 0.02
        assert all(len(line.x) <= 2000 for line in series(chart, Line))
