"""The station with inspectors that do what they are told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_gui.core import paths
from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.recipe import Recipe, Trigger, read_recipe
from inspector_gui.core.verdict import FailureKind, Label, Verdict
from inspector_gui.station.crew import CrewLimits
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    PartDecided,
    PartRecorded,
    PartTriggered,
    ReasonGrew,
    WorkerChanged,
    WorkerState,
)
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.store.records import open_store
from tests import PATIENCE_S
from tests.station.fakes import (
    BrokenInspector,
    FakeInspector,
    ListSource,
    LiveSource,
    frame,
    verdict,
)


def recipe(deadline_ms: float = 2000, policy: Policy = Policy.EITHER_NG, queue: int = 32) -> Recipe:
    base = read_recipe(paths.default_recipe())
    changes = {"deadline_ms": deadline_ms, "policy": policy, "queue_length": queue}
    return base.model_copy(update=changes)


class Watch:
    """Remembers all events and waits for the line to end."""

    def __init__(self, station: Station) -> None:
        self.events: list[Event] = []
        self._new = threading.Condition()
        station.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        with self._new:
            self.events.append(event)
            self._new.notify_all()

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    def until(self, holds: Callable[[], bool], timeout_s: float = PATIENCE_S) -> None:
        with self._new:
            assert self._new.wait_for(holds, timeout_s), "it did not happen in time"

    def until_ended(self) -> None:
        self.until(lambda: any(e.state is LineState.STOPPED for e in self.of(LineChanged)))

    def records(self) -> list:
        return [event.record for event in self.of(PartRecorded)]


def run(
    station: Station, contents: list[Frame | GrabFailure], hung: threading.Event | None = None
) -> Watch:
    """Judge all and close; threads that hang come back in time for that."""
    watch = Watch(station)
    station.load()
    station.start(ListSource(contents))
    watch.until_ended()
    watch.until(lambda: len(watch.of(PartRecorded)) == len(contents))
    assert station.wait_idle(PATIENCE_S)
    if hung is not None:
        hung.set()
    station.close()
    return watch


def build(vit: object, vlm: object, store: object = None, **kwargs: object) -> Station:
    options = kwargs.pop("options", StationOptions(reasons="never"))
    return Station(
        recipe(**kwargs),  # type: ignore[arg-type]
        {"vit": lambda: vit, "vlm": lambda: vlm},  # type: ignore[dict-item, return-value]
        store,  # type: ignore[arg-type]
        options,  # type: ignore[arg-type]
    )


def quick(**changes: float) -> CrewLimits:
    """A hang is noticed soon, so that a test need not wait."""
    return replace(CrewLimits(hang_least_s=0.3, pause_s=0.1, fault_pause_s=0.1), **changes)


def fake(kind: str, p_ng: float = 0.1) -> FakeInspector:
    return FakeInspector(kind, lambda one: verdict(kind, p_ng))


@pytest.mark.slow
def test_parts_are_judged_by_both_in_their_order_and_recorded(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    station = build(fake("vit"), fake("vlm", 0.9), store)
    watch = run(station, [frame(i) for i in range(20)])
    assert [r.part.number for r in watch.records()] == list(range(1, 21))
    assert {r.decision.word for r in watch.records()} == {DecisionWord.NG}
    assert all(r.decision.disagree for r in watch.records())
    kept = list(store.latest(100))
    assert {r.part.part_id for r in kept} == {r.part.part_id for r in watch.records()}
    store.close()


def test_a_record_is_on_disk_before_it_is_shown_as_recorded(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    station = build(fake("vit"), fake("vlm"), store)
    seen: list[str] = []

    def listen(event: Event) -> None:
        if isinstance(event, PartRecorded):
            seen.append(store.get(event.part_id).part.part_id)

    station.subscribe(listen)
    watch = run(station, [frame(i) for i in range(5)])
    assert seen == [r.part.part_id for r in watch.records()]
    store.close()


def test_the_decision_does_not_wait_for_an_inspector_that_the_policy_does_not_need() -> None:
    release = threading.Event()

    def slow(one: Frame) -> Verdict:
        release.wait(5 * PATIENCE_S)
        return verdict("vlm", 0.1)

    station = build(fake("vit"), FakeInspector("vlm", slow), policy=Policy.VIT, deadline_ms=600_000)
    watch = Watch(station)
    station.load()
    station.start(ListSource([frame(1)]))
    watch.until(lambda: bool(watch.of(PartDecided)))
    assert not watch.of(PartRecorded)
    release.set()
    watch.until(lambda: bool(watch.of(PartRecorded)))
    assert watch.records()[0].verdict("vlm") is not None
    station.close()


def test_an_unreadable_picture_is_a_part_that_ends_as_error() -> None:
    bad = GrabFailure("folder", "x.jpg", "The picture x.jpg is cut off; take it again.")
    watch = run(build(fake("vit"), fake("vlm")), [frame(1), bad, frame(2)])
    records = sorted(watch.records(), key=lambda r: r.part.number)
    assert [r.decision.word for r in records] == [
        DecisionWord.OK,
        DecisionWord.ERROR,
        DecisionWord.OK,
    ]
    assert records[1].decision.sentence == bad.sentence


def _throws(one: Frame) -> Verdict:
    raise RuntimeError("boom")


def _nan(one: Frame) -> Verdict:
    return verdict("vlm", float("nan"))


def _both_labels(one: Frame) -> Verdict:
    return verdict("vlm", 0.97, label=Label.OK)


def _too_much_mass(one: Frame) -> Verdict:
    return verdict("vlm", 0.1, mass=1.9)


@pytest.mark.slow
@pytest.mark.parametrize("behaviour", [_throws, _nan, _both_labels, _too_much_mass])
def test_no_broken_answer_ever_becomes_ok(behaviour: Callable[[Frame], Verdict]) -> None:
    station = build(fake("vit", 0.01), FakeInspector("vlm", behaviour), deadline_ms=600_000)
    watch = run(station, [frame(i) for i in range(250)])
    assert [r.decision.word for r in watch.records()] == [DecisionWord.ERROR] * 250
    assert all(r.decision.sentence for r in watch.records())
    # At once, and not because nothing came in time.
    failures = [r.failure("vlm") for r in watch.records()]
    assert all(failure is None or failure.kind is not FailureKind.TIMEOUT for failure in failures)
    assert "Traceback" not in "".join(r.decision.sentence for r in watch.records())


@pytest.mark.slow
def test_a_hanging_inspector_is_replaced_and_then_taken_out() -> None:
    release = threading.Event()
    made: list[FakeInspector] = []

    def hang(one: Frame) -> Verdict:
        release.wait(5 * PATIENCE_S)
        return verdict("vlm", 0.0)

    def make() -> FakeInspector:
        made.append(FakeInspector("vlm", hang))
        return made[-1]

    station = Station(
        recipe(deadline_ms=60),
        {"vit": lambda: fake("vit"), "vlm": make},  # type: ignore[dict-item, return-value]
        None,
        StationOptions(
            reasons="never", ahead=1, crew=quick(replacements=1, pause_s=600, pause_most_s=600)
        ),
    )
    watch = Watch(station)
    station.load()
    station.start(ListSource(frame(i) for i in range(100_000)))
    watch.until(lambda: any(e.state is WorkerState.OUT for e in watch.of(WorkerChanged)), 60)
    after = len(watch.of(PartRecorded)) + 3
    watch.until(lambda: len(watch.of(PartRecorded)) >= after, 60)
    release.set()  # the hung threads come back, find that they were given up, and end
    station.close()
    records = watch.records()
    assert {r.decision.word for r in records} == {DecisionWord.ERROR}
    failures = [r.failure("vlm").kind for r in records]
    assert failures[0] is FailureKind.TIMEOUT
    assert failures[-1] is FailureKind.OUT
    assert len(made) == 2
    states = [e.state for e in watch.of(WorkerChanged) if e.kind == "vlm"]
    assert states[-1] is WorkerState.OUT


@pytest.mark.slow
def test_a_worker_that_hangs_once_is_back_after_its_replacement() -> None:
    release = threading.Event()
    calls = 0

    def hang_first(one: Frame) -> Verdict:
        nonlocal calls
        calls += 1
        if calls == 1:
            release.wait(5 * PATIENCE_S)
        return verdict("vlm", 0.0)

    station = Station(
        recipe(deadline_ms=1000),
        {"vit": lambda: fake("vit"), "vlm": lambda: FakeInspector("vlm", hang_first)},  # type: ignore[dict-item, return-value]
        None,
        StationOptions(reasons="never", ahead=1, crew=quick()),
    )
    watch = Watch(station)
    station.load()
    station.start(ListSource(frame(i) for i in range(100_000)))
    watch.until(lambda: any(r.decision.word is DecisionWord.OK for r in watch.records()), 60)
    release.set()
    station.close()
    assert watch.records()[0].decision.word is DecisionWord.ERROR
    assert not any(e.state is WorkerState.OUT for e in watch.of(WorkerChanged))


def test_a_model_that_cannot_be_loaded_is_shown_and_its_parts_are_errors() -> None:
    station = build(fake("vit"), BrokenInspector("vlm", lambda one: verdict("vlm", 0.0)))
    watch = run(station, [frame(1)])
    missing = [e for e in watch.of(WorkerChanged) if e.state is WorkerState.MISSING]
    assert "lacks config.json" in missing[0].sentence
    assert watch.records()[0].decision.word is DecisionWord.ERROR


@pytest.mark.slow
def test_a_live_line_that_is_too_slow_turns_parts_into_errors_and_loses_none() -> None:
    release = threading.Event()

    def slow(one: Frame) -> Verdict:
        release.wait(5 * PATIENCE_S)
        return verdict("vlm", 0.0)

    station = build(fake("vit"), FakeInspector("vlm", slow), queue=3, deadline_ms=600_000)
    watch = Watch(station)
    station.load()
    station.start(LiveSource(), Trigger(mode="timer", interval_s=0.02))
    watch.until(lambda: len(watch.of(PartTriggered)) >= 10)
    station.stop()
    release.set()
    count = len(watch.of(PartTriggered))
    watch.until(lambda: len(watch.of(PartRecorded)) == count)
    words = [r.decision.word for r in watch.records()]
    assert words.count(DecisionWord.ERROR) == count - 3
    assert any("waiting already" in r.decision.sentence for r in watch.records())
    station.close()


def test_the_space_bar_takes_one_part_from_a_camera() -> None:
    station = build(fake("vit"), fake("vlm"))
    watch = Watch(station)
    station.load()
    station.start(LiveSource(), Trigger(mode="manual"))
    watch.until(lambda: any(e.state is LineState.RUNNING for e in watch.of(LineChanged)))
    time.sleep(0.05)
    assert not watch.of(PartTriggered)
    ends = time.monotonic() + PATIENCE_S
    while station.preview.take() is None:
        assert time.monotonic() < ends
        time.sleep(0.01)
    assert station.trigger()
    watch.until(lambda: len(watch.of(PartRecorded)) == 1)
    station.close()
    assert len(watch.of(PartTriggered)) == 1


@pytest.mark.slow
def test_a_reason_gives_way_to_the_next_part_and_is_whole_in_the_record(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    words = [f"word{i} " for i in range(40)]
    vlm = FakeInspector("vlm", lambda one: verdict("vlm", 0.9), words)
    station = build(fake("vit"), vlm, store, options=StationOptions(reasons="idle"))
    watch = run(station, [frame(i) for i in range(6)])
    whole = [e for e in watch.of(ReasonGrew) if e.whole]
    assert len(whole) == 6
    decided_last = max(i for i, e in enumerate(watch.events) if isinstance(e, PartDecided))
    finished_first = min(
        i for i, e in enumerate(watch.events) if isinstance(e, ReasonGrew) and e.whole
    )
    assert decided_last < finished_first, "a reason held up a part"
    for record in store.latest(10):
        found = record.verdict("vlm")
        assert found is not None
        assert found.reason == "".join(words)
    store.close()


@pytest.mark.slow
def test_pause_holds_the_line_and_stop_closes_the_source() -> None:
    station = build(fake("vit"), fake("vlm"))
    watch = Watch(station)
    source = ListSource(frame(i) for i in range(100_000))
    station.load()
    station.start(source)
    watch.until(lambda: len(watch.of(PartRecorded)) >= 3)
    station.pause(True)
    assert station.wait_idle(PATIENCE_S)
    time.sleep(0.2)  # for one that was just being taken
    held = len(watch.of(PartTriggered))
    time.sleep(0.2)
    assert len(watch.of(PartTriggered)) == held
    station.pause(False)
    watch.until(lambda: len(watch.of(PartTriggered)) > held)
    station.stop()
    assert source.closed
    station.close()


def test_a_listener_that_throws_does_not_stop_the_line() -> None:
    station = build(fake("vit"), fake("vlm"))

    def bad(event: Event) -> None:
        raise ValueError("a listener's bug")

    station.subscribe(bad)
    watch = run(station, [frame(i) for i in range(3)])
    assert len(watch.records()) == 3


def test_a_full_disk_is_said_and_the_decision_stands() -> None:
    class FullStore:
        def add(self, record: object) -> None:
            from inspector_gui.core.errors import StoreError

            raise StoreError("The disk of /data is full; free some space.")

    watch = run(build(fake("vit"), fake("vlm"), FullStore()), [frame(1)])
    assert watch.of(PartRecorded)[0].sentence.startswith("The disk")
    assert watch.of(PartDecided)[0].record.decision.word is DecisionWord.OK


def test_a_cascade_asks_the_second_only_where_the_first_wavers() -> None:
    scores = {0: 0.05, 1: 0.5, 2: 0.95, 3: 0.5}
    order = iter(scores.values())
    asked: list[str] = []

    def vlm(one: Frame) -> Verdict:
        asked.append(one.frame_id)
        return verdict("vlm", 0.1 if len(asked) == 1 else 0.9)

    cascade = recipe(policy=Policy.VIT_THEN_VLM)
    vit_spec, *rest = cascade.inspectors
    assert vit_spec.kind == "vit"
    grey = vit_spec.model_copy(update={"ok_below": 0.2, "ng_above": 0.8})
    cascade = cascade.model_copy(update={"inspectors": (grey, *rest)})

    def vit(one: Frame) -> Verdict:
        p = next(order)
        return replace(verdict("vit", p), label=grey.thresholds.label(p))

    first, second = FakeInspector("vit", vit), FakeInspector("vlm", vlm)
    station = Station(
        cascade,
        {"vit": lambda: first, "vlm": lambda: second},
        None,
        StationOptions(reasons="never", ahead=1),
    )
    watch = run(station, [frame(i) for i in range(4)])
    records = watch.records()
    assert [r.decision.word.value for r in records] == ["OK", "OK", "NG", "NG"]
    assert [len(r.outcomes) for r in records] == [1, 2, 1, 2]
    assert len(asked) == 2


def test_a_cascade_whose_second_fails_is_an_error() -> None:
    cascade = recipe(policy=Policy.VIT_THEN_VLM)
    vit_spec, *rest = cascade.inspectors
    grey = vit_spec.model_copy(update={"ok_below": 0.2, "ng_above": 0.8})
    cascade = cascade.model_copy(update={"inspectors": (grey, *rest)})
    vit = FakeInspector("vit", lambda one: replace(verdict("vit", 0.5), label=Label.UNSURE))
    station = Station(cascade, {"vit": lambda: vit}, None, StationOptions(reasons="never"))
    watch = run(station, [frame(0)])
    (record,) = watch.records()
    assert record.decision.word is DecisionWord.ERROR
    assert "not part of this line" in record.decision.sentence


def test_parts_carry_their_batch(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    station = build(fake("vit"), fake("vlm"), store, options=StationOptions(batch="lot 7"))
    run(station, [frame(0)])
    assert next(iter(store.latest(1))).batch == "lot 7"
    store.close()
