"""How soon a frozen, cut or hung source is said to be lost, from its last new picture on.

    python -m tests.benchmarks.bench_lost [TIMES]

A camera made of Python and an MJPEG stream over the loopback, read through OpenCV, at 30 pictures
a second: frozen for 30 pictures, cut, or hung, each 100 times unless TIMES says otherwise, with a
second of good pictures between two faults. The goal is 1.0 s. All six run side by side, which
takes about four minutes.
"""

from __future__ import annotations

import sys
import threading
import time

import numpy as np

from inspector_gui.capture.camera import OpenCvCamera
from inspector_gui.capture.live import LiveSource
from inspector_gui.capture.stream import StreamSource
from inspector_gui.core.errors import CameraLostError
from tests.capture.playing import Camera, Scene, Server

GOAL_S = 1.0
FPS = 30.0


def main() -> int:
    """Print a line for each kind of source and fault; return 1 if any was said too late."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    found: dict[tuple[str, str], list[float]] = {}
    runs = [(source, fault) for source in ("camera", "stream") for fault in FAULTS]
    threads = [
        threading.Thread(target=lambda run=run: found.update({run: measured(*run, times)}))
        for run in runs
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for run in runs:
        took_s = np.array(found[run])
        good = int((took_s <= GOAL_S).sum())
        print(
            f"{' '.join(run):14} {good} of {times} within {GOAL_S} s: "
            f"median {np.median(took_s):.2f} s, longest {took_s.max():.2f} s"
        )
    return int(any((np.array(took_s) > GOAL_S).any() for took_s in found.values()))


FAULTS = ("frozen", "cut", "hung")


def measured(source: str, fault: str, times: int) -> list[float]:
    """Return how long each fault went unsaid, in seconds."""
    scene = Scene(FPS)
    server = Server(scene) if source == "stream" else None
    live: LiveSource = (
        StreamSource(server.url) if server else OpenCvCamera(0, capture=Camera(scene))
    )
    took_s = []
    try:
        live.open()
        for _ in range(times):
            flow(live, 1.0)
            scene.mode = fault
            said_s = lost(live)
            took_s.append(said_s - scene.shown_s)
            time.sleep(0.1)
            scene.mode = "live"
            back(live)
    finally:
        scene.close()
        live.close()
        if server:
            server.close()
    return took_s


def flow(live: LiveSource, seconds: float) -> None:
    """Take good pictures for a while, all without a loss."""
    end_s = time.perf_counter() + seconds
    while time.perf_counter() < end_s:
        try:
            live.read(0.1)
        except CameraLostError:  # the processor was busy elsewhere
            end_s = time.perf_counter() + seconds


def lost(live: LiveSource) -> float:
    """Read until the source is said to be lost; return when that was."""
    while True:
        try:
            live.read(0.1)
        except CameraLostError:
            return time.perf_counter()


def back(live: LiveSource) -> None:
    """Read until there is a picture again."""
    while True:
        try:
            if live.read(0.1) is not None:
                return
        except CameraLostError:
            continue


if __name__ == "__main__":
    sys.exit(main())
