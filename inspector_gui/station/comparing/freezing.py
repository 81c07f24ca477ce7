"""Freezing a set: which parts are compared, by content, and the truth as it is now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core.errors import PictureError, SetError
from inspector_gui.core.label import NOTHING, LabelContent
from inspector_gui.core.query import Query
from inspector_gui.core.recipe import Recipe
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.review.insight import Insight
from inspector_gui.station.review.queues import select_parts
from inspector_gui.store.comparisons import FrozenPart
from inspector_gui.store.exchange.mapping import LabelMapping
from inspector_gui.store.exchange.parts import SetPart, Skipped
from inspector_gui.store.exchange.reading import open_set
from inspector_gui.store.facts import picture_facts
from inspector_gui.store.records import SqlRecordStore


def freeze_folder(
    path: Path, recipe: Recipe, control: Control, limit: int = 0
) -> tuple[tuple[FrozenPart, ...], tuple[str, ...]]:
    """Return the parts of a folder that holds a set, and why others were left out.

    Defects that the recipe does not know keep their own names: the set is judged as it is.

    Args:
        path: the set, in any of the formats that can be imported.
        recipe: whose wording the answers of chats are read by.
        control: cancels and watches.
        limit: only so many of its first pictures; 0 for all.

    Raises:
        SetError: if the set cannot be read.
        Cancelled: if somebody cancels.
    """
    reading = open_set(path, recipe=recipe)
    parts: list[FrozenPart] = []
    left_out: list[str] = []
    for number, part in enumerate(reading.parts(LabelMapping())):
        if limit and len(parts) >= limit:
            break
        here = Advance("reading", number, reading.pictures)
        control.check(here)
        if isinstance(part, Skipped):
            left_out.append(f"{part.name}: {part.sentence}")
            continue
        try:
            parts.append(_frozen(part, path.name))
        except (PictureError, OSError) as error:
            left_out.append(f"{part.name}: {error}")
        control.tell(here)
    if not parts:
        raise SetError(f"{path} holds no picture that could be compared; check the folder.")
    return tuple(parts), tuple(left_out)


def freeze_query(
    store: SqlRecordStore, query: Query, insight: Insight, limit: int = 0
) -> tuple[FrozenPart, ...]:
    """Return the recorded parts that a query asks for, with the labels that they have now.

    Args:
        store: the records.
        query: which parts.
        insight: what queues need; see ``compute_insight``.
        limit: only so many, in the order of the query; 0 for all.

    Raises:
        StoreError: if the records cannot be read.
        SetError: if the query asks for no part that has a picture.
    """
    table = store.table.refresh()
    found = select_parts(table, query, insight, datetime.now(UTC))
    found = found[table.picture[found] != b""]
    found = found[:limit] if limit else found
    if not len(found):
        raise SetError(f"No recorded part with a picture fits the query {query.text!r}.")
    ids = [str(table.part_id[position]) for position in found]
    labels, sizes = store.labels.current(ids), store.sizes(ids)
    parts = []
    for position, part_id in zip(found, ids, strict=True):
        label = labels.get(part_id)
        width, height = sizes.get(part_id, (0, 0))
        parts.append(
            FrozenPart(
                file=f"{int(table.number[position]):06d}-{part_id[:8]}.png",
                picture=table.sha256(int(position)),
                content=label.content if label else NOTHING,
                part_id=part_id,
                event_id=label.event_id if label else "",
                source=table.names.source[int(table.source[position])],
                batch=table.names.batch[int(table.batch[position])],
                captured_at=_iso(table.at[position]),
                width=width,
                height=height,
                brightness=float(table.brightness[position]),
                sharpness=float(table.sharpness[position]),
            )
        )
    return tuple(parts)


def sized(store: SqlRecordStore, parts: tuple[FrozenPart, ...]) -> tuple[FrozenPart, ...]:
    """Return the parts with the sizes of their pictures, which older comparisons do not hold."""
    lacking = [part.part_id for part in parts if part.part_id and not part.width]
    if not lacking:
        return parts
    sizes = store.sizes(lacking)
    return tuple(
        replace(part, width=sizes[part.part_id][0], height=sizes[part.part_id][1])
        if not part.width and part.part_id in sizes
        else part
        for part in parts
    )


def follow_folder(
    store: SqlRecordStore, name: str, parts: Sequence[FrozenPart], path: Path, recipe: Recipe
) -> int:
    """Look for the parts of a comparison in a folder; return how many are labelled otherwise now.

    Where their pictures lie now is kept; the truth stays as it was frozen.

    Raises:
        SetError: if the set cannot be read.
        StoreError: if the places cannot be kept.
    """
    now = {
        part.name: part
        for part in open_set(path, recipe=recipe).parts(LabelMapping())
        if not isinstance(part, Skipped)
    }
    store.comparisons.move(name, {file: str(part.file) for file, part in now.items()})
    return sum(
        part.file in now and _truth(now[part.file].content or NOTHING) != _truth(part.content)
        for part in parts
    )


def changed_labels(store: SqlRecordStore, parts: Iterable[FrozenPart]) -> int:
    """Return how many parts were labelled otherwise since they were frozen."""
    frozen = {part.part_id: part for part in parts if part.part_id}
    now = store.labels.current(list(frozen))
    return sum(
        _truth(now[part_id].content) != _truth(part.content)
        for part_id, part in frozen.items()
        if part_id in now
    )


def _truth(content: LabelContent) -> tuple[object, ...]:
    """Return what of a label is truth: a comment or the time that it took is none."""
    return content.label, frozenset(content.defects), content.regions


def picture_digest(path: Path) -> str:
    """Return the SHA-256 of a picture's file.

    Raises:
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _frozen(part: SetPart, source: str) -> FrozenPart:
    image = read_picture(part.file)
    facts = picture_facts(image)
    content = part.content or NOTHING
    return FrozenPart(
        file=part.name,
        picture=picture_digest(part.file),
        content=content,
        path=str(part.file),
        severities=part.severities if len(part.severities) == len(content.defects) else (),
        places=part.terminals if len(part.terminals) == len(content.defects) else (),
        source=part.source or source,
        batch=part.split,
        width=image.shape[1],
        height=image.shape[0],
        brightness=facts.brightness,
        sharpness=facts.sharpness,
    )


def _iso(moment: np.datetime64) -> str:
    return str(np.datetime_as_string(moment, unit="s")) + "+00:00"
