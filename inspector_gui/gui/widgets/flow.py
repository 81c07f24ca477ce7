"""A layout that fills lines from left to right and begins a new one where it must."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays out its items as words are laid out in a paragraph."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty layout."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = QSize(8, 4)

    def set_spacing(self, across: int, down: int) -> None:
        """Set the gaps between items and between lines."""
        self._gap = QSize(across, down)
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It needs no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place all items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as it can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _place(self, rect: QRect, move: bool) -> int:
        margins = self.contentsMargins()
        area = rect.adjusted(margins.left(), margins.top(), -margins.right(), -margins.bottom())
        x, y, line = area.x(), area.y(), 0
        row: list[tuple[QLayoutItem, QPoint]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > area.x() and x + size.width() > area.right() + 1:
                self._settle(row, line, move)
                row, x, y, line = [], area.x(), y + line + self._gap.height(), 0
            row.append((item, QPoint(x, y)))
            x += size.width() + self._gap.width()
            line = max(line, size.height())
        self._settle(row, line, move)
        return y + line - rect.y() + margins.bottom()

    @staticmethod
    def _settle(row: list[tuple[QLayoutItem, QPoint]], line: int, move: bool) -> None:
        """Place the items of one line on its middle."""
        if not move:
            return
        for item, at in row:
            size = item.sizeHint()
            item.setGeometry(QRect(at + QPoint(0, (line - size.height()) // 2), size))
