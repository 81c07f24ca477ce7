"""What a written reason says, read by rules over the recipe's own words; no second model.

A defect is spoken of where the text holds its phrase or a title of it, in any language of the
recipe, not negated; or a stretch of one of its sentences that no other defect's sentences hold. A
place is spoken of where its phrase or title is. The text calls the part good where it holds one of
the recipe's sentences for good parts, or begins with the answer for OK. A text in other words than
the recipe's says nothing here: it is counted as not understood, never as a contradiction.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from inspector_gui.core.recipe import Recipe

CJK: Final = "\u3040-\u30ff\u3400-\u9fff々"
_NO_LETTER_BEFORE: Final = f"(?<![^\\W{CJK}])"
_NO_LETTER_AFTER: Final = f"(?![^\\W{CJK}])"
_HOLE: Final = re.compile(r"\{\w+\}")
# at most two words may stand between: "no visible sign of foreign matter" needs the "of" too
_NEGATED_BEFORE: Final = re.compile(
    r"(?:\b(?:no|not|without|free of|free from|neither|nor|kein\w*|ohne|nicht|sans|pas de)\s+)"
    r"(?:\w+\s+){0,3}$"
)
_NEGATED_AFTER: Final = re.compile(
    r"^[はがもの]{0,2}(?:なし|無し|無く|なく|ありません|ない|無い|見られません|認められません)"
)
_LEAST_LETTERS: Final = 10
_LEAST_CJK: Final = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says.

    Attributes:
        good: it calls the part good.
        defects: names of the defects that it speaks of.
        places: names of the places that it speaks of.
        bad: it calls the part bad: it speaks of a defect, or begins with the answer for NG.
    """

    good: bool
    defects: frozenset[str]
    places: frozenset[str]
    bad: bool

    @property
    def understood(self) -> bool:
        """Whether the text holds anything of the recipe."""
        return self.good or self.bad or bool(self.places)


@dataclass(frozen=True, slots=True, eq=False)
class _Lexicon:
    """Words by what they mean, and one pattern that finds them, the longest first."""

    pattern: re.Pattern[str]
    meaning: dict[str, str]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> _Lexicon:
        meaning: dict[str, str] = {}
        for word, name in words:
            meaning.setdefault(folded(word), name)
        meaning.pop("", None)
        found = sorted(meaning, key=len, reverse=True)
        # an empty lexicon finds nothing
        return cls(re.compile("|".join(map(_bounded, found)) or r"(?!)"), meaning)


class Reader:
    """Reads reasons in the words of one recipe; reading one text twice costs nothing."""

    def __init__(self, recipe: Recipe) -> None:
        self._words = _Lexicon.of(
            (word, d.name) for d in recipe.defects for word in (d.phrase, *d.titles.values())
        )
        self._places = _Lexicon.of(
            (word, p.name) for p in recipe.places for word in (p.phrase, *p.titles.values())
        )
        self._stretches = _Lexicon.of(_stretches(recipe, self._places))
        good = [(text.strip(" .。!"), "good") for text in recipe.prompt.ok_sentences.values()]
        self._good = _Lexicon.of(good)
        self._ok, self._ng = (_bounded(folded(w)) for w in (recipe.prompt.ok, recipe.prompt.ng))
        self._known: dict[str, Said] = {}

    def read(self, text: str) -> Said:
        """Return what a text says."""
        if text not in self._known:
            self._known[text] = self._read(folded(text))
        return self._known[text]

    def _read(self, text: str) -> Said:
        rest = self._good.pattern.sub(" ", text)
        good = rest != text or re.match(self._ok, text) is not None
        defects = {
            self._words.meaning[found.group()]
            for found in self._words.pattern.finditer(rest)
            if not _negated(rest, found.start(), found.end())
        }
        defects |= {
            self._stretches.meaning[found.group()]
            for found in self._stretches.pattern.finditer(rest)
        }
        places = {self._places.meaning[f.group()] for f in self._places.pattern.finditer(rest)}
        bad = bool(defects) or re.match(self._ng, text) is not None
        return Said(good, frozenset(defects), frozenset(places), bad)


def folded(text: str) -> str:
    """Return a text with letters folded, full-width forms narrowed, and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _bounded(word: str) -> str:
    """Return the pattern of a word that does not go on in letters or digits of its own kind."""
    if not word:
        return r"(?!)"
    before = _NO_LETTER_BEFORE if re.match(f"[^\\W{CJK}]", word[0]) else ""
    after = _NO_LETTER_AFTER if re.match(f"[^\\W{CJK}]", word[-1]) else ""
    return before + re.escape(word) + after


def _negated(text: str, start: int, end: int) -> bool:
    clause = re.split(r"[.;:,。、；]", text[:start])[-1]
    return bool(_NEGATED_BEFORE.search(clause) or _NEGATED_AFTER.match(text[end:]))


def _stretches(recipe: Recipe, places: _Lexicon) -> Iterable[tuple[str, str]]:
    """Return the stretches of sentences that only one defect's sentences hold."""
    owners: dict[str, set[str]] = {}
    for defect in recipe.defects:
        for sentence in defect.sentences.values():
            for stretch in _HOLE.split(folded(sentence)):
                text = stretch.strip(" .,;:。、；")
                if _long_enough(places.pattern.sub("", text)):
                    owners.setdefault(text, set()).add(defect.name)
    return [(text, min(names)) for text, names in owners.items() if len(names) == 1]


def _long_enough(text: str) -> bool:
    wide = len(re.findall(f"[{CJK}]", text))
    return wide >= _LEAST_CJK or len(text) - wide >= _LEAST_LETTERS
