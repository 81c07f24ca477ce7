"""Labels in the database: events that are only ever added, and the current labels they make."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, Row, delete, func, insert, select, text
from sqlalchemy.orm import Session

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import (
    FIRST_HASH,
    CurrentLabel,
    LabelDraft,
    LabelEvent,
    PartHistory,
    event_body,
    event_hash,
    event_of_body,
)
from inspector_gui.core.labelling import (
    as_third,
    blind_opinions,
    contradicts,
    current_label,
    prepared,
)
from inspector_gui.store.codec import Values
from inspector_gui.store.database import Database
from inspector_gui.store.labellers import Labellers, Signer
from inspector_gui.store.schema import LabelEventRow, LabelRow, PartRow

_EVENT = (LabelEventRow.body, LabelEventRow.previous_hash, LabelEventRow.hash)
_MANY = 400  # how many part ids one query names: SQLite takes 999 parameters at least


class LabelStore:
    """The labels of one database. Safe to call from several threads; several stations may write.

    What ``append`` has returned is on the disk.
    """

    def __init__(self, database: Database, labellers: Labellers) -> None:
        """Use a database that somebody else opens and closes; ``labellers`` know who signs."""
        self._database = database
        self._labellers = labellers

    def append(self, drafts: Sequence[LabelDraft], signer: Signer) -> tuple[LabelEvent, ...]:
        """Add events, all of them or none; return them as written.

        A draft whose ``event_id`` is there already is not written again: its event is returned.

        Raises:
            SignedOutError: if whoever signs is not signed in any more.
            LabelError: if an act is not allowed, for instance on a gold label.
            StoreError: if a part is not there, or the database cannot be written.
        """
        if not drafts:
            return ()
        for draft in drafts:
            self._labellers.check(signer, draft.act)
        with self._database.write("label", signer.name) as connection:
            chain = Chain(connection)
            return tuple(chain.append(draft, signer.name) for draft in drafts)

    def history(self, part_id: str) -> PartHistory:
        """Return the current label of a part and all its events.

        Raises:
            StoreError: if they cannot be read.
        """
        with self._database.read() as session:
            row = session.scalar(select(PartRow.id).where(PartRow.part_id == part_id))
            events = () if row is None else _events_of(session, row)
        return PartHistory(part_id, current_label(events), events)

    def current(self, part_ids: Sequence[str]) -> dict[str, CurrentLabel]:
        """Return the current labels of some parts; those without any event are left out.

        Raises:
            StoreError: if they cannot be read.
        """
        found: dict[str, list[LabelEvent]] = {}
        with self._database.read() as session:
            for start in range(0, len(part_ids), _MANY):
                query = (
                    select(PartRow.part_id, *_EVENT)
                    .join(LabelEventRow, LabelEventRow.part == PartRow.id)
                    .where(PartRow.part_id.in_(part_ids[start : start + _MANY]))
                    .order_by(LabelEventRow.number)
                )
                for part_id, *event in session.execute(query):
                    found.setdefault(part_id, []).append(_event(*event))
        return {part_id: current_label(events) for part_id, events in found.items()}

    def events(self, after: int = 0, part_ids: Sequence[str] | None = None) -> Iterator[LabelEvent]:
        """Return all events after a number, oldest first, perhaps of some parts only.

        Raises:
            StoreError: if they cannot be read.
        """
        wanted = None if part_ids is None else set(part_ids)
        while True:
            query = (
                select(LabelEventRow.number, *_EVENT)
                .where(LabelEventRow.number > after)
                .order_by(LabelEventRow.number)
                .limit(1000)
            )
            with self._database.read() as session:
                rows = session.execute(query).all()
            for _, body, previous, hash_ in rows:
                event = _event(body, previous, hash_)
                if wanted is None or event.draft.part_id in wanted:
                    yield event
            if not rows:
                return
            after = rows[-1][0]

    def count(self) -> int:
        """Return how many events there are."""
        with self._database.read() as session:
            return session.scalar(select(func.count()).select_from(LabelEventRow)) or 0


class Chain:
    """The chain within one writing transaction; who else writes must wait until it ends."""

    def __init__(self, connection: Connection) -> None:
        """Find the end of the chain, and let nobody else add to it before we have."""
        self._connection = connection
        if connection.dialect.name != "sqlite":  # there BEGIN IMMEDIATE has done it
            connection.execute(text("LOCK TABLE label_events IN EXCLUSIVE MODE"))
        query = select(LabelEventRow.number, LabelEventRow.hash)
        last = connection.execute(query.order_by(LabelEventRow.number.desc()).limit(1)).first()
        self._number, self._hash = (0, FIRST_HASH) if last is None else (last[0], last[1])

    def append(self, draft: LabelDraft, labeller: str) -> LabelEvent:
        """Add one event and make its part's current label anew; see ``LabelStore.append``."""
        if not labeller.strip():
            raise StoreError("Nobody is signed in; say who labels.")
        if draft.event_id and (there := self._there(draft.event_id)) is not None:
            return there
        part = self._part(draft.part_id)
        events = _events_of(self._connection, part.id)
        draft = as_third(draft, labeller, events)
        content = prepared(draft, labeller, events)
        draft = replace(draft, content=content, event_id=draft.event_id or uuid.uuid4().hex)
        event = self._chained(part, draft, labeller, contradicts(draft, current_label(events)))
        values = {
            "number": event.number,
            "event_id": event.event_id,
            "part": part.id,
            "body": event.body,
            "previous_hash": event.previous_hash,
            "hash": event.hash,
        }
        self._connection.execute(insert(LabelEventRow), values)
        self._keep_current(part.id, (*events, event))
        self._number, self._hash = event.number, event.hash
        return event

    def _chained(
        self, part: Row[int, str | None], draft: LabelDraft, labeller: str, conflict: bool
    ) -> LabelEvent:
        picture = part.picture_sha256 or ""
        body = event_body(self._number + 1, utc_now(), labeller, picture, draft, conflict)
        return event_of_body(body, self._hash, event_hash(self._hash, body))

    def _there(self, event_id: str) -> LabelEvent | None:
        query = select(*_EVENT).where(LabelEventRow.event_id == event_id)
        row = self._connection.execute(query).first()
        return None if row is None else _event(*row)

    def _part(self, part_id: str) -> Row[int, str | None]:
        query = select(PartRow.id, PartRow.picture_sha256).where(PartRow.part_id == part_id)
        part = self._connection.execute(query).first()
        if part is None:
            raise StoreError(f"There is no record of a part {part_id}; it cannot be labelled.")
        return part

    def _keep_current(self, part: int, events: tuple[LabelEvent, ...]) -> None:
        self._connection.execute(delete(LabelRow).where(LabelRow.part == part))
        self._connection.execute(insert(LabelRow), label_values(part, events))


def label_values(part: int, events: Sequence[LabelEvent]) -> Values:
    """Return the row of ``labels`` for a part with these events, of which there is at least one."""
    current, newest = current_label(events), events[-1]
    content = current.content
    return {
        "part": part,
        "number": newest.number,
        "event_id": current.event_id,
        "label": content.label.value if content.label else None,
        "defects": json.dumps(content.defects, ensure_ascii=False),
        "regions": len(content.regions),
        "comment": content.comment,
        "labeller": current.labeller,
        "act": (current.act or newest.draft.act).value,
        "at": current.at or newest.at,
        "gold": current.gold,
        "final": current.final,
        "conflict": current.conflict,
        "blind": len(blind_opinions(events)),
    }


def _events_of(reader: Session | Connection, part: int) -> tuple[LabelEvent, ...]:
    query = select(*_EVENT).where(LabelEventRow.part == part).order_by(LabelEventRow.number)
    return tuple(_event(*row) for row in reader.execute(query).all())


def _event(body: str, previous_hash: str, hash_: str) -> LabelEvent:
    try:
        return event_of_body(body, previous_hash, hash_)
    except ValueError as error:
        raise StoreError(
            f"The history of labels is damaged ({error}); run 'inspector-gui verify' to find where."
        ) from None
