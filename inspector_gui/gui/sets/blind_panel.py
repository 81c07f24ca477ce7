"""What shall be judged again without seeing the label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from inspector_gui.core.query import Query
from inspector_gui.core.visible import visible
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.sets.panel import Panel, narrow
from inspector_gui.station.review.blind import BlindReview, blind_review
from inspector_gui.store.part_table import PartTable
from inspector_gui.store.select import matching

USUAL = 50  # parts; AIAG's manual takes 50 for an attribute study
MOST = 10_000
FIELDS = ("count", "masters", "whose", "seed", "name")


@dataclass(frozen=True, slots=True)
class BlindWish:
    """What is to be judged again.

    Attributes:
        name: of the review.
        count: how many parts.
        share: of masters, 0 to 1.
        labeller: whose labels, "" for everybody's.
        seed: chooses the parts and their order.
    """

    name: str
    count: int
    share: float
    labeller: str
    seed: int


def chosen_review(table: PartTable, wish: BlindWish) -> BlindReview:
    """Choose the parts of a blind review.

    Raises:
        UsageError: if there is no labelled part with a picture.
    """
    among = matching(table, Query(labeller=(wish.labeller,))) if wish.labeller else None
    return blind_review(table, wish.name, wish.count, wish.seed, wish.share, among)


class BlindPanel(Panel):
    """A form with one primary button.

    Signals:
        wanted: a ``BlindWish``.
    """

    wanted = Signal(object)

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the form."""
        super().__init__(look, actions, parent)
        self._labels = {name: PlainLabel(self) for name in FIELDS}
        self._judge = ""
        self.count = QSpinBox(self)
        self.count.setRange(1, MOST)
        self.count.setValue(USUAL)
        self.masters = QSpinBox(self)
        self.masters.setRange(0, 100)
        self.masters.setValue(20)
        self.masters.setSuffix(" %")
        self.whose = QComboBox(self)
        self.whose.addItem("", "")
        self.seed = QSpinBox(self)
        self.seed.setRange(0, 2**31 - 1)
        self.name = QLineEdit(self)
        self.start = QPushButton(self)
        self.start.setProperty("primary", True)
        self._who = PlainLabel(self)
        self._form = QFormLayout()
        for name in FIELDS:
            self._form.addRow(self._labels[name], getattr(self, name))
        self.body.addLayout(self._form)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addWidget(self._who, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.start.clicked.connect(self._start)
        self.dress()

    def begin(self, name: str, seed: int, judge: str, labellers: Sequence[str]) -> None:
        """Offer a new review.

        Args:
            name: proposed for it.
            seed: proposed for it.
            judge: who will judge, "" where nobody is signed in.
            labellers: whose labels there are.
        """
        self.name.setText(name)
        self.seed.setValue(seed)
        self._judge = judge
        whose = self.whose.currentData()
        while self.whose.count() > 1:
            self.whose.removeItem(1)
        for labeller in labellers:
            self.whose.addItem(visible(labeller), labeller)
        self.whose.setCurrentIndex(max(0, self.whose.findData(whose)))
        self.say("")
        self.retranslate()
        self.count.setFocus()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        super().restyle()
        theme = self.look.theme
        self._form.setHorizontalSpacing(theme.scaled(20))
        self._form.setVerticalSpacing(theme.scaled(8))
        for name in FIELDS:
            narrow(getattr(self, name), self.look, 360)
            self._labels[name].setMinimumHeight(theme.scaled(44))

    def retranslate(self) -> None:
        """Write all words."""
        self.title.setText(self.tr("Blind second review"))
        self.intro.setText(
            self.tr(
                "Parts that have a label are shown again: no label, no verdict, no number, in a "
                "shuffled order, half of them OK and half NG as far as there are as many. What is "
                "said is kept beside the labels and changes none of them."
            )
        )
        for name, words in {
            "count": self.tr("How many parts"),
            "masters": self.tr("Of them known masters (gold)"),
            "whose": self.tr("Whose labels"),
            "seed": self.tr("Seed of the choice"),
            "name": self.tr("Name of the review"),
        }.items():
            self._labels[name].setText(words)
        self.whose.setItemText(0, self.tr("Everybody's"))
        self.start.setText(self.tr("Begin the review"))
        self.start.setEnabled(bool(self._judge))
        self._who.setText(
            self.tr("{name} judges").format(name=self._judge)
            if self._judge
            else self.tr("Go back and say who labels first.")
        )

    @Slot()
    def _start(self) -> None:
        if not self.name.text().strip():
            self.say(self.tr("Give the review a name; one name is one trial."), severe=True)
            return
        self.wanted.emit(
            BlindWish(
                name=self.name.text().strip(),
                count=self.count.value(),
                share=self.masters.value() / 100,
                labeller=str(self.whose.currentData()),
                seed=self.seed.value(),
            )
        )
