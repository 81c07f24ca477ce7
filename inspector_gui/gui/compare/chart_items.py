"""The series of a chart as things that pyqtgraph draws."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.arrays import Floats
from inspector_gui.evaluation.charts.chart import (
    Band,
    Bars,
    Chart,
    Heat,
    Intervals,
    Line,
    Points,
    Rule,
    Series,
)
from inspector_gui.gui.compare.chart_look import colour, pen, placed, sign
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import tip
from inspector_gui.gui.widgets.dots import Dots


def items_of(series: Series, chart: Chart, look: Look) -> list[Any]:
    """Return what draws one series, in the order of drawing."""
    match series:
        case Line():
            return [_line(series, chart, look)]
        case Points():
            return [_points(series, chart, look)]
        case Intervals():
            return _intervals(series, chart, look)
        case Bars():
            return [_bars(series, look)]
        case Band():
            return [_band(series, chart, look)]
        case Rule():
            return [_rule(series, chart, look)]
        case Heat():
            return _heat(series, look)


def _line(line: Line, chart: Chart, look: Look) -> pg.PlotCurveItem:
    x, y = placed(chart.x, line.x), placed(chart.y, line.y)
    if line.step and len(x) > 1:
        x, y = np.repeat(x, 2)[1:], np.repeat(y, 2)[:-1]
    return pg.PlotCurveItem(x, y, pen=pen(look, line.paint, dashed=line.dashed), antialias=True)


def _points(points: Points, chart: Chart, look: Look) -> Dots:
    shade = colour(look, points.paint)
    x, y = placed(chart.x, points.x), placed(chart.y, points.y)
    # pyqtgraph takes no bounds of points that are nowhere.
    there = np.isfinite(x) & np.isfinite(y)
    words = [word for word, kept in zip(points.words, there, strict=False) if kept]
    return Dots(
        x[there],
        y[there],
        symbol=sign(points.paint),
        size=look.theme.scaled(9),
        pen=pg.mkPen(shade, width=1.5),
        brush=None if points.hollow else pg.mkBrush(shade),
        data=words or None,
        hoverable=bool(words),
        tip=_tip,
        antialias=True,
    )


def _intervals(found: Intervals, chart: Chart, look: Look) -> list[Any]:
    """Return bars and points, the weak ones faint."""
    if not len(found.x):
        return []
    weak = np.array(found.weak or [False] * len(found.x), dtype=np.bool_)
    there = np.isfinite(found.x) & np.isfinite(found.y)
    drawn: list[Any] = []
    for mask, alpha in ((there & ~weak, 1.0), (there & weak, 0.5)):
        if mask.any():
            drawn.extend(_some_intervals(found, mask, alpha, chart, look))
    return drawn


def _some_intervals(
    found: Intervals, mask: Any, alpha: float, chart: Chart, look: Look
) -> list[Any]:
    shade = colour(look, found.paint, alpha)
    axis = chart.x if found.along == "x" else chart.y
    x, y = placed(chart.x, found.x[mask]), placed(chart.y, found.y[mask])
    dotted = np.isfinite(x) & np.isfinite(y)
    centre = x if found.along == "x" else y
    less = centre - placed(axis, found.low[mask])
    more = placed(axis, found.high[mask]) - centre
    names = ("left", "right") if found.along == "x" else ("bottom", "top")
    bars = pg.ErrorBarItem(
        x=x, y=y, **dict(zip(names, (less, more), strict=True)), pen=pg.mkPen(shade, width=1.5)
    )
    words = [word for word, kept in zip(found.words, mask, strict=False) if kept]
    words = [word for word, kept in zip(words, dotted, strict=False) if kept]
    dots = Dots(
        x[dotted], y[dotted], symbol=sign(found.paint), size=look.theme.scaled(8), pen=None,
        brush=pg.mkBrush(shade), data=words or None, hoverable=bool(words), tip=_tip,
        antialias=True,
    )  # fmt: skip
    return [bars, dots]


def _bars(bars: Bars, look: Look) -> pg.PlotCurveItem:
    return pg.PlotCurveItem(
        bars.edges,
        bars.heights,
        stepMode="center",
        fillLevel=0,
        pen=pg.mkPen(colour(look, bars.paint), width=1.2),
        brush=pg.mkBrush(colour(look, bars.paint, 0.3)),
    )


def _band(band: Band, chart: Chart, look: Look) -> pg.FillBetweenItem:
    x = placed(chart.x, band.x)
    ends = [pg.PlotCurveItem(x, placed(chart.y, each)) for each in (band.low, band.high)]
    return pg.FillBetweenItem(*ends, brush=pg.mkBrush(colour(look, band.paint, 0.14)))


def _rule(rule: Rule, chart: Chart, look: Look) -> pg.InfiniteLine:
    axis = chart.x if rule.on == "x" else chart.y
    at = float(placed(axis, np.array([rule.at]))[0])
    return pg.InfiniteLine(
        at, angle=90 if rule.on == "x" else 0, pen=pen(look, rule.paint, 1.0, dashed=True)
    )


def _heat(heat: Heat, look: Look) -> list[Any]:
    """Return the cells, from the background's grey to the accent, and their words."""
    theme = look.theme
    rows, columns = heat.values.shape
    span = (heat.high - heat.low) or 1.0
    share = np.clip(np.nan_to_num((heat.values - heat.low) / span), 0, 1)[..., None]
    ground, full = (_rgb(theme.colours.raised), _rgb(theme.colours.accent))
    pixels = (ground + share * (full - ground)).astype(np.uint8)
    image = pg.ImageItem(axisOrder="row-major")
    image.setImage(pixels, autoLevels=False, levels=(0, 255))
    image.setRect(QRectF(-0.5, -0.5, columns, rows))
    drawn: list[Any] = [image]
    for row in range(rows):
        for column in range(columns):
            words = heat.words[row][column]
            if words:
                ink = theme.colour("on_state" if share[row, column, 0] > 0.55 else "text")
                text = pg.TextItem(visible(words), color=ink, anchor=(0.5, 0.5))
                text.setFont(theme.font("small"))
                text.setPos(column, row)
                drawn.append(text)
    return drawn


def _rgb(name: str) -> Floats:
    return np.array([int(name[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float64)


def _tip(**point: object) -> str:
    """Return the words of a point that the pointer is on."""
    return tip(str(point.get("data") or ""))
