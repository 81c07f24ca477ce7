"""The head of the Live page: what is inspected from where, and the buttons of the line."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import ElidedLabel, View, muted

BUTTONS = ("start", "pause", "stop", "trigger")


class LineHeader(View):
    """Two lines of words, four buttons; the buttons lose their words where it is narrow."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the head."""
        super().__init__(look, parent)
        self._title = ElidedLabel(self)
        self._facts = ElidedLabel(self)
        muted(self._facts)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(self._facts)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._buttons = [ActionButton(actions[name], look, name, parent=self) for name in BUTTONS]
        for button in self._buttons:
            self._row.addWidget(button)
        self.dress()

    def show_words(self, title: str, facts: str) -> None:
        """Show recipe and source."""
        self._title.setText(title)
        self._facts.setText(facts)

    def facts(self) -> str:
        """Return the second line."""
        return self._facts.whole()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        self._title.setFont(theme.font("title", bold=True))
        self._facts.setFont(theme.font("small"))
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._row.setSpacing(theme.px("gap"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words of the buttons away where there is no room for them."""
        super().resizeEvent(event)
        self._choose_words()

    def retranslate(self) -> None:
        """Choose anew: words differ in length."""
        self._choose_words()

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons without their words."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), self.look.theme.scaled(280)), size.height())

    def _choose_words(self) -> None:
        needed = sum(button.wide_hint() for button in self._buttons) + self.look.theme.scaled(220)
        for button in self._buttons:
            button.show_words(self.width() >= needed)
