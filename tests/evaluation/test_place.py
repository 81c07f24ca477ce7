"""Pointing, overlap and meeting, on heatmaps drawn by hand; AUPRO by brute force."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import label
from sklearn.metrics import jaccard_score, roc_auc_score

from inspector_gui.evaluation.aupro import aupro, pro_curve
from inspector_gui.evaluation.place import box_mask, heatmap_iou, iou, meets, peak, points_at

seeds = st.integers(0, 10_000).map(np.random.default_rng)


def blob(shape: tuple[int, int], x: int, y: int) -> np.ndarray:
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    return np.exp(-((rows - y) ** 2 + (columns - x) ** 2) / 20.0)


def pictures(rng: np.random.Generator) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Three pictures: two with defects (up to several regions), one good."""
    masks = [rng.random((9, 11)) < 0.15, rng.random((8, 8)) < 0.1, np.zeros((7, 5), bool)]
    masks[0][0, 0] = True
    return [np.round(rng.random(m.shape) + 0.4 * m, 1) for m in masks], masks


def by_brute_force(heatmaps: list[np.ndarray], masks: list[np.ndarray], limit: float) -> float:
    points = [(0.0, 0.0)]
    for threshold in np.unique(np.concatenate([h.ravel() for h in heatmaps]))[::-1]:
        overlaps, alarms, good = [], 0, 0
        for heatmap, mask in zip(heatmaps, masks, strict=True):
            regions, number = label(mask, structure=np.ones((3, 3)))
            called = heatmap >= threshold
            overlaps += [called[regions == k].mean() for k in range(1, number + 1)]
            alarms += int((called & ~mask).sum())
            good += int((~mask).sum())
        points.append((alarms / good, float(np.mean(overlaps))))
    area = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 >= limit or x1 == x0:
            continue
        end = min(x1, limit)
        y_end = y0 + (y1 - y0) * (end - x0) / (x1 - x0)
        area += (end - x0) * (y0 + y_end) / 2
    return area / limit


def test_the_pointing_game() -> None:
    mask = np.zeros((40, 60))
    mask[10:15, 20:25] = 255
    assert points_at(blob(mask.shape, 22, 12), mask)
    assert not points_at(blob(mask.shape, 27, 12), mask)
    assert points_at(blob(mask.shape, 27, 12), mask, tolerance=3)
    assert not points_at(np.full(mask.shape, 0.4), mask)
    assert not points_at(blob(mask.shape, 22, 12), np.zeros_like(mask))
    assert peak(blob(mask.shape, 27, 12)) == (27, 12)
    assert peak(np.zeros((3, 3))) is None
    plateau = np.zeros((9, 9))
    plateau[2:5, 4:7] = 1
    assert peak(plateau) == (5, 3)


def test_overlap_is_jaccards() -> None:
    rng = np.random.default_rng(0)
    one, other = rng.random((2, 20, 30)) < 0.4
    assert iou(one, other) == pytest.approx(jaccard_score(one.ravel(), other.ravel()))
    assert heatmap_iou(one * 0.8, other, 0.5) == pytest.approx(iou(one, other))
    assert iou(one, one) == 1
    assert math.isnan(iou(np.zeros((2, 2)), np.zeros((2, 2))))
    with pytest.raises(ValueError, match="differ in shape"):
        iou(one, other[:5])
    with pytest.raises(ValueError, match="not finite"):
        heatmap_iou(one * np.nan, other, 0.5)
    with pytest.raises(ValueError, match="height, width"):
        peak(np.zeros(3))


def test_regions_that_meet() -> None:
    mask = np.zeros((20, 20))
    mask[5:10, 5:10] = 1
    box = box_mask(8, 8, 6, 6, (20, 20))
    assert box.sum() == 36
    assert meets(box, mask)
    assert meets(box, mask, least=4 / 25)
    assert not meets(box, mask, least=0.17)
    assert not meets(box_mask(12, 12, 4, 4, (20, 20)), mask)
    assert not meets(np.zeros((20, 20)), mask)
    assert box_mask(3.2, 4.4, 0.1, 0.1, (20, 20)).nonzero() == (np.array([4]), np.array([3]))
    assert not box_mask(30, 30, 5, 5, (20, 20)).any()


@settings(max_examples=30)
@given(seeds, st.sampled_from([0.05, 0.3, 1.0]))
def test_aupro_by_brute_force(rng: np.random.Generator, limit: float) -> None:
    heatmaps, masks = pictures(rng)
    assert aupro(heatmaps, masks, limit) == pytest.approx(by_brute_force(heatmaps, masks, limit))


@settings(max_examples=20)
@given(seeds)
def test_of_one_region_it_is_the_auroc_of_pixels(rng: np.random.Generator) -> None:
    mask = np.zeros((12, 12), bool)
    mask[3:7, 2:9] = True
    heatmap = np.round(rng.random((12, 12)) + 0.2 * mask, 1)
    expected = roc_auc_score(mask.ravel(), heatmap.ravel())
    assert aupro([heatmap], [mask], limit=1.0) == pytest.approx(expected)


def test_small_regions_weigh_as_much_as_large_ones() -> None:
    mask = np.zeros((10, 10), bool)
    mask[0, 0] = mask[5:9, 5:9] = True
    large_only, small_only = mask.astype(float), mask.astype(float)
    large_only[0, 0] = -1
    small_only[5:9, 5:9] = -1
    assert aupro([large_only], [mask]) == pytest.approx(aupro([small_only], [mask]))
    assert aupro([mask * 1.0], [mask]) == pytest.approx(1)
    assert aupro([1.0 - mask], [mask]) == pytest.approx(0)


def test_levels_come_near() -> None:
    rng = np.random.default_rng(2)
    masks = [np.zeros((60, 60), bool) for _ in range(4)]
    for k, mask in enumerate(masks[:3]):
        mask[10 * k : 10 * k + 12, 20:30] = True
    heatmaps = [rng.normal(m * 1.5) for m in masks]
    exact = aupro(heatmaps, masks)
    assert aupro(heatmaps, masks, levels=2000) == pytest.approx(exact, abs=2e-3)
    curve = pro_curve(heatmaps, masks, levels=50)
    assert (curve.false_alarms[-1], curve.overlap[-1]) == pytest.approx((1, 1))
    assert (np.diff(curve.false_alarms) >= 0).all()


def test_nothing_to_find() -> None:
    assert math.isnan(aupro([np.ones((3, 3))], [np.zeros((3, 3))]))
    assert math.isnan(aupro([np.ones((3, 3))], [np.ones((3, 3))], levels=10))
    assert math.isnan(aupro([], []))
    with pytest.raises(ValueError, match="limit"):
        aupro([], [], limit=0)
    with pytest.raises(ValueError, match="1 heatmaps, 0 masks"):
        aupro([np.ones((3, 3))], [])
    with pytest.raises(ValueError, match="differ in shape"):
        aupro([np.ones((3, 3))], [np.ones((2, 3))])
