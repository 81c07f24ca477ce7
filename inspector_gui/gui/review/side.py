"""The left side: the matrix of disagreement, the queues, the saved queries."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.review.matrix import PERSONS, Cell, Matrix, cell_of, cell_terms
from inspector_gui.gui.review.queue_list import QueueEntry, QueueList
from inspector_gui.gui.review.services import Counts
from inspector_gui.gui.widgets.view import ElidedLabel, Hairline, ScrollColumn, View
from inspector_gui.gui.words import label_word


class ReviewSide(View):
    """Tells which list is wanted."""

    queue_wanted = Signal(str)
    saved_wanted = Signal(str, str)  # name and text
    cell_wanted = Signal(object)  # terms of a query, as a dict

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the side with no counts."""
        super().__init__(look, parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.matrix = Matrix(look, self)
        self.queues = QueueList(look, self)
        self._counts: Counts | None = None
        self._titles = (ElidedLabel(self), ElidedLabel(self))
        self.persons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._segments = QHBoxLayout()
        self._segments.setSpacing(0)
        for person in PERSONS:
            self._add_person(person)
        self.persons[""].setChecked(True)
        self._lay_out()
        self._group.buttonClicked.connect(self._person_chosen)
        self.matrix.chosen.connect(self._cell)
        self.queues.chosen.connect(self._queue)
        self.dress()

    def _add_person(self, person: str) -> None:
        button = QPushButton(self)
        button.setObjectName("segment")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._group.addButton(button)
        self.persons[person] = button
        self._segments.addWidget(button, 1)

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("surface")
        self._column = QVBoxLayout(inner)
        self._column.addWidget(self._titles[0])
        self._column.addLayout(self._segments)
        self._column.addWidget(self.matrix)
        self._column.addWidget(Hairline(parent=inner))
        self._column.addWidget(self._titles[1])
        self._column.addWidget(self.queues)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(inner, self))

    @property
    def person(self) -> str:
        """Whose word the matrix is narrowed to: one of ``PERSONS``."""
        return next((name for name, button in self.persons.items() if button.isChecked()), "")

    def show_counts(self, counts: Counts, saved: Mapping[str, str]) -> None:
        """Show how many parts each list holds."""
        self._counts = counts
        self.queues.entries.show_counts(counts.queues)
        self.queues.entries.show_saved(saved, counts.saved)
        self.matrix.show_counts(counts.matrix, self.person)

    def mark(self, query: Query, saved: str = "") -> None:
        """Mark which list is shown."""
        cell = cell_of(query)
        self.matrix.mark(cell)
        if saved:
            self.queues.mark(saved, saved=True)
        elif cell is not None and not query.queue:
            self.queues.mark("-")
        else:
            self.queues.mark(query.queue)

    def sizeHint(self) -> QSize:
        """As wide as the words need; the picture takes the rest."""
        return QSize(self.minimumSizeHint().width(), 400)

    def minimumSizeHint(self) -> QSize:
        """A fifth of a small window at least."""
        wide = min(self.look.theme.scaled(236), round(self.window().width() * 0.2))
        return QSize(wide, 120)

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        gap = theme.px("gap")
        self._column.setContentsMargins(0, gap, 0, gap)
        self._column.setSpacing(theme.scaled(6))
        self._segments.setContentsMargins(gap, 0, gap, 0)
        for title in self._titles:
            title.setFont(theme.font("title", bold=True))
            title.setContentsMargins(theme.px("margin"), 0, gap, 0)
        for button in self.persons.values():
            button.setFont(theme.font("small"))
        self.queues.updateGeometry()

    def retranslate(self) -> None:
        """Write all words."""
        self._titles[0].setText(self.tr("Who says what"))
        self._titles[1].setText(self.tr("Queues"))
        words = {
            "": (self.tr("all"), self.tr("Whatever people say")),
            "NONE": ("–", self.tr("Nobody has said anything")),
            "OK": ("◯", label_word(Label.OK)),
            "NG": ("✕", label_word(Label.NG)),
            "UNSURE": ("△", label_word(Label.UNSURE)),
        }
        for name, (text, tip) in words.items():
            button = self.persons[name]
            button.setText(text)
            button.setToolTip(self.tr("People say: {label}").format(label=tip) if name else tip)
            button.setAccessibleName(button.toolTip())

    @Slot()
    def _person_chosen(self) -> None:
        if self._counts is not None:
            self.matrix.show_counts(self._counts.matrix, self.person)

    @Slot(object)
    def _cell(self, cell: Cell) -> None:
        self.cell_wanted.emit(cell_terms(cell, self.person))

    @Slot(object)
    def _queue(self, entry: QueueEntry) -> None:
        if entry.saved:
            self.saved_wanted.emit(entry.name, entry.saved)
        else:
            self.queue_wanted.emit(entry.name)
