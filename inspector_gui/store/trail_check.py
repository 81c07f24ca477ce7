"""Holds the trail against itself, against its anchors and against every row of the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Table, func, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import NullType

from inspector_gui.core.label import FIRST_HASH, event_hash
from inspector_gui.store.anchor import anchor_fault
from inspector_gui.store.schema import PartRow, TrailRow, VerdictRow
from inspector_gui.store.trail import COVERED, TAKEN_OVER, Key, RowState, all_rows

_BATCH = 200
Progress = Callable[[str, int, int], None]

# What the program writes once and never touches again; of a verdict the reason may come later.
_ONCE = frozenset({"parts", "heatmaps", "label_events", "activations", "splits", "split_parts"})
_LATER = {"verdicts": frozenset({"reason"})}
_NOUNS = {
    "recipes": "The recipe",
    "activations": "The activation",
    "labellers": "The labeller",
    "saved_queries": "The saved query",
    "splits": "The split",
    "comparisons": "The comparison",
    "counters": "The counter",
}


class Fault(Exception):  # noqa: N818  (it carries a finding, it is no error)
    """The first thing that does not fit."""


class TrailCheck:
    """One run over the trail within one session, which sees one state of the database.

    Attributes:
        lines: of each entry its number, hash and time, as an anchor holds them.
        head: hash of the last entry.
        taken_over: rows that were there before there was a trail.
        covered: how many rows of each table were computed anew and compared.
    """

    def __init__(self, session: Session, expected_head: str, progress: Progress) -> None:
        """Check nothing yet; ``expected_head`` is the hash of an entry that must be there."""
        self._session = session
        self._expected = expected_head
        self._progress = progress
        self._known: dict[str, dict[Key, str]] = {table.name: {} for table in COVERED}
        self._hints: dict[str, dict[Key, str]] = {name: {} for name in _LATER}
        self._claimed = 0
        self.expected_seen = False
        self.lines: list[str] = []
        self.head = FIRST_HASH
        self.taken_over = 0
        self.covered: dict[str, int] = {}

    def chain(self) -> None:
        """Compute the hash of each entry anew, and note what it says of its rows."""
        total = self._session.scalar(select(func.count()).select_from(TrailRow)) or 0
        for data in self._entries():
            self._note(data)
            if len(self.lines) % _BATCH == 0:
                self._progress("trail", len(self.lines), total)
        if not self.lines:
            raise Fault("The trail is empty; it was taken away.")

    def anchor(self, text: bytes | None, where: str, home: bool) -> None:
        """Hold the trail against an anchor.

        Args:
            text: what the anchor holds; None where it is not there.
            where: names it.
            home: whether it lies beside the database, where it must reach as far as entries say.
        """
        if text is None:
            if home and self._claimed:
                raise Fault(f"{where}, which remembers how far the trail goes, is gone.")
            return
        fault = anchor_fault(text, where, self.lines, self._claimed if home else 0)
        if fault:
            raise Fault(fault)

    def rows(self) -> None:
        """Compute the hash of every row anew and hold it against its newest entry."""
        done, total = 0, sum(map(len, self._known.values()))
        for table in COVERED:
            known = self._known[table.name]
            self.covered[table.name] = 0
            for key, state in all_rows(self._session, table):
                digest = known.pop(key, None)
                if digest is None:
                    raise Fault(
                        f"{self._what(table, key)} was put in behind the program's back: the trail "
                        "does not know it."
                    )
                if digest != state.digest:
                    raise Fault(self._changed(table, key, state))
                self.covered[table.name] += 1
                done += 1
                if done % 1000 == 0:
                    self._progress("rows", done, total)
            if known:
                key = next(iter(known))
                _, when = self._last_state(table, key)
                raise Fault(f"{self._what(table, key)} is gone; {when} wrote it.")

    # ---- entries ---------------------------------------------------------------------------

    def _entries(self) -> Iterator[dict[str, Any]]:
        after = -(2**62)
        columns: list[Any] = [
            type_coerce(column, NullType())
            for column in (TrailRow.number, TrailRow.body, TrailRow.previous_hash, TrailRow.hash)
        ]
        while True:
            query = select(*columns).where(TrailRow.number > after)
            found = self._session.execute(query.order_by(TrailRow.number).limit(_BATCH)).all()
            for row in found:
                yield self._entry(*row)
            if not found:
                return
            after = found[-1][0]

    def _entry(self, number: Any, body: Any, previous: Any, hash_: Any) -> dict[str, Any]:
        expected = len(self.lines) + 1
        if number != expected:
            raise Fault(f"The entry {expected} of the trail is missing; the next one is {number}.")
        if previous != self.head:
            raise Fault(f"The entry {number} of the trail does not follow the one before it.")
        try:
            fits = hash_ == event_hash(previous, body)
            data: dict[str, Any] = json.loads(body)
            fits = fits and data["number"] == number
            line = f"{number} {hash_} {data['at']}"
        except (ValueError, TypeError, KeyError):
            fits = False
        if not fits:
            raise Fault(f"The entry {number} of the trail was changed.")
        self.head = hash_
        self.lines.append(line)
        self.expected_seen = self.expected_seen or hash_ == self._expected
        return data

    def _note(self, data: dict[str, Any]) -> None:
        """Take over what an entry says of its rows, and hold it against the entries before."""
        if data["anchored"] >= data["number"]:
            raise Fault(f"The entry {data['number']} of the trail claims an anchor ahead of it.")
        self._claimed = max(self._claimed, data["anchored"])
        taken_over = data["act"] == TAKEN_OVER
        for name, keys, digest, hints, before in data["rows"]:
            key = tuple(keys)
            known = self._known.get(name)
            if known is None:
                raise Fault(f"The {_when(data)} names a table {name!r}, which there is not.")
            if known.get(key, "") != before:
                raise Fault(
                    f"{self._what_named(name, key)} was changed behind the program's back before "
                    f"the {_when(data)}."
                )
            if before:
                self._check_rewriting(data, name, key, digest, hints)
            if digest:
                known[key] = digest
                if name in self._hints:
                    self._hints[name][key] = hints
            else:
                known.pop(key, None)
            self.taken_over += taken_over

    def _check_rewriting(
        self, data: dict[str, Any], name: str, key: Key, digest: str, hints: str
    ) -> None:
        """Refuse an entry that does what the program never does."""
        if name in _LATER and digest:
            table = _table(name)
            columns = _differing(table, self._hints[name].get(key, ""), hints)
            wrong = not _LATER[name].issuperset(columns)
        else:
            wrong = name in _ONCE or name in _LATER
        if wrong:
            raise Fault(
                f"The {_when(data)} writes to what is written once: "
                f"{self._what_named(name, key)} was changed."
            )

    # ---- words -----------------------------------------------------------------------------

    def _changed(self, table: Table, key: Key, state: RowState) -> str:
        kept, when = self._last_state(table, key)
        columns = ", ".join(_differing(table, kept.hints, state.hints)) or "its hash"
        return f"{self._what(table, key)} was changed ({columns}) after the {when} wrote it."

    def _last_state(self, table: Table, key: Key) -> tuple[RowState, str]:
        """Find a row's newest entry: only once something does not fit."""
        found, when = RowState(""), "entry"
        for body in self._session.scalars(select(TrailRow.body).order_by(TrailRow.number)):
            data = json.loads(body)
            for name, keys, digest, hints, _ in data["rows"]:
                if name == table.name and tuple(keys) == key:
                    found, when = RowState(digest, hints), _when(data)
        return found, when

    def _what_named(self, name: str, key: Key) -> str:
        return self._what(_table(name), key)

    def _what(self, table: Table, key: Key) -> str:
        match table.name:
            case "parts":
                return f"The record of {self._part(key[0])}"
            case "verdicts":
                return f"The verdict of {self._verdict(key[0])}"
            case "heatmaps":
                return f"The heatmap of {self._verdict(key[0])}"
            case "part_facts":
                return f"What was computed of {self._part(key[0])}"
            case "labels":
                return f"The current label of {self._part(key[0])}"
            case "label_events":
                return f"The label event {key[0]}"
            case "split_parts":
                return f"The side of {self._part(key[1])} in the split {_shown(key[0])}"
            case "comparison_parts":
                return f"The part {key[1]} of the comparison {_shown(key[0])}"
            case "judged":
                return f"What {str(key[0])[:12]}… said of the picture {str(key[1])[:12]}…"
            case name:
                named = " ".join(map(_shown, key))
                return f"{_NOUNS.get(name, f'The row of {name}')} {named}"

    def _part(self, row: Any) -> str:
        columns: list[Any] = [
            type_coerce(PartRow.number, NullType()),
            type_coerce(PartRow.part_id, NullType()),
        ]
        found = self._session.execute(select(*columns).where(PartRow.id == row)).first()
        return f"the part in row {row}" if found is None else f"the part {found[0]} ({found[1]})"

    def _verdict(self, row: Any) -> str:
        columns: list[Any] = [
            type_coerce(VerdictRow.inspector, NullType()),
            type_coerce(VerdictRow.part, NullType()),
        ]
        found = self._session.execute(select(*columns).where(VerdictRow.id == row)).first()
        return f"row {row}" if found is None else f"{found[0]} on {self._part(found[1])}"


def _differing(table: Table, before: str, after: str) -> tuple[str, ...]:
    """Return the columns whose hints differ: four characters of base64 a column."""
    return tuple(
        column.name
        for place, column in enumerate(table.columns)
        if _hint(before, place) != _hint(after, place)
    )


def _hint(hints: str, place: int) -> str:
    return hints[4 * place : 4 * place + 4] or "AAAA"  # a column that came later was NULL


def _table(name: str) -> Table:
    return next(table for table in COVERED if table.name == name)


def _when(data: dict[str, Any]) -> str:
    return f"entry {data['number']} of {str(data['at'])[:19]}Z"


def _shown(value: Any) -> str:
    return repr(value) if isinstance(value, str) else str(value)


def kinds(covered: dict[str, int]) -> list[tuple[str, int]]:
    """Return what was covered by kind, in words, the many before the few."""
    named = [(_PLURALS.get(name, name), count) for name, count in covered.items() if count]
    return sorted(named, key=lambda each: -each[1])


_PLURALS = {
    "parts": "records",
    "part_facts": "facts of parts",
    "label_events": "label events",
    "labels": "current labels",
    "saved_queries": "saved queries",
    "split_parts": "parts of splits",
    "judged": "verdicts of bulk judging",
    "comparison_parts": "parts of comparisons",
}
