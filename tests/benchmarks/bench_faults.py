"""What the station does when things around it fail: python -m tests.benchmarks.bench_faults WHAT.

    late [PARTS] [LOOPS]   the shipped models under so many busy loops, with a deadline that about
                           half of the parts miss: who is out at the end, what became of the late
    locked [SECONDS]       another process holds the database while parts run
    full                   a disk of 3 MB, for the command line and for the real window (root)

Exit code 1 where a decision is not what it seems.
"""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inspector_gui.app import make_station
from inspector_gui.capture.demo import DemoLine
from inspector_gui.core import paths
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.core.verdict import Failure, FailureKind
from inspector_gui.station.events import (
    Event,
    PartDecided,
    PartRecorded,
    PartTriggered,
    WorkerChanged,
    WorkerState,
)
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.store.records import SqlRecordStore, open_store

BUSY = "while True: pass"
LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
"""


@contextmanager
def busy_loops(count: int) -> Iterator[None]:
    """Keep so many cores busy."""
    loops = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(count)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


class Listener:
    """Remembers what a station tells."""

    def __init__(self, station: Station, store: SqlRecordStore | None = None) -> None:
        self.decided: dict[str, PartDecided] = {}
        self.recorded: dict[str, PartRecorded] = {}
        self.triggered: set[str] = set()
        self.workers: dict[str, WorkerState] = {}
        self.replaced = 0
        self.not_there = 0  # said to be recorded, and not found by who looks at once
        self._store = store
        self._news = threading.Condition()
        station.subscribe(self._hear)

    def until(self, holds, timeout_s: float) -> bool:
        with self._news:
            return self._news.wait_for(holds, timeout_s)

    def _hear(self, event: Event) -> None:
        if isinstance(event, PartRecorded) and self._store is not None and not event.sentence:
            self.not_there += self._store.record(event.part_id).part.part_id != event.part_id
        with self._news:
            match event:
                case PartTriggered():
                    self.triggered.add(event.part.part_id)
                case PartDecided():
                    self.decided[event.record.part.part_id] = event
                case PartRecorded():
                    self.recorded[event.part_id] = event
                case WorkerChanged():
                    known = event.kind in self.workers
                    self.replaced += known and event.state is WorkerState.LOADING
                    self.workers[event.kind] = event.state
                case _:
                    pass
            self._news.notify_all()


def run_parts(recipe: Recipe, count: int, store: SqlRecordStore | None = None) -> Listener:
    """Judge so many parts of the demo line, one after the other."""
    station = make_station(recipe, store, StationOptions(reasons="never", ahead=1))
    heard = Listener(station, store)
    station.load()
    station.start(DemoLine(paths.demo_parts(), pace_s=0.0))
    heard.until(lambda: len(heard.decided) >= count, 3600)
    station.stop()
    station.wait_idle(120)
    station.close()
    return heard


def late(parts: int, loops: int) -> int:
    recipe = read_recipe(paths.default_recipe())
    with busy_loops(loops):
        patient = recipe.model_copy(update={"deadline_ms": 60_000.0})
        tried = run_parts(patient, 60)
        median_ms = statistics.median(e.record.ms for e in tried.decided.values())
        heard = run_parts(recipe.model_copy(update={"deadline_ms": median_ms}), parts)
    records = [event.record for event in heard.decided.values()]
    of_late = [
        record
        for record in records
        if any(
            isinstance(outcome, Failure) and outcome.kind is FailureKind.TIMEOUT
            for _, outcome in record.outcomes
        )
    ]
    words = Counter(record.decision.word.value for record in of_late)
    states = {kind: state.value for kind, state in heard.workers.items()}
    print(
        f"{len(records)} parts beside {loops} busy loops, deadline {median_ms:.0f} ms: "
        f"{len(of_late)} late, of these {dict(words)}; all: "
        f"{dict(Counter(r.decision.word.value for r in records))}; inspectors {states}, "
        f"started anew {heard.replaced} times"
    )
    well = set(heard.workers.values()) == {WorkerState.READY}
    return 0 if well and not words["OK"] and len(records) >= parts else 1


def locked(seconds: float) -> int:
    recipe = read_recipe(paths.default_recipe())
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        station = make_station(recipe, store, StationOptions(reasons="never"))
        heard = Listener(station, store)
        station.load()
        heard.until(lambda: set(heard.workers.values()) == {WorkerState.READY}, 300)
        station.start(DemoLine(paths.demo_parts(), pace_s=0.3))
        heard.until(lambda: len(heard.recorded) >= 5, 60)
        lock = subprocess.Popen(
            [sys.executable, "-c", LOCK, str(Path(folder) / "inspector.db")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert lock.stdin is not None
        assert lock.stdout is not None
        lock.stdout.readline()
        before, at = len(heard.recorded), time.monotonic()
        heard.until(lambda: False, seconds)
        kept_while_locked = len(heard.recorded) - before
        lock.stdin.close()
        lock.wait()
        lock.stdout.close()
        held_s = time.monotonic() - at
        heard.until(lambda: False, 3)
        station.stop()
        station.wait_idle(120)
        station.close()
        stored = {record.part.part_id for record in store.latest(10_000)}
        numbers = [record.part.number for record in store.latest(10_000)]
        store.close()
    slowest = max(event.record.ms for event in heard.decided.values())
    lost = heard.triggered - stored
    said_lost = sum(bool(event.sentence) for event in heard.recorded.values())
    print(
        f"locked for {held_s:.1f} s: {len(heard.triggered)} parts, slowest decision "
        f"{slowest:.0f} ms (deadline {recipe.deadline_ms:.0f}), recorded meanwhile "
        f"{kept_while_locked}, lost {len(lost)}, said to be lost {said_lost}, "
        "said to be recorded and not there "
        f"{heard.not_there}, numbers doubled {len(numbers) - len(set(numbers))}"
    )
    fine = slowest <= recipe.deadline_ms + 100 and not lost and not heard.not_there
    return 0 if fine and kept_while_locked <= 1 else 1


@contextmanager
def small_disk() -> Iterator[Path]:
    """Mount a disk of 3 MB; only root may."""
    with tempfile.TemporaryDirectory() as name:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", name], check=True)
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=True)


def stored_parts(folder: Path) -> set[str]:
    with sqlite3.connect(f"file:{folder / 'inspector.db'}?mode=ro", uri=True) as connection:
        found = {row[0] for row in connection.execute("SELECT part_id FROM parts")}
    connection.close()
    return found


def full() -> int:
    with small_disk() as folder:
        wrong_cli = full_command(folder)
    with small_disk() as folder:
        wrong_window = full_window(folder)
    return 1 if wrong_cli or wrong_window else 0


def full_command(folder: Path) -> int:
    command = [sys.executable, "-m", "inspector_gui", "inspect", str(paths.demo_parts()), "--json"]
    command += ["--no-reasons", "--data-dir", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    with sqlite3.connect(folder / "inspector.db") as connection:
        numbers = {row[0] for row in connection.execute("SELECT number FROM parts")}
    connection.close()
    silent = sum(not line["error"] and line["part"] not in numbers for line in lines)
    print(
        f"inspect: {len(lines)} decisions, {len(numbers)} stored, {silent} look recorded and are "
        f"not, exit code {done.returncode}"
    )
    return silent + (done.returncode != 1)


def full_window(folder: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from inspector_gui.core.settings import Settings
    from inspector_gui.gui.application import make_application
    from inspector_gui.gui.look import make_look
    from inspector_gui.gui.main_window import MainWindow
    from inspector_gui.gui.pages.live_model import Kept
    from inspector_gui.gui.widgets.strip_model import ITEM

    settings = Settings(source="demo", pace_s=0.05)
    app = make_application()
    store = open_store(folder)
    station = make_station(read_recipe(paths.default_recipe()), store)
    window = MainWindow(
        look=make_look(app, settings),
        station=station,
        store=store,
        make_source=lambda text: DemoLine(paths.demo_parts(), pace_s=0.05),
        settings=settings,
        open_recipe=lambda path: station,
    )
    window.show()
    window.start()
    ends = time.monotonic() + 600
    model = window.live.strip.model

    def shown() -> list:
        return [model.index(row, 0).data(ITEM) for row in range(model.rowCount())]

    while time.monotonic() < ends and model.rowCount() < 60:
        app.processEvents()
        time.sleep(0.005)
    window.line.stop()
    ends = time.monotonic() + 60
    while time.monotonic() < ends and any(i.kept is Kept.PENDING for i in shown()):
        app.processEvents()
        time.sleep(0.005)
    there = stored_parts(folder)
    items = shown()
    looks = [item for item in items if item.kept is not Kept.LOST]
    wrong = [item for item in looks if item.part_id not in there]
    word = window.live.panel.tile.word()
    tile = " ".join([word, *window.live.panel.tile.notes(), *window.live.panel.tile.marks()])
    print(
        f"window: {len(items)} decisions, {len(there)} stored, {len(wrong)} look recorded and are "
        f"not; the word: {tile!r}; counters: {window.model.counters.unrecorded} not recorded"
    )
    window.close()
    store.close()
    return len(wrong)


def main() -> int:
    what, *rest = sys.argv[1:] or ["help"]
    match what:
        case "late":
            return late(*(int(n) for n in (*rest, *("1000", "4")[len(rest) :])))
        case "locked":
            return locked(float(rest[0]) if rest else 20.0)
        case "full":
            return full()
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main())
