"""What the Cascade tab writes is a recipe that decides as the option says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import RecipeError
from inspector_gui.core.recipe import InspectorSpec, read_recipe
from inspector_gui.evaluation.comparison.cascading import options, recipe_change
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.gui.compare.recipe_version import changed_recipe, version_path, write_version
from inspector_gui.gui.compare.tabs.cascade import CascadeTab
from tests.gui.compare.compare_data import IDS


@pytest.fixture
def control(opened):
    return opened(parts=80)


def test_the_chosen_option_becomes_a_version(control, computed, tmp_path):
    tab = computed(control, CascadeTab)
    option = next(one for one in tab.options() if one.policy == "cascade")
    tab.choose(option)
    recipe = control.new_recipe()
    assert recipe is not None
    path = version_path(recipe, tmp_path / "connector.json")
    control.write_recipe(recipe, path)
    assert recipe.version in control.page.banner.sentence()
    assert path.name == f"connector-{recipe.version}.json"
    found = read_recipe(path)
    assert found.digest == recipe.digest
    kinds = {IDS[0]: "vit", IDS[1]: "vlm"}
    assert found.policy == Policy(f"{kinds[option.first]}_then_{kinds[option.second]}")
    for name, limits in option.limits:
        spec = found.spec(kinds[name])
        assert spec is not None
        assert spec.thresholds == limits
    own = control.model.opened.recipe
    assert (found.defects, found.prompt, found.places) == (own.defects, own.prompt, own.places)
    assert list(tmp_path.glob("*.part")) == []


def test_every_option_gives_a_recipe_that_can_be_read(control, tmp_path):
    opened = control.model.opened
    compared = opened.gathered.compared
    tried = options(compared, *compared.ids)
    for option in tried[:: max(1, len(tried) // 40)]:
        change = recipe_change(compared, option)
        assert not isinstance(change, Sentence)
        recipe = changed_recipe(opened.recipe, opened.comparison, compared, option)
        assert not isinstance(recipe, Sentence)
        write_version(recipe, tmp_path / "one.json")
        found = read_recipe(tmp_path / "one.json")
        assert found.policy == Policy(change.policy)
        assert {(s.kind, s.model) for s in found.inspectors} == {
            ("vit", "connector-vit"), ("vlm", "connector-vlm"),
        }  # fmt: skip


def test_a_version_lies_beside_the_first_one(control, tmp_path):
    recipe = control.model.opened.recipe
    first = version_path(recipe, tmp_path / "part-a.json")
    assert first.name == f"part-a-{recipe.version}.json"
    assert version_path(recipe, first) == first


def test_a_folder_that_cannot_be_written_is_said(control, computed, tmp_path):
    computed(control, CascadeTab)
    recipe = control.new_recipe()
    assert recipe is not None
    with pytest.raises(RecipeError, match="choose another folder"):
        write_version(recipe, tmp_path / "no" / "where.json")
    control.write_recipe(recipe, tmp_path / "no" / "where.json")
    assert "choose another folder" in control.page.banner.sentence()


def test_two_of_one_kind_are_refused(control):
    opened = control.model.opened
    compared = opened.gathered.compared
    option = next(o for o in options(compared, *compared.ids) if o.policy == "agree")
    twins = tuple(
        type(one)(one.id, {**one.spec, "kind": "vlm"}, one.judging, one.model_digest)
        for one in opened.comparison.inspectors
    )
    assert all(InspectorSpec.model_validate(one.spec).kind == "vlm" for one in twins)
    facts = replace(compared.columns[0].facts, kind="vlm")
    same = replace(
        compared, columns=(replace(compared.columns[0], facts=facts), compared.columns[1])
    )
    found = changed_recipe(opened.recipe, opened.comparison, same, option)
    assert isinstance(found, Sentence)
    assert found.key == "one_kind"
