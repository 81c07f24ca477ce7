"""Attribute agreement analysis against the manual's tables."""

from __future__ import annotations

import math

import numpy as np
import pytest

from inspector_gui.evaluation.appraisers import all_agree, appraise, study


def judgements(
    bad_ng: int, bad_ok: int, good_ng: int, good_ok: int
) -> tuple[np.ndarray, np.ndarray]:
    master = np.repeat([1, 1, 0, 0], [bad_ng, bad_ok, good_ng, good_ok])
    return np.repeat([1, 0, 1, 0], [bad_ng, bad_ok, good_ng, good_ok]), master


def test_the_rates_of_the_msa_manual() -> None:
    """AIAG, Measurement Systems Analysis, 4th ed., p. 138-140: appraisers A, B, C, 150 judgements
    each: kappa with the reference .88, .92, .77; miss rate 6.3, 6.3, 12.5 %; false alarms 4.9, 2.0,
    8.8 %."""
    for counts, kappa, miss, alarm in (
        ((45, 3, 5, 97), 0.88, 6.3, 4.9),
        ((45, 3, 2, 100), 0.92, 6.3, 2.0),
        ((42, 6, 9, 93), 0.77, 12.5, 8.8),
    ):
        found = appraise(*judgements(*counts))
        assert found.kappa.kappa.value == pytest.approx(kappa, abs=5e-3)
        assert 100 * found.misses.rate == pytest.approx(miss, abs=0.0501)
        assert 100 * found.false_alarms.rate == pytest.approx(alarm, abs=0.0501)


def test_repeats_and_gaps() -> None:
    master = [0, 0, 1, 1, 2, -1]
    labels = np.array([[0, 1, 1, 0, 2, 0], [0, 0, 1, 0, 1, 1], [0, np.nan, 1, -1, 2, 1]])
    found = appraise(labels, master)
    assert (found.effectiveness.hits, found.effectiveness.total) == (2, 5)
    assert (found.misses.hits, found.misses.total) == (2, 8)
    assert (found.false_alarms.hits, found.false_alarms.total) == (1, 5)
    assert (found.within.hits, found.within.total) == (3, 5)
    assert found.misses.low < found.misses.rate < found.misses.high


def test_a_study_of_people_and_models() -> None:
    master = np.array([0, 0, 1, 1, -1])
    right = np.array([[0, 0, 1, 1, 0]] * 2)
    blind = np.array([[0, 0, 0, 1, 0]] * 2)
    found = study(np.stack([right, blind, blind]), master, draws=50)
    assert [a.effectiveness.hits for a in found.appraisers] == [4, 3, 3]
    assert (found.between.hits, found.between.total) == (4, 5)
    assert (found.all_right.hits, found.all_right.total) == (3, 4)
    assert found.missed_by_all == ()
    assert found.pairs[1, 2].kappa.value == pytest.approx(1)
    assert set(found.pairs) == {(0, 1), (0, 2), (1, 2)}
    assert study(np.stack([blind, blind]), master, draws=10).missed_by_all == (2,)


def test_of_nobody_nothing_is_known() -> None:
    nobody = np.full((2, 3), -1)
    found = appraise(nobody, [0, 1, 1])
    assert found.effectiveness.total == found.misses.total == 0
    assert math.isnan(found.misses.rate)
    assert (found.misses.low, found.misses.high) == (0, 1)
    assert all_agree(nobody).total == 0
    with pytest.raises(ValueError, match="the master has 2"):
        appraise(nobody, [0, 1])
