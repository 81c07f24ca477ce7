"""The document as one HTML file: no script, nothing from outside, light and dark, printable."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.report import svg
from inspector_gui.evaluation.report.colours import Theme, colours
from inspector_gui.evaluation.report.document import Document

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

    from inspector_gui.evaluation.report.shapes import Drawing

FOLDER: Final = "page"


def html(document: Document) -> str:
    """Return the document as HTML."""
    return _template().render(document=document, style=_style())


@cache
def _template() -> Template:
    environment = _environment()
    return environment.from_string(_read("report.html.j2"))


def _environment() -> Environment:
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def picture(drawn: Drawing) -> Markup:
        # svg() escapes every text itself
        return Markup(svg.svg(drawn))

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["svg"] = picture
    environment.filters["clean"] = _clean
    environment.filters["base64"] = _base64
    return environment


def _clean(value: str) -> str:
    """Return a text in which what HTML cannot hold, and what steers or hides, is written out."""
    return visible(value, keep="\n\t")


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _style() -> Markup:
    from markupsafe import Markup

    themes = f":root{{{_variables('light')}}}"
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_variables('dark')}}}}}"
    return Markup("\n".join((themes, dark, _read("report.css"), svg.css())))


def _variables(theme: Theme) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in colours(theme).inks.items())


def _read(name: str) -> str:
    return (files("inspector_gui.evaluation.report") / FOLDER / name).read_text(encoding="utf-8")
