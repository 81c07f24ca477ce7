"""The strip of the latest parts: OK small and quiet, NG and ERROR large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QEnterEvent, QImage, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.pages.live_model import Kept
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.shapes import draw_shape
from inspector_gui.gui.widgets.strip_model import ITEM, NotOkFilter, StripItem, StripModel
from inspector_gui.gui.widgets.view import View, muted


class StripDelegate(QStyledItemDelegate):
    """Paints one part."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Remember the look."""
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """NG and ERROR take more room."""
        item: StripItem = index.data(ITEM)
        height = self._look.theme.px("strip") - self._look.theme.px("gap")
        share = 0.9 if item.word is DecisionWord.OK else 1.4
        return QSize(round(height * share), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint thumbnail, shape and number."""
        item: StripItem = index.data(ITEM)
        theme = self._look.theme
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)
        state = option.state
        calm = item.word is DecisionWord.OK
        colour = QColor(theme.colours.of(item.word))
        painter.save()
        painter.setFont(theme.font("small", bold=not calm))
        foot = painter.fontMetrics().height() + theme.scaled(2)
        picture = box.adjusted(0, 0, 0, -foot)
        if calm:
            picture.setTop(picture.top() + picture.height() * 0.24)
        shown = picture
        if item.thumbnail is not None:
            shown = _draw_inside(painter, item.thumbnail, picture)
        else:
            painter.fillRect(picture, theme.colour("picture"))
        if not calm:
            painter.setPen(QPen(colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(shown)
        if item.kept is Kept.LOST:
            self._paint_lost(painter, shown)
        if item.wrong:
            self._paint_wrong(painter, shown)
        self._paint_foot(painter, item, QRectF(box.left(), box.bottom() - foot, box.width(), foot))
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-1, -1, 1, 1))
        painter.restore()

    def _paint_lost(self, painter: QPainter, box: QRectF) -> None:
        """Frame a part that is not recorded, for as long as it is in the strip."""
        theme = self._look.theme
        colour = theme.colour("error")
        pen = QPen(colour, theme.scaled(3))
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        side = theme.scaled(20)
        badge = QRectF(box.right() - side, box.top(), side, side)
        painter.fillRect(badge, colour)
        ink = theme.colour("on_state")
        inner = badge.adjusted(side * 0.12, side * 0.12, -side * 0.12, -side * 0.12)
        draw_shape(painter, DecisionWord.ERROR, inner, ink)

    def _paint_wrong(self, painter: QPainter, box: QRectF) -> None:
        """Strike a part through of which a person said that its decision was wrong."""
        theme = self._look.theme
        for colour, wide in ((theme.colour("picture"), 5), (theme.colour("text"), 2)):
            painter.setPen(QPen(colour, theme.scaled(wide)))
            painter.drawLine(box.bottomLeft(), box.topRight())

    def _paint_foot(self, painter: QPainter, item: StripItem, row: QRectF) -> None:
        theme = self._look.theme
        colour = QColor(theme.colours.of(item.word))
        side = row.height() * 0.62
        at = QRectF(row.left(), row.center().y() - side / 2, side, side)
        draw_shape(painter, item.word, at, colour)
        if item.disagree or item.unsure:
            mark = QRectF(row.right() - side, at.top(), side, side)
            draw_shape(painter, Label.UNSURE, mark, theme.colour("unsure"))
        painter.setPen(theme.colour("muted" if item.word is DecisionWord.OK else "text"))
        painter.drawText(
            row.adjusted(side + theme.scaled(5), 0, 0, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            f"{item.number % 1000:03d}",
        )


class StripList(QListView):
    """A row of parts that scrolls sideways."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways with an ordinary wheel."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - delta)
        event.accept()


class Strip(View):
    """The list, its filter, and what is said of a part that is clicked."""

    picked = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty strip."""
        super().__init__(look, parent)
        self.model = StripModel(self)
        self._filter = NotOkFilter(self)
        self._filter.setSourceModel(self.model)
        self.list = StripList(self)
        self.list.setModel(self._filter)
        self.list.setItemDelegate(StripDelegate(look, self.list))
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setWrapping(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._clicked)
        self.list.activated.connect(self._clicked)
        self._empty = muted(PlainLabel(self.list))
        self._only = QPushButton(self)
        self._only.setCheckable(True)
        self._only.toggled.connect(self._filter.show_only_not_ok)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.list, 1)
        self._row.addWidget(self._only, 0, Qt.AlignmentFlag.AlignVCenter)
        self.dress()

    def add(self, record: Record, words: str) -> None:
        """Put a decided part in front."""
        self.model.add(record, words)
        self._empty.hide()

    def add_older(self, records: Sequence[Record], words: Sequence[str]) -> None:
        """Put recorded parts of before behind the others, the newest first."""
        self.model.add_older(records, words)
        self._empty.setVisible(self.model.rowCount() == 0)

    def set_thumbnail(self, part_id: str, image: QImage) -> None:
        """Give a part its picture."""
        self.model.set_thumbnail(part_id, image)

    def mark(
        self, part_id: str, kept: Kept | None = None, wrong: bool | None = None, words: str = ""
    ) -> None:
        """Say of a part whether it is recorded, and whether a person said it is wrong."""
        self.model.mark(part_id, kept, wrong, words)

    def select(self, part_id: str) -> None:
        """Mark the part that is on the screen, or none."""
        row = self.model.row_of(part_id) if part_id else -1
        index = self._filter.mapFromSource(self.model.index(row, 0)) if row >= 0 else QModelIndex()
        if index.isValid():
            self.list.setCurrentIndex(index)
        else:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())

    def neighbour(self, part_id: str, step: int) -> str:
        """Return the part that lies ``step`` places further (older), or "" at the end."""
        row = self.model.row_of(part_id) if part_id else 0
        index = self._filter.mapFromSource(self.model.index(max(0, row), 0))
        other = self._filter.index(index.row() + step, 0)
        if not other.isValid():
            return ""
        item: StripItem = other.data(ITEM)
        return item.part_id

    def restyle(self) -> None:
        """Set heights and gaps."""
        theme = self.look.theme
        self.list.setFixedHeight(theme.px("strip"))
        self.list.setSpacing(theme.scaled(2))
        self.list.doItemsLayout()
        self._row.setContentsMargins(theme.px("gap"), 0, theme.px("margin"), 0)
        self._row.setSpacing(theme.px("gap"))

    def retranslate(self) -> None:
        """Write all words."""
        self._only.setText(self.tr("NG only"))
        self._only.setToolTip(self.tr("Show only NG, ERROR and parts that are marked"))
        self._empty.setText(self.tr("The latest parts appear here; click one to bring it back."))
        self._empty.adjustSize()
        self._empty.move(QPoint(0, (self.list.height() - self._empty.height()) // 2))
        self.list.setAccessibleName(self.tr("Latest parts"))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        """Hold still under the pointer."""
        self.model.hold(True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Go on."""
        self.model.hold(False)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        item: StripItem | None = index.data(ITEM)
        if item is not None:
            self.picked.emit(item.part_id)


def _draw_inside(painter: QPainter, image: QImage, box: QRectF) -> QRectF:
    """Draw an image as large as it fits; return where."""
    scale = min(box.width() / image.width(), box.height() / image.height())
    target = QRectF(0, 0, image.width() * scale, image.height() * scale)
    target.moveCenter(box.center())
    target.moveBottom(box.bottom())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image, QRectF(QRect(QPoint(0, 0), image.size())))
    return target
