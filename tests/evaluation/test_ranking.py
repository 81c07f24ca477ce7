"""ROC, AUROC, average precision against scikit-learn and by their laws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu
from sklearn import metrics

from inspector_gui.evaluation.arrays import failed_as_ng
from inspector_gui.evaluation.ranking import (
    auroc,
    average_precision,
    average_precision_interval,
    precision_recall_curve,
    roc_curve,
)

scored = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.7, 1.0])),
    min_size=2,
    max_size=40,
).map(lambda parts: (np.array([p[0] for p in parts]), np.array([p[1] for p in parts])))
both_classes = scored.filter(lambda case: case[0].any() and not case[0].all())


@pytest.mark.slow
@settings(max_examples=40)
@given(both_classes)
def test_it_is_scikit_learns_and_mann_whitneys(case: tuple[np.ndarray, np.ndarray]) -> None:
    ng, score = case
    value = auroc(ng, score)
    assert value == pytest.approx(metrics.roc_auc_score(ng, score), abs=1e-12)
    u = mannwhitneyu(score[ng], score[~ng]).statistic
    assert value == pytest.approx(u / (ng.sum() * (~ng).sum()), abs=1e-12)
    assert average_precision(ng, score) == pytest.approx(
        metrics.average_precision_score(ng, score), abs=1e-12
    )
    curve = roc_curve(ng, score)
    fpr, tpr, at = metrics.roc_curve(ng, score, drop_intermediate=False)
    assert curve.false_alarms == pytest.approx(fpr)
    assert curve.detections == pytest.approx(tpr)
    assert curve.thresholds[1:] == pytest.approx(at[1:])
    assert np.trapezoid(curve.detections, curve.false_alarms) == pytest.approx(value, abs=1e-12)
    found = precision_recall_curve(ng, score)
    precision, recall, at = metrics.precision_recall_curve(ng, score)
    assert found.thresholds[::-1] == pytest.approx(at)
    assert found.precision[::-1] == pytest.approx(precision[:-1])
    assert found.recall[::-1] == pytest.approx(recall[:-1])


@settings(max_examples=40)
@given(both_classes)
def test_a_monotone_scale_changes_nothing_and_a_turned_one_all(
    case: tuple[np.ndarray, np.ndarray],
) -> None:
    ng, score = case
    assert auroc(ng, np.exp(3 * score)) == pytest.approx(auroc(ng, score))
    assert auroc(ng, -score) == pytest.approx(1 - auroc(ng, score))


def test_constant_scores_absent_classes_and_failures() -> None:
    ng = np.array([True, False, True, False])
    assert auroc(ng, np.full(4, 0.3)) == 0.5
    assert average_precision(ng, np.full(4, 0.3)) == 0.5
    for truth in (np.zeros(4), np.ones(4)):
        assert math.isnan(auroc(truth, [0.1, 0.2, 0.3, 0.4]))
    assert math.isnan(average_precision(np.zeros(3), [0.1, 0.2, 0.3]))
    assert math.isnan(average_precision_interval(np.zeros(3), [0.1, 0.2, 0.3]).value)
    assert math.isnan(auroc([], []))
    assert math.isnan(average_precision([], []))
    with pytest.raises(ValueError, match="1 of 4 are not finite, the first is that of part 2"):
        auroc(ng, [0.1, 0.2, np.nan, 0.3])
    assert auroc(ng, failed_as_ng([0.1, 0.2, np.nan, 0.3])) == 0.5
    with pytest.raises(ValueError, match="4 parts, but values of shape"):
        auroc(ng, [0.1])
    with pytest.raises(ValueError, match="only 0"):
        auroc([0, 2], [0.1, 0.2])


@pytest.mark.slow
def test_the_bootstrap_is_that_of_the_statistic() -> None:
    rng = np.random.default_rng(5)
    ng = rng.random(60) < 0.3
    score = np.round(rng.normal(ng * 1.0, 1), 1)
    found = average_precision_interval(ng, score, draws=200, seed=2)
    assert found.low < found.value < found.high
    assert found == average_precision_interval(ng, score, draws=200, seed=2)
    assert found != average_precision_interval(ng, score, draws=200, seed=3)
    slow = []
    bad, good = np.flatnonzero(ng), np.flatnonzero(~ng)
    for _ in range(200):
        at = np.concatenate([rng.choice(bad, len(bad)), rng.choice(good, len(good))])
        slow.append(metrics.average_precision_score(ng[at], score[at]))
    spread = np.std(slow) / (found.value * (1 - found.value))
    middle = np.log(found.value / (1 - found.value))
    ends = [1 / (1 + np.exp(-(middle + k * 1.96 * spread))) for k in (-1, 1)]
    assert (found.low, found.high) == pytest.approx(ends, abs=0.06)
    assert found.se == pytest.approx(np.std(slow), rel=0.25)
