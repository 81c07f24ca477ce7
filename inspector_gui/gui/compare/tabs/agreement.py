"""Agreement: inspectors and people as appraisers in one attribute agreement study."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_gui.evaluation.appraisers import Appraiser
from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.charts.chart import Heat, Paint
from inspector_gui.evaluation.charts.rows import kappas
from inspector_gui.evaluation.comparison.agreeing import Agreement
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView, Pick
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts


class AgreementTab(Tab):
    """A matrix of kappas, a row an appraiser, and what all got wrong."""

    wants: ClassVar[tuple[str, ...]] = ("agreement",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make an empty matrix."""
        super().__init__(parts, parent)
        self.chart = ChartView(parts.look, self)
        self.table = CellView(parts.look, self)
        self.missed = QPushButton(self)
        self.overkilled = QPushButton(self)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.missed)
        self._buttons.addWidget(self.overkilled)
        self._buttons.addStretch(1)
        self._right = QVBoxLayout()
        self._right.addWidget(self.table, 1)
        self._right.addLayout(self._buttons)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.chart, 2)
        self._row.addLayout(self._right, 3)
        self.chart.picked.connect(self._picked)
        self.missed.clicked.connect(self._show_missed)
        self.overkilled.clicked.connect(self._show_overkilled)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Agreement")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._row.setSpacing(theme.px("margin"))
        self._right.setSpacing(theme.px("gap"))

    def refresh(self, change: Change) -> None:
        """Draw the matrix and write the figures."""
        found = self._found()
        if not change & (Change.DATA | Change.FIGURES) or found is None:
            return
        self.chart.show_chart(kappas(found, say))
        headers = (
            self.tr("Appraiser"), self.tr("Kappa with the truth"), self.tr("Right every time"),
            self.tr("Misses"), self.tr("False alarms"), self.tr("Agrees with itself"),
        )  # fmt: skip
        rows = [
            self._line(at, name, one, found)
            for at, (name, one) in enumerate(zip(found.names, found.study.appraisers, strict=True))
        ]
        self.table.show_rows(headers, rows)
        number = self.written.number
        self.missed.setText(
            self.tr("Missed by all: {n}").format(n=number(len(found.missed_by_all)))
        )
        self.overkilled.setText(
            self.tr("Called NG by all: {n}").format(n=number(len(found.overkilled_by_all)))
        )
        self.missed.setEnabled(bool(found.missed_by_all))
        self.overkilled.setEnabled(bool(found.overkilled_by_all))

    # Within

    def _found(self) -> Agreement | None:
        found: Agreement | None = self.model.result("agreement")
        return found

    def _line(self, at: int, name: str, one: Appraiser, found: Agreement) -> Row:
        written = self.written
        inspector = at < found.inspectors
        return (
            Cell(
                name, self.tr("inspector") if inspector else self.tr("person"), left=True,
                paint=Paint("inspector", at) if inspector else None,
            ),
            written.estimate(one.kappa.kappa),
            written.rate(one.effectiveness),
            written.share(one.misses),
            written.share(one.false_alarms),
            written.rate(one.within),
        )  # fmt: skip

    @Slot(object)
    def _picked(self, pick: Pick) -> None:
        """Show the parts on which two inspectors, or one and the truth, differ."""
        found = self._found()
        if found is None or not isinstance(pick.series, Heat):
            return
        row, column = divmod(pick.index, pick.series.values.shape[1])
        names = (*found.names, self.tr("truth"))
        ids = [one.id for one in self.model.columns]
        truth = len(names) - 1
        if row == column or any(at >= len(ids) and at != truth for at in (row, column)):
            return  # a person's own words are on Review
        title = self.tr("{first} and {second} differ").format(
            first=names[row], second=names[column]
        )
        self.show_parts(
            title, _different(*("" if at == truth else ids[at] for at in (row, column)))
        )

    @Slot()
    def _show_missed(self) -> None:
        found = self._found()
        if found is not None:
            self.show_parts(self.tr("Missed by all"), filters.files(found.missed_by_all))

    @Slot()
    def _show_overkilled(self) -> None:
        found = self._found()
        if found is not None:
            self.show_parts(self.tr("Called NG by all"), filters.files(found.overkilled_by_all))


def _different(first: str, second: str) -> filters.Select:
    """Select the parts that two call differently; "" is the truth."""

    def ok(compared: Compared, name: str) -> object:
        return compared.column(name).says_ok if name else ~compared.is_ng

    def select(compared: Compared) -> Ints:
        return np.flatnonzero(np.asarray(ok(compared, first)) != np.asarray(ok(compared, second)))

    return select
