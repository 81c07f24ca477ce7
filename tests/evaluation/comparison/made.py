"""Comparisons made up for tests: parts of known truth, two inspectors of known faults."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.comparison.columns import column, common
from inspector_gui.evaluation.comparison.parts import (
    Appraisal,
    Column,
    Compared,
    ComparedPart,
    Facts,
)

RECIPE: Recipe = read_recipe(Path(__file__).parents[3] / "resources/recipes/connector.json")
DEFECTS = [defect.name for defect in RECIPE.defects if not defect.place]
PLACES = [place.name for place in RECIPE.places if place.x is not None]
START = datetime(2025, 3, 1, 6, tzinfo=UTC)


def made(n: int = 300, seed: int = 0, fails: int = 2, ng_share: float = 0.3) -> Compared:
    """A comparison with everything in it: failures, doubtful answers, reasons, places, people."""
    rng = np.random.default_rng(seed)
    parts = [_part(rng, i, bool(rng.random() < ng_share)) for i in range(n)]
    ng = np.array([part.label == "NG" for part in parts])
    vit = _column(rng, parts, Facts("vit", "vit", "ViT"), 0.45, 5.0, min(fails, n))
    vlm = _column(rng, parts, Facts("vlm@nf4", "vlm", "VLM"), 0.35, 60.0, min(fails, n))
    ann = np.where(rng.random((2, n)) < 0.9, ng, ~ng).astype(np.int64)
    ann[1, : n // 2] = -1
    again = np.where(rng.random((1, n)) < 0.02, 1, np.where(vlm.says_ok, 0, 1)[None])
    said = [Appraisal("Ann, 検査員", True, ann), Appraisal("vlm@nf4", False, again)]
    return common(parts, [vit, vlm], RECIPE, "made", "d" * 64, appraisals=said)


def simple(
    ng: np.ndarray, *p_ng: np.ndarray, at: float = 0.5, names: tuple[str, ...] = ()
) -> Compared:
    """A comparison of bare scores; NG at or above ``at``."""
    parts = [ComparedPart(f"{i}.png", "NG" if bad else "OK") for i, bad in enumerate(ng)]
    ids = names or ("vit", "vlm", "other")
    columns = [
        column(Facts(name, "vit" if name == "vit" else "vlm", name), Thresholds(at, at), p)
        for name, p in zip(ids, p_ng, strict=False)
    ]
    return common(parts, columns)


def _part(rng: np.random.Generator, i: int, bad: bool) -> ComparedPart:
    several = 2 if bad and rng.random() < 0.1 else int(bad)
    names = rng.permutation(DEFECTS)[:several]
    return ComparedPart(
        file=f"images/{i:04}.png",
        label="NG" if bad else "OK",
        defects=tuple(map(str, names)),
        severities=tuple(float(v) for v in rng.random(several)),
        places=tuple(str(rng.choice(PLACES)) for _ in range(several)),
        source=f"Camera {i % 2}",
        batch=f"lot {i % 3}",
        captured_at=START + timedelta(minutes=7 * i),
        brightness=float(rng.random()),
        sharpness=float(rng.gamma(2, 50)),
        has_mask=bad,
    )


def _column(
    rng: np.random.Generator,
    parts: list[ComparedPart],
    facts: Facts,
    gap: float,
    ms: float,
    fails: int,
) -> Column:
    n = len(parts)
    ng = np.array([part.label == "NG" for part in parts])
    p = np.clip(rng.normal(0.28 + gap * ng, 0.17), 0, 1)
    p[rng.choice(n, fails, replace=False)] = np.nan
    doubt = np.where(rng.random(n) < 0.03, 0.2, 0.9) if facts.kind == "vlm" else np.ones(n)
    limits = Thresholds(0.45, 0.55, 0.5 if facts.kind == "vlm" else 0.0)
    named = [_named(rng, part.defects, DEFECTS, 0.75) for part in parts]
    placed = [_named(rng, part.places, PLACES, 0.6) for part in parts]
    errors = ["The model gave no valid score." if np.isnan(value) else "" for value in p]
    reasons = [
        "" if error or facts.kind == "vit" else _reason(rng, value, defect, place)
        for error, value, defect, place in zip(errors, p, named, placed, strict=True)
    ]
    seen = [bool(rng.random() < 0.7) if part.has_mask else None for part in parts]
    overlap = [float(rng.random()) if part.has_mask else None for part in parts]
    vit = facts.kind == "vit"
    return column(
        facts,
        limits,
        p,
        label_mass=doubt,
        defects=named,
        places=placed,
        ms=rng.gamma(20, ms / 20, n),
        errors=errors,
        reasons=reasons,
        peak_on_defect=seen if vit else None,
        meets=None if vit else seen,
        region_iou=None if vit else overlap,
    )


def _named(rng: np.random.Generator, own: tuple[str, ...], names: list[str], right: float) -> str:
    return own[0] if own and rng.random() < right else str(rng.choice(names))


def _reason(rng: np.random.Generator, p: float, defect: str, place: str) -> str:
    """A reason in the recipe's words, sometimes one that contradicts its own verdict."""
    language = "ja" if rng.random() < 0.3 else "en"
    if (p < 0.5) != (rng.random() < 0.1):
        return RECIPE.prompt.ok_sentences[language]
    spoken = defect if rng.random() < 0.85 else str(rng.choice(DEFECTS))
    found, where = RECIPE.defect(spoken), RECIPE.place(place)
    assert found is not None
    assert where is not None
    degree = {"en": "slightly", "ja": "少し"}[language]
    return found.sentences[language].format(place=where.title(language), degree=degree)
