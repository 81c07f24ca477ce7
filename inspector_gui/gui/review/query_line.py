"""The line in which a query is written, with completion of the word under the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit, QWidget
from typing_extensions import override

from inspector_gui.core.query import ORIGINS, QUEUES, STATES, Query

_FIXED: Mapping[str, Sequence[str]] = {
    "queue": QUEUES,
    "origin": ORIGINS,
    **dict.fromkeys(("decision", "vit", "vlm", "label"), STATES),
    **dict.fromkeys(("gold", "conflict", "final"), ("yes", "no")),
    **dict.fromkeys(("since", "within", "until"), ("1h", "shift", "today", "24h", "7d", "4w")),
}


def completions(word: str, values: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what a word of a query may become.

    Args:
        word: as far as it is written: the beginning of a term's name, or "term:beginning".
        values: known values by term, such as the names of recipes.
    """
    name, colon, rest = word.partition(":")
    if not colon:
        found = [f"{each}:" for each in Query.model_fields if each.startswith(word.lower())]
        return found if word else []
    done, comma, begun = rest.rpartition(",")
    known = {**_FIXED, **values}.get(name, ())
    taken = set(done.split(","))
    return [
        f"{name}:{done}{comma}{quoted(value)}"
        for value in known
        if value and value.lower().startswith(begun.strip('"').lower()) and value not in taken
    ]


def quoted(value: str) -> str:
    """Return a value as it is written in a query."""
    plain = not any(char in value for char in ' ",\\:')
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return value if plain else f'"{escaped}"'


class QueryLine(QLineEdit):
    """Completes one word at a time; Enter is for whoever listens to ``returnPressed``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self.values: Mapping[str, Sequence[str]] = {}
        self._words = QStringListModel(self)
        self._completer = QCompleter(self._words, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._complete)
        self.textEdited.connect(self._offer)
        self.setClearButtonEnabled(True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter, Tab and Esc to the popup while it is open."""
        popup = self._popup()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        if popup.isVisible() and event.key() in keys and popup.currentIndex().isValid():
            event.ignore()
            return
        if event.key() in keys[:2]:
            popup.hide()
        super().keyPressEvent(event)

    @Slot()
    def _offer(self) -> None:
        found = completions(self._word(), self.values)
        if found in ([], [self._word()]):
            self._popup().hide()
            return
        self._words.setStringList(found)
        self._completer.setCompletionPrefix("")
        self._completer.complete()

    @Slot(str)
    def _complete(self, chosen: str) -> None:
        start, end = self._span()
        text = self.text()
        space = "" if chosen.endswith(":") else " "
        self.setText(text[:start] + chosen + space + text[end:].lstrip())
        self.setCursorPosition(start + len(chosen) + len(space))
        if chosen.endswith(":"):
            self._offer()

    def _popup(self) -> QAbstractItemView:
        popup = self._completer.popup()
        assert popup is not None
        return popup

    def _word(self) -> str:
        start, end = self._span()
        return self.text()[start:end]

    def _span(self) -> tuple[int, int]:
        """Return where the word under the cursor begins and ends; quotes hold words together."""
        text, at = self.text(), self.cursorPosition()
        start, within = 0, False
        for place, char in enumerate(text[:at]):
            within = within != (char == '"')
            if char == " " and not within:
                start = place + 1
        end = text.find(" ", at)
        return start, len(text) if end < 0 else end
