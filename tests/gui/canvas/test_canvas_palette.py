"""Colours, commands, tool bar."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QKeySequence
from PySide6.QtTest import QTest

from inspector_gui.core.paths import resources
from inspector_gui.gui.canvas.palette import COLOURS, UNNAMED, defect_colour, defect_colours
from inspector_gui.gui.canvas.toolbar import LabelToolBar
from inspector_gui.gui.canvas.tools.base import Tool
from inspector_gui.gui.label_commands import LABEL_COMMANDS
from inspector_gui.gui.tokens import read_tokens

# Machado, Oliveira and Fernandes 2009, severity 1.0; they work on linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
         [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
         [-0.011820, 0.042940, 0.968881]]
    ),
}  # fmt: skip


def linear(colour: str) -> np.ndarray:
    parts = np.array([QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB, D65."""
    to_xyz = np.array(
        [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
         [0.0193339, 0.1191920, 0.9503041]]
    )  # fmt: skip
    xyz = to_xyz @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def apart(one: str, other: str, sight: str = "normal") -> float:
    seen = [lab(np.clip(SIGHTS[sight] @ linear(colour), 0, 1)) for colour in (one, other)]
    return float(np.linalg.norm(seen[0] - seen[1]))


@pytest.mark.parametrize(
    ("sight", "least"), [("normal", 45), ("protanopia", 30), ("deuteranopia", 30)]
)
def test_the_colours_are_told_apart(sight, least):
    for one, other in itertools.combinations(COLOURS, 2):
        assert apart(one, other, sight) >= least, (one, other)


def test_no_defect_looks_like_a_state():
    dark = read_tokens(resources() / "style" / "tokens.json").palettes["dark"]
    for colour in COLOURS:
        assert apart(colour, dark.ng) >= 40, colour
        for state in (dark.ok, dark.unsure, dark.error, dark.accent):
            assert apart(colour, state) >= 15, (colour, state)


def test_the_colours_stand_out_from_the_dark_line_under_them():
    for colour in (*COLOURS, UNNAMED):
        luminance = float(np.array([0.2126, 0.7152, 0.0722]) @ linear(colour))
        ground = float(np.array([0.2126, 0.7152, 0.0722]) @ linear("#0B0D0F"))
        assert (luminance + 0.05) / (ground + 0.05) >= 4.5, colour


def test_a_name_keeps_its_colour_when_defects_are_added():
    names = ("retracted", "tilted_x", "tilted_y", "missing", "foreign_matter", "cracked_housing")
    known = defect_colours(names)
    assert len(set(known.values())) == len(names)
    more = defect_colours((*names, "scratch", "burr", "stain"))
    assert {name: more[name] for name in names} == known
    assert defect_colour("missing", known) == known["missing"]
    assert defect_colour("", known) == UNNAMED
    assert defect_colour("never seen", {}) in COLOURS


def test_the_label_commands_have_keys_of_their_own_and_icons_that_exist():
    from inspector_gui.gui.review.commands import REVIEW_COMMANDS

    taken = [key for command in REVIEW_COMMANDS for key in command.keys]
    keys = [QKeySequence(key).toString() for command in LABEL_COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    others = {QKeySequence(key).toString() for key in (*taken, "Ctrl+Z", "Tab", "Space", "H", "R")}
    assert not set(keys) & others
    assert all(command.keys for command in LABEL_COMMANDS)
    for command in LABEL_COMMANDS:
        if command.icon:
            assert (resources() / "icons" / f"{command.icon}.svg").is_file()
    tools = {c.name.removeprefix("tool.") for c in LABEL_COMMANDS if c.name.startswith("tool.")}
    assert tools == {tool.value for tool in Tool}


def test_the_tool_bar_shows_its_actions_and_presses_them(qtbot, look):
    fired: list[str] = []
    actions = {}
    for command in LABEL_COMMANDS[1:]:
        action = QAction(command.text)
        action.setCheckable(bool(command.group))
        action.setToolTip(f"{command.text} ({command.keys[0]})")
        action.triggered.connect(lambda _=False, name=command.name: fired.append(name))
        actions[command.name] = action
    bar = LabelToolBar(look, actions)
    qtbot.addWidget(bar)
    bar.resize(900, 60)
    bar.show()
    qtbot.waitExposed(bar)
    assert list(bar.buttons) == [c.name for c in LABEL_COMMANDS[1:] if c.icon]
    button = bar.buttons["tool.box"]
    assert button.toolTip() == "Box (B)"
    assert button.width() == button.height() == 36
    assert not button.icon().isNull()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert fired == ["tool.box"]
    assert button.isChecked()
    actions["snap"].setEnabled(False)
    assert not bar.buttons["snap"].isEnabled()
    bar.buttons["region.delete"].setFocus()
    QTest.keyClick(bar.buttons["region.delete"], Qt.Key.Key_Return)
    assert fired == ["tool.box", "region.delete"]
