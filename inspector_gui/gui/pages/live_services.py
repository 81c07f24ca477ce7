"""What the Live page asks of others; answers come back on the GUI thread."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from inspector_gui.core.activation import Activation
from inspector_gui.core.errors import sentence_of
from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.ports import RecordStore
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.settings import Settings
from inspector_gui.core.verdict import Heatmap
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.background import Background
from inspector_gui.gui.look import Look
from inspector_gui.gui.pages.live_model import LiveModel
from inspector_gui.gui.ports import History, StationPort, Trail
from inspector_gui.gui.thumbnails import make_thumbnail
from inspector_gui.gui.widgets.strip_model import KEEP as STRIP_PARTS
from inspector_gui.store.records import Summary


class LiveServices(QObject):
    """Records from the store, thumbnails, heatmaps."""

    def __init__(
        self, station: StationPort, store: RecordStore, parent: QObject | None = None
    ) -> None:
        """Start no thread yet; each starts with its first job."""
        super().__init__(parent)
        self.station = station
        self._store = store
        self._reader = Background("gui-store", self)
        self._shrinker = Background("gui-thumbnails", self)

    def fetch(
        self, part_id: str, done: Callable[[Record], None], failed: Callable[[str], None]
    ) -> None:
        """Read a record from the store."""
        self._reader.run(
            lambda: self._store.get(part_id), done, lambda error: failed(sentence_of(error))
        )

    def activate(
        self, activation: Activation, by: str, failed: Callable[[BaseException], None]
    ) -> None:
        """Write into the trail what was changed on the line, and who changed it."""
        trail = self._store
        if isinstance(trail, Trail):
            self._reader.run(lambda: trail.activate(activation, by), None, failed)

    def history(
        self,
        since: datetime,
        until: datetime,
        done: Callable[[tuple[Summary, tuple[Record, ...]]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Read what this station inspected in a time, and its latest parts."""
        store = self._store
        if not isinstance(store, History):
            return

        def read() -> tuple[Summary, tuple[Record, ...]]:
            found = store.summary(since, until, store.station)
            records = itertools.takewhile(
                lambda record: record.part.triggered_at >= since, store.latest(STRIP_PARTS)
            )
            own = (record for record in records if record.station in ("", store.station))
            return found, tuple(own)

        self._reader.run(read, done, failed)

    def thumbnails_of(
        self, records: tuple[Record, ...], done: Callable[[str, QImage], None]
    ) -> None:
        """Make small pictures of recorded parts, one after another: what is asked for waits not."""
        store = self._store
        if not records or not isinstance(store, History):
            return
        record, rest = records[0], records[1:]

        def made(image: QImage) -> None:
            done(record.part.part_id, image)
            self.thumbnails_of(rest, done)

        if record.picture_sha256:
            self._reader.run(
                lambda: make_thumbnail(store.picture(record.picture_sha256)),
                made,
                lambda _: self.thumbnails_of(rest, done),  # its picture is gone
            )
        else:
            self.thumbnails_of(rest, done)

    def thumbnail(self, image: BgrImage, done: Callable[[QImage], None]) -> None:
        """Make a small picture."""
        self._shrinker.run(lambda: make_thumbnail(image), done)

    def heatmap(
        self, frame: Frame, method: str, head: int, done: Callable[[Heatmap | None, str], None]
    ) -> None:
        """Have the ViT make another map of a frame."""

        def answered(heatmap: Heatmap | None, sentence: str) -> None:
            # Called on a worker thread of the station: only plain data crosses over.
            self._reader.post(lambda: done(heatmap, sentence))

        self.station.request_heatmap(frame, "vit", method, head, answered)

    def close(self) -> None:
        """Join both threads."""
        self._reader.close()
        self._shrinker.close()


@dataclass(frozen=True, slots=True)
class LiveParts:
    """What the page is given."""

    look: Look
    actions: Actions
    model: LiveModel
    services: LiveServices
    settings: Settings
    recipe: Recipe
