"""Tables of the PDF: columns as wide as what they hold, the head again on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inspector_gui.evaluation.report.document import Cell, Table

if TYPE_CHECKING:
    from inspector_gui.evaluation.report.pdf_page import Page

SIZE: Final = 8.0
DETAIL: Final = 6.5
APART: Final = 10.0
PAD: Final = 3.0
LEAST_WORDS: Final = 90.0


def draw_table(page: Page, table: Table) -> None:
    """Draw a table from here on."""
    page.room(70)
    if table.caption:
        page.skip(6)
        page.write_text(table.caption, 9, bold=True, after=2)
    widths = column_widths(page, table)
    _head(page, table, widths)
    note = page.height_of(table.note, 7.5) + 4 if table.note else 0.0
    for row in table.rows:
        height = _row_height(page, row, widths)
        below = note if row is table.rows[-1] else 0.0
        if page.get_y() + height + below > page.h - page.b_margin:
            page.add_page()
            _head(page, table, widths)
        _row(page, table, row, widths, height)
    page.skip(4)
    if table.note:
        page.write_text(table.note, 7.5, ink="muted", after=4)
    page.skip(6)


def column_widths(page: Page, table: Table) -> list[float]:
    """Return the columns' widths: figures in one line, what is left goes to words.

    A table narrower than the page stays narrow.
    """
    columns = range(len(table.head))
    whole = [_wanted(page, table, at, 1) + APART for at in columns]
    least = [_wanted(page, table, at, 2) + APART for at in columns]
    # heads go into one line as far as there is room, else into two
    spare = (page.epw - sum(least)) / max(sum(whole) - sum(least), 1e-9)
    spare = min(1.0, max(0.0, spare))
    wanted = [a + spare * (b - a) for a, b in zip(least, whole, strict=True)]
    over = sum(wanted) - page.epw
    words = {0, *table.words}
    while over > 0.01:
        # the widest column of words gives way down to what words need, then all columns alike
        soft = [at for at in words if wanted[at] > LEAST_WORDS]
        if not soft:
            return _squeezed(page.epw, wanted)
        most = max(soft, key=lambda at: wanted[at])
        others = [wanted[at] for at in soft if at != most and wanted[at] < wanted[most]]
        cut = min(over, wanted[most] - max([LEAST_WORDS, *others]))
        wanted[most] -= max(cut, min(over, 1.0))
        over = sum(wanted) - page.epw
    return wanted


def _squeezed(room: float, wanted: list[float]) -> list[float]:
    """Return widths that fit together; the narrowest still holds a character, whatever the rest."""
    floor = min(2 * SIZE + APART, room / len(wanted))
    above = [max(0.0, width - floor) for width in wanted]
    share = (room - floor * len(wanted)) / max(sum(above), 1e-9)
    return [floor + more * min(share, 1.0) for more in above]


def _wanted(page: Page, table: Table, at: int, lines: int) -> float:
    """Return how wide a column would be in single lines, its head in so many."""
    cells = [row[at] for row in table.rows]
    texts = max((page.wide(cell.text, SIZE, cell.tone == "good") for cell in cells), default=0.0)
    details = max((page.wide(cell.detail, DETAIL) for cell in cells), default=0.0)
    longest = max((page.wide(word, SIZE) for word in table.head[at].split()), default=0.0)
    return max(texts, details, longest, page.wide(table.head[at], SIZE) / lines + 6)


def _head(page: Page, table: Table, widths: list[float]) -> None:
    heights = [
        page.height_in(title, SIZE, width - APART)
        for title, width in zip(table.head, widths, strict=True)
    ]
    top, left = page.get_y(), page.l_margin
    for at, (title, width) in enumerate(zip(table.head, widths, strict=True)):
        page.set_xy(left, top + max(heights) - heights[at] + PAD)
        page.words_in(title, SIZE, width - APART, ink="muted", align=_align(table, at))
        left += width
    _rule(page, top + max(heights) + 2 * PAD, sum(widths), "muted")


def _row_height(page: Page, row: tuple[Cell, ...], widths: list[float]) -> float:
    tall = 0.0
    for cell, width in zip(row, widths, strict=True):
        height = page.height_in(cell.text, SIZE, width - APART, cell.tone == "good")
        if cell.detail:
            height += page.height_in(cell.detail, DETAIL, width - APART)
        tall = max(tall, height)
    return tall + 2 * PAD


def _row(
    page: Page, table: Table, row: tuple[Cell, ...], widths: list[float], height: float
) -> None:
    top, left = page.get_y(), page.l_margin
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        align, room = _align(table, at), width - APART
        page.set_xy(left, top + PAD)
        ink = "muted" if cell.tone == "weak" else "text"
        page.words_in(cell.text, SIZE, room, cell.tone == "good", ink, align)
        if cell.detail:
            page.set_x(left)
            page.words_in(cell.detail, DETAIL, room, ink="muted", align=align)
        left += width
    _rule(page, top + height, sum(widths), "line")


def _align(table: Table, at: int) -> str:
    return "L" if at == 0 or at in table.words else "R"


def _rule(page: Page, y: float, width: float, ink: str) -> None:
    page.set_draw_color(*page.colours.rgb(ink))
    page.set_line_width(0.5)
    page.line(page.l_margin, y, page.l_margin + width - APART, y)
    page.set_y(y)
