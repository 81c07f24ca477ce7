"""Confident learning on the paper's own steps, and on labels flipped on purpose."""

from __future__ import annotations

import math

import numpy as np
import pytest

from inspector_gui.evaluation.confident import likely_wrong


def planted(seed: int, n: int = 2000, flips: int = 40) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels of which some are flipped, two inspectors' p_ng, and where the flips are."""
    rng = np.random.default_rng(seed)
    truth = (rng.random(n) < 0.3).astype(int)
    logit = rng.normal(np.where(truth == 1, 3.0, -3.0), 1.2, (2, n))
    wrong = rng.choice(n, flips, replace=False)
    labels = truth.copy()
    labels[wrong] = 1 - labels[wrong]
    return labels, 1 / (1 + np.exp(-logit)), wrong


def test_by_hand() -> None:
    """Thresholds: OK (.9 + .8 + .1) / 3 = .6, NG (.9 + .7 + .2) / 3 = .6. Part 2 (p_ng .9, labelled
    OK) and part 5 (p_ng .2, labelled NG) reach the other class's threshold and not their own."""
    labels = [0, 0, 0, 1, 1, 1]
    found = likely_wrong(labels, [[0.1, 0.2, 0.9, 0.9, 0.7, 0.2]])
    assert found.thresholds[0] == pytest.approx([0.6, 0.6])
    assert found.joint[0].tolist() == [[2, 1], [1, 2]]
    assert found.parts.tolist() == [2, 5]
    assert found.self_confidence == pytest.approx([0.1, 0.2])
    assert found.suggested.tolist() == [1, 0]


def test_of_two_classes_reached_the_likelier_one_counts() -> None:
    found = likely_wrong([0, 0, 1, 1], [[0.1, 0.5, 0.45, 0.4]])
    # thresholds .7 and .425: parts 1 (.5) and 2 (.45) reach NG alone, part 3 (.4) neither
    assert found.joint[0].tolist() == [[1, 1], [0, 1]]
    assert found.parts.tolist() == [1]


def test_planted_flips_are_found() -> None:
    labels, p, wrong = planted(0)
    for agreeing, recall, precision in ((2, 0.6, 1.0), (1, 0.9, 0.9)):
        found = likely_wrong(labels, p, agreeing)
        hits = len(set(found.parts) & set(wrong))
        assert hits / len(wrong) >= recall
        assert hits / len(found.parts) >= precision
        assert (np.diff(found.self_confidence) >= 0).all()
        assert set(found.parts[:20]) <= set(wrong)
    joined = likely_wrong(labels, p.mean(axis=0)[None])
    assert len(set(joined.parts) & set(wrong)) / len(wrong) >= 0.8
    assert set(likely_wrong(labels, p).parts) < set(likely_wrong(labels, p, 1).parts)


def test_gaps_and_failures() -> None:
    labels, p, _ = planted(1, 400, 10)
    found = likely_wrong(labels, p)
    first = found.parts[0]
    holed = labels.astype(float)
    holed[first] = np.nan
    assert first not in likely_wrong(holed, p).parts
    p[0, first] = np.nan
    assert first not in likely_wrong(labels, p).parts
    assert first in likely_wrong(labels, p, agreeing=1).parts


def test_bad_input() -> None:
    only_ok = likely_wrong([0, 0, 0], [[0.1, 0.9, 0.2]])
    assert len(only_ok.parts) == 0
    assert math.isnan(only_ok.thresholds[0, 1])
    assert len(likely_wrong([], np.empty((2, 0))).parts) == 0
    with pytest.raises(ValueError, match="inspectors, 2"):
        likely_wrong([0, 1], [0.1, 0.2])
    with pytest.raises(ValueError, match=r"\[0, 1\]"):
        likely_wrong([0, 1], [[0.1, 1.2]])
    with pytest.raises(ValueError, match="cannot agree"):
        likely_wrong([0, 1], [[0.1, 0.2]], agreeing=2)
    with pytest.raises(ValueError, match="0 \\(OK\\)"):
        likely_wrong([0, 2], [[0.1, 0.2]])
