"""Many parts in one forward, where nobody waits for the single one.

The kept prefix is laid under all of them (nothing is copied), their pictures go through the vision
tower as one batch, and the answers are scored as trees, for all parts at once. Parts share no
token, so each hears what it would hear alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import torch

from inspector_gui.inspectors.vlm import kv as kvs
from inspector_gui.inspectors.vlm.scoring import best, label_score, shares
from inspector_gui.inspectors.vlm.session import LabelScore, Live, Scores, Shares
from inspector_gui.inspectors.vlm.tree import Behind, score_parts

if TYPE_CHECKING:
    from inspector_gui.inspectors.clock import Clock
    from inspector_gui.inspectors.vlm.answers import Tokens
    from inspector_gui.inspectors.vlm.scoring import Scorer


def shape_of(live: Live) -> Hashable:
    """Return what parts must have in common to be shown together: prompt and tensors' shapes."""
    tensors = sorted((key, tuple(value.shape)) for key, value in live.tensors.items())
    return id(live.layout), tuple(tensors)  # the scorer keeps its layouts, so the id stays theirs


def ask_together(scorer: Scorer, lives: Sequence[Live]) -> Behind:
    """Show parts of one shape to the model: one forward of pictures and questions."""
    layout, count = lives[0].layout, len(lives)
    tensors = {key: torch.cat([live.tensors[key] for live in lives]) for key in lives[0].tensors}
    logits, kv = kvs.forward_parts(
        scorer.loaded,
        layout.ids[:, layout.cut :].expand(count, -1),
        layout.positions[..., layout.cut :].expand(-1, count, -1),
        kvs.for_parts(scorer.prefix(layout), count),
        extras=scorer.extras(layout, tensors, count),
    )
    return Behind(kv, logits[:, 0], layout.next_position, int(layout.positions.shape[0]))


def score_together(
    scorer: Scorer,
    lives: Sequence[Live],
    asks_more: Callable[[LabelScore], bool],
    clock: Clock,
) -> list[Scores | None]:
    """Score parts of one shape.

    Args:
        scorer: asks the model.
        lives: the parts.
        asks_more: whether a part with this score is asked for its defect and place.
        clock: takes the stages' times, for each part its share.

    Returns:
        the scores of each part; None for one that must be asked alone, for a number is none or
        its answers do not fit into one forward.
    """
    group = _Group(scorer, lives)
    found = {
        part: label_score(ok, ng)
        for part, (ok, ng) in group.log_probs(range(len(lives)), lives[0].book.labels).items()
    }
    clock.lap("forward", len(lives))
    bad = [part for part, label in found.items() if asks_more(label)]
    defects = group.shares(bad, lives[0].book.defects) if bad else {}
    clock.lap("defect", len(bad))
    places = group.places({part: best(scores) or "" for part, scores in defects.items()})
    if scorer.recipe.places:
        clock.lap("place", len(bad))
    return [
        _scores(part, found, set(bad), defects, places) if part in found else None
        for part in range(len(lives))
    ]


def _scores(
    part: int,
    labels: Mapping[int, LabelScore],
    bad: set[int],
    defects: Mapping[int, Shares],
    places: Mapping[int, Shares],
) -> Scores | None:
    """Put a part's scores together; None if one that was asked for is missing."""
    if part not in bad:
        return Scores(labels[part])
    if part not in defects or part not in places:
        return None
    return Scores(labels[part], defects[part], places[part])


class _Group:
    """Parts that were shown together, by their index."""

    def __init__(self, scorer: Scorer, lives: Sequence[Live]) -> None:
        self._scorer = scorer
        self._layout, self._book = lives[0].layout, lives[0].book
        self._behind = ask_together(scorer, lives)

    def log_probs(
        self, parts: Sequence[int], sequences: Sequence[Tokens]
    ) -> dict[int, list[float]]:
        """Return the log-probabilities of whole answers, of the parts where all are numbers."""
        if not self._scorer.tree_fits(self._layout, sequences):
            return {}
        values = score_parts(self._scorer.loaded, self._behind.of_parts(parts), sequences)
        return {
            part: line
            for part, line in zip(parts, values, strict=True)
            if all(math.isfinite(value) for value in line)
        }

    def shares(self, parts: Sequence[int], answers: Mapping[str, Tokens]) -> dict[int, Shares]:
        """Return the probability of each answer, given that it is one of them."""
        values = self.log_probs(parts, list(answers.values()))
        return {part: shares(answers, line) for part, line in values.items()}

    def places(self, defects: Mapping[int, str]) -> dict[int, Shares]:
        """Return the probability of each place; parts with the same defect are asked at once.

        Args:
            defects: of each part that is asked.
        """
        found: dict[int, Shares] = {}
        for defect in dict.fromkeys(defects.values()):
            parts = [part for part, its in defects.items() if its == defect]
            only = self._scorer.only_place(defect)
            answers = {} if only else self._book.places(defect)
            if answers:
                found.update(self.shares(parts, answers))
            else:
                found.update(dict.fromkeys(parts, only))
        return found
