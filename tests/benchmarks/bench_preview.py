"""How smooth the preview is: python -m tests.benchmarks.bench_preview [--parts] [--seconds 10].

The real window, offscreen, with a station that puts 30 frames a second into the mailbox. What is
measured is the time from one paint of the picture to the next. With ``--parts`` a part is judged
every second meanwhile, and its pictures, cards, strip and plots are drawn, too. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QEventLoop, QTimer

from inspector_gui.core.frame import Frame
from inspector_gui.core.settings import Settings
from inspector_gui.gui.application import make_application
from inspector_gui.gui.look import make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.widgets.picture_view import PictureView
from tests.gui.fake_station import FakeSource, FakeStation, FakeStore, make_picture

FPS = 30.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--frame", default="1920x1080")
    parser.add_argument("--parts", action="store_true")
    options = parser.parse_args()
    print(json.dumps(measure(options), indent=2))


def measure(options: argparse.Namespace) -> dict[str, object]:
    app = make_application()
    settings = Settings(theme="dark", language="en", source="camera:0")
    station = FakeStation()
    window = MainWindow(
        look=make_look(app, settings), station=station, store=FakeStore(station),
        make_source=FakeSource, settings=settings, open_recipe=lambda path: FakeStation(),
    )  # fmt: skip
    window.resize(*(int(n) for n in options.size.split("x")))
    window.show()
    station.loaded()
    window.start()
    window.actions_by_name["preview"].setChecked(True)
    run(1.0)
    width, height = (int(n) for n in options.frame.split("x"))
    pictures = [make_picture(seed, width, height) for seed in range(4)]
    times, costs = watch(window.live.pair.left)
    stop = threading.Event()
    puts: list[float] = []
    threads = [threading.Thread(target=camera, args=(station, stop, pictures, puts))]
    if options.parts:
        threads.append(threading.Thread(target=parts, args=(station, stop)))
    for thread in threads:
        thread.start()
    begin = time.thread_time()
    run(options.seconds)
    gui_cpu = time.thread_time() - begin
    stop.set()
    for thread in threads:
        thread.join()
    rss = memory_mb()
    window.close()
    gaps = np.diff(np.array(times)) * 1000.0
    return {
        "paints": len(times),
        "interval_ms": spread(gaps),
        "camera_interval_ms": spread(np.diff(np.array(puts)) * 1000.0),
        "paint_cpu_ms": spread(np.array(costs)),
        "gui_cpu_share": round(gui_cpu / options.seconds, 3),
        "window": options.size,
        "frame": options.frame,
        "parts": window.model.counters.parts,
        "memory_mb": rss,
        "pyside": pyside_version,
        "load": round(os.getloadavg()[0], 1),
    }


def spread(values: np.ndarray) -> dict[str, float]:
    """Return percentiles."""
    named = (("p50", 50), ("p95", 95), ("p99", 99), ("max", 100))
    return {name: round(float(np.percentile(values, q)), 1) for name, q in named if len(values)}


def watch(view: PictureView) -> tuple[list[float], list[float]]:
    """Note when the view is painted, and how much processor time each paint takes."""
    times: list[float] = []
    costs: list[float] = []
    paint = view.paintEvent

    def noted(event) -> None:  # type: ignore[no-untyped-def]
        begin = time.thread_time()
        paint(event)
        costs.append((time.thread_time() - begin) * 1000.0)
        times.append(time.perf_counter())

    view.paintEvent = noted  # type: ignore[method-assign]
    return times, costs


def camera(station: FakeStation, stop: threading.Event, pictures: list, puts: list[float]) -> None:
    """Thirty different frames a second, each in memory of its own."""
    due = time.perf_counter()
    number = 0
    while not stop.is_set():
        station.preview.put(Frame(pictures[number % 4].copy(), "Camera 0"))
        puts.append(time.perf_counter())
        number += 1
        due += 1.0 / FPS
        stop.wait(max(0.0, due - time.perf_counter()))


def parts(station: FakeStation, stop: threading.Event) -> None:
    """A part every second, every third one bad."""
    number = 0
    while not stop.wait(1.0):
        bad = number % 3 == 0
        station.part(0.97 if bad else 0.02, 0.98 if bad else 0.03, reason="It leans.")
        number += 1


def run(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def memory_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if os.name == "posix" else 0
    return pages * 4096 // 1_000_000


if __name__ == "__main__":
    main()
