"""Making columns, moving their thresholds, and keeping the parts that all inspectors judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.parts import (
    ERROR,
    NG,
    NOT_JUDGED,
    OK,
    UNKNOWN,
    UNSURE,
    Appraisal,
    Column,
    Compared,
    ComparedPart,
    Facts,
)
from inspector_gui.evaluation.comparison.sentence import Sentence

FEW = 20
ARRAYS: Final = tuple(n for n in Column.__slots__ if n not in ("facts", "limits"))
EMPTY: Final[dict[str, tuple[Any, Any]]] = {
    "label_mass": (1.0, np.float64),
    "defects": ("", np.object_),
    "places": ("", np.object_),
    "ms": (np.nan, np.float64),
    "reasons": ("", np.object_),
    "errors": ("", np.object_),
    "peak_on_defect": (UNKNOWN, np.int64),
    "region_iou": (np.nan, np.float64),
    "meets": (UNKNOWN, np.int64),
}


def labels_of(p_ng: Floats, label_mass: Floats, limits: Thresholds) -> Ints:
    """Return the codes that ``Thresholds.label`` gives, ERROR where ``p_ng`` is NaN."""
    sure = label_mass >= limits.min_label_mass
    codes = np.where(p_ng < limits.ok_below, OK, np.where(p_ng > limits.ng_above, NG, UNSURE))
    return np.where(np.isnan(p_ng), ERROR, np.where(sure, codes, UNSURE)).astype(np.int64)


def column(
    facts: Facts,
    limits: Thresholds,
    p_ng: Sequence[float] | Floats,
    judged: Sequence[bool] | Bools | None = None,
    **arrays: Any,
) -> Column:
    """Return a column, with what is not given left unknown.

    Args:
        facts: who it is.
        limits: its thresholds.
        p_ng: (parts,); what is not in [0, 1] is a failure, and becomes NaN.
        judged: (parts,), False where it never judged; None for all True.
        **arrays: other arrays of ``Column``; ``labels`` are derived unless given.

    Raises:
        ValueError: if an array is of another length or there is no such array.
    """
    p = np.array(p_ng, dtype=np.float64)
    p[~((p >= 0) & (p <= 1))] = np.nan
    unknown = sorted(set(arrays) - set(ARRAYS))
    if unknown:
        raise ValueError(f"a column has no {unknown[0]}")
    n = len(p)
    found: dict[str, Any] = {"p_ng": p}
    for name, (fill, kind) in EMPTY.items():
        values = arrays.get(name)
        found[name] = np.full(n, fill, kind) if values is None else _array(values, kind)
    labels = arrays.get("labels")
    derived = labels_of(p, found["label_mass"], limits)
    codes = derived if labels is None else np.array(labels, dtype=np.int64)
    if judged is not None:
        codes = np.where(np.asarray(judged, dtype=np.bool_), codes, NOT_JUDGED)
    found["labels"] = codes
    for name, values in found.items():
        if values.shape != (n,):
            raise ValueError(f"{facts.id}: {name} has the shape {values.shape}, not ({n},)")
    return Column(facts, limits, **{name: _frozen(values) for name, values in found.items()})


def with_thresholds(compared: Compared, thresholds: Mapping[str, tuple[float, float]]) -> Compared:
    """Return the comparison with other thresholds, (ok_below, ng_above) by id of the inspector.

    Raises:
        ValueError: unless 0 <= ok_below <= ng_above <= 1.
        KeyError: if there is no inspector of an id.
    """
    for name in thresholds:
        compared.column(name)
    moved = [
        moved_column(one, *thresholds[one.id]) if one.id in thresholds else one
        for one in compared.columns
    ]
    said = tuple(_moved_appraisal(one, thresholds) for one in compared.appraisals)
    return replace(compared, columns=tuple(moved), appraisals=said)


def repeated(who: str, again: Sequence[Column]) -> Appraisal:
    """Return an inspector's further judgements of the same pictures, one column each time."""
    return Appraisal(who, False, _outs(again), columns=tuple(again))


def _moved_appraisal(one: Appraisal, thresholds: Mapping[str, tuple[float, float]]) -> Appraisal:
    if one.person or one.who not in thresholds or not one.columns:
        return one
    again = [moved_column(each, *thresholds[one.who]) for each in one.columns]
    return repeated(one.who, again)


def _outs(again: Sequence[Column]) -> Ints:
    """Return what would go out, (repeats, parts): 0 OK, 1 not, -1 where nobody asked."""
    codes = [np.where(one.labels == NOT_JUDGED, -1, np.where(one.says_ok, 0, 1)) for one in again]
    return np.asarray(np.stack(codes), dtype=np.int64)


def moved_column(one: Column, ok_below: float, ng_above: float) -> Column:
    """Return a column with other thresholds and the labels that follow from them."""
    limits = Thresholds(ok_below, ng_above, one.limits.min_label_mass)
    codes = labels_of(one.p_ng, one.label_mass, limits)
    codes = np.where(one.labels == NOT_JUDGED, NOT_JUDGED, codes)
    return replace(one, limits=limits, labels=_frozen(codes))


def common(
    parts: Sequence[ComparedPart],
    columns: Sequence[Column],
    recipe: Recipe | None = None,
    name: str = "",
    digest: str = "",
    labels_changed: int = 0,
    appraisals: Sequence[Appraisal] = (),
) -> Compared:
    """Return the comparison on the labelled parts that all inspectors judged.

    A part on which an inspector failed was judged: it stays. What is left out, and what the set
    cannot say, comes first in ``notes``.

    Args:
        parts: all parts of the set, labelled or not.
        columns: one an inspector, on these parts.
        recipe: whose words are used.
        name: of the comparison.
        digest: of the frozen set.
        labels_changed: how many parts were relabelled since the set was frozen.
        appraisals: what people and repeated judgements said, on these parts.

    Raises:
        ValueError: as ``Compared``.
    """
    labelled = np.array([part.label != "" for part in parts], dtype=np.bool_)
    judged = np.ones(len(parts), dtype=np.bool_)
    for one in columns:
        if len(one.labels) != len(parts):
            raise ValueError(f"{one.id}: {len(one.labels)} verdicts of {len(parts)} parts")
        judged &= one.labels != NOT_JUDGED
    kept: Ints = np.flatnonzero(judged & labelled)
    whole = tuple(parts[int(i)] for i in kept), tuple(chosen(one, kept) for one in columns)
    bare = Compared(*whole, recipe, appraisals=_appraised(appraisals, kept))
    notes = [_first_note(len(parts), int(judged.sum()), len(kept))] if parts else []
    missing = int((judged & ~labelled).sum())
    if missing:
        none = not labelled.any()
        notes.append(Sentence.of("no_labels") if none else Sentence.of("unlabelled", count=missing))
    if labels_changed:
        notes.append(Sentence.of("labels_changed", count=labels_changed))
    found = (*notes, *warnings(bare))
    return replace(bare, name=name, digest=digest, notes=found)


def warnings(compared: Compared) -> tuple[Sentence, ...]:
    """Return what must be known before a number is believed."""
    n, found = len(compared.parts), []
    if not n:
        return (Sentence.of("no_parts"),)
    if not compared.is_ng.any():
        found.append(Sentence.of("no_ng"))
    if compared.is_ng.all():
        found.append(Sentence.of("no_ok"))
    if n < FEW:
        found.append(Sentence.of("few_parts", parts=n))
    if len(compared.columns) < 2:
        found.append(Sentence.of("one_inspector"))
    for one in compared.columns:
        failed = int((one.labels == ERROR).sum())
        if failed:
            found.append(Sentence.of("errors", title=one.title, count=failed, parts=n))
        silent = outcomes.not_asked(one, one.defects) & outcomes.defects_known(compared)
        if silent.any():
            found.append(Sentence.of("not_asked", title=one.title, count=int(silent.sum())))
        known = one.p_ng[np.isfinite(one.p_ng)]
        if len(known) > 1 and known.min() == known.max():
            found.append(Sentence.of("constant", title=one.title))
    for said in compared.appraisals:
        own = 0 if said.own is None else int(said.own.sum())
        if own:
            found.append(Sentence.of("own_truth", who=said.who, count=own, parts=n))
    return tuple(found)


def chosen(one: Column, kept: Ints) -> Column:
    """Return a column on some of its parts."""
    found: dict[str, Any] = {name: _frozen(getattr(one, name)[kept]) for name in ARRAYS}
    return replace(one, **found)


def subset(compared: Compared, kept: Ints) -> Compared:
    """Return the comparison on some of its parts, by index; the notes stay as they are."""
    return replace(
        compared,
        parts=tuple(compared.parts[int(i)] for i in kept),
        columns=tuple(chosen(one, kept) for one in compared.columns),
        appraisals=_appraised(compared.appraisals, kept),
    )


def _appraised(appraisals: Sequence[Appraisal], kept: Ints) -> tuple[Appraisal, ...]:
    return tuple(
        replace(
            one,
            labels=_frozen(one.labels[:, kept]),
            own=None if one.own is None else _frozen(one.own[kept]),
            columns=tuple(chosen(each, kept) for each in one.columns),
        )
        for one in appraisals
    )


def _first_note(parts: int, judged: int, kept: int) -> Sentence:
    if judged == parts:
        return Sentence.of("all_common", parts=parts)
    if not judged:
        return Sentence.of("nothing_common")
    return Sentence.of("common", parts=kept, dropped=parts - kept, all=parts)


def _array(values: Any, kind: Any) -> NDArray[Any]:
    """Return values as an array; None is what is not known."""
    if kind is np.object_:
        return np.array(["" if v is None else str(v) for v in values], dtype=np.object_)
    if kind is np.int64:
        return np.array([UNKNOWN if v is None else int(v) for v in values], dtype=np.int64)
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)


def _frozen(values: Any) -> NDArray[Any]:
    found = np.asarray(values)
    found.flags.writeable = False
    return found
