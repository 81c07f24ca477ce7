"""Laws of moving and reshaping, and of the view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon
from inspector_gui.gui.canvas.geometry import (
    bounds,
    box_of,
    box_resized,
    corner_moved,
    hit,
    moved,
    polygon_of,
    signed_area,
)
from inspector_gui.gui.canvas.places import cell_at, neighbour, place_cells
from inspector_gui.gui.canvas.viewport import MOST_SCALE, Viewport

SIZE = (100, 60)
anywhere = st.floats(-1e4, 1e4, allow_nan=False)
points = st.tuples(anywhere, anywhere)
inside = st.tuples(st.floats(0, 100), st.floats(0, 60))


def is_in(region) -> bool:
    x1, y1, x2, y2 = bounds(region)
    return 0 <= x1 < x2 <= SIZE[0] and 0 <= y1 < y2 <= SIZE[1]


@st.composite
def boxes(draw) -> LabelBox:
    box = box_of(draw(inside), draw(inside), SIZE, "d")
    assume(box is not None)
    return box


@given(points, points)
def test_a_drawn_box_is_in_the_picture_or_none(one, other):
    box = box_of(one, other, SIZE)
    assert box is None or is_in(box)


@given(boxes(), anywhere, anywhere)
def test_moving_keeps_size_and_stays_inside(box, dx, dy):
    after = moved(box, dx, dy, SIZE)
    assert is_in(after)
    assert after.x2 - after.x1 == pytest.approx(box.x2 - box.x1, abs=0.003)
    assert after.y2 - after.y1 == pytest.approx(box.y2 - box.y1, abs=0.003)
    assert after.defect == "d"


@given(boxes(), st.integers(0, 7), points)
def test_any_pull_leaves_a_box_in_the_picture(box, handle, to):
    assert is_in(box_resized(box, handle, to, SIZE))


@given(st.integers(1, 3), st.integers(1, 3), st.integers(0, 7), points)
def test_any_pull_in_a_tiny_picture_leaves_a_box(width, height, handle, to):
    box = box_of((0, 0), (width, height), (width, height))
    after = box_resized(box, handle, to, (width, height))
    assert 0 <= after.x1 < after.x2 <= width
    assert 0 <= after.y1 < after.y2 <= height


@given(st.lists(inside, min_size=3, max_size=8), st.integers(0, 2), points)
def test_a_corner_stays_inside_wherever_it_is_pulled(corners, index, to):
    polygon = polygon_of(corners, SIZE)
    assume(polygon is not None)
    after = corner_moved(polygon, index, to, SIZE)
    assert all(0 <= x <= 100 and 0 <= y <= 60 for x, y in after.points)
    assert after.points[:index] == polygon.points[:index]


def test_the_area_of_a_known_outline():
    assert abs(signed_area(((0, 0), (4, 0), (4, 3), (0, 3)))) == 12


def test_what_is_hit():
    ell = LabelPolygon(((0, 0), (30, 0), (30, 10), (10, 10), (10, 30), (0, 30)))
    assert hit(ell, 5, 25, 0)
    assert not hit(ell, 25, 25, 1)
    assert hit(ell, 11, 20, 1.5)  # beside its edge
    bits = np.zeros((60, 100), bool)
    bits[10, 20] = True
    bits[12, 40] = True
    mask = LabelMask.of(bits)
    assert hit(mask, 20.5, 10.5, 0)
    assert not hit(mask, 30, 11, 2)
    assert hit(mask, 38.5, 12.5, 2)


@given(st.integers(-200, 200), st.integers(-200, 200))
def test_a_mask_moves_by_whole_pixels_and_keeps_its_bits(dx, dy):
    bits = np.zeros((60, 100), bool)
    bits[10:13, 20:25] = True
    bits[11, 22] = False
    mask = LabelMask.of(bits)
    after = moved(mask, dx, dy, SIZE)
    assert after.full(*SIZE).sum() == bits.sum()
    assert np.array_equal(after.bitmap(), mask.bitmap())


views = st.builds(
    Viewport,
    st.tuples(st.integers(1, 9000), st.integers(1, 9000)),
    st.tuples(st.floats(1, 4000), st.floats(1, 4000)),
)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("zoomed"), st.floats(0.2, 5), st.floats(0, 4000), st.floats(0, 4000)),
        st.tuples(st.just("panned"), st.floats(-3000, 3000), st.floats(-3000, 3000)),
        st.tuples(st.just("of_widget"), st.floats(1, 4000), st.floats(1, 4000)),
    ),
    max_size=8,
)


@pytest.mark.slow
@given(views, steps)
def test_the_view_never_loses_the_picture(view, acts):
    for name, *values in acts:
        view = getattr(view, name)(*values)
        x, y, width, height = view.seen()
        assert np.isfinite((x, y, width, height)).all()
        assert 1.0 <= view.zoom <= view.most_zoom
        assert view.scale <= max(MOST_SCALE, view.fit_scale) * (1 + 1e-9)
        # The widget's middle is on the picture.
        assert -1e-6 <= x + width / 2 <= view.picture[0] + 1e-6
        assert -1e-6 <= y + height / 2 <= view.picture[1] + 1e-6
        there = view.to_picture(*view.to_widget(3.25, 4.5))
        assert there == pytest.approx((3.25, 4.5), abs=1e-4)


def test_zooming_keeps_the_point_under_the_pointer():
    view = Viewport((4000, 3000), (1366.0, 768.0)).zoomed(3.0, 600, 300)
    before = view.to_picture(500, 400)
    after = view.zoomed(1.7, 500, 400)
    assert after.to_picture(500, 400) == pytest.approx(before)
    assert view.zoomed(1e6).scale == MOST_SCALE


def test_a_new_size_of_the_widget_keeps_the_scale_of_what_was_enlarged():
    view = Viewport((400, 300), (800.0, 600.0)).zoomed(4.0)
    assert view.of_widget(1000.0, 600.0).scale == pytest.approx(view.scale)
    assert Viewport((400, 300), (800.0, 600.0)).of_widget(400.0, 300.0).scale == 1.0


@pytest.mark.parametrize("size", [(448, 224), (1920, 1080), (37, 11)])
def test_the_middle_of_each_cell_is_its_own_place(recipe, size):
    cells = place_cells(recipe, size)
    assert len(cells) == 27
    for cell in cells:
        place = recipe.place(cell.name)
        assert cell_at(cells, place.x * size[0], place.y * size[1]) is cell
        assert cell_at(cells, *cell.centre) is cell


def test_cells_lie_in_the_roi_and_need_a_grid(recipe):
    roi = recipe.roi.model_copy(update={"x": 0.5, "width": 0.5})
    cells = place_cells(recipe.model_copy(update={"roi": roi}), (1000, 500))
    assert min(cell.centre[0] for cell in cells) == pytest.approx(500 + 0.125 * 500)
    assert place_cells(recipe.model_copy(update={"grid": None}), (1000, 500)) == ()
    assert place_cells(None, (1000, 500)) == ()


def test_one_goes_from_cell_to_cell_and_stops_at_the_edge(recipe):
    cells = place_cells(recipe, (448, 224))
    first = cells[0]
    assert neighbour(cells, first, 1, 0).name == "r1c2"
    assert neighbour(cells, first, 0, 1).name == "r2c1"
    assert neighbour(cells, first, -1, 0) is first
