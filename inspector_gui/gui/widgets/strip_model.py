"""The latest parts as a list model, newest first."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QImage

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.record import Record
from inspector_gui.gui.pages.live_model import Kept
from inspector_gui.gui.plain import tip

KEEP = 500
ITEM = int(Qt.ItemDataRole.UserRole)

AnyIndex = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(slots=True, eq=False)
class StripItem:
    """One part of the strip."""

    part_id: str
    number: int
    word: DecisionWord
    unsure: bool
    disagree: bool
    words: str
    thumbnail: QImage | None = None
    kept: Kept = Kept.PENDING
    wrong: bool = False


class StripModel(QAbstractListModel):
    """Parts as they were decided; while it is held nothing moves under the pointer."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self._items: deque[StripItem] = deque()
        self._waiting: deque[StripItem] = deque(maxlen=KEEP)
        self._by_id: dict[str, StripItem] = {}
        self._held = False

    def add(self, record: Record, words: str) -> None:
        """Put a decided part in front."""
        decision = record.decision
        item = StripItem(
            record.part.part_id,
            record.part.number,
            decision.word,
            decision.unsure,
            decision.disagree,
            words,
        )
        self._by_id[item.part_id] = item
        if self._held:
            self._waiting.append(item)
        else:
            self._insert([item])

    def add_older(self, records: Sequence[Record], words: Sequence[str]) -> None:
        """Put recorded parts of before behind the others, the newest first."""
        items = [
            StripItem(
                record.part.part_id, record.part.number, record.decision.word,
                record.decision.unsure, record.decision.disagree, said, kept=Kept.RECORDED,
            )
            for record, said in zip(records, words, strict=True)
            if record.part.part_id not in self._by_id
        ][: max(0, KEEP - len(self._items))]  # fmt: skip
        if not items:
            return
        self.beginInsertRows(QModelIndex(), len(self._items), len(self._items) + len(items) - 1)
        for item in items:
            self._by_id[item.part_id] = item
            self._items.append(item)
        self.endInsertRows()

    def set_thumbnail(self, part_id: str, image: QImage) -> None:
        """Give a part its picture."""
        item = self._by_id.get(part_id)
        if item is None:
            return
        item.thumbnail = image
        self._tell(item)

    def mark(
        self, part_id: str, kept: Kept | None = None, wrong: bool | None = None, words: str = ""
    ) -> None:
        """Say of a part whether it is recorded, and whether a person said it is wrong."""
        item = self._by_id.get(part_id)
        if item is None:
            return
        item.kept = item.kept if kept is None else kept
        item.wrong = item.wrong if wrong is None else wrong
        item.words = words or item.words
        self._tell(item)

    def _tell(self, item: StripItem) -> None:
        row = self.row_of(item.part_id)
        if row >= 0:
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)

    def hold(self, on: bool) -> None:
        """Keep the list still while the pointer is over it; show what came since after that."""
        self._held = on
        if not on and self._waiting:
            waiting = list(self._waiting)
            self._waiting.clear()
            self._insert(waiting)

    def clear(self) -> None:
        """Forget all parts."""
        self.beginResetModel()
        self._items.clear()
        self._waiting.clear()
        self._by_id.clear()
        self.endResetModel()

    def row_of(self, part_id: str) -> int:
        """Return the row of a part, or -1."""
        for row, item in enumerate(self._items):
            if item.part_id == part_id:
                return row
        return -1

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many parts there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the item itself for the delegate, words for tooltips and screen readers."""
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tip(item.words) if role == Qt.ItemDataRole.ToolTipRole else item.words
        return None

    def _insert(self, items: list[StripItem]) -> None:
        self.beginInsertRows(QModelIndex(), 0, len(items) - 1)
        for item in items:
            self._items.appendleft(item)
        self.endInsertRows()
        over = len(self._items) - KEEP
        if over > 0:
            self.beginRemoveRows(QModelIndex(), KEEP, len(self._items) - 1)
            for _ in range(over):
                self._by_id.pop(self._items.pop().part_id, None)
            self.endRemoveRows()


class NotOkFilter(QSortFilterProxyModel):
    """Lets all parts pass, or only those that are not OK."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Let all pass."""
        super().__init__(parent)
        self._only_not_ok = False

    def show_only_not_ok(self, on: bool) -> None:
        """Filter or not."""
        self.beginFilterChange()
        self._only_not_ok = on
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: AnyIndex) -> bool:
        """Say whether a part passes."""
        if not self._only_not_ok:
            return True
        item = self.sourceModel().index(row, 0, parent).data(ITEM)
        marked = item.disagree or item.wrong or item.kept is Kept.LOST
        return bool(item.word is not DecisionWord.OK or marked)
