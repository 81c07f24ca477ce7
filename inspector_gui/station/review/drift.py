"""Suspected drift: are the parts of the last days like those before them?

The rule. Parts of the line are taken by recipe and source. The last ``RECENT`` days are held
against the reference: the ``REFERENCE`` days before them. Looked at are the picture's brightness
and sharpness (logarithm of the Laplacian's variance) and ``p_ng`` of each model (its log-odds).

- A feature has *drifted* if the two samples cannot be of one distribution (two-sample
  Kolmogorov-Smirnov test, p < ``SURE`` shared among all features tested, after Bonferroni) **and**
  the difference is large: population stability index at least ``SHIFTED`` (Siddiqi 2006, "Credit
  Risk Scorecards", ch. 10: above 0.25 is a major shift). The test alone calls any difference real
  once there are enough parts; the index alone is unsteady while there are few (Yurdakul and
  Naranjo 2020, "Statistical properties of the population stability index", J. Risk Model
  Validation 14(4)).
- A *part* is scored by its robust z: distance from the reference's median in units of 1.4826 times
  its median absolute deviation. It is suspect if brightness or sharpness lies beyond ``OUTLYING``
  (Iglewicz and Hoaglin 1993, "How to Detect and Handle Outliers": 3.5), or if a feature that has
  drifted lies beyond ``LEANING`` on the side to which it drifted. The score is z over its limit, so
  that 1 is where suspicion begins.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.store.part_table import PartTable

Scores: TypeAlias = NDArray[np.float32]

RECENT = 3  # days
REFERENCE = 60  # days before them
FEWEST_RECENT, FEWEST_REFERENCE = 30, 100  # parts; with fewer nothing is said
SURE = 0.01
SHIFTED = 0.25
OUTLYING = 3.5
LEANING = 2.0
DRIFTED = 1.0  # the score at which a part is suspect
BINS = 10
# Least spread that a robust z divides by, so that a reference that never varies accuses nobody.
FEATURES = {"brightness": 0.5, "sharpness": 0.02, "vit": 0.25, "vlm": 0.25}
PICTURE = ("brightness", "sharpness")


@dataclass(frozen=True, slots=True)
class FeatureDrift:
    """One feature of one recipe and source, the last days against the reference.

    Attributes:
        feature: "brightness", "sharpness", or "vit" or "vlm" for the model's ``p_ng``.
        recent: how many parts of the last days have it, as ``reference``.
        recent_median: of the feature itself (grey level, variance, ``p_ng``).
        ks: largest distance of the two cumulative distributions, 0 to 1.
        p_value: of the Kolmogorov-Smirnov test.
        psi: population stability index, 0 or more.
        drifted: whether both limits are passed.
    """

    recipe: str
    source: str
    feature: str
    recent: int
    reference: int
    recent_median: float
    reference_median: float
    ks: float
    p_value: float
    psi: float
    drifted: bool

    @property
    def sentence(self) -> str:
        """What it comes to, in one sentence."""
        name = self.feature if self.feature in PICTURE else f"p_ng of the {_NAMES[self.feature]}"
        digits = 1 if self.feature in PICTURE else 3
        what = "has drifted" if self.drifted else "is as it was"
        return (
            f"{self.recipe}, {self.source}: {name} {what} (median "
            f"{self.recent_median:.{digits}f} of {self.recent} parts, "
            f"{self.reference_median:.{digits}f} of {self.reference} before; PSI {self.psi:.2f}, "
            f"KS {self.ks:.2f})."
        )


_NAMES = {"vit": "ViT", "vlm": "VLM"}


def drift_scores(table: PartTable, now: datetime) -> tuple[Scores, tuple[FeatureDrift, ...]]:
    """Return the score of each part, and what has drifted.

    Args:
        table: all parts; imported ones have no days and are left out.
        now: the last days end here.

    Returns:
        (parts,), float32, 0 where nothing is said; and each feature tested.
    """
    score = np.zeros(len(table), np.float32)
    groups = list(_groups(table, now))
    sure = SURE / max(1, len(groups) * len(FEATURES))
    found: list[FeatureDrift] = []
    for recent, reference in groups:
        for feature, least in FEATURES.items():
            new, old = _values(table, feature, recent), _values(table, feature, reference)
            enough = np.isfinite(new).sum() >= FEWEST_RECENT
            if not enough or np.isfinite(old).sum() < FEWEST_REFERENCE:
                continue
            drift = _compared(table, recent, feature, new, old, sure)
            found.append(drift)
            np.maximum.at(score, recent, _part_scores(drift, new, old, least))
    return score, tuple(found)


def population_stability(new: Floats, old: Floats) -> float:
    """Return the population stability index over the tenths of ``old``; both (values,), finite.

    Each bin counts by half a part more than it holds, so that an empty one is not infinite.
    """
    edges = np.unique(np.quantile(old, np.linspace(0, 1, BINS + 1)[1:-1]))
    shares = []
    for values in (new, old):
        held = np.bincount(np.searchsorted(edges, values, side="right"), minlength=len(edges) + 1)
        shares.append((held + 0.5) / (len(values) + 0.5 * len(held)))
    one, other = shares
    return float(((one - other) * np.log(one / other)).sum())


def robust_z(values: Floats, reference: Floats, least: float) -> Floats:
    """Return how far values lie from the reference's median, signed; NaN stays NaN.

    Args:
        values: (values,).
        reference: (values,), finite.
        least: smallest spread to divide by.
    """
    middle = float(np.median(reference))
    spread = 1.4826 * float(np.median(np.abs(reference - middle)))
    z: Floats = (values - middle) / max(spread, least)
    return z


def _groups(table: PartTable, now: datetime) -> Iterator[tuple[Ints, Ints]]:
    """Yield recent and reference parts of each recipe and source that has both."""
    end = np.datetime64(now.astimezone(UTC).replace(tzinfo=None), "us")
    start = end - np.timedelta64(timedelta(days=RECENT))
    first = start - np.timedelta64(timedelta(days=REFERENCE))
    line = np.flatnonzero(~table.imported & (table.at >= first) & (table.at <= end))
    late: Bools = table.at[line] >= start
    key = table.recipe[line].astype(np.int64) * (1 << 32) + table.source[line]
    for one in np.unique(key[late]):
        here = key == one
        recent, reference = line[here & late], line[here & ~late]
        if len(recent) >= FEWEST_RECENT and len(reference) >= FEWEST_REFERENCE:
            yield recent, reference


def _values(table: PartTable, feature: str, at: Ints) -> Floats:
    match feature:
        case "brightness":
            return table.brightness[at].astype(np.float64)
        case "sharpness":
            return np.log(np.maximum(table.sharpness[at].astype(np.float64), 1e-3))
        case _:
            p = np.clip(table.vit_p[at] if feature == "vit" else table.vlm_p[at], 1e-4, 1 - 1e-4)
            return np.asarray(np.log(p / (1 - p)), np.float64)


def _compared(
    table: PartTable, recent: Ints, feature: str, new: Floats, old: Floats, sure: float
) -> FeatureDrift:
    from scipy.stats import ks_2samp

    new, old = new[np.isfinite(new)], old[np.isfinite(old)]
    test = ks_2samp(new, old, method="asymp")
    psi = population_stability(new, old)
    return FeatureDrift(
        recipe=table.names.recipe[int(table.recipe[recent[0]])],
        source=table.names.source[int(table.source[recent[0]])],
        feature=feature,
        recent=len(new),
        reference=len(old),
        recent_median=_plain(feature, float(np.median(new))),
        reference_median=_plain(feature, float(np.median(old))),
        ks=float(test.statistic),
        p_value=float(test.pvalue),
        psi=psi,
        drifted=bool(test.pvalue < sure and psi >= SHIFTED),
    )


def _plain(feature: str, value: float) -> float:
    """Return a value as one reads it."""
    match feature:
        case "brightness":
            return value
        case "sharpness":
            return math.exp(value)
        case _:
            return 1 / (1 + math.exp(-value))


def _part_scores(drift: FeatureDrift, new: Floats, old: Floats, least: float) -> Scores:
    reference = old[np.isfinite(old)]
    z = np.nan_to_num(robust_z(new, reference, least), nan=0.0)
    score = np.abs(z) / OUTLYING if drift.feature in PICTURE else np.zeros(len(z))
    if drift.drifted:
        side = np.sign(np.nanmean(new) - reference.mean())
        score = np.maximum(score, side * z / LEANING)
    return score.astype(np.float32)
