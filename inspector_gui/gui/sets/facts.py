"""Names and values below one another: what was understood of a set, what came of a work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import View, muted


class FactList(View):
    """A form that is read, not filled in."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(look, parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._rows: list[tuple[QLabel, PlainLabel]] = []
        self.dress()

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show names and values; those without a value are left out."""
        wanted = [(name, value) for name, value in facts if value]
        while len(self._rows) < len(wanted):
            value = PlainLabel(self)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._rows.append((muted(PlainLabel(self)), value))
            self._form.addRow(*self._rows[-1])
        for at, (name, value) in enumerate(self._rows):
            self._form.setRowVisible(at, at < len(wanted))
            if at < len(wanted):
                name.setText(wanted[at][0])
                value.setText(wanted[at][1])

    def facts(self) -> dict[str, str]:
        """Return what is shown, by name."""
        return {
            name.text(): value.text()
            for at, (name, value) in enumerate(self._rows)
            if self._form.isRowVisible(at)
        }

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        self._form.setHorizontalSpacing(theme.scaled(20))
        self._form.setVerticalSpacing(theme.scaled(6))
