"""Feeds a station with answers that no inspector should give: python -m tests.station.malformed.

    python -m tests.station.malformed [ANSWERS] [SEED]

Types, NaN, exceptions, SystemExit, threads that end, hangs; through two inspectors and the real
store. Prints what came of it; exit code 1 if a part was OK, or without a record, or a thread did
not come back within 30 s.
"""

from __future__ import annotations

import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from inspector_gui.core import paths
from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    Label,
    Region,
    Span,
    Verdict,
)
from inspector_gui.station.crew import CrewLimits
from inspector_gui.station.events import Event, PartDecided, PartRecorded, WorkerChanged
from inspector_gui.station.events import WorkerState as State
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.store.records import open_store
from tests.station.fakes import FakeInspector, ListSource, frame, verdict

BACK_S = 30.0


class Nobody(BaseException):
    """Of no family that anybody would catch."""


class Evil:
    """Raises whatever is done with it."""

    def __getattr__(self, name: str) -> object:
        raise SystemExit(f"do not ask for {name}")


def answers(kind: str, release: threading.Event) -> list[Callable[[Frame], object]]:
    """All the ways of being no verdict."""
    good = verdict(kind, 0.01)
    area = Region(0, 0, 64, 32)
    heat = Heatmap(np.full((4, 8), np.nan, np.float32), "attention", area)

    def give(value: object) -> Callable[[Frame], object]:
        return lambda one: value

    def throw(error: BaseException) -> Callable[[Frame], object]:
        def raises(one: Frame) -> object:
            raise error

        return raises

    def hang(one: Frame) -> object:
        release.wait(120)
        return good

    def late(one: Frame) -> object:
        time.sleep(0.25)
        return good

    no_evidence = Evidence(label_mass="all of it")  # type: ignore[arg-type]
    values: list[object] = [
        None, "OK", 0.01, True, b"OK", (good,), [good], {"p_ng": 0.01}, Verdict, object(), Evil(),
        Failure(kind, FailureKind.EXCEPTION, "It says so itself."),
        Failure(kind, "strange", None),  # type: ignore[arg-type]
        *(replace(good, p_ng=p) for p in (
            float("nan"), float("inf"), -float("inf"), -0.01, 1.01, None, "0.01", 0.01j, [0.01],
            np.nan, np.array([0.01, 0.02]), Evil(), True)),
        *(replace(good, label=label) for label in (None, "OK", Label.NG, Label.UNSURE, 0, Evil())),
        *(replace(good, evidence=e) for e in (
            None, "much", Evil(), no_evidence, Evidence(label_mass=float("nan")),
            Evidence(label_mass=-1.0), Evidence(label_mass=7.0), Evidence(logit="high"),  # type: ignore[arg-type]
            Evidence(defect_scores=None), Evidence(place_scores=((1, 2, 3),)))),  # type: ignore[arg-type]
        *(replace(good, regions=r) for r in (
            None, 3, ("here",), (Region(float("nan"), 0, 1, 1),), (None,))),  # type: ignore[arg-type]
        *(replace(good, spans=x) for x in (None, ("fast",), (Span("x", "y"),))),  # type: ignore[arg-type]
        *(replace(good, heatmap=h) for h in ("warm", np.zeros((4, 8)), heat)),  # type: ignore[arg-type]
        *(replace(good, model_digest=d) for d in (None, 7)),  # type: ignore[arg-type]
        *(replace(good, defect=d) for d in (7, b"crack", Evil())),  # type: ignore[arg-type]
        replace(good, reason=None), replace(good, ms="quick"), replace(good, ms=float("nan")),  # type: ignore[arg-type]
    ]  # fmt: skip
    errors: list[BaseException] = [
        RuntimeError("boom"), ValueError(), MemoryError(), SystemExit(3), KeyboardInterrupt(),
        GeneratorExit(), StopIteration(), RecursionError(), OSError(28, "no space"), Exception(),
        AssertionError(), UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"), Nobody(),
    ]  # fmt: skip
    return [*map(give, values), *map(throw, errors), hang, late]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a flood."""

    answered: int
    words: Counter[str]
    triggered: int
    stored: int
    back_s: float
    replaced: int
    ok_after: int


def flood(count: int, seed: int, folder: Path) -> Outcome:
    """Judge parts until so many malformed answers were given, then see everything come back."""
    rng, lock, release = random.Random(seed), threading.Lock(), threading.Event()
    given = 0
    poisoned: set[str] = set()
    over = threading.Event()

    def misbehaving(kind: str) -> FakeInspector:
        ways = answers(kind, release)

        def judge(one: Frame) -> Verdict:
            nonlocal given
            with lock:
                if over.is_set():
                    return verdict(kind, 0.01)
                given += 1
                if given >= count:
                    over.set()
                poisoned.add(one.frame_id)
                # Hangs and lateness cost time, not insight: one in some hundred.
                rare = rng.random() < 0.003
                way = rng.choice(ways[-2:] if rare else ways[:-2])
            return way(one)  # type: ignore[return-value]

        return FakeInspector(kind, judge)

    base = read_recipe(paths.default_recipe())
    recipe = base.model_copy(update={"deadline_ms": 150.0, "policy": Policy.EITHER_NG})
    store = open_store(folder)
    limits = CrewLimits(hang_least_s=0.5)
    station = Station(
        recipe,
        {"vit": lambda: misbehaving("vit"), "vlm": lambda: misbehaving("vlm")},
        store,
        StationOptions(reasons="never", ahead=4, crew=limits),
    )
    records: dict[str, Record] = {}
    decided: list[Record] = []
    states = dict.fromkeys(("vit", "vlm"), State.LOADING)
    replaced = 0
    news = threading.Condition()

    def listen(event: Event) -> None:
        nonlocal replaced
        with news:
            if isinstance(event, PartDecided):
                decided.append(event.record)
            elif isinstance(event, PartRecorded) and event.record is not None:
                assert not event.sentence, event.sentence
                records[event.part_id] = event.record
            elif isinstance(event, WorkerChanged):
                states[event.kind] = event.state
                replaced += event.state is State.LOADING
            news.notify_all()

    station.subscribe(listen)
    picture = frame(1)
    station.load()
    station.start(ListSource(replace(picture, frame_id=str(n)) for n in range(10 * count)))
    over.wait()
    with news:
        before = len(decided)
    began = time.monotonic()

    def good() -> bool:
        ready = all(state is State.READY for state in states.values())
        return ready and len(decided) > before + 4 and decided[-1].decision.word is DecisionWord.OK

    with news:
        came_back = news.wait_for(good, 4 * BACK_S)
    back_s = time.monotonic() - began if came_back else float("inf")
    release.set()
    station.close()
    stored = {record.part.part_id: record for record in store.latest(20 * count)}
    store.close()
    flooded = [record for record in decided if _frame_id(record) in poisoned]
    return Outcome(
        given,
        Counter(record.decision.word.value for record in flooded),
        len(decided),
        len(stored),
        back_s,
        replaced,
        sum(r.decision.word is DecisionWord.OK for r in decided[before:]),
    )


def _frame_id(record: Record) -> str:
    return record.part.frame.frame_id if record.part.frame is not None else ""


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = flood(count, seed, Path(folder))
    print(f"{outcome} in {time.monotonic() - began:.0f} s")
    bad = outcome.words["OK"] or outcome.stored != outcome.triggered or outcome.back_s > BACK_S
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
