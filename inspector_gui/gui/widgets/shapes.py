"""The shapes of the four states, drawn as vectors: ◯ ✕ △ and an exclamation mark in a bar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.verdict import Label


def draw_shape(
    painter: QPainter, word: Label | DecisionWord | None, box: QRectF, colour: QColor
) -> None:
    """Draw a state's shape into a box."""
    side = min(box.width(), box.height())
    square = QRectF(0, 0, side, side)
    square.moveCenter(box.center())
    stroke = max(1.5, side * 0.14)
    inner = square.adjusted(stroke / 2, stroke / 2, -stroke / 2, -stroke / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, stroke)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    match str(word):
        case "OK":
            painter.drawEllipse(inner)
        case "NG":
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case "UNSURE":
            painter.drawPath(_triangle(inner))
        case "ERROR":
            _draw_error(painter, square, colour)
        case _:
            y = square.center().y()
            painter.drawLine(QPointF(inner.left(), y), QPointF(inner.right(), y))
    painter.restore()


def _triangle(box: QRectF) -> QPainterPath:
    path = QPainterPath(QPointF(box.center().x(), box.top() + box.height() * 0.06))
    path.lineTo(box.right(), box.bottom() - box.height() * 0.04)
    path.lineTo(box.left(), box.bottom() - box.height() * 0.04)
    path.closeSubpath()
    return path


def _draw_error(painter: QPainter, square: QRectF, colour: QColor) -> None:
    """An upright bar in which an exclamation mark is cut out."""
    side = square.width()
    bar = QRectF(0, 0, side * 0.52, side)
    bar.moveCenter(square.center())
    path = QPainterPath()
    path.addRoundedRect(bar, side * 0.08, side * 0.08)
    stem = QRectF(0, 0, side * 0.13, side * 0.44)
    stem.moveCenter(QPointF(bar.center().x(), bar.top() + side * 0.38))
    dot = QRectF(0, 0, side * 0.15, side * 0.15)
    dot.moveCenter(QPointF(bar.center().x(), bar.bottom() - side * 0.21))
    hole = QPainterPath()
    hole.addRect(stem)
    hole.addEllipse(dot)
    painter.fillPath(path.subtracted(hole), colour)
