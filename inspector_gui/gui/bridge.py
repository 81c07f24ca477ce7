"""The one way from the station's threads to the GUI thread.

Worker threads only append to a queue and, if nobody has done so yet, send one queued wake-up.
The GUI thread takes what is there in small portions, so that a flood of events can neither
block a repaint nor fill Qt's event queue.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from inspector_gui.station.events import Event, PartTriggered, ReasonGrew, VerdictGiven

BUDGET_S = 0.006
BOUND = 5000


class EventBridge(QObject):
    """Carries events; ``arrived`` brings them in order, as a tuple, on the GUI thread."""

    arrived = Signal(object)
    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Make a bridge that belongs to the calling thread."""
        super().__init__(parent)
        self._lock = threading.Lock()
        self._queue: deque[Event] = deque()
        self._reasons: dict[tuple[str, str], ReasonGrew] = {}
        self._awake = False
        self._closed = False
        self._unsubscribe: Callable[[], None] | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._drain)
        self._wake.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def attach(self, subscribe: Callable[[Callable[[Event], None]], Callable[[], None]]) -> None:
        """Listen to a station, instead of the one before."""
        self.detach()
        self._closed = False
        self._unsubscribe = subscribe(self.post)

    def detach(self) -> None:
        """Listen no more; what is still on its way is dropped."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        with self._lock:
            self._closed = True
            self._queue.clear()
            self._reasons.clear()
        self._again.stop()

    @property
    def waiting(self) -> int:
        """How many events wait to be drained."""
        with self._lock:
            return len(self._queue)

    def post(self, event: Event) -> None:
        """Take an event; called on any thread, returns at once."""
        with self._lock:
            if self._closed or self._is_superfluous(event):
                return
            self._queue.append(event)
            if self._awake:
                return
            self._awake = True
        self._wake.emit()

    def _is_superfluous(self, event: Event) -> bool:
        """Say whether the event need not take a place of its own in the queue.

        A reason that grew again replaces the one that still waits; and where the GUI is far
        behind, what the later ``PartDecided`` of the same part says again is left out.
        """
        if isinstance(event, ReasonGrew):
            key = (event.part_id, event.kind)
            known = key in self._reasons
            self._reasons[key] = event
            return known
        return isinstance(event, VerdictGiven | PartTriggered) and len(self._queue) >= BOUND

    @Slot()
    def _drain(self) -> None:
        until = time.perf_counter() + BUDGET_S
        while True:
            batch = self._take(64)
            if batch:
                self.arrived.emit(batch)
            with self._lock:
                if not self._queue:
                    self._awake = False
                    return
            if time.perf_counter() > until:
                # Zero-time timers come after what the window system has to say.
                self._again.start(1)
                return

    def _take(self, count: int) -> tuple[Event, ...]:
        batch: list[Event] = []
        with self._lock:
            while self._queue and len(batch) < count:
                event = self._queue.popleft()
                if isinstance(event, ReasonGrew):
                    event = self._reasons.pop((event.part_id, event.kind), event)
                batch.append(event)
        return tuple(batch)
