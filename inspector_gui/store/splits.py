"""Splits of parts into train, validation and test, frozen under a name with a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, select

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import utc_now
from inspector_gui.store.database import Database
from inspector_gui.store.schema import PartRow, SplitPartRow, SplitRow


@dataclass(frozen=True, slots=True)
class Split:
    """A frozen split: on which side each part is, by part id."""

    name: str
    digest: str
    shares: tuple[float, ...]
    seed: int
    sides: Mapping[str, str]


def split_digest(sides: Mapping[str, str]) -> str:
    """Return the SHA-256 of which part is on which side."""
    text = json.dumps(sorted(sides.items()), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class SplitStore:
    """The splits of one database; a name is given once and means the same for ever."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database

    def names(self) -> tuple[str, ...]:
        """Return all names, in order."""
        with self._database.read() as session:
            return tuple(session.scalars(select(SplitRow.name).order_by(SplitRow.name)))

    def freeze(
        self, name: str, sides: Mapping[str, str], shares: Sequence[float], seed: int
    ) -> Split:
        """Keep a split for ever.

        Raises:
            StoreError: if there is another split of this name, or a part is not there.
        """
        digest = split_digest(sides)
        if name in self.names():
            there = self.get(name)
            if there.digest != digest:
                raise StoreError(f"There is another split {name!r} already; choose another name.")
            return there
        with self._database.write() as connection:
            values = {
                "name": name,
                "digest": digest,
                "shares": json.dumps(list(shares)),
                "seed": seed,
                "created_at": utc_now(),
            }
            connection.execute(insert(SplitRow).values(values))
            rows = []
            for part_id, side in sides.items():
                part = connection.scalar(select(PartRow.id).where(PartRow.part_id == part_id))
                if part is None:
                    raise StoreError(f"There is no record of a part {part_id} to split.")
                rows.append({"split": name, "part": part, "side": side})
            if rows:
                connection.execute(insert(SplitPartRow), rows)
        return Split(name, digest, tuple(shares), seed, dict(sides))

    def get(self, name: str) -> Split:
        """Return a split.

        Raises:
            StoreError: if there is none of this name.
        """
        with self._database.read() as session:
            row = session.get(SplitRow, name)
            if row is None:
                raise StoreError(f"There is no split {name!r}; there are: {self.names()}.")
            query = (
                select(PartRow.part_id, SplitPartRow.side)
                .join(PartRow, PartRow.id == SplitPartRow.part)
                .where(SplitPartRow.split == name)
            )
            sides = {each.part_id: each.side for each in session.execute(query)}
            shares = tuple(json.loads(row.shares))
            return Split(row.name, row.digest, shares, row.seed, sides)
