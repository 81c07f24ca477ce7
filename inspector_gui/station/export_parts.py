"""Recorded parts as parts of a set: picture, label, split, and what a set once said of them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from inspector_gui.core.errors import StoreError
from inspector_gui.core.label import NOTHING, LabelContent
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.station.import_parts import split_of
from inspector_gui.store.exchange.parts import SetPart, Skipped
from inspector_gui.store.imports import Remembered
from inspector_gui.store.part_table import PartTable, Rows
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.set_facts import SetFacts, set_facts

UNKEPT: Final = "The recipe that it was recorded by was not kept; name one whose words it has."
CHUNK: Final = 50  # parts whose labels are read together


class RecipesOf:
    """The recipes that parts were recorded by, each read once."""

    def __init__(self, store: SqlRecordStore) -> None:
        """Read none yet."""
        self._store = store
        self._known: dict[str, Recipe | None] = {}

    def of(self, digest: str) -> Recipe | None:
        """Return the recipe of a digest, None if its content was not kept."""
        if digest not in self._known:
            try:
                self._known[digest] = self._store.recipe(digest)
            except StoreError:
                self._known[digest] = None
        return self._known[digest]


def set_parts(
    store: SqlRecordStore,
    table: PartTable,
    rows: Rows,
    labels: Collection[Label | None],
    sides: Mapping[str, str] | None,
    recipes: RecipesOf | None = None,
) -> Iterator[SetPart | Skipped]:
    """Yield parts as a set has them, with the labels that they have now.

    Args:
        store: the records.
        table: all parts.
        rows: where the parts stand in the table.
        labels: which labels are handed out; None stands for no label.
        sides: on which side of a split each part is; None: as it was when it came.
        recipes: by which each part was recorded, where its words are wanted.

    Raises:
        StoreError: if the labels cannot be read.
    """
    files = store.imports.files([str(table.part_id[row]) for row in rows])
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK].tolist()
        known = store.imports.remembered([str(table.part_id[row]) for row in chunk])
        for row in chunk:
            part_id = str(table.part_id[row])
            name = part_name(files.get(part_id, ""), int(table.number[row]), part_id)
            said = known.get(part_id)
            content = said.current.content if said else NOTHING
            if content.label not in labels:
                yield Skipped(name, "Its label was changed meanwhile; export again.")
                continue
            split = split_of(table.names.batch[table.batch[row]]) if table.imported[row] else ""
            if sides is not None:
                split = sides[part_id]
            file = store.picture_path(table.sha256(row))
            fault = _fault(file, table.sha256(row), name)
            source = table.names.source[table.source[row]]
            part = fault or _part(file, name, content, said, split, source)
            if recipes is not None and isinstance(part, SetPart):
                own = recipes.of(table.names.recipe_digest[table.recipe_digest[row]])
                part = replace(part, recipe=own) if own else Skipped(name, UNKEPT)
            yield part


def part_name(file: str, number: int, part_id: str) -> str:
    """Return a name for a part's picture: the same each time, and of no other part.

    Args:
        file: the picture that it was recorded from, "" where it came from a camera.
        number: of the part.
        part_id: of the part.
    """
    stem = PurePosixPath(file.replace("\\", "/")).stem or f"{number:06d}"
    return f"{stem}-{part_id[:12]}.png"


def _part(
    file: Path,
    name: str,
    content: LabelContent,
    said: Remembered | None,
    split: str,
    source: str,
) -> SetPart:
    facts = set_facts(said.why) if said else SetFacts()
    # What the set said of each defect holds as long as the defects are the same.
    holds = said is not None and said.imported.defects == content.defects
    return SetPart(
        file=file,
        name=name,
        content=content if content.label is not None else None,
        split=split,
        source=facts.source or source,
        terminals=facts.terminals if holds else (),
        severities=facts.severities if holds else (),
        seed=facts.seed,
    )


def _fault(file: Path, sha256: str, name: str) -> Skipped | None:
    """See that a picture is there and is still what was recorded."""
    try:
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return Skipped(name, f"Its picture {file} cannot be read ({error.strerror}); put it back.")
    if found != sha256:
        return Skipped(name, f"Its picture {file} was changed; put it back from a copy.")
    return None
