"""Boxes and polygons, drawn and changed with real events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon
from inspector_gui.gui.canvas.tools.base import Tool
from tests.gui.canvas.conftest import NONE, picture

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def close(region, *edges: float) -> bool:
    found = (region.x1, region.y1, region.x2, region.y2)
    return all(abs(a - b) < 0.002 for a, b in zip(found, edges, strict=True))


def test_a_drag_draws_a_box_to_fractions_of_a_pixel(canvas, mouse, heard):
    canvas.set_tool(Tool.BOX)
    canvas.set_defect("missing")
    mouse.drag((250.25, 130.5), (220, 100), (200.125, 60.75))
    assert len(heard.tuples) == 1
    (box,) = heard.tuples[0]
    assert close(box, 200.125, 60.75, 250.25, 130.5)
    assert box.defect == "missing"
    assert canvas.drawing.selected == 0


def test_a_box_ends_at_the_edge_of_the_picture(canvas, mouse, heard):
    canvas.set_tool(Tool.BOX)
    mouse.drag((440, 200), (460, 230))
    assert close(heard.tuples[0][0], 440, 200, 448, 224)


@pytest.mark.parametrize("way", [((100, 50), (100.5, 50.2)), ((-20, -20), (-3, -9))])
def test_a_click_or_a_drag_outside_draws_no_box(canvas, mouse, heard, way):
    canvas.set_tool(Tool.BOX)
    mouse.drag(*way)
    assert not heard.tuples
    assert not canvas.regions


def test_esc_drops_the_box_in_hand(canvas, mouse, heard):
    canvas.set_tool(Tool.BOX)
    mouse.press(100, 50)
    mouse.move(150, 90)
    assert canvas.busy
    mouse.key(Key.Key_Escape)
    mouse.move(160, 95)
    mouse.release(160, 95)
    assert not heard.tuples
    assert not canvas.busy


def test_clicks_and_enter_make_a_polygon(canvas, mouse, heard):
    canvas.set_tool(Tool.POLYGON)
    canvas.set_defect("cracked_housing")
    corners = ((100.5, 50.25), (180, 60), (150, 120))
    for corner in corners:
        mouse.click(*corner)
    mouse.click(90, 200)
    mouse.key(Key.Key_Backspace)
    mouse.key(Key.Key_Return)
    ((polygon,),) = heard.tuples
    assert isinstance(polygon, LabelPolygon)
    assert polygon.defect == "cracked_housing"
    for (x, y), (u, v) in zip(polygon.points, corners, strict=True):
        assert abs(x - u) < 0.002
        assert abs(y - v) < 0.002


def test_a_double_click_or_the_first_corner_closes_a_polygon(canvas, mouse, heard):
    canvas.set_tool(Tool.POLYGON)
    mouse.click(100, 50)
    mouse.click(180, 60)
    mouse.double(150, 120)
    assert [len(regions) for regions in heard.tuples] == [1]
    assert len(heard.tuples[0][0].points) == 3
    for corner in ((300, 50), (380, 60), (350, 120), (300.5, 50.5)):
        mouse.click(*corner)
    assert [len(regions) for regions in heard.tuples] == [1, 2]
    assert len(heard.tuples[1][1].points) == 3


def test_an_outline_without_an_area_stays_open(canvas, mouse, heard):
    canvas.set_tool(Tool.POLYGON)
    for x in (100, 150, 200):
        mouse.click(x, 50)
    mouse.key(Key.Key_Enter)
    assert canvas.busy
    assert not heard.tuples
    mouse.key(Key.Key_Escape)
    assert not canvas.busy


def test_another_frame_or_tool_drops_what_is_half_drawn(canvas, mouse, heard):
    canvas.set_tool(Tool.POLYGON)
    mouse.click(100, 50)
    canvas.set_tool(Tool.BOX)
    canvas.set_tool(Tool.POLYGON)
    assert not canvas.busy
    mouse.click(100, 50)
    canvas.show_frame(picture(seed=1))
    assert not canvas.busy
    assert not heard.tuples


def test_a_region_is_moved_and_held_in_the_picture(canvas, mouse, heard):
    canvas.show_label((LabelBox(100, 50, 150, 90, "missing"),))
    mouse.drag((120, 70), (125, 75), (130.5, 64.25))
    assert close(heard.tuples[-1][0], 110.5, 44.25, 160.5, 84.25)
    mouse.drag((120, 60), (100, 40), (-400, -400))
    assert close(heard.tuples[-1][0], 0, 0, 50, 40)
    assert len(heard.tuples) == 2
    assert heard.tuples[-1][0].defect == "missing"


def test_a_handle_is_pulled_by_a_tenth_of_a_pixel_at_16_times(canvas, mouse, heard):
    canvas.show_label((LabelBox(100, 50, 130, 70),))
    canvas.drawing.select(0)
    while canvas.zoom < 16:
        mouse.wheel(130, 70)
    assert canvas.zoom >= 16
    mouse.drag((130, 70), (130.3, 69.7), (130.3, 69.9))
    assert close(heard.tuples[-1][0], 100, 50, 130.3, 69.9)
    # What was taken beside its middle does not jump to the pointer.
    mouse.drag((130.4, 70.0), (130.0, 70.0), (130.5, 70.2))
    assert close(heard.tuples[-1][0], 100, 50, 130.4, 70.1)


def test_each_handle_moves_its_own_edges(canvas, mouse, heard):
    for (x, y), edges in {
        (100, 50): (95, 45, 200, 150), (150, 50): (100, 45, 200, 150),
        (200, 50): (100, 45, 195, 150), (200, 100): (100, 50, 195, 150),
        (200, 150): (100, 50, 195, 145), (150, 150): (100, 50, 200, 145),
        (100, 150): (95, 50, 200, 145), (100, 100): (95, 50, 200, 150),
    }.items():  # fmt: skip
        canvas.show_label((LabelBox(100, 50, 200, 150),))
        canvas.drawing.select(0)
        mouse.drag((x, y), (x - 8, y - 8), (x - 5, y - 5))
        assert close(heard.tuples[-1][0], *edges), (x, y)


def test_a_box_can_be_turned_inside_out(canvas, mouse, heard):
    canvas.show_label((LabelBox(100, 50, 130, 70),))
    canvas.drawing.select(0)
    mouse.drag((130, 70), (120, 60), (80, 40))
    assert close(heard.tuples[-1][0], 80, 40, 100, 50)


def test_a_polygon_is_reshaped(canvas, mouse, heard):
    canvas.show_label((LabelPolygon(((100, 50), (200, 50), (200, 150), (100, 150)), "missing"),))
    mouse.click(150, 100)
    mouse.drag((200, 50), (210, 40), (220, 30))
    assert heard.tuples[-1][0].points[1] == pytest.approx((220, 30), abs=0.002)
    mouse.drag((150, 150), (150, 160), (150, 180))  # the middle of an edge: a new corner
    points = heard.tuples[-1][0].points
    assert len(points) == 5
    assert points[3] == pytest.approx((150, 180), abs=0.002)
    mouse.click(150, 180, modifiers=ALT)
    assert len(heard.tuples[-1][0].points) == 4
    for corner in ((100, 50), (220, 30)):
        mouse.click(*corner, modifiers=ALT)
    assert len(heard.tuples[-1][0].points) == 3  # a triangle keeps its corners


def test_esc_takes_a_move_back_and_then_deselects(canvas, mouse, heard):
    box = LabelBox(100, 50, 130, 70)
    canvas.show_label((box,))
    mouse.press(110, 60)
    mouse.move(140, 90)
    assert canvas.drawing.regions != (box,)
    mouse.key(Key.Key_Escape)
    mouse.release(140, 90)
    assert canvas.regions == canvas.drawing.regions == (box,)
    assert not heard.tuples
    assert canvas.drawing.selected == 0
    mouse.key(Key.Key_Escape)
    assert canvas.drawing.selected == -1


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_the_selected_region_is_deleted(canvas, mouse, heard, key):
    one, other = LabelBox(100, 50, 130, 70), LabelBox(200, 50, 230, 70)
    canvas.show_label((one, other))
    mouse.key(key)
    assert not heard.tuples
    mouse.click(110, 60)
    mouse.key(key)
    assert heard.tuples == [(other,)]
    assert canvas.drawing.selected == -1


def test_the_smaller_of_two_regions_is_meant(canvas, mouse):
    canvas.show_label((LabelBox(110, 60, 120, 70), LabelBox(100, 50, 200, 150)))
    mouse.click(115, 65)
    assert canvas.drawing.selected == 0
    mouse.click(180, 140)
    assert canvas.drawing.selected == 1
    mouse.click(300, 200)
    assert canvas.drawing.selected == -1


def test_keys_select_move_and_name(canvas, mouse, heard):
    canvas.show_label((LabelBox(100, 50, 130, 70), LabelBox(200, 50, 230, 70)))
    canvas.select_next(-1)
    assert canvas.drawing.selected == 1
    canvas.select_next()
    assert canvas.drawing.selected == 0
    mouse.key(Key.Key_Right, ALT)
    mouse.key(Key.Key_Up, ALT | Qt.KeyboardModifier.ShiftModifier)
    assert close(heard.tuples[-1][0], 101, 40, 131, 60)
    assert canvas.name_selected("missing")
    assert heard.tuples[-1][0].defect == "missing"
    assert canvas.delete_selected()
    assert not canvas.delete_selected()
    assert not canvas.name_selected("missing")


def test_each_change_tells_the_whole_tuple_and_undo_is_showing_an_older_one(canvas, mouse, heard):
    canvas.set_tool(Tool.BOX)
    mouse.drag((10, 10), (50, 50))
    mouse.drag((60, 10), (90, 50))
    canvas.set_tool(Tool.BRUSH)
    mouse.drag((200, 100), (220, 100))
    assert [len(regions) for regions in heard.tuples] == [1, 2, 3]
    assert isinstance(heard.tuples[2][2], LabelMask)
    canvas.show_label(heard.tuples[1])
    assert canvas.regions == heard.tuples[1]
    canvas.show_label(heard.tuples[2])
    assert canvas.regions == heard.tuples[2]
    assert len(heard.tuples) == 3  # showing is not drawing


def test_showing_the_same_label_again_disturbs_nothing(canvas, mouse, heard):
    box = LabelBox(100, 50, 130, 70)
    canvas.show_label((box,))
    mouse.press(110, 60)
    mouse.move(140, 90)
    canvas.show_label((LabelBox(100, 50, 130, 70),))
    assert canvas.busy
    mouse.release(140, 90)
    assert len(heard.tuples) == 1
    canvas.show_label(heard.tuples[0])
    assert canvas.drawing.selected == 0


def test_nothing_is_drawn_while_the_overlays_are_hidden(canvas, mouse, heard):
    canvas.set_tool(Tool.BOX)
    canvas.set_overlays(False)
    mouse.drag((100, 50), (150, 90))
    assert not heard.tuples
    canvas.set_overlays(True)
    mouse.drag((100, 50), (150, 90))
    assert len(heard.tuples) == 1


def test_the_pointer_shows_what_it_would_do(canvas, mouse):
    canvas.show_label((LabelBox(100, 50, 200, 150),))
    shape = lambda: canvas.surface.viewport().cursor().shape()  # noqa: E731
    mouse.hover(150, 100)
    assert shape() == Qt.CursorShape.SizeAllCursor
    mouse.hover(300, 100)
    assert shape() == Qt.CursorShape.ArrowCursor
    mouse.click(150, 100)
    for (x, y), cursor in {
        (100, 50): Qt.CursorShape.SizeFDiagCursor, (200, 50): Qt.CursorShape.SizeBDiagCursor,
        (150, 50): Qt.CursorShape.SizeVerCursor, (200, 100): Qt.CursorShape.SizeHorCursor,
    }.items():  # fmt: skip
        mouse.hover(x, y)
        assert shape() == cursor
        # A target of 12 screen pixels or more: six from its middle it is still the handle.
        mouse.move(x + 6 / canvas.zoom, y + 6 / canvas.zoom, NONE)
        assert shape() == cursor
    canvas.set_tool(Tool.BOX)
    mouse.hover(150, 100)
    assert shape() == Qt.CursorShape.CrossCursor


def test_a_tools_keys_win_over_commands_with_the_same_key(canvas, mouse, qtbot):
    from PySide6.QtGui import QAction, QKeySequence

    fired = []
    for keys in ("Return", "Esc", "Delete", "["):
        action = QAction(canvas)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _=False, keys=keys: fired.append(keys))
        canvas.addAction(action)
    canvas.activateWindow()
    qtbot.waitUntil(canvas.surface.hasFocus)
    canvas.set_tool(Tool.POLYGON)
    for corner in ((100, 50), (180, 60), (150, 120)):
        mouse.click(*corner)
    mouse.key(Key.Key_Return)
    assert len(canvas.regions) == 1
    canvas.set_tool(Tool.BRUSH)
    mouse.key(Key.Key_BracketLeft)
    assert canvas.drawing.brush == 6
    assert fired == []
    canvas.set_tool(Tool.SELECT)
    canvas.drawing.select(-1)
    for key in (Key.Key_Return, Key.Key_Escape, Key.Key_Delete, Key.Key_BracketLeft):
        mouse.key(key)
    assert fired == ["Return", "Esc", "Delete", "["]
