"""KV caches as values: what a forward reads is never changed by it.

A prefix's keys and values are kept as a tuple of tensors. A forward gets a cache object built
around them (no copy); growing it makes new tensors. So nothing has to be rewound, nothing leaks
from one part to the next, and a forward that fails half-way leaves no trace.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import torch
from torch import Tensor
from transformers.cache_utils import DynamicCache, DynamicLayer

if TYPE_CHECKING:
    from inspector_gui.inspectors.vlm.loader import LoadedVlm

Kv: TypeAlias = tuple[tuple[Tensor, Tensor], ...]
"""Keys and values by layer, each (parts, heads, tokens, width); parts is 1 but in bulk."""

EMPTY: Kv = ()


def as_cache(kv: Kv) -> Any:
    """Return a growing cache that begins with these tensors and leaves them as they are."""
    cache = DynamicCache()
    new_layer: Any = DynamicLayer
    for keys, values in kv:
        layer = new_layer()
        layer.lazy_initialization(keys, values)
        layer.keys, layer.values = keys, values
        cache.layers.append(layer)
    return cache


def as_kv(cache: Any) -> Kv:
    """Return what a cache holds now."""
    return tuple((layer.keys, layer.values) for layer in cache.layers)


def for_parts(kv: Kv, count: int) -> Kv:
    """Return one part's cache as it is for ``count`` parts; nothing is copied."""
    return tuple((k.expand(count, -1, -1, -1), v.expand(count, -1, -1, -1)) for k, v in kv)


def of_parts(kv: Kv, rows: Tensor) -> Kv:
    """Return the caches of some parts of a batch; ``rows`` are their indices."""
    return tuple((k.index_select(0, rows), v.index_select(0, rows)) for k, v in kv)


def length(kv: Kv) -> int:
    """Return how many tokens are held."""
    return int(kv[0][0].shape[-2]) if kv else 0


def forward(
    loaded: LoadedVlm,
    ids: Tensor,
    positions: Tensor,
    kv: Kv,
    *,
    mask: Tensor | None = None,
    extras: Mapping[str, Tensor] | None = None,
    keep: int = 1,
) -> tuple[Tensor, Kv]:
    """Run the model over a few tokens of one part behind a cache; see ``forward_parts``.

    Returns:
        the logits (keep or n, vocabulary), and the cache with these tokens.
    """
    logits, grown = forward_parts(loaded, ids, positions, kv, mask=mask, extras=extras, keep=keep)
    return logits[0], grown


def forward_parts(
    loaded: LoadedVlm,
    ids: Tensor,
    positions: Tensor,
    kv: Kv,
    *,
    mask: Tensor | None = None,
    extras: Mapping[str, Tensor] | None = None,
    keep: int = 1,
) -> tuple[Tensor, Kv]:
    """Run the model over a few tokens of B parts behind their caches.

    Args:
        loaded: the model.
        ids: int64 (B, n).
        positions: int64 (R, B, n), of these tokens.
        kv: what stands before them.
        mask: additive (B, 1, n, length + n), or None for the family's own.
        extras: tensors of pictures among the ids, and what else the family wants.
        keep: logits of how many last tokens; 0 for all.

    Returns:
        the logits (B, keep or n, vocabulary), and the caches with these tokens.
    """
    cache = as_cache(kv)
    with torch.inference_mode():
        output = loaded.model(
            input_ids=ids,
            position_ids=positions if positions.shape[0] > 1 else positions[0],
            attention_mask=mask,
            past_key_values=cache,
            use_cache=True,
            logits_to_keep=keep,
            return_dict=True,
            **(extras or {}),
        )
    return output.logits, as_kv(cache)
