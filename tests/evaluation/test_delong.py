"""DeLong's variance and test on the data of the paper, and against the definition."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.evaluation.delong import auroc_interval, delong_test, newcombe_auroc
from inspector_gui.evaluation.ranking import auroc

# DeLong, DeLong and Clarke-Pearson 1988, the ovarian cancer patients with no value missing, as
# printed in the SAS/STAT User's Guide, PROC LOGISTIC, "Comparing Receiver Operating Characteristic
# Curves": albumin, total protein, K-G score, outcome (0 is the event)
PRINTED = """
3.0 5.8 10 0  3.2 6.3 5 1  3.9 6.8 3 1  2.8 4.8 6 0  3.2 5.8 3 1  0.9 4.0 5 0  2.5 5.7 8 0
1.6 5.6 5 1   3.8 5.7 5 1  3.7 6.7 6 1  3.2 5.4 4 1  3.8 6.6 6 1  4.1 6.6 5 1  3.6 5.7 5 1
4.3 7.0 4 1   3.6 6.7 4 0  2.3 4.4 6 1  4.2 7.6 4 0  4.0 6.6 6 0  3.5 5.8 6 1  3.8 6.8 7 1
3.0 4.7 8 0   4.5 7.4 5 1  3.7 7.4 5 1  3.1 6.6 6 1  4.1 8.2 6 1  4.3 7.0 5 1  4.3 6.5 4 1
3.2 5.1 5 1   2.6 4.7 6 1  3.3 6.8 6 0  1.7 4.0 7 0  3.7 6.1 5 1  3.3 6.3 7 1  4.2 7.7 6 1
3.5 6.2 5 1   2.9 5.7 9 0  2.1 4.8 7 1  2.8 6.2 8 0  4.0 7.0 7 1  3.3 5.7 6 1  3.7 6.9 5 1
3.6 6.6 5 1
"""
PATIENTS = np.array(PRINTED.split(), dtype=float).reshape(-1, 4)
EVENT = PATIENTS[:, 3] == 0
ALBUMIN, PROTEIN, SCORE = -PATIENTS[:, 0], -PATIENTS[:, 1], PATIENTS[:, 2]

cases = st.integers(0, 10_000).map(np.random.default_rng)


def by_definition(ng: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The structural components V10 and V01 of the paper, pair by pair."""
    bad, good = score[ng][:, None], score[~ng][None, :]
    kernel = (bad > good) + 0.5 * (bad == good)
    return kernel.mean(axis=1), kernel.mean(axis=0)


def test_the_areas_of_the_paper() -> None:
    """The guide's table: albumin .7366, .0927, (.5549, .9182); protein .6478, .1000, (.4518,
    .8439)."""
    for score, value, se, low, high in (
        (ALBUMIN, 0.7366, 0.0927, 0.5549, 0.9182),
        (PROTEIN, 0.6478, 0.1000, 0.4518, 0.8439),
    ):
        found = auroc_interval(EVENT, score, logit=False)
        assert (found.value, found.se) == pytest.approx((value, se), abs=5e-5)
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-4)


@settings(max_examples=40)
@given(cases)
def test_it_is_the_definition(rng: np.random.Generator) -> None:
    ng = np.arange(rng.integers(6, 40)) % 3 == 0
    one, other = (np.round(rng.normal(ng * 1.0), 1) for _ in range(2))
    (v10, v01), (w10, w01) = by_definition(ng, one), by_definition(ng, other)
    found = delong_test(ng, one, other)
    variance = np.cov(v10, w10) / ng.sum() + np.cov(v01, w01) / (~ng).sum()
    contrast = np.array([1, -1])
    se = math.sqrt(contrast @ variance @ contrast)
    assert (found.first, found.second) == pytest.approx((v10.mean(), w10.mean()))
    assert found.difference.se == pytest.approx(se, abs=1e-9)
    single = auroc_interval(ng, one)
    if 0 < single.value < 1:
        assert single.se == pytest.approx(math.sqrt(variance[0, 0]), abs=1e-9)
    if se > 1e-9:
        assert found.z == pytest.approx((v10.mean() - w10.mean()) / se)
    turned = delong_test(ng, other, one)
    assert (turned.z, turned.p) == pytest.approx((-found.z, found.p))


@settings(max_examples=40)
@given(cases, st.booleans())
def test_the_interval_holds_the_value_and_stays_in_0_1(
    rng: np.random.Generator, logit: bool
) -> None:
    ng = np.arange(rng.integers(6, 30)) % 2 == 0
    score = np.round(rng.normal(ng * rng.uniform(0, 6)), 1)
    found = auroc_interval(ng, score, logit=logit)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.value == pytest.approx(auroc(ng, score))


def test_classes_wholly_apart_still_leave_doubt() -> None:
    ng = np.arange(40) < 10
    found = auroc_interval(ng, ng * 1.0)
    assert (found.value, found.high) == (1, 1)
    assert 0.8 < found.low < 0.99
    low, high = newcombe_auroc(1.0, 10, 30)
    turned = newcombe_auroc(0.0, 10, 30)
    assert (1 - turned[1], 1 - turned[0]) == pytest.approx((low, high))
    # more parts, less doubt
    assert newcombe_auroc(1.0, 100, 300)[0] > low
    middle = newcombe_auroc(0.8, 20, 20)
    assert middle[0] < 0.8 < middle[1]


def test_too_few_and_too_like() -> None:
    assert math.isnan(auroc_interval([1, 0, 0], [3, 2, 1]).low)
    assert auroc_interval([1, 0, 0], [3, 2, 1]).value == 1
    assert math.isnan(delong_test([1, 0, 0], [3, 2, 1], [1, 2, 3]).p)
    same = delong_test(EVENT, ALBUMIN, 2 * ALBUMIN)
    assert (same.z, same.p, same.difference.value) == (0, 1, 0)
    apart = delong_test([1, 1, 0, 0], [3, 3, 1, 1], [1, 1, 3, 3])
    assert (apart.z, apart.p) == (math.inf, 0)
    with pytest.raises(ValueError, match="needs NG and OK"):
        newcombe_auroc(0.5, 0, 3)
    with pytest.raises(ValueError, match="second scores"):
        delong_test([1, 1, 0, 0], [3, 3, 1, 1], [1, 1, 3, np.nan])


def test_the_score_of_the_paper_by_definition() -> None:
    assert auroc(EVENT, SCORE) == pytest.approx(by_definition(EVENT, SCORE)[0].mean(), abs=1e-12)
