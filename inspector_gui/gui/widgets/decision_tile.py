"""The decision: one word, its colour and shape, and the part's number, read from the aisle."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.decision import Decision
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.pages.live_model import Age, Kept
from inspector_gui.gui.theme import Theme
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
        age: full strength for the present decision alone; one that has passed is dimmed.
        ago: how long ago it was decided, in words; only where it has passed.
        older: the date and time of a part that was brought back; "" for the newest.
        kept: whether the record is on disk.
        wrong: what a person said it is instead; "" where nobody did.
    """

    decision: Decision | None = None
    idle: str = ""
    number: int = 0
    age: Age = Age.LIVE
    ago: str = ""
    older: str = ""
    kept: Kept = Kept.PENDING
    wrong: str = ""

    @property
    def full(self) -> bool:
        """True where the word stands at full strength: it is about the part of this moment."""
        return self.decision is not None and self.age is Age.LIVE and not self.older


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
        # Without the seconds: a screen reader must not begin anew with each of them.
        self.setAccessibleName(" · ".join([self.word(), *self._ages(False), *self.notes()]))
        self.setAccessibleDescription(" · ".join(self.marks()))
        self.update()

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def word(self) -> str:
        """Return the word on the tile; one that is not recorded says so itself."""
        decision = self.state.decision
        if decision is None:
            return self.state.idle
        word = label_word(decision.word)
        return f"{word} · {self._not_recorded()}" if self.state.kept is Kept.LOST else word

    def notes(self) -> list[str]:
        """Return the lines under the word."""
        state = self.state
        lines = []
        if state.number:
            number = self.look.languages.part_number(state.number)
            lines.append(self.tr("part {number}").format(number=number))
        if state.older:
            lines.append(self.tr("an older part, {when}").format(when=state.older))
        elif state.decision is not None:
            lines.append(policy_word(state.decision.policy))
        return lines

    def marks(self) -> list[str]:
        """Return what is to be noticed about this decision."""
        state = self.state
        decision = state.decision
        marks = self._ages(True)
        if decision is not None and state.wrong:
            marks.append(self.tr("said wrong: {label}").format(label=state.wrong))
        if decision is not None and decision.unsure:
            marks.append(self.tr("no clear OK"))
        if decision is not None and decision.disagree:
            marks.append(self.tr("models disagree"))
        if decision is not None and state.kept is Kept.RECORDED:
            marks.append(self.tr("recorded"))
        elif decision is not None and state.kept is Kept.PENDING:
            marks.append(self.tr("being recorded"))
        return marks

    def _ages(self, seconds: bool) -> list[str]:
        state = self.state
        if state.decision is None or state.older or state.age is Age.LIVE:
            return []
        if seconds and state.ago:
            return [self.tr("{time} ago").format(time=state.ago)]
        return [self.tr("passed")]

    def _not_recorded(self) -> str:
        return self.tr("NOT recorded")

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
        painter = QPainter(self)
        ground, ink, quiet = self._inks()
        painter.fillRect(self.rect(), ground)
        pad = theme.px("margin")
        box = QRectF(self.rect()).adjusted(pad, pad, -pad, -pad)
        foot = self._paint_notes(painter, box, quiet)
        head = QRectF(box.left(), box.top(), box.width(), foot - box.top() - pad / 2)
        if self.state.decision is not None and self.state.kept is Kept.LOST:
            band = QRectF(0, 0, self.width(), round(head.height() * 0.42))
            band.moveBottom(head.bottom())
            head.setBottom(band.top() - pad / 2)
            self._paint_band(painter, band)
        self._paint_word(painter, head, ink)
        if self.state.older:
            wide = theme.scaled(3)
            painter.setPen(QPen(theme.colour("accent"), wide))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))
        painter.end()

    def _inks(self) -> tuple[QColor, QColor, QColor]:
        """Return the ground, the word's ink and that of the lines.

        The ground is filled for one case alone: the decision of this moment, which is recorded or
        about to be. All others stand on the grey of the page.
        """
        theme = self.look.theme
        state = self.state
        if state.decision is None:
            return theme.colour("surface"), theme.colour("text"), theme.colour("muted")
        colour = QColor(theme.colours.of(state.decision.word))
        if state.full and state.kept is not Kept.LOST:
            ink = theme.colour("on_state")
            return colour, ink, ink
        if not state.full and not state.older:
            colour = _mixed(colour, theme.colour("surface"), 0.5)
        return theme.colour("surface"), colour, theme.colour("text")

    def _paint_band(self, painter: QPainter, band: QRectF) -> None:
        """Say across the whole tile that the decision is not recorded."""
        theme = self.look.theme
        painter.fillRect(band, theme.colour("error"))
        text = self._not_recorded()
        pad = theme.px("margin")
        font = _fitting(theme, text, band.height() * 0.62, band.width() - 2 * pad)
        painter.setFont(font)
        painter.setPen(theme.colour("on_state"))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(band.adjusted(pad, 0, -pad, 0), flags, text)

    def _paint_word(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        theme = self.look.theme
        if self.state.decision is None:
            painter.setFont(theme.font_px(min(theme.scaled(22), int(box.height() * 0.7)), True))
            painter.setPen(ink)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(box, int(flags) | int(Qt.TextFlag.TextWordWrap), self.word())
            return
        word = self.state.decision.word
        side = min(float(self._word_height()), box.height())
        shape = QRectF(box.left(), box.center().y() - side / 2, side, side)
        draw_shape(painter, word, shape, ink)
        left = shape.right() + side * 0.3
        text = label_word(word)
        font = _fitting(theme, text, side, box.right() - left)
        painter.setFont(font)
        painter.setPen(ink)
        # On the middle of the capitals, not of the line with its room for descenders.
        capitals = QFontMetricsF(font).capHeight()
        painter.drawText(QPointF(left, box.center().y() + capitals / 2), text)
        if self.state.wrong:
            wide = QFontMetricsF(font).horizontalAdvance(text)
            painter.setPen(QPen(ink, max(3.0, side * 0.08)))
            y = box.center().y()
            painter.drawLine(QPointF(left - side * 0.1, y), QPointF(left + wide + side * 0.1, y))

    def _paint_notes(self, painter: QPainter, box: QRectF, ink: QColor) -> float:
        """Write the lines at the bottom; return where they begin."""
        theme = self.look.theme
        painter.setPen(ink)
        painter.setFont(theme.font("title", bold=True))
        height = QFontMetricsF(painter.font()).height()
        top = box.bottom() - height
        notes, marks = self.notes(), self.marks()
        row = QRectF(box.left(), top, box.width(), height)
        taken = 0.0
        if notes:
            painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft), notes[0])
            taken = QFontMetricsF(painter.font()).horizontalAdvance(notes[0]) + theme.px("gap")
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        decision = self.state.decision
        if marks:
            triangle = decision is not None and (decision.unsure or decision.disagree)
            side = height * 0.6 if triangle else 0.0
            room = row.width() - taken - side * 1.5
            # What comes first matters most; "recorded" gives way before it.
            while len(marks) > 1 and metrics.horizontalAdvance(" · ".join(marks)) > room:
                marks.pop()
            text = metrics.elidedText(" · ".join(marks), Qt.TextElideMode.ElideRight, room)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(row, flags, text)
            if triangle:
                wide = metrics.horizontalAdvance(text)
                at = QRectF(row.right() - wide - side * 1.5, top + height * 0.2, side, side)
                draw_shape(painter, Label.UNSURE, at, ink)
        if len(notes) > 1:
            small = metrics.height()
            top -= small
            text = metrics.elidedText(notes[1], Qt.TextElideMode.ElideRight, box.width())
            second = QRectF(box.left(), top, box.width(), small)
            painter.drawText(second, int(Qt.AlignmentFlag.AlignLeft), text)
        return top


class LiveWord(View):
    """The live decision, small, while an older part has the tile: it stays true."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make one with nothing on it."""
        super().__init__(look, parent)
        self.state = TileState()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_state(self, state: TileState) -> None:
        """Show another state."""
        if state != self.state:
            self.state = state
            self.retranslate()

    def words(self) -> str:
        """Return what it says."""
        state = self.state
        pieces = [state.idle]
        if state.decision is not None:
            pieces = [label_word(state.decision.word)]
        if state.number:
            pieces.append(self.look.languages.part_number(state.number))
        if state.decision is not None and state.kept is Kept.LOST:
            pieces.append(self.tr("NOT recorded"))
        if state.ago:
            pieces.append(self.tr("{time} ago").format(time=state.ago))
        return self.tr("Live: {words}").format(words=" · ".join(filter(None, pieces)))

    def retranslate(self) -> None:
        """Say it, and paint."""
        self.setAccessibleName(self.words())
        self.update()

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.look.theme.px("panel") // 2, self.look.theme.scaled(36))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint colour, shape and word."""
        theme = self.look.theme
        state = self.state
        painter = QPainter(self)
        ground, ink = theme.colour("raised"), theme.colour("text")
        left = float(theme.px("margin"))
        word = state.decision.word if state.decision is not None else None
        lost = state.kept is Kept.LOST
        if word is not None and state.full:
            ground = theme.colour("error") if lost else QColor(theme.colours.of(word))
            ink = theme.colour("on_state")
        painter.fillRect(self.rect(), ground)
        if word is not None:
            side = self.height() * 0.56
            draw_shape(painter, word, QRectF(left, (self.height() - side) / 2, side, side), ink)
            left += side + theme.px("gap")
        painter.setFont(theme.font("title", bold=True))
        painter.setPen(ink)
        room = self.width() - left - theme.px("margin")
        text = QFontMetricsF(painter.font()).elidedText(
            self.words(), Qt.TextElideMode.ElideRight, room
        )
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(left, 0, room, self.height()), flags, text)
        painter.end()


def _fitting(theme: Theme, text: str, capitals: float, width: float) -> QFont:
    """Return the bold font whose capitals are this high, or lower where the text is too wide."""
    font = theme.font_px(100, bold=True)
    font.setPixelSize(max(8, round(100 * capitals / max(1.0, QFontMetricsF(font).capHeight()))))
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > width:
        font.setPixelSize(max(8, int(font.pixelSize() * width / wide)))
    return font


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    def between(a: int, b: int) -> int:
        return round(share * a + (1.0 - share) * b)

    return QColor(
        between(one.red(), other.red()),
        between(one.green(), other.green()),
        between(one.blue(), other.blue()),
    )
