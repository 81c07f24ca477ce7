"""Overview: a row an inspector, and what can be said of each two in words."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.evaluation.comparison.overview import Row as Figures
from inspector_gui.evaluation.comparison.prepared import Moved
from inspector_gui.evaluation.comparison.words import verdicts
from inspector_gui.gui.compare.figures import NONE
from inspector_gui.gui.compare.jobs import pairs_now
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts

_COUNTED = ("escapes", "overkill", "accuracy", "defect", "place", "unsure")


class OverviewTab(Tab):
    """What each is worth on these parts."""

    wants: ClassVar[tuple[str, ...]] = ("rows", "pairs", "counts")

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make empty tables."""
        super().__init__(parts, parent)
        self.table = CellView(parts.look, self)
        self.pairs = CellView(parts.look, self, whole_rows=True, compact=True)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.table)
        self._column.addWidget(self.pairs, 1)
        self.table.chosen.connect(self._chosen)
        self.pairs.chosen.connect(self._pair_chosen)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Overview")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, margin)
        self._column.setSpacing(theme.px("gap"))
        self._size()

    def refresh(self, change: Change) -> None:
        """Write the figures."""
        if change & (Change.DATA | Change.MOVED | Change.FIGURES):
            self._write_rows(bool(change & (Change.DATA | Change.FIGURES)))
        if change & (Change.DATA | Change.FIGURES | Change.SETTLED):
            self._write_pairs()

    # Within

    def _write_rows(self, fit: bool) -> None:
        move = self.model.move
        if move is None:
            return
        rows = {row.id: row for row in self.model.result("rows") or ()}
        self.table.show_rows(
            self._headers(),
            [
                self._row(at, one.title, move.each[one.id], rows.get(one.id))
                for at, one in enumerate(self.model.columns)
            ],
            fit,
        )
        if fit:
            self._size()

    def _headers(self) -> tuple[str, ...]:
        return (
            self.tr("Inspector"), self.tr("Escapes"), self.tr("Overkill"), self.tr("AUROC"),
            self.tr("Average precision"), self.tr("Accuracy"), self.tr("UNSURE"), self.tr("ERROR"),
            self.tr("Right defect named"), self.tr("Right place named"),
            self.tr("Calibration error"), self.tr("Brier"), self.tr("ms p50"),
            self.tr("Parts a minute"), self.tr("Memory"),
            self.tr("Loaded in"),
        )  # fmt: skip

    def _row(self, at: int, title: str, moved: Moved, row: Figures | None) -> Row:
        written, facts = self.written, moved.column.facts
        waiting = Cell("…", weak=True)
        ranks = (
            (written.estimate(row.auroc), written.estimate(row.ap)) if row else (waiting, waiting)
        )
        states = (
            (written.estimate(row.ece), written.estimate(row.brier)) if row else (waiting, waiting)
        )
        names = " ".join(filter(None, (facts.kind.upper(), facts.precision, facts.device)))
        return (
            Cell(title, names, facts.id, Paint("inspector", at), left=True),
            written.share(moved.escapes, link=True),
            written.share(moved.overkill, link=True),
            *ranks,
            written.rate(moved.accuracy, link=True),
            written.share(moved.unsure, link=True),
            written.share(moved.errors, link=True),
            written.rate(moved.defect, link=True),
            written.rate(moved.place, link=True),
            *states,
            *self._costs(row),
            self._memory(facts.memory_bytes, facts.disk_bytes),
            Cell(f"{written.number(facts.load_s, 1)} s" if math.isfinite(facts.load_s) else NONE),
        )

    def _costs(self, row: Figures | None) -> tuple[Cell, Cell]:
        if row is None:
            return Cell("…", weak=True), Cell("…", weak=True)
        spent = row.latency
        rest = f"p95 {self.written.ms(spent.p95)} · p99 {self.written.ms(spent.p99)}"
        if not math.isfinite(spent.p50):
            return Cell(NONE, weak=True), Cell(NONE, weak=True)
        return Cell(self.written.ms(spent.p50), rest), Cell(
            self.written.number(spent.parts_a_minute)
        )

    def _memory(self, memory: float, disk: float) -> Cell:
        words = self.tr("{size} on disk").format(size=self.written.bytes(disk))
        return Cell(self.written.bytes(memory), words if math.isfinite(disk) else "")

    def _write_pairs(self) -> None:
        compared = self.model.at_thresholds()
        if compared is None:
            return
        rows: list[Row] = []
        for pair in pairs_now(self.model):
            names = (compared.column(pair.first).title, compared.column(pair.second).title)
            sentences = verdicts(compared, pair)
            for found, sentence in zip(pair.differences, sentences, strict=True):
                rows.append(
                    (
                        Cell(f"{names[0]} – {names[1]}", left=True, weak=True),
                        Cell(self._figure(found.name), left=True),
                        Cell(said(sentence), left=True, weak=not found.shown, tip=said(sentence)),
                    )
                )
        headers = (self.tr("Pair"), self.tr("Figure"), self.tr("What can be said"))
        self.pairs.show_rows(headers, rows)
        self.pairs.fit()

    def _figure(self, name: str) -> str:
        words = {
            "escapes": self.tr("Escapes"),
            "overkill": self.tr("Overkill"),
            "accuracy": self.tr("Accuracy"),
            "defect": self.tr("Right defect named"),
            "place": self.tr("Right place named"),
            "auroc": self.tr("AUROC"),
            "ap": self.tr("Average precision"),
            "brier": self.tr("Brier"),
            "ece": self.tr("Calibration error"),
            "unsure": self.tr("UNSURE"),
            "ms": self.tr("Time"),
        }
        return words[name]

    def _size(self) -> None:
        self.table.setFixedHeight(min(self.table.wanted_height(), self.look.theme.scaled(280)))

    @Slot(int, int)
    def _chosen(self, row: int, column: int) -> None:
        one = self.model.columns[row]
        title = one.title
        choices: dict[int, tuple[str, Callable[[], filters.Select]]] = {
            1: (self.tr("Escapes of {who}"), lambda: filters.hits(filters.escapes, one.id)),
            2: (self.tr("Overkill of {who}"), lambda: filters.hits(filters.overkill, one.id)),
            5: (self.tr("{who} is wrong"), lambda: filters.misses(filters.right, one.id)),
            6: (self.tr("{who} is UNSURE"), lambda: filters.labelled(filters.UNSURE_CODE, one.id)),
            7: (self.tr("{who} failed"), lambda: filters.labelled(filters.ERROR_CODE, one.id)),
            8: (
                self.tr("{who} does not name the defect"),
                lambda: filters.misses(filters.defect_right, one.id),
            ),
            9: (
                self.tr("{who} does not name the place"),
                lambda: filters.misses(filters.place_right, one.id),
            ),
        }
        if column in choices:
            words, select = choices[column]
            self.show_parts(words.format(who=title), select())

    @Slot(int, int)
    def _pair_chosen(self, row: int, _: int) -> None:
        pairs = pairs_now(self.model)
        each = len(pairs[0].differences) if pairs else 1
        if row // each < len(pairs):
            pair = pairs[row // each]
            names = [one.title for one in self.model.columns if one.id in (pair.first, pair.second)]
            words = self.tr("{first} and {second} differ")
            self.show_parts(
                words.format(first=names[0], second=names[1]),
                filters.differ(pair.first, pair.second),
            )
