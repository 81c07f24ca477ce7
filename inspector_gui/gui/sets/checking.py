"""Holds the records against their trail from the window, and says what was found."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inspector_gui.core.errors import sentence_of
from inspector_gui.gui.look import Look
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.panel import Panel
from inspector_gui.gui.sets.work import SetsWork
from inspector_gui.station.bulk import Advance, Cancelled, Control
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.verify import Verified

VERIFY = "verify"


class Checking(QObject):
    """Verifies the store as one of the long works; the panel says what it found."""

    def __init__(
        self, look: Look, work: SetsWork, store: SqlRecordStore, panel: Panel, parent: QObject
    ) -> None:
        """Check nothing yet."""
        super().__init__(parent)
        self._look, self._work, self._store, self._panel = look, work, store, panel

    def start(self) -> None:
        """Check, unless another work still runs."""
        if not self._work.start(VERIFY, self._verify, self._done, self._failed):
            self._panel.say(self.tr("Another work still runs; wait for it, or cancel it."))

    def title(self) -> str:
        """Return what the bar says while it runs."""
        return self.tr("Checking the records…")

    def _verify(self, control: Control) -> Verified:
        def tell(what: str, done: int, total: int) -> None:
            control.check(Advance(what, done, total))
            control.tell(Advance(what, done, total))

        return self._store.verify(progress=tell)

    def _done(self, found: Verified) -> None:
        if not found.ok:
            self._panel.say(translated_sentence(found.fault), severe=True)
            return
        number = self._look.languages.number
        covered = found.covered
        words = self.tr(
            "All fits: {parts} records with {verdicts} verdicts, {events} label events, "
            "{activations} activations and {rest} other rows, {frames} frames, {entries} entries "
            "of the trail. Last entry: {head}…"
        ).format(
            parts=number(covered["parts"]),
            verdicts=number(covered["verdicts"]),
            events=number(covered["label_events"]),
            activations=number(covered["activations"]),
            rest=number(
                sum(covered.values())
                - sum(covered[n] for n in ("parts", "verdicts", "label_events", "activations"))
            ),
            frames=number(found.frames),
            entries=number(found.entries),
            head=found.head[:16],
        )
        older = self.tr("{n} rows are older than the trail: what was done before, nobody can say.")
        if found.taken_over:
            words += "\n" + older.format(n=number(found.taken_over))
        self._panel.say("\n".join((words, *map(translated_sentence, found.notes))))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            self._panel.say(self.tr("Cancelled; not everything was checked."))
        else:
            self._panel.say(translated_sentence(sentence_of(error)), severe=True)
