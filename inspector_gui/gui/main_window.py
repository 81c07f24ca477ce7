"""The main window: rail, pages, menus, status line; it joins them and knows no details."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.address import shown_source
from inspector_gui.core.ports import RecordStore
from inspector_gui.core.settings import CommandLine, HeatmapSettings, Settings, SettingsFile
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.bridge import EventBridge
from inspector_gui.gui.compare.control import CompareControl
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.device_lamps import DeviceLamps
from inspector_gui.gui.handlers import window_handlers
from inspector_gui.gui.help_sheet import HelpSheet
from inspector_gui.gui.line_control import LineControl
from inspector_gui.gui.look import Look
from inspector_gui.gui.page_specs import PAGES
from inspector_gui.gui.pages.live import LivePage
from inspector_gui.gui.pages.live_model import Change, LiveModel
from inspector_gui.gui.pages.live_services import LiveParts, LiveServices
from inspector_gui.gui.pages.settings import SettingsPage
from inspector_gui.gui.plain import message_box
from inspector_gui.gui.ports import MakeSource, OpenRecipe, StationPort
from inspector_gui.gui.preview import PreviewPump
from inspector_gui.gui.recipe_dialog import ask_recipe
from inspector_gui.gui.review.control import ReviewControl
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.gui.rules_control import RulesControl
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.control import SetsControl
from inspector_gui.gui.settings_control import SettingsControl
from inspector_gui.gui.trust import TrustControl
from inspector_gui.gui.whys import why_not
from inspector_gui.gui.widgets.hint import Hint
from inspector_gui.gui.widgets.rail import Rail, RailEntry
from inspector_gui.gui.widgets.status_line import StatusLine
from inspector_gui.gui.widgets.view import Hairline, ScrollBoth
from inspector_gui.gui.words import source_word
from inspector_gui.station.events import Event, LineState

LOG = logging.getLogger(__name__)


class Pages(QStackedWidget):
    """The pages: as wide and high as the one that is shown needs, not as the widest of all."""

    def minimumSizeHint(self) -> QSize:
        """What the shown page needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else QSize()


class MainWindow(QMainWindow):
    """Owns the station from here on: closing the window closes it."""

    def __init__(
        self,
        *,
        look: Look,
        station: StationPort,
        store: RecordStore,
        make_source: MakeSource,
        settings: Settings,
        open_recipe: OpenRecipe,
        said: CommandLine | None = None,
        settings_file: SettingsFile | None = None,
        notice: str = "",
        review: ReviewSource | None = None,
        compare: CompareServices | None = None,
    ) -> None:
        """Make the window.

        Args:
            look: theme and languages of the application.
            station: begins to load its models as soon as the window is made.
            store: where parts are read that are no longer in memory.
            make_source: turns "demo", "camera:0", a URL or a path into a source.
            settings: as read from the file.
            open_recipe: makes another station from a recipe file.
            said: what the command line said; it counts in the place of the settings.
            settings_file: where changes are saved; None saves nothing.
            notice: a sentence to show first, about the settings for instance.
            review: where the Review page reads and writes; without it there is no such page.
            compare: what the Compare page reads and runs with; without it there is no such page.
        """
        super().__init__()
        self.look = look
        self.settings = SettingsControl(settings, settings_file, look, said, self)
        settings = self.settings.now
        self.actions_by_name = Actions(self, look)
        self.actions_by_name["plots"].setChecked(settings.plots)
        self.line = LineControl(station, make_source, open_recipe, self)
        self.bridge = EventBridge(self)
        self.model = LiveModel()
        self._services = LiveServices(station, store, self)
        self.live = LivePage(
            LiveParts(
                look, self.actions_by_name, self.model, self._services, settings, station.recipe
            )
        )
        self.settings_page = SettingsPage(look, self.actions_by_name, settings)
        self._device = (said or CommandLine()).device
        self._running_on = ""  # the source that the line was started on last
        self._was_running = False
        self.settings_page.show_said(self.settings.said, self._device)
        self.reviewing = ReviewControl(self, review) if review else None
        self.sets = SetsControl(self, self.reviewing, review) if self.reviewing and review else None
        self.comparing = CompareControl(self, compare) if compare else None
        self.rules = RulesControl(self)
        self._recipe_before: tuple[str, str] | None = None  # while another one is opened
        self.status = StatusLine(look, self.model.counters, self)
        self.lamps = DeviceLamps(look, self.model, settings.data_path, self)
        self.preview = PreviewPump(station, self)
        self.hint = Hint(look, self)
        self.trusting = TrustControl(look, self)
        self._help: HelpSheet | None = None
        self._closed = False
        self._leaving: QMessageBox | None = None
        self._lay_out()
        self._connect()
        self._attach()
        self.retranslate()
        # Qt gave the common font to what was moved into the window: all set theirs once more.
        look.theme.changed.emit()
        if notice:
            self.live.say(translated_sentence(notice))

    def _lay_out(self) -> None:
        self._pages = Pages(self)
        self._shown_pages: dict[str, QWidget] = {"page.live": self.live}
        if self.sets is not None:
            self._shown_pages["page.review"] = self.sets.deck
        if self.comparing is not None:
            self._shown_pages["page.compare"] = self.comparing.page
        self._shown_pages["page.settings"] = self.settings_page
        for page in self._shown_pages.values():
            # A page that needs more than a small window has scrolls, and never widens the window.
            self._pages.addWidget(page if page is self.live else ScrollBoth(page, self._pages))
        body = QWidget(self)
        body.setObjectName("page")
        row = QHBoxLayout()
        row.setSpacing(0)
        rail = Rail(self.look, self.actions_by_name, self._rail_entries(), self)
        row.addWidget(rail)
        row.addWidget(Hairline(vertical=True, parent=self))
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(Hairline(parent=self))
        column.addWidget(self.trusting.bar)
        column.addWidget(self.status)
        self.setCentralWidget(body)
        self.actions_by_name.fill(self.menuBar())
        self.setWindowIcon(self.look.icons.icon("inspector"))
        shown = (self.trusting.bar, self.status, *self._shown_pages.values())
        self.look.theme.adopt(self.menuBar(), rail, *shown)
        self._fit_screen()

    def _fit_screen(self) -> None:
        """Take the place of last time; else what the screen has, less the room for a title bar."""
        place = QByteArray.fromBase64(self.settings.now.window_place.encode())
        if place and self.restoreGeometry(place):
            return
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room = self.screen().availableGeometry().size() - QSize(0, bar)
        self.resize(QSize(1366, 768).boundedTo(room))

    def showEvent(self, event: QShowEvent) -> None:
        """See that the status line lies on the screen, once the frame's size is known."""
        super().showEvent(event)
        if not event.spontaneous():
            QTimer.singleShot(0, self._keep_on_screen)

    @Slot()
    def _keep_on_screen(self) -> None:
        frame = self.frameGeometry().size() - self.size()
        if self.isMaximized() or self.isFullScreen() or frame.isEmpty():
            return
        room = self.screen().availableGeometry()
        if self.width() > room.width() or self.height() > room.height():
            return  # somebody wanted it larger than the screen
        self.resize(self.size().boundedTo(room.size() - frame))
        outer = self.frameGeometry()
        at = outer.topLeft()
        inside = QPoint(
            max(room.left(), min(at.x(), room.left() + room.width() - outer.width())),
            max(room.top(), min(at.y(), room.top() + room.height() - outer.height())),
        )
        if inside != at:
            self.move(inside)

    def _rail_entries(self) -> tuple[RailEntry, ...]:
        return tuple(entry for entry in PAGES if entry.command in self._shown_pages)

    def _connect(self) -> None:
        self.actions_by_name.handle(window_handlers(self))
        self.actions_by_name.explain(partial(why_not, self))
        self.actions_by_name.refused.connect(self.hint.say)
        self.bridge.arrived.connect(self._take)
        self.preview.frame.connect(self.live.show_preview)
        self.lamps.changed.connect(self.status.show_lamps)
        self.lamps.tick.connect(self.status.refresh)
        self.line.failed.connect(self._failed)
        self.trusting.failed.connect(self._failed)
        self._pages.currentChanged.connect(self.trusting.look)
        self.line.source_opened.connect(self._source_opened)
        self.line.station_changed.connect(self._attach)
        self.live.start_wanted.connect(self.start)
        self.live.revive_wanted.connect(self.line.revive)
        self.status.revive.connect(self.line.revive)
        self.live.history_read.connect(self.status.refresh)
        self.live.read_history()
        self.live.source_wanted.connect(self.choose_source)
        self.live.heatmap_chosen.connect(self._heatmap_chosen)
        self.settings_page.changed.connect(self.settings.change)
        self.settings.changed.connect(self._settings_changed)
        self.settings.not_saved.connect(self._not_saved)
        self.settings_page.recipe_wanted.connect(self.choose_recipe)
        self.actions_by_name["overlays"].setChecked(True)
        self.show_page("page.live")
        self.show_page(self.settings.now.page)
        # No button has the focus at first: Enter must not start anything by accident.
        self.live.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.live.setFocus()

    @Slot()
    def _attach(self) -> None:
        """Listen to the station, the first one or the one that took its place."""
        station = self.line.station
        self.model.forget_line()
        self.preview.use(station)
        self._services.station = station
        self.bridge.attach(station.subscribe)
        self.live.forget_pictures()
        self.live.set_recipe(station.recipe)
        if self.reviewing is not None:
            self.reviewing.page.set_recipe(station.recipe)
        self.rules.show_present()
        if self._recipe_before is not None:
            now = (station.recipe.name, station.recipe.version)
            self.rules.recipe_changed(self._recipe_before, now)
            self._recipe_before = None
        self._enable()
        self.line.set_language(self.look.languages.language)
        self.line.set_batch(self.settings.now.batch)
        self.line.load()

    # Events

    @Slot(object)
    def _take(self, events: tuple[Event, ...]) -> None:
        change = Change.NOTHING
        for event in events:
            change |= self.model.apply(event)
            self.live.take(event)
            self.trusting.take(event)
        self.live.refresh(change)
        if change & (Change.LINE | Change.SOURCE):
            self._enable()
        if change & (Change.LINE | Change.SOURCE | Change.WORKERS):
            self.lamps.refresh()
        if change & Change.COUNTERS:
            self.status.refresh()

    def _enable(self) -> None:
        state = self.model.line.state
        running = self.model.started
        actions = self.actions_by_name
        actions["start"].setEnabled(not running)
        actions["pause"].setEnabled(running)
        actions["pause"].setChecked(state is LineState.PAUSED)
        actions["stop"].setEnabled(running)
        actions["trigger"].setEnabled(running and state is LineState.RUNNING)
        if self.live.question.isHidden():
            self.rules.show_present()
        self._follow_source()

    @Slot(str, bool)
    def _source_opened(self, source: str, live: bool) -> None:
        self._running_on = source
        self.live.set_source(source, live)
        self._follow_source()

    def _follow_source(self) -> None:
        """Where the line stands, show the chosen source; else say which one it runs on."""
        chosen, running = self.settings.now.source, self.model.started
        if self._was_running and not running and self._running_on != chosen:
            self.live.set_source(chosen, False)
        self._was_running = running
        waits = running and self._running_on not in ("", chosen)
        self.settings_page.show_running(self._running_on if waits else "")
        self.actions_by_name["change_over"].setEnabled(waits)
        self.actions_by_name.tell_whys()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.live.say(translated_sentence(sentence), severe=True)

    # Commands

    @Slot()
    def start(self) -> None:
        """Start the line on the chosen source."""
        self.live.say("")
        self.line.start(self.settings.now.source, self.settings.now.pace_s)

    def trigger(self) -> None:
        """Take the part that is under the camera."""
        if not self.line.trigger():
            self.live.say(
                self.tr("No part was taken: the line does not run yet. Wait for it, then trigger.")
            )

    @Slot()
    def choose_source(self) -> None:
        """Go to where the source is chosen."""
        self.show_page("page.settings")
        self.settings_page.focus_source()

    @Slot()
    def choose_recipe(self) -> None:
        """Open another recipe."""
        folder = str(self.settings.now.recipe_path.parent)
        path = ask_recipe(self, folder)
        if path is not None:
            self.open_recipe(path)

    def open_recipe(self, path: Path) -> None:
        """Change to a recipe; the line stops, the models are loaded anew."""

        def before_close() -> None:
            self.bridge.detach()
            recipe = self.line.station.recipe
            self._recipe_before = (recipe.name, recipe.version)
            self.live.say(self.tr("The recipe is being changed…"))
            self.settings.change({"recipe": str(path)})

        self.line.change_recipe(path, before_close)

    def show_page(self, command: str) -> None:
        """Show a page by its command."""
        page = self._shown_pages.get(command)
        if page is not None:
            self.actions_by_name[command].setChecked(True)
            self.actions_by_name.show_page(command)
            self._pages.setCurrentIndex(list(self._shown_pages).index(command))

    def shown_page(self) -> str:
        """Return the command of the page that is shown."""
        return list(self._shown_pages)[self._pages.currentIndex()]

    def show_help(self) -> None:
        """Show all keys."""
        self._help = HelpSheet(self.look, self)
        self._help.setModal(True)
        self._help.show()

    # Settings

    @Slot(object)
    def _heatmap_chosen(self, chosen: HeatmapSettings) -> None:
        self.settings.change({"heatmap": chosen.model_dump()})

    @Slot(object)
    def _settings_changed(self, names: frozenset[str]) -> None:
        now = self.settings.now
        if "language" in names:
            self.line.set_language(self.look.languages.language)
        if "batch" in names:
            self.line.set_batch(now.batch)
        if "pace_s" in names:
            self.line.set_pace(now.pace_s)
        if "source" in names:
            self._source_chosen()
        if names != {"heatmap"}:
            self.settings_page.show_said(self.settings.said, self._device)
            self.settings_page.show_settings(now)

    def _source_chosen(self) -> None:
        """Take the new source, or say what the line goes on with."""
        chosen = self.settings.now.source
        if not self.model.started:
            self.live.set_source(chosen, False)
        elif self._running_on not in ("", chosen):
            words = self.tr(
                "The line still runs on {source}. Change over to {chosen} with Ctrl+Shift+L,"
                " or stop it first."
            )
            names = [source_word(shown_source(each)) for each in (self._running_on, chosen)]
            self.live.say(words.format(source=names[0], chosen=names[1]))
        self._follow_source()

    @Slot(str)
    def _not_saved(self, why: str) -> None:
        self.live.say(
            self.tr("The settings could not be saved ({why}); they hold until you quit.").format(
                why=why
            )
        )

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        """Write the words anew after a change of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "status"):
            self.retranslate()

    def retranslate(self) -> None:
        """Write menus and title."""
        self.actions_by_name.retranslate()
        self.setWindowTitle(self.tr("Inspector"))
        self.lamps.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say why a key does nothing now; keys that nobody took arrive here."""
        if not self.actions_by_name.refuse(QKeySequence(event.keyCombination())):
            super().keyPressEvent(event)

    def quit(self) -> None:
        """Close the window; ask first where something would be ended by it."""
        works = self._works()
        if not works:
            self.close()
            return
        if self._leaving is not None:
            self._leaving.raise_()
            return
        box = message_box(QMessageBox.Icon.Question, "", "\n".join(works), self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = box.addButton(self.tr("Stop it and quit"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(self.tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        go.clicked.connect(self.close)
        box.finished.connect(self._stayed)
        self._leaving = box
        box.open()

    @Slot()
    def _stayed(self) -> None:
        self._leaving = None

    def _works(self) -> list[str]:
        """Say what quitting would end."""
        works = []
        if self.model.started:
            words = self.tr("The line runs: parts that pass after quitting are not inspected.")
            works.append(words)
        if self.comparing is not None and self.comparing.work.running:
            words = self.tr("A comparison runs: it can go on later from where it stops.")
            works.append(words)
        if self.sets is not None and self.sets.work.running:
            works.append(self.tr("A set is being worked on: what is not done yet is left out."))
        return works

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop everything; when this returns no thread of ours is left.

        Where the user closes the window by its frame, what would be ended is asked for first.
        """
        if event.spontaneous() and self._works() and not self._closed:
            event.ignore()
            self.quit()
            return
        self.shut_down()
        event.accept()

    def shut_down(self) -> None:
        """Close the station and join all threads; may be called twice."""
        if self._closed:
            return
        self._closed = True
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        self.settings.change({"window_place": place, "page": self.shown_page()})
        self.hide()
        self.preview.stop()
        self.bridge.detach()
        owners = (
            self.lamps, self.line, self._services, self.comparing, self.sets, self.reviewing,
            self.settings, self.trusting,
        )  # fmt: skip
        for owner in owners:
            if owner is None:
                continue
            try:
                owner.close()
            except Exception:
                LOG.exception("%s could not be closed", type(owner).__name__)

    def toggle_full_screen(self, on: bool) -> None:
        """Fill the screen, or go back."""
        self.setWindowState(Qt.WindowState.WindowFullScreen if on else Qt.WindowState.WindowNoState)
