"""Checks that nothing of the history was changed: the chain of events, what it makes, the frames.

What is read for the chain is read as bytes, for a damaged text may be no text any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, LargeBinary, cast, func, select, text
from sqlalchemy.orm import Session

from inspector_gui.core.errors import StoreError
from inspector_gui.core.label import FIRST_HASH, LabelEvent, event_hash, event_of_body
from inspector_gui.store.database import Database
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.labels import label_values
from inspector_gui.store.schema import LabelEventRow, LabelRow, PartRow

_BATCH = 500
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and the first thing that does not fit.

    Attributes:
        events: events whose hash was computed anew.
        labels: current labels that were made anew and compared.
        frames: pictures whose hash was computed anew.
        head: hash of the last event: who writes it down can prove later that none is missing.
        fault: one sentence; "" if all fits.
    """

    events: int = 0
    labels: int = 0
    frames: int = 0
    head: str = FIRST_HASH
    fault: str = ""

    @property
    def ok(self) -> bool:
        """True if all fits."""
        return not self.fault


class _Fault(Exception):  # noqa: N818  (it carries a finding, it is no error)
    """The first thing that does not fit."""


def verify_store(
    database: Database,
    images: ImageFolder,
    expected_head: str = "",
    progress: Progress | None = None,
) -> Verified:
    """Compute everything anew and compare; never raises for damage, but says what it is.

    Args:
        database: with the events.
        images: with the frames.
        expected_head: hash of an event that must still be in the chain; "" to ask for none.
        progress: told ("events" or "frames", done, of how many) now and then.
    """
    check = _Check(database, images, progress or (lambda *_: None))
    try:
        check.database_itself()
        check.chain(expected_head)
        check.current_labels()
        check.frames()
    except _Fault as fault:
        return check.found(str(fault))
    except StoreError as error:
        return check.found(error.sentence)
    except (UnicodeDecodeError, ValueError) as error:
        return check.found(f"The database holds what cannot be read ({error}).")
    return check.found("")


class _Check:
    """One run; keeps what was checked so far."""

    def __init__(self, database: Database, images: ImageFolder, progress: Progress) -> None:
        self._database = database
        self._images = images
        self._progress = progress
        self._events = self._labels = self._frames = 0
        self._head = FIRST_HASH
        self._of_part: dict[int, list[LabelEvent]] = {}

    def found(self, fault: str) -> Verified:
        return Verified(self._events, self._labels, self._frames, self._head, fault)

    def database_itself(self) -> None:
        """Let SQLite look for damage in its own pages and indexes."""
        with self._database.read() as session:
            if session.get_bind().dialect.name != "sqlite":
                return
            first = session.execute(text("PRAGMA integrity_check(1)")).scalar()
        if first != "ok":
            raise _Fault(f"The database file is damaged: {first}.")

    def chain(self, expected_head: str) -> None:
        """Compute each event's hash anew and compare what else its row says."""
        with self._database.read() as session:
            total = session.scalar(select(func.count()).select_from(LabelEventRow)) or 0
        seen = not expected_head or expected_head == FIRST_HASH
        for number, row in enumerate(self._rows(), start=1):
            event = self._event(number, row)
            self._of_part.setdefault(row.part, []).append(event)
            self._events, self._head = number, event.hash
            seen = seen or event.hash == expected_head
            if number % _BATCH == 0:
                self._progress("events", number, total)
        if not seen:
            raise _Fault(
                f"The event {expected_head[:12]}… that must be there is not; the history was cut "
                "short or written anew."
            )

    def _event(self, number: int, row: _Row) -> LabelEvent:
        what = f"label event {number}"
        if row.number != number:
            raise _Fault(f"The {what} is missing; the next one there is {row.number}.")
        previous, hash_, body = (_text(value, what) for value in (row.previous, row.hash, row.body))
        if previous != self._head:
            raise _Fault(f"The {what} does not follow the one before it.")
        if hash_ != event_hash(previous, body):
            raise _Fault(f"The {what} was changed: its hash is not that of its content.")
        event = event_of_body(body, previous, hash_)
        named = (event.number, event.event_id, event.draft.part_id, event.picture_sha256)
        kept = (number, _text(row.event_id, what), row.part_id, row.picture or "")
        if named != kept:
            raise _Fault(f"The {what} stands at another part or number than it was written for.")
        return event

    def _rows(self) -> Iterator[_Row]:
        after = -(2**62)
        while True:
            with self._database.read() as session:
                rows = _rows_after(session, after)
            yield from rows
            if not rows:
                return
            after = rows[-1].number

    def current_labels(self) -> None:
        """Make all current labels from their events anew and compare."""
        with self._database.read() as session:
            rows = {row.part: row for row in session.scalars(select(LabelRow))}
        for part, events in self._of_part.items():
            name = events[-1].draft.part_id
            row = rows.pop(part, None)
            if row is None:
                raise _Fault(f"The current label of the part {name} is missing.")
            for column, value in label_values(part, events).items():
                if getattr(row, column) != value:
                    raise _Fault(
                        f"The current label of the part {name} does not come of its events "
                        f"({column})."
                    )
            self._labels += 1
        if rows:
            raise _Fault(f"The part in row {next(iter(rows))} has a label but no event.")

    def frames(self) -> None:
        """Compute the hash of each frame's file anew."""
        with self._database.read() as session:
            query = select(PartRow.picture_sha256).where(PartRow.picture_sha256.is_not(None))
            names = session.scalars(query.distinct().order_by(PartRow.picture_sha256)).all()
        for number, sha256 in enumerate(names, start=1):
            path = self._images.path(str(sha256))
            if _file_hash(path) != sha256:
                raise _Fault(f"The frame {path} was changed; put it back from a copy.")
            self._frames = number
            if number % _BATCH == 0:
                self._progress("frames", number, len(names))


@dataclass(frozen=True, slots=True)
class _Row:
    """An event's row, its texts as bytes, beside what its part's row says."""

    number: int
    part: int
    event_id: bytes
    body: bytes
    previous: bytes
    hash: bytes
    part_id: str
    picture: str | None


def _rows_after(session: Session, after: int) -> list[_Row]:
    def raw(column: ColumnElement[str]) -> ColumnElement[bytes]:
        if session.get_bind().dialect.name == "sqlite":
            return cast(column, LargeBinary)
        return func.convert_to(column, "UTF8")

    events = LabelEventRow.__table__.c
    query = (
        select(
            events.number,
            events.part,
            raw(events.event_id),
            raw(events.body),
            raw(events.previous_hash),
            raw(events.hash),
            PartRow.part_id,
            PartRow.picture_sha256,
        )
        .outerjoin(PartRow, PartRow.id == events.part)
        .where(events.number > after)
        .order_by(events.number)
        .limit(_BATCH)
    )
    return [_Row(*row) for row in session.execute(query)]


def _text(value: bytes | str | None, what: str) -> str:
    if value is None:
        raise _Fault(f"The {what} was changed: a part of it is gone.")
    try:
        return value.decode() if isinstance(value, bytes) else str(value)
    except UnicodeDecodeError:
        raise _Fault(f"The {what} was changed: it is no text any more.") from None


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise _Fault(f"The frame {path} is gone; put it back from a copy.") from None
    except OSError as error:
        raise _Fault(f"The frame {path} cannot be read ({error.strerror}).") from None
