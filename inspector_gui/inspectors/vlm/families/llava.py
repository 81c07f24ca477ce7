"""LLaVA-1.5, and the shop's own small model, which has the same architecture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.inspectors.folder import CONFIG, ModelFolder
from inspector_gui.inspectors.vlm.families.base import Family

# The template of the published folders: a system text stands plain at the beginning.
TEMPLATE = (
    "{% for message in messages %}"
    "{% if message['role'] != 'system' %}{{ message['role'].upper() + ': ' }}{% endif %}"
    "{% for content in message['content'] if content['type'] == 'image' %}{{ '<image>\n' }}"
    "{% endfor %}"
    "{% for content in message['content'] if content['type'] == 'text' %}"
    "{{ content['text'] + ' ' }}{% endfor %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ 'ASSISTANT:' }}{% endif %}"
)


@dataclass(frozen=True)
class Llava(Family):
    """One picture is a fixed number of tokens; positions count up."""

    def prepare(self, folder: ModelFolder) -> None:
        """Register our own vision tower where the folder has it."""
        vision = folder.config.get("vision_config")
        if isinstance(vision, dict) and vision.get("model_type") == "inspector_vit":
            from inspector_gui.inspectors.vit.model import register

            register()

    def load_processor(self, folder: ModelFolder) -> Any:
        """Return the processor; sizes that old folders leave out come from the configuration."""
        processor = super().load_processor(folder)
        if processor.patch_size is None:
            vision = folder.config.get("vision_config")
            if not isinstance(vision, dict) or "patch_size" not in vision:
                raise ModelFolderError(
                    f"{folder.path / CONFIG} does not say how large a patch is (patch_size); copy "
                    "it anew from the model's page."
                )
            processor.patch_size = vision["patch_size"]
            processor.num_additional_image_tokens = 1  # the CLS token of CLIP
        if processor.vision_feature_select_strategy is None:
            strategy = folder.config.get("vision_feature_select_strategy", "default")
            processor.vision_feature_select_strategy = strategy
        return processor


LLAVA = Llava(
    model_type="llava",
    title="LLaVA",
    unquantised=("model.vision_tower", "model.multi_modal_projector", "lm_head"),
    layers="model.language_model.layers",
    template=TEMPLATE,
)
