"""Name a place by clicking its cell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.places import PlaceCell, cell_at, neighbour
from inspector_gui.gui.canvas.screen import Screen
from inspector_gui.gui.canvas.tools.base import ARROWS, Hand, Pointer

_PICKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridHand(Hand):
    """A click picks a cell, a drag each cell that it comes through, once; Enter the one shown."""

    def __init__(
        self,
        drawing: Drawing,
        inks: Inks,
        pick: Callable[[str], None],
        title: Callable[[str], str],
    ) -> None:
        """Tell ``pick`` which place was picked; ``title`` gives a place's words."""
        super().__init__(drawing, inks)
        self.cells: tuple[PlaceCell, ...] = ()
        self._pick = pick
        self._title = title
        self._over: PlaceCell | None = None
        self._picked: set[str] | None = None

    @override
    def press(self, pointer: Pointer) -> bool:
        self._picked = set()
        self.move(pointer)
        self._pick_over()
        return bool(self.cells)

    @override
    def move(self, pointer: Pointer) -> None:
        self._over = cell_at(self.cells, *pointer.point)
        if pointer.held:
            self._pick_over()
        self.drawing.altered.emit()

    @override
    def release(self, pointer: Pointer) -> None:
        self._picked = None

    @override
    def double(self, pointer: Pointer) -> bool:
        # Two quick clicks on a cell are two clicks.
        return self.press(pointer) if cell_at(self.cells, *pointer.point) else False

    @override
    def leave(self) -> None:
        self._over = None
        self.drawing.altered.emit()

    @override
    def wants(self, key: Qt.Key) -> bool:
        return key in _PICKING and self._over is not None

    @override
    def key(self, key: Qt.Key) -> None:
        if self._over is not None:
            self._pick(self._over.name)

    @override
    def cancel(self) -> None:
        self._over = self._picked = None

    @override
    def cursor(self, pointer: Pointer) -> Qt.CursorShape:
        over = cell_at(self.cells, *pointer.point)
        return Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor

    @override
    def draw(self, painter: QPainter, screen: Screen) -> None:
        if self._over is None:
            return
        cell = self._over
        box = screen.rect(cell.x1, cell.y1, cell.x2, cell.y2)
        self.inks.outline(painter, box, self.inks.picked(), strong=True)
        self.inks.tag(painter, self._title(cell.name), box, screen)

    def step(self, key: Qt.Key) -> bool:
        """Go to the next cell by an arrow key; tell whether there are cells to go to."""
        if not self.cells or key not in ARROWS:
            return False
        self._over = (
            neighbour(self.cells, self._over, *ARROWS[key]) if self._over else self.cells[0]
        )
        self.drawing.altered.emit()
        return True

    def _pick_over(self) -> None:
        if self._over is None or self._picked is None or self._over.name in self._picked:
            return
        self._picked.add(self._over.name)
        self._pick(self._over.name)
