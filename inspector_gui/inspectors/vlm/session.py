"""A part as the model has it before it: its picture, and the state behind which it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from inspector_gui.inspectors.vlm.tree import Behind

if TYPE_CHECKING:
    from PIL.Image import Image
    from torch import Tensor

    from inspector_gui.inspectors.vlm.answers import AnswerBook
    from inspector_gui.inspectors.vlm.kv import Kv
    from inspector_gui.inspectors.vlm.prompt import Layout


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """A part's picture, ready for the model."""

    picture: Image
    tensors: dict[str, Tensor]
    layout: Layout
    book: AnswerBook


@dataclass(slots=True, eq=False)
class Session:
    """A part that has been shown to the model: what answers are scored and written behind.

    Attributes:
        live: the part.
        logits: the prompt's last logits, (vocabulary,).
        kv: the cache of the whole prompt; empty once another part has been shown.
        on_graph: whether the cache lies in a graph's own memory, which the next part overwrites.
        ended: whether another part has been shown since.
        texts: caches of reasons that are being written, by their writer; dropped at the end.
    """

    live: Live
    logits: Tensor
    kv: Kv
    on_graph: bool = False
    ended: bool = False
    texts: dict[int, Kv] = field(default_factory=dict)

    @property
    def behind(self) -> Behind:
        """What answers are scored behind."""
        layout = self.live.layout
        return Behind(self.kv, self.logits, layout.next_position, int(layout.positions.shape[0]))

    def end(self) -> None:
        """Let go of the caches: another part is shown."""
        self.kv, self.ended = (), True
        self.texts.clear()


@dataclass(frozen=True, slots=True)
class LabelScore:
    """OK against NG: the log-odds of NG, and what OK and NG hold together of the probability."""

    logit: float
    label_mass: float


Shares: TypeAlias = tuple[tuple[str, float], ...]
"""Names with their probabilities."""


@dataclass(frozen=True, slots=True)
class Scores:
    """All that is asked about a part; defects and places only where it is not OK."""

    label: LabelScore
    defects: Shares = ()
    places: Shares = ()
