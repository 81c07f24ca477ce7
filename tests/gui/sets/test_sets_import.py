"""A set comes in through the window: understood, decided about, taken, judged."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.verdict import Label
from inspector_gui.gui.sets.import_panel import Stage
from tests.gui.sets.sets_data import write_manifest


@pytest.fixture
def panel(window, sets, tmp_path, qtbot):
    """A manifest of six pictures, two of a class that the recipe does not know, looked at."""
    folder = write_manifest(tmp_path / "set")
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    panel = sets.taking.panel
    assert sets.deck.shown() is panel
    panel.source.path.setText(str(folder))
    qtbot.keyClick(panel.source.path, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    return panel


def count(store) -> int:
    return len(store.table.refresh())


def labels(store) -> list[tuple[Label | None, tuple[str, ...]]]:
    table = store.table.refresh()
    current = store.labels.current([str(part_id) for part_id in table.part_id])
    return sorted((c.content.label.value, c.content.defects) for c in current.values())


@pytest.mark.quick
def test_what_was_understood_is_shown_and_nothing_is_written(panel, store):
    facts = panel.understood.facts()
    assert facts["Pictures"] == "6"
    assert facts["Labels"] == "OK 2 · NG 2"
    assert facts["Defects"] == "tilted in X 2"
    assert panel.classes.classes.chosen == {"scorched": ""}
    assert not panel.start.isEnabled(), "a class waits for a decision"
    assert count(store) == 0


def test_an_unknown_class_is_mapped(panel, sets, store, qtbot):
    panel.classes.classes.choose("scorched", "defect:crack")
    assert panel.start.text() == "Import 6 pictures"
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    assert panel.report.taken == 6
    assert panel.counts.facts()["Taken"] == "6"
    assert panel.counts.facts()["Skipped"] == "0"
    assert labels(store) == [
        ("NG", ("crack",)), ("NG", ("crack",)), ("NG", ("tilt_x",)), ("NG", ("tilt_x",)),
        ("OK", ()), ("OK", ()),
    ]  # fmt: skip
    qtbot.waitUntil(lambda: len(sets.page.catalog.table) == 6)


def test_an_unknown_class_is_added_to_the_recipe(panel, store, tmp_path, qtbot):
    panel.classes.classes.choose("scorched", "add")
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    assert ("NG", ("scorched",)) in labels(store)
    written = next(tmp_path.glob("recipe.*.json"))
    assert read_recipe(written).defect("scorched") is not None
    assert str(written) in panel.banner.sentence()


def test_an_unknown_class_is_skipped_and_said_so(panel, store, qtbot):
    panel.classes.classes.choose("scorched", "skip")
    assert panel.start.text() == "Import 4 pictures"
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    assert count(store) == 4
    assert panel.report.skipped.count == 2
    assert panel.findings.cells.rowCount() == 2
    assert panel.counts.facts()["Skipped"] == "2"


def test_the_choice_is_made_in_the_table(panel):
    table = panel.classes
    box = table.indexWidget(table.classes.index(0, 2))
    box.setCurrentIndex(box.findData("ng"))
    box.activated.emit(box.currentIndex())
    assert table.classes.chosen == {"scorched": "ng"}
    assert panel.start.isEnabled()


def test_the_same_again_is_recognised(panel, sets, store, qtbot):
    panel.classes.classes.choose("scorched", "skip")
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    panel.look_at(panel._opened.reading.root)
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    panel.classes.classes.choose("scorched", "skip")
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    assert panel.counts.facts()["There already"] == "4"
    assert count(store) == 4


def test_cancel_keeps_what_was_taken_and_the_same_goes_on(panel, window, sets, store, qtbot):
    panel.classes.classes.choose("scorched", "ng")
    panel.start.click()
    sets.work.control.cancel()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    taken = panel.report.taken
    assert panel.report.cancelled
    assert count(store) == taken < 6
    assert not sets.deck.bar.isVisible()
    panel.look_at(panel._opened.reading.root)
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    panel.classes.classes.choose("scorched", "ng")
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    assert panel.report.taken == 6 - taken
    assert count(store) == 6


def test_what_is_no_set_is_said(sets, window, tmp_path, qtbot):
    window.actions_by_name["sets.import"].trigger()
    panel = sets.taking.panel
    panel.look_at(tmp_path / "nothing")
    qtbot.waitUntil(lambda: panel.banner.sentence() != "")
    assert "nothing" in panel.banner.sentence()
    assert panel.stage is Stage.CHOOSING


def test_a_folder_is_dropped_on_the_page(sets, tmp_path, qtbot):
    folder = write_manifest(tmp_path / "dropped", strange=0)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    sets.deck.dropEvent(event)
    panel = sets.taking.panel
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    assert panel.start.text() == "Import 6 pictures"
    assert not panel.classes.isVisible()


def test_no_key_labels_behind_a_panel(panel, window):
    assert not window.actions_by_name["label.ok"].isEnabled()
    window.actions_by_name["sets.back"].trigger()
    assert window.sets.deck.shown() is None
    assert window.actions_by_name["review.refresh"].isEnabled()
    assert not window.actions_by_name["sets.back"].isEnabled()
