"""Paints a part of the grid: its picture, its label as a shape, both models' words as dots."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from inspector_gui.gui.look import Look
from inspector_gui.gui.review.tiles import TILE, State, Tile
from inspector_gui.gui.review.words import brief_moments
from inspector_gui.gui.widgets.shapes import draw_shape

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
Thumbnail = Callable[[str], QImage | None]


class TileDelegate(QStyledItemDelegate):
    """All tiles are of one size, so that a list of any length is laid out at once."""

    def __init__(
        self, look: Look, thumbnail: Thumbnail, wide: int = 168, parent: QObject | None = None
    ) -> None:
        """Say where thumbnails come from; ``thumbnail`` returns None where none is there yet."""
        super().__init__(parent)
        self._look = look
        self._thumbnail = thumbnail
        self._wide = wide

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        """One size for all."""
        return self.size()

    def size(self) -> QSize:
        """Return the size of a tile at the present text scale."""
        theme = self._look.theme
        wide = theme.scaled(self._wide)
        return QSize(wide, round(wide * 0.667) + theme.scaled(28))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a part."""
        tile: Tile | None = index.data(TILE)
        if tile is None:
            return
        theme = self._look.theme
        gap, foot = theme.scaled(4), theme.scaled(24)
        box = QRectF(option.rect).adjusted(gap, gap, -gap, -gap)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        if chosen:
            painter.fillRect(box.adjusted(-2, -2, 2, 2), theme.colour("accent", 0.28))
        self._paint_picture(painter, tile, box.adjusted(0, 0, 0, -foot))
        row = QRectF(box.left(), box.bottom() - foot, box.width(), foot)
        self._paint_foot(painter, tile, row.adjusted(gap, 0, -gap, 0))
        if chosen or focus:
            painter.setPen(QPen(theme.colour("text" if focus else "accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-1, -1, 1, 1))
        painter.restore()

    def _paint_picture(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        theme = self._look.theme
        painter.fillRect(box, theme.colour("picture"))
        image = self._thumbnail(tile.sha256) if tile.sha256 else None
        if image is not None:
            scale = min(box.width() / image.width(), box.height() / image.height())
            target = QRectF(0, 0, image.width() * scale, image.height() * scale)
            target.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image)
        if tile.label is not None:
            self._paint_badge(painter, tile, box)
        if tile.conflict or tile.corrected:
            self._paint_warning(painter, tile, box)

    def _paint_badge(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        """What people say lies on the picture: it is what one scans the grid for."""
        theme = self._look.theme
        side = theme.scaled(24)
        badge = QRectF(box.left(), box.top(), side, side)
        painter.fillRect(badge, QColor(11, 13, 15, 200))
        colour = QColor(theme.bright(_token(tile.label)))
        colour.setAlphaF(0.5 if tile.pending else 1.0)
        inset = side * 0.2
        draw_shape(painter, tile.label, badge.adjusted(inset, inset, -inset, -inset), colour)
        if tile.gold:
            painter.setPen(QPen(theme.bright("unsure"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(badge.adjusted(1, 1, -1, -1))

    def _paint_warning(self, painter: QPainter, tile: Tile, box: QRectF) -> None:
        """People disagree, or somebody at the line did not believe the decision."""
        theme = self._look.theme
        side = theme.scaled(24)
        badge = QRectF(box.right() - side, box.top(), side, side)
        painter.fillRect(badge, QColor(11, 13, 15, 200))
        painter.setPen(theme.bright("unsure"))
        painter.setFont(theme.font("title", bold=True))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), "≠" if tile.conflict else "!")

    def _paint_foot(self, painter: QPainter, tile: Tile, row: QRectF) -> None:
        theme = self._look.theme
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text"))
        number = self._look.languages.part_number(tile.number)
        painter.drawText(row, _LEFT, number)
        side = theme.scaled(12)
        # the time between the number and the models' dots, where there is room for it
        metrics = painter.fontMetrics()
        left = metrics.horizontalAdvance(number) + theme.scaled(8)
        room = row.adjusted(left, 0, -2 * side - theme.scaled(16), 0)
        forms = brief_moments(tile.at, self._look.languages)
        when = next((each for each in forms if metrics.horizontalAdvance(each) <= room.width()), "")
        painter.setPen(theme.colour("muted"))
        painter.drawText(room, _RIGHT, when)
        right = row.right()
        for state in (tile.vlm, tile.vit):
            right -= side
            at = QRectF(right, row.center().y() - side / 2, side, side)
            draw_shape(painter, state, at, QColor(theme.colours.of(state)))
            right -= theme.scaled(6)


def _token(state: State) -> str:
    """Return the name of a state's colour."""
    return {"OK": "ok", "NG": "ng", "UNSURE": "unsure", "ERROR": "error"}.get(str(state), "muted")
