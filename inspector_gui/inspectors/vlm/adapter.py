"""LoRA adapters: a small folder on top of a model that stays as it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import (
    ADAPTER_CONFIG,
    MANIFEST,
    HashCache,
    ModelFolder,
    check_folder,
    read_json,
)
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.inspectors.vlm.base_model import check_base
from inspector_gui.inspectors.whole import readable

_NAME = "default"
# What training on several GPUs, compiling and checkpointing put into the names of modules.
_WRAPPERS = {"_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"}


def attach_adapter(
    model: Any,
    folder: Path,
    base: Path,
    base_digest: str,
    cache: HashCache | None = None,
    known: KnownModels | None = None,
) -> Any:
    """Put an adapter's layers into a model, all of them or none.

    Args:
        model: the loaded base model; it is changed.
        folder: the adapter, as peft saves it.
        base: folder of the base model. Where the adapter's configuration names another model, it
            is refused.
        base_digest: digest of that folder. Where the adapter's manifest names the model that it
            was trained on, they must agree.
        cache: file hashes that are already known.
        known: what was used here before; None for this machine's own.

    Returns:
        the model itself, whose module paths stay as they were.

    Raises:
        ModelFolderError: if the adapter is broken, refused, or made for another model.
    """
    checked = check_folder(folder, config=ADAPTER_CONFIG, cache=cache)
    _check_digest(folder, base_digest)
    if checked.config.get("peft_type") != "LORA":
        raise ModelFolderError(
            f"The adapter {folder} is of the kind {checked.config.get('peft_type')!r}; only LoRA "
            "adapters can be used."
        )
    check_base(checked, base, model)
    (known or KnownModels()).check(folder, cache)
    weights = _weights(checked)
    before = {id(weight) for weight in model.parameters()}
    wrapped = _with_empty_layers(model, folder)
    _fill(wrapped, folder, weights, before)
    wrapped.eval()
    return wrapped.get_base_model()


def _weights(checked: ModelFolder) -> dict[str, Any]:
    """Read the adapter's weights under the names that peft would have given them.

    Raises:
        ModelFolderError: if there are none, or two come to have one name.
    """
    import torch
    from safetensors.torch import load_file

    (path,) = checked.weights
    found: dict[str, Any] = {}
    for key, weight in load_file(path).items():
        name = plain_key(key)
        if name in found:
            raise ModelFolderError(
                f"The adapter {checked.path} holds {name} twice, once as {key}; save it anew from "
                "where it was trained."
            )
        if not bool(torch.isfinite(weight).all()):
            raise ModelFolderError(
                f"The weight {key} of the adapter {checked.path} holds values that are no numbers; "
                "train the adapter again."
            )
        found[name] = weight
    if not found:
        raise ModelFolderError(
            f"The adapter {checked.path} holds no weights at all; save it anew from where it was "
            "trained."
        )
    return found


def plain_key(key: str) -> str:
    """Return the name of a weight without what wrapped the model while it was trained."""
    parts = [part for part in key.split(".") if part not in _WRAPPERS]
    while parts[:1] == ["module"]:
        del parts[0]
    return re.sub(rf"\.(lora_\w+)\.{_NAME}(?=\.|$)", r".\1", ".".join(parts))


def _with_empty_layers(model: Any, folder: Path) -> Any:
    """Put the layers into the model that the adapter's configuration asks for."""
    import peft

    try:
        with readable(folder) as path:
            config: Any = peft.LoraConfig.from_pretrained(str(path))
        config.inference_mode = True
        return peft.PeftModel(model, config, _NAME)
    except Exception as error:
        # A configuration from elsewhere makes peft raise any kind of exception.
        raise _unfit(folder, error) from error


def _fill(wrapped: Any, folder: Path, weights: Mapping[str, Any], before: set[int]) -> None:
    """Load the weights, and see that each found its place and each place its weight.

    Args:
        wrapped: the model with the adapter's layers.
        folder: the adapter.
        weights: what its file holds.
        before: the weights that the model had of its own, by identity.

    Raises:
        ModelFolderError: naming the first weight that did not bind.
    """
    from peft import get_peft_model_state_dict, set_peft_model_state_dict

    asked = get_peft_model_state_dict(wrapped, adapter_name=_NAME, save_embedding_layers=False)
    for key, weight in sorted(weights.items()):
        if key in asked and asked[key].shape != weight.shape:
            raise ModelFolderError(
                f"The adapter {folder} has {key} in the shape {tuple(weight.shape)}, where this "
                f"model and {ADAPTER_CONFIG} ask for {tuple(asked[key].shape)}; choose the model "
                "that it was trained on."
            )
    try:
        report: Any = set_peft_model_state_dict(wrapped, dict(weights), adapter_name=_NAME)
    except KeyError as error:
        raise _lacks(folder, str(error.args[0])) from error
    except Exception as error:
        raise _unfit(folder, error) from error
    if report.unexpected_keys:
        raise ModelFolderError(
            f"The adapter {folder} holds {min(report.unexpected_keys)}, for which this model has "
            "no place; choose the model that it was trained on."
        )
    needed = {name for name, weight in wrapped.named_parameters() if id(weight) not in before}
    needed |= {name for name in asked if name.endswith(".bias")}  # where biases were trained too
    missing = sorted(needed.intersection(report.missing_keys))
    if missing:
        raise _lacks(folder, missing[0].replace(f".{_NAME}", ""))
    if not needed:
        raise ModelFolderError(
            f"The adapter {folder} changes nothing in this model; choose the model that it was "
            "trained on."
        )


def _lacks(folder: Path, key: str) -> ModelFolderError:
    return ModelFolderError(
        f"The adapter {folder} lacks {key}, which its {ADAPTER_CONFIG} asks for in this model; "
        "choose the model that it was trained on, or save the adapter anew."
    )


def _unfit(folder: Path, error: Exception) -> ModelFolderError:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    lines = [line.strip() for line in lines if "size mismatch" in line] or lines
    return ModelFolderError(
        f"The adapter {folder} does not fit this model ({lines[0][:160]}); choose the model that "
        "it was trained on."
    )


def _check_digest(folder: Path, base_digest: str) -> None:
    """Compare the base model with the one that the adapter's manifest names."""
    if not (folder / MANIFEST).is_file():
        return
    named = read_json(folder / MANIFEST).get("base_digest", "")
    if named and named != base_digest:
        raise ModelFolderError(
            f"The adapter {folder} was trained on another model (its manifest names "
            f"{str(named)[:12]}, this one is {base_digest[:12]}); choose that model or train anew."
        )


def combined_digest(model: str, adapter: str) -> str:
    """Return the digest of a model with an adapter."""
    return hashlib.sha256(f"{model}\n{adapter}\n".encode()).hexdigest()
