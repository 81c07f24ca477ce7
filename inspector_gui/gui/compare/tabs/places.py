"""Place: do inspectors look where the defect is?"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.charts.chart import Paint
from inspector_gui.evaluation.comparison.parts import UNKNOWN, Compared
from inspector_gui.evaluation.comparison.places import Places
from inspector_gui.gui.compare.figures import NONE
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.part_view import PartView
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import muted


class PlaceTab(Tab):
    """Figures on top; below, each inspector's region or heatmap on the part in hand."""

    wants: ClassVar[tuple[str, ...]] = ("places",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make an empty table and empty pictures."""
        super().__init__(parts, parent)
        self.table = CellView(parts.look, self)
        self.part = PartView(parts.look, parts.model, parts.work, self)
        self._column = QVBoxLayout(self)
        self._note = muted(PlainLabel(self))
        self._note.setWordWrap(True)
        self._column.addWidget(self.table)
        self._column.addWidget(self._note)
        self._column.addWidget(self.part, 1)
        self.table.chosen.connect(self._chosen)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Place")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._note.setFont(theme.font("small"))
        self._size()

    def retranslate(self) -> None:
        """Say how these figures differ from the one of Overview."""
        self._note.setText(
            self.tr(
                "Here counts where on the picture the map peaks or the region lies. “Right place "
                "named” on Overview counts which place is named in words: an inspector can name "
                "the right one and mark another, or the other way round."
            )
        )

    def refresh(self, change: Change) -> None:
        """Write the figures and show the part."""
        if change & (Change.DATA | Change.FIGURES):
            found: tuple[Places, ...] = self.model.result("places") or ()
            headers = (
                self.tr("Inspector"), self.tr("Peak on the defect"), self.tr("Region meets it"),
                self.tr("Overlap (IoU)"), self.tr("Overlap ≥ 0.5"), self.tr("AUPRO to 0.3"),
                self.tr("Right verdict, wrong place"),
            )  # fmt: skip
            self.table.show_rows(headers, [self._row(at, one) for at, one in enumerate(found)])
            self._size()
        self.part.follow(change)

    def _row(self, at: int, found: Places) -> Row:
        written = self.written
        title = self.model.columns[at].title
        aupro = NONE if np.isnan(found.aupro) else written.number(found.aupro, 3)
        return (
            Cell(title, "", found.id, Paint("inspector", at), left=True),
            written.share(found.pointing, link=True),
            written.share(found.meets, link=True),
            written.estimate(found.iou),
            written.share(found.well_met, link=True),
            Cell(aupro, weak=aupro == NONE),
            written.share(found.wrong_place, link=True),
        )

    def _size(self) -> None:
        self.table.setFixedHeight(min(self.table.wanted_height(), self.look.theme.scaled(220)))

    @Slot(int, int)
    def _chosen(self, row: int, column: int) -> None:
        """Show the parts on which it went wrong."""
        one = self.model.columns[row]
        choices: dict[int, tuple[str, filters.Select]] = {
            1: (self.tr("{who}: the peak is elsewhere"), _missed(one.id, _peak)),
            2: (self.tr("{who}: the region is elsewhere"), _missed(one.id, _meets)),
            4: (self.tr("{who}: overlap below 0.5"), _missed(one.id, _well_met)),
            6: (
                self.tr("{who}: right verdict, wrong place"),
                filters.hits(filters.wrong_place, one.id),
            ),
        }
        if column in choices:
            words, select = choices[column]
            self.show_parts(words.format(who=one.title), select)


Flags = Callable[[Compared, str], Ints]


def _missed(name: str, flags: Flags) -> filters.Select:
    """Select the NG parts of which it is known that the inspector looked elsewhere."""

    def select(compared: Compared) -> Ints:
        return np.flatnonzero(compared.is_ng & (flags(compared, name) == 0))

    return select


def _peak(compared: Compared, name: str) -> Ints:
    return compared.column(name).peak_on_defect


def _meets(compared: Compared, name: str) -> Ints:
    return compared.column(name).meets


def _well_met(compared: Compared, name: str) -> Ints:
    overlap = compared.column(name).region_iou
    return np.where(np.isnan(overlap), UNKNOWN, overlap >= 0.5).astype(np.int64)
