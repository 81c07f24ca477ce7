"""What a comparison rests on: common parts, failures that stay, thresholds that move."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.comparison import columns as made_by
from inspector_gui.evaluation.comparison.parts import (
    ERROR,
    LABELS,
    NOT_JUDGED,
    UNKNOWN,
    Appraisal,
    Compared,
    ComparedPart,
    Facts,
)

from .made import made, simple

HALF = Thresholds(0.5, 0.5)


def english(compared: Compared) -> list[str]:
    return [note.english() for note in compared.notes]


def test_parts_that_one_never_judged_are_left_out_and_counted() -> None:
    parts = [ComparedPart(f"{i}.png", "NG" if i % 2 else "OK") for i in range(500)]
    judged = np.arange(500) >= 20
    one = made_by.column(Facts("a"), HALF, np.full(500, 0.3), judged)
    other = made_by.column(Facts("b"), HALF, np.linspace(0, 1, 500))
    compared = made_by.common(parts, [one, other], labels_changed=3)
    assert len(compared.parts) == 480
    assert compared.parts[0].file == "20.png"
    assert compared.columns[1].p_ng[0] == pytest.approx(20 / 499)
    assert english(compared)[:2] == [
        "The comparison is on the 480 labelled parts that all inspectors judged; "
        "20 of 500 are left out.",
        "3 labels changed since; the comparison keeps its frozen truth.",
    ]
    assert "a gives the same p_ng to all parts: it tells nothing apart." in english(compared)


def test_a_failed_part_stays_and_is_said() -> None:
    ng = np.array([True, False] * 15)
    p = np.linspace(0, 1, 30)
    p[3] = math.nan
    compared = simple(ng, p, np.linspace(0, 1, 30))
    assert len(compared.parts) == 30
    assert compared.columns[0].labels[3] == ERROR
    assert not compared.columns[0].says_ok[3]
    assert "vit failed on 1 of 30 parts; they count as NG at the line." in english(compared)


def test_parts_without_a_label() -> None:
    parts = [ComparedPart("a", "OK"), ComparedPart("b", ""), ComparedPart("c", "NG")]
    columns = [made_by.column(Facts(name), HALF, [0.1, 0.5, 0.9]) for name in "xy"]
    compared = made_by.common(parts, columns)
    assert [part.file for part in compared.parts] == ["a", "c"]
    assert english(compared)[1] == "1 parts have no label and are left out; label them first."
    none = made_by.common([ComparedPart("b", "")], [made_by.column(Facts("x"), HALF, [0.5])])
    assert english(none)[1].startswith("No part has a label;")
    assert not none.parts


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.floats(allow_nan=True, width=32), st.floats(0, 1)), min_size=1, max_size=20
    ),
    st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    st.floats(0, 1),
)
def test_labels_are_those_of_the_line(
    cells: list[tuple[float, float]], ends: list[float], least: float
) -> None:
    limits = Thresholds(ends[0], ends[1], least)
    p, mass = (np.array(values) for values in zip(*cells, strict=True))
    one = made_by.column(Facts("a"), limits, p, label_mass=mass)
    for value, sure, code in zip(p, mass, one.labels, strict=True):
        if not (math.isfinite(value) and 0 <= value <= 1):
            assert code == ERROR
        else:
            assert LABELS[code] == limits.label(value, sure)


def test_moving_thresholds_moves_labels_alone() -> None:
    compared = made(60)
    moved = made_by.with_thresholds(compared, {"vit": (0.2, 0.9)})
    assert moved.columns[1] is compared.columns[1]
    assert moved.columns[0].p_ng is compared.columns[0].p_ng
    assert moved.column("vit").limits == Thresholds(0.2, 0.9)
    assert (moved.columns[0].labels != compared.columns[0].labels).any()
    back = made_by.with_thresholds(moved, {"vit": (0.45, 0.55)})
    assert (back.columns[0].labels == compared.columns[0].labels).all()
    with pytest.raises(KeyError, match="nobody"):
        made_by.with_thresholds(compared, {"nobody": (0.1, 0.2)})
    with pytest.raises(ValueError, match="ok_below"):
        made_by.with_thresholds(compared, {"vit": (0.9, 0.2)})


def test_what_is_not_known_is_unknown() -> None:
    one = made_by.column(
        Facts("a"), HALF, [0.1, 2.0], peak_on_defect=[None, True], defects=[None, "crack"]
    )
    assert one.peak_on_defect.tolist() == [UNKNOWN, 1]
    assert one.defects.tolist() == ["", "crack"]
    assert math.isnan(one.p_ng[1])
    assert np.isnan(one.ms).all()
    with pytest.raises(ValueError, match="read-only"):
        one.p_ng[0] = 0.5
    never = made_by.column(Facts("a"), HALF, [0.1], [False])
    assert never.labels.tolist() == [NOT_JUDGED]
    assert made_by.moved_column(never, 0.2, 0.3).labels.tolist() == [NOT_JUDGED]


def test_what_does_not_fit_is_named() -> None:
    part = ComparedPart("a", "OK")
    one = made_by.column(Facts("a"), HALF, [0.1])
    with pytest.raises(ValueError, match="same file"):
        Compared((part, part), ())
    with pytest.raises(ValueError, match="same id"):
        Compared((part,), (one, one))
    with pytest.raises(ValueError, match="1 verdicts of 0 parts"):
        made_by.common([], [one])
    with pytest.raises(ValueError, match="no colour"):
        made_by.column(Facts("a"), HALF, [0.1], colour=[1])
    with pytest.raises(ValueError, match="ms has the shape"):
        made_by.column(Facts("a"), HALF, [0.1], ms=[1, 2])
    with pytest.raises(ValueError, match="OK or NG"):
        ComparedPart("a", "MAYBE")
    with pytest.raises(ValueError, match="go with the defects"):
        ComparedPart("a", "NG", ("crack",), (0.1, 0.2))
    with pytest.raises(ValueError, match="Ann"):
        Compared((part,), (one,), appraisals=(Appraisal("Ann", True, np.zeros((1, 2), int)),))
    with pytest.raises(KeyError):
        Compared((part,), (one,)).column("b")


def test_a_subset_keeps_all_together() -> None:
    compared = made(50)
    kept = np.array([4, 7, 31])
    some = made_by.subset(compared, kept)
    assert [part.file for part in some.parts] == [compared.parts[i].file for i in kept]
    assert (some.is_ng == compared.is_ng[kept]).all()
    assert (some.appraisals[0].labels == compared.appraisals[0].labels[:, kept]).all()
    for one, own in zip(some.columns, compared.columns, strict=True):
        assert (one.reasons == own.reasons[kept]).all()
