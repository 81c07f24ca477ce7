"""Who labels, who contradicts whom, and what is locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog

from inspector_gui.core.label import Act
from inspector_gui.core.verdict import Label
from tests.gui.review.review_data import say
from tests.gui.review.test_review_page import kept, press


class TestNobodySignedIn:
    @pytest.fixture
    def labeller(self) -> str:
        return ""

    @pytest.fixture
    def page(self, window, ids, qtbot):
        window.actions_by_name["page.review"].trigger()
        page = window.reviewing.page
        qtbot.waitUntil(lambda: page.tiles.rowCount() == len(ids))
        window.activateWindow()
        page.grid.setFocus()
        return page

    def test_a_label_needs_a_name(self, page, store, window, qtbot):
        press(qtbot, page, "o")
        assert "Say who labels first" in page.banner.sentence()
        assert page.tiles.tile(0).label is None
        assert not window.actions_by_name["label.ok"].isChecked()
        line = page.facts.sign_in.name
        assert line.hasFocus()
        qtbot.keyClicks(line, "Yamada")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.desk.labeller == "Yamada")
        assert page.banner.sentence() == ""
        assert page.tiles.tile(0).label is Label.OK, "what was pressed is not lost"
        kept(page, qtbot)
        assert window.settings.now.labeller == "Yamada", "remembered for the next time"
        assert store.labellers.names() == ("Yamada",)
        assert store.labels.history(page.tiles.tile(0).part_id).current.labeller == "Yamada"

    def test_a_password_is_asked_only_where_there_is_one(self, page, store, qtbot):
        store.labellers.set_password(store.labellers.sign_in("Kato"), "", "secret")
        panel = page.facts.sign_in
        assert not panel.password.isVisible()
        panel.begin()
        qtbot.keyClicks(panel.name, "Kato")
        qtbot.keyClick(panel.name, Qt.Key.Key_Return)
        qtbot.waitUntil(panel.password.isVisible)
        assert page.desk.labeller == ""
        qtbot.keyClicks(panel.password, "wrong")
        qtbot.keyClick(panel.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "not the password of Kato" in panel._words.text())
        qtbot.keyClicks(panel.password, "secret")
        qtbot.keyClick(panel.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: page.desk.labeller == "Kato")


def test_another_person_signs_in(page, window, store, ids, qtbot):
    window.actions_by_name["label.sign_in"].trigger()
    panel = page.facts.sign_in
    panel.name.setText("Mori")
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.desk.labeller == "Mori")
    press(qtbot, page, "o")
    kept(page, qtbot)
    assert store.labels.history(ids[-1]).current.labeller == "Mori"
    assert window.actions_by_name["label.sign_in"].text() == "Mori labels"


def test_gold_takes_a_reason_and_locks(page, store, ids, qtbot):
    press(qtbot, page, "n")
    qtbot.keyClick(page.grid, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    why = page.facts.editor.why
    assert why.hasFocus()
    qtbot.keyClicks(why, "master part")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    kept(page, qtbot)
    qtbot.waitUntil(lambda: "gold" in page.facts.editor.about())
    assert store.labels.history(ids[-1]).current.gold
    press(qtbot, page, "o")
    qtbot.waitUntil(lambda: "release it" in page.banner.sentence())
    assert page.tiles.tile(0).label is Label.NG, "a locked label stays"
    qtbot.keyClick(page.grid, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(why, "was wrong")
    qtbot.keyClick(why, Qt.Key.Key_Return)
    kept(page, qtbot)
    assert not store.labels.history(ids[-1]).current.gold


def test_somebody_elses_label_is_shown_and_contradicted(page, store, ids, qtbot):
    say(store, ids[-1], Label.NG, "Ito")
    press(qtbot, page, "o")  # Sato has not seen Ito's label
    kept(page, qtbot)
    qtbot.waitUntil(lambda: page.facts.editor.conflict() != "")
    assert page.facts.editor.conflict() == (
        "People disagree: Ito NG, Sato OK. A third person must decide."
    )
    assert page.tiles.tile(0).conflict


def test_a_third_person_decides(page, store, ids, qtbot):
    say(store, ids[-1], Label.NG, "Ito")
    say(store, ids[-1], Label.OK, "Kato")
    page.catalog.refresh()
    qtbot.waitUntil(lambda: bool(page.catalog.table.conflict.any()))
    page.open_queue("conflicts")
    qtbot.waitUntil(lambda: "Your word decides" in page.facts.editor.conflict())
    press(qtbot, page, "n")
    kept(page, qtbot)
    history = store.labels.history(ids[-1])
    assert history.events[-1].draft.act is Act.FINAL
    assert history.current.final and not history.current.conflict
    qtbot.waitUntil(lambda: page.facts.editor.conflict() == "")


def test_what_others_label_meanwhile_is_read_anew(page, store, ids, qtbot):
    assert page.tiles.tile(0).label is None
    say(store, ids[-1], Label.UNSURE, "Ito")
    page.catalog.refresh()
    qtbot.waitUntil(lambda: page.tiles.tile(0).label is Label.UNSURE)
    qtbot.waitUntil(lambda: "Ito" in page.facts.editor.about())
    qtbot.waitUntil(lambda: page.facts.history.events.rowCount() == 1)


def test_a_name_that_is_remembered_signs_nobody_in(window, ids, store, qtbot):
    """The settings say Sato; whoever starts the program need not be."""
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    qtbot.waitUntil(lambda: page.tiles.rowCount() == len(ids))
    assert page.desk.labeller == ""
    assert page.facts.sign_in.isVisible()
    assert page.facts.sign_in.name.text() == "Sato"
    assert store.labellers.names() == ()


def test_signing_out(page, window, store, qtbot):
    window.actions_by_name["label.sign_out"].trigger()
    assert page.desk.labeller == ""
    assert page.facts.sign_in.isVisible()
    assert not page.facts.person.isVisible()
    press(qtbot, page, "o")
    assert page.tiles.tile(0).label is None
    assert store.labels.count() == 0


def test_a_session_ends_without_use_and_the_next_key_is_not_lost(page, store, ids, qtbot):
    now = [store.labellers._clock()]
    store.labellers._clock = lambda: now[0]
    press(qtbot, page, "n")
    kept(page, qtbot)
    now[0] += store.labellers.idle_s - 30
    page.people.look()
    assert "Signed out in 30 s" in page.facts._until.text()
    press(qtbot, page, "o")  # is a use
    kept(page, qtbot)
    assert "min without use" in page.facts._until.text()
    now[0] += store.labellers.idle_s + 1
    page.people.look()
    assert page.desk.labeller == ""
    assert "Sato was signed out" in page.banner.sentence()
    row = page.desk.session.index
    press(qtbot, page, "n")
    assert page.tiles.tile(row).label is not Label.NG
    line = page.facts.sign_in.name
    assert line.hasFocus()
    line.setText("Mori")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.tiles.tile(row).label is Label.NG)
    kept(page, qtbot)
    history = store.labels.history(page.tiles.tile(row).part_id)
    assert history.current.labeller == "Mori"


def test_what_the_store_refuses_for_want_of_a_session_is_written_after_signing_in(
    page, store, ids, qtbot
):
    """The session ends between the key and the writing: the label waits for its labeller."""
    store.labellers.sign_out(page.people.session)  # behind the window's back
    press(qtbot, page, "n")
    qtbot.waitUntil(lambda: page.desk.labeller == "")
    assert page.tiles.tile(0).label is Label.NG
    assert page.tiles.tile(0).pending
    assert store.labels.count() == 0
    page.people.sign_in("Sato", "")
    qtbot.waitUntil(lambda: store.labels.count() == 1)
    kept(page, qtbot)
    assert store.labels.history(ids[-1]).current.labeller == "Sato"


def test_what_somebody_else_left_unwritten_is_not_written_in_another_name(page, store, ids, qtbot):
    store.labellers.sign_out(page.people.session)
    press(qtbot, page, "n")
    qtbot.waitUntil(lambda: page.desk.labeller == "")
    page.people.sign_in("Mori", "")
    qtbot.waitUntil(lambda: "Sato was signed out before" in page.banner.sentence())
    assert page.tiles.tile(0).label is None
    assert store.labels.count() == 0


def test_a_look_alike_is_refused_with_a_sentence(page, window, store, qtbot):
    window.actions_by_name["label.sign_in"].trigger()
    panel = page.facts.sign_in
    panel.name.setText("S\u0430to")  # with a Cyrillic letter
    qtbot.keyClick(panel.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "can be taken for Sato" in panel._words.text())
    assert store.labellers.names() == ("Sato",)


def test_nobody_sets_a_password_on_a_name_that_is_anybodys(page, window, store, monkeypatch, qtbot):
    page.people.sign_in("Sato", "")  # once more: the name is not new now
    before = page.people.session
    qtbot.waitUntil(lambda: page.people.session is not before)
    answers = iter(["mine", "mine"])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (next(answers), True))
    window.actions_by_name["label.password"].trigger()
    qtbot.waitUntil(lambda: "an engineer sets the first one" in page.banner.sentence())
    assert not store.labellers.has_password("Sato")


def test_an_engineer_sets_anybodys_password(page, window, store, monkeypatch, qtbot):
    store.labellers.set_password(store.labellers.sign_in("Eng"), "", "boss")
    page.people.sign_in("Eng", "boss")
    qtbot.waitUntil(lambda: page.desk.labeller == "Eng")
    page.catalog.refresh()
    qtbot.waitUntil(lambda: "Eng" in page.catalog.snapshot.labellers)
    asked = []
    monkeypatch.setattr(
        QInputDialog, "getItem", lambda *words: (asked.append(words[3]), ("Sato", True))[1]
    )
    answers = iter(["given", "given"])
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: (next(answers), True))
    window.actions_by_name["label.password"].trigger()
    qtbot.waitUntil(lambda: "Sato signs in with this password" in page.banner.sentence())
    assert asked == [["Eng", "Sato"]]
    assert store.labellers.has_password("Sato")
