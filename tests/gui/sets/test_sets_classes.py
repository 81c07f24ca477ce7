"""Deciding about the classes of a set: nothing moves, nothing is forgotten, one sees what it is."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox

from inspector_gui.gui.sets.import_panel import Stage
from inspector_gui.store.exchange.parts import SetFormat
from tests.gui.fake_station import make_picture

CLASSES = ("burr", "dent", "flash", "scorched", "smear", "void")


def write_strange(folder: Path) -> Path:
    """Write a manifest of an OK part and two parts of each of six classes unknown here."""
    folder.mkdir(parents=True)
    rows = [("ok.png", "OK", "")]
    for number, name in enumerate(CLASSES * 2):
        rows.append((f"p{number}.png", "NG", name))
    for number, (file, _, _) in enumerate(rows):
        cv2.imwrite(str(folder / file), make_picture(number))
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([("file", "label", "defect_type"), *rows])
    return folder


@pytest.fixture
def panel(window, sets, tmp_path, qtbot):
    """A set with six classes that the recipe does not know, looked at."""
    folder = write_strange(tmp_path / "set")
    sets.show_import()
    panel = sets.taking.panel
    panel.look_at(folder)
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    QApplication.processEvents()
    return panel


def places(panel) -> list[tuple[str, QRect]]:
    """Return where everything is that one chooses with, on the screen."""
    table = panel.classes
    widgets = [table, panel.add_rest, panel.skip_rest, panel.start, panel.source.path]
    found = [(type(w).__name__, QRect(w.mapToGlobal(QPoint()), w.size())) for w in widgets]
    model = table.classes
    for row in range(model.rowCount()):
        index = model.index(row, 2)
        found.append((model.index(row, 0).data(), table.visualRect(index)))
    return found


def editor(panel, name: str) -> QComboBox:
    model = panel.classes.classes
    row = next(at for at in range(model.rowCount()) if model.index(at, 0).data() == name)
    box = panel.classes.indexWidget(model.index(row, 2))
    assert isinstance(box, QComboBox)
    return box


def choose(qtbot, panel, name: str, choice: str) -> None:
    """Choose as a hand does."""
    box = editor(panel, name)
    box.setFocus(Qt.FocusReason.MouseFocusReason)
    box.setCurrentIndex(box.findData(choice))
    box.activated.emit(box.currentIndex())
    QApplication.processEvents()


def settled(panel, qtbot):
    """Return where everything lies once the layout has come to rest."""
    seen = []

    def at_rest() -> bool:
        seen.append(places(panel))
        return len(seen) > 5 and all(each == seen[-1] for each in seen[-5:])

    qtbot.waitUntil(at_rest)
    return seen[-1]


def test_no_row_and_no_button_moves_while_one_chooses(panel, qtbot):
    before = settled(panel, qtbot)
    wanted = ("add", "skip", "ok", "defect:crack", "ng")
    for name, choice in zip(CLASSES[:5], wanted, strict=True):  # what is seen without scrolling
        choose(qtbot, panel, name, choice)
        there = [(who, box) for who, box in places(panel) if who != "QPushButton"]
        assert there == [(who, box) for who, box in before if who != "QPushButton"], name
        tops = [box.top() for who, box in places(panel) if who == "QPushButton"]
        assert tops == [box.top() for who, box in before if who == "QPushButton"], name
        assert editor(panel, name).hasFocus(), f"the focus left {name}"
    choose(qtbot, panel, CLASSES[5], "add")
    assert panel.start.isEnabled()


def test_another_format_keeps_what_was_chosen(panel, qtbot):
    choose(qtbot, panel, "burr", "defect:crack")
    choose(qtbot, panel, "void", "skip")
    panel.source.format.setCurrentIndex(panel.source.format.findData(SetFormat.MANIFEST))
    panel.source.choose()
    qtbot.waitUntil(lambda: panel.stage is Stage.LOOKING)
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    chosen = panel.classes.classes.chosen
    assert (chosen["burr"], chosen["void"], chosen["dent"]) == ("defect:crack", "skip", "")
    assert "4" in panel._who.text(), "four are still to be decided about"
    assert editor(panel, "burr").currentData() == "defect:crack"


def test_another_set_begins_with_nothing_chosen(panel, tmp_path, qtbot):
    choose(qtbot, panel, "burr", "skip")
    panel.look_at(write_strange(tmp_path / "other"))
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD and panel._root.name == "other")
    assert set(panel.classes.classes.chosen.values()) == {""}


def test_all_at_once_as_new_defects_or_none(panel, qtbot):
    assert panel.add_rest.text() == "All as new defects"
    choose(qtbot, panel, "burr", "defect:crack")
    assert panel.add_rest.text() == "The rest as new defects"
    panel.add_rest.click()
    chosen = panel.classes.classes.chosen
    assert chosen.pop("burr") == "defect:crack", "what was decided stays"
    assert set(chosen.values()) == {"add"}
    assert panel.start.text() == "Import 13 pictures"
    panel.skip_rest.click()
    assert set(panel.classes.classes.chosen.values()) == {"skip"}
    assert panel.start.text() == "Import 1 pictures"


def test_each_class_is_seen(panel, qtbot):
    model = panel.classes.classes
    qtbot.waitUntil(lambda: all(model.has_picture(name) for name in CLASSES))
    image = model.index(0, 0).data(int(Qt.ItemDataRole.DecorationRole))
    assert image.width() > image.height() > 40
