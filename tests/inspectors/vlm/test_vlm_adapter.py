"""An adapter binds whole, to the model that it was trained on, or is refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import peft
import pytest
import tiny
import torch
import transformers as tf
from changed import Weights, change, edit, make_adapter, quantised, scores
from safetensors.torch import load_file, save_file

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import folder_digest, write_model_manifest
from inspector_gui.inspectors.vlm.loader import load_vlm

Folders = Callable[[str], Path]
Change = Callable[[Weights], Weights]

# peft still asks transformers by an old name
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")

Q0 = "language_model.layers.0.self_attn.q_proj"


@pytest.fixture
def base(folder_of: Folders, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder_of("llava"), tmp_path / "base"))


@pytest.fixture
def adapter(base: Path, tmp_path: Path) -> Path:
    return make_adapter(base, tmp_path / "adapter")


def said(base: Path, adapter: Path | None) -> torch.Tensor:
    return scores(load_vlm(base, precision="fp32", adapter=adapter, device="cpu"))


def refused(base: Path, adapter: Path, **options: Any) -> str:
    with pytest.raises(ModelFolderError) as caught:
        load_vlm(base, **{"precision": "fp32", "device": "cpu", **options}, adapter=adapter)
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


def renamed(how: Callable[[str], str]) -> Change:
    return lambda weights: {how(name): weight for name, weight in weights.items()}


BINDS: dict[str, Change] = {
    "several GPUs": renamed(lambda n: f"module.{n}"),
    "compiled": renamed(lambda n: f"_orig_mod.{n}"),
    "compiled on several GPUs": renamed(lambda n: f"module._orig_mod.{n}"),
    "compiled inside": renamed(lambda n: n.replace(".model.", ".model._orig_mod.", 1)),
    "sharded": renamed(lambda n: n.replace("layers.", "_fsdp_wrapped_module.layers.")),
    "with the adapter's name": renamed(
        lambda n: n.replace(".lora_A.", ".lora_A.default.").replace(".lora_B.", ".lora_B.default.")
    ),
    "in half precision": lambda w: {name: weight.half() for name, weight in w.items()},
}  # fmt: skip


def test_other_names_of_the_same_weights_bind(base: Path, adapter: Path) -> None:
    alone, whole = said(base, None), said(base, adapter)
    assert not torch.allclose(alone, whole, atol=0.1)
    for number, (what, how) in enumerate(BINDS.items()):
        copy = shutil.copytree(adapter, adapter.with_name(f"{number}"))
        assert torch.allclose(said(base, change(copy, how)), whole, atol=2e-2), what


REFUSED: dict[str, tuple[Change, str]] = {
    "a layer less": (
        lambda w: {k: v for k, v in w.items() if "language_model.layers.1." not in k},
        "language_model.layers.1.",
    ),
    "half of each pair": (lambda w: {k: v for k, v in w.items() if "lora_A" in k}, "lora_B"),
    "one weight less": (
        lambda w: {k: v for k, v in w.items() if f"{Q0}.lora_B" not in k}, f"{Q0}.lora_B"
    ),
    "nothing": (lambda _w: {}, "no weights at all"),
    "a weight more": (lambda w: {**w, "base_model.model.x.lora_A.weight": torch.ones(4, 4)}, ".x."),
    "unknown names": (renamed(lambda n: n.replace("language_model", "decoder")), "decoder"),
    "wrapped in the middle": (renamed(lambda n: n.replace("layers", "module.layers")), "module"),
    "another rank": (
        lambda w: {k: (v[:2] if "lora_A" in k else v[:, :2]).contiguous() for k, v in w.items()},
        "shape",
    ),
    "no numbers": (lambda w: {k: v * float("nan") for k, v in w.items()}, "no numbers"),
    "one name twice": (
        lambda w: {**w, f"module.{min(w)}": torch.zeros_like(w[min(w)])}, "twice",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_does_not_bind_is_named(base: Path, adapter: Path, what: str) -> None:
    how, names = REFUSED[what]
    assert names in refused(base, change(adapter, how))


@pytest.mark.parametrize(
    ("values", "names"),
    [
        ({"r": 8}, "shape"),
        ({"target_modules": ["q_proj", "v_proj", "k_proj"]}, "k_proj"),
        ({"target_modules": ["nothing_of_this_name"]}, "does not fit"),
        ({"modules_to_save": ["lm_head"]}, "lm_head"),
        ({"use_dora": True}, "lora_magnitude_vector"),
        ({"peft_type": "IA3"}, "only LoRA"),
        ({"peft_type": None}, "only LoRA"),
        ({"r": "many"}, "does not fit"),
    ],
)
def test_a_configuration_that_asks_for_more(
    base: Path, adapter: Path, values: dict[str, Any], names: str
) -> None:
    edit(adapter / "adapter_config.json", **values)
    assert names in refused(base, adapter)


@pytest.mark.parametrize(
    "options",
    [
        {"use_dora": True},
        {"use_rslora": True},
        {"modules_to_save": ["lm_head"]},
        {"bias": "lora_only", "target_modules": r".*vision.*\.(q_proj|v_proj)"},
        {
            "target_modules": r".*language_model.*\.(q_proj|down_proj)",
            "rank_pattern": {"q_proj": 2},
        },
    ],
    ids=["dora", "rslora", "modules_to_save", "biases", "ranks"],
)
def test_kinds_of_lora_say_what_peft_says(
    base: Path, tmp_path: Path, options: dict[str, Any]
) -> None:
    adapter = make_adapter(base, tmp_path / "a", **options)
    loaded = load_vlm(base, precision="fp32", adapter=adapter, device="cpu")
    plain: Any = tf.AutoModelForImageTextToText.from_pretrained(base, dtype=torch.float32)
    theirs = peft.PeftModel.from_pretrained(plain, str(adapter)).eval()
    found = scores(loaded)
    loaded_again = loaded.__class__(
        theirs.get_base_model(), loaded.processor, loaded.family, base, "", "fp32", "cpu", 0.0,
        loaded.calibration, 0, 0,
    )  # fmt: skip
    assert torch.allclose(found, scores(loaded_again), atol=1e-4)
    assert not torch.allclose(found, said(base, None), atol=0.02)


def test_a_manifest_and_the_first_use_hold_an_adapter(base: Path, adapter: Path) -> None:
    said(base, adapter)
    change(adapter, lambda w: {k: v * 2 for k, v in w.items()})
    assert "adapter_model.safetensors was changed" in refused(base, adapter)
    write_model_manifest(adapter, folder_digest(base))
    change(adapter, lambda w: {k: v * 2 for k, v in w.items()})
    assert "was changed after the model was finished" in refused(base, adapter)


SAME = [
    "/another/machine/models/base", "C:\\models\\llava\\base", "llava-hf/llava-1.5-7b-hf",
    "my-company/fine-model", "base", "unsloth/llava-1.5-7b-hf-bnb-4bit", "", None,
]  # fmt: skip


@pytest.mark.parametrize("named", SAME)
def test_a_base_that_lies_elsewhere_is_no_other(
    base: Path, adapter: Path, named: str | None
) -> None:
    edit(adapter / "adapter_config.json", base_model_name_or_path=named)
    load_vlm(base, precision="fp32", adapter=adapter, device="cpu")


@pytest.mark.parametrize(
    "named",
    [
        "Qwen/Qwen2.5-VL-7B-Instruct", "Qwen/Qwen3-VL-8B-Instruct", "Qwen/Qwen2-VL-2B-Instruct",
        "llava-hf/llava-v1.6-mistral-7b-hf", "google/paligemma-3b-pt-224",
        "HuggingFaceTB/SmolVLM2-500M", "/data/models/llava-onevision-qwen2-7b", "connector-vlm",
    ],
)  # fmt: skip
def test_a_base_of_another_family_is_refused_by_its_name(
    base: Path, adapter: Path, named: str
) -> None:
    edit(adapter / "adapter_config.json", base_model_name_or_path=named)
    sentence = refused(base, adapter)
    assert named in sentence and str(base) in sentence


def test_a_base_that_lies_here_and_is_another(base: Path, adapter: Path, tmp_path: Path) -> None:
    """By its class, its sizes, or its weights alone; a copy and a 4-bit form are the same model."""
    copy = shutil.copytree(base, tmp_path / "copied")
    load_vlm(copy, precision="fp32", adapter=adapter, device="cpu")
    small = quantised(
        base, tmp_path / "small", bnb_4bit_quant_type="nf4", llm_int8_skip_modules=["lm_head"]
    )
    load_vlm(small, precision="nf4", adapter=adapter, device="cpu")
    other = shutil.copytree(base, tmp_path / "other")
    weights = load_file(other / "model.safetensors")
    save_file(
        {k: v + 0.01 for k, v in weights.items()}, other / "model.safetensors", {"format": "pt"}
    )
    sentence = refused(other, adapter)
    assert "other weights" in sentence and str(base) in sentence and str(other) in sentence
    family = tiny.build("qwen2_5_vl", tmp_path / "qwen")
    assert "LlavaForConditionalGeneration" in refused(family, adapter)
    edit(adapter / "adapter_config.json", auto_mapping=None, base_model_name_or_path=str(family))
    assert "qwen2_5_vl, not llava" in refused(base, adapter)


def test_an_adapter_is_no_model(base: Path, adapter: Path) -> None:
    assert "is an adapter" in refused(adapter, adapter)
    shutil.copy(adapter / "adapter_config.json", base)
    assert "is an adapter" in refused(base, adapter)
