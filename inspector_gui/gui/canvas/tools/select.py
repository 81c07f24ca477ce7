"""Select, move and reshape."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.gui.canvas.geometry import (
    BOX_HANDLES,
    Point,
    bounds,
    box_resized,
    corner_added,
    corner_moved,
    corner_removed,
    edge_middles,
    handles,
    moved,
    nearest,
)
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.canvas.tools.base import Hand, Pointer

WHOLE = -1
_ALONG = {
    (0.0, 0.0): Qt.CursorShape.SizeFDiagCursor,
    (1.0, 1.0): Qt.CursorShape.SizeFDiagCursor,
    (1.0, 0.0): Qt.CursorShape.SizeBDiagCursor,
    (0.0, 1.0): Qt.CursorShape.SizeBDiagCursor,
    (0.5, 0.0): Qt.CursorShape.SizeVerCursor,
    (0.5, 1.0): Qt.CursorShape.SizeVerCursor,
}


@dataclass(frozen=True, slots=True)
class Grip:
    """What was taken hold of: a region as it was then, where, and by which handle."""

    region: LabelRegion
    index: int
    handle: int
    start: Point
    offset: Point = (0.0, 0.0)


class SelectHand(Hand):
    """A click selects; a drag moves the region, or pulls the handle that it began on."""

    _grip: Grip | None = None
    _dragged = False

    @property
    def busy(self) -> bool:
        """True while a region is moved or reshaped."""
        return self._dragged

    @override
    def press(self, pointer: Pointer) -> bool:
        self._dragged = False
        chosen = self.drawing.selected_region
        if chosen is not None:
            handle = nearest(handles(chosen), pointer.x, pointer.y, pointer.reach)
            if handle >= 0:
                return self._take_handle(chosen, handle, pointer)
            edge = nearest(edge_middles(chosen), pointer.x, pointer.y, pointer.reach)
            if edge >= 0 and isinstance(chosen, LabelPolygon):
                longer = corner_added(chosen, edge, pointer.point, self.drawing.size)
                self._grip = Grip(longer, self.drawing.selected, edge + 1, pointer.point)
                return True
        index = self.drawing.at(pointer.x, pointer.y, pointer.reach / 2)
        self.drawing.select(index)
        region = self.drawing.selected_region
        self._grip = Grip(region, index, WHOLE, pointer.point) if region else None
        return region is not None

    @override
    def move(self, pointer: Pointer) -> None:
        grip = self._grip
        if grip is None or not pointer.held:
            return
        if self._dragged or pointer.far_from(grip.start):
            self._dragged = True
            self.drawing.preview(grip.index, self._pulled(grip, pointer))

    @override
    def release(self, pointer: Pointer) -> None:
        if self._dragged:
            self.drawing.commit()
        self._let_go()

    @override
    def wants(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.drawing.selected >= 0
        return key == Qt.Key.Key_Escape and (self.busy or self.drawing.selected >= 0)

    @override
    def key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape and not self.busy:
            self.drawing.select(-1)
        elif key == Qt.Key.Key_Escape:
            self.cancel()
        else:
            chosen = self.drawing.selected
            self.cancel()
            self.drawing.remove(chosen)

    @override
    def cancel(self) -> None:
        if self._dragged:
            self.drawing.revert()
        self._let_go()

    @override
    def cursor(self, pointer: Pointer) -> Qt.CursorShape:
        chosen = self.drawing.selected_region
        if chosen is not None:
            handle = nearest(handles(chosen), pointer.x, pointer.y, pointer.reach)
            if handle >= 0 and isinstance(chosen, LabelBox):
                return _ALONG.get(BOX_HANDLES[handle], Qt.CursorShape.SizeHorCursor)
            middles = edge_middles(chosen)
            if handle >= 0 or nearest(middles, pointer.x, pointer.y, pointer.reach) >= 0:
                return Qt.CursorShape.PointingHandCursor
        over = self.drawing.at(pointer.x, pointer.y, pointer.reach / 2)
        return Qt.CursorShape.SizeAllCursor if over >= 0 else Qt.CursorShape.ArrowCursor

    @override
    def draw(self, painter: QPainter, screen: Screen) -> None:
        region = self.drawing.selected_region
        if region is None:
            return
        if isinstance(region, LabelMask):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(self.inks.picked(), 1.5)
            pen.setDashPattern([4.0, 4.0])
            painter.setPen(pen)
            painter.drawRect(screen.rect(*bounds(region)).adjusted(-4, -4, 4, 4))
        for x, y in edge_middles(region):
            self.inks.handle(painter, screen.point(x, y), self.inks.picked(), small=True)
        for x, y in handles(region):
            self.inks.handle(painter, screen.point(x, y), self.inks.picked())

    def _take_handle(self, region: LabelRegion, handle: int, pointer: Pointer) -> bool:
        index = self.drawing.selected
        if pointer.alt and isinstance(region, LabelPolygon):
            self.drawing.replace(index, corner_removed(region, handle))
            self._grip = None
            return True
        x, y = handles(region)[handle]
        # What was taken a little beside its middle stays a little beside the pointer: no jump.
        offset = x - pointer.x, y - pointer.y
        self._grip = Grip(region, index, handle, pointer.point, offset)
        return True

    def _pulled(self, grip: Grip, pointer: Pointer) -> LabelRegion:
        size, region = self.drawing.size, grip.region
        to = pointer.x + grip.offset[0], pointer.y + grip.offset[1]
        if grip.handle != WHOLE and isinstance(region, LabelBox):
            return box_resized(region, grip.handle, to, size)
        if grip.handle != WHOLE and isinstance(region, LabelPolygon):
            return corner_moved(region, grip.handle, to, size)
        return moved(region, pointer.x - grip.start[0], pointer.y - grip.start[1], size)

    def _let_go(self) -> None:
        self._grip, self._dragged = None, False
