"""Splits of recorded parts: each near-duplicate group on one side, frozen under a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

import numpy as np

from inspector_gui.core.errors import StoreError, UsageError
from inspector_gui.evaluation.duplicates import group_split, numbered
from inspector_gui.station.bulk import Control
from inspector_gui.station.near_duplicates import twin_groups
from inspector_gui.store.part_table import NG, OK, PartTable, Rows
from inspector_gui.store.records import SqlRecordStore
from inspector_gui.store.splits import Split

NAMES: Final = {1: ("train",), 2: ("train", "test"), 3: ("train", "val", "test")}
ENOUGH: Final = 20  # parts of a defect before it gets its own share of each side


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """How parts are to be split.

    Attributes:
        name: under which the split is frozen; what is frozen under it already is used again.
        shares: of train, val and test, or of train and test; none: only what is frozen is used.
        seed: the same seed gives the same split of the same parts.
    """

    name: str
    shares: tuple[float, ...] = ()
    seed: int = 0


def parse_shares(text: str) -> tuple[float, ...]:
    """Return the shares of ``70/15/15`` (train, val, test) or ``80/20`` (train, test).

    Raises:
        UsageError: if it is no such text.
    """
    try:
        shares = tuple(float(part) for part in text.split("/"))
    except ValueError:
        shares = ()
    good = len(shares) in (2, 3) and all(0 < share < 100 for share in shares)
    if not good or abs(sum(shares) - 100) > 1e-6:
        raise UsageError(
            f"The split {text!r} is none; write shares that make 100: 70/15/15 for train, val and "
            "test, or 80/20 for train and test."
        )
    return shares


def split_parts(
    store: SqlRecordStore, table: PartTable, rows: Rows, plan: SplitPlan, control: Control
) -> Split:
    """Return the split of some parts, frozen.

    Args:
        store: the records.
        table: all parts.
        rows: where the parts to split stand in the table.
        plan: how.
        control: cancels and watches.

    Raises:
        StoreError: if another split has the name, or it cannot be kept.
        Cancelled: if somebody cancels.
    """
    ids = {str(table.part_id[row]): int(row) for row in rows}
    if plan.name in store.splits.names():
        return _frozen(store, plan, ids.keys())
    if not plan.shares:
        known = ", ".join(map(repr, store.splits.names())) or "none"
        raise StoreError(f"There is no split {plan.name!r} (there are: {known}); say its shares.")
    ordered = np.array([ids[part_id] for part_id in sorted(ids)], np.int64)
    shas = [table.sha256(int(row)) for row in ordered]
    groups = twin_groups(shas, table.phash[ordered], store.picture, control)
    side = group_split(groups, plan.shares, plan.seed, _strata(table, ordered))
    names = NAMES[len(plan.shares)]
    sides = {str(table.part_id[row]): names[k] for row, k in zip(ordered, side, strict=True)}
    return store.splits.freeze(plan.name, sides, plan.shares, plan.seed)


def uneven(split: Split, table: PartTable) -> tuple[str, ...]:
    """Return sentences about sides that came out otherwise than was wanted.

    Near-duplicates stay together: where most parts are nearly the same picture, as under a fixed
    camera, a side can be left without any good or any bad part.
    """
    sides = [split.sides.get(str(part)) for part in table.part_id]
    names = NAMES[len(split.shares)]
    said = []
    for state, word in ((OK, "OK"), (NG, "NG")):
        on = Counter(side for side, label in zip(sides, table.label, strict=True) if label == state)
        if sum(on[name] for name in names) < len(names):
            continue  # too few to be on all sides
        empty = [name for name in names if not on[name]]
        if empty:
            where = " and ".join(empty)
            said.append(
                f"No {word} part is in {where}: near-duplicates stay on one side; add pictures of "
                "other parts, or split for other shares under another name."
            )
    return tuple(said)


def side_counts(split: Split) -> dict[str, int]:
    """Return how many parts are on each side."""
    return dict(Counter(split.sides.values()).most_common())


def _frozen(store: SqlRecordStore, plan: SplitPlan, ids: AbstractSet[str]) -> Split:
    there = store.splits.get(plan.name)
    if there.sides.keys() != ids:
        raise StoreError(
            f"The split {plan.name!r} was frozen for {len(there.sides)} other parts; choose "
            "another name."
        )
    if plan.shares and (tuple(plan.shares) != there.shares or plan.seed != there.seed):
        shares = "/".join(f"{share:g}" for share in there.shares)
        raise StoreError(
            f"The split {plan.name!r} was frozen as {shares}; choose another name, or say those."
        )
    return there


def _strata(table: PartTable, rows: Rows) -> Rows:
    """Return what each side gets its share of: the labels, and the defects that are frequent."""
    label, defects = table.label[rows].astype(np.int64), table.defects[rows].astype(np.int64)
    both = numbered(label * (int(defects.max(initial=0)) + 1) + defects)
    frequent = np.bincount(both, minlength=1)[both] >= ENOUGH if len(both) else both
    return np.where(frequent, both + 8, label)
