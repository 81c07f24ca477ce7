"""The cascade against a plain loop over parts, and the laws it obeys."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.evaluation.cascade import Judged, alone, both_agree, cascade
from inspector_gui.evaluation.cost import Prices, expected_cost
from inspector_gui.evaluation.front import bands, front, pareto

PRICES = Prices(escape=100, overkill=2, second_look=0.3, second=0.5)
seeds = st.integers(0, 10_000).map(np.random.default_rng)


def line(rng: np.random.Generator, n: int = 60) -> tuple[np.ndarray, Judged, Judged]:
    ng = rng.random(n) < 0.3
    ng[:2] = [True, False]
    one = np.round(np.clip(rng.normal(0.3 + 0.3 * ng, 0.2), 0, 1), 2)
    other = np.round(np.clip(rng.normal(0.3 + 0.4 * ng, 0.25), 0, 1), 2)
    one[5], other[6] = np.nan, np.nan
    return ng, Judged(one, rng.uniform(2, 6, n), 0.45), Judged(other, rng.uniform(20, 60, n), 0.55)


@settings(max_examples=40)
@given(seeds)
def test_it_is_what_a_loop_over_parts_gives(rng: np.random.Generator) -> None:
    ng, first, second = line(rng)
    low, high = sorted(np.round(rng.random(2), 2))
    found = cascade(ng, first, second, low, high, prices=PRICES)
    escapes = overkill = seen = 0
    times = []
    for bad, p, q, ms, more in zip(ng, first.p_ng, second.p_ng, first.ms, second.ms, strict=True):
        asked = low < high and low <= p <= high
        ok = bool(q < second.threshold) if asked else bool(p < low)
        escapes += bool(bad) and ok
        overkill += not bad and not ok
        seen += asked
        times.append(ms + more if asked else ms)
    assert (found.escapes.hits, found.escapes.total) == (escapes, ng.sum())
    assert (found.overkill.hits, found.overkill.total) == (overkill, (~ng).sum())
    assert found.seen == pytest.approx(seen / len(ng))
    assert found.mean_ms == pytest.approx(np.mean(times))
    assert found.p99_ms == pytest.approx(np.quantile(times, 0.99, method="inverted_cdf"))
    expected = expected_cost(
        found.escapes.rate, found.overkill.rate, PRICES, ng.mean(), np.mean(times) / 1000
    )
    assert found.cost == pytest.approx(float(expected))


@settings(max_examples=40)
@given(seeds, st.floats(0.01, 0.99))
def test_an_empty_band_is_the_first_alone_and_a_full_one_the_second(
    rng: np.random.Generator, at: float
) -> None:
    ng, first, second = line(rng)
    single = alone(ng, Judged(first.p_ng, first.ms, at), 0.02, PRICES)
    empty = cascade(ng, first, second, at, at, 0.02, PRICES)
    for name in ("escapes", "overkill", "seen", "mean_ms", "p99_ms", "cost"):
        assert getattr(empty, name) == getattr(single, name)
    assert empty.seen == 0
    whole = Judged(np.nan_to_num(first.p_ng, nan=0.5), first.ms, at)
    full = cascade(ng, whole, second, 0, 1)
    last = alone(ng, second)
    assert (full.escapes, full.overkill) == (last.escapes, last.overkill)
    assert full.seen == pytest.approx(1)
    assert full.mean_ms == pytest.approx(first.ms.mean() + second.ms.mean())


@settings(max_examples=40)
@given(seeds)
def test_two_that_must_agree_let_less_escape(rng: np.random.Generator) -> None:
    ng, first, second = line(rng)
    both = both_agree(ng, first, second)
    for one in (first, second):
        single = alone(ng, one)
        assert both.escapes.hits <= single.escapes.hits
        assert both.overkill.hits >= single.overkill.hits
    assert both.seen == pytest.approx(1)
    assert both.mean_ms == pytest.approx(np.maximum(first.ms, second.ms).mean())
    in_turn = both_agree(ng, first, second, parallel=False)
    assert in_turn.mean_ms == pytest.approx((first.ms + second.ms).mean())
    assert in_turn.escapes == both.escapes


def test_shares_and_times_are_those_of_the_line() -> None:
    """Half of the NG parts and none of the OK parts are asked about; 1 % of the line is NG."""
    ng = np.array([True, True, False, False])
    first = Judged(np.array([0.5, 0.9, 0.1, 0.1]), np.full(4, 10.0))
    second = Judged(np.array([0.9, 0.9, 0.1, 0.1]), np.full(4, 90.0))
    found = cascade(ng, first, second, 0.4, 0.6, ng_rate=0.01)
    assert found.seen == pytest.approx(0.005)
    assert found.mean_ms == pytest.approx(10 + 0.005 * 90)
    assert found.p99_ms == 10
    assert cascade(ng, first, second, 0.4, 0.6, ng_rate=0.03).p99_ms == 100
    assert math.isnan(found.cost)


def test_the_front() -> None:
    ng, first, second = line(np.random.default_rng(3), 200)
    grid = bands(first.p_ng, 8)
    assert all(0 <= low <= high <= 1 for low, high in grid)
    best = front(ng, first, second, grid, prices=PRICES)
    every = [cascade(ng, first, second, low, high, prices=PRICES) for low, high in grid]

    def beats(a: object, b: object) -> bool:
        one, other = ((o.escapes.hits, o.overkill.hits, o.mean_ms) for o in (a, b))
        return one != other and all(x <= y for x, y in zip(one, other, strict=True))

    assert 1 < len(best) < len(every)
    assert not any(beats(a, b) for a in every for b in best)
    assert all(any(beats(b, a) or b == a for b in best) or _twin(a, best) for a in every)
    assert front(ng, first, second, []) == []


def _twin(outcome: object, best: list[object]) -> bool:
    key = (outcome.escapes.hits, outcome.overkill.hits, outcome.mean_ms)
    return any(key == (b.escapes.hits, b.overkill.hits, b.mean_ms) for b in best)


def test_pareto_by_hand() -> None:
    points = [[1, 3], [2, 2], [3, 1], [2, 3], [1, 3], [3, 3]]
    assert pareto(points).tolist() == [True, True, True, False, False, False]
    assert pareto(np.empty((0, 2))).tolist() == []
    with pytest.raises(ValueError, match="points, measures"):
        pareto([1.0, 2.0])


def test_bad_input() -> None:
    ng, first, second = line(np.random.default_rng(0))
    with pytest.raises(ValueError, match="grey band"):
        cascade(ng, first, second, 0.6, 0.4)
    with pytest.raises(ValueError, match="ms"):
        cascade(ng, Judged(first.p_ng, first.ms * np.nan), second, 0.4, 0.6)
    with pytest.raises(ValueError, match="NG rate"):
        alone(ng, first, ng_rate=2)
    one_class = alone(np.zeros(2, bool), Judged(np.array([0.1, 0.2]), np.ones(2)), 0.1, PRICES)
    assert math.isnan(one_class.escapes.rate)
    assert math.isnan(one_class.cost)
    assert alone(np.zeros(0, bool), Judged(np.empty(0), np.empty(0))).seen == 0
