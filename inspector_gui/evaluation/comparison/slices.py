"""Where inspectors differ: escapes and overkill by defect, severity, camera, batch, time, picture.

A slice of fewer than ``LEAST`` (20) NG parts says nothing about escapes, one of fewer than 20 OK
parts nothing about overkill: even with no error seen, Wilson's interval still reaches to 16 %. Such
slices are kept, and marked. Looking at many slices finds differences by chance: the paired p-values
are adjusted within one way of slicing (Holm 1979, "A simple sequentially rejective multiple test
procedure", Scand. J. Stat. 6, 65-70).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from inspector_gui.evaluation.arrays import Floats, Ints
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.slicing import WAYS
from inspector_gui.evaluation.estimates import Share
from inspector_gui.evaluation.paired import mcnemar

LEAST: Final = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """One inspector in one slice.

    Attributes:
        id: of the inspector.
        escapes: of the slice's NG parts.
        overkill: of its OK parts.
    """

    id: str
    escapes: Share
    overkill: Share


@dataclass(frozen=True, slots=True)
class SlicePair:
    """Two inspectors in one slice.

    Attributes:
        first: id.
        second: id.
        escapes_p: McNemar's exact p for escapes, adjusted (Holm); NaN where there are too few.
        overkill_p: the same for overkill.
    """

    first: str
    second: str
    escapes_p: float
    overkill_p: float


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """Parts that have something in common.

    Attributes:
        by: what they are sliced by, a key of ``slicing.WAYS``.
        name: which slice: a defect's name, a camera, "0.2–0.4", "2025-03-01".
        parts: index of each, (parts of the slice,).
        cells: one an inspector.
        pairs: one each two inspectors.
        few_ng: fewer than ``LEAST`` NG parts: its escapes say nothing.
        few_ok: fewer than ``LEAST`` OK parts: its overkill says nothing.
    """

    by: str
    name: str
    parts: Ints
    cells: tuple[Cell, ...]
    pairs: tuple[SlicePair, ...]
    few_ng: bool
    few_ok: bool

    @property
    def too_small(self) -> bool:
        """Whether it is too small to say anything at all."""
        return self.few_ng and self.few_ok


def slices(compared: Compared, by: str, level: float = 0.95) -> tuple[Slice, ...]:
    """Return the slices in one way of slicing; parts of which it is not known are in none.

    A part with several defects is in the slice of each.

    Args:
        compared: the comparison.
        by: a key of ``slicing.WAYS``.
        level: coverage of the intervals.

    Raises:
        KeyError: if there is no such way.
    """
    members = WAYS[by](compared.parts)
    raw = np.array([_p_values(compared, at) for _, at in members], dtype=np.float64)
    raw = raw.reshape(len(members), math.comb(len(compared.columns), 2), 2)
    adjusted = np.stack([holm(raw[..., k].ravel()).reshape(raw.shape[:2]) for k in (0, 1)], axis=2)
    return tuple(
        _slice(compared, by, name, at, p, level)
        for (name, at), p in zip(members, adjusted, strict=True)
    )


def all_slices(compared: Compared, level: float = 0.95) -> dict[str, tuple[Slice, ...]]:
    """Return the slices in every way that tells at least two apart."""
    found = {by: slices(compared, by, level) for by in WAYS}
    return {by: parts for by, parts in found.items() if len(parts) > 1}


def holm(p: ArrayLike) -> Floats:
    """Return p-values adjusted for being many, after Holm; NaN ones were no tests.

    Args:
        p: (tests,).
    """
    given = np.asarray(p, dtype=np.float64)
    out = np.full(len(given), np.nan)
    known = np.flatnonzero(np.isfinite(given))
    order = known[np.argsort(given[known], kind="stable")]
    steps = given[order] * (len(order) - np.arange(len(order)))
    out[order] = np.minimum(1.0, np.maximum.accumulate(steps)) if len(order) else steps
    return out


def _slice(
    compared: Compared, by: str, name: str, at: Ints, adjusted: Floats, level: float
) -> Slice:
    ng = compared.is_ng[at]
    cells = tuple(
        Cell(
            one.id,
            Share.where(one.says_ok[at][ng], level),
            Share.where(~one.says_ok[at][~ng], level),
        )
        for one in compared.columns
    )
    pairs = tuple(
        SlicePair(a, b, float(p[0]), float(p[1]))
        for (a, b), p in zip(combinations(compared.ids, 2), adjusted, strict=True)
    )
    few_ng, few_ok = int(ng.sum()) < LEAST, int((~ng).sum()) < LEAST
    return Slice(by, name, at, cells, pairs, few_ng, few_ok)


def _p_values(compared: Compared, at: Ints) -> list[tuple[float, float]]:
    """Return each pair's p for escapes and for overkill in a slice, NaN where there are too few."""
    ng = compared.is_ng[at]
    found = []
    for a, b in combinations(compared.columns, 2):
        one, other = a.says_ok[at], b.says_ok[at]
        enough = int(ng.sum()) >= LEAST, int((~ng).sum()) >= LEAST
        escapes = mcnemar(one[ng], other[ng]).p if enough[0] else math.nan
        overkill = mcnemar(~one[~ng], ~other[~ng]).p if enough[1] else math.nan
        found.append((escapes, overkill))
    return found
