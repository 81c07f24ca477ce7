"""The rules of labelling: what a part's events come to, and which acts are refused.

Pure: the store calls it before it writes, ``verify`` calls it to make all current labels anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from inspector_gui.core.errors import LabelError
from inspector_gui.core.label import (
    NOTHING,
    Act,
    CurrentLabel,
    LabelContent,
    LabelDraft,
    LabelEvent,
)


@dataclass(slots=True)
class _State:
    """A part's events, sorted by what they do."""

    counting: list[LabelEvent] = field(default_factory=list)
    undone: list[tuple[str, LabelEvent]] = field(default_factory=list)  # by the UNDO's id
    blind: list[LabelEvent] = field(default_factory=list)
    gold: LabelEvent | None = None
    newest: LabelEvent | None = None


def current_label(events: Sequence[LabelEvent]) -> CurrentLabel:
    """Return what a part is said to be after its events, oldest first."""
    return _current(_replayed(events))


def blind_opinions(events: Sequence[LabelEvent]) -> tuple[LabelEvent, ...]:
    """Return the blind opinions on a part that were not taken back, oldest first."""
    return tuple(_replayed(events).blind)


def counting(events: Sequence[LabelEvent]) -> tuple[LabelEvent, ...]:
    """Return the acts on a part's label that were not taken back, oldest first."""
    return tuple(_replayed(events).counting)


def parties(events: Sequence[LabelEvent]) -> set[str]:
    """Return who has spoken on a part since its last final word, and may not decide it."""
    return _parties(_replayed(events))


def undoable(events: Sequence[LabelEvent]) -> LabelEvent | None:
    """Return the event that UNDO would take back: the newest one that counts."""
    state = _replayed(events)
    return state.counting[-1] if state.counting else None


def prepared(draft: LabelDraft, labeller: str, events: Sequence[LabelEvent]) -> LabelContent:
    """Return the content that an event of this draft has; for UNDO and REDO it is found here.

    Raises:
        LabelError: if the act is not allowed now, with what to do instead.
    """
    state = _replayed(events)
    current = _current(state)
    if draft.act is Act.RELEASE:
        if state.gold is None:
            raise LabelError("This label is not gold; there is nothing to release.")
        _needs_reason(draft)
        return current.content
    if draft.act is Act.BLIND:
        return draft.content
    if _is_about_blind(draft, state):
        # an opinion beside the label changes no label, so that a lock does not hold it
        return current.content
    if state.gold is not None:
        raise LabelError(
            f"This label is gold ({state.gold.labeller}: {state.gold.draft.why}); release it "
            "before you change it."
        )
    match draft.act:
        case Act.UNDO:
            return _undone(draft, state)
        case Act.REDO:
            return _redone(draft, state)
        case Act.GOLD:
            _needs_reason(draft)
            if draft.content.label is None:
                raise LabelError("A part without a label cannot be gold; label it first.")
        case Act.FINAL:
            _third_person(labeller, current, state)
        case _:
            pass
    return draft.content


def as_third(draft: LabelDraft, labeller: str, events: Sequence[LabelEvent]) -> LabelDraft:
    """Return a label as the final word where a third person gives it to a conflict that they saw.

    Whoever gives it need not know at that moment that two others contradict one another.
    """
    if draft.act is not Act.LABEL or draft.content.label is None:
        return draft
    state = _replayed(events)
    current = _current(state)
    third = current.conflict and labeller not in _parties(state)
    goes_on = current.final and current.labeller == labeller  # finishes the sentence
    seen = draft.seen == current.event_id
    return replace(draft, act=Act.FINAL) if seen and (third or goes_on) else draft


def contradicts(draft: LabelDraft, current: CurrentLabel) -> bool:
    """Say whether an act contradicts a label that its labeller had not seen.

    It does if it says another label or other defects, or if it drops a region that was drawn.
    """
    said, there = draft.content, current.content
    if draft.act not in (Act.LABEL, Act.CORRECT) or draft.seen == current.event_id:
        return False
    if said.label is None or there.label is None:
        return False
    return (
        said.label is not there.label
        or set(said.defects) != set(there.defects)
        or any(region not in said.regions for region in there.regions)
    )


def _replayed(events: Sequence[LabelEvent]) -> _State:
    state = _State()
    for event in events:
        match event.draft.act:
            case Act.BLIND:
                state.blind.append(event)
            case Act.GOLD:
                # Released, it is still what was last said of the part.
                state.gold = event
                state.counting.append(event)
                state.undone.clear()
            case Act.RELEASE:
                state.gold = None
            case Act.UNDO:
                _take_back(state, event)
            case Act.REDO:
                _do_again(state, event)
            case _:
                state.counting.append(event)
                state.undone.clear()
        state.newest = event
    return state


def _take_back(state: _State, undo: LabelEvent) -> None:
    undone = undo.draft.undoes
    if state.counting and state.counting[-1].event_id == undone:
        state.undone.append((undo.event_id, state.counting.pop()))
        return
    for event in state.blind:
        if event.event_id == undone:
            state.blind.remove(event)
            state.undone.append((undo.event_id, event))
            return


def _do_again(state: _State, redo: LabelEvent) -> None:
    if state.undone and state.undone[-1][0] == redo.draft.undoes:
        event = state.undone.pop()[1]
        (state.blind if event.draft.act is Act.BLIND else state.counting).append(event)


def _current(state: _State) -> CurrentLabel:
    top = state.counting[-1] if state.counting else None
    if top is None:
        return CurrentLabel(conflict=_people_differ(state))
    return CurrentLabel(
        content=top.content,
        event_id=top.event_id,
        labeller=top.labeller,
        at=top.at,
        act=top.draft.act,
        gold=state.gold is not None,
        final=state.gold is None and top.draft.act is Act.FINAL,
        conflict=state.gold is None and bool(_dissent(state)),
    )


def _dissent(state: _State) -> list[LabelEvent]:
    """Return the events since the last final word that make the part a conflict."""
    since = _last_final(state)
    found = [event for event in state.counting if event.conflict and event.number > since]
    label = state.counting[-1].content.label if state.counting else None
    if label is not None:
        newest = {event.labeller: event for event in state.blind if event.number > since}
        found += [event for event in newest.values() if event.content.label is not label]
    return found


def _parties(state: _State) -> set[str]:
    """Return who has said something about a part since its last final word."""
    since = _last_final(state)
    said = (*state.counting, *state.blind)
    return {event.labeller for event in said if event.number > since}


def _last_final(state: _State) -> int:
    """Return the number of the last event that ended all dispute, 0 if there is none."""
    ending = (Act.FINAL, Act.GOLD)
    return max((event.number for event in state.counting if event.draft.act in ending), default=0)


def _people_differ(state: _State) -> bool:
    return len({event.content.label for event in state.blind}) > 1


def _is_about_blind(draft: LabelDraft, state: _State) -> bool:
    """Say whether an act takes a blind opinion back, or holds it again."""
    match draft.act:
        case Act.UNDO:
            return any(event.event_id == draft.undoes for event in state.blind)
        case Act.REDO if state.undone and state.undone[-1][0] == draft.undoes:
            return state.undone[-1][1].draft.act is Act.BLIND
    return False


def _undone(draft: LabelDraft, state: _State) -> LabelContent:
    if not state.counting or state.counting[-1].event_id != draft.undoes:
        raise LabelError(
            "Somebody has labelled this part since; look at it again before you take anything back."
        )
    return state.counting[-2].content if len(state.counting) > 1 else NOTHING


def _redone(draft: LabelDraft, state: _State) -> LabelContent:
    if not state.undone or state.undone[-1][0] != draft.undoes:
        raise LabelError("This cannot be done again: the part was labelled since.")
    return state.undone[-1][1].content


def _needs_reason(draft: LabelDraft) -> None:
    if not draft.why.strip():
        raise LabelError("Gold takes a reason; say why in a few words.")


def _third_person(labeller: str, current: CurrentLabel, state: _State) -> None:
    if current.final and current.labeller == labeller:
        return  # whose word is final may finish the sentence
    if not current.conflict:
        raise LabelError("Nobody contradicts this label; label it as usual.")
    if labeller in _parties(state):
        raise LabelError(
            f"{labeller} is one of those who disagree on this part; a third person must decide."
        )
