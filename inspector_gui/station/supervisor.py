"""Who looks after the threads: one that does nothing else."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

PERIOD_S = 0.2
# A thread that beats several times a second and has not for this long is reported.
SILENT_S = 2.5


class Pulse:
    """The sign of life of a thread: when it last came round."""

    def __init__(self) -> None:
        """Begin as alive."""
        self._last_s = time.monotonic()

    def beat(self) -> None:
        """Say "I am here"; called by the thread, each time it comes round."""
        self._last_s = time.monotonic()

    @property
    def silent_s(self) -> float:
        """For how many seconds it was not heard of."""
        return time.monotonic() - self._last_s


class Supervisor:
    """Calls checks, five times a second, until it is closed.

    A check sees whether the threads of its owner are there, replaces what is not or reports it,
    and returns at once. One that raises is logged and called again the next time.
    """

    def __init__(self, checks: Sequence[Callable[[], None]], period_s: float = PERIOD_S) -> None:
        """Make it; ``start`` starts the thread."""
        self._checks = tuple(checks)
        self._period_s = period_s
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="supervisor", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def close(self) -> None:
        """End the thread; may be called twice."""
        self._ending.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def _run(self) -> None:
        asleep_s = time.monotonic()
        while not self._ending.wait(self._period_s):
            # Where the whole process stood still (a suspended machine), nobody could beat: all
            # get another round before anybody is called silent.
            late_s, asleep_s = time.monotonic() - asleep_s - self._period_s, time.monotonic()
            if late_s > SILENT_S / 4:
                continue
            for check in self._checks:
                try:
                    check()
                except BaseException:
                    log.exception("a check of the supervisor failed")
