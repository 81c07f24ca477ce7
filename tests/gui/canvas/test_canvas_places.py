"""A terminal is named by a click."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector_gui.gui.canvas.tools.base import Tool
from tests.gui.canvas.conftest import picture

ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize("size", [(448, 224), (1920, 960)])
def test_a_click_names_the_terminal_under_it(canvas, mouse, heard, recipe, size):
    canvas.show_frame(picture(*size))
    canvas.set_tool(Tool.GRID)
    placed = [place for place in recipe.places if place.x is not None]
    for place in placed:
        mouse.click(place.x * size[0] + 3, place.y * size[1] - 2)
    assert heard.places == [place.name for place in placed]
    assert not heard.tuples


def test_beside_the_grid_nothing_is_named(canvas, mouse, heard):
    canvas.set_tool(Tool.GRID)
    mouse.click(5, 5)
    assert not heard.places


def test_a_drag_names_each_cell_once(canvas, mouse, heard, recipe):
    canvas.set_tool(Tool.GRID)
    at = {p.name: (p.x * 448, p.y * 224) for p in recipe.places if p.x is not None}
    mouse.drag(at["r1c1"], at["r1c2"], at["r1c1"], at["r2c1"])
    assert heard.places == ["r1c1", "r1c2", "r2c1"]
    mouse.click(*at["r1c1"])
    assert heard.places[-1] == "r1c1"


def test_a_place_is_named_by_keys(canvas, mouse, heard):
    canvas.set_tool(Tool.GRID)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        mouse.key(key, ALT)
    mouse.key(Qt.Key.Key_Return)
    assert heard.places == ["r2c2"]


def test_without_a_grid_the_tool_does_nothing(canvas, mouse, heard, recipe):
    canvas.show_recipe(recipe.model_copy(update={"grid": None}))
    canvas.set_tool(Tool.GRID)
    mouse.click(224, 112)
    mouse.key(Qt.Key.Key_Right, ALT)
    mouse.key(Qt.Key.Key_Return)
    canvas.show_recipe(None)
    mouse.click(224, 112)
    assert not heard.places
