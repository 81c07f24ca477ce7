"""Thinning changes nothing that can be seen; axes hold what they must."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.evaluation.charts.chart import Axis
from inspector_gui.evaluation.charts.scales import span, thinned, ticks


def test_thinning_keeps_a_staircase_within_a_column():
    rng = np.random.default_rng(1)
    x = np.sort(rng.random(20_000))
    y = np.cumsum(rng.random(20_000))
    a, b = thinned(x, y, 300)
    assert len(a) <= 4 * 300
    # what is drawn between the points kept lies no further away than a column's rise
    drawn = np.interp(x, a, b)
    assert np.abs(drawn - y).max() <= np.diff(np.interp(np.linspace(0, 1, 301), x, y)).max() + 1e-9
    assert (a[0], b[0], a[-1], b[-1]) == (x[0], y[0], x[-1], y[-1])


def test_thinning_keeps_peaks_of_a_falling_line():
    x = np.linspace(1, 0, 5000)
    y = np.sin(40 * x)
    y[2345] = 9.0
    a, b = thinned(x, y, 100)
    assert b.max() == 9.0
    assert (np.diff(a) < 0).all()
    assert {*zip(a, b, strict=True)} <= {*zip(x, y, strict=True)}


def test_thinning_leaves_out_what_is_no_point():
    a, b = thinned(np.array([0, 1, 2, 3.0]), np.array([0, np.nan, 5, 5.0]))
    assert a.tolist() == [0, 2, 3]
    assert b.tolist() == [0, 5, 5]
    assert len(thinned(np.full(5, np.nan), np.zeros(5))[0]) == 0


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.sampled_from([4, 6, 9]), st.booleans())
def test_ticks_are_few_round_and_inside(low, reach, most, percent):
    axis = Axis("", low, low + reach, percent=percent)
    found = [at for at, _ in ticks(axis, most)]
    assert len(found) <= most + 1
    slack = 1e-6 * (abs(low) + reach)
    assert all(axis.low - slack <= at <= axis.high + slack for at in found)
    steps = np.diff(found)
    assert np.allclose(steps, steps[0] if len(steps) else 0, rtol=1e-3, atol=slack)


def test_a_logarithmic_axis_names_its_floor_zero():
    axis = Axis("", 0.002, 1.0, percent=True, log=True, zero_at_low=True)
    assert ticks(axis)[0] == (0.002, "0")
    assert ("100 %") in [text for _, text in ticks(axis)]


@pytest.mark.parametrize("values", [[], [math.nan], [3.0], [0.0, 0.0], [1.0, 2.0]])
def test_a_span_is_never_empty(values):
    low, high = span(values)
    assert low < high
    assert all(low <= v <= high for v in values if not math.isnan(v))
    assert span(values, 0.0)[0] == 0.0
