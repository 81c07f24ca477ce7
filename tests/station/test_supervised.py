"""Nothing that an inspector, a source or the database does stops the line or is believed."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.errors import CameraLostError, StoreError
from inspector_gui.core.frame import Frame, Grab
from inspector_gui.core.recipe import Trigger
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import FailureKind, Verdict
from inspector_gui.station.events import (
    LineChanged,
    LineState,
    PartDecided,
    PartRecorded,
    PartTriggered,
    ReasonGrew,
    RecordingChanged,
    SourceChanged,
    SourceState,
    WorkerChanged,
    WorkerState,
)
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.station.supervisor import Supervisor
from inspector_gui.station.worker import InspectorWorker
from inspector_gui.station.writer import WriterLimits
from inspector_gui.store.records import open_store
from tests.station.fakes import BrokenInspector, FakeInspector, ListSource, frame, verdict
from tests.station.malformed import BACK_S, flood
from tests.station.test_line import Watch, build, fake, quick, recipe, run


@pytest.mark.slow
def test_malformed_answers_are_errors_with_a_record_and_everybody_comes_back(
    tmp_path: Path,
) -> None:
    outcome = flood(600, seed=3, folder=tmp_path)
    assert outcome.answered == 600
    assert set(outcome.words) == {"ERROR"}
    assert outcome.words["ERROR"] >= 300
    assert outcome.stored == outcome.triggered
    assert outcome.back_s < 4 * BACK_S  # a machine five times as busy
    assert outcome.ok_after


def endless() -> ListSource:
    return ListSource(frame(i % 50) for i in range(1_000_000))


def eventually(holds: Callable[[], bool], timeout_s: float = 60) -> None:
    """Wait for what no event tells."""
    ends = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.005)


def states_of(watch: Watch, kind: str) -> list[WorkerState]:
    return [event.state for event in watch.of(WorkerChanged) if event.kind == kind]


def ok_after(watch: Watch, count: int) -> Callable[[], bool]:
    """Say whether a part was OK after the first ``count`` records."""
    return lambda: any(r.decision.word is DecisionWord.OK for r in watch.records()[count:])


@pytest.mark.slow
def test_a_thread_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past all guards, as when a library ends the thread."""
    station = build(fake("vit"), fake("vlm"), options=StationOptions("never", crew=quick()))
    watch = Watch(station)
    station.load()
    watch.until(lambda: states_of(watch, "vlm") == [WorkerState.READY])
    monkeypatch.setattr(InspectorWorker, "_judge_one", lambda self, inspector, job: 1 / 0)
    monkeypatch.setattr(threading, "excepthook", lambda args: None)
    station.start(endless())
    watch.until(lambda: WorkerState.LOADING in states_of(watch, "vlm"), 60)
    monkeypatch.undo()
    watch.until(ok_after(watch, 0), 60)
    station.close()
    assert len(watch.of(PartRecorded)) == len(watch.of(PartTriggered))


class Fragile(FakeInspector):
    """Fails in everything but judging."""

    def heatmap(self, one: Frame, method: str, head: int):
        raise SystemExit("no map")

    def reason(self, one: Frame, said: Verdict, language: str):
        raise SystemExit("no words")

    def close(self) -> None:
        raise SystemExit("no end")


def test_a_map_and_a_reason_that_end_the_thread_do_not() -> None:
    ng = Fragile("vlm", lambda one: verdict("vlm", 0.9))
    station = build(fake("vit"), ng, options=StationOptions("idle"))
    watch = Watch(station)
    station.load()
    station.start(ListSource([frame(1)]))
    watch.until_ended()
    watch.until(lambda: any(e.whole for e in watch.of(ReasonGrew)))
    told: list[str] = []
    said = threading.Event()

    def done(found: object, sentence: str) -> None:
        told.append(sentence)
        said.set()
        raise SystemExit("nor may who listens")

    station.request_heatmap(frame(1), "vlm", "attention", -1, done)
    assert said.wait(60)
    assert "no map" in told[0]
    station.start(ListSource([frame(2), frame(3)]))
    watch.until(lambda: len(watch.of(PartRecorded)) == 3)
    assert states_of(watch, "vlm") == [WorkerState.READY]
    station.close()


class Unloadable(FakeInspector):
    def load(self):
        raise SystemExit("a library wants to end the program")


@pytest.mark.slow
@pytest.mark.parametrize("broken", [Unloadable, BrokenInspector])
def test_what_cannot_be_loaded_is_tried_again_and_by_hand(broken: type[FakeInspector]) -> None:
    good = threading.Event()

    def make() -> FakeInspector:
        kind = FakeInspector if good.is_set() else broken
        return kind("vlm", lambda one: verdict("vlm", 0.1))

    def station_of(**limits: float) -> Station:
        return Station(
            recipe(),
            {"vit": lambda: fake("vit"), "vlm": make},  # type: ignore[dict-item, return-value]
            None,
            StationOptions("never", crew=quick(**limits)),
        )

    station = station_of()
    watch = Watch(station)
    station.load()
    station.start(endless())
    watch.until(lambda: states_of(watch, "vlm").count(WorkerState.MISSING) >= 3, 60)
    missing = [e for e in watch.of(WorkerChanged) if e.state is WorkerState.MISSING]
    pauses = [(b.back_at - a.back_at).total_seconds() for a, b in itertools.pairwise(missing)]
    assert pauses[1] > pauses[0] * 0.9  # growing, but for the noise of a busy machine
    good.set()
    watch.until(ok_after(watch, 0), 60)
    station.close()

    good.clear()
    station = station_of(pause_s=1000, pause_most_s=1000, fault_pause_s=1000, fault_most_s=1000)
    watch = Watch(station)
    station.load()
    station.start(endless())
    watch.until(lambda: WorkerState.MISSING in states_of(watch, "vlm"), 60)
    good.set()
    station.revive("vlm")
    watch.until(ok_after(watch, 0), 60)
    station.close()


@pytest.mark.slow
def test_start_brings_back_who_was_taken_out() -> None:
    release, well = threading.Event(), threading.Event()

    def hang(one: Frame) -> Verdict:
        if not well.is_set():
            release.wait(120)
        return verdict("vlm", 0.0)

    limits = quick(replacements=0, pause_s=1000, pause_most_s=1000)
    station = Station(
        recipe(deadline_ms=60),
        {"vit": lambda: fake("vit"), "vlm": lambda: FakeInspector("vlm", hang)},  # type: ignore[dict-item, return-value]
        None,
        StationOptions("never", crew=limits),
    )
    watch = Watch(station)
    station.load()
    station.start(endless())
    watch.until(lambda: WorkerState.OUT in states_of(watch, "vlm"), 60)
    out = next(e for e in watch.of(WorkerChanged) if e.state is WorkerState.OUT)
    assert out.back_at is not None
    well.set()
    count = len(watch.records())
    station.start(endless())
    watch.until(ok_after(watch, count), 60)
    release.set()
    station.close()


@pytest.mark.slow
def test_slow_is_not_hung() -> None:
    """Every second part comes too late; nobody is taken out, and no late part is OK."""
    calls = 0
    late: set[str] = set()

    def slow(one: Frame) -> Verdict:
        nonlocal calls
        calls += 1
        if calls % 2:
            late.add(one.frame_id)
            time.sleep(0.12)
        return verdict("vlm", 0.0)

    contents = [frame(i) for i in range(60)]
    vlm = FakeInspector("vlm", slow)
    options = StationOptions("never", ahead=1, crew=quick(hang_least_s=5.0))
    watch = run(build(fake("vit"), vlm, deadline_ms=100, options=options), contents)
    assert set(states_of(watch, "vlm")) == {WorkerState.READY}
    of_late = [r for r in watch.records() if r.part.frame.frame_id in late]
    assert len(of_late) >= 20
    assert {r.decision.word for r in of_late} == {DecisionWord.ERROR}
    assert {r.failure("vlm").kind for r in of_late} == {FailureKind.TIMEOUT}


LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.mark.slow
def test_a_locked_database_delays_no_decision_and_loses_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    options = StationOptions("never", writer=WriterLimits(slow_s=0.5))
    station = build(fake("vit"), fake("vlm"), store, options=options, policy=Policy.EITHER_NG)
    watch = Watch(station)
    station.load()
    lock = subprocess.Popen(
        [sys.executable, "-c", LOCK, str(tmp_path / "inspector.db")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert lock.stdin is not None and lock.stdout is not None
    assert lock.stdout.readline() == "locked\n"
    station.start(ListSource(frame(i) for i in range(40)))
    watch.until(lambda: len(watch.of(PartDecided)) == 40, 60)
    assert not watch.of(PartRecorded)
    watch.until(lambda: bool(watch.of(RecordingChanged)), 60)
    told = watch.of(RecordingChanged)[0]
    assert not told.works
    assert told.lost == 0
    assert told.since is not None
    lock.stdin.close()  # whatever readline returns, the lock is let go
    lock.wait()
    lock.stdout.close()
    watch.until(lambda: len(watch.of(PartRecorded)) == 40, 60)
    watch.until(lambda: watch.of(RecordingChanged)[-1].works, 60)
    station.close()
    assert {r.decision.word for r in watch.records()} == {DecisionWord.OK}
    assert not any(event.sentence for event in watch.of(PartRecorded))
    assert [r.part.number for r in watch.records()] == list(range(1, 41))
    assert len(list(store.latest(100))) == 40
    store.close()


class Standing:
    """A store that does not come back until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.kept: list[str] = []

    def add(self, record: Record) -> None:
        self.go.wait(120)
        self.kept.append(record.part.part_id)


def test_what_does_not_fit_into_the_queue_is_said_not_to_be_recorded() -> None:
    store = Standing()
    options = StationOptions("never", ahead=100, writer=WriterLimits(records=4))
    station = build(fake("vit"), fake("vlm"), store, options=options)
    watch = Watch(station)
    station.load()
    source = ListSource(frame(i) for i in range(10))
    source.live = True  # type: ignore[misc]  (a line that does not wait)

    def each(read: Callable[[float], Grab | None]) -> Callable[[float], Grab | None]:
        def one(timeout_s: float) -> Grab | None:
            station.trigger()
            return read(timeout_s)

        return one

    source.read = each(source.read)  # type: ignore[method-assign]
    watch.until(lambda: any(e.state is LineState.READY for e in watch.of(LineChanged)))
    station.start(source, Trigger(mode="manual"))
    watch.until_ended()
    # One may be with the writer's thread already: it counts until it is written.
    surplus = len(watch.of(PartTriggered)) - 4
    assert surplus > 0
    watch.until(lambda: len(watch.of(PartRecorded)) == surplus, 60)
    lost = [e for e in watch.of(PartRecorded) if e.sentence]
    assert len(lost) == surplus
    watch.until(lambda: watch.of(RecordingChanged)[-1].lost == surplus, 60)
    assert "not recorded" in lost[0].sentence
    store.go.set()
    station.close()
    assert len(store.kept) == 4
    kept = {e.part_id for e in watch.of(PartRecorded) if not e.sentence}
    assert kept == set(store.kept)


def test_a_store_that_throws_anything_is_a_part_not_recorded() -> None:
    class Odd:
        calls = 0

        def add(self, record: Record) -> None:
            self.calls += 1
            if self.calls < 4:
                raise [SystemExit("no"), ValueError("no"), StoreError("The disk is full.")][
                    self.calls - 1
                ]

    watch = run(build(fake("vit"), fake("vlm"), Odd()), [frame(i) for i in range(5)])
    assert [bool(e.sentence) for e in watch.of(PartRecorded)] == [True, True, True, False, False]
    told = watch.of(RecordingChanged)
    assert [(e.works, e.lost) for e in told] == [(False, 1), (False, 2), (False, 3), (True, 3)]
    assert len({e.since for e in told[:3]}) == 1


class Cut:
    """A stream that is lost and comes back when told so."""

    name = "stream"
    live = True

    def __init__(self) -> None:
        self.cut = threading.Event()
        self.hang = threading.Event()
        self.go = threading.Event()
        self.count = 0

    def open(self) -> None:
        pass

    def read(self, timeout_s: float) -> Grab | None:
        time.sleep(0.005)
        if self.hang.is_set():
            self.go.wait(120)
        if self.cut.is_set():
            raise CameraLostError("The stream is lost.")
        self.count += 1
        return Grab(frame(self.count))

    def close(self) -> None:
        pass


def source_states(watch: Watch) -> list[SourceState]:
    return [event.state for event in watch.of(SourceChanged)]


def test_no_trigger_survives_a_loss() -> None:
    station, source = build(fake("vit"), fake("vlm")), Cut()
    watch = Watch(station)
    station.load()
    watch.until(lambda: any(e.state is LineState.READY for e in watch.of(LineChanged)))
    station.start(source, Trigger(mode="manual"))
    eventually(lambda: station.preview.take() is not None)
    source.cut.set()
    watch.until(lambda: SourceState.LOST in source_states(watch))
    lost = watch.of(SourceChanged)[-1]
    assert lost.since is not None
    assert not station.trigger()
    source.cut.clear()
    watch.until(lambda: source_states(watch)[-1] is SourceState.OPEN)
    seen = source.count
    eventually(lambda: source.count > seen + 10)
    assert not watch.of(PartTriggered)
    assert station.trigger()
    watch.until(lambda: len(watch.of(PartTriggered)) == 1)
    station.close()


@pytest.mark.slow
def test_a_source_that_does_not_come_back_is_told_and_stop_does_not_wait_for_ever() -> None:
    station, source = build(fake("vit"), fake("vlm")), Cut()
    watch = Watch(station)
    station.load()
    station.start(source, Trigger(mode="manual"))
    eventually(lambda: source.count > 3)
    source.hang.set()
    watch.until(lambda: SourceState.LOST in source_states(watch), 60)
    assert "does not answer" in watch.of(SourceChanged)[-1].sentence
    assert not station.trigger()
    source.hang.clear()
    source.go.set()
    watch.until(lambda: source_states(watch)[-1] is SourceState.OPEN, 60)
    station.close()


def test_a_timer_waits_for_the_models() -> None:
    go = threading.Event()

    class Slow(FakeInspector):
        def load(self):
            go.wait(120)
            return super().load()

    station = build(fake("vit"), Slow("vlm", lambda one: verdict("vlm", 0.1)))
    watch, source = Watch(station), Cut()
    station.load()
    station.start(source, Trigger(mode="timer", interval_s=0.01))
    eventually(lambda: source.count > 20)
    assert not watch.of(PartTriggered)
    go.set()
    watch.until(lambda: len(watch.of(PartRecorded)) >= 3, 60)
    station.close()
    assert {r.decision.word for r in watch.records()} == {DecisionWord.OK}


def test_a_source_whose_thread_dies_ends_once() -> None:
    class Deadly(Cut):
        def read(self, timeout_s: float) -> Grab | None:
            if self.count > 3:
                raise SystemExit("a driver's idea")
            return super().read(timeout_s)

    station = build(fake("vit"), fake("vlm"))
    watch = Watch(station)
    station.load()
    station.start(Deadly(), Trigger(mode="manual"))
    watch.until(lambda: any(e.state is LineState.FAULT for e in watch.of(LineChanged)), 60)
    station.close()
    ends = [e for e in watch.of(SourceChanged) if e.state is SourceState.CLOSED]
    assert len(ends) == 1
    assert ends[0].sentence


@pytest.mark.slow
def test_deciding_goes_on_when_its_thread_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listener that never returns holds the thread that decides; another takes its place."""
    options = StationOptions("never", ahead=8)
    station = build(fake("vit"), fake("vlm"), options=options, deadline_ms=60_000)
    go, calls = threading.Event(), []

    def stands(event: object) -> None:
        if isinstance(event, PartDecided):
            calls.append(event)
            if len(calls) == 2:
                go.wait(120)

    watch = Watch(station)
    station.subscribe(stands)
    station.load()
    station.start(ListSource(frame(i) for i in range(30)))
    watch.until(lambda: len(watch.of(PartRecorded)) == 30, 90)
    told = [e.sentence for e in watch.of(LineChanged) if e.sentence]
    assert "another has taken its place" in told[0]
    go.set()
    station.close()
    assert len({r.part.part_id for r in watch.records()}) == 30
    assert {r.decision.word for r in watch.records()} == {DecisionWord.OK}


def test_a_fault_while_deciding_is_an_error_of_that_part(monkeypatch: pytest.MonkeyPatch) -> None:
    from inspector_gui.station import judging

    real, calls = judging.decide, []

    def sometimes(*args: object):
        calls.append(args)
        if len(calls) % 3 == 0:
            raise SystemExit("a bug")
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(judging, "decide", sometimes)
    watch = run(build(fake("vit"), fake("vlm")), [frame(i) for i in range(12)])
    words = [r.decision.word for r in watch.records()]
    assert len(words) == 12
    assert DecisionWord.ERROR in words
    assert all(r.decision.sentence for r in watch.records() if r.decision.word == "ERROR")


def test_the_supervisor_goes_on_after_a_check_that_fails() -> None:
    calls: list[int] = []
    enough = threading.Event()

    def bad() -> None:
        calls.append(1)
        if len(calls) > 3:
            enough.set()
        raise SystemExit("a check's bug")

    supervisor = Supervisor((bad,), period_s=0.01)
    supervisor.start()
    assert enough.wait(60)
    supervisor.close()


def test_the_word_of_a_part_that_was_lost_stands_in_the_database_nowhere(tmp_path: Path) -> None:
    """What is said to be recorded is, and nothing else is there."""
    store = open_store(tmp_path)
    real, calls = store.add, []

    def sometimes(record: Record) -> None:
        calls.append(record)
        if len(calls) % 2:
            raise StoreError("The disk of the data folder is full; free some space.")
        real(record)

    store.add = sometimes  # type: ignore[method-assign]
    watch = run(build(fake("vit"), fake("vlm"), store), [frame(i) for i in range(10)])
    store.close()
    said = {e.part_id for e in watch.of(PartRecorded) if not e.sentence}
    with sqlite3.connect(tmp_path / "inspector.db") as connection:
        there = {row[0] for row in connection.execute("SELECT part_id FROM parts")}
    connection.close()
    assert said == there
    assert len(said) == 5
    assert replace(watch.of(RecordingChanged)[-1], works=True).lost == 5
