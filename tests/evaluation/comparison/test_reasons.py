"""Reasons read by the recipe's words: what is said, what contradicts, which phrases warn."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import fisher_exact

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.parts import ComparedPart, Facts
from inspector_gui.evaluation.comparison.phrases import phrases
from inspector_gui.evaluation.comparison.reading import Reader
from inspector_gui.evaluation.comparison.reasons import Reasons, reasons

from .made import RECIPE

READER = Reader(RECIPE)
DEGREES = {"en": "slightly", "ja": "わずかに"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_recipes_own_sentences_are_understood(language: str) -> None:
    for defect in RECIPE.defects:
        for place in RECIPE.places:
            text = defect.sentences[language].format(
                place=place.title(language), degree=DEGREES[language]
            )
            said = READER.read(text)
            assert said.defects == {defect.name}
            # the housing's sentence names its place itself
            assert said.places == {defect.place or place.name}
            assert said.bad
            assert not said.good
    good = READER.read(RECIPE.prompt.ok_sentences[language])
    assert good.good
    assert not good.bad


@pytest.mark.parametrize(
    ("text", "defects", "places"),
    [
        ("A MISSING terminal at Row 3, Column 9!", {"missing"}, {"r3c9"}),
        ("row 1, column 33 is not a place", set(), set()),
        ("No foreign matter, no cracked housing.", set(), {"housing"}),
        ("There is no visible foreign matter.", set(), set()),
        ("異物付着はありません。", set(), set()),
        ("２段４列に異物付着", {"foreign_matter"}, {"r2c4"}),
        ("12段4列", set(), set()),
        ("tilted in X and tilted in Y", {"tilted_x", "tilted_y"}, set()),
        ("permissing dismissingly", set(), set()),
        ("The lighting is even.", set(), set()),
        ("", set(), set()),
    ],
)
def test_words_in_other_sentences(text: str, defects: set[str], places: set[str]) -> None:
    said = READER.read(text)
    assert said.defects == defects
    assert said.places == places
    assert READER.read(text) is said


def of(p: list[float], texts: list[str], named: list[str], placed: list[str]) -> Reasons:
    n = len(p)
    parts = [ComparedPart(str(i), "NG" if i % 2 else "OK") for i in range(n)]
    vlm = column(
        Facts("vlm", "vlm"), Thresholds(0.4, 0.6), p, reasons=texts, defects=named, places=placed
    )
    return reasons(common(parts, [vlm], RECIPE))[0]


def test_contradictions_are_found_and_nothing_else() -> None:
    good = "All terminals are seated and straight."
    lean = "The terminal in row 2, column 5 leans much to the side."
    texts = [good, lean, good, lean, lean, "Nothing that I know.", lean, good + " " + lean, lean]
    p = [0.1, 0.9, 0.9, 0.1, 0.9, 0.9, 0.5, 0.9, 0.9]
    named = ["tilted_x"] * 4 + ["missing"] + ["tilted_x"] * 4
    placed = ["r2c5"] * 8 + ["r1c1"]
    found = of(p, texts, named, placed)
    said = [(one.part, one.against, one.sentence.key) for one in found.contradictions]
    assert said == [
        (2, "label", "says_ok"),
        (3, "label", "says_ng"),
        (4, "defect", "other_defect"),
        (7, "label", "says_both"),
        (8, "place", "other_place"),
    ]
    assert (found.written.hits, found.understood.hits) == (9, 8)
    # UNSURE and what is not understood can contradict no label
    assert (found.label.hits, found.label.total) == (4, 7)
    # the part called OK names no defect, the good sentence speaks of none
    assert (found.defect.hits, found.defect.total) == (4, 5)
    assert (found.place.hits, found.place.total) == (4, 5)
    text = found.contradictions[2].sentence.english()
    assert text == "The reason speaks of tilted_x, the verdict names missing."


def test_without_reasons_and_without_a_recipe() -> None:
    parts = [ComparedPart("a", "OK"), ComparedPart("b", "NG")]
    vit = column(Facts("vit"), Thresholds(), [0.1, 0.9])
    assert reasons(common(parts, [vit], RECIPE)) == ()
    vlm = column(Facts("vlm"), Thresholds(), [0.1, np.nan], reasons=["missing", "missing"])
    bare = reasons(common(parts, [vlm]))[0]
    # what a failed part left behind is no reason
    assert (bare.written.total, bare.understood.hits) == (1, 0)


def test_phrases_that_go_with_wrong_verdicts() -> None:
    rng = np.random.default_rng(0)
    wrong = rng.random(200) < 0.2
    texts = [
        f"The terminal looks {'somewhat dark' if bad or i % 10 == 0 else 'clear'}. {i % 3}"
        for i, bad in enumerate(wrong)
    ]
    found = phrases(texts, wrong)
    assert found[0].text == "terminal looks somewhat"
    with_it = np.array(["dark" in text for text in texts])
    table = [
        [(wrong & with_it).sum(), (~wrong & with_it).sum()],
        [(wrong & ~with_it).sum(), (~wrong & ~with_it).sum()],
    ]
    first = found[0]
    counts = [[first.wrong, first.right], [first.others_wrong, first.others_right]]
    assert counts == table
    assert first.p == pytest.approx(fisher_exact(table).pvalue, rel=1e-12)
    assert first.adjusted_p >= first.p
    (a, b), (c, d) = table
    assert first.odds_ratio == pytest.approx((a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5)))
    # of "somewhat", "dark", "looks somewhat dark" … the longest stands for all
    assert sum("dark" in one.text or "somewhat" in one.text for one in found) == 1
    assert phrases([], np.zeros(0, bool)) == ()
    japanese = phrases(["端子が暗い。"] * 6 + ["端子が明るい。"] * 6, np.arange(12) < 6)
    assert japanese[0].text == "端子が暗"


@pytest.mark.slow
def test_chance_alone_is_not_a_warning() -> None:
    """No phrase goes with wrong verdicts here; adjusted p-values say so in nearly all sets."""
    rng = np.random.default_rng(1)
    words = np.array(["red", "green", "blue", "dark", "light", "bent", "flat", "worn"])
    alarms = 0
    for _ in range(40):
        texts = [" ".join(rng.choice(words, 4)) for _ in range(80)]
        found = phrases(texts, rng.random(80) < 0.3)
        alarms += any(one.adjusted_p < 0.05 for one in found)
    assert alarms <= 5
