"""The parts around the one in hand, read ahead, and read anew where somebody labelled them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from inspector_gui.core.errors import sentence_of
from inspector_gui.core.label import CurrentLabel
from inspector_gui.gui.review.loaded import KeptParts, LoadedPart
from inspector_gui.gui.review.services import ReviewServices
from inspector_gui.gui.review.tiles import Positions
from inspector_gui.station.review.session import ReviewSession
from inspector_gui.store.part_table import PartTable

AHEAD = (0, 1, -1, 2, -2, 3, -3)  # which neighbours are read ahead, in this order
AT_ONCE = 60  # so many unknown labels are read on the GUI thread


class Shelf(QObject):
    """What was read of the parts, and which event of each was the newest then.

    Signals:
        arrived: a part was read: its id.
        failed: one could not be read: its id.
        learnt: labels that others gave were read.
    """

    arrived = Signal(str)
    failed = Signal(str)
    learnt = Signal()

    def __init__(
        self,
        services: ReviewServices,
        session: Callable[[], ReviewSession],
        parent: QObject | None = None,
    ) -> None:
        """Begin with nothing; ``session`` is the one that is told of labels."""
        super().__init__(parent)
        self._services = services
        self._session = session
        self.kept = KeptParts()
        self.faults: dict[str, str] = {}
        self._events: dict[str, int] = {}
        services.revision = self._revision
        services.part_arrived.connect(self._arrived)
        services.part_failed.connect(self._failed)

    def get(self, part_id: str) -> LoadedPart | None:
        """Return a part, None while it is read."""
        return self.kept.get(part_id)

    def want(self, parts: Sequence[str], index: int) -> None:
        """Read the part of a place in a list, then its neighbours."""
        near = [parts[index + step] for step in AHEAD if 0 <= index + step < len(parts)]
        self._services.want_parts([part for part in near if not self.kept.is_fresh(part)])

    def written(self, part_id: str, number: int) -> None:
        """Hear of a part's newest event: it stays on the screen, and is read anew."""
        self._events[part_id] = max(number, self._events.get(part_id, 0))
        self.kept.outdate(part_id)

    def compare(
        self,
        table: PartTable,
        session: ReviewSession,
        positions: Positions,
        failed: Callable[[BaseException], None],
    ) -> None:
        """Read anew what others have labelled since, as a newer table tells."""
        others = []
        for part_id, number in self._events.items():
            place = session.position(part_id)
            if place is not None and int(table.event[positions[place]]) > number:
                others.append((part_id, int(table.event[positions[place]])))
        for part_id, number in others:
            self.written(part_id, number)
        if others:
            told = partial(self._learn, self._revision())
            self._services.current([part_id for part_id, _ in others], told, failed)

    def _revision(self) -> int:
        return self._session().ledger.revision

    def _learn(self, revision: int, labels: Mapping[str, CurrentLabel]) -> None:
        self._session().learn(labels, revision)
        self.learnt.emit()

    @Slot(object)
    def _arrived(self, part: LoadedPart) -> None:
        self.faults.pop(part.part_id, None)
        self.kept.put(part)
        session = self._session()
        events = part.history.events
        number, known = events[-1].number if events else 0, self._events.get(part.part_id, 0)
        if number < known:  # it was read before what was written since
            self.kept.outdate(part.part_id)
        else:
            session.learn({part.part_id: part.history.current}, part.revision)
        session.showed(part.part_id, part.shown())
        self._events[part.part_id] = max(number, known)
        self.arrived.emit(part.part_id)

    @Slot(str, object)
    def _failed(self, part_id: str, error: BaseException) -> None:
        self.faults[part_id] = sentence_of(error)
        self.failed.emit(part_id)


def with_labels(
    services: ReviewServices,
    session: ReviewSession,
    targets: Sequence[str],
    go_on: Callable[[], None],
    failed: Callable[[BaseException], None],
) -> None:
    """Go on when the labels of all targets are at hand; of many they are read in the background."""
    unknown = [part_id for part_id in targets if not session.ledger.knows(part_id)]
    if len(unknown) <= AT_ONCE:
        go_on()
        return
    revision = session.ledger.revision

    def learnt(labels: Mapping[str, CurrentLabel]) -> None:
        found = {part_id: labels.get(part_id, CurrentLabel()) for part_id in unknown}
        session.learn(found, revision)
        go_on()

    services.current(unknown, learnt, failed)
