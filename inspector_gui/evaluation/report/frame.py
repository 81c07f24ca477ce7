"""The frame of a chart: where the plot lies, what its axes say, and from values to places."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from inspector_gui.evaluation.charts.chart import Axis, Chart, Heat
from inspector_gui.evaluation.charts.scales import ticks
from inspector_gui.evaluation.report.shapes import Path, Shape, Spot, Words, cut, wide

SMALL: Final = 9.0
TITLE: Final = 11.5
WIDEST_NAMES: Final = 0.42  # of the drawing
HAIR: Final = 0.6


@dataclass(frozen=True, slots=True)
class Frame:
    """The rectangle of the plot within its drawing, and the axes on it."""

    x: Axis
    y: Axis
    left: float
    top: float
    right: float
    bottom: float

    def at(self, x: float, y: float) -> Spot:
        """Return where a point of the chart lies, also outside the plot."""
        across, down = share(self.x, x), share(self.y, y)
        across = 1 - across if self.x.flipped else across
        down = down if self.y.flipped else 1 - down
        return (
            self.left + across * (self.right - self.left),
            self.top + down * (self.bottom - self.top),
        )

    def clipped(self, x: float, y: float) -> Spot:
        """Return where a point lies, moved to the plot's edge where it lies outside."""
        a, b = self.at(x, y)
        return min(max(a, self.left), self.right), min(max(b, self.top), self.bottom)


def share(axis: Axis, value: float) -> float:
    """Return how far along an axis a value lies: 0 at its low end, 1 at its high end."""
    low, high = axis.low, axis.high
    if axis.log:
        low, high, value = math.log(low), math.log(high), math.log(max(value, low * 1e-3, 1e-300))
    return (value - low) / (high - low) if high > low else 0.5


def frame_of(chart: Chart, width: float, height: float, above: float) -> Frame:
    """Return the frame that leaves room for what the axes say.

    Args:
        chart: what is drawn.
        width: of the drawing.
        height: of the drawing.
        above: taken by title and legend.
    """
    texts = [text for _, text in ticks(chart.y)]
    names = max((wide(text, SMALL) for text in texts), default=0.0)
    left = min(names, WIDEST_NAMES * width) + 9 + (14 if chart.y.label else 0)
    below = 19 + (14 if chart.x.label else 0)
    # the last number of the axis reaches over the plot's edge
    return Frame(chart.x, chart.y, left, above, width - 14, height - below)


def axes(chart: Chart, frame: Frame) -> list[Shape]:
    """Return grid, numbers and labels."""
    found = [*_across(chart, frame), *_upward(chart, frame)]
    if not any(isinstance(one, Heat) for one in chart.series):
        found.append(_line(frame.left, frame.bottom, frame.right, frame.bottom, "muted"))
    middle = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
    if chart.x.label:
        text = cut(labelled(chart.x), frame.right - frame.left + 12, SMALL)
        found.append(Words(middle[0], frame.bottom + 29, text, SMALL, "middle", "muted"))
    if chart.y.label:
        text = cut(labelled(chart.y), frame.bottom - frame.top + 12, SMALL)
        found.append(Words(9, middle[1], text, SMALL, "middle", "muted", upward=True))
    return found


def labelled(axis: Axis) -> str:
    """Return an axis' label with its unit."""
    return f"{axis.label} ({axis.unit})" if axis.unit else axis.label


def _across(chart: Chart, frame: Frame) -> list[Shape]:
    """Return the numbers below the plot, those that have room."""
    found: list[Shape] = []
    free = -math.inf
    room = (frame.right - frame.left) / max(1, len(frame.x.names)) - 4
    for value, text in ticks(chart.x):
        x, _ = frame.at(value, chart.y.low)
        shown = cut(text, room, SMALL) if chart.x.names else text
        half = wide(shown, SMALL) / 2
        if not chart.x.names:
            found.append(_line(x, frame.top, x, frame.bottom, "line"))
        if x - half >= free:
            found.append(Words(x, frame.bottom + 13, shown, SMALL, "middle", "muted"))
            free = x + half + 4
    return found


def _upward(chart: Chart, frame: Frame) -> list[Shape]:
    """Return the numbers left of the plot."""
    found: list[Shape] = []
    room = frame.left - 8 - (14 if chart.y.label else 0)
    for value, text in ticks(chart.y):
        _, y = frame.at(chart.x.low, value)
        if not chart.y.names:
            found.append(_line(frame.left, y, frame.right, y, "line"))
        ink = "text" if chart.y.names else "muted"
        shown = cut(text, room, SMALL) if chart.y.names else text
        found.append(Words(frame.left - 5, y + SMALL * 0.35, shown, SMALL, "end", ink))
    return found


def _line(x: float, y: float, to_x: float, to_y: float, ink: str) -> Path:
    return Path(((x, y), (to_x, to_y)), ink, HAIR)
