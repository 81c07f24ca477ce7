"""The ways of slicing parts: by defect, severity, camera, batch, time, brightness, sharpness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from inspector_gui.evaluation.arrays import Floats, Ints
from inspector_gui.evaluation.comparison.parts import ComparedPart

Members = list[tuple[str, Ints]]
Parts = Sequence[ComparedPart]

FIFTHS: Final = 5
QUARTERS: Final = 4
MOST_TIMES: Final = 31


def by_defect(parts: Parts) -> Members:
    """Slice by defect; a part with several is in each; good parts are in none."""
    return _grouped((name, at) for at, part in enumerate(parts) for name in set(part.defects))


def by_severity(parts: Parts) -> Members:
    """Slice into fifths of the severity scale, by each part's worst defect."""
    severity = np.array([part.severity for part in parts], dtype=np.float64)
    edges = np.linspace(0, 1, FIFTHS + 1)
    return _binned(severity, edges, 1)


def by_source(parts: Parts) -> Members:
    """Slice by camera or folder."""
    return _grouped((part.source, at) for at, part in enumerate(parts) if part.source)


def by_batch(parts: Parts) -> Members:
    """Slice by batch or split."""
    return _grouped((part.batch, at) for at, part in enumerate(parts) if part.batch)


def by_time(parts: Parts) -> Members:
    """Slice by hour, day or month of capture: the finest that gives at most 31 slices."""
    known = [(at, part.captured_at) for at, part in enumerate(parts) if part.captured_at]
    found: Members = []
    for pattern in ("%Y-%m-%d %H:00", "%Y-%m-%d", "%Y-%m"):
        found = _grouped((when.strftime(pattern), at) for at, when in known)
        if len(found) <= MOST_TIMES:
            break
    return found


def by_brightness(parts: Parts) -> Members:
    """Slice into quarters of equally many parts, by mean grey value."""
    return _quarters(np.array([part.brightness for part in parts], dtype=np.float64))


def by_sharpness(parts: Parts) -> Members:
    """Slice into quarters of equally many parts, by sharpness; the first is the most blurred."""
    return _quarters(np.array([part.sharpness for part in parts], dtype=np.float64))


WAYS: Final[dict[str, Callable[[Parts], Members]]] = {
    "defect": by_defect,
    "severity": by_severity,
    "source": by_source,
    "batch": by_batch,
    "time": by_time,
    "brightness": by_brightness,
    "sharpness": by_sharpness,
}


def _grouped(pairs: Iterable[tuple[str, int]]) -> Members:
    """Return the indices of each name, the names in order."""
    found: dict[str, list[int]] = {}
    for name, at in pairs:
        found.setdefault(name, []).append(at)
    return [(name, np.array(found[name], dtype=np.int64)) for name in sorted(found)]


def _quarters(values: Floats) -> Members:
    known = values[np.isfinite(values)]
    if not len(known):
        return []
    return _binned(values, np.unique(np.quantile(known, np.linspace(0, 1, QUARTERS + 1))), 3)


def _binned(values: Floats, edges: Floats, digits: int) -> Members:
    """Return the indices in each bin, the last one holding its upper edge; empty ones left out."""
    if len(edges) < 2:
        edges = np.repeat(edges, 2)
    known = np.flatnonzero(np.isfinite(values))
    member = np.searchsorted(edges[1:-1], values[known], side="right")
    names = [f"{a:.{digits}g}–{b:.{digits}g}" for a, b in pairwise(edges)]
    return [(names[k], known[member == k]) for k in range(len(names)) if (member == k).any()]
