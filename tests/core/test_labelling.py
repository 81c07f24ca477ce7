"""The laws of labelling, on chains of random acts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.errors import LabelError
from inspector_gui.core.label import (
    FIRST_HASH,
    NOTHING,
    Act,
    LabelContent,
    LabelDraft,
    LabelEvent,
    event_body,
    event_hash,
    event_of_body,
)
from inspector_gui.core.labelling import (
    blind_opinions,
    contradicts,
    current_label,
    parties,
    prepared,
    undoable,
)
from inspector_gui.core.verdict import Label

AT = datetime(2026, 11, 24, tzinfo=UTC)
CONTENTS = (
    LabelContent(Label.OK),
    LabelContent(Label.NG, ("crack",)),
    LabelContent(Label.UNSURE),
)


class Part:
    """A part's events, made as the store makes them."""

    def __init__(self) -> None:
        self.events: list[LabelEvent] = []

    def do(self, act: Act, content: LabelContent, who: str, **more: str) -> LabelEvent | None:
        draft = LabelDraft("p", act, content, event_id=f"e{len(self.events)}", why="why", **more)
        try:
            content = prepared(draft, who, self.events)
        except LabelError:
            return None
        draft = LabelDraft("p", act, content, event_id=draft.event_id, why="why", **more)
        conflict = contradicts(draft, current_label(self.events))
        number = len(self.events) + 1
        body = event_body(number, AT, who, "", draft, conflict)
        event = event_of_body(body, FIRST_HASH, event_hash(FIRST_HASH, body))
        self.events.append(event)
        return event


acts = st.lists(
    st.tuples(
        st.sampled_from([*Act, Act.LABEL, Act.LABEL, Act.UNDO]),
        st.sampled_from(CONTENTS),
        st.sampled_from("abc"),
        st.booleans(),
    ),
    max_size=12,
)


def lived(steps: list[tuple[Act, LabelContent, str, bool]]) -> Part:
    part = Part()
    for act, content, who, saw in steps:
        current = current_label(part.events)
        seen = current.event_id if saw else ""
        undoes = ""
        if act is Act.UNDO:
            undoes = current.event_id
        elif act is Act.REDO:
            undoes = next(
                (e.event_id for e in reversed(part.events) if e.draft.act is Act.UNDO), ""
            )
        part.do(act, content, who, seen=seen, undoes=undoes)
    return part


@pytest.mark.slow
@given(acts)
def test_an_act_and_its_undo_leave_the_label_as_it_was(steps) -> None:
    part = lived(steps)
    before = current_label(part.events)
    event = part.do(Act.LABEL, CONTENTS[1], "a", seen=before.event_id)
    if event is None:
        assert before.gold
        return
    undo = part.do(Act.UNDO, NOTHING, "a", undoes=event.event_id)
    assert undo is not None
    after = current_label(part.events)
    assert (after.content, after.event_id) == (before.content, before.event_id)
    assert after.conflict == before.conflict
    redo = part.do(Act.REDO, NOTHING, "a", undoes=undo.event_id)
    assert redo is not None
    assert current_label(part.events).content == CONTENTS[1]


@pytest.mark.slow
@given(acts)
def test_each_event_carries_the_content_that_holds_after_it(steps) -> None:
    part = lived(steps)
    for length in range(1, len(part.events) + 1):
        event, current = part.events[length - 1], current_label(part.events[:length])
        if event.draft.act not in (Act.BLIND,):
            assert event.content == current.content


@pytest.mark.slow
@given(acts, st.sampled_from(CONTENTS), st.sampled_from("abc"))
def test_blind_opinions_never_change_the_label(steps, content, who) -> None:
    part = lived(steps)
    before = current_label(part.events)
    part.do(Act.BLIND, content, who)
    after = current_label(part.events)
    assert (after.content, after.gold, after.final) == (before.content, before.gold, before.final)
    assert blind_opinions(part.events)[-1].content == content


@pytest.mark.slow
@settings(max_examples=200)
@given(acts)
def test_a_conflict_ends_with_a_third_persons_word_and_no_other_way(steps) -> None:
    part = lived(steps)
    if not current_label(part.events).conflict:
        assert part.do(Act.FINAL, CONTENTS[0], "judge") is None
        return
    for who in parties(part.events):
        assert part.do(Act.FINAL, CONTENTS[0], who) is None
    assert part.do(Act.FINAL, CONTENTS[0], "judge") is not None
    current = current_label(part.events)
    assert (current.final, current.conflict, current.labeller) == (True, False, "judge")


@given(acts, st.sampled_from(CONTENTS))
def test_gold_stays_until_it_is_released(steps, content) -> None:
    part = lived(steps)
    current = current_label(part.events)
    if current.content.label is None or current.gold:
        return
    assert part.do(Act.GOLD, current.content, "a") is not None
    for act in (Act.LABEL, Act.CORRECT, Act.IMPORT, Act.UNDO, Act.FINAL, Act.GOLD):
        assert part.do(act, content, "b") is None
    assert current_label(part.events).content == current.content
    assert part.do(Act.RELEASE, NOTHING, "a") is not None
    assert not current_label(part.events).gold
    assert part.do(Act.LABEL, content, "b") is not None


def test_there_is_nothing_to_undo_at_first() -> None:
    assert undoable(()) is None
    assert current_label(()).content == NOTHING
    assert parties(()) == set()
