"""How a figure is written: percent, intervals, counts, milliseconds, bytes, money."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from inspector_gui.evaluation.report.document import Cell

NOTHING: Final = "–"
NBSP: Final = "\u00a0"
Found = Mapping[str, Any]


def share(found: Found) -> Cell:
    """Return the cell of a share: rate, its interval, and the counts."""
    if not found["of"]:
        return Cell(NOTHING, tone="weak")
    ends = interval(100 * found["low"], 100 * found["high"])
    counts = f"{found['count']:,} / {found['of']:,}"
    return Cell(percent(found["value"]), f"{ends} · {counts}", found["value"])


def estimate(found: Found, digits: int = 3) -> Cell:
    """Return the cell of a value with its interval."""
    value, low, high = found["value"], found["low"], found["high"]
    if value is None:
        return Cell(NOTHING, tone="weak")
    ends = "" if low is None or high is None else interval(low, high, digits)
    return Cell(fixed(value, digits), ends, value)


def percent(value: float | None) -> str:
    """Return a share in percent: one digit, two below 1 %."""
    if value is None or not math.isfinite(value):
        return NOTHING
    hundred = 100 * value
    digits = 1 if abs(hundred) >= 1 or hundred == 0 else 2
    return f"{hundred:.{digits}f}{NBSP}%"


def points(value: float | None) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    return NOTHING if value is None else f"{signed(100 * value, 1)}"


def signed(value: float, digits: int) -> str:
    """Return a difference with its sign, a true minus, and no -0."""
    text = f"{abs(value):.{digits}f}"
    if not float(text):
        return text
    return ("−" if value < 0 else "+") + text


def interval(low: float, high: float, digits: int = 1) -> str:
    """Return the ends of an interval."""
    if digits == 1:
        return f"{_end(low)}–{_end(high)}"
    return f"{fixed(low, digits)}–{fixed(high, digits)}"


def _end(value: float) -> str:
    return f"{value:.1f}" if 0 < value < 100 else f"{value:.0f}"


def fixed(value: float | None, digits: int) -> str:
    """Return a number with so many digits after the point."""
    if value is None or not math.isfinite(value):
        return NOTHING
    text = f"{value:,.{digits}f}"
    return text.replace("-", "−")


def plain(value: float | None, digits: int = 1, unit: str = "") -> Cell:
    """Return the cell of a bare number."""
    if value is None:
        return Cell(NOTHING, tone="weak")
    return Cell(f"{fixed(value, digits)}{NBSP + unit if unit else ''}", "", value)


def milliseconds(value: float | None) -> Cell:
    """Return the cell of a time: three digits that count."""
    if value is None:
        return Cell(NOTHING, tone="weak")
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return plain(value, digits, "ms")


def size(value: float | None) -> Cell:
    """Return the cell of a size in bytes."""
    if value is None:
        return Cell(NOTHING, tone="weak")
    for unit, scale in (("GB", 1e9), ("MB", 1e6)):
        if value >= scale:
            return Cell(f"{value / scale:,.1f}{NBSP}{unit}", "", value)
    return Cell(f"{value / 1e3:,.0f}{NBSP}kB", "", value)


def money(value: float | None, currency: str = "") -> Cell:
    """Return the cell of an amount of money."""
    if value is None:
        return Cell(NOTHING, tone="weak")
    digits = 2 if abs(value) < 100 else 0
    return Cell(f"{fixed(value, digits)}{NBSP + currency if currency else ''}", "", value)


def whole(value: float | None) -> Cell:
    """Return the cell of a count."""
    return Cell(NOTHING, tone="weak") if value is None else Cell(f"{value:,.0f}", "", value)


def p_text(value: float | None) -> str:
    """Return a p-value as it stands in a table."""
    if value is None:
        return NOTHING
    return (
        f"<{NBSP}.001" if value < 0.001 else f"{value:.3f}".removeprefix("0") if value < 1 else "1"
    )
