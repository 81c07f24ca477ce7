"""Whatever stands in a text file of a set: a sentence or parts, no traceback, no made-up OK."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_gui.core.errors import SetError
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.detect import detect
from inspector_gui.store.exchange.parts import SetFormat, SetPart
from inspector_gui.store.exchange.reading import open_set
from tests.store.exchange.made_sets import ANY, HEIGHT, WIDTH, picture, recipe

some = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DEEP = "@deep@"  # becomes a nest of 3,000 lists

COCO = {
    "images": [
        {"id": 1, "file_name": "a.png", "width": WIDTH, "height": HEIGHT},
        {"id": 2, "file_name": "b.png"},
    ],
    "annotations": [
        {
            "id": 1,
            "image_id": 1,
            "category_id": 1,
            "bbox": [1, 1, 5, 5],
            "segmentation": [[1, 1, 6, 1, 6, 6]],
        },
        {
            "id": 2,
            "image_id": 1,
            "category_id": 1,
            "bbox": [1, 1, 5, 5],
            "segmentation": {"size": [HEIGHT, WIDTH], "counts": [3, 4, HEIGHT * WIDTH - 7]},
        },
    ],
    "categories": [{"id": 1, "name": "crack"}],
}
LABELME = {
    "version": "5",
    "flags": {"dusty": False},
    "shapes": [
        {"label": "crack", "points": [[1, 1], [6, 1], [6, 6]], "shape_type": "polygon"},
        {"label": "crack", "points": [[1, 1], [6, 6]], "shape_type": "rectangle"},
    ],
    "imagePath": "a.png",
    "imageWidth": WIDTH,
    "imageHeight": HEIGHT,
}
CHATS = [
    {
        "images": ["a.png"],
        "messages": [
            {"role": "user", "content": [{"type": "text", "text": "Is the part OK or NG?"}]},
            {"role": "assistant", "content": "NG: missing"},
        ],
    }
]
YAML = "path: .\ntrain: images\nval: images\nnames:\n  0: crack\n  1: dent\n"
XML = """<?xml version="1.0" encoding="UTF-8"?>
<annotation><folder>images</folder><filename>a.png</filename>
<size><width>23</width><height>17</height></size>
<object><name>crack</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>6</xmax><ymax>6</ymax></bndbox>
</object></annotation>"""
CVAT = """<annotations><image id="0" name="a.png" width="23" height="17">
<box label="crack" xtl="1" ytl="1" xbr="6" ybr="6" rotation="10"/>
<polygon label="crack" points="1,1;6,1;6,6"/><ellipse label="x" cx="5" cy="5" rx="2" ry="3"/>
<mask label="crack" rle="2, 4" left="1" top="1" width="3" height="2"/></image></annotations>"""
VALUES = (
    *[None, True, -1, 1e308, 10**40, float("nan"), "x", "1e999", "\0", "\ud800", "../..", {}],
    *[[[[]]], {"a": [None]}, [None, "x"], [1, 2, 3], DEEP],
)


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something may be put in the place of something else."""
    found = [path] if path else []
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            found += spots(value, (*path, key))
    return found


def put(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    changed = deepcopy(data)
    at = changed
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return changed


def _text(data: Any) -> str:
    return json.dumps(data).replace(f'"{DEEP}"', "[" * 3000 + "]" * 3000)


def labels_of(path: Path, kind: SetFormat | None = None) -> dict[str, Label | None] | None:
    """The label of each picture, None if the set is refused; sentences are sentences."""
    try:
        reading = open_set(path, kind, recipe())
        shown = reading.understood(ANY)
        assert all("\n" not in each for each in shown.warnings)
        parts = list(reading.parts(ANY))
    except SetError as error:
        assert error.sentence
        assert "Traceback" not in error.sentence
        return None
    return {
        part.name: part.content.label if part.content else None
        for part in parts
        if isinstance(part, SetPart)
    }


def _folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / uuid.uuid4().hex[:8]
    for name in names:
        picture(folder / name)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (COCO, "coco.json", SetFormat.COCO),
        (LABELME, "a.json", SetFormat.LABELME),
        (CHATS, "chats.json", SetFormat.JSONL),
    ],
)
@some
@given(drawn=st.data())
def test_json_with_anything_in_the_place_of_anything(
    data: Any, name: str, kind: SetFormat, tmp_path: Path, drawn: st.DataObject
) -> None:
    changed = data
    for _ in range(drawn.draw(st.integers(1, 3))):
        path = drawn.draw(st.sampled_from(spots(changed)))
        changed = put(changed, path, drawn.draw(st.sampled_from(VALUES)))
    folder = _folder(tmp_path, "a.png", "b.png")
    (folder / name).write_text(_text(changed), encoding="utf-8")
    found = labels_of(folder, kind)
    assert (found or {}).get("a.png") is not Label.OK  # it is marked, or nobody knows
    labels_of(folder)


def _yolo(folder: Path, text: bytes) -> None:
    (folder / "labels").mkdir()
    (folder / "labels" / "a.txt").write_text("0 0.5 0.5 0.2 0.2\n")
    (folder / "data.yaml").write_bytes(text)


def _lines(folder: Path, text: bytes) -> None:
    _yolo(folder, YAML.encode())
    (folder / "labels" / "a.txt").write_bytes(text)


def _xml(folder: Path, text: bytes) -> None:
    (folder / "a.xml").write_bytes(text)


def _classes(folder: Path, text: bytes) -> None:
    _yolo(folder, b"")
    (folder / "data.yaml").unlink()
    (folder / "classes.txt").write_bytes(text)
    (folder / "train.txt").write_bytes(text)


def _table(folder: Path, text: bytes) -> None:
    (folder / "manifest.csv").write_bytes(text)


def _json(folder: Path, text: bytes) -> None:
    (folder / "a.json").write_bytes(text)


def _jsonl(folder: Path, text: bytes) -> None:
    (folder / "a.jsonl").write_bytes(text)


SOURCES: list[tuple[Callable[[Path, bytes], None], str]] = [
    (_yolo, YAML),
    (_lines, "0 0.5 0.5 0.2 0.2\n1 0.1 0.1 0.5 0.1 0.5 0.5\n"),
    (_classes, "crack\ndent\n"),
    (_xml, XML),
    (_xml, CVAT),
    (_table, "file,label,defect_type,mask_or_box,split,source\nimages/a.png,ng,crack,,train,\n"),
    (_json, json.dumps(COCO)),
    (_json, json.dumps(LABELME)),
    (_jsonl, json.dumps(CHATS[0])),
]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("write", "text"), SOURCES, ids=lambda value: getattr(value, "__name__", "")
)
@some
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 40), st.binary(max_size=6)), max_size=4
    ),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp932", "utf-32"]),
)
def test_text_with_any_bytes_in_it(
    write: Callable[[Path, bytes], None],
    text: str,
    tmp_path: Path,
    cuts: list[tuple[int, int, bytes]],
    encoding: str,
) -> None:
    folder = _folder(tmp_path, "images/a.png", "images/b.png")
    data = text.encode(encoding)
    for at, length, new in cuts:
        data = data[:at] + new + data[at + length :]
    write(folder, data)
    labels_of(folder)
    for kind in SetFormat:
        labels_of(folder, kind)


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\xff" * 64,
        b"\xff" * 300,
        b"\x89PNG\r\n\x1a\n",
        b"[" * 100_000,
        b"{" * 9,
        b"\xfe",
    ],
    ids=["zeros", "ff", "png", "deep", "open", "byte"],
)
@pytest.mark.parametrize("write", [pair[0] for pair in SOURCES[:6]] + [_json, _jsonl])
def test_what_is_no_text_at_all(
    write: Callable[[Path, bytes], None], data: bytes, tmp_path: Path
) -> None:
    folder = _folder(tmp_path, "images/a.png")
    write(folder, data)
    labels_of(folder)
    for kind in SetFormat:
        labels_of(folder, kind)


YAMLS = [
    "names: 3", "names: [crack, [a]]", "names: {crack: {a: 1}}", "names: {crack: dent}", "- a",
    "names: !!python/object:os.system x", "names: 2001-99-99", "names: {? [a] : 1}", "names:",
    "names: [a]\ntrain: [1, 2, {a: b}]\nval: null", "names: {1e999: x}", "names: &a [*a]",
    "? !!set {a}\n: names", "nc: x\nnames: [a]\npath: " + "a/" * 3000, "names: 'nowhere.names'",
]  # fmt: skip


@pytest.mark.parametrize("text", YAMLS)
def test_yaml_of_odd_kinds(tmp_path: Path, text: str) -> None:
    folder = _folder(tmp_path, "images/a.png")
    _yolo(folder, text.encode())
    found = labels_of(folder)
    assert (found or {}).get("images/a.png") is not Label.OK
    labels_of(folder, SetFormat.YOLO)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [("latin-1", "Rißbildung\nKratzer\n"), ("gbk", "裂纹\n划痕\n"), ("euc-jp", "割れ\nへこみ\n")],
)
def test_other_encodings_are_refused_by_name_and_never_guessed(
    tmp_path: Path, encoding: str, text: str
) -> None:
    folder = _folder(tmp_path, "images/a.png")
    _classes(folder, text.encode(encoding))
    (folder / "train.txt").unlink()
    with pytest.raises(SetError, match=r"classes\.txt is no text in UTF-8, .*encoding UTF-8"):
        open_set(folder)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"])
def test_these_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    folder = _folder(tmp_path, "images/a.png")
    _classes(folder, "割れ\r\nへこみ\r\n".encode(encoding))
    (folder / "train.txt").unlink()
    (part,) = open_set(folder).parts(ANY)
    assert isinstance(part, SetPart)
    assert part.content is not None
    assert part.content.defects == ("割れ",)
    data = {**COCO, "categories": [{"id": 1, "name": "割れ"}]}
    (folder / "coco.json").write_bytes(json.dumps(data, ensure_ascii=False).encode(encoding))
    assert detect(folder / "coco.json") is SetFormat.COCO
    first, _ = open_set(folder / "coco.json").parts(ANY)
    assert isinstance(first, SetPart)
    assert first.content is not None
    assert first.content.defects == ("割れ",)
