"""One line across the page for what needs attention: a sentence, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.decision import DecisionWord
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.shapes import draw_shape
from inspector_gui.gui.widgets.view import View


class Banner(View):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden banner."""
        super().__init__(look, parent)
        self._severe = False
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QPushButton(self)
        self._close.setProperty("flat", True)
        self._close.clicked.connect(self._dismiss)
        self._row = QHBoxLayout(self)
        self._row.addSpacing(1)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self._dismissed = ""
        self.dress()
        self.hide()

    def say(self, sentence: str, severe: bool = False) -> None:
        """Show a sentence until another one, or none, takes its place."""
        if not sentence:
            self._dismissed = ""
        self._severe = severe
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence) and sentence != self._dismissed)
        self.update()

    def sentence(self) -> str:
        """Return what is shown, or "" while hidden."""
        return self._words.text() if not self.isHidden() else ""

    def restyle(self) -> None:
        """Set spacing and icon."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(
            margin + theme.scaled(32), theme.scaled(4), theme.scaled(4), theme.scaled(4)
        )
        self._words.setFont(theme.font("body"))
        self._close.setIcon(self.look.icons.icon("close"))
        self._close.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))

    def retranslate(self) -> None:
        """Write the button's name."""
        self._close.setToolTip(self.tr("Hide this message"))
        self._close.setAccessibleName(self._close.toolTip())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the shape of the state."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("raised"))
        colour = QColor(theme.colours.error if self._severe else theme.colours.accent)
        painter.fillRect(QRectF(0, 0, theme.scaled(4), self.height()), colour)
        side = theme.scaled(20)
        box = QRectF(theme.px("margin") + theme.scaled(4), (self.height() - side) / 2, side, side)
        if self._severe:
            draw_shape(painter, DecisionWord.ERROR, box, colour)
        else:
            self.look.icons.icon("info", "accent").paint(painter, box.toRect())
        painter.end()

    @Slot()
    def _dismiss(self) -> None:
        self._dismissed = self._words.text()
        self.hide()
