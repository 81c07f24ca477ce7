"""Paint and erase, pixel by pixel of the picture."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from typing_extensions import override

from inspector_gui.core.label import LabelMask
from inspector_gui.gui.canvas.bitmap import Bitmap
from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.geometry import Point
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.canvas.tools.base import Hand, Pointer

_SMALLER, _LARGER = Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight


class BrushHand(Hand):
    """A disc that marks pixels, or takes marks away; from press to release is one change."""

    def __init__(self, drawing: Drawing, inks: Inks, marks: bool) -> None:
        """Make a brush, or with ``marks`` False an eraser."""
        super().__init__(drawing, inks)
        self._marks = marks
        self._last: Point | None = None
        self._over: Point | None = None

    @property
    def busy(self) -> bool:
        """True during a stroke."""
        return self._last is not None

    @override
    def press(self, pointer: Pointer) -> bool:
        drawing = self.drawing
        drawing.bitmaps = {}
        if self._marks:
            target = drawing.brush_target()
            old = drawing.settled[target] if target < len(drawing.settled) else None
            mask = old if isinstance(old, LabelMask) else None
            drawing.bitmaps[target] = Bitmap.of_frame(drawing.size, mask)
        else:
            for index in drawing.erased():
                region = drawing.settled[index]
                if isinstance(region, LabelMask):
                    drawing.bitmaps[index] = Bitmap.of_mask(region)
        self._last = pointer.point
        self._stroke(pointer.point)
        return True

    @override
    def move(self, pointer: Pointer) -> None:
        self._over = pointer.point
        if self._last is not None and pointer.held:
            self._stroke(pointer.point)
        self.drawing.altered.emit()

    @override
    def release(self, pointer: Pointer) -> None:
        if self._last is None:
            return
        self._stroke(pointer.point)
        self._last = None
        self.drawing.commit_bitmaps()

    @override
    def double(self, pointer: Pointer) -> bool:
        # Two quick dabs are two dabs.
        return self.press(pointer)

    @override
    def leave(self) -> None:
        self._over = None
        self.drawing.altered.emit()

    @override
    def wants(self, key: Qt.Key) -> bool:
        return key in (_SMALLER, _LARGER) or (key == Qt.Key.Key_Escape and self.busy)

    @override
    def key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.cancel()
        else:
            self.drawing.brush_by(1 if key == _LARGER else -1)

    @override
    def cancel(self) -> None:
        if self._last is not None:
            self._last = None
            self.drawing.revert()

    @override
    def draw(self, painter: QPainter, screen: Screen) -> None:
        if self._over is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor("#FFFFFF"), 1.0)):
            pen = QPen(colour, width)
            if not self._marks and width == 1.0:
                pen.setDashPattern([4.0, 4.0])
            painter.setPen(pen)
            self._draw_tip(painter, screen)

    def _draw_tip(self, painter: QPainter, screen: Screen) -> None:
        x, y = self._over or (0.0, 0.0)
        if self.drawing.brush == 1:
            column, row = math.floor(x), math.floor(y)
            painter.drawRect(QRectF(screen.point(column, row), screen.point(column + 1, row + 1)))
            return
        radius = max(2.0, self.drawing.brush / 2 * screen.scale)
        painter.drawEllipse(QPointF(screen.point(x, y)), radius, radius)

    def _stroke(self, to: Point) -> None:
        start = self._last or to
        for bitmap in self.drawing.bitmaps.values():
            bitmap.stroke(start, to, self.drawing.brush, self._marks)
        self._last = to
        self.drawing.altered.emit()
