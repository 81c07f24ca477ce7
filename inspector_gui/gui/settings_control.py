"""Holds the settings while the window is open, and saves what is changed."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector_gui.core.settings import CommandLine, Settings, SettingsFile
from inspector_gui.gui.background import Background
from inspector_gui.gui.look import Look

LOG = logging.getLogger(__name__)
TEXT_SETTLES_MS = 150  # one restyle for all presses of "larger" that follow one another


class SettingsControl(QObject):
    """The one place where settings change.

    What the command line said counts until the user chooses something else, and is not saved:
    the next start without it goes by the file again.
    """

    changed = Signal(object)  # the names of what has changed, as a frozenset
    not_saved = Signal(str)

    def __init__(
        self,
        settings: Settings,
        file: SettingsFile | None,
        look: Look,
        said: CommandLine | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Begin with what was read and what the command line said; without a file save nothing."""
        super().__init__(parent)
        self.said = (said or CommandLine()).values()
        self._saved = settings
        self._file = file
        self._look = look
        self._saver = Background("gui-settings", self)
        self._text_wanted = 0
        self._text_timer = QTimer(self)
        self._text_timer.setSingleShot(True)
        self._text_timer.setInterval(TEXT_SETTLES_MS)
        self._text_timer.timeout.connect(self._text_stepped)

    @property
    def now(self) -> Settings:
        """What counts."""
        return self._saved.changed(**self.said)

    def change(self, values: dict[str, object]) -> None:
        """Change some settings, use them, save them."""
        before, held = self.now, self.said
        self.said = {name: value for name, value in self.said.items() if name not in values}
        self._saved = self._saved.changed(**values)
        now = self.now
        names = frozenset(name for name in values if getattr(before, name) != getattr(now, name))
        if names & {"theme", "text_percent"}:
            self._look.theme.apply(now.theme, now.text_percent)
        if "language" in names:
            self._look.languages.choose(now.language)
        if names or held != self.said:
            self.changed.emit(names)
            self._save()

    def step_text(self, step: int) -> None:
        """Make the text larger or smaller; steps that follow at once become one."""
        before = self._text_wanted or self.now.text_percent
        self._text_wanted = min(200, max(100, before + step))
        self._text_timer.start()

    @Slot()
    def _text_stepped(self) -> None:
        wanted, self._text_wanted = self._text_wanted, 0
        self.change({"text_percent": wanted})

    def close(self) -> None:
        """Finish saving."""
        self._text_timer.stop()
        self._saver.finish()

    def _save(self) -> None:
        if self._file is not None:
            file, settings = self._file, self._saved
            self._saver.run(lambda: file.save(settings), None, self._failed)

    def _failed(self, error: BaseException) -> None:
        LOG.warning("the settings could not be saved: %s", error)
        self.not_saved.emit(str(error))
