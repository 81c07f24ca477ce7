"""Colours, signs and axes of charts: what a ``Paint`` looks like in the present theme."""

from __future__ import annotations

import math
from html import escape
from typing import Final, Literal, cast

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.arrays import Floats
from inspector_gui.evaluation.charts.chart import Axis, Chart, Paint
from inspector_gui.evaluation.charts.scales import ticks
from inspector_gui.gui.look import Look

_SIGNS: Final = ("o", "d", "s", "t1", "x")
_DASHES: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


def colour(look: Look, paint: Paint, alpha: float = 1.0) -> QColor:
    """Return the colour of a series."""
    if paint.kind == "inspector":
        return look.theme.inspector(paint.index, alpha)
    name = {"ok": "ok", "ng": "ng"}.get(paint.kind, "muted")
    return look.theme.colour(name, alpha)


def sign(paint: Paint) -> str:
    """Return the sign of single points: inspectors differ in more than their colour."""
    return _SIGNS[paint.index % len(_SIGNS)] if paint.kind == "inspector" else "o"


def pen(look: Look, paint: Paint, width: float = 2.0, dashed: bool = False) -> QPen:
    """Return the pen of a line."""
    style = Qt.PenStyle.SolidLine
    if paint.kind == "inspector":
        style = _DASHES[paint.index % len(_DASHES)]
    if dashed:
        style, width = Qt.PenStyle.DashLine, 1.0
    return cast("QPen", pg.mkPen(colour(look, paint), width=width, style=style))


def placed(axis: Axis, values: Floats) -> Floats:
    """Return where values lie on an axis: on a logarithmic one at their logarithm."""
    found = np.asarray(values, dtype=np.float64)
    return np.log10(np.maximum(found, axis.low)) if axis.log else found


def valued(axis: Axis, place: float) -> float:
    """Return the value at a place of an axis, brought between its ends."""
    value = 10.0**place if axis.log else place
    return min(axis.high, max(axis.low, value))


def ends(axis: Axis) -> tuple[float, float]:
    """Return the places of an axis' ends, with a little room where values may lie on them."""
    low, high = (math.log10(end) if axis.log else end for end in (axis.low, axis.high))
    room = 0.0 if axis.names else 0.015 * (high - low)
    return low - room, high + room


def dress_plot(plot: pg.PlotWidget, chart: Chart, look: Look, wide: bool) -> None:
    """Give a plot the axes of a chart, in the theme's colours.

    Args:
        plot: the plot.
        chart: its axes.
        look: the theme.
        wide: whether there is room for many numbers.
    """
    theme = look.theme
    plot.setBackground(theme.colour("background"))
    item = plot.getPlotItem()
    sides: tuple[tuple[Literal["bottom", "left"], Axis], ...] = (
        ("bottom", chart.x),
        ("left", chart.y),
    )
    for side, axis in sides:
        shown = plot.getAxis(side)
        shown.enableAutoSIPrefix(False)
        shown.setPen(theme.colour("line"))
        shown.setTextPen(theme.colour("muted"))
        shown.setTickFont(theme.font_px(theme.scaled(11)))
        shown.setStyle(tickLength=-3, autoExpandTextSpace=bool(axis.names and side == "left"))
        found = ticks(axis, 6 if wide else 4)
        where = placed(axis, np.array([at for at, _ in found]))
        shown.setTicks([[(float(at), text) for at, (_, text) in zip(where, found, strict=True)]])
        words = escape(visible(f"{axis.label} ({axis.unit})" if axis.unit else axis.label))
        size = f"{theme.scaled(11)}px"
        shown.setLabel(words or None, **{"font-size": size, "color": theme.colours.muted})
        shown.showLabel(bool(words))
    plot.getAxis("left").setWidth(_left_width(chart, look))
    plot.getAxis("bottom").setHeight(theme.scaled(34 if chart.x.label else 20))
    item.getViewBox().invertY(chart.y.flipped)
    plot.setXRange(*ends(chart.x), padding=0)
    plot.setYRange(*ends(chart.y), padding=0)


def _left_width(chart: Chart, look: Look) -> int:
    """Return the room that the names or numbers at the left take."""
    theme = look.theme
    if not chart.y.names:
        return theme.scaled(54 if chart.y.label else 40)
    longest = max(len(name) for name in chart.y.names)
    return theme.scaled(min(190, 20 + 7 * longest))
