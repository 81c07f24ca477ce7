"""A drawing: lines, areas, dots and words in points of paper, which SVG and PDF write alike.

The origin is the upper left corner, y runs down. An ``Ink`` names what is drawn, and each writer
has its colours: "text", "muted", "line", "ok", "ng", "reference", "i0", "i1" … for inspectors.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ink = str
Anchor = Literal["start", "middle", "end"]
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """A line through spots, or an area.

    Attributes:
        spots: at least two.
        ink: of line or area.
        width: of the line; 0 fills the area instead.
        dash: lengths of dash and gap; () for a whole line.
        opacity: in (0, 1].
    """

    spots: tuple[Spot, ...]
    ink: Ink
    width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled or hollow circle.

    Attributes:
        x: of its middle.
        y: of its middle.
        radius: of the circle.
        ink: of it.
        hollow: whether only its edge is drawn.
        opacity: in (0, 1].
        word: what it is, for a tooltip; "".
    """

    x: float
    y: float
    radius: float
    ink: Ink
    hollow: bool = False
    opacity: float = 1.0
    word: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text.

    Attributes:
        x: of the anchor.
        y: of the baseline.
        text: what it says.
        size: of the type.
        anchor: which end of the text lies at x.
        ink: of it.
        bold: whether it is bold.
        upward: whether it is turned to run from bottom to top.
    """

    x: float
    y: float
    text: str
    size: float
    anchor: Anchor = "start"
    ink: Ink = "text"
    bold: bool = False
    upward: bool = False


Shape = Path | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole drawing.

    Attributes:
        key: unique in a document.
        width: in points.
        height: in points.
        title: what it is.
        description: what there is to see.
        shapes: in the order of drawing.
    """

    key: str
    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]


def wide(text: str, size: float, bold: bool = False) -> float:
    """Return about how wide a text is, in points: no font is at hand when a chart is laid out."""
    units = 0.0
    for char in text:
        if ord(char) >= 0x2E80:
            units += 1.0
        elif char in "ijl.,:;'|!()[] ·":
            units += 0.33
        elif char.isupper() or char in "mw%@_":
            units += 0.72
        else:
            units += 0.59
    return units * size * (1.06 if bold else 1.0)


def cut(text: str, width: float, size: float) -> str:
    """Return a text that fits into a width, with … where something is cut off."""
    if wide(text, size) <= width:
        return text
    kept = text
    while kept and wide(f"{kept}…", size) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
