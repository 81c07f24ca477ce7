"""What inspectors said when they judged in bulk, kept by inspector and picture.

Neither a comparison nor a set owns it: the same inspector is never asked about a picture twice.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from inspector_gui.core.verdict import Outcome, Verdict, likeliest
from inspector_gui.store.codec import Values, heatmap_values, outcome_of, verdict_values
from inspector_gui.store.database import Database
from inspector_gui.store.schema import HeatmapRow, JudgedRow, VerdictRow

_FAILED = '"failure":"'  # in a body; within a text of it the quotes would be escaped
_MANY = 400  # how many names one query takes


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What an inspector said of one picture.

    Attributes:
        picture: SHA-256 of the picture's file.
        kind: "vit" or "vlm".
        outcome: verdict or failure.
        ms: how long it took; of a picture judged in a batch its share of the batch's time.
        single: True if ``ms`` is the time of this picture alone: a latency.
    """

    picture: str
    kind: str
    outcome: Outcome
    ms: float
    single: bool


@dataclass(frozen=True, slots=True)
class Score:
    """A verdict without heatmap, regions and scores of defects: what a table of many takes.

    Attributes:
        picture: SHA-256 of the picture's file.
        p_ng: in [0, 1]; NaN of a failure.
        label_mass: probability of OK and NG together, in [0, 1]; 1 of a failure.
        defect, place: the likeliest; "" where there is none.
        reason: what a VLM wrote; "".
        error: the sentence of a failure; "" of a verdict.
        ms, single: as in ``Judged``.
    """

    picture: str
    p_ng: float
    label_mass: float
    defect: str
    place: str
    reason: str
    error: str
    ms: float
    single: bool


class JudgedStore:
    """The verdicts of bulk judging. Safe to call from several threads."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database

    def keep(self, inspector: str, judged: Sequence[Judged]) -> None:
        """Keep verdicts, all of them or none; a newer one takes the place of an older one.

        Args:
            inspector: digest of everything that decides its score.
            judged: what it said.

        Raises:
            StoreError: if they cannot be written.
        """
        with self._database.write() as connection:
            for start in range(0, len(judged), _MANY):
                names = [each.picture for each in judged[start : start + _MANY]]
                old = delete(JudgedRow).where(JudgedRow.inspector == inspector)
                connection.execute(old.where(JudgedRow.picture.in_(names)))
            if judged:
                connection.execute(insert(JudgedRow), [_values(inspector, one) for one in judged])

    def there(self, inspector: str, pictures: Sequence[str], failures: bool = True) -> set[str]:
        """Return those of the pictures that this inspector has judged already.

        Args:
            inspector: digest of everything that decides its score.
            pictures: of these.
            failures: whether one that it failed on counts.
        """
        found: set[str] = set()
        with self._database.read() as session:
            for start in range(0, len(pictures), _MANY):
                query = select(JudgedRow.picture).where(JudgedRow.inspector == inspector)
                query = query.where(JudgedRow.picture.in_(pictures[start : start + _MANY]))
                if not failures:
                    query = query.where(JudgedRow.body.not_like(f"%{_FAILED}%"))
                found.update(session.scalars(query))
        return found

    def read(
        self, inspector: str, pictures: Sequence[str], heatmaps: bool = True
    ) -> Iterator[Judged]:
        """Return what an inspector said of pictures, in any order; those it has not judged lack.

        Raises:
            StoreError: if they cannot be read.
        """
        columns: list[Any] = [JudgedRow.picture, JudgedRow.body, JudgedRow.ms, JudgedRow.single]
        if heatmaps:
            columns += [JudgedRow.heat, JudgedRow.packed]
        for start in range(0, len(pictures), _MANY):
            query = select(*columns).where(JudgedRow.inspector == inspector)
            query = query.where(JudgedRow.picture.in_(pictures[start : start + _MANY]))
            with self._database.read() as session:
                rows = session.execute(query).all()
            for row in rows:
                yield _judged(*row)

    def scores(self, inspector: str, pictures: Sequence[str]) -> Iterator[Score]:
        """Return the bare scores of pictures, in any order; ten times as fast as ``read``.

        Raises:
            StoreError: if they cannot be read.
        """
        columns = (JudgedRow.picture, JudgedRow.body, JudgedRow.ms, JudgedRow.single)
        for start in range(0, len(pictures), _MANY):
            query = select(*columns).where(JudgedRow.inspector == inspector)
            query = query.where(JudgedRow.picture.in_(pictures[start : start + _MANY]))
            with self._database.read() as session:
                rows = session.execute(query).all()
            for picture, body, ms, single in rows:
                yield _score(picture, json.loads(body), math.nan if ms is None else ms, single)


def _score(picture: str, body: Values, ms: float, single: bool) -> Score:
    if body.get("failure") is not None:
        error = body.get("sentence") or ""
        return Score(picture, math.nan, 1.0, "", "", "", error, ms, single)
    p, mass = body["p_ng"], body["label_mass"]
    return Score(
        picture,
        math.nan if p is None else p,
        math.nan if mass is None else mass,
        body["defect"] or likeliest(json.loads(body["defect_scores"] or "[]")),
        body["place"] or likeliest(json.loads(body["place_scores"] or "[]")),
        body["reason"] or "",
        "",
        ms,
        single,
    )


def _values(inspector: str, judged: Judged) -> Values:
    body = verdict_values(0, 0, judged.kind, judged.outcome)
    heat: Values = {}
    if isinstance(judged.outcome, Verdict) and judged.outcome.heatmap is not None:
        heat = heatmap_values(0, judged.outcome.heatmap)
    packed = heat.pop("packed", None)
    return {
        "inspector": inspector,
        "picture": judged.picture,
        "body": json.dumps(body, separators=(",", ":"), ensure_ascii=False, default=float),
        "heat": json.dumps(heat, separators=(",", ":")) if heat else None,
        "packed": packed,
        "ms": judged.ms,
        "single": judged.single,
    }


def _judged(
    picture: str,
    body: str,
    ms: float,
    single: bool,
    heat: str | None = None,
    packed: bytes | None = None,
) -> Judged:
    row = VerdictRow(**json.loads(body))
    if heat is not None and packed is not None:
        row.heatmap = HeatmapRow(**json.loads(heat), packed=packed)
    return Judged(picture, row.kind, outcome_of(row), ms, single)
