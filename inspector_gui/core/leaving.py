"""The end of the process, which a thread that hangs in a driver must not turn into an abort.

A camera's or a stream's thread may wait inside OpenCV for seconds, for ever if the driver hangs;
nobody can end it. When Python has begun to end, such a thread is torn out of C++ the moment it
comes back, and C++ aborts the process: "terminate called", exit code 134.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

PATIENCE_S = 2.0  # for threads that are just about to end


def run_to_the_end(run: Callable[[], None], patience_s: float = PATIENCE_S) -> None:
    """Run what a process is for, and end the process where threads are left of it that hang.

    Threads that were there before belong to who called.

    Raises:
        BaseException: what ``run`` raises, where no thread is left.
    """
    before = frozenset(threading.enumerate())
    try:
        run()
    except SystemExit as end:
        if not _all_ended(before, patience_s):
            _end_at_once(_exit_code(end.code))
        raise
    except BaseException:
        if not _all_ended(before, patience_s):
            sys.excepthook(*sys.exc_info())
            _end_at_once(1)
        raise
    if not _all_ended(before, patience_s):
        _end_at_once(0)


def _all_ended(before: frozenset[threading.Thread], patience_s: float) -> bool:
    """Wait for the threads that Python would not wait for."""
    end_s = time.monotonic() + patience_s
    left = [each for each in threading.enumerate() if each.daemon and each not in before]
    for thread in left:
        thread.join(max(0.0, end_s - time.monotonic()))
    return not any(thread.is_alive() for thread in left)


def _exit_code(code: object) -> int:
    """Return the number that Python would make of it, saying what is no number."""
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xFF
    print(code, file=sys.stderr)  # noqa: T201
    return 1


def _end_at_once(code: int) -> NoReturn:
    logging.getLogger(__name__).info("a thread hangs; the process ends without it")
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):  # a pipe that nobody reads any more
            stream.flush()
    os._exit(code)
