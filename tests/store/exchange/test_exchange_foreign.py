"""Sets as other tools write them, made by hand after their documentation."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from inspector_gui.core.label import LabelBox, LabelContent, LabelMask, LabelPolygon
from inspector_gui.core.verdict import Label
from inspector_gui.core.wording import answer_about
from inspector_gui.store.exchange.answers import understood
from inspector_gui.store.exchange.detect import detect
from inspector_gui.store.exchange.mapping import LabelMapping, Named, Word
from inspector_gui.store.exchange.mask_files import png_text
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped
from inspector_gui.store.exchange.reading import open_set
from tests.store.exchange.made_sets import ANY, HEIGHT, WIDTH, mask_picture, picture, recipe


def taken(path: Path, kind: SetFormat, mapping: LabelMapping = ANY) -> dict[str, LabelContent]:
    """Return what is said of each picture, by its name; nothing is skipped."""
    assert detect(path) is kind
    found = {}
    for part in open_set(path, recipe=recipe()).parts(mapping):
        assert isinstance(part, SetPart), part
        assert part.content is not None
        found[part.name] = part.content
    return found


def _json(file: Path, data: object) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data), encoding="utf-8")
    return file


def test_coco_as_its_site_says(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        picture(tmp_path / "train2017" / f"{name}.jpg")
    data = {
        "images": [
            {"id": 7, "file_name": "a.jpg", "width": WIDTH, "height": HEIGHT},
            {"id": 9, "file_name": "b.jpg", "width": WIDTH, "height": HEIGHT},
            {"id": 11, "file_name": "c.jpg"},
        ],
        "annotations": [
            {"id": 1, "image_id": 9, "category_id": 3, "bbox": [1.5, 2, 4, 5], "iscrowd": 0},
            {
                "id": 2,
                "image_id": 7,
                "category_id": 2,
                "segmentation": [[1, 1, 9, 1, 9, 9], [0, 0, 3, 0, 0, 3]],
                "bbox": [0, 0, 9, 9],
            },
            {
                "id": 3,
                "image_id": 9,
                "category_id": 2,
                "segmentation": {"size": [HEIGHT, WIDTH], "counts": [2, 3, HEIGHT * WIDTH - 5]},
                "iscrowd": 1,
            },
        ],
        "categories": [{"id": 2, "name": "crack"}, {"id": 3, "name": "dent"}],
    }
    _json(tmp_path / "annotations" / "instances_train2017.json", data)
    _json(
        tmp_path / "annotations" / "captions_train2017.json",
        {**data, "annotations": [{"image_id": 7, "caption": "a tile"}]},
    )
    found = taken(tmp_path, SetFormat.COCO)
    assert found["train2017/a.jpg"].defects == ("crack",)
    assert len(found["train2017/a.jpg"].regions) == 2
    b = found["train2017/b.jpg"]
    assert b.defects == ("dent", "crack")
    box, mask = b.regions
    assert box == LabelBox(1.5, 2, 5.5, 7, "dent")
    assert isinstance(mask, LabelMask)
    assert (mask.x, mask.y, mask.width, mask.height) == (0, 2, 1, 3)  # runs go down the columns
    assert found["train2017/c.jpg"].label is Label.OK
    only = open_set(tmp_path / "annotations" / "instances_train2017.json")
    assert only.root == tmp_path
    assert {part.split for part in only.parts(ANY) if isinstance(part, SetPart)} == {"train"}
    assert any("taken as OK" in each for each in only.understood(ANY).warnings)


def test_yolo_as_roboflow_writes_it(tmp_path: Path) -> None:
    for split, name in (("train", "a"), ("valid", "b"), ("valid", "c")):
        picture(tmp_path / split / "images" / f"{name}.jpg", 100, 50)
        (tmp_path / split / "labels").mkdir(exist_ok=True)
    (tmp_path / "train/labels/a.txt").write_text("1 0.5 0.5 0.2 0.4\n")
    (tmp_path / "valid/labels/b.txt").write_text("0 0.1 0.1 0.3 0.1 0.3 0.5 0.1 0.4\n")
    (tmp_path / "valid/labels/c.txt").touch()
    text = "train: ../train/images\nval: ../valid/images\nnc: 2\nnames: ['crack', 'a, b']\n"
    (tmp_path / "data.yaml").write_text(text)
    found = taken(tmp_path, SetFormat.YOLO)
    assert found["train/images/a.jpg"].regions == (LabelBox(40, 15, 60, 35, "a, b"),)
    outline = found["valid/images/b.jpg"].regions[0]
    assert isinstance(outline, LabelPolygon)
    assert np.allclose(outline.points, [(10, 5), (30, 5), (30, 25), (10, 20)])
    assert found["valid/images/c.jpg"].label is Label.OK
    splits = dict(open_set(tmp_path).understood(ANY).splits)
    assert splits == {"train": 1, "val": 2}


def test_yolo_with_labels_beside_pictures_and_none_for_one(tmp_path: Path) -> None:
    picture(tmp_path / "set" / "a.png", 100, 50)
    picture(tmp_path / "set" / "b.png", 100, 50)
    (tmp_path / "set" / "a.txt").write_text("0 0.5 0.5 0.2 0.4 0.93\n")
    (tmp_path / "classes.txt").write_text("spur\n")
    a, b = open_set(tmp_path, SetFormat.YOLO).parts(ANY)
    assert isinstance(a, SetPart)
    assert isinstance(b, SetPart)
    assert a.content is not None
    assert a.content.regions == (LabelBox(40, 15, 60, 35, "spur"),)
    assert b.content is None


VOC = """<annotation>
  <folder>images</folder>
  <filename>{name}</filename>
  <size><width>{width}</width><height>{height}</height><depth>3</depth></size>
  {objects}
</annotation>
"""
VOC_OBJECT = """<object><name>{name}</name><bndbox>
  <xmin>2</xmin><ymin>3</ymin><xmax>8.5</xmax><ymax>9</ymax></bndbox></object>"""


def test_voc_as_labelimg_writes_it(tmp_path: Path) -> None:
    picture(tmp_path / "JPEGImages" / "a.jpg")
    picture(tmp_path / "JPEGImages" / "b.jpg")
    (tmp_path / "Annotations").mkdir()
    objects = VOC_OBJECT.format(name="crack &amp; dent")
    for name, inner in (("a", objects), ("b", "")):
        text = VOC.format(name=f"{name}.jpg", width=WIDTH, height=HEIGHT, objects=inner)
        (tmp_path / "Annotations" / f"{name}.xml").write_text(text)
    (tmp_path / "ImageSets" / "Main").mkdir(parents=True)
    (tmp_path / "ImageSets" / "Main" / "val.txt").write_text("a\n")
    found = taken(tmp_path, SetFormat.VOC)
    assert found["JPEGImages/a.jpg"].regions == (LabelBox(2, 3, 8.5, 9, "crack & dent"),)
    assert found["JPEGImages/b.jpg"].label is Label.OK
    assert dict(open_set(tmp_path).understood(ANY).splits) == {"val": 1}


def test_labelme_shapes_of_every_kind(tmp_path: Path) -> None:
    picture(tmp_path / "pictures" / "a.png")
    bits = np.array([[True, False], [True, True]])
    shapes = [
        {"label": "crack", "points": [[1, 1], [5, 1], [5, 5]], "shape_type": "polygon"},
        {"label": "dent", "points": [[9, 8], [4, 2]], "shape_type": "rectangle"},
        {"label": "dust", "points": [[10, 8], [12, 8]], "shape_type": "circle"},
        {"label": "fray", "points": [[3, 4], [4, 5]], "shape_type": "mask", "mask": png_text(bits)},
        {"label": "spot", "points": [[3, 4]], "shape_type": "point"},
    ]
    data = {"version": "5.5.0", "flags": {}, "shapes": shapes, "imagePath": "../pictures/a.png"}
    _json(tmp_path / "labels" / "a.json", data | {"imageHeight": HEIGHT, "imageWidth": WIDTH})
    (part,) = open_set(tmp_path, SetFormat.LABELME).parts(ANY)
    assert isinstance(part, SetPart)
    assert part.content is not None
    assert part.content.defects == ("crack", "dent", "dust", "fray", "spot")
    polygon, box, circle, mask = part.content.regions
    assert polygon == LabelPolygon(((1, 1), (5, 1), (5, 5)), "crack")
    assert box == LabelBox(4, 2, 9, 8, "dent")
    assert isinstance(circle, LabelPolygon)
    assert np.allclose(np.hypot(*(np.array(circle.points) - (10, 8)).T), 2)
    assert isinstance(mask, LabelMask)
    assert (mask.x, mask.y) == (3, 4)
    assert (mask.bitmap() == bits).all()
    assert part.notes == ("A point of 'spot' has no area and was left out.",)


def test_mvtec_with_one_product_and_with_several(tmp_path: Path) -> None:
    for product in ("bottle", "cable"):
        root = tmp_path / product
        picture(root / "train" / "good" / "000.png")
        picture(root / "test" / "good" / "000.png")
        picture(root / "test" / "broken_large" / "000.png")
        bits = np.zeros((HEIGHT, WIDTH))
        bits[3:5, 4:9] = 255
        mask_picture(root / "ground_truth" / "broken_large" / "000_mask.png", bits)
    one = taken(tmp_path / "bottle", SetFormat.MVTEC)
    assert {name: content.label for name, content in one.items()} == {
        "train/good/000.png": Label.OK,
        "test/good/000.png": Label.OK,
        "test/broken_large/000.png": Label.NG,
    }
    (mask,) = one["test/broken_large/000.png"].regions
    assert isinstance(mask, LabelMask)
    assert (mask.x, mask.y, mask.width, mask.height) == (4, 3, 5, 2)
    parts = [p for p in open_set(tmp_path).parts(ANY) if isinstance(p, SetPart)]
    assert sorted(p.source for p in parts) == ["bottle"] * 3 + ["cable"] * 3


def test_folders_of_classes_with_splits(tmp_path: Path) -> None:
    for name in ("train/good/1.png", "train/Crack/2.png", "test/ok/3.png", "valid/ng/4.png"):
        picture(tmp_path / name)
    picture(tmp_path / "5.png")
    reading = open_set(tmp_path)
    understood_ = reading.understood(ANY)
    assert understood_.format is SetFormat.FOLDERS
    assert dict(understood_.labels) == {"OK": 2, "NG": 2, "UNLABELLED": 1}
    assert understood_.defects == (("Crack", 1),)
    assert dict(understood_.splits) == {"train": 2, "test": 1, "val": 1}


def test_a_palette_mask_has_a_number_a_defect(tmp_path: Path) -> None:
    picture(tmp_path / "images" / "a.png")
    values = np.zeros((HEIGHT, WIDTH))
    values[2, 3:6], values[5:7, 8] = 1, 2
    mask_picture(tmp_path / "masks" / "a.png", values)
    (tmp_path / "manifest.csv").write_text(
        "file,label,defect_type,terminals,severity,split,seed\n"
        "images/a.png,NG,crack|dent,r1c1|,0.5|0.25,demo,7\n"
    )
    (part,) = open_set(tmp_path).parts(ANY)
    assert isinstance(part, SetPart)
    assert part.content is not None
    first, second = part.content.regions
    assert (first.defect, second.defect) == ("crack", "dent")
    assert isinstance(first, LabelMask)
    assert isinstance(second, LabelMask)
    assert (first.x, first.y, first.width, second.height) == (3, 2, 3, 2)
    assert (part.terminals, part.severities, part.seed) == (("r1c1", ""), (0.5, 0.25), 7)
    assert part.content.places == ("r1c1",)


def test_chats_of_several_kinds(tmp_path: Path) -> None:
    for name in "abcdef":
        picture(tmp_path / "images" / f"{name}.png")
    tilted = "NG: tilted in X, row 1, terminal 2. It leans."
    place = recipe().places[1]
    tilted = f"NG: tilted in X, {place.phrase}. It leans."
    lines = [
        {
            "images": ["images/a.png"],
            "messages": [
                {"role": "user", "content": "<image>Is it good?"},
                {"role": "assistant", "content": tilted},
            ],
        },
        {
            "image": "b.png",
            "conversations": [
                {"from": "human", "value": "<image>\nCheck."},
                {"from": "gpt", "value": "OK. All terminals are in place."},
            ],
        },
        {"image": "c.png", "question": "Is there any defect?", "answer": "Yes, a scratch."},
        {"image": "c.png", "question": "What colour is it?", "answer": "Dark grey."},
        {"image": "d.png", "question": "Is the part free of damage?", "answer": "Yes."},
        {
            "messages": [
                {"role": "user", "content": [{"type": "image", "image": "images/e.png"}]},
                {"role": "assistant", "content": [{"type": "text", "text": '{"label": "NG", '
                 '"defect": "missing", "reason": "gone"}'}]},
            ]
        },
        {"image": "f.png", "question": "What colour is it?", "answer": "Grey."},
    ]  # fmt: skip
    text = "\n".join(json.dumps(each) for each in lines)
    (tmp_path / "train.jsonl").write_text(text)
    assert detect(tmp_path) is SetFormat.JSONL
    found = list(open_set(tmp_path, recipe=recipe()).parts(LabelMapping.of(recipe())))
    a, b, c, d, e = (part for part in found if isinstance(part, SetPart))
    assert a.content == LabelContent(Label.NG, ("tilted_x",), (place.name,), comment="It leans.")
    assert (b.content, b.split) == (
        LabelContent(Label.OK, comment="All terminals are in place."),
        "train",
    )
    assert c.content == LabelContent(Label.NG, comment="a scratch.")
    assert d.content == LabelContent(Label.OK)
    assert e.content == LabelContent(Label.NG, ("missing",), comment="gone")
    assert [p for p in found if isinstance(p, Skipped)] == [
        Skipped("images/f.png", "Its answer 'Grey.' says neither OK nor NG.")
    ]


def test_every_answer_that_a_model_learns_is_understood() -> None:
    from inspector_gui.core.manifest import ManifestRow

    words = recipe()
    for language in ("en", "ja"):
        told = understood(answer_about(ManifestRow("a", "OK"), words, language)[0], "", words)
        assert told is not None
        assert told.word is Word.OK
        for defect in words.defects:
            for place in words.places:
                row = ManifestRow("a", "NG", (defect.name,), (place.name,), (0.9,))
                text, start = answer_about(row, words, language)
                told = understood(text, "", words)
                assert told is not None
                assert told.word is Word.NG
                assert LabelMapping.of(words).meaning(told.classes[0]) == Named(defect.name)
                assert told.places == (place.name,)
                assert told.reason == text[start:].removeprefix(words.prompt.reason_lead)


@pytest.mark.parametrize(
    ("answer", "question", "word"),
    [
        ("No defects found.", "", Word.OK),
        ("no", "Do you see any damage on it?", Word.OK),
        ("No.", "Is this part OK?", Word.NG),
        ("Yes", "Is the surface defect-free?", Word.OK),
        ("Anomalous: a dent.", "", Word.NG),
        ("Okinawa", "", None),
        ("Yes", "Is it red?", None),
        ("{broken", "", None),
    ],
)
def test_common_words(answer: str, question: str, word: Word | None) -> None:
    told = understood(answer, question, None)
    assert (told.word if told else None) is word


def test_a_llava_array_is_a_chat_and_labelme_or_coco_are_not(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    turns = [{"from": "human", "value": "Ok?"}, {"from": "gpt", "value": "NG"}]
    file = _json(tmp_path / "llava.json", [{"image": "a.png", "conversations": turns}])
    assert detect(file) is SetFormat.JSONL
    (part,) = open_set(file).parts(ANY)
    assert isinstance(part, SetPart)
    assert part.content == LabelContent(Label.NG)
    assert detect(_json(tmp_path / "x" / "c.json", {"images": [], "annotations": []})) is (
        SetFormat.COCO
    )
    shapes = {"shapes": [], "imagePath": "a.png"}
    assert detect(_json(tmp_path / "y" / "l.json", shapes)) is SetFormat.LABELME


def test_lines_of_pictures_with_a_plain_label(tmp_path: Path) -> None:
    for name in "abc":
        picture(tmp_path / f"{name}.png")
    labels = {"a": "crack", "b": "good", "c": "NG"}
    lines = [json.dumps({"file_name": f"{name}.png", "label": labels[name]}) for name in labels]
    (tmp_path / "metadata.jsonl").write_text("\n".join(lines))
    found = taken(tmp_path, SetFormat.JSONL)
    assert found["a.png"] == LabelContent(Label.NG, ("crack",))
    assert found["b.png"].label is Label.OK
    assert found["c.png"] == LabelContent(Label.NG)
