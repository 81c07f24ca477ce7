"""Queries that were saved under a name."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from inspector_gui.core.frame import utc_now
from inspector_gui.store.database import Database
from inspector_gui.store.schema import SavedQueryRow


class SavedQueries:
    """The saved queries of one database, as texts in the words of ``core.query``."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database

    def all(self) -> dict[str, str]:
        """Return the queries by name, in the order of their names."""
        query = select(SavedQueryRow.name, SavedQueryRow.query).order_by(SavedQueryRow.name)
        with self._database.read() as session:
            return {row.name: row.query for row in session.execute(query)}

    def save(self, name: str, text: str) -> None:
        """Save a query; another one of the same name gives way to it."""
        with self._database.write() as connection:
            connection.execute(delete(SavedQueryRow).where(SavedQueryRow.name == name))
            row = insert(SavedQueryRow).values(name=name, query=text, created_at=utc_now())
            connection.execute(row)

    def forget(self, name: str) -> None:
        """Forget a query; it is no fault if it is not there."""
        with self._database.write() as connection:
            connection.execute(delete(SavedQueryRow).where(SavedQueryRow.name == name))
