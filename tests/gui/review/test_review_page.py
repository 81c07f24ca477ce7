"""Labelling on the Review page, through the real window, a real database and real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt

from inspector_gui.core.label import Act
from inspector_gui.core.verdict import Label
from inspector_gui.gui.canvas.tools.base import Tool


def kept(page, qtbot) -> None:
    """Wait until all that was done is on the disk."""
    qtbot.waitUntil(lambda: not page.desk.session.ledger.waiting)


def press(qtbot, page, *keys) -> None:
    """Press keys where the focus would be."""
    for key in keys:
        where = page.large.canvas.surface if page.is_large else page.grid
        if isinstance(key, str):
            qtbot.keyClicks(where, key)
        else:
            qtbot.keyClick(where, key)


def test_opens_with_what_nobody_has_labelled(page, ids):
    assert page.head.title() == "Unlabelled"
    assert page.head.place() == "1 of 12"
    assert page.tiles.tile(0).part_id == ids[-1], "the newest first"
    assert page.facts.cards["vit"].isVisible()


@pytest.mark.quick
def test_one_key_labels_and_is_kept(page, ids, store, qtbot):
    press(qtbot, page, "o")
    assert page.tiles.tile(0).label is Label.OK, "on the screen at once"
    kept(page, qtbot)
    history = store.labels.history(ids[-1])
    assert history.current.content.label is Label.OK
    assert history.current.labeller == "Sato"
    draft = history.events[0].draft
    assert [verdict.inspector for verdict in draft.shown] == ["vit", "vlm"]
    assert draft.seconds > 0
    qtbot.waitUntil(lambda: page.facts.editor.about().endswith("kept"))
    assert page.facts.editor.labels[Label.OK].isChecked()


def test_defects_are_named_by_digits(page, ids, store, window, qtbot):
    press(qtbot, page, "2", "4")
    kept(page, qtbot)
    content = store.labels.history(ids[-1]).current.content
    assert content.label is Label.NG
    assert content.defects == ("tilt_x", "missing")
    press(qtbot, page, "2")
    kept(page, qtbot)
    assert store.labels.history(ids[-1]).current.content.defects == ("missing",)
    assert window.actions_by_name["defect.1"].text() == "retracted"
    assert not window.actions_by_name["defect.7"].isVisible(), "this recipe has six"


def test_ok_takes_defects_away(page, ids, store, qtbot):
    press(qtbot, page, "1", "o")
    kept(page, qtbot)
    content = store.labels.history(ids[-1]).current.content
    assert (content.label, content.defects) == (Label.OK, ())


def test_undo_and_redo_across_parts(page, ids, store, qtbot):
    press(qtbot, page, "o", "j", "n", "j", "u")
    kept(page, qtbot)
    assert page.desk.part_id == ids[-3]
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.desk.part_id == ids[-2], "one sees what is taken back"
    kept(page, qtbot)
    labels = [store.labels.history(part).current.content.label for part in ids[-3:]]
    assert labels == [None, None, Label.OK]
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, redo)
    kept(page, qtbot)
    history = store.labels.history(ids[-2])
    assert history.current.content.label is Label.NG
    assert [event.draft.act for event in history.events] == [Act.LABEL, Act.UNDO, Act.REDO]


def test_what_was_done_in_one_queue_is_undone_in_another(page, ids, store, qtbot):
    press(qtbot, page, "o")
    page.open_queue("ng")
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page, qtbot)
    assert store.labels.history(ids[-1]).current.content.label is None


def test_same_as_the_last(page, ids, store, window, qtbot):
    assert not window.actions_by_name["label.same"].isEnabled()
    press(qtbot, page, "3", "j", "l")
    kept(page, qtbot)
    content = store.labels.history(ids[-2]).current.content
    assert (content.label, content.defects) == (Label.NG, ("tilt_y",))


def test_many_at_once(page, ids, store, qtbot):
    model, flag = page.grid.selectionModel(), QItemSelectionModel.SelectionFlag
    for row in (1, 3, 4):
        model.select(page.tiles.index(row, 0), flag.Select)
    model.select(page.tiles.index(0, 0), flag.Deselect)
    assert page.head.place() == "3 chosen of 12"
    assert page.facts.editor.about() == "3 parts are chosen; a key labels all of them."
    press(qtbot, page, "n")
    kept(page, qtbot)
    labelled = [part for part in ids if store.labels.history(part).events]
    assert labelled == [ids[-5], ids[-4], ids[-2]]
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page, qtbot)
    assert all(store.labels.history(part).current.content.label is None for part in labelled)


def test_tab_changes_between_grid_and_picture(page, window, qtbot):
    qtbot.keyClick(page.grid, Qt.Key.Key_Tab)
    assert page.is_large
    assert page.large.canvas.frame is not None
    press(qtbot, page, Qt.Key.Key_Right, "j", Qt.Key.Key_Left)
    assert page.desk.session.index == 1
    assert page.strip.currentIndex().row() == 1
    qtbot.waitUntil(lambda: page.large.part is page.desk.part is not None)
    press(qtbot, page, Qt.Key.Key_Tab)
    assert not page.is_large
    assert page.grid.currentIndex().row() == 1
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert page.is_large


def test_arrows_move_in_the_grid_as_in_any_list(page, qtbot):
    press(qtbot, page, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert page.desk.session.index == 2
    press(qtbot, page, Qt.Key.Key_Down)
    assert page.desk.session.index > 3, "down is a line, not a part"


def test_space_h_and_r_act_on_this_page_alone(page, window, station, qtbot):
    page.show_large(1)
    qtbot.waitUntil(lambda: page.large.part is not None)
    press(qtbot, page, Qt.Key.Key_Space, "h", "r")
    assert ("trigger",) not in station.calls
    assert window.actions_by_name["review.clean"].isChecked()
    assert not window.actions_by_name["review.heat"].isChecked()
    assert not page.facts.cards["vlm"].isVisible()
    assert window.actions_by_name["overlays"].isChecked(), "Live keeps its own"
    press(qtbot, page, "1")
    assert not [call for call in station.calls if call[0] == "set_policy"]


def test_keys_of_review_do_nothing_on_live(page, window, station, store, ids, qtbot):
    window.actions_by_name["page.live"].trigger()
    qtbot.keyClicks(window.live, "on2")
    kept(page, qtbot)
    assert store.labels.count() == 0
    assert not any(call[0] == "set_policy" for call in station.calls), "no bare key of Live either"


def test_comment(page, ids, store, qtbot):
    press(qtbot, page, "n", "c")
    line = page.facts.editor.comment
    assert line.hasFocus()
    qtbot.keyClicks(line, "no jon")  # keys of commands are letters here
    qtbot.keyClick(line, Qt.Key.Key_Return)
    kept(page, qtbot)
    content = store.labels.history(ids[-1]).current.content
    assert (content.label, content.comment) == (Label.NG, "no jon")


def test_a_region_is_accepted_and_drawn(page, ids, store, qtbot):
    page.open_queue("ng")
    part_id = page.desk.part_id
    page.show_large(0)
    qtbot.waitUntil(lambda: page.large.part is not None and page.large.part.part_id == part_id)
    press(qtbot, page, "2", "a")
    kept(page, qtbot)
    content = store.labels.history(part_id).current.content
    assert content.label is Label.NG
    assert content.regions[0].defect == "tilt_x"
    press(qtbot, page, "b")
    assert page.large.canvas.tool is Tool.BOX
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page, qtbot)
    assert store.labels.history(part_id).current.content.regions == ()
    assert page.large.canvas.regions == (), "the canvas shows what holds"


def test_a_place_is_named_on_the_grid(page, ids, store, qtbot):
    page.show_large(0)
    qtbot.waitUntil(lambda: page.large.part is not None)
    page.large.canvas.place_picked.emit("r2c4")
    kept(page, qtbot)
    content = store.labels.history(ids[-1]).current.content
    assert (content.label, content.places) == (Label.NG, ("r2c4",))


def test_a_refused_label_goes_back_with_its_sentence(page, ids, store, monkeypatch, qtbot):
    from inspector_gui.core.errors import StoreError

    def refuse(drafts, labeller):
        raise StoreError("The disk is full; free some space.")

    monkeypatch.setattr(store.labels, "append", refuse)
    press(qtbot, page, "o")
    qtbot.waitUntil(lambda: page.banner.sentence() == "The disk is full; free some space.")
    assert page.tiles.tile(0).label is None
    assert not page.facts.editor.labels[Label.OK].isChecked()
    assert not page.desk.session.ledger.can_undo


def test_labels_are_written_when_the_window_closes(page, ids, store, window, qtbot):
    press(qtbot, page, "o", "j", "n", "j", "o")
    window.close()
    assert store.labels.count() == 3
