"""What a model found, taken over."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.gui.canvas.accept import heat_region, region_box, region_mask, snapped
from inspector_gui.gui.canvas.geometry import bounds

SIZE = (280, 140)


def bumps(*tops: tuple[float, float, float], width: float = 1.5) -> np.ndarray:
    """Hills of (column, row, height) on a map of 14 × 28 cells."""
    rows, columns = np.mgrid[0:14, 0:28]
    values = np.zeros((14, 28))
    for x, y, top in tops:
        away = (columns - x) ** 2 + (rows - y) ** 2
        values = np.maximum(values, top * np.exp(-away / (2 * width**2)))
    return values.astype(np.float32)


def heat(values: np.ndarray, area: Region | None = None) -> Heatmap:
    return Heatmap(values, "attention", area or Region(0, 0, *SIZE))


def brute(heatmap: Heatmap, level: float, size=SIZE) -> np.ndarray:
    """Interpolate at each pixel's middle with scipy, threshold, keep the part with the peak."""
    from scipy import ndimage

    area, (rows, columns) = heatmap.area, heatmap.values.shape
    y, x = np.mgrid[0 : size[1], 0 : size[0]] + 0.5
    at = np.stack(
        [(y - area.y) * rows / area.height - 0.5, (x - area.x) * columns / area.width - 0.5]
    )
    fine = ndimage.map_coordinates(heatmap.values.astype(float), at, order=1, mode="nearest")
    in_area = (x >= area.x) & (x < area.x + area.width) & (y >= area.y) & (y < area.y + area.height)
    parts, _ = ndimage.label((fine >= level) & in_area, np.ones((3, 3)))
    column, row = heatmap.peak
    return parts == parts[int(row), int(column)]


@pytest.mark.parametrize(("top", "share"), [(0.9, 0.5), (1.0, 0.3), (2.5, 0.5), (0.2, 0.7)])
def test_the_region_is_what_is_above_the_level_around_the_peak(top, share):
    heatmap = heat(bumps((15, 6, top), (4, 10, top * 0.9)))
    mask = heat_region(heatmap, SIZE, share, "missing")
    assert mask.defect == "missing"
    expected = brute(heatmap, share * min(1.0, top))
    assert expected.sum() > 50
    assert (mask.full(*SIZE) ^ expected).sum() <= 2  # pixels right at the level may round
    assert not mask.full(*SIZE)[100, 45]  # the other hill is another region


def test_the_map_covers_only_its_area():
    area = Region(100.5, 20.25, 140, 70)
    heatmap = heat(bumps((0, 0, 1.0)), area)
    mask = heat_region(heatmap, SIZE)
    assert (mask.full(*SIZE) ^ brute(heatmap, 0.5)).sum() <= 2
    x1, y1, _, _ = bounds(mask)
    assert (x1, y1) == (100, 20)


def test_an_area_that_reaches_outside_is_cut():
    heatmap = heat(bumps((26, 12, 1.0)), Region(200, 100, 140, 70))
    assert heat_region(heatmap, SIZE) is None
    heatmap = heat(bumps((26, 12, 1.0)), Region(150, 80, 140, 70))
    _, _, x2, y2 = bounds(heat_region(heatmap, SIZE))
    assert x2 <= 280
    assert y2 <= 140


@pytest.mark.parametrize(
    "values", [np.zeros((14, 28)), np.full((14, 28), np.nan), np.full((14, 28), -3.0)]
)
def test_a_map_that_shows_nothing_gives_nothing(values):
    heatmap = heat(values.astype(np.float32))
    assert heat_region(heatmap, SIZE) is None
    assert snapped(LabelBox(10, 10, 50, 50), heatmap, SIZE) is None


def test_holes_and_infinities_do_no_harm():
    values = bumps((15, 6, 0.9))
    values[0, 0], values[6, 14], values[6, 15] = np.nan, np.nan, np.inf
    mask = heat_region(heat(values), SIZE)
    assert mask.full(*SIZE)[65, 155]


maps = hnp.arrays(np.float32, hnp.array_shapes(min_dims=2, max_dims=2, max_side=9),
                  elements=st.floats(0, 2, width=32))  # fmt: skip
areas = st.builds(
    Region, st.floats(-20, 60), st.floats(-20, 30), st.floats(0.5, 90), st.floats(0.5, 50)
)


@pytest.mark.slow
@given(maps, areas, st.floats(0.05, 1), st.integers(1, 64), st.integers(1, 40))
def test_any_map_gives_a_mask_inside_the_frame_or_none(values, area, share, width, height):
    heatmap = Heatmap(values, "attention", area)
    mask = heat_region(heatmap, (width, height), share)
    if mask is not None:
        x1, y1, x2, y2 = bounds(mask)
        assert 0 <= x1 < x2 <= width
        assert 0 <= y1 < y2 <= height
    for shape in (LabelBox(0, 0, 1, 1), LabelPolygon(((0, 0), (3, 0), (0, 3)))):
        found = snapped(shape, heatmap, (width, height), share)
        assert found is None or type(found) is type(shape)


def test_the_vlms_region_becomes_the_pixels_whose_middles_it_holds():
    mask = region_mask(Region(10.4, 20.6, 3.2, 2.0), SIZE, "missing")
    # Middles 10.5 … 13.5 lie in [10.4, 13.6), and 21.5, 22.5 in [20.6, 22.6).
    assert (mask.x, mask.y, mask.width, mask.height) == (10, 21, 4, 2)
    assert mask.bitmap().all()
    assert mask.defect == "missing"


def test_the_vlms_region_is_cut_to_the_frame():
    assert region_box(Region(-5, -5, 20, 20), SIZE) == LabelBox(0, 0, 15, 15)
    assert region_box(Region(270, 130, 20, 20), SIZE, "d") == LabelBox(270, 130, 280, 140, "d")
    assert region_box(Region(300, 10, 20, 20), SIZE) is None
    assert region_mask(Region(float("nan"), 10, 20, 20), SIZE) is None
    assert region_mask(Region(10, 10, 0.2, 0.2), SIZE) is None  # it holds no pixel's middle


def test_a_box_snaps_to_the_hill_that_it_meets():
    heatmap = heat(bumps((15, 6, 1.0), (4, 10, 0.4)))
    near_peak = snapped(LabelBox(165, 50, 190, 60, "d"), heatmap, SIZE)
    assert near_peak == LabelBox(*bounds(heat_region(heatmap, SIZE)), "d")
    near_other = snapped(LabelBox(40, 90, 60, 120), heatmap, SIZE)
    mask = heat_region(heat(bumps((4, 10, 0.4))), SIZE)
    assert bounds(near_other) == bounds(mask)


def test_a_polygon_snaps_to_the_outline():
    heatmap = heat(bumps((15, 6, 1.0)))
    found = snapped(LabelPolygon(((150, 60), (170, 60), (160, 80)), "d"), heatmap, SIZE)
    assert isinstance(found, LabelPolygon)
    assert found.defect == "d"
    mask = heat_region(heatmap, SIZE)
    # Through the middles of the pixels at the edge: half a pixel inside, and a corner cut a little.
    assert bounds(found) == pytest.approx(
        tuple(b + d for b, d in zip(bounds(mask), (0.5, 0.5, -0.5, -0.5), strict=True)), abs=1.5
    )
    import cv2

    drawn = np.zeros((140, 280), np.uint8)
    cv2.fillPoly(drawn, [np.round(np.array(found.points) - 0.5).astype(np.int32)], 1)
    wanted = mask.full(*SIZE)
    union = (drawn.astype(bool) | wanted).sum()
    assert (drawn.astype(bool) & wanted).sum() / union > 0.95


def test_the_canvas_takes_over_and_snaps(canvas, heard):
    canvas.set_defect("missing")
    heatmap = Heatmap(bumps((15, 6, 1.0)), "attention", Region(0, 0, 448, 224))
    assert canvas.accept_heat(heatmap)
    assert not canvas.accept_heat(heatmap)  # it is there already
    assert canvas.accept_region(Region(20, 20, 40, 40))
    assert [region.defect for region in heard.tuples[-1]] == ["missing", "missing"]
    assert all(isinstance(region, LabelMask) for region in heard.tuples[-1])
    assert not canvas.snap(heatmap)  # no box and no polygon yet
    canvas.drawing.add(LabelBox(230, 90, 250, 110, "retracted"))
    assert canvas.snap(heatmap)
    assert heard.tuples[-1][2] == LabelBox(*bounds(heard.tuples[0][0]), "retracted")
    assert not canvas.accept_heat(None)
    assert not canvas.accept_region(None)
    canvas.show_frame(None)
    assert not canvas.accept_heat(heatmap)
