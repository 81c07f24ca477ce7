"""What each person judged of each part, and how often, taken from the history of labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from inspector_gui.core.label import Act, LabelEvent
from inspector_gui.core.labelling import blind_opinions, counting
from inspector_gui.core.verdict import Label

SITTING = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of one person on one part."""

    part_id: str
    labeller: str
    label: Label
    blind: bool


def judgements(events: Iterable[LabelEvent]) -> tuple[Judgement, ...]:
    """Return the judgements in a history, of each part the oldest first.

    Of each person counts what they first labelled (that they saw what others and the models said
    cannot be ruled out), and each of their blind opinions. What a set brought is nobody's
    judgement here: who took it in has not looked at it. Of several acts in one
    sitting the last one counts, for naming a defect after saying NG is not judging twice: acts no
    further than ``SITTING`` from one another, and blind ones of one review. A third person's final
    word, a gold label and a correction at the line are no judgements: they know too much.

    Args:
        events: of any number of parts, by number.
    """
    by_part: dict[str, list[LabelEvent]] = {}
    for event in events:
        by_part.setdefault(event.draft.part_id, []).append(event)
    return tuple(one for history in by_part.values() for one in _of_part(history))


def _of_part(history: Sequence[LabelEvent]) -> Iterable[Judgement]:
    said: dict[tuple[str, str], LabelEvent] = {}
    for event in counting(history):
        if event.draft.act is not Act.LABEL:
            continue
        first = said.get((event.labeller, ""))
        if first is None or event.at - first.at <= SITTING:
            said[event.labeller, ""] = event
    for event in blind_opinions(history):
        said[event.labeller, event.draft.why or event.event_id] = event
    for event in said.values():
        if event.content.label is not None:
            blind = event.draft.act is Act.BLIND
            yield Judgement(event.draft.part_id, event.labeller, event.content.label, blind)
