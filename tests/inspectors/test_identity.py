"""Who judged: the digest follows what decides a verdict, and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelFolderError, RecipeError
from inspector_gui.core.recipe import InspectorSpec, Recipe, parse_recipe, read_recipe
from inspector_gui.core.verdict import Thresholds
from inspector_gui.inspectors.folder import folder_digest, write_model_manifest
from inspector_gui.inspectors.identity import identify, judging_digest, verdict_digest
from inspector_gui.inspectors.vlm.adapter import combined_digest

RECIPE = read_recipe(paths.default_recipe())
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder as far as it is looked at before loading."""
    path = tmp_path / "vlm"
    path.mkdir()
    (path / "config.json").write_text('{"model_type": "llava"}')
    save_file({"w": torch.zeros(4)}, path / "model.safetensors")
    return path


def vlm(model: Path, **changes: Any) -> InspectorSpec:
    return InspectorSpec(kind="vlm", model=str(model), **changes)


def changed(change: Change) -> Recipe:
    data = RECIPE.model_dump(mode="json")
    change(data)
    return parse_recipe(data, "changed")


def test_the_models_that_ship_are_who_their_verdicts_say():
    for spec in RECIPE.inspectors:
        identity = identify(spec)
        assert identity.digest == folder_digest(paths.find_model(spec.model))
        assert (identity.kind, identity.path) == (spec.kind, paths.find_model(spec.model))
    vit, small = (identify(spec) for spec in RECIPE.inspectors)
    assert (vit.id, vit.family, vit.precision) == ("connector-vit", "inspector_vit", "fp32")
    assert (small.id, small.family, small.precision) == ("connector-vlm@nf4", "llava", "nf4")


def test_a_vit_is_fp32_whatever_the_recipe_says():
    spec = InspectorSpec(kind="vit", model="connector-vit", precision="nf4")
    assert identify(spec) == identify(spec.model_copy(update={"precision": "fp32"}))


def test_an_adapter_is_part_of_who_it_is(model: Path, tmp_path: Path):
    adapter = tmp_path / "adapter"
    shutil.copytree(model, adapter)
    (adapter / "adapter_config.json").write_text("{}")
    with_it, without = identify(vlm(model, adapter=str(adapter))), identify(vlm(model))
    assert with_it.id == f"{model}@nf4+{adapter}"
    assert with_it.adapter_digest == folder_digest(adapter)
    assert with_it.digest == combined_digest(without.digest, with_it.adapter_digest)
    assert judging_digest(with_it, RECIPE) != judging_digest(without, RECIPE)
    shutil.rmtree(adapter)
    with pytest.raises(ModelFolderError, match="adapter; put it back"):
        identify(vlm(model, adapter=str(adapter)))


def test_a_changed_folder_is_another_and_a_lost_one_is_said(model: Path):
    write_model_manifest(model)
    before = identify(vlm(model))
    save_file({"w": torch.ones(4)}, model / "model.safetensors")
    after = identify(vlm(model))
    assert after.model_digest != before.model_digest
    assert judging_digest(after, RECIPE) != judging_digest(before, RECIPE)
    shutil.rmtree(model)
    with pytest.raises(ModelFolderError, match=r"no model folder .*vlm; put it back"):
        identify(vlm(model))


def test_another_kind_or_family_is_said(model: Path):
    with pytest.raises(ModelFolderError, match="holds a VLM, not a VIT"):
        identify(InspectorSpec(kind="vit", model=str(model)))
    (model / "config.json").write_text('{"model_type": "unheard"}')
    with pytest.raises(ModelFolderError, match="'unheard'"):
        identify(vlm(model))


def test_no_file_is_hashed_twice(model: Path, monkeypatch: pytest.MonkeyPatch):
    cache: dict[tuple[str, int, int], str] = {}
    first = identify(vlm(model), cache)
    assert {Path(path).name for path, *_ in cache} == {"config.json", "model.safetensors"}
    for key in cache:
        cache[key] = "known"
    again = identify(vlm(model, precision="bf16"), cache)
    assert set(cache.values()) == {"known"}
    assert again.model_digest != first.model_digest  # made of what was known, not of the files


HEARD_BY_BOTH: dict[str, Change] = {
    "roi": lambda r: r["roi"].update(x=0.1, width=0.8),
    "grid": lambda r: r.update(grid=[9, 3]),
    "a place's middle": lambda r: r["places"][0].update(x=0.5),
    "a defect less": lambda r: r["defects"].pop(),
}
HEARD_BY_THE_VLM: dict[str, Change] = {
    "system": lambda r: r["prompt"].update(system="Look."),
    "question": lambda r: r["prompt"].update(question="Well?"),
    "ng": lambda r: r["prompt"].update(ng="Bad"),
    "a lead": lambda r: r["prompt"].update(reason_lead=": "),
    "a phrase": lambda r: r["defects"][0].update(phrase="pushed back"),
    "a place's phrase": lambda r: r["places"][0].update(phrase="there"),
}
UNHEARD: dict[str, Change] = {
    "name": lambda r: r.update(name="another"),
    "policy": lambda r: r.update(policy="vit"),
    "deadline": lambda r: r.update(deadline_ms=5.0),
    "title": lambda r: r["defects"][0].update(titles={"en": "Back"}),
    "key": lambda r: r["defects"][0].update(key="9"),
    "taught": lambda r: r["prompt"].update(ok_sentences={"en": "Fine."}),
    "words of the reason": lambda r: r["prompt"].update(max_reason_tokens=7),
    "thresholds": lambda r: r["inspectors"][1].update(ok_below=0.1, ng_above=0.9),
}


@pytest.mark.slow
@pytest.mark.parametrize("what", [*HEARD_BY_BOTH, *HEARD_BY_THE_VLM, *UNHEARD])
def test_what_of_the_recipe_counts(what: str):
    changes = {**HEARD_BY_BOTH, **HEARD_BY_THE_VLM, **UNHEARD}
    for spec in RECIPE.inspectors:
        identity = identify(spec)
        same = judging_digest(identity, changed(changes[what])) == judging_digest(identity, RECIPE)
        counts = what in HEARD_BY_BOTH or (spec.kind == "vlm" and what in HEARD_BY_THE_VLM)
        assert same != counts


def test_precision_and_kind_count():
    spec = RECIPE.inspectors[1]
    digests = {
        judging_digest(identify(spec.model_copy(update={"precision": p})), RECIPE)
        for p in ("nf4", "bf16", "fp32")
    }
    digests.add(judging_digest(identify(RECIPE.inspectors[0]), RECIPE))
    assert len(digests) == 4
    assert all(len(digest) == 64 for digest in digests)


def test_golden_references_count_by_their_content(tmp_path: Path):
    recipe = changed(lambda r: r.update(golden_references=["a.png", "b.png"]))
    vit, small = (identify(spec) for spec in RECIPE.inspectors)
    assert judging_digest(vit, recipe, tmp_path) == judging_digest(vit, RECIPE)
    with pytest.raises(RecipeError, match=r"a\.png.*not there"):
        judging_digest(small, recipe, tmp_path)
    (tmp_path / "a.png").write_bytes(b"one")
    (tmp_path / "b.png").write_bytes(b"two")
    first = judging_digest(small, recipe, tmp_path)
    assert first != judging_digest(small, RECIPE)
    (tmp_path / "a.png").write_bytes(b"two")
    (tmp_path / "b.png").write_bytes(b"one")
    assert judging_digest(small, recipe, tmp_path) != first  # their order is heard
    other = changed(lambda r: r.update(golden_references=["b.png", "a.png"]))
    assert judging_digest(small, other, tmp_path) == first  # their names are not


def test_the_verdict_digest_adds_the_thresholds():
    judging = judging_digest(identify(RECIPE.inspectors[1]), RECIPE)
    found = {
        verdict_digest(judging, Thresholds(low, high, mass))
        for low, high, mass in ((0.5, 0.5, 0.0), (0.4, 0.5, 0.0), (0.4, 0.6, 0.0), (0.5, 0.5, 0.1))
    }
    assert len(found) == 4
    assert verdict_digest(judging, Thresholds()) in found
    assert verdict_digest("other", Thresholds()) not in found
