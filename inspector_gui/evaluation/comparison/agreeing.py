"""Inspectors and people as appraisers in one attribute agreement study.

Everybody is judged by what would go out: OK is 0, everything else 1, so that UNSURE and ERROR of an
inspector count as NG, as at the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.appraisers import Study, study
from inspector_gui.evaluation.arrays import MISSING, Ints, ratings
from inspector_gui.evaluation.comparison.parts import OK, Compared


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """Who agrees with whom.

    Attributes:
        names: of the appraisers, in the order of ``study.appraisers``: inspectors' titles, then
            people.
        inspectors: how many of them are inspectors.
        study: the whole study; the truth is the master.
        missed_by_all: files of the NG parts that all inspectors called OK, each time. People have
            no say in this: the truth comes from them.
        overkilled_by_all: files of the OK parts that all inspectors called NG, each time.
    """

    names: tuple[str, ...]
    inspectors: int
    study: Study
    missed_by_all: tuple[str, ...]
    overkilled_by_all: tuple[str, ...]


def agreement(
    compared: Compared, draws: int = 2000, seed: int = 0, level: float = 0.95
) -> Agreement:
    """Return the agreement of inspectors, people and truth.

    Args:
        compared: the comparison; its ``appraisals`` add people, and repeats to inspectors.
        draws: resamples for alpha's interval.
        seed: of those resamples.
        level: coverage of the intervals.
    """
    n = len(compared.parts)
    again = [said for said in compared.appraisals if not said.person]
    people = [said for said in compared.appraisals if said.person]
    rows = []
    for one in compared.columns:
        more = [ratings(said.labels) for said in again if said.who == one.id]
        rows.append(np.concatenate([np.where(one.says_ok, OK, 1)[None], *more]))
    machines = np.concatenate(rows) if rows else np.empty((0, n), np.int64)
    rows.extend(ratings(said.labels) for said in people)
    codes = _padded(rows, n)
    truth = compared.is_ng.astype(np.int64)
    said_ok, said_bad = machines == OK, (machines != OK) & (machines != MISSING)
    missed = ~said_bad.any(axis=0) & said_ok.any(axis=0) & compared.is_ng
    good = ~said_ok.any(axis=0) & said_bad.any(axis=0) & ~compared.is_ng
    found = study(codes, truth, draws, seed, level)
    return Agreement(
        (*(one.title for one in compared.columns), *(said.who for said in people)),
        len(compared.columns),
        found,
        tuple(compared.parts[int(i)].file for i in np.flatnonzero(missed)),
        tuple(compared.parts[int(i)].file for i in np.flatnonzero(good)),
    )


def _padded(rows: Sequence[Ints], parts: int) -> Ints:
    """Return (appraisers, repeats, parts), -1 where an appraiser has fewer repeats."""
    most = max((len(row) for row in rows), default=1)
    found = np.full((len(rows), most, parts), MISSING, dtype=np.int64)
    for k, row in enumerate(rows):
        found[k, : len(row)] = row
    return found
