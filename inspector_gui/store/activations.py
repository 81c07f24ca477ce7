"""What was put on the line: remembered, and never changed."""

from __future__ import annotations

from typing import cast

from sqlalchemy import insert, select

from inspector_gui.core.activation import Activated, Activation, ActivationKind
from inspector_gui.core.frame import utc_now
from inspector_gui.store.database import Database
from inspector_gui.store.schema import ActivationRow


class ActivationStore:
    """The activations of one database; ``station`` is the one that writes here."""

    def __init__(self, database: Database, station: str) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database
        self._station = station

    def add(self, activation: Activation, by: str) -> None:
        """Remember an activation.

        Raises:
            StoreError: if it cannot be written.
        """
        values = {
            "at": utc_now(),
            "who": by,
            "station": self._station,
            "kind": activation.kind,
            "subject": activation.subject,
            "before": activation.before,
            "after": activation.after,
            "why": activation.why,
        }
        with self._database.write("activation", by) as connection:
            connection.execute(insert(ActivationRow).values(values))

    def latest(self, limit: int) -> tuple[Activated, ...]:
        """Return the newest activations, the newest first.

        Raises:
            StoreError: if they cannot be read.
        """
        query = select(ActivationRow).order_by(ActivationRow.id.desc()).limit(limit)
        with self._database.read() as session:
            return tuple(map(_activated, session.scalars(query)))


def _activated(row: ActivationRow) -> Activated:
    kind = cast(ActivationKind, row.kind)
    activation = Activation(kind, row.before, row.after, row.subject, row.why)
    return Activated(activation, row.who, row.at, row.station)
