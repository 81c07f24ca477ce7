"""The F1 sheet: every command and its keys, from the same table as the menus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.gui.actions import translated
from inspector_gui.gui.command import COMPARE, DRAW, HELP, LABEL, LINE, PICTURE, REVIEW, VIEW
from inspector_gui.gui.commands import COMMANDS, POINTER_HELP
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import muted

WRAP_AT = 200  # pixels; longer words take two lines
COLUMNS = ((LINE, VIEW, HELP), (PICTURE, REVIEW), (LABEL, DRAW), (COMPARE,))


class HelpSheet(QDialog):
    """Shows all keys; Esc closes it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Write the sheet in the present language."""
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(translated("All keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look.theme.dress(self)
        inner = QWidget(self)
        columns = QHBoxLayout(inner)
        columns.setSpacing(look.theme.scaled(24))
        margin = look.theme.scaled(16)
        columns.setContentsMargins(margin, margin, margin, margin)
        for titles in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(look.theme.scaled(8))
            for title in titles:
                self._add_group(column, title)
            if titles == COLUMNS[-1]:
                self._add_pointer(column)
            column.addStretch(1)
            columns.addLayout(column)
            columns.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        if parent is not None:
            room = parent.size() * 0.95
            hint = inner.sizeHint()
            self.resize(min(hint.width() + 24, room.width()), min(hint.height() + 8, room.height()))

    def lines(self) -> list[str]:
        """Return all words of the sheet."""
        return [label.text() for label in self.findChildren(QLabel)]

    def _add_group(self, column: QVBoxLayout, title: str) -> None:
        rows: dict[str, tuple[str, str, str]] = {}
        for command in COMMANDS:
            if command.menu != title:
                continue
            words = translated(command.text).rstrip("…")
            keys = " / ".join(_native(keys) for keys in command.keys)
            if words in rows:  # commands that differ by their key alone, as defects do
                keys = f"{rows[words][1]} {keys}".rstrip()
            rows[words] = (words, keys, translated(command.tip))
        self._add_rows(
            column, translated(title).replace("&", "").split("(")[0], list(rows.values())
        )

    def _add_pointer(self, column: QVBoxLayout) -> None:
        rows = [(translated(what), translated(keys), "") for keys, what in POINTER_HELP]
        self._add_rows(column, self.tr("Mouse and focus"), rows)

    def _add_rows(self, column: QVBoxLayout, title: str, rows: list[tuple[str, str, str]]) -> None:
        theme = self._look.theme
        head = PlainLabel(self, title)
        head.setFont(theme.font("title", bold=True))
        column.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.scaled(16))
        grid.setVerticalSpacing(theme.scaled(6))
        grid.setColumnStretch(1, 1)
        for row, (what, keys, about) in enumerate(rows):
            key = muted(PlainLabel(self, keys))
            words = PlainLabel(self, what)
            words.setToolTip(about)
            if words.fontMetrics().horizontalAdvance(what) > theme.scaled(WRAP_AT):
                words.setWordWrap(True)
                words.setMinimumWidth(theme.scaled(WRAP_AT))
            grid.addWidget(key, row, 0)
            grid.addWidget(words, row, 1)
        column.addLayout(grid)
        column.addSpacing(theme.scaled(20))


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
