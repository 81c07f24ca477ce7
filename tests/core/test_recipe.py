"""Recipes: what is refused, and what makes a version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from inspector_gui.core import paths
from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import RecipeError
from inspector_gui.core.recipe import Recipe, Roi, parse_recipe, read_recipe, write_recipe


def plain() -> dict[str, Any]:
    return json.loads(paths.default_recipe().read_text(encoding="utf-8"))


def test_the_demo_recipe_is_valid_by_its_published_schema() -> None:
    schema = json.loads((paths.resources() / "recipes" / "recipe.schema.json").read_text())
    jsonschema.validate(plain(), schema)
    assert schema == Recipe.model_json_schema(), "write resources/recipes/recipe.schema.json anew"


def test_the_places_of_the_demo_recipe_are_the_renderers_layout() -> None:
    from inspector_gui.rendering.layout import HEIGHT, WIDTH, nominal_layout

    recipe = read_recipe(paths.default_recipe())
    for name, (x, y) in nominal_layout().items():
        place = recipe.place(name)
        assert place is not None
        assert (place.x, place.y) == pytest.approx((x / WIDTH, y / HEIGHT), abs=1e-3)


def test_the_digest_follows_the_content_and_nothing_else(tmp_path: Path) -> None:
    recipe = read_recipe(paths.default_recipe())
    write_recipe(recipe, tmp_path / "r.json")
    assert read_recipe(tmp_path / "r.json").digest == recipe.digest
    shuffled = dict(reversed(list(plain().items())))
    assert parse_recipe(shuffled, "x").digest == recipe.digest
    assert recipe.with_policy(Policy.VIT).digest != recipe.digest


def _break(path: str, value: object) -> dict[str, Any]:
    data = plain()
    *way, last = path.split(".")
    target: Any = data
    for step in way:
        target = target[int(step)] if step.isdigit() else target[step]
    target[int(last) if last.isdigit() else last] = value
    return data


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (_break("surprise", 1), "surprise: this key is not known"),
        (_break("inspectors.0.ok_below", 1.5), "inspectors.0.ok_below"),
        (_break("inspectors.0.ok_below", 0.9), "ok_below must not be above ng_above"),
        (_break("defects.1.name", "retracted"), "'retracted' is there twice"),
        (_break("defects.0.place", "nowhere"), "unknown place"),
        (_break("defects", []), "at least one defect"),
        (_break("inspectors", []), "at least one inspector"),
        (_break("policy", "nobody"), "policy"),
        (_break("roi", {"x": 0.8, "width": 0.5}), "outside the frame"),
        (_break("prompt.ng", "OK"), "must differ"),
        ([], "the recipe"),
    ],
)
def test_a_wrong_recipe_is_refused_in_one_sentence(data: Any, says: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse_recipe(data, "demo.json")
    assert says in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_a_file_that_is_no_recipe_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match="no recipe"):
        read_recipe(tmp_path / "absent.json")
    (tmp_path / "bad.json").write_text('{"name": "x",')
    with pytest.raises(RecipeError, match="not JSON"):
        read_recipe(tmp_path / "bad.json")
    (tmp_path / "bytes.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RecipeError, match="cannot be read"):
        read_recipe(tmp_path / "bytes.json")


def test_a_roi_is_never_empty_and_never_outside() -> None:
    assert Roi().pixels(10, 5) == (0, 0, 10, 5)
    assert Roi(x=1.0, y=1.0, width=1e-9, height=1e-9).pixels(10, 5) == (9, 4, 1, 1)
