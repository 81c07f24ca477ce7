"""Makes QActions, menus and buttons from the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from inspector_gui.gui.command import Command
from inspector_gui.gui.commands import COMMANDS, MENUS
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import caption, tip


def translated(text: str) -> str:
    """Return words of the command table in the present language."""
    return QCoreApplication.translate("Commands", text) if text else ""


class Actions(QObject):
    """All actions of a window, by name.

    Signals:
        refused: why a command that somebody has asked for does nothing now.
    """

    refused = Signal(str)

    def __init__(self, window: QWidget, look: Look) -> None:
        """Make one action for each command and give them to the window."""
        super().__init__(window)
        self._window = window
        self._look = look
        self._page = ""
        self._hidden: set[str] = set()
        self._commands = {command.name: command for command in COMMANDS}
        self._handlers: dict[str, Callable[[], object]] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: list[tuple[str, QMenu]] = []
        self._actions: dict[str, QAction] = {}
        self._titles: dict[str, str] = {}
        self._why_not: Callable[[str], str] = _nothing
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

    def as_mapping(self) -> Mapping[str, QAction]:
        """Return all actions by name."""
        return self._actions

    def handle(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say what is done for which command."""
        self._handlers.update(handlers)

    def explain(self, why_not: Callable[[str], str]) -> None:
        """Say who knows why a command can do nothing now; it answers "" where it can."""
        self._why_not = why_not
        for command in COMMANDS:
            self._write(command)

    def tell_whys(self) -> None:
        """Write anew why what is disabled cannot be done: the reason may be another one now."""
        for command in COMMANDS:
            action = self._actions[command.name]
            if action.isVisible() and not action.isEnabled():
                self._write(command)

    def refuse(self, keys: QKeySequence) -> bool:
        """Say why the command of some keys is disabled; False if they are no such command's."""
        for command in COMMANDS:
            action = self._actions[command.name]
            if action.isVisible() and not action.isEnabled() and keys in action.shortcuts():
                self.refused.emit(self._why_not(command.name))
                return True
        return False

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

    def show_page(self, page: str) -> None:
        """Allow what can be done on a page, and nothing else: a key means one thing at a time.

        What is hidden is disabled too, and remembers whether it was enabled.
        """
        self._page = page
        for command in COMMANDS:
            self._actions[command.name].setVisible(self._allowed(command))
        for title, menu in self._menus:
            filled = any(command.menu == title and command.on(page) for command in COMMANDS)
            menu.menuAction().setVisible(filled)

    def name(self, command: str, title: str, keys: Sequence[str] | None = None) -> None:
        """Give a command another title than the table's ("" for that), and perhaps other keys."""
        action = self._actions[command]
        wanted = action.shortcuts() if keys is None else [QKeySequence(each) for each in keys]
        if self._titles.get(command, "") != title or wanted != action.shortcuts():
            self._titles[command] = title
            if wanted != action.shortcuts():
                action.setShortcuts(wanted)
            self._write(self._commands[command])

    def hide(self, command: str, on: bool) -> None:
        """Take a command away, or bring it back."""
        if on != (command in self._hidden):
            (self._hidden.add if on else self._hidden.discard)(command)
            self._actions[command].setVisible(self._allowed(self._commands[command]))

    def confine(self, command: str, widget: QWidget) -> None:
        """Let a command's keys count within a widget only."""
        action = self._actions[command]
        self._window.removeAction(action)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        widget.addAction(action)

    def retranslate(self) -> None:
        """Write all words anew."""
        for command in COMMANDS:
            self._write(command)
        for title, menu in self._menus:
            menu.setTitle(translated(title))

    def _allowed(self, command: Command) -> bool:
        return command.on(self._page) and command.name not in self._hidden

    def _write(self, command: Command) -> None:
        action = self._actions[command.name]
        text = self._titles.get(command.name) or translated(command.text)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setText(caption(text))
        about = translated(command.tip) or text.rstrip("…")
        said = f"{about} ({keys})" if keys else about
        why = "" if action.isEnabled() else self._why_not(command.name)
        action.setToolTip(tip(f"{said}\n{why}" if why else said))

    def _make(self, command: Command) -> QAction:
        action = QAction(self)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setAutoRepeat(command.repeats)
        action.setCheckable(bool(command.group) or command.toggle)
        action.setMenuRole(
            QAction.MenuRole.QuitRole if command.name == "quit" else QAction.MenuRole.NoRole
        )
        if command.group:
            if command.group not in self._groups:
                self._groups[command.group] = QActionGroup(self)
            self._groups[command.group].addAction(action)
        action.triggered.connect(self._triggered)
        action.enabledChanged.connect(self._enabled)
        return action

    @Slot()
    def _triggered(self) -> None:
        sender = self.sender()
        if not isinstance(sender, QAction):
            return
        name = sender.objectName()
        why = self._why_not(name)
        if why:
            if self._commands[name].toggle:
                sender.setChecked(not sender.isChecked())
            self.refused.emit(why)
        elif name in self._handlers:
            self._handlers[name]()

    @Slot()
    def _enabled(self) -> None:
        sender = self.sender()
        if isinstance(sender, QAction):
            self._write(self._commands[sender.objectName()])

    @Slot()
    def _restyle(self) -> None:
        for command in COMMANDS:
            if command.icon:
                self._actions[command.name].setIcon(self._look.icons.icon(command.icon))
                self._actions[command.name].setIconVisibleInMenu(False)


def _nothing(_: str) -> str:
    """Know of no reason."""
    return ""
