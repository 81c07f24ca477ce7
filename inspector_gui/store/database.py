"""The database: how it is opened, brought up to date, read and written.

SQLite in WAL mode with ``synchronous=FULL``: what was committed is there after a kill -9, and
after a power failure too, as far as the disk does not lie about its cache.
"""

from __future__ import annotations

import errno
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from inspector_gui.core.errors import StoreBusyError, StoreError, StoreNewerError
from inspector_gui.core.private import private_file, tighten
from inspector_gui.store.anchor import ANCHOR_FILE, Anchor, DistantAnchor
from inspector_gui.store.schema import HEAD, TrailRow
from inspector_gui.store.trail import TAKEN_OVER, End, Journal, ends_after, newest, take_over

DATABASE_FILE = "inspector.db"
BUSY_S = 15.0
_PRAGMAS = (
    f"PRAGMA busy_timeout = {int(BUSY_S * 1000)}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
_VERSION = re.compile(r"0\d{3}", re.ASCII)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_BUSY = ("locked", "busy")
_REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM)


class Database:
    """One database. Safe to use from several threads; several processes may have it open."""

    def __init__(self, engine: Engine, where: str, anchor: Path) -> None:
        """Keep the engine; ``where`` names the place in sentences, ``anchor`` the trail's file."""
        self.anchor = Anchor(anchor, self._ends_after)
        self.distant: DistantAnchor | None = None
        self._engine = engine
        self._writer = engine.execution_options(inspector_write=True)
        self._where = where
        # SQLite has one writer at a time: waiting for this is better than its polling.
        self._turn = threading.Lock()
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session to read with.

        Raises:
            StoreError: if the database cannot be read, or is closed.
        """
        with self._open(), Session(self._engine) as session:
            yield session

    @contextmanager
    def write(self, act: str = "", by: str = "") -> Iterator[Connection]:
        """Give a connection to write with; at the end it is on the disk, or nothing is.

        What is written is put into the trail by itself.

        Args:
            act: what is done, in a word, for the trail; "" for the name of the table.
            by: who does it; "" for the program.

        Raises:
            StoreError: if it cannot be written, or is closed.
        """
        with self._open(), self._turn:
            with self._writer.begin() as connection:
                journal = Journal(connection)
                yield connection
                end = journal.end(act, by, self.anchor.durable)
            if end is not None:
                self.anchor.follow(end)
                if self.distant is not None:
                    self.distant.follow(end)

    def hold_to_anchor(self, other: Path | None) -> None:
        """Bring the anchor up to what is written already, and the one in another folder too."""
        try:
            with self.read() as session:
                found = newest(session)
        except (StoreError, ValueError, KeyError, TypeError):
            return  # the trail is damaged: verify says where
        if found is None:
            return
        end, claimed = found
        self.anchor.open(end, claimed)
        first = self._ends_after(0, 1)
        if other is not None and first:
            # Several databases may have their anchors there.
            name = f"{ANCHOR_FILE.removesuffix('.txt')}-{first[0].hash[:12]}.txt"
            self.distant = DistantAnchor(other / name, self._ends_after)
            self.distant.follow(end)

    def close(self) -> None:
        """Close it; may be called twice."""
        if not self._closed:
            self.anchor.sync()
            if self.distant is not None:
                self.distant.close()
        self._closed = True
        self._engine.dispose()

    def _ends_after(self, number: int, count: int) -> list[End]:
        try:
            with self.read() as session:
                return ends_after(session, number, count)
        except (StoreError, ValueError, KeyError, TypeError):
            return []

    @contextmanager
    def _open(self) -> Iterator[None]:
        if self._closed:
            raise StoreError(f"The records in {self._where} are closed; open them again.")
        with store_faults(self._where):
            yield


def open_database(
    data_dir: Path, url: str | None = None, other_anchor: Path | None = None
) -> Database:
    """Open the database of a data folder, making it or bringing it up to date.

    Args:
        data_dir: its folder, which is there.
        url: SQLAlchemy's URL of another database, which then is used instead.
        other_anchor: another folder that is to remember how far the trail goes.

    Raises:
        StoreNewerError: if a newer version of the program has written it.
        StoreError: if it cannot be opened.
    """
    where = str(data_dir) if url is None else make_url(url).render_as_string(hide_password=True)
    with store_faults(where):
        if url is None:
            _make_private(data_dir)
        engine = _engine(data_dir / DATABASE_FILE, url)
        try:
            _bring_up_to_date(engine, where)
        except BaseException:
            engine.dispose()
            raise
    database = Database(engine, where, data_dir / ANCHOR_FILE)
    database.hold_to_anchor(other_anchor)
    return database


def _make_private(data_dir: Path) -> None:
    """Let nobody else read the database; SQLite makes its other files like it."""
    private_file(data_dir / DATABASE_FILE)
    for ending in ("-wal", "-shm"):
        tighten(data_dir / f"{DATABASE_FILE}{ending}")
    tighten(data_dir / ANCHOR_FILE)


def _engine(file: Path, url: str | None) -> Engine:
    address = URL.create("sqlite", database=str(file)) if url is None else make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True)
    # isolation_level None: sqlite3 shall not begin transactions by itself; _begin does.
    engine = create_engine(address, connect_args={"isolation_level": None, "timeout": BUSY_S})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: sqlite3.Connection, _: Any) -> None:
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin(connection: Connection) -> None:
    # A writer that takes its turn at once never meets "database is locked" half-way.
    write = connection.get_execution_options().get("inspector_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _bring_up_to_date(engine: Engine, where: str) -> None:
    with engine.connect() as connection:
        if _is_current(connection, where):
            return
    # Whoever comes second waits here, and finds the work done.
    with engine.execution_options(inspector_write=True).begin() as connection:
        if not _is_current(connection, where):
            _upgrade(connection, where)


def _is_current(connection: Connection, where: str) -> bool:
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreError(
                f"The database in {where} is not one of this program; choose another data folder."
            )
        return False
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version is None or not _VERSION.fullmatch(str(version)):
        raise StoreError(
            f"The database in {where} is damaged (it says that its version is {version!r}); put "
            "inspector.db back from a copy, or move it away to begin a new one."
        )
    if str(version) > HEAD:
        raise StoreNewerError(
            f"The records in {where} were written by a newer version of this program (schema "
            f"{version}, this one knows up to {HEAD}); update the program, or choose another "
            "data folder."
        )
    return bool(version == HEAD)


def _upgrade(connection: Connection, where: str) -> None:
    """Make the tables, or change old ones, and begin the trail if it is new: all of it or none."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    there = inspect(connection).get_table_names()
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(
            f"The database in {where} is damaged ({error}); put inspector.db back from a copy."
        ) from None
    if TrailRow.__tablename__ not in there:
        take_over(connection, TAKEN_OVER if there else "begun")


def migrations() -> Path:
    """Return the folder of the migrations, which travels with the package."""
    return Path(__file__).resolve().parent / "migrations"


@contextmanager
def store_faults(where: str) -> Iterator[None]:
    """Turn what the disk or the database raises into a StoreError with its sentence."""
    try:
        yield
    except IntegrityError as error:
        raise StoreError(f"The records in {where} refuse this ({error.orig}).") from None
    except DBAPIError as error:
        raise _database_error(where, str(error.orig)) from None
    except SQLAlchemyError as error:
        raise _database_error(where, str(error)) from None
    except sqlite3.Error as error:
        raise _database_error(where, str(error)) from None
    except OSError as error:
        raise StoreError(_disk_sentence(where, error)) from None


def _database_error(where: str, message: str) -> StoreError:
    busy = any(word in message for word in _BUSY) and "malformed" not in message
    return (StoreBusyError if busy else StoreError)(_database_sentence(where, message))


def _database_sentence(where: str, message: str) -> str:
    message = message.splitlines()[0] if message else "no reason given"
    for words, sentence in (
        (("disk is full",), _full(where)),
        (("readonly", "read-only"), _read_only(where)),
        (
            ("malformed", "not a database"),
            f"The database in {where} is damaged ({message}); put inspector.db back from a copy, "
            "or move it away to begin a new one.",
        ),
        (
            _BUSY,
            f"Another program has kept the database in {where} locked for too long; close it.",
        ),
    ):
        if any(word in message for word in words):
            return sentence
    return f"The database in {where} cannot be used ({message}); check the disk and your rights."


def _disk_sentence(where: str, error: OSError) -> str:
    if error.errno in _FULL:
        return _full(where)
    if error.errno in _REFUSED:
        return _read_only(where)
    return (
        f"The data folder {where} cannot be used ({error.strerror or error}); choose another one."
    )


def _full(where: str) -> str:
    return f"The disk of the data folder {where} is full; free some space."


def _read_only(where: str) -> str:
    return f"The data folder {where} is read-only; change its rights or choose another one."
