"""Sets that are not as they should be: one clear sentence each, and nothing half-done."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inspector_gui.core.errors import SetError
from inspector_gui.core.label import LabelBox, LabelContent, LabelMask
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mapping import LabelMapping, Named, Word
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped
from inspector_gui.store.exchange.reading import CancelledError, open_set
from inspector_gui.store.exchange.writing import WritePlan, write_set
from tests.store.exchange.made_sets import ANY, HEIGHT, WIDTH, mask_picture, picture, recipe

HEADER = "file,label,defect_type,mask_or_box,split,source\n"


def _manifest(folder: Path, *rows: str, pictures: str = "abc") -> Path:
    for name in pictures:
        picture(folder / "images" / f"{name}.png")
    (folder / "manifest.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def _all(path: Path, mapping: LabelMapping = ANY, kind: SetFormat | None = None) -> list:
    return list(open_set(path, kind, recipe()).parts(mapping))


def _sentence(path: Path, mapping: LabelMapping = ANY, kind: SetFormat | None = None) -> str:
    """The sentence of the one picture that is skipped."""
    (skipped,) = [each for each in _all(path, mapping, kind) if isinstance(each, Skipped)]
    assert skipped.sentence.endswith(".")
    assert "\n" not in skipped.sentence
    return skipped.sentence


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("images/gone.png,ok,,,,", "gone.png is not there; add the file"),
        ("images/a.png,ng,crack,masks/gone.png,,", "gone.png is not there"),
        ("../a.png,ok,,,,", "Line 2: the file is '../a.png'. Write a path below"),
        ("/etc/passwd,ok,,,,", "Line 2: the file is '/etc/passwd'"),
        ("images/a.png,ok,crack,,,", "the label is OK but there is a defect 'crack'"),
        ('images/a.png,ng,crack,"boxes:1,2,3",,', "the box '1,2,3' is not x1,y1,x2,y2,type"),
    ],
)
def test_a_bad_row_is_skipped_with_a_sentence(tmp_path: Path, row: str, says: str) -> None:
    folder = _manifest(tmp_path, row, "images/b.png,ok,,,,")
    assert says in _sentence(folder)
    assert len(_all(folder)) == 2  # the good row is taken


def test_an_unknown_class_is_asked_for_and_then_mapped_or_skipped(tmp_path: Path) -> None:
    rows = ("images/a.png,ng,blowhole,,,", "images/b.png,scratch,,,,", "images/c.png,ok,,,,")
    folder = _manifest(tmp_path, *rows)
    mapping = LabelMapping.of(recipe())
    reading = open_set(folder)
    shown = reading.understood(mapping)
    assert shown.unknown == (("blowhole", 1), ("scratch", 1))
    assert shown.labels == (("OK", 1),)
    assert "map them, add them to the recipe, or skip them" in shown.warnings[0]
    first, second, third = reading.parts(mapping)
    assert first == Skipped(
        "images/a.png",
        "The class 'blowhole' is no defect of the recipe connector; map it, add it to the recipe, "
        "or skip it.",
    )
    assert isinstance(second, Skipped)
    assert isinstance(third, SetPart)
    decided = mapping.but("blowhole", Named("missing")).but("scratch", Word.SKIP)
    first, second, third = reading.parts(decided)
    assert first.content == LabelContent(Label.NG, ("missing",))
    assert second == Skipped(
        "images/b.png", "All that it shows is of classes that are to be skipped."
    )
    assert open_set(folder).understood(decided).unknown == ()
    cleared = mapping.but("blowhole", Word.OK).but("scratch", Word.OK)
    assert [each.content.label for each in reading.parts(cleared)] == [Label.OK] * 3


def test_a_mask_of_another_size(tmp_path: Path) -> None:
    folder = _manifest(tmp_path, "images/a.png,ng,crack,masks/a.png,,")
    mask_picture(folder / "masks" / "a.png", np.full((5, 6), 255))
    assert _sentence(folder) == (
        f"The mask a.png has 6 × 5 pixels and the picture {WIDTH} × {HEIGHT}; make the mask anew."
    )


def test_a_mask_that_is_no_picture_and_one_with_too_many_numbers(tmp_path: Path) -> None:
    folder = _manifest(tmp_path, "images/a.png,ng,crack|dent,masks/a.png,,")
    (folder / "masks").mkdir()
    (folder / "masks" / "a.png").write_text("no picture")
    assert "is no picture that can be read" in _sentence(folder)
    values = np.zeros((HEIGHT, WIDTH))
    values[0, :3] = (1, 2, 3)
    mask_picture(folder / "masks" / "a.png", values)
    assert "The mask holds the number 3, but there are 2 defects" in _sentence(folder)


def test_boxes_outside_of_the_picture(tmp_path: Path) -> None:
    boxes = f"boxes:-3,2,5,9,crack|100,100,120,120,dent|1,1,{WIDTH},{HEIGHT}.04,dust"
    folder = _manifest(tmp_path, f'images/a.png,ng,crack|dent|dust,"{boxes}",,')
    (part,) = _all(folder)
    assert part.content.regions == (
        LabelBox(0, 2, 5, 9, "crack"),
        LabelBox(1, 1, WIDTH, HEIGHT, "dust"),
    )
    assert part.content.defects == ("crack", "dent", "dust")  # what was left out is still bad
    assert part.notes == (
        "A box of 'crack' reaches out of the picture and was cut at its edge.",
        "A box of 'dent' lies outside of the picture and was left out.",
    )


def test_a_picture_is_not_ok_because_its_only_box_was_left_out(tmp_path: Path) -> None:
    picture(tmp_path / "images" / "a.png")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.txt").write_text("0 3.5 0.5 0.1 0.1\n")
    (part,) = _all(tmp_path, kind=SetFormat.YOLO)
    assert part.content == LabelContent(Label.NG, ("class 0",))


def test_two_rows_that_disagree_and_two_that_agree(tmp_path: Path) -> None:
    rows = ("images/a.png,ok,,,,", "images/a.png,ng,crack,,,", "images/b.png,ok,,,,")
    folder = _manifest(tmp_path, *rows, "images/b.png,ok,,,,")
    reading = open_set(folder)
    shown = reading.understood(ANY)
    assert (shown.pictures, shown.skipped, shown.labels) == (2, 1, (("OK", 1),))
    assert "1 pictures are named twice alike" in shown.warnings[0]
    assert "Of 1 pictures two entries do not agree (images/a.png)" in shown.warnings[1]
    skipped, taken = reading.parts(ANY)
    assert skipped == Skipped(
        "images/a.png", "Two entries about it do not agree; correct one of them."
    )
    assert taken.name == "images/b.png"


def test_two_answers_that_disagree(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    lines = [{"image": "a.png", "question": "?", "answer": text} for text in ("OK", "NG: missing")]
    (tmp_path / "x.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n{broken\n")
    sentences = [each.sentence for each in _all(tmp_path)]
    assert "Line 3 of x.jsonl is not JSON" in sentences[0]
    assert sentences[1] == "Two answers about it do not agree; correct one of them."


@pytest.mark.parametrize("broken", ['{"images": [\n{"id": 1,}\n]}', '{"images": [\n{"id": 1}\n'])
def test_coco_that_is_no_json_is_named_by_its_line(tmp_path: Path, broken: str) -> None:
    (tmp_path / "a.json").write_text(broken)
    with pytest.raises(SetError, match=r"a\.json is not JSON \(line [23]: .*\); mend it\.$"):
        open_set(tmp_path / "a.json")


@pytest.mark.slow
def test_the_line_is_right_far_down_in_a_large_file(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "file_name": "a.png"}) for n in range(20_000)]
    lines[15_000] = '{"id": 15000, "file_name": nonsense}'
    (tmp_path / "a.json").write_text('{"images": [\n' + ",\n".join(lines) + "\n]}")
    with pytest.raises(SetError, match=r"\(line 15002: "):
        open_set(tmp_path / "a.json", SetFormat.COCO)


def test_labelme_that_is_no_json_is_skipped_with_its_line(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    picture(tmp_path / "b.png")
    (tmp_path / "a.json").write_text('{"shapes": [],\n "imagePath": }')
    (tmp_path / "b.json").write_text('{"shapes": [], "imagePath": "b.png", "version": "5"}')
    assert "a.json is not JSON (line 2: " in _sentence(tmp_path, kind=SetFormat.LABELME)
    assert len(_all(tmp_path, kind=SetFormat.LABELME)) == 2  # a.png does not come as unlabelled


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>
<annotation><filename>&lol2;</filename></annotation>"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<annotation>\n<object>\n</annotation>", "a.xml is not XML (line 3: mismatched tag)"),
        (BOMB, "a.xml defines entities, which can blow up memory; remove its DOCTYPE"),
        (
            "<annotation><object><name>x</name><bndbox><xmin>?</xmin></bndbox></object>"
            "</annotation>",
            "a.xml cannot be read",
        ),
        ("<annotation><object><bndbox/></object></annotation>", "an object has no name"),
    ],
)
def test_bad_xml(tmp_path: Path, text: str, says: str) -> None:
    picture(tmp_path / "JPEGImages" / "a.jpg")
    (tmp_path / "Annotations").mkdir()
    (tmp_path / "Annotations" / "a.xml").write_text(text)
    assert says in _sentence(tmp_path)
    assert len(_all(tmp_path)) == 1


def test_bad_yaml_and_bad_label_lines(tmp_path: Path) -> None:
    picture(tmp_path / "images" / "a.png")
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "a.txt").write_text("0 0.5 0.5 0.1 0.1\n0 0.5\n")
    assert "a.txt, line 2: '0 0.5' is neither a box nor an outline" in _sentence(tmp_path)
    (tmp_path / "data.yaml").write_text("names:\n  - a\n b: c\n")
    with pytest.raises(SetError, match=r"data\.yaml is not YAML \(line 3: "):
        open_set(tmp_path)


def test_a_picture_of_another_size_than_the_set_says(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    images = [{"id": 1, "file_name": "a.png", "width": 640, "height": 480}]
    (tmp_path / "a.json").write_text(json.dumps({"images": images, "annotations": []}))
    assert "The set says 640 × 480 pixels and the picture has" in _sentence(tmp_path)


@pytest.mark.parametrize(
    "name", ["../outside.png", "x/../../outside.png", "/outside.png", "C:/o.png"]
)
def test_names_that_lead_out_of_the_set_are_refused(tmp_path: Path, name: str) -> None:
    picture(tmp_path / "outside.png")
    folder = tmp_path / "set"
    folder.mkdir()
    images = [{"id": 1, "file_name": name}]
    (folder / "coco.json").write_text(json.dumps({"images": images, "annotations": []}))
    assert "outside" in _sentence(folder) or "o.png" in _sentence(folder)
    assert "folder; " in _sentence(folder)
    (folder / "coco.json").unlink()
    chat = {"image": name, "question": "?", "answer": "OK"}
    (folder / "a.jsonl").write_text(json.dumps(chat))
    assert "folder; " in _sentence(folder)


def test_a_link_to_outside_is_refused_and_one_inside_is_not(tmp_path: Path) -> None:
    outside = picture(tmp_path / "secret.png")
    inside = picture(tmp_path / "set" / "OK" / "a.png")
    (tmp_path / "set" / "OK" / "b.png").symlink_to(outside)
    (tmp_path / "set" / "OK" / "c.png").symlink_to(inside)
    (tmp_path / "set" / "OK" / "d.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "set" / "loop").symlink_to(tmp_path / "set")
    a, b, c, d = _all(tmp_path / "set")
    assert isinstance(a, SetPart)
    assert "is a link to a file outside of the set" in b.sentence
    assert isinstance(c, SetPart)
    assert "is not there" in d.sentence


def test_a_picture_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "OK").mkdir()
    (tmp_path / "OK" / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n broken")
    assert "is damaged or cut off" in _sentence(tmp_path)


def test_a_folder_that_vanishes_half_way(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    _manifest(folder, *(f"images/{name}.png,ok,,,," for name in "abc"))
    parts = open_set(folder).parts(ANY)
    assert isinstance(next(parts), SetPart)
    shutil.rmtree(folder)
    with pytest.raises(SetError, match="is gone; put it back and start again"):
        list(parts)


def test_nothing_and_no_set(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="check the name"):
        open_set(tmp_path / "nowhere")
    with pytest.raises(SetError, match="no labelled set that is known"):
        open_set(tmp_path)
    (tmp_path / "a.txt").write_text("hello")
    with pytest.raises(SetError, match="no labelled set that is known"):
        open_set(tmp_path / "a.txt")
    with pytest.raises(SetError, match="holds no pictures as a set of the format voc"):
        open_set(tmp_path, SetFormat.VOC)


def _some(folder: Path, count: int = 3) -> list[SetPart]:
    content = LabelContent(Label.NG, ("crack",), regions=(LabelBox(1, 1, 3, 3, "crack"),))
    files = [picture(folder / f"{n}.png", shade=n) for n in range(count)]
    return [SetPart(file, file.name, content) for file in files]


def _left(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


@pytest.mark.slow
def test_a_target_that_is_not_empty_or_a_file(tmp_path: Path) -> None:
    parts = _some(tmp_path / "from")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(SetError, match="is not empty; choose another one"):
        write_set(parts, tmp_path / "full", SetFormat.COCO)
    with pytest.raises(SetError, match="is a file; choose a folder"):
        write_set(parts, tmp_path / "full" / "x", SetFormat.COCO)
    (tmp_path / "empty").mkdir()
    assert write_set(parts, tmp_path / "empty", SetFormat.COCO).written == 3
    assert _left(tmp_path) == ["empty", "from", "full"]


@pytest.mark.parametrize("when", ["copy", "end"])
def test_a_target_that_is_full_leaves_nothing(
    tmp_path: Path, when: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = _some(tmp_path / "from")
    real = shutil.copyfileobj
    calls: list[int] = []

    def full(*arguments: object) -> None:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*arguments)  # type: ignore[arg-type]

    def refuse() -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if when == "copy":
        monkeypatch.setattr("shutil.copyfileobj", full)
    else:
        monkeypatch.setattr("os.sync", refuse)
    for kind in SetFormat:
        calls.clear()
        with pytest.raises(SetError, match=r"There is no room left for .*out; free some"):
            write_set(parts, tmp_path / "out", kind, WritePlan(recipe()))
        assert _left(tmp_path) == ["from"], kind


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    parts = _some(tmp_path / "from")
    told: list[tuple[int, int]] = []
    for kind in SetFormat:
        told.clear()
        with pytest.raises(CancelledError):
            write_set(
                parts,
                tmp_path / "out",
                kind,
                WritePlan(recipe(), total=3),
                lambda done, total: told.append((done, total)),
                lambda: len(told) == 2,
            )
        assert told == [(1, 3), (2, 3)]
        assert _left(tmp_path) == ["from"], kind


def test_a_bug_in_the_middle_keeps_its_traceback_and_leaves_nothing(tmp_path: Path) -> None:
    def parts() -> Iterator[SetPart]:
        yield _some(tmp_path / "from", 1)[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_set(parts(), tmp_path / "out", SetFormat.COCO)
    assert _left(tmp_path) == ["from"]


def test_a_picture_that_is_gone_is_skipped_and_the_rest_is_written(tmp_path: Path) -> None:
    parts = _some(tmp_path / "from")
    parts[1].file.unlink()
    for kind in SetFormat:
        report = write_set(parts, tmp_path / "out" / kind, kind, WritePlan(recipe()))
        assert (report.written, [each.name for each in report.skipped]) == (2, ["1.png"])
        assert open_set(tmp_path / "out" / kind, recipe=recipe()).pictures == 2


def test_a_damaged_mask_is_skipped_whole(tmp_path: Path) -> None:
    broken = LabelMask(0, 0, 3, 3, b"nonsense", "crack")
    content = LabelContent(Label.NG, ("crack",), regions=(broken,))
    good, bad = _some(tmp_path / "from", 2)
    parts = [good, SetPart(bad.file, bad.name, content)]
    for kind in SetFormat:
        if kind is not SetFormat.JSONL:  # which takes no masks
            report = write_set(parts, tmp_path / "out" / kind, kind, WritePlan(recipe()))
            assert "Its label is damaged" in report.skipped[0].sentence
            assert open_set(tmp_path / "out" / kind).pictures == 1


def test_a_chat_that_was_corrected_by_hand_contradicts_what_stands_beside_it(
    tmp_path: Path,
) -> None:
    write_set(_some(tmp_path / "from"), tmp_path / "out", SetFormat.JSONL, WritePlan(recipe()))
    (file,) = (tmp_path / "out").glob("*.jsonl")
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        assert line["inspector"]["label"] in ("OK", "NG")
        line["inspector"]["label"] = "NG" if line["inspector"]["label"] == "OK" else "OK"
        line["inspector"].pop("defects", None)
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = _all(tmp_path / "out")
    assert found
    assert all(isinstance(each, Skipped) and "do not agree" in each.sentence for each in found)


def test_the_alpha_of_a_mask_marks_nothing(tmp_path: Path) -> None:
    picture(tmp_path / "images" / "a.png")
    bits = np.zeros((HEIGHT, WIDTH, 2), np.uint8)
    bits[..., 1] = 255
    bits[2:5, 3:6, 0] = 255
    (tmp_path / "masks").mkdir()
    Image.fromarray(bits, "LA").save(tmp_path / "masks" / "a.png")
    rows = HEADER + "images/a.png,ng,missing,masks/a.png,,\n"
    (tmp_path / "manifest.csv").write_text(rows, encoding="utf-8")
    (part,) = _all(tmp_path)
    (mask,) = part.content.regions
    assert mask.bitmap().sum() == 9


def test_a_chat_needs_a_recipe(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="choose a recipe"):
        write_set(_some(tmp_path / "from"), tmp_path / "out", SetFormat.JSONL)
    assert _left(tmp_path) == ["from"]


def test_going_through_a_set_can_be_cancelled(tmp_path: Path) -> None:
    rows = [f"images/{number}.png,ok,,,," for number in range(250)]
    counted: list[int] = []
    with pytest.raises(CancelledError):
        open_set(_manifest(tmp_path, *rows), None, None, counted.append, lambda: len(counted) == 2)
    assert counted == [100, 200]
