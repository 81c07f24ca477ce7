"""Many answers in one forward: their common beginnings are computed once, as a tree.

The tokens of all answers form a trie; its inner nodes stand side by side in one sequence, and a
mask lets each see the prompt, its ancestors and itself. A node's depth gives its position.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
    """What answers are scored behind: a prompt that the model has seen, or B of equal length.

    Attributes:
        kv: its cache.
        logits: its last logits, (vocabulary,); (B, vocabulary) of several.
        start: position of the answer's first token.
        rows: rows of the position ids.
    """

    kv: Kv
    logits: Tensor
    start: int
    rows: int

    def of_parts(self, parts: Sequence[int]) -> Behind:
        """Return some of several prompts, by their indices in rising order."""
        if len(parts) == self.logits.shape[0]:
            return self
        chosen = torch.tensor(parts, device=self.logits.device)
        return replace(self, kv=kvs.of_parts(self.kv, chosen), logits=self.logits[chosen])


def score_tree(loaded: LoadedVlm, behind: Behind, sequences: Sequence[Tokens]) -> list[float]:
    """Return the log-probability of each whole sequence, by one forward of all of them."""
    one = replace(behind, logits=behind.logits[None])
    return score_parts(loaded, one, sequences)[0]


def score_parts(
    loaded: LoadedVlm, behind: Behind, sequences: Sequence[Tokens]
) -> list[list[float]]:
    """Return ``score_tree``'s numbers for each of several prompts, by one forward of all."""
    trie = build_trie(sequences)
    logits = behind.logits[:, None]
    if trie.tokens:
        mask = tree_mask(trie, kvs.length(behind.kv), _dtype(loaded)).to(loaded.device)
        logits = torch.cat([logits, _nodes(loaded, behind, trie, mask)], 1)
    return _sums(trie, logits)


def score_sequential(loaded: LoadedVlm, behind: Behind, sequences: Sequence[Tokens]) -> list[float]:
    """Return the same as ``score_tree`` by one forward a sequence, with the family's own mask."""
    one = replace(behind, logits=behind.logits[None])

    def run(trie: Trie) -> Tensor:
        return _nodes(loaded, one, trie, None)[0]

    return [
        value
        for sequence in sequences
        for value in add_up(build_trie([sequence]), behind.logits, run)
    ]


def _dtype(loaded: LoadedVlm) -> torch.dtype:
    dtype: torch.dtype = loaded.model.get_input_embeddings().weight.dtype
    return dtype


def _nodes(loaded: LoadedVlm, behind: Behind, trie: Trie, mask: Tensor | None) -> Tensor:
    """Return the logits (B, n, vocabulary) of a trie's nodes behind each prompt."""
    count = behind.logits.shape[0]
    ids = torch.tensor([trie.tokens], device=loaded.device).expand(count, -1)
    positions = node_positions(trie, behind.start, behind.rows).to(loaded.device)
    positions = positions.expand(-1, count, -1)
    if mask is not None:
        mask = mask.expand(count, -1, -1, -1)
    return kvs.forward_parts(loaded, ids, positions, behind.kv, mask=mask, keep=0)[0]


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
    return _sums(trie, logits[None])[0]


def _sums(trie: Trie, logits: Tensor) -> list[list[float]]:
    """Add up the log-probabilities along each sequence, for each part.

    Args:
        trie: the sequences.
        logits: (B, 1 + n, vocabulary): the prompt's last ones, then the nodes'.
    """
    log_probs = logits.float().log_softmax(-1)
    # Row 0 is the root, so that ROOT (-1) and the nodes' indices become rows by adding 1.
    device = logits.device
    rows = torch.tensor([row + 1 for path in trie.steps for row, _ in path], device=device)
    picks = torch.tensor([token for path in trie.steps for _, token in path], device=device)
    sums = []
    for line in log_probs[:, rows, picks].tolist():
        values = iter(line)
        sums.append([float(sum(islice(values, len(path)))) for path in trie.steps])
    return sums
