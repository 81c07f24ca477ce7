"""Phrases that go with wrong verdicts: which words of a reason should make one doubt it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from inspector_gui.evaluation.arrays import Bools
from inspector_gui.evaluation.comparison.reading import folded
from inspector_gui.evaluation.comparison.slices import holm

LONGEST: Final = 3  # words
LEAST: Final = 5  # reasons that hold it
MOST: Final = 400  # phrases tested, the most frequent ones
# a word is a run of one script: Japanese has no spaces
_WORD: Final = re.compile(
    "[\u30a0-\u30ff]+|[\u3400-\u9fff々]+|[\u3040-\u309f]+|[^\\W\u3040-\u30ff\u3400-\u9fff々]+"
)
_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff々]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase and the verdicts that it goes with.

    Attributes:
        text: the phrase, letters folded.
        wrong: reasons with it whose verdict is wrong.
        right: reasons with it whose verdict is right.
        others_wrong: reasons without it whose verdict is wrong.
        others_right: reasons without it whose verdict is right.
        odds_ratio: odds of being wrong with it over those without, 1/2 added to each count
            (Haldane 1956, Ann. Hum. Genet. 20, 309-311).
        p: Fisher's exact test, two-sided (Fisher 1935, J. R. Stat. Soc. 98, 39-82).
        adjusted_p: the same, for so many phrases looked at (Holm).
    """

    text: str
    wrong: int
    right: int
    others_wrong: int
    others_right: int
    odds_ratio: float
    p: float
    adjusted_p: float


def phrases(texts: Sequence[str], wrong: Bools, most: int = 20) -> tuple[Phrase, ...]:
    """Return phrases that wrong verdicts hold more often than right ones.

    A phrase is one to three words in a row that at least five reasons hold; of phrases that the
    very same reasons hold the longest stands for all.

    Args:
        texts: the reasons, (reasons,).
        wrong: whether the verdict of each is wrong, (reasons,).
        most: how many to return.

    Returns:
        Those with an odds ratio above 1, by rising p, then by text.
    """
    from scipy.stats import fisher_exact

    holders = _holders(texts)
    found = []
    for text, at in holders.items():
        a, b = int(wrong[at].sum()), int((~wrong[at]).sum())
        c, d = int(wrong.sum()) - a, int((~wrong).sum()) - b
        odds = (a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5))
        found.append((text, a, b, c, d, odds, float(fisher_exact([[a, b], [c, d]]).pvalue)))
    adjusted = holm([row[-1] for row in found])
    rows = [Phrase(*row, float(p)) for row, p in zip(found, adjusted, strict=True)]
    rows = sorted((row for row in rows if row.odds_ratio > 1), key=lambda row: (row.p, row.text))
    return tuple(rows[:most])


def _holders(texts: Sequence[str]) -> dict[str, list[int]]:
    """Return which reasons hold each phrase."""
    held: dict[str, list[int]] = {}
    grams = {text: _grams(text) for text in set(texts)}
    for at, text in enumerate(texts):
        for gram in grams[text]:
            held.setdefault(gram, []).append(at)
    often = {gram: at for gram, at in held.items() if LEAST <= len(at) < len(texts)}
    longest: dict[tuple[int, ...], str] = {}
    for gram in sorted(often, key=lambda g: (len(g), g)):
        longest[tuple(often[gram])] = gram
    kept = sorted(longest.values(), key=lambda g: (-len(often[g]), g))[:MOST]
    return {gram: often[gram] for gram in kept}


def _grams(text: str) -> set[str]:
    """Return the phrases of a text; none reaches over the end of a sentence."""
    found = set()
    for sentence in re.split(r"[.;!?。；！？]", folded(text)):
        words = _WORD.findall(sentence)
        for length in range(1, LONGEST + 1):
            for start in range(len(words) - length + 1):
                found.add(_joined(words[start : start + length]))
    return found


def _joined(words: list[str]) -> str:
    text = words[0]
    for before, word in pairwise(words):
        wide = _WIDE.match(before[-1]) and _WIDE.match(word[0])
        text += word if wide else f" {word}"
    return text
