"""From the stored verdicts to the data that the analysis takes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from inspector_gui.core.label import Mask
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.short_names import told_apart
from inspector_gui.core.verdict import Heatmap, Label, Outcome, Verdict
from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison import columns
from inspector_gui.evaluation.comparison.parts import (
    NOT_JUDGED,
    Appraisal,
    Column,
    Compared,
    Facts,
)
from inspector_gui.evaluation.comparison.places import PlaceOutcome, place_outcome, pro_tally
from inspector_gui.evaluation.comparison.robust import Step
from inspector_gui.station.comparing.again import ONCE_MORE
from inspector_gui.station.comparing.freezing import changed_labels, sized
from inspector_gui.station.comparing.running import worse_parts
from inspector_gui.station.comparing.truth import compared_part, truth_mask
from inspector_gui.station.comparing.worse import Seen
from inspector_gui.station.review.judgements import judgements
from inspector_gui.store.comparisons import ComparedInspector, Comparison, FrozenPart
from inspector_gui.store.judged import Judged
from inspector_gui.store.records import SqlRecordStore

TITLE: Final = 24  # characters of a title that is an id


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """Everything that the report and the page are made of.

    Attributes:
        compared: parts and columns.
        pro: per-region overlap curves by id, where there are heatmaps and masks.
        steps: what was judged seen worse.
        parts: the frozen parts of ``compared``, in its order, to show their pictures.
    """

    compared: Compared
    pro: Mapping[str, ProCurve]
    steps: tuple[Step, ...]
    parts: tuple[FrozenPart, ...]


def gather(
    store: SqlRecordStore,
    comparison: Comparison,
    recipe: Recipe,
    worse: Sequence[Seen] = (),
    worse_count: int = 0,
) -> Gathered:
    """Return a comparison's data as far as it has been judged.

    Args:
        store: with the verdicts.
        comparison: which.
        recipe: whose words are used.
        worse: steps that were judged, too.
        worse_count: of how many parts.

    Raises:
        StoreError: if something cannot be read.
    """
    frozen = sized(store, store.comparisons.parts(comparison.name))
    facts = store.comparisons.facts(comparison.name)
    masks = {part.file: truth_mask(part) for part in frozen if part.content.label is Label.NG}
    judged = {one.id: _judged(store, one, frozen) for one in comparison.inspectors}
    titles = short_titles(comparison.inspectors)
    found = [
        _column(
            one,
            {**facts.get(one.id, {}), "title": title},
            [judged[one.id].get(part.picture) for part in frozen],
        )
        for one, title in zip(comparison.inspectors, titles, strict=True)
    ]
    placed = [_with_places(column, frozen, masks, judged[column.id]) for column in found]
    compared = columns.common(
        [compared_part(part) for part in frozen],
        placed,
        recipe,
        comparison.name,
        comparison.digest,
        changed_labels(store, frozen),
        (*people(store, frozen), *repeats(store, comparison, frozen)),
    )
    kept = {part.file for part in compared.parts}
    parts = tuple(part for part in frozen if part.file in kept)
    return Gathered(
        compared=compared,
        pro=_curves(placed, parts, masks, judged),
        steps=tuple(_steps(store, comparison, compared, parts, worse, worse_count)),
        parts=parts,
    )


def at_thresholds(
    comparison: Comparison, thresholds: Mapping[str, tuple[float, float]]
) -> Comparison:
    """Return a comparison whose inspectors have other thresholds, (ok_below, ng_above) by id."""
    inspectors = []
    for one in comparison.inspectors:
        low, high = thresholds.get(one.id, (one.spec["ok_below"], one.spec["ng_above"]))
        spec = {**one.spec, "ok_below": low, "ng_above": high}
        inspectors.append(replace(one, spec=spec))
    return replace(comparison, inspectors=tuple(inspectors))


def moved_thresholds(comparison: Comparison, kept: Comparison) -> tuple[str, ...]:
    """Say which inspectors have other thresholds than the comparison that is kept has."""
    own = {one.id: (one.spec["ok_below"], one.spec["ng_above"]) for one in kept.inspectors}
    return tuple(
        f"{one.id} stands at the thresholds {one.spec['ok_below']:.3g} / {one.spec['ng_above']:.3g}"
        f" chosen on the page; the comparison has {own[one.id][0]:.3g} / {own[one.id][1]:.3g}."
        for one in comparison.inspectors
        if own.get(one.id, ()) not in ((), (one.spec["ok_below"], one.spec["ng_above"]))
    )


def short_titles(inspectors: Sequence[ComparedInspector]) -> list[str]:
    """Return titles as short as they can be told apart by: "ViT", "VLM", "VLM bf16", short ids."""
    plain = [_KINDS[str(one.spec["kind"])] for one in inspectors]
    precise = [
        name if str(one.spec["kind"]) == "vit" else f"{name} {one.spec['precision']}"
        for name, one in zip(plain, inspectors, strict=True)
    ]
    shown = [
        next((name for names in (plain, precise) if names.count(name := names[at]) == 1), "")
        for at in range(len(inspectors))
    ]
    unnamed = [one.id for one, name in zip(inspectors, shown, strict=True) if not name]
    ids = iter(told_apart(unnamed, TITLE))
    return [name or next(ids) for name in shown]


def verdict_of(
    store: SqlRecordStore, comparison: Comparison, name: str, picture: str
) -> Outcome | None:
    """Return what an inspector of a comparison said of a picture, its heatmap included."""
    for one in comparison.inspectors:
        if one.id == name:
            found = next(store.judged.read(one.judging, [picture]), None)
            return None if found is None else found.outcome
    return None


def _judged(
    store: SqlRecordStore, one: ComparedInspector, parts: Sequence[FrozenPart]
) -> dict[str, Judged]:
    pictures = list(dict.fromkeys(part.picture for part in parts))
    return {each.picture: each for each in store.judged.read(one.judging, pictures)}


def _column(
    one: ComparedInspector, facts: Mapping[str, Any], judged: Sequence[Judged | None]
) -> Column:
    spec = InspectorSpec.model_validate(one.spec)
    said = [_verdict(each) for each in judged]
    return columns.column(
        facts_of(one, facts),
        spec.thresholds,
        [verdict.p_ng if verdict else math.nan for verdict in said],
        judged=[each is not None for each in judged],
        label_mass=[verdict.evidence.label_mass if verdict else 1.0 for verdict in said],
        defects=[verdict.likeliest_defect if verdict else "" for verdict in said],
        places=[verdict.likeliest_place if verdict else "" for verdict in said],
        ms=[each.ms if each is not None and each.single else math.nan for each in judged],
        reasons=[verdict.reason if verdict else "" for verdict in said],
        errors=[_error(each) for each in judged],
    )


def facts_of(one: ComparedInspector, facts: Mapping[str, Any]) -> Facts:
    """Return what is known of an inspector; ``facts`` were measured when it was loaded."""
    spec = InspectorSpec.model_validate(one.spec)
    return Facts(
        id=one.id,
        kind=spec.kind,
        title=str(facts.get("title", one.id)),
        model_digest=one.model_digest,
        precision=str(facts.get("precision", spec.precision)),
        device=str(facts.get("device", "")),
        memory_bytes=float(facts.get("memory_bytes", math.nan)),
        disk_bytes=float(facts.get("disk_bytes", math.nan)),
        load_s=float(facts.get("load_s", math.nan)),
        adapter=spec.adapter,
        prompt_digest=one.judging,
    )


def _verdict(judged: Judged | None) -> Verdict | None:
    if judged is None or not isinstance(judged.outcome, Verdict):
        return None
    return judged.outcome


def _error(judged: Judged | None) -> str:
    if judged is None or isinstance(judged.outcome, Verdict):
        return ""
    return judged.outcome.sentence


def _with_places(
    column: Column,
    parts: Sequence[FrozenPart],
    masks: Mapping[str, Mask | None],
    judged: Mapping[str, Judged],
) -> Column:
    """Return a column with its places held against the masks of the truth."""
    found = []
    for part in parts:
        verdict, mask = _verdict(judged.get(part.picture)), masks.get(part.file)
        known = verdict is not None and mask is not None
        found.append(place_outcome(verdict, mask) if known else PlaceOutcome())  # type: ignore[arg-type]
    return columns.column(
        column.facts,
        column.limits,
        column.p_ng,
        column.labels != NOT_JUDGED,
        **{name: getattr(column, name) for name in columns.EMPTY if name not in _PLACES},
        peak_on_defect=[each.peak_on_defect for each in found],
        region_iou=[each.region_iou for each in found],
        meets=[each.meets for each in found],
    )


_KINDS = {"vit": "ViT", "vlm": "VLM"}
_PLACES = ("peak_on_defect", "region_iou", "meets")


def _curves(
    placed: Sequence[Column],
    parts: Sequence[FrozenPart],
    masks: Mapping[str, Mask | None],
    judged: Mapping[str, Mapping[str, Judged]],
) -> dict[str, ProCurve]:
    found = {}
    for column in placed:
        tally = pro_tally(_maps(parts, masks, judged[column.id]))
        if tally is not None:
            found[column.id] = tally.curve()
    return found


def _maps(
    parts: Sequence[FrozenPart], masks: Mapping[str, Mask | None], judged: Mapping[str, Judged]
) -> Iterator[tuple[Heatmap, Mask]]:
    """Yield heatmaps of NG parts with their masks, and of OK parts with empty ones."""
    for part in parts:
        verdict = _verdict(judged.get(part.picture))
        if verdict is None or verdict.heatmap is None:
            continue
        mask = masks.get(part.file)
        if mask is not None:
            yield verdict.heatmap, mask
        elif part.content.label is Label.OK and part.width and part.height:
            yield verdict.heatmap, np.zeros((part.height, part.width), np.bool_)


def _steps(
    store: SqlRecordStore,
    comparison: Comparison,
    compared: Compared,
    parts: Sequence[FrozenPart],
    worse: Sequence[Seen],
    count: int,
) -> Iterator[Step]:
    frozen = store.comparisons.parts(comparison.name) if worse else ()
    chosen = {part.picture for part in worse_parts(frozen, count, comparison.seed)}
    for seen in worse:
        keys = [seen.key(part.picture) if part.picture in chosen else "" for part in parts]
        for one in comparison.inspectors:
            asked = [key for key in dict.fromkeys(keys) if key]
            judged = {j.picture: j for j in store.judged.read(one.judging, asked, heatmaps=False)}
            if judged:
                limits = compared.column(one.id).limits
                plain = _column(one, {}, [judged.get(key) for key in keys])
                moved = columns.moved_column(plain, limits.ok_below, limits.ng_above)
                yield Step(seen.perturbation, seen.amount, moved)


def people(store: SqlRecordStore, parts: Sequence[FrozenPart]) -> tuple[Appraisal, ...]:
    """Return what people said of the parts, each as an appraiser."""
    ids = [part.part_id for part in parts]
    if not any(ids):
        return ()
    at = {part_id: position for position, part_id in enumerate(ids) if part_id}
    said: dict[str, dict[int, list[int]]] = {}
    events = tuple(store.labels.events(part_ids=list(at)))
    author = {event.event_id: event.labeller for event in events}
    authors = np.array([author.get(part.event_id, "") for part in parts], dtype=np.object_)
    for one in judgements(events):
        code = 0 if one.label is Label.OK else 1
        said.setdefault(one.labeller, {}).setdefault(at[one.part_id], []).append(code)
    return tuple(
        Appraisal(who, True, _repeats(codes, len(parts)), np.asarray(authors == who))
        for who, codes in sorted(said.items())
    )


def repeats(
    store: SqlRecordStore, comparison: Comparison, parts: Sequence[FrozenPart]
) -> tuple[Appraisal, ...]:
    """Return what inspectors said of the same pictures once more, where they were asked."""
    found = []
    for one in comparison.inspectors:
        again = []
        for each in ONCE_MORE:
            keys = [each.key(part.picture) for part in parts]
            said = store.judged.read(one.judging, list(dict.fromkeys(keys)), heatmaps=False)
            judged = {j.picture: j for j in said}
            if judged:
                again.append(_column(one, {}, [judged.get(key) for key in keys]))
        if again:
            found.append(columns.repeated(one.id, again))
    return tuple(found)


def _repeats(codes: Mapping[int, list[int]], parts: int) -> Ints:
    """Return one person's judgements, (repeats, parts), -1 where there is none."""
    labels = np.full((max(map(len, codes.values())), parts), -1, np.int64)
    for position, given in codes.items():
        labels[: len(given), position] = given
    return labels
