"""PDF: opens elsewhere, holds the same figures, shows Japanese, the same bytes each time."""

from __future__ import annotations

import time
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.document import Cell, Document, Paragraph, Section, Table
from inspector_gui.evaluation.report.pdf import pdf
from tests.evaluation.comparison.made import made
from tests.evaluation.report.reports import REPEAT, extras, picture, shown


def text_of(data: bytes) -> str:
    """All text without spaces: pypdf puts some between letters of this kind of font."""
    pages = PdfReader(BytesIO(data)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


@pytest.fixture(scope="module")
def source():
    compared = made(120)
    return source_of(compared, extras(compared), REPEAT, picture, shown)


@pytest.fixture(scope="module")
def data(source):
    return pdf(document(source), REPEAT.made_at)


def test_its_text_holds_the_figures_and_verdicts(source, data):
    text = text_of(data)
    for model in source.figures["models"]:
        for key in ("escape_rate", "overkill_rate", "accuracy"):
            assert f"{model[key]['count']}/{model[key]['of']}" in text
        assert f"{model['auroc']['value']:.3f}" in text
        assert f"{model['ap']['value']:.3f}" in text
    for pair in source.figures["pairs"]:
        assert pair["verdict"].replace(" ", "") in text
    assert "".join(REPEAT.command.split()) in text
    assert source.compared.recipe.digest in text


def test_it_has_pages_with_numbers_an_outline_and_metadata(data):
    reader = PdfReader(BytesIO(data))
    pages = len(reader.pages)
    assert pages > 4
    for number, page in enumerate(reader.pages, 1):
        assert f"page{number}of{pages}" in "".join(page.extract_text().split())
    assert "Curves" in [entry["/Title"] for entry in reader.outline]
    assert reader.metadata.title == "made"
    assert reader.metadata.creation_date == REPEAT.made_at
    assert any(page.images for page in reader.pages)


def test_it_is_the_same_each_time(source, data):
    time.sleep(1.1)  # a time of now would differ by now
    again = source_of(source.compared, source.extras, REPEAT, picture, shown)
    assert pdf(document(again), REPEAT.made_at) == data


def test_japanese_is_shown_and_what_the_font_lacks_is_marked(source):
    japanese = source_of(source.compared, replace(source.extras, language="ja"), REPEAT)
    text = text_of(pdf(document(japanese), REPEAT.made_at))
    for word in ("見逃し", "過検出", "結論", "再現の方法"):
        assert word in text
    assert "〓" not in text
    emoji = Document("a 🦊 b", "", (), "", "en", "", "{page} / {pages}", ())
    assert "a〓b" in text_of(pdf(emoji))


def test_a_long_table_goes_on_with_its_head_on_the_next_page():
    rows = tuple((Cell(f"row {k}"), Cell(str(k))) for k in range(120))
    wide = tuple((Cell("x" * 200), Cell("y " * 300), Cell("1")) for _ in range(3))
    blocks = (
        Table(("Name", "Number"), rows, note="the end"),
        Table(("A", "B", "C"), wide, words=(1,)),
        Paragraph("after"),
    )
    made_up = Document("t", "", (), "", "en", "", "{page}", (Section("s", "S", blocks),))
    reader = PdfReader(BytesIO(pdf(made_up)))
    pages = ["".join(page.extract_text().split()) for page in reader.pages]
    assert sum("NameNumber" in page for page in pages) >= 3
    assert all(f"row{k}" in "".join(pages) for k in range(120))
