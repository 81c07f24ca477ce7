"""Do rectangles and regions of labels meet: against counting pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon
from inspector_gui.core.verdict import Region
from inspector_gui.station.review.place import clipped_area, place_by_label, touches
from inspector_gui.store.places import PartPlaces

SIZE = 40
whole = st.integers(0, 30)
boxes = st.tuples(whole, whole, st.integers(1, 10), st.integers(1, 10))


@pytest.mark.slow
@settings(max_examples=100)
@given(boxes, st.integers(0, 2**32 - 1))
def test_a_mask_is_met_where_a_pixel_is(box: tuple[int, int, int, int], seed: int) -> None:
    pixels = np.random.default_rng(seed).random((SIZE, SIZE)) < 0.02
    mask = LabelMask.of(pixels)
    x, y, wide, high = box
    expected = bool(pixels[y : y + high, x : x + wide].any())
    if mask is not None:
        assert touches(Region(x, y, wide, high), mask) == expected
        # half a pixel more reaches the next pixels
        more = pixels[max(0, y - 1) : y + high + 1, max(0, x - 1) : x + wide + 1].any()
        assert touches(Region(x - 0.5, y - 0.5, wide + 1, high + 1), mask) == more


@settings(max_examples=100)
@given(boxes, st.lists(st.tuples(whole, whole), min_size=3, max_size=3, unique=True))
def test_a_clipped_triangle_is_what_a_fine_grid_counts(
    box: tuple[int, int, int, int], points: list[tuple[int, int]]
) -> None:
    x, y, wide, high = box
    fine = 16
    grid = np.zeros((SIZE * fine, SIZE * fine), np.uint8)
    cv2.fillPoly(grid, [np.array(points, np.int32) * fine], 1)
    counted = grid[y * fine : (y + high) * fine, x * fine : (x + wide) * fine].sum() / fine**2
    area = clipped_area([(float(a), float(b)) for a, b in points], Region(x, y, wide, high))
    assert area == pytest.approx(counted, abs=4 * (wide + high) / fine + 0.5)


def test_concave_outlines_and_edges() -> None:
    u_shape = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (8.0, 10.0), (8.0, 2.0), (2.0, 2.0),
               (2.0, 10.0), (0.0, 10.0))  # fmt: skip
    outline = LabelPolygon(u_shape)
    assert not touches(Region(3, 3, 4, 5), outline)  # in the hollow
    assert touches(Region(3, 1, 4, 5), outline)
    assert touches(Region(7.5, 5, 1, 1), outline)
    assert not touches(Region(10, 0, 5, 5), outline)  # an edge is not enough
    assert not touches(Region(10, 0, 5, 5), LabelBox(0, 0, 10, 10))
    assert touches(Region(9.9, 0, 5, 5), LabelBox(0, 0, 10, 10))


def test_the_label_judges_each_that_shows_a_place() -> None:
    label = (LabelBox(0, 0, 10, 10), LabelBox(50, 50, 60, 60))
    on, also_on, off = Region(2, 2, 2, 2), Region(52, 52, 2, 2), Region(30, 30, 2, 2)

    def place(vit: Region | None, *vlm: Region) -> int:
        return place_by_label(PartPlaces(1, vlm, vit, label))

    assert place(on, also_on) == 1  # two defects, one each: both are right
    assert place(on, off) == 0
    assert place(off, on) == 0
    assert place(on, off, also_on) == 1  # one of the VLM's regions is enough
    assert place(None, on) == 1
    assert place(off) == 0
    assert place(None) == -1
    assert place_by_label(PartPlaces(1, (on,), on)) == -1
