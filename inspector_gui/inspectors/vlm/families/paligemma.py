"""PaliGemma: no chat, one picture first, and a prompt that attends to itself both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inspector_gui.inspectors.vlm.families.base import Family, Rendered

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True)
class PaliGemma(Family):
    """Nothing can be kept: every token of the prompt sees the live picture.

    The whole prompt is computed for each part, in one forward; answers stand behind it and see
    only backwards, so they are scored on its cache like any other's.
    """

    def render(self, processor: Any, system: str, pictures: int, question: str) -> Rendered:
        """Picture, then all words; the processor adds the beginning and the newline."""
        token = str(processor.image_token)
        words = " ".join(part for part in (system, question) if part).replace("\n", " ")
        text = token * pictures + words
        return Rendered(text, "", self.context(processor, text))

    def context(self, processor: Any, text: str) -> str:
        """Return what the processor makes of the text after the picture."""
        token = str(processor.image_token)
        words = text.rpartition(token)[2]
        return f"{token}{processor.tokenizer.bos_token}{words}\n"

    def positions(self, model: Any, inputs: dict[str, Tensor]) -> Tensor:
        """Return (1, 1, L), counted from 1."""
        return super().positions(model, inputs) + 1

    def prompt_extras(self, length: int, device: Any) -> dict[str, Tensor]:
        """Say that every token belongs to the prompt, which attends both ways."""
        import torch

        return {"token_type_ids": torch.zeros((1, length), dtype=torch.long, device=device)}


PALIGEMMA = PaliGemma(
    model_type="paligemma",
    title="PaliGemma",
    unquantised=("model.vision_tower", "model.multi_modal_projector", "lm_head"),
    layers="model.language_model.layers",
    several_pictures=False,
    keeps_prefix=False,
)
