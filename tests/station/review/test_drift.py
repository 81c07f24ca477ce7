"""Drift: what is called so, what is not."""

from __future__ import annotations

import numpy as np
import pytest

from inspector_gui.station.review.drift import (
    DRIFTED,
    drift_scores,
    population_stability,
    robust_z,
)
from inspector_gui.store.part_table import PartTable
from tests.station.review.tables import NOW, made_table


def days(parts: int, recent: int, **columns: object) -> PartTable:
    """A table whose last ``recent`` parts are of the last two days, the others of the 30 before."""
    table = made_table(parts, **columns)
    end = np.datetime64(NOW.replace(tzinfo=None), "us")
    ago = np.append(np.linspace(33, 4, parts - recent), np.linspace(2, 0, recent))
    table.at[:] = end - (ago * 86400e6).astype("timedelta64[us]")
    table.recipe[:] = table.names.recipe.code("connector")
    table.source[:] = table.names.source.code("camera:0")
    return table


def test_the_stability_index_by_hand() -> None:
    old = np.arange(1000.0)
    assert population_stability(old, old) == 0
    # all in the last tenth of the reference: every other bin holds nothing
    shifted = np.full(1000, 999.0)
    one = np.full(10, 0.5 / 1005)
    one[9] = 1000.5 / 1005
    expected = ((one - 0.1) * np.log(one / 0.1)).sum()
    assert population_stability(shifted, old) == pytest.approx(expected)


def test_a_robust_z_does_not_hear_outliers() -> None:
    reference = np.append(np.random.default_rng(0).normal(5, 2, 1000), [1e6] * 20)
    assert robust_z(np.array([5.0, 9.0]), reference, 0.1) == pytest.approx([0, 2], abs=0.2)
    assert robust_z(np.array([6.0]), np.full(50, 5.0), 0.5) == pytest.approx([2])


@pytest.mark.slow
def test_no_drift_is_seen_in_equal_days() -> None:
    """40 tables without drift: the test is shared among the features, and hardly ever wrong."""
    wrong = 0
    for seed in range(40):
        rng = np.random.default_rng(seed)
        table = days(
            400, 100, brightness=rng.normal(90, 4, 400), sharpness=np.exp(rng.normal(5, 0.1, 400)),
            vit_p=rng.beta(1, 9, 400), vlm_p=rng.beta(1, 9, 400),
        )  # fmt: skip
        score, found = drift_scores(table, NOW)
        assert len(found) == 4
        wrong += any(drift.drifted for drift in found)
        assert (score[:300] == 0).all()
        assert (score >= DRIFTED).sum() <= 3
    assert wrong == 0


def test_a_model_that_becomes_unsure_has_drifted() -> None:
    rng = np.random.default_rng(1)
    p = np.append(rng.beta(1, 30, 500), rng.beta(4, 6, 100))
    table = days(600, 100, vit_p=p, vlm_p=rng.beta(1, 30, 600))
    score, found = drift_scores(table, NOW)
    by_name = {drift.feature: drift for drift in found}
    assert by_name["vit"].drifted
    assert not by_name["vlm"].drifted
    assert set(by_name) == {"vit", "vlm"}  # of no picture is anything known
    assert (score[500:] >= DRIFTED).mean() > 0.7
    assert by_name["vit"].sentence.startswith("connector, camera:0: p_ng of the ViT has drifted")
    assert by_name["vit"].recent_median == pytest.approx(np.median(p[500:]))


def test_a_blurred_part_alone_is_suspect_but_nothing_has_drifted() -> None:
    rng = np.random.default_rng(2)
    sharp = np.exp(rng.normal(5, 0.1, 400))
    sharp[390] = 20.0
    score, found = drift_scores(days(400, 100, sharpness=sharp), NOW)
    assert score[390] >= DRIFTED
    assert not any(drift.drifted for drift in found)


def test_of_too_few_and_of_imported_parts_nothing_is_said() -> None:
    bright = np.append(np.full(200, 90.0), np.full(20, 200.0))
    score, found = drift_scores(days(220, 20, brightness=bright), NOW)
    assert found == ()
    assert not score.any()
    bright = np.append(np.full(200, 90.0), np.full(100, 200.0))
    assert drift_scores(days(300, 100, brightness=bright, imported=True), NOW)[1] == ()
    assert drift_scores(made_table(0), NOW)[1] == ()
