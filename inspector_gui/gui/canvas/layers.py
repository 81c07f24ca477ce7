"""What lies one above the other on the canvas: picture, heatmap, marks of the models, grid."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget
from typing_extensions import override

from inspector_gui.core.frame import BgrImage
from inspector_gui.core.verdict import Region
from inspector_gui.gui.canvas.bases import GraphicsObject, ImageItem
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.places import PlaceCell
from inspector_gui.gui.canvas.screen import (
    Area,
    Pixels,
    Scratch,
    Screen,
    cut,
    fitted,
    halved,
    opaque,
    paint_patch,
    wrapped,
)
from inspector_gui.gui.widgets.picture_view import SHARP_ABOVE, Mark, Ring

# Above this many device pixels a pixel, Qt enlarges: an array of the screen's size would be large.
_LARGE = 4.0
# Layers are never culled: each paints only what is seen of it.
EVERYWHERE = QRectF(-1e6, -1e6, 2e6, 2e6)


class PictureItem(ImageItem):
    """The picture itself: a pyqtgraph image that paints the frame's own BGR memory.

    There are no levels and no look-up table: what is seen is what the camera gave.
    """

    def __init__(self) -> None:
        """Make an empty item."""
        super().__init__(axisOrder="row-major")
        self._pixels: BgrImage | None = None
        self._levels: list[Pixels] = []
        self._made: tuple[Screen, QImage, Area] | None = None
        self._scratch = Scratch()

    def show_pixels(self, pixels: BgrImage | None) -> None:
        """Show another picture, BGR (H, W, 3); nothing is copied."""
        self._pixels, self._levels, self._made = pixels, [], None
        self.update()

    def boundingRect(self) -> QRectF:
        """All of the picture."""
        if self._pixels is None:
            return QRectF()
        height, width = self._pixels.shape[:2]
        return QRectF(0, 0, width, height)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is seen of the picture."""
        if self._pixels is None:
            return
        screen = Screen.of(painter)
        if screen.scale * screen.ratio >= _LARGE:
            self._paint_large(painter, screen)
            return
        if self._made is None or self._made[0] != screen:
            self._made = self._make(screen)
        if self._made is not None:
            painter.save()
            painter.resetTransform()
            paint_patch(painter, self._made[1], self._made[2], screen)
            painter.restore()

    def _make(self, screen: Screen) -> tuple[Screen, QImage, Area] | None:
        """Return the picture at the screen's size."""
        pixels, factor = self._level(screen.scale * screen.ratio)
        height, width = pixels.shape[:2]
        seen = cut(pixels.shape, (0.0, 0.0, width * factor, height * factor), screen)
        if seen is None:
            return None
        part = fitted(pixels[seen.rows, seen.columns], seen.size(), self._scratch)
        return screen, opaque(part, self._scratch), seen.area

    def _level(self, dense: float) -> tuple[Pixels, int]:
        """Return the picture halved as often as the screen allows, and by how much in all."""
        assert self._pixels is not None
        pixels, factor, number = self._pixels, 1, 0
        while dense * factor <= 0.5 and min(pixels.shape[:2]) >= 2:
            if number == len(self._levels):
                height, width, depth = pixels.shape
                name = f"level {number}"
                into = self._scratch.array(name, height // 2, width // 2, depth)
                self._levels.append(halved(pixels, into))
            pixels = self._levels[number]
            factor, number = factor * 2, number + 1
        return pixels, factor

    def _paint_large(self, painter: QPainter, screen: Screen) -> None:
        """Let Qt enlarge the few pixels that are seen; very large ones stay squares."""
        assert self._pixels is not None
        height, width = self._pixels.shape[:2]
        seen = cut((height, width), (0.0, 0.0, width, height), screen)
        if seen is None:
            return
        self._made = None  # it lies in the same memory
        image = opaque(self._pixels[seen.rows, seen.columns], self._scratch)
        smooth = screen.scale < SHARP_ABOVE
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        x1, y1, x2, y2 = seen.area
        painter.drawImage(QRectF(x1, y1, x2 - x1, y2 - y1), image)


class Layer(GraphicsObject):
    """Something above the picture that draws in the screen's coordinates."""

    def __init__(self, inks: Inks) -> None:
        """Make an empty layer."""
        super().__init__()
        self.inks = inks
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def boundingRect(self) -> QRectF:
        """It may draw anywhere."""
        return EVERYWHERE

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Hand over to ``draw`` with the screen's coordinates."""
        screen = Screen.of(painter)
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, screen)
        painter.restore()

    def draw(self, painter: QPainter, screen: Screen) -> None:
        """Draw what is seen."""
        raise NotImplementedError


class HeatLayer(Layer):
    """A heatmap over an area of the picture."""

    def __init__(self, inks: Inks) -> None:
        """Make an empty layer."""
        super().__init__(inks)
        self._heat: tuple[Pixels, Area] | None = None
        self._made: tuple[Screen, QImage, Area] | None = None
        self._scratch = Scratch()

    def show_heat(self, image: QImage | None, area: Region | None) -> None:
        """Show a premultiplied picture of a map over an area."""
        self._made = None
        self._heat = None
        if image is not None and area is not None:
            edges = (area.x, area.y, area.x + area.width, area.y + area.height)
            bits = np.frombuffer(image.constBits(), np.uint8)
            self._heat = (bits.reshape(image.height(), image.width(), 4).copy(), edges)
        self.update()

    def draw(self, painter: QPainter, screen: Screen) -> None:
        """Lay the map on."""
        if self._heat is None:
            return
        pixels, area = self._heat
        seen = cut(pixels.shape, area, screen)
        if seen is None:
            return
        form = QImage.Format.Format_ARGB32_Premultiplied
        part = pixels[seen.rows, seen.columns]
        down = (area[3] - area[1]) / pixels.shape[0] * screen.scale * screen.ratio
        if max(seen.dense, down) > _LARGE:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(screen.rect(*seen.area), wrapped(part, form))
            return
        if self._made is None or self._made[0] != screen:
            size = seen.size()[0], max(1, round(part.shape[0] * down))
            self._made = screen, wrapped(fitted(part, size, self._scratch), form), seen.area
        paint_patch(painter, self._made[1], self._made[2], screen)


class MarksLayer(Layer):
    """What the models found: regions and peaks, as the Live page draws them."""

    def __init__(self, inks: Inks) -> None:
        """Make an empty layer."""
        super().__init__(inks)
        self._marks: tuple[Mark, ...] = ()
        self._rings: tuple[Ring, ...] = ()

    def show_marks(self, marks: tuple[Mark, ...], rings: tuple[Ring, ...]) -> None:
        """Show other marks."""
        self._marks, self._rings = marks, rings
        self.update()

    def draw(self, painter: QPainter, screen: Screen) -> None:
        """Draw boxes, words and rings."""
        for mark in self._marks:
            region = mark.region
            right, bottom = region.x + region.width, region.y + region.height
            box = screen.rect(region.x, region.y, right, bottom)
            self.inks.outline(painter, box, self.inks.theme.bright(mark.colour), mark.dashed)
            if mark.words:
                self.inks.tag(painter, mark.words, box, screen)
        for ring in self._rings:
            self.inks.ring(painter, screen.point(ring.x, ring.y))


class GridLayer(Layer):
    """The cells of the recipe's grid, while they can be picked; the picked ones always."""

    def __init__(self, inks: Inks) -> None:
        """Make an empty layer."""
        super().__init__(inks)
        self._cells: tuple[PlaceCell, ...] = ()
        self._picked: frozenset[str] = frozenset()
        self._open = False

    def show_cells(self, cells: tuple[PlaceCell, ...], picked: tuple[str, ...]) -> None:
        """Show other cells, some of them picked."""
        self._cells, self._picked = cells, frozenset(picked)
        self.update()

    def show_lines(self, on: bool) -> None:
        """Show the cells that are not picked, too."""
        self._open = on
        self.update()

    def draw(self, painter: QPainter, screen: Screen) -> None:
        """Draw the cells."""
        for cell in self._cells:
            box = screen.rect(cell.x1, cell.y1, cell.x2, cell.y2)
            if cell.name in self._picked:
                painter.fillRect(box, self.inks.picked(0.30))
                self.inks.outline(painter, box, self.inks.picked())
            elif self._open:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                self.inks.hairline(painter, QColor(0, 0, 0, 150), 3.0)
                painter.drawRect(box)
                self.inks.hairline(painter, self.inks.picked(0.75))
                painter.drawRect(box)
