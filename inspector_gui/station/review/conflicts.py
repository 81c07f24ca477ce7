"""Parts on which people contradict one another: what each says, and who may decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from inspector_gui.core.label import Act, LabelContent, PartHistory
from inspector_gui.core.labelling import blind_opinions, counting, parties


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody said last of a part; ``blind`` where they did not see what others said."""

    labeller: str
    content: LabelContent
    at: datetime
    blind: bool


def opinions(history: PartHistory) -> tuple[Opinion, ...]:
    """Return what each person said last, as a label and blind, oldest first."""
    said = (*counting(history.events), *blind_opinions(history.events))
    newest = {(event.labeller, event.draft.act is Act.BLIND): event for event in said}
    found = sorted(newest.values(), key=lambda event: event.number)
    return tuple(
        Opinion(event.labeller, event.content, event.at, event.draft.act is Act.BLIND)
        for event in found
    )


def deciders(history: PartHistory, labellers: Sequence[str]) -> tuple[str, ...]:
    """Return who of the known labellers may decide on a part; nobody where nothing is in dispute.

    A third person may: one who has said nothing of it since the last final word.
    """
    if not history.current.conflict:
        return ()
    involved = parties(history.events)
    return tuple(name for name in labellers if name not in involved)
