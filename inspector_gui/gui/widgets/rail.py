"""The rail of pages at the left."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.view import View


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One page: its command, its icon, and whether it lies at the bottom."""

    command: str
    icon: str
    at_bottom: bool = False


class Rail(View):
    """One button a page, with its word under the icon."""

    def __init__(
        self,
        look: Look,
        actions: Actions,
        entries: tuple[RailEntry, ...],
        parent: QWidget | None = None,
    ) -> None:
        """Make the buttons."""
        super().__init__(look, parent)
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons: list[tuple[QToolButton, RailEntry]] = []
        self._actions = actions
        self._column = QVBoxLayout(self)
        for entry in (e for e in entries if not e.at_bottom):
            self._add(entry)
        self._column.addStretch(1)
        for entry in (e for e in entries if e.at_bottom):
            self._add(entry)
        self.dress()

    def _add(self, entry: RailEntry) -> None:
        action = self._actions[entry.command]
        button = QToolButton(self)
        button.setObjectName("railButton")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._buttons.append((button, entry))
        self._column.addWidget(button)

    def restyle(self) -> None:
        """Set sizes and icons."""
        theme = self.look.theme
        self._column.setContentsMargins(0, theme.px("gap"), 0, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        for button, entry in self._buttons:
            button.setFont(theme.font("small"))
            button.setIcon(self.look.icons.icon(entry.icon))
            button.setIconSize(QSize(theme.scaled(24), theme.scaled(24)))
            button.setMinimumHeight(theme.scaled(56))
        self.setMinimumWidth(theme.px("rail"))

    def retranslate(self) -> None:
        """Write all words."""
        self._follow()

    @Slot()
    def _follow(self) -> None:
        for button, entry in self._buttons:
            action = self._actions[entry.command]
            button.setText(action.text())
            button.setToolTip(action.toolTip())
            button.setChecked(action.isChecked())
