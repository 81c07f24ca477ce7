"""Brush and eraser, to the pixel, against a slow computation of their own."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from inspector_gui.core.label import LabelBox, LabelMask
from inspector_gui.gui.canvas.bitmap import Bitmap
from inspector_gui.gui.canvas.tools.base import Tool
from tests.gui.canvas.conftest import picture

SIZE = (448, 224)


def slow(path, diameter: float, size=SIZE) -> np.ndarray:
    """Mark each pixel whose middle is near the path, and those that hold a corner of it."""
    width, height = size
    bits = np.zeros((height, width), bool)
    legs = list(pairwise(path)) or [(path[0], path[0])]
    for (ax, ay), (bx, by) in legs:
        for row in range(height):
            for column in range(width):
                px, py = column + 0.5, row + 0.5
                length = (bx - ax) ** 2 + (by - ay) ** 2
                t = 0.0 if not length else ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length
                t = min(1.0, max(0.0, t))
                away = math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay))
                bits[row, column] |= away <= diameter / 2
    for x, y in path:
        if 0 <= x < width and 0 <= y < height:
            bits[math.floor(y), math.floor(x)] = True
    return bits


def test_a_stroke_marks_exactly_the_pixels_under_the_disc(qtbot, canvas, mouse, heard):
    canvas.show_frame(picture(40, 30))
    canvas.set_tool(Tool.BRUSH)
    canvas.set_defect("missing")
    canvas.drawing.set_brush(5)
    # Such coordinates that no middle of a pixel lies on the disc's edge, where rounding decides.
    path = ((8.31, 9.17), (15.53, 12.71), (15.11, 20.37), (31.7, 24.43))
    mouse.drag(*path)
    assert len(heard.tuples) == 1
    (mask,) = heard.tuples[0]
    assert isinstance(mask, LabelMask)
    assert mask.defect == "missing"
    assert np.array_equal(mask.full(40, 30), slow(path, 5, (40, 30)))


def test_the_eraser_takes_exactly_the_pixels_under_the_disc(canvas, mouse, heard):
    canvas.show_frame(picture(40, 30))
    full = np.ones((30, 40), bool)
    canvas.show_label((LabelMask.of(full, "missing"),))
    canvas.set_tool(Tool.ERASER)
    canvas.drawing.set_brush(6)
    path = ((10.31, 9.17), (25.53, 14.71))
    mouse.drag(*path)
    (mask,) = heard.tuples[-1]
    assert np.array_equal(mask.full(40, 30), full & ~slow(path, 6, (40, 30)))


def test_the_smallest_brush_marks_the_pixel_it_is_on(canvas, mouse, heard):
    canvas.set_tool(Tool.BRUSH)
    canvas.drawing.set_brush(1)
    mouse.click(100.95, 50.05)
    mask = heard.tuples[-1][0]
    assert (mask.x, mask.y, mask.width, mask.height) == (100, 50, 1, 1)


def test_a_second_stroke_of_the_same_defect_adds_to_the_mask(canvas, mouse, heard):
    canvas.set_tool(Tool.BRUSH)
    canvas.set_defect("missing")
    mouse.drag((100, 50), (120, 50))
    mouse.drag((100, 100), (120, 100))
    assert [len(regions) for regions in heard.tuples] == [1, 1]
    first, second = (regions[0].full(*SIZE) for regions in heard.tuples)
    assert first.sum() < second.sum()
    assert not (first & ~second).any()
    canvas.set_defect("retracted")
    mouse.drag((300, 50), (320, 50))
    assert [region.defect for region in heard.tuples[-1]] == ["missing", "retracted"]


def test_a_selected_mask_is_the_one_that_is_painted_and_erased(canvas, mouse, heard):
    one, other = np.zeros((224, 448), bool), np.zeros((224, 448), bool)
    one[50:60, 100:120] = True
    other[50:60, 110:130] = True
    canvas.show_label((LabelMask.of(one, "missing"), LabelMask.of(other, "missing")))
    canvas.drawing.select(0)
    canvas.set_tool(Tool.ERASER)
    mouse.drag((90, 55), (140, 55))
    assert heard.tuples[-1][0].full(*SIZE).sum() < one.sum()
    assert np.array_equal(heard.tuples[-1][1].full(*SIZE), other)
    assert canvas.drawing.selected == 0
    canvas.set_tool(Tool.BRUSH)
    mouse.drag((200, 100), (220, 100))
    assert len(heard.tuples[-1]) == 2
    assert heard.tuples[-1][0].full(*SIZE)[100, 210]


def test_a_mask_that_is_erased_wholly_is_gone(canvas, mouse, heard):
    bits = np.zeros((224, 448), bool)
    bits[50:53, 100:103] = True
    box = LabelBox(10, 10, 20, 20)
    canvas.show_label((LabelMask.of(bits), box))
    canvas.set_tool(Tool.ERASER)
    canvas.drawing.set_brush(16)
    mouse.drag((95, 51), (110, 51))
    assert heard.tuples == [(box,)]


def test_erasing_where_nothing_is_tells_nothing(canvas, mouse, heard):
    canvas.show_label((LabelBox(10, 10, 20, 20),))
    canvas.set_tool(Tool.ERASER)
    mouse.drag((95, 51), (110, 51))
    assert not heard.tuples


def test_esc_takes_a_stroke_back(canvas, mouse, heard):
    canvas.set_tool(Tool.BRUSH)
    mouse.press(100, 50)
    mouse.move(150, 50)
    mouse.key(Qt.Key.Key_Escape)
    mouse.release(150, 50)
    assert not heard.tuples
    assert not canvas.drawing.bitmaps


def test_two_quick_dabs_are_two_strokes_and_do_not_zoom(canvas, mouse, heard):
    canvas.set_tool(Tool.BRUSH)
    canvas.zoom_by(4)
    zoom = canvas.zoom
    mouse.click(224, 112)
    mouse.double(230, 115)
    assert canvas.zoom == zoom
    # The second dab of the double click lies on the first one and changes nothing.
    assert len(heard.tuples) == 2


def test_the_brush_grows_and_shrinks_by_keys(canvas, mouse, qtbot):
    canvas.set_tool(Tool.BRUSH)
    with qtbot.waitSignal(canvas.brush_changed) as signal:
        mouse.key(Qt.Key.Key_BracketRight)
    assert signal.args == [12]
    assert "12 px" in canvas.readout.hint.whole()
    for _ in range(30):
        mouse.key(Qt.Key.Key_BracketLeft)
    assert canvas.drawing.brush == 1
    for _ in range(30):
        mouse.key(Qt.Key.Key_BracketRight)
    assert canvas.drawing.brush == 256


def test_a_stroke_may_leave_the_picture_and_come_back(canvas, mouse, heard):
    canvas.set_tool(Tool.BRUSH)
    mouse.drag((440, 100), (600, -300), (-50, 50), (10, 50))
    full = heard.tuples[-1][0].full(*SIZE)
    assert full[100, 440]
    assert full[50, 5]


finite = st.floats(-10, 30, allow_nan=False).map(lambda v: round(v, 2) + 0.003)


@pytest.mark.slow
@pytest.mark.filterwarnings("error")
@given(st.lists(st.tuples(finite, finite), min_size=1, max_size=4), st.integers(1, 9))
def test_any_stroke_is_what_the_slow_computation_says(path, diameter):
    size = (20, 16)
    bitmap = Bitmap.of_frame(size)
    for one, other in list(pairwise(path)) or [(path[0], path[0])]:
        bitmap.stroke(one, other, diameter, True)
    expected = slow(path, diameter, size)
    # Where a middle is as far as the radius to the last digit, rounding may fall either way.
    mask = bitmap.to_mask("x")
    got = mask.full(*size) if mask else np.zeros((16, 20), bool)
    assert np.array_equal(got, expected) or (got ^ expected).sum() <= 1


@pytest.mark.slow
@given(st.integers(0, 5), st.integers(0, 5), st.lists(st.tuples(finite, finite), min_size=2))
def test_what_was_painted_is_gone_after_erasing_the_same_way(x, y, path):
    bits = np.zeros((16, 20), bool)
    bits[y : y + 3, x : x + 4] = True
    mask = LabelMask.of(bits, "d")
    bitmap = Bitmap.of_frame((20, 16), mask)
    for marked in (True, False):
        for one, other in pairwise(path):
            bitmap.stroke(one, other, 3, marked)
    left = bitmap.to_mask("d")
    after = left.full(20, 16) if left else np.zeros_like(bits)
    assert not (after & ~bits).any()


@pytest.mark.parametrize("diameter", [1, 7, 100])
def test_a_long_line_in_pieces_is_the_line_in_one(diameter):
    from inspector_gui.gui.canvas.bitmap import covered

    one, other = (-31.37, 12.91), (390.13, 207.53)
    bitmap = Bitmap.of_frame(SIZE)
    bitmap.stroke(one, other, diameter, True)
    (x1, y1, x2, y2), bits = covered(one, other, diameter, (0, 0, *SIZE))
    whole = np.zeros((224, 448), bool)
    whole[y1:y2, x1:x2] = bits
    whole[207, 390] = True
    assert np.array_equal(bitmap.bits, whole)
