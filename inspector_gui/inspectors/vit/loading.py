"""From a folder to a loaded ViT."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from transformers.utils.logging import disable_progress_bar

from inspector_gui.core.errors import ModelError, ModelFolderError
from inspector_gui.inspectors.folder import HashCache, check_folder, read_json
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.inspectors.quantised import quantisation_of
from inspector_gui.inspectors.vit.model import (
    MODEL_TYPE,
    InspectorVitConfig,
    InspectorVitForInspection,
    register,
)
from inspector_gui.inspectors.whole import load_whole

_LARGEST = 65536  # of any size in a ViT's configuration


def device_of(name: str) -> torch.device:
    """Return the device of a name: "auto" takes CUDA where it is.

    Raises:
        ModelError: if CUDA is asked for and is not there.
    """
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    if name.startswith("cuda") and not torch.cuda.is_available():
        raise ModelError("There is no CUDA GPU on this machine; choose the device auto or cpu.")
    return torch.device(name)


def shown(device: torch.device) -> str:
    """Return the device as the screen names it."""
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"


def load_model(
    folder: Path, cache: HashCache | None = None, known: KnownModels | None = None
) -> InspectorVitForInspection:
    """Check a folder and load its weights; nothing is fetched, and nothing made up.

    Args:
        folder: the model's.
        cache: file hashes that are already known; new ones are added.
        known: what was used here before; None for this machine's own.

    Raises:
        ModelFolderError: if the folder holds no ViT of this program, or not the whole of one.
    """
    hashes: HashCache = {} if cache is None else cache
    known = known or KnownModels()
    checked = check_folder(folder, cache=hashes)
    if checked.config.get("model_type") != MODEL_TYPE:
        raise ModelFolderError(
            f"The model folder {folder} is no ViT of this program (its config.json says "
            f"{checked.config.get('model_type')!r}); train one with 'inspector-gui train vit'."
        )
    quantised = quantisation_of(checked)
    if quantised:
        raise ModelFolderError(
            f"The ViT in {folder} is quantised ({quantised}), and a ViT is judged with in fp32; "
            "bring it as it was trained."
        )
    wrong = _wrong_in(checked.config)
    if wrong:
        raise ModelFolderError(
            f"The config.json of the ViT in {folder} cannot be used ({wrong}); copy it anew from "
            "where the weights came from."
        )
    known.check(folder, hashes)
    register()
    disable_progress_bar()
    model: InspectorVitForInspection = load_whole(
        InspectorVitForInspection, checked, dtype=torch.float32
    )
    known.keep(folder, hashes, "fp32")
    return model


def _wrong_in(config: Mapping[str, Any]) -> str:
    """Return what of a ViT's sizes cannot be, "" where all can."""
    known = InspectorVitConfig().to_dict()
    for name in ("width", "num_hidden_layers", "num_attention_heads", "mlp_ratio", "merge"):
        if not _is_size(config.get(name, known[name])):
            return f"{name} is {config[name]!r}"
    for name in ("image_size", "stem_channels"):
        sizes = config.get(name, known[name])
        if not (isinstance(sizes, list) and sizes and all(_is_size(size) for size in sizes)):
            return f"{name} is {sizes!r}"
    if len(config.get("image_size", known["image_size"])) != 2:
        return f"image_size is {config['image_size']!r}, not height and width"
    heads = config.get("num_attention_heads", known["num_attention_heads"])
    if config.get("width", known["width"]) % heads:
        return f"the width is no multiple of {heads} heads"
    defects = config.get("defects", [])
    named = isinstance(defects, list) and all(isinstance(name, str) for name in defects)
    if not named or len(set(defects)) != len(defects):
        return "defects is no list of different names"
    return ""


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST


def read_calibration(folder: Path) -> dict[str, float]:
    """Return the numbers of ``calibration.json``; none where there is none.

    Raises:
        ModelFolderError: if it is broken.
    """
    path = folder / "calibration.json"
    if not path.is_file():
        return {}
    try:
        found = {name: float(value) for name, value in read_json(path).items()}
    except (ValueError, TypeError) as error:
        raise ModelFolderError(f"{path} is broken ({error}); train the model again.") from None
    for name in ("temperature", "attention_scale"):
        if not (math.isfinite(found.get(name, 1.0)) and found.get(name, 1.0) > 0):
            raise ModelFolderError(f"{path} holds no {name} above 0; train the model again.")
    return found
