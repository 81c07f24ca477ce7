"""Runs a comparison until it is killed: DATA_DIR on the command line, one child a line of input."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import Verdict
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.comparing.running import RunOptions, run
from inspector_gui.station.comparing.worse import Seen
from inspector_gui.store.records import open_store
from tests.station.comparing.sets import maker, recipe
from tests.station.fakes import FakeInspector

WORSE = (Seen("darker", 0.3),)
OPTIONS = RunOptions(worse=WORSE, worse_parts=8, keep_every_s=0.05)


def slow(spec: InspectorSpec, which: Recipe) -> FakeInspector:
    """The usual fakes, at a pace at which a kill meets them at work."""
    inspector = maker()(spec, which)
    assert isinstance(inspector, FakeInspector)
    judge = inspector.behaviour

    def pausing(one: Frame) -> Verdict:
        time.sleep(0.01)
        return judge(one)

    inspector.behaviour = pausing
    return inspector


def tell(now: Advance) -> None:
    """Say how far it is."""
    print("done", now.done, flush=True)


def main() -> None:
    """Fork for each line that comes in; the child says when it begins and how far it is."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                store = open_store(Path(sys.argv[1]))
                print("child", os.getpid(), flush=True)
                comparison = store.comparisons.get("first")
                run(store, comparison, recipe(), slow, Control(tell), OPTIONS)  # type: ignore[arg-type]
                print("whole", flush=True)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
