"""The verdict in words, on tables of which the right words are known."""

from __future__ import annotations

import string

import numpy as np
import pytest

from inspector_gui.evaluation.comparison.pairs import pair, pairs
from inspector_gui.evaluation.comparison.patterns import PATTERNS
from inspector_gui.evaluation.comparison.sentence import Sentence, p_value
from inspector_gui.evaluation.comparison.words import rounded, verdict, verdicts
from inspector_gui.evaluation.paired import mcnemar_of_counts
from inspector_gui.evaluation.sample_size import parts_needed

from .made import made, simple


def missing(both: int, first: int, second: int, of: int, good: int = 50) -> tuple:
    """Scores of two inspectors that miss so many of so many NG parts, and no OK parts."""
    ng = np.arange(of + good) < of
    one = np.where(ng, 0.9, 0.1)
    other = one.copy()
    one[: both + first] = 0.2
    other[:both] = 0.2
    other[both + first : both + first + second] = 0.2
    return ng, one, other


def said(both: int, first: int, second: int, of: int) -> str:
    compared = simple(*missing(both, first, second, of), names=("ViT", "VLM"))
    return verdict(compared, pairs(compared, draws=0)[0]).english()


def test_a_difference_that_is_there() -> None:
    p = mcnemar_of_counts(2, 1, 9, 188).p
    assert said(2, 1, 9, 200) == f"ViT misses fewer NG parts (3 against 11 of 200; {p_value(p)})."
    assert said(0, 12, 1, 300).startswith("VLM misses fewer NG parts (1 against 12 of 300;")


def test_a_difference_that_cannot_be_shown() -> None:
    need = parts_needed(mcnemar_of_counts(1, 3, 2, 114), 0.02)
    words = said(1, 3, 2, 120)
    assert words == (
        f"No difference can be shown with 120 NG parts; about {rounded(need.more):,} more would "
        "be needed to see a difference of 2 percentage points."
    )
    assert rounded(need.more) >= need.more
    assert said(10, 0, 0, 100) == (
        "Both are wrong on the same 10 of 100 NG parts, and on no others."
    )
    assert said(100, 0, 0, 100) == "Both are wrong on all 100 NG parts."
    assert said(0, 30, 30, 20_000).endswith("a difference of 2 percentage points would have shown.")


def test_nothing_to_compare() -> None:
    compared = simple(np.zeros(5, bool), np.full(5, 0.1), np.full(5, 0.9))
    words = [found.english() for found in verdicts(compared, pairs(compared, draws=10)[0])]
    assert words[0] == "There are no NG parts: nothing can be compared here."
    assert "Ranking needs at least two NG and two OK parts." in words
    assert "The average precision cannot be compared here." in words


@pytest.mark.slow
def test_all_of_a_pair_can_be_said() -> None:
    compared = made(400, seed=8)
    found = pairs(compared, draws=200)[0]
    words = [sentence.english() for sentence in verdicts(compared, found)]
    assert len(words) == len(found.differences)
    assert words[-1].startswith("VLM has the larger time a part in ms (")
    assert any(text.startswith("ViT ranks the parts better (AUROC 0.9") for text in words)
    with pytest.raises(ValueError, match="matters"):
        pair(compared, *compared.columns, points=0)
    with pytest.raises(KeyError):
        found.named("beauty")


def test_every_pattern_can_be_filled_in() -> None:
    for key, pattern in PATTERNS.items():
        names = {name for _, name, _, _ in string.Formatter().parse(pattern) if name}
        text = Sentence.of(key, **dict.fromkeys(names, 3)).english()
        assert "{" not in text
        assert text.endswith(".")
    with pytest.raises(KeyError):
        Sentence.of("no such key")


def test_p_values_are_written_as_journals_do() -> None:
    written = {0.04: "p = .04", 0.049: "p = .049", 0.0004: "p < .001", 1.0: "p = 1"}
    written |= {0.3: "p = .30", 0.0513: "p = .051", 0.0072: "p = .007", 0.999: "p = 1"}
    for value, text in written.items():
        assert p_value(value) == text
    assert Sentence.of("larger", title="a", what="b", high=1234567.0, low=float("nan"),
                       **{"from": 0.012345, "to": 5}).texts["from"] == "0.0123"  # fmt: skip


def test_numbers_of_parts_are_rounded_up() -> None:
    assert [rounded(v) for v in (0, 7, 99.2, 101, 338, 1261, 394_001)] == [
        0, 7, 100, 110, 340, 1300, 400_000
    ]  # fmt: skip
