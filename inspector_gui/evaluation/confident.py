"""Labels that are likely wrong: confident learning from the verdicts of one or more inspectors.

Northcutt, Jiang and Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset Labels",
J. Artif. Intell. Res. 70, 1373-1411. The verdicts must come from models that were not trained on
these labels (or from cross-validation), else they repeat the mistakes instead of finding them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import MISSING, Bools, Floats, Ints, ratings


@dataclass(frozen=True, slots=True, eq=False)
class Suspects:
    """Parts whose label is likely wrong, the most suspect first.

    Attributes:
        parts: index of each, (suspects,).
        self_confidence: mean probability that the inspectors give its label, rising, (suspects,).
        suggested: the label that they are confident of, 0 OK or 1 NG, (suspects,).
        thresholds: mean self-confidence in OK and in NG parts, (inspectors, 2); NaN if none.
        joint: confident joint: parts by label (row) and confident class (column), of each
            inspector, (inspectors, 2, 2).
    """

    parts: Ints
    self_confidence: Floats
    suggested: Ints
    thresholds: Floats
    joint: Ints


def likely_wrong(labels: ArrayLike, p_ng: ArrayLike, agreeing: int | None = None) -> Suspects:
    """Return the parts whose label the inspectors confidently contradict.

    An inspector is confident of a class if its probability reaches the mean that it gives to the
    parts labelled so (equation 2 of the paper), and of the likelier one if it reaches both means
    (equation 1). Off-diagonal parts of the confident joint are suspect ("prune by C_confusion"),
    here if enough inspectors say so, and come ranked by self-confidence (section 3.2).

    Args:
        labels: (parts,), 0 OK, 1 NG, -1 or NaN where nobody said so surely (left out).
        p_ng: (inspectors, parts), calibrated; what is not finite votes for nothing.
        agreeing: how many inspectors must contradict; None for all of them.

    Raises:
        ValueError: if the shapes do not fit, a label is not 0, 1 or missing, a ``p_ng`` lies
            outside [0, 1], or agreeing is not between 1 and the number of inspectors.
    """
    given = ratings(labels, 1)
    p = np.asarray(p_ng, dtype=np.float64)
    if p.ndim != 2 or p.shape[1] != len(given):
        raise ValueError(f"p_ng must be (inspectors, {len(given)}), not {p.shape}")
    if (given > 1).any():
        raise ValueError("labels must be 0 (OK), 1 (NG) or missing")
    sure = np.isfinite(p)
    if ((p < 0) | (p > 1))[sure].any():
        raise ValueError("p_ng must lie in [0, 1]")
    needed = len(p) if agreeing is None else agreeing
    if not 1 <= needed <= len(p):
        raise ValueError(f"{needed} of {len(p)} inspectors cannot agree")
    thresholds = np.array([class_thresholds(given, line) for line in p])
    confident = np.array([confident_class(*pair) for pair in zip(p, thresholds, strict=True)])
    known = given != MISSING
    joint = np.array([_joint(given, line, known) for line in confident])
    against = known & (confident != MISSING) & (confident != given)
    found = np.flatnonzero(against.sum(axis=0) >= needed)
    trust = self_confidence(given[found], p[:, found])
    order = np.argsort(trust, kind="stable")
    return Suspects(found[order], trust[order], 1 - given[found][order], thresholds, joint)


def class_thresholds(labels: Ints, p_ng: Floats) -> Floats:
    """Return one inspector's mean probability of OK in OK parts and of NG in NG parts, (2,).

    NaN for a class with no part that it judged.
    """
    means = []
    for name, p in ((0, 1 - p_ng), (1, p_ng)):
        here = p[(labels == name) & np.isfinite(p)]
        means.append(float(here.mean()) if len(here) else math.nan)
    return np.array(means)


def confident_class(p_ng: Floats, thresholds: Floats) -> Ints:
    """Return the class that one inspector is confident of, 0, 1 or -1 for neither, (parts,).

    A class without a threshold (NaN) is nobody's to be confident of.
    """
    both = np.stack([1 - p_ng, p_ng])
    reached: Bools = both >= thresholds[:, None] - 1e-12
    chosen = np.where(reached, both, -1.0).argmax(axis=0)
    return np.where(reached.any(axis=0), chosen, MISSING).astype(np.int64)


def self_confidence(labels: Ints, p_ng: Floats) -> Floats:
    """Return the mean probability that the inspectors which judged a part give its label.

    Args:
        labels: (parts,), 0 or 1.
        p_ng: (inspectors, parts).

    Returns:
        (parts,); NaN where no inspector judged.
    """
    own = np.where(labels == 1, p_ng, 1 - p_ng)
    judged = np.isfinite(own)
    total = np.where(judged, own, 0.0).sum(axis=0)
    out = np.full(len(labels), np.nan)
    np.divide(total, judged.sum(axis=0), out=out, where=judged.any(axis=0))
    return out


def _joint(labels: Ints, confident: Ints, known: Bools) -> Ints:
    counted = known & (confident != MISSING)
    table = np.zeros((2, 2), dtype=np.int64)
    np.add.at(table, (labels[counted], confident[counted]), 1)
    return table
