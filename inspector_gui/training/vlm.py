"""Training the small VLM: projector and decoder learn to answer; the tower stays as it is.

As LLaVA was made: a vision tower that already sees, and language put on top. The tower's tokens
are computed once for each of a few varied views of a part and kept, so that a step costs the
decoder alone. In the last part of the run the decoder's weights are rounded to NF4 and back in
each forward pass (quantisation-aware training, the gradient going straight through; Jacob et
al. 2018, arXiv:1712.05877), for in NF4 it will be used.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from inspector_gui.core.errors import TrainingError
from inspector_gui.core.recipe import Recipe
from inspector_gui.inspectors.precision import learning_in
from inspector_gui.inspectors.vlm.families import FAMILIES
from inspector_gui.inspectors.vlm.prompt import prompt_text
from inspector_gui.training.answers import answer
from inspector_gui.training.augment import Augmentation
from inspector_gui.training.data import PartSet, check_learnable
from inspector_gui.training.vit import Progress, normalised, pick_device
from inspector_gui.training.vlm_model import END, decoder_linears

IGNORE = -100


@dataclass(frozen=True, slots=True)
class VlmPlan:
    """How long and how fast to learn."""

    steps: int = 2400
    batch: int = 32
    rate: float = 1.5e-3
    weight_decay: float = 0.05
    views: int = 2
    width: int = 256
    layers: int = 4
    rounding_share: float = 0.3
    reason_weight: float = 0.3
    other_language_share: float = 0.25
    seed: int = 0
    device: str = "auto"
    augmentation: Augmentation = field(default_factory=Augmentation)


@torch.no_grad()
def tower_tokens(
    model: Any,
    parts: PartSet,
    view: int,
    plan: VlmPlan,
    progress: Progress,
    learning: AbstractContextManager[None],
) -> Tensor:
    """Return the tower's tokens (N, tokens, width) of one view of each part, kept as bfloat16.

    View 0 is the picture as it is; the others are varied as in the ViT's training.
    """
    tower = model.model.vision_tower.eval()
    device = next(tower.parameters()).device
    found = []
    for start in range(0, len(parts), 32):
        chosen = range(start, min(start + 32, len(parts)))
        images = parts.images[start : start + 32]
        if view:
            rng = [np.random.default_rng((plan.seed, view, i)) for i in chosen]
            images = np.stack(
                [
                    plan.augmentation.apply(parts.images[i], parts.masks[i], one)[0]
                    for i, one in zip(chosen, rng, strict=True)
                ]
            )
        with learning:
            tokens = tower(normalised(images, device)).last_hidden_state
        found.append(tokens.to(torch.bfloat16).cpu())
    progress({"event": "view", "view": view + 1, "of": plan.views})
    return torch.cat(found)


@dataclass(frozen=True, slots=True)
class Example:
    """One answer as the model reads it."""

    ids: list[int]
    targets: list[int]
    weights: list[float]


class Lessons:
    """Makes examples: the prompt in a language, and the answer that is right for a part."""

    def __init__(self, recipe: Recipe, processor: Any, picture_tokens: int, plan: VlmPlan) -> None:
        """Lay out the prompt of each language once."""
        self._recipe = recipe
        self._tokenizer = processor.tokenizer
        self._plan = plan
        image = str(processor.image_token)
        self._prompts: dict[str, list[int]] = {}
        for language in recipe.prompt.reason_languages:
            rendered = prompt_text(recipe, FAMILIES["llava"], processor, language=language)
            text = rendered.text.replace(image, image * picture_tokens) + rendered.lead
            self._prompts[language] = self._encode(text)

    def example(self, row: Any, rng: np.random.Generator) -> Example:
        """Return an example about a part."""
        languages = list(self._prompts)
        other = len(languages) > 1 and rng.random() < self._plan.other_language_share
        language = str(rng.choice(languages[1:])) if other else languages[0]
        text, reason_at = answer(row, self._recipe, language, rng)
        coded = self._tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        ids = [*coded["input_ids"], self._tokenizer.convert_tokens_to_ids(END)]
        begins = [begin for begin, _ in coded["offset_mapping"]] + [len(text)]
        weights = [1.0 if begin < reason_at else self._plan.reason_weight for begin in begins]
        weights[0] = 4.0  # OK or NG: the word that the verdict is scored by
        prompt = self._prompts[language]
        silent = [IGNORE] * len(prompt)
        return Example([*prompt, *ids], [*silent, *ids], [0.0] * len(prompt) + weights)

    def _encode(self, text: str) -> list[int]:
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])


class VlmTraining:
    """One training run of projector and decoder."""

    def __init__(
        self, model: Any, processor: Any, recipe: Recipe, plan: VlmPlan, progress: Progress
    ) -> None:
        """Take the model; its tower is frozen."""
        self.model = model
        self._plan = plan
        self._progress = progress
        self._device = pick_device(plan.device)
        self._lessons = Lessons(recipe, processor, model.config.image_seq_length, plan)
        self._image_id = model.config.image_token_id
        self._pad_id = processor.tokenizer.pad_token_id
        rows = plan.batch * model.config.image_seq_length
        self._learning = learning_in(self._device, plan.width, rows)
        model.to(self._device).train()
        model.model.vision_tower.requires_grad_(False).eval()
        self._mean = {
            name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad
        }

    def run(self, parts: PartSet) -> None:
        """Train to the end; the model then holds the averaged weights.

        Raises:
            TrainingError: if there is too little to learn from.
        """
        check_learnable(parts)
        plan = self._plan
        views = [
            tower_tokens(self.model, parts, v, plan, self._progress, self._learning)
            for v in range(plan.views)
        ]
        torch.manual_seed(plan.seed)
        optimizer = self._optimizer()
        started, losses = time.monotonic(), []
        rounding_from = int(plan.steps * (1 - plan.rounding_share))
        for step in range(plan.steps):
            rng = np.random.default_rng((plan.seed, 7, step))
            chosen = _balanced(parts.is_ng, plan.batch, rng)
            for group in optimizer.param_groups:
                group["lr"] = self._rate(step)
            losses.append(self._learn(optimizer, parts, views, chosen, rng, step >= rounding_from))
            self._average(step)
            if (step + 1) % 50 == 0:
                eta = (time.monotonic() - started) / (step + 1) * (plan.steps - step - 1)
                self._progress(
                    {
                        "event": "step",
                        "step": step + 1,
                        "of": plan.steps,
                        "loss": float(np.mean(losses)),
                        "eta_s": round(eta),
                    }
                )
                losses.clear()
        with torch.no_grad():
            for name, parameter in self.model.named_parameters():
                if name in self._mean:
                    parameter.copy_(self._mean[name])
        self.model.eval()

    def _optimizer(self) -> torch.optim.AdamW:
        learn = [p for p in self.model.parameters() if p.requires_grad]
        groups = [
            {"params": [p for p in learn if p.ndim > 1], "weight_decay": self._plan.weight_decay},
            {"params": [p for p in learn if p.ndim <= 1], "weight_decay": 0.0},
        ]
        return torch.optim.AdamW(groups, lr=self._plan.rate, betas=(0.9, 0.98))

    def _rate(self, step: int) -> float:
        plan = self._plan
        warm = max(1, min(150, plan.steps // 10))
        if step < warm:
            return plan.rate * (step + 1) / warm
        return plan.rate * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, plan.steps - warm)))

    def _learn(
        self,
        optimizer: torch.optim.AdamW,
        parts: PartSet,
        views: list[Tensor],
        chosen: NDArray[np.int64],
        rng: np.random.Generator,
        rounded: bool,
    ) -> float:
        examples = [self._lessons.example(parts.rows[i], rng) for i in chosen]
        seen = torch.stack([views[int(rng.integers(len(views)))][int(i)] for i in chosen])
        with rounded_to_nf4(decoder_linears(self.model), rounded):
            with self._learning:
                loss = self._loss(examples, seen.to(self._device))
            value = float(loss.detach())
            if not math.isfinite(value):
                raise TrainingError("The training fell apart (the loss is not a number).")
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
        nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], 1.0)
        optimizer.step()
        return value

    def _loss(self, examples: list[Example], seen: Tensor) -> Tensor:
        """Return the weighted cross entropy of the answers."""
        length = max(len(example.ids) for example in examples)
        ids = self._padded([e.ids for e in examples], length, self._pad_id, torch.long)
        targets = self._padded([e.targets for e in examples], length, IGNORE, torch.long)
        weights = self._padded([e.weights for e in examples], length, 0.0, torch.float)
        inner = self.model.model
        projected = inner.multi_modal_projector(seen.float())
        embedded = inner.language_model.embed_tokens(ids).to(projected.dtype)
        at = (ids == self._image_id).unsqueeze(-1).expand_as(embedded)
        embedded = embedded.masked_scatter(at, projected)
        hidden = inner.language_model(inputs_embeds=embedded, use_cache=False).last_hidden_state
        first = int((targets != IGNORE).int().argmax(1).min())
        logits = self.model.lm_head(hidden[:, first - 1 : -1]).float()
        wanted, share = targets[:, first:], weights[:, first:]
        losses = functional.cross_entropy(
            logits.flatten(0, 1), wanted.flatten(), ignore_index=IGNORE, reduction="none"
        )
        return (losses * share.flatten()).sum() / share.sum()

    def _padded(self, rows: list[Any], length: int, fill: float, dtype: torch.dtype) -> Tensor:
        whole = [[*row, *([fill] * (length - len(row)))] for row in rows]
        return torch.tensor(whole, dtype=dtype, device=self._device)

    @torch.no_grad()
    def _average(self, step: int) -> None:
        share = min(0.995, (1 + step) / (10 + step))
        for name, parameter in self.model.named_parameters():
            if name in self._mean:
                self._mean[name].lerp_(parameter, 1 - share)


def _balanced(is_ng: NDArray[np.bool_], size: int, rng: np.random.Generator) -> NDArray[np.int64]:
    """Choose positions, four in ten of them OK: the NG answers have more to teach."""
    good, bad = np.flatnonzero(~is_ng), np.flatnonzero(is_ng)
    few = max(1, size * 4 // 10)
    return np.concatenate([rng.choice(good, few), rng.choice(bad, size - few)])


@contextmanager
def rounded_to_nf4(layers: list[nn.Linear], on: bool) -> Iterator[None]:
    """Hold the layers' weights at their NF4 values, and give the true ones back at the end."""
    if not on:
        yield
        return
    from bitsandbytes.functional import dequantize_4bit, quantize_4bit

    kept = [layer.weight.detach().clone() for layer in layers]
    with torch.no_grad():
        for layer in layers:
            packed, state = quantize_4bit(
                layer.weight.detach(), quant_type="nf4", compress_statistics=True
            )
            layer.weight.copy_(dequantize_4bit(packed, state).to(layer.weight.dtype))
    try:
        yield
    finally:
        with torch.no_grad():
            for layer, weight in zip(layers, kept, strict=True):
                layer.weight.copy_(weight)
