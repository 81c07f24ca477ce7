"""LLaVA-NeXT (LLaVA-1.6): the picture also in tiles, as many as its size asks for."""

from __future__ import annotations

from inspector_gui.inspectors.vlm.families.llava import TEMPLATE, Llava

LLAVA_NEXT = Llava(
    model_type="llava_next",
    title="LLaVA-NeXT",
    unquantised=("model.vision_tower", "model.multi_modal_projector", "lm_head"),
    layers="model.language_model.layers",
    live_keys=("pixel_values", "image_sizes"),
    template=TEMPLATE,
)
