"""What a tool is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.geometry import Point
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.screen import Screen

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
CLICK = 3.0  # screen pixels: a shorter way is a click, not a drag


class Tool(StrEnum):
    """Which tool is in hand; its command is called "tool." and this."""

    SELECT = "select"
    BOX = "box"
    POLYGON = "polygon"
    BRUSH = "brush"
    ERASER = "eraser"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is.

    Attributes:
        x: column in picture pixels; it may be outside the picture.
        y: row in picture pixels.
        grain: picture pixels a screen pixel.
        reach: how near is near enough to a handle, in picture pixels.
        held: the left button is down.
        alt: the Alt key is down.
    """

    x: float
    y: float
    grain: float
    reach: float
    held: bool = False
    alt: bool = False

    @property
    def point(self) -> Point:
        """(x, y)."""
        return self.x, self.y

    def far_from(self, start: Point) -> bool:
        """Tell whether the way from a point is too long for a click."""
        away = max(abs(self.x - start[0]), abs(self.y - start[1]))
        return away >= CLICK * self.grain


class Hand:
    """A tool in hand. Each method does nothing unless a tool says otherwise."""

    def __init__(self, drawing: Drawing, inks: Inks) -> None:
        """Work on a drawing."""
        self.drawing = drawing
        self.inks = inks

    @property
    def busy(self) -> bool:
        """True while something is half drawn."""
        return False

    def press(self, pointer: Pointer) -> bool:
        """The left button goes down; False lets the picture be moved."""
        del pointer
        return False

    def move(self, pointer: Pointer) -> None:
        """The pointer moves, with the button down or not."""

    def release(self, pointer: Pointer) -> None:
        """The left button comes up."""

    def double(self, pointer: Pointer) -> bool:
        """A double click's second press; False shows the whole picture."""
        del pointer
        return self.busy

    def leave(self) -> None:
        """The pointer is over the picture no more."""

    def wants(self, key: Qt.Key) -> bool:
        """Tell whether a key is this tool's now, whatever else it may mean."""
        del key
        return False

    def key(self, key: Qt.Key) -> None:
        """A wanted key goes down."""

    def cancel(self) -> None:
        """Drop what is half drawn."""

    def cursor(self, pointer: Pointer) -> Qt.CursorShape:
        """Return the pointer's shape."""
        del pointer
        return Qt.CursorShape.CrossCursor

    def draw(self, painter: QPainter, screen: Screen) -> None:
        """Draw what is in hand, above all else, in the screen's coordinates."""
