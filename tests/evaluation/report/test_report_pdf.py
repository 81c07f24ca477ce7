"""PDF: opens elsewhere, holds the same figures, shows Japanese, the same bytes each time."""

from __future__ import annotations

import time
from dataclasses import replace

import pypdfium2
import pytest

from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.document import Cell, Document, Paragraph, Section, Table
from inspector_gui.evaluation.report.pdf import pdf
from tests.evaluation.comparison.made import made
from tests.evaluation.report.reports import REPEAT, extras, pdf_pages, picture, shown

PATH, IMAGE = 2, 3  # FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE


@pytest.fixture(scope="module")
def source():
    compared = made(120)
    return source_of(compared, extras(compared), REPEAT, picture, shown)


@pytest.fixture(scope="module")
def data(source):
    return pdf(document(source), REPEAT.made_at)


@pytest.mark.slow
def test_its_text_holds_the_figures_and_verdicts(source, data):
    text = "".join(pdf_pages(data))
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
    pages = pdf_pages(data)
    assert len(pages) > 4
    for number, text in enumerate(pages, 1):
        assert f"page{number}of{len(pages)}" in text
    reader = pypdfium2.PdfDocument(data)
    assert "Curves" in [entry.get_title() for entry in reader.get_toc()]
    about = reader.get_metadata_dict()
    assert about["Title"] == "made"
    assert about["CreationDate"] == "D:20250304120500Z"
    kinds = {found.type for page in reader for found in page.get_objects()}
    assert {IMAGE, PATH} <= kinds
    reader.close()


@pytest.mark.slow
def test_it_is_the_same_each_time(source, data):
    time.sleep(1.1)  # a time of now would differ by now
    again = source_of(source.compared, source.extras, REPEAT, picture, shown)
    assert pdf(document(again), REPEAT.made_at) == data


@pytest.mark.slow
def test_japanese_is_shown_and_what_the_font_lacks_is_marked(source):
    japanese = source_of(source.compared, replace(source.extras, language="ja"), REPEAT)
    text = "".join(pdf_pages(pdf(document(japanese), REPEAT.made_at)))
    for word in ("見逃し", "過検出", "結論", "再現の方法"):
        assert word in text
    assert "〓" not in text
    emoji = Document("a 🦊 b", "", (), "", "en", "", "{page} / {pages}", ())
    assert "a〓b" in "".join(pdf_pages(pdf(emoji)))


def test_a_long_table_goes_on_with_its_head_on_the_next_page():
    rows = tuple((Cell(f"row {k}"), Cell(str(k))) for k in range(120))
    wide = tuple((Cell("x" * 200), Cell("y " * 300), Cell("1")) for _ in range(3))
    blocks = (
        Table(("Name", "Number"), rows, note="the end"),
        Table(("A", "B", "C"), wide, words=(1,)),
        Paragraph("after"),
    )
    made_up = Document("t", "", (), "", "en", "", "{page}", (Section("s", "S", blocks),))
    pages = pdf_pages(pdf(made_up))
    assert sum("NameNumber" in page for page in pages) >= 3
    assert all(f"row{k}" in "".join(pages) for k in range(120))
