"""Pictures that are nearly the same, and splits that never part them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from inspector_gui.evaluation.arrays import Floats, Ints

Hashes = NDArray[np.uint64]

BITS = 64
CHUNK = 2_000_000
INDEXED = 20  # how much dearer a pair found through a band is than one met in a whole table


def distance(one: ArrayLike, other: ArrayLike) -> Ints:
    """Return in how many bits hashes differ (Hamming), broadcast."""
    apart = np.bitwise_xor(np.asarray(one, np.uint64), np.asarray(other, np.uint64))
    return np.bitwise_count(apart).astype(np.int64)


def near_groups(hashes: ArrayLike, most: int = 4) -> Ints:
    """Return the group of each picture; near ones, and what is near to those, share one.

    Two hashes that differ in at most ``most`` bits agree wholly in at least one of ``most + 1``
    bands of bits (pigeonhole; Manku, Jain and Das Sarma 2007, "Detecting near-duplicates for web
    crawling", WWW), so that only pictures with a band in common are compared; the groups are the
    union of all pairs found. Where bands would save nothing, all are compared.

    Args:
        hashes: (pictures,), 64-bit.
        most: largest number of bits that twins differ in, 0 to 63.

    Returns:
        (pictures,), 0 .. groups - 1, numbered in the order in which they first appear.

    Raises:
        ValueError: if most lies outside its range or hashes are not one row.
    """
    found = np.asarray(hashes, dtype=np.uint64)
    if found.ndim != 1 or not 0 <= most < BITS:
        raise ValueError("need one row of hashes and most in 0 .. 63")
    distinct, at = np.unique(found, return_inverse=True)
    bands, pairs = _bands(distinct, most)
    every = len(distinct) * (len(distinct) - 1) // 2
    group = np.arange(len(distinct))
    if pairs * INDEXED < every:
        for i, j in _within_bands(bands):
            near = distance(distinct[i], distinct[j]) <= most
            group = _joined(group, i[near], j[near])
    else:
        rows = max(1, CHUNK // max(1, len(distinct)))
        for start in range(0, len(distinct), rows):
            here = slice(start, start + rows)
            apart = np.bitwise_count(distinct[here, None] ^ distinct[None, start:])
            new = (apart <= most) & (group[here, None] != group[None, start:])
            i, j = np.nonzero(new)
            group = _joined(group, i + start, j + start)
    return numbered(group[at])


def numbered(groups: ArrayLike) -> Ints:
    """Return groups renamed 0, 1, ... in the order in which they first appear."""
    _, first, at = np.unique(np.asarray(groups), return_index=True, return_inverse=True)
    name = np.empty(len(first), dtype=np.int64)
    name[np.argsort(first, kind="stable")] = np.arange(len(first))
    return name[at]


def conflicting(groups: ArrayLike, labels: ArrayLike) -> Ints:
    """Return the groups whose pictures are not all labelled alike, rising.

    Args:
        groups: (pictures,).
        labels: (pictures,), codes >= 0; -1 where missing, which conflicts with nothing.
    """
    group, label = np.asarray(groups, dtype=np.int64), np.asarray(labels, dtype=np.int64)
    kept = label >= 0
    pairs = np.unique(np.stack([group[kept], label[kept]]), axis=1)
    names, kinds = np.unique(pairs[0], return_counts=True)
    return names[kinds > 1]


def group_split(
    groups: ArrayLike,
    shares: Sequence[float],
    seed: int = 0,
    strata: ArrayLike | None = None,
) -> Ints:
    """Return the split of each picture, with no group on two sides.

    Groups in random order, the largest first, each to the split that lacks most of what the group
    holds. Shares are met as nearly as whole groups allow.

    Args:
        groups: (pictures,).
        shares: wanted share of each split, positive; they need not add up to 1.
        seed: the same seed gives the same split.
        strata: (pictures,), such as labels: each split then gets its share of every stratum.

    Returns:
        (pictures,), 0 .. splits - 1.

    Raises:
        ValueError: if a share is not positive and finite, or groups and strata do not fit.
    """
    wanted = np.asarray(shares, dtype=np.float64)
    if wanted.ndim != 1 or not len(wanted) or not (np.isfinite(wanted) & (wanted > 0)).all():
        raise ValueError("shares must be positive numbers")
    group = numbered(groups)
    kind = np.zeros(len(group), np.int64) if strata is None else numbered(strata)
    if kind.shape != group.shape:
        raise ValueError(f"{len(group)} pictures, but {len(kind)} strata")
    if not len(group):
        return group
    held = np.zeros((group.max() + 1, kind.max() + 1))
    np.add.at(held, (group, kind), 1.0)
    split = _dealt(held, wanted / wanted.sum(), np.random.default_rng(seed))
    return split[group]


def _dealt(held: Floats, shares: Floats, rng: np.random.Generator) -> Ints:
    """Return the split of each group; ``held`` is (groups, strata)."""
    order = rng.permutation(len(held))
    order = order[np.argsort(-held[order].sum(axis=1), kind="stable")]
    totals = held.sum(axis=0)
    lacking = shares[:, None] * totals
    split = np.empty(len(held), dtype=np.int64)
    for one in order:
        # a stratum counts by what is still missing of it, so that rare ones are not drowned
        need = (lacking / totals) @ held[one]
        best = int(need.argmax())
        split[one] = best
        lacking[best] -= held[one]
    return split


def _bands(distinct: Hashes, most: int) -> tuple[list[tuple[Ints, Ints]], int]:
    """Sort the hashes by each band of bits.

    Returns:
        For each band the order of the hashes and the sizes of the runs that agree in it; and the
        number of pairs within all runs.
    """
    edges = np.linspace(0, BITS, most + 2).round().astype(np.int64)
    found: list[tuple[Ints, Ints]] = []
    pairs = 0
    for low, high in pairwise(edges):
        key = (distinct >> np.uint64(low)) & np.uint64((1 << int(high - low)) - 1)
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(np.append(True, np.diff(key[order]) != 0)[: len(key)])
        sizes = np.diff(np.append(starts, len(key)))
        found.append((order, sizes))
        pairs += int((sizes * (sizes - 1) // 2).sum())
    return found, pairs


def _within_bands(bands: list[tuple[Ints, Ints]]) -> Iterator[tuple[Ints, Ints]]:
    """Yield each pair within each run, in chunks: element k with all after it."""
    for order, sizes in bands:
        ends = np.repeat(np.cumsum(sizes), sizes)
        after = ends - np.arange(len(order)) - 1
        heaped = np.cumsum(after)
        done = 0
        while done < len(order):
            base = heaped[done - 1] if done else 0
            stop = max(done + 1, int(np.searchsorted(heaped, base + CHUNK, side="right")))
            counts = after[done:stop]
            left = np.repeat(np.arange(done, stop), counts)
            begin = np.repeat(np.cumsum(counts) - counts, counts)
            yield order[left], order[left + 1 + (np.arange(len(left)) - begin)]
            done = stop


def _joined(group: Ints, i: Ints, j: Ints) -> Ints:
    """Return the groups after uniting those of each pair."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    if not len(i):
        return group
    n = len(group)
    edges = coo_array((np.ones(len(i), np.int8), (group[i], group[j])), shape=(n, n))
    united = connected_components(edges, directed=False)[1]
    return np.asarray(united[group], dtype=np.int64)
