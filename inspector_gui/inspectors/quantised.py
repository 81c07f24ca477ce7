"""In which precision a folder was saved: what its weights are, whatever was asked for.

What was rounded away when a model was saved in 4 bits does not come back when it is loaded as
bf16; calling it so would be untrue. So a folder that is quantised is loaded as what it is, or
refused with the precision in which it can be loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import ModelFolder
from inspector_gui.inspectors.memory import CHOICES, Precision

_SHOWN: Mapping[Precision, str] = {
    "nf4": "NF4 (4-bit)", "fp4": "FP4 (4-bit)", "int8": "INT8 (8-bit)",
}  # fmt: skip

# How weights of other libraries are called, longest first; what config.json says is more precise.
_FOREIGN = (
    (".weight_packed", "compressed-tensors"),
    (".weight_scale_inv", "fp8"),
    (".qweight", "GPTQ or AWQ"),
    (".qzeros", "GPTQ or AWQ"),
)


def precisions_of(folder: ModelFolder) -> tuple[Precision, ...]:
    """Return the precisions that a folder can be loaded in: all, or the one it was saved in.

    Raises:
        ModelFolderError: if it is quantised in a way that cannot be loaded, naming it.
    """
    found = quantisation_of(folder)
    return (found,) if found else CHOICES


def must_be_possible(folder: ModelFolder, precision: Precision) -> None:
    """Refuse a precision that the folder does not have.

    Raises:
        ModelFolderError: naming the one that it has.
    """
    offered = precisions_of(folder)
    if precision in offered:
        return
    if len(offered) > 1:
        raise ModelFolderError(
            f"The model {folder.path} is not quantised, so it is no {precision}; choose one of: "
            f"{', '.join(offered)}."
        )
    raise ModelFolderError(
        f"The model {folder.path} was saved quantised in {_SHOWN[offered[0]]} and cannot be loaded "
        f"as {precision}, for what was rounded away does not come back; choose {offered[0]}, or "
        "bring the model as it was before."
    )


def quantisation_of(folder: ModelFolder) -> Precision | None:
    """Return in which precision of bitsandbytes a folder was saved; None where it is plain.

    Raises:
        ModelFolderError: if another library quantised it, or its configuration says otherwise.
    """
    config = _said(folder)
    method = str(config.get("quant_method", "")) if config else ""
    if config and not method and (config.get("load_in_4bit") or config.get("load_in_8bit")):
        method = "bitsandbytes"
    found = _by_weights(folder)
    if method and method != "bitsandbytes":
        raise _foreign(folder.path, method)
    if found is None:
        foreign = _foreign_weights(folder)
        if foreign:
            raise _foreign(folder.path, foreign)
        if method:
            raise ModelFolderError(
                f"The model {folder.path} says in its config.json that it is quantised "
                "(bitsandbytes), and its weights are not; take quantization_config out of "
                "config.json, or copy the model anew."
            )
        return None
    if not method:
        raise ModelFolderError(
            f"The weights of the model {folder.path} are quantised in {_SHOWN[found]}, of which "
            "its config.json says nothing; copy config.json from where the weights came from."
        )
    return found


def _said(folder: ModelFolder) -> Mapping[str, Any] | None:
    """Return what config.json says of a quantisation, wherever it stands.

    Raises:
        ModelFolderError: if what it says cannot be understood.
    """
    for part in (folder.config, folder.config.get("text_config")):
        if not isinstance(part, Mapping):
            continue
        for key in ("quantization_config", "compression_config"):
            found = part.get(key)
            if found and not isinstance(found, Mapping):
                raise ModelFolderError(
                    f"What config.json of the model {folder.path} says of its quantisation ({key}) "
                    "cannot be understood; copy it anew from where the weights came from."
                )
            if found:
                return found
    return None


def _by_weights(folder: ModelFolder) -> Precision | None:
    for tensor in folder.tensors:
        if tensor.name.endswith(".quant_state.bitsandbytes__nf4"):
            return "nf4"
        if tensor.name.endswith(".quant_state.bitsandbytes__fp4"):
            return "fp4"
        if tensor.name.endswith(".SCB"):
            return "int8"
    return None


def _foreign_weights(folder: ModelFolder) -> str:
    for tensor in folder.tensors:
        for ending, name in _FOREIGN:
            if tensor.name.endswith(ending):
                return name
        if tensor.dtype.startswith("F8"):
            return "fp8"
        if tensor.dtype.startswith(("U", "I", "F4", "F6")) and tensor.name.endswith(".weight"):
            return tensor.dtype
    return ""


def _foreign(path: Path, method: str) -> ModelFolderError:
    shown = {"awq": "AWQ", "gptq": "GPTQ", "fp8": "FP8", "hqq": "HQQ"}.get(method, method)
    return ModelFolderError(
        f"The model {path} is quantised by {shown}, which this program does not load; bring the "
        "unquantised model, which is loaded in NF4 (4-bit), or one that bitsandbytes quantised."
    )
