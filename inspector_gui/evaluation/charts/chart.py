"""A chart as plain data: axes, and series in the order in which they are drawn.

Nothing here knows a colour or a pixel. A series carries a ``Paint``, what it stands for; page and
report choose the colour. Values are in the axes' units, (points,) float64 and finite.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from inspector_gui.evaluation.arrays import Floats

Kind = Literal["inspector", "ok", "ng", "reference"]
Along = Literal["x", "y"]


@dataclass(frozen=True, slots=True)
class Paint:
    """What a series stands for.

    Attributes:
        kind: an inspector, the truth OK or NG, or something to compare with.
        index: which inspector, counted from 0 in the comparison's order.
    """

    kind: Kind
    index: int = 0


REFERENCE = Paint("reference")


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis.

    Attributes:
        label: what it measures.
        low: value at its lower end.
        high: value at its upper end, above ``low``.
        unit: "ms", "€"; "" where there is none.
        percent: whether values are shares, to be written as percent.
        log: whether it is logarithmic; ``low`` is then above 0.
        zero_at_low: on a logarithmic axis, whether what is 0 stands at ``low``.
        names: categories at 0, 1, 2 …; () for a number axis.
        flipped: whether it runs from top to bottom (or right to left).
    """

    label: str
    low: float
    high: float
    unit: str = ""
    percent: bool = False
    log: bool = False
    zero_at_low: bool = False
    names: tuple[str, ...] = ()
    flipped: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line through points.

    Attributes:
        paint: whose it is.
        name: for the legend; "" for none.
        x: (points,).
        y: (points,).
        dashed: whether it is dashed.
        step: whether y holds its value up to the next x, instead of going straight there.
    """

    paint: Paint
    name: str
    x: Floats
    y: Floats
    dashed: bool = False
    step: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Single points.

    Attributes:
        paint: whose they are.
        name: for the legend; "" for none.
        x: (points,).
        y: (points,).
        words: what each is, for a tooltip; () for nothing.
        hollow: whether they are drawn as outlines.
    """

    paint: Paint
    name: str
    x: Floats
    y: Floats
    words: tuple[str, ...] = ()
    hollow: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Intervals:
    """Points with an interval each.

    Attributes:
        paint: whose they are.
        name: for the legend; "" for none.
        x: (points,).
        y: (points,).
        low: lower ends, on the axis ``along``.
        high: upper ends.
        along: the axis of the intervals.
        words: what each is, for a tooltip; () for nothing.
        weak: (points,) which say too little to be believed; they are drawn faintly.
    """

    paint: Paint
    name: str
    x: Floats
    y: Floats
    low: Floats
    high: Floats
    along: Along = "y"
    words: tuple[str, ...] = ()
    weak: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """A histogram.

    Attributes:
        paint: whose it is.
        name: for the legend.
        edges: rising, (bars + 1,).
        heights: (bars,).
    """

    paint: Paint
    name: str
    edges: Floats
    heights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The area between two lines.

    Attributes:
        paint: whose it is.
        x: (points,).
        low: (points,).
        high: (points,).
    """

    paint: Paint
    x: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line through the whole chart, such as a threshold.

    Attributes:
        paint: whose it is.
        name: what it is.
        at: where, on the axis ``on``.
        on: the axis that it cuts.
    """

    paint: Paint
    name: str
    at: float
    on: Along = "x"


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """A matrix of cells; the axes hold its names.

    Attributes:
        values: (rows, columns), NaN where there is none; row 0 is at the top.
        words: of each cell, (rows, columns) as tuples.
        low: value of the faintest cell.
        high: value of the strongest.
    """

    values: Floats
    words: tuple[tuple[str, ...], ...]
    low: float = 0.0
    high: float = 1.0


Series = Line | Points | Intervals | Bars | Band | Rule | Heat


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """One chart.

    Attributes:
        key: which, unique on a page: "roc", "slices:defect:escapes".
        title: for people.
        x: the horizontal axis.
        y: the vertical axis.
        series: drawn in this order.
        description: what there is to see, for who does not see it.
        note: what must be known, shown below it; "".
    """

    key: str
    title: str
    x: Axis
    y: Axis
    series: tuple[Series, ...]
    description: str = ""
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to see but what one would compare with."""
        return not any(_shows(one) for one in self.series)


def _shows(one: Series) -> bool:
    if isinstance(one, Heat):
        return one.values.size > 0
    if isinstance(one, Rule) or one.paint == REFERENCE:
        return False
    return bool(one.heights.any()) if isinstance(one, Bars) else len(one.x) > 0
