"""What the Review page asks of the store; answers come back on the GUI thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inspector_gui.core.errors import InspectorError, LabelError, SignedOutError
from inspector_gui.core.label import CurrentLabel, LabelDraft, LabelEvent
from inspector_gui.core.query import Query, parse_query
from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.background import Background
from inspector_gui.gui.review.loaded import LoadedPart, PartReader
from inspector_gui.gui.review.thumbnail_cache import ThumbnailFolder
from inspector_gui.gui.review.wanted import WantedLoader
from inspector_gui.station.judge_records import InspectorFactory
from inspector_gui.station.review.insight import Insight, compute_insight
from inspector_gui.station.review.queues import quadrants, queue_counts, select_parts
from inspector_gui.store.labellers import Labellers, Session, Signer
from inspector_gui.store.part_table import PartTable
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.select import matching

Failed = Callable[[BaseException], None]
TOGETHER = 200  # label events that are written in one transaction: about a quarter of a second
PAUSE_S = 0.02  # between two of them


@dataclass(frozen=True, slots=True)
class ReviewSource:
    """Where the page reads and writes.

    Attributes:
        store: the records; others open and close it.
        folder: of the data, which holds the thumbnails.
        inspectors: returns what makes a recipe's inspectors, by kind, given its file; None where
            none can judge.
    """

    store: SqlRecordStore
    folder: Path
    inspectors: Callable[[Recipe, Path], Mapping[str, InspectorFactory]] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class NewPassword:
    """A password to be set; ``whose`` is "" for one's own."""

    old: str
    new: str
    whose: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """What the store holds now."""

    table: PartTable
    labellers: tuple[str, ...] = ()
    saved: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """How many parts the queues, the saved queries and the cells of the matrix hold."""

    queues: Mapping[str, int]
    saved: Mapping[str, int]
    matrix: NDArray[np.int64]


class ReviewServices(QObject):
    """Threads for the table, for insight, for writing, for parts and for thumbnails."""

    part_arrived = Signal(object)  # a LoadedPart
    part_failed = Signal(str, object)
    thumbnail_arrived = Signal(str, object)  # SHA-256, and a QImage or None

    def __init__(
        self, source: ReviewSource, recipe: Callable[[], Recipe], parent: QObject | None = None
    ) -> None:
        """Start no thread yet; ``recipe`` is the one of parts whose own was never kept."""
        super().__init__(parent)
        self._store = source.store
        self._recipe = recipe
        self._reader = PartReader(source.store)
        self._folder = ThumbnailFolder(source.folder / "thumbnails", source.store.picture)
        self._tables = Background("gui-review-table", self)
        self._thinker = Background("gui-review-insight", self)
        self._writer = Background("gui-review-labels", self)
        self.revision: Callable[[], int] = int
        self._parts: WantedLoader[LoadedPart] = WantedLoader(
            "gui-review-parts", self._read, self._arrived, self.part_failed.emit, self
        )
        self._thumbnails: WantedLoader[QImage | None] = WantedLoader(
            "gui-review-thumbnails",
            self._folder.get,
            self.thumbnail_arrived.emit,
            self._no_thumbnail,
            self,
        )

    @property
    def labellers(self) -> Labellers:
        """Who is signed in; asked on any thread, for it reads no database."""
        return self._store.labellers

    # Reading

    def refresh(self, done: Callable[[Snapshot], None], failed: Failed) -> None:
        """Bring the table up to date."""
        self._tables.run(partial(_snapshot, self._store), done, failed)

    def count(
        self,
        snapshot: Snapshot,
        query: Query,
        insight: Insight,
        done: Callable[[Counts], None],
        failed: Failed,
    ) -> None:
        """Count the parts of all queues under the terms of a query."""
        self._tables.run(partial(_counts, snapshot, query, insight), done, failed)

    def think(
        self,
        table: PartTable,
        previous: Insight | None,
        done: Callable[[Insight], None],
        failed: Failed,
    ) -> None:
        """Compute the insight of a table."""
        self._thinker.run(partial(_think, self._store, table, previous), done, failed)

    def want_parts(self, part_ids: Iterable[str]) -> None:
        """Read these parts, the first one first."""
        self._parts.want(part_ids)

    def want_thumbnails(self, sha256s: Iterable[str]) -> None:
        """Read or make these thumbnails, the first one first."""
        self._thumbnails.want(sha256s)

    def current(
        self,
        part_ids: Sequence[str],
        done: Callable[[Mapping[str, CurrentLabel]], None],
        failed: Failed,
    ) -> None:
        """Read the labels of some parts; what is being written is written first."""
        self._writer.run(partial(self._store.labels.current, part_ids), done, failed)

    def current_now(self, part_ids: Sequence[str]) -> Mapping[str, CurrentLabel]:
        """Return the labels of a few parts, at once.

        Raises:
            StoreError: if they cannot be read.
        """
        return self._store.labels.current(part_ids)

    # Writing, in order

    def append(
        self,
        drafts: Sequence[LabelDraft],
        signer: Signer,
        done: Callable[[tuple[LabelEvent, ...]], None],
        failed: Failed,
    ) -> None:
        """Write label events; they are on the disk when ``done`` is called.

        Of very many some may be on the disk though ``failed`` is called: they are written a few
        hundred at a time, so that the line, and other stations, can write in between.
        """
        self._writer.run(partial(_append, self._store, drafts, signer), done, failed)

    def sign_in(
        self, name: str, password: str, done: Callable[[Session], None], failed: Failed
    ) -> None:
        """Sign somebody in; ``done`` gets the session."""
        self._writer.run(partial(self._store.labellers.sign_in, name, password), done, failed)

    def set_password(
        self,
        session: Session,
        words: NewPassword,
        done: Callable[[None], None],
        failed: Failed,
    ) -> None:
        """Set a password, or with an empty one take it away."""
        set_password = self._store.labellers.set_password
        job = partial(set_password, session, words.old, words.new, words.whose)
        self._writer.run(job, done, failed)

    def is_engineer(self, name: str, done: Callable[[bool], None], failed: Failed) -> None:
        """Say whether somebody may set the passwords of others."""
        role = self._store.labellers.role
        self._writer.run(lambda: role(name) == "engineer", done, failed)

    def has_password(self, name: str, done: Callable[[bool], None], failed: Failed) -> None:
        """Say whether somebody has set a password."""
        self._writer.run(partial(self._store.labellers.has_password, name), done, failed)

    def save_query(
        self, name: str, text: str, done: Callable[[None], None], failed: Failed
    ) -> None:
        """Keep a query under a name; an empty text forgets it."""
        queries = self._store.queries
        job = partial(queries.save, name, text) if text else partial(queries.forget, name)
        self._writer.run(job, done, failed)

    def close(self) -> None:
        """Write what is waiting, and join all threads."""
        self._parts.close()
        self._thumbnails.close()
        self._writer.finish()
        self._thinker.close()
        self._tables.close()

    # Within

    def _read(self, part_id: str) -> LoadedPart:
        return self._reader.read(part_id, self._recipe(), self.revision())

    def _arrived(self, _: str, part: LoadedPart) -> None:
        self.part_arrived.emit(part)

    def _no_thumbnail(self, sha256: str, _: BaseException) -> None:
        self.thumbnail_arrived.emit(sha256, None)


def _think(store: SqlRecordStore, table: PartTable, previous: Insight | None) -> Insight:
    """Compute the insight; of parts that an older version recorded a few get their facts first."""
    store.catch_up()
    return compute_insight(table, store, previous, datetime.now(UTC))


def _append(
    store: SqlRecordStore, drafts: Sequence[LabelDraft], signer: Signer
) -> tuple[LabelEvent, ...]:
    events: list[LabelEvent] = []
    for start in range(0, len(drafts), TOGETHER):
        if start:
            time.sleep(PAUSE_S)  # whoever waits for the database gets it now
        try:
            events.extend(store.labels.append(drafts[start : start + TOGETHER], signer))
        except LabelError as error:
            if not events or isinstance(error, SignedOutError):
                raise
            count = f"{len(events)} of {len(drafts)} parts are labelled; then: "
            raise LabelError(count + error.sentence) from error
    return tuple(events)


def _snapshot(store: SqlRecordStore) -> Snapshot:
    return Snapshot(store.table.refresh(), store.labellers.names(), store.queries.all())


def _counts(snapshot: Snapshot, query: Query, insight: Insight) -> Counts:
    now, table = datetime.now(UTC), snapshot.table
    base = query.but(queue="")
    queues = {"": int(np.count_nonzero(matching(table, base)))}
    queues.update(queue_counts(table, base, insight, now))
    saved = {}
    for name, text in snapshot.saved.items():
        try:
            saved[name] = len(select_parts(table, parse_query(text, now), insight, now))
        except InspectorError:
            saved[name] = 0
    without = base.but(vlm=(), vit=(), label=())
    return Counts(queues, saved, quadrants(table, matching(table, without)))
