"""From a folder to a loaded ViT."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers.utils.logging import disable_progress_bar

from inspector_gui.core.errors import ModelError, ModelFolderError
from inspector_gui.inspectors.folder import read_json
from inspector_gui.inspectors.vit.model import InspectorVitForInspection, register


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


def load_model(folder: Path) -> InspectorVitForInspection:
    """Load the weights; nothing is fetched.

    Raises:
        ModelFolderError: if the folder holds no ViT of this program.
    """
    register()
    disable_progress_bar()
    try:
        return InspectorVitForInspection.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise ModelFolderError(
            f"The model folder {folder} is no ViT of this program ({error}); train one with "
            "'inspector-gui train vit'."
        ) from None


def read_calibration(folder: Path) -> dict[str, float]:
    """Return the numbers of ``calibration.json``; none where there is none.

    Raises:
        ModelFolderError: if it is broken.
    """
    path = folder / "calibration.json"
    if not path.is_file():
        return {}
    try:
        return {name: float(value) for name, value in read_json(path).items()}
    except (ValueError, TypeError) as error:
        raise ModelFolderError(f"{path} is broken ({error}); train the model again.") from None
