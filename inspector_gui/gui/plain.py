"""Words in the window are words: no HTML, no hidden keys, nothing that is not seen.

Qt guesses whether a text is HTML, and takes ``&`` for an underline, in labels, tooltips and message
boxes alike; a name that came with a set would be rendered. So every label of the window is a
``PlainLabel``, every tooltip goes through ``tip``, every name in a button or menu through
``caption``. A test walks the whole window to see that it stays so.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from inspector_gui.core.visible import visible

_LONGEST_WORD: Final = 48  # characters of average width: a longer word asks for no more room
_LONGEST_TIP: Final = 1000


class PlainLabel(QLabel):
    """A label that shows what it is given, character by character."""

    def __init__(self, parent: QWidget | None = None, text: str = "") -> None:
        """Make a label."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; lines stay lines."""
        super().setText(visible(text, keep="\n"))

    def minimumSizeHint(self) -> QSize:
        """Where lines are wrapped, as wide as its longest word; not so for a name without end."""
        hint = super().minimumSizeHint()
        if self.wordWrap():
            widest = self.fontMetrics().averageCharWidth() * _LONGEST_WORD
            hint.setWidth(min(hint.width(), widest))
        return hint


def tip(text: str) -> str:
    """Return a tooltip that shows a text as it is, though Qt may take it for HTML."""
    shown = visible(text, keep="\n")
    if len(shown) > _LONGEST_TIP:
        shown = shown[: _LONGEST_TIP - 1] + "…"
    return Qt.convertFromPlainText(shown) if Qt.mightBeRichText(shown) else shown


def caption(text: str) -> str:
    """Return the words of a button, a tab or a menu's line in which "&" is an ampersand."""
    return visible(text).replace("&", "&&")


def message_box(
    icon: QMessageBox.Icon, title: str, sentence: str, parent: QWidget | None = None
) -> QMessageBox:
    """Return a box with one sentence."""
    box = QMessageBox(icon, title, "", QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(visible(sentence, keep="\n"))
    return box
