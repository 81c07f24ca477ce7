"""Who labels, who contradicts whom, and what is locked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

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
        assert window.settings.now.labeller == "Yamada", "remembered for the next time"
        assert store.labellers.names() == ("Yamada",)
        press(qtbot, page, "o")
        assert page.tiles.tile(0).label is Label.OK

    def test_a_password_is_asked_only_where_there_is_one(self, page, store, qtbot):
        store.labellers.sign_in("Kato")
        store.labellers.set_password("Kato", "", "secret")
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
