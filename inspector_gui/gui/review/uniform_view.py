"""A view of items that are all of one size: laid out by arithmetic, however many there are.

QListView visits each item to lay a list out, which takes 50 ms at 20,000 items and half a second at
200,000; a filter has to answer sooner.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from inspector_gui.gui.review.tiles import AnyIndex

_Action = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_State = QStyle.StateFlag


class UniformView(QAbstractItemView):
    """Items from left to right; in lines that fill the width, or in one line that scrolls."""

    def __init__(self, wrapping: bool, parent: QWidget | None = None) -> None:
        """Make a view without a model."""
        super().__init__(parent)
        self._wrapping = wrapping
        self._cell = QSize(1, 1)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not wrapping:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def set_cell(self, size: QSize) -> None:
        """Set the size of all items."""
        self._cell = size
        self.doItemsLayout()

    @property
    def cell(self) -> QSize:
        """The size of all items."""
        return self._cell

    def count(self) -> int:
        """Return how many items there are."""
        model = self.model()
        return model.rowCount() if model is not None else 0

    def columns(self) -> int:
        """Return how many items stand side by side."""
        if not self._wrapping:
            return max(1, self.count())
        return max(1, self.viewport().width() // self._cell.width())

    def seen(self) -> range:
        """Return the rows of which something can be seen."""
        area = self.viewport().rect()
        first = self._row_at(area.topLeft())
        last = self._row_at(area.bottomRight())
        return range(first, min(self.count(), last + 1))

    def center_on(self, row: int) -> None:
        """Bring a row into the middle, as far as there are others on both sides."""
        self.scrollTo(self.model().index(row, 0), _Hint.PositionAtCenter)

    # What QAbstractItemView asks of a view

    @override
    def visualRect(self, index: AnyIndex) -> QRect:
        """Return where an item is, in the viewport's coordinates."""
        if not index.isValid():
            return QRect()
        line, column = divmod(index.row(), self.columns())
        x = column * self._cell.width() - self.horizontalOffset()
        y = line * self._cell.height() - self.verticalOffset()
        return QRect(QPoint(x, y), self._cell)

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the item at a point, none between and beyond them."""
        column = (point.x() + self.horizontalOffset()) // self._cell.width()
        line = (point.y() + self.verticalOffset()) // self._cell.height()
        columns = self.columns()
        row = line * columns + column
        inside = 0 <= column < columns and line >= 0 and row < self.count()
        return self.model().index(row, 0) if inside else QModelIndex()

    @override
    def scrollTo(self, index: AnyIndex, hint: _Hint = _Hint.EnsureVisible) -> None:
        """Bring an item into view, no further than needed."""
        if not index.isValid():
            return
        self.updateGeometries()
        box, area = self.visualRect(index), self.viewport().rect()
        bar = self.verticalScrollBar() if self._wrapping else self.horizontalScrollBar()
        low, high = (box.top(), box.bottom()) if self._wrapping else (box.left(), box.right())
        room = area.height() if self._wrapping else area.width()
        if hint == _Hint.PositionAtCenter:
            bar.setValue(bar.value() + (low + high - room) // 2)
        elif low < 0:
            bar.setValue(bar.value() + low)
        elif high >= room:
            bar.setValue(bar.value() + high - room + 1)

    @override
    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads."""
        count, columns = self.count(), self.columns()
        if not count:
            return QModelIndex()
        lines = max(1, self.viewport().height() // self._cell.height())
        steps = {
            _Action.MoveLeft: -1,
            _Action.MovePrevious: -1,
            _Action.MoveRight: 1,
            _Action.MoveNext: 1,
            _Action.MoveUp: -columns if self._wrapping else 0,
            _Action.MoveDown: columns if self._wrapping else 0,
            _Action.MovePageUp: -columns * lines,
            _Action.MovePageDown: columns * lines,
            _Action.MoveHome: -count,
            _Action.MoveEnd: count,
        }
        now = max(0, self.currentIndex().row())
        row = now + steps.get(action, 0)
        if action in (_Action.MoveUp, _Action.MoveDown) and not 0 <= row < count:
            row = now
        return self.model().index(min(count - 1, max(0, row)), 0)

    @override
    def horizontalOffset(self) -> int:
        """Return how far the line is scrolled."""
        return 0 if self._wrapping else self.horizontalScrollBar().value()

    @override
    def verticalOffset(self) -> int:
        """Return how far the lines are scrolled."""
        return self.verticalScrollBar().value() if self._wrapping else 0

    @override
    def isIndexHidden(self, index: AnyIndex) -> bool:
        """No item is."""
        return False

    @override
    def setSelection(self, rect: QRect, command: object) -> None:
        """Select from the item where the rectangle begins to the one where it ends."""
        if not self.count():
            return
        ends = sorted((self._row_at(rect.topLeft()), self._row_at(rect.bottomRight())))
        last = self.count() - 1
        first, last = min(ends[0], last), min(ends[1], last)
        chosen = QItemSelection(self.model().index(first, 0), self.model().index(last, 0))
        self.selectionModel().select(chosen, command)  # type: ignore[call-overload]

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Paint all of it anew: there is little of it."""
        return QRegion(self.viewport().rect())

    @override
    def updateGeometries(self) -> None:
        """Set how far can be scrolled."""
        super().updateGeometries()
        area, cell = self.viewport().size(), self._cell
        columns = self.columns()
        if self._wrapping:
            lines = -(-self.count() // columns)
            bar, whole, room, step = (
                self.verticalScrollBar(), lines * cell.height(), area.height(), cell.height()
            )  # fmt: skip
        else:
            bar, whole, room, step = (
                self.horizontalScrollBar(), self.count() * cell.width(), area.width(), cell.width()
            )  # fmt: skip
        bar.setRange(0, max(0, whole - room))
        bar.setPageStep(room)
        bar.setSingleStep(max(1, step // 3))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint what is seen now."""
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the items that are seen."""
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain, current = option.state, self.currentIndex()
        selection, model, delegate = self.selectionModel(), self.model(), self.itemDelegate()
        focused = self.hasFocus()
        for row in self.seen():
            index = model.index(row, 0)
            option.rect = self.visualRect(index)
            state = plain & ~(_State.State_Selected | _State.State_HasFocus)
            if selection.isSelected(index):
                state |= _State.State_Selected
            if focused and index == current:
                state |= _State.State_HasFocus
            option.state = state
            delegate.paint(painter, option, index)
        painter.end()

    def _row_at(self, point: QPoint) -> int:
        """Return the row at a point, the nearest one where there is none."""
        columns = self.columns()
        column = (point.x() + self.horizontalOffset()) // self._cell.width()
        line = max(0, (point.y() + self.verticalOffset()) // self._cell.height())
        if not self._wrapping:
            line = 0
        return max(0, min(columns - 1, max(0, column)) + line * columns)
