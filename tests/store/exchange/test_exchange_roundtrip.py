"""What is written into a set comes back from it, in every format that can carry it."""

from __future__ import annotations

import uuid
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from inspector_gui.core.label import LabelBox, LabelContent, LabelMask, LabelPolygon
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.capability import CARRIES, Fact, lost
from inspector_gui.store.exchange.detect import detect
from inspector_gui.store.exchange.parts import SetFormat, SetPart
from inspector_gui.store.exchange.pictures import picture_size
from inspector_gui.store.exchange.reading import open_set
from inspector_gui.store.exchange.writing import WritePlan, write_set
from inspector_gui.training.data import load_parts
from tests.store.exchange.made_sets import (
    ANY,
    HEIGHT,
    WIDTH,
    paired,
    part_lists,
    parts_of,
    picture,
    recipe,
    same_merged,
    same_regions,
    same_words,
    through,
)

SIZE = (WIDTH, HEIGHT)
WHOLE = (SetFormat.COCO, SetFormat.YOLO, SetFormat.VOC, SetFormat.LABELME)
MERGED = (SetFormat.MANIFEST, SetFormat.FOLDERS)
few = settings(
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of small sets need not reach the disk."""
    monkeypatch.setattr("os.sync", lambda: None)


def _new(tmp_path: Path) -> tuple[Path, Path]:
    base = tmp_path / uuid.uuid4().hex[:8]
    return base / "pictures", base / "set"


@pytest.mark.slow
@pytest.mark.parametrize("kind", WHOLE)
@few
@given(drawn=part_lists())
def test_all_comes_back(kind: SetFormat, tmp_path: Path, drawn: list[tuple]) -> None:
    pictures, out = _new(tmp_path)
    parts = parts_of(pictures, drawn)
    report, after = through(parts, out, kind)
    assert (report.written, report.skipped, report.lost) == (len(parts), (), ())
    assert detect(out) is kind or kind is SetFormat.LABELME
    for old, new in paired(parts, after):
        same_words(old.content, new.content)
        same_regions(old.content, new.content, SIZE)
        assert (new.split, new.source) == (old.split, old.source)


@pytest.mark.slow
@pytest.mark.parametrize("kind", MERGED)
@few
@given(drawn=part_lists())
def test_all_comes_back_with_the_masks_of_a_defect_as_one(
    kind: SetFormat, tmp_path: Path, drawn: list[tuple]
) -> None:
    pictures, out = _new(tmp_path)
    parts = parts_of(pictures, drawn)
    report, after = through(parts, out, kind)
    assert (report.written, report.skipped) == (len(parts), ())
    for old, new in paired(parts, after):
        same_words(old.content, new.content)
        same_merged(old.content, new.content, SIZE)
        assert (new.split, new.source) == (old.split, old.source)


@pytest.mark.slow
@few
@given(drawn=part_lists(trained=True))
def test_chats_bring_all_words_back(tmp_path: Path, drawn: list[tuple]) -> None:
    pictures, out = _new(tmp_path)
    parts = parts_of(pictures, drawn)
    _, after = through(parts, out, SetFormat.JSONL)
    for old, new in paired(parts, after):
        same_words(old.content, new.content)
        assert (new.split, new.source) == (old.split, old.source)


@pytest.mark.slow
@few
@given(drawn=part_lists())
def test_folders_alone_bring_the_first_defect_back(tmp_path: Path, drawn: list[tuple]) -> None:
    pictures, out = _new(tmp_path)
    parts = parts_of(pictures, drawn)
    _, after = through(parts, out, SetFormat.FOLDERS, SetFormat.FOLDERS)
    for old, new in paired(parts, after):
        before = old.content or LabelContent()
        content = new.content or LabelContent()
        assert content.label == before.label
        if before.label is Label.NG:
            assert content.defects == before.defects[:1]


@few
@given(drawn=part_lists())
def test_mvtec_brings_back_what_it_can_and_skips_what_it_cannot(
    tmp_path: Path, drawn: list[tuple]
) -> None:
    pictures, out = _new(tmp_path)
    parts = parts_of(pictures, drawn)
    report, after = through(parts, out, SetFormat.MVTEC)
    said = [p for p in parts if p.content and p.content.label in (Label.OK, Label.NG)]
    assert (report.written, len(report.skipped)) == (len(said), len(parts) - len(said))
    for old, new in paired(said, after):
        assert old.content is not None
        assert new.content is not None
        assert new.content.label == old.content.label
        assert new.content.defects == old.content.defects[:1]
        if not lost(SetFormat.MVTEC, old) - {Fact.SOURCE, Fact.TRAIN_NG, Fact.SPLIT}:
            same_merged(old.content, new.content, SIZE)


def test_what_is_lost_is_said(tmp_path: Path) -> None:
    bits = np.zeros((HEIGHT, WIDTH), np.bool_)
    bits[2:5, 3:9] = True
    mask = LabelMask.of(bits, "crack")
    assert mask is not None
    content = LabelContent(
        label=Label.NG,
        defects=("crack", "dent"),
        places=("r1c1",),
        regions=(mask, LabelBox(1.5, 2, 3, 4, "dent"), LabelPolygon(((0, 0), (5, 0), (0, 5)))),
        comment="seen twice",
    )
    part = SetPart(picture(tmp_path / "a.png"), "a.png", content, "train", "line 1")
    for kind in SetFormat:
        report = write_set([part], tmp_path / kind, kind, WritePlan(recipe()))
        assert report.written == 1
        missing = lost(kind, part)
        assert not missing & CARRIES[kind]
        assert len(report.lost) == len(missing)
        for fact in missing:
            assert any(fact.value in sentence for sentence in report.lost)
    assert lost(SetFormat.COCO, part) == frozenset()
    assert Fact.COMMENT in lost(SetFormat.MVTEC, part)


def test_a_set_can_be_trained_on_after_it_came_through_folders(tmp_path: Path) -> None:
    from inspector_gui.core.manifest import read_manifest

    parts = [
        SetPart(picture(tmp_path / "a.png", shade=1), "a.png", LabelContent(Label.OK), "train"),
        SetPart(
            picture(tmp_path / "b.png", shade=2),
            "b.png",
            LabelContent(Label.NG, ("crack",)),
            "test",
        ),
        SetPart(picture(tmp_path / "c.png", shade=3), "c.png", LabelContent(Label.UNSURE)),
    ]
    write_set(parts, tmp_path / "out", SetFormat.FOLDERS)
    rows = read_manifest(tmp_path / "out" / "manifest.csv")
    assert [(row.label, row.defects, row.split) for row in rows] == [
        ("OK", (), "train"),
        ("NG", ("crack",), "test"),
    ]
    assert all((tmp_path / "out" / row.file).is_file() for row in rows)


def test_names_that_differ_in_case_or_ending_alone_stay_apart(tmp_path: Path) -> None:
    names = ["a.png", "A.png", "a.jpg", "x/a.png", "../../a.png", "a.png"]
    files = [picture(tmp_path / f"{n}.png", shade=n) for n in range(len(names))]
    content = LabelContent(Label.NG, ("crack",), regions=(LabelBox(1, 1, 2, 2, "crack"),))
    parts = [SetPart(file, name, content) for file, name in zip(files, names, strict=True)]
    for kind in SetFormat:
        report, after = through(parts, tmp_path / "out" / kind, kind)
        assert report.written == len(after) == len(names)
        stems = [part.name.rpartition(".")[0].casefold() for part in after]
        assert len(set(stems)) == len(names)
        assert not list(tmp_path.glob("*.part"))


SETS = Path(__file__).parents[4] / "shared" / "data"


@pytest.mark.parametrize("name", ["magnetic_tile", "deeppcb_crops", "bsdata_pitting"])
def test_real_sets_come_through(name: str, tmp_path: Path) -> None:
    if not (SETS / name / "manifest.csv").exists():
        pytest.skip(f"the folder of real images is not here: {SETS / name}")
    reading = open_set(SETS / name)
    every = reading.pictures // 40
    parts = [
        part
        for number, part in enumerate(reading.parts(ANY))
        if number % every == 0 and isinstance(part, SetPart)
    ]
    assert len(parts) >= 40
    for kind in SetFormat:
        report, after = through(parts, tmp_path / kind, kind)
        assert report.written == len(after) == len(parts)
        for old, new in paired(parts, after):
            same_words(old.content, new.content)
            if not lost(kind, old) & {Fact.MASK, Fact.BOX}:
                same = same_merged if kind in MERGED or kind is SetFormat.MVTEC else same_regions
                same(old.content, new.content, picture_size(old.file))


def test_what_people_drew_is_learned_from(tmp_path: Path) -> None:
    """A box, an outline and a mask of one part, through the manifest into training data."""
    bits = np.zeros((64, 64), np.bool_)
    bits[1:3, 1:3] = True
    mask = LabelMask.of(bits, "crack")
    assert mask is not None
    outline = LabelPolygon(((40, 40), (60, 40), (60, 60), (40, 60)), "dent")
    regions = (mask, outline, LabelBox(10, 50, 12, 52, "crack"))
    content = LabelContent(Label.NG, ("crack", "dent"), regions=regions)
    part = SetPart(picture(tmp_path / "a.png", 64, 64), "a.png", content, "train")
    write_set([part], tmp_path / "out", SetFormat.MANIFEST)
    (learned,) = load_parts(tmp_path / "out", size=(64, 64)).masks
    assert learned[1, 1] == 1
    assert learned[51, 11] == 1
    assert (learned[40:60, 40:60] == 2).all()
    assert (learned == 2).sum() == 400
