"""Model folders: what is looked at before any weight is loaded.

A folder is read as data only: JSON and safetensors. Pickles are refused, for opening one runs
whatever its author wrote into it. What is checked and hashed here is what is loaded.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.weights import (
    ADAPTER_WEIGHTS,
    INDEX,
    WEIGHTS,
    TensorInfo,
    loaded_weights,
    read_tensors,
    refuse_pointer,
)

MANIFEST = "manifest.json"
CONFIG = "config.json"
ADAPTER_CONFIG = "adapter_config.json"
TEMPLATES = "additional_chat_templates"

_HASHED = (".json", ".model", ".jinja", ".txt", ".tiktoken")
_LOADED = {
    CONFIG, ADAPTER_CONFIG, INDEX, "generation_config.json", "calibration.json",
    "preprocessor_config.json", "processor_config.json", "video_preprocessor_config.json",
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
    "vocab.json", "vocab.txt", "merges.txt", "chat_template.json", "chat_template.jinja",
}  # fmt: skip
_CHUNK = 1 << 22

HashCache: TypeAlias = MutableMapping[tuple[str, int, int], str]
"""SHA-256 by (path, size in bytes, modification time in ns)."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that passed the checks.

    Attributes:
        path: the folder.
        config: the content of config.json.
        weights: the safetensors files that are loaded.
        tensors: what they hold.
    """

    path: Path
    config: dict[str, Any]
    weights: tuple[Path, ...]
    tensors: tuple[TensorInfo, ...]


def check_folder(
    folder: Path,
    needs: Sequence[tuple[str, ...]] = (),
    *,
    config: str = CONFIG,
    cache: HashCache | None = None,
) -> ModelFolder:
    """Check a model folder without loading it.

    Args:
        folder: the folder.
        needs: files that must be there, each as a tuple of names of which one is enough.
        config: name of the configuration file (an adapter has another than a model).
        cache: hashes that are already known; new ones are added.

    Raises:
        ModelFolderError: if a file is missing, changed, broken or of a refused format.
    """
    checked = read_folder(folder, config)
    for names in needs:
        if not any((folder / name).is_file() for name in names):
            raise ModelFolderError(
                f"The model folder {folder} lacks {' or '.join(names)}; copy the whole model anew."
            )
    for path in _loaded_files(folder):
        _must_be_whole(path)
    _check_manifest(folder, cache)
    return checked


def read_folder(folder: Path, config: str = CONFIG) -> ModelFolder:
    """Read what a folder says that it holds; no file is hashed.

    Args:
        folder: the folder.
        config: name of the configuration file.

    Raises:
        ModelFolderError: if a file is missing, broken or of a refused format.
    """
    _must_be_a_folder(folder, config)
    content = read_json(folder / config)
    index: dict[str, Any] | None = None
    if config == CONFIG and (folder / INDEX).is_file():
        index = read_json(folder / INDEX)
    weights = loaded_weights(folder, _weights_name(folder, content, config), index)
    return ModelFolder(folder, content, weights, read_tensors(weights, index))


def _must_be_a_folder(folder: Path, config: str) -> None:
    """Say what a path is that is no model folder."""
    if folder.is_file():
        raise ModelFolderError(
            f"{folder} is a file, not a model folder; choose the folder that holds it."
        )
    if not folder.is_dir():
        raise ModelFolderError(f"There is no model folder {folder}; check the recipe's model.")
    if (folder / config).is_file() and (config == ADAPTER_CONFIG or not is_adapter(folder)):
        return
    snapshots = sorted(path for path in folder.glob("snapshots/*") if path.is_dir())
    if snapshots:
        raise ModelFolderError(
            f"{folder} is a download cache, not a model folder; choose {snapshots[-1]}, which is "
            "the model in it."
        )
    if config == CONFIG and is_adapter(folder):
        raise ModelFolderError(
            f"{folder} is an adapter ({ADAPTER_CONFIG}), not a model; choose the model that it "
            "was trained on, and put the adapter on top of it."
        )


def is_adapter(folder: Path) -> bool:
    """Say whether a folder holds an adapter; transformers would load it in the model's place."""
    return (folder / ADAPTER_CONFIG).is_file()


def _weights_name(folder: Path, content: Mapping[str, Any], config: str) -> str:
    """Return the name of the one weight file, as transformers and peft look for it."""
    if config == ADAPTER_CONFIG:
        return ADAPTER_WEIGHTS
    named = content.get("transformers_weights")
    if named in (None, "", WEIGHTS):
        return WEIGHTS
    raise ModelFolderError(
        f"{folder / config} names other weights ({named}), which are not read; take "
        f"transformers_weights out of it and name the file {WEIGHTS}."
    )


def _must_be_whole(path: Path) -> None:
    """Refuse an empty file, and a pointer in the place of one."""
    if path.suffix not in (".safetensors", ".txt", ".jinja") and not path.stat().st_size:
        raise ModelFolderError(f"{path} is empty; copy it anew from where the model came from.")
    refuse_pointer(path)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        ModelFolderError: if the file is missing or holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")  # a byte order mark is no fault
    except FileNotFoundError:
        raise ModelFolderError(
            f"The model folder {path.parent} lacks {path.name}; choose the folder that holds it."
        ) from None
    except (OSError, ValueError) as error:
        raise ModelFolderError(f"{path} cannot be read ({error}); copy the model anew.") from None
    _must_be_whole(path)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ModelFolderError(
            f"{path} cannot be read as JSON ({error}); copy the model anew."
        ) from None
    if not isinstance(data, dict):
        raise ModelFolderError(f"{path} holds no JSON object; copy the model anew.")
    return data


def file_sha256(path: Path, cache: HashCache | None = None) -> str:
    """Return the SHA-256 of a file as hexadecimal digits.

    Args:
        path: the file.
        cache: hashes known from before, by path, size and time; the new one is added.
    """
    stat = path.stat()
    key = (str(path.resolve()), stat.st_size, stat.st_mtime_ns)
    if cache is not None and key in cache:
        return cache[key]
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    if cache is not None:
        cache[key] = digest.hexdigest()
    return digest.hexdigest()


def _weight_files(folder: Path) -> tuple[Path, ...]:
    """Return the weight files that would be loaded, as far as they are there; never raises."""
    if is_adapter(folder):
        found = [folder / ADAPTER_WEIGHTS]
    elif (folder / WEIGHTS).is_file() or not (folder / INDEX).is_file():
        found = [folder / WEIGHTS]
    else:
        try:
            names = read_json(folder / INDEX).get("weight_map", {})
            found = [folder / name for name in sorted({Path(str(n)).name for n in names.values()})]
        except (ModelFolderError, AttributeError):
            found = []
    return tuple(path for path in found if path.is_file())


def _templates(folder: Path) -> list[Path]:
    """Return the further chat templates, which transformers reads from a folder of their own."""
    return [path for path in folder.glob(f"{TEMPLATES}/*.jinja") if path.is_file()]


def _loaded_files(folder: Path) -> list[Path]:
    """Return the files that are opened when the folder is loaded, whether or not it needs them."""
    return sorted(
        path
        for path in (*folder.iterdir(), *_templates(folder))
        if path.is_file()
        and (path.name in _LOADED or path.suffix in (".model", ".jinja", ".tiktoken"))
    ) + list(_weight_files(folder))


def _hashed_files(folder: Path) -> list[Path]:
    """Return the files that make the model what it is: weights, configuration, tokenizer."""
    found = {
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix in _HASHED and path.name != MANIFEST
    }
    return sorted(found.union(_templates(folder), _weight_files(folder)))


def loaded_hashes(folder: Path, cache: HashCache | None = None) -> dict[str, str]:
    """Return the SHA-256 of every file that is opened when the folder is loaded, by its name."""
    return {
        path.relative_to(folder).as_posix(): file_sha256(path, cache)
        for path in _loaded_files(folder)
    }


def folder_digest(folder: Path, cache: HashCache | None = None) -> str:
    """Return the SHA-256 over the sorted (name, SHA-256) of all files that make the model."""
    digest = hashlib.sha256()
    for path in _hashed_files(folder):
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{file_sha256(path, cache)}\n".encode())
    return digest.hexdigest()


def write_model_manifest(folder: Path, base_digest: str = "") -> None:
    """Write ``manifest.json`` with the SHA-256 of every file that makes the model.

    Args:
        folder: the finished model folder.
        base_digest: for an adapter, the digest of the model that it was trained on.
    """
    files = {p.relative_to(folder).as_posix(): file_sha256(p) for p in _hashed_files(folder)}
    content: dict[str, Any] = {"files": files}
    if base_digest:
        content["base_digest"] = base_digest
    text = json.dumps(content, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _check_manifest(folder: Path, cache: HashCache | None) -> None:
    """Compare every file that the manifest names with what lies there, and the other way round.

    A folder without a manifest passes; what it holds is kept at its first use.
    """
    if not (folder / MANIFEST).is_file():
        return
    files = read_json(folder / MANIFEST).get("files", {})
    if not isinstance(files, dict):
        raise ModelFolderError(f"{folder / MANIFEST} names no files; copy the model anew.")
    for name, expected in sorted(files.items()):
        path = folder / str(name)
        if not path.is_file():
            raise ModelFolderError(
                f"The model folder {folder} lacks {name}, which its manifest names; "
                "copy the whole model anew."
            )
        if file_sha256(path, cache) != expected:
            raise ModelFolderError(
                f"The file {name} in the model folder {folder} was changed after the model was "
                "finished (its SHA-256 differs); copy the model anew."
            )
    for path in _loaded_files(folder):
        name = path.relative_to(folder).as_posix()
        if name not in files:
            raise ModelFolderError(
                f"The file {name} in the model folder {folder} would be loaded, and its manifest "
                "does not name it; take it out, or copy the model anew."
            )
