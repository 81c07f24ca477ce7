"""Qwen3-VL: as Qwen2.5-VL, with features of several vision layers added to the first layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inspector_gui.inspectors.vlm.families.qwen2_5_vl import Qwen


@dataclass(frozen=True)
class Qwen3(Qwen):
    """Qwen3-VL."""

    def processor_class(self) -> Any:
        """Return its class."""
        from transformers.models.qwen3_vl.processing_qwen3_vl import Qwen3VLProcessor

        return Qwen3VLProcessor


QWEN3_VL = Qwen3(
    model_type="qwen3_vl",
    title="Qwen3-VL",
    unquantised=("model.visual", "lm_head"),
    layers="model.language_model.layers",
    live_keys=("pixel_values", "image_grid_thw"),
)
