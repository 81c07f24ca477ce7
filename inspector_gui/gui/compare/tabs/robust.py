"""Robust? The same parts darker, brighter, blurred, shifted, noisier, compressed, by steps."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from inspector_gui.evaluation.charts.rows import Figure, robust
from inspector_gui.evaluation.comparison.perturbing import PERTURBATIONS
from inspector_gui.evaluation.comparison.robust import Point
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import ScrollColumn

_FIGURES: tuple[Figure, ...] = ("escapes", "overkill")


class RobustTab(Tab):
    """A row a way of seeing worse: escapes at the left, overkill at the right."""

    wants: ClassVar[tuple[str, ...]] = ("robust",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make no charts yet."""
        super().__init__(parts, parent)
        self.charts: dict[tuple[str, str], ChartView] = {}
        self.words = PlainLabel(self)
        self.words.setWordWrap(True)
        self.judge = ActionButton(parts.actions["compare.robust"], parts.look, parent=self)
        self._head = QHBoxLayout()
        self._head.addWidget(self.words, 1)
        self._head.addWidget(self.judge)
        inner = QWidget(self)
        inner.setObjectName("page")
        self._grid = QGridLayout(inner)
        self._scroll: QScrollArea = ScrollColumn(inner, self)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._scroll, 1)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Robust?")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px("margin"))
        for view in self.charts.values():
            view.setMinimumHeight(theme.scaled(190))

    def refresh(self, change: Change) -> None:
        """Draw what was judged."""
        if not change & (Change.DATA | Change.FIGURES):
            return
        found: tuple[Point, ...] | None = self.model.result("robust")
        self.words.setText(self._words(found))
        self._scroll.setVisible(bool(found))
        names = [name for name in PERTURBATIONS if any(p.perturbation == name for p in found or ())]
        self._make(names)
        for (name, figure), view in self.charts.items():
            if found and name in names:
                view.show_chart(robust(self.titles(), found, name, figure, say))  # type: ignore[arg-type]

    def _words(self, found: tuple[Point, ...] | None) -> str:
        if found is None:
            return self.tr("What was judged seen worse is being read…")
        if not found:
            return self.tr(
                "Nothing was judged seen worse yet. It takes as long as judging the parts "
                "again for every step."
            )
        parts = found[0].escapes.total + found[0].overkill.total
        words = self.tr("{n} parts, judged again at every step; thresholds as above.")
        return words.format(n=self.written.number(parts))

    def _make(self, names: list[str]) -> None:
        wanted = [(name, figure) for name in names for figure in _FIGURES]
        if list(self.charts) == wanted:
            return
        for view in self.charts.values():
            self._grid.removeWidget(view)
            view.deleteLater()
        self.charts = {}
        for at, key in enumerate(wanted):
            view = ChartView(self.look, self, legend=at < 2)
            self.charts[key] = view
            # two ways of seeing worse side by side where there is room
            row, column = divmod(at, 4)
            self._grid.addWidget(view, row, column)
        self.restyle()
