"""A model is called what its weights are, whatever was asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from changed import edit, quantised, scores
from safetensors.torch import load_file, save_file

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelFolderError, UsageError
from inspector_gui.core.recipe import read_recipe
from inspector_gui.inspectors.catalogue import list_models, parse_inspector
from inspector_gui.inspectors.memory import Precision
from inspector_gui.inspectors.vlm.loader import load_vlm

Folders = Callable[[str], Path]
PLAIN = ["model.vision_tower", "model.multi_modal_projector", "lm_head"]
DOUBLE = {
    "bnb_4bit_quant_type": "nf4", "bnb_4bit_use_double_quant": True,
    "llm_int8_skip_modules": PLAIN,
}  # fmt: skip
KINDS: dict[str, tuple[dict[str, Any], Precision, str]] = {
    "double": (DOUBLE, "nf4", "nf4"),
    "single": ({**DOUBLE, "bnb_4bit_use_double_quant": False}, "nf4", "nf4"),
    "computed in bf16": ({**DOUBLE, "bnb_4bit_compute_dtype": torch.bfloat16}, "nf4", "nf4"),
    "vision too": ({**DOUBLE, "llm_int8_skip_modules": ["lm_head"]}, "nf4", "nf4"),
    "a block left": (
        {**DOUBLE, "llm_int8_skip_modules": [*PLAIN, "model.language_model.layers.0.mlp"]},
        "nf4",
        "nf4 (11/14)",
    ),
    "a layer left": (
        {**DOUBLE, "llm_int8_skip_modules": [*PLAIN, "model.language_model.layers.1"]},
        "nf4",
        "nf4 (7/14)",
    ),
    "fp4": ({"llm_int8_skip_modules": PLAIN}, "fp4", "fp4"),
    "int8": (
        {"load_in_4bit": False, "load_in_8bit": True, "llm_int8_skip_modules": PLAIN},
        "int8",
        "int8",
    ),
}


def refused(folder: Path, precision: Precision) -> str:
    with pytest.raises(ModelFolderError) as caught:
        load_vlm(folder, precision=precision, device="cpu")
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


@pytest.mark.filterwarnings("ignore:MatMul8bitLt")
@pytest.mark.parametrize("kind", KINDS)
def test_a_quantised_folder_is_what_it_is(folder_of: Folders, tmp_path: Path, kind: str) -> None:
    config, precision, shown = KINDS[kind]
    folder = quantised(folder_of("llava"), tmp_path / "q", **config)
    loaded = load_vlm(folder, precision=precision, device="cpu")
    assert (loaded.precision, loaded.shown_precision) == (precision, shown)
    assert bool(torch.isfinite(scores(loaded)).all())
    for other in ("nf4", "bf16", "fp32", "fp4", "int8"):
        if other != precision:
            sentence = refused(folder, other)
            assert "quantised" in sentence and f"choose {precision}" in sentence


def test_a_plain_folder_is_not_called_quantised(folder_of: Folders) -> None:
    assert "choose one of: nf4, bf16, fp32" in refused(folder_of("llava"), "int8")
    loaded = load_vlm(folder_of("llava"), precision="bf16", device="cpu")
    assert loaded.shown_precision == "bf16"


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"quant_method": "awq", "bits": 4}, "AWQ"),
        ({"quant_method": "gptq", "bits": 4}, "GPTQ"),
        ({"quant_method": "fp8"}, "FP8"),
        ({"quant_method": "compressed-tensors"}, "compressed-tensors"),
        ({"quant_method": "something-new"}, "something-new"),
        ({"load_in_4bit": True}, "its weights are not"),
        ("awq", "cannot be understood"),
    ],
)
def test_what_other_libraries_quantised_is_named(
    folder_of: Folders, tmp_path: Path, said: Any, names: str
) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    for path in folder_of("llava").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    edit(folder / "config.json", quantization_config=said)
    sentence = refused(folder, "nf4")
    assert names in sentence and "choose bf16" not in sentence


@pytest.mark.parametrize(
    ("ending", "dtype", "names"),
    [
        ("qweight", torch.int32, "GPTQ or AWQ"),
        ("weight_packed", torch.int32, "compressed-tensors"),
        ("weight", torch.float8_e4m3fn, "FP8"),
        ("weight", torch.int8, "I8"),
    ],
)
def test_quantised_weights_of_which_the_configuration_says_nothing(
    folder_of: Folders, tmp_path: Path, ending: str, dtype: torch.dtype, names: str
) -> None:
    weights = load_file(folder_of("llava") / "model.safetensors")
    name = next(name for name in weights if "layers.0.mlp.up_proj" in name)
    weights[name.removesuffix("weight") + ending] = torch.zeros(8, 8).to(dtype)
    folder = tmp_path / "copy"
    folder.mkdir()
    for path in folder_of("llava").glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    assert names in refused(folder, "nf4")


def test_a_config_without_its_quantisation(folder_of: Folders, tmp_path: Path) -> None:
    folder = quantised(folder_of("llava"), tmp_path / "q", **DOUBLE)
    data = json.loads((folder / "config.json").read_text())
    del data["quantization_config"]
    (folder / "config.json").write_text(json.dumps(data))
    for precision in ("nf4", "bf16", "fp32"):
        sentence = refused(folder, precision)
        assert "NF4 (4-bit)" in sentence and "config.json says nothing" in sentence


def test_the_list_offers_only_what_is_true(folder_of: Folders) -> None:
    recipe = read_recipe(paths.default_recipe())
    own = paths.default_data_dir() / "models"
    own.mkdir(parents=True)
    quantised(folder_of("llava"), own / "small", **DOUBLE)
    quantised(folder_of("llava"), own / "odd", llm_int8_skip_modules=PLAIN)
    found = {model.id: model for model in list_models()}
    assert found["small"].precisions == ("nf4",)
    assert (found["odd"].precision, found["odd"].precisions) == ("fp4", ("fp4",))
    assert parse_inspector("odd", recipe).precision == "fp4"
    assert parse_inspector("odd@fp4", recipe).precision == "fp4"
    with pytest.raises(UsageError, match="choose nf4"):
        parse_inspector("small@bf16", recipe)
