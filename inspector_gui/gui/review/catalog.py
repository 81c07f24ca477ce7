"""The table, the insight and the counts, brought up to date in the background while one works."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.query import Query
from inspector_gui.gui.review.services import Counts, ReviewServices, Snapshot
from inspector_gui.gui.review.tiles import Positions
from inspector_gui.station.review.insight import NO_INSIGHT, Insight
from inspector_gui.station.review.queues import select_parts
from inspector_gui.store.part_table import PartTable

LOG = logging.getLogger(__name__)
EVERY_MS = 3000


class Catalog(QObject):
    """What there is. Nothing of it moves a list that somebody works in.

    Signals:
        changed: a newer table is there; the positions of parts that were there stay as they were.
        counted: there are new counts.
        failed: a sentence, where the store could not be read; it is tried again.
    """

    changed = Signal()
    counted = Signal()
    failed = Signal(str)

    def __init__(self, services: ReviewServices, parent: QObject | None = None) -> None:
        """Know nothing yet."""
        super().__init__(parent)
        self._services = services
        self.snapshot: Snapshot | None = None
        self.insight: Insight = NO_INSIGHT
        self.counts: Counts | None = None
        self._base = Query()
        self._reading = self._thinking = self._counting = self._again = False
        self._thought_of: PartTable | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)

    @property
    def table(self) -> PartTable | None:
        """The newest table, None before it was read."""
        return self.snapshot.table if self.snapshot else None

    def names(self) -> dict[str, tuple[str, ...]]:
        """Return the names that were recorded, by term of a query."""
        if self.snapshot is None:
            return {}
        names = self.snapshot.table.names
        return {
            "recipe": names.recipe.all(),
            "batch": names.batch.all(),
            "source": names.source.all(),
            "station": names.station.all(),
            "defect": names.defect.all(),
            "labeller": names.labeller.all(),
        }

    def select(self, query: Query) -> Positions:
        """Return where the parts of a query stand in the table, in the order of its queue."""
        if self.table is None:
            return np.empty(0, np.int64)
        return select_parts(self.table, query, self.insight, datetime.now(UTC))

    def watch(self, on: bool) -> None:
        """Bring everything up to date now and every few seconds, or no more."""
        if on:
            self._timer.start(EVERY_MS)
            self.refresh()
        else:
            self._timer.stop()

    def count_under(self, query: Query) -> None:
        """Count under other terms from now on."""
        self._base = query
        self._count()

    @Slot()
    def refresh(self) -> None:
        """Read what is new."""
        if not self._reading:
            self._reading = True
            self._services.refresh(self._read, self._unread)

    def _read(self, snapshot: Snapshot) -> None:
        self._reading = False
        before, self.snapshot = self.snapshot, snapshot
        # A refresh with nothing new says so by an equal state of the table.
        if before is None or _state(before) != _state(snapshot):
            self.changed.emit()
            self._count()
            self._think()
        else:
            self.snapshot = before

    def _unread(self, error: BaseException) -> None:
        self._reading = False
        LOG.warning("the part table could not be read: %s", error)
        self.failed.emit(sentence_of(error))

    def _think(self) -> None:
        if self._thinking or self.table is None:
            return
        self._thinking = True
        table = self._thought_of = self.table
        known = self.insight if len(self.insight) else None
        self._services.think(table, known, self._thought, self._unthought)

    def _thought(self, insight: Insight) -> None:
        self._thinking = False
        self.insight = insight
        self._count()
        if not insight.complete or self._thought_of is not self.table:
            self._think()

    def _unthought(self, error: BaseException) -> None:
        self._thinking = False
        LOG.warning("insight could not be computed: %s", error, exc_info=error)

    def _count(self) -> None:
        """Count; while a count is under way another one waits, and only the newest."""
        if self.snapshot is None:
            return
        if self._counting:
            self._again = True
            return
        self._counting = True
        self._services.count(
            self.snapshot, self._base, self.insight, self._counted, self._uncounted
        )

    def _counted(self, counts: Counts) -> None:
        self._counting = False
        self.counts = counts
        self.counted.emit()
        if self._again:
            self._again = False
            self._count()

    def _uncounted(self, error: BaseException) -> None:
        self._counting = self._again = False
        LOG.error("the parts could not be counted", exc_info=error)


def _state(snapshot: Snapshot) -> tuple[object, ...]:
    """Return what tells one state of the store from another."""
    table = snapshot.table
    newest = int(table.event.max()) if len(table) else 0
    judged = int(np.count_nonzero(table.vit_model) + np.count_nonzero(table.vlm_model))
    said = int(np.count_nonzero(table.vit_reason) + np.count_nonzero(table.vlm_reason))
    facts = int(np.count_nonzero(table.phash))
    return (
        len(table),
        newest,
        judged,
        said,
        facts,
        snapshot.labellers,
        tuple(snapshot.saved.items()),
    )
