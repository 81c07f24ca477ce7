"""What cannot be loaded is refused with a sentence; adapters are put on top."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import peft
import pytest
import torch
from conftest import picture
from safetensors.torch import load_file, save_file
from tiny import recipe

from inspector_gui.core.errors import (
    InspectorError,
    ModelError,
    ModelFolderError,
    ModelTooLargeError,
)
from inspector_gui.inspectors.folder import folder_digest, write_model_manifest
from inspector_gui.inspectors.vlm import loader
from inspector_gui.inspectors.vlm.loader import assert_nf4, load_vlm
from inspector_gui.inspectors.vlm.scoring import Scorer

Folders = Callable[[str], Path]

# peft still asks transformers by an old name
pytestmark = pytest.mark.filterwarnings("ignore:`is_gradient_checkpointing`:FutureWarning")


@pytest.fixture
def copy(folder_of: Folders, tmp_path: Path) -> Path:
    target = tmp_path / "copy"
    shutil.copytree(folder_of("llava"), target)
    return target


def refused(folder: Path, kind: type[InspectorError] = ModelFolderError, **options: object) -> str:
    with pytest.raises(kind) as caught:
        load_vlm(folder, device="cpu", **options)
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


def test_a_missing_tokenizer(copy: Path):
    (copy / "tokenizer.json").unlink()
    assert "tokenizer.json" in refused(copy)


def test_a_broken_tokenizer(copy: Path):
    (copy / "tokenizer.json").write_text("{")
    assert "cannot be used" in refused(copy)


def test_only_a_pickle(copy: Path):
    tensors = load_file(copy / "model.safetensors")
    (copy / "model.safetensors").unlink()
    torch.save(tensors, copy / "pytorch_model.bin")
    assert "pickle" in refused(copy)


def test_an_unknown_family(copy: Path):
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**config, "model_type": "florence2"}))
    sentence = refused(copy)
    assert "florence2" in sentence
    assert "paligemma" in sentence
    assert "qwen2_5_vl" in sentence


def test_a_changed_file(copy: Path):
    write_model_manifest(copy)
    tensors = load_file(copy / "model.safetensors")
    next(iter(tensors.values()))[0] += 1
    save_file(tensors, copy / "model.safetensors", metadata={"format": "pt"})
    assert "model.safetensors" in refused(copy)


def test_truncated_weights(copy: Path):
    path = copy / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-100])
    assert "broken" in refused(copy)


@pytest.mark.parametrize("precision", ["fp32", "nf4"])
def test_weights_of_another_size(copy: Path, precision: str):
    config = json.loads((copy / "config.json").read_text())
    config["text_config"]["intermediate_size"] = 128
    (copy / "config.json").write_text(json.dumps(config))
    sentence = refused(copy, precision=precision)
    assert "proj" in sentence or "cannot be loaded" in sentence


@pytest.mark.parametrize("precision", ["fp32", "nf4"])
def test_a_weight_that_is_not_there_is_not_made_up(copy: Path, precision: str):
    tensors = load_file(copy / "model.safetensors")
    lost = next(name for name in tensors if "layers.1.mlp.up_proj" in name)
    del tensors[lost]
    save_file(tensors, copy / "model.safetensors", metadata={"format": "pt"})
    assert "layers.1.mlp.up_proj" in refused(copy, precision=precision)


def test_too_large_is_said_before_loading(copy: Path, monkeypatch: pytest.MonkeyPatch):
    def never(*_args: object) -> None:
        raise AssertionError("loaded all the same")

    monkeypatch.setattr(loader, "available_memory", lambda _device: 1e6)
    monkeypatch.setattr(loader, "_load_model", never)
    assert "GB of memory in fp32" in refused(copy, ModelTooLargeError, precision="fp32")


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_gpu_that_is_not_there(copy: Path):
    with pytest.raises(ModelError, match="no CUDA GPU"):
        load_vlm(copy, device="cuda")


def test_a_bad_calibration(copy: Path):
    (copy / "calibration.json").write_text('{"temperature": 0}')
    assert "calibration.json" in refused(copy, precision="fp32")


def test_four_bits_are_not_only_a_word(copy: Path):
    loaded = load_vlm(copy, precision="fp32", device="cpu")
    with pytest.raises(ModelError, match="not in NF4"):
        assert_nf4(loaded.model, loaded.family)


def test_bf16(copy: Path):
    loaded = load_vlm(copy, precision="bf16", device="cpu")
    scorer = Scorer(loaded, recipe())
    session = scorer.ask(scorer.prepare(picture(1)))
    assert session.logits.dtype == torch.bfloat16
    assert scorer.label(session).label_mass <= 1


def make_adapter(base: Path, target: Path) -> Path:
    loaded = load_vlm(base, precision="fp32", device="cpu")
    torch.manual_seed(5)
    config = peft.LoraConfig(
        r=2, target_modules=r".*language_model.*\.(q_proj|v_proj)", init_lora_weights=False
    )
    peft.get_peft_model(loaded.model, config).save_pretrained(target)
    write_model_manifest(target, base_digest=folder_digest(base))
    return target


@pytest.mark.parametrize("precision", ["fp32", "nf4"])
def test_an_adapter_changes_what_is_said(copy: Path, tmp_path: Path, precision: str):
    adapter = make_adapter(copy, tmp_path / "adapter")
    plain = load_vlm(copy, precision=precision, device="cpu")
    adapted = load_vlm(copy, precision=precision, adapter=adapter, device="cpu")
    assert adapted.digest != plain.digest
    logits = []
    for loaded in (plain, adapted):
        scorer = Scorer(loaded, recipe())
        live = scorer.prepare(picture(1))
        kept = scorer.ask(live).logits
        assert torch.allclose(kept, scorer.ask_plain(live).logits, atol=6e-2)
        logits.append(kept)
    assert not torch.allclose(*logits, atol=0.1)


def test_an_adapter_of_another_model(copy: Path, folder_of: Folders, tmp_path: Path):
    adapter = make_adapter(copy, tmp_path / "adapter")
    other = folder_of("connector")
    assert "another model" in refused(other, adapter=adapter, precision="fp32")
    (adapter / "manifest.json").unlink()
    qwen = folder_of("idefics3")
    assert "does not fit" in refused(qwen, adapter=adapter, precision="fp32")


def test_an_adapter_with_only_a_pickle(copy: Path, tmp_path: Path):
    adapter = make_adapter(copy, tmp_path / "adapter")
    (adapter / "manifest.json").unlink()
    (adapter / "adapter_model.safetensors").rename(adapter / "adapter_model.bin")
    assert "pickle" in refused(copy, adapter=adapter, precision="fp32")
