"""Writing a way of deciding as a new version of a recipe."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import RecipeError
from inspector_gui.core.recipe import InspectorSpec, Recipe, write_recipe
from inspector_gui.evaluation.comparison.cascading import Option, recipe_change
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.store.comparisons import Comparison


def changed_recipe(
    recipe: Recipe, comparison: Comparison, compared: Compared, option: Option
) -> Recipe | Sentence:
    """Return the recipe with a way of deciding, or the sentence that says why it cannot have it.

    The inspectors of the option, variants and all, take the place of the recipe's own of their
    kind; everything else stays.

    Args:
        recipe: what is changed.
        comparison: what its inspectors are.
        compared: its data.
        option: policy and thresholds.
    """
    change = recipe_change(compared, option)
    if isinstance(change, Sentence):
        return change
    own = {one.id: one for one in comparison.inspectors}
    new: dict[str, InspectorSpec] = {}
    for name, limits in option.limits:
        spec = InspectorSpec.model_validate(own[name].spec)
        new[spec.kind] = spec.model_copy(
            update={
                "ok_below": limits.ok_below,
                "ng_above": limits.ng_above,
                "min_label_mass": limits.min_label_mass,
            }
        )
    return recipe.model_copy(
        update={"policy": Policy(change.policy), "inspectors": _replaced(recipe, new)}
    )


def version_path(recipe: Recipe, beside: Path) -> Path:
    """Return where a version of a recipe lies: beside another, with the version in its name."""
    stem = beside.stem
    head, _, tail = stem.rpartition("-")
    if head and len(tail) == 7 and tail[0] == "v":
        stem = head  # the other one is a version itself
    return beside.with_name(f"{stem}-{recipe.version}.json")


def write_version(recipe: Recipe, path: Path) -> None:
    """Write a recipe so that a whole file is there or none.

    Raises:
        RecipeError: if it cannot be written.
    """
    temporary = path.with_name(f"{uuid.uuid4().hex}.part")
    try:
        write_recipe(recipe, temporary)
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise RecipeError(
            f"The recipe {path} cannot be written ({error.strerror or error}); choose another "
            "folder."
        ) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _replaced(recipe: Recipe, new: Mapping[str, InspectorSpec]) -> tuple[InspectorSpec, ...]:
    kept = [new.get(spec.kind, spec) for spec in recipe.inspectors]
    there = {spec.kind for spec in kept}
    return (*kept, *(spec for kind, spec in new.items() if kind not in there))
