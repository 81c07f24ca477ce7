"""Places of verdicts against masks, and AUPRO on the one example that is published."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.verdict import Heatmap, Label, Region, Thresholds, Verdict
from inspector_gui.evaluation.aupro import ProCurve, area_under, aupro, pro_curve, tally
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.parts import ComparedPart, Facts
from inspector_gui.evaluation.comparison.places import (
    heatmap_on,
    place_outcome,
    places,
    pro_tally,
    wrong_places,
)

MASK = np.zeros((40, 60), dtype=bool)
MASK[10:20, 30:40] = True


def verdict(regions: tuple[Region, ...] = (), heatmap: Heatmap | None = None) -> Verdict:
    return Verdict("a", "vit", Label.NG, 0.9, "d", regions=regions, heatmap=heatmap)


def spot(row: int, column_: int) -> Heatmap:
    values = np.zeros((4, 6), dtype=np.float32)
    values[row, column_] = 1.0
    return Heatmap(values, "attention", Region(0, 0, 60, 40))


def test_the_published_example_of_aupro() -> None:
    """anomalib, tests/unit/metrics/test_aupro.py (Intel, Apache-2.0): a ramp of 400 × 7 scores,
    one column or three as defects, limit 1/3: 1/6 to .001, as MVTec's own code gives it too."""
    ramp = (np.arange(2800) / 2800).reshape(400, 7)
    for columns in ([3], [1, 3, 5]):
        mask = np.zeros((400, 7))
        mask[:, columns] = 1
        assert aupro([ramp], [mask], limit=1 / 3) == pytest.approx(1 / 6, abs=1e-3)
        by_levels = tally(ramp, mask, levels=2800).curve()
        assert area_under(by_levels, 1 / 3) == pytest.approx(1 / 6, abs=1e-3)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_tallies_add_up_to_the_curve(seed: int) -> None:
    rng = np.random.default_rng(seed)
    masks = [rng.random((9, 11)) < 0.2, np.zeros((7, 5), bool), rng.random((8, 8)) < 0.1]
    maps = [np.round(rng.random(mask.shape), 2) for mask in masks]
    maps[0].flat[0], maps[0].flat[1] = 0.0, 1.0
    total = tally(maps[0], masks[0], 101)
    for one, mask in zip(maps[1:], masks[1:], strict=True):
        total = total + tally(one, mask, 101)
    whole, mine = pro_curve(maps, masks, levels=101), total.curve()
    np.testing.assert_allclose(mine.false_alarms, whole.false_alarms)
    np.testing.assert_allclose(mine.overlap, whole.overlap)


def test_what_a_scale_must_have() -> None:
    for wrong in ({"levels": 1}, {"low": 1.0, "high": 1.0}):
        with pytest.raises(ValueError, match="two levels"):
            tally(np.zeros((2, 2)), np.zeros((2, 2)), **wrong)
    with pytest.raises(ValueError, match="limit"):
        area_under(ProCurve(np.array([0, 1.0]), np.array([0, 1.0])), 0)
    # beyond the scale is its end, not an error
    assert tally(np.array([[7.0, -3.0]]), np.array([[1, 0]])).overlap[-1] == 1


def test_an_outcome_of_a_verdict() -> None:
    hit = place_outcome(verdict((Region(30, 10, 10, 10),), spot(1, 3)), MASK)
    assert (hit.peak_on_defect, hit.region_iou, hit.meets) == (True, 1.0, True)
    miss = place_outcome(verdict((Region(0, 0, 5, 5),), spot(3, 0)), MASK)
    assert (miss.peak_on_defect, miss.region_iou, miss.meets) == (False, 0.0, False)
    two = (Region(30, 10, 5, 10), Region(35, 10, 5, 10))
    assert place_outcome(verdict(two), MASK).region_iou == 1.0
    nothing = place_outcome(verdict(), MASK)
    assert nothing.peak_on_defect is None
    assert nothing.meets is None
    assert math.isnan(nothing.region_iou)
    assert place_outcome(verdict(two, spot(1, 3)), np.zeros_like(MASK)).meets is None


def test_a_heatmap_lies_in_its_area() -> None:
    values = np.ones((2, 3), dtype=np.float32)
    part = Heatmap(values, "attention", Region(20, 10, 30, 20))
    found = heatmap_on(part, (40, 60))
    assert found.sum() == pytest.approx(600)
    assert found[10:30, 20:50].min() == 1
    outside = Heatmap(values, "attention", Region(100, 100, 30, 20))
    assert heatmap_on(outside, (40, 60)).sum() == 0
    total = pro_tally([(spot(1, 3), MASK), (spot(0, 0), np.zeros_like(MASK))])
    assert total is not None
    assert (total.regions, total.good) == (1, 2 * 2400 - 100)
    assert pro_tally([]) is None


def test_right_verdict_wrong_place() -> None:
    """Known by the region first, then by the peak, then by the name."""
    parts = [ComparedPart(str(i), "NG", ("crack",), (), ("left",)) for i in range(6)]
    parts.append(ComparedPart("6", "OK"))
    p = [0.9, 0.9, 0.9, 0.9, 0.1, 0.9, 0.9]
    one = column(
        Facts("a"),
        Thresholds(),
        p,
        meets=[True, False, None, None, False, None, None],
        peak_on_defect=[False, True, False, None, False, None, None],
        places=["right", "left", "left", "right", "right", "", "right"],
    )
    other = column(Facts("b"), Thresholds(), p, meets=[True, True, True, True, True, True, None])
    compared = common(parts, [one, other])
    assert outcomes.wrong_place(compared, one).hits.tolist() == [0, 1, 1, 1, 0, 0, 0]
    found = places(compared, draws=50)
    assert (found[0].wrong_place.hits, found[0].wrong_place.total) == (3, 4)
    assert found[0].wrong_parts.tolist() == [1, 2, 3]
    assert (found[0].pointing.hits, found[0].pointing.total) == (1, 4)
    assert math.isnan(found[0].aupro)
    assert math.isnan(found[0].iou.value)
    table = wrong_places(compared, one, other)
    assert (table.only_first, table.only_second, table.parts) == (3, 0, 4)
