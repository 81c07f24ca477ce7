"""Where inspectors look: pointing game, overlap, right verdict at the wrong place, AUPRO."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from inspector_gui.core.verdict import Heatmap, Verdict
from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.aupro import ProCurve, Tally, area_under, tally
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.parts import UNKNOWN, Column, Compared
from inspector_gui.evaluation.estimates import Estimate, Share
from inspector_gui.evaluation.paired import McNemar, mcnemar, paired_difference
from inspector_gui.evaluation.place import box_mask, iou, meets

WELL_MET = 0.5  # an overlap that counts as found, as in Pascal VOC
LIMIT = 0.3


@dataclass(frozen=True, slots=True)
class PlaceOutcome:
    """One verdict's place against the truth's mask, as ``Column`` keeps it.

    Attributes:
        peak_on_defect: the heatmap's highest cell touches the mask; None with no heatmap.
        region_iou: overlap of all its regions together and the mask; NaN with no region.
        meets: its regions and the mask share a pixel; None with no region.
    """

    peak_on_defect: bool | None = None
    region_iou: float = math.nan
    meets: bool | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """One inspector's places on NG parts.

    Attributes:
        id: of the inspector.
        pointing: parts whose heatmap peaks on the defect, of those with heatmap and mask.
        iou: mean overlap of region and mask, bootstrapped over parts.
        well_met: parts with an overlap of at least 1/2.
        meets: parts whose region meets the mask.
        wrong_place: of the NG parts called NG whose place is known, those with the wrong place.
        wrong_parts: index of each of these.
        aupro: up to ``LIMIT`` (0.3) false alarms, over that; NaN without heatmaps.
    """

    id: str
    pointing: Share
    iou: Estimate
    well_met: Share
    meets: Share
    wrong_place: Share
    wrong_parts: Ints
    aupro: float


def place_outcome(verdict: Verdict, mask: Bools) -> PlaceOutcome:
    """Return how a verdict's place compares with the truth's mask.

    Args:
        verdict: its regions and heatmap in pixels of the frame.
        mask: (height, width) of the frame; what is not 0 is defect.
    """
    truth = np.asarray(mask) != 0
    if not truth.any():
        return PlaceOutcome()
    peak = None if verdict.heatmap is None else _peak_touches(verdict.heatmap, truth)
    if not verdict.regions:
        return PlaceOutcome(peak)
    shape = (truth.shape[0], truth.shape[1])
    region = np.zeros(shape, dtype=np.bool_)
    for box in verdict.regions:
        region |= box_mask(box.x, box.y, box.width, box.height, shape)
    return PlaceOutcome(peak, iou(region, truth), meets(region, truth))


def heatmap_on(heatmap: Heatmap, shape: tuple[int, int]) -> Floats:
    """Return a heatmap in the pixels of the frame, bilinear, 0 outside its area.

    Args:
        heatmap: with its area in pixels of the frame.
        shape: (height, width) of the frame.
    """
    import cv2

    area, found = heatmap.area, np.zeros(shape)
    left, top = max(0, round(area.x)), max(0, round(area.y))
    right = min(shape[1], round(area.x + area.width))
    bottom = min(shape[0], round(area.y + area.height))
    if right > left and bottom > top:
        values = np.asarray(heatmap.values, dtype=np.float64)
        size = (right - left, bottom - top)
        found[top:bottom, left:right] = cv2.resize(values, size, interpolation=cv2.INTER_LINEAR)
    return found


def pro_tally(pictures: Iterable[tuple[Heatmap, Bools]], levels: int = 1000) -> Tally | None:
    """Return the tally of many heatmaps and masks, one in memory at a time; None of none."""
    total: Tally | None = None
    for heatmap, mask in pictures:
        shape = (mask.shape[0], mask.shape[1])
        one = tally(heatmap_on(heatmap, shape), mask, levels)
        total = one if total is None else total + one
    return total


def places(
    compared: Compared,
    pro: Mapping[str, ProCurve] | None = None,
    draws: int = 2000,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[Places, ...]:
    """Return each inspector's places, in the columns' order.

    Args:
        compared: the comparison.
        pro: per-region overlap curves by id, where there are heatmaps.
        draws: resamples of the mean overlap.
        seed: of those resamples.
        level: coverage of the intervals.
    """
    curves = pro or {}
    return tuple(
        _of(compared, one, curves.get(one.id), draws, seed, level) for one in compared.columns
    )


def wrong_places(compared: Compared, one: Column, other: Column) -> McNemar:
    """Return, of NG parts that both call NG at a known place, who has the wrong place."""
    first, second = outcomes.wrong_place(compared, one), outcomes.wrong_place(compared, other)
    both = first.among & second.among
    return mcnemar(first.hits[both], second.hits[both])


def _of(
    compared: Compared, one: Column, curve: ProCurve | None, draws: int, seed: int, level: float
) -> Places:
    ng = compared.is_ng
    peak, met = one.peak_on_defect[ng], one.meets[ng]
    overlap = one.region_iou[ng]
    known = overlap[np.isfinite(overlap)]
    wrong = outcomes.wrong_place(compared, one)
    return Places(
        id=one.id,
        pointing=Share.where(peak[peak != UNKNOWN] == 1, level),
        iou=paired_difference(known, np.zeros_like(known), draws, seed, level),
        well_met=Share.where(known >= WELL_MET, level),
        meets=Share.where(met[met != UNKNOWN] == 1, level),
        wrong_place=wrong.share(level),
        wrong_parts=np.flatnonzero(wrong.hits),
        aupro=math.nan if curve is None else area_under(curve, LIMIT),
    )


def _peak_touches(heatmap: Heatmap, truth: Bools) -> bool:
    """Say whether the highest cell of a heatmap touches the mask."""
    x, y = heatmap.peak
    rows, columns = heatmap.values.shape
    high, wide = heatmap.area.height / rows / 2, heatmap.area.width / columns / 2
    top, left = max(0, round(y - high)), max(0, round(x - wide))
    return bool(truth[top : round(y + high), left : round(x + wide)].any())
