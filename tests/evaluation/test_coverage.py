"""Do 95 % intervals cover, and do tests keep their level? 300 simulated sets each, wide margins.

With 300 sets the standard error of a coverage of 95 % is 1.3 %, so 90 to 99 % is let through.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm

from inspector_gui.evaluation.agreement import cohen_kappa, fleiss_kappa, krippendorff_alpha
from inspector_gui.evaluation.delong import auroc_interval, delong_test
from inspector_gui.evaluation.estimates import Estimate, Share, bootstrap
from inspector_gui.evaluation.paired import mcnemar, paired_difference, paired_interval

SETS = 300


def coverage(found: list[Estimate], truth: float) -> float:
    return float(np.mean([e.low <= truth <= e.high for e in found]))


@pytest.mark.slow
def test_rates_and_their_paired_difference() -> None:
    """Two inspectors right on 90 and 82 % of 200 parts, together on 78 %."""
    rng = np.random.default_rng(0)
    scores, boots, shares, alarms = [], [], [], []
    for _ in range(SETS):
        cell = rng.choice(4, 200, p=[0.78, 0.12, 0.04, 0.06])
        first, second = cell <= 1, (cell == 0) | (cell == 2)
        scores.append(paired_interval(mcnemar(first, second)))
        boots.append(paired_difference(first, second, draws=200))
        found = Share.where(first)
        shares.append(Estimate(found.rate, found.low, found.high))
        even = rng.choice(3, 200, p=[0.84, 0.08, 0.08])
        alarms.append(mcnemar(even == 1, even == 2).p <= 0.05)
    for found, truth in ((scores, 0.08), (boots, 0.08), (shares, 0.90)):
        assert 0.90 <= coverage(found, truth) <= 0.99
    assert np.mean(alarms) <= 0.055


@pytest.mark.slow
def test_auroc_and_its_paired_difference() -> None:
    """Normal scores 1.5 and 1.0 spreads apart, correlated by .5; 30 NG and 70 OK parts."""
    rng = np.random.default_rng(1)
    ng = np.arange(100) < 30
    areas = [float(norm.cdf(gap / math.sqrt(2))) for gap in (1.5, 1.0)]
    singles, gaps, alarms = [], [], []
    for _ in range(SETS):
        common = rng.normal(0, math.sqrt(0.5), 100)
        first, second, third = (
            gap * ng + common + rng.normal(0, math.sqrt(0.5), 100) for gap in (1.5, 1.0, 1.0)
        )
        singles.append(auroc_interval(ng, first))
        gaps.append(delong_test(ng, first, second).difference)
        alarms.append(delong_test(ng, second, third).p <= 0.05)
    assert 0.90 <= coverage(singles, areas[0]) <= 0.99
    assert 0.90 <= coverage(gaps, areas[0] - areas[1]) <= 0.99
    assert np.mean(alarms) <= 0.09


@pytest.mark.slow
def test_kappas_and_alpha() -> None:
    """Three raters who copy a hidden label with chance .8, else guess: kappa = alpha = .64."""
    rng = np.random.default_rng(2)
    cohens, fleisses, alphas = [], [], []
    for _ in range(SETS):
        hidden = rng.integers(0, 2, 80)
        labels = np.where(rng.random((3, 80)) < 0.8, hidden, rng.integers(0, 2, (3, 80)))
        cohens.append(cohen_kappa(labels[0], labels[1]).kappa)
        fleisses.append(fleiss_kappa(labels).kappa)
        alphas.append(krippendorff_alpha(labels, draws=100))
    for found in (cohens, fleisses, alphas):
        assert 0.89 <= coverage(found, 0.64) <= 0.99


def test_any_statistic_can_be_resampled() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(5, 2, 100)
    found = bootstrap(lambda at: float(np.median(values[at])), 100, draws=300, seed=1)
    assert found.low < found.value < found.high
    assert found.value == pytest.approx(np.median(values))
    assert found == bootstrap(lambda at: float(np.median(values[at])), 100, draws=300, seed=1)
    failing = bootstrap(lambda at: math.nan, 10, draws=5)
    assert math.isnan(failing.low)
