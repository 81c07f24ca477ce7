"""Computes in one thread of its own what the page wants, the newest wish only."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from inspector_gui.gui.background import Background
from inspector_gui.gui.compare.jobs import JOBS, WHOLE, Ask, Job, key_of
from inspector_gui.gui.compare.model import CompareModel, Figures
from inspector_gui.store.records import SqlRecordStore


class Analyst(QObject):
    """Keeps the model's figures fresh, as far as somebody wants them.

    Signals:
        failed: what a job raised.
    """

    failed = Signal(object)

    def __init__(
        self, model: CompareModel, store: SqlRecordStore, parent: QObject | None = None
    ) -> None:
        """Start no thread yet."""
        super().__init__(parent)
        self._model = model
        self._store = store
        self._background = Background("gui-compare-think", self)
        self._wanted: list[str] = []
        self._busy = ""

    def want(self, *names: str) -> None:
        """Compute these if they are not there or not fresh; the first one first."""
        self._wanted = [*names, *(name for name in self._wanted if name not in names)]
        self._next()

    def fresh(self, name: str) -> bool:
        """Say whether a whole result is there for what the page shows now."""
        found = self._model.figures.get(name)
        return found is not None and not found.quick and found.key == key_of(name, self._model)

    @property
    def busy(self) -> bool:
        """True while something is being computed."""
        return bool(self._busy)

    def close(self) -> None:
        """Finish what is being computed, and join the thread."""
        self._wanted = []
        self._background.close()

    def _next(self) -> None:
        opened, at = self._model.opened, self._model.at_thresholds()
        while self._wanted and not self._busy and opened is not None and at is not None:
            name = self._wanted.pop(0)
            if self.fresh(name):
                continue
            job, key = JOBS[name], key_of(name, self._model)
            if job.whole and not self._model.whole:
                self._wanted[:0] = [WHOLE, name]
                continue
            there = self._model.figures.get(name)
            quick = job.staged and (there is None or there.key != key)
            if quick:
                self._wanted.append(name)
            draws = 0 if quick else job.draws
            ask = Ask(self._store, opened, at, self._model.line, draws)
            self._busy = name
            self._background.run(
                partial(_computed, job, ask),
                partial(self._done, name, key, quick),
                partial(self._broken, name),
            )

    def _done(self, name: str, key: tuple[object, ...], quick: bool, result: Any) -> None:
        self._busy = ""
        if key_of(name, self._model)[:1] == key[:1]:
            if name == WHOLE:
                self._model.complete(*result)
            else:
                self._model.put(name, Figures(key, result, quick))
        self._next()

    def _broken(self, name: str, error: BaseException) -> None:
        self._busy = ""
        # what rests on it would only break again
        self._wanted = [
            each
            for each in self._wanted
            if each != name and not (name == WHOLE and JOBS[each].whole)
        ]
        self.failed.emit(error)
        self._next()


def _computed(job: Job, ask: Ask) -> Any:
    return job.compute(ask)
