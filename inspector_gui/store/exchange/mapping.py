"""What the classes of a set mean: OK, NG, unsure, one of the recipe's defects, or nothing.

A defect is written into a set under its own name. Where that is a word for a label ("good"), or
for a folder that sets have ("train"), it is written as ``defect:good``; a place without a named
defect is written as ``NG``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeAlias

from inspector_gui.core.recipe import Recipe


class Word(StrEnum):
    """A meaning that is no defect."""

    OK = "OK"
    NG = "NG"  # bad, and nobody said what
    UNSURE = "UNSURE"
    UNLABELLED = "UNLABELLED"
    SKIP = "SKIP"  # not to be taken


@dataclass(frozen=True, slots=True)
class Named:
    """The meaning "this defect"."""

    defect: str


Meaning: TypeAlias = Word | Named

PREFIX = "defect:"
SPLITS = {
    "train": "train",
    "training": "train",
    "val": "val",
    "valid": "val",
    "validation": "val",
    "test": "test",
    "testing": "test",
}
_WORDS: Mapping[str, Word] = {
    **dict.fromkeys(
        ("ok", "good", "normal", "pass", "passed", "no_defect", "defect_free", "良品"), Word.OK
    ),
    **dict.fromkeys(("ng", "bad", "defect", "defective", "faulty", "fail", "failed"), Word.NG),
    **dict.fromkeys(("ko", "nok", "不良", "不良品", "anomaly", "anomalous", "abnormal"), Word.NG),
    "unsure": Word.UNSURE,
    **dict.fromkeys(("unlabelled", "unlabeled"), Word.UNLABELLED),
}
_OUR_WORDS = ("ok", "ng", "unsure", "unlabelled")
_FOLDERS = frozenset({*SPLITS, "images", "masks", "labels", "annotations", "ground_truth"})


def _plain(text: str) -> str:
    return text.strip().casefold().replace("-", "_").replace(" ", "_")


def word_of(text: str) -> Word | None:
    """Return the word that a class name is, if it is one."""
    return _WORDS.get(_plain(text))


def class_name(defect: str) -> str:
    """Return the class name under which a defect is written into a set."""
    if not defect:
        return Word.NG.value
    plain = _plain(defect)
    reserved = plain in _WORDS or plain in _FOLDERS or defect.startswith(PREFIX)
    return PREFIX + defect if reserved or not plain else defect


def defect_name(text: str) -> str:
    """Return the defect of a class name; one that is not written so by us is its own name."""
    bare = text.removeprefix(PREFIX)
    return bare if class_name(bare) == text else text


def meaning_of(text: str) -> Meaning:
    """Return the meaning that a user writes as OK, NG, UNSURE, skip or the name of a defect."""
    plain = _plain(text)
    if plain == "skip":
        return Word.SKIP
    return Word(plain.upper()) if plain in _OUR_WORDS else Named(defect_name(text))


@dataclass(frozen=True, slots=True)
class LabelMapping:
    """How the classes of a set are to be understood.

    Attributes:
        classes: what the user decided, by class name.
        known: the recipe's defects; None takes every class that is no word as a defect.
        aliases: other names of the recipe's defects (phrases, titles), casefolded, to their names.
        recipe: name of the recipe, for sentences.
    """

    classes: Mapping[str, Meaning] = field(default_factory=dict)
    known: frozenset[str] | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    recipe: str = ""

    @classmethod
    def of(cls, recipe: Recipe, classes: Mapping[str, Meaning] | None = None) -> LabelMapping:
        """Return the mapping for a recipe: only its defects are known."""
        aliases: dict[str, str] = {}
        for defect in recipe.defects:
            for text in (defect.name, defect.phrase, *defect.titles.values()):
                aliases.setdefault(_plain(text), defect.name)
        known = frozenset(defect.name for defect in recipe.defects)
        return cls(dict(classes or {}), known, aliases, recipe.name)

    def but(self, text: str, meaning: Meaning) -> LabelMapping:
        """Return the same mapping with one more class decided."""
        return replace(self, classes={**self.classes, text: meaning})

    def meaning(self, text: str) -> Meaning | None:
        """Return what a class means, None if only the user can say."""
        name = defect_name(text)
        for key in (text, name):
            if key in self.classes:
                return self.classes[key]
        word = word_of(text)
        if word is not None and (self.known is None or _plain(text) in _OUR_WORDS):
            return word
        if self.known is None or name in self.known:
            return Named(name)
        if word is not None:
            return word
        alias = self.aliases.get(_plain(name))
        return Named(alias) if alias is not None else None
