"""Reasons: does what the VLM writes go with its own score, with the defect, with the place?"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.phrases import Phrase
from inspector_gui.evaluation.comparison.reading import folded
from inspector_gui.evaluation.comparison.reasons import Contradiction, Reasons
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import muted

SURE = 0.05


class ReasonsTab(Tab):
    """Shares on top; contradictions and telling phrases below."""

    wants: ClassVar[tuple[str, ...]] = ("reasons",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make empty tables."""
        super().__init__(parts, parent)
        self._found: tuple[Reasons, ...] = ()
        self._listed: list[tuple[Reasons, Contradiction]] = []
        self._phrases: list[tuple[Reasons, Phrase]] = []
        self.table = CellView(parts.look, self)
        self.contradictions = CellView(parts.look, self, whole_rows=True)
        self.phrases = CellView(parts.look, self, whole_rows=True, compact=True)
        self.nothing = muted(PlainLabel(self))
        self.nothing.setWordWrap(True)
        self._heads = (PlainLabel(self), PlainLabel(self))
        lists = (self.contradictions, self.phrases)
        self._row = QHBoxLayout()
        for head, view, share in zip(self._heads, lists, (3, 2), strict=True):
            column = QVBoxLayout()
            column.addWidget(head)
            column.addWidget(view, 1)
            self._row.addLayout(column, share)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.table)
        self._column.addLayout(self._row, 1)
        self.table.chosen.connect(self._chosen)
        self.contradictions.chosen.connect(self._contradiction_chosen)
        self.phrases.chosen.connect(self._phrase_chosen)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Reasons")

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._row.setSpacing(theme.px("margin"))
        for head in self._heads:
            head.setFont(theme.font("body", bold=True))
        self._size()

    def retranslate(self) -> None:
        """Write all words."""
        self._heads[0].setText(self.tr("Reasons that contradict their own verdict"))
        self._heads[1].setText(self.tr("Phrases that go with wrong verdicts"))
        self.nothing.setText(
            self.tr("No inspector wrote a reason; a VLM writes them if the run is to have them.")
        )
        super().retranslate()

    def refresh(self, change: Change) -> None:
        """Write the figures and lists."""
        if not change & (Change.DATA | Change.FIGURES):
            return
        found = self.model.result("reasons")
        self.nothing.setVisible(found is not None and not found)
        self._found = found or ()
        headers = (
            self.tr("Inspector"), self.tr("Reasons written"), self.tr("Understood"),
            self.tr("Go with the label"), self.tr("With the defect"), self.tr("With the place"),
        )  # fmt: skip
        self.table.show_rows(headers, [self._line(each) for each in self._found])
        self._size()
        self._write_contradictions()
        self._write_phrases()

    def _line(self, found: Reasons) -> Row:
        written = self.written
        at = [one.id for one in self.model.columns].index(found.id)
        title = self.model.columns[at].title
        return (
            Cell(title, "", found.id, Paint("inspector", at), left=True),
            written.share(found.written),
            written.rate(found.understood),
            written.rate(found.label, link=True),
            written.rate(found.defect, link=True),
            written.rate(found.place, link=True),
        )

    def _write_contradictions(self) -> None:
        compared = self.model.compared
        if compared is None:
            return
        self._listed = [(one, each) for one in self._found for each in one.contradictions]
        language = self.look.languages.language
        rows: list[Row] = []
        for one, each in self._listed:
            reason = str(compared.column(one.id).reasons[each.part])
            words = said(each.sentence, compared.recipe, language)
            name = compared.parts[each.part].file.rsplit("/", 1)[-1]
            rows.append((Cell(name, left=True, link=True), Cell(words, reason, reason, left=True)))
        self.contradictions.show_rows((self.tr("Part"), self.tr("What does not go")), rows)

    def _write_phrases(self) -> None:
        self._phrases = [(one, each) for one in self._found for each in one.phrases]
        written = self.written
        rows: list[Row] = [
            (
                Cell(each.text, left=True, link=True, tip=each.text),
                Cell(f"{written.number(each.wrong)} / {written.number(each.wrong + each.right)}"),
                Cell(written.p(each.adjusted_p), weak=each.adjusted_p >= SURE),
            )
            for _, each in self._phrases
        ]
        headers = (self.tr("Phrase"), self.tr("Wrong"), self.tr("p, for so many"))
        self.phrases.show_rows(headers, rows)

    def _size(self) -> None:
        self.table.setFixedHeight(min(self.table.wanted_height(), self.look.theme.scaled(180)))

    @Slot(int, int)
    def _chosen(self, row: int, column: int) -> None:
        against = {3: "label", 4: "defect", 5: "place"}.get(column)
        if against is not None and row < len(self._found):
            one = self._found[row]
            kept = sorted({c.part for c in one.contradictions if c.against == against})
            words = self.tr("{who}: the reason contradicts the verdict")
            self.show_parts(words.format(who=self._title(one.id)), filters.these(kept))

    @Slot(int, int)
    def _contradiction_chosen(self, row: int, _: int) -> None:
        if row < len(self._listed):
            one, each = self._listed[row]
            kept = sorted({c.part for c in one.contradictions})
            words = self.tr("{who}: the reason contradicts the verdict")
            self.show_parts(words.format(who=self._title(one.id)), filters.these(kept))
            self.model.go_to(each.part)

    @Slot(int, int)
    def _phrase_chosen(self, row: int, _: int) -> None:
        if row < len(self._phrases):
            one, each = self._phrases[row]
            words = self.tr("{who} wrote “{phrase}”")
            title = words.format(who=self._title(one.id), phrase=each.text)
            self.show_parts(title, _holding(one.id, each.text))

    def _title(self, name: str) -> str:
        return next(one.title for one in self.model.columns if one.id == name)


def _holding(name: str, phrase: str) -> filters.Select:
    """Select the parts whose reason holds a phrase."""

    def select(compared: Compared) -> Ints:
        texts = compared.column(name).reasons
        held = [at for at, text in enumerate(texts) if phrase in folded(str(text))]
        return np.array(held, dtype=np.int64)

    return select
