"""A small report for tests, and reading it back."""

from __future__ import annotations

from datetime import UTC, datetime
from html.parser import HTMLParser

import numpy as np
import pypdfium2

from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.evaluation.comparison.columns import column
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.robust import Step
from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.evaluation.cost import Prices
from inspector_gui.evaluation.report.source import Extras, HowToRepeat, Shown

SETTINGS = Settings(draws=40, seed=3, line=Line(Prices(200, 2, 1, 0.01), 0.01, 1e6))
REPEAT = HowToRepeat(
    command='inspector-gui compare --data "a <set>" --out report',
    program="inspector-gui 0.1.0",
    device="2 cores",
    seed=3,
    made_at=datetime(2025, 3, 4, 12, 5, tzinfo=UTC),
    versions=(("numpy", "2.3"),),
)


def extras(compared, language: str = "en") -> Extras:
    rng = np.random.default_rng(5)
    steps = [
        Step("darker", amount, column(one.facts, one.limits, _moved(rng, one.p_ng)))
        for amount in (0.3, 0.6)
        for one in compared.columns
    ]
    return Extras(SETTINGS, {}, steps, None, language, "€")


def _moved(rng, p_ng):
    return np.clip(p_ng + rng.normal(0, 0.1, len(p_ng)), 0, 1)


def picture(part):
    rng = np.random.default_rng(len(part.file))
    return rng.integers(0, 255, (60, 120, 3), dtype=np.uint8)


def shown(part, name):
    if name == "vit":
        values = np.zeros((3, 6), np.float32)
        values[1, 2] = 1.0
        return Shown((), Heatmap(values, "attention", Region(0, 0, 120, 60)))
    return Shown((Region(20, 10, 30, 20),))


def pdf_pages(data: bytes) -> list[str]:
    """Return the text of each page, without white space, as PDFium reads it."""
    found = pypdfium2.PdfDocument(data)
    try:
        pages = [page.get_textpage().get_text_range() for page in found]
        return ["".join(text.split()) for text in pages]
    finally:
        found.close()


class Read(HTMLParser):
    """Tables by key, links and text of a page; every tag that is opened is closed."""

    VOID = frozenset({"meta", "img", "br", "link", "hr"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[list[object]]]] = {}
        self.text: list[str] = []
        self._open: list[str] = []
        self._rows: list[list[list[object]]] | None = None
        self.feed(page)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in self.VOID:
            self._open.append(tag)
        if tag == "table":
            self._rows = self.tables.setdefault(found.get("data-key") or "", [])
        if tag == "tr" and self._rows is not None:
            self._rows.append([])
        if tag in ("td", "th") and self._rows is not None:
            self._rows[-1].append(["", None])
        if tag == "small" and self._rows is not None:
            self._rows[-1][-1][0] = f"{self._rows[-1][-1][0]} | "
        if tag == "data" and self._rows is not None:
            self._rows[-1][-1][1] = float(found["value"] or "nan")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)
        if self._rows and self._rows[-1] and {"td", "th"} & set(self._open):
            self._rows[-1][-1][0] = f"{self._rows[-1][-1][0]}{data}"

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())
