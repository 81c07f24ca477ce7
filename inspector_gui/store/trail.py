"""The trail: each transaction that writes leaves an entry, chained by its hash to the one before.

An entry names all rows that its transaction wrote, with a hash of each as it stands in the
database. It is made by watching the connection, so that no writer, of today or of tomorrow, can
forget it. Of a row that was there before, the entry holds the hash that it had then too: who
changes a row behind the program's back is found although the program writes to it later.

Each row is read back for its hash: what is hashed is what a reader will find.
"""

from __future__ import annotations

import hashlib
import json
import uuid
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import (
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    event,
    insert,
    select,
    text,
    tuple_,
    type_coerce,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType, TypeDecorator

from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import FIRST_HASH, event_hash
from inspector_gui.store.schema import Base, TrailRow

VERSION = 1
TAKEN_OVER = "taken over"  # the act of entries for what an older version of the program wrote
_MANY = 400  # how many keys one query names
_TAKEN_AT_ONCE = 2000  # rows in an entry that takes over what an older version wrote

Key: TypeAlias = tuple[Any, ...]
COVERED: tuple[Table, ...] = tuple(
    table for table in Base.metadata.sorted_tables if table.name != TrailRow.__tablename__
)


@dataclass(frozen=True, slots=True)
class End:
    """An entry by its place, its hash and its time (ISO, UTC): a line of an anchor."""

    number: int
    hash: str
    at: str

    @property
    def line(self) -> str:
        """It as a line of text, without the line's end."""
        return f"{self.number} {self.hash} {self.at}"


@dataclass(frozen=True, slots=True)
class RowState:
    """A row as an entry knows it.

    Attributes:
        digest: hash of the row; "" of one that is gone.
        hints: three bytes of each column's CRC, base64: they say which column was changed; the
            proof is the digest alone.
    """

    digest: str
    hints: str = ""


GONE = RowState("")


class Journal:
    """Watches one writing transaction, and ends it with an entry."""

    def __init__(self, connection: Connection) -> None:
        """Watch a connection that has begun to write; nobody else adds to the trail before it."""
        self._connection = connection
        self._before: dict[str, dict[Key, str]] = {}
        if connection.dialect.name != "sqlite":  # there BEGIN IMMEDIATE has done it
            connection.execute(text("LOCK TABLE trail IN EXCLUSIVE MODE"))
        event.listen(connection, "before_execute", self._about_to_change)
        event.listen(connection, "after_execute", self._inserted)

    def end(self, act: str, by: str, anchored: int) -> End | None:
        """Add the entry of what was written; None if nothing was.

        Args:
            act: what was done, in a word; "" for the name of the first table.
            by: who did it, "" for the program.
            anchored: up to which entry the anchor is known to be on the disk.
        """
        rows = [
            row
            for table in COVERED
            if table.name in self._before
            for row in self._written(table, self._before[table.name])
        ]
        if not rows:
            return None
        return add_entry(self._connection, act or rows[0][0], by, anchored, rows)

    def _written(self, table: Table, before: dict[Key, str]) -> Iterator[list[Any]]:
        now = dict(rows_of(self._connection, table, list(before)))
        for key, old in before.items():
            state = now.get(key, GONE)
            if state.digest != old:
                yield [table.name, list(key), state.digest, state.hints, old]

    def _about_to_change(self, _c: Any, statement: Any, *_: Any) -> None:
        if not isinstance(statement, Update | Delete):
            return
        table = statement.table
        if not isinstance(table, Table) or not _is_covered(table):
            return
        query = _raw(table)
        if statement.whereclause is not None:
            query = query.where(statement.whereclause)
        before = self._before.setdefault(table.name, {})
        for key, state in _states(self._connection, table, query):
            before.setdefault(key, state.digest)

    def _inserted(self, _c: Any, statement: Any, many: Any, _p: Any, _o: Any, result: Any) -> None:
        if not isinstance(statement, Insert):
            return
        table = statement.table
        if not isinstance(table, Table) or not _is_covered(table):
            return
        columns = tuple(table.primary_key)
        if many:
            keys = [tuple(row[column.name] for column in columns) for row in many]
        else:
            keys = [tuple(result.inserted_primary_key)]
        before = self._before.setdefault(table.name, {})
        for key in keys:
            before.setdefault(tuple(map(self._as_kept, columns, key)), "")

    def _as_kept(self, column: Any, value: Any) -> Any:
        kind = column.type
        if isinstance(kind, TypeDecorator):
            return kind.process_bind_param(value, self._connection.dialect)
        return value


def add_entry(
    connection: Connection, act: str, by: str, anchored: int, rows: Sequence[list[Any]]
) -> End:
    """Add an entry to the end of the trail."""
    query = select(TrailRow.number, TrailRow.hash).order_by(TrailRow.number.desc()).limit(1)
    last = connection.execute(query).first()
    number, previous = (1, FIRST_HASH) if last is None else (last[0] + 1, last[1])
    data: dict[str, Any] = {
        "version": VERSION,
        "number": number,
        "at": utc_now().isoformat(),
        "act": act,
        "by": by,
        "anchored": anchored,
        "rows": rows,
    }
    if number == 1:
        data["id"] = uuid.uuid4().hex  # no two databases begin alike
    body = json.dumps(data, sort_keys=True, separators=(",", ":"))
    end = End(number, event_hash(previous, body), data["at"])
    values = {"number": number, "body": body, "previous_hash": previous, "hash": end.hash}
    connection.execute(insert(TrailRow), values)
    return end


def take_over(connection: Connection, act: str) -> None:
    """Begin the trail with all rows that are there."""
    add_entry(connection, act, "", 0, [])
    for table in COVERED:
        rows: list[list[Any]] = []
        for key, state in _states(connection, table, _raw(table)):
            rows.append([table.name, list(key), state.digest, state.hints, ""])
            if len(rows) == _TAKEN_AT_ONCE:
                add_entry(connection, act, "", 0, rows)
                rows = []
        if rows:
            add_entry(connection, act, "", 0, rows)


def ends_after(reader: Session | Connection, number: int, count: int) -> list[End]:
    """Return the next entries after a number, at most so many."""
    query = select(TrailRow.number, TrailRow.hash, TrailRow.body).where(TrailRow.number > number)
    rows = reader.execute(query.order_by(TrailRow.number).limit(count)).all()
    return [End(row.number, row.hash, str(json.loads(row.body)["at"])) for row in rows]


def newest(reader: Session | Connection) -> tuple[End, int] | None:
    """Return the last entry, and up to which one it knew the anchor to be on the disk."""
    query = select(TrailRow.number, TrailRow.hash, TrailRow.body)
    row = reader.execute(query.order_by(TrailRow.number.desc()).limit(1)).first()
    if row is None:
        return None
    data = json.loads(row.body)
    return End(row.number, row.hash, str(data["at"])), int(data["anchored"])


def rows_of(
    reader: Session | Connection, table: Table, keys: Sequence[Key]
) -> Iterator[tuple[Key, RowState]]:
    """Read the rows of these keys; those that are not there are left out."""
    single = len(table.primary_key) == 1
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        named = {"keys": [key[0] for key in some] if single else list(some)}
        yield from _states(reader, table, _named(table), named)


def all_rows(reader: Session | Connection, table: Table) -> Iterator[tuple[Key, RowState]]:
    """Read all rows of a table."""
    yield from _states(reader, table, _raw(table))


def row_state(names: Sequence[bytes], values: Sequence[Any]) -> RowState:
    """Return hash and hints of a row from its columns' names and bare values."""
    whole = hashlib.sha256()
    hints = bytearray()
    for name, value in zip(names, values, strict=True):
        piece = _piece(value)
        hints += zlib.crc32(piece).to_bytes(4, "big")[1:]
        if value is not None:
            whole.update(b"%s %d:" % (name, len(piece)))
            whole.update(piece)
    return RowState(b64encode(whole.digest()).decode(), b64encode(hints).decode())


def _piece(value: Any) -> bytes:
    """Return a value as bytes that tell it from any other, of another type too."""
    match value:
        case None:
            return b""
        case str():
            return b"s" + value.encode("utf-8", "surrogateescape")
        case int():
            return b"i%d" % value
        case float():
            return b"f" + repr(value).encode()
        case bytes() | memoryview() | bytearray():
            return b"b" + bytes(value)
        case datetime():
            return b"s" + str(value).encode()
    raise TypeError(f"a {type(value).__name__} has no place in the trail")


def _is_covered(table: Table) -> bool:
    return table.name != TrailRow.__tablename__


@cache  # to build it takes as long as to run it
def _raw(table: Table) -> Select[Any]:
    """Select all columns as the database holds them."""
    columns: list[Any] = [type_coerce(column, NullType()) for column in table.columns]
    return select(*columns)


@cache
def _named(table: Table) -> Select[Any]:
    """Select the rows of some keys."""
    columns = tuple(table.primary_key)
    keys: Any = bindparam("keys", expanding=True)
    named = columns[0].in_(keys) if len(columns) == 1 else tuple_(*columns).in_(keys)
    return _raw(table).where(named)


def _states(
    reader: Session | Connection,
    table: Table,
    query: Select[Any],
    values: dict[str, Any] | None = None,
) -> Iterator[tuple[Key, RowState]]:
    names = [column.name.encode() for column in table.columns]
    key_of = _key_of(table)
    for some in reader.execute(query, values or {}).partitions(1000):
        for row in some:
            yield key_of(row), row_state(names, row)


def _key_of(table: Table) -> Callable[[Sequence[Any]], Key]:
    places = [list(table.columns).index(column) for column in table.primary_key]
    return lambda row: tuple(row[place] for place in places)
