"""Money: by hand, by its laws, and the best threshold by trying all."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.evaluation.cost import (
    Prices,
    candidates,
    cost_curve,
    customer_ppm,
    expected_cost,
    line_probability,
    rates,
)
from inspector_gui.evaluation.threshold import best_threshold

PRICES = Prices(escape=200, overkill=3, second_look=0.5, second=0.02)
judged = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=2, max_size=40).map(
    lambda parts: (np.array([p[0] for p in parts]), np.array([p[1] for p in parts]))
)
both_classes = judged.filter(lambda case: case[0].any() and not case[0].all())


def test_by_hand() -> None:
    """10 NG and 990 OK parts in 1,000; a tenth of the NG escape, a fiftieth of the OK are lost."""
    cost = expected_cost(0.1, 0.02, PRICES, ng_rate=0.01, seconds=2)
    assert float(cost) == pytest.approx(1 * 200 + 19.8 * 3 + (9 + 19.8) * 0.5 + 1000 * 2 * 0.02)
    assert float(customer_ppm(0.1, 0.02, 0.01)) == pytest.approx(1e6 * 1 / (1 + 970.2))
    assert float(customer_ppm(0.1, 0.02, 0.01, True)) == pytest.approx(1e6 * 1 / (1 + 990))
    assert math.isnan(customer_ppm(0.0, 1.0, 0.01))


@settings(max_examples=60)
@given(both_classes)
def test_rates_are_counts(case: tuple[np.ndarray, np.ndarray]) -> None:
    ng, p = case
    at = candidates(p)
    escapes, overkill = rates(ng, p, at)
    for t, e, o in zip(at, escapes, overkill, strict=True):
        assert e == pytest.approx((p[ng] < t).mean())
        assert o == pytest.approx((p[~ng] >= t).mean())
    assert (escapes[0], overkill[0]) == (0, 1)
    # a p_ng of 1 is never OK
    assert overkill[-1] == pytest.approx((p[~ng] == 1).mean())


@settings(max_examples=60)
@given(both_classes, st.floats(0, 1), st.floats(0.1, 100))
def test_dearer_is_never_cheaper(
    case: tuple[np.ndarray, np.ndarray], ng_rate: float, more: float
) -> None:
    base = cost_curve(*case, PRICES, ng_rate, seconds=1.0)
    for name in ("escape", "overkill", "second_look", "second"):
        values = {n: getattr(PRICES, n) for n in ("escape", "overkill", "second_look", "second")}
        dearer = cost_curve(*case, Prices(**{**values, name: values[name] + more}), ng_rate, 1.0)
        assert (dearer.cost >= base.cost - 1e-9).all()
    assert (np.diff(base.escapes) >= 0).all()
    assert (np.diff(base.overkill) <= 0).all()
    assert ((base.ppm >= 0) | np.isnan(base.ppm)).all()


def test_the_samples_own_share_does_not_matter() -> None:
    rng = np.random.default_rng(0)
    ng = np.arange(300) < 100
    p = np.clip(rng.normal(0.3 + 0.4 * ng, 0.2), 0, 1)
    heavy = np.concatenate([ng, np.ones(200, bool)]), np.concatenate([p, p[:100], p[:100]])
    at = np.linspace(0, 1, 21)
    one = cost_curve(ng, p, PRICES, 0.01, thresholds=at)
    other = cost_curve(*heavy, PRICES, 0.01, thresholds=at)
    assert one.cost == pytest.approx(other.cost)
    assert one.ppm == pytest.approx(other.ppm, nan_ok=True)


@settings(max_examples=30)
@given(both_classes, st.floats(0.001, 0.5))
def test_no_threshold_is_cheaper_than_the_best(
    case: tuple[np.ndarray, np.ndarray], ng_rate: float
) -> None:
    ng, p = case
    best = best_threshold(ng, p, PRICES, ng_rate, draws=20)
    tried = np.concatenate([np.linspace(0, 1, 101), candidates(p)])
    assert best.cost.value <= cost_curve(ng, p, PRICES, ng_rate, thresholds=tried).cost.min() + 1e-6
    assert 0 <= best.threshold.low <= best.threshold.high <= 1


def test_the_best_threshold_of_two_normals() -> None:
    """Equal spread, means 0.3 and 0.7: equal expected costs meet at the middle."""
    rng = np.random.default_rng(1)
    ng = np.arange(3000) < 1500
    p = np.clip(rng.normal(0.3 + 0.4 * ng, 0.15), 0, 1)
    best = best_threshold(ng, p, Prices(10, 10), ng_rate=0.5, draws=300, seed=1)
    assert best.threshold.low < 0.5 < best.threshold.high
    assert best.threshold.high - best.threshold.low < 0.15
    assert best.cost.low < best.cost.value < best.cost.high
    assert best == best_threshold(ng, p, Prices(10, 10), ng_rate=0.5, draws=300, seed=1)
    # by Bayes: where escapes cost e^2 as much, ln moves by 2 * s^2 / (m1 - m0)
    dear = best_threshold(ng, p, Prices(10 * math.e**2, 10), ng_rate=0.5, draws=10)
    assert dear.threshold.value == pytest.approx(0.5 - 2 * 0.15**2 / 0.4, abs=0.06)


def test_wholly_apart_the_middle_is_best() -> None:
    best = best_threshold([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9], PRICES, 0.01, draws=50)
    assert best.threshold.value == pytest.approx(0.5)
    assert (best.escapes, best.overkill) == (0, 0)


def test_the_line_has_fewer_ng_parts_than_the_sample() -> None:
    p = np.array([0.0, 0.2, 0.5, 0.9, 1.0, np.nan])
    assert line_probability(p, 0.5, 0.5) == pytest.approx(p, nan_ok=True)
    found = line_probability(p, 0.5, 0.01)
    assert found[2] == pytest.approx(0.01)
    assert found[[0, 4]] == pytest.approx([0, 1])
    odds = 0.9 / 0.1 * 0.01 / 0.99
    assert found[3] == pytest.approx(odds / (1 + odds))
    assert line_probability(found, 0.01, 0.5)[:5] == pytest.approx(p[:5])
    assert line_probability([0.0, 1.0], 0.5, 0.0) == pytest.approx([0, 1])


def test_bad_input() -> None:
    failed = cost_curve([0, 1], [np.nan, np.nan], PRICES, 0.1)
    assert failed.escapes.max() == 0
    assert failed.overkill.min() == 1
    constant = cost_curve([0, 1], [0.5, 0.5], PRICES, 0.1)
    assert constant.thresholds.tolist() == [0, 1]
    assert np.isnan(cost_curve([0, 0], [0.1, 0.2], PRICES, 0.1).cost).all()
    assert np.isfinite(cost_curve([0, 0], [0.1, 0.2], PRICES, 0.0).cost).all()
    with pytest.raises(ValueError, match="NG and OK parts"):
        best_threshold([0, 0], [0.1, 0.2], PRICES, 0.1)
    with pytest.raises(ValueError, match="NG rate"):
        cost_curve([0, 1], [0.1, 0.2], PRICES, 1.2)
    with pytest.raises(ValueError, match="not negative"):
        Prices(-1, 1)
    with pytest.raises(ValueError, match="sample's share"):
        line_probability([0.1], 1.0, 0.1)
