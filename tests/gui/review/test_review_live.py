"""At the line one key says that the decision was wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt

from inspector_gui.core.label import Act
from inspector_gui.core.verdict import Label


def _pass(window, station, store, vit: float, vlm: float, qtbot):
    """Let a part pass that the line has recorded."""
    record = station.part(vit, vlm, recorded=False)
    store.add(record)
    from inspector_gui.station.events import PartRecorded

    station.emit(PartRecorded(record.part.part_id))
    qtbot.waitUntil(lambda: window.model.shown is not None and window.model.shown.recorded)
    return record.part.part_id


def test_a_wrong_decision_is_corrected(window, store, station, qtbot):
    station.loaded()
    window.start()
    qtbot.waitUntil(lambda: window.model.started)
    first = _pass(window, station, store, 0.02, 0.03, qtbot)
    qtbot.keyClick(window.live, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: "Labelled NG by" in window.live.banner.sentence())
    history = store.labels.history(first)
    assert history.current.content.label is Label.NG
    event = history.events[0]
    assert event.draft.act is Act.CORRECT
    assert event.draft.why == "decision OK"
    assert len(event.draft.shown) == 2
    page = window.reviewing.page
    window.actions_by_name["page.review"].trigger()
    qtbot.waitUntil(lambda: page.catalog.table is not None)
    qtbot.waitUntil(lambda: bool(page.catalog.table.corrected.any()))
    page.open_queue("corrected")
    assert page.tiles.tile(0).part_id == first
    assert page.tiles.tile(0).corrected
    qtbot.waitUntil(lambda: page.facts.history.events.rowCount() == 1)
    shown = page.facts.history.events.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "corrected at the line: NG" in shown and "the line had said OK" in shown


def test_an_overkill_becomes_ok_and_is_taken_back(window, store, station, qtbot):
    station.loaded()
    window.start()
    qtbot.waitUntil(lambda: window.model.started)
    part_id = _pass(window, station, store, 0.97, 0.98, qtbot)
    undo = window.actions_by_name["correct.undo"]
    assert not undo.isEnabled()
    qtbot.keyClick(window.live, Qt.Key.Key_X)
    qtbot.waitUntil(undo.isEnabled)
    assert store.labels.history(part_id).current.content.label is Label.OK
    qtbot.keyClick(window.live, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.live.banner.sentence() == "The correction was taken back.")
    assert store.labels.history(part_id).current.content.label is None
    assert not undo.isEnabled()


def test_nothing_to_correct_is_said(window, qtbot):
    qtbot.keyClick(window.live, Qt.Key.Key_X)
    assert window.hint.words() == "There is no part yet."
