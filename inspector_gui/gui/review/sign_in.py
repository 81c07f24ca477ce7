"""Who labels: a name, and a password only where one was set."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.sentences import translated_sentence
from inspector_gui.gui.widgets.view import View, muted


class NameLine(QLineEdit):
    """Enter takes the name as it is written, though other names are offered."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list of names first where none of them is chosen."""
        popup = self.completer().popup() if self.completer() else None
        chosen = popup is not None and popup.currentIndex().isValid()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if popup is not None and enter and not chosen:
            popup.hide()
        super().keyPressEvent(event)


class SignIn(View):
    """A small panel in the page, no dialog: labels need a name, nothing else stops for it."""

    wanted = Signal(str, str)  # name and password

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make the panel without names."""
        super().__init__(look, parent)
        self.name = NameLine(self)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.hide()
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self._title = PlainLabel(self)
        self._words = muted(PlainLabel(self))
        self._words.setWordWrap(True)
        self._button = QPushButton(self)
        self._button.setProperty("primary", True)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self._button)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._words):
            self._column.addWidget(widget)
        self._column.addLayout(row)
        self._column.addWidget(self.password)
        self.name.returnPressed.connect(self._ask)
        self.password.returnPressed.connect(self._ask)
        self._button.clicked.connect(self._ask)
        self._fault = ""
        self.dress()

    def offer(self, names: Sequence[str], name: str = "") -> None:
        """Offer the names that are known, one of them written already."""
        self._names.setStringList(list(names))
        if name and not self.name.text():
            self.name.setText(name)

    def begin(self) -> None:
        """Put the cursor where something is to be written."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def say(self, sentence: str) -> None:
        """Say why somebody could not be signed in."""
        self._fault = sentence
        self.retranslate()

    def ask_password(self, sentence: str = "") -> None:
        """Show where the password is written; a sentence where the one given was wrong."""
        again = not self.password.isHidden()
        self.password.show()
        self.password.clear()
        self.password.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.say(sentence if again else "")

    def done(self) -> None:
        """Forget what was written."""
        self.password.clear()
        self.password.hide()
        self.say("")

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._title.setFont(theme.font("title", bold=True))
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(theme.px("gap"))

    def retranslate(self) -> None:
        """Write all words."""
        self._title.setText(self.tr("Who labels?"))
        usual = self.tr("Each label is kept with the name of who gave it.")
        self._words.setText(translated_sentence(self._fault) if self._fault else usual)
        self.name.setPlaceholderText(self.tr("Your name"))
        self.name.setAccessibleName(self.tr("Your name"))
        self.password.setPlaceholderText(self.tr("Password"))
        self.password.setAccessibleName(self.tr("Password"))
        self._button.setText(self.tr("Sign in"))

    @Slot()
    def _ask(self) -> None:
        if self.name.text().strip():
            self.wanted.emit(self.name.text(), self.password.text())
