"""Who labels: sessions that somebody signed in to, and what signs where nobody does.

The store takes no name at its word. Whoever writes a label shows a ``Session``, which signing in
alone makes; it ends after a time without use, by signing out, and with the program. An import and
the line sign for themselves, with a ``Signature``, and may do nothing else with it.

A password is set by an engineer, or by its owner: while their name is new, or with the old one.
A name that has none yet may be anybody's, so nobody but an engineer gives it one. The first who
sets a password of their own becomes the engineer.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal, TypeAlias

from sqlalchemy import Connection, insert, select, update

from inspector_gui.core.errors import LabelError, SignedOutError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import Act
from inspector_gui.core.names import alike, same, tidy
from inspector_gui.store.database import Database
from inspector_gui.store.schema import LabellerRow

Role: TypeAlias = Literal["operator", "engineer"]
IDLE_S: Final = 15 * 60.0
FREE_GUESSES: Final = 3
FIRST_WAIT_S: Final = 5.0
LONGEST_WAIT_S: Final = 3600.0
LONGEST_NAME: Final = 80
LINE: Final = "operator"  # who corrects at the line where nobody is signed in
IMPORT: Final = "import"


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has signed in; made by ``Labellers.sign_in`` alone.

    Attributes:
        name: under which acts are remembered.
        role: what they may do.
        started: when they signed in, UTC.
        token: by which the store knows it again.
    """

    name: str
    role: Role
    started: datetime
    token: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What signs by itself; made by ``Labellers`` alone.

    Attributes:
        name: under which acts are remembered: "import:" and the set's name, or the line's.
        acts: all that it may sign.
        by: who is remembered in the trail as the one who did it; "" for nobody.
        token: by which the store knows it again.
    """

    name: str
    acts: frozenset[Act]
    by: str
    token: str


Signer: TypeAlias = Session | Signature


class Labellers:
    """The people who label. Passwords are kept as argon2id hashes (RFC 9106) alone.

    Safe to call from several threads.
    """

    def __init__(
        self, database: Database, idle_s: float = IDLE_S, clock: Callable[[], float] | None = None
    ) -> None:
        """Use a database that somebody else opens and closes.

        Args:
            database: where the names are kept.
            idle_s: after so many seconds without use a session ends.
            clock: seconds that go on while the machine sleeps.
        """
        self.idle_s = idle_s
        self._database = database
        self._clock = clock or _seconds
        self._lock = threading.Lock()
        self._used: dict[str, float] = {}  # by token of a live session: when it was used last
        self._new: set[str] = set()  # tokens of sessions whose name began with them
        self._live: dict[str, Session] = {}
        self._signatures: dict[str, Signature] = {}
        self._line = self._signature(LINE, (Act.CORRECT, Act.UNDO))

    def names(self) -> tuple[str, ...]:
        """Return all names, in order."""
        with self._database.read() as session:
            return tuple(session.scalars(select(LabellerRow.name).order_by(LabellerRow.name)))

    def has_password(self, name: str) -> bool:
        """Say whether somebody is known and has set a password."""
        with self._database.read() as session:
            known = _known(name, session.scalars(select(LabellerRow.name)).all())
            query = select(LabellerRow.password).where(LabellerRow.name == known)
            return session.scalar(query) is not None

    # Sessions

    def sign_in(self, name: str, password: str = "") -> Session:
        """Begin a session; somebody new is added.

        Raises:
            LabelError: if the name is empty or can be taken for another one, if the password is
                not the one that was set, or too many were tried just now.
            StoreError: if the database cannot be used.
        """
        name = tidy(name)
        if not name:
            raise LabelError("A name is needed to label; write yours.")
        if len(name) > LONGEST_NAME:
            raise LabelError(f"A name has at most {LONGEST_NAME} characters; write a shorter one.")
        names = self.names()
        known = _known(name, names)
        if known:
            self._check(known, password)
        else:
            self._add(name, names)
        role = self.role(known or name)
        made = Session(known or name, role, utc_now(), secrets.token_hex(16))
        with self._lock:
            self._used[made.token] = self._clock()
            self._live[made.token] = made
            if not known:
                self._new.add(made.token)
        return made

    def sign_out(self, session: Session) -> None:
        """End a session; may be called twice."""
        with self._lock:
            self._forget(session.token)

    def use(self, session: Session) -> None:
        """Say that a session is in use: its time begins anew.

        Raises:
            SignedOutError: if it has ended.
        """
        with self._lock:
            if self._left(session) <= 0:
                self._forget(session.token)
                raise SignedOutError(f"{session.name} is signed out; sign in again.")
            self._used[session.token] = self._clock()

    def left_s(self, session: Session) -> float:
        """Return after how many seconds a session will end if it is not used; 0 if it has."""
        with self._lock:
            return self._left(session)

    def role(self, name: str) -> Role:
        """Return what somebody may do."""
        with self._database.read() as session:
            kept = session.scalar(select(LabellerRow.role).where(LabellerRow.name == name))
        return "engineer" if kept == "engineer" else "operator"

    # What signs by itself

    def line(self) -> Signature:
        """Return what signs a correction at the line where nobody is signed in."""
        return self._line

    def importing(self, name: str, by: Session | None = None) -> Signature:
        """Return what signs the labels that a set brings.

        Args:
            name: of the set.
            by: who takes it; they have not looked at the labels and do not sign them.

        Raises:
            SignedOutError: if their session has ended.
        """
        if by is not None:
            self.use(by)
        signed = f"{IMPORT}:{tidy(name)}" if tidy(name) else IMPORT
        return self._signature(signed, (Act.IMPORT,), "" if by is None else by.name)

    def check(self, signer: Signer, act: Act) -> str:
        """Return the name under which an act is remembered.

        Raises:
            SignedOutError: if nobody is signed in any more.
            LabelError: if the signature is for other acts.
        """
        if isinstance(signer, Session):
            if act is Act.IMPORT:
                raise LabelError("What a set brings is signed by the import, not by a person.")
            self.use(signer)
            return signer.name
        known = isinstance(signer, Signature) and self._signatures.get(signer.token) == signer
        if not known:
            raise SignedOutError("Nobody is signed in; sign in again.")
        if act not in signer.acts:
            raise LabelError(f"{signer.name} cannot sign this; sign in to label.")
        return signer.name

    # Passwords

    def set_password(self, session: Session, old: str, new: str, name: str = "") -> None:
        """Set, change or (with an empty new one) take away a password.

        Args:
            session: who does it.
            old: the present one; an engineer need not know that of another.
            new: the new one, "" for none.
            name: whose; "" for one's own.

        Raises:
            SignedOutError: if the session has ended.
            LabelError: if the old one is wrong, or it is not theirs to set.
            StoreError: if the database cannot be used.
        """
        from argon2 import PasswordHasher

        self.use(session)
        whose = _known(name, self.names()) if name else session.name
        if not whose:
            raise LabelError(f"Nobody is called {name}; check the name.")
        engineer = self.role(session.name) == "engineer"
        if whose == session.name:
            self._may_set_own(session, engineer, old, new)
        elif not engineer:
            raise LabelError(f"The password of {whose} is for {whose} or an engineer to set.")
        values: dict[str, object] = {
            "password": PasswordHasher().hash(new) if new else None,
            "wrong": None,
            "wrong_at": None,
        }
        with self._database.write("password", session.name) as connection:
            if new and whose == session.name and not _engineers(connection):
                values["role"] = "engineer"
            connection.execute(update(LabellerRow).where(LabellerRow.name == whose).values(values))

    def make_engineer(self, session: Session, name: str) -> None:
        """Let somebody set the passwords of others, too.

        Raises:
            SignedOutError: if the session has ended.
            LabelError: if it is no engineer's, or who is named has no password.
            StoreError: if the database cannot be used.
        """
        self.use(session)
        whose = _known(name, self.names())
        if self.role(session.name) != "engineer":
            raise LabelError("Only an engineer makes somebody an engineer; ask one.")
        if not self.has_password(whose):
            raise LabelError(f"{name} has no password, and may be anybody; set one first.")
        with self._database.write("role", session.name) as connection:
            found = update(LabellerRow).where(LabellerRow.name == whose)
            connection.execute(found.values(role="engineer"))

    # Within

    def _signature(self, name: str, acts: tuple[Act, ...], by: str = "") -> Signature:
        made = Signature(name, frozenset(acts), by, secrets.token_hex(16))
        with self._lock:
            self._signatures[made.token] = made
        return made

    def _left(self, session: Session) -> float:
        if self._live.get(session.token) != session:
            return 0.0
        return max(0.0, self._used[session.token] + self.idle_s - self._clock())

    def _forget(self, token: str) -> None:
        self._live.pop(token, None)
        self._used.pop(token, None)
        self._new.discard(token)

    def _add(self, name: str, names: tuple[str, ...]) -> None:
        if same(name) == LINE or same(name).split(":")[0] == IMPORT:
            raise LabelError(f"{name} is how the program signs; write your own name.")
        for other in names:
            if alike(name, other):
                raise LabelError(
                    f"{name} can be taken for {other}, who is known here; sign in as {other}, or "
                    "write a name that cannot."
                )
        with self._database.write("person", name) as connection:
            row = insert(LabellerRow).values(name=name, password=None, created_at=utc_now())
            connection.execute(row)

    def _may_set_own(self, session: Session, engineer: bool, old: str, new: str) -> None:
        if self.has_password(session.name):
            if engineer and not new:
                raise LabelError("An engineer needs a password; it can be changed, not taken away.")
            self._check(session.name, old)
        elif not engineer and session.token not in self._new:
            raise LabelError(
                f"{session.name} has no password, so anybody may be {session.name}; an engineer "
                "sets the first one. Only who signs in under a new name sets it at once."
            )

    def _check(self, name: str, password: str) -> None:
        """Hold a password against the one that was set.

        A guess counts before it is looked at, so that no two at once count as one.
        """
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        columns = LabellerRow.password, LabellerRow.wrong, LabellerRow.wrong_at
        row = select(*columns).where(LabellerRow.name == name)
        with self._database.read() as reader:
            found = reader.execute(row).first()
            if found is None or found.password is None:
                return
        if not password:
            raise LabelError(f"This is not the password of {name}; try again.")
        with self._database.write("password tried", name) as connection:
            found = connection.execute(row).first()
            if found is None or found.password is None:
                return
            wrong = found.wrong or 0
            _refuse_too_early(name, wrong, found.wrong_at)
            _count(connection, name, wrong + 1, utc_now())
        try:
            PasswordHasher().verify(found.password, password)
        except (Argon2Error, InvalidHashError):
            raise LabelError(f"This is not the password of {name}; try again.") from None
        with self._database.write("signed in", name) as connection:
            _count(connection, name, None, None)


def waiting(wrong: int) -> float:
    """Return how many seconds must pass after so many wrong passwords."""
    if wrong < FREE_GUESSES:
        return 0.0
    return min(LONGEST_WAIT_S, FIRST_WAIT_S * 2.0 ** min(wrong - FREE_GUESSES, 30))


def _refuse_too_early(name: str, wrong: int, at: datetime | None) -> None:
    wait = waiting(wrong)
    if not wait or at is None:
        return
    # A clock that was set back makes nobody wait longer than they had to.
    left = min(wait, (at + timedelta(seconds=wait) - utc_now()).total_seconds())
    if left > 0:
        raise LabelError(
            f"{wrong} wrong passwords for {name}; wait {max(1, round(left))} s, then try again."
        )


def _count(connection: Connection, name: str, wrong: int | None, wrong_at: datetime | None) -> None:
    found = update(LabellerRow).where(LabellerRow.name == name)
    connection.execute(found.values(wrong=wrong, wrong_at=wrong_at))


def _engineers(connection: Connection) -> bool:
    query = select(LabellerRow.name).where(LabellerRow.role == "engineer").limit(1)
    return connection.execute(query).first() is not None


def _known(name: str, names: object) -> str:
    """Return who is meant by a name, however it is written; "" for somebody new."""
    assert isinstance(names, (tuple, list))
    plain = tidy(name)
    if plain in names:
        return plain
    wanted = same(name)
    return next((str(each) for each in names if same(str(each)) == wanted), "")


def _seconds() -> float:
    """Return seconds that go on while the machine sleeps, where the system can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
