"""Lamps of the status line: models, source, disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal, Slot

from inspector_gui.gui.background import Background
from inspector_gui.gui.look import Look
from inspector_gui.gui.pages.live_model import LiveModel
from inspector_gui.gui.widgets.status_line import Lamp
from inspector_gui.gui.words import kind_word, source_word
from inspector_gui.station.events import SourceState, WorkerState

NEARLY_FULL_GB = 2.0
LOOK_AT_DISK_EVERY = 10


class DeviceLamps(QObject):
    """Computes the lamps anew when something changes, and the disk's now and then."""

    changed = Signal(object)
    tick = Signal()  # once a second, for rates

    def __init__(
        self, look: Look, model: LiveModel, data_dir: Path, parent: QObject | None = None
    ) -> None:
        """Start to look."""
        super().__init__(parent)
        self._words = look.languages
        self._model = model
        self.watched = data_dir
        self._free_gb: float | None = None
        # A folder on a network may answer late: it is asked off the GUI thread.
        self._asker = Background("gui-disk", self)
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._ticked)
        self._timer.start()
        self._ask_disk()

    @Slot()
    def refresh(self) -> None:
        """Compute all lamps."""
        lamps = [self._worker(kind) for kind in self._model.workers]
        self.changed.emit((*lamps, self._source(), self._disk()))

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._asker.close()

    def _worker(self, kind: str) -> Lamp:
        worker = self._model.workers[kind]
        state = {
            WorkerState.LOADING: "unsure",
            WorkerState.READY: "ok",
            WorkerState.OUT: "error",
            WorkerState.MISSING: "error",
        }[worker.state]
        words = kind_word(kind)
        if worker.info is not None and worker.state is WorkerState.READY:
            size = worker.info.memory_mb
            amount = (
                f"{self._words.number(size / 1024, 1)} GB"
                if size >= 1024
                else f"{self._words.number(size)} MB"
            )
            words = f"{words} {worker.info.device} {amount}"
        return Lamp(words, state, kind if state == "error" else "")

    def _source(self) -> Lamp:
        source = self._model.source
        state = {
            SourceState.CLOSED: "muted",
            SourceState.OPENING: "unsure",
            SourceState.OPEN: "ok",
            SourceState.LOST: "error",
            SourceState.ENDED: "muted",
        }[source.state]
        return Lamp(source_word(source.name) or self.tr("source"), state)

    def _disk(self) -> Lamp:
        if self._model.disk_trouble:
            return Lamp(self.tr("disk"), "error")
        if self._free_gb is None:
            return Lamp(self.tr("disk"), "muted")
        words = self.tr("disk {free} GB free").format(free=self._words.number(self._free_gb))
        return Lamp(words, "ok" if self._free_gb > NEARLY_FULL_GB else "error")

    @Slot()
    def _ticked(self) -> None:
        self._ticks += 1
        self.tick.emit()
        if self._ticks % LOOK_AT_DISK_EVERY == 0:
            self._ask_disk()

    def _ask_disk(self) -> None:
        path = self.watched

        def free() -> float:
            # The folder may not be made yet: its nearest ancestor tells.
            there = next((p for p in (path, *path.parents) if p.exists()), path)
            return float(QStorageInfo(str(there)).bytesAvailable()) / 1e9

        self._asker.run(free, self._told)

    def _told(self, free_gb: float) -> None:
        self._free_gb = free_gb
        self.refresh()
