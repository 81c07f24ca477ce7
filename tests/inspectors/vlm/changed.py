"""Copies of small models that were changed, for tests of what is refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import peft
import torch
import transformers as tf
from PIL import Image
from safetensors.torch import load_file, save_file

from inspector_gui.inspectors.vlm.loader import LoadedVlm

Weights = dict[str, torch.Tensor]
ADAPTER = "adapter_model.safetensors"
NOISE = np.random.default_rng(1).integers(0, 255, (32, 32, 3), dtype=np.uint8)


def scores(loaded: LoadedVlm) -> torch.Tensor:
    """The logits of the first token after a picture and a question."""
    inputs = loaded.processor(
        images=Image.fromarray(NOISE), text="<image>\nIs this part good?", return_tensors="pt"
    )
    inputs["pixel_values"] = inputs["pixel_values"].to(loaded.model.dtype)
    with torch.no_grad():
        return loaded.model(**inputs).logits[0, -1].float()


def make_adapter(base: Path, target: Path, **options: Any) -> Path:
    """A LoRA adapter with random weights that change much, as peft saves it."""
    model = tf.AutoModelForImageTextToText.from_pretrained(base, dtype=torch.float32)
    config = peft.LoraConfig(
        **{"r": 4, "lora_alpha": 8, "target_modules": ["q_proj", "v_proj"], **options}
    )
    wrapped = peft.get_peft_model(model, config)
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for name, weight in wrapped.named_parameters():
            if "lora_" in name or "modules_to_save" in name:
                weight.add_(torch.randn(weight.shape, generator=generator) * 0.3)
    wrapped.save_pretrained(target)
    return target


def change(folder: Path, how: Callable[[Weights], Weights], file: str = ADAPTER) -> Path:
    """Let a folder's weights go through ``how``."""
    save_file(how(load_file(folder / file)), folder / file, {"format": "pt"})
    return folder


def edit(path: Path, **values: Any) -> None:
    """Set values in a JSON file."""
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


def quantised(base: Path, target: Path, **config: Any) -> Path:
    """A copy of a model as bitsandbytes quantises and transformers saves it."""
    options = {"load_in_4bit": True, "bnb_4bit_compute_dtype": torch.float32, **config}
    model = tf.AutoModelForImageTextToText.from_pretrained(
        base, quantization_config=tf.BitsAndBytesConfig(**options), dtype=torch.float32
    )
    shutil.copytree(base, target, ignore=shutil.ignore_patterns("*.safetensors"))
    model.save_pretrained(target)
    return target
