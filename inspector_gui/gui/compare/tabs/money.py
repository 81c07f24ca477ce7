"""Money: what errors cost, and so which threshold is the cheapest."""

from __future__ import annotations

import math
from typing import ClassVar

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from inspector_gui.evaluation.charts.chart import Line as ChartLine
from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.evaluation.charts.money import cost
from inspector_gui.evaluation.comparison.money import Line, Money, cheapest
from inspector_gui.evaluation.cost import Prices
from inspector_gui.gui.compare.chart_handles import Limit, Mark
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView, Pick
from inspector_gui.gui.compare.figures import NONE
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel

WAIT_MS = 250  # so long after the last key in a price field
# name, most, decimals
FIELDS = (
    ("escape", 1e9, 2), ("overkill", 1e9, 2), ("second_look", 1e9, 2), ("second", 1e9, 4),
    ("ng_rate", 100.0, 3), ("volume", 1e12, 0),
)  # fmt: skip
NEAR = 24


class MoneyTab(Tab):
    """Prices at the left, costs against the threshold at the right, the best ones below."""

    wants: ClassVar[tuple[str, ...]] = ("money",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make the fields."""
        super().__init__(parts, parent)
        self._quiet = False
        self._labels: dict[str, QLabel] = {}
        self.fields = {name: QDoubleSpinBox(self) for name, _, _ in FIELDS}
        self._form = QFormLayout()
        for name, most, decimals in FIELDS:
            field = self.fields[name]
            field.setRange(0.0, most)
            field.setDecimals(decimals)
            field.setGroupSeparatorShown(True)
            field.valueChanged.connect(self._typed)
            self._labels[name] = PlainLabel(self)
            self._form.addRow(self._labels[name], field)
        self._left = QVBoxLayout()
        self._left.addLayout(self._form)
        self._left.addStretch(1)
        self.chart = ChartView(parts.look, self)
        self.table = CellView(parts.look, self, whole_rows=True)
        self._row = QHBoxLayout()
        self._row.addLayout(self._left)
        self._row.addWidget(self.chart, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row, 1)
        self._column.addWidget(self.table)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.take_prices)
        self.chart.handles.limit_moved.connect(self.mover.drag)
        self.chart.handles.mark_moved.connect(self._dragged)
        self.chart.picked.connect(self._picked)
        self.table.chosen.connect(self._chosen)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Money")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._row.setSpacing(theme.scaled(24))
        self._form.setVerticalSpacing(theme.scaled(6))
        for field in self.fields.values():
            field.setStyleSheet(f"min-height: {theme.scaled(30)}px")
            field.setFixedWidth(theme.scaled(128))
        self._size()

    def retranslate(self) -> None:
        """Write all words."""
        for name, words in {
            "escape": self.tr("Price of an escape"),
            "overkill": self.tr("Price of overkill"),
            "second_look": self.tr("A second look by a person"),
            "second": self.tr("A second of cycle time"),
            "ng_rate": self.tr("NG parts at the line, %"),
            "volume": self.tr("Parts a year"),
        }.items():
            self._labels[name].setText(words)
            self.fields[name].setAccessibleName(words)
        super().retranslate()

    def refresh(self, change: Change) -> None:
        """Draw costs; a drag moves lines and figures only."""
        if change & (Change.DATA | Change.PRICES):
            self._fill()
        if change & (Change.DATA | Change.FIGURES):
            self._draw()
        if change & (Change.DATA | Change.MOVED | Change.FIGURES):
            self._follow(bool(change & (Change.DATA | Change.FIGURES)))

    @Slot()
    def take_prices(self) -> None:
        """Use the prices as they stand in the fields."""
        value = {name: field.value() for name, field in self.fields.items()}
        prices = Prices(value["escape"], value["overkill"], value["second_look"], value["second"])
        self.model.set_line(Line(prices, value["ng_rate"] / 100, value["volume"] or float("nan")))

    # Within

    def _found(self) -> tuple[Money, ...]:
        return self.model.result("money") or ()

    def _fill(self) -> None:
        line = self.model.line
        shown = {
            "escape": line.prices.escape, "overkill": line.prices.overkill,
            "second_look": line.prices.second_look, "second": line.prices.second,
            "ng_rate": 100 * line.ng_rate,
            "volume": line.parts_a_year if math.isfinite(line.parts_a_year) else 0.0,
        }  # fmt: skip
        self._quiet = True
        for name, value in shown.items():
            if abs(self.fields[name].value() - value) > 1e-9:
                self.fields[name].setValue(value)
        self._quiet = False

    def _draw(self) -> None:
        found = self._found()
        if found:
            self.chart.show_chart(cost(self.titles(), found, say=say))

    def _follow(self, fit: bool) -> None:
        move, titles = self.model.move, self.titles()
        if move is None:
            return
        names = list(move.each)
        lows = [self.model.thresholds[name][0] for name in names]
        paints = [titles.paint(name) for name in names]
        self.chart.show_limits(
            tuple(
                Limit(name, "ok_below", paint, low)
                for name, paint, low in zip(names, paints, lows, strict=True)
            )
        )
        if self._found():
            self.chart.show_marks(
                tuple(
                    Mark(name, paint, low, move.each[name].cost)
                    for name, paint, low in zip(names, paints, lows, strict=True)
                )
            )
        self._write(fit)

    def _write(self, fit: bool) -> None:
        found = {each.id: each for each in self._found()}
        best = cheapest(tuple(found.values())) if found else None
        rows = [
            self._line(at, name, found.get(name), name == best)
            for at, name in enumerate(self.model.thresholds)
        ]
        self.table.show_rows(
            (
                self.tr("Inspector"), self.tr("Cost of 1,000 now"), self.tr("ppm at the customer"),
                self.tr("A year"), self.tr("Cheapest threshold"), self.tr("Cost of 1,000 there"),
                self.tr("ppm there"), self.tr("Escapes · overkill there"),
            ),
            rows,
            fit,
        )  # fmt: skip
        if fit:
            self._size()

    def _line(self, at: int, name: str, found: Money | None, best: bool) -> Row:
        assert self.model.move is not None
        written, moved = self.written, self.model.move.each[name]
        year = moved.cost * self.model.line.parts_a_year / 1000
        head = (
            Cell(
                moved.column.title, self.tr("cheapest") if best else "", name,
                Paint("inspector", at), left=True,
            ),
            Cell(written.money(moved.cost)),
            Cell(written.number(moved.ppm)),
            Cell(written.money(year)),
        )  # fmt: skip
        if found is None:
            return (*head, *(Cell("…", weak=True) for _ in range(4)))
        if found.best is None:
            why = said(found.why_not) if found.why_not is not None else ""
            return (*head, Cell(NONE, tip=why, weak=True), *(Cell(NONE, weak=True),) * 3)
        there = found.best
        threshold = written.estimate(there.threshold)
        cost_there = Cell(
            written.money(there.cost.value), written.between(there.cost.low, there.cost.high, 1)
        )
        rates = f"{written.percent(there.escapes)} · {written.percent(there.overkill)}"
        return (
            *head,
            Cell(threshold.text, threshold.small, self.tr("Click to use it"), link=True),
            cost_there,
            Cell(written.number(found.best_ppm)),
            Cell(rates),
        )

    def _size(self) -> None:
        self.table.setFixedHeight(min(self.table.wanted_height(), self.look.theme.scaled(240)))

    @Slot(float)
    def _typed(self) -> None:
        if not self._quiet:
            self._timer.start()

    @Slot(str, float, float)
    def _dragged(self, name: str, x: float, _: float) -> None:
        self.mover.drag(name, "ok_below", x)

    @Slot(object)
    def _picked(self, pick: Pick) -> None:
        if isinstance(pick.series, ChartLine) and self.model.columns:
            one = self.model.columns[pick.series.paint.index]
            words = self.tr("{who}: p_ng around {at}")
            self.show_parts(
                words.format(who=one.title, at=self.written.threshold(pick.x)),
                filters.around(one.id, pick.x, NEAR),
            )

    @Slot(int, int)
    def _chosen(self, row: int, column: int) -> None:
        """Go to the cheapest threshold of an inspector."""
        found = self._found()
        best = found[row].best if row < len(found) else None
        if column == 4 and best is not None:
            self.mover.drag(found[row].id, "ok_below", best.threshold.value)
