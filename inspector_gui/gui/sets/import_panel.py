"""Taking a set in: choose it, see what was understood, decide about classes, read the report."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from inspector_gui.core.errors import InspectorError
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.table import CellView
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.sets.class_model import ADD, SKIP, choices, decided
from inspector_gui.gui.sets.classes import ClassTable
from inspector_gui.gui.sets.facts import FactList
from inspector_gui.gui.sets.panel import Panel, heading, narrow
from inspector_gui.gui.sets.set_words import (
    choice_words,
    finding_rows,
    import_summary,
    report_facts,
    understood_facts,
)
from inspector_gui.gui.sets.source_row import SourceRow
from inspector_gui.station.import_report import ImportReport
from inspector_gui.station.importing import Import


class Stage(Enum):
    """How far one is."""

    CHOOSING = "choosing"
    LOOKING = "looking"
    UNDERSTOOD = "understood"
    TAKING = "taking"
    DONE = "done"


class ImportPanel(Panel):
    """Shows one stage after the other; nothing is written before the primary button.

    Signals:
        chosen: path of the set, and its ``SetFormat`` or None.
        wanted: the ``Import`` to carry out.
        judge_wanted: the models shall judge what came.
    """

    chosen = Signal(object, object)
    wanted = Signal(object)
    judge_wanted = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the panel, nothing chosen."""
        super().__init__(look, actions, parent)
        self.stage = Stage.CHOOSING
        self._opened: Import | None = None
        self._root: Path | None = None  # of the set that was looked at last
        self._plan: Import | None = None
        self.report: ImportReport | None = None
        self._person = ""
        self.source = SourceRow(look, self)
        self.understood = FactList(look, self)
        self._classes_title = PlainLabel(self)
        self._classes_title.setWordWrap(True)
        self.classes = ClassTable(look, self)
        self.add_rest, self.skip_rest = QPushButton(self), QPushButton(self)
        self.start, self.judge = QPushButton(self), QPushButton(self)
        for button in (self.start, self.judge):
            button.setProperty("primary", True)
        self._who = PlainLabel(self)
        self._report_title = PlainLabel(self)
        self._report_title.setWordWrap(True)
        self.counts = FactList(look, self)
        self.findings = CellView(look, self, whole_rows=True, compact=True)
        self._lay_out()
        self._connect()
        self.dress()

    def _lay_out(self) -> None:
        rest = QHBoxLayout()
        rest.addWidget(self.add_rest)
        rest.addWidget(self.skip_rest)
        rest.addStretch(1)
        feet = QHBoxLayout()
        feet.addWidget(self.start)
        feet.addWidget(self._who)
        feet.addStretch(1)
        judge = QHBoxLayout()
        judge.addWidget(self.judge)
        judge.addStretch(1)
        self.body.addWidget(self.source)
        # What grows and shrinks with each choice stands below what one chooses with: no row and no
        # button may move away under the mouse.
        self.body.addWidget(self._classes_title)
        self.body.addWidget(self.classes)
        self.body.addLayout(rest)
        self.body.addLayout(feet)
        self.body.addWidget(self.understood)
        self.body.addWidget(self._report_title)
        self.body.addWidget(self.counts)
        self.body.addLayout(judge)
        self.body.addWidget(self.findings, 100)
        self.body.addStretch(1)  # what is free is free below

    def _connect(self) -> None:
        self.source.chosen.connect(self.chosen)
        self.classes.classes.changed.connect(self._decide)
        self.add_rest.clicked.connect(self._add_rest)
        self.skip_rest.clicked.connect(self._skip_rest)
        self.start.clicked.connect(self._start)
        self.judge.clicked.connect(self.judge_wanted)

    # What is shown

    def begin(self, person: str) -> None:
        """Open with what was there; labels will come in the name of a person."""
        self._person = person
        if self.stage is Stage.DONE:
            self.stage = Stage.CHOOSING
            self._opened = self._plan = None
        self.retranslate()
        self.source.path.setFocus()

    def look_at(self, path: Path) -> None:
        """Choose a set."""
        self.source.path.setText(str(path))
        self.source.choose()

    def show_looking(self) -> None:
        """Say that the set is being gone through."""
        self._go(Stage.LOOKING)

    def show_understood(self, plan: Import) -> None:
        """Show what a set holds, and ask about its classes."""
        self._opened = self._plan = plan
        root = plan.reading.root
        self.classes.classes.show_classes(plan.understood.unknown, root == self._root)
        self._root = root
        self._offer()
        self._go(Stage.UNDERSTOOD)
        if any(self.classes.classes.chosen.values()):
            self._decide()

    def show_taking(self) -> None:
        """Say that it is being taken."""
        self._go(Stage.TAKING)

    def show_report(self, report: ImportReport, recipe_file: str) -> None:
        """Show what came of it; ``recipe_file`` is that of a new version of the recipe."""
        self.report = report
        self._go(Stage.DONE)
        if recipe_file:
            words = self.tr("The recipe's new version is {path}; Line, Recipe… opens it.")
            self.say(words.format(path=recipe_file))

    def show_failed(self, sentence: str) -> None:
        """Say what went wrong; what was chosen stays."""
        self._go(Stage.UNDERSTOOD if self._plan is not None else Stage.CHOOSING)
        self.say(sentence, severe=True)

    def forget(self) -> None:
        """Go back to choosing."""
        self._opened = self._plan = None
        self._go(Stage.CHOOSING)

    def restyle(self) -> None:
        """Set fonts and spacing."""
        super().restyle()
        for title in (self._classes_title, self._report_title):
            heading(title, self.look)
        for widget in (self.understood, self.classes, self.counts, self.findings):
            narrow(widget, self.look)
        self.classes.open_choices()
        self.findings.setMinimumHeight(self.look.theme.scaled(120))

    def retranslate(self) -> None:
        """Write all words."""
        self.title.setText(self.tr("Import a set"))
        self.intro.setText(
            self.tr(
                "Choose a folder or the file that describes a set, or drop it here. What is "
                "understood of it is shown first; nothing is written before you say so."
            )
        )
        self._classes_title.setText(
            self.tr("Classes that the recipe does not know: say what each one is")
        )
        self.judge.setText(self.tr("Have the models judge them…"))
        self._offer()
        self._show()

    # Within

    def _go(self, stage: Stage) -> None:
        self.stage = stage
        self.say("")
        self._show()

    def _offer(self) -> None:
        if self._opened is None:
            return
        headers = (self.tr("Class"), self.tr("Pictures"), self.tr("Take it as"))
        language = self.look.languages.language
        offered = choices(self._opened.recipe, language, choice_words())
        self.classes.classes.offer(offered, headers)
        self.classes.open_choices()

    def _show(self) -> None:
        stage, plan = self.stage, self._plan
        free = stage not in (Stage.LOOKING, Stage.TAKING)
        self.source.setEnabled(free)
        self.classes.setEnabled(free)
        shown = plan is not None and stage in (Stage.UNDERSTOOD, Stage.TAKING)
        asked = shown and self.classes.classes.rowCount() > 0
        _show((self.understood, self.start, self._who), shown)
        _show((self._classes_title, self.classes, self.add_rest, self.skip_rest), asked)
        done = stage is Stage.DONE and self.report is not None
        _show((self._report_title, self.counts, self.judge, self.findings), done)
        if plan is not None and shown:
            self._show_understood(plan)
        if self.report is not None and done:
            self._show_report(self.report)

    def _show_understood(self, plan: Import) -> None:
        found = plan.understood
        number = self.look.languages.number
        self.understood.show_facts(understood_facts(found, plan.recipe, self.look, plan.is_own))
        count = sum(pictures for _, pictures in found.labels)
        self.start.setText(self.tr("Import {n} pictures").format(n=number(count)))
        self.start.setEnabled(count > 0 and not found.unknown and self.stage is Stage.UNDERSTOOD)
        left = len(found.unknown)
        some = 0 < self.classes.classes.undecided < self.classes.classes.rowCount()
        self.add_rest.setText(
            self.tr("The rest as new defects") if some else self.tr("All as new defects")
        )
        self.skip_rest.setText(self.tr("Skip the rest") if some else self.tr("Skip all"))
        self._who.setText(
            self.tr("Classes still to be decided about: {n}").format(n=number(left))
            if left
            else self._signed_words()
        )

    def _signed_words(self) -> str:
        if not self._person:
            return self.tr("The labels are signed by the import; nobody is signed in")
        return self.tr("The labels are signed by the import, taken by {name}").format(
            name=self._person
        )

    def _show_report(self, report: ImportReport) -> None:
        self._report_title.setText(import_summary(report, self.look))
        self.counts.show_facts(report_facts(report, self.look))
        headers = (self.tr("What"), self.tr("Picture"), self.tr("Why"))
        rows = finding_rows(report)
        self.findings.show_rows(headers, rows)
        self.findings.setVisible(bool(rows))
        self.judge.setVisible(report.taken > 0)

    @Slot()
    def _decide(self) -> None:
        """Understand the set anew with what is chosen now."""
        if self._opened is None:
            return
        try:
            self._plan = decided(self._opened, self.classes.classes.chosen)
            self.say("")
        except InspectorError as error:
            self.say(translated_sentence(error.sentence), severe=True)
            self._plan = decided(
                self._opened,
                {k: v for k, v in self.classes.classes.chosen.items() if v != ADD},
            )
        self._show()

    @Slot()
    def _add_rest(self) -> None:
        self.classes.classes.choose_for_rest(ADD)

    @Slot()
    def _skip_rest(self) -> None:
        self.classes.classes.choose_for_rest(SKIP)

    @Slot()
    def _start(self) -> None:
        if self._plan is not None:
            self.wanted.emit(self._plan)


def _show(widgets: Sequence[QWidget], on: bool) -> None:
    for widget in widgets:
        widget.setVisible(on)
