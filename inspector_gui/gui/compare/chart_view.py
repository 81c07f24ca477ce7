"""One chart on the page: the same data as in the report, with what can be dragged and clicked."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.charts.chart import (
    Band,
    Bars,
    Chart,
    Heat,
    Intervals,
    Line,
    Points,
    Rule,
    Series,
)
from inspector_gui.gui.compare.chart_handles import Handles, Limit, Mark
from inspector_gui.gui.compare.chart_items import items_of
from inspector_gui.gui.compare.chart_look import colour, dress_plot, placed, sign
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import tip
from inspector_gui.gui.widgets.view import ElidedLabel, View, muted

REACH = 14  # screen pixels between a click and the point that it means
_SIGNS = {"o": "●", "d": "◆", "s": "■", "t1": "▲", "x": "✕"}


@dataclass(frozen=True, slots=True, eq=False)
class Pick:
    """What was clicked.

    Attributes:
        series: which series of the chart.
        index: which of its points, bars or (row * columns + column) cells.
        x: of the point, in the axes' values; of a bar its lower edge.
        y: of the point; of a bar its height.
    """

    series: Series
    index: int
    x: float
    y: float


class ChartView(View):
    """Title, plot, note; thresholds can be dragged, what is drawn can be clicked.

    Signals:
        picked: a ``Pick``.
    """

    picked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None, legend: bool = False) -> None:
        """Make an empty view; ``legend`` names the series below the title."""
        super().__init__(look, parent)
        self.chart: Chart | None = None
        self._legend = legend
        self._shown: list[Any] = []
        self._limits: tuple[Limit, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self.title = ElidedLabel(self)
        self.names = QLabel(self)  # signs in their colours, so this one is HTML: names are escaped
        self.names.setTextFormat(Qt.TextFormat.RichText)
        self.names.setWordWrap(True)
        self.names.hide()
        self.plot = pg.PlotWidget(self, enableMenu=False)
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setMinimumSize(1, 1)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.scene().sigMouseClicked.connect(self._clicked)
        self.handles = Handles(self.plot, look, self)
        self.note = muted(ElidedLabel(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        for widget in (self.title, self.names):
            self._column.addWidget(widget)
        self._column.addWidget(self.plot, 1)
        self._column.addWidget(self.note)
        self.dress()

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart; thresholds and marks are shown anew."""
        self.chart = chart
        self._draw()

    def show_limits(self, limits: tuple[Limit, ...]) -> None:
        """Show threshold lines; cheap enough for every step of a drag."""
        self._limits = limits
        self.handles.show_limits(limits)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Show where inspectors stand; as cheap."""
        self._marks = marks
        self.handles.show_marks(marks)

    def restyle(self) -> None:
        """Take the theme's colours and sizes."""
        theme = self.look.theme
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.scaled(2))
        self.title.setFont(theme.font("body", bold=True))
        for label in (self.note, self.names):
            label.setFont(theme.font("small"))
        if self.chart is not None:
            self._draw()

    def sizeHint(self) -> QSize:
        """It takes what is left."""
        return QSize(self.look.theme.scaled(240), self.look.theme.scaled(150))

    def minimumSizeHint(self) -> QSize:
        """Readable still."""
        return QSize(self.look.theme.scaled(150), self.look.theme.scaled(110))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many numbers as there is room for."""
        super().resizeEvent(event)
        if self.chart is not None:
            dress_plot(self.plot, self.chart, self.look, self._wide())

    def _wide(self) -> bool:
        return self.width() > self.look.theme.scaled(420)

    def _draw(self) -> None:
        chart = self.chart
        assert chart is not None
        for item in self._shown:
            self.plot.removeItem(item)
        self.handles.clear(chart)
        self._shown = [
            item for series in chart.series for item in items_of(series, chart, self.look)
        ]
        for item in self._shown:
            self.plot.addItem(item)
        dress_plot(self.plot, chart, self.look, self._wide())
        self.title.setText(chart.title)
        self.note.setText(chart.note)
        self.note.setVisible(bool(chart.note))
        self.plot.setAccessibleName(chart.title)
        self.plot.setAccessibleDescription(chart.description)
        self.plot.setToolTip(tip(chart.description))
        self._name_series(chart)
        self.handles.show_limits(self._limits)
        self.handles.show_marks(self._marks)

    def _name_series(self, chart: Chart) -> None:
        words = []
        for series in chart.series:
            if self._legend and not isinstance(series, (Heat, Band, Rule)) and series.name:
                shade = colour(self.look, series.paint).name()
                shape = "▬" if isinstance(series, (Line, Bars)) else _SIGNS[sign(series.paint)]
                name = escape(visible(series.name))
                words.append(f'<span style="color:{shade}">{shape}</span>&nbsp;{name}')
        self.names.setText(" &nbsp; ".join(words))
        self.names.setVisible(bool(words))

    # Clicks

    @Slot(object)
    def _clicked(self, event: Any) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            found = self.pick_at(event.scenePos())
            if found is not None:
                self.picked.emit(found)

    def pick_at(self, at: QPointF) -> Pick | None:
        """Return what lies at a place of the plot's scene; None where nothing does."""
        chart, box = self.chart, self.plot.getPlotItem().getViewBox()
        if chart is None or not box.sceneBoundingRect().contains(at):
            return None
        here = box.mapSceneToView(at)
        best: tuple[float, Pick] | None = None
        for series in chart.series:
            found = _cell(series, here)
            if found is not None:
                return found
            near = self._nearest(series, chart, at)
            if near is not None and (best is None or near[0] < best[0]):
                best = near
        return best[1] if best is not None else None

    def _nearest(self, series: Series, chart: Chart, at: QPointF) -> tuple[float, Pick] | None:
        """Return the nearest point of a series, with its distance, if it is near enough."""
        if not isinstance(series, (Line, Points, Intervals)) or not len(series.x):
            return None
        if series.paint.kind == "reference":
            return None
        box = self.plot.getPlotItem().getViewBox()
        wide, high = box.viewPixelSize()
        here = box.mapSceneToView(at)
        across = (placed(chart.x, series.x) - here.x()) / (wide or 1.0)
        up = (placed(chart.y, series.y) - here.y()) / (high or 1.0)
        far = np.hypot(across, up)
        index = int(far.argmin())
        if far[index] > self.look.theme.scaled(REACH):
            return None
        pick = Pick(series, index, float(series.x[index]), float(series.y[index]))
        return float(far[index]), pick


def _cell(series: Series, here: QPointF) -> Pick | None:
    """Return the bar or cell that holds a place in the axes' values."""
    if isinstance(series, Bars):
        index = int(np.searchsorted(series.edges, here.x(), side="right")) - 1
        if 0 <= index < len(series.heights) and 0 <= here.y() <= series.heights[index]:
            return Pick(series, index, float(series.edges[index]), float(series.heights[index]))
    if isinstance(series, Heat):
        row, column = round(here.y()), round(here.x())
        rows, columns = series.values.shape
        if 0 <= row < rows and 0 <= column < columns:
            return Pick(series, row * columns + column, float(column), float(row))
    return None
