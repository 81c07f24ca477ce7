"""SmolVLM2."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from inspector_gui.inspectors.folder import ModelFolder
from inspector_gui.inspectors.vlm.families.videoless import VideolessFamily, saved_option


@dataclass(frozen=True)
class SmolVlm(VideolessFamily):
    """As Idefics3, with a processor that also knows films."""

    def processor_class(self) -> Any:
        """Return a class that does not ask for num2words, which only spells frame counts."""
        from transformers.models.smolvlm import processing_smolvlm as module
        from transformers.processing_utils import ProcessorMixin

        init: Any = ProcessorMixin.__init__

        class PictureProcessor(module.SmolVLMProcessor):
            def __init__(
                self,
                image_processor: Any,
                tokenizer: Any,
                video_processor: Any,
                image_seq_len: int = 169,
                chat_template: str | None = None,
            ) -> None:
                self.fake_image_token = "<fake_token_around_image>"
                self.image_token = "<image>"
                self.image_token_id = tokenizer.convert_tokens_to_ids(self.image_token)
                self.end_of_utterance_token = "<end_of_utterance>"
                self.global_image_token = "<global-img>"
                self.image_seq_len = image_seq_len
                self.video_token = "<video>"
                init(self, image_processor, tokenizer, video_processor, chat_template=chat_template)

        return PictureProcessor

    def processor_options(self, folder: ModelFolder) -> dict[str, Any]:
        """Return how many tokens a picture is."""
        length = saved_option(folder, "image_seq_len")
        if length is None:
            vision = folder.config["vision_config"]
            side = vision["image_size"] // vision["patch_size"]
            length = side * side // folder.config["scale_factor"] ** 2
        return {"image_seq_len": int(length)}


SMOLVLM = SmolVlm(
    model_type="smolvlm",
    title="SmolVLM2",
    unquantised=("model.vision_model", "model.connector", "lm_head"),
    layers="model.text_model.layers",
    live_keys=("pixel_values", "pixel_attention_mask"),
)
