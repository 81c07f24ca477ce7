"""How lines, words and handles are drawn on a picture: one hand for all layers and tools."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from inspector_gui.core.visible import visible
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.theme import Theme

# How far from a handle it is still grabbed: a target of 18 pixels across.
GRAB = 9.0


class Inks:
    """Draws on pictures, in the screen's coordinates."""

    def __init__(self, theme: Theme) -> None:
        """Use a theme's sizes and colours."""
        self.theme = theme

    @property
    def grab(self) -> float:
        """How near one must come to a handle, in screen pixels."""
        return float(max(GRAB, self.theme.scaled(GRAB)))

    def picked(self, alpha: float = 1.0) -> QColor:
        """The colour of what is picked or in hand."""
        colour = self.theme.bright("accent")
        colour.setAlphaF(alpha)
        return colour

    def hairline(self, painter: QPainter, colour: QColor, width: float = 1.0) -> None:
        """Draw thin lines from now on."""
        painter.setPen(QPen(colour, width))

    def outline(
        self,
        painter: QPainter,
        shape: QRectF | QPainterPath,
        colour: QColor,
        dashed: bool = False,
        strong: bool = False,
    ) -> None:
        """Draw an outline; a dark line under the coloured one keeps it visible on any picture."""
        wide = max(2.0, self.theme.scaled(2)) + (1.0 if strong else 0.0)
        if isinstance(shape, QRectF):
            path = QPainterPath()
            path.addRect(shape)
        else:
            path = shape
        under = QPen(QColor(0, 0, 0, 150), wide + 2)
        over = QPen(colour, wide)
        for pen in (under, over):
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        if dashed:
            over.setDashPattern([4.0, 3.0])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (under, over):
            painter.setPen(pen)
            painter.drawPath(path)

    def ring(self, painter: QPainter, at: QPointF) -> None:
        """Draw the small ring around a peak."""
        radius = self.theme.scaled(7)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((QColor(0, 0, 0, 170), 4), (QColor("#FFFFFF"), 2)):
            painter.setPen(QPen(colour, width))
            painter.drawEllipse(at, radius, radius)

    def handle(self, painter: QPainter, at: QPointF, colour: QColor, small: bool = False) -> None:
        """Draw a handle: a square for a corner, a small disc where a new one can be pulled out."""
        side = self.theme.scaled(7 if small else 10)
        box = QRectF(0, 0, side, side)
        box.moveCenter(at)
        painter.setPen(QPen(QColor(11, 13, 15, 220), 1.5))
        painter.setBrush(colour if small else QColor("#FFFFFF"))
        if small:
            painter.drawEllipse(box)
        else:
            painter.drawRect(box)

    def tag(
        self,
        painter: QPainter,
        words: str,
        box: QRectF,
        screen: Screen,
        colour: QColor | None = None,
    ) -> None:
        """Write words above a box, or below it where there is no room; a stripe if coloured."""
        painter.setFont(self.theme.font("small"))
        metrics, pad = painter.fontMetrics(), self.theme.scaled(4)
        stripe = pad if colour is not None else 0
        words = metrics.elidedText(
            visible(words), Qt.TextElideMode.ElideRight, max(0, int(screen.width) - 3 * pad)
        )
        size = QSizeF(metrics.horizontalAdvance(words) + 2 * pad + stripe, metrics.height() + pad)
        above = box.top() - size.height() - pad
        top = above if above > 0 else box.bottom() + pad
        left = min(max(0.0, box.left()), max(0.0, screen.width - size.width()))
        top = min(max(0.0, top), max(0.0, screen.height - size.height()))
        tag = QRectF(QPointF(left, top), size)
        painter.fillRect(tag, QColor(11, 13, 15, 200))
        if colour is not None:
            painter.fillRect(QRectF(tag.topLeft(), QSizeF(stripe, size.height())), colour)
        painter.setPen(QColor("#E8EBED"))
        inner = tag.adjusted(stripe, 0, 0, 0)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignCenter), words)
