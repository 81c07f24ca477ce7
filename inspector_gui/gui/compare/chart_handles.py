"""What can be dragged in a chart: threshold lines, and marks on curves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QObject, QPointF, Qt, Signal, Slot

from inspector_gui.evaluation.charts.chart import Chart, Paint
from inspector_gui.gui.compare.chart_look import colour, placed, sign, valued
from inspector_gui.gui.look import Look

Edge = Literal["ok_below", "ng_above"]


@dataclass(frozen=True, slots=True)
class Limit:
    """A threshold that can be dragged along the horizontal axis.

    Attributes:
        id: of the inspector.
        edge: which threshold.
        paint: whose.
        at: where.
    """

    id: str
    edge: Edge
    paint: Paint
    at: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Where an inspector stands on a curve at its thresholds; may be dragged along it.

    Attributes:
        id: of the inspector.
        paint: whose.
        x: on the horizontal axis; the mark is hidden where this or ``y`` is not finite.
        y: on the vertical axis.
    """

    id: str
    paint: Paint
    x: float
    y: float


class Handles(QObject):
    """Lines and marks of one chart; moving them by hand tells, moving them by code does not.

    Signals:
        limit_moved: id, edge, value.
        mark_moved: id, x, y in the axes' values.
        let_go: a drag has ended.
    """

    limit_moved = Signal(str, str, float)
    mark_moved = Signal(str, float, float)
    let_go = Signal()

    def __init__(self, plot: pg.PlotWidget, look: Look, parent: QObject) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._plot = plot
        self._look = look
        self._chart: Chart | None = None
        self._quiet = False
        self._lines: dict[tuple[str, str], pg.InfiniteLine] = {}
        self._targets: dict[str, pg.TargetItem] = {}
        self._names: dict[int, tuple[str, str]] = {}

    def clear(self, chart: Chart) -> None:
        """Forget all, for a chart that is drawn anew."""
        for item in (*self._lines.values(), *self._targets.values()):
            self._plot.removeItem(item)
        self._lines.clear()
        self._targets.clear()
        self._names.clear()
        self._chart = chart

    def show_limits(self, limits: tuple[Limit, ...]) -> None:
        """Put the threshold lines where they are now."""
        self._quiet = True
        for limit in limits:
            line = self._lines.get((limit.id, limit.edge)) or self._new_line(limit)
            if line.value() != limit.at:
                line.setValue(limit.at)
        self._quiet = False

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Put the marks where they are now."""
        chart = self._chart
        if chart is None:
            return
        self._quiet = True
        for mark in marks:
            target = self._targets.get(mark.id) or self._new_target(mark)
            known = bool(np.isfinite(mark.x) and np.isfinite(mark.y))
            target.setVisible(known)
            if known:
                x = float(placed(chart.x, np.array([mark.x]))[0])
                y = float(placed(chart.y, np.array([mark.y]))[0])
                target.setPos(QPointF(x, y))
        self._quiet = False

    def line(self, name: str, edge: str) -> pg.InfiniteLine | None:
        """Return the line of a threshold."""
        return self._lines.get((name, edge))

    def target(self, name: str) -> pg.TargetItem | None:
        """Return the mark of an inspector."""
        return self._targets.get(name)

    def _new_line(self, limit: Limit) -> pg.InfiniteLine:
        shade = colour(self._look, limit.paint)
        solid = limit.edge == "ok_below"
        style = Qt.PenStyle.SolidLine if solid else Qt.PenStyle.DashLine
        line = pg.InfiniteLine(
            limit.at, angle=90, movable=True, bounds=(0.0, 1.0),
            pen=pg.mkPen(shade, width=1.5, style=style), hoverPen=pg.mkPen(shade, width=4),
        )  # fmt: skip
        line.setCursor(Qt.CursorShape.SizeHorCursor)
        line.setZValue(20)
        line.sigDragged.connect(self._line_dragged)
        line.sigPositionChangeFinished.connect(self._dropped)
        self._plot.addItem(line)
        self._lines[limit.id, limit.edge] = line
        self._names[id(line)] = (limit.id, limit.edge)
        return line

    def _new_target(self, mark: Mark) -> pg.TargetItem:
        shade = colour(self._look, mark.paint)
        target = pg.TargetItem(
            pos=(0, 0), size=self._look.theme.scaled(13), symbol=sign(mark.paint), movable=True,
            pen=pg.mkPen(self._look.theme.colour("background"), width=1.5),
            brush=pg.mkBrush(shade), hoverBrush=pg.mkBrush(shade),
            hoverPen=pg.mkPen(self._look.theme.colour("text"), width=2),
        )  # fmt: skip
        target.setCursor(Qt.CursorShape.SizeAllCursor)
        target.setZValue(30)
        target.sigPositionChanged.connect(self._target_moved)
        target.sigPositionChangeFinished.connect(self._dropped)
        self._plot.addItem(target)
        self._targets[mark.id] = target
        self._names[id(target)] = (mark.id, "")
        return target

    @Slot(object)
    def _line_dragged(self, line: pg.InfiniteLine) -> None:
        name, edge = self._names.get(id(line), ("", ""))
        if name and not self._quiet:
            self.limit_moved.emit(name, edge, float(line.value()))

    @Slot(object)
    def _target_moved(self, target: pg.TargetItem) -> None:
        name, _ = self._names.get(id(target), ("", ""))
        chart = self._chart
        if name and chart is not None and not self._quiet:
            at = target.pos()
            self.mark_moved.emit(name, valued(chart.x, at.x()), valued(chart.y, at.y()))

    @Slot()
    def _dropped(self) -> None:
        if not self._quiet:
            self.let_go.emit()
