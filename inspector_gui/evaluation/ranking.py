"""How well a score tells NG from OK at every threshold: ROC, AUROC, average precision.

NG is the positive class and a higher score means more likely NG. A score that is not finite is a
ValueError (``arrays.failed_as_ng`` counts a failed part as NG); a sample without NG or without OK
parts has NaN areas; constant scores are all ties and give an AUROC of 0.5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats, Ints, scores, truth
from inspector_gui.evaluation.delong import components
from inspector_gui.evaluation.estimates import (
    UNDEFINED,
    Estimate,
    percentile,
    quantile_of_normal,
    resampled_counts,
)


@dataclass(frozen=True, slots=True)
class RocCurve:
    """Points of the ROC curve, from (0, 0) to (1, 1); NaN rates where a class is absent.

    Attributes:
        false_alarms: overkill rate (false positive rate), (points,).
        detections: 1 - escape rate (true positive rate), (points,).
        thresholds: a part is NG if its score reaches it; the first is infinite, (points,).
    """

    false_alarms: Floats
    detections: Floats
    thresholds: Floats


@dataclass(frozen=True, slots=True)
class PrCurve:
    """Points of the precision-recall curve, by falling threshold; no point at recall 0.

    Attributes:
        precision: NG among the parts called NG, (points,).
        recall: NG parts that are called NG, (points,).
        thresholds: a part is NG if its score reaches it, (points,).
    """

    precision: Floats
    recall: Floats
    thresholds: Floats


def roc_curve(is_ng: ArrayLike, score: ArrayLike) -> RocCurve:
    """Return the points of the ROC curve, one a distinct score.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, found = _checked(is_ng, score)
    hits, alarms, thresholds = _cumulated(ng, found)
    bad, good = float(ng.sum()), float((~ng).sum())
    return RocCurve(
        np.concatenate(([0.0], alarms)) / (good or math.nan),
        np.concatenate(([0.0], hits)) / (bad or math.nan),
        np.concatenate(([math.inf], thresholds)),
    )


def precision_recall_curve(is_ng: ArrayLike, score: ArrayLike) -> PrCurve:
    """Return the points of the precision-recall curve; recall is NaN without NG parts.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, found = _checked(is_ng, score)
    hits, alarms, thresholds = _cumulated(ng, found)
    return PrCurve(hits / (hits + alarms), hits / (float(ng.sum()) or math.nan), thresholds)


def auroc(is_ng: ArrayLike, score: ArrayLike) -> float:
    """Return the area under the ROC curve; NaN without NG or without OK parts.

    It is the Mann-Whitney statistic, ties counted half: Bamber 1975, J. Math. Psychol. 12,
    387-415.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, found = _checked(is_ng, score)
    if ng.all() or not ng.any():
        return math.nan
    over_good, _ = components(ng, found)
    return float(over_good.mean())


def average_precision(is_ng: ArrayLike, score: ArrayLike) -> float:
    """Return the average precision, sum of (recall step) * precision; NaN without NG parts.

    As scikit-learn's ``average_precision_score``; no interpolation (Davis and Goadrich 2006).

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    curve = precision_recall_curve(is_ng, score)
    if not len(curve.recall):
        return math.nan
    return float(np.diff(curve.recall, prepend=0.0) @ curve.precision)


def average_precision_interval(
    is_ng: ArrayLike, score: ArrayLike, draws: int = 2000, seed: int = 0, level: float = 0.95
) -> Estimate:
    """Return the average precision with a bootstrap interval on the logit scale.

    Drawn within each class, for average precision depends on the share of NG parts. The interval is
    logit(value) +- z * se / (value * (1 - value)), se that of the draws, as the logit interval of
    Boyd, Eng and Page 2013, "Area under the precision-recall curve: point estimates and confidence
    intervals", ECML PKDD, LNCS 8190, 451-466, who find bootstrap percentiles to cover too seldom
    (so did we: 91 to 94 % instead of 95). Where all NG parts rank above all OK parts it is the
    point 1: there AUROC's interval says more.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, found = _checked(is_ng, score)
    value = average_precision(ng, found)
    if not ng.any():
        return UNDEFINED
    strata = ng.astype(np.int64)
    drawn = [average_precisions(ng, found, w) for w in resampled_counts(strata, draws, seed)]
    return _on_logit_scale(value, np.concatenate(drawn) if drawn else np.empty(0), level)


def average_precisions(is_ng: ArrayLike, score: ArrayLike, weights: Floats) -> Floats:
    """Return the average precision of each resample, (draws,).

    Args:
        is_ng: (parts,).
        score: (parts,).
        weights: how often each part is in each resample, (draws, parts); NG parts in all of them.

    Raises:
        ValueError: if truth and scores do not fit, or a score is not finite.
    """
    ng, found = _checked(is_ng, score)
    order = np.argsort(-found, kind="stable")
    ends = _last_of_ties(found[order])
    sorted_weights = weights[:, order]
    called = np.cumsum(sorted_weights, axis=1)[:, ends]
    hits = np.cumsum(sorted_weights * ng[order], axis=1)[:, ends]
    precision = np.divide(hits, called, out=np.zeros_like(hits), where=called > 0)
    steps = np.diff(hits, axis=1, prepend=0.0) / hits[:, -1:]
    return np.asarray((steps * precision).sum(axis=1), dtype=np.float64)


def _on_logit_scale(value: float, draws: Floats, level: float) -> Estimate:
    plain = percentile(value, draws, level)
    if not (math.isfinite(plain.se) and 0 < value < 1):
        return plain
    middle = math.log(value / (1 - value))
    reach = quantile_of_normal(level) * plain.se / (value * (1 - value))
    low, high = (1 / (1 + math.exp(min(700.0, -(middle + s * reach)))) for s in (-1, 1))
    return Estimate(value, low, high, plain.se)


def _cumulated(ng: Bools, score: Floats) -> tuple[Floats, Floats, Floats]:
    """Return NG and OK parts that reach each distinct score, and the scores, falling."""
    order = np.argsort(-score, kind="stable")
    ends = _last_of_ties(score[order])
    hits = np.cumsum(ng[order], dtype=np.float64)[ends]
    return hits, ends + 1 - hits, score[order][ends]


def _last_of_ties(falling: Floats) -> Ints:
    last = np.flatnonzero(np.diff(falling))
    return np.append(last, len(falling) - 1) if len(falling) else last


def _checked(is_ng: ArrayLike, score: ArrayLike) -> tuple[Bools, Floats]:
    ng = truth(is_ng)
    return ng, scores(score, len(ng))
