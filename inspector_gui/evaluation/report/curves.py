"""The section of curves: how well each ranks and states, and where its thresholds stand."""

from __future__ import annotations

import math

from inspector_gui.evaluation.charts import curves as charts
from inspector_gui.evaluation.charts.chart import Chart
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.curves import curves
from inspector_gui.evaluation.report.document import Section
from inspector_gui.evaluation.report.source import Source, figures_of


def section(source: Source) -> Section:
    """Return ROC, PR, escapes against overkill, reliability and the histograms."""
    return Section("curves", source.say("Curves"), figures_of(all_charts(source)))


def all_charts(source: Source) -> list[Chart]:
    """Return the charts of curves."""
    compared, titles, say = source.compared, source.titles, source.say
    found = [curves(compared, one) for one in compared.columns]
    rates = {
        one.id: (
            outcomes.escapes(compared, one).share().rate,
            outcomes.overkill(compared, one).share().rate,
        )
        for one in compared.columns
    }
    roc_at = {who: (over, 1 - escaped) for who, (escaped, over) in rates.items()}
    trade_at = {who: (over, escaped) for who, (escaped, over) in rates.items()}
    share = float(compared.is_ng.mean()) if len(compared.parts) else math.nan
    top = charts.tallest(found)
    return [
        charts.roc(titles, found, roc_at, say),
        charts.trade(titles, found, compared, trade_at, say),
        charts.precision_recall(titles, found, share, _pr_at(source), say),
        charts.reliability(titles, found, say),
        *(
            charts.histogram(titles, one, (limits.ok_below, limits.ng_above), say, top)
            for one, limits in zip(found, (c.limits for c in compared.columns), strict=True)
        ),
    ]


def _pr_at(source: Source) -> dict[str, tuple[float, float]]:
    """Return recall and precision at the thresholds; who calls no part NG has no precision."""
    ng, found = source.compared.is_ng, {}
    for one in source.compared.columns:
        called = ~one.says_ok
        if called.any() and ng.any():
            found[one.id] = (float(called[ng].mean()), float(ng[called].mean()))
    return found
