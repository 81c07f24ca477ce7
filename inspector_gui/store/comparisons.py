"""Comparisons: their inspectors, and their parts with the truth as it was then."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import LabelContent, content_of_data, content_to_data
from inspector_gui.store.database import Database
from inspector_gui.store.schema import ComparisonPartRow, ComparisonRow


@dataclass(frozen=True, slots=True)
class FrozenPart:
    """A part of a comparison.

    Attributes:
        file: its name in the comparison, unique, with forward slashes.
        picture: SHA-256 of the picture's file.
        path: where the picture lay; "" where it is a frame of the records.
        part_id: of the record, "" where it comes from a folder.
        event_id: of the event that its label came from, "" where it comes from a folder.
        content: the truth; a part without a label has ``label`` None.
        severities: of each defect, () where nobody knows.
        places: of each defect, "" where it has none.
        source, batch: where and with which lot it came.
        captured_at: ISO time, "" where nobody knows.
        width, height: of the picture.
        brightness: mean grey value, 0 to 255.
        sharpness: variance of the Laplacian; see ``store.facts``.
    """

    file: str
    picture: str
    content: LabelContent
    path: str = ""
    part_id: str = ""
    event_id: str = ""
    severities: tuple[float, ...] = ()
    places: tuple[str, ...] = ()
    source: str = ""
    batch: str = ""
    captured_at: str = ""
    width: int = 0
    height: int = 0
    brightness: float = math.nan
    sharpness: float = math.nan


@dataclass(frozen=True, slots=True)
class ComparedInspector:
    """An inspector of a comparison, by its content.

    Attributes:
        id: as in ``inspector-gui models``.
        spec: the recipe's entry that it was, as JSON data.
        judging: digest of everything that decides its score.
        model_digest: of the model with its adapter.
    """

    id: str
    spec: dict[str, Any]
    judging: str
    model_digest: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison; its parts are read apart from it.

    Attributes:
        options: how it is run, as JSON data; {} for the usual.
    """

    name: str
    recipe_name: str
    recipe_digest: str
    inspectors: tuple[ComparedInspector, ...]
    source: str
    seed: int
    parts: int
    digest: str
    created_at: datetime = field(default_factory=utc_now)
    options: dict[str, Any] = field(default_factory=dict)


def parts_digest(parts: Sequence[FrozenPart]) -> str:
    """Return the SHA-256 of parts and truth, in their order."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(f"{part.file}\n{part.picture}\n".encode())
        whole.update(json.dumps(_frozen_to_data(part, whole=False), sort_keys=True).encode())
    return whole.hexdigest()


class ComparisonStore:
    """The comparisons of one database."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database

    def names(self) -> tuple[str, ...]:
        """Return all names, the newest first."""
        query = select(ComparisonRow.name).order_by(ComparisonRow.created_at.desc())
        with self._database.read() as session:
            return tuple(session.scalars(query))

    def create(self, comparison: Comparison, parts: Sequence[FrozenPart]) -> Comparison:
        """Keep a comparison; the same one again, as after a crash, is simply there.

        Where its pictures lie, and how it is run, may differ: the newest counts.

        Raises:
            StoreError: if another one has this name.
        """
        if comparison.name in self.names():
            there = self.get(comparison.name)
            if (there.digest, there.inspectors) != (comparison.digest, comparison.inspectors):
                raise StoreError(
                    f"There is another comparison {comparison.name!r} already; choose another name."
                )
            self.move(comparison.name, {part.file: part.path for part in parts})
            self.keep_options(comparison.name, comparison.options)
            return replace(there, options=comparison.options)
        with self._database.write() as connection:
            row = {
                "name": comparison.name,
                "created_at": comparison.created_at,
                "digest": comparison.digest,
                "spec": json.dumps(_spec_of(comparison), ensure_ascii=False),
            }
            connection.execute(insert(ComparisonRow).values(row))
            rows = [
                {
                    "comparison": comparison.name,
                    "position": position,
                    "picture": part.picture,
                    "body": json.dumps(_frozen_to_data(part), ensure_ascii=False),
                }
                for position, part in enumerate(parts)
            ]
            if rows:
                connection.execute(insert(ComparisonPartRow), rows)
        return comparison

    def get(self, name: str) -> Comparison:
        """Return a comparison.

        Raises:
            StoreError: if there is none of this name.
        """
        with self._database.read() as session:
            row = session.get(ComparisonRow, name)
            if row is None:
                known = ", ".join(self.names()) or "there is none yet"
                raise StoreError(f"There is no comparison {name!r}; choose one of: {known}.")
            data = json.loads(row.spec)
            inspectors = tuple(ComparedInspector(**each) for each in data.pop("inspectors"))
            return Comparison(
                name=row.name,
                inspectors=inspectors,
                digest=row.digest,
                created_at=row.created_at,
                **data,
            )

    def parts(self, name: str) -> tuple[FrozenPart, ...]:
        """Return the parts of a comparison, in their order."""
        query = (
            select(ComparisonPartRow.picture, ComparisonPartRow.body)
            .where(ComparisonPartRow.comparison == name)
            .order_by(ComparisonPartRow.position)
        )
        with self._database.read() as session:
            rows = session.execute(query).all()
        return tuple(_frozen_of_data(picture, json.loads(body)) for picture, body in rows)

    def facts(self, name: str) -> dict[str, dict[str, Any]]:
        """Return what was measured when the inspectors were loaded, by id, as JSON data."""
        query = select(ComparisonRow.facts).where(ComparisonRow.name == name)
        with self._database.read() as session:
            text = session.scalar(query)
        return dict(json.loads(text)) if text else {}

    def keep_facts(self, name: str, inspector: str, facts: dict[str, Any]) -> None:
        """Keep what was measured when an inspector was loaded; the first measurement stays."""
        found = self.facts(name)
        text = json.dumps({**found, inspector: found.get(inspector, facts)}, ensure_ascii=False)
        change = update(ComparisonRow).where(ComparisonRow.name == name).values(facts=text)
        with self._database.write() as connection:
            connection.execute(change)

    def move(self, name: str, paths: Mapping[str, str]) -> None:
        """Say where the pictures of a comparison lie now, by the parts' names."""
        moved = [
            (position, replace(part, path=paths[part.file]))
            for position, part in enumerate(self.parts(name))
            if paths.get(part.file, part.path) != part.path
        ]
        with self._database.write() as connection:
            for position, part in moved:
                body = json.dumps(_frozen_to_data(part), ensure_ascii=False)
                change = update(ComparisonPartRow).where(ComparisonPartRow.comparison == name)
                change = change.where(ComparisonPartRow.position == position)
                connection.execute(change.values(body=body))

    def keep_options(self, name: str, options: dict[str, Any]) -> None:
        """Keep how a comparison is run, to go on in the same way.

        Raises:
            StoreError: if there is no such comparison.
        """
        spec = _spec_of(replace(self.get(name), options=options))
        change = update(ComparisonRow).where(ComparisonRow.name == name)
        with self._database.write() as connection:
            connection.execute(change.values(spec=json.dumps(spec, ensure_ascii=False)))

    def forget(self, name: str) -> None:
        """Forget a comparison; the verdicts stay."""
        with self._database.write() as connection:
            connection.execute(
                delete(ComparisonPartRow).where(ComparisonPartRow.comparison == name)
            )
            connection.execute(delete(ComparisonRow).where(ComparisonRow.name == name))


def _spec_of(comparison: Comparison) -> dict[str, Any]:
    return {
        "recipe_name": comparison.recipe_name,
        "recipe_digest": comparison.recipe_digest,
        "inspectors": [asdict(each) for each in comparison.inspectors],
        "source": comparison.source,
        "seed": comparison.seed,
        "parts": comparison.parts,
        "options": comparison.options,
    }


def _frozen_to_data(part: FrozenPart, whole: bool = True) -> dict[str, Any]:
    """Return a part as JSON data; without ``whole`` only what is its truth."""
    data: dict[str, Any] = {
        "content": content_to_data(part.content),
        "severities": list(part.severities),
        "places": list(part.places),
    }
    if whole:
        rest = set(FrozenPart.__slots__) - {"picture", *data}
        data |= {name: getattr(part, name) for name in sorted(rest)}
    return data


def _frozen_of_data(picture: str, data: dict[str, Any]) -> FrozenPart:
    content = content_of_data(data.pop("content"))
    severities, places = tuple(data.pop("severities")), tuple(data.pop("places"))
    return FrozenPart(
        picture=picture, content=content, severities=severities, places=places, **data
    )
