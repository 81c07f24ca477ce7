"""How soon a part is on the large picture: python -m tests.benchmarks.bench_canvas [--rounds 60].

The real canvas, offscreen, in a window of 1366 × 768. Each time another frame, its heatmap, a
model's region and a label of a box and a mask are set, and all is painted at once; what is measured
is the time from the first call to the end of the paint, and the GUI thread's processor time in it,
which says more on a machine that is busy. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6 import __version__ as pyside_version

from inspector_gui.core.frame import Frame
from inspector_gui.core.label import LabelBox, LabelMask, LabelRegion
from inspector_gui.core.settings import Settings
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.gui.application import make_application
from inspector_gui.gui.canvas.canvas import LabelCanvas
from inspector_gui.gui.look import make_look
from inspector_gui.gui.widgets.picture_view import Mark, Ring
from tests.gui.fake_station import make_picture

SIZES = {"448x224": (448, 224), "1080p": (1920, 1080), "4K": (3840, 2160), "48MP": (8000, 6000)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    app = make_application()
    canvas = LabelCanvas(make_look(app, Settings(theme="dark", language="en")))
    canvas.resize(1366, 768)
    canvas.show()
    app.processEvents()
    report: dict[str, object] = {}
    for name, (width, height) in SIZES.items():
        rounds = options.rounds if width < 8000 else options.rounds // 4
        frames = [Frame(make_picture(seed, width, height), "bench") for seed in range(3)]
        report[name] = {
            "picture": spread([picture(canvas, frames[n % 3]) for n in range(rounds)]),
            "all": spread([everything(canvas, frames[n % 3]) for n in range(rounds)]),
            "stroke": spread(strokes(canvas, rounds)),
        }
    facts = {"window": "1366x768", "pyside": pyside_version, "load": round(os.getloadavg()[0], 1)}
    print(json.dumps({**report, **facts}, indent=2))


class Clock:
    """Times what is done in its block, by the wall clock and by the thread's processor time."""

    def __enter__(self) -> Clock:
        self.begin = time.perf_counter(), time.thread_time()
        return self

    def __exit__(self, *_: object) -> None:
        wall, cpu = self.begin
        self.ms = (time.perf_counter() - wall) * 1000.0, (time.thread_time() - cpu) * 1000.0


def spread(times: list[tuple[float, float]]) -> dict[str, float]:
    """Return percentiles in milliseconds."""
    wall, cpu = np.array(times).T
    named = {f"p{q}_ms": round(float(np.percentile(wall, q)), 1) for q in (50, 95, 99)}
    return {**named, "p50_cpu_ms": round(float(np.percentile(cpu, 50)), 1)}


def picture(canvas: LabelCanvas, frame: Frame) -> tuple[float, float]:
    """Set the frame alone and paint."""
    with Clock() as clock:
        canvas.show_frame(frame)
        canvas.surface.viewport().repaint()
    return clock.ms


def everything(canvas: LabelCanvas, frame: Frame) -> tuple[float, float]:
    """Set the frame and all that can lie on it, and paint."""
    width, height = frame.width, frame.height
    values = np.random.default_rng(1).random((14, 28), np.float32)
    heatmap = Heatmap(values, "attention", Region(0, 0, width, height))
    label = regions(width, height)
    mark = Mark(Region(width / 4, height / 4, width / 8, height / 8), "ng", words="tilted in X")
    with Clock() as clock:
        canvas.show_frame(frame)
        canvas.show_heat(heatmap)
        canvas.show_verdict_regions((mark,), (Ring(width / 2, height / 2),))
        canvas.show_label(label)
        canvas.surface.viewport().repaint()
    return clock.ms


def regions(width: int, height: int) -> tuple[LabelRegion, ...]:
    """A box, and a disc as a mask."""
    rows, columns = np.ogrid[:height, :width]
    disc = (columns - width / 2) ** 2 + (rows - height / 2) ** 2 < (height / 8) ** 2
    mask = LabelMask.of(disc, "cracked_housing")
    assert mask is not None
    return LabelBox(width / 8, height / 8, width / 4, height / 3, "missing"), mask


def strokes(canvas: LabelCanvas, rounds: int) -> list[tuple[float, float]]:
    """Paint with the brush, a paint of the screen for each move of the pointer."""
    from PySide6.QtCore import QPointF

    from inspector_gui.gui.canvas.tools.base import Tool

    canvas.set_tool(Tool.BRUSH)
    canvas.drawing.set_brush(24)
    surface, hand = canvas.surface, canvas.hand
    hand.press(surface.pointer_at(QPointF(500, 300)))
    times = []
    for step in range(rounds):
        with Clock() as clock:
            hand.move(surface.pointer_at(QPointF(500 + 5 * step, 300 + 2 * step), held=True))
            surface.viewport().repaint()
        times.append(clock.ms)
    hand.cancel()
    return times


if __name__ == "__main__":
    main()
