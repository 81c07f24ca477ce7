"""Draw a box by dragging from corner to corner."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from inspector_gui.gui.canvas.geometry import Point, bounds, box_of
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.canvas.tools.base import Hand, Pointer


class BoxHand(Hand):
    """A drag draws a box, to fractions of a pixel; a click alone draws nothing."""

    _start: Point | None = None
    _end: Point | None = None

    @property
    def busy(self) -> bool:
        """True while a box is dragged."""
        return self._end is not None

    @override
    def press(self, pointer: Pointer) -> bool:
        self._start, self._end = pointer.point, None
        return True

    @override
    def move(self, pointer: Pointer) -> None:
        if self._start is None or not pointer.held:
            return
        if self._end is not None or pointer.far_from(self._start):
            self._end = pointer.point
            self.drawing.altered.emit()

    @override
    def release(self, pointer: Pointer) -> None:
        start, dragged = self._start, self._end is not None
        self._start = self._end = None
        if start is not None and dragged:
            box = box_of(start, pointer.point, self.drawing.size, self.drawing.defect)
            if box is not None:
                self.drawing.add(box)
        self.drawing.altered.emit()

    @override
    def wants(self, key: Qt.Key) -> bool:
        return key == Qt.Key.Key_Escape and self.busy

    @override
    def key(self, key: Qt.Key) -> None:
        self.cancel()

    @override
    def cancel(self) -> None:
        self._start = self._end = None
        self.drawing.altered.emit()

    @override
    def draw(self, painter: QPainter, screen: Screen) -> None:
        if self._start is None or self._end is None:
            return
        box = box_of(self._start, self._end, self.drawing.size)
        if box is not None:
            self.inks.outline(painter, screen.rect(*bounds(box)), self.inks.picked())
