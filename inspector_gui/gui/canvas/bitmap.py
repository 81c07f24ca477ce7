"""A bitmap that is being painted, at the precision of the picture's pixels. No Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from inspector_gui.core.label import LabelMask, Mask
from inspector_gui.gui.canvas.geometry import Point, Size

# A long line is painted piece by piece: the window around a diagonal may be the whole picture.
_PIECE = 64.0

Window = tuple[int, int, int, int]


@dataclass(slots=True)
class Bitmap:
    """Marked pixels under the brush; one stroke paints into it in place.

    Attributes:
        x: column of the frame where ``bits`` begins.
        y: row of the frame where it begins.
        bits: bool, (rows, columns).
        window: (x1, y1, x2, y2) of the frame outside of which nothing is marked.
    """

    x: int
    y: int
    bits: Mask
    window: Window

    @classmethod
    def of_frame(cls, size: Size, mask: LabelMask | None = None) -> Bitmap:
        """Return a bitmap of the whole frame, marked where the mask is; it can be added to."""
        width, height = size
        if mask is None:
            return cls(0, 0, np.zeros((height, width), np.bool_), (0, 0, 0, 0))
        window = (
            max(0, mask.x),
            max(0, mask.y),
            min(width, mask.x + mask.width),
            min(height, mask.y + mask.height),
        )
        return cls(0, 0, mask.full(width, height), window)

    @classmethod
    def of_mask(cls, mask: LabelMask) -> Bitmap:
        """Return a bitmap as small as a mask; it can be taken from."""
        window = (mask.x, mask.y, mask.x + mask.width, mask.y + mask.height)
        return cls(mask.x, mask.y, mask.bitmap(), window)

    def stroke(self, one: Point, other: Point, diameter: float, marked: bool) -> bool:
        """Paint or erase along a line with a disc; tell whether anything could have changed.

        A pixel is met if its middle is not farther from the line than half the diameter, or if
        an end of the line lies in it, so that a disc of one pixel meets the pixel it is on.
        """
        met = [self._apply(piece, diameter, marked) for piece in _pieces(one, other, diameter)]
        ends = [self._apply_pixel(point, marked) for point in (one, other)]
        return any(met) or any(ends)

    def _apply(self, piece: tuple[Point, Point], diameter: float, marked: bool) -> bool:
        """Paint or erase along a short line."""
        met = covered(*piece, diameter, self._frame_window())
        if met is None:
            return False
        self._write(*met, marked)
        return True

    def _apply_pixel(self, at: Point, marked: bool) -> bool:
        """Paint or erase the pixel that a point lies in."""
        column, row = math.floor(at[0]), math.floor(at[1])
        x1, y1, x2, y2 = self._frame_window()
        inside = x1 <= column < x2 and y1 <= row < y2
        if inside:
            self._write((column, row, column + 1, row + 1), np.ones((1, 1), np.bool_), marked)
        return inside

    def _write(self, window: Window, bits: Mask, marked: bool) -> None:
        x1, y1, x2, y2 = window
        part = self.bits[y1 - self.y : y2 - self.y, x1 - self.x : x2 - self.x]
        if not marked:
            part &= ~bits
            return
        part |= bits
        empty = self.window[2] <= self.window[0]
        a, b, c, d = (x1, y1, x2, y2) if empty else self.window
        self.window = (min(a, x1), min(b, y1), max(c, x2), max(d, y2))

    def to_mask(self, defect: str) -> LabelMask | None:
        """Return it as a region of a label; None if nothing is marked."""
        x1, y1, x2, y2 = self.window
        part = self.bits[y1 - self.y : y2 - self.y, x1 - self.x : x2 - self.x]
        mask = LabelMask.of(part, defect)
        return replace(mask, x=mask.x + x1, y=mask.y + y1) if mask else None

    def _frame_window(self) -> Window:
        rows, columns = self.bits.shape
        return self.x, self.y, self.x + columns, self.y + rows


def covered(
    one: Point, other: Point, diameter: float, within: Window
) -> tuple[Window, Mask] | None:
    """Return the pixels whose middles a disc comes over on its way from one point to another.

    Returns:
        the window (x1, y1, x2, y2) around them and their bits in it; None if ``within`` has none.
    """
    radius = diameter / 2.0
    x1 = max(within[0], math.floor(min(one[0], other[0]) - radius))
    y1 = max(within[1], math.floor(min(one[1], other[1]) - radius))
    x2 = min(within[2], math.floor(max(one[0], other[0]) + radius) + 1)
    y2 = min(within[3], math.floor(max(one[1], other[1]) + radius) + 1)
    if x1 >= x2 or y1 >= y2:
        return None
    across = np.arange(x1, x2)[None, :] + 0.5 - one[0]
    down = np.arange(y1, y2)[:, None] + 0.5 - one[1]
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    along = np.clip((across * dx + down * dy) / length, 0.0, 1.0) if length else 0.0
    bits: Mask = (across - along * dx) ** 2 + (down - along * dy) ** 2 <= radius * radius
    return (x1, y1, x2, y2), bits


def _pieces(one: Point, other: Point, diameter: float) -> list[tuple[Point, Point]]:
    """Return a line in pieces that are not much longer than the disc is wide."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    count = max(1, math.ceil(math.hypot(dx, dy) / max(_PIECE, diameter)))
    stops = [(one[0] + dx * n / count, one[1] + dy * n / count) for n in range(count)]
    return list(pairwise([*stops, other]))
