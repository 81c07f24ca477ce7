"""The queues and the saved queries, each with how many parts it holds now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from inspector_gui.core.query import QUEUES
from inspector_gui.core.visible import visible
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import tip
from inspector_gui.gui.review.keys import ArrowList
from inspector_gui.gui.review.words import queue_tip, queue_word

AnyIndex = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A queue, or a saved query.

    Attributes:
        name: of the queue, "" for all parts; of the saved query.
        saved: the text of a saved query, "" for a queue.
        count: how many parts it holds; None where nobody has counted yet.
    """

    name: str
    saved: str = ""
    count: int | None = None

    @property
    def title(self) -> str:
        """What is shown."""
        return self.name if self.saved else queue_word(self.name)


class QueueModel(QAbstractListModel):
    """All parts, the queues, the saved queries."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the queues and no counts."""
        super().__init__(parent)
        self._entries = [QueueEntry(name) for name in ("", *QUEUES)]

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many parts the queues hold; "" is all parts."""
        self._entries = [
            entry if entry.saved else QueueEntry(entry.name, count=counts.get(entry.name))
            for entry in self._entries
        ]
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, 0))

    def show_saved(self, saved: Mapping[str, str], counts: Mapping[str, int]) -> None:
        """Show the saved queries, by name, with their counts."""
        queues = [entry for entry in self._entries if not entry.saved]
        wanted = [QueueEntry(name, text, counts.get(name)) for name, text in saved.items()]
        if [e.name for e in wanted] == [e.name for e in self._entries[len(queues) :]]:
            self._entries = queues + wanted
            if wanted:
                ends = self.index(len(queues), 0), self.index(len(self._entries) - 1, 0)
                self.dataChanged.emit(*ends)
            return
        self.beginResetModel()
        self._entries = queues + wanted
        self.endResetModel()

    def row_of(self, name: str, saved: bool) -> int:
        """Return the row of a queue or a saved query, or -1."""
        for row, entry in enumerate(self._entries):
            if entry.name == name and bool(entry.saved) == saved:
                return row
        return -1

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the entry for the delegate, words for tooltips and screen readers."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.title} {entry.count if entry.count is not None else ''}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(entry.saved or queue_tip(entry.name) or entry.title)
        return None


class QueueDelegate(QStyledItemDelegate):
    """One line: the title, the count at the right."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Remember the look."""
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """All lines are of one height."""
        return QSize(self._look.theme.scaled(120), self._look.theme.scaled(30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a line."""
        entry: QueueEntry | None = index.data(ENTRY)
        if entry is None:
            return
        theme = self._look.theme
        rect: QRect = option.rect
        state = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, theme.colour("raised"))
            painter.fillRect(
                rect.adjusted(0, 0, theme.scaled(3) - rect.width(), 0), theme.colour("accent")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("raised", 0.6))
        if state & QStyle.StateFlag.State_HasFocus and chosen:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        self._paint_words(painter, entry, rect.adjusted(theme.px("margin"), 0, -theme.px("gap"), 0))
        painter.restore()

    def _paint_words(self, painter: QPainter, entry: QueueEntry, room: QRect) -> None:
        theme = self._look.theme
        painter.setFont(theme.font("body"))
        count = "" if entry.count is None else self._look.languages.number(entry.count)
        wide = painter.fontMetrics().horizontalAdvance(count) + theme.scaled(8)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), count)
        painter.setPen(theme.colour("muted" if entry.count == 0 else "text"))
        title = painter.fontMetrics().elidedText(
            visible(entry.title), Qt.TextElideMode.ElideRight, room.width() - wide
        )
        painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignLeft), title)


class QueueList(ArrowList):
    """Tells which queue was chosen."""

    chosen = Signal(object)  # a QueueEntry

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the list."""
        super().__init__(parent)
        self._look = look
        self.entries = QueueModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(QueueDelegate(look, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.entries.modelReset.connect(self.updateGeometry)

    def mark(self, name: str, saved: bool = False) -> None:
        """Mark the queue that is shown; none if it is none of these."""
        row = self.entries.row_of(name, saved)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.entries.index(row, 0))

    def sizeHint(self) -> QSize:
        """All of it: the column around it scrolls."""
        line = self._look.theme.scaled(30)
        return QSize(self._look.theme.scaled(200), line * self.entries.rowCount() + 2)

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(self._look.theme.scaled(120), self.sizeHint().height())

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if entry is not None:
            self.chosen.emit(entry)
