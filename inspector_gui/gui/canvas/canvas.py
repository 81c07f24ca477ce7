"""The large picture: a person sees the part with what was found on it, and marks the place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from inspector_gui.core.frame import Frame
from inspector_gui.core.label import LabelRegion
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.gui.canvas.accept import SHARE, heat_region, region_mask, snapped
from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.hints import tool_hint
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.readout import ReadOut
from inspector_gui.gui.canvas.stage import Stage
from inspector_gui.gui.canvas.surface import Surface
from inspector_gui.gui.canvas.tools.base import ARROWS, Hand, Pointer, Tool
from inspector_gui.gui.canvas.tools.kit import Kit
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.picture_view import Mark, Ring
from inspector_gui.gui.widgets.view import View


class LabelCanvas(View):
    """Shows plain data and tells what was drawn; it keeps no history and knows no part.

    A new frame begins empty: heatmap, marks and label of the former one are gone at once, so that
    nothing is ever seen on a part that it does not belong to. Show the frame first.

    Signals:
        regions_changed: a change is finished; all regions as they are now.
        place_picked: the name of a place whose cell was clicked; whether that adds it or takes it
            away is for the page to say, by ``show_places``.
    """

    regions_changed = Signal(tuple)
    place_picked = Signal(str)
    selected_changed = Signal(int)
    tool_changed = Signal(str)
    brush_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty canvas with the select tool in hand."""
        super().__init__(look, parent)
        self.drawing = Drawing(self)
        self._inks = Inks(look.theme)
        self._stage = Stage(look, self._inks, self.drawing)
        self._kit = Kit(self.drawing, self._inks, self.place_picked.emit, self._stage.place_words)
        self._overlays = True
        self._empty_words = ""
        self.surface = Surface(self._inks, self._kit.hand, self)
        self.readout = ReadOut(look, self)
        self._lay_out()
        self._connect()
        self.dress()

    @property
    def frame(self) -> Frame | None:
        """The frame that is shown."""
        return self._stage.frame

    @property
    def regions(self) -> tuple[LabelRegion, ...]:
        """The regions as they are, without what is half drawn."""
        return self.drawing.settled

    @property
    def tool(self) -> Tool:
        """The tool in hand."""
        return self._kit.tool

    @property
    def hand(self) -> Hand:
        """What the tool does."""
        return self._kit.hand

    @property
    def busy(self) -> bool:
        """True while something is half drawn."""
        return self.hand.busy

    # What is shown

    def show_frame(self, frame: Frame | None) -> None:
        """Show another frame and nothing on it; zoom and place are kept for the same size."""
        if frame is self.frame:
            return
        self.hand.cancel()
        size = (frame.width, frame.height) if frame else (0, 0)
        self._stage.show_frame(frame)
        self.drawing.show((), size)
        self._kit.show_cells(self._stage.cells)
        self.surface.has_picture = frame is not None
        if frame is not None:
            self.surface.show_view(self.surface.viewport_now.of_picture(*size))
        self.readout.show_scale(self.zoom)
        self.readout.show_pointer(None, None)
        self._open()

    def show_words(self, empty: str) -> None:
        """Set the words where there is no picture; "" for the usual ones."""
        self._empty_words = empty
        self.surface.words = empty or self.tr("No picture")
        self.surface.refresh()

    def show_heat(self, heatmap: Heatmap | None, settings: HeatmapSettings | None = None) -> None:
        """Lay a heatmap over the picture, or take it away."""
        self._stage.show_heat(heatmap, settings)

    def show_verdict_regions(self, marks: tuple[Mark, ...], rings: tuple[Ring, ...] = ()) -> None:
        """Show what the models found, as the Live page does."""
        self._stage.marks.show_marks(marks, rings)

    def show_label(self, regions: tuple[LabelRegion, ...]) -> None:
        """Show the regions of a label; what is half drawn is dropped if they are others."""
        if regions != self.drawing.settled:
            self.hand.cancel()
            self.drawing.show(regions)

    def show_recipe(self, recipe: Recipe | None) -> None:
        """Take the defects' colours and titles and the grid of places from a recipe."""
        self._stage.show_recipe(recipe)
        self._kit.show_cells(self._stage.cells)
        self.surface.refresh()

    def show_places(self, picked: tuple[str, ...]) -> None:
        """Show which places are named."""
        self._stage.show_places(picked)

    def set_overlays(self, on: bool) -> None:
        """Show all that lies on the picture, or the picture alone; then nothing can be drawn."""
        if on != self._overlays:
            self.hand.cancel()
            self._overlays = on
            self._stage.show_overlays(on)
            self._open()
            self._write_hint()

    # What is done

    def set_tool(self, tool: Tool) -> None:
        """Take a tool in hand."""
        if tool == self.tool:
            return
        self._kit.tool = tool
        self.surface.take(self.hand)
        self._stage.grid.show_lines(tool is Tool.GRID)
        self._write_hint()
        self.tool_changed.emit(tool.value)

    def set_defect(self, name: str) -> None:
        """Say which defect is drawn from now on, "" for none in particular."""
        self.drawing.defect = name

    def name_selected(self, defect: str) -> bool:
        """Say which defect the selected region shows; False if none is selected."""
        return self.drawing.name(self.drawing.selected, defect)

    def delete_selected(self) -> bool:
        """Take the selected region out; False if none is selected."""
        self.hand.cancel()
        return self.drawing.remove(self.drawing.selected)

    def select_next(self, step: int = 1) -> None:
        """Select the next region, or with -1 the one before; the select tool is taken in hand."""
        count = len(self.regions)
        if count:
            self.set_tool(Tool.SELECT)
            now = self.drawing.selected
            self.drawing.select(
                (now + step) % count if now >= 0 else (0 if step > 0 else count - 1)
            )

    def accept_heat(self, heatmap: Heatmap | None, share: float = SHARE) -> bool:
        """Take the region around a heatmap's peak over as a mask; False if it shows nothing."""
        if self.frame is None or heatmap is None:
            return False
        mask = heat_region(heatmap, self.drawing.size, share, self.drawing.defect)
        return self._take_over(mask)

    def accept_region(self, region: Region | None) -> bool:
        """Take a model's rectangle over as the start of a mask; False if nothing of it is seen."""
        if self.frame is None or region is None:
            return False
        return self._take_over(region_mask(region, self.drawing.size, self.drawing.defect))

    def snap(self, heatmap: Heatmap | None, share: float = SHARE) -> bool:
        """Lay the selected box or polygon around the heatmap's region that it meets.

        Where none is selected the newest one is meant. False if there is none, or nothing to meet.
        """
        index, shape = self.drawing.shape_meant()
        if shape is None or heatmap is None:
            return False
        found = snapped(shape, heatmap, self.drawing.size, share)
        return found is not None and self.drawing.replace(index, found)

    @property
    def zoom(self) -> float:
        """Screen pixels a picture pixel; 0 without a picture."""
        return self.surface.viewport_now.scale if self.frame else 0.0

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle."""
        self.surface.show_view(self.surface.viewport_now.zoomed(factor))

    def fit(self) -> None:
        """Show the whole picture."""
        self.surface.show_view(self.surface.viewport_now.fitted())

    # Words, sizes, keys

    def retranslate(self) -> None:
        """Write all words."""
        self.surface.setAccessibleName(self.tr("Picture of the part"))
        self.show_words(self._empty_words)
        self._write_hint()

    def restyle(self) -> None:
        """Take the theme's colours."""
        self.surface.setBackground(self.look.theme.colour("picture"))
        self.surface.refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selected region, or the cell in hand, by Alt and an arrow."""
        arrow = ARROWS.get(Qt.Key(event.key()))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if arrow is None or not alt or not self.surface.open:
            super().keyPressEvent(event)
            return
        far = 10.0 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        if self.tool is Tool.GRID:
            self._kit.grid.step(Qt.Key(event.key()))
        elif not self.busy:
            self.drawing.nudge(arrow[0] * far, arrow[1] * far)

    # Within

    def _lay_out(self) -> None:
        for height, item in enumerate(self._stage.items()):
            self.surface.put(item, height)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.surface, 1)
        column.addWidget(self.readout)
        self.setFocusProxy(self.surface)

    def _connect(self) -> None:
        self.drawing.altered.connect(self.surface.refresh)
        self.drawing.committed.connect(self.regions_changed)
        self.drawing.selected_changed.connect(self._selected)
        self.drawing.brush_changed.connect(self._brushed)
        self.surface.pointed.connect(self._pointed)
        self.surface.zoomed.connect(self._zoomed)

    def _open(self) -> None:
        self.surface.open = self._overlays and self.frame is not None
        self.surface.refresh()

    def _take_over(self, region: LabelRegion | None) -> bool:
        self.hand.cancel()
        return region is not None and self.drawing.add(region)

    def _write_hint(self) -> None:
        region = self.drawing.selected_region
        hidden = not self._overlays
        self.readout.show_hint(tool_hint(self.tool, region, self.drawing.brush, hidden))

    @Slot(int)
    def _selected(self, index: int) -> None:
        self._write_hint()
        self.selected_changed.emit(index)

    @Slot(int)
    def _brushed(self, diameter: int) -> None:
        self._write_hint()
        self.brush_changed.emit(diameter)

    @Slot(object)
    def _pointed(self, pointer: Pointer | None) -> None:
        self.readout.show_pointer(pointer, self.frame.image if self.frame else None)

    @Slot(float)
    def _zoomed(self, scale: float) -> None:
        self.readout.show_scale(scale if self.frame else 0.0)
        self.zoomed.emit(scale)
