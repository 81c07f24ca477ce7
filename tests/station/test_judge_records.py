"""Judging in bulk: everything is judged once, whatever comes between."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from inspector_gui.core.errors import PictureError
from inspector_gui.core.frame import Frame
from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Failure, Verdict
from inspector_gui.station.bulk import Advance, Cancelled, Control, Plan, Result, judge_all
from inspector_gui.station.judge_records import judge_records, unjudged
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from tests import PATIENCE_S
from tests.signing import imported
from tests.station.fakes import BrokenInspector, FakeInspector, frame, verdict
from tests.store.made_records import make_record


def fake(kind: str = "vit", p_ng: float = 0.9, words: tuple[str, ...] = ()) -> FakeInspector:
    inspector = FakeInspector(kind, lambda one: verdict(kind, p_ng), words)
    inspector.load()
    return inspector


class Kept:
    """Remembers what was kept."""

    def __init__(self) -> None:
        self.results: list[Result[int]] = []

    def __call__(self, results: Sequence[Result[int]]) -> None:
        self.results += results

    @property
    def items(self) -> list[int]:
        return [result.item for result in self.results]


@pytest.mark.parametrize("batch", [1, 4, 100])
def test_all_are_judged_once_and_in_their_order(batch: int) -> None:
    kept, told = Kept(), list[Advance]()
    inspector = fake()
    judge_all(inspector, range(10), Plan(frame, kept, batch), Control(told.append))
    assert kept.items == list(range(10))
    assert all(isinstance(result.outcome, Verdict) for result in kept.results)
    assert all(result.single == (batch == 1) for result in kept.results)
    assert inspector.batches == {1: [], 4: [4, 4, 2], 100: [10]}[batch]
    assert (told[-1].done, told[-1].total, told[-1].left_s) == (10, 10, 0.0)


def test_a_picture_that_cannot_be_read_is_a_failure_and_spoils_no_other() -> None:
    def read(item: int) -> Frame:
        if item == 3:
            raise PictureError("The picture 3 is cut off.")
        return frame(item)

    kept = Kept()
    judge_all(fake(), range(6), Plan(read, kept, 4), Control())
    assert kept.items == list(range(6))
    failed = kept.results[3]
    assert isinstance(failed.outcome, Failure)
    assert failed.outcome.sentence == "The picture 3 is cut off."
    assert math.isnan(failed.ms)
    assert sum(isinstance(result.outcome, Verdict) for result in kept.results) == 5


def test_a_score_that_is_no_number_is_kept_as_a_failure() -> None:
    kept = Kept()
    judge_all(fake(p_ng=math.nan), range(3), Plan(frame, kept), Control())
    assert all(isinstance(result.outcome, Failure) for result in kept.results)


def test_what_was_judged_is_kept_when_it_is_cancelled() -> None:
    kept = Kept()
    control = Control(lambda advance: control.cancel() if advance.done == 4 else None)
    with pytest.raises(Cancelled):
        judge_all(fake(), range(100), Plan(frame, kept, keep_every_s=1e9), control)
    assert kept.items == [0, 1, 2, 3]


def test_it_waits_while_it_is_paused() -> None:
    kept, paused = Kept(), threading.Event()

    def tell(advance: Advance) -> None:
        if advance.done == 2 and not advance.paused:
            control.pause(True)
        if advance.paused:
            paused.set()

    control = Control(tell)
    work = threading.Thread(
        target=lambda: judge_all(fake_here(), range(5), Plan(frame, kept), control)
    )

    def fake_here() -> FakeInspector:
        return fake()

    work.start()
    assert paused.wait(PATIENCE_S)
    assert control.paused
    assert kept.items in ([], [0, 1])
    control._tell = None
    control.pause(False)
    work.join(PATIENCE_S)
    assert kept.items == list(range(5))


def test_reasons_are_written_of_what_is_not_ok() -> None:
    kept = Kept()
    scores = iter((0.1, 0.9))
    inspector = FakeInspector("vlm", lambda one: verdict("vlm", next(scores)), ("It is ", "bent."))
    inspector.load()
    judge_all(inspector, range(2), Plan(frame, kept, language="en"), Control())
    assert [result.outcome.reason for result in kept.results] == ["", "It is bent."]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()


def bare(seed: int) -> ImportedPart:
    from dataclasses import replace

    return ImportedPart(replace(make_record(seed, height=32, width=64), outcomes=()))


def test_imported_parts_are_judged_and_a_second_call_goes_on(store: SqlRecordStore) -> None:
    store.add(make_record(99, height=32, width=64))
    store.add_imported([bare(seed) for seed in range(10)], imported(store, "a"))
    first: list[FakeInspector] = []

    def vit() -> FakeInspector:
        first.append(FakeInspector("vit", lambda one: verdict("vit", 0.9)))
        return first[-1]

    control = Control(lambda advance: control.cancel() if advance.done == 4 else None)
    with pytest.raises(Cancelled):
        judge_records(store, {"vit": vit}, control, batch=2)
    assert first[0].closed
    assert len(unjudged(store.table.refresh(), "vit")) == 6
    factories = {"vit": vit, "vlm": lambda: FakeInspector("vlm", lambda one: verdict("vlm", 0.1))}
    assert judge_records(store, factories, Control()) == {"vit": 6, "vlm": 10}
    table = store.table.refresh()
    assert not unjudged(table, "vit")
    assert not unjudged(table, "vlm")
    assert table.vit_label.tolist() == [1] * 11
    assert table.vlm_label.tolist()[1:] == [0] * 10
    assert judge_records(store, factories, Control()) == {"vit": 0, "vlm": 0}


def test_only_what_is_asked_for(store: SqlRecordStore) -> None:
    store.add_imported([bare(seed) for seed in range(4)], imported(store, "a"))
    query = Query(number=2)
    assert len(unjudged(store.table.refresh(), "vit", query)) == 1


def test_a_model_that_cannot_be_loaded_says_so(store: SqlRecordStore) -> None:
    store.add_imported([bare(1)], imported(store, "a"))
    broken = BrokenInspector("vit", lambda one: verdict("vit", 0.9))
    with pytest.raises(Exception, match=r"lacks config\.json"):
        judge_records(store, {"vit": lambda: broken}, Control())
