"""What a set says reaches its picture, its class and its split, or is counted and said."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from inspector_gui.core.errors import SetError
from inspector_gui.core.label import LabelBox
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.detect import detect
from inspector_gui.store.exchange.mask_files import png_text
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped, Understood
from inspector_gui.store.exchange.reading import open_set
from tests.store.exchange.made_sets import ANY, picture, recipe

SIZE = (64, 48)
BOX = LabelBox(8, 8, 24, 24)


def read(path: Path, kind: SetFormat | None = None) -> tuple[dict[str, SetPart], Understood]:
    """The parts by their names, and what was understood; what is skipped is left out."""
    reading = open_set(path, kind, recipe())
    parts = [part for part in reading.parts(ANY) if isinstance(part, SetPart)]
    return {part.name: part for part in parts}, reading.understood(ANY)


def said(part: SetPart) -> tuple[Label | None, tuple[str, ...]]:
    return (part.content.label, part.content.defects) if part.content else (None, ())


def pictures(folder: Path, *names: str) -> Path:
    for number, name in enumerate(names):
        picture(folder / name, *SIZE, shade=number + 1)
    return folder


def coco(folder: Path, images: list[Any], annotations: Any, name: str = "coco.json") -> Path:
    data = {
        "images": images,
        "annotations": annotations,
        "categories": [{"id": 1, "name": "crack"}, {"id": "02", "name": "dent"}],
    }
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data), encoding="utf-8")
    return folder


def marked(image_id: Any, category: Any = 1, **more: Any) -> dict[str, Any]:
    return {"image_id": image_id, "category_id": category, "bbox": [8, 8, 16, 16], **more}


# COCO


@pytest.mark.parametrize(
    ("ids", "named"),
    [
        ((1, 2), "1"),
        ((1, 2), 1.0),
        ((1, 2), "0001"),
        (("000001", "000002"), 1),
        (("a", "b"), " A "),
        ((1, 2), "a.png"),
        ((1, 2), "a"),
        ((1.0, 2.0), "1.0"),
    ],
)
def test_an_id_is_known_again_however_it_is_written(
    tmp_path: Path, ids: tuple[Any, Any], named: Any
) -> None:
    pictures(tmp_path, "a.png", "b.png")
    images = [{"id": ids[0], "file_name": "a.png"}, {"id": ids[1], "file_name": "b.png"}]
    found, shown = read(coco(tmp_path, images, [marked(named, "1"), marked(named, 2)]))
    assert said(found["a.png"]) == (Label.NG, ("crack", "dent"))
    assert said(found["b.png"]) == (Label.OK, ())
    assert "taken as OK" in shown.warnings[0]


@pytest.mark.parametrize("named", [None, 9, True, "z", [1], {"a": 1}, 1.5])
def test_while_an_annotation_is_left_over_nothing_is_ok(tmp_path: Path, named: Any) -> None:
    pictures(tmp_path, "a.png", "b.png")
    images = [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "b.png"}]
    found, shown = read(coco(tmp_path, images, [marked(named), marked(2)]))
    assert said(found["a.png"]) == (None, ())
    assert said(found["b.png"]) == (Label.NG, ("crack",))
    assert "1 annotations belong to no picture of the set" in shown.warnings[0]
    assert "taken as unlabelled" in shown.warnings[1]
    assert dict(shown.labels) == {"NG": 1, "UNLABELLED": 1}


def test_two_pictures_of_one_id_get_no_box_and_no_ok(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png", "b.png", "c.png")
    images = [{"id": n, "file_name": f"{name}.png"} for n, name in ((1, "a"), (1, "b"), (2, "c"))]
    found, shown = read(coco(tmp_path, images, [marked(1)]))
    assert {said(part) for part in found.values()} == {(None, ())}
    assert any("ids are those of several pictures each" in each for each in shown.warnings)


def test_the_pictures_of_an_entry_that_are_not_there_leave_a_doubt(tmp_path: Path) -> None:
    pictures(tmp_path, "b.png", "stray.png")
    images = [{"id": 1, "file_name": "gone.png"}, {"id": 2, "file_name": "b.png"}]
    found, shown = read(coco(tmp_path, images, [marked(1)]))
    assert said(found["b.png"]) == (None, ())
    assert any("1 annotated pictures are not there (gone.png)" in e for e in shown.warnings)
    assert any("does not name: left out (stray.png)" in each for each in shown.warnings)


@pytest.mark.parametrize("annotations", [None, {}, "none"])
def test_without_a_list_of_annotations_nobody_looked(tmp_path: Path, annotations: Any) -> None:
    pictures(tmp_path, "a.png")
    found, _ = read(coco(tmp_path, [{"id": 1, "file_name": "a.png"}], annotations))
    assert said(found["a.png"]) == (None, ())


def test_captions_and_key_points_are_no_defects_by_accident(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png", "b.png")
    images = [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "b.png"}]
    coco(tmp_path, images, [{"image_id": 1, "caption": "a tile"}])
    found, shown = read(tmp_path)
    assert {said(part) for part in found.values()} == {(None, ())}
    assert "captions, which are no labels" in shown.warnings[0]
    points = {"image_id": 1, "category_id": 1, "keypoints": [1, 2, 2, 5, 6, 2]}
    found, _ = read(coco(tmp_path, images, [points]))
    assert said(found["a.png"]) == (Label.NG, ("crack",))
    assert found["a.png"].notes == ("A set of key points of 'crack' has no area and was left out.",)


def test_a_class_that_is_not_listed_is_bad_and_said(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png", "b.png")
    images = [{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "b.png"}]
    found, shown = read(coco(tmp_path, images, [marked(1, None), marked(2, 77)]))
    assert said(found["a.png"]) == (Label.NG, ())
    assert said(found["b.png"]) == (Label.NG, ("category 77",))
    assert "2 annotations name a class that the set does not list" in shown.warnings[0]


RUNS = {"size": [48, 64], "counts": [8 + 48 * 8, *[16, 32] * 15, 16, 24 + 48 * 40]}


@pytest.mark.parametrize(
    "segmentation",
    [
        [], [[]], [[8, 8]], [[8, 8, 24, 24]], [[8, 8, 24, 8, 24]], "x", {"size": [1, 1]},
        {"size": [48, 64], "counts": [1]}, {"size": [48, 64], "counts": "~~"}, {"counts": None},
        [[None] * 6], [[8, 8, 24, 8, 24, 24, 8, 24]], [8, 8, 24, 8, 24, 24, 8, 24],
        [[8, 8], [24, 8], [24, 24], [8, 24]], [[[8, 8], [24, 8], [24, 24], [8, 24]]], RUNS,
        [["8", "8", "24", "8", "24", "24", "8", "24"]], [{"x": 8, "y": 8}, {"x": 24, "y": 8},
        {"x": 24, "y": 24}, {"x": 8, "y": 24}],
    ],
)  # fmt: skip
def test_a_good_box_beside_any_outline_says_where(tmp_path: Path, segmentation: Any) -> None:
    from inspector_gui.store.exchange.shapes import bounds

    pictures(tmp_path, "a.png")
    images = [{"id": 1, "file_name": "a.png", "width": 64, "height": 48}]
    found, _ = read(coco(tmp_path, images, [marked(1, segmentation=segmentation)]))
    assert found["a.png"].content is not None
    (region,) = found["a.png"].content.regions
    assert bounds(region) == (8, 8, 24, 24)


BOXES: list[Any] = [
    ["8", "8", "16", "16"],
    {"x": 8, "y": 8, "width": 16, "height": 16},
    [24, 24, -16, -16],
    [0.125, 1 / 6, 0.25, 1 / 3],
]


@pytest.mark.parametrize("box", BOXES)
def test_other_ways_to_write_a_box(tmp_path: Path, box: Any) -> None:
    pictures(tmp_path, "a.png")
    images = [{"id": 1, "file_name": "a.png", "width": 64, "height": 48}]
    found, _ = read(coco(tmp_path, images, [{**marked(1), "bbox": box}]))
    assert found["a.png"].content is not None
    (region,) = found["a.png"].content.regions
    assert isinstance(region, LabelBox)
    assert (region.x1, region.y1, region.x2, region.y2) == pytest.approx((8, 8, 24, 24))


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ("images/a.png", "C:\\work\\set\\images\\a.png"),
        ("images/a.png", "/home/ann/other/a.png"),
        ("images/a.png", "images\\a.png"),
        ("images/a 1.png", "a%201.png"),
        ("images/A.PNG", "a.png"),
        (unicodedata.normalize("NFD", "images/ガ.png"), unicodedata.normalize("NFC", "ガ.png")),
        ("images/a.png", "a"),
        ("images/a.png", "a.jpg"),
        ("deep/er/a.png", "a.png"),
        ("images/a.png", "../../data/images/a.png"),
        ("a.png", "images/a.png"),
        ("images/a.png", "http://host:8080/data/upload/1/a.png"),
        ("images/a.png", "/data/local-files/?d=images/a.png"),
        ("images/a.png", "./images//a.png"),
    ],
)
def test_a_picture_is_found_by_the_name_that_another_machine_gave_it(
    tmp_path: Path, there: str, named: str
) -> None:
    pictures(tmp_path, there, "images/other.png")
    images = [{"id": 1, "file_name": named}]
    found, _ = read(coco(tmp_path, images, [marked(1)], "annotations/instances_val2017.json"))
    assert said(found[there]) == (Label.NG, ("crack",))
    assert found[there].split == "val"


@pytest.mark.parametrize("named", ["train/a.png", "b.png", "a.png"])
def test_where_two_pictures_can_be_meant_or_none_nothing_is_guessed(
    tmp_path: Path, named: str
) -> None:
    pictures(tmp_path, "valid/a.png", "test/a.png")
    reading = open_set(coco(tmp_path, [{"id": 1, "file_name": named}], [marked(1)]))
    (part,) = reading.parts(ANY)
    assert isinstance(part, Skipped)
    assert "is not there; add the file" in part.sentence


def test_splits_of_folders_and_of_entries(tmp_path: Path) -> None:
    pictures(tmp_path, "Train/a.png", "b.png", "validation/c.png")
    images = [
        {"id": 1, "file_name": "Train/a.png"},
        {"id": 2, "file_name": "b.png", "split": "test"},
    ]
    coco(tmp_path, images, [marked(1), marked(2)])
    coco(tmp_path, [{"id": 1, "file_name": "c.png"}], [marked(1)], "validation/labels.json")
    found, _shown = read(tmp_path)
    assert {name: part.split for name, part in found.items()} == {
        "Train/a.png": "train", "b.png": "test", "validation/c.png": "val"
    }  # fmt: skip
    alone, _ = read(tmp_path / "validation" / "labels.json")
    assert alone["c.png"].split == "val"


# YOLO

LINE = "0 0.25 0.33333333 0.25 0.33333333\n"


def yolo(folder: Path, names: str = "names: [crack, dent]\n", **texts: str) -> Path:
    if names:
        (folder / "data.yaml").write_text(names, encoding="utf-8")
    for name, text in texts.items():
        file = folder / "labels" / f"{name}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "names",
    [
        "names: {crack: 0, dent: 1}", "names: {0: crack, 1: dent}", "names: {'0': crack}",
        "names: [crack]", "names: crack, dent", "nc: 2\nnames:\n- crack\n- dent",
        "names: [{name: crack}]",
    ],
)  # fmt: skip
def test_classes_in_any_order(tmp_path: Path, names: str) -> None:
    pictures(tmp_path, "images/a.png")
    found, _ = read(yolo(tmp_path, names, a=LINE))
    assert said(found["images/a.png"]) == (Label.NG, ("crack",))


@pytest.mark.parametrize(
    "line",
    [
        "0.000000 0.25 0.33333333 0.25 0.33333333", "0e0\t0.25\t0.33333333\t0.25\t0.33333333\r\n",
        "0,0.25,0.33333333,0.25,0.33333333", "0, 0.25, 0.33333333, 0.25, 0.33333333",
        "0 0,25 0,33333333 0,25 0,33333333", "\ufeff0 0.25 0.33333333 0.25 0.33333333 0.97",
        "crack 0.25 0.33333333 0.25 0.33333333", "# made by hand\n\n" + LINE,
        "0 0.125 0.16666667 0.375 0.16666667 0.375 0.5 0.125 0.5",
        "0 0.125 0.16666667 0.375 0.16666667 0.375 0.5 0.125 0.5 0.9",
    ],
)  # fmt: skip
def test_other_ways_to_write_a_line(tmp_path: Path, line: str) -> None:
    pictures(tmp_path, "images/a.png")
    found, _ = read(yolo(tmp_path, a=line))
    assert found["images/a.png"].content is not None
    (box,) = found["images/a.png"].content.regions
    assert isinstance(box, LabelBox)
    assert (box.x1, box.y1, box.x2, box.y2) == pytest.approx((8, 8, 24, 24), abs=0.01)
    assert box.defect == "crack"


@pytest.mark.parametrize(
    "line",
    ["0 16 16 16 16", "0 8 8 24 8 24 24 8 24", "0 0.5 0.5 nan 0.2", "-1 0.5 0.5 0.1 0.1",
     "0.5 0.5 0.5 0.1 0.1", "dust 0.5 0.5 0.1 0.1", "0 0.5 0.5"],
)  # fmt: skip
def test_what_is_no_line_of_shares_is_skipped_and_named(tmp_path: Path, line: str) -> None:
    pictures(tmp_path, "images/a.png")
    (part,) = open_set(yolo(tmp_path, a=line)).parts(ANY)
    assert isinstance(part, Skipped)
    assert "a.txt, line 1: " in part.sentence


def test_key_points_after_a_box_are_no_outline(tmp_path: Path) -> None:
    pictures(tmp_path, "images/a.png")
    line = LINE.strip() + " 0.3 0.3 2 0.4 0.4 1\n"
    found, _ = read(yolo(tmp_path, "kpt_shape: [2, 3]\nnames: [crack]\n", a=line))
    assert found["images/a.png"].content is not None
    assert isinstance(found["images/a.png"].content.regions[0], LabelBox)


def test_an_empty_file_was_looked_at_and_a_missing_one_was_not(tmp_path: Path) -> None:
    pictures(tmp_path, "images/a.png", "images/b.png", "images/c.png")
    found, shown = read(yolo(tmp_path, a=LINE, b="\r\n"))
    assert [said(part)[0] for part in found.values()] == [Label.NG, Label.OK, None]
    found, shown = read(yolo(tmp_path, d=LINE))
    assert [said(part)[0] for part in found.values()] == [Label.NG, None, None]
    assert "1 label files have no picture (labels/d.txt)" in shown.warnings[0]


def test_a_number_beyond_the_classes_is_said(tmp_path: Path) -> None:
    pictures(tmp_path, "images/a.png")
    found, shown = read(yolo(tmp_path, a="7 0.5 0.5 0.1 0.1"))
    assert said(found["images/a.png"])[0] is Label.NG
    assert "numbers of classes that the set does not list (images/a.png)" in shown.warnings[0]


def test_lists_of_splits_as_ultralytics_and_darknet_write_them(tmp_path: Path) -> None:
    one = pictures(tmp_path / "one", "images/a.png", "images/b.png", "images/c.png")
    yolo(one, "path: /content/x\ntrain: train.txt\nval: [lists/v.txt]\nnames: [crack]\n", a=LINE)
    (one / "train.txt").write_text("./images/a.png\r\n/content/x/images/gone.png\n")
    (one / "lists").mkdir()
    (one / "lists" / "v.txt").write_text("C:\\x\\images\\b.png\n")
    found, shown = read(one)
    assert [part.split for part in found.values()] == ["train", "val", ""]
    assert "lists name pictures that are not there (train.txt, line 2)" in shown.warnings[0]
    two = pictures(tmp_path / "two", "data/obj/a.jpg", "data/obj/b.jpg")
    (two / "data/obj/a.txt").write_text(LINE)
    (two / "obj.names").write_text("crack\n")
    (two / "obj.data").write_text("classes = 1\ntrain = data/t.txt\nvalid = data/v.txt\n")
    (two / "data/t.txt").write_text("data/obj/a.jpg\n")
    (two / "data/v.txt").write_text("data/obj/b.jpg\n")
    found, shown = read(two)
    assert shown.format is SetFormat.YOLO
    assert [(said(p)[0], p.split) for p in found.values()] == [(Label.NG, "train"), (None, "val")]


def test_folders_of_splits_by_paths_of_another_machine(tmp_path: Path) -> None:
    pictures(tmp_path, "first/a.png", "second/b.png")
    names = "path: ../datasets/x\ntrain: /content/x/first\nval: second\nnames: [crack]\n"
    found, _ = read(yolo(tmp_path, names, a=LINE, b=""))
    assert [(said(p)[0], p.split) for p in found.values()] == [
        (Label.NG, "train"), (Label.OK, "val")
    ]  # fmt: skip


# Pascal VOC and CVAT

VOC = (
    "<annotation><folder>x</folder><filename>{name}</filename><path>{path}</path>"
    "<size><width>64</width><height>48</height></size><object><name>crack</name>{place}</object>"
    "</annotation>"
)
BNDBOX = "<bndbox><xmin>8</xmin><ymin>8</ymin><xmax>24.0</xmax><ymax>24</ymax></bndbox>"


def voc(folder: Path, stem: str = "a", name: str = "a.png", place: str = BNDBOX,
        path: str = "") -> Path:  # fmt: skip
    file = folder / "Annotations" / f"{stem}.xml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(VOC.format(name=name, path=path, place=place), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "path"),
    [("a", ""), ("a.bmp", ""), ("/other/a.png", ""), ("C:\\x\\a.png", ""), ("", "D:\\y\\a.png"),
     ("renamed.jpg", ""), ("../../etc/x.png", "")],
)  # fmt: skip
def test_the_picture_of_an_annotation_by_any_of_its_names(
    tmp_path: Path, name: str, path: str
) -> None:
    pictures(tmp_path, "JPEGImages/a.png", "JPEGImages/b.png")
    found, _ = read(voc(tmp_path, name=name, path=path))
    assert said(found["JPEGImages/a.png"]) == (Label.NG, ("crack",))
    assert said(found["JPEGImages/b.png"]) == (None, ())


def test_swapped_corners_and_turned_boxes(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png", "b.png")
    swapped = "<bndbox><xmin>24</xmin><ymin> 24 </ymin><xmax>8</xmax><ymax>8</ymax></bndbox>"
    voc(tmp_path, place=swapped)
    turned = "<robndbox><cx>30</cx><cy>20</cy><w>20</w><h>10</h><angle>1.5707963</angle></robndbox>"
    found, _ = read(voc(tmp_path, "b", "b.png", turned))
    assert found["a.png"].content is not None
    assert found["a.png"].content.regions == (LabelBox(8, 8, 24, 24, "crack"),)
    assert found["b.png"].content is not None
    (region,) = found["b.png"].content.regions
    xs, ys = zip(*region.points, strict=True)  # type: ignore[union-attr]
    assert (min(xs), min(ys), max(xs), max(ys)) == pytest.approx((25, 10, 35, 30), abs=0.01)


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-16", "utf-8-sig", "cp932"])
def test_xml_in_the_encoding_that_it_declares_or_has(tmp_path: Path, encoding: str) -> None:
    pictures(tmp_path, "JPEGImages/a.png")
    text = VOC.format(name="a.png", path="", place=BNDBOX).replace("crack", "割れ")
    declared = "Shift_JIS" if encoding == "shift_jis" else "UTF-8"
    (tmp_path / "a.xml").write_bytes(
        f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode(encoding)
    )
    found, _ = read(tmp_path)
    assert said(found["JPEGImages/a.png"]) == (Label.NG, ("割れ",))


def test_lists_of_image_sets_and_folders_of_splits(tmp_path: Path) -> None:
    one = pictures(tmp_path / "one", "JPEGImages/a.png", "JPEGImages/b.png")
    voc(voc(one), "b", "b.png")
    (one / "ImageSets" / "Main").mkdir(parents=True)
    (one / "ImageSets" / "Main" / "train.txt").write_text("a  1\r\n")
    (one / "ImageSets" / "Main" / "test.txt").write_text("b.png\nc\n")
    found, shown = read(one)
    assert [part.split for part in found.values()] == ["train", "test"]
    assert "not there (test.txt, line 2)" in shown.warnings[0]
    two = pictures(tmp_path / "two", "train/a.png", "valid/a.png")
    for split in ("train", "valid"):
        text = VOC.format(name="a.png", path="", place=BNDBOX)
        (two / split / "a.xml").write_text(text)
    found, _ = read(two)
    assert {name: (said(p)[0], p.split) for name, p in found.items()} == {
        "train/a.png": (Label.NG, "train"), "valid/a.png": (Label.NG, "val")
    }  # fmt: skip


CVAT = """<?xml version="1.0" encoding="utf-8"?><annotations><version>1.1</version><meta/>
<image id="0" name="a.png" subset="Train" width="64" height="48">
<box label="crack" xtl="8" ytl="8" xbr="24" ybr="24" occluded="0"/>
<polygon label="dent" points="8.0,8.0;24.0,8.0;24.0,24.0"/>
<mask label="dust" rle="2, 4" left="10" top="10" width="3" height="2"/>
<box label="bent" xtl="20" ytl="20" xbr="40" ybr="30" rotation="90.0"/>
<points label="spot" points="3,3"/><tag label="old"/></image>
<image id="1" name="sub/b.png" width="64" height="48"></image></annotations>"""


def test_cvat_for_images(tmp_path: Path) -> None:
    pictures(tmp_path, "images/a.png", "images/sub/b.png", "images/c.png")
    (tmp_path / "annotations.xml").write_text(CVAT)
    found, _shown = read(tmp_path)
    part = found["images/a.png"]
    assert said(part) == (Label.NG, ("old", "crack", "dent", "dust", "bent", "spot"))
    assert part.split == "train"
    assert part.content is not None
    mask = part.content.regions[2]
    assert mask.full(*SIZE).sum() == 4  # type: ignore[union-attr]
    assert mask.full(*SIZE)[10, 12]  # type: ignore[union-attr]
    xs, _ = zip(*part.content.regions[3].points, strict=True)  # type: ignore[union-attr]
    assert (min(xs), max(xs)) == pytest.approx((25, 35))
    assert said(found["images/sub/b.png"]) == (Label.OK, ())
    assert said(found["images/c.png"]) == (None, ())
    (tmp_path / "annotations.xml").write_text(
        CVAT.replace("<image id", "<track/><image id").replace("a.png", "gone.png")
    )
    refused = [p for p in open_set(tmp_path).parts(ANY) if isinstance(p, Skipped)]
    assert "tracks of a film" in refused[0].sentence


# LabelMe


def labelme(file: Path, **more: Any) -> Path:
    shape = {"label": "deep crack", "points": [[8, 8], [24, 24]], "shape_type": "rectangle"}
    data = {"version": "5.0", "flags": {}, "shapes": [shape], "imagePath": "a.png", **more}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file.parent


@pytest.mark.parametrize("path", ["..\\raw\\a.png", "D:\\x\\a.jpg", "/x/other.png", "", None, 3])
def test_a_labelme_file_finds_the_picture_beside_it(tmp_path: Path, path: Any) -> None:
    pictures(tmp_path, "line/a.png", "line/b.png")
    found, _ = read(labelme(tmp_path / "line" / "a.json", imagePath=path).parent)
    assert said(found["line/a.png"]) == (Label.NG, ("deep crack",))
    assert said(found["line/b.png"]) == (None, ())


@pytest.mark.parametrize(
    ("kind", "points"),
    [("rotation", 4), ("rectangle", 4), ("quadrilateral", 4), ("polygon", 3), (None, 3)],
)
def test_shapes_with_corners_have_an_area(tmp_path: Path, kind: Any, points: int) -> None:
    pictures(tmp_path, "a.png")
    corners = [[8, 8], [24, 8], [24, 24], [8, 24]][:points]
    shapes = [{"label": "crack", "points": corners, "shape_type": kind}]
    found, _ = read(labelme(tmp_path / "a.json", shapes=shapes))
    assert found["a.png"].content is not None
    (region,) = found["a.png"].content.regions
    assert len(region.points) == points  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", ["linestrip", "line", "points", "point"])
def test_lines_have_none_and_are_bad_all_the_same(tmp_path: Path, kind: str) -> None:
    pictures(tmp_path, "a.png")
    shapes = [{"label": "crack", "points": [[1, 1], [5, 5], [9, 1]], "shape_type": kind}]
    found, _ = read(labelme(tmp_path / "a.json", shapes=shapes))
    assert said(found["a.png"]) == (Label.NG, ("crack",))
    assert "has no area and was left out" in found["a.png"].notes[0]


def test_a_picture_inside_the_file_is_taken_out_of_it(tmp_path: Path) -> None:
    from base64 import b64encode

    data = b64encode(picture(tmp_path / "elsewhere" / "a.png", *SIZE).read_bytes()).decode()
    pictures(tmp_path / "set", "b.png")
    folder = labelme(tmp_path / "set" / "a.json", imageData=data)
    found, _ = read(folder)
    assert said(found["a.png"]) == (Label.NG, ("deep crack",))


def test_a_file_whose_first_keys_are_long_is_known_by_its_later_ones(tmp_path: Path) -> None:
    pictures(tmp_path, "good/a.png")
    data = {"imageData": "A" * 300_000, "shapes": [], "version": "5.0", "imagePath": "a.png"}
    (tmp_path / "good" / "a.json").write_text(json.dumps(data))
    assert detect(tmp_path) is SetFormat.LABELME
    long = {"info": {"text": "x" * 200_000}, "images": [{"id": 1, "file_name": "a.png"}]}
    (tmp_path / "good" / "a.json").write_text(json.dumps({**long, "annotations": []}))
    assert detect(tmp_path) is SetFormat.COCO


def test_masks_as_pictures_in_labelme(tmp_path: Path) -> None:
    import numpy as np

    pictures(tmp_path, "a.png")
    bits = np.ones((4, 6), np.bool_)
    shape = {"label": "crack", "points": [[8, 8], [14, 12]], "shape_type": "mask",
             "mask": png_text(bits)}  # fmt: skip
    found, _ = read(labelme(tmp_path / "a.json", shapes=[shape]))
    assert found["a.png"].content is not None
    assert found["a.png"].content.regions[0].full(*SIZE).sum() == 24  # type: ignore[union-attr]


# Formats that nobody reads

FOREIGN: dict[str, Any] = {
    "VIA": {"a.png12": {"filename": "a.png", "regions": [], "size": 12}},
    "Label Studio": [{"id": 1, "annotations": [{"result": []}], "data": {"image": "a.png"}}],
    "CreateML": [{"image": "a.png", "annotations": [{"label": "crack", "coordinates": {}}]}],
    "Labelbox": [{"Labeled Data": "http://x/a.png", "Label": {"objects": []}}],
    "Supervisely": {"description": "", "tags": [], "size": {"height": 1}, "objects": []},
    "Datumaro": {"info": {}, "categories": {}, "items": [{"id": "a", "annotations": []}]},
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_known_format_that_is_not_read_is_called_by_its_name(tmp_path: Path, name: str) -> None:
    pictures(tmp_path, "line/a.png")
    (tmp_path / "line" / "a.json").write_text(json.dumps(FOREIGN[name]))
    with pytest.raises(SetError, match=rf"is of {name}, which is not read; export it as"):
        open_set(tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("line/a.json", '{"defects": [{"kind": "crack", "box": [1, 2, 3, 4]}]}'),
        ("boxes.csv", "filename,class,xmin,ymin,xmax,ymax\na.png,crack,1,2,3,4\n"),
        ("labels.txt", "line/a.png crack 1 2 3 4\n"),
        ("line/a.xml", "<root><defect class='crack'/></root>"),
    ],
)
def test_files_that_speak_of_pictures_keep_folders_from_being_classes(
    tmp_path: Path, name: str, text: str
) -> None:
    pictures(tmp_path, "line/a.png", "line/b.png")
    (tmp_path / name).write_text(text)
    with pytest.raises(
        SetError, match=rf"1 label files .* not read \({name}\); .*--format folders"
    ):
        open_set(tmp_path)
    found, shown = read(tmp_path, SetFormat.FOLDERS)
    assert said(found["line/a.png"]) == (Label.NG, ("line",))
    assert any("that is not read" in each for each in shown.warnings)


def test_a_note_beside_folders_of_classes_is_no_label(tmp_path: Path) -> None:
    pictures(tmp_path, "good/a.png", "crack/b.png")
    (tmp_path / "README.txt").write_text("crack/b.png is the best example of the class crack.\n")
    (tmp_path / "notes.json").write_text('{"camera": "left", "shutter": 3}')
    (tmp_path / "crack" / "todo.txt").write_text("ask Ken about the light\n")
    found, shown = read(tmp_path)
    assert shown.format is SetFormat.FOLDERS
    assert {said(p) for p in found.values()} == {(Label.OK, ()), (Label.NG, ("crack",))}


# Tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_tables_as_excel_writes_them(tmp_path: Path, encoding: str, between: str) -> None:
    pictures(tmp_path, "images/a.png", "images/b.png")
    rows = ["File,Label,Defect_Type", "images\\a.png,NG,割れ", "b.png,OK,"]
    text = "\r\n".join(rows).replace(",", between)
    (tmp_path / "manifest.csv").write_bytes(text.encode(encoding))
    found, _ = read(tmp_path)
    assert said(found["images/a.png"]) == (Label.NG, ("割れ",))
    assert said(found["images/b.png"]) == (Label.OK, ())


def test_tables_of_other_names_with_splits(tmp_path: Path) -> None:
    pictures(tmp_path, "images/a.png", "images/b.png", "images/c.png")
    (tmp_path / "train.csv").write_text("image,class\na.png,crack\n")
    (tmp_path / "test.csv").write_text("image,class\nb.png,normal\n")
    found, shown = read(tmp_path)
    assert {name: (said(p), p.split) for name, p in found.items()} == {
        "images/a.png": ((Label.NG, ("crack",)), "train"),
        "images/b.png": ((Label.OK, ()), "test"),
    }
    assert "does not name: left out (images/c.png)" in shown.warnings[0]


def test_label_files_of_another_format_are_said_beside_the_ones_that_are_read(
    tmp_path: Path,
) -> None:
    pictures(tmp_path, "images/a.png", "images/b.png")
    yolo(tmp_path, a=LINE)
    (tmp_path / "images" / "b.xml").write_text(VOC.format(name="b.png", path="", place=BNDBOX))
    found, shown = read(tmp_path)
    assert shown.format is SetFormat.YOLO
    assert said(found["images/b.png"]) == (None, ())
    assert "pictures that is not read (images/b.xml)" in shown.warnings[0]


def test_a_list_of_classes_beside_folders_of_classes_is_no_label(tmp_path: Path) -> None:
    pictures(tmp_path, "good/a.png", "crack/b.png")
    (tmp_path / "classes.txt").write_text("crack\ngood\n")
    (tmp_path / "empty.txt").touch()
    _, shown = read(tmp_path)
    assert (shown.format, dict(shown.labels)) == (SetFormat.FOLDERS, {"OK": 1, "NG": 1})
    assert shown.warnings == ()
