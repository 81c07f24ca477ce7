"""The head of the Live page: a lamp that is read from two metres, words, the line's buttons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import ElidedLabel, View, muted

BUTTONS = ("start", "pause", "stop", "trigger")


class LineWord(StrEnum):
    """What the line does, in the one word that is read from two metres."""

    RUN = "RUN"
    WAIT = "WAIT"
    STOP = "STOP"
    FAULT = "FAULT"


# RUN is not in the colour of OK: from the aisle a running line must not look like a good part.
_GROUNDS = {
    LineWord.RUN: "accent",
    LineWord.WAIT: "unsure",
    LineWord.STOP: "line",
    LineWord.FAULT: "error",
}


@dataclass(frozen=True, slots=True)
class HeadState:
    """What the head shows.

    Attributes:
        word: what the line does.
        what: what it waits for, or what is wrong with it; where it runs, what it runs on.
        rules: what makes a picture a part, and who decides.
    """

    word: LineWord = LineWord.STOP
    what: str = ""
    rules: str = ""


class LineLamp(View):
    """Shape and word on a filled ground, always as wide as the longest word."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a lamp of a line that stands."""
        super().__init__(look, parent)
        self.shown = LineWord.STOP
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.dress()

    def show_word(self, word: LineWord) -> None:
        """Show another word."""
        if word is not self.shown:
            self.shown = word
            self.retranslate()

    def text(self, word: LineWord | None = None) -> str:
        """Return a word in the present language."""
        words = {
            LineWord.RUN: self.tr("RUN"),
            LineWord.WAIT: self.tr("WAIT"),
            LineWord.STOP: self.tr("STOP"),
            LineWord.FAULT: self.tr("FAULT"),
        }
        return words[word or self.shown]

    def ground(self) -> QColor:
        """Return the colour of the present word."""
        return self.look.theme.colour(_GROUNDS[self.shown])

    def retranslate(self) -> None:
        """Say the word to those who listen to the screen."""
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the longest of the words, so that nothing moves when another one comes."""
        theme = self.look.theme
        metrics = QFontMetricsF(theme.font_px(theme.scaled(30), bold=True))
        wide = max(metrics.horizontalAdvance(self.text(word)) for word in LineWord)
        return QSize(round(wide) + theme.scaled(30) + 4 * theme.px("margin"), theme.scaled(60))

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, shape and word."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.ground())
        ink = theme.colour("text" if self.shown is LineWord.STOP else "on_state")
        side = theme.scaled(24)
        box = QRectF(theme.px("margin"), (self.height() - side) / 2, side, side)
        _draw_lamp(painter, self.shown, box, ink)
        painter.setFont(theme.font_px(theme.scaled(30), bold=True))
        painter.setPen(ink)
        left = round(box.right()) + theme.px("margin")
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), flags, self.text())
        painter.end()


class LineHeader(View):
    """The lamp, two lines of words, four buttons; the buttons lose their words in need."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the head."""
        super().__init__(look, parent)
        self.state = HeadState()
        self.lamp = LineLamp(look, self)
        self._title = ElidedLabel(self)
        self._facts = ElidedLabel(self)
        muted(self._facts)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.lamp)
        self._row.addLayout(words, 1)
        self._buttons = [ActionButton(actions[name], look, name, parent=self) for name in BUTTONS]
        for button in self._buttons:
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.dress()

    def show_state(self, state: HeadState) -> None:
        """Show what the line does, and by which rules."""
        if state == self.state:
            return
        self.state = state
        self.lamp.show_word(state.word)
        self._title.setText(state.what)
        self._facts.setText(state.rules)
        self._buttons[0].set_primary(state.word is LineWord.STOP)
        self.update()

    def facts(self) -> str:
        """Return all words beside the lamp."""
        return f"{self._title.whole()} · {self._facts.whole()}"

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font("title", bold=True))
        self._facts.setFont(theme.font("small"))
        self._row.setContentsMargins(0, 0, theme.px("margin"), theme.scaled(4))
        self._row.setSpacing(theme.px("gap"))
        self.setMinimumHeight(theme.scaled(60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words of the buttons away where there is no room for them."""
        super().resizeEvent(event)
        self._choose_words()

    def retranslate(self) -> None:
        """Choose anew: words differ in length."""
        self._choose_words()

    def minimumSizeHint(self) -> QSize:
        """Room for the lamp and for the buttons without their words."""
        theme = self.look.theme
        buttons = len(BUTTONS) * theme.scaled(62)
        wide = self.lamp.sizeHint().width() + buttons + theme.scaled(80)
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lamp's colour under the whole head."""
        high = self.look.theme.scaled(4)
        painter = QPainter(self)
        painter.fillRect(0, self.height() - high, self.width(), high, self.lamp.ground())
        painter.end()

    def _choose_words(self) -> None:
        wide = sum(button.wide_hint() for button in self._buttons)
        needed = wide + self.lamp.sizeHint().width() + self.look.theme.scaled(340)
        for button in self._buttons:
            button.show_words(self.width() >= needed)


def _draw_lamp(painter: QPainter, word: LineWord, box: QRectF, ink: QColor) -> None:
    """Draw a disc, half a disc in its ring, a square, or a triangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    match word:
        case LineWord.RUN:
            painter.drawEllipse(box)
        case LineWord.WAIT:
            painter.drawPie(box, 90 * 16, 180 * 16)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(ink)
            pen.setWidthF(box.width() * 0.1)
            painter.setPen(pen)
            inset = box.width() * 0.05
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        case LineWord.STOP:
            inset = box.width() * 0.08
            painter.drawRect(box.adjusted(inset, inset, -inset, -inset))
        case LineWord.FAULT:
            top = QPointF(box.center().x(), box.top())
            painter.drawPolygon(QPolygonF([top, box.bottomRight(), box.bottomLeft()]))
