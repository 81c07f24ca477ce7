"""A ViT is loaded whole, from the files that were checked, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelError, ModelFolderError
from inspector_gui.core.recipe import InspectorSpec, parse_recipe
from inspector_gui.inspectors.folder import folder_digest, write_model_manifest
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.inspectors.vit.inspector import VitInspector
from inspector_gui.inspectors.vit.loading import load_model
from inspector_gui.inspectors.vit.model import InspectorVitConfig, InspectorVitForInspection
from inspector_gui.training.vlm_model import load_vit

Weights = dict[str, torch.Tensor]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    torch.manual_seed(0)
    config = InspectorVitConfig(
        image_size=(64, 96), width=32, num_hidden_layers=2, num_attention_heads=2,
        stem_channels=(8, 8, 16), stem_blocks=1, defects=("dent", "scratch"),
    )  # fmt: skip
    path = tmp_path / "vit"
    InspectorVitForInspection(config).save_pretrained(path)
    return path


def change(folder: Path, how: Callable[[Weights], Weights]) -> None:
    path = folder / "model.safetensors"
    save_file(how(load_file(path)), path, {"format": "pt"})


def refused(folder: Path) -> str:
    with pytest.raises(ModelFolderError) as caught:
        load_model(folder)
    sentence = caught.value.sentence
    assert "\n" not in sentence
    with pytest.raises(ModelFolderError):
        load_vit(folder)  # what a VLM is trained on
    return sentence


def without(part: str) -> Callable[[Weights], Weights]:
    return lambda weights: {name: w for name, w in weights.items() if part not in name}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "names"),
    [
        ("label_head.", "label_head.bias"),
        ("label_head.weight", "label_head.weight"),
        ("patch_head.bias", "patch_head.bias"),
        ("encoder.cls", "encoder.cls"),
        ("running_var", "running_var"),
        ("blocks.1.", "encoder.blocks.1."),
    ],
)
@pytest.mark.parametrize("manifest", [True, False])
def test_a_missing_weight_is_named_and_not_made_up(
    folder: Path, part: str, names: str, manifest: bool
) -> None:
    change(folder, without(part))
    if manifest:
        write_model_manifest(folder)
    assert names in refused(folder)


def test_an_unused_weight_is_named(folder: Path) -> None:
    change(folder, lambda w: {**w, "old_head.weight": torch.zeros(2)})
    assert "old_head.weight" in refused(folder)


def test_a_renamed_weight_is_both(folder: Path) -> None:
    change(folder, lambda w: {k.replace("label_head", "head"): v for k, v in w.items()})
    sentence = refused(folder)
    assert "label_head.bias" in sentence and "head.bias" in sentence


def test_another_shape_is_not_filled_at_random(folder: Path) -> None:
    change(folder, lambda w: {**w, "label_head.weight": torch.zeros(1, 16)})
    assert "label_head.weight in another shape" in refused(folder)


def test_a_config_of_another_size(folder: Path) -> None:
    data = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**data, "defects": ["dent"]}))
    assert "defect_head" in refused(folder)
    (folder / "config.json").write_text(json.dumps({**data, "width": 320}))
    assert "they belong to different models" in refused(folder)
    (folder / "config.json").write_text(json.dumps({**data, "model_type": "vit"}))
    assert "is no ViT of this program" in refused(folder)


@pytest.mark.parametrize(
    "wrong",
    [
        {"num_attention_heads": "three"}, {"num_attention_heads": 3}, {"width": 0},
        {"image_size": [64]}, {"image_size": 64}, {"stem_channels": [8, -8]}, {"defects": "dent"},
        {"defects": [1, 2]}, {"num_hidden_layers": 10**9}, {"mlp_ratio": True},
    ],
)  # fmt: skip
def test_sizes_that_cannot_be(folder: Path, wrong: dict[str, object]) -> None:
    data = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**data, **wrong}))
    assert "config.json of the ViT" in refused(folder)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_a_weight_that_is_no_number(folder: Path, value: float) -> None:
    change(folder, lambda w: {**w, "defect_head.bias": torch.tensor([0.0, value])})
    assert "defect_head.bias" in refused(folder)


def test_a_pickle_beside_other_weights_is_never_opened(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    torch.save(weights, folder / "pytorch_model.bin")
    (folder / "model.safetensors").rename(folder / "ema.safetensors")
    assert "ema.safetensors" in refused(folder)


def test_weights_in_bf16_are_judged_with_in_fp32(folder: Path) -> None:
    change(folder, lambda w: {k: v.bfloat16() for k, v in w.items()})
    data = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**data, "dtype": "bfloat16"}))
    assert {p.dtype for p in load_model(folder).parameters()} == {torch.float32}


def test_what_is_loaded_is_what_the_digest_says(folder: Path) -> None:
    torch.manual_seed(5)  # what would be made up would differ each time
    first = load_model(folder).state_dict()
    again = load_model(folder).state_dict()
    assert all(torch.equal(first[name], again[name]) for name in first)
    digest = folder_digest(folder)
    change(folder, lambda w: {**w, "label_head.bias": torch.ones(1)})
    assert folder_digest(folder) != digest
    assert "model.safetensors was changed" in refused(folder)
    KnownModels().trust(folder)
    assert load_model(folder).label_head.bias.detach().tolist() == [1.0]


def test_the_inspector_refuses_what_cannot_be_loaded_whole(folder: Path) -> None:
    recipe = parse_recipe(
        {
            "name": "t",
            "defects": [{"name": n, "phrase": n} for n in ("dent", "scratch")],
            "prompt": {"system": "Look.", "question": "Good?"},
            "inspectors": [{"kind": "vit", "model": str(folder)}],
            "policy": "vit",
        },
        "test",
    )
    spec = InspectorSpec(kind="vit", model=str(folder))
    inspector = VitInspector(spec, recipe, folder, "cpu")
    assert inspector.load().model_digest == folder_digest(folder)
    inspector.close()
    change(folder, without("label_head."))
    KnownModels().trust(folder)
    with pytest.raises(ModelError, match=r"label_head\.bias"):
        VitInspector(spec, recipe, folder, "cpu").load()


def test_the_one_that_ships_is_whole() -> None:
    load_model(paths.embedded_models() / "connector-vit")
