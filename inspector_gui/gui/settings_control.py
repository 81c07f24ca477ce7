"""Holds the settings while the window is open, and saves what is changed."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.gui.background import Background
from inspector_gui.gui.look import Look

LOG = logging.getLogger(__name__)


class SettingsControl(QObject):
    """The one place where settings change."""

    changed = Signal(object)  # the names of what has changed, as a frozenset
    not_saved = Signal(str)

    def __init__(
        self,
        settings: Settings,
        file: SettingsFile | None,
        look: Look,
        parent: QObject | None = None,
    ) -> None:
        """Begin with what was read; without a file nothing is saved."""
        super().__init__(parent)
        self.now = settings
        self._file = file
        self._look = look
        self._saver = Background("gui-settings", self)

    def change(self, values: dict[str, object]) -> None:
        """Change some settings, use them, save them."""
        before = self.now
        self.now = before.changed(**values)
        names = frozenset(
            name for name in values if getattr(before, name) != getattr(self.now, name)
        )
        if names & {"theme", "text_percent"}:
            self._look.theme.apply(self.now.theme, self.now.text_percent)
        if "language" in names:
            self._look.languages.choose(self.now.language)
        if names:
            self.changed.emit(names)
            self._save()

    def close(self) -> None:
        """Finish saving."""
        self._saver.close()

    def _save(self) -> None:
        if self._file is not None:
            file, settings = self._file, self.now
            self._saver.run(lambda: file.save(settings), None, self._failed)

    def _failed(self, error: BaseException) -> None:
        LOG.warning("the settings could not be saved: %s", error)
        self.not_saved.emit(str(error))
