"""The right side: who labels, what is said, what the models said, what is known of the part."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.verdict import Label, Verdict
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.review.history import HistoryList
from inspector_gui.gui.review.label_editor import LabelEditor
from inspector_gui.gui.review.loaded import LoadedPart
from inspector_gui.gui.review.sign_in import SignIn
from inspector_gui.gui.review.words import moment
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.label_chip import LabelChip
from inspector_gui.gui.widgets.verdict_card import CardState, VerdictCard
from inspector_gui.gui.widgets.view import ElidedLabel, Hairline, ScrollColumn, View, muted
from inspector_gui.gui.words import defect_title, place_title, policy_word, source_word

FACTS = ("decision", "recipe", "batch", "time", "station", "source", "file")


class PartFacts(View):
    """All words about the part in hand."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make an empty side."""
        super().__init__(look, parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._part: LoadedPart | None = None
        self._signed_in = self._blind = False
        self._actions = actions
        self.sign_in = SignIn(look, self)
        self.person = ActionButton(actions["label.sign_in"], look, parent=self)
        self.person.setProperty("flat", True)
        self._until = muted(PlainLabel(self))
        self._until.setWordWrap(True)
        self._idle_min = self._ending_s = 0
        self.editor = LabelEditor(look, actions, self)
        self.cards = {kind: VerdictCard(kind, look, self) for kind in ("vit", "vlm")}
        self._number = PlainLabel(self)
        self._chip = LabelChip(look, self)
        self._sentence = PlainLabel(self)
        self._sentence.setWordWrap(True)
        self._names = {name: muted(PlainLabel(self)) for name in FACTS}
        self._values = {name: ElidedLabel(self) for name in FACTS if name != "decision"}
        self._policy = muted(PlainLabel(self))
        self._title = PlainLabel(self)
        self.history = HistoryList(look, self)
        self._lay_out()
        self.dress()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setObjectName("surface")
        self._inner = inner
        self._body = QVBoxLayout(inner)
        for card in self.cards.values():
            self._body.addWidget(card)
            self._body.addWidget(Hairline(parent=inner))
        self._body.addWidget(self._sentence)
        self._form = QFormLayout()
        for name in FACTS:
            field = self._chip if name == "decision" else self._values[name]
            self._form.addRow(self._names[name], field)
        self._form.insertRow(1, PlainLabel(self), self._policy)
        self._body.addLayout(self._form)
        self._body.addWidget(Hairline(parent=inner))
        self._body.addWidget(self._title)
        self._body.addWidget(self.history)
        self._body.addStretch(1)
        # All of it scrolls: with large text the editor alone may be higher than the window.
        whole = QWidget(self)
        whole.setObjectName("surface")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self.person, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._until)
        column.addWidget(self.sign_in)
        column.addWidget(self.editor)
        column.addWidget(Hairline(parent=self))
        column.addWidget(inner)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollColumn(whole, self))

    def show_person(self, labeller: str) -> None:
        """Show who labels, or ask for it."""
        self.sign_in.setVisible(not labeller)
        self.person.setVisible(bool(labeller))
        self._signed_in = bool(labeller)
        self._until.setVisible(self._signed_in)
        self.editor.setVisible(self._signed_in and self._part is not None)
        title = self.tr("{name} labels").format(name=labeller) if labeller else ""
        self._actions.name("label.sign_in", title)

    def show_idle(self, minutes: int) -> None:
        """Say after how many minutes without use somebody is signed out."""
        self._idle_min = minutes
        self._write_until()

    @Slot(int)
    def show_ending(self, seconds: int) -> None:
        """Say that somebody is signed out in so many seconds; 0 where that is far off."""
        self._ending_s = seconds
        self._write_until()

    def show_part(self, part: LoadedPart | None) -> None:
        """Show a part, or nothing."""
        self._part = part
        self.retranslate()

    def show_blind(self, on: bool) -> None:
        """Show who labels and what they say, and nothing that could tell; or all of it again."""
        self._blind = on
        self._write()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._number.setFont(theme.font_px(theme.scaled(18), bold=True))
        self._number.setContentsMargins(margin, theme.px("gap"), margin, 0)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(theme.scaled(4))
        self._form.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._form.setHorizontalSpacing(margin)
        self._form.setVerticalSpacing(theme.scaled(6))
        self._sentence.setContentsMargins(margin, theme.px("gap"), margin, 0)
        self._title.setContentsMargins(margin, theme.px("gap"), margin, 0)
        self._title.setFont(theme.font("title", bold=True))
        self._policy.setFont(theme.font("small"))
        self._until.setFont(theme.font("small"))
        self._until.setContentsMargins(margin, 0, margin, theme.scaled(4))

    def retranslate(self) -> None:
        """Write all words."""
        self._write_until()
        self._title.setText(self.tr("History"))
        for name, words in {
            "decision": self.tr("Decision"),
            "recipe": self.tr("Recipe"),
            "batch": self.tr("Batch"),
            "time": self.tr("Time"),
            "station": self.tr("Station"),
            "source": self.tr("Source"),
            "file": self.tr("File"),
        }.items():
            self._names[name].setText(words)
        self._write()

    def show_reasons(self) -> None:
        """Show or hide what the models say, as the action says."""
        part = self._part
        on = self._actions["review.reasons"].isChecked()
        for kind, card in self.cards.items():
            there = part is not None and any(name == kind for name, _ in part.record.outcomes)
            card.setVisible(on and there)

    def sizeHint(self) -> QSize:
        """As wide as the panel of the Live page."""
        window = self.window().width()
        wide = min(self.look.theme.px("panel"), round(window * 0.34))
        return QSize(max(wide, round(window * 0.24)), 400)

    def minimumSizeHint(self) -> QSize:
        """The same: the picture takes what is left."""
        return QSize(self.sizeHint().width(), 120)

    def _write_until(self) -> None:
        self._until.setText(
            self.tr("Signed out in {n} s unless something is done").format(n=self._ending_s)
            if self._ending_s
            else self.tr("Signed out after {n} min without use").format(n=self._idle_min)
        )

    def _write(self) -> None:
        part = self._part
        languages = self.look.languages
        self._number.setText(
            self.tr("part {number}").format(number=languages.part_number(part.record.part.number))
            if part
            else ""
        )
        self.show_reasons()
        told = part is not None and not self._blind
        self._inner.setVisible(told)
        self._number.setVisible(told)
        self.editor.setVisible(self._signed_in and part is not None)
        if part is None:
            return
        record = part.record
        for kind, card in self.cards.items():
            card.show_state(self._card(part, kind))
        sentence = translated_sentence(record.decision.sentence)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        judged = record.decision.word is not DecisionWord.NONE
        self._chip.show_label(record.decision.word if judged else None)
        self._policy.setText(policy_word(record.decision.policy) if judged else "–")
        taken = record.part.frame
        for name, words in {
            "recipe": record.recipe_name,
            "batch": record.batch or "–",
            "time": moment(record.part.triggered_at, languages),
            "station": record.station or "–",
            "source": source_word(taken.source) if taken else "–",
            "file": (taken.file if taken else "") or "–",
        }.items():
            self._values[name].setText(words)
        self.history.events.show(part.history.events, part.recipe)

    def _card(self, part: LoadedPart, kind: str) -> CardState:
        record = part.record
        verdict, failure = record.verdict(kind), record.failure(kind)
        spec = part.recipe.spec(kind)
        limits = spec.thresholds if spec and record.recipe_digest == part.recipe.digest else None
        language = self.look.languages.language
        named = isinstance(verdict, Verdict) and verdict.label is not Label.OK
        return CardState(
            outcome=verdict or failure,
            defect=defect_title(part.recipe, verdict.defect, language) if verdict and named else "",
            place=place_title(part.recipe, verdict.place, language) if verdict and named else "",
            reason=verdict.reason if verdict else "",
            label=verdict.label if verdict else None,
            thresholds=limits,
            decides=kind in record.decision.policy.needs,
            said_above=bool(failure and failure.sentence == record.decision.sentence),
        )
