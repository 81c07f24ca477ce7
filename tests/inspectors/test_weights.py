"""Weight files: only those that are loaded are looked at, and each must be what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import save_file

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import check_folder, folder_digest, write_model_manifest
from inspector_gui.inspectors.weights import read_header

POINTER = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'a' * 64}\nsize 12345\n"
Header = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "model"
    path.mkdir()
    (path / "config.json").write_text('{"model_type": "llava"}')
    save_file({"a": torch.ones(4, 4), "b": torch.ones(3)}, path / "model.safetensors")
    return path


def sharded(folder: Path, **weight_map: str) -> Path:
    (folder / "model.safetensors").unlink()
    save_file({"a": torch.ones(4, 4)}, folder / "one.safetensors")
    save_file({"b": torch.ones(3)}, folder / "two.safetensors")
    index = {"weight_map": {"a": "one.safetensors", "b": "two.safetensors", **weight_map}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    return folder


def refused(folder: Path) -> str:
    with pytest.raises(ModelFolderError) as caught:
        check_folder(folder)
    assert "\n" not in caught.value.sentence
    return caught.value.sentence


def with_header(path: Path, change: Callable[[Header], None]) -> None:
    """Write a file anew with another header and the same bytes behind it."""
    data = path.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    change(header)
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + data[8 + length :])


WRONG: dict[str, Callable[[Header], None]] = {
    "overlap": lambda h: h["b"].update(data_offsets=[52, 64]),
    "a gap": lambda h: h["b"].update(data_offsets=[0, 8]),
    "backwards": lambda h: h["a"].update(data_offsets=[76, 12]),
    "beyond the end": lambda h: h["a"].update(data_offsets=[12, 9999]),
    "below zero": lambda h: h["a"].update(data_offsets=[-4, 60]),
    "a larger shape": lambda h: h["a"].update(shape=[4, 400]),
    "a wider type": lambda h: h["a"].update(dtype="F64"),
    "a shape below zero": lambda h: h["a"].update(shape=[-4, -4]),
    "no shape": lambda h: h["a"].pop("shape"),
    "words": lambda h: h["a"].update(data_offsets=["x", "y"]),
    "three offsets": lambda h: h["a"].update(data_offsets=[0, 4, 8]),
    "a list": lambda h: h.update(a=[1]),
}


@pytest.mark.parametrize("how", WRONG)
def test_a_header_that_lies(folder: Path, how: str) -> None:
    with_header(folder / "model.safetensors", WRONG[how])
    assert "is broken" in refused(folder)


def test_headers_as_they_are_written(folder: Path) -> None:
    path = folder / "model.safetensors"
    assert {info.name: info.shape for info in read_header(path)} == {"a": (4, 4), "b": (3,)}
    save_file({"empty": torch.zeros(0, 3), "one": torch.tensor(1.0)}, path, {"note": "words"})
    assert {info.name for info in read_header(path)} == {"empty", "one"}
    save_file({}, path)
    assert not list(read_header(path))


def test_an_empty_file_and_a_pointer(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(b"")
    assert "it is empty" in refused(folder)
    path.write_text(POINTER)
    assert "git lfs pull" in refused(folder)
    path.unlink()
    sharded_name = sharded_pointer(folder)
    assert sharded_name in refused(folder)


def sharded_pointer(folder: Path) -> str:
    save_file({"a": torch.ones(2)}, folder / "model.safetensors")
    sharded(folder)
    (folder / "two.safetensors").write_text(POINTER)
    return "two.safetensors"


@pytest.mark.parametrize("name", ["config.json", "tokenizer.json", "chat_template.jinja"])
def test_a_pointer_in_the_place_of_any_file_that_is_loaded(folder: Path, name: str) -> None:
    (folder / name).write_text(POINTER)
    sentence = refused(folder)
    assert name in sentence and "Git LFS" in sentence


def test_shards_and_their_index(folder: Path) -> None:
    checked = check_folder(sharded(folder))
    assert {path.name for path in checked.weights} == {"one.safetensors", "two.safetensors"}
    assert {tensor.name for tensor in checked.tensors} == {"a", "b"}


@pytest.mark.parametrize(
    ("weight_map", "says"),
    [
        ({"b": "three.safetensors"}, "three.safetensors"),
        ({"b": "one.safetensors"}, "b lies in one.safetensors"),
        ({"c": "two.safetensors"}, "c lies in two.safetensors"),
        ({"b": "../two.safetensors"}, "../two.safetensors"),
        ({"b": "two.bin"}, "two.bin"),
    ],
)
def test_an_index_that_is_of_other_shards(folder: Path, weight_map: Any, says: str) -> None:
    assert says in refused(sharded(folder, **weight_map))


def test_one_weight_in_two_shards(folder: Path) -> None:
    sharded(folder)
    save_file({"b": torch.ones(3), "a": torch.zeros(4, 4)}, folder / "two.safetensors")
    assert "a lies in one.safetensors and in two.safetensors" in refused(folder)


def test_an_index_that_names_nothing(folder: Path) -> None:
    sharded(folder)
    (folder / "model.safetensors.index.json").write_text('{"weight_map": []}')
    assert "names no weight files" in refused(folder)


@pytest.mark.parametrize(
    ("name", "says"),
    [("model-Q4_K.gguf", "GGUF"), ("pytorch_model.bin", "pickle"), ("x.safetensors", "rename")],
)
def test_what_lies_in_the_place_of_the_weights(folder: Path, name: str, says: str) -> None:
    (folder / "model.safetensors").rename(folder / name)
    sentence = refused(folder)
    assert says in sentence and name in sentence


def test_what_is_not_loaded_is_neither_read_nor_hashed(folder: Path) -> None:
    write_model_manifest(folder)
    before, digest = check_folder(folder), folder_digest(folder)
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    (folder / "consolidated.safetensors").write_bytes(b"no weights")
    (folder / "README.md").write_text("words")
    assert check_folder(folder) == before
    assert folder_digest(folder) == digest


@pytest.mark.parametrize(
    "name",
    [
        "config.json", "model.safetensors", "tokenizer.json", "tokenizer.model", "merges.txt",
        "chat_template.jinja", "processor_config.json", "generation_config.json",
        "additional_chat_templates/tools.jinja",
    ],
)  # fmt: skip
def test_every_loaded_byte_is_in_the_digest_and_the_manifest(folder: Path, name: str) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.write_text("{}")
    write_model_manifest(folder)
    check_folder(folder)
    digest = folder_digest(folder)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    assert folder_digest(folder) != digest
    sentence = refused(folder)
    assert name in sentence


def test_a_file_that_the_manifest_does_not_name(folder: Path) -> None:
    write_model_manifest(folder)
    (folder / "notes.txt").write_text("not loaded")
    check_folder(folder)
    (folder / "chat_template.jinja").write_text("{{ messages }}")
    assert "chat_template.jinja" in refused(folder)


def test_folders_that_are_no_model(folder: Path) -> None:
    assert "is a file" in refused(folder / "config.json")
    cache = folder.parent / "models--maker--name"
    (cache / "snapshots").mkdir(parents=True)
    folder.rename(cache / "snapshots" / "0a1b")
    snapshot = cache / "snapshots" / "0a1b"
    assert str(snapshot) in refused(cache)
    check_folder(snapshot)
    (snapshot / "adapter_config.json").write_text("{}")
    assert "is an adapter" in refused(snapshot)


def test_a_byte_order_mark_is_no_fault(folder: Path) -> None:
    config = folder / "config.json"
    config.write_bytes(b"\xef\xbb\xbf" + config.read_bytes())
    assert check_folder(folder).config == {"model_type": "llava"}
