"""Sets that cannot say much give a report all the same, which says so."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_gui.core.errors import PictureError
from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.html import html
from inspector_gui.evaluation.report.pdf import pdf
from inspector_gui.evaluation.report.source import Extras, HowToRepeat
from tests.evaluation.comparison.made import made, simple
from tests.evaluation.report.reports import SETTINGS, Read, pdf_pages

RNG = np.random.default_rng(4)
MIXED = RNG.random(40) < 0.4


def gone(part):
    raise PictureError(f"{part.file} is gone.")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("compared", "sentence"),
    [
        (simple(np.zeros(30, bool), RNG.random(30), RNG.random(30)), "There are no NG parts"),
        (simple(np.ones(30, bool), RNG.random(30), RNG.random(30)), "There are no OK parts"),
        (simple(MIXED[:5], RNG.random(5), RNG.random(5)), "5 parts are too few"),
        (simple(MIXED, np.full(40, np.nan), RNG.random(40)), "vit failed on 40 of 40 parts"),
        (simple(MIXED, np.full(40, 0.5), RNG.random(40)), "vit gives the same p_ng to all parts"),
        (simple(MIXED, RNG.random(40)), "There is only one inspector"),
        (simple(np.zeros(0, bool), np.zeros(0), np.zeros(0)), "There are no parts to compare."),
        (simple(MIXED), "no inspector on 40 parts"),
        (simple(MIXED, *RNG.random((3, 40))), "vit, vlm, other on 40 parts"),
    ],
)
def test_a_report_comes_all_the_same_and_says_so(compared, sentence):
    found = document(source_of(compared, Extras(SETTINGS), HowToRepeat(), gone))
    assert sentence in Read(html(found)).words
    assert sentence.replace(" ", "") in "".join(pdf_pages(pdf(found)))


@pytest.mark.slow
def test_without_prices_and_pictures_it_says_what_is_missing():
    found = document(source_of(made(40), Extras(), HowToRepeat(), gone))
    words = Read(html(found)).words
    assert "No prices were given" in words
    assert "The picture is not there any more." in words
    assert "No part was judged seen worse" in words
