"""The Live page: the operator's page, a thin view on a LiveModel."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.gui.pages.live_heat import HeatLayer
from inspector_gui.gui.pages.live_model import Change, PartView
from inspector_gui.gui.pages.live_present import Presenter
from inspector_gui.gui.pages.live_services import LiveParts
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.banner import Banner
from inspector_gui.gui.widgets.heat_controls import HeatControls
from inspector_gui.gui.widgets.line_header import LineHeader
from inspector_gui.gui.widgets.live_thumbnail import LiveThumbnail
from inspector_gui.gui.widgets.part_panel import PartPanel
from inspector_gui.gui.widgets.picture_pair import PicturePair
from inspector_gui.gui.widgets.plots import Plots
from inspector_gui.gui.widgets.start_panel import StartPanel
from inspector_gui.gui.widgets.strip import Strip
from inspector_gui.gui.widgets.view import Hairline, ScrollColumn, View
from inspector_gui.station.events import Event, PartDecided

# So many frames that became no part tell a line that moves from a folder of parts.
FEWEST_BETWEEN = 3


class LivePage(View):
    """Picture and heatmap, decision and verdicts, strip and plots."""

    heatmap_chosen = Signal(object)
    start_wanted = Signal()
    source_wanted = Signal()

    def __init__(self, parts: LiveParts, parent: QWidget | None = None) -> None:
        """Make the page; it shows the state "nothing yet"."""
        super().__init__(parts.look, parent)
        self.setObjectName("page")
        self.model = parts.model
        self._services = parts.services
        self._actions = parts.actions
        self._present = Presenter(parts.model, parts.look, parts.recipe)
        self._source = parts.settings.source
        self._live = False
        self._preview: Frame | None = None
        self._fps, self._between = 0.0, 0
        self.header = LineHeader(parts.look, parts.actions, self)
        self.banner = Banner(parts.look, self)
        self.pair = PicturePair(parts.look, self)
        self.start = StartPanel(parts.look, self)
        self.controls = HeatControls(parts.look, parts.actions, parts.settings.heatmap, self)
        self.thumbnail = LiveThumbnail(parts.look, parts.actions["preview"], self)
        self.thumbnail.hide()
        self.strip = Strip(parts.look, self)
        self.plots = Plots(parts.look, parts.recipe, self)
        self.panel = PartPanel(parts.look, parts.actions, self)
        self._lay_out()
        self.heat = HeatLayer(self.pair.right, self._services, lambda: self.controls.settings, self)
        self.heat.arrived.connect(self._show_shown)
        self.heat.failed.connect(self._say)
        self.start.demo.connect(self.start_wanted)
        self.start.other.connect(self.source_wanted)
        self.strip.picked.connect(self.pick)
        self.controls.changed.connect(self._heat_chosen)
        self.dress()

    def _lay_out(self) -> None:
        self._middle = QWidget(self)
        self._stack = QStackedLayout(self._middle)
        # In a column of its own: its words must not keep the picture from being small.
        self._first = ScrollColumn(self.start, self)
        self._stack.addWidget(self._first)
        self._stack.addWidget(self.pair)
        left = QWidget(self)
        left.setObjectName("page")
        self._left = QVBoxLayout(left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._left.addWidget(self.header)
        self._left.addWidget(self.banner)
        self._left.addWidget(self._middle, 4)
        self._left.addWidget(self.controls)
        self._hairline = Hairline(parent=left)
        self._left.addWidget(self._hairline)
        self._latest = QWidget(left)
        latest = QHBoxLayout(self._latest)
        latest.setSpacing(0)
        self._lead = latest
        latest.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignVCenter)
        latest.addWidget(self.strip, 1)
        self._left.addWidget(self._latest)
        self._left.addWidget(self.plots, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ScrollColumn(left, self), 1)
        row.addWidget(Hairline(vertical=True, parent=self))
        row.addWidget(self.panel)

    # What comes in

    def take(self, event: Event) -> None:
        """Keep what the strip and the plots need of an event; ``refresh`` shows the rest."""
        if isinstance(event, PartDecided):
            record = event.record
            self.strip.add(record, self._present.summary(record))
            self.plots.add(record)
            frame = record.part.frame
            if frame is not None:
                part_id = record.part.part_id
                self._services.thumbnail(
                    frame.image, lambda image: self.strip.set_thumbnail(part_id, image)
                )

    def refresh(self, change: Change) -> None:
        """Show what has changed."""
        if change & (Change.LINE | Change.SOURCE | Change.WORKERS):
            self._show_line()
        if change & (Change.SHOWN | Change.WORKERS | Change.LINE | Change.SOURCE):
            self._show_part()
        elif change & Change.REASON:
            self._show_cards()

    def show_preview(self, frame: Frame, fps: float) -> None:
        """Show the newest frame of the source."""
        if self._preview is not None and not self.model.is_part(self._preview):
            self._between += 1
        self._preview = frame
        if self.model.shown is None or self._large_preview():
            first = self.pair.left.frame is None
            self.pair.left.show_frame(frame)
            self.pair.show_shape(frame)
            if first:
                self._show_part()
        if self._streams():
            self.thumbnail.show_frame(frame)
            self.thumbnail.show()
        if round(fps) != round(self._fps):
            self._fps = fps
            self._show_header()

    def set_source(self, source: str, live: bool) -> None:
        """Remember where frames come from, and whether they come by themselves."""
        self._source, self._live = source, live
        self._preview = None
        self._fps, self._between = 0.0, 0
        self.thumbnail.hide()
        self.thumbnail.show_frame(None)
        self._show_line()

    def set_recipe(self, recipe: Recipe) -> None:
        """Show another recipe's titles and thresholds."""
        self._present.recipe = recipe
        self.plots.set_recipe(recipe)
        self.refresh(Change.LINE | Change.SHOWN)

    def show_plots(self) -> None:
        """Show or fold the plots, as their action says."""
        self._show_part()

    # What the operator does

    @Slot(str)
    def pick(self, part_id: str) -> None:
        """Bring a part back, from memory or from the store."""
        if self.model.pick(part_id) is None:
            self._services.fetch(part_id, self._fetched, self._say)
        self._show_part()

    def back_to_live(self) -> None:
        """Show the newest part again."""
        self.model.back_to_live()
        self.strip.select("")
        self._show_part()

    def step(self, places: int) -> None:
        """Go to an older or newer part."""
        shown = self.model.shown
        part_id = self.strip.neighbour(shown.part_id if shown else "", places)
        if part_id:
            self.pick(part_id)

    def preview_toggled(self) -> None:
        """Show the live picture large, or the part."""
        self.thumbnail.update()
        self._show_part()

    def _large_preview(self) -> bool:
        wanted = self._actions["preview"].isChecked()
        return wanted and self.model.picked is None and self._preview is not None

    def _streams(self) -> bool:
        """Say whether frames come between the parts, too."""
        return self._live or self._between >= FEWEST_BETWEEN

    def _fetched(self, record: Record) -> None:
        self.model.show_record(record)
        self._show_part()

    @Slot(str)
    def _say(self, sentence: str) -> None:
        self.banner.say(translated_sentence(sentence), severe=True)

    # What is shown

    def retranslate(self) -> None:
        """Write everything anew."""
        self._show_line()
        self._show_part()

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        self._left.setSpacing(theme.px("gap"))
        self._lead.setContentsMargins(theme.px("margin"), 0, 0, 0)
        self.plots.setMinimumHeight(theme.px("plots"))
        self.plots.setMaximumHeight(2 * theme.px("plots"))
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture large."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        # The picture never gets less than two fifths of the height; then the column scrolls.
        self._middle.setMinimumHeight(max(160, round(self.height() * 0.42)))
        self.panel.updateGeometry()
        self.panel.tile.updateGeometry()

    def _show_header(self) -> None:
        self.header.show_words(*self._present.header(self._fps if self._streams() else 0.0))

    def _show_line(self) -> None:
        self._show_header()
        sentence, severe = self._present.banner()
        self.banner.say(sentence, severe)
        self.start.show_state(self._source, self._present.loading())
        info = self._present.worker("vit").info
        self.controls.set_heads(info.heads if info else 0)

    def _show_part(self) -> None:
        view = self.model.shown
        nothing = view is None and self._preview is None and not self.model.started
        self._stack.setCurrentWidget(self._first if nothing else self.pair)
        for widget in (self.controls, self._hairline, self._latest):
            widget.setVisible(not nothing)
        self.plots.setVisible(not nothing and self._actions["plots"].isChecked())
        self._show_cards()
        self._show_pictures(view)
        self.panel.tile.show_state(self._present.tile())
        self.panel.say(self._present.sentence())
        picked = self.model.picked is not None
        self.panel.back.setVisible(picked)
        self._actions["back"].setEnabled(picked)
        vlm = view.verdict("vlm") if view else None
        self._actions["reason"].setEnabled(
            view is not None and vlm is not None and not view.reason("vlm")
        )
        if picked and view is not None:
            self.strip.select(view.part_id)

    @Slot()
    def _show_shown(self) -> None:
        self._show_pictures(self.model.shown)

    def _show_cards(self) -> None:
        for kind, card in self.panel.cards.items():
            card.setVisible(self._present.recipe.spec(kind) is not None)
            card.show_state(self._present.card(kind))

    def _show_pictures(self, view: PartView | None) -> None:
        left, right = self.pair.left, self.pair.right
        frame = view.frame if view else None
        preview = self._large_preview() or view is None
        left.show_frame(self._preview if preview else frame)
        right.show_frame(frame)
        self.pair.show_shape(frame or self._preview)
        left.show_marks(*(((), ()) if preview else self._present.vlm_marks()))
        right.show_marks(*self._present.vit_marks(self.heat.of(view)))
        self.heat.show(view)
        left.show_words(*self._present.left_words(preview))
        right.show_words(*self._present.right_words(self.controls.settings, self.heat.asked))

    @Slot(object)
    def _heat_chosen(self, settings: HeatmapSettings) -> None:
        self._show_shown()
        self.heatmap_chosen.emit(settings)
