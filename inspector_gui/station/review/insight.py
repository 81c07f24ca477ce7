"""What is computed of all parts in the background: a value a part, ready for any queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import numpy as np

from inspector_gui.core.frame import BgrImage
from inspector_gui.evaluation.arrays import Floats
from inspector_gui.station.review.drift import DRIFTED, RECENT, FeatureDrift, Scores, drift_scores
from inspector_gui.station.review.place import Keys, met, places_of
from inspector_gui.station.review.suspects import suspicion
from inspector_gui.station.review.twins import NO_TWINS, Twins, twins_of
from inspector_gui.store.part_table import PartTable, Rows, States
from inspector_gui.store.places import PlaceReader

__all__ = [
    "DRIFTED",
    "NO_INSIGHT",
    "RECENT",
    "Insight",
    "InsightSource",
    "compute_insight",
    "fitted",
]


class InsightSource(Protocol):
    """What insight reads; the store is one."""

    @property
    def places(self) -> PlaceReader:
        """Where inspectors and people see the defect."""

    def picture(self, sha256: str) -> BgrImage:
        """Return a stored picture.

        Raises:
            StoreError: if it is gone or was changed.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Insight:
    """What was found out about the parts of one snapshot; all columns are as long as it was.

    Attributes:
        twins: pairs of nearly the same picture that were labelled differently.
        suggested: what the models would rather call a likely wrong label, OK or NG; else -1.
        self_confidence: mean probability that they give to that label; NaN elsewhere.
        place: 1 the inspectors look at the right place, 0 at a wrong one, -1 unknown.
        place_keys: what ``place`` was computed from.
        drift: score of each part; suspect from ``DRIFTED`` on.
        drifts: each feature, the last days against the reference.
    """

    twins: Twins
    suggested: States
    self_confidence: Floats
    place: States
    place_keys: Keys
    drift: Scores
    drifts: tuple[FeatureDrift, ...] = ()

    def __len__(self) -> int:
        """Return of how many parts it knows."""
        return len(self.place)

    @property
    def twin_group(self) -> Rows:
        """Twins share a number; -1 for all others."""
        return self.twins.group

    @property
    def complete(self) -> bool:
        """False if pictures are still to be compared: compute it once more."""
        return not self.twins.waiting


NO_INSIGHT = Insight(
    NO_TWINS,
    np.empty(0, np.int8),
    np.empty(0),
    np.empty(0, np.int8),
    np.empty(0, np.uint64),
    np.empty(0, np.float32),
)


def compute_insight(
    table: PartTable, store: InsightSource, previous: Insight | None, now: datetime
) -> Insight:
    """Return the insight of a snapshot; belongs in a background thread.

    Of twins and places only what is new since ``previous`` is read and compared; the rest is
    arithmetic on columns. In one call at most ``twins.PICTURES`` pictures are read: while
    ``complete`` is False another call goes on.

    Args:
        table: all parts.
        store: where places and pictures are read.
        previous: the insight of an earlier snapshot of the same table, None for none.
        now: the last days end here.

    Raises:
        StoreError: if the database cannot be read.
    """
    before = previous or NO_INSIGHT
    place, keys = places_of(table, store.places, before.place, before.place_keys)
    twins = twins_of(table, store.picture, before.twins)
    suspects = suspicion(table)
    drift, drifts = drift_scores(table, now)
    return Insight(twins, suspects.suggested, suspects.self_confidence, place, keys, drift, drifts)


def fitted(insight: Insight, table: PartTable) -> Insight:
    """Return an insight as long as the table.

    Of parts that are newer than the insight it says what the table itself knows; what the insight
    knows of parts that are newer than the table is left out.
    """
    parts, known = len(table), min(len(table), len(insight))
    if parts == len(insight):
        return insight

    fresh = np.full(parts - known, -1, np.int64)
    twins = insight.twins
    group = np.concatenate([twins.group[:known], fresh])
    nothing = np.full(len(fresh), np.nan)
    return Insight(
        twins=Twins(group, twins.pairs, twins.seen, twins.prints, twins.waiting),
        suggested=np.concatenate([insight.suggested[:known], fresh.astype(np.int8)]),
        self_confidence=np.concatenate([insight.self_confidence[:known], nothing]),
        place=np.concatenate([insight.place[:known], met(table)[known:]]),
        place_keys=np.concatenate([insight.place_keys[:known], fresh.astype(np.uint64)]),
        drift=np.concatenate([insight.drift[:known], np.zeros(len(fresh), np.float32)]),
        drifts=insight.drifts,
    )
