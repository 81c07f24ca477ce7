"""Joins the Compare page to the window: its threads, its commands, what comes back from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from inspector_gui.core.errors import InspectorError, sentence_of
from inspector_gui.core.recipe import Recipe
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.gui.command import REVIEW_PAGE
from inspector_gui.gui.compare.analyst import Analyst
from inspector_gui.gui.compare.handlers import compare_handlers, zoom_handlers
from inspector_gui.gui.compare.model import CompareModel
from inspector_gui.gui.compare.new_panel import ROBUST
from inspector_gui.gui.compare.opening import NewComparison, Ready
from inspector_gui.gui.compare.page import ComparePage
from inspector_gui.gui.compare.recipe_version import changed_recipe
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.compare.to_review import show_on_review
from inspector_gui.gui.compare.use_dialog import Change, UseDialog
from inspector_gui.gui.compare.work import CompareWork, Ended
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.station.bulk import Advance
from inspector_gui.station.comparing.gathering import at_thresholds
from inspector_gui.station.comparing.running import RunOptions
from inspector_gui.station.comparing.worse import all_steps
from inspector_gui.station.recipe_versions import version_folder, write_version

if TYPE_CHECKING:
    from inspector_gui.gui.main_window import MainWindow


class CompareControl(QObject):
    """Owns the page's threads; ``close`` cancels what runs and joins them."""

    def __init__(self, window: MainWindow, services: CompareServices) -> None:
        """Make the page."""
        super().__init__(window)
        self._window = window
        self._paused = False
        self._wanted = ""  # the comparison that is to be shown once it is there
        self.dialog: UseDialog | None = None
        self.model = CompareModel()
        self.work = CompareWork(services, self)
        self.analyst = Analyst(self.model, services.store, self)
        self.page = ComparePage(
            window.look, window.actions_by_name, self.work, self.model, self.analyst
        )
        actions = window.actions_by_name
        actions["compare.marks"].setChecked(True)
        actions["compare.report"].setEnabled(False)
        self._connect()

    def _connect(self) -> None:
        page, work = self.page, self.work
        page.first_shown.connect(self.refresh)
        page.command_wanted.connect(self._trigger)
        page.head.wanted.connect(self.open)
        page.new.wanted.connect(self._start)
        page.new.models_wanted.connect(work.list_models)
        work.listed.connect(self._listed)
        work.models.connect(page.new.offer)
        work.opened.connect(self._opened)
        work.failed.connect(self._failed)
        work.advanced.connect(self._advanced)
        work.ended.connect(self._ended)
        work.reported.connect(self._reported)
        self.analyst.failed.connect(self._broken)
        page.part_opened.connect(self.open_part)
        page.side.opened.connect(self.open_part)
        self._window.settings.changed.connect(self._settings_changed)

    def close(self) -> None:
        """Cancel what runs, and join the threads."""
        self.work.close()
        self.analyst.close()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the page's commands do."""
        return compare_handlers(self, self._window.actions_by_name)

    def zooming(self) -> Mapping[str, Callable[[], object]]:
        """Return what the commands for zooming do on this page."""
        return zoom_handlers(self)

    # Commands

    @Slot()
    def refresh(self) -> None:
        """Read which comparisons there are; the newest is shown where none is."""
        self.page.new.use_recipe(self.recipe_path)
        self.work.list()

    @Slot(str)
    def open(self, name: str) -> None:
        """Show a comparison."""
        self._wanted = name
        self.work.open(name)

    def new(self) -> None:
        """Ask what shall be compared."""
        self.page.show_new()

    def go_on(self, options: RunOptions | None = None) -> None:
        """Judge what is left of the open comparison."""
        opened = self.model.opened
        if opened is not None and not self.work.running:
            self.page.banner.say("")
            self.page.run_bar.show_run(None)
            how = options or RunOptions.of_data(opened.comparison.options)
            self.work.go_on(opened, how, self.recipe_path.parent)
            self.page.show_body()

    def judge_worse(self) -> None:
        """Have a sample of the parts judged seen worse, step by step."""
        opened = self.model.opened
        if opened is not None:
            how = RunOptions.of_data(opened.comparison.options)
            self.go_on(replace(how, worse=all_steps(), worse_parts=ROBUST))

    def use_option(self) -> None:
        """Show what the chosen way of deciding changes in the recipe; write it when told to."""
        recipe, then, opened = self.new_recipe(), self.page.cascade.option(), self.model.opened
        if recipe is None or then is None or opened is None:
            return
        folder = version_folder(self.recipe_path, self.work.services.folder)
        change = Change(
            opened.recipe, recipe, self.page.cascade.now(), then, len(opened.gathered.parts), folder
        )
        self.dialog = UseDialog(self.page.look, change, self.page)
        self.dialog.accepted.connect(partial(self.write_recipe, recipe))
        self.dialog.open()

    def new_recipe(self) -> Recipe | None:
        """Return the recipe with the chosen way of deciding; None where it cannot have it."""
        opened, option = self.model.opened, self.page.cascade.option()
        if opened is None or option is None:
            return None
        compared = opened.gathered.compared
        found = changed_recipe(opened.recipe, opened.comparison, compared, option)
        if isinstance(found, Sentence):
            self.say(said(found), severe=True)
            return None
        return found

    def write_recipe(self, recipe: Recipe) -> None:
        """Write a version of the recipe into the user's folder, and say so."""
        try:
            path = write_version(recipe, self.recipe_path, self.work.services.folder)
        except InspectorError as error:
            self.say(translated_sentence(error.sentence), severe=True)
            return
        words = self.tr("Version {version} is written to {path}; Line, Recipe… (Ctrl+O) opens it.")
        self.say(words.format(version=recipe.version, path=path))

    @Slot(int)
    def open_part(self, part: int) -> None:
        """Go to a part on Review where it was recorded, else look at it side by side."""
        self.model.go_to(part)
        opened = self.model.opened
        part_id = opened.gathered.parts[part].part_id if opened is not None else ""
        if not part_id or not self.go_to_review():
            self.page.show_side()

    def go_to_review(self) -> bool:
        """Show the part in hand on the Review page; say whether that can be done."""
        opened, at = self.model.opened, self.model.current
        reviewing = self._window.reviewing
        part_id = opened.gathered.parts[at].part_id if opened is not None and at >= 0 else ""
        if not part_id or reviewing is None:
            self.say(self.tr("This part is not among the records: it came from a folder."))
            return False
        self._window.show_page(REVIEW_PAGE)
        show_on_review(reviewing.page, part_id)
        return True

    def report(self) -> None:
        """Ask for a folder, and write the report into it."""
        if self.model.opened is None:
            return
        folder = QFileDialog.getExistingDirectory(
            self.page, self.tr("Choose a folder for the report")
        )
        if folder:
            self.write_report(Path(folder))

    def write_report(self, folder: Path) -> None:
        """Write the report into a folder, in the background."""
        opened = self.model.opened
        if opened is not None:
            self.page.banner.say(self.tr("The report is being written…"))
            settings = Settings(seed=opened.comparison.seed, line=self.model.line)
            at = at_thresholds(opened.comparison, self.model.thresholds)
            self.work.report(at, opened.recipe, settings, folder, self.page.look.languages.language)

    @property
    def recipe_path(self) -> Path:
        """The recipe of the line."""
        return self._window.settings.now.recipe_path

    def say(self, sentence: str, severe: bool = False) -> None:
        """Show a sentence above the page."""
        self.page.banner.say(sentence, severe)

    # Answers

    @Slot(object)
    def _listed(self, names: tuple[str, ...]) -> None:
        current = self._wanted or (names[0] if names else "")
        self.page.show_names(names, current)
        opened = self.model.opened
        if current and (opened is None or opened.comparison.name != current):
            self.open(current)

    @Slot(object)
    def _opened(self, ready: Ready) -> None:
        name = ready.opened.comparison.name
        if self._wanted not in ("", name):
            return  # another one was chosen meanwhile
        self._wanted = name
        self.work.pictures.use(ready.opened)
        self.model.open(ready.opened, ready.prepared)
        report = self.work.services.write_report is not None
        self._window.actions_by_name["compare.report"].setEnabled(report)
        if not self.work.running:
            self.page.run_bar.show_rest(ready.opened)

    @Slot(object)
    def _start(self, wanted: NewComparison) -> None:
        if self.work.running:
            self.say(self.tr("A comparison is running; wait for its end, or cancel it first."))
            return
        self.page.banner.say("")
        self.page.run_bar.show_run(None)
        self.work.start(wanted)
        self.page.show_body()  # after the start: it says that the first parts are being judged

    @Slot(object)
    def _advanced(self, advance: Advance) -> None:
        if not self.work.running:
            return
        self.page.run_bar.show_run(advance)
        if advance.paused and not self._paused:
            self._show_so_far()
        self._paused = advance.paused

    def _show_so_far(self) -> None:
        """Read the figures of the comparison that waits, unless another one is looked at."""
        name, opened = self.work.name, self.model.opened
        if name and (opened is None or opened.comparison.name == name):
            self._wanted = name
            self.work.open(name)

    @Slot(object)
    def _ended(self, ended: Ended) -> None:
        self.page.run_bar.show_rest(None)
        if ended.fault:
            self.say(translated_sentence(ended.fault), severe=True)
        elif ended.notes:
            words = self.tr("{n} pictures were left out of the set. The first: {why}")
            self.say(words.format(n=len(ended.notes), why=translated_sentence(ended.notes[0])))
        if ended.name:
            self._wanted = ended.name
            self.work.open(ended.name)
        self.work.list()
        self.page.show_body()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.say(translated_sentence(sentence), severe=True)

    @Slot(object)
    def _broken(self, error: BaseException) -> None:
        self._failed(sentence_of(error))

    @Slot(str, int)
    def _reported(self, folder: str, files: int) -> None:
        words = self.tr("The report is written: {n} files in {folder}.")
        self.say(words.format(n=files, folder=folder))

    @Slot(object)
    def _settings_changed(self, names: frozenset[str]) -> None:
        if "recipe" in names:
            self.page.new.use_recipe(self.recipe_path)

    @Slot(str)
    def _trigger(self, command: str) -> None:
        self._window.actions_by_name[command].trigger()
