"""Which parts are so alike that a model that has seen one has seen the other.

Two parts share a group, and so does what is near to either,

- if their pictures are the same but for noise, encoding, gain or a small shift
  (``review.likeness``);
- if they are the same but for a few cells, as a bad part and the good one beside it on the same
  board are, or if their perceptual hashes are near.

Under a fixed camera the second is true of all parts of a product: a group by it that grows beyond a
hundredth part of all says nothing and is not believed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import BgrImage
from inspector_gui.evaluation.duplicates import near_groups, numbered
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.review.likeness import (
    CELLS,
    Print,
    coarse,
    may_be_same,
    picture_print,
    same_picture,
)
from inspector_gui.store.part_table import Rows

Hashes: TypeAlias = NDArray[np.uint64]

NEAR: Final = 4  # bits of the perceptual hash
SMALL: Final = 8  # parts of a group that is believed in the smallest set
# Of 450 bad crops of DeepPCB more than 90 in 100 lie within 20 bits of their good ones; of crops of
# different places fewer than 1 in 100 does.
PERHAPS: Final = 20  # bits of the hash within which cells are compared
MOST: Final = 400  # pictures that one is compared with in that way
OTHER: Final = 12.0  # grey levels from which on a cell is another one
# 95 of 100 bad crops of DeepPCB differ from their good ones in at most 4.9 % of the cells, crops of
# different places in at least 13 %.
FEW: Final = 0.06  # share of cells that may be other ones
BLOCK: Final = 256
AHEAD: Final = 8


def twin_groups(
    sha256s: Sequence[str],
    hashes: Hashes,
    picture: Callable[[str], BgrImage],
    control: Control,
) -> Rows:
    """Return the group of each part, 0, 1, …, in the order in which they first appear.

    Args:
        sha256s: of the pictures, (parts,).
        hashes: perceptual hashes, (parts,).
        picture: reads a picture by its SHA-256, on reading threads; StoreError: it has no twins.
        control: cancels and watches.

    Raises:
        Cancelled: if somebody cancels.
    """
    if not len(sha256s):
        return np.empty(0, np.int64)
    distinct, first, at = np.unique(
        np.asarray(sha256s, np.str_), return_index=True, return_inverse=True
    )
    prints = _prints([str(sha) for sha in distinct], picture, control)
    there = np.array([one is not None for one in prints])
    cells = np.stack([np.zeros((CELLS, CELLS), np.uint8) if p is None else p for p in prints])
    most = max(SMALL, len(distinct) // 100)
    groups = [
        _same(cells, there, control),
        _alike(cells, there, hashes[first], most, control),
        _small(near_groups(hashes[first], NEAR), most),
    ]
    return numbered(_united(groups)[at])


def _prints(
    sha256s: list[str], picture: Callable[[str], BgrImage], control: Control
) -> list[Print | None]:
    def read(sha256: str) -> Print | None:
        try:
            return picture_print(picture(sha256))
        except StoreError:
            return None  # whoever wants to copy it will say so

    found: list[Print | None] = []
    with ThreadPoolExecutor(2, thread_name_prefix="twins-read") as pool:
        for start in range(0, len(sha256s), AHEAD):
            now = Advance("comparing", start, len(sha256s))
            control.check(now)
            control.tell(now)
            found.extend(pool.map(read, sha256s[start : start + AHEAD]))
    return found


def _same(cells: Print, there: NDArray[np.bool_], control: Control) -> Rows:
    """Group what is the same cell by cell; coarse cells say for which pairs it is worth looking."""
    few = np.stack([coarse(one) for one in cells])
    forest = Forest(len(cells))
    for start in range(0, len(cells), BLOCK):
        control.check(Advance("comparing", len(cells), len(cells)))
        near = may_be_same(few[start : start + BLOCK], few[start:])
        near &= there[start : start + BLOCK, None] & there[None, start:]
        for i, j in zip(*np.nonzero(np.triu(near, 1)), strict=True):
            one, other = start + int(i), start + int(j)
            if not forest.joined(one, other) and same_picture(cells[one], cells[other]):
                forest.join(one, other)
    return forest.groups()


def _alike(
    cells: Print, there: NDArray[np.bool_], hashes: Hashes, most: int, control: Control
) -> Rows:
    """Group what is the same but for a few cells, up to ``most`` of them."""
    import cv2

    kernel = np.ones((3, 3), np.uint8)
    flat = cells.reshape(len(cells), -1)
    high = np.stack([cv2.dilate(one, kernel) for one in cells]).reshape(flat.shape)
    low = np.stack([cv2.erode(one, kernel) for one in cells]).reshape(flat.shape)
    mean = flat.mean(axis=1, dtype=np.float32)
    forest, open_ = Forest(len(cells)), there.copy()
    for one in range(len(cells)):
        if one % BLOCK == 0:
            control.check(Advance("comparing", len(cells), len(cells)))
        if not open_[one]:
            continue
        near = np.bitwise_count(hashes[one + 1 :] ^ hashes[one]) <= PERHAPS
        others = np.flatnonzero(near & open_[one + 1 :])[:MOST] + one + 1
        shift = (mean[one] - mean[others])[:, None]
        mine = flat[one].astype(np.float32) - shift
        other = (mine > high[others] + OTHER) | (mine < low[others] - OTHER)
        theirs = flat[others] + shift
        other |= (theirs > high[one] + OTHER) | (theirs < low[one] - OTHER)
        for found in others[other.mean(axis=1) <= FEW].tolist():
            forest.join(one, found)
        members = forest.members(one)
        if len(members) > most:
            open_[members] = False
    return _small(forest.groups(), most)


def _small(groups: Rows, most: int) -> Rows:
    """Return the groups with those of more than ``most`` members taken apart."""
    sizes = np.bincount(groups)
    alone = np.arange(len(groups)) + len(sizes)
    return np.where(sizes[groups] <= most, groups, alone)


def _united(groups: Sequence[Rows]) -> Rows:
    """Return the groups that arise where what shares a group in any of several does so."""
    forest = Forest(len(groups[0]))
    for each in groups:
        _, first, at = np.unique(each, return_index=True, return_inverse=True)
        for one, other in enumerate(first[at].tolist()):
            forest.join(one, other)
    return forest.groups()


class Forest:
    """Disjoint sets (Tarjan 1975, "Efficiency of a good but not linear set union algorithm")."""

    def __init__(self, size: int) -> None:
        """Begin with each alone."""
        self._parent = list(range(size))
        self._members = [[one] for one in range(size)]

    def joined(self, one: int, other: int) -> bool:
        """Say whether two are in one set."""
        return self._root(one) == self._root(other)

    def join(self, one: int, other: int) -> None:
        """Put the sets of two together."""
        low, high = sorted((self._root(one), self._root(other)))
        if low != high:
            self._parent[high] = low
            self._members[low] += self._members[high]
            self._members[high] = []

    def members(self, one: int) -> list[int]:
        """Return the set of one."""
        return self._members[self._root(one)]

    def groups(self) -> Rows:
        """Return the set of each as the smallest member's number."""
        return np.array([self._root(one) for one in range(len(self._parent))], np.int64)

    def _root(self, one: int) -> int:
        parent = self._parent
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one
