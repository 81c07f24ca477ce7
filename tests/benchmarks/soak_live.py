"""Whether Live ever says what is not so: python -m tests.benchmarks.soak_live --minutes 10.

The real window, offscreen, on the real station with the models that ship and the demo line, beside
so many busy loops that the CPU is asked for twice what it has. Every 100 ms what the page says is
held against what the station said, by a listener of its own:

- a word at full strength is that of the newest decided part and younger than the page's limit;
- nothing is called recorded that is not, and nothing that was not recorded looks recorded;
- RUN is lit only while the line runs.

Meanwhile the line is held, stopped and started anew, and older parts are brought back, as operators
do. The memory is read after a warm-up and at the end. Prints JSON; ends with 1 if a law was broken
or the memory grew by more than 50 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from inspector_gui.app import keep_the_screen_awake, limit_threads, make_station
from inspector_gui.capture.open import SourceOptions, open_source
from inspector_gui.commands.bench import machine
from inspector_gui.core import paths
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.settings import Settings
from inspector_gui.gui.application import make_application
from inspector_gui.gui.garbage import GarbageTimer
from inspector_gui.gui.look import make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.pages.live_model import Kept
from inspector_gui.gui.widgets.line_header import LineWord
from inspector_gui.station.events import Event, LineChanged, LineState, PartDecided, PartRecorded
from inspector_gui.store.records import open_store
from tests.benchmarks.bench_preview import run

LOOK_EVERY_MS = 100
ACT_EVERY_S = 15.0
MOST_GROWTH_MB = 50.0
WARM_UP_S = 120.0  # from the first decision on
# The page hears of a decision through the event loop that this script looks from: for so long it
# may not know yet what the listener on the station's thread knows already.
ON_THE_WAY_S = 1.0


@dataclass
class Truth:
    """What the station said, heard on its own threads."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    newest: str = ""
    number: int = 0
    decided: dict[str, tuple[float, str]] = field(default_factory=dict)
    recorded: set[str] = field(default_factory=set)
    state: LineState = LineState.LOADING
    state_at: float = 0.0

    def hear(self, event: Event) -> None:
        """Remember an event."""
        with self.lock:
            match event:
                case PartDecided(record=record):
                    found = (time.monotonic(), str(record.decision.word))
                    self.decided[record.part.part_id] = found
                    if record.part.number >= self.number:
                        self.newest, self.number = record.part.part_id, record.part.number
                case PartRecorded(part_id=part_id, sentence=""):
                    self.recorded.add(part_id)
                case LineChanged(state=state):
                    self.state, self.state_at = state, time.monotonic()


class Watch:
    """Looks at the page and holds it against the truth."""

    def __init__(self, window: MainWindow, truth: Truth) -> None:
        self._window = window
        self._truth = truth
        self.looks = self.full = 0
        self.words: dict[str, int] = {}
        self.oldest_full_s = 0.0
        self.latest_look = time.monotonic()
        self.longest_gap_s = 0.0
        self.broken: list[str] = []

    def look(self) -> None:
        """Take one look."""
        now = time.monotonic()
        self.longest_gap_s = max(self.longest_gap_s, now - self.latest_look)
        self.latest_look = now
        self.looks += 1
        live, tile = self._window.live, self._window.live.panel.tile.state
        says = live.says()
        self.words[says.line] = self.words.get(says.line, 0) + 1
        with self._truth.lock:
            decided, newest = dict(self._truth.decided), self._truth.newest
            recorded = says.part_id in self._truth.recorded
            state, state_at = self._truth.state, self._truth.state_at
        if says.full:
            self.full += 1
            at, word = decided[says.part_id]
            newest_at, _ = decided[newest]
            self.oldest_full_s = max(self.oldest_full_s, now - at)
            if says.part_id != newest and now - newest_at > ON_THE_WAY_S:
                self._break(f"{says.part_id} at full strength, but {newest} is the newest")
            if now - at > self._window.model.fresh_s + ON_THE_WAY_S:
                self._break(f"{says.part_id} at full strength after {now - at:.1f} s")
            if not says.word.startswith(word):
                self._break(f"{says.part_id} was decided {word} and is shown as {says.word}")
        if says.part_id and tile.kept is Kept.RECORDED and not recorded:
            self._break(f"{says.part_id} is called recorded and is not")
        settled = now - state_at > ON_THE_WAY_S
        running = state in (LineState.RUNNING, LineState.LOADING)
        if says.line is LineWord.RUN and settled and not running:
            self._break(f"RUN is lit while the line is {state}")
        if (
            says.full
            and settled
            and state is LineState.PAUSED
            and decided[says.part_id][0] < state_at
        ):
            self._break(f"{says.part_id} at full strength though the line is held")

    def _break(self, what: str) -> None:
        if len(self.broken) < 50:
            self.broken.append(f"{time.strftime('%H:%M:%S')} {what}")


class Operator:
    """Does what operators do, in an order that a seed says."""

    def __init__(self, window: MainWindow, truth: Truth, seed: int) -> None:
        self._window = window
        self._truth = truth
        self._random = random.Random(seed)
        self.acts: dict[str, int] = {}

    def act(self) -> None:
        """Do one thing."""
        window, actions = self._window, self._window.actions_by_name
        what = self._random.choice(("older", "older", "older", "pause", "stop", "page"))
        if not window.model.started:
            self._do("start", window.start)
        elif actions["pause"].isChecked():
            self._do("go on", actions["pause"].trigger)
        elif what == "page":
            other = "page.settings" if window.shown_page() == "page.live" else "page.live"
            self._do("page", lambda: window.show_page(other))
        elif what != "older":
            self._do(what, actions[what].trigger)
        elif self._truth.decided:
            ids = list(self._truth.decided)[-100:]
            self._do("older", lambda: window.live.pick(self._random.choice(ids)))

    def _do(self, name: str, act: Callable[[], object]) -> None:
        self.acts[name] = self.acts.get(name, 0) + 1
        act()


def memory_mb() -> float:
    """Return the memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def soak(minutes: float, loops: int, seed: int, pace_s: float) -> dict[str, object]:
    """Run the line for so long and return what was found."""
    limit_threads(max(1, (os.cpu_count() or 2) // 2))
    app = make_application()
    garbage = GarbageTimer()
    recipe = read_recipe(paths.default_recipe())
    burners = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(Path(folder))
            settings = Settings(theme="dark", language="en", data_dir=folder, pace_s=pace_s)
            station = make_station(recipe, store)
            keep_the_screen_awake(station)
            truth = Truth()
            station.subscribe(truth.hear)
            window = MainWindow(
                look=make_look(app, settings), station=station, store=store,
                make_source=lambda text: open_source(
                    text, SourceOptions(pace_s=pace_s, paced=True)
                ),
                settings=settings, open_recipe=lambda path: make_station(recipe, store),
            )  # fmt: skip
            window.resize(1366, 768)
            window.show()
            window.start()
            watch, operator = Watch(window, truth), Operator(window, truth, seed)
            looking, acting = QTimer(), QTimer()
            looking.timeout.connect(watch.look)
            looking.start(LOOK_EVERY_MS)
            acting.timeout.connect(operator.act)
            acting.start(round(ACT_EVERY_S * 1000))
            samples: list[tuple[float, float]] = []
            began = time.monotonic()
            while time.monotonic() - began < minutes * 60.0:
                run(1.0)
                samples.append((time.monotonic() - began, memory_mb()))
            looking.stop()
            acting.stop()
            counters = window.model.counters
            found = {
                "parts": counters.parts, "ng": counters.ng, "errors": counters.errors,
                "recorded": counters.recorded, "unrecorded": counters.unrecorded,
            }  # fmt: skip
            window.close()
            store.close()
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
        garbage.stop()
    # The models must be loaded and have judged for a while; then all caches have their size.
    first = min(at for at, _ in truth.decided.values()) - began if truth.decided else 0.0
    warm = min(first + WARM_UP_S, minutes * 60.0 * 0.7)
    after = [value for at, value in samples if at >= warm]
    start, end = statistics.median(after[:10]), statistics.median(after[-10:])
    return {
        **found,
        "minutes": minutes, "busy_loops": loops, "seed": seed,
        "looks": watch.looks, "at_full_strength": watch.full, "lamp": watch.words,
        "oldest_at_full_strength_s": round(watch.oldest_full_s, 2),
        "longest_between_looks_s": round(watch.longest_gap_s, 2),
        "acts": operator.acts,
        "memory_mb": {"after_warm_up": round(start, 1), "end": round(end, 1),
                      "growth": round(end - start, 1)},
        "broken": watch.broken,
        "machine": machine(),
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--loops", type=int, default=2 * (os.cpu_count() or 2))
    parser.add_argument("--pace", type=float, default=1.5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = soak(options.minutes, options.loops, options.seed, options.pace)
    print(json.dumps(found, indent=2))
    grown = found["memory_mb"]["growth"] > MOST_GROWTH_MB  # type: ignore[index]
    seen = bool(found["parts"]) and bool(found["at_full_strength"])
    return 1 if found["broken"] or grown or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
