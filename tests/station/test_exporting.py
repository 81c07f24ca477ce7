"""Recorded parts out as sets, and back into another store: the same labels to the pixel."""

from __future__ import annotations

import csv
import errno
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from inspector_gui.core.errors import SetError, StoreError
from inspector_gui.core.label import Act, LabelContent, LabelDraft
from inspector_gui.core.query import parse_query
from inspector_gui.core.verdict import Label
from inspector_gui.station.bulk import Cancelled, Control
from inspector_gui.station.export_parts import part_name
from inspector_gui.station.exporting import ExportPlan, export
from inspector_gui.station.importing import Import, open_import, take
from inspector_gui.station.splitting import SplitPlan
from inspector_gui.store.exchange.parts import SetFormat, SetPart
from inspector_gui.store.exchange.pictures import picture_size
from inspector_gui.store.exchange.reading import open_set
from inspector_gui.store.exchange.writers.target import Target
from inspector_gui.store.exchange.writing import WritePlan, write_set
from inspector_gui.store.records import SqlRecordStore, open_store
from inspector_gui.store.set_facts import set_facts
from tests.signing import signed
from tests.station.made_imports import (
    labels_of,
    made_set,
    manifest,
    noise_picture,
    opened,
    remembered_of,
    taken,
)
from tests.store.exchange.made_sets import (
    ANY,
    HEIGHT,
    WIDTH,
    part_lists,
    recipe,
    same_merged,
    same_regions,
    same_words,
)

DATA = Path(__file__).parents[3] / "shared" / "data"
WHOLE = (SetFormat.COCO, SetFormat.YOLO, SetFormat.VOC, SetFormat.LABELME)
MERGED = (SetFormat.MANIFEST, SetFormat.FOLDERS)
few = settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "records")
    yield store
    store.close()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "second")
    yield store
    store.close()


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small sets need not reach the disk."""
    monkeypatch.setattr("os.sync", lambda: None)


def brought_in(drawn: list[tuple], base: Path, store: SqlRecordStore) -> Import:
    """Import drawn parts, as a COCO set, which can carry all that a label says."""
    parts = [
        SetPart(
            file=noise_picture(base / f"{number}.png", uuid.uuid4().int % 2**24, (WIDTH, HEIGHT)),
            name=f"images/{name}",
            content=content,
            split=split,
            source=source,
        )
        for number, (name, content, split, source) in enumerate(drawn)
    ]
    write_set(parts, base / "set", SetFormat.COCO, WritePlan(recipe()))
    plan = opened(base / "set")
    report = take(Import(plan.reading, plan.recipe, name=base.name), store, None, Control())
    assert report.taken == len(parts), report
    return plan


def there_and_back(
    drawn: list[tuple], kind: SetFormat, base: Path, one: SqlRecordStore, other: SqlRecordStore
) -> list[tuple[LabelContent | None, LabelContent | None]]:
    """Import, export as a format, import into another store; the labels before and after."""
    plan = brought_in(drawn, base, one)
    query = parse_query("").but(batch=tuple(f"{base.name}{s}" for s in splits(drawn)))
    report = export(
        ExportPlan(base / "out", kind, query, plan.recipe, everything=True), one, Control()
    )
    if not report.written:
        return []
    back = open_import(base / "out", plan.recipe, Control())
    assert back.unknown == ()
    taken_ = take(Import(back.reading, plan.recipe, name=base.name), other, None, Control())
    assert (taken_.taken, taken_.skipped.count, taken_.notes.count) == (report.written, 0, 0)
    before, after = labels_of(one), labels_of(other)
    mine = [sha for sha, batch in batches(other).items() if batch.startswith(base.name)]
    assert len(mine) == report.written
    return [(before[sha], after[sha]) for sha in mine]


def splits(drawn: list[tuple]) -> list[str]:
    return ["", *(f"/{split}" for _, _, split, _ in drawn)]


def batches(store: SqlRecordStore) -> dict[str, str]:
    table = store.table.refresh()
    return {
        table.sha256(row): table.names.batch[int(table.batch[row])] for row in range(len(table))
    }


@pytest.mark.slow
@pytest.mark.parametrize("kind", (*WHOLE, *MERGED))
@few
@given(drawn=part_lists())
def test_labels_and_places_come_back_through_two_stores(
    kind: SetFormat,
    tmp_path: Path,
    store: SqlRecordStore,
    second: SqlRecordStore,
    drawn: list[tuple],
) -> None:
    base = tmp_path / uuid.uuid4().hex[:8]
    pairs = there_and_back(drawn, kind, base, store, second)
    assert len(pairs) == len(drawn)
    same = same_regions if kind in WHOLE else same_merged
    for before, after in pairs:
        same_words(before, after)
        same(before, after, (WIDTH, HEIGHT))
    of_one, of_other = batches(store), batches(second)
    assert all(of_one[sha] == of_other[sha] for sha in of_other)  # the splits, too


@pytest.mark.slow
@few
@given(drawn=part_lists(trained=True))
def test_words_come_back_from_chats(
    tmp_path: Path, store: SqlRecordStore, second: SqlRecordStore, drawn: list[tuple]
) -> None:
    base = tmp_path / uuid.uuid4().hex[:8]
    pairs = there_and_back(drawn, SetFormat.JSONL, base, store, second)
    assert len(pairs) == len(drawn)
    for before, after in pairs:
        same_words(before, after)


@pytest.mark.slow
@few
@given(drawn=part_lists(trained=True))
def test_label_and_first_defect_come_back_from_mvtec(
    tmp_path: Path, store: SqlRecordStore, second: SqlRecordStore, drawn: list[tuple]
) -> None:
    base = tmp_path / uuid.uuid4().hex[:8]
    for before, after in there_and_back(drawn, SetFormat.MVTEC, base, store, second):
        assert before is not None
        assert after is not None
        assert (after.label, after.defects) == (before.label, before.defects[:1])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["magnetic_tile", "deeppcb_crops", "bsdata_pitting"])
@pytest.mark.parametrize("kind", (*WHOLE, *MERGED))
def test_real_pictures_come_back(
    name: str, kind: SetFormat, tmp_path: Path, store: SqlRecordStore, second: SqlRecordStore
) -> None:
    """A few of each real set; the benchmark takes them all."""
    if not (DATA / name / "manifest.csv").exists():
        pytest.skip(f"the folder of real images is not here: {DATA / name}")
    every = [part for part in open_set(DATA / name).parts(ANY) if isinstance(part, SetPart)]
    write_set(every[:: len(every) // 8], tmp_path / "few", SetFormat.MANIFEST)
    plan = opened(tmp_path / "few")
    first = take(plan, store, None, Control())
    assert first.taken >= 8
    export(ExportPlan(tmp_path / "out", kind, recipe=plan.recipe), store, Control())
    back = open_import(tmp_path / "out", plan.recipe, Control())
    assert take(back, second, None, Control()).taken == first.taken
    before, after = labels_of(store), labels_of(second)
    assert before.keys() == after.keys()  # the same pixels
    for sha in before:
        same_words(before[sha], after[sha])
        same = same_regions if kind in WHOLE else same_merged
        same(before[sha], after[sha], picture_size(store.picture_path(sha)))
    # And into the store where they come from: all of it is there already, nothing is contradicted.
    again = take(back, store, None, Control())
    assert (again.there, again.different.count) == (first.taken, 0)


def test_what_a_set_said_beside_the_label_comes_out_again(
    tmp_path: Path, store: SqlRecordStore, second: SqlRecordStore
) -> None:
    noise_picture(tmp_path / "s" / "images" / "a.png", 1)
    (tmp_path / "s" / "manifest.csv").write_text(
        "file,label,defect_type,terminals,severity,split,seed,source\n"
        "images/a.png,NG,missing|foreign_matter,r1c2|,0.25|0.5,test,77,night shift\n"
    )
    taken(tmp_path / "s", store)
    export(ExportPlan(tmp_path / "out", SetFormat.MANIFEST), store, Control())
    taken(tmp_path / "out", second)
    (one,), (other,) = remembered_of(store).values(), remembered_of(second).values()
    assert set_facts(other.why) == set_facts(one.why)
    assert set_facts(one.why).severities == (0.25, 0.5)
    # After another word on the defects, what was said of the old ones does not hold.
    part_id = str(store.table.refresh().part_id[0])
    store.labels.append(
        [LabelDraft(part_id, Act.LABEL, LabelContent(Label.NG, ("missing",)))], signed(store, "A")
    )
    export(ExportPlan(tmp_path / "new", SetFormat.MANIFEST), store, Control())
    with (tmp_path / "new" / "manifest.csv").open(newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["severity"], row["seed"], row["source"]) == ("", "77", "night shift")


def test_only_sure_labels_unless_asked_for(tmp_path: Path, store: SqlRecordStore) -> None:
    rows = ["ok", "ng", "unsure", "unlabelled"]
    for number, _ in enumerate(rows):
        noise_picture(tmp_path / "s" / "images" / f"{number}.png", number)
    lines = [f"images/{number}.png,{word},,,," for number, word in enumerate(rows)]
    header = "file,label,defect_type,mask_or_box,split,source\n"
    (tmp_path / "s" / "manifest.csv").write_text(header + "\n".join(lines))
    taken(tmp_path / "s", store)

    def written(name: str, kind: SetFormat, query: str = "", everything: bool = False) -> tuple:
        plan = ExportPlan(tmp_path / name, kind, parse_query(query), everything=everything)
        report = export(plan, store, Control())
        return report.written, report.skipped

    assert written("1", SetFormat.COCO) == (2, 0)
    assert written("2", SetFormat.COCO, everything=True) == (4, 0)
    assert written("3", SetFormat.COCO, "label:NONE") == (1, 0)
    assert written("4", SetFormat.MVTEC, everything=True) == (2, 2)  # it cannot say them
    with pytest.raises(
        SetError, match="No recorded part with a picture and a label fits 'queue:gold'"
    ):
        written("5", SetFormat.COCO, "queue:gold")
    assert not (tmp_path / "5").exists()


def test_queues_and_queries_choose(tmp_path: Path, store: SqlRecordStore) -> None:
    taken(made_set(tmp_path / "s", 12), store)
    for number, (text, count) in enumerate(
        [("label:NG", 6), ("batch:s/test", 4), ("queue:twins", 0), ("defect:missing", 6)]
    ):
        plan = ExportPlan(tmp_path / f"{number}", SetFormat.MANIFEST, parse_query(text))
        if count:
            assert export(plan, store, Control()).written == count
        else:
            with pytest.raises(SetError):
                export(plan, store, Control())


@pytest.mark.slow
def test_a_split_is_frozen_and_used_again(tmp_path: Path, store: SqlRecordStore) -> None:
    taken(made_set(tmp_path / "s", 60), store)
    plan = ExportPlan(tmp_path / "1", SetFormat.MANIFEST, split=SplitPlan("v1", (70, 15, 15)))
    first = export(plan, store, Control())
    sizes = dict(first.sides)
    assert (sizes["train"], sizes["val"], sizes["test"]) == pytest.approx((42, 9, 9), abs=2)
    again = export(
        ExportPlan(tmp_path / "2", SetFormat.COCO, split=SplitPlan("v1")), store, Control()
    )
    assert first.split is not None
    assert again.split is not None
    assert again.split.digest == first.split.digest == store.splits.get("v1").digest

    def sides(folder: Path) -> dict[bytes, str]:
        parts = [each for each in open_set(folder).parts(ANY) if isinstance(each, SetPart)]
        return {part.file.read_bytes(): part.split for part in parts}

    assert sides(tmp_path / "1") == sides(tmp_path / "2")
    taken(made_set(tmp_path / "more", 10, seed=900), store)
    with pytest.raises(StoreError, match="was frozen for 60 other parts"):
        export(ExportPlan(tmp_path / "3", SetFormat.COCO, split=SplitPlan("v1")), store, Control())
    assert not (tmp_path / "3").exists()


@pytest.mark.slow
def test_a_side_without_good_parts_is_said(tmp_path: Path, store: SqlRecordStore) -> None:
    folder, rows = tmp_path / "camera", []
    rng = np.random.default_rng(0)
    base = rng.integers(60, 180, (48, 96, 3), np.uint8)
    (folder / "images").mkdir(parents=True)
    for number in range(40):  # one part under a fixed camera, seen again and again
        noisy = np.clip(base + rng.integers(-2, 3, base.shape), 0, 255).astype(np.uint8)
        Image.fromarray(noisy).save(folder / "images" / f"{number}.png")
        rows.append(f"images/{number}.png,ok,,,,")
    header = "file,label,defect_type,mask_or_box,split,source\n"
    (folder / "manifest.csv").write_text(header + "\n".join(rows) + "\n")
    taken(folder, store)
    plan = ExportPlan(tmp_path / "out", SetFormat.MANIFEST, split=SplitPlan("v1", (70, 15, 15)))
    report = export(plan, store, Control())
    (sentence,) = report.uneven
    assert sentence.startswith("No OK part is in ")
    taken(made_set(tmp_path / "s", 60), store)
    more = ExportPlan(
        tmp_path / "2", SetFormat.MANIFEST, parse_query("label:NG"), split=SplitPlan("v2", (80, 20))
    )
    assert export(more, store, Control()).uneven == ()


def test_names_are_the_same_each_time_and_pictures_are_not_encoded_again(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    taken(made_set(tmp_path / "s", 10), store)
    for name in ("1", "2"):
        export(ExportPlan(tmp_path / name, SetFormat.MANIFEST), store, Control())
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name / "images").iterdir()}
        for name in ("1", "2")
    )
    assert one == two
    frames = {file.read_bytes() for file in (tmp_path / "records" / "frames").glob("??/*.png")}
    assert set(one.values()) == frames
    assert all(name.startswith("000") for name in one)
    assert part_name("a/b c.jpg", 3, "f" * 32) == f"b c-{'f' * 12}.png"
    assert part_name("", 3, "f" * 32) == f"000003-{'f' * 12}.png"


def test_chats_speak_as_the_recipe_and_reason_as_the_person(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    taken(made_set(tmp_path / "s", 4), store)
    table = store.table.refresh()
    ng = [str(table.part_id[row]) for row in range(4) if table.label[row] == 1]
    said = LabelContent(Label.NG, ("missing",), comment="The pin fell out when we shook it.")
    store.labels.append([LabelDraft(ng[0], Act.LABEL, said)], signed(store, "Ann"))
    export(ExportPlan(tmp_path / "out", SetFormat.JSONL, language="ja"), store, Control())
    answers = []
    for file in sorted((tmp_path / "out").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            chat = json.loads(line)
            assert "Japanese" in chat["messages"][1]["content"]
            answers.append(chat["messages"][2]["content"])
    assert "NG: missing. The pin fell out when we shook it." in answers
    assert len(answers) == 4
    assert sum(answer.startswith("OK") for answer in answers) == 2


@pytest.mark.slow
def test_each_part_speaks_in_the_words_of_the_recipe_that_it_came_with(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    taken(made_set(tmp_path / "connectors", 8, seed=100), store)
    rows = [f"images/{name}.png,{label},,," for name, label in (("x", "ok,"), ("y", "ng,fray"))]
    other = open_import(manifest(tmp_path / "cloth", *rows, pictures="xy"), recipe(), Control())
    take(other.with_defects(other.unknown), store, None, Control())
    export(ExportPlan(tmp_path / "out", SetFormat.JSONL), store, Control())
    chats = [
        json.loads(line)
        for file in (tmp_path / "out").glob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert len(chats) == 10
    for chat in chats:
        whole = json.dumps(chat, ensure_ascii=False)
        of_cloth = chat["images"][0].startswith(("images/x", "images/y"))
        assert ("terminals" in whole) != of_cloth
        assert "clearly" not in whole  # nobody stated a degree
    said = {chat["messages"][2]["content"] for chat in chats}
    assert said == {
        "OK. All terminals are seated and straight.", "NG: missing. missing terminal.",
        "OK. No defect is visible.", "NG: fray. fray.",
    }  # fmt: skip


def test_the_target_must_be_free_and_is_empty_after_a_fault(
    tmp_path: Path, store: SqlRecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(made_set(tmp_path / "s", 8), store)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("mine")
    with pytest.raises(SetError, match="is not empty; choose another one, or empty it"):
        export(ExportPlan(tmp_path / "full", SetFormat.COCO), store, Control())
    assert (tmp_path / "full" / "x").read_text() == "mine"
    before, calls = Target.copy, []

    def full(self: Target, part: SetPart, name: str) -> None:
        calls.append(name)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        before(self, part, name)

    monkeypatch.setattr(Target, "copy", full)
    with pytest.raises(SetError, match=r"There is no room left for .*out"):
        export(ExportPlan(tmp_path / "out", SetFormat.COCO), store, Control())
    assert not list(tmp_path.glob("*out*"))
    assert not list(tmp_path.glob(".out*"))


@pytest.mark.slow
def test_cancelled_nothing_is_left(tmp_path: Path, store: SqlRecordStore) -> None:
    taken(made_set(tmp_path / "s", 120, masks=False), store)
    control = Control(lambda now: now.done > 0 and control.cancel())
    with pytest.raises(Cancelled):
        export(ExportPlan(tmp_path / "out", SetFormat.MANIFEST), store, control)
    assert not list(tmp_path.glob("*out*"))
    assert not list(tmp_path.glob(".out*"))


def test_frames_that_are_gone_or_changed_are_skipped(tmp_path: Path, store: SqlRecordStore) -> None:
    taken(made_set(tmp_path / "s", 6), store)
    table = store.table.refresh()
    store.picture_path(table.sha256(0)).unlink()
    noise_picture(store.picture_path(table.sha256(1)), 4711)
    report = export(ExportPlan(tmp_path / "out", SetFormat.COCO), store, Control())
    assert (report.asked, report.written, report.skipped) == (6, 4, 2)
    said = sorted(one.sentence.split("png ")[1] for one in report.first_skipped)
    assert said == [
        "cannot be read (No such file or directory); put it back.",
        "was changed; put it back from a copy.",
    ]


@pytest.mark.slow
def test_a_label_that_changes_meanwhile_is_said(tmp_path: Path, store: SqlRecordStore) -> None:
    taken(made_set(tmp_path / "s", 60), store)
    first = str(store.table.refresh().part_id[0])  # the newest comes first, this one last

    def take_back(_: object) -> None:
        history = store.labels.history(first)
        if history.current.content.label is not None:
            undo = LabelDraft(first, Act.UNDO, LabelContent(), undoes=history.events[-1].event_id)
            store.labels.append([undo], signed(store, "tester"))

    report = export(ExportPlan(tmp_path / "out", SetFormat.COCO), store, Control(take_back))
    assert (report.asked, report.written, report.skipped) == (60, 59, 1)
    assert report.first_skipped[0].sentence == "Its label was changed meanwhile; export again."


def test_since_is_understood(tmp_path: Path, store: SqlRecordStore) -> None:
    taken(made_set(tmp_path / "s", 4), store)
    query = parse_query("since:1h", datetime.now(UTC))
    assert export(ExportPlan(tmp_path / "o", SetFormat.COCO, query), store, Control()).written == 4
    assert np.all(store.table.refresh().imported)
