"""From the picture's pixels to the screen's: where things are drawn, and pixels made to fit.

Pictures are brought to the screen's size by OpenCV and then copied pixel by pixel, which is several
times faster than letting Qt scale them, and loses no small defect: a large picture is halved,
each pixel the mean of four, until less than another halving is left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

Pixels: TypeAlias = NDArray[np.uint8]
Area: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Screen:
    """How a widget shows the picture.

    Attributes:
        scale: logical screen pixels a picture pixel.
        left: where the picture's left edge is in the widget.
        top: where its upper edge is.
        width: of the widget.
        height: of the widget.
        ratio: device pixels a logical pixel.
    """

    scale: float
    left: float
    top: float
    width: float
    height: float
    ratio: float = 1.0

    @classmethod
    def of(cls, painter: QPainter) -> Screen:
        """Return the screen of a painter whose coordinates are the picture's."""
        world, window = painter.worldTransform(), painter.window()
        return cls(
            world.m11(),
            world.dx(),
            world.dy(),
            window.width(),
            window.height(),
            painter.device().devicePixelRatio(),
        )

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point of the picture is on the screen."""
        return QPointF(self.left + x * self.scale, self.top + y * self.scale)

    def rect(self, x1: float, y1: float, x2: float, y2: float) -> QRectF:
        """Return where a rectangle of the picture is on the screen."""
        return QRectF(self.point(x1, y1), self.point(x2, y2))

    def seen(self) -> Area:
        """Return the edges (x1, y1, x2, y2) of what is seen, in picture pixels."""
        x, y = -self.left / self.scale, -self.top / self.scale
        return x, y, x + self.width / self.scale, y + self.height / self.scale


@dataclass(frozen=True, slots=True)
class Cut:
    """The part of an array that is seen.

    Attributes:
        rows: from the first to behind the last.
        columns: likewise.
        area: its edges in picture pixels.
        dense: device pixels an array pixel.
    """

    rows: slice
    columns: slice
    area: Area
    dense: float

    def size(self) -> tuple[int, int]:
        """Return its width and height in device pixels."""
        wide = (self.columns.stop - self.columns.start) * self.dense
        high = (self.rows.stop - self.rows.start) * self.dense
        return max(1, round(wide)), max(1, round(high))


def cut(shape: tuple[int, ...], area: Area, screen: Screen) -> Cut | None:
    """Return what is seen of an array that lies over an area of the picture, None if nothing.

    Args:
        shape: (rows, columns, ...) of the array.
        area: edges (x1, y1, x2, y2) of the area in picture pixels.
        screen: how the picture is shown.
    """
    x1, y1, x2, y2 = area
    rows, columns = shape[:2]
    across, down = (x2 - x1) / columns, (y2 - y1) / rows
    left, top, right, bottom = screen.seen()
    # One pixel more on each side, for the mixing at the edges of what is seen.
    c1, c2 = _range((left - x1) / across, (right - x1) / across, columns)
    r1, r2 = _range((top - y1) / down, (bottom - y1) / down, rows)
    if c1 >= c2 or r1 >= r2:
        return None
    found = (x1 + c1 * across, y1 + r1 * down, x1 + c2 * across, y1 + r2 * down)
    return Cut(slice(r1, r2), slice(c1, c2), found, across * screen.scale * screen.ratio)


class Scratch:
    """Memory that is used again for the next picture of the same size.

    New memory costs more than what is computed in it: the system has to find each page of it.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, Pixels] = {}

    def array(self, name: str, *shape: int) -> Pixels:
        """Return the array of a name; what was in it is lost."""
        if name not in self._kept or self._kept[name].shape != shape:
            self._kept[name] = np.empty(shape, np.uint8)
        return self._kept[name]


def fitted(pixels: Pixels, size: tuple[int, int], scratch: Scratch) -> Pixels:
    """Return pixels (H, W, channels) brought to a width and height."""
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    into = scratch.array("fitted", size[1], size[0], pixels.shape[2])
    return _uint8(cv2.resize(pixels, size, dst=into, interpolation=cv2.INTER_LINEAR))


def halved(pixels: Pixels, into: Pixels | None = None) -> Pixels:
    """Return the means of 2 × 2 pixels; an odd row or column at the end is left out."""
    height, width = pixels.shape[0] // 2, pixels.shape[1] // 2
    even = pixels[: height * 2, : width * 2]
    return _uint8(cv2.resize(even, (width, height), dst=into, interpolation=cv2.INTER_AREA))


def opaque(pixels: Pixels, scratch: Scratch) -> QImage:
    """Return a BGR array as a picture that is fast to paint; it lies in the scratch memory."""
    height, width = pixels.shape[:2]
    into = scratch.array("opaque", height, width, 4)
    cv2.cvtColor(pixels, cv2.COLOR_BGR2BGRA, dst=into)
    return QImage(into.data, width, height, width * 4, QImage.Format.Format_RGB32)


def wrapped(pixels: Pixels, form: QImage.Format) -> QImage:
    """Return the picture of an array of four bytes a pixel; it has memory of its own."""
    pixels = np.ascontiguousarray(pixels)
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, width * 4, form).copy()


def paint_patch(painter: QPainter, image: QImage, area: Area, screen: Screen) -> None:
    """Paint a picture that has the screen's size already, pixel on pixel."""
    image.setDevicePixelRatio(screen.ratio)
    at = screen.point(area[0], area[1]) * screen.ratio
    whole = QPointF(round(at.x()), round(at.y())) / screen.ratio
    painter.drawImage(whole, image)


def _range(low: float, high: float, count: int) -> tuple[int, int]:
    return max(0, math.floor(low) - 1), min(count, math.ceil(high) + 1)


def _uint8(pixels: Any) -> Pixels:
    found: Pixels = pixels
    return found
