"""An act goes to the parts that were meant when the key went down, and says what was seen then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog

from inspector_gui.core.label import Act, LabelBox
from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Label
from tests.gui.review.review_data import fill, say
from tests.gui.review.test_review_page import kept, press

CTRL = Qt.KeyboardModifier.ControlModifier


def labelled(store, ids) -> list[str]:
    return [part for part in ids if store.labels.history(part).current.content.label is not None]


class TestMany:
    @pytest.fixture
    def ids(self, store) -> list[str]:
        return fill(store, 70)

    def test_what_was_asked_about_is_labelled_whatever_is_chosen_then(
        self, page, ids, store, qtbot
    ):
        page.desk.choose(range(55))
        press(qtbot, page, "n")
        assert page.question.isVisible()
        page.grid.selectAll()
        page.desk.answer(True)
        page.desk.move(1)
        kept(page, qtbot)
        assert len(labelled(store, ids)) == 55

    def test_labels_that_are_read_first_do_not_change_who_is_meant(self, page, ids, store, qtbot):
        page.desk.choose(range(65))  # more unknown labels than are read at once
        page.desk.act(lambda session: session.say(Label.NG), many=True)
        page.desk.answer(True)
        page.desk.choose(())
        page.desk.move(3)
        qtbot.waitUntil(lambda: len(labelled(store, ids)) == 65)

    def test_gold_is_for_the_part_in_hand_alone(self, page, ids, store, qtbot):
        page.grid.selectAll()
        press(qtbot, page, "n")
        page.desk.answer(True)
        qtbot.waitUntil(lambda: len(labelled(store, ids)) == 70)
        kept(page, qtbot)
        qtbot.keyClick(page.grid, Qt.Key.Key_G, CTRL)
        why = page.facts.editor.why
        qtbot.keyClicks(why, "master")
        qtbot.keyClick(why, Qt.Key.Key_Return)
        kept(page, qtbot)
        golden = [part for part in ids if store.labels.history(part).current.gold]
        assert golden == [page.desk.part_id]


def test_what_is_no_longer_chosen_does_not_look_chosen(page, ids, store, qtbot):
    page.grid.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    page.grid.selectAll()
    press(qtbot, page, "o")
    kept(page, qtbot)
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, CTRL)
    kept(page, qtbot)
    assert len(page.grid.rows()) == max(1, len(page.desk.session.selected)) == 1


def test_a_comment_stays_with_the_part_for_which_it_was_begun(page, ids, store, qtbot):
    page.show_large(0)
    first = page.desk.part_id
    qtbot.waitUntil(lambda: page.desk.part is not None)
    press(qtbot, page, "n", "c")
    line = page.facts.editor.comment
    qtbot.keyClicks(line, "scratch near pin")
    page.desk.go_to(1)  # as a click on a neighbour does, which takes no focus
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Return)
    kept(page, qtbot)
    assert store.labels.history(first).current.content.comment == "scratch near pin"
    assert not store.labels.history(page.desk.part_id).events


def test_enter_and_escape_give_the_keys_back(page, ids, qtbot):
    for leave in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        press(qtbot, page, "n", "c")
        line = page.facts.editor.comment
        assert line.hasFocus()
        qtbot.keyClicks(line, "ab")
        QTest.keyClick(line, leave)
        assert page.grid.hasFocus()
        row = page.desk.session.index
        press(qtbot, page, "j")
        assert page.desk.session.index == row + 1
    assert page.facts.editor.comment.text() == ""


def test_the_verdicts_on_the_screen_are_remembered_in_another_list(page, ids, store, qtbot):
    part = page.desk.part_id
    page.open(Query())
    page.desk.open(page.desk.query, part)
    assert page.desk.part_id == part
    press(qtbot, page, "n")
    kept(page, qtbot)
    shown = store.labels.history(part).events[-1].draft.shown
    assert [verdict.inspector for verdict in shown] == ["vit", "vlm"]


def test_a_region_is_named_by_the_defects_key(page, ids, store, qtbot):
    page.show_large(0)
    qtbot.waitUntil(lambda: page.large.part is not None)
    part = page.desk.part_id
    box = LabelBox(4.0, 4.0, 20.0, 16.0)
    page.desk.act(lambda session: session.set_regions((box,)))
    kept(page, qtbot)
    press(qtbot, page, "2")  # the only defect: the region shows it
    kept(page, qtbot)
    assert store.labels.history(part).current.content.regions[0].defect == "tilt_x"
    page.large.canvas.select_next()
    press(qtbot, page, "4")  # the region that is selected shows another one
    kept(page, qtbot)
    content = store.labels.history(part).current.content
    assert [region.defect for region in content.regions] == ["missing"]
    assert content.defects == ("tilt_x", "missing")
    press(qtbot, page, "4")  # again: the part does not have it; what is left is what is shown
    kept(page, qtbot)
    content = store.labels.history(part).current.content
    assert (content.defects, content.regions[0].defect) == (("tilt_x",), "tilt_x")


def test_a_quick_third_person_decides(page, store, ids, qtbot):
    first = say(store, ids[-1], Label.NG, "Ito")
    say(store, ids[-1], Label.OK, "Kato")
    assert store.labels.history(ids[-1]).current.conflict
    assert first
    page.desk.shelf.kept.outdate(ids[-1])
    page.desk.session.ledger._labels.pop(ids[-1], None)  # the page has not read it yet
    press(qtbot, page, "n")
    kept(page, qtbot)
    history = store.labels.history(ids[-1])
    assert history.events[-1].draft.act is Act.FINAL
    assert (history.current.final, history.current.conflict) == (True, False)
    assert page.desk.label.final


class TestCorrected:
    @pytest.fixture
    def ids(self, store) -> list[str]:
        ids = fill(store, 12)
        say(store, ids[3], Label.NG, "operator", act=Act.CORRECT, why="decision OK")
        return ids

    def test_what_the_line_corrected_comes_first(self, window, ids, store, qtbot):
        window.actions_by_name["page.review"].trigger()
        page = window.reviewing.page
        qtbot.waitUntil(lambda: page.tiles.rowCount() == 1)
        assert page.desk.query.queue == "corrected"
        assert page.desk.part_id == ids[3]
        page.open_queue("unlabelled")
        say(store, ids[5], Label.NG, "operator", act=Act.CORRECT, why="decision OK")
        page.catalog.refresh()
        qtbot.waitUntil(lambda: "2 parts wait in the first queue" in page.banner.sentence())


def test_a_filter_without_terms_is_not_saved_and_one_can_be_deleted(page, store, window, qtbot):
    page.open(Query())
    page._save("week", "")
    assert "asks for nothing" in page.banner.sentence()
    page.filter.ask("since:7d label:none")
    page._save("week", page.desk.query.text)
    qtbot.waitUntil(lambda: "within:7d" in store.queries.all().get("week", ""))
    window.actions_by_name["review.forget"].trigger()
    qtbot.waitUntil(lambda: store.queries.all() == {})


def test_a_password_is_set_and_taken_away(page, store, window, monkeypatch, qtbot):
    store.labellers.set_password(store.labellers.sign_in("Eng"), "", "boss")
    answers = iter(["secret", "secret"])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (next(answers), True))
    window.actions_by_name["label.password"].trigger()
    qtbot.waitUntil(lambda: "with this password" in page.banner.sentence())
    assert store.labellers.has_password("Sato")
    answers = iter(["wrong", ""])
    window.actions_by_name["label.password"].trigger()
    qtbot.waitUntil(lambda: "not the password of Sato" in page.banner.sentence())
    answers = iter(["secret", ""])
    window.actions_by_name["label.password"].trigger()
    qtbot.waitUntil(lambda: "without a password" in page.banner.sentence())
    assert not store.labellers.has_password("Sato")
    answers = iter(["one", "other"])
    window.actions_by_name["label.password"].trigger()
    qtbot.waitUntil(lambda: "not the same" in page.banner.sentence())
    assert not store.labellers.has_password("Sato")
