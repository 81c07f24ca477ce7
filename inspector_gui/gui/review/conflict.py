"""Where people contradict one another: who has spoken, and who may decide."""

from __future__ import annotations

from inspector_gui.core.label import Act, CurrentLabel, LabelEvent
from inspector_gui.core.labelling import parties
from inspector_gui.gui.review.loaded import LoadedPart

_SPOKEN = (Act.LABEL, Act.IMPORT, Act.CORRECT, Act.BLIND, Act.FINAL)


def spoken(part: LoadedPart | None, label: CurrentLabel) -> dict[str, LabelEvent]:
    """Return what each of those said last who contradict one another; nothing without a conflict.

    Both must say so: the label as it is on the screen, and the history as it was read.
    """
    if part is None or not (label.conflict and part.history.current.conflict):
        return {}
    who = parties(part.history.events)
    return {
        event.labeller: event
        for event in part.history.events
        if event.draft.act in _SPOKEN and event.labeller in who
    }


def is_third(part: LoadedPart | None, label: CurrentLabel, labeller: str) -> bool:
    """Say whether somebody is the third person, whose word is final."""
    said = spoken(part, label)
    return bool(said) and labeller not in said
