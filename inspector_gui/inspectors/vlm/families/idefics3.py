"""Idefics3, the family of SmolVLM-256M and SmolVLM-500M."""

from __future__ import annotations

from inspector_gui.inspectors.vlm.families.base import Family

IDEFICS3 = Family(
    model_type="idefics3",
    title="Idefics3 / SmolVLM",
    unquantised=("model.vision_model", "model.connector", "lm_head"),
    layers="model.text_model.layers",
    live_keys=("pixel_values", "pixel_attention_mask"),
)
