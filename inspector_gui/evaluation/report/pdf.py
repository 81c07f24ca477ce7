"""The document as PDF: vector charts, tables, pictures, page numbers; the same bytes each time.

fpdf2 takes the shipped OpenType font and embeds the characters in use, so that Japanese shows on
any machine. A character that the font does not hold is written as 〓, as printers do; the HTML
shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from inspector_gui.evaluation.report.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Figures,
    Gallery,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from inspector_gui.evaluation.report.pdf_table import draw_table

if TYPE_CHECKING:
    from inspector_gui.evaluation.report.pdf_page import Page

GAP: Final = 20.0
COLUMNS: Final = 2
LONG_AGO: Final = datetime(1980, 1, 1, tzinfo=UTC)


def pdf(document: Document, made_at: datetime | None = None) -> bytes:
    """Return the document as PDF.

    Args:
        document: the report.
        made_at: written into the file; None for a fixed date long ago.
    """
    from inspector_gui.evaluation.report.pdf_page import Page

    page = Page(document.page)
    page.set_creation_date(made_at or LONG_AGO)
    page.set_title(page.known(document.title))
    page.set_lang(document.language)
    page.set_creator("inspector-gui")
    page.add_page()
    page.write_text(document.title, 20, bold=True, after=4)
    page.write_text(document.lead, 10.5, after=4)
    for note in document.notes:
        _marked(page, note)
    page.write_text(document.made, 8, ink="muted", after=8)
    for section in document.sections:
        page.room(40 + _least(page, section.blocks[0]))
        page.skip(16)
        page.start_section(page.known(section.title))
        page.write_text(section.title, 14, bold=True, after=6)
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            if isinstance(block, Heading) and after is not None:
                page.room(24 + _least(page, after))
            _block(page, block)
    return bytes(page.output())


def _block(page: Page, block: Block) -> None:
    if isinstance(block, Table):
        draw_table(page, block)
    elif isinstance(block, Paragraph):
        _paragraph(page, block)
    elif isinstance(block, Bullets):
        for item in block.items:
            _bullet(page, item)
        page.skip(4)
    elif isinstance(block, Heading):
        page.skip(6)
        page.write_text(block.text, 10, bold=True, after=4)
    elif isinstance(block, Figures):
        _figures(page, block)
    elif isinstance(block, Gallery):
        _gallery(page, block)
    else:
        _facts(page, block)


def _bullet(page: Page, text: str) -> None:
    page.room(page.height_of(text, 9, indent=12))
    page.set_fill_color(*page.colours.rgb("muted"))
    page.ellipse(page.l_margin + 4, page.get_y() + 4.7, 2.6, 2.6, style="F")
    page.write_text(text, 9, after=2, indent=12)


def _least(page: Page, block: Block) -> float:
    """Return about how much room a block's beginning takes, so that no heading stands alone."""
    if isinstance(block, Figures):
        scale = _half(page) / block.drawings[0].width
        return max(drawn.height for drawn in block.drawings[:COLUMNS]) * scale + 24
    return {"gallery": 190.0, "table": 90.0, "heading": 120.0}.get(block.kind, 50.0)


def _half(page: Page) -> float:
    return (page.epw - GAP * (COLUMNS - 1)) / COLUMNS


def _paragraph(page: Page, block: Paragraph) -> None:
    if block.tone == "warn":
        _marked(page, block.text)
    elif block.strong:
        page.write_text(block.text, 12, bold=True, after=5)
    else:
        weak = block.tone == "weak"
        page.write_text(block.text, 8 if weak else 9, ink="muted" if weak else "text", after=5)


def _marked(page: Page, text: str) -> None:
    """Write what must be read, with a bar beside it."""
    height = page.height_of(text, 9, indent=9)
    page.room(height)
    top = page.get_y()
    page.write_text(text, 9, after=4, indent=9)
    page.set_fill_color(*page.colours.rgb("unsure"))
    page.rect(page.l_margin, top + 1, 2, height - 2, style="F")


def _figures(page: Page, block: Figures) -> None:
    """Draw charts, two beside one another."""
    width = _half(page)
    both = list(block.both)
    for start in range(0, len(both), COLUMNS):
        row = both[start : start + COLUMNS]
        heights = [
            drawn.height * width / drawn.width + _note_height(page, note, width)
            for drawn, note in row
        ]
        page.room(max(heights))
        top = page.get_y()
        for at, (drawn, note) in enumerate(row):
            left = page.l_margin + at * (width + GAP)
            page.draw(drawn, left, top, width)
            if note:
                page.set_xy(left, top + drawn.height * width / drawn.width + 2)
                page.words_in(note, 6.5, width, ink="muted")
        page.set_y(top + max(heights) + 12)


def _note_height(page: Page, note: str, width: float) -> float:
    return page.height_in(note, 6.5, width) + 2 if note else 0.0


def _gallery(page: Page, block: Gallery) -> None:
    page.room(190 if block.pictures else 50)
    page.skip(6)
    page.write_text(block.title, 10, bold=True, after=4)
    if not block.pictures:
        page.write_text(block.nothing, 8, ink="muted", after=4)
    width = _half(page)
    for start in range(0, len(block.pictures), COLUMNS):
        _row(page, block.pictures[start : start + COLUMNS], width)


def _row(page: Page, pictures: Sequence[Picture], width: float) -> None:
    """Draw pictures beside one another, their words below."""
    heights = [_tall(picture, width) + _words_height(page, picture, width) for picture in pictures]
    page.room(max(heights))
    top = page.get_y()
    for at, picture in enumerate(pictures):
        left, tall = page.l_margin + at * (width + GAP), _tall(picture, width)
        if picture.jpeg:
            image = BytesIO(picture.jpeg)
            page.image(image, left, top, width, tall, alt_text=page.known(picture.alt))
        page.set_xy(left, top + tall + 3)
        page.words_in(picture.title, 7.5, width, bold=True)
        for line in picture.lines:
            page.set_x(left)
            page.words_in(line, 7, width, ink="muted")
    page.set_y(top + max(heights) + 10)


def _tall(picture: Picture, width: float) -> float:
    return picture.height * width / picture.width if picture.jpeg else 0.0


def _words_height(page: Page, picture: Picture, width: float) -> float:
    lines = sum(page.height_in(line, 7, width) for line in picture.lines)
    return 3 + page.height_in(picture.title, 7.5, width, bold=True) + lines


def _facts(page: Page, block: Facts) -> None:
    names = max((page.wide(name, 8) for name, _ in block.rows), default=0.0) + 12
    names = min(names, page.epw * 0.4)
    for name, what in block.rows:
        left, width = page.l_margin, page.epw - names
        height = max(page.height_in(name, 8, names), page.height_in(what, 8, width))
        page.room(height)
        top = page.get_y()
        page.words_in(name, 8, names, ink="muted")
        page.set_xy(left + names, top)
        page.words_in(what, 8, width)
        page.set_y(top + height + 2)
    page.skip(4)
