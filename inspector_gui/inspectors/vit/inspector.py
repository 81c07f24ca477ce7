"""The ViT as an inspector."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from inspector_gui.core.errors import JudgeError, ModelError
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import InspectorInfo, ReasonWriter
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import (
    Evidence,
    Heatmap,
    InspectorKind,
    Label,
    Outcome,
    Region,
    Span,
    Verdict,
)
from inspector_gui.inspectors.bulk import Bulk, Steps, largest_batch
from inspector_gui.inspectors.clock import Clock
from inspector_gui.inspectors.folder import HashCache, check_folder, folder_digest
from inspector_gui.inspectors.memory import (
    available_memory,
    check_memory,
    estimate_memory,
    within_memory,
)
from inspector_gui.inspectors.vit import attention
from inspector_gui.inspectors.vit.loading import device_of, load_model, read_calibration, shown
from inspector_gui.inspectors.vit.model import Inspection, InspectorVitForInspection
from inspector_gui.inspectors.vit.processor import to_pixel_values
from inspector_gui.inspectors.vit.regions import hot_spot, nearest_place, regions_of


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """A part as the model takes it: (3, H, W), what of the frame it shows, and what that took."""

    pixels: Tensor
    area: Region
    span: Span


def _any_shape(_: _Prepared) -> int:
    """Frames of any size fit into one batch, for all are brought to the model's own."""
    return 0


class VitInspector:
    """Judges frames with the shop's own ViT."""

    name = "vit"
    kind: InspectorKind = "vit"

    def __init__(self, spec: InspectorSpec, recipe: Recipe, folder: Path, device: str = "auto"):
        """Take what to load; nothing is loaded before ``load``."""
        self._spec = spec
        self._recipe = recipe
        self._folder = folder
        self._device = device_of(device)
        self._model: InspectorVitForInspection | None = None
        self._calibration: dict[str, float] = {}
        self._digest = ""
        steps = Steps(self.name, self.judge, self._prepare, _any_shape, self._judge_together)
        self._bulk = Bulk(steps, largest_batch(self._device.type))

    def load(self) -> InspectorInfo:
        """Load and warm up.

        Raises:
            ModelError: if the folder cannot be used, or knows other defects than the recipe.
        """
        cache: HashCache = {}  # no file is hashed twice
        checked = check_folder(self._folder, cache=cache)
        memory = estimate_memory(checked.tensors, "fp32")
        where = self._device.type
        check_memory(self._folder.name, {"fp32": memory}, "fp32", available_memory(where), where)
        self._calibration = read_calibration(self._folder)
        model = load_model(self._folder, cache)
        self._digest = folder_digest(self._folder, cache)
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
            device=shown(self._device),
            memory_mb=sum(p.numel() * p.element_size() for p in model.parameters()) / 1e6,
            heads=model.config.num_attention_heads,
        )

    def judge(self, frame: Frame) -> Verdict:
        """Judge one frame.

        Raises:
            JudgeError: if a score is not a number, or the GPU's memory runs out.
        """
        (verdict,) = within_memory(lambda: self._judge_together([self._prepare(frame)]), "ViT")
        if verdict is None:
            raise JudgeError("The ViT gave a score that is no number; inspect the part by hand.")
        return verdict

    def judge_batch(self, frames: Sequence[Frame]) -> tuple[Outcome, ...]:
        """Judge many frames at once, each with its heatmap; see ``core.ports.Inspector``.

        Raises:
            ModelError: if the model is not loaded.
        """
        _ = self._loaded
        return self._bulk.judge(frames)

    def _prepare(self, frame: Frame) -> _Prepared:
        clock = Clock()
        pixels, area = self._pixels(frame)
        clock.lap("prepare")
        return _Prepared(pixels, area, clock.spans[0])

    @torch.inference_mode()
    def _judge_together(self, parts: Sequence[_Prepared]) -> list[Verdict | None]:
        """Judge parts in one forward; None where a score is no number."""
        clock = Clock()
        seen: Inspection = self._loaded(self._on_device([part.pixels for part in parts]))
        finite = torch.isfinite(seen.logit) & torch.isfinite(seen.defects).all(-1)
        logits, sound = seen.logit.tolist(), finite.tolist()
        defects = seen.defects.sigmoid().tolist()
        maps = attention.attention_maps(seen, -1).cpu()
        clock.lap("forward", len(parts))
        forward = clock.spans[0]
        return [
            self._verdict(part, logits[row], defects[row], maps[row], forward)
            if sound[row]
            else None
            for row, part in enumerate(parts)
        ]

    def _verdict(
        self, part: _Prepared, logit: float, defects: list[float], found: Tensor, forward: Span
    ) -> Verdict:
        """Return the verdict on one part from what the model saw of it."""
        clock = Clock()
        heatmap = self._heatmap(found, "attention", -1, part.area)
        p_ng = 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, logit / self._temperature))))
        label = self._spec.thresholds.label(p_ng)
        scores = self._defect_scores(defects)
        defect = scores[0][0] if label is not Label.OK and scores else None
        places = self._places(heatmap, defect, part.area)
        regions = regions_of(heatmap) if label is not Label.OK else ()
        clock.lap("heatmap")
        spans = (part.span, forward, *clock.spans)
        return Verdict(
            inspector=self.name,
            kind=self.kind,
            label=label,
            p_ng=p_ng,
            model_digest=self._digest,
            defect=defect,
            place=places[0][0] if label is not Label.OK and places else None,
            regions=regions,
            evidence=Evidence(1.0, logit, scores, places),
            heatmap=heatmap,
            spans=spans,
            ms=sum(span.ms for span in spans),
        )

    def heatmap(self, frame: Frame, method: str, head: int) -> Heatmap | None:
        """Return another map of a frame; see ``attention.METHODS``.

        Only the attention has a scale fixed by calibration; the others are divided by their own
        peak, for they have no common unit.
        """
        picture, area = self._pixels(frame)
        pixels = self._on_device([picture])
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
        """Return the model's input (3, H, W) and the rectangle of the frame that it shows."""
        x, y, w, h = self._recipe.roi.pixels(frame.width, frame.height)
        rgb = cv2.cvtColor(
            np.ascontiguousarray(frame.image[y : y + h, x : x + w]), cv2.COLOR_BGR2RGB
        )
        height, width = self._loaded.config.image_size
        values = to_pixel_values(np.asarray(rgb, dtype=np.uint8), (height, width))
        return torch.from_numpy(values), Region(x, y, w, h)

    def _on_device(self, pictures: Sequence[Tensor]) -> Tensor:
        """Return pictures as one batch (B, 3, H, W) on the model's device."""
        return torch.stack(list(pictures)).to(self._device)

    def _defect_scores(self, scores: list[float]) -> tuple[tuple[str, float], ...]:
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
