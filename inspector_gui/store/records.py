"""Records on disk: the store that the station writes to and the pages read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlalchemy.orm import selectinload

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import BgrImage, utc_now
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Verdict
from inspector_gui.store.codec import (
    Values,
    heatmap_values,
    part_values,
    record_of,
    verdict_values,
)
from inspector_gui.store.database import Database, open_database, store_faults
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.schema import HeatmapRow, PartRow, RecipeRow, VerdictRow

_BATCH = 100
_WHOLE = selectinload(PartRow.verdicts).selectinload(VerdictRow.heatmap)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the parts of a time came to.

    Attributes:
        ok: parts that were OK, as ``ng`` and ``error``.
        unsure: parts that were NG only because no clear OK could be had.
        disagree: parts about which the inspectors differed.
        first_at: when the first was triggered, UTC; None if there is none.
        last_at: when the last was triggered.
    """

    ok: int = 0
    ng: int = 0
    error: int = 0
    unsure: int = 0
    disagree: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None

    @property
    def total(self) -> int:
        """All parts."""
        return self.ok + self.ng + self.error


class SqlRecordStore:
    """Records in a database, their pictures beside it. Safe to call from several threads."""

    def __init__(self, database: Database, images: ImageFolder, data_dir: Path) -> None:
        """Put the two together; ``open_store`` does so for a data folder."""
        self._database = database
        self._images = images
        self._where = str(data_dir)

    def add(self, record: Record) -> None:
        """Write a record and its frame; both are on the disk when this returns.

        Raises:
            StoreError: if they cannot be written, or a part of this id is there already.
        """
        frame = record.part.frame
        sha256 = ""
        if frame is not None:
            # First the picture, then the row: a row without its picture there never is.
            with store_faults(self._where):
                sha256 = self._images.add(frame.image)
        with self._database.write() as connection:
            _see_recipe(connection, record.recipe_digest, record.recipe_name)
            part = _insert(connection, PartRow, part_values(record, sha256))
            for position, (kind, outcome) in enumerate(record.outcomes):
                values = verdict_values(part, position, kind, outcome)
                verdict = _insert(connection, VerdictRow, values)
                if isinstance(outcome, Verdict) and outcome.heatmap is not None:
                    row = heatmap_values(verdict, outcome.heatmap)
                    connection.execute(insert(HeatmapRow).values(row))

    def set_reason(self, part_id: str, inspector: str, reason: str) -> None:
        """Add the whole reason to a record's verdict.

        Raises:
            StoreError: if there is no such verdict, or it cannot be written.
        """
        part = select(PartRow.id).where(PartRow.part_id == part_id).scalar_subquery()
        change = (
            update(VerdictRow)
            .where(VerdictRow.part == part, VerdictRow.inspector == inspector)
            .where(VerdictRow.failure.is_(None))
            .values(reason=reason)
        )
        with self._database.write() as connection:
            if connection.execute(change).rowcount == 0:
                raise StoreError(f"There is no verdict of {inspector!r} on the part {part_id}.")

    def get(self, part_id: str) -> Record:
        """Return one record, its picture included.

        Raises:
            StoreError: if there is none of this id, or its picture is gone or was changed.
        """
        query = select(PartRow).where(PartRow.part_id == part_id).options(_WHOLE)
        with self._database.read() as session:
            row = session.scalars(query).one_or_none()
            if row is None:
                raise StoreError(f"There is no record of a part {part_id}.")
            image = self._images.get(row.picture_sha256) if row.picture_sha256 else None
            return record_of(row, image)

    def latest(self, count: int) -> Iterator[Record]:
        """Return the latest records, newest first, with black in the place of their pictures.

        "Latest" is by the order in which they were recorded, which no wrong clock upsets.

        Raises:
            StoreError: if they cannot be read.
        """
        below: int | None = None
        while count > 0:
            query = select(PartRow).order_by(PartRow.id.desc()).limit(min(count, _BATCH))
            if below is not None:
                query = query.where(PartRow.id < below)
            # No session stays open while the caller thinks about what it got.
            with self._database.read() as session:
                rows = session.scalars(query.options(_WHOLE)).all()
                records = [record_of(row, None) for row in rows]
            yield from records
            if not rows:
                return
            count -= len(rows)
            below = rows[-1].id

    def picture(self, sha256: str) -> BgrImage:
        """Return a stored picture, (H, W, 3) BGR.

        Raises:
            StoreError: if it is gone or was changed.
        """
        with store_faults(self._where):
            return self._images.get(sha256)

    def picture_path(self, sha256: str) -> Path:
        """Return the file of a stored picture."""
        return self._images.path(sha256)

    def count(self, since: datetime | None = None, until: datetime | None = None) -> int:
        """Return how many parts were triggered from ``since`` to before ``until``."""
        query = select(func.count()).select_from(PartRow).where(*_between(since, until))
        with self._database.read() as session:
            return session.scalar(query) or 0

    def summary(self, since: datetime | None = None, until: datetime | None = None) -> Summary:
        """Return what the parts that were triggered from ``since`` to before ``until`` came to.

        Raises:
            StoreError: if they cannot be read.
        """
        query = (
            select(PartRow.word, PartRow.unsure, PartRow.disagree, func.count())
            .where(*_between(since, until))
            .group_by(PartRow.word, PartRow.unsure, PartRow.disagree)
        )
        ends = select(func.min(PartRow.triggered_at), func.max(PartRow.triggered_at))
        with self._database.read() as session:
            rows = session.execute(query).all()
            first_at, last_at = session.execute(ends.where(*_between(since, until))).one()
        return Summary(
            ok=sum(n for word, _, _, n in rows if word == "OK"),
            ng=sum(n for word, _, _, n in rows if word == "NG"),
            error=sum(n for word, _, _, n in rows if word == "ERROR"),
            unsure=sum(n for _, unsure, _, n in rows if unsure),
            disagree=sum(n for _, _, disagree, n in rows if disagree),
            first_at=first_at,
            last_at=last_at,
        )

    def last_number(self) -> int:
        """Return the highest part number, or 0; numbers may go on from there."""
        with self._database.read() as session:
            return session.scalar(select(func.max(PartRow.number))) or 0

    def keep_recipe(self, recipe: Recipe) -> None:
        """Keep the content of a recipe, so that its records can be understood for ever.

        Raises:
            StoreError: if it cannot be written.
        """
        with self._database.write() as connection:
            _see_recipe(connection, recipe.digest, recipe.name)
            row = update(RecipeRow).where(RecipeRow.digest == recipe.digest)
            connection.execute(row.values(content=recipe.model_dump_json()))

    def recipe(self, digest: str) -> Recipe:
        """Return the recipe of a digest.

        Raises:
            StoreError: if it was never kept.
        """
        with self._database.read() as session:
            content = session.scalar(select(RecipeRow.content).where(RecipeRow.digest == digest))
        if content is None:
            raise StoreError(f"The recipe {digest[:12]} was never kept in {self._where}.")
        return Recipe.model_validate_json(content)

    def close(self) -> None:
        """Close the database; may be called twice."""
        self._database.close()


def open_store(data_dir: Path, url: str | None = None) -> SqlRecordStore:
    """Open the store of a data folder, making it if it is not there.

    Args:
        data_dir: holds ``inspector.db`` and ``frames/``.
        url: SQLAlchemy's URL of another database; the pictures still lie in ``data_dir``.

    Raises:
        StoreNewerError: if a newer version of the program has written it.
        StoreError: if it cannot be made, read or written.
    """
    images = ImageFolder(data_dir / "frames")
    with store_faults(str(data_dir)):
        images.prepare()
    return SqlRecordStore(open_database(data_dir, url), images, data_dir)


def _between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    limits = []
    if since is not None:
        limits.append(PartRow.triggered_at >= since)
    if until is not None:
        limits.append(PartRow.triggered_at < until)
    return limits


def _insert(connection: Connection, table: type[PartRow | VerdictRow], values: Values) -> int:
    key = connection.execute(insert(table).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _see_recipe(connection: Connection, digest: str, name: str) -> None:
    """Make sure that the recipe's row is there, if only with its name."""
    there = connection.scalar(select(RecipeRow.digest).where(RecipeRow.digest == digest))
    if there is None:
        row = insert(RecipeRow).values(digest=digest, name=name, first_seen_at=utc_now())
        connection.execute(row)
