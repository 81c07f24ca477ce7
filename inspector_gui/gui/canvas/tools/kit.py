"""One of each tool."""

from __future__ import annotations

from collections.abc import Callable

from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.places import PlaceCell
from inspector_gui.gui.canvas.tools.base import Hand, Tool
from inspector_gui.gui.canvas.tools.box import BoxHand
from inspector_gui.gui.canvas.tools.brush import BrushHand
from inspector_gui.gui.canvas.tools.grid import GridHand
from inspector_gui.gui.canvas.tools.polygon import PolygonHand
from inspector_gui.gui.canvas.tools.select import SelectHand


class Kit:
    """The tools of one canvas, and which of them is in hand."""

    def __init__(
        self,
        drawing: Drawing,
        inks: Inks,
        pick: Callable[[str], None],
        title: Callable[[str], str],
    ) -> None:
        """Make the tools; ``pick`` is told a picked place, ``title`` gives a place's words."""
        self.tool = Tool.SELECT
        self.grid = GridHand(drawing, inks, pick, title)
        self._hands: dict[Tool, Hand] = {
            Tool.SELECT: SelectHand(drawing, inks),
            Tool.BOX: BoxHand(drawing, inks),
            Tool.POLYGON: PolygonHand(drawing, inks),
            Tool.BRUSH: BrushHand(drawing, inks, marks=True),
            Tool.ERASER: BrushHand(drawing, inks, marks=False),
            Tool.GRID: self.grid,
        }

    @property
    def hand(self) -> Hand:
        """The tool in hand."""
        return self._hands[self.tool]

    def show_cells(self, cells: tuple[PlaceCell, ...]) -> None:
        """Say which places can be picked."""
        self.grid.cancel()
        self.grid.cells = cells
