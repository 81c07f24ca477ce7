"""Trust on first use: what a model was is kept, and every byte is held against it."""

from __future__ import annotations

import json
import logging
import os
import shutil
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import folder_digest
from inspector_gui.inspectors.known import KnownModels, trust_as_made


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "downloaded"
    path.mkdir()
    (path / "config.json").write_text('{"model_type": "llava"}')
    (path / "tokenizer.json").write_text("{}")
    save_file({"w": torch.zeros(64)}, path / "model.safetensors")
    return path


@pytest.fixture
def known(tmp_path: Path) -> KnownModels:
    return KnownModels(tmp_path / "known")


def refused(known: KnownModels, model: Path) -> str:
    with pytest.raises(ModelFolderError) as caught:
        known.check(model)
    assert known.state(model) == "changed"
    return caught.value.sentence


def test_the_first_use_is_kept_and_said_once(
    model: Path, known: KnownModels, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    known.check(model)
    assert known.state(model) == "new"
    known.keep(model)
    known.keep(model)
    known.check(model)
    digest = folder_digest(model)
    assert caplog.messages == [f"first use of downloaded, digest {digest[:12]}, kept"]
    kept = known.find(model)
    assert kept is not None and kept.digest == digest and not kept.trusted
    assert known.state(model) == "first use"
    assert [one.path for one in known.untrusted()] == [model]


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_a_changed_byte_is_found_even_at_the_same_size_and_time(
    model: Path, known: KnownModels, name: str
) -> None:
    known.keep(model)
    path = model / name
    stat = path.stat()
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    sentence = refused(known, model)
    assert f"The file {name} was changed" in sentence
    assert "inspector-gui models trust" in sentence and str(model) in sentence


def test_a_file_put_in_or_taken_out(model: Path, known: KnownModels) -> None:
    known.keep(model)
    (model / "README.md").write_text("words")
    (model / "notes.txt").write_text("words")
    known.check(model)  # what is not loaded is free
    (model / "chat_template.jinja").write_text("x")
    assert "chat_template.jinja was added" in refused(known, model)
    (model / "chat_template.jinja").unlink()
    (model / "tokenizer.json").unlink()
    assert "tokenizer.json was removed" in refused(known, model)


def test_a_changed_model_is_accepted_knowingly(model: Path, known: KnownModels) -> None:
    known.keep(model)
    (model / "tokenizer.json").write_text("[]")
    refused(known, model)
    kept = known.trust(model)
    known.check(model)
    assert known.state(model) == "trusted" and kept.digest == folder_digest(model)
    assert known.untrusted() == ()
    (model / "tokenizer.json").write_text("{}")
    refused(known, model)  # trusted is what it was then, not the name


def test_a_copy_elsewhere_is_a_first_use(model: Path, known: KnownModels, tmp_path: Path) -> None:
    known.trust(model)
    shutil.copytree(model, tmp_path / "copy")
    assert known.state(tmp_path / "copy") == "new"
    (tmp_path / "link").symlink_to(model)
    assert known.state(tmp_path / "link") == "trusted"


def test_what_ships_is_held_against_its_manifest_and_not_kept(known: KnownModels) -> None:
    folder = paths.embedded_models() / "connector-vit"
    known.check(folder)
    known.keep(folder)
    assert known.state(folder) == "ships" and known.find(folder) is None


def test_what_was_kept_and_cannot_be_read_is_no_leave(
    model: Path, known: KnownModels, tmp_path: Path
) -> None:
    known.keep(model)
    (file,) = (tmp_path / "known").glob("*.json")
    for content in ("{", "[]", json.dumps({"files": {}}), json.dumps({"files": 3})):
        file.write_text(content)
        with pytest.raises(ModelFolderError, match="accept it anew"):
            known.check(model)
        assert known.untrusted() == ()
    known.trust(model)
    known.check(model)


def test_a_folder_that_cannot_be_written(model: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    known = KnownModels(tmp_path / "file" / "known")
    with pytest.raises(ModelFolderError, match="cannot be kept"):
        known.trust(model)


def test_it_lies_in_the_users_own_folder(model: Path) -> None:
    trust_as_made(model)
    assert KnownModels().state(model) == "trusted"
    assert list((paths.config_dir() / "known-models").glob("*.json"))
