"""What is seen: the picture to the pixel, zoom, layers, frames of any size."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage

from inspector_gui.core.frame import Frame
from inspector_gui.core.label import LabelBox, LabelMask
from inspector_gui.core.settings import HeatmapSettings, Settings
from inspector_gui.core.verdict import Heatmap, Region
from inspector_gui.gui.canvas.screen import Screen, cut
from inspector_gui.gui.canvas.tools.base import Tool
from inspector_gui.gui.widgets.picture_view import Mark, Ring
from tests.gui.canvas.conftest import RIGHT, picture


def shown(canvas) -> np.ndarray:
    """Return the surface as RGB (H, W, 3)."""
    image = canvas.surface.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def colour_at(canvas, x: float, y: float) -> tuple[int, int, int]:
    at = canvas.surface.viewport_now.to_widget(x, y)
    return tuple(int(v) for v in shown(canvas)[int(at[1]), int(at[0])])


def test_enlarged_pixels_are_squares_of_their_own_colour(canvas, mouse):
    frame = canvas.frame
    while canvas.zoom < 16:
        mouse.wheel(200.5, 100.5)
    picture_shown = shown(canvas)
    for column, row in ((200, 100), (201, 100), (199, 103), (205, 97)):
        for dx, dy in ((0.1, 0.1), (0.9, 0.1), (0.5, 0.9)):
            x, y = canvas.surface.viewport_now.to_widget(column + dx, row + dy)
            assert np.array_equal(picture_shown[int(y), int(x)], frame.image[row, column, ::-1])


def test_the_picture_at_its_own_size_is_the_frame(canvas, qtbot):
    surface = canvas.surface
    width, height = surface.width(), surface.height()
    frame = picture(width, height)
    canvas.show_frame(frame)
    assert canvas.zoom == 1.0
    assert np.array_equal(shown(canvas), frame.image[..., ::-1])


@pytest.mark.slow
@pytest.mark.parametrize("factor", [2, 3, 5, 8])
def test_a_small_bright_spot_of_a_large_picture_is_not_lost(canvas, factor):
    width, height = canvas.surface.width() * factor, canvas.surface.height() * factor
    image = np.zeros((height, width, 3), np.uint8)
    spot = factor
    image[height // 2 : height // 2 + spot, width // 2 : width // 2 + spot] = 255
    canvas.show_frame(Frame(image, "test"))
    assert shown(canvas).max() > 60
    x, y = canvas.surface.viewport_now.to_widget(width // 2 + spot / 2, height // 2 + spot / 2)
    rows, columns, _ = np.nonzero(shown(canvas) > 30)
    assert abs(rows.mean() - y) < 2
    assert abs(columns.mean() - x) < 2


def test_pyqtgraph_and_the_plain_view_agree(canvas, mouse):
    for step in range(12):
        mouse.wheel(40 + 30 * step, 200 - 15 * step)
        shown(canvas)  # pyqtgraph moves its items when it paints
        item = canvas._stage.picture
        for x, y in ((0, 0), (123.25, 45.5), (448, 224)):
            there = item.mapToScene(QPointF(x, y))
            assert (there.x(), there.y()) == pytest.approx(
                canvas.surface.viewport_now.to_widget(x, y), abs=0.01
            )


def test_the_wheel_zooms_about_the_pointer_and_a_double_click_fits(canvas, mouse, qtbot):
    fit = canvas.zoom
    at = canvas.surface.viewport_now.to_widget(100, 60)
    for _ in range(25):
        x, y = canvas.surface.viewport_now.to_picture(*at)
        mouse.wheel(x, y)
    assert canvas.zoom >= 16
    assert canvas.surface.viewport_now.to_picture(*at) == pytest.approx((100, 60), abs=1e-6)
    with qtbot.waitSignal(canvas.zoomed):
        mouse.double(100, 60)
    assert canvas.zoom == fit


def test_the_right_button_moves_the_picture_whatever_the_tool(canvas, mouse, heard):
    canvas.set_tool(Tool.BOX)
    canvas.zoom_by(4)
    x1, y1, _, _ = canvas.surface.viewport_now.seen()
    mouse.press(224, 112, RIGHT)
    assert canvas.surface.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    mouse.move(234, 117, RIGHT)
    x2, y2, _, _ = canvas.surface.viewport_now.seen()
    mouse.release(224, 112, RIGHT)
    assert (x1 - x2, y1 - y2) == pytest.approx((10, 5), abs=1e-6)
    assert canvas.surface.viewport().cursor().shape() != Qt.CursorShape.ClosedHandCursor
    assert not heard.tuples


def test_with_nothing_under_the_select_tool_the_left_button_moves_it_too(canvas, mouse):
    canvas.zoom_by(4)
    before = canvas.surface.viewport_now.seen()
    mouse.press(224, 112)
    mouse.move(230, 112)
    assert canvas.surface.viewport_now.seen()[0] < before[0]


def test_the_next_part_of_the_same_size_keeps_the_view(canvas, mouse):
    canvas.zoom_by(5)
    zoom = canvas.zoom
    canvas.show_frame(picture(seed=3))
    assert canvas.zoom == zoom
    canvas.show_frame(picture(640, 480))
    assert canvas.surface.viewport_now.zoom == 1.0


def test_a_new_frame_begins_with_nothing_on_it(canvas, recipe):
    plain = shown(canvas)
    heatmap = Heatmap(np.ones((14, 28), np.float32), "attention", Region(0, 0, 448, 224))
    canvas.show_heat(heatmap, HeatmapSettings(opacity=1.0))
    canvas.show_verdict_regions((Mark(Region(50, 50, 60, 60), "ng", words="NG"),), (Ring(9, 9),))
    canvas.show_label((LabelBox(100, 50, 150, 90, "missing"),))
    canvas.show_places(("r1c1",))
    canvas.drawing.select(0)
    assert not np.array_equal(shown(canvas), plain)
    canvas.show_frame(Frame(canvas.frame.image, "test"))
    assert canvas.regions == ()
    assert np.array_equal(shown(canvas), plain)


@pytest.mark.parametrize("what", ["heat", "marks", "label", "places"])
def test_each_layer_is_seen_and_hidden_with_the_overlays(canvas, what):
    plain = shown(canvas)
    if what == "heat":
        values = np.ones((14, 28), np.float32)
        canvas.show_heat(Heatmap(values, "attention", Region(0, 0, 448, 224)))
    elif what == "marks":
        canvas.show_verdict_regions((Mark(Region(50, 50, 60, 60)),), (Ring(200, 100),))
    elif what == "label":
        canvas.show_label((LabelBox(100, 50, 150, 90, "missing"),))
    else:
        canvas.show_places(("r2c5",))
    assert not np.array_equal(shown(canvas), plain)
    canvas.set_overlays(False)
    assert np.array_equal(shown(canvas), plain)
    canvas.set_overlays(True)
    assert not np.array_equal(shown(canvas), plain)


def test_a_mask_is_drawn_on_its_own_pixels(canvas, mouse):
    bits = np.zeros((224, 448), bool)
    bits[100:103, 200:204] = True
    canvas.show_frame(Frame(np.full((224, 448, 3), 90, np.uint8), "test"))
    canvas.show_label((LabelMask.of(bits),))
    while canvas.zoom < 20:
        mouse.wheel(202, 101.5)
    base = (90, 90, 90)
    for row in range(98, 105):
        for column in range(198, 206):
            tinted = colour_at(canvas, column + 0.5, row + 0.5) != base
            assert tinted == bits[row, column], (column, row)


def test_marks_have_the_colours_of_the_live_page(canvas):
    canvas.show_frame(Frame(np.full((224, 448, 3), 40, np.uint8), "test"))
    canvas.show_verdict_regions((Mark(Region(100, 50, 100, 100), "ng"),))
    wanted = canvas.look.theme.bright("ng")
    x, y = canvas.surface.viewport_now.to_widget(150, 50)
    near = shown(canvas)[int(y) - 3 : int(y) + 4, int(x)]
    assert any(QColor(*(int(v) for v in pixel)) == wanted for pixel in near)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (7, 5), (8000, 6000)])
def test_frames_of_any_size_can_be_seen_and_drawn_on(canvas, mouse, heard, size):
    width, height = size
    canvas.show_frame(picture(width, height) if width * height < 1e6 else big())
    values = np.ones((3, 4), np.float32)
    canvas.show_heat(Heatmap(values, "attention", Region(0, 0, width, height)))
    canvas.set_tool(Tool.BRUSH)
    canvas.drawing.set_brush(1)
    mouse.drag((0.1, 0.1), (width - 0.1, height - 0.1))
    assert heard.tuples[-1][0].full(*size)[0, 0]
    assert heard.tuples[-1][0].full(*size)[-1, -1]
    for _ in range(40):
        mouse.wheel(width / 2, height / 2)
        seen = canvas.surface.viewport_now.seen()
        assert np.isfinite(seen).all()
    shown(canvas)
    canvas.fit()
    canvas.set_tool(Tool.BOX)
    mouse.drag((0, 0), (width / 2, height / 2), (width, height))
    box = heard.tuples[-1][-1]
    assert (box.x1, box.y1, box.x2, box.y2) == pytest.approx((0, 0, width, height), abs=0.01)


def big() -> Frame:
    return Frame(np.broadcast_to(np.uint8(70), (6000, 8000, 3)).copy(), "test")


def test_without_a_frame_there_are_words_and_nothing_happens(canvas, mouse, heard, qtbot):
    canvas.show_frame(None)
    assert canvas.frame is None
    assert canvas.zoom == 0.0
    assert canvas.readout.zoom.text() == ""
    empty = shown(canvas)
    canvas.show_words("Choose a part at the left.")
    assert not np.array_equal(shown(canvas), empty)
    for tool in Tool:
        canvas.set_tool(tool)
        mouse.drag((10, 10), (50, 50))
        mouse.double(20, 20)
        mouse.wheel(10, 10)
        mouse.key(Qt.Key.Key_Delete)
        mouse.key(Qt.Key.Key_Return)
    assert not heard.tuples
    assert not heard.places


def test_a_frame_that_is_a_view_of_another_array_is_shown_right(canvas):
    base = picture(900, 600).image
    canvas.show_frame(Frame(base[::2, ::2][:, :400], "test"))
    canvas.zoom_by(20)
    x, y, width, height = canvas.surface.viewport_now.seen()
    column, row = int(x + width / 2), int(y + height / 2)
    pixel = canvas.frame.image[row, column, ::-1]
    assert colour_at(canvas, column + 0.5, row + 0.5) == tuple(int(v) for v in pixel)


def test_the_read_out_tells_position_value_and_scale(canvas, mouse):
    image = np.full((224, 448, 3), 77, np.uint8)
    image[50, 100] = (1, 2, 3)
    canvas.show_frame(Frame(image, "test"))
    mouse.hover(30.31, 40.78)
    assert canvas.readout.place.text() == "x 30.3  y 40.8  ·  77"
    mouse.hover(100.5, 50.5)
    assert canvas.readout.place.text().endswith("RGB 3 2 1")
    mouse.hover(-3, 10)
    assert canvas.readout.place.text() == ""
    while canvas.zoom < 60:
        mouse.wheel(100, 50)
    assert canvas.readout.zoom.text() == "6,400 %"


def test_only_what_is_seen_is_cut_out():
    screen = Screen(2.0, -100.0, -50.0, 200.0, 100.0)
    found = cut((100, 200), (0.0, 0.0, 200.0, 100.0), screen)
    assert (found.columns, found.rows) == (slice(49, 151), slice(24, 76))
    assert found.area == (49.0, 24.0, 151.0, 76.0)
    assert cut((100, 200), (500.0, 0.0, 700.0, 100.0), screen) is None


@pytest.mark.slow
def test_theme_and_language_may_change_at_any_time(canvas, look, mouse):
    canvas.show_label((LabelBox(100, 50, 150, 90, "missing"),))
    dark = shown(canvas)[2, 2]
    look.apply(Settings(theme="light", language="ja", text_percent=150))
    light = shown(canvas)[2, 2]
    assert dark.mean() < 60 < 200 < light.mean()
    look.apply(Settings(theme="dark", language="en"))
