"""Sentences that come from below the GUI, in the language of the interface.

Below the GUI sentences are English, with names and numbers filled in. Here each pattern has a
translation; what fits none is shown as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from inspector_gui.gui.sentence_patterns import PATTERNS


def translated_sentence(sentence: str) -> str:
    """Return a sentence in the present language, or as it is where it is not known."""
    for source, pattern in _compiled():
        found = pattern.fullmatch(sentence)
        if found:
            words = QCoreApplication.translate("Sentences", source)
            for name, value in found.groupdict().items():
                words = words.replace("{" + name + "}", value)
            return words
    return sentence


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((source, _pattern(source)) for source in PATTERNS)


def _pattern(source: str) -> re.Pattern[str]:
    """Turn "no {name} here" into a pattern with one group for each name."""
    pieces = re.split(r"\{(\w+)\}", source)
    text = "".join(
        f"(?P<{piece}>.+?)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)
    )
    return re.compile(text, re.DOTALL)
