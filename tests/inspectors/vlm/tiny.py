"""Small models of every family, with random weights, saved as local folders."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
import transformers as tf
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from inspector_gui.core.recipe import Recipe, parse_recipe

HIDDEN = 64
IMAGE = 32
PATCH = 8

CORPUS = [
    "You inspect a wire harness connector with 3 rows of 9 terminals. Defects: retracted terminal;",
    "tilted terminal; missing terminal; cracked housing; foreign matter. Is this part good?",
    "OK. All terminals are seated and straight.",
    "NG: retracted terminal, row 2 terminal 5. The terminal is pushed back into the housing.",
    "NG: cracked housing, row 1 terminal 9. There is a crack in the dark housing.",
    "端子が後退しています。ハウジングに割れがあります。",
] * 3

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% if message['content'] is string %}{{ message['content'] }}{% else %}"
    "{% for c in message['content'] %}{% if c['type'] == 'image' %}"
    "<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ c['text'] }}{% endif %}{% endfor %}"
    "{% endif %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
IDEFICS = (
    "<|im_start|>{% for message in messages %}{{ message['role'] | capitalize }}"
    "{% if message['content'][0]['type'] == 'image' %}{{ ':' }}{% else %}{{ ': ' }}{% endif %}"
    "{% for line in message['content'] %}{% if line['type'] == 'text' %}{{ line['text'] }}"
    "{% elif line['type'] == 'image' %}{{ '<image>' }}{% endif %}{% endfor %}"
    "<end_of_utterance>\n{% endfor %}{% if add_generation_prompt %}{{ 'Assistant:' }}{% endif %}"
)

CONNECTOR = (
    "{% for m in messages %}{% for c in m['content'] %}{% if c['type'] == 'image' %}<image>"
    "{% else %}{{ c['text'] }}{% endif %}{% endfor %}\n{% endfor %}"
    "{% if add_generation_prompt %}Answer: {% endif %}"
)


def recipe(**changes: Any) -> Recipe:
    """A recipe of a connector with three defects and six places."""
    data: dict[str, Any] = {
        "name": "tiny connector",
        "defects": [
            {"name": "retracted", "phrase": "retracted terminal"},
            {"name": "cracked", "phrase": "cracked"},
            {"name": "cracked_housing", "phrase": "cracked housing"},
        ],
        "places": [
            {
                "name": f"r{row}t{column}",
                "phrase": f"row {row} terminal {column}",
                "x": (column - 0.5) / 3,
                "y": (row - 0.5) / 2,
            }
            for row in (1, 2)
            for column in (1, 2, 3)
        ],
        "grid": [2, 3],
        "prompt": {
            "system": "You inspect a wire harness connector.",
            "question": "Is this part good?",
            "reason_languages": ["en", "ja"],
            "max_reason_tokens": 12,
        },
        "inspectors": [{"kind": "vlm", "model": "tiny", "min_label_mass": 0.0}],
        "policy": "vlm",
    }
    data.update(changes)
    return parse_recipe(data, "test")


def tokenizer(extra: list[str], template: str | None) -> tf.PreTrainedTokenizerFast:
    """A byte-level BPE tokenizer with the family's special tokens."""
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
        special_tokens=["<pad>", "<s>", "</s>", *extra],
    )
    raw.train_from_iterator(CORPUS, trainer)
    fast = tf.PreTrainedTokenizerFast(
        tokenizer_object=raw, pad_token="<pad>", bos_token="<s>", eos_token="</s>"
    )
    if template:
        fast.chat_template = template
    return fast


def text_sizes(vocabulary: int) -> dict[str, Any]:
    """What all decoders have in common."""
    return {
        "hidden_size": HIDDEN,
        "intermediate_size": 96,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "vocab_size": vocabulary,
        "max_position_embeddings": 2048,
        "tie_word_embeddings": False,
        "pad_token_id": 0,
        "bos_token_id": 1,
        "eos_token_id": 2,
    }


VISION = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "image_size": IMAGE,
    "patch_size": PATCH,
}


def _finish(folder: Path, model: Any, tok: Any, images: Any, **processor: Any) -> None:
    """Save everything as a published folder has it, with weights that make a difference."""
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim >= 2:
                scale = 1.5 / parameter.shape[-1] ** 0.5
                parameter.copy_(torch.randn(parameter.shape, generator=generator) * scale)
    model.save_pretrained(folder)
    tok.save_pretrained(folder)
    images.save_pretrained(folder)
    if processor:
        (folder / "processor_config.json").write_text(json.dumps(processor))


def llava(folder: Path) -> None:
    """LLaVA with CLIP and Llama; its folder has no chat template, as old ones."""
    tok = tokenizer(["<image>"], None)
    config = tf.LlavaConfig(
        vision_config=tf.CLIPVisionConfig(**VISION),
        text_config=tf.LlamaConfig(**text_sizes(len(tok))),
        image_token_index=tok.convert_tokens_to_ids("<image>"),
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
    )
    size = {"height": IMAGE, "width": IMAGE}
    images = tf.CLIPImageProcessor(size={"shortest_edge": IMAGE}, crop_size=size)
    _finish(
        folder, tf.LlavaForConditionalGeneration(config), tok, images,
        processor_class="LlavaProcessor", patch_size=PATCH, num_additional_image_tokens=1,
        vision_feature_select_strategy="default", image_token="<image>",
    )  # fmt: skip


def llava_next(folder: Path) -> None:
    """LLaVA-NeXT with tiles."""
    tok = tokenizer(["<image>"], None)
    grid = [[IMAGE, 2 * IMAGE], [2 * IMAGE, IMAGE]]
    config = tf.LlavaNextConfig(
        vision_config=tf.CLIPVisionConfig(**VISION),
        text_config=tf.LlamaConfig(**text_sizes(len(tok))),
        image_token_index=tok.convert_tokens_to_ids("<image>"),
        image_grid_pinpoints=grid,
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
    )
    size = {"height": IMAGE, "width": IMAGE}
    images = tf.LlavaNextImageProcessor(
        size={"shortest_edge": IMAGE}, crop_size=size, image_grid_pinpoints=grid
    )
    _finish(
        folder, tf.LlavaNextForConditionalGeneration(config), tok, images,
        processor_class="LlavaNextProcessor", patch_size=PATCH, num_additional_image_tokens=1,
        vision_feature_select_strategy="default", image_token="<image>",
    )  # fmt: skip


def _idefics_tokens() -> list[str]:
    tiles = [f"<row_{row}_col_{column}>" for row in range(1, 7) for column in range(1, 7)]
    return [
        "<fake_token_around_image>", "<image>", "<end_of_utterance>", "<global-img>",
        "<|im_start|>", *tiles,
    ]  # fmt: skip


def _idefics(folder: Path, config_class: Any, vision: Any, model_class: Any, images: Any) -> None:
    tok = tokenizer(_idefics_tokens(), IDEFICS)
    config = config_class(
        vision_config=vision(**VISION),
        text_config=tf.LlamaConfig(**text_sizes(len(tok))),
        image_token_id=tok.convert_tokens_to_ids("<image>"),
        scale_factor=2,
        tie_word_embeddings=False,
        pad_token_id=0,
    )
    prepared = images(
        size={"longest_edge": 2 * IMAGE}, max_image_size={"longest_edge": IMAGE},
        do_image_splitting=True,
    )  # fmt: skip
    name = "Idefics3Processor" if config_class is tf.Idefics3Config else "SmolVLMProcessor"
    _finish(
        folder, model_class(config), tok, prepared, processor_class=name,
        image_seq_len=(IMAGE // PATCH) ** 2 // 4,
    )  # fmt: skip


def idefics3(folder: Path) -> None:
    """Idefics3, splitting pictures."""
    from transformers.models.idefics3.configuration_idefics3 import Idefics3VisionConfig

    _idefics(
        folder, tf.Idefics3Config, Idefics3VisionConfig, tf.Idefics3ForConditionalGeneration,
        tf.Idefics3ImageProcessor,
    )  # fmt: skip


def smolvlm(folder: Path) -> None:
    """SmolVLM2."""
    from transformers.models.smolvlm.configuration_smolvlm import SmolVLMVisionConfig

    _idefics(
        folder, tf.SmolVLMConfig, SmolVLMVisionConfig, tf.SmolVLMForConditionalGeneration,
        tf.SmolVLMImageProcessor,
    )  # fmt: skip


QWEN_TOKENS = [
    "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>",
    "<|video_pad|>",
]  # fmt: skip


def _qwen_ids(tok: Any) -> dict[str, int]:
    return {
        "image_token_id": tok.convert_tokens_to_ids("<|image_pad|>"),
        "video_token_id": tok.convert_tokens_to_ids("<|video_pad|>"),
        "vision_start_token_id": tok.convert_tokens_to_ids("<|vision_start|>"),
        "vision_end_token_id": tok.convert_tokens_to_ids("<|vision_end|>"),
    }


def qwen2_5_vl(folder: Path) -> None:
    """Qwen2.5-VL."""
    tok = tokenizer(QWEN_TOKENS, CHATML)
    config = tf.Qwen2_5_VLConfig(
        vision_config={
            "depth": 2, "hidden_size": 32, "intermediate_size": 48, "num_heads": 2,
            "patch_size": PATCH, "out_hidden_size": HIDDEN, "window_size": 4 * PATCH,
            "fullatt_block_indexes": [1], "spatial_merge_size": 2, "temporal_patch_size": 2,
        },
        text_config={
            **text_sizes(len(tok)),
            "rope_parameters": {
                "rope_type": "default", "rope_theta": 10000.0, "mrope_section": [2, 3, 3],
            },
        },
        tie_word_embeddings=False,
        **_qwen_ids(tok),
    )  # fmt: skip
    images = tf.Qwen2VLImageProcessor(
        patch_size=PATCH, merge_size=2, min_pixels=16 * 16, max_pixels=64 * 64
    )
    _finish(
        folder, tf.Qwen2_5_VLForConditionalGeneration(config), tok, images,
        processor_class="Qwen2_5_VLProcessor",
    )  # fmt: skip


def qwen3_vl(folder: Path) -> None:
    """Qwen3-VL, with one layer of features added in the decoder."""
    tok = tokenizer(QWEN_TOKENS, CHATML)
    config = tf.Qwen3VLConfig(
        vision_config={
            "depth": 2, "hidden_size": 32, "intermediate_size": 48, "num_heads": 2,
            "patch_size": PATCH, "out_hidden_size": HIDDEN, "spatial_merge_size": 2,
            "temporal_patch_size": 2, "num_position_embeddings": 64,
            "deepstack_visual_indexes": [0],
        },
        text_config={
            **text_sizes(len(tok)),
            "head_dim": 16,
            "rope_parameters": {
                "rope_type": "default", "rope_theta": 10000.0, "mrope_section": [3, 3, 2],
                "mrope_interleaved": True,
            },
        },
        tie_word_embeddings=False,
        **_qwen_ids(tok),
    )  # fmt: skip
    images = tf.Qwen2VLImageProcessor(
        patch_size=PATCH, merge_size=2, min_pixels=16 * 16, max_pixels=64 * 64
    )
    _finish(
        folder, tf.Qwen3VLForConditionalGeneration(config), tok, images,
        processor_class="Qwen3VLProcessor",
    )  # fmt: skip


def paligemma(folder: Path) -> None:
    """PaliGemma with SigLIP and Gemma."""
    tok = tokenizer(["<image>"], None)
    extra = 1024 + 128  # the processor adds its location and segment tokens
    config = tf.PaliGemmaConfig(
        vision_config=tf.SiglipVisionConfig(**VISION, projection_dim=HIDDEN, vision_use_head=False),
        text_config=tf.GemmaConfig(**{**text_sizes(len(tok) + extra), "head_dim": 16}),
        image_token_index=tok.convert_tokens_to_ids("<image>"),
        projection_dim=HIDDEN,
        hidden_size=HIDDEN,
    )
    images = tf.SiglipImageProcessor(size={"height": IMAGE, "width": IMAGE})
    images.image_seq_length = (IMAGE // PATCH) ** 2
    _finish(
        folder, tf.PaliGemmaForConditionalGeneration(config), tok, images,
        processor_class="PaliGemmaProcessor",
    )  # fmt: skip


def connector(folder: Path) -> None:
    """The shop's own architecture: LLaVA on our ViT, pictures twice as wide as high."""
    from inspector_gui.inspectors.vit.model import InspectorVitConfig, register
    from inspector_gui.inspectors.vit.processor import InspectorImageProcessor

    register()
    tok = tokenizer(["<image>"], CONNECTOR)
    vision = InspectorVitConfig(
        image_size=(64, 128), width=32, num_hidden_layers=2, num_attention_heads=2,
        stem_channels=(8, 8, 16), merge=2,
    )  # fmt: skip
    config = tf.LlavaConfig(
        vision_config=vision,
        text_config=tf.LlamaConfig(**text_sizes(len(tok))),
        image_token_index=tok.convert_tokens_to_ids("<image>"),
        vision_feature_layer=-1,
        vision_feature_select_strategy="full",
    )
    images = InspectorImageProcessor(size={"height": 64, "width": 128})
    _finish(
        folder, tf.LlavaForConditionalGeneration(config), tok, images,
        processor_class="LlavaProcessor", patch_size=2 * vision.patch_size,
        num_additional_image_tokens=0, vision_feature_select_strategy="full",
        image_token="<image>",
    )  # fmt: skip


BUILDERS: dict[str, Callable[[Path], None]] = {
    "llava": llava,
    "llava_next": llava_next,
    "idefics3": idefics3,
    "smolvlm": smolvlm,
    "qwen2_5_vl": qwen2_5_vl,
    "qwen3_vl": qwen3_vl,
    "paligemma": paligemma,
    "connector": connector,
}


def build(family: str, folder: Path) -> Path:
    """Build one family's small model into a new folder."""
    folder.mkdir(parents=True)
    torch.manual_seed(3)
    BUILDERS[family](folder)
    return folder
