"""LoRA adapters: a small folder on top of a model that stays as it is."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import MANIFEST, HashCache, check_folder, read_json

ADAPTER_CONFIG = "adapter_config.json"


def attach_adapter(
    model: Any, folder: Path, base_digest: str, cache: HashCache | None = None
) -> Any:
    """Put an adapter's layers into a model.

    Args:
        model: the loaded base model; it is changed.
        folder: the adapter, as peft saves it.
        base_digest: digest of the base model's folder. Where the adapter's manifest names the
            model that it was trained on, they must agree.
        cache: file hashes that are already known.

    Returns:
        the model itself, whose module paths stay as they were.

    Raises:
        ModelFolderError: if the adapter is broken, refused, or made for another model.
    """
    import peft

    checked = check_folder(
        folder, (("adapter_model.safetensors",),), config=ADAPTER_CONFIG, cache=cache
    )
    _check_base(folder, base_digest)
    if checked.config.get("peft_type") != "LORA":
        raise ModelFolderError(
            f"The adapter {folder} is of the kind {checked.config.get('peft_type')!r}; only LoRA "
            "adapters can be used."
        )
    try:
        wrapped = peft.PeftModel.from_pretrained(
            model, str(folder), is_trainable=False, local_files_only=True
        )
    except (ValueError, RuntimeError, KeyError, OSError) as error:
        raise ModelFolderError(
            f"The adapter {folder} does not fit this model; choose the model that it was trained "
            "on."
        ) from error
    return wrapped.get_base_model()


def _check_base(folder: Path, base_digest: str) -> None:
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
