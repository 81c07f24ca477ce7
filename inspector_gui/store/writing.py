"""How a record becomes rows, within one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import Session

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Outcome, Verdict
from inspector_gui.store.codec import (
    Values,
    heatmap_values,
    part_values,
    record_of,
    verdict_values,
)
from inspector_gui.store.facts import PictureFacts, places_meet
from inspector_gui.store.schema import FactsRow, HeatmapRow, PartRow, RecipeRow, VerdictRow


def write_record(
    connection: Connection,
    record: Record,
    sha256: str,
    facts: PictureFacts | None,
    number: int,
    station: str,
) -> int:
    """Write a part, its verdicts and facts; return the key of its row.

    Args:
        connection: in a transaction.
        record: what is written.
        sha256: of its picture, which is on the disk already; "" where there is none.
        facts: of its picture; None where there is none.
        number: of the part.
        station: which one records it.
    """
    see_recipe(connection, record.recipe_digest, record.recipe_name)
    part = _insert(connection, PartRow, part_values(record, sha256, number, station))
    _write_verdicts(connection, part, 0, record.outcomes)
    values = {
        "part": part,
        "phash": facts.phash if facts else None,
        "brightness": facts.brightness if facts else None,
        "sharpness": facts.sharpness if facts else None,
        "meets": places_meet(record.outcomes),
    }
    connection.execute(insert(FactsRow), values)
    return part


def add_outcomes(
    connection: Connection, part_id: str, outcomes: Sequence[tuple[str, Outcome]]
) -> None:
    """Add verdicts to a part that is there already; its facts are brought up to date.

    Raises:
        StoreError: if there is no such part.
    """
    part = connection.scalar(select(PartRow.id).where(PartRow.part_id == part_id))
    if part is None:
        raise StoreError(f"There is no record of a part {part_id}; it cannot be judged.")
    taken = select(func.max(VerdictRow.position)).where(VerdictRow.part == part)
    last = connection.scalar(taken)
    _write_verdicts(connection, part, 0 if last is None else last + 1, outcomes)
    with Session(connection) as session:
        row = session.get_one(PartRow, part)
        meets = places_meet(record_of(row, None).outcomes)
    connection.execute(update(FactsRow).where(FactsRow.part == part).values(meets=meets))


def see_recipe(connection: Connection, digest: str, name: str) -> None:
    """Make sure that the recipe's row is there, if only with its name."""
    there = connection.scalar(select(RecipeRow.digest).where(RecipeRow.digest == digest))
    if there is None:
        row = insert(RecipeRow).values(digest=digest, name=name, first_seen_at=utc_now())
        connection.execute(row)


def _write_verdicts(
    connection: Connection, part: int, first: int, outcomes: Sequence[tuple[str, Outcome]]
) -> None:
    for position, (kind, outcome) in enumerate(outcomes, start=first):
        verdict = _insert(connection, VerdictRow, verdict_values(part, position, kind, outcome))
        if isinstance(outcome, Verdict) and outcome.heatmap is not None:
            connection.execute(insert(HeatmapRow), heatmap_values(verdict, outcome.heatmap))


def _insert(connection: Connection, table: type[PartRow | VerdictRow], values: Values) -> int:
    key = connection.execute(insert(table), values).inserted_primary_key
    assert key is not None
    return int(key[0])
