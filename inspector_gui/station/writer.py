"""Records are written by a thread of their own: a slow or locked database delays no decision."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from dataclasses import dataclass
from datetime import datetime

from inspector_gui.core.errors import StoreBusyError, StoreError, sentence_of
from inspector_gui.core.frame import utc_now
from inspector_gui.core.ports import RecordStore
from inspector_gui.core.record import Record
from inspector_gui.station.events import Listener, PartRecorded, RecordingChanged

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WriterLimits:
    """How much may wait to be written.

    Attributes:
        records: records at most.
        bytes: of their pictures, at most.
        slow_s: records that wait longer than this are reported as not recorded yet.
        close_s: how long the end of the program waits for the database.
    """

    records: int = 256
    bytes: int = 512 * 2**20
    slow_s: float = 3.0
    close_s: float = 30.0


@dataclass(frozen=True, slots=True)
class _Reason:
    part_id: str
    inspector: str
    text: str


class RecordWriter:
    """Writes what it is given in the order in which it came.

    Each record ends in one ``PartRecorded``: without a sentence only once it is on the disk.
    ``RecordingChanged`` says when records begin and cease to be lost, or to wait.
    """

    def __init__(
        self, store: RecordStore | None, emit: Listener, limits: WriterLimits | None = None
    ) -> None:
        """Make it; ``start`` starts the thread. Without a store nothing is kept, by intent."""
        self._store = store
        self._emit = emit
        self._limits = limits or WriterLimits()
        self._changed = threading.Condition()
        self._queue: deque[Record | _Reason] = deque()
        self._records = 0
        self._bytes = 0
        self._lost = 0
        self._since: datetime | None = None
        self._busy_since: float | None = None
        self._ending_s: float | None = None
        self._thread = self._new_thread()

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    @property
    def idle(self) -> bool:
        """True if everything was written, or given up."""
        with self._changed:
            return not self._queue and self._busy_since is None

    def has_room(self) -> bool:
        """Say whether a source that can wait may go on."""
        with self._changed:
            return self._records < self._limits.records // 2

    def wait_idle(self, timeout_s: float) -> bool:
        """Wait until everything was written, or given up."""
        with self._changed:
            return self._changed.wait_for(
                lambda: not self._queue and self._busy_since is None, timeout_s
            )

    def add(self, record: Record) -> None:
        """Have a record written; returns at once. Where too many wait already, it is lost."""
        if self._store is None:
            self._emit(PartRecorded(record.part.part_id, "", record))
            return
        with self._changed:
            size = self._bytes + _size(record)
            full = self._records >= self._limits.records or (
                self._records > 0 and size > self._limits.bytes
            )
            if not full:
                self._queue.append(record)
                self._records += 1
                self._bytes = size
                self._changed.notify_all()
            waiting = self._records
        if full:
            sentence = (
                f"{waiting} records wait for the database, and no more fit; this part is not "
                "recorded. See what keeps the database, and inspect this part by hand."
            )
            self._tell_lost(record, sentence)

    def add_reason(self, part_id: str, inspector: str, text: str) -> None:
        """Have a reason written into its record, after the record."""
        if self._store is None or not text:
            return
        with self._changed:
            self._queue.append(_Reason(part_id, inspector, text))
            self._changed.notify_all()

    def check(self) -> None:
        """See that the thread is there, and report records that wait; the supervisor's."""
        with self._changed:
            dead = self._ending_s is None and self._thread.ident is not None
            dead = dead and not self._thread.is_alive()
            if dead:
                self._busy_since = None
                self._thread = self._new_thread()
            since_s, waiting = self._busy_since, self._records
        if dead:
            log.error("the thread that writes records had ended; it is started anew")
            self._thread.start()
        slow = since_s is not None and time.monotonic() - since_s > self._limits.slow_s
        if slow and waiting and self._since is None:
            self._tell_failing(
                "The database does not answer; decisions are made, but not recorded yet."
            )

    def stop(self) -> None:
        """Write what waits, for as long as the limits say, then end the thread."""
        with self._changed:
            self._ending_s = time.monotonic() + self._limits.close_s
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(self._limits.close_s + 20.0)

    # ---- on the thread ---------------------------------------------------------------------

    def _new_thread(self) -> threading.Thread:
        return threading.Thread(target=self._run, name="records", daemon=True)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._queue or self._ending_s is not None)
                if not self._queue:
                    return
                job = self._queue.popleft()
                self._busy_since = time.monotonic()
            try:
                self._write(job)
            except BaseException:  # a listener's fault at most: the record itself is guarded
                log.exception("telling of a record failed")
            finally:
                with self._changed:
                    self._busy_since = None
                    if isinstance(job, Record):
                        self._records -= 1
                        self._bytes -= _size(job)
                    self._changed.notify_all()

    def _write(self, job: Record | _Reason) -> None:
        sentence = self._try(job)
        if isinstance(job, _Reason):
            if sentence:
                log.error("a reason could not be written down: %s", sentence)
        elif sentence:
            self._tell_lost(job, sentence)
        else:
            self._tell_kept(job)

    def _try(self, job: Record | _Reason) -> str:
        """Write; wait for a locked database; return "" or the sentence why it is not there."""
        assert self._store is not None
        while True:
            try:
                if isinstance(job, _Reason):
                    self._store.set_reason(job.part_id, job.inspector, job.text)
                else:
                    self._store.add(job)
            except StoreBusyError as error:
                with self._changed:
                    ending = self._ending_s
                if ending is not None and time.monotonic() >= ending:
                    return error.sentence
                time.sleep(0.05)
            except BaseException as error:
                if not isinstance(error, StoreError):
                    log.exception("a record could not be written")
                return sentence_of(error)
            else:
                return ""

    def _tell_kept(self, record: Record) -> None:
        self._emit(PartRecorded(record.part.part_id, "", record))
        if self._since is not None:
            self._since = None
            self._emit(RecordingChanged(works=True, lost=self._lost))

    def _tell_lost(self, record: Record, sentence: str) -> None:
        with self._changed:
            self._lost += 1
        self._emit(PartRecorded(record.part.part_id, sentence, record))
        self._tell_failing(sentence)

    def _tell_failing(self, sentence: str) -> None:
        with self._changed:
            since = self._since = self._since or utc_now()
        self._emit(RecordingChanged(False, sentence, since, self._lost))


def _size(record: Record) -> int:
    frame = record.part.frame
    return frame.image.nbytes if frame is not None else 0
