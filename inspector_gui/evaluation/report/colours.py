"""The colours of inks, from the one file of tokens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from inspector_gui.core import paths
from inspector_gui.evaluation.report.shapes import Ink

Theme = Literal["light", "dark"]
STATES: Final = (
    "background",
    "surface",
    "raised",
    "line",
    "text",
    "muted",
    "ok",
    "ng",
    "unsure",
    "error",
    "accent",
)


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours by ink, as #RRGGBB."""

    inks: dict[Ink, str]

    def of(self, ink: Ink) -> str:
        """Return an ink's colour.

        Raises:
            KeyError: if there is no such ink.
        """
        return self.inks[ink]

    def rgb(self, ink: Ink) -> tuple[int, int, int]:
        """Return an ink's colour as 0 to 255 each."""
        value = int(self.inks[ink].removeprefix("#"), 16)
        return value >> 16, value >> 8 & 255, value & 255


@cache
def colours(theme: Theme) -> Colours:
    """Return a theme's colours; a broken file is a fault of the installation and may raise."""
    tokens = json.loads((paths.resources() / "style" / "tokens.json").read_text(encoding="utf-8"))
    inks = {name: str(tokens[theme][name]) for name in STATES}
    inks["reference"] = inks["muted"]
    inks |= {f"i{at}": str(colour) for at, colour in enumerate(tokens["inspectors"][theme])}
    return Colours(inks)
