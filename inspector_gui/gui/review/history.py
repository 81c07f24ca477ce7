"""The history of a part: all that people ever said of it, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from inspector_gui.core.label import LabelEvent
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.visible import visible
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import tip
from inspector_gui.gui.review.keys import ArrowList
from inspector_gui.gui.review.words import act_word, event_details, moment
from inspector_gui.gui.widgets.shapes import draw_shape

AnyIndex = QModelIndex | QPersistentModelIndex
EVENT = int(Qt.ItemDataRole.UserRole)
DETAILS = EVENT + 1
_ROOT = QModelIndex()


class HistoryModel(QAbstractListModel):
    """Events, the newest first."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._look = look
        self._events: tuple[LabelEvent, ...] = ()
        self._recipe: Recipe | None = None

    @property
    def recipe(self) -> Recipe | None:
        """The recipe whose words are used."""
        return self._recipe

    def show(self, events: Sequence[LabelEvent], recipe: Recipe | None) -> None:
        """Show the events of a part, given oldest first."""
        newest_first = tuple(reversed(events))
        if newest_first == self._events and recipe is self._recipe:
            return
        self.beginResetModel()
        self._events, self._recipe = newest_first, recipe
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._events)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the event for the delegate, words for tooltips and screen readers."""
        if not index.isValid() or index.row() >= len(self._events) or self._recipe is None:
            return None
        event = self._events[index.row()]
        if role == EVENT:
            return event
        details = event_details(event, self._recipe, self._look.languages.language)
        if role == DETAILS:
            return details
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = "\n".join(filter(None, (f"{event.labeller} {act_word(event)}", details)))
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None


class HistoryDelegate(QStyledItemDelegate):
    """Two lines: who did what and when; the details, grey."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Remember the look."""
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """All events are of one height."""
        return QSize(self._look.theme.scaled(120), self._look.theme.scaled(42))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint an event."""
        event: LabelEvent | None = index.data(EVENT)
        if event is None:
            return
        theme = self._look.theme
        rect: QRect = option.rect
        painter.save()
        side = theme.scaled(14)
        shape = QRectF(rect.left() + theme.px("margin"), rect.top() + theme.scaled(4), side, side)
        label = event.content.label
        draw_shape(painter, label, shape, QColor(theme.colours.of(label)))
        room = rect.adjusted(theme.px("margin") + side + theme.px("gap"), 0, -theme.px("gap"), 0)
        first = QRect(room.left(), room.top(), room.width(), room.height() // 2)
        painter.setFont(theme.font("small"))
        when = moment(event.at, self._look.languages)
        painter.setPen(theme.colour("muted"))
        painter.drawText(first, _RIGHT, when)
        wide = painter.fontMetrics().horizontalAdvance(when) + theme.scaled(8)
        painter.setPen(theme.colour("unsure" if event.conflict else "text"))
        words = f"{event.labeller} {act_word(event)}"
        self._write(painter, first.adjusted(0, 0, -wide, 0), words)
        painter.setPen(theme.colour("muted"))
        second = room.adjusted(0, room.height() // 2, 0, 0)
        self._write(painter, second, index.data(DETAILS))
        painter.restore()

    @staticmethod
    def _write(painter: QPainter, room: QRect, words: str) -> None:
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            room, _LEFT, painter.fontMetrics().elidedText(visible(words), elide, room.width())
        )


class HistoryList(ArrowList):
    """The events of one part; as high as they are, the column around it scrolls."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._look = look
        self.events = HistoryModel(look, self)
        self.setModel(self.events)
        self.setItemDelegate(HistoryDelegate(look, self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.events.modelReset.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """All of it."""
        line = self._look.theme.scaled(42)
        return QSize(self._look.theme.scaled(200), line * self.events.rowCount() + 2)

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(self._look.theme.scaled(120), self.sizeHint().height())


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
