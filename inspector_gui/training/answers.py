"""What a VLM shall say of a part: the answers it learns from, in the recipe's words."""

from __future__ import annotations

import numpy as np

from inspector_gui.core.manifest import ManifestRow
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.wording import answer_about


def answer(
    row: ManifestRow, recipe: Recipe, language: str, rng: np.random.Generator
) -> tuple[str, int]:
    """Return a whole answer about a part, and where in it the reason begins.

    Of several faults any one may be named first (``rng`` chooses); the others follow in the
    reason.
    """
    first = int(rng.integers(len(row.defects))) if row.label == "NG" and row.defects else 0
    return answer_about(row, recipe, language, first)
