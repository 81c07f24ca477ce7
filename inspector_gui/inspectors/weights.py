"""Weight files: which of a folder are loaded, and whether they are what they say.

Only safetensors are read, and only their headers; no library opens a file before this passed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import ModelFolderError

WEIGHTS = "model.safetensors"
INDEX = "model.safetensors.index.json"
ADAPTER_WEIGHTS = "adapter_model.safetensors"

_PICKLES = (".bin", ".pt", ".pth", ".pkl", ".ckpt")
_LARGEST_HEADER = 100_000_000  # bytes; the limit of the safetensors library itself
_POINTER = b"version https://git-lfs"
_BITS = {
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E4M3": 8, "F8_E5M2": 8, "F8_E8M0": 8, "U16": 16, "I16": 16,
    "F16": 16, "BF16": 16, "U32": 32, "I32": 32, "F32": 32, "U64": 64, "I64": 64, "F64": 64,
    "C64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
}  # fmt: skip


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


def loaded_weights(folder: Path, named: str, index: Mapping[str, Any] | None) -> tuple[Path, ...]:
    """Return the weight files that are loaded, and no other.

    Args:
        folder: the model's or adapter's folder.
        named: the one file that holds all weights where there is no index.
        index: the content of the index, or None where there is none. Its files are loaded only
            where the one file is not there, as transformers does; they must be there all the same.

    Raises:
        ModelFolderError: if there are none, or one that the index names is not there.
    """
    shards = _shards(folder, index) if index is not None else ()
    if (folder / named).is_file():
        return (folder / named,)
    if not shards:
        raise _no_weights(folder, named)
    return shards


def _shards(folder: Path, index: Mapping[str, Any]) -> tuple[Path, ...]:
    names = index.get("weight_map")
    if not isinstance(names, dict) or not names:
        raise ModelFolderError(
            f"{folder / INDEX} names no weight files; copy it anew from where the model came from."
        )
    found = sorted({str(name) for name in names.values()})
    for name in found:
        if Path(name).name != name or not name.endswith(".safetensors"):
            raise ModelFolderError(
                f"{folder / INDEX} names {name!r}, which is no safetensors file in its folder; "
                "copy the whole model anew."
            )
        if not (folder / name).is_file():
            raise ModelFolderError(
                f"The model folder {folder} lacks {name}, which its index names; "
                "copy the whole model anew."
            )
    return tuple(folder / name for name in found)


def _no_weights(folder: Path, named: str) -> ModelFolderError:
    """Return the error that says what lies there in the place of the weights."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    others = [name for name in names if name.endswith(".safetensors")]
    if others:
        return ModelFolderError(
            f"The model folder {folder} has no {named} and no index, only {others[0]}, of which "
            "nothing says that it is the whole model; copy the whole model, or rename that file."
        )
    ggufs = [name for name in names if name.lower().endswith(".gguf")]
    if ggufs:
        return ModelFolderError(
            f"The model folder {folder} has its weights only as GGUF ({ggufs[0]}), which this "
            "program does not read; bring the same model as safetensors."
        )
    pickles = [name for name in names if name.endswith(_PICKLES)]
    if pickles:
        return ModelFolderError(
            f"The model folder {folder} has its weights only as a pickle ({pickles[0]}), which "
            "is refused because opening one can run foreign code; save the model as "
            "safetensors."
        )
    return ModelFolderError(
        f"The model folder {folder} holds no weights (*.safetensors); copy the whole model."
    )


def read_tensors(files: Sequence[Path], index: Mapping[str, Any] | None) -> tuple[TensorInfo, ...]:
    """Return what the weight files hold, each tensor once and where the index says.

    Raises:
        ModelFolderError: if a file is broken, or the files contradict their index or each other.
    """
    found: dict[str, str] = {}
    tensors: list[TensorInfo] = []
    for path in files:
        for info in read_header(path):
            if info.name in found:
                raise ModelFolderError(
                    f"{info.name} lies in {found[info.name]} and in {path.name} of the model "
                    f"folder {path.parent}; the files belong to different models, so copy the "
                    "whole model anew."
                )
            found[info.name] = path.name
            tensors.append(info)
    if index is not None and files[0].name != WEIGHTS:  # else it was not asked
        for name, file in sorted(index["weight_map"].items()):
            if found.get(str(name)) != str(file):
                raise ModelFolderError(
                    f"The index of the model folder {files[0].parent} says that {name} lies in "
                    f"{file}, and it does not; the files belong to different models, so copy the "
                    "whole model anew."
                )
    return tuple(tensors)


def refuse_pointer(path: Path) -> None:
    """Refuse what Git LFS leaves in the place of a file that was not fetched.

    Raises:
        ModelFolderError: if the file is one.
    """
    with path.open("rb") as file:
        if file.read(len(_POINTER)) == _POINTER:
            raise ModelFolderError(
                f"{path} is not the file but a Git LFS pointer to it; run 'git lfs pull' where the "
                "model was cloned, or download that file."
            )


def read_header(path: Path) -> Iterator[TensorInfo]:
    """Yield what a safetensors file holds, after checking header and size.

    The tensors must fill the file from its first byte to its last, without a gap or an overlap.

    Raises:
        ModelFolderError: if the header is not valid or the file is not as long as it says.
    """
    refuse_pointer(path)
    size = path.stat().st_size
    if not size:
        raise _broken(path, "it is empty")
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        if size < 8 or length > min(_LARGEST_HEADER, size - 8):
            raise _broken(path, "its header is cut off or not one")
        try:
            header = json.loads(file.read(length))
            entries = [
                (str(name), str(e["dtype"]), tuple(int(n) for n in e["shape"]), _span(e))
                for name, e in header.items()
                if name != "__metadata__"
            ]
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            raise _broken(path, "its header is not valid") from None
    expected = 8 + length + max((end for *_, (_, end) in entries), default=0)
    if size != expected:
        raise _broken(path, f"it has {size} bytes where {expected} are said to be")
    reached = 0
    for name, dtype, shape, (start, end) in sorted(entries, key=lambda entry: entry[3]):
        bits = _BITS.get(dtype)
        if start != reached or min(shape, default=0) < 0:
            raise _broken(path, f"{name} does not begin where the tensor before it ends")
        if bits is not None and math.prod(shape) * bits != (end - start) * 8:
            raise _broken(path, f"{name} has more or fewer bytes than its shape asks for")
        reached = end
    for name, dtype, shape, _ in entries:
        yield TensorInfo(name, dtype, shape)


def _span(entry: Mapping[str, Any]) -> tuple[int, int]:
    start, end = (int(offset) for offset in entry["data_offsets"])
    if not 0 <= start <= end:
        raise ValueError
    return start, end


def _broken(path: Path, why: str) -> ModelFolderError:
    return ModelFolderError(f"The weight file {path} is broken ({why}); copy it anew.")
