"""Imports until it is done or killed; says on a pipe how far it is.

One process that has everything imported forks a child for each line on its standard input: a data
folder and a set. The child's answers are its process id, "ready", a number of pictures that are
dealt with after each transaction, and the report.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.importing import take
from inspector_gui.store.records import open_store
from tests.station.made_imports import opened


def work(folder: str, path: str) -> None:
    """Import the set."""
    store = open_store(Path(folder))
    plan = opened(Path(path))
    print("ready", flush=True)

    def tell(now: Advance) -> None:
        print("done", now.done, flush=True)

    report = take(plan, store, f"station {os.getpid()}", Control(tell))
    print("report", report.taken, report.there, report.skipped.count, report.stopped, flush=True)
    store.close()


def main() -> None:
    """Fork for each line that comes in."""
    for line in sys.stdin:
        folder, path = line.split()
        go, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.read(go, 1)  # what the parent says of it comes first
            try:
                work(folder, path)
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
