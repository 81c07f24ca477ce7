"""Attribute agreement analysis: how good people, and models, are as appraisers.

After AIAG, "Measurement Systems Analysis", 4th edition 2010, chapter III, section C. Labels are
codes: ``OK`` is 0, any other code is a way of not being OK (NG, a defect, UNSURE); -1 or NaN is
missing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.agreement import Kappa, cohen_kappa, fleiss_kappa, krippendorff_alpha
from inspector_gui.evaluation.arrays import MISSING, Bools, Ints, ratings
from inspector_gui.evaluation.estimates import Estimate, Share

OK = 0


@dataclass(frozen=True, slots=True)
class Appraiser:
    """One appraiser against the master.

    Attributes:
        effectiveness: units judged as the master in every repeat, of units judged at all.
        misses: judgements of bad units that said OK, of all judgements of bad units.
        false_alarms: judgements of good units that did not say OK, of all of good units.
        within: units on which all repeats agree, of units judged twice or more.
        kappa: Cohen's kappa with the master, each repeat counted.
    """

    effectiveness: Share
    misses: Share
    false_alarms: Share
    within: Share
    kappa: Kappa


@dataclass(frozen=True, slots=True)
class Study:
    """An attribute agreement study.

    Attributes:
        appraisers: each against the master, in the order given.
        between: units on which all judgements of all appraisers agree.
        all_right: units on which all of them agree with the master, of units judged by anyone.
        pairs: Cohen's kappa of each two appraisers, repeat with the same repeat; (i, j), i < j.
        fleiss: Fleiss' kappa over all judgements.
        alpha: Krippendorff's alpha over all judgements.
        missed_by_all: index of each bad unit that every judgement called OK.
    """

    appraisers: tuple[Appraiser, ...]
    between: Share
    all_right: Share
    pairs: dict[tuple[int, int], Kappa]
    fleiss: Kappa
    alpha: Estimate
    missed_by_all: tuple[int, ...]


def appraise(labels: ArrayLike, master: ArrayLike, level: float = 0.95) -> Appraiser:
    """Return how one appraiser does against the master.

    Repeats of one unit are not independent, so that the intervals of the miss and false-alarm
    rate, which count judgements as the manual does, are somewhat narrow; that of effectiveness,
    which counts units, is not.

    Args:
        labels: (units,) or (repeats, units).
        master: (units,); a unit with no master is left out.
        level: coverage of the intervals.

    Raises:
        ValueError: if master and labels do not fit.
    """
    codes, known = _fit(labels, master)
    given = codes != MISSING
    right, judged = codes == known, given.any(axis=0)
    bad = (known != OK)[None, :] & given
    good = (known == OK)[None, :] & given
    every: Bools = (right | ~given).all(axis=0)
    repeated = np.broadcast_to(known, codes.shape)
    return Appraiser(
        effectiveness=Share.where(every[judged], level),
        misses=Share.where(codes[bad] == OK, level),
        false_alarms=Share.where(codes[good] != OK, level),
        within=all_agree(codes, level),
        kappa=cohen_kappa(codes.ravel(), repeated.ravel(), level),
    )


def all_agree(labels: ArrayLike, level: float = 0.95) -> Share:
    """Return the share of units on which all judgements are the same.

    Of one appraiser's repeats it is the agreement within, of several appraisers' the agreement
    between. Units with fewer than two judgements are left out.

    Args:
        labels: (repeats or raters, units).
        level: coverage of the interval.

    Raises:
        ValueError: if it has not two axes or holds what is no label.
    """
    codes = ratings(labels)
    given = codes != MISSING
    enough = given.sum(axis=0) >= 2
    return Share.where(_same(codes, given)[enough], level)


def study(
    labels: ArrayLike, master: ArrayLike, draws: int = 2000, seed: int = 0, level: float = 0.95
) -> Study:
    """Return the whole attribute agreement study.

    Args:
        labels: (appraisers, repeats, units).
        master: (units,); a unit with no master counts between appraisers, not against the master.
        draws: resamples for alpha's interval.
        seed: of those resamples.
        level: coverage of the intervals.

    Raises:
        ValueError: if the shapes do not fit.
    """
    codes = ratings(labels, 3)
    flat = codes.reshape(codes.shape[0] * codes.shape[1], codes.shape[2])
    judged, known = _fit(flat, master)
    given = judged != MISSING
    seen = given.any(axis=0)
    right: Bools = ((judged == known) | ~given).all(axis=0)
    missed = ((judged == OK) | ~given).all(axis=0) & (known != OK) & seen
    kept = np.flatnonzero(ratings(master, 1) != MISSING)
    pairs = {
        (i, j): cohen_kappa(codes[i].ravel(), codes[j].ravel(), level)
        for i in range(len(codes))
        for j in range(i + 1, len(codes))
    }
    return Study(
        appraisers=tuple(appraise(found, master, level) for found in codes),
        between=all_agree(flat, level),
        all_right=Share.where(right[seen], level),
        pairs=pairs,
        fleiss=fleiss_kappa(flat, level),
        alpha=krippendorff_alpha(flat, draws, seed, level),
        missed_by_all=tuple(int(unit) for unit in kept[missed]),
    )


def _same(codes: Ints, given: Bools) -> Bools:
    """Say for each unit whether its judgements, missing ones apart, are all the same."""
    if not len(codes):
        return np.zeros(codes.shape[1], dtype=np.bool_)
    least = np.where(given, codes, np.iinfo(np.int64).max).min(axis=0)
    found: Bools = least == codes.max(axis=0)
    return found


def _fit(labels: ArrayLike, master: ArrayLike) -> tuple[Ints, Ints]:
    """Return (repeats, units) and (units,) over the units that have a master."""
    found = np.asarray(labels, dtype=np.float64)
    codes = ratings(found[None] if found.ndim == 1 else found)
    known = ratings(master, 1)
    if codes.shape[1] != len(known):
        raise ValueError(f"{codes.shape[1]} units were judged, the master has {len(known)}")
    kept = known != MISSING
    return codes[:, kept], known[kept]
