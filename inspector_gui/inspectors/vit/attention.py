"""Maps of where the model looked, each under its own name.

- "attention": the last layer's attention from CLS to the patches, of one head or their mean.
- "rollout": attention multiplied through all layers (Abnar & Zuidema 2020, "Quantifying
  Attention Flow in Transformers", arXiv:2005.00928).
- "relevance": attention weighted by its gradient for NG (Chefer et al. 2021, "Generic
  Attention-model Explainability", arXiv:2103.15679, eq. 5 and 6).
- "patch head": the auxiliary head's probability that a defect covers the patch. No attention.
"""

from __future__ import annotations

from typing import cast

import torch
from torch import Tensor

from inspector_gui.inspectors.vit.model import Inspection, InspectorVitForInspection

METHODS = ("attention", "rollout", "relevance", "patch head")


def attention_map(seen: Inspection, head: int) -> Tensor:
    """Return (rows, columns): the share of the last layer's attention that a patch gets.

    Args:
        seen: of one picture.
        head: index, or -1 for the mean of all heads.
    """
    return attention_maps(seen, head)[0]


def attention_maps(seen: Inspection, head: int) -> Tensor:
    """Return the same of a whole batch, (B, rows, columns)."""
    maps = seen.attention.float()
    return maps.mean(1) if head < 0 else maps[:, head]


def patch_map(seen: Inspection) -> Tensor:
    """Return (rows, columns) in [0, 1]: one minus the probability of "nothing here"."""
    return 1.0 - seen.patches[0].softmax(0)[0]


@torch.no_grad()
def rollout(model: InspectorVitForInspection, pixels: Tensor) -> Tensor:
    """Return (rows, columns): attention from CLS through all layers, residuals counted half."""
    _, layers = model.encoder.encode(pixels, want="all")
    joint = _identity(layers[0])
    for attention in layers:
        mixed = 0.5 * attention[0].mean(0) + 0.5 * _identity(attention)
        joint = mixed / mixed.sum(-1, keepdim=True) @ joint
    return _from_cls(model, joint)


def relevance(model: InspectorVitForInspection, pixels: Tensor) -> Tensor:
    """Return (rows, columns): what made the model say NG, by gradient-weighted attention."""
    with torch.enable_grad():
        tokens, layers = model.encoder.encode(pixels.clone().requires_grad_(), want="all")
        logit = model.label_head(tokens[:, 0]).sum()
        gradients = torch.autograd.grad(logit, layers)
    joint = _identity(layers[0])
    for attention, gradient in zip(layers, gradients, strict=True):
        weighted = (attention[0].detach() * gradient[0]).clamp(min=0).mean(0)
        joint = joint + weighted @ joint
    return _from_cls(model, joint - _identity(layers[0]))


def _identity(attention: Tensor) -> Tensor:
    return torch.eye(attention.shape[-1], device=attention.device)


def _from_cls(model: InspectorVitForInspection, joint: Tensor) -> Tensor:
    return cast(Tensor, joint[0, 1:].unflatten(0, model.config.grid))
