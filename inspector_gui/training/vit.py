"""Training the Vision Transformer.

How it learns from a few thousand pictures (the parts of this were not measured one by one):
first the convolutional stem alone, by the patch-level loss (which defect covers this patch?),
which is cheap and gives each picture hundreds of answers; then the whole model, with the same
loss as an auxiliary one, and the last layer's attention pulled on to the defect where the truth
says where it is. The weights that are kept are the running mean of the last ones.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from inspector_gui.core.errors import TrainingError
from inspector_gui.inspectors.precision import learning_in
from inspector_gui.inspectors.vit.model import (
    InspectorVitConfig,
    InspectorVitForInspection,
    register,
)
from inspector_gui.inspectors.vit.processor import MEAN, STD
from inspector_gui.training.augment import Augmentation
from inspector_gui.training.data import PartSet, check_learnable, patch_targets

Progress = Callable[[dict[str, Any]], None]


@dataclass(frozen=True, slots=True)
class VitPlan:
    """How long and how fast to learn."""

    stem_steps: int = 1000
    steps: int = 2000
    batch: int = 16
    stem_rate: float = 2e-3
    rate: float = 8e-4
    weight_decay: float = 0.05
    attention_weight: float = 0.3
    patch_weight: float = 0.5
    average: float = 0.995
    seed: int = 0
    width: int = 192
    layers: int = 4
    heads: int = 3
    device: str = "auto"
    augmentation: Augmentation = field(default_factory=Augmentation)


def pick_device(name: str) -> torch.device:
    """Return the device for "auto", "cpu" or "cuda".

    Raises:
        TrainingError: if CUDA is asked for and not there.
    """
    if name == "cuda" and not torch.cuda.is_available():
        raise TrainingError("There is no CUDA GPU on this machine; use --device cpu.")
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"
    return torch.device(name)


def normalised(images: NDArray[np.uint8], device: torch.device) -> Tensor:
    """Return uint8 (B, H, W, 3) as the model's float input (B, 3, H, W)."""
    batch = torch.from_numpy(images).to(device).permute(0, 3, 1, 2)
    return (batch.float() / 255.0 - MEAN) / STD


@dataclass(frozen=True, slots=True)
class _Batch:
    pixels: Tensor
    patches: Tensor
    has_place: Tensor
    is_ng: Tensor
    kinds: Tensor


class VitTraining:
    """One training run: may be stopped after any step and taken up again from its folder."""

    def __init__(self, parts: PartSet, out: Path, plan: VitPlan, progress: Progress) -> None:
        """Build the model.

        Raises:
            TrainingError: if there is too little to learn from.
        """
        check_learnable(parts)
        register()
        self._parts = parts
        self._out = out
        self._plan = plan
        self._progress = progress
        self._device = pick_device(plan.device)
        torch.manual_seed(plan.seed)
        height, width = parts.masks.shape[1:]
        config = InspectorVitConfig(
            image_size=(height, width),
            width=plan.width,
            num_hidden_layers=plan.layers,
            num_attention_heads=plan.heads,
            defects=parts.defects,
        )
        self.model = InspectorVitForInspection(config)
        move: Any = self.model  # typed by transformers as taking no device
        move.to(self._device, memory_format=torch.channels_last)
        self._mean = {name: value.clone() for name, value in self.model.state_dict().items()}
        rows, columns = config.grid
        self._learning = learning_in(self._device, plan.width, plan.batch * rows * columns)
        self._step = 0
        self._optimizer = self._new_optimizer(plan.stem_rate)

    @property
    def total(self) -> int:
        """Steps of both phases."""
        return self._plan.stem_steps + self._plan.steps

    def run(self) -> InspectorVitForInspection:
        """Train to the end and return the model with the averaged weights."""
        self._resume()
        self.model.train()
        started, losses = time.monotonic(), []
        first = self._step
        for batch in self._batches():
            losses.append(self._learn(batch))
            self._step += 1
            if self._step % 50 == 0 or self._step == self.total:
                speed = (time.monotonic() - started) / (self._step - first)
                self._progress(
                    {
                        "event": "step",
                        "step": self._step,
                        "of": self.total,
                        "loss": float(np.mean(losses)),
                        "eta_s": round(speed * (self.total - self._step)),
                    }
                )
                losses.clear()
            if self._step % 200 == 0:
                self._save_checkpoint()
        self.model.load_state_dict(self._mean)
        self.model.eval()
        return self.model

    def _new_optimizer(self, rate: float) -> torch.optim.AdamW:
        decay = [p for p in self.model.parameters() if p.ndim > 1]
        rest = [p for p in self.model.parameters() if p.ndim <= 1]
        groups = [
            {"params": decay, "weight_decay": self._plan.weight_decay},
            {"params": rest, "weight_decay": 0.0},
        ]
        return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))

    def _learn(self, batch: _Batch) -> float:
        """Take one step and return its loss."""
        plan = self._plan
        stem_only = self._step < plan.stem_steps
        if self._step == plan.stem_steps:
            self._optimizer = self._new_optimizer(plan.rate)
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate()
        with self._learning:
            loss = self._stem_loss(batch) if stem_only else self._whole_loss(batch)
        value = float(loss.detach())
        if not math.isfinite(value):
            raise TrainingError(
                "The training fell apart (the loss is not a number); use a lower rate."
            )
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._average()
        return value

    def _rate(self) -> float:
        """Warm up over the first steps of a phase, then follow a cosine down to nothing."""
        plan = self._plan
        stem_only = self._step < plan.stem_steps
        step = self._step if stem_only else self._step - plan.stem_steps
        steps, peak = (plan.stem_steps, plan.stem_rate) if stem_only else (plan.steps, plan.rate)
        warm = max(1, min(100, steps // 10))
        if step < warm:
            return peak * (step + 1) / warm
        return peak * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, steps - warm)))

    @torch.no_grad()
    def _average(self) -> None:
        share = min(self._plan.average, (1 + self._step) / (10 + self._step))
        for name, value in self.model.state_dict().items():
            mean = self._mean[name]
            if mean.is_floating_point():
                mean.lerp_(value, 1 - share)
            else:
                mean.copy_(value)

    def _stem_loss(self, batch: _Batch) -> Tensor:
        encoder = self.model.encoder
        cells = encoder.stem(batch.pixels).flatten(2).transpose(1, 2) + encoder.position
        return self._patch_loss(self.model.patch_logits(encoder.norm(cells)), batch)

    def _whole_loss(self, batch: _Batch) -> Tensor:
        seen = self.model(batch.pixels)
        loss = functional.binary_cross_entropy_with_logits(seen.logit, batch.is_ng)
        loss = loss + functional.binary_cross_entropy_with_logits(seen.defects, batch.kinds)
        loss = loss + self._plan.patch_weight * self._patch_loss(seen.patches, batch)
        return loss + self._plan.attention_weight * self._attention_loss(seen.attention, batch)

    def _patch_loss(self, logits: Tensor, batch: _Batch) -> Tensor:
        """Cross entropy of each patch; the many empty ones weigh a fifth."""
        weight = torch.ones(logits.shape[1], device=logits.device)
        weight[0] = 0.2
        targets = batch.patches.masked_fill(~batch.has_place[:, None, None], -100)
        if not bool((targets >= 0).any()):
            return logits.sum() * 0.0
        return functional.cross_entropy(logits, targets, weight=weight)

    def _attention_loss(self, attention: Tensor, batch: _Batch) -> Tensor:
        """Minus the log of the attention (mean of heads) that falls on the defect."""
        covered = (batch.patches > 0).float()
        known = batch.has_place & (covered.sum((1, 2)) > 0)
        if not bool(known.any()):
            return attention.sum() * 0.0
        on_defect = (attention.mean(1) * covered).sum((1, 2))[known]
        return -(on_defect + 1e-4).log().mean()

    def _batches(self) -> Iterator[_Batch]:
        """Give the batches from the present step to the end, half OK and half NG each.

        The order follows from the seed and the step alone, so a resumed run sees what an
        uninterrupted one would have seen.
        """
        good = np.flatnonzero(~self._parts.is_ng)
        bad = np.flatnonzero(self._parts.is_ng)
        size = self._plan.batch
        while self._step < self.total:
            rng = np.random.default_rng((self._plan.seed, self._step))
            half = rng.choice(good, size // 2), rng.choice(bad, size - size // 2)
            yield self._batch(np.concatenate(half), rng)

    def _batch(self, chosen: NDArray[np.int64], rng: np.random.Generator) -> _Batch:
        parts, device = self._parts, self._device
        vary = self._plan.augmentation
        pairs = [vary.apply(parts.images[i], parts.masks[i], rng) for i in chosen]
        masks = np.stack([mask for _, mask in pairs])
        pixels = normalised(np.stack([image for image, _ in pairs]), device)
        noise = torch.from_numpy(rng.random(len(chosen)).astype(np.float32)).to(device)
        level = noise.view(-1, 1, 1, 1) * vary.noise / (255.0 * STD)
        pixels = pixels + torch.randn_like(pixels) * level
        patch = self.model.config.patch_size
        return _Batch(
            pixels.contiguous(memory_format=torch.channels_last),
            torch.from_numpy(patch_targets(masks, patch, len(parts.defects))).to(device),
            torch.from_numpy(parts.has_place[chosen]).to(device),
            torch.from_numpy(parts.is_ng[chosen].astype(np.float32)).to(device),
            torch.from_numpy(parts.kinds[chosen]).to(device),
        )

    @property
    def _checkpoint(self) -> Path:
        return self._out / "checkpoint.pt"

    def _save_checkpoint(self) -> None:
        self._out.mkdir(parents=True, exist_ok=True)
        state = {
            "plan": json.dumps(asdict(self._plan), sort_keys=True),
            "step": self._step,
            "model": self.model.state_dict(),
            "mean": self._mean,
            "optimizer": self._optimizer.state_dict(),
        }
        part = self._checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self._checkpoint)

    def _resume(self) -> None:
        """Take up the run where its folder left it.

        Raises:
            TrainingError: if the folder holds a run with another plan.
        """
        if not self._checkpoint.is_file():
            return
        try:
            state = torch.load(self._checkpoint, map_location=self._device, weights_only=True)
            same = state["plan"] == json.dumps(asdict(self._plan), sort_keys=True)
            if same:
                self._take_up(state)
        except Exception as error:  # a file that was cut off makes torch raise any kind
            raise TrainingError(
                f"The unfinished run in {self._checkpoint} cannot be taken up "
                f"({type(error).__name__}); remove that file to begin anew."
            ) from error
        if not same:
            raise TrainingError(
                f"{self._out} holds an unfinished run with other settings; "
                "go on with the same ones, or choose an empty folder."
            )
        self._progress({"event": "resumed", "step": self._step, "of": self.total})

    def _take_up(self, state: dict[str, Any]) -> None:
        self.model.load_state_dict(state["model"])
        self._mean = state["mean"]
        self._step = int(state["step"])
        late = self._step > self._plan.stem_steps
        self._optimizer = self._new_optimizer(self._plan.rate if late else self._plan.stem_rate)
        self._optimizer.load_state_dict(state["optimizer"])

    def forget_checkpoint(self) -> None:
        """Remove what a finished run needs no more."""
        self._checkpoint.unlink(missing_ok=True)


@torch.no_grad()
def run_over(
    model: InspectorVitForInspection, parts: PartSet, batch: int = 16
) -> dict[str, NDArray[np.float32]]:
    """Return the model's outputs over a set.

    Returns:
        logit (N,), defects (N, D), attention (N, rows, columns; mean of heads).
    """
    device = next(model.parameters()).device
    found: dict[str, list[NDArray[np.float32]]] = {"logit": [], "defects": [], "attention": []}
    for start in range(0, len(parts), batch):
        images = parts.images[start : start + batch]
        seen = model(normalised(images, device))
        found["logit"].append(seen.logit.cpu().numpy())
        found["defects"].append(seen.defects.cpu().numpy())
        found["attention"].append(seen.attention.mean(1).float().cpu().numpy())
    return {name: np.concatenate(values) for name, values in found.items()}
