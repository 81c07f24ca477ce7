"""Tables of figures: a value in a cell, its interval below it in small muted digits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.gui.compare.chart_look import colour
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import tip

AnyIndex = QModelIndex | QPersistentModelIndex
_FEW = 60  # rows that are measured anew whenever a figure changes
CELL = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell.

    Attributes:
        text: the value.
        small: what stands below it: an interval, or what the value means.
        tip: for the tooltip; "" for none.
        paint: draws a swatch before the text; None for none.
        weak: True if it says too little to be believed.
        left: True if it is words, which begin at the left.
        link: True if a click on it shows parts.
    """

    text: str
    small: str = ""
    tip: str = ""
    paint: Paint | None = None
    weak: bool = False
    left: bool = False
    link: bool = False


Row = tuple[Cell, ...]


class CellModel(QAbstractTableModel):
    """Rows of cells under headers."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._headers: tuple[str, ...] = ()
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    @property
    def headers(self) -> tuple[str, ...]:
        """All headers."""
        return self._headers

    def show(self, headers: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows; a table of the same shape keeps its selection and place."""
        new = tuple(rows)
        if tuple(headers) == self._headers and len(new) == len(self._rows):
            self._rows = new
            if new:
                self.dataChanged.emit(
                    self.index(0, 0), self.index(len(new) - 1, len(self._headers) - 1)
                )
            return
        self.beginResetModel()
        self._headers, self._rows = tuple(headers), new
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the cell for the delegate, its words for everybody else."""
        cell = self._rows[index.row()][index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(cell.text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(cell.tip) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (self._headers[index.column()], cell.text, cell.small)))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return a header, which stands over its words or over its figures."""
        if role == Qt.ItemDataRole.TextAlignmentRole and self._rows:
            left = self._rows[0][section].left
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return visible(self._headers[section])
        return None


class CellDelegate(QStyledItemDelegate):
    """Paints a cell in two lines."""

    def __init__(self, look: Look, high: int, parent: QObject | None = None) -> None:
        """Take fonts and colours from the theme; ``high`` is a row's height at 100 % text."""
        super().__init__(parent)
        self._look = look
        self._high = high

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as the longer line."""
        cell: Cell = index.data(CELL)
        theme = self._look.theme
        wide = max(
            QFontMetricsF(theme.font("body")).horizontalAdvance(cell.text),
            QFontMetricsF(theme.font("small")).horizontalAdvance(cell.small),
        )
        swatch = theme.scaled(18) if cell.paint is not None else 0
        return QSize(int(wide) + theme.scaled(18) + swatch, theme.scaled(self._high))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint value and interval."""
        cell: Cell = index.data(CELL)
        theme = self._look.theme
        box = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent", 0.2))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        inner = box.adjusted(theme.scaled(8), theme.scaled(3), -theme.scaled(8), -theme.scaled(3))
        if cell.paint is not None:
            side = theme.scaled(10)
            swatch = QRectF(inner.left(), inner.top() + theme.scaled(5), side, side)
            painter.fillRect(swatch, colour(self._look, cell.paint))
            inner.adjust(theme.scaled(18), 0, 0, 0)
        self._write(painter, cell, inner)
        painter.restore()

    def _write(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        theme = self._look.theme
        side = Qt.AlignmentFlag.AlignLeft if cell.left else Qt.AlignmentFlag.AlignRight
        tall = box.height() * (0.56 if cell.small else 1.0)
        first = QRectF(box.left(), box.top(), box.width(), tall)
        painter.setFont(theme.font("body"))
        ink = "muted" if cell.weak else "accent" if cell.link else "text"
        painter.setPen(theme.colour(ink))
        flags = int(side | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(first, flags, _fit(painter, cell.text, first))
        if cell.small:
            rest = QRectF(box.left(), first.bottom(), box.width(), box.height() - tall)
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(rest, flags, _fit(painter, cell.small, rest))


class CellView(QTableView):
    """A table of figures.

    Signals:
        chosen: row and column of the cell that was clicked, or entered by Enter.
    """

    chosen = Signal(int, int)

    def __init__(
        self,
        look: Look,
        parent: QWidget | None = None,
        whole_rows: bool = False,
        compact: bool = False,
    ) -> None:
        """Make an empty table.

        Args:
            look: the theme.
            parent: Qt's owner.
            whole_rows: mark rows in place of cells.
            compact: no cell has a second line.
        """
        super().__init__(parent)
        self._look = look
        self._high = 28 if compact else 42
        self.cells = CellModel(self)
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(look, self._high, self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if whole_rows:
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(look.theme.scaled(36))
        self.clicked.connect(self._chosen)
        self.activated.connect(self._chosen)
        look.theme.changed.connect(self.restyle)
        self.restyle()

    def show_rows(self, headers: Sequence[str], rows: Sequence[Row], fit: bool = True) -> None:
        """Show rows; columns become as wide as they must, unless only figures move (``fit``)."""
        same = self.cells.headers == tuple(headers) and self.cells.rowCount() == len(rows)
        self.cells.show(headers, rows)
        if not same or (fit and len(rows) <= _FEW):
            self.fit()

    def fit(self) -> None:
        """Make columns as wide as their words."""
        self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)

    def wanted_height(self) -> int:
        """Return the height at which all rows are seen."""
        high = self._look.theme.scaled(self._high)
        bar = self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + high * self.cells.rowCount() + bar + 4

    @Slot()
    def restyle(self) -> None:
        """Take fonts and row heights from the theme."""
        theme = self._look.theme
        self.horizontalHeader().setFont(theme.font("small"))
        self.verticalHeader().setDefaultSectionSize(theme.scaled(self._high))
        colours = theme.colours
        self.setStyleSheet(
            f"QTableView {{ background: {colours.background}; border: none;"
            " selection-background-color: transparent; }"
            f"QHeaderView {{ background: {colours.background}; border: none; }}"
            f"QHeaderView::section {{ background: {colours.background}; color: {colours.muted};"
            f" border: none; border-bottom: 1px solid {colours.line};"
            f" padding: {theme.scaled(4)}px {theme.scaled(8)}px; }}"
        )
        self.fit()
        self.viewport().update()

    @Slot(QModelIndex)
    def _chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row(), index.column())


def _fit(painter: QPainter, text: str, box: QRectF) -> str:
    return painter.fontMetrics().elidedText(
        visible(text), Qt.TextElideMode.ElideRight, int(box.width())
    )
