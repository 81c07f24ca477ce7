"""Which inspectors are compared: ids turned into what they are, by content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import ModelFolderError, UsageError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.inspectors.catalogue import parse_inspector
from inspector_gui.inspectors.folder import HashCache
from inspector_gui.inspectors.identity import id_of, identify, judging_digest
from inspector_gui.store.comparisons import (
    ComparedInspector,
    Comparison,
    FrozenPart,
    parts_digest,
)


def compared_inspectors(
    ids: Sequence[str], recipe: Recipe, golden_root: Path, cache: HashCache | None = None
) -> tuple[ComparedInspector, ...]:
    """Return the inspectors of these ids; without ids, those of the recipe.

    Raises:
        UsageError: if there is no such inspector, or one is named twice.
        ModelFolderError: if a model's folder is gone.
    """
    known: HashCache = {} if cache is None else cache
    specs = [parse_inspector(text, recipe) for text in ids] or list(recipe.inspectors)
    found = tuple(_compared(spec, recipe, golden_root, known) for spec in specs)
    names = [one.id for one in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"The inspector {twice[0]!r} is named twice; name each once.")
    return found


def new_comparison(
    name: str,
    recipe: Recipe,
    inspectors: tuple[ComparedInspector, ...],
    parts: Sequence[FrozenPart],
    source: str,
    seed: int = 0,
    now: datetime | None = None,
    options: dict[str, Any] | None = None,
) -> Comparison:
    """Return a comparison of these parts, which is not kept anywhere yet."""
    return Comparison(
        name=name,
        recipe_name=recipe.name,
        recipe_digest=recipe.digest,
        inspectors=inspectors,
        source=source,
        seed=seed,
        parts=len(parts),
        digest=parts_digest(parts),
        created_at=now or utc_now(),
        options=options or {},
    )


def check_unchanged(one: ComparedInspector, recipe: Recipe, golden_root: Path) -> None:
    """Make sure that an inspector is still what it was when the comparison was made.

    Raises:
        ModelFolderError: if its folder is gone, or holds something else now.
    """
    spec = InspectorSpec.model_validate(one.spec)
    if judging_digest(identify(spec), recipe, golden_root) != one.judging:
        raise ModelFolderError(
            f"The inspector {one.id} is not what it was when the comparison was made; put its "
            "folder back, or make a new comparison."
        )


def _compared(
    spec: InspectorSpec, recipe: Recipe, golden_root: Path, cache: HashCache
) -> ComparedInspector:
    identity = identify(spec, cache)
    return ComparedInspector(
        id=id_of(spec),
        spec=spec.model_dump(mode="json"),
        judging=judging_digest(identity, recipe, golden_root, cache),
        model_digest=identity.digest,
    )
