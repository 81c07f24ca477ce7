"""What one says of a part: label, defects, places, comment, gold."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from inspector_gui.core.label import CurrentLabel
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.review.commands import DEFECTS
from inspector_gui.gui.review.state_buttons import DefectButton, LabelButton
from inspector_gui.gui.review.words import moment
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.flow import FlowLayout
from inspector_gui.gui.widgets.view import View, muted
from inspector_gui.gui.words import place_title

BUTTONS = {Label.OK: "label.ok", Label.NG: "label.ng", Label.UNSURE: "label.unsure"}


@dataclass(frozen=True, slots=True)
class EditorState:
    """What the editor shows.

    Attributes:
        current: what the part is said to be now.
        pending: it is being written.
        chosen: how many parts the next key labels.
        conflict: who says what, where people contradict one another.
        part_id: of the part.
    """

    current: CurrentLabel = field(default_factory=CurrentLabel)
    recipe: Recipe | None = None
    pending: bool = False
    chosen: int = 1
    conflict: str = ""
    part_id: str = ""


class LabelEditor(View):
    """Buttons and lines; all keys are commands.

    Signals:
        commented: id of the part that the words were written for, and the words.
        gold_wanted: the reason.
        left: a line was left by Enter or Esc: the keys mean commands again.
    """

    commented = Signal(str, str)
    gold_wanted = Signal(str)
    left = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make an empty editor."""
        super().__init__(look, parent)
        self.state = EditorState()
        self._actions = actions
        self._about = PlainLabel(self)
        self._conflict = PlainLabel(self)
        self._places = PlainLabel(self)
        for words in (self._about, self._conflict, self._places):
            words.setWordWrap(True)
        muted(self._about)
        muted(self._places)
        self.labels = {
            label: LabelButton(label, actions[name], look, self) for label, name in BUTTONS.items()
        }
        self.defects = [
            DefectButton(actions[f"defect.{n}"], look, self) for n in range(1, DEFECTS + 1)
        ]
        self.comment = QLineEdit(self)
        self.why = QLineEdit(self)
        self.why.hide()
        self.same = ActionButton(actions["label.same"], look, parent=self)
        self.gold = ActionButton(actions["label.gold"], look, parent=self)
        self._lay_out()
        self.comment.editingFinished.connect(self._commented)
        self.comment.returnPressed.connect(self.left)
        self.why.returnPressed.connect(self._gold)
        for line in (self.comment, self.why):
            leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), line)
            leave.setContext(Qt.ShortcutContext.WidgetShortcut)
            leave.activated.connect(self._leave)
        self.dress()

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._conflict)
        self._row = QHBoxLayout()
        for button in self.labels.values():
            self._row.addWidget(button, 1)
        self._column.addLayout(self._row)
        self._column.addWidget(self._about)
        self._flow = FlowLayout()
        for defect in self.defects:
            self._flow.addWidget(defect)
        self._column.addLayout(self._flow)
        self._column.addWidget(self._places)
        self._column.addWidget(self.comment)
        self._feet = FlowLayout()
        self._feet.addWidget(self.same)
        self._feet.addWidget(self.gold)
        self._column.addLayout(self._feet)
        self._column.addWidget(self.why)

    def show_state(self, state: EditorState) -> None:
        """Show another state."""
        before, written = self.state, self.comment.text().strip()
        self.state = state
        content = state.current.content
        for label, name in BUTTONS.items():
            self._actions[name].setChecked(content.label is label)
        names = [defect.name for defect in state.recipe.defects] if state.recipe else []
        for number, name in enumerate(names[:DEFECTS], start=1):
            self._actions[f"defect.{number}"].setChecked(name in content.defects)
        for button in self.labels.values():
            button.sync()
        for defect in self.defects:
            defect.sync()
        other = before.part_id != state.part_id
        changed = before.current.content.comment != content.comment
        if other or changed or not self.comment.hasFocus():
            self.comment.setText(content.comment)
        if other or before.current.event_id != state.current.event_id:
            self.why.clear()
            self.why.hide()
        self._write()
        if other and before.part_id and written != before.current.content.comment:
            # the words belong to the part for which they were begun
            self.commented.emit(before.part_id, written)

    def about(self) -> str:
        """Return who said what, and when."""
        return self._about.text()

    def conflict(self) -> str:
        """Return the sentence about a conflict, "" where there is none."""
        return "" if self._conflict.isHidden() else self._conflict.text()

    def ask_why(self) -> None:
        """Show where the reason for gold is written."""
        self.why.show()
        self.why.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._row.setSpacing(theme.scaled(6))
        self._feet.set_spacing(theme.scaled(6), theme.scaled(6))
        self._flow.set_spacing(theme.scaled(6), theme.scaled(6))
        self._about.setFont(theme.font("small"))
        self._places.setFont(theme.font("small"))
        self._conflict.setStyleSheet(f"color: {theme.colours.unsure};")
        self._conflict.setFont(theme.font("body", bold=True))

    def retranslate(self) -> None:
        """Write all words."""
        self.comment.setPlaceholderText(self.tr("Comment (C)"))
        self.comment.setAccessibleName(self.tr("Comment"))
        self.why.setPlaceholderText(self.tr("Why? Enter keeps it"))
        self.why.setAccessibleName(self.tr("Reason for gold"))
        self._write()

    def _write(self) -> None:
        state, current = self.state, self.state.current
        self._about.setText(self._about_words())
        self._conflict.setText(state.conflict)
        self._conflict.setVisible(bool(state.conflict))
        language = self.look.languages.language
        places = [
            place_title(state.recipe, name, language) if state.recipe else name
            for name in current.content.places
        ]
        self._places.setText(self.tr("at {places}").format(places=", ".join(places)))
        self._places.setVisible(bool(places))

    def _about_words(self) -> str:
        state, current = self.state, self.state.current
        if state.chosen > 1:
            chosen = self.look.languages.number(state.chosen)
            return self.tr("{n} parts are chosen; a key labels all of them.").format(n=chosen)
        if state.pending:
            return self.tr("being written…")
        if current.at is None:
            return self.tr("not labelled yet")
        pieces = [current.labeller, moment(current.at, self.look.languages)]
        if current.gold:
            pieces.append(self.tr("gold"))
        if current.final:
            pieces.append(self.tr("final"))
        return " · ".join((*pieces, self.tr("kept")))

    @Slot()
    def _commented(self) -> None:
        text = self.comment.text().strip()
        if text != self.state.current.content.comment:
            self.commented.emit(self.state.part_id, text)

    @Slot()
    def _gold(self) -> None:
        if self.why.text().strip():
            self.gold_wanted.emit(self.why.text().strip())
            self.why.clear()
            self.why.hide()
            self.left.emit()

    @Slot()
    def _leave(self) -> None:
        """Take back what was written, and give the keys back."""
        self.comment.setText(self.state.current.content.comment)
        self.why.clear()
        self.why.hide()
        self.left.emit()
