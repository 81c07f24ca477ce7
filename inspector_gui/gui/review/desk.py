"""The desk: one list of parts, the part in hand, and what is said of it; thin over the session.

The session decides what a key comes to; the desk has it written and tells the views.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from inspector_gui.core.errors import SignedOutError, sentence_of
from inspector_gui.core.label import Act, CurrentLabel, LabelEvent
from inspector_gui.core.query import Query
from inspector_gui.gui.review.catalog import Catalog
from inspector_gui.gui.review.conflict import is_third
from inspector_gui.gui.review.loaded import LoadedPart
from inspector_gui.gui.review.services import ReviewServices
from inspector_gui.gui.review.shelf import Shelf, with_labels
from inspector_gui.gui.review.tiles import FreshLabel, Positions
from inspector_gui.station.review.blind import BlindReview
from inspector_gui.station.review.ledger import Batch
from inspector_gui.station.review.session import ReviewSession
from inspector_gui.store.labellers import Session

LOG = logging.getLogger(__name__)
MANY = 50  # from so many parts on an act on all of them is asked once


class Desk(QObject):
    """What the page works on.

    Signals:
        listed: another list is shown.
        moved: another part is in hand, or more of it was read.
        labelled: a label changed on the screen, was written, or was refused.
        said: a sentence, and whether it is trouble.
        person_wanted: a label needs a name first; it is given once somebody signs in.
        ended: whoever was signed in is not any more, and labels wait for them.
        asked: an act on so many parts wants a yes first; call ``answer``.
    """

    listed = Signal()
    moved = Signal()
    labelled = Signal()
    said = Signal(str, bool)
    person_wanted = Signal()
    ended = Signal()
    asked = Signal(int)

    def __init__(
        self, services: ReviewServices, catalog: Catalog, parent: QObject | None = None
    ) -> None:
        """Begin with an empty list and nobody signed in."""
        super().__init__(parent)
        self._services = services
        self.catalog = catalog
        self.query = Query(queue="unlabelled")
        self.positions: Positions = np.empty(0, np.int64)
        self.session = self._new_session(())
        self.blind: BlindReview | None = None
        self._aside: ReviewSession | None = None  # the one that sees labels, during a blind review
        self._waiting_for_yes: Callable[[], None] | None = None
        self.signer: Session | None = None
        # What was said and not written, for whoever said it was signed out just then.
        self._unsigned: list[tuple[ReviewSession, Batch, str]] = []
        # The act that asked for a name, and the part it was on.
        self._begun: tuple[str, Callable[[], object]] | None = None
        self.shelf = Shelf(services, self._seen_by, self)
        self.shelf.arrived.connect(self._read)
        self.shelf.failed.connect(self._read)
        self.shelf.learnt.connect(self.labelled)
        catalog.changed.connect(self._table_changed)

    # The list

    @property
    def labeller(self) -> str:
        """Who is signed in, "" for nobody."""
        return self.session.labeller

    def sign_in(self, signer: Session) -> None:
        """Have acts signed by somebody; what they were about to say before is said now."""
        self.signer = signer
        self.session.labeller = signer.name
        unsigned, self._unsigned = self._unsigned, []
        for session, batch, name in unsigned:
            if name == signer.name:
                self._send(session, batch, signer)
            else:
                sentence = f"{name} was signed out before this was written; it is not kept."
                self._refuse(session, batch, SignedOutError(sentence))
        begun, self._begun = self._begun, None
        self.labelled.emit()
        if begun is not None and begun[0] == self.part_id:
            begun[1]()

    def sign_out(self) -> None:
        """Have acts signed by nobody: the next one asks for a name first."""
        self.signer = None
        self.session.labeller = ""
        self.labelled.emit()

    def open(self, query: Query, part_id: str = "") -> None:
        """Show the parts of a query as they are now, one of them in hand."""
        self._end_blind()
        self.query = query
        self.positions = self.catalog.select(query)
        table = self.catalog.table
        ids: Sequence[str] = table.part_id[self.positions].tolist() if table else ()
        self.session = self._new_session(ids)
        self.session.go_to(self.session.position(part_id) or 0)
        self.listed.emit()
        self._want()
        self.moved.emit()

    def open_blind(self, review: BlindReview) -> None:
        """Show the parts of a blind review: whatever is known of them stays unseen."""
        table = self.catalog.table
        place = {part_id: at for at, part_id in enumerate(table.part_id)} if table else {}
        keys = [key for key in review.keys if key in place]
        self._aside = self._aside or self.session
        self.blind = review
        self.positions = np.array([place[key] for key in keys], np.int64)
        self.session = ReviewSession(
            keys, self.labeller, _nothing, self._write, Act.BLIND, review.name
        )
        self.listed.emit()
        self._want()
        self.moved.emit()

    def waiting(self) -> int:
        """Return how many parts the query would add to the list now."""
        if self.blind is not None:
            return 0
        fresh = self.catalog.select(self.query)
        return int(np.count_nonzero(~np.isin(fresh, self.positions, assume_unique=True)))

    # The part in hand

    @property
    def part_id(self) -> str:
        """The id of the part in hand, "" in an empty list."""
        return self.session.part_id

    @property
    def part(self) -> LoadedPart | None:
        """The part in hand, None while it is read."""
        return self.shelf.get(self.part_id)

    @property
    def label(self) -> CurrentLabel:
        """What the part in hand is said to be."""
        return self._known(self.part_id) or CurrentLabel()

    @property
    def pending(self) -> bool:
        """True while the label of the part in hand is being written."""
        return self.session.ledger.is_waiting(self.part_id)

    def go_to(self, row: int) -> None:
        """Take the part of a row in hand."""
        if self.session.go_to(row):
            self._want()
            self.moved.emit()

    def move(self, step: int) -> None:
        """Take the next part in hand, or with -1 the one before."""
        self.go_to(self.session.index + step)

    def choose(self, rows: Sequence[int]) -> None:
        """Choose parts: the next act is on all of them; one or none is the part in hand."""
        self.session.select(rows if len(rows) > 1 else ())

    def fresh(self, part_id: str) -> FreshLabel | None:
        """Return the label of a part where it is known better than by the table."""
        label = self._known(part_id)
        if label is None:
            return None
        return FreshLabel(label, self.session.ledger.is_waiting(part_id))

    def decides(self) -> bool:
        """Say whether whoever is signed in is the third person on a conflict in hand."""
        return is_third(self.part, self.label, self.labeller)

    # Acts

    def act(
        self, what: Callable[[ReviewSession], object], many: bool = False, part_id: str = ""
    ) -> bool:
        """Do something to the part in hand, or with ``many`` to all that are chosen.

        It is done to the parts that are meant now, whatever is in hand or chosen once it is
        answered or their labels are read.

        Args:
            what: is done.
            many: to all that are chosen.
            part_id: to this part instead, "" for the one in hand.

        Returns:
            False where it is not done now: nothing is in hand, nobody is signed in, or it is
            asked first.
        """
        session = self.session
        targets = session.targets if many else session.current
        targets = (part_id,) if part_id else targets
        go_on = partial(self._do, session, what, targets)
        done = bool(targets) and self._begin(session, targets, go_on)
        # Where it is not done the views show again what holds: a button may look pressed.
        if not done:
            self.labelled.emit()
        return done

    def answer(self, yes: bool) -> None:
        """Do what was asked about, or leave it."""
        waiting, self._waiting_for_yes = self._waiting_for_yes, None
        if yes and waiting is not None:
            waiting()

    def undo(self) -> None:
        """Take the last act back and show the part."""
        self._went(self.session.undo())

    def redo(self) -> None:
        """Do again what was taken back, and show the part."""
        self._went(self.session.redo())

    # Within

    def _new_session(self, ids: Sequence[str]) -> ReviewSession:
        """Return a session on other parts; who sits here and what can be undone stay."""
        before = getattr(self, "session", None)
        session = ReviewSession(
            ids,
            before.labeller if before is not None else "",
            self._services.current_now,
            self._write,
        )
        if before is not None:
            session.take_over(before)
        return session

    def _seen_by(self) -> ReviewSession:
        """Return the session that is told of labels: never that of a blind review."""
        return self._aside or self.session

    def _end_blind(self) -> None:
        """Go back to the session from before a blind review."""
        if self._aside is not None:
            self._aside.labeller = self.labeller
            self.session, self._aside, self.blind = self._aside, None, None

    def _known(self, part_id: str) -> CurrentLabel | None:
        ledger = self.session.ledger
        return ledger.label(part_id) if part_id and ledger.knows(part_id) else None

    def _begin(
        self, session: ReviewSession, targets: Sequence[str], go_on: Callable[[], None]
    ) -> bool:
        if not self.labeller:
            again = partial(self._begin, session, targets, go_on)
            self._begun = (self.part_id, again)
            self.person_wanted.emit()
            return False
        ready = partial(with_labels, self._services, session, targets, go_on, self._trouble)
        if len(targets) > MANY:
            self._waiting_for_yes = ready
            self.asked.emit(len(targets))
            return False
        ready()
        return True

    def _do(
        self,
        session: ReviewSession,
        what: Callable[[ReviewSession], object],
        targets: Sequence[str],
    ) -> None:
        with session.on(targets):
            what(session)
        self.labelled.emit()

    def _write(self, batch: Batch) -> None:
        assert self.signer is not None, "an act begins where somebody is signed in"
        self._send(self.session, batch, self.signer)

    def _send(self, session: ReviewSession, batch: Batch, signer: Session) -> None:
        done = partial(self._written, session, batch)
        failed = partial(self._refused, session, batch, signer.name)
        self._services.append(batch.drafts, signer, done, failed)

    def _written(
        self, session: ReviewSession, batch: Batch, events: tuple[LabelEvent, ...]
    ) -> None:
        session.acknowledge(batch.number, events)
        for event in events:
            part_id = event.draft.part_id
            self.shelf.written(part_id, event.number)
            if event.conflict and part_id == self.part_id:
                self.said.emit(self.tr("Somebody else has labelled this part otherwise."), False)
        self._want()
        self.labelled.emit()

    def _refused(
        self, session: ReviewSession, batch: Batch, name: str, error: BaseException
    ) -> None:
        if isinstance(error, SignedOutError):
            # It stays on the screen as waiting, and is written once they are back.
            self._unsigned.append((session, batch, name))
            self.ended.emit()
            return
        self._refuse(session, batch, error)

    def _refuse(self, session: ReviewSession, batch: Batch, error: BaseException) -> None:
        refused = session.refuse(batch.number)
        for part_id in refused:
            self.shelf.kept.outdate(part_id)
        if len(refused) > 1:  # some of many may be written: ask what is
            learn = partial(session.learn, revision=session.ledger.revision)
            self._services.current(refused, learn, self._trouble)
        self._want()
        self._trouble(error)
        self.labelled.emit()
        self.moved.emit()

    def _went(self, moved: bool) -> None:
        if moved:
            self._want()
            self.moved.emit()
            self.labelled.emit()

    def _want(self) -> None:
        """Read the part in hand, then its neighbours."""
        self.shelf.want(self.session.parts, self.session.index)

    @Slot(str)
    def _read(self, part_id: str) -> None:
        """Show a part that was read, or could not be."""
        if part_id == self.part_id:
            self.moved.emit()
            self._want()

    @Slot()
    def _table_changed(self) -> None:
        table = self.catalog.table
        if table is not None:
            self.shelf.compare(table, self.session, self.positions, self._trouble)
            self._want()

    def _trouble(self, error: BaseException) -> None:
        LOG.warning("a label was not written: %s", error)
        self.said.emit(sentence_of(error), True)


def _nothing(_: Sequence[str]) -> Mapping[str, CurrentLabel]:
    """Return what a blind review may know of labels."""
    return {}
