"""Handing parts out as a set: which, as what, split how, where to; then the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.query import Query, parse_query
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.table import CellView
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.review.words import query_title
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.facts import FactList
from inspector_gui.gui.sets.panel import Panel, heading, narrow
from inspector_gui.gui.sets.set_words import (
    carries,
    export_facts,
    export_summary,
    format_word,
    skipped_rows,
)
from inspector_gui.gui.widgets.view import muted
from inspector_gui.station.exporting import ExportPlan, ExportReport
from inspector_gui.station.splitting import SplitPlan, parse_shares
from inspector_gui.store.exchange.parts import SetFormat

LABELLED, SHOWN, QUERY = "labelled", "shown", "query"
FIELDS = ("what", "query", "format", "carries", "split", "name", "out")


class ExportPanel(Panel):
    """A form with one primary button, and the report below it.

    Signals:
        wanted: an ``ExportPlan``.
    """

    wanted = Signal(object)

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the form."""
        super().__init__(look, actions, parent)
        self._shown = Query()
        self._running = False
        self.report: ExportReport | None = None
        self._labels = {name: PlainLabel(self) for name in FIELDS}
        self.what, self.format = QComboBox(self), QComboBox(self)
        for name in (LABELLED, SHOWN, QUERY):
            self.what.addItem("", name)
        for each in SetFormat:
            self.format.addItem("", each)
        self.query, self.split, self.name, self.out = (QLineEdit(self) for _ in range(4))
        self._carries = muted(PlainLabel(self))
        self._carries.setWordWrap(True)
        self._folder, self.start = QPushButton(self), QPushButton(self)
        self.start.setProperty("primary", True)
        self._report_title = PlainLabel(self)
        self._report_title.setWordWrap(True)
        self.counts = FactList(look, self)
        self.skipped = CellView(look, self, whole_rows=True, compact=True)
        self._lay_out()
        self.what.currentIndexChanged.connect(self._what_changed)
        self.format.currentIndexChanged.connect(self._format_changed)
        self._folder.clicked.connect(self._choose_folder)
        self.start.clicked.connect(self._start)
        self.dress()

    def _lay_out(self) -> None:
        out = QHBoxLayout()
        out.setSpacing(self.look.theme.px("gap"))
        out.addWidget(self.out, 1)
        out.addWidget(self._folder)
        self._holder = QWidget(self)
        self._form = QFormLayout(self._holder)
        self._form.setContentsMargins(0, 0, 0, 0)
        for name, field in (
            ("what", self.what), ("query", self.query), ("format", self.format),
            ("carries", self._carries), ("split", self.split), ("name", self.name), ("out", out),
        ):  # fmt: skip
            self._form.addRow(self._labels[name], field)
        self.body.addWidget(self._holder)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch(1)
        self.body.addLayout(row)
        for widget in (self._report_title, self.counts):
            self.body.addWidget(widget)
        self.body.addWidget(self.skipped, 1)
        self.body.addStretch(0)

    def begin(self, shown: Query) -> None:
        """Offer the list on the screen."""
        self._shown = shown
        self.report = None
        self.say("")
        self.retranslate()
        self.out.setFocus()

    def plan(self) -> ExportPlan:
        """Return what is asked for.

        Raises:
            UsageError: if the query or the split is none.
        """
        what = str(self.what.currentData())
        query = self._shown if what == SHOWN else Query()
        if what == QUERY:
            query = parse_query(self.query.text())
        out = Path(self.out.text().strip()).expanduser()
        shares, name = self.split.text().strip(), self.name.text().strip()
        split = None
        if shares or name:
            parts = parse_shares(shares) if shares else ()
            split = SplitPlan(name or f"{out.name} {shares}", parts)
        language = self.look.languages.language
        return ExportPlan(out, self.format.currentData(), query, language=language, split=split)

    def show_running(self, on: bool) -> None:
        """Offer to start only while nothing runs."""
        self._running = on
        self.start.setEnabled(not on)

    def show_report(self, report: ExportReport) -> None:
        """Show what came of it."""
        self.report = report
        self.say("")
        self._show_report()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        super().restyle()
        theme = self.look.theme
        self._form.setHorizontalSpacing(theme.scaled(20))
        self._form.setVerticalSpacing(theme.scaled(8))
        heading(self._report_title, self.look)
        for name in FIELDS:
            if name != "carries":
                self._labels[name].setMinimumHeight(theme.scaled(44))
        for widget in (self._holder, self.counts, self.skipped):
            narrow(widget, self.look)
        self.skipped.setMinimumHeight(theme.scaled(120))

    def retranslate(self) -> None:
        """Write all words."""
        self.title.setText(self.tr("Export a set"))
        self.intro.setText(
            self.tr(
                "Parts with their labels, as a set that other programs and both models' training "
                "read. It is there whole, or not at all."
            )
        )
        for name, words in {
            "what": self.tr("Which parts"),
            "query": self.tr("Query"),
            "format": self.tr("Format"),
            "carries": "",
            "split": self.tr("Split in percent"),
            "name": self.tr("Name of the split"),
            "out": self.tr("Folder"),
        }.items():
            self._labels[name].setText(words)
        for at, words in enumerate(
            (
                self.tr("All that are labelled OK or NG"),
                self.tr("The list on the screen: {title}").format(title=query_title(self._shown)),
                self.tr("A query"),
            )
        ):
            self.what.setItemText(at, words)
        for at in range(self.format.count()):
            self.format.setItemText(at, format_word(self.format.itemData(at)))
        self.query.setPlaceholderText("label:NG batch:lot1")
        self.split.setPlaceholderText(self.tr("70/15/15 for train, val, test; empty: no new split"))
        self.name.setPlaceholderText(self.tr("A split is frozen under its name"))
        self.out.setPlaceholderText(self.tr("A folder that is new or empty"))
        self._folder.setText(self.tr("Folder…"))
        self.start.setText(self.tr("Export"))
        self._what_changed()
        self._format_changed()
        self._show_report()

    def _show_report(self) -> None:
        report = self.report
        for widget in (self._report_title, self.counts, self.skipped):
            widget.setVisible(report is not None)
        if report is None:
            return
        self._report_title.setText(export_summary(report, self.look))
        self.counts.show_facts(export_facts(report, self.look))
        rows = skipped_rows(report.first_skipped)
        self.skipped.show_rows(("", self.tr("Picture"), self.tr("Why")), rows)
        self.skipped.setVisible(bool(rows))

    @Slot()
    def _what_changed(self) -> None:
        self._form.setRowVisible(1, self.what.currentData() == QUERY)

    @Slot()
    def _format_changed(self) -> None:
        self._carries.setText(carries(self.format.currentData()))

    @Slot()
    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose an empty folder"))
        if folder:
            self.out.setText(folder)

    @Slot()
    def _start(self) -> None:
        if not self.out.text().strip():
            self.say(self.tr("Name a folder that is new or empty."), severe=True)
            return
        try:
            plan = self.plan()
        except InspectorError as error:
            self.say(translated_sentence(error.sentence), severe=True)
            return
        self.report = None
        self._show_report()
        self.wanted.emit(plan)
