"""HTML: one file, nothing from outside, each figure the one of summary.json."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.html import html
from inspector_gui.evaluation.report.source import Extras, HowToRepeat
from tests.evaluation.comparison.made import made
from tests.evaluation.report.reports import REPEAT, SETTINGS, Read, extras, picture, shown

NASTY = "<script>alert(1)</script> & \"q\" 'a' 日本語"
SHARES = {
    "Escapes": "escape_rate",
    "Overkill": "overkill_rate",
    "Accuracy at its thresholds": "accuracy",
    "UNSURE": "unsure",
    "ERROR": "errors",
    "Right defect named": "defect",
    "Right place named": "place",
}
ESTIMATES = {
    "AUROC": "auroc",
    "Average precision": "ap",
    "Calibration error (ECE)": "ece",
    "Brier score": "brier",
}


@pytest.fixture(scope="module")
def source():
    compared = made(200)
    return source_of(compared, extras(compared), REPEAT, picture, shown)


@pytest.fixture(scope="module")
def page(source):
    return html(document(source))


@pytest.fixture(scope="module")
def read(page):
    return Read(page)


@pytest.mark.slow
def test_every_figure_of_the_overview_is_that_of_the_summary(source, read):
    rows = {str(row[0][0]): row[1:] for row in read.tables["overview"][1:]}
    models = source.figures["models"]
    for name, key in (SHARES | ESTIMATES).items():
        for model, (text, value) in zip(models, rows[name], strict=True):
            found = model[key]
            assert value == found["value"]
            low, high = found["low"], found["high"]
            if name in SHARES:
                assert f"{found['count']} / {found['of']}" in text
                low, high = 100 * low, 100 * high
            ends = re.search(r"\| ([\d.]+)–([\d.]+)", str(text))
            digits = 1 if name in SHARES else 3
            assert float(ends[1]) == pytest.approx(low, abs=0.51 * 10**-digits)
            assert float(ends[2]) == pytest.approx(high, abs=0.51 * 10**-digits)
    for name, key in (("median", "p50"), ("95 %", "p95"), ("99 %", "p99")):
        values = [value for _, value in rows[f"Time a part, {name}"]]
        assert values == [model["ms"][key] for model in models]


def test_every_difference_is_that_of_the_summary(source, read):
    rows = read.tables["pairs"][1:]
    found = source.figures["pairs"][0]["differences"]
    assert len(rows) == len(found)
    for row, each in zip(rows, found.values(), strict=True):
        numbers = [each["first"], each["second"], each["difference"]["value"]]
        assert [value for _, value in row[1:4]] == numbers
        assert row[5][1] == each["p"]
        assert row[6][0] == each["words"]["english"]


def test_money_and_cascades_are_those_of_the_summary(source, read):
    for row, model in zip(read.tables["money"][1:], source.figures["models"], strict=True):
        money = model["money"]
        best = money["best"]
        expected = [money["cost"], money["ppm"], money["a_year"], best["threshold"]["value"]]
        assert [value for _, value in row[1:5]] == expected
        assert [value for _, value in row[5:]] == [best["cost"]["value"], money["best_ppm"]]
    cheapest = source.figures["cascades"][0]["cheapest"]
    first = read.tables["cascades"][1]
    assert "cheapest" in first[0][0]
    assert [value for _, value in first[1:3]] == [
        cheapest["escapes"]["value"],
        cheapest["overkill"]["value"],
    ]
    assert first[6][1] == cheapest["cost"]


def test_it_needs_nothing_from_outside_and_no_script(page, read):
    assert not [tag for tag, _ in read.tags if tag in ("script", "link", "iframe", "object")]
    links = [v for _, a in read.tags for k, v in a.items() if k in ("src", "href", "xlink:href")]
    assert all(link.startswith(("#", "data:image/jpeg;base64,")) for link in links)
    anchors = {a["id"] for _, a in read.tags if "id" in a}
    assert {link[1:] for link in links if link.startswith("#")} <= anchors
    assert "url(" not in page
    assert "@import" not in page
    assert page.replace("http://www.w3.org/2000/svg", "").count("http") == 0
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


def test_the_first_line_says_what_was_compared_and_notes_follow(read):
    assert "ViT, VLM on 200 parts:" in read.words
    assert "All 200 parts were judged by all inspectors." in read.words
    assert "ViT failed on 2 of 200 parts; they count as NG at the line." in read.words


@pytest.mark.slow
def test_changed_labels_and_left_out_parts_are_told(source):
    whole = source.compared
    judged = np.arange(200) >= 10
    late = [
        column(c.facts, c.limits, c.p_ng, judged=judged if c.id == "vit" else None)
        for c in whole.columns
    ]
    fewer = common(whole.parts, late, whole.recipe, labels_changed=3)
    words = Read(html(document(source_of(fewer, Extras(SETTINGS), HowToRepeat())))).words
    assert "on the 190 labelled parts that all inspectors judged; 10 of 200 are left out." in words
    assert "3 labels changed since; the comparison keeps its frozen truth." in words


def test_sections_pictures_and_how_to_repeat_are_there(source, read):
    ids = [a["id"] for tag, a in read.tags if tag == "section"]
    assert ids == [
        *("verdict", "overview", "differences", "curves", "money", "cascades", "slices"),
        *("robust", "place", "reasons", "agreement", "cases", "repeat"),
    ]
    images = [a for tag, a in read.tags if tag == "img"]
    assert 4 <= len(images) <= 24
    assert all(a["alt"] for a in images)
    assert REPEAT.command in read.words
    assert source.compared.digest in read.words
    assert source.compared.recipe.digest in read.words
    assert sum(tag == "svg" for tag, _ in read.tags) > 20


def test_contradictions_are_listed_with_the_reason(source, read):
    found = source.figures["models"][1]["reasons"]["contradictions"]
    rows = read.tables["contradictions"][1:]
    assert len(rows) == min(20, len(found)) > 0
    for row, one in zip(rows, found, strict=False):
        assert row[0][0] == source.compared.parts[one["part"]].file
        assert row[2][0] == source.compared.columns[1].reasons[one["part"]]


@pytest.mark.slow
def test_names_from_outside_are_escaped(source):
    part = replace(source.compared.parts[0], file=NASTY, source=NASTY)
    one = replace(
        source.compared.columns[0], facts=replace(source.compared.columns[0].facts, title=NASTY)
    )
    nasty = replace(
        source.compared,
        parts=(part, *source.compared.parts[1:]),
        columns=(one, source.compared.columns[1]),
        name=NASTY,
        notes=(Sentence.of("errors", title=NASTY, count=1, parts=2),),
    )
    how = replace(REPEAT, command=NASTY, notes=(NASTY, "half \ud800 a pair \x00"))
    page = html(document(source_of(nasty, Extras(SETTINGS), how, picture, shown)))
    read = Read(page)
    assert "<script" not in page
    assert NASTY in read.words
    assert not [tag for tag, _ in read.tags if tag == "script"]
    page.encode("utf-8")


@pytest.mark.slow
def test_it_is_the_same_each_time(source, page):
    again = source_of(source.compared, source.extras, REPEAT, picture, shown)
    assert html(document(again)) == page
