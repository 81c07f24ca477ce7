"""Buttons that belong to an action."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from inspector_gui.gui.look import Look


class ActionButton(QPushButton):
    """Shows an action: its words, its icon, its tooltip with the key, whether it can be done.

    Enter presses it. The space bar stays the trigger, whatever has the focus: an operator must
    never stop the line by a space bar that was meant for the next part.
    """

    def __init__(
        self,
        action: QAction,
        look: Look,
        icon: str = "",
        *,
        words: bool = True,
        primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button for an action."""
        super().__init__(parent)
        self._action = action
        self._look = look
        self._icon = icon
        self._words = words
        self._primary = primary
        self.setProperty("primary", primary)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCheckable(action.isCheckable())
        self.clicked.connect(self._press)
        action.changed.connect(self._follow)
        look.theme.changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def show_words(self, on: bool) -> None:
        """Show the words beside the icon, or the icon alone."""
        if on != self._words:
            self._words = on
            self._follow()

    def set_primary(self, on: bool) -> None:
        """Let it be the one thing to do, or one among others."""
        if on != self._primary:
            self._primary = on
            self.setProperty("primary", on)
            self.style().unpolish(self)
            self.style().polish(self)
            self._restyle()

    def sync(self) -> None:
        """Show what the action shows now; it tells of a change of its mark by itself only once."""
        self._follow()

    def wide_hint(self) -> int:
        """Return the width that words and icon together need."""
        words = self.fontMetrics().horizontalAdvance(self._action.text())
        return words + self._look.theme.px("icon") + self._look.theme.scaled(48)

    @Slot()
    def _press(self) -> None:
        self._action.trigger()
        self._follow()

    @Slot()
    def _follow(self) -> None:
        action = self._action
        self.setEnabled(action.isEnabled())
        self.setChecked(action.isChecked())
        self.setText(action.text() if self._words else "")
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.iconText())

    @Slot()
    def _restyle(self) -> None:
        if self._icon:
            theme = self._look.theme
            self.setIcon(self._look.icons.icon(self._icon, "on_state" if self._primary else "text"))
            size = theme.px("icon")
            self.setIconSize(
                self.iconSize().scaled(size, size, Qt.AspectRatioMode.IgnoreAspectRatio)
            )
        self._follow()
