"""Model folders: every way to be wrong has its sentence, before anything is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from inspector_gui.core.errors import ModelFolderError, ModelTooLargeError
from inspector_gui.inspectors.folder import (
    check_folder,
    folder_digest,
    write_model_manifest,
)
from inspector_gui.inspectors.memory import check_memory, estimate_memory

NEEDS = (("tokenizer.json", "tokenizer.model"),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "model"
    path.mkdir()
    (path / "config.json").write_text('{"model_type": "llava"}')
    (path / "tokenizer.json").write_text("{}")
    tensors = {
        "model.layers.0.q_proj.weight": torch.zeros(128, 64),
        "model.visual.fc.weight": torch.zeros(32, 64),
        "model.embed_tokens.weight": torch.zeros(100, 64, dtype=torch.bfloat16),
        "model.norm.weight": torch.zeros(64),
    }
    save_file(tensors, path / "model.safetensors")
    return path


def refused(folder: Path) -> str:
    with pytest.raises(ModelFolderError) as caught:
        check_folder(folder, NEEDS)
    assert "\n" not in caught.value.sentence
    assert "Traceback" not in caught.value.sentence
    return caught.value.sentence


def test_a_whole_folder_passes(folder: Path):
    checked = check_folder(folder, NEEDS)
    assert checked.config == {"model_type": "llava"}
    assert {t.name: t.shape for t in checked.tensors}["model.norm.weight"] == (64,)


def test_missing_things_are_named(folder: Path, tmp_path: Path):
    assert "nowhere" in refused(tmp_path / "nowhere")
    (folder / "tokenizer.json").rename(folder / "x.txt")
    assert "tokenizer.json or tokenizer.model" in refused(folder)
    (folder / "config.json").unlink()
    assert "config.json" in refused(folder)


@pytest.mark.parametrize("content", ["{", "[1]", "\xff"])
def test_a_config_that_is_no_json_object(folder: Path, content: str):
    (folder / "config.json").write_bytes(content.encode("latin-1"))
    assert "config.json" in refused(folder)


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.pkl", "last.ckpt"])
def test_a_pickle_is_refused(folder: Path, name: str):
    (folder / "model.safetensors").unlink()
    (folder / name).write_bytes(b"\x80\x04.")
    sentence = refused(folder)
    assert name in sentence
    assert "pickle" in sentence
    assert "safetensors" in sentence


def test_a_pickle_beside_safetensors_is_never_opened(folder: Path):
    (folder / "optimizer.pt").write_bytes(b"\x80\x04.")
    assert {file.suffix for file in check_folder(folder, NEEDS).weights} == {".safetensors"}


def test_no_weights_at_all(folder: Path):
    (folder / "model.safetensors").unlink()
    assert "no weights" in refused(folder)


@pytest.mark.parametrize("keep", [0, 4, 60, -1])
def test_a_truncated_weight_file(folder: Path, keep: int):
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:keep])
    assert "broken" in refused(folder)


def test_a_header_of_nonsense(folder: Path):
    path = folder / "model.safetensors"
    data = path.read_bytes()
    path.write_bytes(data[:8] + b"#" * (len(data) - 8))
    assert "header" in refused(folder)


def test_a_shard_that_the_index_names(folder: Path):
    index = {"weight_map": {"a": "model.safetensors", "b": "model-2.safetensors"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    assert "model-2.safetensors" in refused(folder)


def test_the_manifest_finds_a_changed_file(folder: Path):
    write_model_manifest(folder)
    check_folder(folder, NEEDS)
    path = folder / "model.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    sentence = refused(folder)
    assert "model.safetensors" in sentence
    assert "changed" in sentence


def test_the_manifest_finds_a_lost_file(folder: Path):
    (folder / "generation_config.json").write_text("{}")
    write_model_manifest(folder)
    (folder / "generation_config.json").unlink()
    assert "generation_config.json" in refused(folder)


def test_the_digest_follows_the_content(folder: Path):
    cache: dict[tuple[str, int, int], str] = {}
    first = folder_digest(folder, cache)
    assert first == folder_digest(folder, cache) == folder_digest(folder)
    assert len(cache) == 3
    write_model_manifest(folder)
    (folder / "README.md").write_text("words")
    assert folder_digest(folder) == first  # what is written about a model does not change it
    (folder / "config.json").write_text('{"model_type": "other"}')
    assert folder_digest(folder, cache) != first


def test_memory_is_estimated_by_precision(folder: Path):
    tensors = check_folder(folder, NEEDS).tensors
    big = tuple(type(t)(t.name, t.dtype, (*t.shape[:-1], t.shape[-1] * 100_000)) for t in tensors)
    fp32, bf16, nf4 = (estimate_memory(big, p, ("model.visual",)) for p in ("fp32", "bf16", "nf4"))
    assert fp32 > bf16 > nf4
    embedded = 2 * (100 + 32 + 1) * 64 * 100_000
    quantised = 0.516 * 128 * 64 * 100_000
    assert nf4 == pytest.approx((embedded + quantised) * 1.125 + 150e6, rel=0.01)


def test_what_does_not_fit_is_said_with_what_would():
    needs = {"fp32": 28e9, "bf16": 14e9, "nf4": 4.5e9}
    check_memory("m", needs, "nf4", 8e9, "cpu")
    with pytest.raises(ModelTooLargeError, match=r"14.0 GB of memory.*8.0 GB.*nf4 it would fit"):
        check_memory("m", needs, "bf16", 8e9, "cpu")
    with pytest.raises(ModelTooLargeError, match=r"GPU memory.*smallest form needs 4.5 GB"):
        check_memory("m", needs, "nf4", 2e9, "cuda")
