"""Cascade: which inspector should decide what, simulated on the stored verdicts."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from inspector_gui.core.recipe import InspectorSpec
from inspector_gui.core.verdict import Thresholds
from inspector_gui.core.visible import visible
from inspector_gui.evaluation.charts.chart import Points
from inspector_gui.evaluation.charts.money import cascade_front, front_points, policy_title
from inspector_gui.evaluation.comparison.cascading import (
    Option,
    by_itself,
    cheapest,
    front,
    present,
    recipe_change,
)
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView, Pick
from inspector_gui.gui.compare.model import Change, Opened
from inspector_gui.gui.compare.sentences import said
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import muted


class CascadeTab(Tab):
    """The front at the left; as a table it, what is used now, and each inspector by itself."""

    wants: ClassVar[tuple[str, ...]] = ("options",)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make an empty front."""
        super().__init__(parts, parent)
        self._front: tuple[Option, ...] = ()
        self._rows: tuple[Option, ...] = ()
        self._now: Option | None = None
        self._cheapest: Option | None = None
        self._of: object = None
        self.pair = QComboBox(self)
        self.chart = ChartView(parts.look, self, legend=True)
        self.table = CellView(parts.look, self, whole_rows=True)
        self.words = muted(PlainLabel(self))
        self.words.setWordWrap(True)
        self.use = ActionButton(parts.actions["compare.use"], parts.look, primary=True, parent=self)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.words, 1)
        self._foot.addWidget(self.use)
        left = QVBoxLayout()
        left.addWidget(self.pair)
        left.addWidget(self.chart, 1)
        self._row = QHBoxLayout()
        self._row.addLayout(left, 2)
        self._row.addWidget(self.table, 3)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row, 1)
        self._column.addLayout(self._foot)
        self.pair.activated.connect(self._pair_chosen)
        self.chart.picked.connect(self._picked)
        self.table.selectionModel().currentRowChanged.connect(self._selected)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Cascade")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._row.setSpacing(theme.px("margin"))
        self.pair.setStyleSheet(f"min-height: {theme.scaled(30)}px")

    def refresh(self, change: Change) -> None:
        """Show the front where it is new; a drag waits for rest."""
        if change & Change.DATA:
            self._offer()
        if change & (Change.DATA | Change.FIGURES):
            self._show_front(change)
        self._enable()

    def option(self) -> Option | None:
        """Return the option that is chosen."""
        row = self.table.currentIndex().row()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def now(self) -> Option | None:
        """Return what the recipe of the comparison does; None where these two are not its own."""
        return self._now

    def options(self) -> tuple[Option, ...]:
        """Return the ways that are shown: the present one, those unbeaten, each by itself."""
        return self._rows

    def choose(self, option: Option) -> None:
        """Choose one of the ways that are shown."""
        if option in self._rows:
            self.table.selectRow(self._rows.index(option))

    # Within

    def _offer(self) -> None:
        kept = self.pair.currentData()
        self.pair.clear()
        for one, other in combinations(self.model.columns, 2):
            self.pair.addItem(visible(f"{one.title} – {other.title}"), (one.id, other.id))
            if (one.id, other.id) == kept:
                self.pair.setCurrentIndex(self.pair.count() - 1)
        self.pair.setVisible(self.pair.count() > 1)
        self.pair.setAccessibleName(self.tr("Pair of inspectors"))

    def _show_front(self, change: Change) -> None:
        found = self.model.result("options")
        pair = self.pair.currentData()
        key = (id(found), pair, self.look.languages.language)
        if not found or pair is None or tuple(pair) not in found:
            self._front = self._rows = ()
            self._now = None
            self.table.show_rows(self._headers(), [])
            return
        if key == self._of and not change & Change.DATA:
            return
        self._of = key
        options = found[tuple(pair)]
        self._front = front(options)
        best = cheapest(options)
        self._cheapest = best
        if best is not None and best not in self._front:
            # the cheapest may be beaten in time alone; it is what money asks for
            self._front = (best, *self._front)
        self._rows = self._listed(pair)
        points = front_points(self._front)
        self.chart.show_chart(cascade_front(self.titles(), points, pair[0], pair[1], say))
        self.table.show_rows(self._headers(), [self._line(one) for one in self._rows])
        self.table.fit()
        if best is not None:
            row = self._rows.index(best)
            self.table.selectRow(row)
            self.table.scrollTo(self.table.cells.index(row, 0))

    def _listed(self, pair: tuple[str, str]) -> tuple[Option, ...]:
        """Return the present way first, then those that none beats, then each by itself."""
        opened, compared = self.model.opened, self.model.compared
        assert opened is not None
        assert compared is not None
        line = self.model.line
        self._now = present(compared, opened.recipe.policy, self._used(opened, pair), line)
        alone = tuple(by_itself(compared, name, line) for name in pair)
        now = () if self._now is None else (self._now,)
        listed: list[Option] = []
        for one in (*now, *self._front, *alone):
            same = any((each.key, each.limits) == (one.key, one.limits) for each in listed)
            if not same or one is self._cheapest:
                listed.append(one)
        return tuple(listed)

    @staticmethod
    def _used(opened: Opened, pair: tuple[str, str]) -> dict[str, tuple[str, Thresholds]]:
        """Return which of a pair the recipe itself has, with its thresholds, by kind."""
        found = {}
        for one in opened.comparison.inspectors:
            spec = InspectorSpec.model_validate(one.spec)
            own = opened.recipe.spec(spec.kind)
            if one.id in pair and own is not None:
                same = {"ok_below": own.ok_below, "ng_above": own.ng_above}
                if spec.model_copy(update={**same, "min_label_mass": own.min_label_mass}) == own:
                    found[str(spec.kind)] = (one.id, own.thresholds)
        return found

    def _headers(self) -> tuple[str, ...]:
        return (
            self.tr("Who decides"), self.tr("Escapes"), self.tr("Overkill"),
            self.tr("Cost of 1,000"), self.tr("Seen by the second"), self.tr("ms mean"),
            self.tr("ms p99"),
        )  # fmt: skip

    def _line(self, option: Option) -> Row:
        written, outcome = self.written, option.outcome
        title = policy_title(self.titles(), option.policy, option.first, option.second, say)
        limits = " · ".join(_limits(found, self.written.threshold) for _, found in option.limits)
        marks = ""
        if option is self._now:
            title = self.tr("now: {way}").format(way=title)
        if option is self._cheapest:
            marks = self.tr("cheapest: ")
        return (
            Cell(title, f"{marks}{limits}", left=True),
            written.share(outcome.escapes),
            written.share(outcome.overkill),
            Cell(written.money(outcome.cost)),
            Cell(written.percent(outcome.seen) if option.second else "–"),
            Cell(written.ms(outcome.mean_ms)),
            Cell(written.ms(outcome.p99_ms)),
        )

    def _enable(self) -> None:
        option, compared = self.option(), self.model.compared
        change = recipe_change(compared, option) if option and compared else None
        used = option is not None and option is self._now
        self.commands["compare.use"].setEnabled(
            change is not None and not isinstance(change, Sentence) and not used
        )
        if isinstance(change, Sentence):
            self.words.setText(said(change))
        elif used:
            self.words.setText(self.tr("This is how the recipe decides now."))
        else:
            self.words.setText(
                self.tr(
                    "Simulated on the stored verdicts; prices are those of the Money tab. The "
                    "same parts chose the thresholds: try a recipe on other parts."
                )
            )

    @Slot(int)
    def _pair_chosen(self, _: int) -> None:
        self._show_front(Change.DATA)
        self._enable()

    @Slot()
    def _selected(self) -> None:
        self._enable()

    @Slot(object)
    def _picked(self, pick: Pick) -> None:
        if not isinstance(pick.series, Points):
            return
        for row, one in enumerate(self._rows):
            same = (one.outcome.overkill.rate, one.outcome.escapes.rate) == (pick.x, pick.y)
            title = policy_title(self.titles(), one.policy, one.first, one.second, say)
            if same and title == pick.series.name:
                self.table.selectRow(row)
                return


def _limits(found: Thresholds, write: Callable[[float], str]) -> str:
    return f"{write(found.ok_below)} / {write(found.ng_above)}"
