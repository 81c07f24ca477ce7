"""The ViT as an inspector."""

from __future__ import annotations

import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers.utils.logging import disable_progress_bar

from inspector_gui.core.errors import JudgeError, ModelError, ModelFolderError
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import InspectorInfo, ReasonWriter
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import (
    Evidence,
    Heatmap,
    InspectorKind,
    Label,
    Region,
    Span,
    Verdict,
)
from inspector_gui.inspectors.folder import check_folder, folder_digest, read_json
from inspector_gui.inspectors.memory import available_memory, check_memory, estimate_memory
from inspector_gui.inspectors.vit import attention
from inspector_gui.inspectors.vit.model import (
    Inspection,
    InspectorVitForInspection,
    register,
)
from inspector_gui.inspectors.vit.processor import to_pixel_values
from inspector_gui.inspectors.vit.regions import hot_spot, nearest_place, regions_of


class VitInspector:
    """Judges frames with the shop's own ViT."""

    name = "vit"
    kind: InspectorKind = "vit"

    def __init__(self, spec: InspectorSpec, recipe: Recipe, folder: Path, device: str = "auto"):
        """Take what to load; nothing is loaded before ``load``."""
        self._spec = spec
        self._recipe = recipe
        self._folder = folder
        self._device = torch.device(_device_name(device))
        self._model: InspectorVitForInspection | None = None
        self._calibration: dict[str, float] = {}
        self._digest = ""

    def load(self) -> InspectorInfo:
        """Load and warm up.

        Raises:
            ModelError: if the folder cannot be used, or knows other defects than the recipe.
        """
        checked = check_folder(self._folder)
        memory = estimate_memory(checked.tensors, "fp32")
        where = self._device.type
        check_memory(self._folder.name, {"fp32": memory}, "fp32", available_memory(where), where)
        self._digest = folder_digest(self._folder)
        self._calibration = _read_calibration(self._folder)
        model = _load_model(self._folder)
        missing = sorted(set(model.config.defects) - {d.name for d in self._recipe.defects})
        if missing:
            raise ModelError(
                f"The ViT in {self._folder} knows the defect {missing[0]!r}, which the recipe "
                f"{self._recipe.name} lacks; add it to the recipe or choose another model."
            )
        self._model = model.eval().requires_grad_(False)
        move: nn.Module = model  # typed by transformers as taking no device
        move.to(self._device)
        rows, columns = model.config.image_size
        self.judge(Frame(np.zeros((rows, columns, 3), np.uint8), "warm-up"))
        return InspectorInfo(
            inspector=self.name,
            kind=self.kind,
            title=f"ViT {self._folder.name}",
            model_digest=self._digest,
            precision="fp32",
            device=_shown(self._device),
            memory_mb=sum(p.numel() * p.element_size() for p in model.parameters()) / 1e6,
            heads=model.config.num_attention_heads,
        )

    @torch.inference_mode()
    def judge(self, frame: Frame) -> Verdict:
        """Judge one frame.

        Raises:
            JudgeError: if a score is not a number.
        """
        started = time.perf_counter()
        pixels, area = self._pixels(frame)
        prepared = time.perf_counter()
        seen: Inspection = self._loaded(pixels)
        logit = float(seen.logit[0])
        if not (math.isfinite(logit) and bool(torch.isfinite(seen.defects).all())):
            raise JudgeError("The ViT gave a score that is no number; inspect the part by hand.")
        judged = time.perf_counter()
        heatmap = self._heatmap(attention.attention_map(seen, -1), "attention", -1, area)
        p_ng = 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit / self._temperature))))
        label = self._spec.thresholds.label(p_ng)
        defects = self._defect_scores(seen)
        defect = defects[0][0] if label is not Label.OK and defects else None
        places = self._places(heatmap, defect, area)
        ended = time.perf_counter()
        return Verdict(
            inspector=self.name,
            kind=self.kind,
            label=label,
            p_ng=p_ng,
            model_digest=self._digest,
            defect=defect,
            place=places[0][0] if label is not Label.OK and places else None,
            regions=regions_of(heatmap) if label is not Label.OK else (),
            evidence=Evidence(1.0, logit, defects, places),
            heatmap=heatmap,
            spans=(
                Span("prepare", (prepared - started) * 1000),
                Span("forward", (judged - prepared) * 1000),
                Span("heatmap", (ended - judged) * 1000),
            ),
            ms=(ended - started) * 1000,
        )

    def heatmap(self, frame: Frame, method: str, head: int) -> Heatmap | None:
        """Return another map of a frame; see ``attention.METHODS``.

        Only the attention has a scale fixed by calibration; the others are divided by their own
        peak, for they have no common unit.
        """
        pixels, area = self._pixels(frame)
        if method == "relevance":
            return self._heatmap(attention.relevance(self._loaded, pixels), method, -1, area)
        with torch.inference_mode():
            if method == "rollout":
                found = attention.rollout(self._loaded, pixels)
            elif method == "patch head":
                found = attention.patch_map(self._loaded(pixels))
            else:
                found, method = attention.attention_map(self._loaded(pixels), head), "attention"
        return self._heatmap(found, method, head, area)

    def reason(
        self,
        frame: Frame,  # noqa: ARG002
        verdict: Verdict,  # noqa: ARG002
        language: str,  # noqa: ARG002
    ) -> ReasonWriter | None:
        """A ViT has no words."""
        return None

    def close(self) -> None:
        """Free the model."""
        self._model = None

    @property
    def _loaded(self) -> InspectorVitForInspection:
        if self._model is None:
            raise ModelError(f"The ViT in {self._folder} is not loaded.")
        return self._model

    @property
    def _temperature(self) -> float:
        return self._calibration.get("temperature", 1.0)

    def _pixels(self, frame: Frame) -> tuple[Tensor, Region]:
        """Return the model's input (1, 3, H, W) and the rectangle of the frame it shows."""
        x, y, w, h = self._recipe.roi.pixels(frame.width, frame.height)
        rgb = cv2.cvtColor(
            np.ascontiguousarray(frame.image[y : y + h, x : x + w]), cv2.COLOR_BGR2RGB
        )
        height, width = self._loaded.config.image_size
        values = to_pixel_values(np.asarray(rgb, dtype=np.uint8), (height, width))
        return torch.from_numpy(values)[None].to(self._device), Region(x, y, w, h)

    def _defect_scores(self, seen: Inspection) -> tuple[tuple[str, float], ...]:
        scores = seen.defects[0].sigmoid().cpu().tolist()
        pairs = zip(self._loaded.config.defects, scores, strict=True)
        return tuple(sorted(pairs, key=lambda pair: -pair[1]))

    def _places(
        self, heatmap: Heatmap, defect: str | None, area: Region
    ) -> tuple[tuple[str, float], ...]:
        known = self._recipe.defect(defect) if defect else None
        if known is not None and known.place:
            return ((known.place, 1.0),)
        return nearest_place(hot_spot(heatmap), area, self._recipe.places)

    def _heatmap(self, found: Tensor, method: str, head: int, area: Region) -> Heatmap:
        values: NDArray[np.float32] = found.float().cpu().numpy().astype(np.float32)
        if method == "attention":
            values = values / np.float32(self._calibration.get("attention_scale", 1.0))
        elif method != "patch head":
            values = values / max(float(values.max()), 1e-12)
        return Heatmap(values, method, area, head)


def _device_name(name: str) -> str:
    if name == "auto":
        return "cuda" if torch.cuda.is_available() else "cpu"
    return name


def _shown(device: torch.device) -> str:
    """Return the device as the screen names it."""
    return torch.cuda.get_device_name(device) if device.type == "cuda" else "CPU"


def _load_model(folder: Path) -> InspectorVitForInspection:
    register()
    disable_progress_bar()
    try:
        return InspectorVitForInspection.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError) as error:
        raise ModelFolderError(
            f"The model folder {folder} is no ViT of this program ({error}); train one with "
            "'inspector-gui train vit'."
        ) from None


def _read_calibration(folder: Path) -> dict[str, float]:
    path = folder / "calibration.json"
    if not path.is_file():
        return {}
    try:
        return {name: float(value) for name, value in read_json(path).items()}
    except (ValueError, TypeError) as error:
        raise ModelFolderError(f"{path} is broken ({error}); train the model again.") from None
