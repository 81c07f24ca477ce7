"""Latency and score over the latest parts."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.dots import Dots
from inspector_gui.gui.widgets.view import View, muted

LAST_PARTS = 120
# Redrawing both plots costs some milliseconds: twice a second is as good as at once.
REDRAW_MS = 500
SYMBOLS = (("vit", "o"), ("vlm", "d"))


@dataclass(frozen=True, slots=True)
class PlotPoint:
    """What the plots keep of one part."""

    number: int
    ms: float
    word: str
    scores: dict[str, tuple[float, Label]]
    latencies: dict[str, float]


class Plots(View):
    """Two small plots side by side."""

    def __init__(self, look: Look, recipe: Recipe, parent: QWidget | None = None) -> None:
        """Make empty plots."""
        super().__init__(look, parent)
        self._recipe = recipe
        self._points: deque[PlotPoint] = deque(maxlen=LAST_PARTS)
        self._titles = (muted(PlainLabel(self)), muted(PlainLabel(self)))
        self._plots = (pg.PlotWidget(self), pg.PlotWidget(self))
        self._row = QHBoxLayout(self)
        for title, plot in zip(self._titles, self._plots, strict=True):
            plot.setMenuEnabled(False)
            plot.setMouseEnabled(False, False)
            plot.hideButtons()
            plot.setMinimumSize(1, 1)
            # Room above the highest tick, whose number would be cut otherwise.
            plot.getPlotItem().setContentsMargins(0, 6, 6, 0)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(title)
            column.addWidget(plot, 1)
            self._row.addLayout(column, 1)
        self._plots[1].setYRange(-0.05, 1.05, padding=0)
        self._make_items()
        self._timer = QTimer(self)
        self._timer.setInterval(REDRAW_MS)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._redraw)
        self.dress()

    def set_recipe(self, recipe: Recipe) -> None:
        """Use the thresholds of another recipe and begin anew."""
        self._recipe = recipe
        self._points.clear()
        self._draw_limits()
        self._redraw()

    def add(self, record: Record) -> None:
        """Add a decided part."""
        scores: dict[str, tuple[float, Label]] = {}
        latencies: dict[str, float] = {}
        for kind in ("vit", "vlm"):
            verdict = record.verdict(kind)
            spec = self._recipe.spec(kind)
            if verdict is not None:
                label = spec.thresholds.label(verdict.p_ng) if spec else verdict.label
                # pyqtgraph takes no bounds of points that are nowhere.
                if math.isfinite(verdict.p_ng):
                    scores[kind] = (verdict.p_ng, label)
                if math.isfinite(verdict.ms):
                    latencies[kind] = verdict.ms
        self._points.append(
            PlotPoint(record.part.number, record.ms, str(record.decision.word), scores, latencies)
        )
        if not self._timer.isActive() and self.isVisible():
            self._timer.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while the plots were folded."""
        self._redraw()

    def sizeHint(self) -> QSize:
        """As high as the tokens say."""
        return QSize(self.look.theme.scaled(400), self.look.theme.px("plots"))

    def retranslate(self) -> None:
        """Write the titles."""
        self._titles[0].setText(self.tr("Cycle, ms   — decision   ● ViT   ◆ VLM"))
        self._titles[1].setText(self.tr("p(NG)   ● ViT   ◆ VLM"))

    def restyle(self) -> None:
        """Take the colours of the theme."""
        theme = self.look.theme
        self._row.setContentsMargins(theme.px("margin"), 0, theme.px("margin"), 0)
        self._row.setSpacing(theme.px("margin"))
        for title, plot in zip(self._titles, self._plots, strict=True):
            title.setFont(theme.font("small"))
            plot.setBackground(theme.colour("background"))
            for side in ("left", "bottom"):
                axis = plot.getAxis(side)
                axis.setPen(theme.colour("line"))
                axis.setTextPen(theme.colour("muted"))
                axis.setTickFont(theme.font_px(theme.scaled(11)))
                axis.setStyle(tickLength=-3, maxTickLevel=0)
            plot.getAxis("left").setWidth(theme.scaled(40))
            plot.getAxis("bottom").setHeight(theme.scaled(20))
        self._cycle.setPen(pg.mkPen(theme.colour("text"), width=1.5))
        for kind, _ in SYMBOLS:
            size = theme.scaled(6 if kind == "vit" else 8)
            self._latencies[kind].setSize(size)
            self._latencies[kind].setBrush(theme.colour("muted"))
            self._scores[kind].setSize(size)
        self._draw_limits()
        self._redraw()

    @Slot()
    def _redraw(self) -> None:
        points = list(self._points)
        first = points[0].number if points else 1
        last = max(points[-1].number, first + 10) if points else first + 10
        for plot in self._plots:
            plot.setXRange(first, last, padding=0.02)
        self._draw_latency(points)
        self._draw_scores(points)

    def _draw_latency(self, points: list[PlotPoint]) -> None:
        numbers = [point.number for point in points]
        self._cycle.setData(numbers, [point.ms for point in points])
        for kind, item in self._latencies.items():
            some = [point for point in points if kind in point.latencies]
            item.setData([p.number for p in some], [p.latencies[kind] for p in some])
        top = max((max(p.ms, *p.latencies.values(), 1.0) for p in points), default=100.0)
        self._plots[0].setYRange(0, top * 1.1, padding=0)

    def _draw_scores(self, points: list[PlotPoint]) -> None:
        theme = self.look.theme
        brushes = {label: pg.mkBrush(QColor(theme.colours.of(label))) for label in Label}
        for kind, item in self._scores.items():
            some = [point for point in points if kind in point.scores]
            item.setData(
                [p.number for p in some],
                [p.scores[kind][0] for p in some],
                brush=[brushes[p.scores[kind][1]] for p in some],
            )

    def _make_items(self) -> None:
        """Make what is drawn once; later only its data changes, which is much cheaper."""
        self._cycle = pg.PlotCurveItem()
        self._plots[0].addItem(self._cycle)
        self._latencies = {kind: Dots(symbol=s, pen=None) for kind, s in SYMBOLS}
        self._scores = {kind: Dots(symbol=s, pen=None) for kind, s in SYMBOLS}
        for kind, _ in SYMBOLS:
            self._plots[0].addItem(self._latencies[kind])
            self._plots[1].addItem(self._scores[kind])
        self._limits: list[pg.InfiniteLine] = []

    def _draw_limits(self) -> None:
        for line in self._limits:
            self._plots[1].removeItem(line)
        levels = {
            level for spec in self._recipe.inspectors for level in (spec.ok_below, spec.ng_above)
        }
        pen = pg.mkPen(self.look.theme.colour("line"), width=1)
        self._limits = [pg.InfiniteLine(level, angle=0, pen=pen) for level in sorted(levels)]
        for line in self._limits:
            line.setZValue(-10)
            self._plots[1].addItem(line)
