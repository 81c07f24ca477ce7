"""From a chart to a drawing: the one way in which every chart of a report looks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np

from inspector_gui.evaluation.charts.chart import (
    REFERENCE,
    Band,
    Bars,
    Chart,
    Heat,
    Intervals,
    Line,
    Paint,
    Points,
    Rule,
    Series,
)
from inspector_gui.evaluation.report.frame import HAIR, SMALL, TITLE, Frame, axes, frame_of
from inspector_gui.evaluation.report.shapes import (
    Dot,
    Drawing,
    Ink,
    Path,
    Shape,
    Spot,
    Words,
    cut,
    wide,
)

WIDTH: Final = 330.0
HEIGHT: Final = 236.0
ROW: Final = 23.0  # of a chart with a row a name
INKS: Final = 8
DASHES: Final = ((), (5.0, 2.0), (1.6, 1.6), (7.0, 2.0, 1.6, 2.0))
DOT: Final = 2.6


def drawing(chart: Chart, width: float = WIDTH, height: float = 0.0) -> Drawing:
    """Return a chart as a drawing.

    Args:
        chart: what to draw.
        width: in points.
        height: in points; 0 for what suits the chart.
    """
    named = _legend(chart, width)
    above = 24 + (14 * (1 + max((row for row, *_ in named), default=0)) if named else 0)
    tall = height or _height(chart, width, above)
    frame = frame_of(chart, width, tall, above)
    shapes: list[Shape] = [
        Words(0, TITLE, cut(chart.title, width, TITLE * 1.06), TITLE, bold=True),
        *axes(chart, frame),
    ]
    for row, x, one in named:
        shapes.extend(_named(one, x, 27 + 14 * row))
    for one in chart.series:
        shapes.extend(_drawn(one, frame))
    return Drawing(chart.key, width, tall, chart.title, described(chart), tuple(shapes))


def described(chart: Chart) -> str:
    """Return what there is to see, with the names of what is drawn."""
    names = dict.fromkeys(one.name for one in chart.series if not isinstance(one, Heat | Band))
    shown = ", ".join(name for name in names if name)
    return f"{chart.description} {shown}".strip()


def ink_of(paint: Paint) -> Ink:
    """Return the ink of a paint."""
    return f"i{paint.index % INKS}" if paint.kind == "inspector" else paint.kind


def _height(chart: Chart, width: float, above: float) -> float:
    if chart.y.names and any(isinstance(one, Heat) for one in chart.series):
        return above + 34 + min(width * 0.62, 36.0 * len(chart.y.names))
    if chart.y.names:
        return above + 38 + ROW * len(chart.y.names)
    return HEIGHT + (above - 38)


def _legend(chart: Chart, width: float) -> list[tuple[int, float, Series]]:
    """Return the series that have a name, each with row and x of its entry."""
    found: list[tuple[int, float, Series]] = []
    row, x, seen = 0, 0.0, set()
    for one in chart.series:
        if isinstance(one, Heat | Band) or not one.name or one.name in seen:
            continue
        seen.add(one.name)
        needed = 18 + wide(one.name, SMALL) + 10
        if x and x + needed > width:
            row, x = row + 1, 0.0
        found.append((row, x, one))
        x += needed
    return found


def _named(one: Series, x: float, y: float) -> list[Shape]:
    """Return a legend's entry, its middle at y."""
    if isinstance(one, Heat | Band):
        return []
    ink = ink_of(one.paint)
    sign: list[Shape]
    if isinstance(one, Bars):
        box = ((x, y - 3.5), (x + 12, y - 3.5), (x + 12, y + 3.5), (x, y + 3.5))
        sign = [Path(box, ink, 0, opacity=0.55)]
    elif isinstance(one, Points | Intervals):
        hollow = isinstance(one, Points) and one.hollow
        sign = [Dot(x + 6, y, DOT, ink, hollow)]
    else:
        sign = [Path(((x, y), (x + 13, y)), ink, 1.6, _dash(one))]
    return [*sign, Words(x + 17, y + SMALL * 0.35, one.name, SMALL, ink="muted")]


def _dash(one: Series) -> tuple[float, ...]:
    """Return the dashes: inspectors differ in more than colour."""
    if isinstance(one, Rule) or (isinstance(one, Line) and one.dashed):
        return (3.0, 2.5)
    paint = REFERENCE if isinstance(one, Heat) else one.paint
    return DASHES[paint.index % len(DASHES)] if paint.kind == "inspector" else ()


def _drawn(one: Series, frame: Frame) -> list[Shape]:
    if isinstance(one, Line):
        return _line(one, frame)
    if isinstance(one, Points):
        ink = ink_of(one.paint)
        words = one.words or ("",) * len(one.x)
        return [
            Dot(*frame.clipped(x, y), DOT + 0.6, ink, one.hollow, word=word)
            for x, y, word in zip(one.x, one.y, words, strict=True)
        ]
    if isinstance(one, Intervals):
        return _intervals(one, frame)
    if isinstance(one, Bars):
        return _bars(one, frame)
    if isinstance(one, Band):
        there = _spots(frame, one.x, one.high)
        back = _spots(frame, one.x, one.low)[::-1]
        return [Path((*there, *back), ink_of(one.paint), 0, opacity=0.13)] if there else []
    if isinstance(one, Rule):
        return [_rule(one, frame)]
    return _heat(one, frame)


def _line(one: Line, frame: Frame) -> list[Shape]:
    x, y = one.x, one.y
    if one.step and len(x) > 1:
        x, y = np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]
    spots = _spots(frame, x, y)
    width = 1.0 if one.paint == REFERENCE else 1.5
    return [Path(spots, ink_of(one.paint), width, _dash(one))] if len(spots) > 1 else []


def _spots(frame: Frame, x: Iterable[float], y: Iterable[float]) -> tuple[Spot, ...]:
    return tuple(frame.clipped(float(a), float(b)) for a, b in zip(x, y, strict=True))


def _intervals(one: Intervals, frame: Frame) -> list[Shape]:
    ink, found = ink_of(one.paint), list[Shape]()
    words = one.words or ("",) * len(one.x)
    weak = one.weak or (False,) * len(one.x)
    for k, (x, y) in enumerate(zip(one.x, one.y, strict=True)):
        low, high = float(one.low[k]), float(one.high[k])
        ends = ((low, y), (high, y)) if one.along == "x" else ((x, low), (x, high))
        faint = 0.4 if weak[k] else 1.0
        spots = tuple(frame.clipped(*end) for end in ends)
        found.append(Path(spots, ink, 1.3, opacity=faint))
        found.append(Dot(*frame.clipped(x, y), DOT, ink, bool(weak[k]), faint, words[k]))
    return found


def _bars(one: Bars, frame: Frame) -> list[Shape]:
    ink = ink_of(one.paint)
    x = np.repeat(one.edges, 2)
    y = np.concatenate(([frame.y.low], np.repeat(one.heights, 2), [frame.y.low]))
    spots = _spots(frame, x, y)
    return [Path(spots, ink, 0, opacity=0.3), Path(spots, ink, 1.0)]


def _rule(one: Rule, frame: Frame) -> Path:
    if one.on == "x":
        ends = frame.clipped(one.at, frame.y.low), frame.clipped(one.at, frame.y.high)
    else:
        ends = frame.clipped(frame.x.low, one.at), frame.clipped(frame.x.high, one.at)
    return Path(ends, ink_of(one.paint), 1.0, (3.0, 2.5))


def _heat(one: Heat, frame: Frame) -> list[Shape]:
    found: list[Shape] = []
    reach = one.high - one.low or 1.0
    for row, line in enumerate(one.values):
        for column, value in enumerate(line):
            corners = [(column - 0.5, row - 0.5), (column + 0.5, row + 0.5)]
            (left, top), (right, bottom) = (frame.at(*corner) for corner in corners)
            box = ((left, top), (right, top), (right, bottom), (left, bottom))
            if np.isfinite(value) and one.words[row][column]:
                strength = min(1.0, max(0.0, (float(value) - one.low) / reach))
                found.append(Path(box, "accent", 0, opacity=round(0.06 + 0.4 * strength, 3)))
            found.append(Path((*box, box[0]), "line", HAIR))
            middle = (left + right) / 2, (top + bottom) / 2 + SMALL * 0.35
            found.append(Words(*middle, one.words[row][column], SMALL, "middle"))
    return found
