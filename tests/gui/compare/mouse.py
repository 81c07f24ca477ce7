"""Dragging in a chart by the mouse, as Qt sends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from inspector_gui.gui.compare.chart_view import ChartView

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Drag:
    """A threshold line of a chart in the hand of somebody."""

    def __init__(self, view: ChartView, x: float) -> None:
        """Press on the line that lies at ``x``."""
        self._view = view
        self._last = x
        self._send(QEvent.Type.MouseMove, x, _NONE, _NONE)
        self._send(QEvent.Type.MouseButtonPress, x, _LEFT, _LEFT)

    def to(self, x: float) -> None:
        """Move the pointer."""
        self._last = x
        self._send(QEvent.Type.MouseMove, x, _NONE, _LEFT)

    def drop(self) -> None:
        """Let go."""
        self._send(QEvent.Type.MouseButtonRelease, self._last, _LEFT, _NONE)

    def _send(
        self, what: QEvent.Type, x: float, button: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        plot = self._view.plot
        box = plot.getPlotItem().getViewBox()
        scene = box.mapViewToScene(QPointF(x, box.viewRect().center().y()))
        at = QPointF(plot.mapFromScene(scene))
        port = plot.viewport()
        event = QMouseEvent(
            what, at, QPointF(port.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(port, event)
