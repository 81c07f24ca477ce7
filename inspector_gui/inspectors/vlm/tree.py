"""Many answers in one forward: their common beginnings are computed once, as a tree.

The tokens of all answers form a trie; its inner nodes stand side by side in one sequence, and a
mask lets each see the prompt, its ancestors and itself. A node's depth gives its position.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from inspector_gui.inspectors.vlm import kv as kvs
from inspector_gui.inspectors.vlm.answers import Tokens

if TYPE_CHECKING:
    from inspector_gui.inspectors.vlm.kv import Kv
    from inspector_gui.inspectors.vlm.loader import LoadedVlm

ROOT = -1
"""The row of the prompt's own last logits."""


@dataclass(frozen=True, slots=True)
class Trie:
    """The inner nodes of a token trie, parents before children.

    Attributes:
        tokens: of each node.
        parents: index of each node's parent, or ``ROOT``.
        depths: of each node; children of the root have 0.
        steps: for each sequence, (row whose logits say it, token) of each of its tokens.
    """

    tokens: tuple[int, ...]
    parents: tuple[int, ...]
    depths: tuple[int, ...]
    steps: tuple[tuple[tuple[int, int], ...], ...]

    def ancestors(self) -> Tensor:
        """Return bool (n, n): whether a node (row) may see a node (column)."""
        count = len(self.tokens)
        seen = torch.eye(count, dtype=torch.bool)
        for node, parent in enumerate(self.parents):
            if parent != ROOT:
                seen[node] |= seen[parent]
        return seen


def build_trie(sequences: Sequence[Tokens]) -> Trie:
    """Join sequences at their common beginnings; a last token needs no node of its own."""
    tokens: list[int] = []
    parents: list[int] = []
    depths: list[int] = []
    index: dict[Tokens, int] = {(): ROOT}
    steps: list[tuple[tuple[int, int], ...]] = []
    for sequence in sequences:
        path: list[tuple[int, int]] = []
        for depth, token in enumerate(sequence):
            row = index[sequence[:depth]]
            path.append((row, token))
            prefix = sequence[: depth + 1]
            if depth + 1 < len(sequence) and prefix not in index:
                index[prefix] = len(tokens)
                tokens.append(token)
                parents.append(row)
                depths.append(depth)
        steps.append(tuple(path))
    return Trie(tuple(tokens), tuple(parents), tuple(depths), tuple(steps))


def tree_mask(trie: Trie, before: int, dtype: torch.dtype) -> Tensor:
    """Return the additive mask (1, 1, n, before + n): 0 may be seen, the lowest number not."""
    seen = torch.cat([torch.ones(len(trie.tokens), before, dtype=torch.bool), trie.ancestors()], 1)
    mask = torch.zeros(seen.shape, dtype=dtype).masked_fill(~seen, torch.finfo(dtype).min)
    return mask[None, None]


def node_positions(trie: Trie, start: int, rows: int) -> Tensor:
    """Return the position ids (rows, 1, n)."""
    line = torch.tensor(trie.depths, dtype=torch.long) + start
    return line[None, None].expand(rows, 1, -1)


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """What answers are scored behind: a prompt that the model has seen.

    Attributes:
        kv: its cache.
        logits: its last logits, (vocabulary,).
        start: position of the answer's first token.
        rows: rows of the position ids.
    """

    kv: Kv
    logits: Tensor
    start: int
    rows: int


def score_tree(loaded: LoadedVlm, behind: Behind, sequences: Sequence[Tokens]) -> list[float]:
    """Return the log-probability of each whole sequence, by one forward of all of them."""

    def run(trie: Trie) -> Tensor:
        dtype = loaded.model.get_input_embeddings().weight.dtype
        mask = tree_mask(trie, kvs.length(behind.kv), dtype)
        return _nodes(loaded, behind, trie, mask.to(loaded.device))

    return add_up(build_trie(sequences), behind.logits, run)


def score_sequential(loaded: LoadedVlm, behind: Behind, sequences: Sequence[Tokens]) -> list[float]:
    """Return the same as ``score_tree`` by one forward a sequence, with the family's own mask."""

    def run(trie: Trie) -> Tensor:
        return _nodes(loaded, behind, trie, None)

    return [
        value
        for sequence in sequences
        for value in add_up(build_trie([sequence]), behind.logits, run)
    ]


def _nodes(loaded: LoadedVlm, behind: Behind, trie: Trie, mask: Tensor | None) -> Tensor:
    """Return the logits (n, vocabulary) of a trie's nodes."""
    ids = torch.tensor([trie.tokens], device=loaded.device)
    positions = node_positions(trie, behind.start, behind.rows).to(loaded.device)
    return kvs.forward(loaded, ids, positions, behind.kv, mask=mask, keep=0)[0]


def add_up(trie: Trie, root: Tensor, run: Callable[[Trie], Tensor]) -> list[float]:
    """Add up the log-probabilities along each sequence.

    Args:
        trie: the sequences.
        root: the prompt's last logits, (vocabulary,).
        run: gives the logits (n, vocabulary) of the trie's nodes; not called if it has none.
    """
    logits = root[None]
    if trie.tokens:
        logits = torch.cat([logits, run(trie)])
    log_probs = logits.float().log_softmax(-1)
    # Row 0 is the root, so that ROOT (-1) and the nodes' indices become rows by adding 1.
    rows = torch.tensor([row + 1 for path in trie.steps for row, _ in path], device=root.device)
    picks = torch.tensor([token for path in trie.steps for _, token in path], device=root.device)
    values = iter(log_probs[rows, picks].tolist())
    return [float(sum(islice(values, len(path)))) for path in trie.steps]
