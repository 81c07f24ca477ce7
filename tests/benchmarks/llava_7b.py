"""LLaVA-1.5-7B's shape with random weights: python -m tests.benchmarks.llava_7b FOLDER.

Writes the folder (13 GB, once; any size that matters is the published model's) and runs
``inspector-gui bench`` on it: the same code that loads and judges with the published one. Wants a
GPU. Prints the benchmark's JSON.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import (
    CLIPImageProcessorPil,
    CLIPVisionConfig,
    LlamaConfig,
    LlavaConfig,
    LlavaForConditionalGeneration,
    LlavaProcessor,
)

from inspector_gui.commands.bench import measure_machine
from tests.inspectors.vlm.tiny import tokenizer

TEMPLATE = (
    "{% for m in messages %}{{ m['role'].upper() }}: {% for c in m['content'] %}"
    "{% if c['type'] == 'image' %}<image>\n{% else %}{{ c['text'] }} {% endif %}{% endfor %}"
    "{% endfor %}{% if add_generation_prompt %}ASSISTANT: {% endif %}"
)


def write_folder(folder: Path) -> None:
    """Write the model layer by layer in bfloat16, so that little memory is needed."""
    folder.mkdir(parents=True, exist_ok=True)
    vision = CLIPVisionConfig(
        hidden_size=1024, intermediate_size=4096, num_hidden_layers=24, num_attention_heads=16,
        image_size=336, patch_size=14, projection_dim=768,
    )  # fmt: skip
    text = LlamaConfig(
        hidden_size=4096, intermediate_size=11008, num_hidden_layers=32, num_attention_heads=32,
        num_key_value_heads=32, vocab_size=32064, max_position_embeddings=4096,
        tie_word_embeddings=False,
    )  # fmt: skip
    words = tokenizer(["<image>"], TEMPLATE)
    config = LlavaConfig(
        vision_config=vision, text_config=text, vision_feature_layer=-2,
        vision_feature_select_strategy="default",
        image_token_index=words.convert_tokens_to_ids("<image>"), image_seq_length=576,
    )  # fmt: skip
    config.architectures = ["LlavaForConditionalGeneration"]
    config.dtype = torch.bfloat16
    config.save_pretrained(folder)
    with torch.device("meta"):
        shapes = {k: v.shape for k, v in LlavaForConditionalGeneration(config).state_dict().items()}
    _write_weights(folder, shapes)
    images = CLIPImageProcessorPil(
        size={"shortest_edge": 336}, crop_size={"height": 336, "width": 336}
    )
    LlavaProcessor(
        image_processor=images, tokenizer=words, patch_size=14, chat_template=TEMPLATE,
        vision_feature_select_strategy="default", num_additional_image_tokens=1,
    ).save_pretrained(folder)  # fmt: skip


def _write_weights(folder: Path, shapes: dict[str, torch.Size], shard_gb: float = 1.0) -> None:
    """Write random tensors in shards, with the index that transformers reads."""
    generator = torch.Generator().manual_seed(0)
    shards: list[dict[str, torch.Tensor]] = [{}]
    where: dict[str, str] = {}
    size = 0
    for name, shape in shapes.items():
        scale = 0.02 if len(shape) > 1 else 0.0
        tensor = torch.randn(shape, generator=generator, dtype=torch.bfloat16) * scale
        if "norm" in name and name.endswith("weight"):
            tensor = torch.ones(shape, dtype=torch.bfloat16)
        shards[-1][name] = tensor.contiguous()
        where[name] = f"model-{len(shards):05d}.safetensors"
        size += tensor.nbytes
        if size > shard_gb * 1e9:
            save_file(shards[-1], folder / where[name], metadata={"format": "pt"})
            shards[-1].clear()
            shards.append({})
            size = 0
    if shards[-1]:
        save_file(shards[-1], folder / f"model-{len(shards):05d}.safetensors", {"format": "pt"})
    index = {"metadata": {}, "weight_map": where}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--device", default="auto")
    options = parser.parse_args()
    if not (options.folder / "model.safetensors.index.json").is_file():
        write_folder(options.folder)
    measure_machine(True, None, options.repeats, options.device, options.folder)


if __name__ == "__main__":
    main()
