"""One part with all that the page shows of it, read off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import Frame
from inspector_gui.core.label import PartHistory, ShownVerdict
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Verdict
from inspector_gui.store.records import SqlRecordStore

KEEP_BYTES = 160_000_000
KEEP_PARTS = 24


@dataclass(frozen=True, slots=True, eq=False)
class LoadedPart:
    """A part as it was read.

    Attributes:
        record: its picture replaced by black where it could not be read.
        frame: the picture, None where there is none.
        fault: why there is no picture, one sentence; "" where there is one.
        recipe: under which it was inspected, or the station's where that was never kept.
        revision: what the session's ledger had seen when reading began.
    """

    record: Record
    history: PartHistory
    frame: Frame | None
    fault: str
    recipe: Recipe
    revision: int = 0

    @property
    def part_id(self) -> str:
        """The part's id."""
        return self.record.part.part_id

    def shown(self) -> tuple[ShownVerdict, ...]:
        """Return the verdicts that are on the screen with it."""
        return tuple(
            ShownVerdict(said.inspector, said.model_digest, said.label.value, said.p_ng)
            for _, said in self.record.outcomes
            if isinstance(said, Verdict)
        )


class PartReader:
    """Reads parts whole; used by one thread."""

    def __init__(self, store: SqlRecordStore) -> None:
        """Use a store that somebody else opens and closes."""
        self._store = store
        self._recipes: dict[str, Recipe | None] = {}

    def read(self, part_id: str, fallback: Recipe, revision: int) -> LoadedPart:
        """Return a part; without its picture where that is gone.

        Raises:
            StoreError: if its record cannot be read.
        """
        record = self._store.record(part_id)
        history = self._store.labels.history(part_id)
        frame, fault = self._picture(record)
        recipe = self._recipe(record.recipe_digest) or fallback
        return LoadedPart(record, history, frame, fault, recipe, revision)

    def _picture(self, record: Record) -> tuple[Frame | None, str]:
        taken = record.part.frame
        if taken is None:
            return None, getattr(record.part.content, "sentence", "")
        if not record.picture_sha256:
            return None, ""
        try:
            image = self._store.picture(record.picture_sha256)
        except InspectorError as error:
            return None, error.sentence
        return Frame(image, taken.source, taken.file, taken.captured_at, 0.0, taken.frame_id), ""

    def _recipe(self, digest: str) -> Recipe | None:
        if digest not in self._recipes:
            try:
                self._recipes[digest] = self._store.recipe(digest)
            except InspectorError:
                self._recipes[digest] = None
        return self._recipes[digest]


class KeptParts:
    """The parts around the one that is shown, bounded in number and memory."""

    def __init__(self, most_bytes: int = KEEP_BYTES, most_parts: int = KEEP_PARTS) -> None:
        """Begin with none."""
        self._most_bytes, self._most_parts = most_bytes, most_parts
        self._parts: OrderedDict[str, LoadedPart] = OrderedDict()
        self._stale: set[str] = set()

    def is_fresh(self, part_id: str) -> bool:
        """Say whether a part is kept as it is in the store, as far as is known."""
        return part_id in self._parts and part_id not in self._stale

    def get(self, part_id: str) -> LoadedPart | None:
        """Return a part, None where it is not kept."""
        if part_id in self._parts:
            self._parts.move_to_end(part_id)
        return self._parts.get(part_id)

    def put(self, part: LoadedPart) -> None:
        """Keep a part; the least recently used ones go."""
        self._stale.discard(part.part_id)
        self._parts[part.part_id] = part
        self._parts.move_to_end(part.part_id)
        total = sum(_size(each) for each in self._parts.values())
        while len(self._parts) > self._most_parts or (
            total > self._most_bytes and len(self._parts) > 1
        ):
            total -= _size(self._parts.popitem(last=False)[1])

    def outdate(self, part_id: str) -> None:
        """Hear that a part was labelled: it stays on the screen, and is read anew."""
        self._stale.add(part_id)


def _size(part: LoadedPart) -> int:
    return part.frame.image.nbytes if part.frame is not None else 0
