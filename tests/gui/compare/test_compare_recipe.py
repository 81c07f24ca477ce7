"""What the Cascade tab writes is a recipe that decides as the option says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from inspector_gui.core import paths
from inspector_gui.core.decision import Policy
from inspector_gui.core.recipe import InspectorSpec, read_recipe
from inspector_gui.evaluation.comparison.cascading import options, recipe_change
from inspector_gui.evaluation.comparison.overview import overview
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.gui.compare.recipe_version import changed_recipe
from inspector_gui.gui.compare.tabs.cascade import CascadeTab
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.station.recipe_versions import write_version
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
    path = tmp_path / "records" / "recipes" / f"connector.{recipe.version}.json"
    control.use_option()
    assert not path.exists(), "nothing is written before the button"
    control.dialog.write.click()
    assert str(path) in control.page.banner.sentence()
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
        found = read_recipe(write_version(recipe, tmp_path / "one.json", tmp_path))
        assert found.policy == Policy(change.policy)
        assert {(s.kind, s.model) for s in found.inspectors} == {
            ("vit", "connector-vit"), ("vlm", "connector-vlm"),
        }  # fmt: skip


def test_what_changes_is_shown_before_it_is_written(control, computed, tmp_path):
    tab = computed(control, CascadeTab)
    option = next(one for one in tab.options() if one.policy == "cascade")
    tab.choose(option)
    before = set(tmp_path.rglob("*.json"))
    control.use_option()
    rows = {what: (now, then) for what, now, then in control.dialog.rows()}
    recipe = control.model.opened.recipe
    assert rows["Who decides"][0] == "NG if either says NG"
    assert rows["Who decides"][1] != rows["Who decides"][0]
    spec = recipe.spec("vit")
    assert rows["ViT: OK below / NG above"][0] == f"{spec.ok_below:.3f} / {spec.ng_above:.3f}"
    outcome, now = option.outcome, tab.now().outcome
    escapes = [f"{one.escapes.hits} / {one.escapes.total}" for one in (now, outcome)]
    assert rows["Escapes"] == tuple(escapes)
    words = " ".join(label.text() for label in control.dialog.findChildren(PlainLabel))
    assert str(tmp_path / "records" / "recipes") in words
    assert str(paths.resources()) not in words
    control.dialog.reject()
    assert set(tmp_path.rglob("*.json")) == before
    assert control.page.banner.sentence() == ""


def test_the_present_way_and_each_by_itself_are_listed(control, computed):
    tab = computed(control, CascadeTab)
    now = tab.now()
    assert now is tab.options()[0]
    assert now.policy == "agree", "the recipe says either_ng"
    limits = {one.kind: one.thresholds for one in control.model.opened.recipe.inspectors}
    assert [found for _, found in now.limits] == [limits["vit"], limits["vlm"]]
    title = tab.table.cells.index(0, 0).data(int(Qt.ItemDataRole.DisplayRole))
    assert title.startswith("now: ")
    alone = [one for one in tab.options() if one.policy == "alone"]
    assert {one.first for one in alone} == set(IDS)
    tab.choose(now)
    assert not tab.use.isEnabled()
    assert tab.words.text() == "This is how the recipe decides now."
    chosen = next(one for one in tab.options() if one is not now and one.policy == "cascade")
    tab.choose(chosen)
    assert tab.use.isEnabled()


def test_each_by_itself_is_what_the_page_shows(control, computed):
    """The figures of one who decides alone are those of its row above the tabs."""
    tab = computed(control, CascadeTab)
    row = next(one for one in overview(control.model.compared, draws=0) if one.id == IDS[0])
    limits = control.model.compared.column(IDS[0]).limits
    own = [o for o in tab.options() if o.key == f"alone:{IDS[0]}" and o.limits[0][1] == limits]
    assert own[0].outcome.escapes.hits == row.escapes.hits
    assert own[0].outcome.overkill.hits == row.overkill.hits


def test_a_folder_that_cannot_be_written_is_said(control, computed, tmp_path):
    computed(control, CascadeTab)
    recipe = control.new_recipe()
    assert recipe is not None
    (tmp_path / "records" / "recipes").write_text("a file where a folder should be")
    control.write_recipe(recipe)
    assert "cannot be written" in control.page.banner.sentence()


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
