"""No inspector is hidden behind another one that does the same."""

from __future__ import annotations

import numpy as np

from inspector_gui.evaluation.charts.chart import REFERENCE, Line, Paint, Points
from inspector_gui.evaluation.charts.equal import told_apart
from inspector_gui.evaluation.charts.titles import english

X, Y = np.array([0.0, 0.5, 1.0]), np.array([0.0, 0.9, 1.0])


def line(index: int, name: str, y=Y) -> Line:
    return Line(Paint("inspector", index), name, X, y)


def test_a_curve_on_a_curve_is_dashed_and_named_as_the_same():
    first, second, third = told_apart(
        (line(0, "ViT"), line(1, "VLM"), line(2, "VLM bf16", Y * 0.9)), english
    )
    assert (first.name, first.dashed) == ("ViT", False)
    assert (second.name, second.dashed) == ("VLM, the same as ViT", True)
    assert (third.name, third.dashed) == ("VLM bf16", False)


def test_a_point_on_a_point_is_hollow():
    here = np.array([0.5]), np.array([0.9])
    first, second = told_apart(
        (Points(Paint("inspector", 0), "", *here), Points(Paint("inspector", 1), "", *here)),
        english,
    )
    assert (first.hollow, second.hollow) == (False, True)


def test_what_one_compares_with_is_no_inspector():
    reference = Line(REFERENCE, "chance", X, Y, dashed=True)
    found = told_apart((reference, line(0, "ViT")), english)
    assert found[0] is reference
    assert not found[1].dashed
