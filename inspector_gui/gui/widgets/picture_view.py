"""A picture with marks on it; fast, because the frame's own memory is painted.

The frame is wrapped by a QImage without a copy, so the view keeps the frame until another one
takes its place. Where nothing but the picture has changed nothing but the picture is computed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.verdict import Region
from inspector_gui.core.visible import visible
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.widgets.view_state import ViewState

# Above this many screen pixels a picture pixel, the pixels themselves are shown.
SHARP_ABOVE = 6.0


@dataclass(frozen=True, slots=True)
class Mark:
    """A region to draw: in which colour of the theme, dashed or not, with which words."""

    region: Region
    colour: str = "accent"
    dashed: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ring:
    """A point to draw, in pixels of the frame."""

    x: float
    y: float
    colour: str = "text"


class PictureView(View):
    """Shows a frame, perhaps under a heatmap, with marks; zoom and pan are shared."""

    def __init__(self, look: Look, state: ViewState, parent: QWidget | None = None) -> None:
        """Make an empty view."""
        super().__init__(look, parent)
        self.state = state
        self.title = ""
        self.empty_words = ""
        self.paints = 0
        self._frame: Frame | None = None
        self._image: tuple[QImage, BgrImage] | None = None
        self._heat: tuple[QImage, Region] | None = None
        self._marks: tuple[Mark, ...] = ()
        self._rings: tuple[Ring, ...] = ()
        self._grabbed: QPoint | None = None
        self.overlays = True
        self.lost = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Every pixel is painted by us: Qt need not clear the ground first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        state.changed.connect(self.update)
        self.dress()

    @property
    def frame(self) -> Frame | None:
        """The frame that is shown."""
        return self._frame

    def show_frame(self, frame: Frame | None) -> None:
        """Show another frame; nothing is copied."""
        if frame is not self._frame:
            self._frame = frame
            self._image = _wrapped(frame)
            self.update()

    def show_marks(self, marks: tuple[Mark, ...], rings: tuple[Ring, ...] = ()) -> None:
        """Show other marks."""
        if (marks, rings) != (self._marks, self._rings):
            self._marks, self._rings = marks, rings
            self.update()

    def show_heat(self, image: QImage | None, area: Region | None = None) -> None:
        """Lay a heatmap over an area of the frame."""
        self._heat = (image, area) if image is not None and area is not None else None
        self.update()

    def show_words(self, title: str, empty: str) -> None:
        """Set the title in the corner and the words where there is no picture."""
        title, empty = visible(title), visible(empty, keep="\n")
        if (title, empty) != (self.title, self.empty_words):
            self.title, self.empty_words = title, empty
            self.setAccessibleName(title)
            self.update()

    def show_lost(self, words: str) -> None:
        """Dim the picture and say since when no newer one came; "" makes it bright again."""
        words = visible(words, keep="\n")
        if words != self.lost:
            self.lost = words
            self.setAccessibleDescription(words)
            self.update()

    def sizeHint(self) -> QSize:
        """It asks for little: a picture takes what is left."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Small enough for a small window with large text."""
        return QSize(180, 96)

    def picture_rect(self) -> QRectF:
        """Return where the picture lies in the widget."""
        if self._frame is None:
            return QRectF()
        size = QSizeF(self._frame.width, self._frame.height)
        return self.state.target(size, QRectF(self.rect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint picture, heatmap, marks and title."""
        self.paints += 1
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.theme.colour("picture"))
        target = self.picture_rect()
        if self._image is None or self._frame is None or target.isEmpty():
            self._paint_empty(painter)
        else:
            scale = target.width() / self._frame.width
            painter.setRenderHint(
                QPainter.RenderHint.SmoothPixmapTransform, scale < SHARP_ABOVE and scale != 1.0
            )
            self._paint_picture(painter, self._image[0], target, scale)
            if self.overlays:
                self._paint_overlays(painter, target, scale)
        if self.lost:
            self._paint_lost(painter)
        self._paint_title(painter)
        painter.end()

    def _paint_lost(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(11, 13, 15, 190))
        painter.setFont(self.look.theme.font("title", bold=True))
        painter.setPen(self.look.theme.bright("error"))
        pad = self.look.theme.px("margin")
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.rect().adjusted(pad, pad, -pad, -pad), flags, self.lost)

    def _paint_picture(
        self, painter: QPainter, image: QImage, target: QRectF, scale: float
    ) -> None:
        """Paint the part of the picture that is seen, and no more of it."""
        seen = target.intersected(QRectF(self.rect()))
        source = QRectF(
            (seen.left() - target.left()) / scale,
            (seen.top() - target.top()) / scale,
            seen.width() / scale,
            seen.height() / scale,
        )
        painter.drawImage(seen, image, source)

    def _paint_overlays(self, painter: QPainter, target: QRectF, scale: float) -> None:
        if self._heat is not None:
            image, area = self._heat
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_on_screen(area, target, scale), image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            self._paint_mark(painter, mark, target, scale)
        for ring in self._rings:
            self._paint_ring(painter, ring, target, scale)

    def _paint_mark(self, painter: QPainter, mark: Mark, target: QRectF, scale: float) -> None:
        box = _on_screen(mark.region, target, scale)
        wide = max(2.0, self.look.theme.scaled(2))
        # A dark line under the coloured one keeps the mark visible on any picture.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 150), wide + 2))
        painter.drawRect(box)
        pen = QPen(self._mark_colour(mark.colour), wide)
        if mark.dashed:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.drawRect(box)
        if mark.words:
            self._paint_tag(painter, mark.words, box)

    def _paint_ring(self, painter: QPainter, ring: Ring, target: QRectF, scale: float) -> None:
        at = QPointF(target.left() + ring.x * scale, target.top() + ring.y * scale)
        radius = self.look.theme.scaled(7)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 170), 4))
        painter.drawEllipse(at, radius, radius)
        painter.setPen(QPen(QColor("#FFFFFF"), 2))
        painter.drawEllipse(at, radius, radius)

    def _mark_colour(self, name: str) -> QColor:
        # Pictures are dark in both themes, so their marks take the dark theme's bright colours.
        return self.look.theme.bright(name)

    def _paint_tag(self, painter: QPainter, words: str, box: QRectF) -> None:
        painter.setFont(self.look.theme.font("small"))
        metrics = painter.fontMetrics()
        pad = self.look.theme.scaled(4)
        room = max(0, self.width() - 2 * pad)
        words = metrics.elidedText(visible(words), Qt.TextElideMode.ElideRight, room)
        size = QSizeF(metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + pad)
        above = box.top() - size.height() - pad
        top = above if above > 0 else box.bottom() + pad
        left = min(max(0.0, box.left()), max(0.0, self.width() - size.width()))
        tag = QRectF(QPointF(left, min(top, self.height() - size.height())), size)
        if tag.intersects(self._title_box()):
            tag.moveTop(min(box.bottom() + pad, self.height() - size.height()))
        painter.fillRect(tag, QColor(11, 13, 15, 200))
        painter.setPen(QColor("#E8EBED"))
        painter.drawText(tag, int(Qt.AlignmentFlag.AlignCenter), words)

    def _title_box(self) -> QRectF:
        theme = self.look.theme
        metrics = QFontMetricsF(theme.font("small"))
        pad = theme.scaled(6)
        wide = metrics.horizontalAdvance(self.title) + 2 * pad
        return QRectF(pad, pad, wide, metrics.height() + pad)

    def _paint_title(self, painter: QPainter) -> None:
        if not self.title:
            return
        box = self._title_box()
        painter.setFont(self.look.theme.font("small"))
        painter.fillRect(box, QColor(11, 13, 15, 170))
        painter.setPen(QColor("#E8EBED"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.title)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(self.look.theme.font("body"))
        painter.setPen(self.look.theme.colour("muted"))
        pad = self.look.theme.px("margin") * 2
        painter.drawText(
            self.rect().adjusted(pad, pad, -pad, -pad),
            int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap),
            self.empty_words,
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        target = self.picture_rect()
        if target.isEmpty():
            return
        at = event.position() - target.topLeft()
        anchor = QPointF(at.x() / target.width(), at.y() / target.height())
        self.state.zoom_by(1.2 ** (event.angleDelta().y() / 120.0), anchor)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        self._grabbed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture."""
        target = self.picture_rect()
        if self._grabbed is None or target.isEmpty():
            return
        now = event.position().toPoint()
        moved = self._grabbed - now
        self._grabbed = now
        self.state.pan_by(QPointF(moved.x() / target.width(), moved.y() / target.height()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the picture."""
        self._grabbed = None

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole picture."""
        self.state.fit()


def _wrapped(frame: Frame | None) -> tuple[QImage, BgrImage] | None:
    """Wrap the frame's memory, which must live as long as the image: both are kept together."""
    if frame is None:
        return None
    pixels = frame.image if frame.image.strides[1:] == (3, 1) else np.ascontiguousarray(frame.image)
    image = QImage(
        pixels.data, frame.width, frame.height, pixels.strides[0], QImage.Format.Format_BGR888
    )
    return image, pixels


def _on_screen(region: Region, target: QRectF, scale: float) -> QRectF:
    return QRectF(
        target.left() + region.x * scale,
        target.top() + region.y * scale,
        region.width * scale,
        region.height * scale,
    )
