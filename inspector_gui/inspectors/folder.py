"""Model folders: what is looked at before any weight is loaded.

A folder is read as data only: JSON and safetensors. Pickles are refused, for opening one runs
whatever its author wrote into it.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from inspector_gui.core.errors import ModelFolderError

MANIFEST = "manifest.json"
CONFIG = "config.json"

_PICKLES = (".bin", ".pt", ".pth", ".pkl", ".ckpt")
_HASHED = (".safetensors", ".json", ".model", ".jinja", ".txt")
_LARGEST_HEADER = 100_000_000  # bytes; the limit of the safetensors library itself
_CHUNK = 1 << 22

HashCache: TypeAlias = MutableMapping[tuple[str, int, int], str]
"""SHA-256 by (path, size in bytes, modification time in ns)."""


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """One tensor of a safetensors file, as its header says: no data is read."""

    name: str
    dtype: str
    shape: tuple[int, ...]

    @property
    def count(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """A folder that passed the checks.

    Attributes:
        path: the folder.
        config: the content of config.json.
        weights: the safetensors files.
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
    if not folder.is_dir():
        raise ModelFolderError(f"There is no model folder {folder}; check the recipe's model.")
    content = read_json(folder / config)
    weights = _weight_files(folder)
    for names in needs:
        if not any((folder / name).is_file() for name in names):
            raise ModelFolderError(
                f"The model folder {folder} lacks {' or '.join(names)}; copy the whole model anew."
            )
    tensors = tuple(info for path in weights for info in read_header(path))
    _check_manifest(folder, cache)
    return ModelFolder(folder, content, weights, tensors)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object.

    Raises:
        ModelFolderError: if the file is missing or holds something else.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelFolderError(
            f"The model folder {path.parent} lacks {path.name}; choose the folder that holds it."
        ) from None
    except (OSError, ValueError) as error:
        raise ModelFolderError(
            f"{path} cannot be read as JSON ({error}); copy the model anew."
        ) from None
    if not isinstance(data, dict):
        raise ModelFolderError(f"{path} holds no JSON object; copy the model anew.")
    return data


def _weight_files(folder: Path) -> tuple[Path, ...]:
    """Return the safetensors files, all shards of the index included."""
    found = sorted(folder.glob("*.safetensors"))
    if not found:
        pickles = sorted(p.name for p in folder.iterdir() if p.suffix in _PICKLES)
        if pickles:
            raise ModelFolderError(
                f"The model folder {folder} has its weights only as a pickle ({pickles[0]}), which "
                "is refused because opening one can run foreign code; save the model as "
                "safetensors."
            )
        raise ModelFolderError(
            f"The model folder {folder} holds no weights (*.safetensors); copy the whole model."
        )
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        shards = read_json(index).get("weight_map", {})
        for name in sorted(set(shards.values())):
            if not (folder / str(name)).is_file():
                raise ModelFolderError(
                    f"The model folder {folder} lacks {name}, which its index names; "
                    "copy the whole model anew."
                )
    return tuple(found)


def read_header(path: Path) -> Iterator[TensorInfo]:
    """Yield what a safetensors file holds, after checking header and size.

    Raises:
        ModelFolderError: if the header is not valid or the file is not as long as it says.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(_LARGEST_HEADER, size - 8):
            raise _broken(path, "its header is cut off or not one")
        try:
            header = json.loads(file.read(length))
            entries = [
                (str(name), str(e["dtype"]), tuple(int(n) for n in e["shape"]), e["data_offsets"])
                for name, e in header.items()
                if name != "__metadata__"
            ]
            end = max((int(offsets[1]) for *_, offsets in entries), default=0)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError):
            raise _broken(path, "its header is not valid") from None
    expected = 8 + length + end
    if size != expected:
        raise _broken(path, f"it has {size} bytes where {expected} are said to be")
    for name, dtype, shape, _ in entries:
        yield TensorInfo(name, dtype, shape)


def _broken(path: Path, why: str) -> ModelFolderError:
    return ModelFolderError(f"The weight file {path} is broken ({why}); copy it anew.")


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


def _hashed_files(folder: Path) -> list[Path]:
    """Return the files that make the model what it is: weights, configuration, tokenizer."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix in _HASHED and path.name != MANIFEST
    )


def folder_digest(folder: Path, cache: HashCache | None = None) -> str:
    """Return the SHA-256 over the sorted (name, SHA-256) of all files that make the model."""
    digest = hashlib.sha256()
    for path in _hashed_files(folder):
        digest.update(f"{path.name}\0{file_sha256(path, cache)}\n".encode())
    return digest.hexdigest()


def write_model_manifest(folder: Path, base_digest: str = "") -> None:
    """Write ``manifest.json`` with the SHA-256 of every file that makes the model.

    Args:
        folder: the finished model folder.
        base_digest: for an adapter, the digest of the model that it was trained on.
    """
    content: dict[str, Any] = {"files": {p.name: file_sha256(p) for p in _hashed_files(folder)}}
    if base_digest:
        content["base_digest"] = base_digest
    text = json.dumps(content, indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def _check_manifest(folder: Path, cache: HashCache | None) -> None:
    """Compare every file that the manifest names; a folder without manifest passes."""
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
