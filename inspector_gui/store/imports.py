"""Parts that come with a set: a picture that is there already is no second part.

Whether a picture is there is asked within the transaction that writes it, so that two stations
that import the same set at once make no part twice. An import never overwrites a label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sqlalchemy import Connection, select

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import BgrImage
from inspector_gui.core.label import (
    NOTHING,
    Act,
    CurrentLabel,
    LabelContent,
    LabelDraft,
    event_of_body,
)
from inspector_gui.core.labelling import counting, current_label
from inspector_gui.core.record import Record
from inspector_gui.store.database import Database, store_faults
from inspector_gui.store.exchange.differing import difference
from inspector_gui.store.facts import PictureFacts, picture_facts
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.labellers import Labellers, Signature
from inspector_gui.store.labels import Chain
from inspector_gui.store.numbers import PartNumbers
from inspector_gui.store.schema import LabelEventRow, LabelRow, PartRow
from inspector_gui.store.writing import write_record

_MANY = 400  # how many names one query takes


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture that is on the disk: what is known of it without its pixels."""

    sha256: str
    facts: PictureFacts
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class IncomingPart:
    """A part that a set brings.

    Attributes:
        record: its record; of its frame only the size is looked at.
        picture: its picture, kept already.
        content: its label; None where the set says nothing.
        why: what else the set says of it, to be remembered with the label.
    """

    record: Record
    picture: KeptPicture
    content: LabelContent | None = None
    why: str = ""


class Fate(StrEnum):
    """What became of a part that came with a set."""

    TAKEN = "taken"  # it is a new part
    LABELLED = "labelled"  # the picture was there without a label; now it has one
    THERE = "there"  # the picture was there, and what the set says is nothing new
    DIFFERENT = "different"  # the picture was there with another label, which stays


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one part.

    Attributes:
        part_id: of the part that has the picture now.
        sentence: where the set says something else than the label, what; else "".
    """

    fate: Fate
    part_id: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A part's label now, and what the set that it came with said beside it, if it still holds.

    Attributes:
        why: of the newest import of the label that counts; "" where no set brought one.
        imported: the label that it came with.
    """

    current: CurrentLabel
    why: str = ""
    imported: LabelContent = NOTHING


_Known: TypeAlias = dict[str, tuple[str, LabelContent]]  # by picture: part id, current label


class ImportStore:
    """Takes parts of sets into one database. Safe to call from several threads and processes."""

    def __init__(
        self,
        database: Database,
        images: ImageFolder,
        where: str,
        station: str,
        labellers: Labellers,
    ) -> None:
        """Use what somebody else opens and closes; ``where`` names the place in sentences."""
        self._labellers = labellers
        self._station = station
        self._database = database
        self._images = images
        self._where = where

    def keep(self, image: BgrImage) -> KeptPicture:
        """Put a picture, (H, W, 3) BGR, on the disk; it is there when this returns.

        Raises:
            StoreError: if it cannot be written; then nothing of it stays.
        """
        with store_faults(self._where):
            sha256 = self._images.add(image)
        return KeptPicture(sha256, picture_facts(image), image.shape[1], image.shape[0])

    def receive(self, parts: Sequence[IncomingPart], signature: Signature) -> tuple[Received, ...]:
        """Take parts with their labels, all of them or none; say what became of each.

        New parts are numbered here, in the sequence that the line's parts have too.

        Raises:
            LabelError: if it is no signature of an import.
            StoreError: if they cannot be written.
        """
        labeller = self._labellers.check(signature, Act.IMPORT)
        with self._database.write("import", signature.by or labeller) as connection:
            # The chain first: on every database it lets one station through at a time.
            chain, numbers = Chain(connection), PartNumbers(connection)
            known = _known(connection, [part.picture.sha256 for part in parts])
            received = []
            for part in parts:
                sha256 = part.picture.sha256
                if sha256 not in known:
                    number = numbers.next()
                    facts = part.picture.facts
                    write_record(connection, part.record, sha256, facts, number, self._station)
                received.append(_received(chain, known, part, labeller))
            numbers.keep()
            return tuple(received)

    def remembered(self, part_ids: Sequence[str]) -> dict[str, Remembered]:
        """Return the labels of some parts and what came with them; parts without any are left out.

        Raises:
            StoreError: if they cannot be read.
        """
        bodies: dict[str, list[tuple[str, str, str]]] = {}
        columns = (LabelEventRow.body, LabelEventRow.previous_hash, LabelEventRow.hash)
        with self._database.read() as session:
            for start in range(0, len(part_ids), _MANY):
                query = (
                    select(PartRow.part_id, *columns)
                    .join(LabelEventRow, LabelEventRow.part == PartRow.id)
                    .where(PartRow.part_id.in_(part_ids[start : start + _MANY]))
                    .order_by(LabelEventRow.number)
                )
                for part_id, *event in session.execute(query):
                    bodies.setdefault(part_id, []).append((event[0], event[1], event[2]))
        return {part_id: _remembered(rows) for part_id, rows in bodies.items()}

    def files(self, part_ids: Sequence[str]) -> dict[str, str]:
        """Return the file that each part's picture was recorded from, "" for a camera's.

        Raises:
            StoreError: if they cannot be read.
        """
        found: dict[str, str] = {}
        with self._database.read() as session:
            for start in range(0, len(part_ids), _MANY):
                query = select(PartRow.part_id, PartRow.file)
                query = query.where(PartRow.part_id.in_(part_ids[start : start + _MANY]))
                found.update((part_id, file) for part_id, file in session.execute(query))
        return found


def _remembered(rows: Iterable[tuple[str, str, str]]) -> Remembered:
    try:
        events = tuple(event_of_body(*row) for row in rows)
    except ValueError as error:
        raise StoreError(
            f"The history of labels is damaged ({error}); run 'inspector-gui verify' to find where."
        ) from None
    current = current_label(events)
    for event in reversed(counting(events)):
        if event.draft.act is Act.IMPORT:
            return Remembered(current, event.draft.why, event.content)
    return Remembered(current)


def _known(connection: Connection, sha256s: Sequence[str]) -> _Known:
    """Return the part of each picture that is there: one with a label before one without."""
    found: _Known = {}
    for start in range(0, len(sha256s), _MANY):
        query = (
            select(PartRow.picture_sha256, PartRow.part_id, LabelRow.label, LabelEventRow.body)
            .outerjoin(LabelRow, LabelRow.part == PartRow.id)
            .outerjoin(LabelEventRow, LabelEventRow.event_id == LabelRow.event_id)
            .where(PartRow.picture_sha256.in_(sha256s[start : start + _MANY]))
            .order_by(PartRow.id)
        )
        for sha256, part_id, label, body in connection.execute(query):
            content = _content(body) if label is not None else NOTHING
            there = found.get(sha256 or "")
            if there is None or (there[1].label is None and content.label is not None):
                found[sha256 or ""] = (part_id, content)
    return found


def _content(body: str) -> LabelContent:
    try:
        return event_of_body(body, "", "").content
    except ValueError as error:
        raise StoreError(
            f"The history of labels is damaged ({error}); run 'inspector-gui verify' to find where."
        ) from None


def _received(chain: Chain, known: _Known, part: IncomingPart, labeller: str) -> Received:
    """Label a part whose record is there by now, as far as the set says something new."""
    picture, content = part.picture, part.content
    there = known.get(picture.sha256)
    if there is None:
        part_id, fate, label = part.record.part.part_id, Fate.TAKEN, NOTHING
    else:
        (part_id, label), fate = there, Fate.THERE
    if content is not None and label.label is None:
        chain.append(LabelDraft(part_id, Act.IMPORT, content, why=part.why), labeller)
        label = content
        fate = Fate.LABELLED if there is not None else fate
    elif content is not None:
        says = difference(label, content, picture.width, picture.height)
        if says:
            return Received(Fate.DIFFERENT, part_id, f"The set says {says}; the label stays.")
    known[picture.sha256] = (part_id, label)
    return Received(fate, part_id)
