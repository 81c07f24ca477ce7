"""Taking a set in, in the background: looking at it, then writing it, and telling of both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.background import Background
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.import_panel import ImportPanel, Stage
from inspector_gui.gui.sets.previews import find_previews
from inspector_gui.gui.sets.work import SetsWork
from inspector_gui.station.bulk import Cancelled, Control
from inspector_gui.station.import_report import ImportReport
from inspector_gui.station.importing import Import, open_import, take
from inspector_gui.station.recipe_versions import write_version
from inspector_gui.store.exchange.parts import SetFormat
from inspector_gui.store.labellers import Session

LOOK, TAKE = "look", "take"


@dataclass(frozen=True, slots=True)
class Context:
    """For whom a set is taken: the recipe of the line, its file, and who takes it, if anybody."""

    recipe: Recipe
    file: Path
    person: Session | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import, and where the recipe's new version is; "" where there is none."""

    report: ImportReport
    recipe_file: str = ""


class Taking(QObject):
    """The panel of importing, and its works.

    Signals:
        taken: the records hold more parts; the batches that they are of.
        judge_wanted: the models shall judge what came.
    """

    taken = Signal(object)
    judge_wanted = Signal()

    def __init__(
        self,
        look: Look,
        actions: Actions,
        work: SetsWork,
        source: ReviewSource,
        parent: QObject | None = None,
    ) -> None:
        """Make the panel."""
        super().__init__(parent)
        self._work, self._source = work, source
        self._context: Context | None = None
        self._batches: tuple[str, ...] = ()
        self._looker = Background("gui-set-previews", self)
        self._stop = Event()
        self.panel = ImportPanel(look, actions)
        self.panel.chosen.connect(self._look)
        self.panel.wanted.connect(self._take)
        self.panel.judge_wanted.connect(self.judge_wanted)

    def begin(self, context: Context) -> None:
        """Open the panel for a recipe and a person."""
        self._context = context
        self.panel.begin("" if context.person is None else context.person.name)

    def close(self) -> None:
        """Look for no more previews, and join the thread."""
        self._stop.set()
        self._looker.close()

    def title(self, name: str) -> str:
        """Return what the line that tells of the work says."""
        if name == LOOK:
            return self.tr("The set is being gone through")
        return self.tr("Pictures are being imported")

    # Within

    @Slot(object, object)
    def _look(self, path: Path, kind: SetFormat | None) -> None:
        context = self._context
        if context is None:
            return
        job = partial(_opened, path, context.recipe, kind)
        if self._work.start(LOOK, job, self._understood, self._not_looked):
            self._stop.set()
            self.panel.forget()
            self.panel.show_looking()
        else:
            self._busy()

    def _understood(self, plan: Import) -> None:
        self.panel.show_understood(plan)
        if plan.unknown:
            stop = self._stop = Event()
            self._looker.run(partial(find_previews, plan, stop, partial(self._found, stop)))

    def _found(self, stop: Event, name: str, image: QImage) -> None:
        """Show a preview, on the GUI thread, unless another set is looked at by now."""

        def show() -> None:
            if not stop.is_set():
                self.panel.classes.classes.show_picture(name, image)

        self._looker.post(show)

    @Slot(object)
    def _take(self, plan: Import) -> None:
        context = self._context
        if context is None:
            return
        self._batches = plan.batches
        self._stop.set()  # the disk is the import's from here on
        job = partial(_taken, self._source, context, plan)
        if self._work.start(TAKE, job, self._done, self._not_taken):
            self.panel.show_taking()
        else:
            self._busy()

    def _busy(self) -> None:
        self.panel.say(self.tr("Another work still runs; wait for it or cancel it."), severe=True)

    def _done(self, found: Taken) -> None:
        self.panel.show_report(found.report, found.recipe_file)
        self.taken.emit(self._batches)

    def _not_looked(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self.panel.forget()
            self.panel.say(self.tr("Cancelled; nothing was written."))
        else:
            self._failed(error)

    def _not_taken(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            error = Cancelled(self.tr("Cancelled; what was taken stays."))
        self._failed(error)

    def _failed(self, error: BaseException) -> None:
        if self.panel.stage is Stage.LOOKING:
            self.panel.forget()
        self.panel.show_failed(translated_sentence(sentence_of(error)))


def _opened(path: Path, recipe: Recipe, kind: SetFormat | None, control: Control) -> Import:
    return open_import(path, recipe, control, kind)


def _taken(source: ReviewSource, context: Context, plan: Import, control: Control) -> Taken:
    """Write the recipe's new version where there is one, then take the parts."""
    file = ""
    if plan.recipe.digest != context.recipe.digest:
        file = str(write_version(plan.recipe, context.file, source.folder))
    return Taken(take(plan, source.store, context.person, control), file)
