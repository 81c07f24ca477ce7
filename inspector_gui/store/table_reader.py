"""Reads the part table from the database, whole at first, then only what is new."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, DateTime, Float, select, type_coerce

from inspector_gui.store.database import Database
from inspector_gui.store.part_table import (
    COLUMNS,
    ERROR,
    NG,
    NONE,
    OK,
    UNSURE,
    PartTable,
    TableNames,
    empty_columns,
)
from inspector_gui.store.schema import FactsRow, LabelRow, PartRow, VerdictRow

_STATES = {"OK": OK, "NG": NG, "UNSURE": UNSURE, "ERROR": ERROR, "NONE": NONE, None: NONE}
# The reason of a verdict is written after the verdict: so many of the newest are read again.
_AGAIN = 200

Columns = dict[str, NDArray[Any]]


class TableReader:
    """Keeps a part table up to date. One thread at a time reads; snapshots are free to use."""

    def __init__(self, database: Database) -> None:
        """Read nothing yet."""
        self._database = database
        self._lock = threading.Lock()
        self._names = TableNames.empty()
        self._columns: Columns = empty_columns(0)
        self._last_verdict = 0
        self._last_event = 0
        self._facts_again: list[int] = []

    def read_facts_again(self, rows: Sequence[int]) -> None:
        """Read the facts of these parts, by their keys, at the next refresh."""
        with self._lock:
            self._facts_again.extend(rows)

    def refresh(self) -> PartTable:
        """Read what is new since the last time and return a new snapshot.

        Raises:
            StoreError: if the database cannot be read.
        """
        # plain rows of a connection: the session's own way takes as long again
        with self._lock, self._database.read() as session:
            connection = session.connection()
            fresh = self._read_parts(connection)
            columns = self._grown(fresh)
            new = np.arange(len(self._columns["row"]), len(columns["row"]))
            judged = self._read_verdicts(connection, columns)
            again, self._facts_again = _positions(columns, self._facts_again), []
            _read_facts(connection, columns, np.union1d(np.union1d(new, judged), again[again >= 0]))
            self._read_labels(connection, columns)
            self._columns = columns
            return PartTable(names=self._names, **columns)

    def _grown(self, fresh: Columns) -> Columns:
        """Return columns of one's own: a snapshot that was given away never changes."""
        return {name: np.concatenate([self._columns[name], fresh[name]]) for name in COLUMNS}

    def _read_parts(self, connection: Connection) -> Columns:
        rows = self._columns["row"]
        found = connection.execute(_parts_after(int(rows[-1]) if len(rows) else 0)).all()
        columns = empty_columns(len(found))
        if not found:
            return columns
        names = self._names
        take = list(zip(*found, strict=True))
        columns["row"][:] = take[0]
        columns["part_id"][:] = take[1]
        columns["number"][:] = take[2]
        columns["at"][:] = take[3]
        columns["word"][:] = [
            UNSURE if unsure else _STATES[word]
            for word, unsure in zip(take[4], take[5], strict=True)
        ]
        columns["disagree"][:] = take[6]
        columns["imported"][:] = [origin != "line" for origin in take[7]]
        columns["recipe"][:] = names.recipe.codes(take[8])
        columns["recipe_digest"][:] = names.recipe_digest.codes(take[9])
        columns["batch"][:] = names.batch.codes(take[10])
        columns["source"][:] = names.source.codes(take[11])
        columns["picture"][:] = [(sha or "").encode() for sha in take[12]]
        columns["station"][:] = names.station.codes(take[13])
        return columns

    def _read_verdicts(self, connection: Connection, columns: Columns) -> NDArray[np.int64]:
        """Fill in what the inspectors say, of several of a kind the newest; say of which parts."""
        query = select(
            VerdictRow.id,
            VerdictRow.part,
            VerdictRow.kind,
            VerdictRow.failure,
            VerdictRow.label,
            type_coerce(VerdictRow.p_ng, Float),
            VerdictRow.defect,
            VerdictRow.place,
            VerdictRow.model_digest,
            VerdictRow.reason,
        ).where(VerdictRow.id > max(0, self._last_verdict - _AGAIN))
        found = connection.execute(query.order_by(VerdictRow.part, VerdictRow.position)).all()
        if not found:
            return np.empty(0, np.int64)
        at = _positions(columns, [row.part for row in found])
        for kind in ("vit", "vlm"):
            mine = [i for i, row in enumerate(found) if row.kind == kind and at[i] >= 0]
            self._fill_verdicts(columns, kind, at[mine], [found[i] for i in mine])
        self._last_verdict = max(self._last_verdict, *(row.id for row in found))
        return at[at >= 0]

    def _fill_verdicts(
        self, columns: Columns, kind: str, at: NDArray[np.int64], rows: Sequence[Any]
    ) -> None:
        names = self._names
        columns[f"{kind}_label"][at] = [
            ERROR if row.failure is not None else _STATES[row.label] for row in rows
        ]
        columns[f"{kind}_p"][at] = [np.nan if row.p_ng is None else row.p_ng for row in rows]
        columns[f"{kind}_defect"][at] = names.defect.codes([row.defect for row in rows])
        columns[f"{kind}_place"][at] = names.place.codes([row.place for row in rows])
        columns[f"{kind}_model"][at] = names.model.codes([row.model_digest for row in rows])
        columns[f"{kind}_reason"][at] = names.reason.codes([row.reason for row in rows])

    def _read_labels(self, connection: Connection, columns: Columns) -> None:
        query = select(
            LabelRow.part,
            LabelRow.number,
            LabelRow.label,
            LabelRow.defects,
            LabelRow.labeller,
            type_coerce(LabelRow.at, DateTime),
            LabelRow.comment,
            LabelRow.regions,
            LabelRow.blind,
            LabelRow.act,
            LabelRow.gold,
            LabelRow.final,
            LabelRow.conflict,
        ).where(LabelRow.number > self._last_event)
        found = connection.execute(query).all()
        at = _positions(columns, [row.part for row in found])
        # Of a part that came since the parts were read, the label is read the next time.
        found = [row for row, place in zip(found, at, strict=True) if place >= 0]
        if not found or len(found) < len(at):
            return
        take = list(zip(*found, strict=True))
        names = self._names
        columns["event"][at] = take[1]
        columns["label"][at] = [_STATES[label] for label in take[2]]
        columns["defects"][at] = names.defects.codes(take[3])
        columns["labeller"][at] = names.labeller.codes(take[4])
        columns["labelled_at"][at] = take[5]
        columns["comment"][at] = names.comment.codes(take[6])
        columns["regions"][at] = take[7]
        columns["blind"][at] = take[8]
        columns["corrected"][at] = [act == "correct" for act in take[9]]
        columns["gold"][at], columns["final"][at], columns["conflict"][at] = take[10:13]
        self._last_event = max(self._last_event, int(max(take[1])))


def _read_facts(connection: Connection, columns: Columns, at: NDArray[np.int64]) -> None:
    """Read the facts of new parts, and anew those of parts that were judged since."""
    if not len(at):
        return
    rows = columns["row"][at]
    query = select(
        FactsRow.part,
        FactsRow.phash,
        type_coerce(FactsRow.brightness, Float),
        type_coerce(FactsRow.sharpness, Float),
        FactsRow.meets,
    ).where(FactsRow.part >= int(rows.min()), FactsRow.part <= int(rows.max()))
    found = connection.execute(query).all()
    if not found:
        return
    part, phash, brightness, sharpness, meets = zip(*found, strict=True)
    place = _positions(columns, part)
    columns["phash"][place] = np.array([n or 0 for n in phash], np.int64).view(np.uint64)
    columns["brightness"][place] = np.array(brightness, np.float32)
    columns["sharpness"][place] = np.array(sharpness, np.float32)
    columns["meets"][place] = [-1 if meet is None else int(meet) for meet in meets]


def _parts_after(row: int) -> Any:
    return (
        select(
            PartRow.id,
            PartRow.part_id,
            PartRow.number,
            type_coerce(PartRow.triggered_at, DateTime),
            PartRow.word,
            PartRow.unsure,
            PartRow.disagree,
            PartRow.origin,
            PartRow.recipe_name,
            PartRow.recipe_digest,
            PartRow.batch,
            PartRow.source,
            PartRow.picture_sha256,
            PartRow.station,
        )
        .where(PartRow.id > row)
        .order_by(PartRow.id)
    )


def _positions(columns: Columns, parts: Sequence[int]) -> NDArray[np.int64]:
    """Return where the parts of these keys stand, -1 for one that is not in the table yet."""
    rows, wanted = columns["row"], np.asarray(parts, np.int64)
    at = np.searchsorted(rows, wanted)
    there = at < len(rows)
    there[there] = rows[at[there]] == wanted[there]
    found: NDArray[np.int64] = np.where(there, at, -1)
    return found
