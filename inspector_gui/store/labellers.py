"""Who labels: names, with a password only where somebody wants one."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from inspector_gui.core.errors import LabelError
from inspector_gui.core.frame import utc_now
from inspector_gui.store.database import Database
from inspector_gui.store.schema import LabellerRow


class Labellers:
    """The people who label. Passwords are kept as argon2id hashes (RFC 9106) alone."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database

    def names(self) -> tuple[str, ...]:
        """Return all names, in order."""
        with self._database.read() as session:
            return tuple(session.scalars(select(LabellerRow.name).order_by(LabellerRow.name)))

    def has_password(self, name: str) -> bool:
        """Say whether somebody is known and has set a password."""
        return self._hash(name) is not None

    def sign_in(self, name: str, password: str = "") -> str:
        """Return the name under which acts are remembered; somebody new is added.

        Raises:
            LabelError: if the name is empty, or the password is not the one that was set.
            StoreError: if the database cannot be used.
        """
        name = " ".join(name.split())
        if not name:
            raise LabelError("A name is needed to label; write yours.")
        kept = self._hash(name)
        if kept is not None:
            self._check(name, kept, password)
        elif name not in self.names():
            with self._database.write() as connection:
                row = insert(LabellerRow).values(name=name, password=None, created_at=utc_now())
                connection.execute(row)
        return name

    def set_password(self, name: str, old: str, new: str) -> None:
        """Set, change or (with an empty new one) take away the password of somebody known.

        Raises:
            LabelError: if the old one is wrong.
            StoreError: if the database cannot be used.
        """
        from argon2 import PasswordHasher

        name = self.sign_in(name, old)
        values = {"password": PasswordHasher().hash(new) if new else None}
        with self._database.write() as connection:
            connection.execute(update(LabellerRow).where(LabellerRow.name == name).values(values))

    def _hash(self, name: str) -> str | None:
        query = select(LabellerRow.password).where(LabellerRow.name == " ".join(name.split()))
        with self._database.read() as session:
            return session.scalar(query)

    def _check(self, name: str, kept: str, password: str) -> None:
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error, InvalidHashError

        try:
            PasswordHasher().verify(kept, password)
        except (Argon2Error, InvalidHashError):
            raise LabelError(f"This is not the password of {name}; try again.") from None
