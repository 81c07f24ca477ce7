"""The long works of sets, one at a time, and short readings beside them; off the GUI thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from inspector_gui.core.errors import InspectorError
from inspector_gui.gui.background import Background, Done, Failed
from inspector_gui.station.bulk import Advance, Cancelled, Control

LOG = logging.getLogger(__name__)
T = TypeVar("T")
TELL_EVERY_S = 0.1


class SetsWork(QObject):
    """Owns two threads; ``close`` cancels what runs and joins them.

    Signals:
        advanced: the name of the work that runs, and an ``Advance``; None while it begins.
        rested: nothing runs any more; comes before what was asked for is told.
    """

    advanced = Signal(str, object)
    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start no thread yet."""
        super().__init__(parent)
        self.control: Control | None = None
        self.name = ""
        self._told_at = 0.0
        self._runner = Background("gui-sets-run", self)
        self._reader = Background("gui-sets-read", self)

    @property
    def running(self) -> bool:
        """True from the start of a work until its end is told."""
        return self.control is not None

    def start(self, name: str, job: Callable[[Control], T], done: Done[T], failed: Failed) -> bool:
        """Run a work; False where another one still runs.

        Args:
            name: goes with ``advanced``.
            job: the work; raises ``Cancelled`` where it was cancelled.
            done: called on the GUI thread with what it returned.
            failed: called on the GUI thread with what it raised.
        """
        if self.running:
            return False
        self.name = name
        control = self.control = Control(self._tell)
        self.advanced.emit(name, None)
        self._runner.run(
            partial(job, control), partial(self._end, done), partial(self._end, failed)
        )
        return True

    def read(self, job: Callable[[], T], done: Done[T], failed: Failed) -> None:
        """Do something short, in order."""
        self._reader.run(job, done, failed)

    def pause(self, on: bool) -> None:
        """Let the work wait, or go on."""
        if self.control is not None:
            self.control.pause(on)

    def cancel(self) -> None:
        """End the work; what is done stays."""
        if self.control is not None:
            self.control.cancel()

    def close(self) -> None:
        """Cancel what runs, and join both threads."""
        self.cancel()
        self._runner.close()
        self._reader.close()

    def _tell(self, advance: Advance) -> None:
        """Tell of an advance, on the thread that works; not more often than one can read."""
        now = time.perf_counter()
        last = advance.paused or advance.done == advance.total
        if last or now - self._told_at > TELL_EVERY_S:
            self._told_at = now
            self._runner.post(partial(self._advance, advance))

    def _advance(self, advance: Advance) -> None:
        if self.running:
            self.advanced.emit(self.name, advance)

    def _end(self, then: Callable[[Any], None], what: Any) -> None:
        if isinstance(what, Exception) and not isinstance(what, (InspectorError, Cancelled)):
            LOG.error("the work %s failed", self.name, exc_info=what)
        self.control = None
        self.rested.emit()
        then(what)
