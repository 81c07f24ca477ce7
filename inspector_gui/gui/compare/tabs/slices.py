"""Where they differ: by defect, severity, camera, batch, time, brightness, sharpness."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector_gui.core.recipe import Recipe
from inspector_gui.evaluation.charts.chart import Intervals
from inspector_gui.evaluation.charts.rows import Figure, slices
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.comparison.slices import LEAST, Slice
from inspector_gui.evaluation.comparison.slicing import WAYS
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView, Pick
from inspector_gui.gui.compare.figures import NONE
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import muted
from inspector_gui.gui.words import defect_title


class SlicesTab(Tab):
    """One way of slicing at a time: two charts and a table."""

    wants: ClassVar[tuple[str, ...]] = ("slices",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make empty charts."""
        super().__init__(parts, parent)
        self.ways = QComboBox(self)
        self.warning = muted(PlainLabel(self))
        self.charts: dict[Figure, ChartView] = {
            "escapes": ChartView(parts.look, self),
            "overkill": ChartView(parts.look, self),
        }
        self.table = CellView(parts.look, self)
        self._head = QHBoxLayout()
        self._head.addWidget(self.ways)
        self._head.addWidget(self.warning, 1)
        self._row = QHBoxLayout()
        for view in self.charts.values():
            self._row.addWidget(view)
            view.picked.connect(self._picked)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addLayout(self._row, 3)
        self._column.addWidget(self.table, 2)
        self.ways.activated.connect(self._draw)
        self.table.chosen.connect(self._chosen)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Where they differ")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._row.setSpacing(theme.px("margin"))
        self._head.setSpacing(theme.px("margin"))
        self.ways.setStyleSheet(f"min-height: {theme.scaled(30)}px")
        self.ways.setMinimumWidth(theme.scaled(160))

    def refresh(self, change: Change) -> None:
        """Draw where the slices are new."""
        if change & (Change.DATA | Change.FIGURES):
            self._offer()
            self._draw()

    def way(self) -> str:
        """Return the way of slicing that is shown; "" where there is none."""
        return str(self.ways.currentData() or "")

    def show_way(self, name: str) -> None:
        """Slice in another way."""
        self.ways.setCurrentIndex(max(0, self.ways.findData(name)))
        self._draw()

    # Within

    def _all(self) -> dict[str, tuple[Slice, ...]]:
        return self.model.result("slices") or {}

    def _offer(self) -> None:
        words = {
            "defect": self.tr("by defect"),
            "severity": self.tr("by severity"),
            "source": self.tr("by camera"),
            "batch": self.tr("by batch"),
            "time": self.tr("by time"),
            "brightness": self.tr("by brightness"),
            "sharpness": self.tr("by sharpness"),
        }
        kept = self.way()
        self.ways.clear()
        for name in WAYS:
            if name in self._all():
                self.ways.addItem(words[name], name)
        self.ways.setCurrentIndex(max(0, self.ways.findData(kept)))
        self.ways.setAccessibleName(self.tr("Way of slicing"))

    def _shown(self) -> tuple[Slice, ...]:
        found = self._all().get(self.way(), ())
        recipe, language = self._recipe(), self.look.languages.language
        if self.way() != "defect" or recipe is None:
            return found
        return tuple(
            Slice(
                one.by, defect_title(recipe, one.name, language), one.parts, one.cells, one.pairs,
                one.few_ng, one.few_ok,
            )
            for one in found
        )  # fmt: skip

    def _recipe(self) -> Recipe | None:
        return self.model.compared.recipe if self.model.compared is not None else None

    @Slot()
    def _draw(self) -> None:
        found = self._shown()
        for figure, view in self.charts.items():
            chart = slices(self.titles(), found, figure, say) if found else None
            view.setVisible(chart is not None and not chart.empty)
            if chart is not None and not chart.empty:
                view.show_chart(chart)
        small = any(one.few_ng or one.few_ok for one in found)
        self.warning.setText(said(Sentence.of("too_small", least=LEAST)) if small else "")
        self._write(found)

    def _write(self, found: tuple[Slice, ...]) -> None:
        titles = self.titles()
        headers = [self.tr("Slice"), self.tr("Parts")]
        each = (self.tr("Escapes of {who}"), self.tr("Overkill of {who}"))
        headers += [words.format(who=titles.title(name)) for name in titles.ids for words in each]
        several = bool(found and found[0].pairs)
        if several:
            headers += [self.tr("p, escapes"), self.tr("p, overkill")]
        self.table.show_rows(headers, [self._line(one, several) for one in found])

    def _line(self, one: Slice, several: bool) -> Row:
        written = self.written
        cells = [
            Cell(one.name, self.tr("too small") if one.too_small else "", left=True, link=True),
            Cell(written.number(len(one.parts))),
        ]
        for cell in one.cells:
            for share, few in ((cell.escapes, one.few_ng), (cell.overkill, one.few_ok)):
                found = written.share(share)
                cells.append(Cell(found.text, found.small, found.tip, weak=few or found.weak))
        if several:
            for name in ("escapes_p", "overkill_p"):
                values = [getattr(pair, name) for pair in one.pairs]
                known = [value for value in values if np.isfinite(value)]
                least = min(known, default=float("nan"))
                words = written.p(least) if known else NONE
                cells.append(Cell(words, weak=not least < 0.05))
        return tuple(cells)

    @Slot(int, int)
    def _chosen(self, row: int, column: int) -> None:
        found = self._shown()
        if row < len(found):
            one = found[row]
            at, figure = divmod(column - 2, 2)
            if 0 <= at < len(one.cells):
                self._show_errors(one, one.cells[at].id, figure == 0)
            else:
                self.show_parts(one.name, filters.these(one.parts))

    @Slot(object)
    def _picked(self, pick: Pick) -> None:
        series, found = pick.series, self._shown()
        if isinstance(series, Intervals) and found and self.model.columns:
            figure = "escapes" if self.sender() is self.charts["escapes"] else "overkill"
            kept = [one for one in found if any(getattr(c, figure).total for c in one.cells)]
            row = round(pick.y)
            if 0 <= row < len(kept):
                name = self.model.columns[series.paint.index].id
                self._show_errors(kept[row], name, figure == "escapes")

    def _show_errors(self, one: Slice, name: str, escapes: bool) -> None:
        count = filters.escapes if escapes else filters.overkill
        words = self.tr("Escapes of {who}") if escapes else self.tr("Overkill of {who}")
        title = f"{words.format(who=self.titles().title(name))} · {one.name}"
        self.show_parts(title, filters.within(one.parts, filters.hits(count, name)))
