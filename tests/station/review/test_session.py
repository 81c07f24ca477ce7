"""Labelling in a queue, held against the rules that the store goes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.errors import LabelError
from inspector_gui.core.frame import utc_now
from inspector_gui.core.label import (
    Act,
    CurrentLabel,
    LabelBox,
    LabelContent,
    LabelDraft,
    LabelEvent,
    ShownVerdict,
    event_body,
    event_of_body,
)
from inspector_gui.core.labelling import contradicts, current_label, prepared
from inspector_gui.core.verdict import Label
from inspector_gui.station.review.ledger import Batch
from inspector_gui.station.review.session import ReviewSession
from inspector_gui.store.records import SqlRecordStore
from tests.signing import signed
from tests.station.review.planted import put, record

PARTS = ("a", "b", "c", "d")


@dataclass
class Desk:
    """The rules of the store without its database, and a writer that takes its time."""

    events: dict[str, list[LabelEvent]] = field(default_factory=dict)
    batches: list[Batch] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    loads: int = 0
    number: int = 0

    def load(self, parts: Sequence[str]) -> dict[str, CurrentLabel]:
        self.loads += 1
        return {part: current_label(self.events[part]) for part in parts if part in self.events}

    def append(self, draft: LabelDraft, labeller: str) -> LabelEvent:
        history = self.events.setdefault(draft.part_id, [])
        draft = replace(draft, content=prepared(draft, labeller, history))
        against = contradicts(draft, current_label(history))
        self.number += 1
        body = event_body(self.number, utc_now(), labeller, "", draft, against)
        history.append(event_of_body(body, "", ""))
        return history[-1]

    def write(self, session: ReviewSession, count: int | None = None) -> None:
        """Write what waits, the oldest first; all of a batch or none."""
        for _ in range(len(self.batches) if count is None else min(count, len(self.batches))):
            batch = self.batches.pop(0)
            kept = {part: list(events) for part, events in self.events.items()}
            try:
                events = [self.append(draft, session.labeller) for draft in batch.drafts]
            except LabelError as error:
                self.events = kept
                self.refusals.append(error.sentence)
                session.refuse(batch.number)
            else:
                session.acknowledge(batch.number, events)

    def content(self, part: str) -> LabelContent:
        return current_label(self.events.get(part, [])).content


def sit(desk: Desk, labeller: str = "鈴木", act: Act = Act.LABEL, **more: str) -> ReviewSession:
    return ReviewSession(PARTS, labeller, desk.load, desk.batches.append, act, **more)


def do(session: ReviewSession, key: str) -> None:
    match key:
        case "O" | "N" | "U" | "-":
            labels = {"O": Label.OK, "N": Label.NG, "U": Label.UNSURE, "-": None}
            session.say(labels[key])
        case "1" | "2":
            session.toggle_defect(("missing", "crack")[int(key) - 1])
        case "J" | "K":
            session.move(1 if key == "J" else -1)
        case "P":
            session.toggle_place("r1c1")
        case "B":
            session.set_regions((*session.label().content.regions, LabelBox(0, 0, 5, 5)))
        case "C":
            session.comment(f"word {session.index}")
        case "A":
            session.select(range(len(PARTS)))
        case "X":
            session.select(())
        case "=":
            session.same_as_last()
        case "Z":
            session.undo()
        case "Y":
            session.redo()


KEYS = st.text("ONU-12JKPBCAX=ZYw", max_size=24)  # w: the writer takes one batch


def contents(session: ReviewSession) -> list[LabelContent]:
    return [session.label(part).content for part in PARTS]


def play(session: ReviewSession, desk: Desk, keys: str) -> None:
    for key in keys:
        if key == "w":
            desk.write(session, 1)
        else:
            do(session, key)


def begin(before: str) -> tuple[Desk, ReviewSession]:
    """A desk where somebody else has worked already."""
    desk = Desk()
    other = sit(desk, "佐藤")
    play(other, desk, before)
    desk.write(other)
    return desk, sit(desk)


@settings(max_examples=60)
@given(before=KEYS, keys=KEYS)
def test_the_screen_says_what_the_history_says(before: str, keys: str) -> None:
    desk, session = begin(before)
    events = sum(map(len, desk.events.values()))
    play(session, desk, keys)
    shown = contents(session)
    drafts = sum(len(batch.drafts) for batch in desk.batches)
    written = sum(map(len, desk.events.values()))
    desk.write(session)
    assert desk.refusals == []
    assert sum(map(len, desk.events.values())) == written + drafts >= events
    assert shown == contents(session) == [desk.content(part) for part in PARTS]
    for part in PARTS:
        here, there = session.label(part), current_label(desk.events.get(part, []))
        assert (here.event_id, here.conflict) == (there.event_id, there.conflict)
    assert session.ledger.waiting == 0


@settings(max_examples=60)
@given(before=KEYS, keys=KEYS)
def test_undoing_all_returns_and_doing_all_again_restores(before: str, keys: str) -> None:
    desk, session = begin(before)
    first = contents(session)
    play(session, desk, keys)
    last = contents(session)
    steps = 0
    while session.undo():
        steps += 1
        if steps % 3 == 0:
            desk.write(session)
    assert contents(session) == first
    assert sum(session.redo() for _ in range(steps)) == steps
    assert contents(session) == last or "Z" in keys
    while session.redo():
        pass
    while session.undo():
        pass
    desk.write(session)
    assert desk.refusals == []
    assert [desk.content(part) for part in PARTS] == first


@settings(max_examples=60)
@given(keys=KEYS, cut=st.integers(0, 30), meddle=st.sampled_from(PARTS))
def test_what_is_refused_goes_back_and_the_rest_stays(keys: str, cut: int, meddle: str) -> None:
    """Somebody locks a part while one works: what one did to it is refused, all else is kept."""
    desk, session = begin("NJOJ1")
    contents(session)
    play(session, desk, keys[:cut])
    locked = Desk(desk.events, number=desk.number)
    content = desk.content(meddle)
    if content.label is None:
        content = LabelContent(Label.OK)
    locked.append(LabelDraft(meddle, Act.GOLD, content, why="known", event_id="lock"), "田中")
    desk.number = locked.number
    play(session, desk, keys[cut:])
    desk.write(session)
    assert desk.content(meddle) == content
    # what takes back, or does again, what was refused is refused in its turn
    reasons = ("gold", "labelled this part since", "labelled since")
    assert all(any(why in sentence for why in reasons) for sentence in desk.refusals)
    others = [part for part in PARTS if part != meddle]
    assert [session.label(p).content for p in others] == [desk.content(p) for p in others]
    session.learn(desk.load(PARTS), session.ledger.revision)
    assert session.label(meddle).gold
    while session.undo():
        desk.write(session)
    assert session.label(meddle).content == desk.content(meddle) == content


def test_the_list_is_frozen_and_acts_go_to_what_is_chosen() -> None:
    desk = Desk()
    session = sit(desk)
    session.say(Label.OK)
    assert session.parts == PARTS
    assert session.move(1)
    session.select_to(2)
    assert session.targets == ("b", "c")
    session.toggle_defect("crack")
    session.toggle_selected(1)
    session.toggle_defect("missing")
    assert [label.defects for label in contents(session)] == [
        (), ("crack",), ("crack", "missing"), (),
    ]  # fmt: skip
    session.select(range(1, 3))
    session.toggle_defect("missing")  # b lacks it: both have it now
    assert all("missing" in session.label(part).content.defects for part in "bc")
    session.toggle_defect("missing")  # both have it: neither any more
    assert session.label("c").content == LabelContent(Label.NG, ("crack",))
    session.undo()
    assert session.part_id == "b"
    assert session.selected == frozenset()
    assert not session.move(-9) or session.index == 0
    assert not session.move(-1)
    assert session.position("d") == 3
    assert ReviewSession((), "x", desk.load, desk.batches.append).targets == ()


def test_what_one_said_already_is_no_new_event() -> None:
    desk, session = begin("N")
    session.say(Label.NG)  # somebody else said so: to say it too is worth an event
    session.say(Label.NG)
    session.move(1)
    session.say(None)
    session.comment("  ")
    assert [len(batch.drafts) for batch in desk.batches] == [1]


def test_what_was_seen_and_how_long_goes_with_the_act() -> None:
    now = [100.0]
    desk = Desk()
    session = ReviewSession(PARTS, "鈴木", desk.load, desk.batches.append, clock=lambda: now[0])
    verdict = ShownVerdict("vlm", "b" * 64, "NG", 0.9)
    session.move(1)
    session.showed("b", [verdict])
    now[0] += 2.5
    session.say(Label.NG, Act.CORRECT, "the camera saw a hair")
    draft = desk.batches[0].drafts[0]
    assert (draft.seconds, draft.shown, draft.act) == (2.5, (verdict,), Act.CORRECT)
    assert draft.why == "the camera saw a hair"
    session.toggle_defect("crack")
    assert desk.batches[1].drafts[0].seen == draft.event_id
    desk.write(session)
    assert session.label().at is not None
    session.move(1)
    assert session.same_as_last()
    assert session.label().content == LabelContent(Label.NG, ("crack",))


def test_a_lock_ends_what_can_be_undone() -> None:
    desk, session = begin("")
    session.say(Label.OK)
    session.move(1)
    session.say(Label.NG)
    session.make_gold("measured")
    desk.write(session)
    assert session.label().gold
    session.say(Label.OK)
    desk.write(session)
    assert session.label().content.label is Label.NG
    assert "gold (鈴木: measured)" in desk.refusals[0]
    assert session.undo()
    assert session.part_id == "a"
    assert not session.ledger.can_undo
    session.go_to(1)
    session.release("a mistake")
    desk.write(session)
    session.say(Label.OK)
    desk.write(session)
    assert desk.content("b").label is Label.OK
    assert not session.label().conflict


def test_labels_read_in_the_background_never_hide_what_was_done_since() -> None:
    desk, session = begin("N")
    revision = session.ledger.revision
    read = desk.load(PARTS)
    session.say(Label.OK)
    desk.write(session)
    session.learn({**read, "b": CurrentLabel(LabelContent(Label.UNSURE), "x")}, revision)
    assert session.label("a").content.label is Label.OK
    assert session.label("b").content.label is Label.UNSURE
    loads = desk.loads
    assert session.ledger.knows("b")
    session.label("b")
    assert desk.loads == loads


def test_a_third_person_decides_and_may_finish_the_sentence() -> None:
    desk = Desk()
    for name, label in (("佐藤", Label.OK), ("田中", Label.NG)):
        draft = LabelDraft("a", Act.LABEL, LabelContent(label), event_id=name)
        desk.append(draft, name)
    third = sit(desk, "鈴木", Act.FINAL)
    assert third.label().conflict
    third.say(Label.NG)
    third.toggle_defect("crack")
    third.move(1)
    third.say(Label.OK)  # nobody contradicts that one
    desk.write(third)
    assert desk.refusals == []
    assert third.label("a").final
    assert current_label(desk.events["a"]).final
    assert desk.content("a").defects == ("crack",)
    assert desk.events["b"][0].draft.act is Act.LABEL
    while third.undo():
        pass
    desk.write(third)
    assert desk.refusals == []
    assert current_label(desk.events["a"]).conflict

    party = sit(desk, "佐藤", Act.FINAL)
    party.say(Label.OK)
    desk.write(party)
    assert "a third person must decide" in desk.refusals[0]
    assert party.label().conflict


def test_a_blind_sitting_knows_nothing_and_changes_no_label() -> None:
    desk = Desk()
    gold = LabelDraft("a", Act.GOLD, LabelContent(Label.NG), why="master", event_id="g")
    desk.append(gold, "田中")
    blind = ReviewSession(
        PARTS, "佐藤", lambda parts: {}, desk.batches.append, Act.BLIND, "review 1"
    )
    assert blind.label().content.label is None
    blind.say(Label.OK)
    blind.toggle_defect("crack")
    blind.undo()
    desk.write(blind)
    assert desk.refusals == []
    assert blind.label().content == LabelContent(Label.OK)
    assert desk.content("a") == LabelContent(Label.NG)
    acts = [event.draft.act for event in desk.events["a"]]
    assert acts == [Act.GOLD, Act.BLIND, Act.BLIND, Act.UNDO]
    assert all(event.draft.why == "review 1" for event in desk.events["a"][1:3])


@pytest.mark.slow
@pytest.mark.parametrize("many", [60])
def test_many_at_once_through_the_real_store(store: SqlRecordStore, many: int) -> None:
    records = [record(seed) for seed in range(many)]
    put(store, records, [None] * many)
    parts = [one.part.part_id for one in records]
    batches: list[Batch] = []
    session = ReviewSession(parts, "鈴木", store.labels.current, batches.append)
    session.select(range(many))
    session.say(Label.NG)
    session.toggle_defect("crack")
    session.undo()
    session.undo()
    session.redo()
    for batch in batches:
        session.acknowledge(batch.number, store.labels.append(batch.drafts, signed(store, "鈴木")))
    current = store.labels.current(parts)
    assert all(current[part].content == LabelContent(Label.NG) for part in parts)
    assert [session.label(part) for part in parts] == [current[part] for part in parts]
    assert store.labels.count() == 5 * many
    assert store.verify().ok
