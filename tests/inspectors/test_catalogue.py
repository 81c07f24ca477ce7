"""Which models there are, and what an id stands for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save_file

from inspector_gui.core import paths
from inspector_gui.core.errors import InspectorError, UsageError
from inspector_gui.core.recipe import read_recipe
from inspector_gui.inspectors.catalogue import ListedModel, list_models, parse_inspector
from inspector_gui.inspectors.folder import folder_digest, write_model_manifest
from inspector_gui.inspectors.identity import id_of

RECIPE = read_recipe(paths.default_recipe())


def make_model(folder: Path, family: str = "llava") -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text(json.dumps({"model_type": family}))
    (folder / "tokenizer.json").write_text("{}")
    (folder / "processor_config.json").write_text("{}")
    save_file({"w": torch.zeros(3, 5)}, folder / "model.safetensors")
    return folder


def make_adapter(folder: Path, base: str = "") -> Path:
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text('{"peft_type": "LORA"}')
    save_file({"w": torch.zeros(2)}, folder / "adapter_model.safetensors")
    if base:
        write_model_manifest(folder, base)
    return folder


@pytest.fixture
def own() -> Path:
    """The user's own models; conftest has put the data folder into the test's."""
    return paths.default_data_dir() / "models"


def listed() -> dict[str, ListedModel]:
    found = list_models()
    assert len({model.id for model in found}) == len(found)
    return {model.id: model for model in found}


def test_the_models_that_ship_are_listed():
    found = listed()
    vit, vlm = found["connector-vit"], found["connector-vlm"]
    assert (vit.kind, vit.family, vit.precision) == ("vit", "inspector_vit", "fp32")
    assert (vlm.kind, vlm.family, vlm.precision) == ("vlm", "llava", "nf4")
    assert vit.precisions == ("fp32",)
    assert vlm.precisions == ("nf4", "bf16", "fp32")
    assert vlm.digest == folder_digest(paths.embedded_models() / "connector-vlm")
    assert vlm.bytes == sum(p.stat().st_size for p in vlm.path.iterdir())
    assert "small vision language model" in vlm.title
    assert vlm.parameters > vit.parameters > 1_000_000
    assert not vit.error and not vlm.error


def test_the_users_own_are_listed_with_their_adapters(own: Path):
    model = make_model(own / "mine")
    make_adapter(own / "fits", folder_digest(model))
    make_adapter(own / "does-not-say")
    make_adapter(own / "foreign", "ab" * 32)
    found = listed()
    assert found["mine"].adapters == ("does-not-say", "fits")
    assert found["connector-vlm"].adapters == ("does-not-say",)
    assert found["connector-vit"].adapters == ()
    assert found["mine"].title == "LLaVA (mine)"
    assert found["mine"].parameters == 15
    assert "not here (abababababab)" in found["foreign"].error
    assert found["foreign"].kind == "adapter"
    assert "fits" not in found


def test_a_name_that_is_taken_is_listed_by_its_path(own: Path):
    mine = make_model(own / "connector-vlm")
    found = listed()
    assert found["connector-vlm"].path == mine
    embedded = paths.embedded_models() / "connector-vlm"
    assert found[str(embedded)].path == embedded
    assert parse_inspector(str(embedded), RECIPE).model == str(embedded)
    assert parse_inspector(str(mine), RECIPE).model == "connector-vlm"


def test_broken_folders_are_listed_with_a_sentence(own: Path):
    (own / "empty").mkdir(parents=True)
    (make_model(own / "cut") / "model.safetensors").write_bytes(b"123")
    changed = make_model(own / "changed")
    write_model_manifest(changed)
    (changed / "tokenizer.json").write_text("[]")
    make_model(own / "unheard", "some_new_family")
    (make_model(own / "no-json") / "config.json").write_text("{")
    shutil.copy(make_model(own / "pickled") / "config.json", own / "pickled" / "model.bin")
    (own / "pickled" / "model.safetensors").unlink()
    (make_adapter(own / "half") / "adapter_model.safetensors").write_bytes(b"")
    (own / ".hidden").mkdir()
    (own / "words.txt").write_text("no folder")
    found = listed()
    says = {
        "empty": "lacks config.json", "cut": "broken", "changed": "was changed",
        "unheard": "some_new_family", "no-json": "JSON", "pickled": "pickle", "half": "broken",
    }  # fmt: skip
    assert set(found) == {"connector-vit", "connector-vlm", *says}
    for name, words in says.items():
        assert words in found[name].error
        assert "\n" not in found[name].error
        assert found[name].path == own / name


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_may_not_be_read(own: Path):
    file = make_model(own / "closed") / "model.safetensors"
    file.chmod(0)
    assert "cannot be read" in listed()["closed"].error


def test_nothing_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(paths, "embedded_models", lambda: tmp_path / "nowhere")
    assert list_models() == ()
    with pytest.raises(UsageError, match="there is none yet"):
        parse_inspector("connector-vit", RECIPE)


def test_ids_and_their_variants(own: Path):
    make_adapter(own / "my-adapter")
    vlm = RECIPE.spec("vlm")
    assert vlm is not None
    assert parse_inspector("connector-vlm", RECIPE) == vlm
    for text, precision, adapter in (
        ("connector-vlm@bf16", "bf16", ""),
        ("connector-vlm@nf4", "nf4", ""),
        ("connector-vlm+my-adapter", "nf4", "my-adapter"),
        ("connector-vlm@fp32+my-adapter", "fp32", "my-adapter"),
        (f"{paths.embedded_models() / 'connector-vlm'}@bf16", "bf16", ""),
    ):
        spec = parse_inspector(text, RECIPE)
        assert (spec.kind, spec.model) == ("vlm", "connector-vlm")
        assert (spec.precision, spec.adapter) == (precision, adapter)
        assert parse_inspector(id_of(spec), RECIPE) == spec
    vit = parse_inspector("connector-vit", RECIPE)
    assert (vit.kind, vit.precision, id_of(vit)) == ("vit", "fp32", "connector-vit")
    assert parse_inspector("connector-vit@fp32", RECIPE) == vit


def test_thresholds_are_the_recipes_of_the_same_kind(own: Path):
    make_model(own / "mine")
    changed = tuple(
        spec.model_copy(update={"ok_below": 0.2, "ng_above": 0.7, "min_label_mass": 0.3})
        for spec in RECIPE.inspectors
    )
    recipe = RECIPE.model_copy(update={"inspectors": changed})
    for text in ("connector-vit", "mine@bf16"):
        spec = parse_inspector(text, recipe)
        assert (spec.ok_below, spec.ng_above, spec.min_label_mass) == (0.2, 0.7, 0.3)
    only_vit = recipe.model_copy(update={"inspectors": changed[:1]})
    spec = parse_inspector("mine", only_vit)
    assert (spec.kind, spec.ok_below, spec.ng_above) == ("vlm", 0.5, 0.5)


def test_a_recipes_adapter_does_not_stick(own: Path):
    make_adapter(own / "my-adapter")
    specs = tuple(
        s.model_copy(update={"adapter": "my-adapter", "precision": "bf16"})
        for s in RECIPE.inspectors
        if s.kind == "vlm"
    )
    spec = parse_inspector("connector-vlm", RECIPE.model_copy(update={"inspectors": specs}))
    assert (spec.adapter, spec.precision) == ("", "nf4")


def test_names_may_hold_the_marks(own: Path):
    make_model(own / "a+b@nf4")
    make_adapter(own / "c+d")
    spec = parse_inspector("a+b@nf4@bf16+c+d", RECIPE)
    assert (spec.model, spec.precision, spec.adapter) == ("a+b@nf4", "bf16", "c+d")
    assert parse_inspector("a+b@nf4", RECIPE).precision == "nf4"


def test_a_folder_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    model = make_model(tmp_path / "elsewhere" / "mine")
    spec = parse_inspector(f"{model}@bf16", RECIPE)
    assert (spec.model, spec.precision) == (str(model), "bf16")
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert parse_inspector("mine", RECIPE).model == str(model)
    monkeypatch.chdir(paths.embedded_models())
    assert parse_inspector("connector-vit", RECIPE).model == "connector-vit"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("connector", "connector-vit, connector-vlm"),
        ("", "connector-vit"),
        ("@nf4", "connector-vit"),
        ("+x", "connector-vit"),
        ("/no/such/folder@nf4", "/no/such/folder"),
        ("connector-vlm@int8", "nf4, bf16, fp32"),
        ("connector-vlm@", "connector-vit, connector-vlm"),
        ("connector-vlm+nobody", "no adapter 'nobody'"),
        ("connector-vlm+connector-vit", "no adapter 'connector-vit'"),
        ("connector-vit@nf4", "fp32"),
        ("connector-vit+my-adapter", "no adapter"),
    ],
)
def test_a_wrong_id_is_wrong_use(text: str, says: str):
    with pytest.raises(UsageError) as caught:
        parse_inspector(text, RECIPE)
    assert says in caught.value.sentence
    assert "\n" not in caught.value.sentence


@given(text=st.text(alphabet="conetr-vlm@+nf4bi16/.x", max_size=30))
def test_any_text_is_an_id_or_wrong_use(text: str):
    try:
        spec = parse_inspector(text, RECIPE)
    except InspectorError as error:
        assert "\n" not in error.sentence
    else:
        assert parse_inspector(id_of(spec), RECIPE) == spec


@pytest.mark.slow
def test_listing_and_reading_ids_is_cheap():
    code = (
        "import sys, inspector_gui.inspectors.catalogue as c;"
        "c.list_models();"
        "sys.exit(any(m in sys.modules for m in ('torch', 'transformers', 'PySide6')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
