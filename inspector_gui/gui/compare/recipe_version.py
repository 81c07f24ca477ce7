"""A way of deciding as a new version of a recipe."""

from __future__ import annotations

from collections.abc import Mapping

from inspector_gui.core.decision import Policy
from inspector_gui.core.recipe import InspectorSpec, Recipe
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


def _replaced(recipe: Recipe, new: Mapping[str, InspectorSpec]) -> tuple[InspectorSpec, ...]:
    kept = [new.get(spec.kind, spec) for spec in recipe.inspectors]
    there = {spec.kind for spec in kept}
    return (*kept, *(spec for kind, spec in new.items() if kind not in there))
