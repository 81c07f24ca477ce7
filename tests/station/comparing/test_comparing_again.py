"""Comparisons that go on: after faults, with reasons, with moved folders, with another label."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.core.label import LabelBox
from inspector_gui.core.query import parse_query
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.agreeing import agreement
from inspector_gui.evaluation.comparison.cascading import known_ms
from inspector_gui.evaluation.comparison.columns import with_thresholds
from inspector_gui.evaluation.comparison.parts import ERROR
from inspector_gui.station.bulk import Control
from inspector_gui.station.comparing.freezing import follow_folder, freeze_folder, freeze_query
from inspector_gui.station.comparing.gathering import gather
from inspector_gui.station.comparing.running import RunOptions, left_of, run
from inspector_gui.station.comparing.scores import gather_scores
from inspector_gui.station.comparing.setup import new_comparison
from inspector_gui.station.comparing.worse import Seen
from inspector_gui.station.review.insight import compute_insight
from inspector_gui.store.comparisons import ComparedInspector, Comparison
from inspector_gui.store.records import SqlRecordStore, open_store
from tests.signing import signed
from tests.station.comparing.sets import compared, make_set, maker, recipe
from tests.station.comparing.test_comparing import BOTH, begin
from tests.station.fakes import FakeInspector
from tests.store.label_acts import NG, act
from tests.store.made_records import make_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()


@pytest.mark.slow
def test_a_folder_that_was_away_is_judged_when_it_is_back(
    store: SqlRecordStore, tmp_path: Path
) -> None:
    folder = make_set(tmp_path / "set")
    comparison = begin(store, folder)
    folder.rename(tmp_path / "away")
    run(store, comparison, recipe(), maker(), Control())
    assert (gather(store, comparison, recipe()).compared.column("one").labels == ERROR).all()
    (tmp_path / "away").rename(folder)
    run(store, comparison, recipe(), maker(), Control())
    again = gather(store, comparison, recipe()).compared
    assert not any((column.labels == ERROR).any() for column in again.columns)


@pytest.mark.slow
def test_a_folder_that_was_moved_is_followed(store: SqlRecordStore, tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set")
    comparison = begin(store, folder)
    moved = tmp_path / "moved" / "set"
    moved.parent.mkdir()
    folder.rename(moved)
    begin(store, moved)
    run(store, comparison, recipe(), maker(), Control())
    found = gather(store, comparison, recipe()).compared
    assert not (found.column("one").labels == ERROR).any()
    shutil.copytree(moved, tmp_path / "third")
    lines = (tmp_path / "third" / "manifest.csv").read_text().splitlines()
    lines[1] = "images/000.png,OK,,,test,made"  # it was NG
    (tmp_path / "third" / "manifest.csv").write_text("\n".join(lines) + "\n")
    parts = store.comparisons.parts("first")
    assert follow_folder(store, "first", parts, tmp_path / "third", recipe()) == 1
    assert {Path(part.path).parents[1].name for part in store.comparisons.parts("first")} == {
        "third"
    }


@pytest.mark.slow
def test_reasons_come_later_and_no_verdict_is_asked_twice(
    store: SqlRecordStore, tmp_path: Path
) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    run(store, comparison, recipe(), maker(), Control(), RunOptions(language=""))
    bare = gather(store, comparison, recipe()).compared.column("other")
    assert not any(bare.reasons)
    made: list[FakeInspector] = []
    usual = maker(made)

    def make(spec: InspectorSpec, which: Recipe) -> FakeInspector:
        inspector = usual(spec, which)
        assert isinstance(inspector, FakeInspector)

        def never(_: object) -> None:
            raise AssertionError("it was judged already")

        inspector.behaviour = never  # type: ignore[assignment]
        return inspector

    run(store, comparison, recipe(), make, Control())  # type: ignore[arg-type]
    assert [one.kind for one in made] == ["vlm"]
    found = gather(store, comparison, recipe()).compared.column("other")
    told = found.labels != 0
    assert {str(reason) for reason in found.reasons[told]} == {"The terminal is missing."}
    assert not any(found.reasons[~told])
    np.testing.assert_array_equal(found.p_ng, bare.p_ng)
    np.testing.assert_array_equal(found.ms, bare.ms)


def test_a_reason_that_breaks_leaves_the_verdict(store: SqlRecordStore, tmp_path: Path) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    usual = maker()

    def make(spec: InspectorSpec, which: Recipe) -> FakeInspector:
        inspector = usual(spec, which)
        assert isinstance(inspector, FakeInspector)

        def broken(*_: object) -> None:
            raise RuntimeError("CUDA out of memory")

        inspector.reason = broken  # type: ignore[method-assign]
        return inspector

    run(store, comparison, recipe(), make, Control())  # type: ignore[arg-type]
    found = gather(store, comparison, recipe()).compared
    assert len(found.parts) == 24
    assert not (found.column("other").labels == ERROR).any()


@pytest.mark.slow
def test_nobody_is_loaded_or_checked_where_nothing_is_left(
    store: SqlRecordStore, tmp_path: Path
) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    checked: list[str] = []

    def check(one: ComparedInspector) -> None:
        checked.append(one.id)

    run(store, comparison, recipe(), maker(), Control(), None, check)
    run(store, comparison, recipe(), maker(), Control(), None, check)
    assert checked == ["one", "other"], "the second time a model's folder may be gone"


@pytest.mark.slow
def test_an_inspector_agrees_with_itself_or_not(store: SqlRecordStore, tmp_path: Path) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    usual = maker()

    def make(spec: InspectorSpec, which: Recipe) -> FakeInspector:
        inspector = usual(spec, which)
        assert isinstance(inspector, FakeInspector)
        judge, seen = inspector.behaviour, dict[str, int]()

        def moody(one):
            said = judge(one)
            seen[one.file] = seen.get(one.file, 0) + 1
            other = spec.kind == "vlm" and seen[one.file] == 2 and one.file.endswith("00.png")
            return replace(said, p_ng=1 - said.p_ng) if other else said

        inspector.behaviour = moody
        return inspector

    options = RunOptions(again=24)
    run(store, comparison, recipe(), make, Control(), options)  # type: ignore[arg-type]
    for found in (gather(store, comparison, recipe()), gather_scores(store, comparison, recipe())):
        study = agreement(found.compared, draws=0).study
        vit, vlm = (one.within for one in study.appraisers)
        assert (vit.hits, vit.total) == (24, 24)
        assert (vlm.hits, vlm.total) == (23, 24)
        # at other thresholds the second judgement moves with the first one
        moved = with_thresholds(found.compared, {"other": (0.0, 0.0)})
        within = agreement(moved, draws=0).study.appraisers[1].within
        assert (within.hits, within.total) == (24, 24)


@pytest.mark.slow
def test_what_is_left_counts_what_was_wanted(store: SqlRecordStore, tmp_path: Path) -> None:
    options = RunOptions(worse=(Seen("darker", 0.3),), worse_parts=6, again=4, batch=3)
    assert RunOptions.of_data(options.to_data()) == options
    parts, _ = freeze_folder(make_set(tmp_path / "set"), recipe(), Control())
    made = new_comparison("n", recipe(), BOTH, parts, "set", options=options.to_data())
    comparison = store.comparisons.create(made, parts)
    assert store.comparisons.get("n").options == options.to_data()
    assert left_of(store, comparison, parts) == {"one": 34, "other": 34}
    run(store, comparison, recipe(), maker(), Control(), replace(options, worse=(), again=0))
    assert left_of(store, comparison, parts) == {"one": 10, "other": 10}
    run(store, comparison, recipe(), maker(), Control(), options)
    assert left_of(store, comparison, parts) == {}


@pytest.mark.slow
def test_a_batched_run_keeps_the_times_of_those_that_were_timed(
    store: SqlRecordStore, tmp_path: Path
) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    run(store, comparison, recipe(), maker(), Control(), RunOptions(batch=8, timed=5))
    one = gather(store, comparison, recipe()).compared.column("one")
    timed = np.where(np.isfinite(one.ms), np.array([1.0, 1.0, 1.0, 1.0, 6.0] * 5)[:24], np.nan)
    timed[np.flatnonzero(np.isfinite(one.ms))] = [1.0, 1.0, 1.0, 1.0, 6.0]
    assert known_ms(replace(one, ms=timed)).mean() == pytest.approx(2.0, abs=0.25)


def labelled_by_query(store: SqlRecordStore) -> Comparison:
    box = LabelBox(8.0, 8.0, 20.0, 16.0)
    for seed in range(6):
        record = make_record(seed, height=32, width=48)
        store.add(record)
        store.labels.append(
            [act(record.part.part_id, NG.but(regions=(box,)))], signed(store, "Ito")
        )
    query = parse_query("label:NG")
    insight = compute_insight(store.table.refresh(), store, None, datetime.now(UTC))
    parts = freeze_query(store, query, insight)
    assert {(part.width, part.height) for part in parts} == {(48, 32)}
    older = [replace(part, width=0, height=0) for part in parts]
    made = new_comparison("q", recipe(), BOTH, older, "label:NG")
    return store.comparisons.create(made, older)


@pytest.mark.slow
def test_recorded_parts_have_their_size_and_their_truth_its_author(store: SqlRecordStore) -> None:
    comparison = labelled_by_query(store)
    run(store, comparison, recipe(), maker(), Control())
    found = gather(store, comparison, recipe())
    assert {(part.width, part.height) for part in found.parts} == {(48, 32)}
    words = " ".join(note.english() for note in found.compared.notes)
    assert "The truth of 6 of 6 parts is Ito's own label" in words
    bad = with_thresholds(found.compared, {"one": (1.0, 1.0), "other": (1.0, 1.0)})
    assert len(agreement(bad, draws=0).missed_by_all) == 6, "a person is no second opinion here"


@pytest.mark.slow
def test_what_was_never_asked_is_no_wrong_defect(store: SqlRecordStore, tmp_path: Path) -> None:
    spec = compared("vlm", "other")
    comparison = begin(store, make_set(tmp_path / "set"), inspectors=(BOTH[0], spec))
    usual = maker()

    def make(which: InspectorSpec, words: Recipe) -> FakeInspector:
        inspector = usual(which, words)
        assert isinstance(inspector, FakeInspector)
        judge = inspector.behaviour

        def shy(one):  # every sixth part is passed without a question
            said = judge(one)
            if which.kind == "vlm" and one.file.endswith(("00.png", "06.png", "12.png")):
                return replace(said, label=Label.OK, p_ng=0.3, defect=None, place=None)
            return said

        inspector.behaviour = shy
        return inspector

    run(store, comparison, recipe(), make, Control())  # type: ignore[arg-type]
    found = gather(store, comparison, recipe()).compared
    usual_counts = outcomes.defect_right(found, found.column("other")).share()
    assert (usual_counts.hits, usual_counts.total) == (9, 12), "OK names no defect: a miss"
    low = with_thresholds(found, {"other": (0.1, 0.1)})
    moved = outcomes.defect_right(low, low.column("other")).share()
    assert (moved.hits, moved.total) == (9, 9), "nobody asked for the other three"
