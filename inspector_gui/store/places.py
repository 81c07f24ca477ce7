"""Where the inspectors and a person see the defect of a part, read for many parts at once."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_gui.core.errors import StoreError
from inspector_gui.core.label import LabelRegion, event_of_body
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.store.database import Database
from inspector_gui.store.facts import peak_cell
from inspector_gui.store.schema import HeatmapRow, LabelEventRow, LabelRow, VerdictRow

_MANY = 400  # how many parts one query names


@dataclass(frozen=True, slots=True)
class PartPlaces:
    """The places of one part, in pixels of its frame.

    Attributes:
        row: key of the part.
        vlm: regions that the VLM's newest verdict names.
        vit: highest cell of the heatmap of the ViT's newest verdict, None where it has none.
        label: regions of the current label.
    """

    row: int
    vlm: tuple[Region, ...] = ()
    vit: Region | None = None
    label: tuple[LabelRegion, ...] = ()


class PlaceReader:
    """Reads places from one database."""

    def __init__(self, database: Database) -> None:
        """Use a database that somebody else opens and closes."""
        self._database = database

    def read(self, rows: Sequence[int]) -> Iterator[PartPlaces]:
        """Yield the places of the parts of these keys, in their order.

        Raises:
            StoreError: if they cannot be read.
        """
        for start in range(0, len(rows), _MANY):
            some = [int(row) for row in rows[start : start + _MANY]]
            with self._database.read() as session:
                vlm = _vlm_regions(session, some)
                vit = _vit_peaks(session, some)
                label = _label_regions(session, some)
            for row in some:
                yield PartPlaces(row, vlm.get(row, ()), vit.get(row), label.get(row, ()))


def _vlm_regions(session: Session, rows: list[int]) -> dict[int, tuple[Region, ...]]:
    query = (
        select(VerdictRow.part, VerdictRow.regions)
        .where(VerdictRow.part.in_(rows), VerdictRow.kind == "vlm", VerdictRow.failure.is_(None))
        .order_by(VerdictRow.position)
    )
    # of several verdicts the newest comes last, and stays
    return {
        part: tuple(Region(*region) for region in json.loads(regions or "[]"))
        for part, regions in session.execute(query)
    }


def _vit_peaks(session: Session, rows: list[int]) -> dict[int, Region | None]:
    heat = (HeatmapRow.rows, HeatmapRow.columns, HeatmapRow.area, HeatmapRow.packed)
    query = (
        select(VerdictRow.part, *heat)
        .outerjoin(HeatmapRow, HeatmapRow.verdict == VerdictRow.id)
        .where(VerdictRow.part.in_(rows), VerdictRow.kind == "vit", VerdictRow.failure.is_(None))
        .order_by(VerdictRow.position)
    )
    return {
        part: None if packed is None else _peak(high, wide, area, packed)
        for part, high, wide, area, packed in session.execute(query)
    }


def _peak(rows: int, columns: int, area: str, packed: bytes) -> Region:
    values = np.frombuffer(zlib.decompress(packed), "<f2").reshape(rows, columns)
    return peak_cell(Heatmap(values.astype(np.float32), "", Region(*json.loads(area))))


def _label_regions(session: Session, rows: list[int]) -> dict[int, tuple[LabelRegion, ...]]:
    query = (
        select(LabelRow.part, LabelEventRow.body)
        .join(LabelEventRow, LabelEventRow.event_id == LabelRow.event_id)
        .where(LabelRow.part.in_(rows), LabelRow.regions > 0)
    )
    try:
        return {
            part: event_of_body(body, "", "").content.regions
            for part, body in session.execute(query)
        }
    except ValueError as error:
        raise StoreError(
            f"The history of labels is damaged ({error}); run 'inspector-gui verify' to find where."
        ) from None
