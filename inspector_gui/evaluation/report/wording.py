"""The report's words: English in the code, other languages in ``resources/translations``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from inspector_gui.core import paths
from inspector_gui.core.errors import ReportError
from inspector_gui.core.recipe import Recipe
from inspector_gui.evaluation.comparison.patterns import PATTERNS
from inspector_gui.evaluation.comparison.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Wording:
    """One language.

    Attributes:
        language: "en", "ja".
        table: texts by their English; a text that is not in it stays English.
    """

    language: str = "en"
    table: Mapping[str, str] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """Return a text in this language."""
        return self.table.get(text, text)

    def sentence(self, found: Sentence | Mapping[str, Any]) -> str:
        """Return a sentence, also one that ``summary.json`` holds, in this language."""
        if not isinstance(found, Sentence):
            values = {key: _number(value) for key, value in found["values"].items()}
            found = Sentence(found["key"], tuple(values.items()))
        words = tuple(
            (name, self.say(value) if isinstance(value, str) else value)
            for name, value in found.values
        )
        return Sentence(found.key, words).filled(self.say(PATTERNS[found.key]))

    def defect(self, recipe: Recipe | None, name: str) -> str:
        """Return a defect's title."""
        known = recipe.defect(name) if recipe is not None and name else None
        return known.title(self.language) if known is not None else name

    def place(self, recipe: Recipe | None, name: str) -> str:
        """Return a place's title."""
        known = recipe.place(name) if recipe is not None and name else None
        return known.title(self.language) if known is not None else name


def wording(language: str = "en") -> Wording:
    """Return a language's words.

    Raises:
        ReportError: if there is no such language.
    """
    if language == "en":
        return Wording()
    folder = paths.resources() / "translations"
    file = folder / f"report_{language}.json"
    if not language.isalpha() or not file.is_file():
        known = [found.stem.removeprefix("report_") for found in folder.glob("report_*.json")]
        names = ", ".join(sorted(["en", *known]))
        raise ReportError(
            f"There is no report in the language {language!r}; choose one of: {names}."
        )
    return Wording(language, json.loads(file.read_text(encoding="utf-8")))


def _number(value: Any) -> Any:
    """Return a value as the sentence had it: JSON has no NaN."""
    return float("nan") if value is None else value
