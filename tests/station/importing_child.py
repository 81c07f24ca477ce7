"""Imports until it is done or killed; says on a pipe how far it is.

One process that has everything imported forks a child for each line on its standard input: a data
folder, a set and, where two are to work at the same time, a folder to meet in. The child's answers
are its process id, "ready", a number of pictures that are dealt with after each transaction, and
the report.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.importing import take
from inspector_gui.store.records import open_store
from tests import PATIENCE_S
from tests.station.made_imports import opened

MEETINGS = 6


class Meeting:
    """Two importers go on together: before their first transaction, and after each of the next."""

    def __init__(self, folder: str | None) -> None:
        self._folder = None if folder is None else Path(folder)
        self._held = 0

    def wait(self) -> None:
        """Return when the other is here too; raise TimeoutError if it does not come."""
        if self._folder is None or self._held == MEETINGS:
            return
        (self._folder / f"{self._held}.{os.getpid()}").touch()
        ends = time.monotonic() + PATIENCE_S
        while len(list(self._folder.glob(f"{self._held}.*"))) < 2:
            if time.monotonic() > ends:
                raise TimeoutError("the other importer did not come")
            time.sleep(0.001)
        self._held += 1


def work(folder: str, path: str, meet_in: str | None = None) -> None:
    """Import the set."""
    store = open_store(Path(folder))
    plan = opened(Path(path))
    meeting = Meeting(meet_in)
    print("ready", flush=True)
    meeting.wait()

    def tell(now: Advance) -> None:
        print("done", now.done, flush=True)
        meeting.wait()

    report = take(plan, store, None, Control(tell))
    print("report", report.taken, report.there, report.skipped.count, report.stopped, flush=True)
    store.close()


def main() -> None:
    """Fork for each line that comes in."""
    for line in sys.stdin:
        words = line.split()
        go, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.read(go, 1)  # what the parent says of it comes first
            try:
                work(*words)
                os._exit(0)
            finally:
                os._exit(1)
        print("child", child, flush=True)
        os.write(tell, b"g")
        os.close(go)
        os.close(tell)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
