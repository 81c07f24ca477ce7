"""``parts.csv`` holds everything, whatever the names, and says clearly what is wrong with one."""

from __future__ import annotations

import csv
import math
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_gui.core.errors import SetError
from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.aupro import ProCurve
from inspector_gui.evaluation.comparison import cells
from inspector_gui.evaluation.comparison.columns import ARRAYS, column, common
from inspector_gui.evaluation.comparison.more_csv import (
    read_curves,
    read_steps,
    write_curves,
    write_steps,
)
from inspector_gui.evaluation.comparison.parts import Appraisal, Compared, ComparedPart, Facts
from inspector_gui.evaluation.comparison.parts_csv import Who, read_parts, write_parts
from inspector_gui.evaluation.comparison.robust import Step

from .made import made

texts = st.text(max_size=12) | st.sampled_from(
    [
        "a,b",
        '"quoted" and , more',
        "検査|端子",
        "\\",
        "\\|",
        "line\nbreak",
        "c\rd",
        " ",
        "=1+1",
        "|",
    ]
)
names = texts.filter(bool)
unit = st.floats(0, 1)
maybe = unit | st.just(math.nan)
moments = st.none() | st.datetimes(timezones=st.just(UTC)).map(lambda when: when.replace(fold=0))


@st.composite
def comparisons(draw: st.DrawFn) -> Compared:
    n = draw(st.integers(1, 4))
    files = draw(st.lists(names, min_size=n, max_size=n, unique=True))
    parts = [draw(a_part(file)) for file in files]
    ids = draw(st.lists(names, min_size=1, max_size=2, unique=True))
    columns = [draw(a_column(name, n)) for name in ids]
    labels = st.lists(st.sampled_from([-1, 0, 1]), min_size=n, max_size=n)
    who = draw(st.lists(names, max_size=2, unique=True))
    said = [
        Appraisal(name, True, np.array(draw(st.lists(labels, min_size=1, max_size=3))))
        for name in who
    ]
    said.append(Appraisal(ids[0], False, np.array([draw(labels)])))
    return common(parts, columns, appraisals=said)


@st.composite
def a_part(draw: st.DrawFn, file: str) -> ComparedPart:
    defects = tuple(draw(st.lists(names, max_size=3)))
    each = {"min_size": len(defects), "max_size": len(defects)}
    return ComparedPart(
        file=file,
        label=draw(st.sampled_from(["OK", "NG"])),
        defects=defects,
        severities=tuple(draw(st.just([]) | st.lists(maybe, **each))),
        places=tuple(draw(st.just([]) | st.lists(texts, **each))),
        source=draw(texts),
        batch=draw(texts),
        captured_at=draw(moments),
        brightness=draw(maybe),
        sharpness=draw(maybe),
        has_mask=draw(st.booleans()),
        picture_sha256=draw(st.text("0123456789abcdef", max_size=8)),
    )


@st.composite
def a_column(draw: st.DrawFn, name: str, n: int) -> object:
    def some(one: st.SearchStrategy) -> list:
        return draw(st.lists(one, min_size=n, max_size=n))

    return column(
        Facts(name),
        Thresholds(*sorted(draw(st.tuples(unit, unit))), draw(unit)),
        some(maybe),
        label_mass=some(unit),
        defects=some(texts),
        places=some(texts),
        ms=some(st.floats(0, 1e6) | st.just(math.nan)),
        reasons=some(texts),
        errors=some(texts),
        peak_on_defect=some(st.sampled_from([None, True, False])),
        region_iou=some(maybe),
        meets=some(st.sampled_from([None, True, False])),
    )


@pytest.mark.slow
@settings(
    max_examples=120,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(comparisons())
def test_what_is_written_is_read(tmp_path: Path, compared: Compared) -> None:
    path = tmp_path / "parts.csv"
    try:
        write_parts(compared, path)
    except SetError as error:
        # two ids may make one column's name: said, not written over
        assert "clash" in str(error)
        return
    who = {one.id: Who(one.facts, one.limits) for one in compared.columns}
    again = read_parts(path, who, notes=compared.notes)
    assert list(map(repr, again.parts)) == list(map(repr, compared.parts))
    assert again.ids == compared.ids
    assert again.notes == compared.notes
    for one, own in zip(again.columns, compared.columns, strict=True):
        for name in ARRAYS:
            np.testing.assert_array_equal(getattr(one, name), getattr(own, name))
    assert [(a.who, a.person, a.labels.tolist()) for a in again.appraisals] == [
        (a.who, a.person, a.labels.tolist()) for a in compared.appraisals
    ]


@given(st.lists(names, max_size=5))
def test_names_are_joined_and_split(parts: list[str]) -> None:
    assert cells.split(cells.joined(parts)) == tuple(parts)


def test_the_columns_that_were_asked_for(tmp_path: Path) -> None:
    compared = made(30)
    write_parts(compared, tmp_path / "parts.csv")
    with (tmp_path / "parts.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    first = ["file", "label", "defect_type"]
    each = ["p_ng", "label", "defect", "place", "ms"]
    asked = first + [f"{name}_{what}" for name in ("vit", "vlm@nf4") for what in each]
    assert rows[0][: len(asked)] == asked
    assert len(rows) == 31
    assert all(len(row) == len(rows[0]) for row in rows)
    k = rows[0].index("vit_defect")
    assert all(row[k] == "" for row in rows[1:] if row[k - 1] == "OK")
    assert any(row[k] for row in rows[1:])
    assert list(tmp_path.iterdir()) == [tmp_path / "parts.csv"]


def test_a_moment_without_a_zone_and_one_with() -> None:
    for when in (None, datetime(2025, 3, 1, 7, 5), datetime(2025, 3, 1, tzinfo=UTC)):
        assert cells.as_moment(cells.moment(when)) == when


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: the column file is missing"),
        ("file,label,defect_type,a_p_ng,a_label\nx,NG,,high,NG", "row 2: could not convert"),
        ("file,label,defect_type,a_p_ng,a_label\nx,NG,,0.5,MAYBE", "row 2"),
        ("file,label,defect_type\nx,PERHAPS,", "row 2: x: a label is OK or NG"),
        ("file,label,defect_type\nx,OK,\nx,OK,", "same file"),
        ('file,label,defect_type\n"x,OK,', "no readable CSV"),
        ("file,label,defect_type,a_p_ng,a_label,a_meets\nx,NG,,0.5,NG,7", "neither 0, 1 nor"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "parts.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SetError, match=says):
        read_parts(path)


def test_a_file_that_is_not_there_or_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(SetError, match="no file"):
        read_parts(tmp_path / "none.csv")
    with pytest.raises(SetError, match="cannot be written"):
        write_parts(made(5), tmp_path / "no folder" / "parts.csv")


def test_only_the_columns_of_the_issue_are_needed(tmp_path: Path) -> None:
    """As another program would write it."""
    path = tmp_path / "parts.csv"
    path.write_text(
        "file,label,defect_type,a_p_ng,a_label,a_defect,a_place,a_ms\n"
        "x,NG,crack,0.9,NG,crack,left,5.5\ny,OK,,,ERROR,,,\n",
        encoding="utf-8",
    )
    one = read_parts(path).columns[0]
    assert one.defects.tolist() == ["crack", ""]
    assert one.places.tolist() == ["left", ""]
    assert one.ms[0] == 5.5
    assert one.label_mass.tolist() == [1, 1]


def test_curves_and_steps(tmp_path: Path) -> None:
    curves = {"a,b": ProCurve(np.array([0, 0.1, 1]), np.array([0, np.nan, 1]))}
    write_curves(curves, tmp_path / "heatmaps.csv")
    again = read_curves(tmp_path / "heatmaps.csv")
    np.testing.assert_array_equal(again["a,b"].overlap, curves["a,b"].overlap)
    compared = made(12)
    vit, vlm = compared.columns
    some = np.arange(12) % 3 > 0
    fewer = column(vit.facts, vit.limits, vit.p_ng, some)
    steps = [Step("darker", 0.15, fewer), Step("darker", 0.3, vlm), Step("noisier", 5.0, vit)]
    write_steps(compared, steps, tmp_path / "robust.csv")
    read = read_steps(compared, tmp_path / "robust.csv")
    for one, own in zip(read, steps, strict=True):
        assert (one.perturbation, one.amount) == (own.perturbation, own.amount)
        assert one.column.id == own.column.id
        np.testing.assert_array_equal(one.column.labels, own.column.labels)
        judged = own.column.labels >= 0
        np.testing.assert_array_equal(one.column.p_ng[judged], own.column.p_ng[judged])
    with pytest.raises(SetError, match="does not go with these parts"):
        read_steps(made(5), tmp_path / "robust.csv")
    with pytest.raises(SetError, match="must come first"):
        read_steps(compared, tmp_path / "heatmaps.csv")
    with pytest.raises(SetError, match="must have the columns"):
        read_curves(tmp_path / "robust.csv")
