"""Part tables made directly, without a database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np

from inspector_gui.store.part_table import NG, NONE, OK, PartTable, TableNames, empty_columns

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
REASONS = ("The terminal is pushed back.", "A crack runs along the housing.", "Nothing is wrong.")


def made_table(parts: int, **columns: Any) -> PartTable:
    """A table with these columns, and what is usual in the others."""
    filled = empty_columns(parts)
    filled["row"][:] = np.arange(1, parts + 1)
    filled["number"][:] = np.arange(1, parts + 1)
    filled["part_id"][:] = [f"part-{number:06}" for number in range(parts)]
    filled["picture"][:] = [f"{number:064x}".encode() for number in range(parts)]
    end = np.datetime64(NOW.replace(tzinfo=None), "us")
    filled["at"][:] = end - np.arange(parts)[::-1] * np.timedelta64(60, "s")
    for name, values in columns.items():
        filled[name][:] = values
    return PartTable(names=TableNames.empty(), **filled)


def random_table(parts: int, seed: int = 0, labelled: float = 0.5) -> PartTable:
    """A shop's table: two models that mostly agree, people who labelled some, 90 days."""
    rng = np.random.default_rng(seed)
    bad = rng.random(parts) < 0.15
    table = made_table(parts)
    end = np.datetime64(NOW.replace(tzinfo=None), "us")
    ago = np.sort(rng.uniform(0, 90 * 86400e6, parts))[::-1].astype(np.int64)
    table.at[:] = end - ago.astype("timedelta64[us]")
    for kind, right in (("vit", 0.96), ("vlm", 0.9)):
        said = np.where(rng.random(parts) < right, bad, ~bad)
        sure = rng.beta(6, 0.5, parts)
        p = np.where(said, sure, 1 - sure)
        state = np.where(p > 0.6, NG, np.where(p < 0.4, OK, 2))
        state[rng.random(parts) < 0.002] = 3
        getattr(table, f"{kind}_p")[:] = np.where(state == 3, np.nan, p)
        getattr(table, f"{kind}_label")[:] = state
        getattr(table, f"{kind}_model")[:] = table.names.model.code(kind * 20)
    codes = np.array(
        [table.names.reason.code(f"{text} {n}") for n in range(400) for text in REASONS]
    )
    table.vlm_reason[:] = rng.choice(codes, parts)
    given = rng.random(parts) < labelled
    table.label[:] = np.where(given, np.where(rng.random(parts) < 0.03, ~bad, bad), NONE)
    table.event[:] = np.where(given, np.arange(1, parts + 1), 0)
    table.labelled_at[given] = table.at[given]
    people = [table.names.labeller.code(name) for name in ("佐藤", "田中", "鈴木")]
    table.labeller[:] = np.where(given, rng.choice(people, parts), 0)
    table.gold[:] = given & (rng.random(parts) < 0.02)
    table.conflict[:] = given & ~table.gold & (rng.random(parts) < 0.01)
    table.corrected[:] = given & (rng.random(parts) < 0.01)
    table.word[:] = np.where(np.maximum(table.vit_label, table.vlm_label) == OK, OK, NG)
    for name, words in (("recipe", ("connector", "tile")), ("source", ("camera:0", "camera:1"))):
        names = getattr(table.names, name)
        getattr(table, name)[:] = rng.choice([names.code(word) for word in words], parts)
    defect = [table.names.defect.code(name) for name in ("missing", "crack", "retracted")]
    table.vlm_defect[:] = np.where(bad, rng.choice(defect, parts), 0)
    lists = [table.names.defects.code(f'["{name}"]') for name in ("missing", "crack")]
    table.defects[:] = np.where(given & bad, rng.choice(lists, parts), 0)
    table.batch[:] = [table.names.batch.code(f"lot {n // 500}") for n in range(parts)]
    table.phash[:] = rng.integers(0, 2**63, parts, dtype=np.uint64)
    table.brightness[:] = rng.normal(90, 4, parts)
    table.sharpness[:] = np.exp(rng.normal(5, 0.1, parts))
    both = (table.vit_label == NG) & (table.vlm_label == NG)
    table.meets[:] = np.where(both, rng.random(parts) < 0.9, -1)
    return table
