"""The surface that is zoomed and moved, and that hands the pointer on to the tool."""

from __future__ import annotations

import math
from typing import cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsItem, QWidget
from typing_extensions import override

from inspector_gui.core.visible import visible
from inspector_gui.gui.canvas.bases import GraphicsView, ViewBox
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.canvas.tools.base import Hand, Pointer
from inspector_gui.gui.canvas.viewport import Viewport

_BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_PANNING = (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton)


class Surface(GraphicsView):
    """A pyqtgraph view with one view box over all of it, in picture coordinates, y down.

    pyqtgraph's own handling of the mouse is left out: it waits before it calls something a drag,
    which a brush cannot afford.
    """

    pointed = Signal(object)  # where the pointer is: a Pointer, or None when it has left
    zoomed = Signal(float)  # screen pixels a picture pixel

    def __init__(self, inks: Inks, hand: Hand, parent: QWidget | None = None) -> None:
        """Make an empty surface with a tool in hand."""
        super().__init__(parent)
        self.inks = inks
        self.hand = hand
        self.viewport_now = Viewport()
        self.open = False  # there is a picture, and what is drawn on it is shown
        self.words = ""
        self.has_picture = False
        self._pulled: QPointF | None = None
        self._held = False
        self._by_keys = False
        self._box = ViewBox(
            lockAspect=True, invertY=True, enableMenu=False, enableMouse=False, defaultPadding=0.0
        )
        self.setCentralItem(self._box)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Handles and words reach beyond their items: all of the picture is painted each time.
        self.setViewportUpdateMode(GraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.viewport().setMouseTracking(True)
        self._look()

    def put(self, item: QGraphicsItem, height: float) -> None:
        """Lay an item on, in picture coordinates."""
        item.setZValue(height)
        self._box.addItem(item, ignoreBounds=True)

    def take(self, hand: Hand) -> None:
        """Take another tool in hand; what is half drawn with the former one is dropped."""
        self.hand.cancel()
        self._held = False
        self.hand = hand
        self.set_cursor(None)
        self.refresh()

    def show_view(self, viewport: Viewport) -> None:
        """Show another part of the picture."""
        before, self.viewport_now = self.viewport_now, viewport
        if viewport != before:
            self._look()
        if viewport.scale != before.scale:
            self.zoomed.emit(viewport.scale)

    def refresh(self) -> None:
        """Paint anew."""
        self.viewport().update()

    def set_cursor(self, pointer: Pointer | None) -> None:
        """Give the pointer the tool's shape."""
        if self._pulled is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif not self.open or pointer is None:
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = self.hand.cursor(pointer)
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is seen."""
        super().resizeEvent(event)
        # pyqtgraph calls this from its constructor, and with None.
        if hasattr(self, "viewport_now"):
            self.show_view(self.viewport_now.of_widget(self.width(), self.height()))

    @override
    def drawForeground(self, painter: QPainter, rect: QRectF | object) -> None:
        """Draw the words where there is no picture, what is in hand, and the focus."""
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.viewport().rect())
        if not self.has_picture:
            painter.setFont(self.inks.theme.font("body"))
            painter.setPen(self.inks.theme.colour("muted"))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(area.adjusted(24, 24, -24, -24), flags, visible(self.words, keep="\n"))
        elif self.open:
            self.hand.draw(painter, self._screen())
        if self._by_keys and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.inks.theme.colour("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to draw, or take hold of the picture."""
        event.accept()
        if not self.has_picture:
            return
        if event.button() in _PANNING:
            self._take_hold(event.position())
        elif event.button() == Qt.MouseButton.LeftButton:
            self._held = self.open and self.hand.press(self._pointer(event))
            if not self._held:
                self._take_hold(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on drawing, or move the picture."""
        event.accept()
        if not self.has_picture:
            return
        if self._pulled is not None:
            way = event.position() - self._pulled
            self._pulled = event.position()
            self.show_view(self.viewport_now.panned(way.x(), way.y()))
        pointer = self._pointer(event)
        if self.open and self._pulled is None:
            self.hand.move(pointer)
        self.set_cursor(pointer)
        self.pointed.emit(pointer)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish what is drawn, or let go of the picture."""
        event.accept()
        if not self.has_picture:
            return
        pointer = self._pointer(event)
        if self._held and event.button() == Qt.MouseButton.LeftButton:
            self._held = False
            self.hand.release(pointer)
        if not event.buttons() & ~event.button():
            self._pulled = None
        self.set_cursor(pointer)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show the whole picture, unless the tool has another use for it."""
        event.accept()
        if not self.has_picture or event.button() != Qt.MouseButton.LeftButton:
            return
        taken = self.open and self.hand.double(self._pointer(event))
        self._held = taken
        if not taken:
            self.show_view(self.viewport_now.fitted())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        event.accept()
        if self.has_picture:
            at = event.position()
            factor = 1.2 ** (event.angleDelta().y() / 120.0)
            self.show_view(self.viewport_now.zoomed(factor, at.x(), at.y()))
            self.pointed.emit(self.pointer_at(at))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Forget where the pointer was."""
        if self.has_picture:
            self.hand.leave()
        self.pointed.emit(None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the tool the keys that it wants; the rest goes on to the page."""
        key = Qt.Key(event.key())
        if self._wanted(event):
            self.hand.key(key)
            self.refresh()
            event.accept()
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        """Claim the keys that the tool wants before a command with the same key takes them."""
        if event.type() == QEvent.Type.ShortcutOverride and self._wanted(cast("QKeyEvent", event)):
            event.accept()
            return True
        return bool(super().event(event))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if it came by keys."""
        self._by_keys = event.reason() in _BY_KEYS
        super().focusInEvent(event)
        self.refresh()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.refresh()

    def _wanted(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.open and plain and self.hand.wants(Qt.Key(event.key()))

    def _take_hold(self, at: QPointF) -> None:
        self._pulled = at
        self.set_cursor(None)

    def _pointer(self, event: QMouseEvent) -> Pointer:
        held = bool(event.buttons() & Qt.MouseButton.LeftButton) and self._held
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        return self.pointer_at(event.position(), held, alt)

    def pointer_at(self, at: QPointF, held: bool = False, alt: bool = False) -> Pointer:
        """Return the pointer at a point of the widget."""
        x, y = self.viewport_now.to_picture(at.x(), at.y())
        grain = 1.0 / self.viewport_now.scale
        if not math.isfinite(x + y):
            x = y = 0.0
        return Pointer(x, y, grain, self.inks.grab * grain, held, alt)

    def _screen(self) -> Screen:
        left, top = self.viewport_now.to_widget(0.0, 0.0)
        return Screen(
            self.viewport_now.scale,
            left,
            top,
            self.width(),
            self.height(),
            self.devicePixelRatio(),
        )

    def _look(self) -> None:
        """Bring the view box to what is to be seen."""
        x, y, width, height = self.viewport_now.seen()
        self._box.setRange(QRectF(x, y, width, height), padding=0, disableAutoRange=True)
        self.refresh()
