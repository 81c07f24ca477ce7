"""A comparison from a folder to its data, run, cancelled, resumed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.core.errors import ModelError, SetError, StoreError, UsageError
from inspector_gui.core.query import Query, parse_query
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.evaluation.comparison.parts import ERROR
from inspector_gui.evaluation.comparison.summary import Settings, summary
from inspector_gui.station.bulk import Cancelled, Control
from inspector_gui.station.comparing.freezing import freeze_folder, freeze_query
from inspector_gui.station.comparing.gathering import gather, verdict_of
from inspector_gui.station.comparing.running import RunOptions, picture_of, run, worse_parts
from inspector_gui.station.comparing.setup import (
    check_unchanged,
    compared_inspectors,
    new_comparison,
)
from inspector_gui.station.comparing.worse import Seen, all_steps
from inspector_gui.station.review.insight import compute_insight
from inspector_gui.store.comparisons import Comparison
from inspector_gui.store.records import SqlRecordStore, open_store
from tests.signing import signed
from tests.station.comparing.sets import compared, make_set, maker, recipe
from tests.station.fakes import FakeInspector
from tests.store.label_acts import NG, OK, act
from tests.store.made_records import make_failed_record, make_record

BOTH = (compared("vit", "one"), compared("vlm", "other"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()


def begin(
    store: SqlRecordStore, folder: Path, name: str = "first", **changes: object
) -> Comparison:
    parts, _ = freeze_folder(folder, recipe(), Control())
    inspectors = changes.pop("inspectors", BOTH)
    made = new_comparison(name, recipe(), inspectors, parts, folder.name)  # type: ignore[arg-type]
    return store.comparisons.create(made, parts)


@pytest.mark.slow
def test_a_folder_is_compared(store: SqlRecordStore, tmp_path: Path) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    made: list[FakeInspector] = []
    run(store, comparison, recipe(), maker(made), Control())
    found = gather(store, comparison, recipe())
    assert [one.id for one in found.compared.columns] == ["one", "other"]
    assert found.compared.is_ng.sum() == 12
    figures = summary(found.compared, Settings(draws=50), found.pro)
    for model in figures["models"]:
        assert model["escapes"] == 0
        assert model["auroc"]["value"] == 1.0
    vit, vlm = found.compared.columns
    assert set(vit.peak_on_defect[found.compared.is_ng]) == {1}
    assert set(vlm.meets[found.compared.is_ng]) == {1}
    assert {str(reason) for reason in vlm.reasons[found.compared.is_ng]} == {
        "The terminal is missing."
    }
    assert list(found.pro) == ["one"]
    assert all(inspector.closed for inspector in made)
    said = verdict_of(store, comparison, "one", found.parts[0].picture)
    assert said is not None
    assert said.heatmap is not None


@pytest.mark.slow
def test_what_was_judged_is_not_judged_again(store: SqlRecordStore, tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set")
    made: list[FakeInspector] = []
    run(store, begin(store, folder), recipe(), maker(made), Control())
    assert len(made) == 2
    run(store, begin(store, folder), recipe(), maker(made), Control())
    assert len(made) == 2, "the same comparison again loads no model"
    third = (BOTH[0], compared("vlm", "third"))
    run(store, begin(store, folder, "second", inspectors=third), recipe(), maker(made), Control())
    assert len(made) == 4
    again = gather(store, store.comparisons.get("second"), recipe())
    assert not np.isnan(again.compared.column("one").p_ng).any()


@pytest.mark.slow
def test_a_cancelled_comparison_goes_on(store: SqlRecordStore, tmp_path: Path) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    control = Control(lambda advance: control.cancel() if advance.done == 7 else None)
    with pytest.raises(Cancelled):
        run(store, comparison, recipe(), maker(), control)
    half = gather(store, comparison, recipe())
    assert not half.compared.parts
    assert "no part that all inspectors judged" in half.compared.notes[0].english()
    judged: list[int] = []
    run(store, comparison, recipe(), maker(), Control(lambda advance: judged.append(advance.total)))
    assert judged[0] == 24 - 7
    assert len(gather(store, comparison, recipe()).compared.parts) == 24


@pytest.mark.slow
def test_in_batches_the_latency_is_measured_of_some(store: SqlRecordStore, tmp_path: Path) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    run(store, comparison, recipe(), maker(), Control(), RunOptions(batch=8, timed=5))
    ms = gather(store, comparison, recipe()).compared.column("one").ms
    assert np.isfinite(ms).sum() == 5


@pytest.mark.slow
def test_an_inspector_that_fails_on_some_is_an_error_there(
    store: SqlRecordStore, tmp_path: Path
) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    usual = maker()

    def make(spec: InspectorSpec, which: Recipe) -> FakeInspector:
        inspector = usual(spec, which)
        assert isinstance(inspector, FakeInspector)
        judge, seen = inspector.behaviour, list[int]()

        def sometimes(one):
            seen.append(1)
            if spec.kind == "vlm" and len(seen) % 3 == 0:
                raise ValueError("broken")
            return judge(one)

        inspector.behaviour = sometimes
        return inspector

    run(store, comparison, recipe(), make, Control())  # type: ignore[arg-type]
    found = gather(store, comparison, recipe()).compared
    assert (found.column("other").labels == ERROR).sum() == 8
    assert len(found.parts) == 24, "a failed part stays in the table"
    assert any("8" in note.english() for note in found.notes)


@pytest.mark.slow
def test_seen_worse(store: SqlRecordStore, tmp_path: Path) -> None:
    comparison = begin(store, make_set(tmp_path / "set"))
    worse = (Seen("darker", 0.6), Seen("compressed", 80.0))
    run(store, comparison, recipe(), maker(), Control(), RunOptions(worse=worse, worse_parts=10))
    found = gather(store, comparison, recipe(), worse, 10)
    assert len(found.steps) == 4
    assert sum(step.column.labels[0] >= -1 for step in found.steps) == 4
    for step in found.steps:
        assert (step.column.labels != -1).sum() == 10
    assert len(worse_parts(found.parts, 10, 0)) == 10
    assert worse_parts(found.parts, 10, 0) == worse_parts(found.parts, 10, 0)
    assert len(all_steps()) >= 30
    assert len({seen.key("a" * 64) for seen in all_steps()}) == len(all_steps())


@pytest.mark.slow
def test_a_picture_that_was_changed_or_is_gone(store: SqlRecordStore, tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set")
    comparison = begin(store, folder)
    (folder / "images/003.png").unlink()
    (folder / "images/004.png").write_bytes((folder / "images/005.png").read_bytes())
    run(store, comparison, recipe(), maker(), Control())
    found = gather(store, comparison, recipe()).compared
    errors = [str(error) for error in found.column("one").errors if error]
    assert len(errors) == 2
    assert "003.png is gone" in errors[0]
    assert "004.png was changed since" in errors[1]


@pytest.mark.slow
@pytest.mark.parametrize(("ng", "ok"), [(False, True), (True, False)])
def test_a_set_without_one_of_the_classes(
    store: SqlRecordStore, tmp_path: Path, ng: bool, ok: bool
) -> None:
    comparison = begin(store, make_set(tmp_path / "set", 6, ng, ok))
    run(store, comparison, recipe(), maker(), Control())
    found = gather(store, comparison, recipe())
    figures = summary(found.compared, Settings(draws=20), found.pro)
    assert figures["models"][0]["auroc"]["value"] is None
    assert len(found.compared.notes) >= 3


@pytest.mark.slow
def test_recorded_parts_by_a_query(store: SqlRecordStore) -> None:
    records = [make_record(seed, height=32, width=64) for seed in range(6)]
    for record in records:
        store.add(record)
    store.add(make_failed_record(7))
    ids = [record.part.part_id for record in records]
    events = store.labels.append([act(part, NG) for part in ids[:3]], signed(store, "a"))
    store.labels.append([act(part, OK) for part in ids[3:5]], signed(store, "b"))
    insight = compute_insight(store.table.refresh(), store, None, datetime.now(UTC))
    parts = freeze_query(store, parse_query("label:OK,NG"), insight)
    made = new_comparison("kept", recipe(), BOTH, parts, "label:OK,NG")
    comparison = store.comparisons.create(made, parts)
    run(store, comparison, recipe(), maker(), Control())
    store.labels.append([act(ids[0], OK, seen=events[0].event_id)], signed(store, "b"))
    found = gather(store, comparison, recipe()).compared
    assert len(found.parts) == 5
    assert found.is_ng.sum() == 3, "the truth is the one of then"
    assert any("1 label" in note.english() for note in found.notes)
    assert {one.who for one in found.appraisals} == {"a", "b"}
    assert picture_of(store, parts[0]).shape == (32, 64, 3)
    with pytest.raises(SetError, match="No recorded part"):
        freeze_query(store, Query(label=("UNSURE",)), insight)


def test_a_name_is_given_once(store: SqlRecordStore, tmp_path: Path) -> None:
    begin(store, make_set(tmp_path / "set"))
    with pytest.raises(StoreError, match="another comparison 'first'"):
        begin(store, make_set(tmp_path / "other", 8))
    with pytest.raises(StoreError, match="no comparison 'second'"):
        store.comparisons.get("second")
    store.comparisons.forget("first")
    assert store.comparisons.names() == ()


def test_which_inspectors(tmp_path: Path) -> None:
    root = tmp_path
    found = compared_inspectors(["connector-vit", "connector-vlm@fp32"], recipe(), root)
    assert [one.id for one in found] == ["connector-vit", "connector-vlm@fp32"]
    for one in found:
        check_unchanged(one, recipe(), root)
    assert len({one.judging for one in found}) == 2
    other = compared_inspectors(["connector-vlm@nf4"], recipe(), root)[0]
    assert other.judging != found[1].judging
    with pytest.raises(UsageError, match="twice"):
        compared_inspectors(["connector-vit", "connector-vit"], recipe(), root)
    with pytest.raises(UsageError, match="nowhere"):
        compared_inspectors(["nowhere"], recipe(), root)
    changed = recipe().model_copy(update={"roi": recipe().roi.model_copy(update={"width": 0.5})})
    with pytest.raises(ModelError, match="not what it was"):
        check_unchanged(found[0], changed, root)
