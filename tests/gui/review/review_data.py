"""Fills a real store with parts that both models have judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np

from inspector_gui.core.decision import decide
from inspector_gui.core.frame import Frame
from inspector_gui.core.label import Act, LabelContent, LabelDraft
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Label, Outcome
from inspector_gui.store.records import SqlRecordStore
from tests.gui.fake_station import REASON, make_picture, make_recipe, make_verdict
from tests.signing import signed

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


def make_part(
    number: int,
    vit: float,
    vlm: float,
    image: np.ndarray | None = None,
    batch: str = "lot A",
    place: str = "r2c4",
    recipe: Recipe | None = None,
) -> Record:
    recipe = recipe or make_recipe()
    frame = Frame(image if image is not None else make_picture(number), "Camera 0")
    part = Part(frame, number, START + timedelta(minutes=number))
    outcomes: list[tuple[str, Outcome]] = []
    for kind, score in (("vit", vit), ("vlm", vlm)):
        verdict = make_verdict(kind, score, part, "tilt_x", place, recipe)
        if kind == "vlm" and verdict.label is not Label.OK:
            verdict = replace(verdict, reason=REASON)
        outcomes.append((kind, verdict))
    limits = {spec.kind: spec.thresholds for spec in recipe.inspectors}
    decision = decide(recipe.policy, dict(outcomes), limits)
    return Record(
        part, decision, tuple(outcomes), recipe.name, recipe.digest, (), 180.0, batch=batch
    )


# What both models say, over and over: agreement, and each way of disagreeing.
SCORES = ((0.02, 0.03), (0.97, 0.98), (0.03, 0.96), (0.95, 0.05), (0.5, 0.5), (0.01, 0.02))


def fill(store: SqlRecordStore, count: int = 12, pictures: list | None = None) -> list[str]:
    """Add parts; return their ids, oldest first."""
    recipe = make_recipe()
    store.keep_recipe(recipe)
    ids = []
    for number in range(1, count + 1):
        vit, vlm = SCORES[number % len(SCORES)]
        image = pictures[number % len(pictures)] if pictures else None
        batch = "lot A" if number % 2 else "lot B"
        record = make_part(number, vit, vlm, image, batch, f"r{number % 3 + 1}c{number % 9 + 1}")
        store.add(record)
        ids.append(record.part.part_id)
    return ids


def say(
    store: SqlRecordStore,
    part_id: str,
    label: Label,
    who: str = "Ito",
    seen: str = "",
    act: Act = Act.LABEL,
    why: str = "",
    **content: object,
) -> str:
    """Label a part as somebody else would; return the event's id."""
    draft = LabelDraft(part_id, act, LabelContent(label, **content), seen=seen, why=why)
    return store.labels.append([draft], signed(store, who))[0].event_id
