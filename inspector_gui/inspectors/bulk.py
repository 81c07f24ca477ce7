"""Judging in bulk: batches as large as the memory takes, and no frame that spoils another.

Frames of one shape go through the model together. What does not come back from there as a verdict
(a frame that cannot be prepared, a score that is no number, a batch that fails even when it is
halved down to one) is judged alone, as on the line, and what that says is final.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import Frame
from inspector_gui.core.judging import judge_safely
from inspector_gui.core.verdict import Outcome, Verdict
from inspector_gui.inspectors.memory import free_memory

log = logging.getLogger(__name__)

P = TypeVar("P")

LARGEST = 128
"""Frames that are prepared and held at once, however many are asked for."""

_LARGEST_ON_CPU = 8
"""Seen on 2 cores, both models: 8 to 16 together are fastest, 32 slower than one by one."""

_Item: TypeAlias = tuple[int, P]


@dataclass(frozen=True, slots=True)
class Steps(Generic[P]):
    """How one inspector judges in bulk.

    Attributes:
        name: the inspector's id in the recipe.
        alone: its ``judge``.
        prepare: makes the model's input of a frame.
        shape: prepared frames with equal shapes fit into one batch.
        together: judges prepared frames of one shape, in their order; None where one has to be
            judged alone. What it raises befalls the whole batch.
    """

    name: str
    alone: Callable[[Frame], Verdict]
    prepare: Callable[[Frame], P]
    shape: Callable[[P], Hashable]
    together: Callable[[Sequence[P]], Sequence[Verdict | None]]


def largest_batch(device: str) -> int:
    """Return how many frames gain by going together, on "cpu" or "cuda"."""
    return LARGEST if device.startswith("cuda") else _LARGEST_ON_CPU


class Bulk(Generic[P]):
    """Judges many frames with one inspector, on the thread that owns it."""

    def __init__(self, steps: Steps[P], most: int = LARGEST) -> None:
        """Take how it is done, and how many frames go together at most."""
        self._steps = steps
        self._most = most

    @property
    def most(self) -> int:
        """The largest batch that is tried; halved each time the memory runs out."""
        return self._most

    def judge(self, frames: Sequence[Frame]) -> tuple[Outcome, ...]:
        """Return an outcome for each frame, in their order."""
        found: list[Outcome] = []
        for start in range(0, len(frames), LARGEST):
            found += self._judge_some(frames[start : start + LARGEST])
        return tuple(found)

    def _judge_some(self, frames: Sequence[Frame]) -> list[Outcome]:
        found: dict[int, Verdict] = {}
        if len(frames) > 1:
            for group in self._groups(frames):
                found.update(self._judge_group(group))
        steps = self._steps
        return [
            found[index] if index in found else judge_safely(steps.alone, steps.name, frame)
            for index, frame in enumerate(frames)
        ]

    def _groups(self, frames: Sequence[Frame]) -> list[list[_Item[P]]]:
        """Prepare the frames and sort them by shape; what cannot be prepared is left out."""
        groups: dict[Hashable, list[_Item[P]]] = {}
        for index, frame in enumerate(frames):
            try:
                prepared = self._steps.prepare(frame)
            except Exception as error:  # judged alone, which says what it was
                log.info("a part is judged alone: %s", type(error).__name__)
                continue
            groups.setdefault(self._steps.shape(prepared), []).append((index, prepared))
        return list(groups.values())

    def _judge_group(self, group: list[_Item[P]]) -> dict[int, Verdict]:
        """Judge frames of one shape together, in halves of what failed."""
        found: dict[int, Verdict] = {}
        waiting = [group]
        while waiting:
            batch = waiting.pop()
            if len(batch) > self._most:
                waiting += [batch[self._most :], batch[: self._most]]
            elif len(batch) > 1:
                verdicts = self._try(batch)
                if verdicts is None:
                    half = len(batch) // 2
                    waiting += [batch[half:], batch[:half]]
                else:
                    found.update(verdicts)
        return found

    def _try(self, batch: list[_Item[P]]) -> dict[int, Verdict] | None:
        """Return the verdicts of a batch, or None if it failed as a whole."""
        import torch

        spent = False
        try:
            verdicts = self._steps.together([prepared for _, prepared in batch])
            pairs = zip(batch, verdicts, strict=True)
            return {index: verdict for (index, _), verdict in pairs if verdict is not None}
        except (torch.OutOfMemoryError, MemoryError):
            spent = True
        except Exception as error:
            known = isinstance(error, InspectorError)
            log.warning("%d parts failed together: %s", len(batch), error, exc_info=not known)
        # Outside the except block: inside it, the traceback still holds the batch's tensors.
        if spent:
            self._most = max(1, len(batch) // 2)
            free_memory()
            log.warning("the memory ran out at %d parts; on with %d", len(batch), self._most)
        return None
