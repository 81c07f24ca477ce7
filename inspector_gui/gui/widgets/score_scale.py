"""``p_ng`` as a point on a scale from 0 to 1, with both thresholds."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.verdict import Label, Thresholds
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.view import View


class ScoreScale(View):
    """Paints a score between its thresholds."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a scale without a point."""
        super().__init__(look, parent)
        self.score: float | None = None
        self.label: Label | None = None
        self.thresholds: Thresholds | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_score(
        self, score: float | None, label: Label | None, thresholds: Thresholds | None
    ) -> None:
        """Show another score."""
        self.score, self.label, self.thresholds = score, label, thresholds
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Tell what is painted."""
        limits = self.thresholds
        if self.score is None or limits is None:
            self.setToolTip("")
            return
        score = self.look.languages.score
        self.setToolTip(
            self.tr("p(NG) = {score}; OK below {low}, NG above {high}").format(
                score=score(self.score), low=score(limits.ok_below), high=score(limits.ng_above)
            )
        )
        self.setAccessibleDescription(self.toolTip())

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line of text high."""
        return QSize(self.look.theme.scaled(200), self.look.theme.scaled(32))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are enough."""
        return QSize(self.look.theme.scaled(100), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, thresholds, point and number."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("number", bold=True))
        room = painter.fontMetrics().horizontalAdvance("0.00") + theme.px("gap")
        radius = theme.scaled(7)
        line = QRectF(radius, self.height() / 2, self.width() - room - 2 * radius, 0)
        self._paint_line(painter, line)
        if self.score is not None:
            self._paint_point(painter, line, self.score, radius)
        painter.end()

    def _paint_line(self, painter: QPainter, line: QRectF) -> None:
        theme = self.look.theme
        y = line.top()
        limits = self.thresholds
        painter.setPen(QPen(theme.colour("line"), theme.scaled(3)))
        painter.drawLine(QPointF(line.left(), y), QPointF(line.right(), y))
        if limits is None:
            return
        low = line.left() + line.width() * limits.ok_below
        high = line.left() + line.width() * limits.ng_above
        painter.setPen(QPen(theme.colour("muted", 0.8), theme.scaled(3)))
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        tick = theme.scaled(8)
        painter.setPen(QPen(theme.colour("muted"), max(1, theme.scaled(1.5))))
        for x in {low, high}:
            painter.drawLine(QPointF(x, y - tick), QPointF(x, y + tick))

    def _paint_point(self, painter: QPainter, line: QRectF, score: float, radius: float) -> None:
        theme = self.look.theme
        colour = QColor(theme.colours.of(self.label))
        at = QPointF(line.left() + line.width() * min(1.0, max(0.0, score)), line.top())
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(colour)
        painter.drawEllipse(at, radius, radius)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            self.rect(),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            self.look.languages.score(score),
        )
