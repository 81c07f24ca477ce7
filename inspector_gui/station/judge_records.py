"""Has parts of the records judged that were not: pictures that came with a set, for instance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import Inspector
from inspector_gui.core.query import Query
from inspector_gui.station.bulk import Control, Plan, Result, judge_all
from inspector_gui.store.part_table import NONE, PartTable
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.select import matching

InspectorFactory = Callable[[], Inspector]


def unjudged(table: PartTable, kind: str, query: Query | None = None) -> list[str]:
    """Return the ids of the parts that a kind of inspector has not judged, oldest first.

    Args:
        table: all parts.
        kind: "vit" or "vlm".
        query: only parts that it asks for.
    """
    labels = table.vit_label if kind == "vit" else table.vlm_label
    wanted = (labels == NONE) & (table.picture != b"")
    if query is not None:
        wanted &= matching(table, query)
    return [str(table.part_id[position]) for position in np.flatnonzero(wanted)]


def judge_records(
    store: SqlRecordStore,
    factories: Mapping[str, InspectorFactory],
    control: Control,
    query: Query | None = None,
    batch: int = 8,
) -> dict[str, int]:
    """Judge what was not judged, one inspector after the other; return how many each judged.

    Called again after a crash or a cancel, it goes on where it stopped.

    Args:
        store: the records.
        factories: makes the inspectors, by kind; they are loaded and closed on this thread.
        control: pauses and cancels.
        query: only parts that it asks for.
        batch: pictures that are judged together.

    Raises:
        Cancelled: if somebody cancels.
        ModelError: if an inspector cannot be loaded.
        StoreError: if the records cannot be read or written.
    """
    counts = {}
    for kind, make in factories.items():
        parts = unjudged(store.table.refresh(), kind, query)
        counts[kind] = len(parts)
        if not parts:
            continue

        def read(part_id: str) -> Frame:
            frame = store.get(part_id).part.frame
            assert frame is not None, "only parts with a picture are asked for"
            return frame

        def keep(results: Sequence[Result[str]], kind: str = kind) -> None:
            store.add_outcomes({one.item: ((kind, one.outcome),) for one in results})

        inspector = make()
        inspector.load()
        try:
            judge_all(inspector, parts, Plan(read, keep, batch), control)
        finally:
            inspector.close()
    return counts
