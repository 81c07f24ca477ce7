"""Draw a polygon corner by corner."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath
from typing_extensions import override

from inspector_gui.gui.canvas.geometry import Point, clamped, polygon_of
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.canvas.tools.base import Hand, Pointer

_CLOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PolygonHand(Hand):
    """Each click sets a corner; Enter, a double click or the first corner closes the outline."""

    _points: tuple[Point, ...] = ()
    _to: Point | None = None
    _reach = 0.0

    @property
    def busy(self) -> bool:
        """True from the first corner on."""
        return bool(self._points)

    @override
    def press(self, pointer: Pointer) -> bool:
        self._reach = pointer.reach
        if len(self._points) >= 3 and self._near_first(pointer.point):
            self._close()
        else:
            self._points = (*self._points, clamped(*pointer.point, self.drawing.size))
            self._to = pointer.point
            self.drawing.altered.emit()
        return True

    @override
    def move(self, pointer: Pointer) -> None:
        self._reach = pointer.reach
        if self.busy:
            self._to = pointer.point
            self.drawing.altered.emit()

    @override
    def double(self, pointer: Pointer) -> bool:
        # The first press of a double click has set a corner already. Where that is the only one,
        # somebody wants to see the whole picture.
        if len(self._points) == 1:
            self.cancel()
            return False
        if self.busy:
            self._close()
        return True

    @override
    def leave(self) -> None:
        self._to = None
        self.drawing.altered.emit()

    @override
    def wants(self, key: Qt.Key) -> bool:
        return self.busy and key in (*_CLOSING, Qt.Key.Key_Escape, Qt.Key.Key_Backspace)

    @override
    def key(self, key: Qt.Key) -> None:
        if key in _CLOSING:
            self._close()
        elif key == Qt.Key.Key_Backspace:
            self._points = self._points[:-1]
            self.drawing.altered.emit()
        else:
            self.cancel()

    @override
    def cancel(self) -> None:
        self._points, self._to = (), None
        self.drawing.altered.emit()

    @override
    def draw(self, painter: QPainter, screen: Screen) -> None:
        if not self._points:
            return
        line = [*self._points, *((self._to,) if self._to else ())]
        path = QPainterPath(screen.point(*line[0]))
        for point in line[1:]:
            path.lineTo(screen.point(*point))
        self.inks.outline(painter, path, self.inks.picked())
        closes = len(self._points) >= 3 and self._to is not None and self._near_first(self._to)
        for number, point in enumerate(self._points):
            at = screen.point(*point)
            self.inks.handle(painter, at, self.inks.picked(), small=not (closes and number == 0))

    def _near_first(self, point: Point) -> bool:
        first = self._points[0]
        return math.hypot(point[0] - first[0], point[1] - first[1]) <= self._reach

    def _close(self) -> None:
        """Finish the outline; one without an area stays open, so that nothing is lost."""
        polygon = polygon_of(list(self._points), self.drawing.size, self.drawing.defect)
        if polygon is not None:
            self.cancel()
            self.drawing.add(polygon)
