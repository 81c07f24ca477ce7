"""Counting what an inspector got right, by defect and by severity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.intervals import wilson


@dataclass(frozen=True, slots=True)
class Judgement:
    """One part: the truth, and what one inspector said.

    Attributes:
        is_ng: the truth.
        defects: true defects, in the manifest's order.
        places: true place of each defect that has one, else "".
        severities: true severity of each defect, in [0, 1].
        label: what the inspector said; None where it failed, which counts as NG at the line.
        defect: named defect.
        place: named place.
        place_touches: whether the cell of the named place touches the mask; None where unknown.
        peak_on_defect: whether the heatmap's maximum lies on the mask; None where unknown.
    """

    is_ng: bool
    defects: tuple[str, ...]
    places: tuple[str, ...]
    severities: tuple[float, ...]
    label: Label | None
    p_ng: float
    defect: str | None = None
    place: str | None = None
    place_touches: bool | None = None
    peak_on_defect: bool | None = None
    ms: float = 0.0


def share(hits: int, total: int) -> dict[str, Any]:
    """Return a count as a rate with its Wilson 95 % interval."""
    low, high = wilson(hits, total)
    rate = hits / total if total else None
    return {"count": hits, "of": total, "rate": rate, "low": low, "high": high}


def summary(parts: Sequence[Judgement]) -> dict[str, Any]:
    """Return what an inspector is worth on labelled parts.

    Escapes are NG parts called OK, overkill is OK parts called NG or UNSURE or failed on. Defect
    and place are right if they name one of the part's; they are counted over all NG parts that
    have one (a part called OK names none and counts as wrong). What lies between two terminals
    has no one right name: ``place_touching`` also takes a place whose cell the defect touches.
    """
    good = [p for p in parts if not p.is_ng]
    bad = [p for p in parts if p.is_ng]
    placed = [p for p in bad if any(p.places)]
    known = [p for p in bad if p.peak_on_defect is not None]
    right = sum((p.label is Label.NG) if p.is_ng else (p.label is Label.OK) for p in parts)
    times = sorted(p.ms for p in parts)
    return {
        "parts": len(parts),
        "accuracy": share(right, len(parts)),
        "escapes": share(sum(map(_escaped, bad)), len(bad)),
        "overkill": share(sum(p.label is not Label.OK for p in good), len(good)),
        "unsure": share(sum(p.label is Label.UNSURE for p in parts), len(parts)),
        "errors": share(sum(p.label is None for p in parts), len(parts)),
        "defect": share(sum(p.defect in p.defects for p in bad), len(bad)),
        "place": share(sum(_place_right(p) for p in placed), len(placed)),
        "place_touching": share(
            sum(_place_right(p) or bool(p.place_touches) for p in placed), len(placed)
        ),
        "peak_on_defect": share(sum(bool(p.peak_on_defect) for p in known), len(known)),
        "escapes_by_defect": _sliced(
            bad, lambda p: p.defects if len(p.defects) == 1 else ("several",)
        ),
        "escapes_by_severity": _sliced(bad, _severity_slice),
        "defect_by_defect": _by_defect(bad, lambda p: p.defect in p.defects),
        "place_by_defect": _by_defect(placed, _place_right),
        "place_touching_by_defect": _by_defect(
            placed, lambda p: _place_right(p) or bool(p.place_touches)
        ),
        "ms": {"median": times[len(times) // 2], "p95": times[int(len(times) * 0.95)]}
        if times
        else {},
    }


def _escaped(part: Judgement) -> bool:
    return part.label is Label.OK


def _place_right(part: Judgement) -> bool:
    """Say whether the named place is one where the named defect, or any, truly is."""
    return part.place is not None and part.place in part.places


def _severity_slice(part: Judgement) -> tuple[str, ...]:
    """Name the fifth of the scale in which the part's worst defect lies."""
    if not part.severities:
        return ()
    fifth = min(4, int(max(part.severities) * 5))
    return (f"{fifth / 5:.1f}-{(fifth + 1) / 5:.1f}",)


def _sliced(
    parts: Sequence[Judgement], names: Callable[[Judgement], tuple[str, ...]]
) -> dict[str, Any]:
    slices: dict[str, list[Judgement]] = {}
    for part in parts:
        for name in names(part):
            slices.setdefault(name, []).append(part)
    return {n: share(sum(map(_escaped, found)), len(found)) for n, found in sorted(slices.items())}


def _by_defect(parts: Sequence[Judgement], right: Callable[[Judgement], bool]) -> dict[str, Any]:
    slices: dict[str, list[bool]] = {}
    for part in parts:
        name = part.defects[0] if len(part.defects) == 1 else "several"
        slices.setdefault(name, []).append(right(part))
    return {name: share(sum(hits), len(hits)) for name, hits in sorted(slices.items())}
