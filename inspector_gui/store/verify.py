"""Checks that nothing was changed: the trail, its anchors, every row, label events, frames.

What is read for it is read as it lies there, for a damaged text may be no text any more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, cast, func, select, text
from sqlalchemy.orm import Session

from inspector_gui.core.errors import StoreError
from inspector_gui.core.label import FIRST_HASH, LabelEvent, event_hash, event_of_body
from inspector_gui.store.database import Database
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.labels import label_values
from inspector_gui.store.schema import HEAD, LabelEventRow, LabelRow, PartRow
from inspector_gui.store.trail_check import Fault, TrailCheck, kinds

_BATCH = 500
_GUARDED = ("label_events", "activations", "trail")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and the first thing that does not fit.

    Attributes:
        entries: entries of the trail whose hash was computed anew.
        covered: by table, how many rows were computed anew and held against the trail.
        taken_over: rows that were there before there was a trail: what became of them before
            nobody can say.
        events: label events whose hash was computed anew.
        labels: current labels that were made anew and compared.
        frames: pictures whose hash was computed anew.
        anchors: files outside the database that the trail's end was held against.
        head: hash of the trail's last entry: who writes it down can prove later that none is
            missing.
        notes: sentences that are no faults, but should be known.
        fault: one sentence; "" if all fits.
    """

    events: int = 0
    labels: int = 0
    frames: int = 0
    head: str = FIRST_HASH
    fault: str = ""
    entries: int = 0
    taken_over: int = 0
    covered: dict[str, int] = field(default_factory=dict)
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True if all fits."""
        return not self.fault

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """What was checked by kind, in words, the many before the few."""
        return (
            ("entries of the trail", self.entries),
            ("frames", self.frames),
            *kinds(self.covered),
        )


def verify_store(
    database: Database,
    images: ImageFolder,
    expected_head: str = "",
    progress: Progress | None = None,
) -> Verified:
    """Compute everything anew and compare; never raises for damage, but says what it is.

    It sees one state of the database: whoever writes meanwhile does not disturb it.

    Args:
        database: with the trail.
        images: with the frames.
        expected_head: hash of an entry of the trail, or of a label event, that must still be
            there; "" to ask for none.
        progress: told ("trail", "rows", "events" or "frames", done, of how many) now and then.
    """
    tell = progress or (lambda *_: None)
    # Before the database: what an anchor holds was committed before.
    anchors = _Anchors(database)
    try:
        with database.read() as session, _bare_text(session):
            check = _Check(session, images, expected_head, tell)
            try:
                check.all(anchors)
                fault = ""
            except Fault as found:
                fault = str(found)
            except (UnicodeError, ValueError, TypeError, LookupError) as error:
                fault = f"The database holds what cannot be read ({error})."
            except StoreError as error:
                fault = error.sentence
            return check.found(fault, anchors)
    except StoreError as error:
        return Verified(fault=error.sentence)


class _Anchors:
    """What lies outside the database, as it was before anything was looked at."""

    def __init__(self, database: Database) -> None:
        self.notes: list[str] = []
        home = database.anchor
        self.read = [(self._text(home.file), str(home.file), True)]
        if database.distant is not None:
            far = database.distant
            self.read.append((self._text(far.file), str(far.file), False))
        if home.behind > 1:  # a crash may cost the last line
            self.notes.append(
                f"{home.file} lacked the last {home.behind} entries when the records were opened; "
                "they were added."
            )
        for anchor in (database.anchor, database.distant):
            if anchor is not None and anchor.trouble:
                self.notes.append(anchor.trouble)

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(where for text, where, _ in self.read if text is not None)

    def _text(self, file: Path) -> bytes | None:
        try:
            return file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self.notes.append(f"{file} cannot be read ({error.strerror}).")
            return None


class _Check:
    """One run; keeps what was checked so far."""

    def __init__(
        self, session: Session, images: ImageFolder, expected_head: str, progress: Progress
    ) -> None:
        self._session = session
        self._images = images
        self._expected = expected_head
        self._progress = progress
        self._events = self._labels = self._frames = 0
        self._head = FIRST_HASH
        self._of_part: dict[int, list[LabelEvent]] = {}
        self._notes: list[str] = []
        self._trail = TrailCheck(session, expected_head, progress)

    def all(self, anchors: _Anchors) -> None:
        self._database_itself()
        self._trail.chain()
        for where in anchors.read:
            self._trail.anchor(*where)
        self._chain()
        self._current_labels()
        self._trail.rows()
        self._around()
        self._all_frames()

    def found(self, fault: str, anchors: _Anchors) -> Verified:
        return Verified(
            events=self._events,
            labels=self._labels,
            frames=self._frames,
            head=self._trail.head,
            fault=fault,
            entries=len(self._trail.lines),
            taken_over=self._trail.taken_over,
            covered=dict(self._trail.covered),
            anchors=anchors.files,
            notes=(*anchors.notes, *self._notes),
        )

    def _database_itself(self) -> None:
        """Let SQLite look for damage in its own pages and indexes."""
        if self._session.get_bind().dialect.name != "sqlite":
            return
        first = self._session.execute(text("PRAGMA integrity_check(1)")).scalar()
        if first != "ok":
            raise Fault(f"The database file is damaged: {first}.")

    def _around(self) -> None:
        """Look at what stands beside the tables: the version, and the guards."""
        versions = self._session.scalars(text("SELECT version_num FROM alembic_version")).all()
        if versions != [HEAD]:
            raise Fault(f"The database says that its version is {versions}, not {HEAD}.")
        if self._session.get_bind().dialect.name != "sqlite":
            return
        query = text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
        there = {str(name): str(sql) for name, sql in self._session.execute(query)}
        for table in _GUARDED:
            for what in ("UPDATE", "DELETE"):
                begins = (
                    f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} "
                    "BEGIN SELECT RAISE(ABORT, "
                )
                sql = there.pop(f"{table}_no_{what.lower()}", None)
                if sql is None:
                    self._notes.append(f"The guard against {what} of {table} was taken away.")
                elif not sql.startswith(begins) or sql.count(";") != 1:
                    raise Fault(f"The guard against {what} of {table} was changed.")
        if there:
            raise Fault(f"The database has a trigger that is not the program's: {min(there)}.")

    def _chain(self) -> None:
        """Compute each label event's hash anew and compare what else its row says."""
        total = self._session.scalar(select(func.count()).select_from(LabelEventRow)) or 0
        seen = self._trail.expected_seen or self._expected in ("", FIRST_HASH)
        for number, row in enumerate(self._rows(), start=1):
            event = self._event(number, row)
            self._of_part.setdefault(row.part, []).append(event)
            self._events, self._head = number, event.hash
            seen = seen or event.hash == self._expected
            if number % _BATCH == 0:
                self._progress("events", number, total)
        if not seen:
            raise Fault(
                f"The entry {self._expected[:12]}… that must be there is not; the history was cut "
                "short or written anew."
            )

    def _event(self, number: int, row: _Row) -> LabelEvent:
        what = f"label event {number}"
        if row.number != number:
            raise Fault(f"The {what} is missing; the next one there is {row.number}.")
        previous, hash_, body = (_text(value, what) for value in (row.previous, row.hash, row.body))
        if previous != self._head:
            raise Fault(f"The {what} does not follow the one before it.")
        if hash_ != event_hash(previous, body):
            raise Fault(f"The {what} was changed: its hash is not that of its content.")
        event = event_of_body(body, previous, hash_)
        named = (event.number, event.event_id, event.draft.part_id, event.picture_sha256)
        kept = (number, _text(row.event_id, what), row.part_id, row.picture or "")
        if named != kept:
            raise Fault(f"The {what} stands at another part or number than it was written for.")
        return event

    def _rows(self) -> Iterator[_Row]:
        after = -(2**62)
        while True:
            rows = _rows_after(self._session, after)
            yield from rows
            if not rows:
                return
            after = rows[-1].number

    def _current_labels(self) -> None:
        """Make all current labels from their events anew and compare."""
        rows = {row.part: row for row in self._session.scalars(select(LabelRow))}
        for part, events in self._of_part.items():
            name = events[-1].draft.part_id
            row = rows.pop(part, None)
            if row is None:
                raise Fault(f"The current label of the part {name} is missing.")
            for column, value in label_values(part, events).items():
                if getattr(row, column) != value:
                    raise Fault(
                        f"The current label of the part {name} does not come of its events "
                        f"({column})."
                    )
            self._labels += 1
        if rows:
            raise Fault(f"The part in row {next(iter(rows))} has a label but no event.")

    def _all_frames(self) -> None:
        """Compute the hash of each frame's file anew."""
        query = select(PartRow.picture_sha256).where(PartRow.picture_sha256.is_not(None))
        names = self._session.scalars(query.distinct().order_by(PartRow.picture_sha256)).all()
        for number, sha256 in enumerate(names, start=1):
            path = self._images.path(str(sha256))
            if _file_hash(path) != sha256:
                raise Fault(f"The frame {path} was changed; put it back from a copy.")
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


@contextmanager
def _bare_text(session: Session) -> Iterator[None]:
    """Let SQLite give texts that are none with their bytes escaped, and all in one state."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        session.close()
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield
        return
    driver: Any = connection.connection.driver_connection
    before = driver.text_factory
    driver.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = before


def _text(value: bytes | str | None, what: str) -> str:
    if value is None:
        raise Fault(f"The {what} was changed: a part of it is gone.")
    try:
        return value.decode() if isinstance(value, bytes) else str(value)
    except UnicodeDecodeError:
        raise Fault(f"The {what} was changed: it is no text any more.") from None


def _file_hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        raise Fault(f"The frame {path} is gone; put it back from a copy.") from None
    except OSError as error:
        raise Fault(f"The frame {path} cannot be read ({error.strerror}).") from None
