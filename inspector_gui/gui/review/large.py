"""The large picture of the part in hand: canvas, tools, and the strip of its neighbours."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from inspector_gui.core.label import LabelContent, LabelRegion
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.core.verdict import Heatmap, Label, Region, Verdict
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.canvas.canvas import LabelCanvas
from inspector_gui.gui.canvas.toolbar import LabelToolBar
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.grid import Neighbours
from inspector_gui.gui.review.loaded import LoadedPart
from inspector_gui.gui.widgets.picture_view import Mark, Ring
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.words import defect_title, place_title


class LargePicture(View):
    """Shows one part; tells what was drawn on it."""

    regions_drawn = Signal(str, tuple)  # part id and regions
    place_picked = Signal(str)

    def __init__(
        self,
        look: Look,
        actions: Actions,
        strip: Neighbours,
        heat: HeatmapSettings,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty picture above a strip of neighbours."""
        super().__init__(look, parent)
        self.canvas = LabelCanvas(look, self)
        self.tools = LabelToolBar(look, actions.as_mapping(), self)
        self._actions = actions
        self._strip = strip
        self._heat = heat
        self._part: LoadedPart | None = None
        self._content = LabelContent()
        self._blind = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.tools)
        self._column.addWidget(self.canvas, 1)
        self._column.addWidget(strip)
        self.canvas.regions_changed.connect(self._drawn)
        self.canvas.place_picked.connect(self.place_picked)
        self.dress()

    @property
    def part(self) -> LoadedPart | None:
        """The part that is shown."""
        return self._part

    def show_part(self, part: LoadedPart | None, content: LabelContent, words: str) -> None:
        """Show a part and what is said of it; ``words`` stand where there is no picture."""
        self._part, self._content = part, content
        self.canvas.show_frame(part.frame if part else None)
        self.canvas.show_words(words)
        if part is not None and part.frame is not None:
            self.canvas.show_recipe(part.recipe)
            self.show_models()
            self.canvas.show_label(content.regions)
            self.canvas.show_places(content.places)

    def show_content(self, content: LabelContent) -> None:
        """Show what is said now of the same part."""
        self._content = content
        if self._part is not None and self._part.frame is not None:
            self.canvas.show_label(content.regions)
            self.canvas.show_places(content.places)

    def show_blind(self, on: bool) -> None:
        """Show the picture and nothing that a model found, or all of it again."""
        self._blind = on
        self.show_models()

    def show_heat_settings(self, heat: HeatmapSettings) -> None:
        """Use other colours for heatmaps."""
        self._heat = heat
        self.show_models()

    def show_models(self) -> None:
        """Show what the models found, as far as it is wanted."""
        part = self._part
        if part is None or part.frame is None:
            return
        heatmap = self.heatmap() if self._actions["review.heat"].isChecked() else None
        self.canvas.show_heat(heatmap, self._heat)
        self.canvas.show_verdict_regions(self._marks(part), self._rings(heatmap))

    def heatmap(self) -> Heatmap | None:
        """Return the ViT's heatmap of the part."""
        verdict = self._part.record.verdict("vit") if self._part and not self._blind else None
        return verdict.heatmap if verdict else None

    def vlm_region(self) -> Region | None:
        """Return the VLM's first region of the part."""
        verdict = self._part.record.verdict("vlm") if self._part and not self._blind else None
        return verdict.regions[0] if verdict and verdict.regions else None

    def retranslate(self) -> None:
        """Write the marks' words anew."""
        self.show_models()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out where the pointer is, where there is no room for it."""
        super().resizeEvent(event)
        place = self.canvas.readout.place
        place.setVisible(self.width() > 2 * place.minimumWidth())
        self._strip.fold(self.height() < 4 * self._strip.full_height())

    @override
    def minimumSizeHint(self) -> QSize:
        """A fourth of the window: what lies around it may be wider than that with large text."""
        return QSize(round(self.window().width() * 0.25), 160)

    def restyle(self) -> None:
        """Set spacing."""
        self._column.setSpacing(self.look.theme.scaled(2))

    def _marks(self, part: LoadedPart) -> tuple[Mark, ...]:
        verdict = part.record.verdict("vlm")
        if verdict is None or self._blind:
            return ()
        dashed = part.record.decision.disagree
        colour = "unsure" if dashed or verdict.label is Label.UNSURE else "ng"
        words = self._words(part, verdict)
        return tuple(
            Mark(region, colour, dashed, words if number == 0 else "")
            for number, region in enumerate(verdict.regions)
        )

    def _words(self, part: LoadedPart, verdict: Verdict) -> str:
        if not self._actions["review.reasons"].isChecked():
            return ""
        language = self.look.languages.language
        pieces = (
            "VLM",
            defect_title(part.recipe, verdict.defect, language),
            place_title(part.recipe, verdict.place, language),
        )
        return " · ".join(filter(None, pieces))

    def _rings(self, heatmap: Heatmap | None) -> tuple[Ring, ...]:
        verdict = self._part.record.verdict("vit") if self._part else None
        if heatmap is None or verdict is None or verdict.label is Label.OK:
            return ()
        return (Ring(*heatmap.peak),)

    @Slot(tuple)
    def _drawn(self, regions: tuple[LabelRegion, ...]) -> None:
        if self._part is not None and regions != self._content.regions:
            self.regions_drawn.emit(self._part.part_id, regions)
