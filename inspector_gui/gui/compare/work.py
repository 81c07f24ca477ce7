"""The threads of the Compare page: reading, running, reporting, pictures."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.gui.background import Background
from inspector_gui.gui.compare.model import Opened
from inspector_gui.gui.compare.opening import (
    NewComparison,
    make_comparison,
    open_comparison,
)
from inspector_gui.gui.compare.pictures import LookedAt, Pictures
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.review.thumbnail_cache import ThumbnailFolder
from inspector_gui.gui.review.wanted import WantedLoader
from inspector_gui.station.bulk import Advance, Cancelled, Control
from inspector_gui.station.comparing.running import RunOptions, run
from inspector_gui.station.comparing.setup import check_unchanged
from inspector_gui.store.comparisons import Comparison

TELL_EVERY_S = 0.1


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended.

    Attributes:
        name: of the comparison; "" where none was made.
        cancelled: whether somebody cancelled.
        fault: what went wrong, one sentence; "".
        notes: why pictures were left out of the set.
    """

    name: str
    cancelled: bool = False
    fault: str = ""
    notes: tuple[str, ...] = ()


class CompareWork(QObject):
    """Owns the page's threads; ``close`` cancels what runs and joins them.

    Signals:
        listed: names of all comparisons, the newest first.
        opened: a ``Ready``.
        failed: one sentence.
        models: the model folders.
        advanced: an ``Advance`` of the run.
        ended: an ``Ended``.
        reported: the folder that the report was written into, and how many files.
        looked: a ``LookedAt``.
        thumbnail_arrived: SHA-256, and a QImage or None.
    """

    listed = Signal(object)
    opened = Signal(object)
    failed = Signal(str)
    models = Signal(object)
    advanced = Signal(object)
    ended = Signal(object)
    reported = Signal(str, int)
    looked = Signal(object)
    thumbnail_arrived = Signal(str, object)

    def __init__(self, services: CompareServices, parent: QObject | None = None) -> None:
        """Start no thread yet."""
        super().__init__(parent)
        self.services = services
        self.pictures = Pictures(services.store)
        self.control: Control | None = None
        self.name = ""  # of the comparison that runs, once it is known
        self._told_at = 0.0
        self._reader = Background("gui-compare-read", self)
        self._runner = Background("gui-compare-run", self)
        thumbnails = ThumbnailFolder(services.folder / "thumbnails", self.pictures.image)
        self._thumbnails: WantedLoader[QImage | None] = WantedLoader(
            "gui-compare-thumbnails", thumbnails.get, self.thumbnail_arrived.emit,
            self._no_thumbnail, self,
        )  # fmt: skip
        self._looking: WantedLoader[LookedAt] = WantedLoader(
            "gui-compare-pictures", self.pictures.look_at, self._looked, self._not_looked, self
        )

    # Reading

    def list(self) -> None:
        """Ask for the names of all comparisons."""
        self._reader.run(self.services.store.comparisons.names, self.listed.emit, self._fail)

    def list_models(self) -> None:
        """Ask for the model folders; their files are hashed, which takes seconds."""
        self._reader.run(self.services.models, self.models.emit, self._fail)

    def open(self, name: str) -> None:
        """Read a comparison."""
        job = partial(open_comparison, self.services.store, name)
        self._reader.run(job, self.opened.emit, self._fail)

    def look_at(self, files: Iterable[str]) -> None:
        """Read these parts, the first one first."""
        self._looking.want(files)

    def want_thumbnails(self, sha256s: Iterable[str]) -> None:
        """Read or make these thumbnails, the first one first."""
        self._thumbnails.want(sha256s)

    # Running

    @property
    def running(self) -> bool:
        """True from the start of a run until its end was told."""
        return self.control is not None

    def start(self, wanted: NewComparison) -> None:
        """Freeze a set and judge it.

        Raises:
            RuntimeError: if something runs already.
        """
        control = self._begin()
        self._runner.run(partial(self._made, wanted, control), self._end, self._broke)

    def go_on(self, opened: Opened, options: RunOptions, root: Path) -> None:
        """Judge what is left of a comparison; ``root`` is the folder of its recipe.

        Raises:
            RuntimeError: if something runs already.
        """
        control = self._begin()
        job = partial(self._judged, opened.comparison, options, root, control, ())
        self._runner.run(job, self._end, self._broke)

    def pause(self, on: bool) -> None:
        """Let the run wait, or go on."""
        if self.control is not None:
            self.control.pause(on)

    def cancel(self) -> None:
        """End the run; what was judged stays."""
        if self.control is not None:
            self.control.cancel()

    def report(
        self,
        comparison: Comparison,
        recipe: Recipe,
        settings: Settings,
        folder: Path,
        language: str,
    ) -> None:
        """Write the report into a folder, in a language."""
        write = self.services.write_report
        if write is not None:
            job = partial(write, comparison, recipe, settings, folder, language)
            self._reader.run(job, partial(self._written, str(folder)), self._fail)

    def close(self) -> None:
        """Cancel what runs, and join all threads."""
        self.cancel()
        self._looking.close()
        self._thumbnails.close()
        self._runner.close()
        self._reader.close()

    # Within; the next three run on the run's thread

    def _made(self, wanted: NewComparison, control: Control) -> Ended:
        try:
            comparison, notes = make_comparison(self.services.store, wanted, control)
        except Cancelled:
            return Ended("", cancelled=True)
        return self._judged(comparison, wanted.options, wanted.recipe.parent, control, notes)

    def _judged(
        self,
        comparison: Comparison,
        options: RunOptions,
        root: Path,
        control: Control,
        notes: tuple[str, ...],
    ) -> Ended:
        store = self.services.store
        self._runner.post(partial(self._named, comparison.name))
        recipe = store.recipe(comparison.recipe_digest)
        try:
            store.comparisons.keep_options(comparison.name, options.to_data())
            make = partial(self._make, root)
            check = partial(check_unchanged, recipe=recipe, golden_root=root)
            run(store, comparison, recipe, make, control, options, check)
        except Cancelled:
            return Ended(comparison.name, cancelled=True, notes=notes)
        except Exception as error:
            return Ended(comparison.name, fault=sentence_of(error), notes=notes)
        return Ended(comparison.name, notes=notes)

    def _tell(self, advance: Advance) -> None:
        now = time.perf_counter()
        last = advance.paused or advance.done == advance.total
        if last or now - self._told_at > TELL_EVERY_S:
            self._told_at = now
            self._runner.post(partial(self.advanced.emit, advance))

    def _make(self, root: Path, spec: InspectorSpec, recipe: Recipe) -> Inspector:
        self._runner.post(partial(self.advanced.emit, Advance(spec.model, 0, 0)))
        return self.services.make_inspector(spec, recipe, root)

    # Back on the GUI thread

    def _begin(self) -> Control:
        if self.running:
            raise RuntimeError("two runs at once: the first could not be cancelled any more")
        self.control = Control(self._tell)
        return self.control

    def _named(self, name: str) -> None:
        self.name = name

    def _end(self, ended: Ended) -> None:
        self.control, self.name = None, ""
        self.ended.emit(ended)

    def _broke(self, error: BaseException) -> None:
        self._end(Ended("", fault=sentence_of(error)))

    def _written(self, folder: str, files: Sequence[Path]) -> None:
        self.reported.emit(folder, len(files))

    def _fail(self, error: BaseException) -> None:
        self.failed.emit(sentence_of(error))

    def _looked(self, _: str, found: LookedAt) -> None:
        self.looked.emit(found)

    def _not_looked(self, file: str, error: BaseException) -> None:
        self.looked.emit(LookedAt(file, None, sentence_of(error), {}, ()))

    def _no_thumbnail(self, sha256: str, _: BaseException) -> None:
        self.thumbnail_arrived.emit(sha256, None)
