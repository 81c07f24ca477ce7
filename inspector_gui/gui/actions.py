"""Makes QActions, menus and buttons from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from inspector_gui.gui.commands import COMMANDS, MENUS, Command
from inspector_gui.gui.look import Look


def translated(text: str) -> str:
    """Return words of the command table in the present language."""
    return QCoreApplication.translate("Commands", text) if text else ""


class Actions(QObject):
    """All actions of a window, by name."""

    def __init__(self, window: QWidget, look: Look) -> None:
        """Make one action for each command and give them to the window."""
        super().__init__(window)
        self._look = look
        self._handlers: dict[str, Callable[[], None]] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: list[tuple[str, QMenu]] = []
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = self._make(command)
            self._actions[command.name] = action
            window.addAction(action)
        look.theme.changed.connect(self._restyle)
        self.retranslate()
        self._restyle()

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its command's name."""
        return self._actions[name]

    def handle(self, handlers: Mapping[str, Callable[[], None]]) -> None:
        """Say what is done for which command."""
        self._handlers.update(handlers)

    def handled(self) -> Iterable[str]:
        """Return the names of the commands that something is done for."""
        return self._handlers.keys()

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for title in MENUS:
            menu = bar.addMenu(translated(title))
            self._menus.append((title, menu))
            for command in COMMANDS:
                if command.menu == title:
                    if command.line_before:
                        menu.addSeparator()
                    menu.addAction(self._actions[command.name])

    def retranslate(self) -> None:
        """Write all words anew."""
        for command in COMMANDS:
            action = self._actions[command.name]
            text = translated(command.text)
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setText(text)
            tip = translated(command.tip) or text.rstrip("…")
            action.setToolTip(f"{tip} ({keys})" if keys else tip)
        for title, menu in self._menus:
            menu.setTitle(translated(title))

    def _make(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setCheckable(bool(command.group) or command.toggle)
        action.setMenuRole(
            QAction.MenuRole.QuitRole if command.name == "quit" else QAction.MenuRole.NoRole
        )
        if command.group:
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(self)
            self._groups[command.group].addAction(action)
        action.triggered.connect(self._triggered)
        return action

    @Slot()
    def _triggered(self) -> None:
        sender = self.sender()
        handler = self._handlers.get(sender.objectName()) if sender is not None else None
        if handler is not None:
            handler()

    @Slot()
    def _restyle(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(self._look.icons.icon(command.icon))
                self._actions[command.name].setIconVisibleInMenu(False)
