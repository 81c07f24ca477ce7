"""What one inspector says about the part, or why it says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.verdict import Failure, Label, Outcome, Thresholds, Verdict
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.label_chip import LabelChip
from inspector_gui.gui.widgets.score_scale import ScoreScale
from inspector_gui.gui.widgets.view import View, muted
from inspector_gui.gui.words import kind_word
from inspector_gui.station.events import WorkerState


@dataclass(frozen=True, slots=True)
class CardState:
    """What a card shows.

    Attributes:
        outcome: verdict or failure for the part on the screen; None while it is judged.
        judging: True where a part is on the screen and its outcome will come.
        not_asked: True where the policy asks one after another and this one was not needed.
        defect, place: titles in the present language.
        reason: as far as it is written.
        writing: True while it is being written.
        said_above: True where the failure's sentence stands under the decision already.
        label: taken from the score by the thresholds of the recipe.
        faded: True where the part is gone: its label does not stand in its colour any more.
        back: when an inspector that is out is tried again, in words.
    """

    outcome: Outcome | None = None
    judging: bool = False
    not_asked: bool = False
    defect: str = ""
    place: str = ""
    reason: str = ""
    writing: bool = False
    label: Label | None = None
    thresholds: Thresholds | None = None
    worker: WorkerState | None = None
    worker_sentence: str = ""
    info: InspectorInfo | None = None
    decides: bool = True
    said_above: bool = False
    faded: bool = False
    back: str = ""


class VerdictCard(View):
    """A card for one kind of inspector."""

    revive = Signal(str)  # start it again

    def __init__(self, kind: str, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(look, parent)
        self.kind = kind
        self.state = CardState()
        self._title = PlainLabel(self, kind_word(kind))
        self._chip = LabelChip(look, self)
        self._model = muted(PlainLabel(self))
        self._finding = PlainLabel(self)
        self._scale = ScoreScale(look, self)
        self._facts = muted(PlainLabel(self))
        self._words = PlainLabel(self)
        for label in (self._model, self._finding, self._facts, self._words):
            label.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.again = QPushButton(self)
        self.again.clicked.connect(self._revive)
        self.again.hide()
        self._lay_out()
        self.dress()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._chip)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._finding)
        self._column.addWidget(self._scale)
        grid = QGridLayout()
        grid.addWidget(self._facts, 0, 0)
        self._column.addLayout(grid)
        self._column.addWidget(self._words)
        self._column.addWidget(self.again)
        self._column.addWidget(self._model)

    def show_state(self, state: CardState) -> None:
        """Show another state."""
        if state != self.state:
            self.state = state
            self.retranslate()

    def words(self) -> str:
        """Return the reason or the sentence that is shown."""
        return self._words.text()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font("title", bold=True))
        self._finding.setFont(theme.font("title"))
        self._facts.setFont(theme.font("small"))
        self._model.setFont(theme.font("small"))
        self._words.setFont(theme.font("body"))
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.scaled(4))

    def retranslate(self) -> None:
        """Write the state."""
        state = self.state
        outcome = state.outcome
        verdict = outcome if isinstance(outcome, Verdict) else None
        self._chip.show_label(state.label if verdict else None, state.faded)
        self.again.setText(self.tr("Start the {name} again").format(name=kind_word(self.kind)))
        self.again.setVisible(state.worker in (WorkerState.MISSING, WorkerState.OUT))
        self._scale.show_score(
            verdict.p_ng if verdict else None, state.label if verdict else None, state.thresholds
        )
        _fill(self._finding, " · ".join(filter(None, (state.defect, state.place))))
        _fill(self._facts, self._facts_of(verdict) if verdict else "")
        _fill(self._words, self._sentence(outcome))
        _fill(self._model, self._model_words())
        self._finding.setVisible(bool(verdict))
        self._scale.setVisible(verdict is not None or not self._sentence(outcome))

    def _facts_of(self, verdict: Verdict) -> str:
        languages = self.look.languages
        facts = [languages.milliseconds(verdict.ms)]
        if verdict.kind == "vlm":
            mass = languages.number(verdict.evidence.label_mass, 2)
            facts.append(self.tr("label mass {mass}").format(mass=mass))
        if not self.state.decides:
            facts.append(self.tr("does not decide"))
        return " · ".join(facts)

    def _sentence(self, outcome: Outcome | None) -> str:
        """The reason; or what the operator should know where there is no verdict."""
        said = self._said(outcome)
        if self.state.worker not in (WorkerState.MISSING, WorkerState.OUT):
            return said
        if isinstance(outcome, Verdict) and said:
            return f"{said}\n{self._out()}"
        return self._out()

    def _said(self, outcome: Outcome | None) -> str:
        state = self.state
        if isinstance(outcome, Failure):
            if state.said_above:
                return self.tr("no verdict")
            return translated_sentence(outcome.sentence)
        if isinstance(outcome, Verdict):
            return state.reason + (" ▍" if state.writing else "") if state.reason else ""
        if state.worker is WorkerState.LOADING:
            return translated_sentence(state.worker_sentence) or self.tr("Loading the model…")
        if state.not_asked:
            return self.tr("not asked: the other one was sure")
        return self.tr("judging…") if state.judging else ""

    def _out(self) -> str:
        """Why the inspector is out, and when it is tried again by itself."""
        words = translated_sentence(self.state.worker_sentence)
        if not self.state.back:
            return words
        again = self.tr("It is tried again by itself at {time}.").format(time=self.state.back)
        return f"{words} {again}".strip()

    @Slot()
    def _revive(self) -> None:
        self.revive.emit(self.kind)

    def _model_words(self) -> str:
        info = self.state.info
        if info is None:
            return ""
        size = self.look.languages.number(info.memory_mb)
        return f"{info.title} · {info.precision} · {info.device} · {size} MB"


def _fill(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
