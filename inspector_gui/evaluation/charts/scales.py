"""Fitting data to what can be seen: thinning, ranges, round numbers on an axis."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import numpy as np

from inspector_gui.evaluation.arrays import Floats, Ints
from inspector_gui.evaluation.charts.chart import Axis
from inspector_gui.evaluation.comparison.curves import corners

COLUMNS: Final = 500  # more columns than a report's chart has pixels


def thinned(x: Floats, y: Floats, columns: int = COLUMNS) -> tuple[Floats, Floats]:
    """Return a line's points that can be told apart when it is drawn.

    First the points on straight stretches go, which changes nothing. Of those left that fall into
    one of ``columns`` columns of equal width the first, the last, the lowest and the highest stay.

    Args:
        x: (points,), rising or falling throughout; not finite where there is no point.
        y: (points,), the same.
        columns: how many columns can be told apart.
    """
    kept: Ints = corners(x, y)
    x, y = x[kept], y[kept]
    if len(x) <= 2 * columns:
        return x, y
    low, high = float(x.min()), float(x.max())
    if not high > low:
        picked = np.unique([0, int(y.argmin()), int(y.argmax()), len(x) - 1])
        return x[picked], y[picked]
    column = np.minimum(((x - low) / (high - low) * columns).astype(np.int64), columns - 1)
    group = np.cumsum(np.diff(column, prepend=column[0]) != 0)
    starts = np.searchsorted(group, np.arange(group[-1] + 1))
    ends = np.append(starts[1:], len(x)) - 1
    order = np.lexsort((y, group))
    picked = np.unique(np.concatenate((starts, ends, order[starts], order[ends])))
    return x[picked], y[picked]


def logged(values: Floats, floor: float) -> Floats:
    """Return values for a logarithmic axis: what lies below ``floor`` stands at it."""
    return np.maximum(values, floor)


def span(
    values: Iterable[float], low: float | None = None, pad: float = 0.05
) -> tuple[float, float]:
    """Return a range that holds all finite values, never an empty one.

    Args:
        values: what must be in it.
        low: its lower end, where that is known.
        pad: share of the range to leave free above (and below, where ``low`` is None).
    """
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return (0.0 if low is None else low), (1.0 if low is None else low + 1)
    least, most = min(known), max(known)
    start = least if low is None else low
    room = (most - start) or abs(most) or 1.0
    return (start if low is not None else start - pad * room), most + pad * room


def ticks(axis: Axis, most: int = 6) -> list[tuple[float, str]]:
    """Return where an axis has its numbers, and what is written there."""
    if axis.names:
        return [(float(at), name) for at, name in enumerate(axis.names)]
    places = _powers(axis) if axis.log else _steps(axis.low, axis.high, most)
    found = [(at, number(at, axis)) for at in places]
    if axis.log and axis.zero_at_low:
        rest = [(at, text) for at, text in found if at > axis.low * 1.6]
        return [(axis.low, "0"), *rest]
    return found


def number(value: float, axis: Axis) -> str:
    """Return a value as an axis writes it."""
    if axis.percent:
        return f"{_plain(100 * value)} %"
    return f"{_plain(value)}"


def _plain(value: float) -> str:
    rounded = float(f"{value:.4g}")
    if rounded == 0:
        return "0"
    if abs(rounded) >= 1e6:
        return f"{rounded / 1e6:,.4g} M"
    return f"{rounded:,.0f}" if abs(rounded) >= 1000 else f"{rounded:g}"


def _steps(low: float, high: float, most: int) -> list[float]:
    """Return round numbers within a range, at most ``most``."""
    if not (math.isfinite(low) and math.isfinite(high) and high > low):
        return []
    rough = (high - low) / max(1, most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= rough * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [round(k * step, 12) for k in range(first, last + 1)]


def _powers(axis: Axis) -> list[float]:
    """Return 1, 10, 100 … within a logarithmic range; with 2 and 5 between them if it is short."""
    low, high = math.log10(axis.low), math.log10(axis.high)
    within = (1.0,) if high - low > 2.5 else (1.0, 3.0) if high - low > 1.2 else (1.0, 2.0, 5.0)
    found = [m * 10.0**k for k in range(math.floor(low), math.ceil(high) + 1) for m in within]
    return [at for at in found if axis.low * (1 - 1e-9) <= at <= axis.high * (1 + 1e-9)]
