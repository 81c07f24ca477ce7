"""The design tokens: colours, metrics and type sizes, from one file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.verdict import Label


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's palette, as #RRGGBB."""

    background: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    ok: str
    ng: str
    unsure: str
    error: str
    accent: str
    on_state: str
    picture: str

    def of(self, word: Label | DecisionWord | None) -> str:
        """Return the colour of a state; grey where there is none yet."""
        return {"OK": self.ok, "NG": self.ng, "UNSURE": self.unsure, "ERROR": self.error}.get(
            str(word), self.muted
        )


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens: palettes by theme, metrics and type sizes in pixels at 100 % text.

    ``inspectors`` holds the colours of lines in charts, by theme, in the order of inspectors.
    """

    palettes: dict[str, Colours]
    inspectors: dict[str, tuple[str, ...]]
    metrics: dict[str, int]
    type_sizes: dict[str, int]


def read_tokens(path: Path) -> Tokens:
    """Read the tokens; a broken file is a fault of the installation and may raise."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Tokens(
        palettes={name: Colours(**data[name]) for name in ("dark", "light")},
        inspectors={name: tuple(found) for name, found in data["inspectors"].items()},
        metrics=dict(data["metrics"]),
        type_sizes=dict(data["type"]),
    )
