"""A slim bar with the tools; it shows the actions that it is given and knows nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from inspector_gui.gui.label_commands import LABEL_COMMANDS
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.flow import FlowLayout
from inspector_gui.gui.widgets.view import Hairline, View

# An engineer sits here with a mouse: smaller than what an operator's glove needs.
SIDE = 36

_SHEET = Template("""
QPushButton {
  padding: 0; min-width: $side; max-width: $side; min-height: $side; max-height: $side;
  background: transparent; border: 2px solid transparent;
}
QPushButton:hover { background: $raised; border-color: $line; }
QPushButton:checked { background: $raised; border-color: $accent; }
QPushButton:focus { border-color: $accent; }
""")


class LabelToolBar(View):
    """A button for each label command that has an icon; a second line where there is no room."""

    def __init__(
        self, look: Look, actions: Mapping[str, QAction], parent: QWidget | None = None
    ) -> None:
        """Make a button for each action, in the table's order; without an action there is none."""
        super().__init__(look, parent)
        self.buttons: dict[str, ActionButton] = {}
        self._lines: list[Hairline] = []
        self._row = FlowLayout(self)
        for command in LABEL_COMMANDS:
            if not command.icon or command.name not in actions:
                continue
            if command.line_before and self.buttons:
                self._lines.append(Hairline(vertical=True, parent=self))
                self._row.addWidget(self._lines[-1])
            button = ActionButton(
                actions[command.name], look, command.icon, words=False, parent=self
            )
            self.buttons[command.name] = button
            self._row.addWidget(button)
        self.dress()

    def retranslate(self) -> None:
        """Write the name of the whole; the buttons follow their actions."""
        self.setAccessibleName(self.tr("Tools"))

    def restyle(self) -> None:
        """Make square buttons without a frame, as long as nothing is to be said by it."""
        theme = self.look.theme
        self._row.setContentsMargins(*(4 * [theme.scaled(4)]))
        self._row.set_spacing(theme.scaled(4), theme.scaled(4))
        colours = theme.colours
        sheet = _SHEET.substitute(
            raised=colours.raised,
            line=colours.line,
            accent=colours.accent,
            side=f"{theme.scaled(SIDE) - 4}px",
        )
        self.setStyleSheet(sheet)
        for line in self._lines:
            line.setFixedHeight(theme.scaled(24))
