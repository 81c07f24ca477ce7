"""A small VLM in LLaVA's architecture, built on the tower of a trained ViT."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
    PreTrainedTokenizerFast,
)

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.core.manifest import ManifestRow
from inspector_gui.core.recipe import Recipe
from inspector_gui.inspectors.vit.loading import load_model
from inspector_gui.inspectors.vit.model import (
    InspectorVitConfig,
    InspectorVitForInspection,
    register,
)
from inspector_gui.inspectors.vit.processor import InspectorImageProcessor
from inspector_gui.inspectors.vlm.prompt import instructions, question
from inspector_gui.training.answers import answer

END = "<|end|>"
SPECIAL = ("<|pad|>", "<image>", "<|system|>", "<|user|>", "<|assistant|>", END)
TEMPLATE = (
    "{% for message in messages %}<|{{ message['role'] }}|>"
    "{% for piece in message['content'] %}"
    "{% if piece['type'] == 'image' %}<image>{% else %}{{ piece['text'] }}{% endif %}"
    "{% endfor %}"
    "{% if message['role'] == 'assistant' %}<|end|>{% endif %}"
    "{% endfor %}"
    "{% if add_generation_prompt %}<|assistant|>{% endif %}"
)
MERGE = 2


def make_tokenizer(recipe: Recipe, rows: tuple[ManifestRow, ...]) -> PreTrainedTokenizerFast:
    """Return a byte-level BPE tokenizer that knows the recipe's words; any text encodes."""
    rng = np.random.default_rng(0)
    texts = [instructions(recipe)]
    for language in recipe.prompt.reason_languages:
        texts.append(question(recipe, language))
        texts += [answer(row, recipe, language, rng)[0] for row in itertools.islice(rows, 4000)]
        texts += [place.title(language) for place in recipe.places]
    texts += [place.phrase for place in recipe.places]
    texts += [defect.phrase for defect in recipe.defects] * 10
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=768,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=SPECIAL[0],
        eos_token=END,
        additional_special_tokens=list(SPECIAL[1:5]),
        model_max_length=1024,
    )


def make_processor(tokenizer: PreTrainedTokenizerFast, size: tuple[int, int]) -> LlavaProcessor:
    """Return the processor: pictures of (height, width), a token for 32 × 32 pixels."""
    register()
    return LlavaProcessor(
        image_processor=InspectorImageProcessor(size={"height": size[0], "width": size[1]}),
        tokenizer=tokenizer,
        patch_size=16 * MERGE,
        vision_feature_select_strategy="full",
        num_additional_image_tokens=0,
        chat_template=TEMPLATE,
        image_token="<image>",
    )


def make_model(
    vit: InspectorVitForInspection, tokenizer: PreTrainedTokenizerFast, width: int, layers: int
) -> LlavaForConditionalGeneration:
    """Return a VLM whose vision tower is the ViT's encoder, the rest random.

    The tower gives 2 × 2 patches as one token, so that the decoder reads a quarter as many.
    """
    known = vit.config.to_dict()
    for name in (
        "merge", "hidden_size", "patch_size", "model_type", "architectures", "_name_or_path",
    ):  # fmt: skip
        known.pop(name, None)
    tower = InspectorVitConfig(**known, merge=MERGE)
    rows, columns = tower.grid
    text = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=width,
        intermediate_size=width * 11 // 4,
        num_hidden_layers=layers,
        num_attention_heads=width // 64,
        num_key_value_heads=width // 64,
        max_position_embeddings=1024,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        tie_word_embeddings=False,
    )
    make_config: Any = LlavaConfig  # its typed signature lacks what its base class takes
    config = make_config(
        vision_config=tower,
        text_config=text,
        image_token_id=tokenizer.convert_tokens_to_ids("<image>"),
        image_seq_length=rows * columns // (MERGE * MERGE),
        projector_hidden_act="gelu",
        vision_feature_layer=-1,
        vision_feature_select_strategy="full",
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        tie_word_embeddings=False,
    )
    model = LlavaForConditionalGeneration(config)
    missing = model.model.vision_tower.load_state_dict(vit.encoder.state_dict(), strict=True)
    if missing.missing_keys:
        raise ModelFolderError(f"The ViT lacks {missing.missing_keys[0]}; train it again.")
    return model


def load_vit(folder: Path) -> InspectorVitForInspection:
    """Load a trained ViT.

    Raises:
        ModelFolderError: if the folder holds none, or not the whole of one.
    """
    model = load_model(folder)
    model.eval()
    return model


def decoder_linears(model: Any) -> list[torch.nn.Linear]:
    """Return the layers that NF4 will hold: all Linears of the decoder's layers."""
    layers = model.model.language_model.layers
    return [m for m in layers.modules() if isinstance(m, torch.nn.Linear)]
