"""What a comparison says in words: a key, its numbers, and the English for it.

A page translates the key's pattern; a report takes ``english()``. Numbers are put into words here,
in one way, so that the page and the report never say different things.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from inspector_gui.evaluation.comparison.patterns import PATTERNS

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        key: which pattern, a key of ``patterns.PATTERNS``.
        values: what is filled in, by name; floats unrounded.
    """

    key: str
    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, key: str, **values: Value) -> Sentence:
        """Return a sentence.

        Raises:
            KeyError: if there is no such pattern.
        """
        PATTERNS[key]
        return cls(key, tuple(values.items()))

    @property
    def texts(self) -> dict[str, str]:
        """The values as they are written: p-values and floats rounded, whole numbers grouped."""
        return {name: written(name, value) for name, value in self.values}

    def english(self) -> str:
        """Return the sentence in English."""
        return self.filled(PATTERNS[self.key])

    def filled(self, pattern: str) -> str:
        """Return a pattern, such as a translation, with this sentence's values in it."""
        return pattern.format(**self.texts)


def written(name: str, value: Value) -> str:
    """Return a value as it stands in a sentence.

    ``p`` is a p-value, ``points`` are percentage points, other floats take three digits.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return "–"
    if name == "p":
        return p_value(float(value))
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:,.0f}"


def p_value(p: float) -> str:
    """Return "p = .04" as the journals write it: no zero before the point, never p = .00."""
    if not math.isfinite(p):
        return "p = –"
    if p < 0.001:
        return "p < .001"
    digits = 2 if p >= 0.1 or 0.01 <= p < 0.045 or p >= 0.055 else 3
    text = f"{p:.{digits}f}"
    return f"p = {text.removeprefix('0')}" if p < 1 and text[0] == "0" else "p = 1"
