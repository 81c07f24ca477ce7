"""Comparisons with simulated verdicts, written straight into a real store."""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np

from inspector_gui.core.label import LabelBox, LabelContent
from inspector_gui.core.paths import demo_parts
from inspector_gui.core.recipe import InspectorSpec
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    Label,
    Region,
    Verdict,
)
from inspector_gui.evaluation.comparison.parts import LABELS, Column, Compared
from inspector_gui.station.comparing.worse import Seen, all_steps
from inspector_gui.store.comparisons import ComparedInspector, Comparison, FrozenPart, parts_digest
from inspector_gui.store.judged import Judged
from inspector_gui.store.records import SqlRecordStore
from tests.evaluation.comparison.made import RECIPE, made

IDS = ("connector-vit", "connector-vlm@nf4")
TITLES = ("ViT", "VLM nf4")


def fill(
    store: SqlRecordStore,
    parts: int = 120,
    *,
    name: str = "Lot 7",
    seed: int = 0,
    fails: int = 2,
    ng_share: float = 0.3,
    pictures: Path | None = None,
    heatmaps: bool = False,
    judged: tuple[int, int] | None = None,
    robust: int = 0,
) -> Comparison:
    """Keep a comparison of two inspectors and what they said.

    Args:
        store: where.
        parts: how many.
        name: of the comparison.
        seed: of everything that is made up.
        fails: on how many parts each inspector failed.
        ng_share: how many parts are NG.
        pictures: a folder that gets a picture a part; None for parts whose pictures are gone.
        heatmaps: whether the ViT's heatmaps are kept.
        judged: how many parts each inspector has judged; None for all.
        robust: of so many parts verdicts are made up for each step of seeing worse.
    """
    made_up = made(parts, seed, fails, ng_share)
    frozen = tuple(_frozen(made_up, at, pictures) for at in range(parts))
    store.keep_recipe(RECIPE)
    comparison = Comparison(
        name=name,
        recipe_name=RECIPE.name,
        recipe_digest=RECIPE.digest,
        inspectors=tuple(_inspector(*each) for each in zip(IDS, made_up.columns, strict=True)),
        source="lot7",
        seed=0,
        parts=parts,
        digest=parts_digest(frozen),
    )
    store.comparisons.create(comparison, frozen)
    for at, (one, column) in enumerate(zip(comparison.inspectors, made_up.columns, strict=True)):
        count = parts if judged is None else judged[at]
        store.judged.keep(
            one.judging,
            [_judged(column, i, frozen[i], heatmaps) for i in range(count)],
        )
        facts = {
            "title": TITLES[at],
            "device": "cpu",
            "precision": "fp32" if at == 0 else "nf4",
            "memory_bytes": (60e6, 900e6)[at],
            "load_s": (0.4, 3.2)[at],
        }
        if count:
            store.comparisons.keep_facts(name, one.id, facts)
        if robust:
            _keep_worse(store, one, column, frozen[:robust], seed + at)
    return comparison


def _frozen(compared: Compared, at: int, pictures: Path | None) -> FrozenPart:
    part = compared.parts[at]
    path, digest = f"/gone/{at:05}.png", hashlib.sha256(f"{at}".encode()).hexdigest()
    box = LabelBox(40, 30, 80, 60, part.defects[0]) if part.defects else None
    width, height = 320, 200
    if pictures is not None:
        file = pictures / f"{at:05}.png"
        image = _picture(at, box is not None)
        height, width = image.shape[:2]
        cv2.imwrite(str(file), image)
        path, digest = str(file), hashlib.sha256(file.read_bytes()).hexdigest()
    content = LabelContent(
        Label(part.label), part.defects, regions=(box,) if box is not None else ()
    )
    return FrozenPart(
        file=part.file,
        picture=digest,
        path=path,
        content=content,
        severities=part.severities if len(part.severities) == len(part.defects) else (),
        places=part.places,
        source=part.source,
        batch=part.batch,
        captured_at=part.captured_at.isoformat() if part.captured_at else "",
        width=width,
        height=height,
        brightness=part.brightness * 255,
        sharpness=part.sharpness,
    )


def _picture(at: int, bad: bool) -> np.ndarray:
    """A demo part where there are any, with a mark of its own so that no two are the same."""
    files = sorted(demo_parts().rglob("images/*.jpg"))
    if files:
        image = cv2.imread(str(files[at % len(files)]))
        image = cv2.resize(image, (480, 300), interpolation=cv2.INTER_AREA)
    else:
        image = np.full((300, 480, 3), 60, np.uint8)
    image[0, :16] = [[(at >> bit & 1) * 255] * 3 for bit in range(16)]
    if bad:
        cv2.rectangle(image, (40, 30), (80, 60), (60, 60, 180), 2)
    return image


def _inspector(name: str, column: Column) -> ComparedInspector:
    limits = column.limits
    spec = InspectorSpec(
        kind=column.facts.kind,  # type: ignore[arg-type]
        model=name.split("@")[0],
        precision="fp32" if column.facts.kind == "vit" else "nf4",
        ok_below=limits.ok_below,
        ng_above=limits.ng_above,
        min_label_mass=limits.min_label_mass,
    )
    digest = hashlib.sha256(name.encode()).hexdigest()
    return ComparedInspector(name, spec.model_dump(mode="json"), digest, digest)


def _judged(column: Column, at: int, part: FrozenPart, heatmaps: bool) -> Judged:
    kind = column.facts.kind
    p, ms = float(column.p_ng[at]), float(column.ms[at])
    if np.isnan(p):
        failure = Failure(kind, FailureKind.NOT_A_NUMBER, str(column.errors[at]))
        return Judged(part.picture, kind, failure, float("nan"), True)
    bad = part.content.label is Label.NG
    hit = int(part.picture[:2], 16) % 4 > 0
    heat = None
    if heatmaps and kind == "vit":
        values = np.random.default_rng(at).random((14, 22)).astype(np.float32) * 0.3
        values[(2, 3) if bad and hit else (10, 15)] = 0.95 if bad else 0.35
        heat = Heatmap(values, "attention", Region(0, 0, part.width, part.height))
    boxes = ()
    if kind == "vlm" and bad:
        boxes = (Region(42, 32, 36, 30),) if hit else (Region(200, 120, 40, 30),)
    verdict = Verdict(
        inspector=kind,
        kind=kind,  # type: ignore[arg-type]
        label=Label(LABELS[int(column.labels[at])]),
        p_ng=p,
        model_digest="d" * 64,
        defect=str(column.defects[at]) or None,
        place=str(column.places[at]) or None,
        regions=boxes,
        reason=str(column.reasons[at]),
        evidence=Evidence(label_mass=float(column.label_mass[at])),
        heatmap=heat,
        ms=ms,
    )
    return Judged(part.picture, kind, verdict, ms, True)


def _keep_worse(
    store: SqlRecordStore,
    one: ComparedInspector,
    column: Column,
    parts: tuple[FrozenPart, ...],
    seed: int,
) -> None:
    """The further a step, the nearer a score lies to a coin's."""
    rng = np.random.default_rng(seed)
    steps: dict[str, list[Seen]] = {}
    for step in all_steps():
        steps.setdefault(step.perturbation, []).append(step)
    for those in steps.values():
        for far, step in enumerate(those, 1):
            blur = 0.06 * far
            rows = []
            for at, part in enumerate(parts):
                p = float(np.nan_to_num(column.p_ng[at], nan=0.5))
                p = float(np.clip(p + rng.normal(0, blur), 0, 1))
                verdict = Verdict("x", column.facts.kind, Label.OK, p, "d" * 64, ms=5.0)  # type: ignore[arg-type]
                rows.append(Judged(step.key(part.picture), column.facts.kind, verdict, 5.0, True))
            store.judged.keep(one.judging, rows)
