"""What the Live page asks of others; answers come back on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from inspector_gui.gui.ports import StationPort, Trail
from inspector_gui.gui.thumbnails import make_thumbnail


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
