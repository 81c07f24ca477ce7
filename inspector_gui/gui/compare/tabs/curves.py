"""Curves: how well inspectors rank and state; a threshold dragged on any of them moves all."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtWidgets import QGridLayout, QWidget

from inspector_gui.evaluation.charts import curves as charts
from inspector_gui.evaluation.charts.chart import Bars, Intervals, Line
from inspector_gui.evaluation.comparison.curves import Curves
from inspector_gui.evaluation.comparison.prepared import Move
from inspector_gui.gui.compare.chart_handles import Limit, Mark
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView, Pick
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts

NEAR = 24  # so many parts around a threshold that was clicked


class CurvesTab(Tab):
    """ROC, precision and recall, escapes against overkill, reliability, a histogram each."""

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make empty charts."""
        super().__init__(parts, parent)
        self.views = {
            name: ChartView(parts.look, self) for name in ("roc", "pr", "trade", "reliability")
        }
        self.histograms: dict[str, ChartView] = {}
        self._grid = QGridLayout(self)
        for name, view in self.views.items():
            view.picked.connect(partial(self._picked, name))
            if name != "reliability":
                view.handles.mark_moved.connect(partial(self._dragged, name))
        self.views["reliability"].handles.limit_moved.connect(self.mover.drag)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Curves")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._grid.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._grid.setHorizontalSpacing(theme.px("margin"))
        self._grid.setVerticalSpacing(theme.px("gap"))

    def refresh(self, change: Change) -> None:
        """Draw curves where the data are new, else move thresholds only."""
        if change & Change.DATA:
            self._draw()
        if change & (Change.DATA | Change.MOVED) and self.model.move is not None:
            self._follow(self.model.move)

    # Within

    def _draw(self) -> None:
        prepared, compared = self.model.prepared, self.model.compared
        if prepared is None or compared is None:
            return
        titles, found = self.titles(), [prepared.curves(name) for name in compared.ids]
        share = float(compared.is_ng.mean()) if len(compared.is_ng) else float("nan")
        self.views["roc"].show_chart(charts.roc(titles, found, say=say))
        self.views["pr"].show_chart(charts.precision_recall(titles, found, share, say=say))
        self.views["trade"].show_chart(charts.trade(titles, found, compared, say=say))
        self.views["reliability"].show_chart(charts.reliability(titles, found, say=say))
        self._make_histograms([each.id for each in found])
        most = charts.tallest(found)
        for each in found:
            view = self.histograms[each.id]
            view.show_chart(charts.histogram(titles, each, None, say, most))

    def _make_histograms(self, names: list[str]) -> None:
        if list(self.histograms) != names:
            for view in self.histograms.values():
                view.deleteLater()
            self.histograms = {name: ChartView(self.look, self, legend=True) for name in names}
            for name, view in self.histograms.items():
                view.handles.limit_moved.connect(self.mover.drag)
                view.picked.connect(partial(self._bar_picked, name))
        views = [*self.views.values(), *self.histograms.values()]
        columns = 3 if len(views) <= 6 else 4
        for view in views:
            self._grid.removeWidget(view)
        for at, view in enumerate(views):
            self._grid.addWidget(view, at // columns, at % columns)

    def _follow(self, move: Move) -> None:
        titles = self.titles()
        places: dict[str, list[Mark]] = {"roc": [], "pr": [], "trade": []}
        limits: dict[str, tuple[Limit, ...]] = {}
        for name, moved in move.each.items():
            paint = titles.paint(name)
            places["roc"].append(Mark(name, paint, *moved.roc))
            places["pr"].append(Mark(name, paint, *moved.pr))
            places["trade"].append(Mark(name, paint, moved.overkill.rate, moved.escapes.rate))
            low, high = self.model.thresholds[name]
            limits[name] = (
                Limit(name, "ok_below", paint, low), Limit(name, "ng_above", paint, high),
            )  # fmt: skip
        for chart, marks in places.items():
            self.views[chart].show_marks(tuple(marks))
        low_limits = tuple(pair[0] for pair in limits.values())
        self.views["reliability"].show_limits(low_limits)
        for name, view in self.histograms.items():
            if name in limits:
                view.show_limits(limits[name])

    def _dragged(self, chart: str, name: str, x: float, y: float) -> None:
        """Move the threshold to the point of the curve that is nearest to the pointer."""
        prepared = self.model.prepared
        if prepared is not None:
            self.mover.drag_both(name, threshold_near(prepared.curves(name), chart, x, y))

    def _picked(self, chart: str, pick: Pick) -> None:
        compared, prepared = self.model.compared, self.model.prepared
        series = pick.series
        if compared is None or prepared is None or not isinstance(series, (Line, Intervals)):
            return
        name = compared.ids[series.paint.index]
        who = compared.column(name).title
        if isinstance(series, Intervals):
            found = prepared.curves(name).reliability[pick.index]
            words = self.tr("{who}: p_ng from {low} to {high}").format(
                who=who,
                low=self.written.number(found.low, 2),
                high=self.written.number(found.high, 2),
            )
            self.show_parts(words, filters.scored(name, found.low, found.high, found.high >= 1))
            return
        at = threshold_near(prepared.curves(name), chart, pick.x, pick.y)
        words = self.tr("{who}: p_ng around {at}")
        self.show_parts(
            words.format(who=who, at=self.written.threshold(at)), filters.around(name, at, NEAR)
        )

    def _bar_picked(self, name: str, pick: Pick) -> None:
        series, compared = pick.series, self.model.compared
        if compared is None or not isinstance(series, Bars):
            return
        low, high = float(series.edges[pick.index]), float(series.edges[pick.index + 1])
        ng = series.paint.kind == "ng"
        words = self.tr("{who}: {truth} parts, p_ng from {low} to {high}").format(
            who=compared.column(name).title, truth="NG" if ng else "OK",
            low=self.written.number(low, 3), high=self.written.number(high, 3),
        )  # fmt: skip
        last = pick.index == len(series.heights) - 1
        self.show_parts(words, filters.scored(name, low, high, last, ng))


def threshold_near(curves: Curves, chart: str, x: float, y: float) -> float:
    """Return the ``ok_below`` whose point on a curve lies nearest to a place of the chart.

    Args:
        curves: of one inspector.
        chart: "roc" (false alarms, detections), "pr" (recall, precision) or "trade" (overkill,
            escapes; distances are taken on the logarithms that it shows).
        x: on the horizontal axis.
        y: on the vertical axis.
    """
    at, escapes, overkill = curves.thresholds, curves.escapes, curves.overkill
    if chart == "roc":
        far = (overkill - x) ** 2 + (1 - escapes - y) ** 2
    elif chart == "pr":
        # A recall fixes the threshold; precision says nothing more.
        far = (1 - escapes - x) ** 2
    else:
        least = 1e-4
        far = (np.log(np.maximum(overkill, least)) - np.log(max(x, least))) ** 2
        far = far + (np.log(np.maximum(escapes, least)) - np.log(max(y, least))) ** 2
    if not np.isfinite(far).any():
        return 0.5
    best = float(np.nanmin(far))
    same = np.flatnonzero(far <= best + 1e-15)
    return float(at[same[len(same) // 2]])
