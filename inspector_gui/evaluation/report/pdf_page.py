"""A page of the PDF: text in the shipped font, drawings, room at the foot, page numbers."""

from __future__ import annotations

from typing import Final

from fpdf import FPDF
from fpdf.enums import WrapMode
from fpdf.fonts import TTFFont

from inspector_gui.core import paths
from inspector_gui.core.visible import visible
from inspector_gui.evaluation.report.colours import Colours, colours
from inspector_gui.evaluation.report.shapes import Dot, Drawing, Ink, Path, Shape, Words

FONT: Final = "inspector"
MARGIN: Final = 44.0
LEADING: Final = 1.35
MISSING: Final = "〓"
NBSP: Final = "\u00a0"
ALL_PAGES: Final = "{nb}"
NO_PAGES: Final = "｛nb}"  # the same in a name, which is no number of pages


class Page(FPDF):
    """A4 upright, measured in points."""

    def __init__(self, numbered: str) -> None:
        """Begin a file.

        Args:
            numbered: pattern of a page's number, with {page} and {pages}.
        """
        super().__init__(unit="pt", format="A4")
        self.colours: Colours = colours("light")
        self._numbered = numbered
        self._glyphs: set[int] = set()
        folder = paths.resources() / "fonts"
        for style, name in (("", "Regular"), ("B", "Bold")):
            self.add_font(FONT, style, folder / f"InspectorSansJP-{name}.otf")
        fonts = [font for font in self.fonts.values() if isinstance(font, TTFFont)]
        self._glyphs = set.intersection(*(set(font.cmap) for font in fonts))
        self.alias_nb_pages(ALL_PAGES)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        # breaks are made by room(), where a block can bear them
        self.set_auto_page_break(True, MARGIN)
        self.c_margin = 0
        self.set_font(FONT, "", 9)

    def footer(self) -> None:
        """Write the page's number."""
        self.set_y(-MARGIN + 14)
        self._pen("muted", 7.5)
        text = self.known(self._numbered).format(page=self.page_no(), pages=ALL_PAGES)
        self.cell(0, 10, text, align="R")

    def known(self, text: str) -> str:
        """Return a text in characters that the font holds."""
        plain = visible(text.replace("\t", " "), keep="\n").replace(ALL_PAGES, NO_PAGES)
        if ord(NBSP) not in self._glyphs:
            plain = plain.replace(NBSP, " ")
        return "".join(
            char if ord(char) in self._glyphs or char == "\n" else MISSING for char in plain
        )

    def room(self, height: float) -> None:
        """Begin a new page unless so much room is left, or the page is still empty."""
        top = self.get_y() <= self.t_margin + 1
        if not top and self.get_y() + height > self.h - self.b_margin:
            self.add_page()

    def skip(self, height: float) -> None:
        """Leave some room, but not at the top of a page."""
        if self.get_y() > self.t_margin + 1:
            self.set_y(self.get_y() + height)

    def write_text(
        self,
        text: str,
        size: float,
        bold: bool = False,
        ink: Ink = "text",
        after: float = 0.0,
        indent: float = 0.0,
    ) -> None:
        """Write a paragraph over the whole width; nothing for no text."""
        if not text:
            return
        self.room(min(self.height_of(text, size, bold, indent), self.eph / 2))
        self.set_x(self.l_margin + indent)
        self.words_in(text, size, self.epw - indent, bold, ink)
        self.set_y(self.get_y() + after)

    def words_in(
        self,
        text: str,
        size: float,
        width: float,
        bold: bool = False,
        ink: Ink = "text",
        align: str = "L",
    ) -> None:
        """Write text from here into a width; then stand below it, at the left margin."""
        self._pen(ink, size, bold)
        self.multi_cell(
            width,
            size * LEADING,
            self.known(text),
            align=align,
            new_x="LMARGIN",
            new_y="NEXT",
            wrapmode=_wrapped(text),
        )

    def height_in(self, text: str, size: float, width: float, bold: bool = False) -> float:
        """Return how tall a text is in a width."""
        self._pen("text", size, bold)
        found = self.multi_cell(
            width,
            size * LEADING,
            self.known(text),
            dry_run=True,
            output="HEIGHT",
            wrapmode=_wrapped(text),
        )
        assert isinstance(found, float | int), "asked for the height alone"
        return float(found)

    def height_of(self, text: str, size: float, bold: bool = False, indent: float = 0.0) -> float:
        """Return how tall a text is over the whole width."""
        return self.height_in(text, size, self.epw - indent, bold)

    def wide(self, text: str, size: float, bold: bool = False) -> float:
        """Return how wide a text is in one line."""
        self._pen("text", size, bold)
        return float(self.get_string_width(self.known(text)))

    def draw(self, drawn: Drawing, left: float, top: float, width: float) -> None:
        """Draw a drawing into a width, from its upper left corner."""
        scale = width / drawn.width
        for shape in drawn.shapes:
            self._shape(shape, left, top, scale)
        self.set_dash_pattern()

    def _pen(self, ink: Ink, size: float, bold: bool = False) -> None:
        self.set_font(FONT, "B" if bold else "", size)
        self.set_text_color(*self.colours.rgb(ink))

    def _shape(self, shape: Shape, left: float, top: float, scale: float) -> None:
        if isinstance(shape, Path):
            self._path(shape, left, top, scale)
        elif isinstance(shape, Dot):
            self._dot(shape, left, top, scale)
        else:
            self._words(shape, left, top, scale)

    def _path(self, shape: Path, left: float, top: float, scale: float) -> None:
        spots = [(left + x * scale, top + y * scale) for x, y in shape.spots]
        colour = self.colours.rgb(shape.ink)
        if shape.width == 0:
            with self.local_context(fill_opacity=shape.opacity, fill_color=colour):
                self.polygon(spots, style="F")
            return
        with self.local_context(stroke_opacity=shape.opacity, draw_color=colour):
            self.set_line_width(shape.width * scale)
            dash = [length * scale for length in shape.dash] * 2
            self.set_dash_pattern(*dash[:2])
            self.polyline(spots, style="D")

    def _dot(self, shape: Dot, left: float, top: float, scale: float) -> None:
        radius, colour = shape.radius * scale, self.colours.rgb(shape.ink)
        x, y = left + shape.x * scale - radius, top + shape.y * scale - radius
        white = self.colours.rgb("surface")
        fill = white if shape.hollow else colour
        with self.local_context(
            fill_opacity=shape.opacity,
            stroke_opacity=shape.opacity,
            fill_color=fill,
            draw_color=colour,
        ):
            self.set_dash_pattern()
            self.set_line_width(1.3 * scale)
            self.ellipse(x, y, 2 * radius, 2 * radius, style="DF" if shape.hollow else "F")

    def _words(self, shape: Words, left: float, top: float, scale: float) -> None:
        text, size = self.known(shape.text), shape.size * scale
        self._pen(shape.ink, size, shape.bold)
        x, y = left + shape.x * scale, top + shape.y * scale
        back = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
        shift = back * float(self.get_string_width(text))
        if shape.upward:
            with self.rotation(90, x, y):
                self.text(x - shift, y, text)
        elif text:
            self.text(x - shift, y, text)


def _wrapped(text: str) -> WrapMode:
    """Return where lines may end: Japanese, which has no spaces, after any character."""
    wide = sum(ord(char) >= 0x2E80 for char in text)
    return WrapMode.CHAR if 3 * wide > len(text) else WrapMode.WORD
