from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.core.manifest import (
    Box,
    ManifestError,
    ManifestRow,
    read_manifest,
    write_manifest,
)

NAME = st.one_of(
    st.sampled_from(
        [
            "a,b",
            'say "NG"',
            "日本語",
            " spaced ",
            "two\nlines",
            "a|b",
            "%7C",
            "50%",
            "%25",
            "x\u3000",
        ]
    ),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="|/\\:."),
        min_size=1,
        max_size=12,
    ),
)


@st.composite
def rows(draw: st.DrawFn) -> ManifestRow:
    label = draw(st.sampled_from(("OK", "NG")))
    count = draw(st.integers(1, 3)) if label == "NG" else 0
    terminal = st.one_of(st.just(""), st.sampled_from(("r1c1", "r3c9", "端子")))
    severity = st.floats(0, 1, allow_nan=False)
    return ManifestRow(
        file=f"images/{draw(NAME)}.jpg",
        label=label,
        defects=tuple(draw(NAME) for _ in range(count)),
        terminals=tuple(draw(terminal) for _ in range(count)),
        severities=tuple(draw(severity) for _ in range(count)),
        split=draw(NAME),
        seed=draw(st.none() | st.integers(0, 10**12)),
    )


@pytest.mark.slow
@given(st.lists(rows(), max_size=5))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, written: list[ManifestRow]
) -> None:
    path = tmp_path_factory.mktemp("manifest") / "manifest.csv"
    write_manifest(path, written)
    assert read_manifest(path) == tuple(written)
    assert [p.name for p in path.parent.iterdir()] == ["manifest.csv"]


def _file(folder: Path, text: str) -> Path:
    path = folder / "manifest.csv"
    path.write_text(text, encoding="utf-8")
    return path


FOREIGN = "file,label,defect_type,mask_or_box,split,source\n"


def test_foreign_columns_with_boxes_masks_and_any_case(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        FOREIGN
        + 'images/a.jpg,ng,spur,"boxes:1,2,30,40,spur|5,6,7.5,8,open",train,x\n'
        + "images/b.jpg,Ng,crack,masks/b.png,test,y\n"
        + "images/c.jpg,ok,,,train,z\n",
    )
    a, b, c = read_manifest(path)
    assert a.boxes == (Box(1, 2, 30, 40, "spur"), Box(5, 6, 7.5, 8, "open"))
    assert (a.label, a.mask, a.terminals, a.seed) == ("NG", None, (), None)
    assert (b.label, b.mask) == ("NG", "masks/b.png")
    assert (c.label, c.defects) == ("OK", ())


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = _file(tmp_path, "\ufefffile,label\na.jpg,OK\n")
    assert read_manifest(path)[0].file == "a.jpg"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("label\nOK\n", "line 1: the column 'file'"),
        ("file,label\na.jpg,perhaps\n", "line 2: the label is 'perhaps'"),
        ("file,label\na.jpg,OK,more\n", "line 2: more values"),
        ("file,label\n../a.jpg,OK\n", "line 2: the file is '../a.jpg'"),
        ("file,label\n/etc/a.jpg,OK\n", "line 2: the file is"),
        ("file,label\nC:\\a.jpg,OK\n", "line 2: the file is"),
        ("file,label,seed\na.jpg,OK,x\n", "line 2: the seed is 'x'"),
        ("file,label,defect_type\na.jpg,OK,spur\n", "label is OK but there is a defect"),
        ("file,label,defect_type,severity\na.jpg,NG,spur,nan\n", "the severity is 'nan'"),
        ("file,label,defect_type,severity\na.jpg,NG,a|b,0.5\n", "2 defects but 1 severities"),
        (FOREIGN + 'a.jpg,ng,spur,"boxes:1,2,3",,\n', "the box '1,2,3'"),
        (FOREIGN + 'a.jpg,ng,spur,"boxes:9,2,3,4,spur",,\n', "is empty"),
        (FOREIGN + "a.jpg,ng,spur,../m.png,,\n", "the mask is '../m.png'"),
        ('file,label\n"a.jpg,OK\n', "not a readable CSV"),
    ],
)
def test_wrong_lines_are_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ManifestError) as caught:
        read_manifest(_file(tmp_path, text))
    assert says in str(caught.value)
    assert "manifest.csv" in str(caught.value)


def test_a_missing_file_and_a_file_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="no such file"):
        read_manifest(tmp_path / "manifest.csv")
    (tmp_path / "manifest.csv").write_bytes(b"file,label\n\xff\xfe,OK\n")
    with pytest.raises(ManifestError, match="UTF-8"):
        read_manifest(tmp_path / "manifest.csv")


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    good = ManifestRow("images/a.jpg", "OK")
    write_manifest(path, [good])
    with pytest.raises(ManifestError, match="1 defects but 2 terminals"):
        write_manifest(path, [good, ManifestRow("b.jpg", "NG", ("a",), ("r1c1", "r1c2"))])
    assert read_manifest(path) == (good,)
    assert [p.name for p in tmp_path.iterdir()] == ["manifest.csv"]


def test_mask_path_by_name_and_by_convention(tmp_path: Path) -> None:
    (tmp_path / "masks").mkdir()
    (tmp_path / "masks" / "a.png").touch()
    assert ManifestRow("images/a.jpg", "NG").mask_path(tmp_path) == tmp_path / "masks/a.png"
    assert ManifestRow("images/b.jpg", "NG").mask_path(tmp_path) is None
    assert ManifestRow("images/a.jpg", "OK").mask_path(tmp_path) is None
    named = ManifestRow("images/x.jpg", "NG", mask="masks/a.png")
    assert named.mask_path(tmp_path) == tmp_path / "masks/a.png"


SETS = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", ["deeppcb_crops", "magnetic_tile", "xsdd_steel"])
def test_real_sets_are_read(name: str) -> None:
    path = SETS / name / "manifest.csv"
    if not path.exists():
        pytest.skip(f"the folder of real images is not here: {path.parent}")
    read = read_manifest(path)
    assert len(read) > 100
    assert any(row.label == "NG" for row in read)
