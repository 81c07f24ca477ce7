"""All that lies on the canvas below the hand: picture, heatmap, grid, marks, label."""

from __future__ import annotations

from PySide6.QtWidgets import QGraphicsItem

from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.core.verdict import Heatmap
from inspector_gui.gui.canvas.drawing import Drawing
from inspector_gui.gui.canvas.inks import Inks
from inspector_gui.gui.canvas.layers import GridLayer, HeatLayer, MarksLayer, PictureItem
from inspector_gui.gui.canvas.palette import defect_colours
from inspector_gui.gui.canvas.places import PlaceCell, place_cells
from inspector_gui.gui.canvas.regions_layer import RegionsLayer
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.heat import heat_image
from inspector_gui.gui.words import defect_title, place_title


class Stage:
    """The layers, lowest first, and what the recipe says of their colours and words."""

    def __init__(self, look: Look, inks: Inks, drawing: Drawing) -> None:
        """Make empty layers."""
        self.frame: Frame | None = None
        self.cells: tuple[PlaceCell, ...] = ()
        self.recipe: Recipe | None = None
        self._look = look
        self._picked: tuple[str, ...] = ()
        self._heat_shown: tuple[Heatmap, HeatmapSettings] | None = None
        self.picture = PictureItem()
        self.heat = HeatLayer(inks)
        self.grid = GridLayer(inks)
        self.marks = MarksLayer(inks)
        self.regions = RegionsLayer(inks, drawing, self.defect_words)

    def items(self) -> tuple[QGraphicsItem, ...]:
        """Return the layers, lowest first."""
        return self.picture, self.heat, self.grid, self.marks, self.regions

    def show_frame(self, frame: Frame | None) -> None:
        """Show another frame and nothing on it."""
        self.frame = frame
        self.picture.show_pixels(frame.image if frame else None)
        self.show_heat(None)
        self.marks.show_marks((), ())
        self._picked = ()
        self._lay_cells()

    def show_heat(self, heatmap: Heatmap | None, settings: HeatmapSettings | None = None) -> None:
        """Lay a heatmap over the picture, or take it away."""
        wanted = (heatmap, settings or HeatmapSettings()) if heatmap is not None else None
        if wanted == self._heat_shown:
            return
        self._heat_shown = wanted
        if wanted is None:
            self.heat.show_heat(None, None)
        else:
            image = heat_image(wanted[0], wanted[1].colours, wanted[1].opacity)
            self.heat.show_heat(image, wanted[0].area)

    def show_recipe(self, recipe: Recipe | None) -> None:
        """Take colours, words and cells from a recipe."""
        self.recipe = recipe
        names = tuple(defect.name for defect in recipe.defects) if recipe else ()
        self.regions.colours = defect_colours(names)
        self._lay_cells()
        self.regions.update()

    def show_places(self, picked: tuple[str, ...]) -> None:
        """Show which places are named."""
        if picked != self._picked:
            self._picked = picked
            self._lay_cells()

    def show_overlays(self, on: bool) -> None:
        """Show all that lies on the picture, or the picture alone."""
        for layer in (self.heat, self.grid, self.marks, self.regions):
            layer.setVisible(on)

    def defect_words(self, name: str) -> str:
        """Return a defect's title in the present language."""
        language = self._look.languages.language
        return defect_title(self.recipe, name, language) if self.recipe else name

    def place_words(self, name: str) -> str:
        """Return a place's title in the present language."""
        language = self._look.languages.language
        return place_title(self.recipe, name, language) if self.recipe else name

    def _lay_cells(self) -> None:
        size = (self.frame.width, self.frame.height) if self.frame else None
        self.cells = place_cells(self.recipe, size) if size else ()
        self.grid.show_cells(self.cells, self._picked)
