"""Which parts a click means, as functions of the comparison at its thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.outcomes import Counted
from inspector_gui.evaluation.comparison.parts import ERROR, UNSURE, Column, Compared
from inspector_gui.gui.compare.choosing import Cell, cell_mask

Select = Callable[[Compared], Ints]
Count = Callable[[Compared, Column], Counted]


def hits(count: Count, name: str) -> Select:
    """Select the parts that something counts of an inspector."""

    def select(compared: Compared) -> Ints:
        return np.flatnonzero(count(compared, compared.column(name)).hits)

    return select


def misses(count: Count, name: str) -> Select:
    """Select the parts that could have been counted, and were not."""

    def select(compared: Compared) -> Ints:
        found = count(compared, compared.column(name))
        return np.flatnonzero(found.among & ~found.hits)

    return select


def labelled(code: int, name: str) -> Select:
    """Select the parts that an inspector gave a label."""

    def select(compared: Compared) -> Ints:
        return np.flatnonzero(compared.column(name).labels == code)

    return select


def scored(name: str, low: float, high: float, last: bool, ng: bool | None = None) -> Select:
    """Select the parts with a score from ``low`` to ``high``, of one truth or of both.

    Args:
        name: of the inspector.
        low: least score.
        high: first score beyond.
        last: whether ``high`` itself belongs here.
        ng: the truth; None for both.
    """

    def select(compared: Compared) -> Ints:
        p = compared.column(name).p_ng
        inside = (p >= low) & ((p <= high) if last else (p < high))
        if ng is not None:
            inside &= compared.is_ng == ng
        return np.flatnonzero(inside)

    return select


def around(name: str, threshold: float, count: int) -> Select:
    """Select so many parts whose score lies nearest to a threshold."""

    def select(compared: Compared) -> Ints:
        far = np.abs(compared.column(name).p_ng - threshold)
        known = np.flatnonzero(np.isfinite(far))
        return known[np.argsort(far[known], kind="stable")[:count]]

    return select


def these(parts: Sequence[int] | Ints) -> Select:
    """Select parts by index."""
    kept = np.array(parts, dtype=np.int64)

    def select(_: Compared) -> Ints:
        return kept

    return select


def within(parts: Ints, select: Select) -> Select:
    """Select those of some parts that something else selects, too."""

    def both(compared: Compared) -> Ints:
        return np.intersect1d(parts, select(compared))

    return both


def files(names: Iterable[str]) -> Select:
    """Select parts by name."""
    wanted = frozenset(names)

    def select(compared: Compared) -> Ints:
        found = [at for at, part in enumerate(compared.parts) if part.file in wanted]
        return np.array(found, dtype=np.int64)

    return select


def cell(first: str, second: str, which: Cell) -> Select:
    """Select the parts on which both, one or neither of two inspectors is right."""

    def select(compared: Compared) -> Ints:
        return np.flatnonzero(cell_mask(compared, first, second, which))

    return select


def differ(first: str, second: str) -> Select:
    """Select the parts that go out differently by two inspectors."""

    def select(compared: Compared) -> Ints:
        one, other = compared.column(first), compared.column(second)
        return np.flatnonzero(one.says_ok != other.says_ok)

    return select


UNSURE_CODE, ERROR_CODE = UNSURE, ERROR
escapes: Count = outcomes.escapes
overkill: Count = outcomes.overkill
right: Count = outcomes.right
defect_right: Count = outcomes.defect_right
place_right: Count = outcomes.place_right
wrong_place: Count = outcomes.wrong_place
