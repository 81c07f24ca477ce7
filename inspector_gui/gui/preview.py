"""Takes the newest frame out of the station's mailbox, as soon as it is there."""

from __future__ import annotations

import time
from collections import deque

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from inspector_gui.core.frame import Frame
from inspector_gui.gui.ports import StationPort

# Much faster than the camera: a look costs some microseconds, and a frame waits no longer than
# this. With periods alike the two would beat, and now and then a frame would be shown late.
POLL_MS = 5


class PreviewPump(QObject):
    """Brings frames by ``frame``, with the rate at which they come."""

    frame = Signal(object, float)

    def __init__(self, station: StationPort, parent: QObject | None = None) -> None:
        """Start to look."""
        super().__init__(parent)
        self._station = station
        self._times: deque[float] = deque(maxlen=60)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def use(self, station: StationPort) -> None:
        """Look into another station's mailbox."""
        self._station = station
        self._times.clear()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @property
    def fps(self) -> float:
        """Frames a second over the last two seconds."""
        now = time.monotonic()
        while self._times and now - self._times[0] > 2.0:
            self._times.popleft()
        if len(self._times) < 2:
            return 0.0
        return (len(self._times) - 1) / max(self._times[-1] - self._times[0], 1e-6)

    @Slot()
    def _look(self) -> None:
        newest: Frame | None = self._station.preview.take()
        if newest is not None:
            self._times.append(time.monotonic())
            self.frame.emit(newest, self.fps)
