"""One line across the page for what needs attention: a sentence, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.decision import DecisionWord
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.shapes import draw_shape
from inspector_gui.gui.widgets.view import View


class Banner(View):
    """Hidden while there is nothing to say."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden banner."""
        super().__init__(look, parent)
        self._severe = False
        self._words = PlainLabel(self)
        self._words.setWordWrap(True)
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

    def say(self, sentence: str, severe: bool = False, closable: bool = True) -> None:
        """Show a sentence until another one, or none, takes its place."""
        if not sentence or not closable:
            self._dismissed = ""
        self._severe = severe
        self._close.setVisible(closable)
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


class AskBar(View):
    """A question in the page, with the verb on the button; the line goes on meanwhile."""

    answered = Signal(bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a hidden bar."""
        super().__init__(look, parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = PlainLabel(self)
        self._words.setWordWrap(True)
        self.yes = QPushButton(self)
        self.yes.setProperty("primary", True)
        self.no = QPushButton(self)
        self.yes.clicked.connect(self._yes)
        self.no.clicked.connect(self._no)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.yes)
        self._row.addWidget(self.no)
        self._done: Callable[[], None] | None = None
        self.dress()
        self.hide()

    def ask(self, words: str, verb: str, done: Callable[[], None]) -> None:
        """Ask; ``done`` is called if the answer is yes. A question that stood is answered no."""
        if not self.isHidden():
            self._no()
        self._words.setText(words)
        self.setAccessibleName(words)
        self.yes.setText(verb)
        self._done = done
        self.show()
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """Return the question, or "" while none stands."""
        return self._words.text() if not self.isHidden() else ""

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.scaled(4), margin, theme.scaled(4))
        self._row.setSpacing(theme.px("gap"))
        self._words.setFont(theme.font("body", bold=True))

    def retranslate(self) -> None:
        """Write the button's words."""
        self.no.setText(self.tr("Leave it as it is"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Esc leaves all as it is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.yes if self.yes.hasFocus() else self.no).click()
        elif event.key() == Qt.Key.Key_Escape:
            self._no()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _yes(self) -> None:
        done, self._done = self._done, None
        self.hide()
        self.answered.emit(True)
        if done is not None:
            done()

    @Slot()
    def _no(self) -> None:
        self._done = None
        self.hide()
        self.answered.emit(False)
