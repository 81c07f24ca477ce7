"""The step of a verdict as CUDA graphs: captured once, replayed for each part.

A launch costs more than most kernels of a small prompt, and shapes never change, so the whole
step becomes one launch. What cannot be captured (a vision tower that looks at its data) runs
eagerly in front of a graph of the decoder; where that fails too, all runs eagerly, with a warning.
Capture, replay and everything else happen on the thread that owns the model.
"""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeAlias

import torch
from torch import Tensor

from inspector_gui.inspectors.vlm import kv as kvs
from inspector_gui.inspectors.vlm.tree import (
    Behind,
    Trie,
    add_up,
    build_trie,
    node_positions,
    score_tree,
    tree_mask,
)

if TYPE_CHECKING:
    from inspector_gui.inspectors.vlm.answers import Tokens
    from inspector_gui.inspectors.vlm.kv import Kv
    from inspector_gui.inspectors.vlm.loader import LoadedVlm
    from inspector_gui.inspectors.vlm.prompt import Layout

_log = logging.getLogger(__name__)

Replay: TypeAlias = Callable[[], Any]
Capture: TypeAlias = Callable[[Callable[[], Any]], Replay]

_WARM_UPS = 3
_BUCKET = 16  # trees are padded to a multiple, so that a few graphs serve all of them


def cuda_capture(run: Callable[[], Any]) -> Replay:
    """Capture a function of static tensors as one CUDA graph.

    Args:
        run: reads and writes the same memory at each call; its results keep their place.

    Returns:
        a function that replays the graph and returns the results' tensors.

    Raises:
        RuntimeError: if something in it cannot be captured.
    """
    current = torch.cuda.current_stream()
    new_stream: Any = torch.cuda.Stream
    side = new_stream()
    side.wait_stream(current)
    with torch.cuda.stream(side), _no_checks():
        for _ in range(_WARM_UPS):
            run()
    current.wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    # thread_local: the other inspector's thread may allocate meanwhile.
    with _no_checks(), torch.cuda.graph(graph, capture_error_mode="thread_local"):
        results = run()

    def replay() -> Any:
        graph.replay()
        return results

    return replay


@contextlib.contextmanager
def _no_checks() -> Iterator[None]:
    """Leave out transformers' checks of token counts: they wait for the GPU, and were passed.

    Their messages are made whether or not they are needed, with numbers that lie on the GPU; while
    a graph is captured nothing may ask for those.
    """
    key = "TRANSFORMERS_DISABLE_TORCH_CHECK"
    before = os.environ.get(key)
    os.environ[key] = "1"
    tensor: Any = Tensor
    written = tensor.__format__

    def unread(self: Tensor, spec: str) -> str:
        with_cuda = torch.version.cuda is not None
        capturing = with_cuda and torch.cuda.is_current_stream_capturing()
        return "a number on the GPU" if capturing else str(written(self, spec))

    tensor.__format__ = unread
    try:
        yield
    finally:
        tensor.__format__ = written
        if before is None:
            del os.environ[key]
        else:
            os.environ[key] = before


class StepGraphs:
    """The graphs of one prompt layout: picture and question, and trees of answers.

    Attributes:
        how: "one graph", "vision eager, decoder graph" or "eager".
    """

    def __init__(
        self,
        loaded: LoadedVlm,
        prefix: Kv,
        layout: Layout,
        tensors: Mapping[str, Tensor],
        capture: Capture = cuda_capture,
    ) -> None:
        """Capture the step, as a whole or without the vision tower.

        ``prefix`` is read where it lies, so it must never be written to; ``tensors`` are those of
        a picture of the same size as all that follow; ``capture`` makes a replay of a function.
        """
        self.layout = layout
        self.how = "eager"
        self._loaded = loaded
        self._prefix = prefix
        self._capture = capture
        self._static = {key: value.clone() for key, value in tensors.items()}
        self._features: Any = None
        self._replay: Replay | None = None
        self._kv: Kv = kvs.EMPTY
        self._trees: dict[int, _TreeGraph | None] = {}
        for how, run in (
            ("one graph", self._whole),
            ("vision eager, decoder graph", self._decoder),
        ):
            if self._try(how, run):
                break

    @property
    def captured(self) -> bool:
        """Whether the step is a graph at all."""
        return self._replay is not None

    def fits(self, layout: Layout, tensors: Mapping[str, Tensor]) -> bool:
        """True for a part that this graph was captured for."""
        return (
            self.captured
            and layout is self.layout
            and tensors.keys() == self._static.keys()
            and all(value.shape == self._static[key].shape for key, value in tensors.items())
        )

    def _try(self, how: str, run: Callable[[], tuple[Tensor, Kv]]) -> bool:
        try:
            if run == self._decoder:
                self._features = _copied(self._eager_features())
            self._replay = self._capture(run)
        except Exception as error:  # many kinds: torch, the driver, bitsandbytes
            first = (str(error).splitlines() or [type(error).__name__])[0]
            _log.warning("The step was not captured as %s: %s", how, first)
            self._features = None
            return False
        self.how = how
        return True

    def _whole(self) -> tuple[Tensor, Kv]:
        layout = self.layout
        return kvs.forward(
            self._loaded,
            layout.ids[:, layout.cut :],
            layout.positions[..., layout.cut :],
            self._prefix,
            extras={**self._static, **self._extras()},
        )

    def _extras(self) -> dict[str, Tensor]:
        count = self.layout.ids.shape[1] - self.layout.cut
        return self._loaded.family.prompt_extras(count, self._loaded.device)

    def _eager_features(self) -> Any:
        with torch.inference_mode():
            inner = self._loaded.model.model
            return _taken(inner.get_image_features(**self._static, return_dict=True))

    def _decoder(self) -> tuple[Tensor, Kv]:
        """Run the step with the picture's features taken from where they were copied to."""
        inner = self._loaded.model.model

        def static(*_args: Any, **_kwargs: Any) -> Any:
            return self._features

        inner.get_image_features = static  # hides the method of the class
        try:
            return self._whole()
        finally:
            del inner.get_image_features

    def step(self, tensors: Mapping[str, Tensor]) -> tuple[Tensor, Kv]:
        """Show one part, for which ``fits`` was asked: copy its picture in, replay.

        Returns:
            the last logits (vocabulary,), and the cache of the prompt. The cache lies in the
            graph's own memory and is good until the next part.
        """
        assert self._replay is not None
        for key, value in tensors.items():
            self._static[key].copy_(value)
        if self._features is not None:
            _copy_into(self._features, self._eager_features())
        logits, self._kv = self._replay()
        return logits[0].clone(), self._kv

    def score(self, behind: Behind, sequences: Sequence[Tokens]) -> list[float]:
        """Return the log-probabilities of answers behind the part that was shown last.

        Args:
            behind: that part's prompt; its cache is the one that ``step`` returned.
            sequences: the answers' tokens.
        """
        trie = build_trie(sequences)
        size = -(-len(trie.tokens) // _BUCKET) * _BUCKET
        if size and size not in self._trees:
            self._trees[size] = self._capture_tree(size)
        tree = self._trees.get(size)
        if tree is None:
            return score_tree(self._loaded, behind, sequences)
        return add_up(trie, behind.logits, tree.run)

    def _capture_tree(self, size: int) -> _TreeGraph | None:
        try:
            return _TreeGraph(self._loaded, self._kv, self.layout, size, self._capture)
        except Exception as error:
            first = (str(error).splitlines() or [type(error).__name__])[0]
            _log.warning("A tree of %d tokens was not captured: %s", size, first)
            return None


class _TreeGraph:
    """The forward of a tree of answers, padded to a fixed size."""

    def __init__(
        self, loaded: LoadedVlm, kv: Kv, layout: Layout, size: int, capture: Capture
    ) -> None:
        rows = int(layout.positions.shape[0])
        self._size, self._start, self._before = size, layout.next_position, kvs.length(kv)
        self._dtype = loaded.model.get_input_embeddings().weight.dtype
        self._ids = torch.zeros((1, size), dtype=torch.long, device=loaded.device)
        self._positions = torch.full(
            (rows, 1, size), self._start, dtype=torch.long, device=loaded.device
        )
        self._mask = torch.zeros(
            (1, 1, size, self._before + size), dtype=self._dtype, device=loaded.device
        )
        self._replay = capture(
            lambda: kvs.forward(loaded, self._ids, self._positions, kv, mask=self._mask, keep=0)[0]
        )

    def run(self, trie: Trie) -> Tensor:
        """Return the logits (n, vocabulary) of the trie's nodes."""
        padded = pad_trie(trie, self._size)
        rows = int(self._positions.shape[0])
        self._ids.copy_(torch.tensor([padded.tokens]))
        self._positions.copy_(node_positions(padded, self._start, rows))
        self._mask.copy_(tree_mask(padded, self._before, self._dtype))
        logits: Tensor = self._replay()
        return logits[: len(trie.tokens)]


def pad_trie(trie: Trie, size: int) -> Trie:
    """Return the same trie with nodes at its end that nobody asks about."""
    more = size - len(trie.tokens)
    return Trie(
        trie.tokens + (0,) * more,
        trie.parents + (-1,) * more,
        trie.depths + (0,) * more,
        trie.steps,
    )


def _taken(output: Any) -> SimpleNamespace:
    """Return what the families' forwards take from a picture's features."""
    names = ("pooler_output", "deepstack_features")
    return SimpleNamespace(**{n: getattr(output, n) for n in names if hasattr(output, n)})


def _copied(value: Any) -> Any:
    """Return a copy of nested tensors in memory of its own."""
    if isinstance(value, Tensor):
        return value.clone()
    if isinstance(value, SimpleNamespace):
        return SimpleNamespace(**{key: _copied(inner) for key, inner in vars(value).items()})
    if isinstance(value, list | tuple):
        return type(value)(_copied(inner) for inner in value)
    return value


def _copy_into(target: Any, source: Any) -> None:
    """Copy nested tensors to where a graph reads them."""
    if isinstance(target, Tensor):
        target.copy_(source)
    elif isinstance(target, SimpleNamespace):
        for key, inner in vars(target).items():
            _copy_into(inner, getattr(source, key))
    elif isinstance(target, list | tuple):
        for inner, new in zip(target, source, strict=True):
            _copy_into(inner, new)
