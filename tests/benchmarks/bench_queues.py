"""How fast filters, quadrants and queues answer: python -m tests.benchmarks.bench_queues.

A shop's table of 20,000 and 200,000 parts, made directly; each answer is timed many times. With
``--database`` the parts are written to a real SQLite file too, and the time to read the whole table
from it is measured, and that to read what is new after one label. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import insert

from inspector_gui.commands.bench import machine
from inspector_gui.core.label import Act, LabelContent, LabelDraft
from inspector_gui.core.query import QUEUES, STATES, Query
from inspector_gui.core.verdict import Label
from inspector_gui.station.review.insight import Insight, compute_insight, fitted
from inspector_gui.station.review.queues import (
    LABELS,
    cell_query,
    quadrants,
    queue_counts,
    select_parts,
)
from inspector_gui.store.part_table import NONE, PartTable, TableNames
from inspector_gui.store.places import PlaceReader
from inspector_gui.store.records import SqlRecordStore, open_store
from inspector_gui.store.schema import (
    FactsRow,
    HeatmapRow,
    LabelEventRow,
    LabelRow,
    PartRow,
    RecipeRow,
    VerdictRow,
)
from inspector_gui.store.select import matching
from tests.signing import signed
from tests.station.review.tables import NOW, random_table

FILTERS = {
    "nothing": Query(),
    "since": Query(since=NOW - timedelta(days=7)),
    "recipe": Query(recipe=("connector",)),
    "batch": Query(batch=("lot 3", "lot 7")),
    "source": Query(source=("camera:1",)),
    "origin": Query(origin=("line",)),
    "decision": Query(decision=("NG", "UNSURE")),
    "vit": Query(vit=("NG",)),
    "vlm": Query(vlm=("OK",)),
    "label": Query(label=("NONE",)),
    "defect": Query(defect=("missing",)),
    "labeller": Query(labeller=("田中",)),
    "model": Query(model=("vlmvlm",)),
    "reason": Query(reason="pushed back"),
    "comment": Query(comment="hair"),
    "gold": Query(gold=True),
    "number": Query(number=1234),
    "many at once": Query(
        since=NOW - timedelta(days=30), recipe=("connector",), vlm=("NG",), vit=("OK",),
        label=("NONE", "OK"), defect=("crack", "missing"), reason="housing",
    ),
}  # fmt: skip


class NoStore:
    """Insight of a table that has no database: no label has regions, no picture is there."""

    class _Nothing(PlaceReader):
        def __init__(self) -> None:
            pass

        def read(self, rows: object) -> Any:
            return iter(())

    places = _Nothing()

    def picture(self, sha256: str) -> Any:
        from inspector_gui.core.errors import StoreError

        raise StoreError(f"There is no picture {sha256}.")


def spread(act: Callable[[], object], times: int) -> dict[str, float]:
    """Return p50, p99 and the longest in milliseconds."""
    act()
    took = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        took.append((time.perf_counter() - started) * 1000)
    p50, p99 = np.percentile(took, (50, 99))
    return {"p50": round(p50, 2), "p99": round(p99, 2), "max": round(max(took), 2)}


def seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    started = time.perf_counter()
    found = act()
    return round(time.perf_counter() - started, 3), found


def answers(table: PartTable, insight: Insight, times: int) -> dict[str, Any]:
    """Time every filter, every cell and every queue, each with its order."""

    def select(query: Query) -> Callable[[], object]:
        return lambda: select_parts(table, query, insight, NOW)

    filters = {name: spread(select(query), times) for name, query in FILTERS.items()}
    queues = {
        name: spread(select(Query(queue=name)), times)
        | {"parts": len(select_parts(table, Query(queue=name), insight, NOW))}
        for name in QUEUES
    }
    base = Query(recipe=("connector",))
    cells = {
        f"{vlm}/{vit}/{label}": spread(
            select(cell_query(base, vlm, vit, label)), max(3, times // 10)
        )
        for vlm in STATES
        for vit in STATES
        for label in LABELS
    }
    worst = max(cells, key=lambda cell: cells[cell]["max"])
    return {
        "filters_ms": filters,
        "queues_ms": queues,
        "worst_cell_ms": {worst: cells[worst]},
        "quadrants_ms": spread(lambda: quadrants(table, matching(table, base)), times),
        "counts_of_all_queues_ms": spread(lambda: queue_counts(table, base, insight, NOW), times),
    }


def one_label_more(table: PartTable) -> PartTable:
    at = int(np.flatnonzero(table.label == NONE)[-1])
    label, event = table.label.copy(), table.event.copy()
    label[at], event[at] = 1, len(table) + 1
    return replace(table, label=label, event=event)


def in_memory(parts: int, times: int) -> dict[str, Any]:
    table = random_table(parts)
    first_s, insight = seconds(lambda: compute_insight(table, NoStore(), None, NOW))
    again_s, _ = seconds(lambda: compute_insight(one_label_more(table), NoStore(), insight, NOW))
    shown = replace(insight, twins=replace(insight.twins, group=_some_twins(table)))
    return {
        "insight_first_s": first_s,
        "insight_after_one_label_s": again_s,
        **answers(table, fitted(shown, table), times),
    }


def _some_twins(table: PartTable) -> np.ndarray:
    """Twins for a twentieth of the parts, so that their queue is not empty."""
    group = np.full(len(table), -1, np.int64)
    twins = np.random.default_rng(0).choice(len(table), len(table) // 20, replace=False)
    group[twins] = np.arange(len(twins)) // 2
    return group


def in_database(parts: int, folder: Path) -> dict[str, Any]:
    """Fill a real database, read its table whole, then what one label changed."""
    store = open_store(folder)
    try:
        fill_s, _ = seconds(lambda: fill(store, random_table(parts)))
        load_s, table = seconds(store.table.refresh)
        nothing_s, _ = seconds(store.table.refresh)
        places_s, insight = seconds(lambda: compute_insight(table, _Without(store), None, NOW))
        part = str(table.part_id[-1])
        draft = LabelDraft(part, Act.LABEL, LabelContent(Label.UNSURE))
        append_s, _ = seconds(lambda: store.labels.append([draft], signed(store, "田中")))
        one_s, newer = seconds(store.table.refresh)
        after_s, _ = seconds(lambda: compute_insight(newer, _Without(store), insight, NOW))
    finally:
        store.close()
    return {
        "fill_s": fill_s,
        "load_s": load_s,
        "refresh_nothing_new_s": nothing_s,
        "append_one_label_s": append_s,
        "refresh_one_label_s": one_s,
        "insight_first_s": places_s,
        "insight_after_one_label_s": after_s,
    }


class _Without:
    """The places of a store, but none of its pictures: those rows have none."""

    def __init__(self, store: SqlRecordStore) -> None:
        self.places = store.places
        self.picture = NoStore().picture


def fill(store: SqlRecordStore, table: PartTable) -> None:
    """Write a table's rows in bulk; the chain of events is not a valid one."""
    from inspector_gui.store.codec import heatmap_values
    from tests.station.review.planted import heatmap

    heat = heatmap_values(0, heatmap(40, 40))
    names = table.names
    with store._database.write() as connection:
        connection.execute(
            insert(RecipeRow), {"digest": "c" * 64, "name": "connector", "first_seen_at": NOW}
        )
        for start in range(0, len(table), 5000):
            some = range(start, min(start + 5000, len(table)))
            connection.execute(insert(PartRow), [_part(table, at) for at in some])
            said = [
                _said(table, at, kind, n) for at in some for n, kind in enumerate(("vit", "vlm"))
            ]
            connection.execute(insert(VerdictRow), said)
            bad = [row["id"] for row in said if row["kind"] == "vit" and row["label"] == "NG"]
            connection.execute(insert(HeatmapRow), [heat | {"verdict": key} for key in bad])
            connection.execute(insert(FactsRow), [_facts(table, at) for at in some])
            labelled = [at for at in some if table.label[at] != NONE]
            connection.execute(insert(LabelEventRow), [_event(table, names, at) for at in labelled])
            connection.execute(insert(LabelRow), [_label(table, names, at) for at in labelled])


def _part(table: PartTable, at: int) -> dict[str, Any]:
    moment = table.at[at].astype(object).replace(tzinfo=NOW.tzinfo)
    names = table.names
    return {
        "id": at + 1, "part_id": table.part_id[at], "number": at + 1, "triggered_at": moment,
        "captured_at": moment, "recorded_at": moment, "source": names.source[table.source[at]],
        "file": f"{at}.png", "frame_id": f"{at}", "picture_sha256": table.sha256(at), "width": 192,
        "height": 96, "recipe_digest": "c" * 64, "recipe_name": names.recipe[table.recipe[at]],
        "word": STATES[table.word[at]], "policy": "either_ng", "unsure": False, "disagree": False,
        "sentence": "", "spans": "[]", "ms": 90.0, "origin": "line",
        "batch": names.batch[table.batch[at]],
    }  # fmt: skip


def _said(table: PartTable, at: int, kind: str, position: int) -> dict[str, Any]:
    label = int(getattr(table, f"{kind}_label")[at])
    failed = label == 3
    names = table.names
    return {
        "id": 2 * at + position + 1, "part": at + 1, "position": position, "kind": kind,
        "inspector": kind, "failure": "timeout" if failed else None, "sentence": None,
        "label": None if failed else STATES[label],
        "p_ng": None if failed else float(getattr(table, f"{kind}_p")[at]),
        "defect": names.defect[table.vlm_defect[at]] or None, "place": None,
        "reason": names.reason[table.vlm_reason[at]] if kind == "vlm" else "",
        "regions": "[[30.0,30.0,20.0,20.0,1.0,\"\"]]", "model_digest": kind * 20,
    }  # fmt: skip


def _facts(table: PartTable, at: int) -> dict[str, Any]:
    return {
        "part": at + 1, "phash": int(table.phash[at].astype(np.int64)),
        "brightness": float(table.brightness[at]), "sharpness": float(table.sharpness[at]),
        "meets": None if table.meets[at] < 0 else bool(table.meets[at]),
    }  # fmt: skip


def _regions(table: PartTable, at: int) -> int:
    return int(table.label[at] == 1 and at % 2 == 0)


def _event(table: PartTable, names: TableNames, at: int) -> dict[str, Any]:
    regions = [{"box": [20, 20, 60, 60], "defect": ""}] * _regions(table, at)
    content = {
        "label": STATES[table.label[at]], "defects": [], "places": [], "regions": regions,
        "comment": "",
    }  # fmt: skip
    body = {
        "version": 1, "number": at + 1, "at": NOW.isoformat(), "picture": table.sha256(at),
        "labeller": names.labeller[table.labeller[at]], "part": table.part_id[at], "act": "label",
        "content": content, "seen": "", "undoes": "", "why": "", "seconds": 1.0, "shown": [],
        "id": f"e{at}", "conflict": False,
    }  # fmt: skip
    return {
        "number": at + 1, "event_id": f"e{at}", "part": at + 1, "body": json.dumps(body),
        "previous_hash": "0" * 64, "hash": "0" * 64,
    }  # fmt: skip


def _label(table: PartTable, names: TableNames, at: int) -> dict[str, Any]:
    return {
        "part": at + 1, "number": at + 1, "event_id": f"e{at}", "label": STATES[table.label[at]],
        "defects": names.defects[table.defects[at]] or "[]", "regions": _regions(table, at),
        "comment": "", "labeller": names.labeller[table.labeller[at]], "act": "label", "at": NOW,
        "gold": bool(table.gold[at]), "final": False, "conflict": bool(table.conflict[at]),
        "blind": 0,
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--database", action="store_true")
    options = parser.parse_args()
    found: dict[str, Any] = {"machine": machine()}
    for parts in options.parts:
        found[str(parts)] = in_memory(parts, options.times)
        if options.database:
            with tempfile.TemporaryDirectory() as folder:
                found[str(parts)]["database"] = in_database(parts, Path(folder))
    print(json.dumps(found, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
