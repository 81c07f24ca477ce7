"""The page translates exactly what analysis and charts say."""

from __future__ import annotations

from inspector_gui.evaluation.charts.texts import TEXTS
from inspector_gui.evaluation.comparison.patterns import PATTERNS
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.comparison.words import FIGURES, WHAT
from inspector_gui.gui.compare.chart_texts import MARKED
from inspector_gui.gui.compare.sentences import SENTENCES, said
from tests.evaluation.comparison.made import RECIPE


def test_every_sentence_is_marked_for_translation():
    words = {*FIGURES.values(), *WHAT.values()} - {"NG", "OK"}
    assert {*PATTERNS.values(), *words} == SENTENCES


def test_every_text_of_a_chart_is_marked_for_translation():
    assert frozenset(TEXTS) == MARKED


def test_english_is_the_report_s_english(look):
    for sentence in (
        Sentence.of("few_parts", parts=1234),
        Sentence.of("fewer_escapes", better="ViT", few=3, many=11, of=200, p=0.04),
        Sentence.of("no_difference", of=120, what="NG", more=340, points=2.0),
    ):
        assert said(sentence) == sentence.english()


def test_defects_and_places_have_their_titles(look):
    sentence = Sentence.of("other_defect", said="missing, tilted_x", named="tilted_y")
    words = said(sentence, RECIPE, "ja")
    title = RECIPE.defect("missing").title("ja")
    assert title in words
    assert "tilted_x" not in words
