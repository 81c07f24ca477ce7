"""The regions of a label: boxes, polygons and painted masks."""

from __future__ import annotations

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion, Mask
from inspector_gui.gui.canvas.bitmap import Bitmap
from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.geometry import bounds
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.layers import Layer
from inspector_gui.gui.canvas.palette import defect_colour
from inspector_gui.gui.canvas.screen import Area, Pixels, Screen, halved, paint_patch, wrapped

FILL = 0.40
CHOSEN_FILL = 0.55
_THIN = 0.12
# A hairline of a large picture must be seen when all of it is: an eighth of a pixel is enough.
_MARKED = 24
_EDGE, _SHADE = 255, 254  # levels of a mask's picture that are no veil


class RegionsLayer(Layer):
    """Draws what is in the drawing, each region in its defect's colour."""

    def __init__(self, inks: Inks, drawing: Drawing, title: Callable[[str], str]) -> None:
        """Draw a drawing; ``title`` gives the words for a defect's name."""
        super().__init__(inks)
        self._drawing = drawing
        self._title = title
        self.colours: dict[str, str] = {}
        self._bitmaps: dict[LabelMask, Bitmap] = {}
        self._made: dict[LabelMask, tuple[Screen, bool, str, QImage, Area]] = {}

    def colour(self, defect: str) -> QColor:
        """Return the colour of a defect."""
        return QColor(defect_colour(defect, self.colours))

    def draw(self, painter: QPainter, screen: Screen) -> None:
        """Draw all regions, then their words, so that no region hides words."""
        regions, painted = self._drawing.regions, self._drawing.bitmaps
        self._forget(regions)
        for number, region in enumerate(regions):
            if number not in painted:
                self._draw_region(painter, region, screen, number == self._drawing.selected)
        for number, bitmap in painted.items():
            defect = regions[number].defect if number < len(regions) else self._drawing.defect
            patch = mask_patch(bitmap, screen, self.colour(defect), CHOSEN_FILL)
            if patch is not None:
                paint_patch(painter, *patch, screen)
        for region in regions:
            if region.defect:
                box = screen.rect(*bounds(region))
                words, colour = self._title(region.defect), self.colour(region.defect)
                self.inks.tag(painter, words, box, screen, colour)

    def _draw_region(
        self, painter: QPainter, region: LabelRegion, screen: Screen, chosen: bool
    ) -> None:
        if isinstance(region, LabelMask):
            self._draw_mask(painter, region, screen, chosen)
            return
        path = outline_path(region, screen)
        colour = self.colour(region.defect)
        veil = QColor(colour)
        veil.setAlphaF(_THIN * (2 if chosen else 1))
        painter.fillPath(path, veil)
        self.inks.outline(painter, path, colour, strong=chosen)

    def _draw_mask(self, painter: QPainter, mask: LabelMask, screen: Screen, chosen: bool) -> None:
        colour = self.colour(mask.defect)
        key = (screen, chosen, colour.name())
        if mask not in self._made or self._made[mask][:3] != key:
            if mask not in self._bitmaps:
                self._bitmaps[mask] = Bitmap.of_mask(mask)
            fill = CHOSEN_FILL if chosen else FILL
            patch = mask_patch(self._bitmaps[mask], screen, colour, fill)
            if patch is None:
                self._made.pop(mask, None)
                return
            self._made[mask] = (*key, *patch)
        paint_patch(painter, *self._made[mask][3:], screen)

    def _forget(self, regions: tuple[LabelRegion, ...]) -> None:
        """Drop the pictures of masks that are gone."""
        kept = {region for region in regions if isinstance(region, LabelMask)}
        for gone in [mask for mask in self._bitmaps if mask not in kept]:
            del self._bitmaps[gone]
            self._made.pop(gone, None)


def outline_path(region: LabelBox | LabelPolygon, screen: Screen) -> QPainterPath:
    """Return the outline of a box or a polygon on the screen."""
    path = QPainterPath()
    if isinstance(region, LabelBox):
        path.addRect(screen.rect(*bounds(region)))
    else:
        path.addPolygon(QPolygonF([screen.point(x, y) for x, y in region.points]))
        path.closeSubpath()
    return path


def mask_patch(
    bitmap: Bitmap, screen: Screen, colour: QColor, fill: float
) -> tuple[QImage, Area] | None:
    """Return marked pixels as a picture of the screen's size: a veil with a clear edge.

    Where pixels are smaller than the screen's, the veil is as dense as they are marked.
    """
    left, top, right, bottom = screen.seen()
    dense = screen.scale * screen.ratio
    # A little more on each side, so that the edge of the mask and no other gets a line.
    more = math.ceil(3 / dense)
    x1 = max(bitmap.window[0], math.floor(left)) - more
    y1 = max(bitmap.window[1], math.floor(top)) - more
    x2 = min(bitmap.window[2], math.ceil(right)) + more
    y2 = min(bitmap.window[3], math.ceil(bottom)) + more
    if x2 - x1 <= 2 * more or y2 - y1 <= 2 * more:
        return None
    bits = _window(bitmap, x1, y1, x2, y2).view(np.uint8) * np.uint8(255)
    while dense <= 0.5 and min(bits.shape) >= 2:
        bits, dense = halved(bits), dense * 2
    size = max(1, round(bits.shape[1] * dense)), max(1, round(bits.shape[0] * dense))
    way = cv2.INTER_NEAREST if dense >= 1.0 else cv2.INTER_AREA
    shares = np.asarray(cv2.resize(bits, size, interpolation=way), np.uint8)
    thick = max(1, round(1.5 * screen.ratio))
    whole, near = (shares >= _MARKED).astype(np.uint8), np.ones((3, 3), np.uint8)
    levels = shares // 2
    levels[cv2.dilate(whole, near, iterations=thick) > whole] = _SHADE
    levels[whole > cv2.erode(whole, near, iterations=thick)] = _EDGE
    image = wrapped(_inked(levels, colour, fill), QImage.Format.Format_ARGB32_Premultiplied)
    return image, (float(x1), float(y1), float(x2), float(y2))


def _window(bitmap: Bitmap, x1: int, y1: int, x2: int, y2: int) -> Mask:
    """Return the bits of a window of the frame; what lies outside the bitmap is not marked."""
    bits = np.zeros((y2 - y1, x2 - x1), np.bool_)
    a, b, c, d = bitmap.window
    left, top, right, bottom = max(x1, a), max(y1, b), min(x2, c), min(y2, d)
    part = bitmap.bits[top - bitmap.y : bottom - bitmap.y, left - bitmap.x : right - bitmap.x]
    bits[top - y1 : bottom - y1, left - x1 : right - x1] = part
    return bits


def _inked(levels: NDArray[np.uint8], colour: QColor, fill: float) -> Pixels:
    """Return colours for levels: up to 127 a veil, then the line and the dark one around it."""
    alphas = np.arange(256, dtype=np.float32) / 127.0 * fill
    alphas[_EDGE] = 1.0
    table = np.empty((256, 4), np.uint8)
    parts = (colour.blue(), colour.green(), colour.red(), 255)
    table[:] = np.clip(alphas, 0.0, 1.0)[:, None] * np.array(parts, np.float32)
    table[_SHADE] = (0, 0, 0, 150)
    inked: Pixels = table[levels]
    return inked
