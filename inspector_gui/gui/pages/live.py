"""The Live page: the operator's page, a thin view on a LiveModel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe, TriggerMode
from inspector_gui.core.record import Record
from inspector_gui.core.settings import HeatmapSettings
from inspector_gui.gui.pages.live_heat import HeatLayer
from inspector_gui.gui.pages.live_model import (
    Change,
    Correction,
    Kept,
    PartView,
    bad_news,
)
from inspector_gui.gui.pages.live_present import Presenter
from inspector_gui.gui.pages.live_services import LiveParts
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.banner import AskBar, Banner
from inspector_gui.gui.widgets.heat_controls import HeatControls
from inspector_gui.gui.widgets.line_header import LineHeader, LineWord
from inspector_gui.gui.widgets.live_thumbnail import LiveThumbnail
from inspector_gui.gui.widgets.part_panel import PartPanel
from inspector_gui.gui.widgets.picture_pair import PicturePair
from inspector_gui.gui.widgets.plots import Plots
from inspector_gui.gui.widgets.start_panel import StartPanel
from inspector_gui.gui.widgets.strip import Strip
from inspector_gui.gui.widgets.view import Hairline, ScrollColumn, View
from inspector_gui.gui.words import label_word
from inspector_gui.station.events import Event, PartDecided, PartRecorded, RecordingChanged
from inspector_gui.store.records import Summary

# So many frames that became no part tell a line that moves from a folder of parts.
FEWEST_BETWEEN = 3
TICK_MS = 200  # how often the page looks whether what it shows has grown old
SILENT_S = 1.5  # no picture for so long: the rate of before is no rate
SAID_S = 20.0  # how long a message stays that needs nobody
_TOUCHES = (
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.TouchBegin,
)


@dataclass(frozen=True, slots=True)
class PageSays:
    """What the page says at a moment, for those who hold it against what is so.

    Attributes:
        line: the lamp's word: RUN, WAIT, STOP, FAULT.
        word: the word on the tile.
        full: True where it stands at full strength, as the decision of this moment.
        part_id: the part that the word is about; "" where it is about none.
        live: what the small live word says while an older part is shown, else "".
    """

    line: LineWord
    word: str
    full: bool
    part_id: str
    live: str


class LivePage(View):
    """Picture and heatmap, decision and verdicts, strip and plots."""

    heatmap_chosen = Signal(object)
    start_wanted = Signal()
    source_wanted = Signal()
    revive_wanted = Signal(str)
    history_read = Signal()  # the counters go on from there

    def __init__(self, parts: LiveParts, parent: QWidget | None = None) -> None:
        """Make the page; it shows the state "nothing yet"."""
        super().__init__(parts.look, parent)
        self.setObjectName("page")
        self.model = parts.model
        self.services = parts.services
        self._actions = parts.actions
        self._present = Presenter(parts.model, parts.look, parts.recipe)
        self._source = parts.settings.source
        self._live = False
        self._preview: Frame | None = None
        self._fps, self._between = 0.0, 0
        self._preview_at = 0.0
        self._said: tuple[str, bool, float] = ("", False, 0.0)
        self.header = LineHeader(parts.look, parts.actions, self)
        self.banner = Banner(parts.look, self)
        self.question = AskBar(parts.look, self)
        self.pair = PicturePair(parts.look, self)
        self.start = StartPanel(parts.look, self)
        self.controls = HeatControls(parts.look, parts.actions, parts.settings.heatmap, self)
        self.thumbnail = LiveThumbnail(parts.look, parts.actions["preview"], self)
        self.thumbnail.hide()
        self.strip = Strip(parts.look, self)
        self.plots = Plots(parts.look, parts.recipe, self)
        self.panel = PartPanel(parts.look, parts.actions, self)
        self._lay_out()
        self.heat = HeatLayer(self.pair.right, self.services, lambda: self.controls.settings, self)
        self.heat.arrived.connect(self._show_shown)
        self.heat.failed.connect(self._failed)
        self.start.demo.connect(self.start_wanted)
        self.start.other.connect(self.source_wanted)
        self.strip.picked.connect(self.pick)
        self.controls.changed.connect(self._heat_chosen)
        for card in self.panel.cards.values():
            card.revive.connect(self.revive_wanted)
        self._watching = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._grow_old)
        self._tick.start()
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.banner, self.question, Hairline(parent=self)):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        row.addWidget(ScrollColumn(left, self), 1)
        row.addWidget(Hairline(vertical=True, parent=self))
        row.addWidget(self.panel)

    # What comes in

    def take(self, event: Event) -> None:
        """Keep what the strip and the plots need of an event; ``refresh`` shows the rest."""
        match event:
            case PartDecided():
                self._decided(event.record)
            case PartRecorded():
                kept = Kept.LOST if event.sentence else Kept.RECORDED
                self._mark(event.part_id, kept)
            case RecordingChanged(works=True, lost=lost) if lost and self.banner.isVisible():
                words = self.tr("Parts are recorded again. Not recorded so far: {n}.")
                self.say(words.format(n=self.look.languages.number(lost)))

    def _decided(self, record: Record) -> None:
        self.strip.add(record, self._present.summary(record, Kept.PENDING))
        self.plots.add(record)
        frame = record.part.frame
        part_id = record.part.part_id
        if frame is not None:
            self.services.thumbnail(
                frame.image, lambda image: self.strip.set_thumbnail(part_id, image)
            )
        picked = self.model.picked
        if picked is not None and picked.part_id != part_id and bad_news(record):
            number = self.look.languages.part_number(record.part.number)
            words = self.tr("Back to live: part {number} is {word}.")
            self.back_to_live()
            self.say(words.format(number=number, word=label_word(record.decision.word)))

    def read_history(self) -> None:
        """Go on counting where the shift stands: what was inspected today, before this start."""
        now = datetime.now().astimezone()
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.services.history(
            midnight.astimezone(UTC), now.astimezone(UTC), self._history_read, self._history_failed
        )

    def _history_read(self, found: tuple[Summary, tuple[Record, ...]]) -> None:
        summary, records = found
        self.model.counters.go_on(summary.ok, summary.ng, summary.error, summary.disagree)
        self.strip.add_older(
            records, [self._present.summary(record, Kept.RECORDED) for record in records]
        )
        self.services.thumbnails_of(records, self.strip.set_thumbnail)
        self.history_read.emit()

    def _history_failed(self, error: BaseException) -> None:
        self._failed(sentence_of(error))

    def mark_wrong(self, part_id: str, correction: Correction | None) -> None:
        """Show that a person said a decision was wrong, or took that back."""
        self.model.correct(part_id, correction)
        self.strip.mark(part_id, wrong=correction is not None)
        self._mark(part_id)
        self._show_part()

    def _mark(self, part_id: str, kept: Kept | None = None) -> None:
        """Write a part's mark and words into the strip."""
        view = self.model.parts.get(part_id)
        words = ""
        if view is not None and view.record is not None:
            words = self._present.summary(view.record, self.model.kept(view))
        self.strip.mark(part_id, kept, words=words)

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
        self._preview_at = self.model.clock()
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
        self.forget_pictures()
        self._show_line()

    def forget_pictures(self) -> None:
        """Show no picture of before: another source, or another recipe, takes its place."""
        self._preview = None
        self._fps, self._between = 0.0, 0
        self.thumbnail.hide()
        self.thumbnail.show_frame(None)

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
            self.services.fetch(part_id, self._fetched, self._failed)
        self._show_part()

    def trigger_words(self, mode: TriggerMode) -> str:
        """Say what makes a picture of the present source a part."""
        return self._present.trigger_words(self._live, mode)

    def back_to_live(self) -> None:
        """Show the newest part again; a question that stands is answered no."""
        if not self.question.isHidden():
            self.question.no.click()
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

    @property
    def has_preview(self) -> bool:
        """True while there is a live picture."""
        return self._preview is not None

    def _large_preview(self) -> bool:
        wanted = self._actions["preview"].isChecked()
        return wanted and self.model.picked is None and self._preview is not None

    def _streams(self) -> bool:
        """Say whether frames come between the parts, too."""
        return self._live or self._between >= FEWEST_BETWEEN

    def _fetched(self, record: Record) -> None:
        self.model.show_record(record)
        self._show_part()

    def say(self, sentence: str, severe: bool = False) -> None:
        """Show a message, unless the line has something graver to say; "" takes it away."""
        self._said = (sentence, severe, self.model.clock())
        self._show_banner()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.say(translated_sentence(sentence), severe=True)

    def says(self) -> PageSays:
        """Return what the page says now."""
        tile = self.panel.tile
        view = self.model.shown
        about = view is not None and tile.state.decision is not None
        return PageSays(
            self.header.state.word,
            tile.word(),
            tile.state.full,
            view.part_id if view is not None and about else "",
            "" if self.panel.live.isHidden() else self.panel.live.words(),
        )

    @Slot()
    def _grow_old(self) -> None:
        """Show what changes by time alone: ages, rates, the way back from an older part."""
        if self.model.left_alone:
            self.back_to_live()
            self.say(self.tr("Back to live: nobody looked at the older part any more."))
        sentence, severe, at = self._said
        if sentence and not severe and self.model.clock() - at > SAID_S:
            self.say("")
        if self._fps and self.model.clock() - self._preview_at > SILENT_S:
            self._fps = 0.0
        # Behind another page, too: who comes back must not meet a word that has grown old.
        self._show_header()
        self._show_tile()
        self._show_cards()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that somebody is still looking at an older part."""
        if event.type() in _TOUCHES:
            self.model.touch()
        return super().eventFilter(watched, event)

    def _watch(self, on: bool) -> None:
        app = QApplication.instance()
        if on != self._watching and app is not None:
            self._watching = on
            if on:
                app.installEventFilter(self)
            else:
                app.removeEventFilter(self)

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
        lost = self._present.lost_words()
        fps = self._fps if self._streams() and not lost else 0.0
        self.header.show_state(self._present.head(fps, self._live))

    def _show_banner(self) -> None:
        sentence, severe = self._present.banner()
        said, said_severe, _ = self._said
        if severe or (sentence and not said):
            self.banner.say(sentence, severe, closable=not self.model.disk_trouble)
        else:
            self.banner.say(said, said_severe)

    def _show_line(self) -> None:
        self._show_header()
        self._show_banner()
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
        self._show_tile()
        self.panel.say(self._present.sentence())
        picked = self.model.picked is not None
        self.panel.back.setVisible(picked)
        self.panel.wrong.setVisible(view is not None and view.record is not None)
        self._actions["back"].setEnabled(picked)
        said = view is not None and view.part_id in self.model.corrections
        self._actions.name("correct", self.tr("It was right after all") if said else "")
        self._watch(picked)
        vlm = view.verdict("vlm") if view else None
        self._actions["reason"].setEnabled(
            view is not None and vlm is not None and not view.reason("vlm")
        )
        if picked and view is not None:
            self.strip.select(view.part_id)

    def _show_tile(self) -> None:
        self.panel.tile.show_state(self._present.tile())
        older = self.model.picked is not None and self.model.picked is not self.model.newest
        self.panel.live.show_state(self._present.live_word())
        self.panel.live.setVisible(older)

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
        # An older part that somebody brought back is no picture of now: it stays bright.
        lost = self._present.lost_words()
        for picture in (left, right):
            picture.show_lost("" if self.model.picked is not None else lost)
        self.thumbnail.show_lost(lost)
        left.show_words(*self._present.left_words(preview))
        right.show_words(*self._present.right_words(self.controls.settings, self.heat.asked))

    @Slot(object)
    def _heat_chosen(self, settings: HeatmapSettings) -> None:
        self._show_shown()
        self.heatmap_chosen.emit(settings)
