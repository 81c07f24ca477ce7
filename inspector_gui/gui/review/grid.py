"""The grid of thumbnails and the strip of neighbours: two views of the same list of parts."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QImage, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from inspector_gui.gui.look import Look
from inspector_gui.gui.review.keys import keeps_arrows
from inspector_gui.gui.review.services import ReviewServices
from inspector_gui.gui.review.thumbnail_cache import KeptImages
from inspector_gui.gui.review.tile_delegate import TileDelegate
from inspector_gui.gui.review.tiles import AnyIndex, TileModel
from inspector_gui.gui.review.uniform_view import UniformView

BEYOND = 12  # so many thumbnails before and after what is seen are made, too


class Thumbnails(QObject):
    """The thumbnails in memory, shared by both views."""

    arrived = Signal()

    def __init__(self, services: ReviewServices, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._services = services
        self.images = KeptImages()
        services.thumbnail_arrived.connect(self._arrived)

    def get(self, sha256: str) -> QImage | None:
        """Return a thumbnail that is there."""
        return self.images.get(sha256)

    def want(self, sha256s: list[str]) -> None:
        """Have these made, the first one first."""
        missing = [sha256 for sha256 in sha256s if sha256 and sha256 not in self.images]
        if missing:
            self._services.want_thumbnails(missing)

    @Slot(str, object)
    def _arrived(self, sha256: str, image: QImage | None) -> None:
        self.images.put(sha256, image)
        self.arrived.emit()


class TileList(UniformView):
    """A view of tiles that asks for the thumbnails of what is seen."""

    opened = Signal(int)
    current_row = Signal(int)
    chosen_rows = Signal(tuple)

    def __init__(
        self,
        look: Look,
        tiles: TileModel,
        thumbnails: Thumbnails,
        wrapping: bool,
        wide: int,
        parent: QWidget | None = None,
    ) -> None:
        """Make a view of a list that others fill."""
        super().__init__(wrapping, parent)
        self._quiet = False
        self._look = look
        self._tiles = tiles
        self._thumbnails = thumbnails
        self._delegate = TileDelegate(look, thumbnails.get, wide, self)
        self.setModel(tiles)
        self.setItemDelegate(self._delegate)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(15)
        self._asking.timeout.connect(self._ask)
        thumbnails.arrived.connect(self._arrived)
        tiles.modelReset.connect(self._soon)
        # A method of ours, for a bound start() of a timer crashes PySide as a slot of these.
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._soon)
        self.activated.connect(self._activated)

    def show_row(self, row: int, select: bool = True) -> None:
        """Make a row the current one and bring it into view, and tell nobody."""
        index = self._tiles.index(row, 0)
        self._quiet = True
        flag = QItemSelectionModel.SelectionFlag
        how = flag.ClearAndSelect if select else flag.NoUpdate
        self.selectionModel().setCurrentIndex(index, how)
        self._quiet = False
        self._asking.start()

    def rows(self) -> tuple[int, ...]:
        """Return the chosen rows, from first to last."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.size())]
        return tuple(sorted(row for r in ranges for row in range(r.top(), r.bottom() + 1)))

    def restyle(self) -> None:
        """Take the size of the text on."""
        self.set_cell(self._delegate.size())

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the arrows."""
        return keeps_arrows(event) or super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take nothing in hand by getting the focus: Qt moves on to a row where there is none."""
        self._quiet = True
        super().focusInEvent(event)
        self._quiet = False

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which part is in hand."""
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.current_row.emit(current.row())

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which parts are chosen."""
        super().selectionChanged(selected, deselected)
        if not self._quiet:
            self.chosen_rows.emit(self.rows())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """See more, or less."""
        super().resizeEvent(event)
        self._asking.start()

    @Slot()
    def _soon(self) -> None:
        self._asking.start()

    @Slot()
    def _ask(self) -> None:
        """Have the thumbnails made of what is seen, then of a little beyond it."""
        if not self.isVisible():
            return
        seen = self.seen()
        beyond = min(len(seen), BEYOND)
        after = range(seen.stop, min(self.count(), seen.stop + beyond))
        before = range(max(0, seen.start - beyond), seen.start)
        tiles = [self._tiles.tile(row) for rows in (seen, after, before) for row in rows]
        self._thumbnails.want([tile.sha256 for tile in tiles if tile])

    @Slot()
    def _arrived(self) -> None:
        if self.isVisible():
            self.viewport().update()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())


class Grid(TileList):
    """Many parts at once; several can be chosen."""

    def __init__(
        self, look: Look, tiles: TileModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        """Make the grid."""
        super().__init__(look, tiles, thumbnails, True, 168, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.restyle()


class Neighbours(TileList):
    """One row of parts under the large picture."""

    def __init__(
        self, look: Look, tiles: TileModel, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        """Make the strip."""
        super().__init__(look, tiles, thumbnails, False, 92, parent)
        self._folded = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle()

    def show_row(self, row: int, select: bool = True) -> None:
        """Keep the part in hand in the middle, as far as there are neighbours."""
        super().show_row(row, select)
        self.center_on(row)

    def fold(self, on: bool) -> None:
        """Give the picture the room, where there is little."""
        self._folded = on
        self.setFixedHeight(0 if on else self.full_height())

    def full_height(self) -> int:
        """Return how high a tile is."""
        return self._delegate.size().height() + 2

    def restyle(self) -> None:
        """As high as a tile."""
        self.fold(self._folded)
        super().restyle()
