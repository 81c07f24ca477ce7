"""SVG: well-formed, each number where its axis says, the same each time, nothing unescaped."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from inspector_gui.evaluation.charts.chart import (
    Axis,
    Bars,
    Chart,
    Heat,
    Intervals,
    Line,
    Paint,
    Points,
)
from inspector_gui.evaluation.report.drawing import drawing
from inspector_gui.evaluation.report.svg import svg

NS = "{http://www.w3.org/2000/svg}"
NASTY = "<b>&\"'日本語\x07\ud800"


def chart(*series, x=None, y=None, title="A chart") -> Chart:
    return Chart("key", title, x or Axis("x", 0, 1), y or Axis("y", 0, 1), series, "What it is.")


def tree(made: Chart, **how) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawing(made), **how))


def scale(root, anchor):
    """Return the map from values to places that the numbers on an axis make."""
    at = "x" if anchor == "middle" else "y"
    found = {}
    for text in root.iter(f"{NS}text"):
        if text.get("text-anchor") == anchor and (text.text or "").removesuffix(" %") in VALUES:
            found[float(text.text.removesuffix(" %"))] = float(text.get(at))
    low, high = min(found), max(found)
    # the baseline of a number lies a third of its size below its place
    shift = 0.35 * 9 if anchor == "end" else 0
    per = (found[high] - found[low]) / (high - low)
    return lambda value: found[low] - shift + (value - low) * per


VALUES = {f"{v:g}" for v in np.arange(0, 101, 0.5)} | {f"{v / 10:g}" for v in range(11)}


def test_a_point_lies_where_the_axes_say():
    dots = Points(Paint("inspector"), "", np.array([0.25, 0.9]), np.array([0.75, 0.1]))
    root = tree(chart(dots))
    across, upward = scale(root, "middle"), scale(root, "end")
    circles = list(root.iter(f"{NS}circle"))
    for circle, x, y in zip(circles, dots.x, dots.y, strict=True):
        assert float(circle.get("cx")) == pytest.approx(across(x), abs=0.02)
        assert float(circle.get("cy")) == pytest.approx(upward(y), abs=0.02)


def test_a_line_and_an_interval_lie_where_the_axes_say():
    line = Line(Paint("inspector"), "ViT", np.array([0, 0.5, 1]), np.array([0.2, 0.4, 0.9]))
    arrays = (np.array([0.5]), np.array([0.6]), np.array([0.3]), np.array([0.8]))
    root = tree(chart(line, Intervals(Paint("inspector", 1), "VLM", *arrays)))
    across, upward = scale(root, "middle"), scale(root, "end")
    paths = [p for p in root.iter(f"{NS}path") if {"i0", "i1"} & set(p.get("class").split())]
    spots = [_spots(p) for p in paths]
    assert spots[-2] == pytest.approx(
        np.array([[across(x), upward(y)] for x, y in zip(line.x, line.y, strict=True)]), abs=0.02
    )
    assert spots[-1] == pytest.approx(
        np.array([[across(0.5), upward(0.3)], [across(0.5), upward(0.8)]]), abs=0.02
    )


def test_a_logarithmic_axis_is_logarithmic():
    dots = Points(Paint("inspector"), "", np.array([0.001, 0.01, 0.1]), np.array([0.5] * 3))
    root = tree(chart(dots, x=Axis("", 0.0005, 1.0, log=True, percent=True, zero_at_low=True)))
    xs = [float(circle.get("cx")) for circle in root.iter(f"{NS}circle")]
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1], abs=0.03)


def test_what_lies_outside_the_axes_stays_in_the_plot():
    dots = Points(Paint("ok"), "", np.array([-5, 7.0]), np.array([-9, 9.0]))
    root = tree(chart(dots))
    width, height = (float(v) for v in root.get("viewBox").split()[2:])
    for circle in root.iter(f"{NS}circle"):
        assert 0 <= float(circle.get("cx")) <= width
        assert 0 <= float(circle.get("cy")) <= height


def test_bars_enclose_their_heights():
    bars = Bars(Paint("ng"), "NG", np.array([0, 0.5, 1]), np.array([0.2, 0.8]))
    root = tree(chart(bars))
    upward = scale(root, "end")
    (area,) = (
        p for p in root.iter(f"{NS}path") if p.get("class") == "f ng" and p.get("d").count("L") == 5
    )
    assert {round(y, 1) for _, y in _spots(area)} == {round(upward(v), 1) for v in (0, 0.2, 0.8)}


def test_names_are_escaped_and_forbidden_characters_replaced():
    names = (NASTY, "b")
    heat = Heat(np.eye(2), ((NASTY, "1"), ("2", "")))
    axes = Axis("", -0.5, 1.5, names=names)
    root = tree(chart(heat, x=axes, y=axes, title=NASTY), standalone=True)
    assert root.find(f"{NS}title").text == "<b>&\"'日本語\\x07\\ud800"
    assert "<b>&\"'日本語" in [(t.text or "")[:9] for t in root.iter(f"{NS}text")]
    assert root.find(f"{NS}desc").text.startswith("What it is.")


def test_it_is_the_same_each_time_and_brings_its_colours_alone():
    dots = Points(Paint("inspector", 2), "three", np.array([0.5]), np.array([0.5]))
    texts = [svg(drawing(chart(dots)), standalone=True) for _ in range(2)]
    assert texts[0] == texts[1]
    assert "prefers-color-scheme:dark" in texts[0]
    assert "<style>" not in svg(drawing(chart(dots)))
    assert "http" not in texts[0].replace("http://www.w3.org/2000/svg", "")


def test_inspectors_differ_in_more_than_colour():
    x = np.array([0, 1.0])
    root = tree(chart(*(Line(Paint("inspector", k), "", x, x) for k in range(3))))
    lines = [p for p in root.iter(f"{NS}path") if p.get("class").split()[-1] in ("i0", "i1", "i2")]
    assert len({p.get("stroke-dasharray") for p in lines}) == 3


def _spots(path):
    course = path.get("d").removeprefix("M").removesuffix("Z")
    return np.array([[float(v) for v in spot.split()] for spot in course.split("L")])
