"""Twins: nearly the same picture, labelled OK here and NG there.

The perceptual hash says which pictures are alike in their layout. Under a fixed camera all parts of
a product may be, and a defect may be too small for it: so what the hash proposes is looked at once
more, at 48 × 48 cells of grey: twins differ in no cell by more than noise, a new encoding, another
gain or a shift of a cell could explain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import BgrImage
from inspector_gui.evaluation.duplicates import conflicting, near_groups
from inspector_gui.station.review.likeness import (
    Cells,
    Print,
    coarse,
    may_be_same,
    picture_print,
    same_picture,
)
from inspector_gui.store.part_table import NG, NONE, OK, Flags, PartTable, Rows, States

ReadPicture: TypeAlias = Callable[[str], BgrImage]

NEAR = 4  # bits of the perceptual hash
BLOCK = 64
DIRECT = 50_000_000  # comparisons of hashes that are made without grouping first
PICTURES = 2000  # most pictures that are read in one go; the rest is done the next time
# Most parts that are looked at, the newest ones, where the hash cannot tell a product's parts
# apart; 2.3 kB each.
LOOKED_AT = 30_000


@dataclass(frozen=True, slots=True, eq=False)
class Twins:
    """What is known of twins.

    Attributes:
        group: (parts,): twins share a number; -1 for all others.
        pairs: (pairs, 2): positions of each two that were found.
        seen: (parts,), int8: the label with which each part was last compared, NONE for never.
        prints: the cells of pictures that were read, by position.
        waiting: how many labelled parts are still to be compared, the next time.
    """

    group: Rows
    pairs: NDArray[np.int64]
    seen: States
    prints: dict[int, Print | None] = field(default_factory=dict)
    waiting: int = 0


NO_TWINS = Twins(np.empty(0, np.int64), np.empty((0, 2), np.int64), np.empty(0, np.int8))


def twins_of(table: PartTable, picture: ReadPicture, previous: Twins = NO_TWINS) -> Twins:
    """Return the twins among the surely labelled parts.

    What was compared before is not compared again; a twin that lost its label keeps its group, for
    its picture is still the same.

    Args:
        table: all parts.
        picture: reads a picture by its SHA-256; may raise StoreError, then it has no twins.
        previous: what was known of an earlier snapshot.
    """
    seen = np.full(len(table), NONE, np.int8)
    seen[: len(previous.seen)] = previous.seen
    labelled = ((table.label == OK) | (table.label == NG)) & (table.picture != b"")
    fresh = np.flatnonzero(labelled & (table.label != seen))
    if not len(fresh):
        return Twins(_padded(previous.group, len(table)), previous.pairs, seen, previous.prints)
    work = _Work(table, picture, dict(previous.prints), np.flatnonzero(labelled))
    asked = work.worth_asking(fresh)
    seen[fresh] = table.label[fresh]
    seen[asked] = NONE
    pairs, waiting = [previous.pairs], len(asked)
    for block in (asked[start : start + BLOCK] for start in range(0, len(asked), BLOCK)):
        found = work.twins(block)
        if found is None:
            break
        pairs.append(found)
        seen[block] = table.label[block]
        waiting -= len(block)
    every = np.unique(np.sort(np.concatenate(pairs), axis=1), axis=0)
    return Twins(_groups(every, len(table)), every, seen, work.prints, waiting)


class _Work:
    """One go at finding twins."""

    def __init__(
        self,
        table: PartTable,
        picture: ReadPicture,
        prints: dict[int, Print | None],
        labelled: Rows,
    ) -> None:
        self._table = table
        self._picture = picture
        self._labelled = labelled
        self._read = 0
        self._coarse: dict[int, Cells] = {}
        self.prints = prints

    def worth_asking(self, fresh: Rows) -> Rows:
        """Return those of the fresh parts that may have a twin; grouping all costs its time."""
        if len(fresh) * len(self._labelled) <= DIRECT:
            return fresh
        group = near_groups(self._table.phash[self._labelled], NEAR)
        mixed = np.isin(group, conflicting(group, self._table.label[self._labelled]))
        self._labelled = self._labelled[mixed][-LOOKED_AT:]
        return np.intersect1d(fresh, self._labelled, assume_unique=True)

    def twins(self, block: Rows) -> NDArray[np.int64] | None:
        """Return the pairs of twins of which one is in the block, (pairs, 2).

        Where a product's parts are all alike to the hash, the newest others alone are looked at.

        None if more pictures would have to be read for it than are read in one go; those that were
        read are kept for the next time.
        """
        found = [np.empty((0, 2), np.int64)]
        label, sha256 = self._table.label, self._table.picture
        for state, opposite in ((OK, NG), (NG, OK)):
            mine = block[label[block] == state]
            others = self._labelled[label[self._labelled] == opposite]
            near = self._near(mine, others)
            mine, others, near = _used(mine, others, near)
            same = near & (sha256[mine][:, None] == sha256[others][None, :])
            found.append(_pairs(mine, others, same))
            mine, others, near = _used(mine, others, near & ~same)
            others, near = others[-LOOKED_AT:], near[:, -LOOKED_AT:]
            if not self._have(np.append(mine, others)):
                return None
            like = _pairs(mine, others, near & self._like(mine, others))
            kept = [pair for pair in like.tolist() if self._are_same(*pair)]
            found.append(np.array(kept, np.int64).reshape(-1, 2))
        return np.concatenate(found)

    def _near(self, mine: Rows, others: Rows) -> Flags:
        hashes = self._table.phash
        apart = np.bitwise_count(hashes[mine][:, None] ^ hashes[others][None, :])
        found: Flags = apart <= NEAR
        return found

    def _have(self, rows: Rows) -> bool:
        """Read the pictures that are not known yet; say whether all are known now."""
        for row in rows.tolist():
            if row in self.prints:
                continue
            if self._read >= PICTURES:
                return False
            self._read += 1
            try:
                self.prints[row] = picture_print(self._picture(self._table.sha256(row)))
            except StoreError:
                self.prints[row] = None  # verify names it; here it has no twins
        return True

    def _like(self, mine: Rows, others: Rows) -> Flags:
        return may_be_same(self._coarsely(mine), self._coarsely(others))

    def _coarsely(self, rows: Rows) -> Cells:
        for row in rows.tolist():
            if row not in self._coarse:
                self._coarse[row] = coarse(self.prints[row])
        return np.stack([self._coarse[row] for row in rows.tolist()] or [coarse(None)])[: len(rows)]

    def _are_same(self, one: int, other: int) -> bool:
        first, second = self.prints[one], self.prints[other]
        return first is not None and second is not None and same_picture(first, second)


def _used(mine: Rows, others: Rows, pairs: Flags) -> tuple[Rows, Rows, Flags]:
    """Return only the rows and columns that are in a pair."""
    rows, columns = pairs.any(axis=1), pairs.any(axis=0)
    return mine[rows], others[columns], pairs[rows][:, columns]


def _pairs(mine: Rows, others: Rows, chosen: Flags) -> NDArray[np.int64]:
    i, j = np.nonzero(chosen)
    return np.stack([mine[i], others[j]], axis=1)


def _groups(pairs: NDArray[np.int64], length: int) -> Rows:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    group = np.full(length, -1, np.int64)
    if len(pairs):
        members, at = np.unique(pairs, return_inverse=True)
        at = at.reshape(pairs.shape)
        edges = coo_array(
            (np.ones(len(pairs), np.int8), (at[:, 0], at[:, 1])), shape=(len(members),) * 2
        )
        group[members] = connected_components(edges, directed=False)[1]
    return group


def _padded(group: Rows, length: int) -> Rows:
    return np.concatenate([group, np.full(length - len(group), -1, np.int64)])
