"""Slow things are done here, off the GUI thread; their results come back onto it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[BaseException], None]


class Background(QObject):
    """Runs jobs in order in one thread of its own and calls back on the GUI thread."""

    _wake = Signal()

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        """Make a runner; its thread starts with the first job."""
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._results: deque[Callable[[], None]] = deque()
        self._closed = False
        self._wake.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self, job: Callable[[], T], done: Done[T] | None = None, failed: Failed | None = None
    ) -> None:
        """Run a job; then call ``done`` with its result or ``failed`` with what it raised."""
        if not self._closed:
            self._pool.submit(self._work, job, done, failed)

    def post(self, call: Callable[[], None]) -> None:
        """Have something called on the GUI thread; may be called from any thread."""
        with self._lock:
            if self._closed:
                return
            self._results.append(call)
            self._wake.emit()

    def close(self) -> None:
        """Finish the jobs that have begun, drop the rest, and wait for the thread."""
        with self._lock:
            self._closed = True
            self._results.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def finish(self) -> None:
        """Do all jobs that were given, tell nobody of them any more, and wait for the thread."""
        with self._lock:
            self._closed = True
            self._results.clear()
        self._pool.shutdown(wait=True)

    def _work(self, job: Callable[[], Any], done: Done[Any] | None, failed: Failed | None) -> None:
        try:
            result = job()
        except Exception as error:
            if failed is not None:
                self.post(_Call(failed, error))
            return
        if done is not None:
            self.post(_Call(done, result))

    @Slot()
    def _deliver(self) -> None:
        while True:
            with self._lock:
                if not self._results:
                    return
                call = self._results.popleft()
            call()


class _Call:
    """A call with its argument, as plain data."""

    __slots__ = ("_argument", "_function")

    def __init__(self, function: Callable[[Any], None], argument: Any) -> None:
        self._function = function
        self._argument = argument

    def __call__(self) -> None:
        self._function(self._argument)
