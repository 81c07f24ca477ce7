"""Have the models judge what they have not judged: how much that is, and one button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QPushButton, QWidget

from inspector_gui.core.query import Query
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.table import Cell, CellView
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.sets.panel import Panel, narrow
from inspector_gui.gui.words import kind_word
from inspector_gui.station.judge_records import unjudged
from inspector_gui.store.records import SqlRecordStore

ALL, SHOWN, IMPORTED = "all", "shown", "imported"


@dataclass(frozen=True, slots=True)
class Unjudged:
    """How many parts with a picture a kind of inspector has still to judge, of how many."""

    kind: str
    model: str
    left: int
    parts: int


def count_unjudged(
    store: SqlRecordStore, models: Mapping[str, str], query: Query | None
) -> tuple[Unjudged, ...]:
    """Count what each kind of inspector has not judged.

    Args:
        store: the records.
        models: the model's name by kind.
        query: only parts that it asks for.

    Raises:
        StoreError: if the records cannot be read.
    """
    table = store.table.refresh()
    return tuple(
        Unjudged(kind, model, len(unjudged(table, kind, query)), len(table))
        for kind, model in models.items()
    )


class JudgePanel(Panel):
    """Tells which parts are to be judged.

    Signals:
        scope_changed: other parts are asked about.
        wanted: the parts shall be judged.
    """

    scope_changed = Signal()
    wanted = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make a panel that knows no counts."""
        super().__init__(look, actions, parent)
        self._counts: tuple[Unjudged, ...] | None = None
        self._running = False
        self.scope = QComboBox(self)
        for name in (ALL, SHOWN, IMPORTED):
            self.scope.addItem("", name)
        self._label = PlainLabel(self)
        self.table = CellView(look, self, whole_rows=True, compact=True)
        self.start = QPushButton(self)
        self.start.setProperty("primary", True)
        self.done = PlainLabel(self)
        self.done.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self._label, self.scope)
        self.body.addLayout(form)
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.done)
        self.body.addStretch(1)
        self.scope.currentIndexChanged.connect(self._scope_changed)
        self.start.clicked.connect(self.wanted)
        self.dress()

    def show_counts(self, counts: Sequence[Unjudged] | None) -> None:
        """Show how much is left; None while nobody has counted, () where no model can judge."""
        self._counts = None if counts is None else tuple(counts)
        self.retranslate()

    def show_running(self, on: bool) -> None:
        """Offer to start only while nothing runs."""
        self._running = on
        self.retranslate()

    def show_done(self, words: str) -> None:
        """Say what came of it."""
        self.done.setText(words)

    def choose(self, scope: str) -> None:
        """Ask about other parts."""
        self.scope.setCurrentIndex(self.scope.findData(scope))

    def chosen(self) -> str:
        """Return which parts are asked about."""
        return str(self.scope.currentData())

    def left(self) -> int:
        """Return how many judgements there are to make."""
        return sum(one.left for one in self._counts or ())

    def restyle(self) -> None:
        """Set fonts and spacing."""
        super().restyle()
        narrow(self.table, self.look)
        narrow(self.scope, self.look, 420)
        self._label.setMinimumHeight(self.look.theme.scaled(44))
        self.table.setFixedHeight(self.table.wanted_height())

    def retranslate(self) -> None:
        """Write all words."""
        number = self.look.languages.number
        self.title.setText(self.tr("Have the models judge"))
        self.intro.setText(
            self.tr(
                "Pictures that came with a set are not judged yet. What the models say fills the "
                "queues. It can be paused and cancelled; started again, it goes on where it was."
            )
        )
        self._label.setText(self.tr("Which parts"))
        for at, words in enumerate(
            (self.tr("All parts"), self.tr("What the filter asks for"), self.tr("The last import"))
        ):
            self.scope.setItemText(at, words)
        self._show_table()
        left = self.left()
        self.start.setText(self.tr("Make {n} judgements").format(n=number(left)))
        self.start.setEnabled(left > 0 and not self._running)

    def _show_table(self) -> None:
        number = self.look.languages.number
        headers = (self.tr("Inspector"), self.tr("Model"), self.tr("Still to judge"))
        rows = [
            (Cell(kind_word(one.kind), left=True), Cell(one.model, left=True),
             Cell(number(one.left)))
            for one in self._counts or ()
        ]  # fmt: skip
        self.table.show_rows(headers, rows)
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(self.table.wanted_height())

    @Slot()
    def _scope_changed(self) -> None:
        self.done.clear()
        self.scope_changed.emit()
