"""Qwen2.5-VL: positions have three rows (time, height, width)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inspector_gui.inspectors.vlm.families.videoless import VideolessFamily

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class Qwen(VideolessFamily):
    """A family with M-RoPE.

    On a cached prefix the model itself would use the ``rope_deltas`` of whatever it saw last and
    be wrong without an error, so positions are always computed over the whole prompt and passed.
    """

    def positions(self, model: Any, inputs: dict[str, Tensor]) -> Tensor:
        """Return (3, 1, L)."""
        ids = inputs["input_ids"]
        types = inputs.get("mm_token_type_ids")
        if types is None:
            types = (ids == model.config.image_token_id).int()
        positions, _ = model.model.get_rope_index(
            input_ids=ids, mm_token_type_ids=types, image_grid_thw=inputs["image_grid_thw"]
        )
        result: Tensor = positions
        return result


@dataclass(frozen=True)
class Qwen25(Qwen):
    """Qwen2.5-VL."""

    def processor_class(self) -> Any:
        """Return its class."""
        from transformers.models.qwen2_5_vl.processing_qwen2_5_vl import Qwen2_5_VLProcessor

        return Qwen2_5_VLProcessor


QWEN2_5_VL = Qwen25(
    model_type="qwen2_5_vl",
    title="Qwen2.5-VL",
    unquantised=("model.visual", "lm_head"),
    layers="model.language_model.layers",
    live_keys=("pixel_values", "image_grid_thw"),
)
