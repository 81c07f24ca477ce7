"""Python's garbage is collected on the GUI thread alone.

The collector runs on whichever thread happens to allocate, and a Qt object that is destroyed on a
worker's thread crashes the program. So the automatic collector is off while a window is open, and
a timer collects in its place: the young generations, and rarely all of them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

INTERVAL_MS = 1000
ROUNDS_TO_OLD = 60  # all generations once a minute; what the models brought is frozen by then


class GarbageTimer(QObject):
    """Collects by a timer until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Switch the automatic collector off and begin."""
        super().__init__(parent)
        gc.disable()
        self._rounds = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(INTERVAL_MS)

    def stop(self) -> None:
        """Switch the automatic collector on again."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        self._rounds += 1
        gc.collect(2 if self._rounds % ROUNDS_TO_OLD == 0 else 1)
