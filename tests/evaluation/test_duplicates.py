"""Twins are found, others are not, and no split parts a group."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse.csgraph import connected_components

from inspector_gui.evaluation import duplicates
from inspector_gui.evaluation.duplicates import (
    conflicting,
    distance,
    group_split,
    near_groups,
    numbered,
)
from inspector_gui.store.facts import phash

seeds = st.integers(0, 10_000).map(np.random.default_rng)


def clustered(rng: np.random.Generator, n: int, flips: int) -> np.ndarray:
    """Hashes around a few centres."""
    hashes = rng.integers(0, 2**64, max(1, n // 3), dtype=np.uint64)[
        rng.integers(0, max(1, n // 3), n)
    ]
    for _ in range(flips):
        hashes = hashes ^ (np.uint64(1) << rng.integers(0, 64, n).astype(np.uint64))
    return hashes


def picture(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(0, 255, (9, 12))
    return np.kron(coarse, np.ones((16, 16)))


def test_a_twin_is_near_and_a_stranger_far() -> None:
    rng = np.random.default_rng(0)
    one = picture(1)
    noisy = np.clip(one * 0.8 + 20 + rng.normal(0, 4, one.shape), 0, 255).astype(np.uint8)
    assert distance(phash(one), phash(noisy)) <= 4
    assert distance(phash(one), phash(picture(2))) > 12
    assert int(np.bitwise_count(phash(one))) <= 32
    assert phash(np.full((20, 30), 90, np.uint8)) == 0
    assert phash(one) == phash(one.astype(np.float32))
    with pytest.raises(ValueError, match="height, width"):
        phash(np.zeros((4, 4, 3), np.uint8))


@settings(max_examples=40)
@given(seeds, st.integers(0, 12), st.booleans())
def test_the_groups_are_those_of_all_pairs(
    rng: np.random.Generator, most: int, banded: bool
) -> None:
    hashes = clustered(rng, int(rng.integers(1, 60)), 3)
    near = distance(hashes[:, None], hashes[None, :]) <= most
    expected = numbered(connected_components(near, directed=False)[1])
    saved = duplicates.INDEXED, duplicates.CHUNK
    duplicates.INDEXED, duplicates.CHUNK = 0 if banded else 10**9, 50
    try:
        found = near_groups(hashes, most)
    finally:
        duplicates.INDEXED, duplicates.CHUNK = saved
    assert found.tolist() == expected.tolist()
    assert near_groups(hashes, most).tolist() == expected.tolist()


def test_twenty_thousand_take_seconds() -> None:
    rng = np.random.default_rng(0)
    hashes = rng.integers(0, 2**64, 20_000, dtype=np.uint64)
    hashes[10_000:10_500] = hashes[:500] ^ np.uint64(0b10010)
    before = time.process_time()
    found = near_groups(hashes)
    assert time.process_time() - before < 5
    assert (found[10_000:10_500] == found[:500]).all()
    assert found.max() + 1 == 19_500


def test_twins_with_different_labels() -> None:
    groups = [0, 0, 1, 1, 2, 2, 3]
    assert conflicting(groups, [0, 1, 1, 1, 0, -1, 1]).tolist() == [0]
    assert conflicting([], []).tolist() == []


@settings(max_examples=60)
@given(seeds, st.lists(st.floats(0.1, 5), min_size=1, max_size=4))
def test_no_split_parts_a_group(rng: np.random.Generator, shares: list[float]) -> None:
    groups = rng.integers(0, 40, int(rng.integers(0, 200)))
    split = group_split(groups, shares, seed=3)
    assert len(split) == len(groups)
    for name in np.unique(groups):
        assert len(np.unique(split[groups == name])) == 1
    assert split.tolist() == group_split(groups, shares, seed=3).tolist()
    assert ((split >= 0) & (split < len(shares))).all()


def test_shares_are_met_in_every_stratum() -> None:
    rng = np.random.default_rng(2)
    groups = np.repeat(np.arange(1500), rng.integers(1, 4, 1500))
    ng = (rng.random(1500) < 0.05)[groups]
    shares = np.array([0.7, 0.15, 0.15])
    split = group_split(groups, shares, seed=1, strata=ng)
    for kind in (False, True):
        got = np.bincount(split[ng == kind], minlength=3) / (ng == kind).sum()
        assert got == pytest.approx(shares, abs=0.02)
    assert (split != group_split(groups, shares, seed=2, strata=ng)).any()


def test_bad_input() -> None:
    assert near_groups([]).tolist() == []
    assert near_groups([7, 7, 8], most=0).tolist() == [0, 0, 1]
    with pytest.raises(ValueError, match="one row"):
        near_groups([[1, 2]])
    with pytest.raises(ValueError, match="one row"):
        near_groups([1], most=64)
    for shares in ([], [0.5, 0.0], [0.5, np.nan]):
        with pytest.raises(ValueError, match="positive"):
            group_split([1, 2], shares)
    with pytest.raises(ValueError, match="strata"):
        group_split([1, 2], [1.0], strata=[1])
