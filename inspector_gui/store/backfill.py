"""Facts of parts that were recorded before there were any: computed once, a few at a time."""

from __future__ import annotations

from sqlalchemy import insert, select

from inspector_gui.core.errors import StoreError
from inspector_gui.store.codec import record_of
from inspector_gui.store.database import Database
from inspector_gui.store.facts import picture_facts, places_meet
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.schema import FactsRow, PartRow


def fill_facts(database: Database, images: ImageFolder, count: int) -> list[int]:
    """Compute the facts of the newest parts that have none; return the keys of their rows.

    A picture that is gone or was changed has no facts, and is not looked at again: ``verify`` is
    who names it.

    Args:
        database: with the parts.
        images: with their pictures.
        count: so many parts at most.

    Raises:
        StoreError: if the database cannot be read or written.
    """
    with database.read() as session:
        query = (
            select(PartRow.id, PartRow.picture_sha256)
            .outerjoin(FactsRow, FactsRow.part == PartRow.id)
            .where(FactsRow.part.is_(None))
            .order_by(PartRow.id.desc())
            .limit(count)
        )
        lacking = [(row.id, row.picture_sha256 or "") for row in session.execute(query)]
        rows = {part: session.get_one(PartRow, part) for part, _ in lacking}
        meets = {part: places_meet(record_of(row, None).outcomes) for part, row in rows.items()}
    if not lacking:
        return []
    values = [
        {"part": part, **_of_picture(images, sha256), "meets": meets[part]}
        for part, sha256 in lacking
    ]
    with database.write() as connection:
        keys = [part for part, _ in lacking]
        there = set(connection.scalars(select(FactsRow.part).where(FactsRow.part.in_(keys))))
        fresh = [one for one in values if one["part"] not in there]  # another station was quicker
        if fresh:
            connection.execute(insert(FactsRow), fresh)
    return keys


def _of_picture(images: ImageFolder, sha256: str) -> dict[str, int | float | None]:
    try:
        facts = picture_facts(images.get(sha256)) if sha256 else None
    except StoreError:
        facts = None
    return {
        "phash": facts.phash if facts else None,
        "brightness": facts.brightness if facts else None,
        "sharpness": facts.sharpness if facts else None,
    }
