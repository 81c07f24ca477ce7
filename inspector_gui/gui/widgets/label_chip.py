"""A label as shape and word, in its colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.shapes import draw_shape
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.words import label_word


class LabelChip(View):
    """Paints a label; nothing where there is none."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty chip."""
        super().__init__(look, parent)
        self.label: Label | DecisionWord | None = None
        self.faded = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_label(self, label: Label | DecisionWord | None, faded: bool = False) -> None:
        """Show another label; a faded one is about a part that is gone."""
        self.label, self.faded = label, faded
        self.retranslate()

    def retranslate(self) -> None:
        """Paint the word anew."""
        self.setAccessibleName(label_word(self.label) if self.label else "")
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for shape and word."""
        theme = self.look.theme
        height = theme.scaled(24)
        if self.label is None:
            return QSize(0, height)
        wide = QFontMetrics(theme.font("title", bold=True)).horizontalAdvance(
            label_word(self.label)
        )
        return QSize(wide + height + theme.scaled(4), height)

    def minimumSizeHint(self) -> QSize:
        """A label is never cut."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and word."""
        if self.label is None:
            return
        theme = self.look.theme
        painter = QPainter(self)
        colour = QColor(theme.colours.of(None if self.faded else self.label))
        side = self.height() * 0.66
        draw_shape(painter, self.label, QRectF(1, (self.height() - side) / 2, side, side), colour)
        painter.setFont(theme.font("title", bold=True))
        painter.setPen(colour)
        painter.drawText(
            self.rect(),
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            label_word(self.label),
        )
        painter.end()
