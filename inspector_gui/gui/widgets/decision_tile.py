"""The decision: one word, its colour and shape, and the part's number, read from the aisle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.decision import Decision, DecisionWord
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.shapes import draw_shape
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.words import label_word, policy_word


@dataclass(frozen=True, slots=True)
class TileState:
    """What the tile shows.

    Attributes:
        decision: the decision, or None where there is none yet.
        idle: the words in place of a decision.
        number: the part's number, 0 for none.
        recorded: True once the record is on disk.
        lost: True where the record could not be written.
    """

    decision: Decision | None = None
    idle: str = ""
    number: int = 0
    recorded: bool = False
    lost: bool = False


class DecisionTile(View):
    """Paints a TileState."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a tile with nothing on it."""
        super().__init__(look, parent)
        self.state = TileState()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_state(self, state: TileState) -> None:
        """Show another state."""
        if state != self.state:
            self.state = state
            self.retranslate()

    def retranslate(self) -> None:
        """Tell those who listen to the screen, and paint."""
        self.setAccessibleName(" · ".join([self.word(), *self.notes()]))
        self.update()

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def word(self) -> str:
        """Return the word on the tile."""
        decision = self.state.decision
        return label_word(decision.word) if decision else self.state.idle

    def notes(self) -> list[str]:
        """Return the lines under the word."""
        state = self.state
        lines = []
        if state.number:
            number = self.look.languages.part_number(state.number)
            lines.append(self.tr("part {number}").format(number=number))
        if state.decision is not None:
            lines.append(policy_word(state.decision.policy))
        return lines

    def marks(self) -> list[str]:
        """Return what is to be noticed about this decision."""
        state = self.state
        marks = []
        if state.decision is not None and state.decision.unsure:
            marks.append(self.tr("no clear OK"))
        if state.decision is not None and state.decision.disagree:
            marks.append(self.tr("models disagree"))
        if state.lost:
            marks.append(self.tr("NOT recorded"))
        elif state.recorded:
            marks.append(self.tr("recorded"))
        return marks

    def sizeHint(self) -> QSize:
        """At least a tenth of the window's height, and room for all lines."""
        theme = self.look.theme
        notes = 2.6 * theme.scaled(16) + 2.5 * theme.px("margin")
        return QSize(theme.px("panel"), round(self._word_height() * 1.1 + notes))

    def _word_height(self) -> int:
        """Return the height of the capitals: a tenth of the window's, read from the aisle."""
        window = self.window().height() if self.window() is not self else 0
        return max(self.look.theme.scaled(40), round(window * 0.1))

    def minimumSizeHint(self) -> QSize:
        """The same height in every case, so that nothing moves."""
        return QSize(self.look.theme.px("panel") // 2, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tile: shape at the left, word and lines beside it."""
        theme = self.look.theme
        decision = self.state.decision
        painter = QPainter(self)
        word = decision.word if decision else None
        ground = theme.colour("surface")
        ink = theme.colour("muted")
        if word is not None:
            ground = QColor(theme.colours.of(word))
            ink = theme.colour("on_state")
        painter.fillRect(self.rect(), ground)
        pad = theme.px("margin")
        box = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        foot = self._paint_notes(painter, box, ink)
        head = QRectF(box.left(), box.top(), box.width(), foot - box.top() - pad / 2)
        self._paint_word(painter, head, word, ink)
        painter.end()

    def _paint_word(
        self, painter: QPainter, box: QRectF, word: DecisionWord | None, ink: QColor
    ) -> None:
        theme = self.look.theme
        if word is None:
            painter.setFont(theme.font_px(min(theme.scaled(22), int(box.height() * 0.7)), True))
            painter.setPen(theme.colour("text"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, int(flags) | int(Qt.TextFlag.TextWordWrap), self.word())
            return
        side = min(float(self._word_height()), box.height())
        shape = QRectF(box.left(), box.center().y() - side / 2, side, side)
        draw_shape(painter, word, shape, ink)
        text = QRectF(shape.right() + side * 0.3, box.top(), 0, box.height())
        text.setRight(box.right())
        font = theme.font_px(100, bold=True)
        font.setPixelSize(round(100 * side / max(1.0, QFontMetricsF(font).capHeight())))
        wide = QFontMetricsF(font).horizontalAdvance(self.word())
        if wide > text.width():
            font.setPixelSize(max(8, int(font.pixelSize() * text.width() / wide)))
        painter.setFont(font)
        painter.setPen(ink)
        # On the middle of the capitals, not of the line with its room for descenders.
        capitals = QFontMetricsF(font).capHeight()
        painter.drawText(QPointF(text.left(), box.center().y() + capitals / 2), self.word())

    def _paint_notes(self, painter: QPainter, box: QRectF, ink: QColor) -> float:
        """Write the lines at the bottom; return where they begin."""
        theme = self.look.theme
        painter.setPen(ink)
        painter.setFont(theme.font("title", bold=True))
        height = QFontMetricsF(painter.font()).height()
        top = box.bottom() - height
        notes, marks = self.notes(), self.marks()
        row = QRectF(box.left(), top, box.width(), height)
        if notes:
            painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft), notes[0])
        painter.setFont(theme.font("small"))
        if marks:
            triangle = self.state.decision is not None and (
                self.state.decision.unsure or self.state.decision.disagree
            )
            text = " · ".join(marks)
            painter.drawText(
                row, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text
            )
            if triangle:
                wide = QFontMetricsF(painter.font()).horizontalAdvance(text)
                side = height * 0.6
                at = QRectF(row.right() - wide - side * 1.5, top + height * 0.2, side, side)
                draw_shape(painter, Label.UNSURE, at, ink)
        if len(notes) > 1:
            small = QFontMetricsF(painter.font()).height()
            top -= small
            painter.drawText(
                QRectF(box.left(), top, box.width(), small),
                int(Qt.AlignmentFlag.AlignLeft),
                notes[1],
            )
        return top
