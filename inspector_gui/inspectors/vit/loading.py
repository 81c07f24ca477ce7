"""From a folder to a loaded ViT."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers.utils.logging import disable_progress_bar

from inspector_gui.core.errors import ModelError, ModelFolderError
from inspector_gui.inspectors.folder import HashCache, check_folder, read_json
from inspector_gui.inspectors.known import KnownModels
from inspector_gui.inspectors.quantised import quantisation_of
from inspector_gui.inspectors.vit.model import MODEL_TYPE, InspectorVitForInspection, register
from inspector_gui.inspectors.whole import load_whole


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
    known.check(folder, hashes)
    register()
    disable_progress_bar()
    model: InspectorVitForInspection = load_whole(
        InspectorVitForInspection, checked, dtype=torch.float32
    )
    known.keep(folder, hashes)
    return model


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
