"""A comparison's scores alone, without heatmaps and masks: there at once, for a page that opens."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.evaluation.comparison import columns
from inspector_gui.evaluation.comparison.parts import Column
from inspector_gui.station.comparing.freezing import changed_labels
from inspector_gui.station.comparing.gathering import (
    Gathered,
    facts_of,
    people,
    repeats,
    short_titles,
)
from inspector_gui.station.comparing.truth import compared_part
from inspector_gui.store.comparisons import ComparedInspector, Comparison, FrozenPart
from inspector_gui.store.records import SqlRecordStore


def gather_scores(store: SqlRecordStore, comparison: Comparison, recipe: Recipe) -> Gathered:
    """Return what ``gather`` returns but for places: of these nothing is known.

    Raises:
        StoreError: if something cannot be read.
    """
    frozen = store.comparisons.parts(comparison.name)
    facts = store.comparisons.facts(comparison.name)
    titles = short_titles(comparison.inspectors)
    found = [
        _column(store, one, {**facts.get(one.id, {}), "title": title}, frozen)
        for one, title in zip(comparison.inspectors, titles, strict=True)
    ]
    compared = columns.common(
        [compared_part(part) for part in frozen],
        found,
        recipe,
        comparison.name,
        comparison.digest,
        changed_labels(store, frozen),
        (*people(store, frozen), *repeats(store, comparison, frozen)),
    )
    kept = {part.file for part in compared.parts}
    parts = tuple(part for part in frozen if part.file in kept)
    return Gathered(compared, {}, (), parts)


def _column(
    store: SqlRecordStore,
    one: ComparedInspector,
    facts: Mapping[str, Any],
    parts: Sequence[FrozenPart],
) -> Column:
    pictures = list(dict.fromkeys(part.picture for part in parts))
    scores = {score.picture: score for score in store.judged.scores(one.judging, pictures)}
    said = [scores.get(part.picture) for part in parts]
    return columns.column(
        facts_of(one, facts),
        InspectorSpec.model_validate(one.spec).thresholds,
        [each.p_ng if each else math.nan for each in said],
        judged=[each is not None for each in said],
        label_mass=[each.label_mass if each else 1.0 for each in said],
        defects=[each.defect if each else "" for each in said],
        places=[each.place if each else "" for each in said],
        ms=[each.ms if each and each.single else math.nan for each in said],
        reasons=[each.reason if each else "" for each in said],
        errors=[each.error if each else "" for each in said],
    )
