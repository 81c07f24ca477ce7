"""Keys that a list keeps for itself although a command of the page has them, too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

_ARROWS = (
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


def keeps_arrows(event: QEvent) -> bool:
    """Accept a plain arrow key before a shortcut gets it; say whether it was one."""
    if (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.key() in _ARROWS
    ):
        event.accept()
        return True
    return False


class ArrowList(QListView):
    """A list in which arrows move as in any list."""

    def event(self, event: QEvent) -> bool:
        """Keep the arrows."""
        return keeps_arrows(event) or super().event(event)

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: letters are labels."""
