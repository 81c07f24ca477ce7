"""Sets into the records: all or nothing for each picture, resumable, nothing overwritten."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_gui.core import paths
from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.errors import RecipeError, SetError
from inspector_gui.core.label import Act, LabelBox, LabelContent, LabelDraft, LabelMask
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.verdict import Label
from inspector_gui.station.bulk import Advance, Cancelled, Control
from inspector_gui.station.importing import BATCH, open_import, take
from inspector_gui.station.recipe_versions import with_defects, write_version
from inspector_gui.store.exchange.mapping import Named, Word
from inspector_gui.store.images import ImageFolder
from inspector_gui.store.part_table import NONE
from inspector_gui.store.records import SqlRecordStore, open_store
from inspector_gui.store.set_facts import SetFacts, set_facts
from tests.signing import signed
from tests.station.made_imports import (
    HEADER,
    SIZE,
    labels_of,
    made_set,
    manifest,
    noise_picture,
    opened,
    remembered_of,
    taken,
)
from tests.store.exchange.made_sets import mask_picture, recipe
from tests.store.made_records import make_record


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "records")
    yield store
    store.close()


def sentences(report_findings: object) -> list[str]:
    return [one.sentence for one in report_findings.first]  # type: ignore[attr-defined]


@pytest.mark.slow
def test_a_set_becomes_parts_with_pictures_labels_and_batches(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    folder = made_set(tmp_path / "tiles", 70)
    told: list[Advance] = []
    report = taken(folder, store, told.append)
    assert (report.pictures, report.taken, report.skipped.count, report.stopped) == (70, 70, 0, "")
    assert told[-1].done == told[-1].total == 70
    table = store.table.refresh()
    assert len(table) == 70
    assert table.imported.all()
    assert {table.names.batch[code] for code in table.batch} == {"tiles/train", "tiles/test"}
    assert {table.names.source[code] for code in table.source} == {"tiles"}
    assert (np.bincount(table.label, minlength=5)[:2] == (35, 35)).all()
    for row in (0, 1, 69):
        record = store.get(str(table.part_id[row]))
        assert record.decision.word is DecisionWord.NONE
        assert record.outcomes == ()
        assert record.recipe_digest == recipe().digest
        assert record.part.frame is not None
        assert record.part.frame.file == f"images/{record.part.number - 1:04d}.png"
        with Image.open(folder / record.part.frame.file) as there:
            expected = np.asarray(there.convert("RGB"))[:, :, ::-1]
        assert (record.part.frame.image == expected).all()
        history = store.labels.history(record.part.part_id)
        (event,) = history.events
        assert (event.draft.act, event.labeller) == (Act.IMPORT, "import:tiles")
    found = store.verify()
    assert found.ok, found.fault
    assert (found.events, found.frames) == (70, 70)
    assert store.recipe(recipe().digest) == recipe()


def test_masks_and_boxes_arrive_to_the_pixel(tmp_path: Path, store: SqlRecordStore) -> None:
    folder = manifest(
        tmp_path / "s",
        "images/a.png,ng,crack,masks/a.png,,",
        'images/b.png,ng,dent,"boxes:1.5,2,30.25,20,dent",,',
    )
    bits = np.zeros(SIZE[::-1], np.bool_)
    bits[3:9, 5:31:2] = True
    mask_picture(folder / "masks" / "a.png", bits * 255)
    assert taken(folder, store).taken == 2
    contents = [content for content in labels_of(store).values() if content]
    (mask,) = next(content.regions for content in contents if content.defects == ("crack",))
    assert isinstance(mask, LabelMask)
    assert (mask.full(*SIZE) == bits).all()
    (box,) = next(content.regions for content in contents if content.defects == ("dent",))
    assert box == LabelBox(1.5, 2, 30.25, 20, "dent")


@pytest.mark.slow
def test_the_same_import_again_finds_all_there(tmp_path: Path, store: SqlRecordStore) -> None:
    folder = made_set(tmp_path / "s", 40)
    taken(folder, store)
    again = taken(folder, store)
    assert (again.taken, again.there, again.labelled, again.different.count) == (0, 40, 0, 0)
    shutil.copytree(folder, tmp_path / "elsewhere")
    assert taken(tmp_path / "elsewhere", store).there == 40
    assert store.labels.count() == 40


def test_pixels_decide_and_not_bytes(tmp_path: Path, store: SqlRecordStore) -> None:
    folder = manifest(tmp_path / "s", "images/a.png,ok,,,,", "images/copy.bmp,ok,,,,")
    with Image.open(folder / "images" / "a.png") as image:
        image.save(folder / "images" / "copy.bmp")
    report = taken(folder, store)
    assert (report.taken, report.there) == (1, 1)


def test_a_label_there_is_kept_completed_or_reported(tmp_path: Path, store: SqlRecordStore) -> None:
    rows = [f"images/{name}.png,unlabelled,,,," for name in "abcd"]
    folder = manifest(tmp_path / "s", *rows, pictures="abcd")
    assert taken(folder, store).taken == 4
    table = store.table.refresh()
    assert (table.label == NONE).all()
    by_number = {int(table.number[row]): str(table.part_id[row]) for row in range(4)}
    said = LabelContent(Label.NG, ("missing",), comment="seen under the microscope")
    store.labels.append([LabelDraft(by_number[1], Act.LABEL, said)], signed(store, "Ann"))
    store.labels.append(
        [LabelDraft(by_number[2], Act.LABEL, LabelContent(Label.OK))], signed(store, "Ann")
    )
    gold = LabelDraft(by_number[4], Act.GOLD, LabelContent(Label.OK), why="master part")
    store.labels.append([gold], signed(store, "Ann"))
    now = [
        "images/a.png,ng,missing,,,",  # the same, with less said
        "images/b.png,ng,missing,,,",  # another word
        "images/c.png,ok,,,,",  # nobody has said anything yet
        "images/d.png,ng,missing,,,",  # another word than gold
    ]
    manifest(folder, *now, pictures="abcd")
    report = taken(folder, store)
    assert (report.taken, report.there, report.labelled, report.different.count) == (0, 1, 1, 2)
    assert (
        sentences(report.different)
        == ["The set says NG where the label is OK; the label stays."] * 2
    )
    assert store.labels.history(by_number[1]).current.content == said
    assert store.labels.history(by_number[2]).current.content.label is Label.OK
    assert store.labels.history(by_number[3]).current.content.label is Label.OK
    assert store.labels.history(by_number[4]).current.gold


def test_other_places_are_a_difference_and_left_out_ones_are_not(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    folder = manifest(tmp_path / "s", 'images/a.png,ng,dent,"boxes:1,2,9,9,dent",,')
    taken(folder, store)
    manifest(folder, "images/a.png,ng,dent,,,")
    assert taken(folder, store).there == 1
    manifest(folder, 'images/a.png,ng,dent,"boxes:1,2,9.04,9,dent",,')
    assert taken(folder, store).there == 1
    manifest(folder, 'images/a.png,ng,dent,"boxes:1,2,12,9,dent",,')
    assert sentences(taken(folder, store).different) == [
        "The set says that it is bad at other pixels than the label; the label stays."
    ]


def test_a_part_of_the_line_is_recognised(tmp_path: Path, store: SqlRecordStore) -> None:
    record = make_record(3, height=32, width=64)
    store.add(record)
    assert record.part.frame is not None
    file = tmp_path / "s" / "images" / "x.png"
    file.parent.mkdir(parents=True)
    Image.fromarray(record.part.frame.image[:, :, ::-1]).save(file)
    (tmp_path / "s" / "manifest.csv").write_text(HEADER + "images/x.png,ng,missing,,,\n")
    report = taken(tmp_path / "s", store)
    assert (report.taken, report.labelled) == (0, 1)
    (event,) = store.labels.history(record.part.part_id).events
    assert event.content == LabelContent(Label.NG, ("missing",))


@pytest.mark.slow
def test_a_cancelled_import_keeps_whole_parts_and_goes_on(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    folder = made_set(tmp_path / "s", 130)
    control = Control(lambda now: control.cancel())
    report = take(opened(folder), store, None, control)
    assert report.cancelled
    assert report.stopped.startswith("It was cancelled; what was taken stays")
    assert BATCH <= report.taken < 130
    assert len(store.table.refresh()) == report.taken == store.labels.count()
    # Nothing lies on the disk that no part knows of.
    pictures = list((tmp_path / "records" / "frames").glob("??/*.png"))
    assert len(pictures) == report.taken
    rest = taken(folder, store)
    assert (rest.taken, rest.there) == (130 - report.taken, report.taken)
    assert store.verify().ok


def test_looking_can_be_cancelled_too(tmp_path: Path) -> None:
    folder = made_set(tmp_path / "s", 120, masks=False)
    control = Control()
    control.cancel()
    with pytest.raises(Cancelled):
        open_import(folder, recipe(), control)


@pytest.mark.slow
def test_a_folder_that_vanishes_half_way(tmp_path: Path, store: SqlRecordStore) -> None:
    folder = made_set(tmp_path / "s", 130)

    def pull(now: Advance) -> None:
        if folder.exists():
            folder.rename(tmp_path / "away")

    report = taken(folder, store, pull)
    assert report.stopped.startswith(f"The folder {folder} is gone; put it back")
    assert report.stopped.count(".") == 1
    assert not report.cancelled
    assert BATCH <= report.taken < 130
    assert report.skipped.count == 0  # that they are gone is said once
    assert len(store.table.refresh()) == report.taken
    (tmp_path / "away").rename(folder)
    assert taken(folder, store).taken == 130 - report.taken


@pytest.mark.slow
def test_a_picture_that_vanishes_is_skipped(tmp_path: Path, store: SqlRecordStore) -> None:
    folder = made_set(tmp_path / "s", 70)

    def remove(now: Advance) -> None:
        (folder / "images" / "0066.png").unlink(missing_ok=True)

    report = taken(folder, store, remove)
    assert (report.taken, report.skipped.count) == (69, 1)
    assert "0066.png" in sentences(report.skipped)[0]


@pytest.mark.slow
def test_a_full_disk_ends_it_and_leaves_nothing_half_written(
    tmp_path: Path, store: SqlRecordStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = made_set(tmp_path / "s", 130)
    before, calls = ImageFolder._write, []

    def full(self: ImageFolder, final: Path, data: bytes) -> None:
        calls.append(final)
        if len(calls) > 50:
            raise OSError(errno.ENOSPC, "No space left on device")
        before(self, final, data)

    monkeypatch.setattr(ImageFolder, "_write", full)
    report = taken(folder, store)
    assert (
        report.stopped
        == f"The disk of the data folder {tmp_path / 'records'} is full; free some space."
    )
    assert report.taken == 50 == len(store.table.refresh())
    assert store.verify().ok
    monkeypatch.undo()
    assert taken(folder, store).taken == 80


def test_unknown_classes_are_mapped_added_or_skipped_never_guessed(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    folder = manifest(
        tmp_path / "s",
        "images/a.png,ng,blowhole,,,",
        "images/b.png,scratch,,,,",
        "images/c.png,ok,,,,",
    )
    plan = open_import(folder, recipe(), Control())
    assert plan.unknown == ("blowhole", "scratch")
    with pytest.raises(
        SetError, match=r"'blowhole', 'scratch'.*map each, add it to the recipe, or"
    ):
        take(plan, store, None, Control())
    assert len(store.table.refresh()) == 0
    decided = plan.mapped("blowhole", Named("missing")).mapped("scratch", Word.SKIP)
    report = take(decided, store, None, Control())
    assert (report.taken, report.skipped.count) == (2, 1)
    added = plan.with_defects(["scratch"]).mapped("blowhole", Named("missing"))
    report = take(added, store, None, Control())
    assert (report.taken, report.there) == (1, 2)
    assert added.recipe.digest != recipe().digest
    assert store.recipe(added.recipe.digest).defect("scratch") is not None
    defects = {content.defects for content in labels_of(store).values() if content}
    assert defects == {(), ("missing",), ("scratch",)}


def test_bad_entries_are_skipped_with_sentences_and_the_good_ones_taken(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    folder = manifest(
        tmp_path / "s",
        "images/gone.png,ok,,,,",
        "images/a.png,ng,crack,masks/a.png,,",
        'images/b.png,ng,crack|dent,"boxes:-3,2,5,9,crack|100,100,120,120,dent",,',
        "images/c.png,ok,,,,",
        "images/c.png,ng,dent,,,",
        'images/d.png,ng,"a,b|say ""NG""|日本語",,,',
        "images/e.png,ok,,,,",
        pictures="abcdef",
    )
    mask_picture(folder / "masks" / "a.png", np.full((5, 6), 255))
    (folder / "images" / "e.png").write_bytes(b"\x89PNG no picture")
    report = taken(folder, store)
    assert (report.taken, report.skipped.count, report.notes.count) == (2, 4, 2)
    said = " ".join(sentences(report.skipped))
    assert "gone.png is not there; add the file." in said
    assert f"The mask a.png has 6 × 5 pixels and the picture {SIZE[0]} × {SIZE[1]}" in said
    assert "Two entries about it do not agree; correct one of them." in said
    assert "e.png is no picture that can be read" in said
    assert sentences(report.notes) == [
        "A box of 'crack' reaches out of the picture and was cut at its edge.",
        "A box of 'dent' lies outside of the picture and was left out.",
    ]
    defects = {content.defects for content in labels_of(store).values() if content}
    assert defects == {("crack", "dent"), ("a,b", 'say "NG"', "日本語")}
    assert store.verify().ok


def test_words_that_are_no_text_are_skipped(tmp_path: Path, store: SqlRecordStore) -> None:
    noise_picture(tmp_path / "s" / "a.png", 1)
    shape = r'{"label": "missing", "points": [[1, 1], [9, 9]], "shape_type": "rectangle"}'
    about = r'"imagePath": "a.png", "version": "5", "inspector": {"comment": "\ud800"}'
    (tmp_path / "s" / "a.json").write_text(f'{{"shapes": [{shape}], {about}}}')
    report = taken(tmp_path / "s", store)
    assert (report.taken, report.skipped.count) == (0, 1)
    assert sentences(report.skipped) == ["Its label holds characters that are none; correct them."]


def test_what_a_set_says_beside_the_label_is_remembered(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    folder = tmp_path / "s"
    noise_picture(folder / "images" / "a.png", 1)
    (folder / "manifest.csv").write_text(
        "file,label,defect_type,terminals,severity,split,seed\n"
        "images/a.png,NG,missing|foreign_matter,r1c2|,0.25|0.5,test,77\n"
    )
    assert taken(folder, store).taken == 1
    (remembered,) = remembered_of(store).values()
    facts = set_facts(remembered.why)
    assert (facts.terminals, facts.severities, facts.seed) == (("r1c2", ""), (0.25, 0.5), 77)
    assert remembered.imported.defects == ("missing", "foreign_matter")


@pytest.mark.parametrize("text", ["", "decision OK", "{broken", '{"severities": ["x"]}', "{}"])
def test_a_line_that_is_none_of_ours_says_nothing(text: str) -> None:
    assert set_facts(text) == SetFacts()


def test_a_new_version_of_a_recipe_lies_beside_the_old_one(tmp_path: Path) -> None:
    old = tmp_path / "mine.json"
    old.write_text(recipe().model_dump_json())
    longer = with_defects(recipe(), ["scratch", "missing", "scratch"])
    assert [d.name for d in longer.defects][-2:] == [recipe().defects[-1].name, "scratch"]
    file = write_version(longer, old, tmp_path / "data")
    assert file == tmp_path / f"mine.{longer.version}.json"
    assert read_recipe(file) == longer
    assert read_recipe(old) == recipe()
    assert write_version(longer, old, tmp_path / "data") == file
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([old.name, file.name])
    with pytest.raises(RecipeError, match="mend it"):
        with_defects(recipe(), ["x" * 65])


def test_the_recipes_that_ship_are_not_added_to(tmp_path: Path) -> None:
    from inspector_gui.core import paths

    longer = with_defects(recipe(), ["scratch"])
    file = write_version(longer, paths.default_recipe(), tmp_path / "data")
    assert file.parent == tmp_path / "data" / "recipes"
    (tmp_path / "no").write_text("a file, and no folder")
    with pytest.raises(RecipeError, match="cannot be written"):
        write_version(longer, tmp_path / "no" / "r.json", tmp_path)


# Another product


def _of_another_product(folder: Path) -> Path:
    rows = [
        "images/a.png,ng,blow hole,,train,", "images/b.png,ng,fray,,train,",
        "images/c.png,ok,,,test,", "images/d.png,ng,missing,,,",
    ]  # fmt: skip
    return manifest(folder, *rows, pictures="abcd")


def test_a_set_of_another_product_starts_its_own_recipe(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    plan = open_import(_of_another_product(tmp_path / "tiles"), recipe(), Control())
    assert not plan.is_own
    plan = plan.with_defects(plan.unknown)
    assert plan.is_own
    assert plan.unknown == ()
    own = plan.recipe
    assert own.name == "tiles"
    assert [defect.name for defect in own.defects] == ["blow hole", "fray", "missing"]
    assert [defect.phrase for defect in own.defects] == ["blow hole", "fray", "missing"]
    assert (own.places, own.grid, own.golden_references, own.product) == ((), None, (), "")
    words = json.dumps(own.model_dump(mode="json"), ensure_ascii=False)
    for of_the_other in ("terminal", "connector with", "rows of", "seated", "端子"):
        assert of_the_other not in words
    assert all(spec.kind != "vit" for spec in own.inspectors)
    assert take(plan, store, None, Control()).taken == 4
    file = write_version(own, paths.default_recipe(), tmp_path / "data")
    assert file == tmp_path / "data" / "recipes" / f"tiles.{own.version}.json"
    assert read_recipe(file) == own


def test_whose_classes_are_the_recipes_own_extends_it_and_so_does_who_takes_one_for_it(
    tmp_path: Path,
) -> None:
    rows = ("images/a.png,ng,missing,,,", "images/b.png,ng,tilted_x,,,", "images/c.png,ng,dent,,,")
    plan = open_import(manifest(tmp_path / "s", *rows), recipe(), Control())
    longer = plan.with_defects(plan.unknown)
    assert not longer.is_own
    assert longer.recipe == with_defects(recipe(), ["dent"])
    other = open_import(_of_another_product(tmp_path / "tiles"), recipe(), Control())
    mapped = other.with_defects(["fray"]).mapped("blow hole", Named("retracted"))
    assert mapped.recipe == with_defects(recipe(), ["fray"])
    assert longer.with_own_recipe("line 3").recipe.name == "line 3"


def test_of_classes_that_are_decided_about_one_by_one_the_rest_is_still_asked_for(
    tmp_path: Path,
) -> None:
    plan = open_import(_of_another_product(tmp_path / "tiles"), recipe(), Control())
    some = plan.with_defects(["fray"])
    assert some.unknown == ("blow hole",)
    skipped = some.mapped("blow hole", Word.SKIP)
    assert skipped.unknown == ()
    assert [defect.name for defect in skipped.recipe.defects] == ["fray", "missing"]


def test_a_set_of_good_and_bad_alone_has_a_recipe_without_a_word_of_another(
    tmp_path: Path,
) -> None:
    folder = manifest(tmp_path / "s", "images/a.png,ok,,,,", "images/b.png,ng,,,,")
    plan = open_import(folder, recipe(), Control()).with_own_recipe()
    assert [defect.name for defect in plan.recipe.defects] == ["defect"]
    assert dict(plan.understood.labels) == {"OK": 1, "NG": 1}
    assert plan.understood.defects == ()


def test_what_reached_no_picture_stands_in_the_report(
    tmp_path: Path, store: SqlRecordStore
) -> None:
    noise_picture(tmp_path / "s" / "a.png", 1)
    data = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "annotations": [{"image_id": 9, "category_id": 1, "bbox": [1, 1, 2, 2]}],
        "categories": [{"id": 1, "name": "missing"}],
    }
    (tmp_path / "s" / "coco.json").write_text(json.dumps(data))
    report = taken(tmp_path / "s", store)
    assert report.taken == 1
    assert "1 annotations belong to no picture of the set" in report.warnings[0]
    assert set(labels_of(store).values()) == {None}
