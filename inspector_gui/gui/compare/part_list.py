"""Lists of parts as thumbnails: the column beside every tab, and the wall."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.gui.compare.chart_look import colour
from inspector_gui.gui.compare.tiles import TILE, AnyIndex, PartTile, PartTiles
from inspector_gui.gui.compare.work import CompareWork
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.keys import ArrowList
from inspector_gui.gui.review.thumbnail_cache import KeptImages
from inspector_gui.gui.widgets.shapes import draw_shape

_BEYOND = 2  # so many rows beyond what is seen are read, too


class PartThumbnails(QObject):
    """The thumbnails in memory, shared by all lists."""

    arrived = Signal()

    def __init__(self, work: CompareWork, parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._work = work
        self.images = KeptImages()
        work.thumbnail_arrived.connect(self._keep)

    def want(self, sha256s: list[str]) -> None:
        """Have these made, the first one first."""
        missing = [sha256 for sha256 in sha256s if sha256 and sha256 not in self.images]
        if missing:
            self._work.want_thumbnails(missing)

    @Slot(str, object)
    def _keep(self, sha256: str, image: object) -> None:
        self.images.put(sha256, image)  # type: ignore[arg-type]
        self.arrived.emit()


class PartDelegate(QStyledItemDelegate):
    """Paints a part: its picture, its truth as a shape on it, what each inspector says below."""

    def __init__(self, look: Look, thumbnails: PartThumbnails, wide: int, parent: QObject) -> None:
        """All tiles are ``wide`` pixels wide at 100 % text."""
        super().__init__(parent)
        self._look = look
        self._thumbnails = thumbnails
        self._wide = wide

    def size(self) -> QSize:
        """Return the size of a tile."""
        theme = self._look.theme
        wide = theme.scaled(self._wide)
        return QSize(wide, round(wide * 0.62) + theme.scaled(26))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One size for all."""
        return self.size()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a part."""
        tile: PartTile | None = index.data(TILE)
        if tile is None:
            return
        theme = self._look.theme
        gap, foot = theme.scaled(3), theme.scaled(20)
        box = QRectF(option.rect).adjusted(gap, gap, -gap, -gap)
        painter.save()
        self._paint_picture(painter, tile, box.adjusted(0, 0, 0, -foot))
        row = QRectF(box.left(), box.bottom() - foot, box.width(), foot)
        self._paint_said(painter, tile, row)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-1, -1, 1, 1))
        painter.restore()

    def _paint_picture(self, painter: QPainter, tile: PartTile, box: QRectF) -> None:
        theme = self._look.theme
        painter.fillRect(box, theme.colour("picture"))
        image = self._thumbnails.images.get(tile.sha256)
        if image is not None:
            scale = min(box.width() / image.width(), box.height() / image.height())
            target = QRectF(0, 0, image.width() * scale, image.height() * scale)
            target.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image)
        side = theme.scaled(20)
        badge = QRectF(box.left(), box.top(), side, side)
        painter.fillRect(badge, QColor(11, 13, 15, 200))
        inset = side * 0.2
        bright = theme.bright("ok" if tile.truth == "OK" else "ng")
        draw_shape(painter, tile.truth, badge.adjusted(inset, inset, -inset, -inset), bright)

    def _paint_said(self, painter: QPainter, tile: PartTile, row: QRectF) -> None:
        """Each inspector's word, under a line in its colour."""
        theme = self._look.theme
        side, wide = theme.scaled(11), theme.scaled(20)
        count = len(tile.said)
        left = row.right() - count * wide
        for at, state in enumerate(tile.said):
            x = left + at * wide
            square = QRectF(x + (wide - side) / 2, row.top() + theme.scaled(3), side, side)
            draw_shape(painter, state, square, QColor(theme.colours.of(state)))
            under = QRectF(x + 2, row.bottom() - theme.scaled(2), wide - 4, theme.scaled(2))
            painter.fillRect(under, colour(self._look, Paint("inspector", at)))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        name = tile.file.rsplit("/", 1)[-1]
        room = QRectF(row.left(), row.top(), max(0.0, left - row.left() - 4), row.height())
        text = painter.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideMiddle, int(room.width())
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), visible(text)
        )


class PartList(ArrowList):
    """Parts as thumbnails; asks for the pictures of those that are seen.

    Signals:
        current_part: index of the part that was taken in hand here.
        opened: index of the part that Enter or a double click opens.
    """

    current_part = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        look: Look,
        tiles: PartTiles,
        thumbnails: PartThumbnails,
        wide: int,
        parent: QWidget | None = None,
    ) -> None:
        """Make a list of tiles ``wide`` pixels wide at 100 % text."""
        super().__init__(parent)
        self._tiles = tiles
        self._thumbnails = thumbnails
        self._quiet = False
        self._delegate = PartDelegate(look, thumbnails, wide, self)
        self.setModel(tiles)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(24)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(15)
        self._asking.timeout.connect(self._ask)
        thumbnails.arrived.connect(self._arrived)
        tiles.modelReset.connect(self._soon)
        self.verticalScrollBar().valueChanged.connect(self._soon)
        self.activated.connect(self._activated)
        look.theme.changed.connect(self.restyle)

    def show_part(self, part: int) -> None:
        """Bring a part into view as the current one, and tell nobody."""
        row = self._tiles.row_of(part)
        if row >= 0 and self.currentIndex().row() != row:
            self._quiet = True
            index = self._tiles.index(row, 0)
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flag)
            self._quiet = False
        self._asking.start()

    def seen(self) -> range:
        """Return the rows that can be seen, and some beyond."""
        size, count = self._delegate.size(), self._tiles.rowCount()
        corner = self.viewport().rect().topLeft() + QPoint(size.width() // 2, size.height() // 2)
        first = self.indexAt(corner)
        start = first.row() if first.isValid() else 0
        across = max(1, self.viewport().width() // size.width())
        down = self.viewport().height() // size.height() + 1 + _BEYOND
        return range(start, min(count, start + across * down))

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell which part is in hand."""
        super().currentChanged(current, previous)
        tile = self._tiles.tile(current.row()) if current.isValid() else None
        if tile is not None and not self._quiet:
            self.current_part.emit(tile.index)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """See more, or less."""
        super().resizeEvent(event)
        self._asking.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is seen."""
        super().showEvent(event)
        self._asking.start()

    @Slot()
    def restyle(self) -> None:
        """Take the size of the text on."""
        self.doItemsLayout()

    @Slot()
    def _soon(self) -> None:
        self._asking.start()

    @Slot()
    def _ask(self) -> None:
        if self.isVisible():
            tiles = [self._tiles.tile(row) for row in self.seen()]
            self._thumbnails.want([tile.sha256 for tile in tiles if tile])

    @Slot()
    def _arrived(self) -> None:
        if self.isVisible():
            self.viewport().update()

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        tile = self._tiles.tile(index.row())
        if tile is not None:
            self.opened.emit(tile.index)
