"""200 hostile names through a report: HTML, PDF, SVG and CSV hold them as words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pypdfium2
import pytest

from inspector_gui.core.visible import visible
from inspector_gui.evaluation.comparison.files import read_rows, write_rows
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.report.content import document, source_of
from inspector_gui.evaluation.report.document import Cell, Document, Heading, Paragraph, Section
from inspector_gui.evaluation.report.document import Table as Rows
from inspector_gui.evaluation.report.html import html
from inspector_gui.evaluation.report.pdf import pdf
from inspector_gui.evaluation.report.svg import text as svg_text
from tests import hostile
from tests.evaluation.comparison.made import made
from tests.evaluation.report.reports import REPEAT, Read, extras, pdf_pages, picture, shown

NAMES = hostile.names()
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def renamed(compared: Compared) -> Compared:
    """Return the comparison with such names for recipe, defects, models, files and people."""
    names = iter(NAMES * 3)
    recipe = compared.recipe
    assert recipe is not None
    short = iter(name[:60] for name in NAMES)
    defects = tuple(
        one.model_copy(update={"phrase": next(short), "titles": {"en": next(short)}})
        for one in recipe.defects
    )
    recipe = recipe.model_copy(
        update={"name": next(short), "product": next(short), "defects": defects}
    )
    parts = tuple(
        replace(one, file=f"{at} {next(names)}", source=f"{next(names)[:40]}{at % 2}")
        for at, one in enumerate(compared.parts)
    )
    columns = tuple(
        replace(one, facts=replace(one.facts, title=next(short), device=next(short)))
        for one in compared.columns
    )
    said = tuple(replace(one, who=next(short)) if one.person else one
                 for one in compared.appraisals)  # fmt: skip
    return replace(
        compared, recipe=recipe, parts=parts, columns=columns, appraisals=said, name=next(short)
    )


@pytest.fixture(scope="module")
def source():
    compared = renamed(made(120))
    how = replace(REPEAT, command=" ".join(NAMES[:20]), notes=tuple(NAMES[20:60]))
    return source_of(compared, extras(compared), how, picture, shown)


@pytest.fixture(scope="module")
def every_name() -> Document:
    """Each name in each kind of block."""
    rows = tuple((Cell(name, detail=name), Cell(name)) for name in NAMES)
    blocks = [
        block
        for name in NAMES
        for block in (
            Paragraph(name),
            Heading(name),
            Rows((name, "x"), (), caption=name, note=name),
        )
    ]
    plain = Document("t", "l", (), "made", "en", "Contents", "page {page} of {pages}", ())
    return replace(
        plain,
        sections=(Section("key", "{{7*7}}<b>", (*blocks, Rows(("a", "b"), rows, key="all"))),),
    )


@pytest.mark.slow
def test_the_page_has_the_elements_that_it_has_with_other_names(source):
    plain = source_of(made(120), extras(made(120)), REPEAT, picture, shown)
    ours = {tag for tag, _ in Read(html(document(plain))).tags}
    page = html(document(source))
    read = Read(page)
    assert {tag for tag, _ in read.tags} == ours
    for tag, attributes in read.tags:
        assert not [name for name in attributes if name.startswith("on")], tag
        assert not (attributes.get("href") or "").startswith(("javascript", "file"))
    assert not STEERS.search(page)
    for name in NAMES[20:60]:
        assert " ".join(visible(name, keep="\n\t").split()) in read.words


def test_each_name_is_there_as_it_is(every_name):
    page = html(every_name)
    read = Read(page)
    assert not STEERS.search(page)
    assert not {tag for tag, _ in read.tags} & {"script", "b", "img", "form", "iframe"}
    rows = read.tables["all"][1:]
    assert [row[1][0] for row in rows] == [visible(name, keep="\n\t") for name in NAMES]
    assert "49" not in Counter(read.words.split())


@pytest.mark.slow
def test_the_pdf_holds_them_and_counts_its_own_pages(source, every_name):
    for made_of in (document(source), every_name):
        data = pdf(made_of)
        pages = pdf_pages(data)
        for number, text in enumerate(pages, 1):
            assert f"page{number}of{len(pages)}" in text
        reader = pypdfium2.PdfDocument(data)
        assert not list(reader.get_attachments() if hasattr(reader, "get_attachments") else ())
        reader.close()
        assert b"/JavaScript" not in data
        assert b"/Launch" not in data
        assert b"/URI" not in data
    text = "".join(pages)
    for name in ("<script>alert(1)</script>", "{{7*7}}", "[red]", "<imgsrc=x>", "\\x1b[31m"):
        assert name in text
    assert "｛nb}" in text


@pytest.mark.parametrize("name", NAMES)
def test_svg(name):
    found = svg_text(name)
    assert not re.search("[<>\"']", found)
    assert not STEERS.search(found)


def test_csv_computes_nothing_and_reads_back(tmp_path):
    names = [name for name in NAMES if name != "\ud800"]
    rows = [[name, f"'{name}", f"={name}", "-0.5", "1e3", ""] for name in names]
    write_rows(tmp_path / "a.csv", rows)
    assert read_rows(tmp_path / "a.csv") == rows
    written = (tmp_path / "a.csv").read_bytes().decode("utf-8", "surrogateescape")
    assert not re.search(r'(?:^|,)"?[=@]', written)
    assert ",-0.5,1e3," in written
