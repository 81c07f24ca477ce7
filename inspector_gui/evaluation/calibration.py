"""Whether a ``p_ng`` of 0.8 means NG in 8 of 10: reliability, ECE, Brier, calibration slope.

Truth and ``p_ng`` are (parts,); a ``p_ng`` that is not in [0, 1] is a ValueError. Measures of no
parts are NaN.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Bools, Floats, Ints, probabilities, truth
from inspector_gui.evaluation.estimates import Estimate, Share, quantile_of_normal

CLIP = 1e-6


@dataclass(frozen=True, slots=True)
class Bin:
    """Parts of like ``p_ng``.

    Attributes:
        low: smallest ``p_ng`` that belongs here.
        high: where the next bin begins (the last one holds 1).
        mean_p: mean ``p_ng`` of its parts.
        ng: NG parts among them, with interval.
    """

    low: float
    high: float
    mean_p: float
    ng: Share


@dataclass(frozen=True, slots=True)
class BrierParts:
    """The Brier score and what it is made of.

    brier = reliability - resolution + uncertainty + within, exactly.

    Attributes:
        brier: mean of (p_ng - truth)^2, 0 is best.
        reliability: squared gap between stated and seen share, 0 is best.
        resolution: squared gap between the bins' shares and the overall share, more is better.
        uncertainty: share of NG * share of OK in the sample, nobody's merit.
        within: what binning hides, the variance within bins less twice the covariance there; 0
            where each bin holds one value only.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float


@dataclass(frozen=True, slots=True)
class Slope:
    """Logistic recalibration: logit P(NG) = intercept + slope * logit(p_ng).

    Attributes:
        slope: 1 is calibrated, below 1 too sure of itself, above 1 too timid.
        intercept: 0 is calibrated, below 0 says NG too readily.
    """

    slope: Estimate
    intercept: Estimate


def reliability(
    is_ng: ArrayLike, p_ng: ArrayLike, bins: int = 10, equal_mass: bool = False
) -> tuple[Bin, ...]:
    """Return the points of the reliability diagram, empty bins left out.

    Murphy and Winkler 1977, Appl. Stat. 26, 41-47.

    Args:
        is_ng: (parts,).
        p_ng: (parts,).
        bins: how many.
        equal_mass: bins of equally many parts (equal values stay together) instead of equal width.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit, or bins < 1.
    """
    ng, p = _checked(is_ng, p_ng)
    edges, member = _binned(p, bins, equal_mass)
    found = []
    for k in np.unique(member):
        here = member == k
        mean = float(p[here].mean())
        found.append(Bin(float(edges[k]), float(edges[k + 1]), mean, Share.where(ng[here])))
    return tuple(found)


def ece(is_ng: ArrayLike, p_ng: ArrayLike, bins: int = 10, equal_mass: bool = False) -> float:
    """Return the expected calibration error: mean gap between stated and seen share over bins.

    Naeini, Cooper and Hauskrecht 2015, AAAI; equal-mass bins as Nixon et al. 2019,
    "Measuring Calibration in Deep Learning". It depends on the bins and is biased upward in small
    samples: compare like with like.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit, or bins < 1.
    """
    found = reliability(is_ng, p_ng, bins, equal_mass)
    total = sum(b.ng.total for b in found)
    if not total:
        return math.nan
    return sum(b.ng.total * abs(b.mean_p - b.ng.rate) for b in found) / total


def brier(is_ng: ArrayLike, p_ng: ArrayLike) -> float:
    """Return the Brier score, mean of (p_ng - truth)^2: Brier 1950, Mon. Weather Rev. 78, 1-3.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit.
    """
    ng, p = _checked(is_ng, p_ng)
    return float(((p - ng) ** 2).mean()) if len(p) else math.nan


def brier_parts(
    is_ng: ArrayLike, p_ng: ArrayLike, bins: int = 10, equal_mass: bool = False
) -> BrierParts:
    """Return the Brier score in its parts.

    Murphy 1973, J. Appl. Meteorol. 12, 595-600; the term within bins as Stephenson,
    Coelho and Jolliffe 2008, Weather Forecast. 23, 752-757.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit, or bins < 1.
    """
    ng, p = _checked(is_ng, p_ng)
    n = len(p)
    if n == 0:
        return BrierParts(math.nan, math.nan, math.nan, math.nan, math.nan)
    member = np.unique(_binned(p, bins, equal_mass)[1], return_inverse=True)[1]
    count = np.bincount(member).astype(np.float64)
    mean_p = np.bincount(member, p) / count
    seen = np.bincount(member, ng) / count
    base = float(ng.mean())
    off_p, off_y = p - mean_p[member], ng - seen[member]
    return BrierParts(
        brier=float(((p - ng) ** 2).mean()),
        reliability=float(count @ (mean_p - seen) ** 2) / n,
        resolution=float(count @ (seen - base) ** 2) / n,
        uncertainty=base * (1 - base),
        within=float((off_p**2).mean() - 2 * (off_p * off_y).mean()),
    )


def slope(is_ng: ArrayLike, p_ng: ArrayLike, level: float = 0.95) -> Slope:
    """Return the calibration slope and intercept with Wald intervals.

    Cox 1958, "Two further applications of a model for binary regression", Biometrika 45, 562-565;
    maximum likelihood by Newton's method. ``p_ng`` is kept ``CLIP`` (1e-6) away from 0 and 1.

    Returns:
        NaN throughout where there is no finite maximum: one class absent, constant ``p_ng``, or
        the classes wholly apart.

    Raises:
        ValueError: if truth and ``p_ng`` do not fit.
    """
    ng, p = _checked(is_ng, p_ng)
    nothing = Estimate(math.nan, math.nan, math.nan)
    kept = np.clip(p, CLIP, 1 - CLIP)
    x = np.log(kept / (1 - kept))
    if not _overlap(ng, x):
        return Slope(nothing, nothing)
    design = np.column_stack([np.ones_like(x), x])
    weights, information = _fitted(design, ng.astype(np.float64))
    errors = np.sqrt(np.diag(np.linalg.inv(information)))
    z = quantile_of_normal(level)
    intercept, steep = (
        Estimate(float(w), float(w - z * e), float(w + z * e), float(e))
        for w, e in zip(weights, errors, strict=True)
    )
    return Slope(steep, intercept)


def _overlap(ng: Bools, x: Floats) -> bool:
    """Say whether the likelihood has a finite maximum: the classes' ranges truly overlap."""
    bad, good = x[ng], x[~ng]
    if not len(bad) or not len(good):
        return False
    return bool(bad.min() < good.max() and good.min() < bad.max())


def _fitted(design: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the weights of a logistic regression and the information, by damped Newton steps."""

    def loss(w: Floats) -> float:
        eta = design @ w
        return float(np.logaddexp(0.0, eta).sum() - y @ eta)

    weights = np.zeros(design.shape[1])
    information = design.T @ design / 4
    for _ in range(100):
        p = 1 / (1 + np.exp(-np.clip(design @ weights, -500, 500)))
        information = (design * (p * (1 - p))[:, None]).T @ design
        step = np.linalg.solve(information, design.T @ (y - p))
        size, before = 1.0, loss(weights)
        while loss(weights + size * step) > before and size > 1e-10:
            size /= 2
        weights = weights + size * step
        if float(np.abs(step).max()) < 1e-12 * (1 + float(np.abs(weights).max())):
            break
    return weights, information


def _binned(p: Floats, bins: int, equal_mass: bool) -> tuple[Floats, Ints]:
    """Return the edges, (bins + 1,), and the bin of each part, (parts,)."""
    if bins < 1:
        raise ValueError("there must be at least one bin")
    edges = np.linspace(0, 1, bins + 1)
    if equal_mass and len(p):
        first = np.ceil(len(p) * edges[1:-1] - 1e-9).astype(np.int64)
        inner = np.sort(p)[np.minimum(first, len(p) - 1)]
        edges = np.concatenate(([0.0], np.unique(inner[(inner > 0) & (inner < 1)]), [1.0]))
    member = np.searchsorted(edges, p, side="right") - 1
    return edges, np.minimum(member, len(edges) - 2).astype(np.int64)


def _checked(is_ng: ArrayLike, p_ng: ArrayLike) -> tuple[Bools, Floats]:
    ng = truth(is_ng)
    return ng, probabilities(p_ng, len(ng))
