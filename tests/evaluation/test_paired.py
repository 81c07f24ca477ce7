"""Paired tests and intervals on textbook tables."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from inspector_gui.evaluation.paired import (
    mcnemar,
    mcnemar_of_counts,
    paired_difference,
    paired_interval,
)

tables = st.tuples(*[st.integers(0, 60)] * 4)


def test_the_culture_media_of_armitage_and_berry() -> None:
    """Armitage and Berry 1994, Statistical Methods in Medical Research, p. 127: two media, 50
    specimens; StatsDirect manual, "Matched pairs": exact two-sided P = .0129, difference .2, score
    interval (.0562, .3292) after Newcombe 1998."""
    found = mcnemar_of_counts(20, 12, 2, 16)
    assert found.p == pytest.approx(0.0129, abs=5e-5)
    interval = paired_interval(found)
    assert interval.value == pytest.approx(0.2)
    assert (interval.low, interval.high) == pytest.approx((0.0562, 0.3292), abs=5e-5)


def test_the_approval_ratings_of_agresti() -> None:
    """Agresti 2002, Categorical Data Analysis, table 10.1: 794, 150, 86, 570; approval falls by
    .04, Wald interval (.021, .059)."""
    found = mcnemar_of_counts(794, 150, 86, 570)
    interval = paired_interval(found)
    assert interval.value == pytest.approx(0.04)
    assert (interval.low, interval.high) == pytest.approx((0.021, 0.059), abs=1e-3)
    assert found.p == pytest.approx(binomtest(86, 236).pvalue)


@settings(max_examples=80)
@given(tables)
def test_it_is_the_sign_test(table: tuple[int, int, int, int]) -> None:
    found = mcnemar_of_counts(*table)
    differ = found.only_first + found.only_second
    expected = binomtest(found.only_first, differ).pvalue if differ else 1.0
    assert found.p == pytest.approx(expected)
    turned = mcnemar_of_counts(table[0], table[2], table[1], table[3])
    assert turned.p == found.p
    if found.parts:
        one, other = paired_interval(found), paired_interval(turned)
        assert -1 <= one.low <= one.value + 1e-12
        assert one.value <= one.high + 1e-12 <= 1 + 2e-12
        assert (one.low, one.high) == pytest.approx((-other.high, -other.low))


def test_of_arrays_as_of_counts() -> None:
    first, second = np.array([1, 1, 0, 0, 1]), np.array([1, 0, 1, 0, 0])
    found = mcnemar(first, second)
    assert (found.both, found.only_first, found.only_second, found.neither) == (1, 2, 1, 1)
    assert found.difference == pytest.approx(0.2)
    with pytest.raises(ValueError, match="cannot be paired"):
        mcnemar([1], [1, 0])
    with pytest.raises(ValueError, match="negative"):
        mcnemar_of_counts(1, -1, 0, 0)
    nothing = mcnemar([], [])
    assert nothing.p == 1
    assert math.isnan(nothing.difference)
    assert math.isnan(paired_interval(nothing).low)


def test_the_bootstrap_of_a_difference() -> None:
    rng = np.random.default_rng(0)
    one = rng.normal(1, 1, 200)
    other = one - 0.3 + rng.normal(0, 0.5, 200)
    found = paired_difference(one, other, draws=1000, seed=4)
    gap = one - other
    assert found.value == pytest.approx(gap.mean())
    assert found.se == pytest.approx(gap.std(ddof=1) / math.sqrt(200), rel=0.1)
    assert found == paired_difference(one, other, draws=1000, seed=4)
    holed = np.append(one, np.nan), np.append(other, 3.0)
    assert paired_difference(*holed, draws=1000, seed=4) == found
    assert math.isnan(paired_difference([np.nan], [1.0]).value)
    with pytest.raises(ValueError, match="second"):
        paired_difference([1.0], [1.0, 2.0])
