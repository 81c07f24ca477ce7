"""Records on disk: the store that the station writes to and the pages read from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import selectinload

from inspector_gui.core.activation import Activated, Activation
from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import BgrImage
from inspector_gui.core.label import Act, LabelContent, LabelDraft, LabelEvent
from inspector_gui.core.private import private_folder
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Outcome
from inspector_gui.store.activations import ActivationStore
from inspector_gui.store.backfill import fill_facts
from inspector_gui.store.codec import record_of
from inspector_gui.store.comparisons import ComparisonStore
from inspector_gui.store.database import Database, open_database, store_faults
from inspector_gui.store.facts import PictureFacts, picture_facts
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.imports import ImportStore
from inspector_gui.store.judged import JudgedStore
from inspector_gui.store.labellers import Labellers, Signature
from inspector_gui.store.labels import Chain, LabelStore
from inspector_gui.store.numbers import NumberSource, PartNumbers
from inspector_gui.store.places import PlaceReader
from inspector_gui.store.queries import SavedQueries
from inspector_gui.store.schema import PartRow, RecipeRow, VerdictRow
from inspector_gui.store.splits import SplitStore
from inspector_gui.store.table_reader import TableReader
from inspector_gui.store.verify import Progress as VerifyProgress
from inspector_gui.store.verify import Verified, verify_store
from inspector_gui.store.writing import add_outcomes, see_recipe, write_record

_BATCH = 100
_MANY = 400  # how many names one query takes
_WHOLE = selectinload(PartRow.verdicts).selectinload(VerdictRow.heatmap)


@dataclass(frozen=True, slots=True, eq=False)
class ImportedPart:
    """A part that comes with a set: its record, and its label if it has one."""

    record: Record
    content: LabelContent | None = None
    why: str = ""

    def draft(self) -> LabelDraft | None:
        """Return the act that its label is remembered as."""
        if self.content is None:
            return None
        return LabelDraft(self.record.part.part_id, Act.IMPORT, self.content, why=self.why)


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

    def __init__(
        self, database: Database, images: ImageFolder, data_dir: Path, station: str
    ) -> None:
        """Put them together; ``open_store`` does so for a data folder."""
        self.station = station
        self.numbers = NumberSource(database)
        self._database = database
        self._images = images
        self._where = str(data_dir)
        self.labellers = Labellers(database)
        self.labels = LabelStore(database, self.labellers)
        self.queries = SavedQueries(database)
        self.splits = SplitStore(database)
        self.table = TableReader(database)
        self.judged = JudgedStore(database)
        self.comparisons = ComparisonStore(database)
        self.places = PlaceReader(database)
        self.imports = ImportStore(database, images, str(data_dir), station, self.labellers)
        self._activations = ActivationStore(database, station)

    def add(self, record: Record) -> None:
        """Write a record and its frame; both are on the disk when this returns.

        A part that has no number yet gets one.

        Raises:
            StoreError: if they cannot be written, or a part of this id is there already.
        """
        sha256, facts = self._keep_picture(record)
        with self._database.write("record") as connection:
            numbers = PartNumbers(connection)
            number = numbers.of(record.part.number)
            write_record(connection, record, sha256, facts, number, self.station)
            numbers.keep()

    def add_imported(
        self, parts: Sequence[ImportedPart], signature: Signature
    ) -> tuple[LabelEvent | None, ...]:
        """Write parts that came with a set, with their labels, all of them or none.

        Returns:
            the event of each label, None where a part came without one.

        Raises:
            StoreError: if they cannot be written.
        """
        labeller = self.labellers.check(signature, Act.IMPORT)
        kept = [self._keep_picture(part.record) for part in parts]
        events: list[LabelEvent | None] = []
        with self._database.write("import", signature.by or labeller) as connection:
            chain, numbers = Chain(connection), PartNumbers(connection)
            for part, (sha256, facts) in zip(parts, kept, strict=True):
                number = numbers.next()
                write_record(connection, part.record, sha256, facts, number, self.station)
                draft = part.draft()
                events.append(None if draft is None else chain.append(draft, labeller))
            numbers.keep()
        return tuple(events)

    def add_outcomes(self, judged: Mapping[str, Sequence[tuple[str, Outcome]]]) -> None:
        """Add verdicts to parts that are there already, by part id; all of them or none.

        Raises:
            StoreError: if a part is not there, or they cannot be written.
        """
        with self._database.write("verdicts") as connection:
            for part_id, outcomes in judged.items():
                add_outcomes(connection, part_id, outcomes)

    def known_pictures(self, sha256s: Sequence[str]) -> dict[str, str]:
        """Return the id of the first part of each picture that is there already."""
        found: dict[str, str] = {}
        with self._database.read() as session:
            for start in range(0, len(sha256s), _MANY):
                query = (
                    select(PartRow.picture_sha256, PartRow.part_id)
                    .where(PartRow.picture_sha256.in_(sha256s[start : start + _MANY]))
                    .order_by(PartRow.id.desc())
                )
                found.update((sha, part) for sha, part in session.execute(query) if sha)
        return found

    def catch_up(self, count: int = 200) -> int:
        """Compute the facts of parts that an older version recorded; return of how many.

        Raises:
            StoreError: if the database cannot be read or written.
        """
        rows = fill_facts(self._database, self._images, count)
        self.table.read_facts_again(rows)
        return len(rows)

    def sizes(self, part_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Return width and height of the pictures of these parts; those without one lack."""
        found: dict[str, tuple[int, int]] = {}
        columns = PartRow.part_id, PartRow.width, PartRow.height
        with self._database.read() as session:
            for start in range(0, len(part_ids), _MANY):
                some = part_ids[start : start + _MANY]
                rows = session.execute(select(*columns).where(PartRow.part_id.in_(some)))
                found |= {row.part_id: (row.width, row.height) for row in rows if row.width}
        return found

    def _keep_picture(self, record: Record) -> tuple[str, PictureFacts | None]:
        """Put a record's picture on the disk: a row without its picture there never is."""
        frame = record.part.frame
        if frame is None:
            return "", None
        with store_faults(self._where):
            return self._images.add(frame.image), picture_facts(frame.image)

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
        with self._database.write("reason") as connection:
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

    def record(self, part_id: str) -> Record:
        """Return one record, black in place of its picture, which may be gone.

        Raises:
            StoreError: if there is none of this id.
        """
        query = select(PartRow).where(PartRow.part_id == part_id).options(_WHOLE)
        with self._database.read() as session:
            row = session.scalars(query).one_or_none()
            if row is None:
                raise StoreError(f"There is no record of a part {part_id}.")
            return record_of(row, None)

    def latest(self, count: int) -> Iterator[Record]:
        """Return the latest records of the line, newest first, black in place of their pictures.

        "Latest" is by the order in which they were recorded, which no wrong clock upsets.

        Raises:
            StoreError: if they cannot be read.
        """
        below: int | None = None
        while count > 0:
            query = select(PartRow).where(PartRow.origin == "line")
            query = query.order_by(PartRow.id.desc()).limit(min(count, _BATCH))
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
        """Return how many parts the line triggered from ``since`` to before ``until``."""
        query = select(func.count()).select_from(PartRow).where(*_between(since, until))
        with self._database.read() as session:
            return session.scalar(query) or 0

    def summary(
        self, since: datetime | None = None, until: datetime | None = None, station: str = ""
    ) -> Summary:
        """Return what the parts that were triggered from ``since`` to before ``until`` came to.

        Where a ``station`` is named, what it recorded alone.

        Raises:
            StoreError: if they cannot be read.
        """
        query = (
            select(PartRow.word, PartRow.unsure, PartRow.disagree, func.count())
            .where(*_between(since, until), *_of(station))
            .group_by(PartRow.word, PartRow.unsure, PartRow.disagree)
        )
        ends = select(func.min(PartRow.triggered_at), func.max(PartRow.triggered_at))
        with self._database.read() as session:
            rows = session.execute(query).all()
            where = (*_between(since, until), *_of(station))
            first_at, last_at = session.execute(ends.where(*where)).one()
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
        """Return the highest part number, or 0."""
        query = select(func.max(PartRow.number))
        with self._database.read() as session:
            return session.scalar(query) or 0

    def keep_recipe(self, recipe: Recipe) -> None:
        """Keep the content of a recipe, so that its records can be understood for ever.

        Raises:
            StoreError: if it cannot be written.
        """
        content = recipe.model_dump_json()
        query = select(RecipeRow.content).where(RecipeRow.digest == recipe.digest)
        with self._database.read() as session:
            if session.scalar(query) == content:
                return
        with self._database.write("recipe") as connection:
            see_recipe(connection, recipe.digest, recipe.name)
            row = update(RecipeRow).where(RecipeRow.digest == recipe.digest)
            connection.execute(row.values(content=content))

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

    def activate(self, activation: Activation, by: str) -> None:
        """Remember what was put on the line, or how it decides from now on; and who did it.

        Raises:
            StoreError: if it cannot be written.
        """
        self._activations.add(activation, by)

    def activations(self, limit: int = 100) -> tuple[Activated, ...]:
        """Return what was put on the line, the newest first.

        Raises:
            StoreError: if it cannot be read.
        """
        return self._activations.latest(limit)

    def verify(self, expected_head: str = "", progress: VerifyProgress | None = None) -> Verified:
        """Hold everything against the trail, and the trail against its anchors.

        See ``verify_store``.
        """
        return verify_store(self._database, self._images, expected_head, progress)

    def close(self) -> None:
        """Close the database; may be called twice."""
        self.numbers.close()
        self._database.close()


def open_store(
    data_dir: Path,
    url: str | None = None,
    station: str = "",
    other_anchor: Path | None = None,
) -> SqlRecordStore:
    """Open the store of a data folder, making it if it is not there.

    Args:
        data_dir: holds ``inspector.db`` and ``frames/``.
        url: SQLAlchemy's URL of another database; the pictures still lie in ``data_dir``.
        station: what records that name no station are given as theirs.
        other_anchor: another folder that is to remember how far the trail goes.

    Raises:
        StoreNewerError: if a newer version of the program has written it.
        StoreError: if it cannot be made, read or written.
    """
    images = ImageFolder(data_dir / "frames")
    with store_faults(str(data_dir)):
        private_folder(data_dir)
        images.prepare()
    database = open_database(data_dir, url, other_anchor)
    return SqlRecordStore(database, images, data_dir, station)


def _of(station: str) -> list[ColumnElement[bool]]:
    return [PartRow.station == station] if station else []


def _between(since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    limits = [PartRow.origin == "line"]
    if since is not None:
        limits.append(PartRow.triggered_at >= since)
    if until is not None:
        limits.append(PartRow.triggered_at < until)
    return limits
