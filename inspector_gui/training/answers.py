"""What a VLM shall say of a part: the answers it learns from, in the recipe's words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspector_gui.core.manifest import ManifestRow
from inspector_gui.core.recipe import Recipe
from inspector_gui.inspectors.vlm.prompt import answer_text

DEGREES = {
    "en": ("slightly", "clearly", "far"),
    "ja": ("わずかに", "明らかに", "大きく"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One defect of a part, as a person would tell it."""

    defect: str
    place: str | None
    severity: float


def faults_of(row: ManifestRow, recipe: Recipe) -> tuple[Fault, ...]:
    """Return what a manifest row says is wrong, in its order."""
    found = []
    for index, defect in enumerate(row.defects):
        known = recipe.defect(defect)
        terminal = row.terminals[index] if index < len(row.terminals) else ""
        place = terminal or (known.place if known else "")
        severity = row.severities[index] if index < len(row.severities) else 0.5
        found.append(Fault(defect, place if recipe.place(place) else None, severity))
    return tuple(found)


def sentence(fault: Fault, recipe: Recipe, language: str) -> str:
    """Return one sentence about a fault, in a language that the recipe has words for."""
    known = recipe.defect(fault.defect)
    where = recipe.place(fault.place) if fault.place else None
    place = where.title(language) if where else ""
    template = known.sentences.get(language, "") if known else ""
    if not template:
        title = known.title(language) if known else fault.defect
        return f"{title}: {place}." if place else f"{title}."
    words = DEGREES.get(language, DEGREES["en"])
    degree = words[min(2, int(fault.severity * 3))]
    return template.format(place=place, degree=degree)


def answer(
    row: ManifestRow, recipe: Recipe, language: str, rng: np.random.Generator
) -> tuple[str, int]:
    """Return a whole answer about a part, and where in it the reason begins.

    Of several faults any one may be named first (``rng`` chooses); the others follow in the
    reason.
    """
    if row.label == "OK":
        said = recipe.prompt.ok_sentences.get(language, "")
        start = len(recipe.prompt.ok + recipe.prompt.ok_reason_lead) if said else 0
        return answer_text(recipe, reason=said), start or len(recipe.prompt.ok)
    faults = list(faults_of(row, recipe))
    if not faults:
        return recipe.prompt.ng, len(recipe.prompt.ng)
    first = faults.pop(int(rng.integers(len(faults))))
    parts = [sentence(fault, recipe, language) for fault in (first, *faults)]
    joint = "" if language == "ja" else " "
    bare = answer_text(recipe, defect=first.defect, place=first.place)
    return bare + recipe.prompt.reason_lead + joint.join(parts), len(bare)
