"""Part numbers: one sequence for a database, for all its stations and for imports.

A part gets its number the moment it is triggered, when nobody can wait for a database. So a
station that runs holds some numbers ahead, fetched on a thread of their own, and gives back what
is left of them when it stops, unless somebody else has numbered parts since.
"""

from __future__ import annotations

import logging
import threading
from collections import deque

from sqlalchemy import Connection, func, insert, select, update

from inspector_gui.core.errors import StoreError
from inspector_gui.core.record import UNNUMBERED
from inspector_gui.store.database import Database
from inspector_gui.store.schema import CounterRow, PartRow

log = logging.getLogger(__name__)

PARTS = "parts"
BLOCK = 100  # fetched at once
LOW = 60  # as soon as fewer are left: a lock of 20 s at 3 parts a second passes unnoticed
_FIRST_S = 0.25  # who asks before the first have come waits so long
_WAIT_S = 0.005  # and who has used them all while the database is locked
_AGAIN_S = 0.5


class PartNumbers:
    """The sequence within one writing transaction; who else numbers parts waits until it ends."""

    def __init__(self, connection: Connection) -> None:
        """Find the highest number that was given out."""
        self._connection = connection
        query = select(CounterRow.value).where(CounterRow.name == PARTS)
        self._kept = connection.scalar(query)
        if self._kept is None:  # somebody took the row away: verify says so
            self._value = connection.scalar(select(func.max(PartRow.number))) or 0
        else:
            self._value = self._kept

    def next(self) -> int:
        """Give out the next number."""
        self._value += 1
        return self._value

    def of(self, number: int) -> int:
        """Return a part's number: the one that it has, the next one where it has none."""
        if number == UNNUMBERED:
            return self.next()
        self._value = max(self._value, number)
        return number

    def keep(self) -> None:
        """Write down what was given out."""
        if self._value == self._kept:
            return
        if self._kept is None:
            row = insert(CounterRow).values(name=PARTS, value=self._value)
            self._connection.execute(row)
        else:
            change = update(CounterRow).where(CounterRow.name == PARTS)
            self._connection.execute(change.values(value=self._value))
        self._kept = self._value


class NumberSource:
    """Numbers for parts that are triggered. Safe to call from several threads."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes; nothing is fetched yet."""
        self._database = database
        self._changed = threading.Condition()
        self._free: deque[int] = deque()
        self._wanted = False
        self._fetched = False
        self._thread: threading.Thread | None = None

    def hold(self) -> None:
        """Fetch numbers ahead from now on; returns at once."""
        with self._changed:
            self._wanted = True
            self._settle()

    def next(self) -> int:
        """Return a number that no other part has.

        Waits a few milliseconds at most, a quarter of a second where none were held. Then,
        as where the database is locked for longer than the numbers last, it is ``UNNUMBERED``:
        the part gets its number when it is recorded.
        """
        with self._changed:
            self._wanted = True
            self._settle()
            if not self._free:
                wait_s = _WAIT_S if self._fetched else _FIRST_S
                self._changed.wait_for(lambda: bool(self._free), wait_s)
            number = self._free.popleft() if self._free else UNNUMBERED
            self._settle()
            return number

    def release(self) -> None:
        """Give back what is left, as far as it can be given out again; returns at once."""
        with self._changed:
            self._wanted = False
            self._settle()

    def close(self) -> None:
        """Give back what is left, unless the database keeps us waiting for too long."""
        self.release()
        with self._changed:
            thread = self._thread
        if thread is not None:
            thread.join(2.0)

    def _settle(self) -> None:
        """Have somebody fetch or give back, where there is need; called with the lock."""
        if self._thread is None and self._is_due():
            self._thread = threading.Thread(target=self._work, name="part numbers", daemon=True)
            self._thread.start()

    def _is_due(self) -> bool:
        return len(self._free) < LOW if self._wanted else bool(self._free)

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._is_due():
                    self._thread = None
                    return
                wanted = self._wanted
            try:
                if wanted:
                    self._fetch()
                else:
                    self._give_back()
            except StoreError as error:
                log.warning("part numbers: %s", error.sentence)
                with self._changed:
                    if not self._wanted:
                        self._free.clear()
                    self._changed.wait(_AGAIN_S)
            except BaseException:
                with self._changed:
                    self._thread = None
                raise

    def _fetch(self) -> None:
        with self._database.write("numbers") as connection:
            numbers = PartNumbers(connection)
            fresh = [numbers.next() for _ in range(BLOCK)]
            numbers.keep()
        with self._changed:
            self._free.extend(fresh)
            self._fetched = True
            self._changed.notify_all()

    def _give_back(self) -> None:
        with self._changed:
            left = list(self._free)
            self._free.clear()
            self._fetched = False
        if not left:
            return
        change = update(CounterRow).where(CounterRow.name == PARTS, CounterRow.value == left[-1])
        first = left[-1]
        for number in reversed(left):  # only what is without a gap to the end
            if number < first - 1:
                break
            first = number
        with self._database.write("numbers") as connection:
            connection.execute(change.values(value=first - 1))
