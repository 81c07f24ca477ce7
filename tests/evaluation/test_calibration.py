"""Calibration measures against scikit-learn, by hand, and by their identities."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss

from inspector_gui.evaluation.calibration import brier, brier_parts, ece, reliability, slope

judged = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=1, max_size=60).map(
    lambda parts: (np.array([p[0] for p in parts]), np.array([p[1] for p in parts]))
)


def drawn(seed: int, n: int = 400, steep: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Truth drawn from p, and p stretched by 1 / steep on the logit scale."""
    rng = np.random.default_rng(seed)
    logit = rng.normal(0, 1.5, n)
    ng = rng.random(n) < 1 / (1 + np.exp(-logit))
    return ng, 1 / (1 + np.exp(-logit / steep))


def test_by_hand() -> None:
    """Two bins: (0.2, 0.4 | one NG of two) and (0.9, 0.7 | both NG): gaps 0.2 and 0.2."""
    ng, p = [0, 1, 1, 1], [0.2, 0.4, 0.9, 0.7]
    assert ece(ng, p, bins=2) == pytest.approx(0.5 * 0.2 + 0.5 * 0.2)
    assert ece(ng, p, bins=2, equal_mass=True) == pytest.approx(0.2)
    assert brier(ng, p) == pytest.approx((0.04 + 0.36 + 0.01 + 0.09) / 4)
    first, second = reliability(ng, p, bins=2)
    assert (first.low, first.high, first.mean_p, first.ng.hits) == (0, 0.5, pytest.approx(0.3), 1)
    assert (second.ng.rate, second.ng.total, second.ng.high) == (1, 2, 1)
    # one bin: overall share 3 / 4 against mean .55
    assert ece(ng, p, bins=1) == pytest.approx(0.2)


@pytest.mark.slow
@settings(max_examples=60)
@given(judged, st.integers(1, 12), st.booleans())
def test_the_brier_score_is_the_sum_of_its_parts(
    case: tuple[np.ndarray, np.ndarray], bins: int, mass: bool
) -> None:
    ng, p = case
    found = brier_parts(ng, p, bins, mass)
    total = found.reliability - found.resolution + found.uncertainty + found.within
    assert found.brier == pytest.approx(total, abs=1e-12)
    assert found.brier == pytest.approx(brier_score_loss(ng, p, pos_label=True), abs=1e-12)
    assert 0 <= ece(ng, p, bins, mass) <= 1
    assert sum(b.ng.total for b in reliability(ng, p, bins, mass)) == len(ng)


def test_distinct_values_leave_nothing_within() -> None:
    ng, p = drawn(0)
    found = brier_parts(ng, np.round(p, 1) * 0.999, bins=1000)
    assert found.within == pytest.approx(0, abs=1e-12)


def test_the_bins_are_scikit_learns() -> None:
    ng, p = drawn(1)
    for mass, strategy in ((False, "uniform"), (True, "quantile")):
        found = reliability(ng, p, 8, mass)
        seen, mean = calibration_curve(ng, p, n_bins=8, strategy=strategy)
        assert [b.ng.rate for b in found] == pytest.approx(list(seen), abs=0.03 * mass + 1e-12)
        assert [b.mean_p for b in found] == pytest.approx(list(mean), abs=0.03 * mass + 1e-12)
    sizes = [b.ng.total for b in reliability(ng, p, 8, True)]
    assert max(sizes) - min(sizes) <= 2


def test_the_slope_is_that_of_a_logistic_regression() -> None:
    for steep in (0.5, 1.0, 2.0):
        ng, p = drawn(2, 2000, steep)
        found = slope(ng, p)
        logit = np.log(p / (1 - p))[:, None]
        model = LogisticRegression(C=1e10, tol=1e-10, max_iter=1000).fit(logit, ng)
        assert found.slope.value == pytest.approx(model.coef_[0, 0], rel=1e-4)
        assert found.intercept.value == pytest.approx(model.intercept_[0], abs=1e-4)
        assert found.slope.low < steep < found.slope.high


def test_what_has_no_slope_and_no_score() -> None:
    for ng, p in (
        ([0, 0, 0], [0.1, 0.2, 0.3]),
        ([0, 1, 1], [0.1, 0.2, 0.3]),
        ([0, 1, 0, 1], [0.5, 0.5, 0.5, 0.5]),
        ([], []),
    ):
        assert math.isnan(slope(ng, p).slope.value)
    assert math.isnan(ece([], []))
    assert math.isnan(brier([], []))
    assert math.isnan(brier_parts([], []).within)
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        brier([0, 1], [0.1, 1.2])
    with pytest.raises(ValueError, match="not finite"):
        ece([0, 1], [0.1, np.nan])
    with pytest.raises(ValueError, match="at least one bin"):
        ece([0, 1], [0.1, 0.2], bins=0)
    # p of exactly 0 and 1 is kept off the ends
    assert math.isfinite(slope([0, 1, 0, 1], [0.0, 1.0, 1.0, 0.4]).slope.value)
