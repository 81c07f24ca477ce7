"""Drawings as SVG: clean, the same bytes each time, readable by who does not see it."""

from __future__ import annotations

from html import escape
from typing import Final
from zlib import crc32

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.report.colours import Theme, colours
from inspector_gui.evaluation.report.shapes import Dot, Drawing, Path, Shape, Spot, Words

FONT: Final = (
    "system-ui,-apple-system,'Segoe UI','Noto Sans','Hiragino Sans','Yu Gothic UI',"
    "'Noto Sans CJK JP',sans-serif"
)


def svg(drawn: Drawing, standalone: bool = False) -> str:
    """Return a drawing as SVG.

    Args:
        drawn: the drawing.
        standalone: whether it is a file of its own, which brings its own colours; else the page's
            style sheet has ``css()``.
    """
    size = f"{number(drawn.width)} {number(drawn.height)}"
    name = f"c{crc32(drawn.key.encode('utf-8', 'replace')):08x}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {size}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" width="{number(drawn.width)}" '
        f'height="{number(drawn.height)}" font-family="{FONT}">'
    )
    style = f"<style>{css()}</style>" if standalone else ""
    back = '<rect class="paper" width="100%" height="100%"/>' if standalone else ""
    titles = (
        f'<title id="{name}-t">{text(drawn.title)}</title>'
        f'<desc id="{name}-d">{text(drawn.description)}</desc>'
    )
    return "\n".join([head + titles + style + back, *map(_shape, drawn.shapes), "</svg>"])


def css() -> str:
    """Return the style sheet that gives inks their colours, light and dark."""
    light = _rules("light")
    dark = _rules("dark")
    return f"{light}@media (prefers-color-scheme:dark){{@media screen{{{dark}}}}}"


def number(value: float) -> str:
    """Return a coordinate with at most two digits after the point."""
    return f"{round(value + 0.0, 2):.2f}".rstrip("0").rstrip(".") or "0"


def text(value: str) -> str:
    """Return a text as XML holds it, without what steers or hides."""
    value = visible(value, keep="\t\n")
    return escape(value, quote=True).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _rules(theme: Theme) -> str:
    found = colours(theme)
    rules = [".chart .paper{fill:" + found.of("surface") + "}"]
    for ink, colour in found.inks.items():
        rules.append(f".chart .l.{ink}{{stroke:{colour}}}.chart .f.{ink}{{fill:{colour}}}")
    rules.append(".chart .h{fill:" + found.of("surface") + "}")
    return "".join(rules)


def _shape(shape: Shape) -> str:
    if isinstance(shape, Path):
        return _path(shape)
    if isinstance(shape, Dot):
        return _dot(shape)
    return _words(shape)


def _path(shape: Path) -> str:
    course = _course(shape.spots)
    faint = f' opacity="{number(shape.opacity)}"' if shape.opacity < 1 else ""
    if shape.width == 0:
        return f'<path class="f {shape.ink}" d="{course}Z"{faint}/>'
    dash = f' stroke-dasharray="{" ".join(map(number, shape.dash))}"' if shape.dash else ""
    return (
        f'<path class="l {shape.ink}" d="{course}" fill="none" '
        f'stroke-width="{number(shape.width)}" stroke-linejoin="round"{dash}{faint}/>'
    )


def _course(spots: tuple[Spot, ...]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots)


def _dot(shape: Dot) -> str:
    place = f'cx="{number(shape.x)}" cy="{number(shape.y)}" r="{number(shape.radius)}"'
    faint = f' opacity="{number(shape.opacity)}"' if shape.opacity < 1 else ""
    kind = (
        f'class="l h {shape.ink}" stroke-width="1.3"' if shape.hollow else f'class="f {shape.ink}"'
    )
    if not shape.word:
        return f"<circle {kind} {place}{faint}/>"
    return f"<circle {kind} {place}{faint}><title>{text(shape.word)}</title></circle>"


def _words(shape: Words) -> str:
    place = f'x="{number(shape.x)}" y="{number(shape.y)}"'
    turned = f' transform="rotate(-90 {number(shape.x)} {number(shape.y)})"' if shape.upward else ""
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    weight = ' font-weight="600"' if shape.bold else ""
    return (
        f'<text class="f {shape.ink}" {place} font-size="{number(shape.size)}"'
        f"{anchor}{weight}{turned}>{text(shape.text)}</text>"
    )
