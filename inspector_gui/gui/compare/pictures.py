"""One part of a comparison as it is looked at: its picture, what each inspector said, the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.verdict import Outcome, Region
from inspector_gui.gui.compare.model import Opened
from inspector_gui.station.comparing.gathering import verdict_of
from inspector_gui.station.comparing.running import picture_of
from inspector_gui.store.comparisons import FrozenPart
from inspector_gui.store.exchange.shapes import bounds
from inspector_gui.store.records import SqlRecordStore


@dataclass(frozen=True, slots=True, eq=False)
class LookedAt:
    """A part as it was read.

    Attributes:
        file: its name in the comparison.
        frame: its picture; None where that is gone.
        fault: why there is no picture, one sentence; "".
        outcomes: what each inspector said, by id; None where it has not judged.
        truth: boxes around the regions of the label, in pixels of the frame.
    """

    file: str
    frame: Frame | None
    fault: str
    outcomes: Mapping[str, Outcome | None]
    truth: tuple[Region, ...]


class Pictures:
    """Reads the pictures of the comparison that is open. Safe to use from several threads."""

    def __init__(self, store: SqlRecordStore) -> None:
        """Use a store that somebody else opens and closes."""
        self._store = store
        self._opened: Opened | None = None
        self._by_file: dict[str, FrozenPart] = {}
        self._by_picture: dict[str, FrozenPart] = {}

    def use(self, opened: Opened | None) -> None:
        """Read from another comparison from now on."""
        parts = opened.gathered.parts if opened is not None else ()
        self._by_file = {part.file: part for part in parts}
        self._by_picture = {part.picture: part for part in parts}
        self._opened = opened

    def image(self, sha256: str) -> BgrImage:
        """Return a picture by its content, (H, W, 3).

        Raises:
            InspectorError: if it is gone, was changed, or cannot be read.
        """
        part = self._by_picture.get(sha256)
        if part is None:
            return self._store.picture(sha256)
        return picture_of(self._store, part)

    def look_at(self, file: str) -> LookedAt:
        """Return a part with everything that is shown of it.

        Raises:
            KeyError: if the open comparison has no such part.
            StoreError: if the verdicts cannot be read.
        """
        part, opened = self._by_file[file], self._opened
        outcomes: dict[str, Outcome | None] = {}
        if opened is not None:
            for one in opened.comparison.inspectors:
                outcomes[one.id] = verdict_of(self._store, opened.comparison, one.id, part.picture)
        frame, fault = None, ""
        try:
            frame = Frame(picture_of(self._store, part), part.source, part.file)
        except InspectorError as error:
            fault = error.sentence
        return LookedAt(file, frame, fault, outcomes, _boxes(part))


def _boxes(part: FrozenPart) -> tuple[Region, ...]:
    found = []
    for region in part.content.regions:
        x1, y1, x2, y2 = bounds(region)
        found.append(Region(x1, y1, x2 - x1, y2 - y1, name=region.defect))
    return tuple(found)
