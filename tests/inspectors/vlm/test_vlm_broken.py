"""A broken folder gets one sentence that names its cause; what is only odd is loaded."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from changed import edit, scores
from safetensors.torch import load_file, save_file

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import folder_digest
from inspector_gui.inspectors.vlm.loader import load_vlm

Folders = Callable[[str], Path]
Break = Callable[[Path], object]

SPLIT = "chat_template.jinja"


@pytest.fixture
def copy(folder_of: Folders, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder_of("llava"), tmp_path / "copy"))


def write(name: str, text: str) -> Break:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def config(**values: object) -> Break:
    return lambda folder: edit(folder / "config.json", **values)


def weights(how: Callable[[dict[str, torch.Tensor]], dict[str, torch.Tensor]]) -> Break:
    def change(folder: Path) -> None:
        path = folder / "model.safetensors"
        save_file(how(load_file(path)), path, {"format": "pt"})

    return change


def decoder(**values: object) -> Break:
    def change(folder: Path) -> None:
        data = json.loads((folder / "config.json").read_text())
        data["text_config"].update(values)
        (folder / "config.json").write_text(json.dumps(data))

    return change


def no_number(found: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    name = next(name for name in found if "layers.1.mlp.up_proj" in name)
    found[name][0, 0] = float("nan")
    return found


BROKEN: dict[str, tuple[Break, str]] = {
    "a tokenizer that is none": (write("tokenizer.json", '{"a": 1}'), "tokenizer"),
    "a list for a tokenizer's settings": (write("tokenizer_config.json", "[1]"), "tokenizer"),
    "no JSON in the tokenizer's settings": (write("tokenizer_config.json", "{"), "tokenizer"),
    "an unknown picture processor": (
        write("preprocessor_config.json", '{"image_processor_type": "NoSuch"}'), "picture processor"
    ),
    "a template that does not end": (write(SPLIT, "{% for m in messages %}"), "chat template"),
    "a template of other messages": (write(SPLIT, "{{ messages[0].a.b }}"), "chat template"),
    "a template that refuses": (write(SPLIT, "{{ raise_exception('no') }}"), "chat template"),
    "a template without pictures": (write(SPLIT, "Hello."), "leaves the picture out"),
    "an empty config": (write("config.json", ""), "config.json is empty"),
    "no object in the config": (write("config.json", "[]"), "config.json"),
    "no family": (config(model_type=None), "family"),
    "a word for a tower": (config(vision_config="clip"), "config.json"),
    "an unknown decoder": (decoder(model_type="no-such"), "no-such"),
    "no heads": (decoder(num_attention_heads=0), "config.json"),
    "a far larger decoder": (config(text_config={"model_type": "llama"}), "different models"),
    "a deeper decoder": (decoder(num_hidden_layers=3), "layers.2."),
    "a shallower decoder": (decoder(num_hidden_layers=1), "layers.1."),
    "a weight more": (weights(lambda w: {**w, "x.weight": torch.ones(2)}), "x.weight"),
    "a weight that is no number": (weights(no_number), "layers.1.mlp.up_proj"),
    "weights of another name": (
        weights(lambda w: {f"old.{name}": value for name, value in w.items()}), "another model"
    ),
    "settings of writing that cannot be": (
        write("generation_config.json", '{"max_new_tokens": -4}'), "max_new_tokens"
    ),
    "other weights named": (config(transformers_weights="x.safetensors"), "transformers_weights"),
}  # fmt: skip


@pytest.mark.parametrize("precision", ["fp32", "nf4"])
@pytest.mark.parametrize("what", BROKEN)
def test_the_sentence_names_the_cause(copy: Path, what: str, precision: str) -> None:
    how, names = BROKEN[what]
    how(copy)
    with pytest.raises(ModelFolderError) as caught:
        load_vlm(copy, precision=precision, device="cpu")
    sentence = caught.value.sentence
    assert names in sentence and str(copy) in sentence
    assert "\n" not in sentence and "Traceback" not in sentence


def with_marks(folder: Path) -> None:
    for path in folder.iterdir():
        if path.suffix in (".json", ".jinja"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


@pytest.mark.parametrize("family", ["llava", "smolvlm", "connector"])
def test_byte_order_marks_change_nothing(folder_of: Folders, tmp_path: Path, family: str) -> None:
    folder = folder_of(family)
    copy = Path(shutil.copytree(folder, tmp_path / family))
    with_marks(copy)
    plain, marked = (load_vlm(path, precision="fp32", device="cpu") for path in (folder, copy))
    assert torch.equal(scores(plain), scores(marked))
    rendered = [one.family.render(one.processor, "Look.", 1, "Good?") for one in (plain, marked)]
    assert rendered[0] == rendered[1]


def test_a_pickle_beside_the_weights_is_never_opened(copy: Path) -> None:
    digest = folder_digest(copy)
    (copy / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    (copy / "adapter_model.safetensors").write_bytes(b"no weights")
    assert load_vlm(copy, precision="fp32", device="cpu").digest == digest


def test_shards_are_loaded_as_one_file(copy: Path) -> None:
    whole = scores(load_vlm(copy, precision="fp32", device="cpu"))
    found = load_file(copy / "model.safetensors")
    copy = Path(shutil.copytree(copy, copy.with_name("shards")))
    (copy / "model.safetensors").unlink()
    parts = {"a.safetensors": sorted(found)[::2], "b.safetensors": sorted(found)[1::2]}
    for file, names in parts.items():
        save_file({name: found[name] for name in names}, copy / file, {"format": "pt"})
    places = {name: file for file, names in parts.items() for name in names}
    index = {"metadata": {"total_size": 1}, "weight_map": places}
    (copy / "model.safetensors.index.json").write_text(json.dumps(index))
    assert torch.equal(scores(load_vlm(copy, precision="fp32", device="cpu")), whole)
    (copy / "b.safetensors").unlink()
    with pytest.raises(ModelFolderError, match=r"lacks b\.safetensors"):
        load_vlm(copy, precision="fp32", device="cpu")
