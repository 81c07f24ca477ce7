"""What a way of deciding would change in the recipe, before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from inspector_gui.core.recipe import Recipe
from inspector_gui.evaluation.comparison.cascading import Option
from inspector_gui.gui.compare.figures import Written
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import muted
from inspector_gui.gui.words import kind_word, policy_word


@dataclass(frozen=True, slots=True)
class Change:
    """A recipe as it is and as it would be.

    Attributes:
        before: the recipe of the comparison.
        after: its new version.
        now: what the present way does on the comparison's parts; None where it is not known.
        then: what the new one does.
        parts: on so many parts.
        folder: where the new version is written.
    """

    before: Recipe
    after: Recipe
    now: Option | None
    then: Option
    parts: int
    folder: Path


class UseDialog(QDialog):
    """Two columns, now and then; what differs is bold. Nothing is written before the button."""

    def __init__(self, look: Look, change: Change, parent: QWidget | None = None) -> None:
        """Show a change."""
        super().__init__(parent)
        self._written = Written(look)
        self._change = change
        theme = look.theme
        self.setWindowTitle(self.tr("Use this in the recipe"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.scaled(24))
        grid.setVerticalSpacing(theme.scaled(8))
        grid.setColumnStretch(2, 1)
        for column, words in enumerate(("", self.tr("now"), self.tr("then"))):
            grid.addWidget(muted(PlainLabel(self, words)), 0, column)
        for row, (what, before, after) in enumerate(self.rows(), 1):
            grid.addWidget(muted(PlainLabel(self, what)), row, 0)
            for column, words in ((1, before), (2, after)):
                label = PlainLabel(self, words)
                label.setFont(theme.font("body", bold=column == 2 and before != after))
                grid.addWidget(label, row, column)
        words = self.tr(
            "Escapes, overkill, time and cost are simulated on the {n} parts of this comparison; "
            "the same parts chose the thresholds. The new version is written into {folder}; the "
            "recipe that the line uses stays as it is until you open the new one."
        )
        note = muted(PlainLabel(self))
        note.setWordWrap(True)
        note.setText(words.format(n=self._written.number(change.parts), folder=change.folder))
        self.buttons = QDialogButtonBox(self)
        self.write = self.buttons.addButton(
            self.tr("Write version {version}").format(version=change.after.version),
            QDialogButtonBox.ButtonRole.AcceptRole,
        )
        self.write.setProperty("primary", True)
        self.buttons.addButton(
            self.tr("Leave the recipe as it is"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        margin = theme.scaled(20)
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSpacing(theme.scaled(16))
        whole.addLayout(grid)
        whole.addWidget(note)
        whole.addWidget(self.buttons)
        self.setMinimumWidth(theme.scaled(560))

    def rows(self) -> list[tuple[str, str, str]]:
        """Return what is compared: a name, the present value, the new one."""
        change, written = self._change, self._written
        rows = [
            (
                self.tr("Who decides"),
                policy_word(change.before.policy),
                policy_word(change.after.policy),
            )
        ]
        for new in change.after.inspectors:
            old = change.before.spec(new.kind)
            name = self.tr("{who}: OK below / NG above").format(who=kind_word(new.kind))
            limits = [
                f"{written.threshold(one.ok_below)} / {written.threshold(one.ng_above)}"
                for one in (old, new)
                if one is not None
            ]
            rows.append((name, limits[0] if old is not None else "–", limits[-1]))
            if old is not None and old.model != new.model:
                rows.append((self.tr("Model"), old.model, new.model))
        now, then = change.now, change.then
        figures: tuple[tuple[str, Callable[[Option], str]], ...] = (
            (self.tr("Escapes"), lambda one: written.count(one.outcome.escapes)),
            (self.tr("Overkill"), lambda one: written.count(one.outcome.overkill)),
            (self.tr("ms mean"), lambda one: written.ms(one.outcome.mean_ms)),
            (self.tr("Cost of 1,000"), lambda one: written.money(one.outcome.cost)),
        )
        for name, write in figures:
            rows.append((name, write(now) if now is not None else "–", write(then)))
        return rows
