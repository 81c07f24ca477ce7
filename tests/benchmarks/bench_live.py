"""How smooth the screen is while both models judge: python -m tests.benchmarks.bench_live.

The real window, offscreen, on the real station with the models that ship. A source gives 30 frames
a second, as a camera does, and every 1.5 s one is judged by both models. What is measured is the
time from one paint of the preview to the next. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from inspector_gui.app import keep_the_screen_awake, limit_threads, make_station
from inspector_gui.capture.pictures import read_picture
from inspector_gui.commands.bench import machine
from inspector_gui.core import paths
from inspector_gui.core.frame import Frame, Grab
from inspector_gui.core.recipe import Trigger, read_recipe
from inspector_gui.core.settings import Settings
from inspector_gui.gui.application import make_application
from inspector_gui.gui.garbage import GarbageTimer
from inspector_gui.gui.look import make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.store.records import open_store
from tests.benchmarks.bench_preview import run, spread, watch

FPS = 30.0


class Thirty:
    """A camera made of the demo parts: thirty frames a second, each stamped when it is taken."""

    name = "thirty frames a second"
    live = True

    def __init__(self) -> None:
        files = sorted((paths.demo_parts() / "images").glob("*.jpg"))
        self._pictures = [read_picture(file) for file in files]
        self._next = time.perf_counter()
        self._count = 0

    def open(self) -> None:
        self._next = time.perf_counter()

    def read(self, timeout_s: float) -> Grab | None:
        self._next += 1 / FPS
        time.sleep(max(0.0, self._next - time.perf_counter()))
        self._count += 1
        picture = self._pictures[(self._count // 45) % len(self._pictures)]
        return Grab(Frame(picture, self.name))

    def close(self) -> None:
        pass


def measure(seconds: float, interval_s: float, threads: int) -> dict[str, object]:
    """Return the paint intervals in milliseconds, and how many parts were judged meanwhile."""
    limit_threads(threads)
    app = make_application()
    garbage = GarbageTimer()
    recipe = read_recipe(paths.default_recipe())
    recipe = recipe.model_copy(update={"trigger": Trigger(mode="timer", interval_s=interval_s)})
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        settings = Settings(theme="dark", language="en", source="camera:0", data_dir=folder)
        station = make_station(recipe, store)
        keep_the_screen_awake(station)
        window = MainWindow(
            look=make_look(app, settings), station=station, store=store,
            make_source=lambda text: Thirty(), settings=settings,
            open_recipe=lambda path: make_station(recipe, store),
        )  # fmt: skip
        window.resize(1366, 768)
        window.show()
        window.start()
        window.actions_by_name["preview"].setChecked(True)
        while window.model.counters.parts < 2:
            run(0.2)
        times, _ = watch(window.live.pair.left)
        before = window.model.counters.parts
        run(seconds)
        judged = window.model.counters.parts - before
        window.close()
        store.close()
    garbage.stop()
    gaps = np.diff(np.array(times)) * 1000.0
    return {
        "interval_ms": spread(gaps),
        "paints": len(times),
        "parts_judged": judged,
        "seconds": seconds,
        "threads_a_model": threads,
        "machine": machine(),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--interval", type=float, default=1.5)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    print(json.dumps(measure(options.seconds, options.interval, options.threads), indent=2))


if __name__ == "__main__":
    main()
