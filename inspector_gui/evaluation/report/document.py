"""The report as plain data, before it is HTML or PDF: sections of a few kinds of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from inspector_gui.evaluation.report.shapes import Drawing

Tone = Literal["", "weak", "good", "bad", "warn"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    Attributes:
        text: what it says.
        detail: what stands smaller beside or below it: the interval, the counts.
        value: the figure itself with all its digits; None where it is none.
        tone: how it is set apart.
    """

    text: str
    detail: str = ""
    value: float | None = None
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its first column names the rows.

    Attributes:
        head: titles of the columns.
        rows: cells, as many in each row as the head has.
        caption: what it is; "".
        note: what must be known, below it; "".
        words: columns that hold words rather than figures, by index; the first always does.
        key: for who looks for it in the HTML; "".
    """

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    note: str = ""
    words: tuple[int, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences.

    Attributes:
        text: what they say.
        tone: "warn" for what must be read first.
        strong: whether it is a verdict in words.
    """

    kind: ClassVar[str] = "paragraph"
    text: str
    tone: Tone = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences, one below the other."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Charts side by side.

    Attributes:
        drawings: the charts.
        notes: one below each; "".
    """

    kind: ClassVar[str] = "figures"
    drawings: tuple[Drawing, ...]
    notes: tuple[str, ...]

    @property
    def both(self) -> Iterator[tuple[Drawing, str]]:
        """Each chart with its note."""
        return zip(self.drawings, self.notes, strict=True)


@dataclass(frozen=True, slots=True)
class Picture:
    """A part's picture.

    Attributes:
        jpeg: the file; b"" where the picture is not there any more.
        width: in pixels.
        height: in pixels.
        title: which part.
        alt: what there is to see.
        lines: what was said of it.
    """

    jpeg: bytes
    width: int
    height: int
    title: str
    alt: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures side by side.

    Attributes:
        title: what they have in common.
        pictures: the pictures.
        nothing: what is said where there is none.
    """

    kind: ClassVar[str] = "gallery"
    title: str
    pictures: tuple[Picture, ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they are.

    Attributes:
        rows: (name, what it is).
        mono: whether what they are is for machines: digests, commands.
    """

    kind: ClassVar[str] = "facts"
    rows: tuple[tuple[str, str], ...]
    mono: bool = False


Block = Table | Paragraph | Bullets | Heading | Figures | Gallery | Facts


@dataclass(frozen=True, slots=True)
class Section:
    """A section.

    Attributes:
        key: its anchor, ASCII.
        title: its heading.
        blocks: what is in it.
    """

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report.

    Attributes:
        title: of the comparison.
        lead: the first line: what was compared.
        notes: what must be read before a number is believed.
        made: who made it and when.
        language: "en", "ja".
        contents: title of the list of sections.
        page: pattern of a page's number, with {page} and {pages}.
        sections: in order.
    """

    title: str
    lead: str
    notes: tuple[str, ...]
    made: str
    language: str
    contents: str
    page: str
    sections: tuple[Section, ...]
