"""How far people and models agree, what all of them miss, and what a third person must decide."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_gui.evaluation.charts.rows import kappas
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.chart_texts import say
from inspector_gui.gui.compare.chart_view import ChartView
from inspector_gui.gui.compare.figures import Written
from inspector_gui.gui.compare.table import Cell, CellView, Row
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.review.words import moment
from inspector_gui.gui.sets.panel import Panel, heading
from inspector_gui.gui.sets.trust import Conflict, PartLine, Trust, as_chart_data, said_by
from inspector_gui.gui.widgets.view import muted
from inspector_gui.gui.words import label_word
from inspector_gui.station.review.study import AppraiserResult, Together

_TALL = 9  # rows that a list shows before it scrolls


class AgreementPanel(Panel):
    """A row an appraiser, the matrix of kappas, and two lists of parts.

    Signals:
        part_wanted: the id of a part that all miss.
        conflict_wanted: the id of a part in dispute.
    """

    part_wanted = Signal(str)
    conflict_wanted = Signal(str)
    broad = True

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make an empty panel."""
        super().__init__(look, actions, parent)
        self._written = Written(look)
        self.trust: Trust | None = None
        self.table = CellView(look, self, whole_rows=True)
        self.chart = ChartView(look, self)
        self.together = CellView(look, self, whole_rows=True)
        self.missed = CellView(look, self, whole_rows=True, compact=True)
        self.conflicts = CellView(look, self, whole_rows=True)
        self._titles = {name: PlainLabel(self) for name in ("together", "missed", "conflicts")}
        self._notes = {name: muted(PlainLabel(self)) for name in ("missed", "conflicts")}
        self._lay_out()
        self.missed.chosen.connect(self._missed_chosen)
        self.conflicts.chosen.connect(self._conflict_chosen)
        self.dress()

    def _lay_out(self) -> None:
        self.body.addWidget(self.table)
        self._right = right = QVBoxLayout()
        for name in ("together", "missed", "conflicts"):
            right.addWidget(self._titles[name])
            if name in self._notes:
                self._notes[name].setWordWrap(True)
                right.addWidget(self._notes[name])
            right.addWidget(getattr(self, name))
        right.addStretch(1)
        for label in (*self._titles.values(), *self._notes.values()):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row = QHBoxLayout()
        self._row.addWidget(self.chart, 4, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(right, 5)
        self.body.addLayout(self._row, 1)

    def show_trust(self, trust: Trust | None) -> None:
        """Show a study; None while it is computed."""
        self.trust = trust
        self.retranslate()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        super().restyle()
        for title in self._titles.values():
            heading(title, self.look)
            title.setContentsMargins(0, self.look.theme.scaled(8), 0, 0)
        self._row.setSpacing(self.look.theme.scaled(24))
        self._right.setSpacing(self.look.theme.scaled(6))
        self.chart.setFixedHeight(self.look.theme.scaled(320))
        self._fit()

    def retranslate(self) -> None:
        """Write all words."""
        self.title.setText(self.tr("Agreement"))
        self._titles["together"].setText(self.tr("All together"))
        self._titles["missed"].setText(self.tr("Missed by all"))
        self._titles["conflicts"].setText(self.tr("People disagree"))
        trust = self.trust
        self.intro.setText(self._intro(trust))
        known = trust is not None and bool(trust.study.appraisers)
        widgets = (self.table, self.chart, self.together, self.missed, self.conflicts)
        for widget in (*widgets, *self._titles.values(), *self._notes.values()):
            widget.setVisible(known)
        if trust is not None and known:
            self._show(trust)
        self._fit()

    def _intro(self, trust: Trust | None) -> str:
        if trust is None:
            return self.tr("The history of labels is being read…")
        study = trust.study
        if not study.appraisers:
            return self.tr(
                "Nobody has labelled a part yet. Label some, or begin a blind second review."
            )
        if not study.masters:
            return self.tr(
                "No part has a known master yet, so that nobody can be right or wrong: make some "
                "labels gold, or let a third person decide conflicts. Below is who agrees with "
                "whom."
            )
        words = self.tr(
            "{n} parts have a known master: {gold} gold labels, {final} decided by a third person. "
            "All appraisers agree with it on {right}. Intervals are at 95 %."
        )
        number = self._written.number
        return words.format(
            n=number(study.masters), gold=number(study.gold), final=number(study.final),
            right=self._written.count(study.all_right),
        )  # fmt: skip

    def _show(self, trust: Trust) -> None:
        headers = (
            self.tr("Appraiser"), self.tr("Parts judged"), self.tr("Right every time"),
            self.tr("Misses"), self.tr("False alarms"), self.tr("Agrees with itself"),
            self.tr("Kappa with the master"),
        )  # fmt: skip
        self.table.show_rows(headers, [self._appraiser(one) for one in trust.study.appraisers])
        data = as_chart_data(trust.study)
        if data is not None:
            self.chart.show_chart(kappas(data, say))
        self._show_together(trust)
        self._show_missed(trust)
        self._show_conflicts(trust)

    def _appraiser(self, one: AppraiserResult) -> Row:
        written, figures = self._written, one.figures
        kind = self.tr("inspector") if one.is_model else self.tr("person")
        often = self.tr("up to {n} times") if one.repeats > 1 else self.tr("once")
        return (
            Cell(one.name, kind, left=True),
            Cell(written.number(one.parts), often.format(n=written.number(one.repeats))),
            written.rate(figures.effectiveness),
            written.share(figures.misses),
            written.share(figures.false_alarms),
            written.rate(figures.within),
            written.estimate(figures.kappa.kappa, 2),
        )

    def _show_together(self, trust: Trust) -> None:
        headers = (
            "", self.tr("Parts"), self.tr("All agree"), self.tr("Fleiss' kappa"),
            self.tr("Krippendorff's alpha"),
        )  # fmt: skip
        groups = (
            (self.tr("People"), trust.study.people),
            (self.tr("With the models"), trust.study.everyone),
        )
        self.together.show_rows(
            headers, [self._group(words, group) for words, group in groups if group is not None]
        )

    def _group(self, words: str, group: Together) -> Row:
        written = self._written
        return (
            Cell(words, left=True),
            Cell(written.number(group.parts)),
            written.rate(group.between),
            written.estimate(group.fleiss.kappa, 2),
            written.estimate(group.alpha, 2),
        )

    def _show_missed(self, trust: Trust) -> None:
        count = len(trust.study.missed_by_all)
        note = self._notes["missed"]
        note.setText(
            self.tr("{n} bad parts that everybody called OK; a click shows one.").format(
                n=self._written.number(count)
            )
            if count
            else self.tr("No bad part was called OK by everybody.")
        )
        headers = (self.tr("Part"), self.tr("Time"), self.tr("Batch"))
        self.missed.show_rows(headers, [self._part(line) for line in trust.missed])
        self.missed.setVisible(bool(count))

    def _part(self, line: PartLine) -> Row:
        languages = self.look.languages
        return (
            Cell(languages.part_number(line.number), left=True, link=True),
            Cell(moment(line.at, languages), left=True),
            Cell(line.batch or "–", left=True),
        )

    def _show_conflicts(self, trust: Trust) -> None:
        note = self._notes["conflicts"]
        note.setText(
            self.tr(
                "{n} parts wait for a third person, whose word is final; a click shows one."
            ).format(n=self._written.number(trust.in_dispute))
            if trust.in_dispute
            else self.tr("Nobody contradicts anybody.")
        )
        headers = (self.tr("Part"), self.tr("Who says what"), self.tr("Who may decide"))
        self.conflicts.show_rows(headers, [self._conflict(one) for one in trust.conflicts])
        self.conflicts.setVisible(bool(trust.conflicts))

    def _conflict(self, one: Conflict) -> Row:
        said = []
        for name, label, blind in said_by(one):
            words = self.tr("{name} {label} (blind)") if blind else self.tr("{name} {label}")
            said.append(words.format(name=name, label=label_word(label) if label else "–"))
        who = ", ".join(one.deciders) or self.tr("somebody new")
        batch = one.part.batch
        number = self.look.languages.part_number(one.part.number)
        return (
            Cell(number, batch, left=True, link=True),
            Cell(", ".join(said), left=True),
            Cell(who, left=True),
        )

    def _fit(self) -> None:
        """Show short lists whole; long ones scroll."""
        self.table.setFixedHeight(self.table.wanted_height())
        self.together.setFixedHeight(self.together.wanted_height())
        most = self.look.theme.scaled(_TALL * 42)
        for view in (self.missed, self.conflicts):
            view.setFixedHeight(min(view.wanted_height(), most))

    @Slot(int, int)
    def _missed_chosen(self, row: int, _: int) -> None:
        if self.trust is not None:
            self.part_wanted.emit(self.trust.missed[row].part_id)

    @Slot(int, int)
    def _conflict_chosen(self, row: int, _: int) -> None:
        if self.trust is not None:
            self.conflict_wanted.emit(self.trust.conflicts[row].part.part_id)
