"""What the page says where there is nothing to show, and after a fault."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector_gui.core.errors import StoreError
from inspector_gui.core.verdict import Label
from tests.gui.review.review_data import fill
from tests.gui.review.test_review_page import kept, press


def test_nothing_recorded_yet(window, store, qtbot):
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    qtbot.waitUntil(lambda: page.notice.notice.title == "Nothing recorded yet")
    assert page.stack.currentWidget() is page.notice
    qtbot.mouseClick(page.notice._button, Qt.MouseButton.LeftButton)
    assert window.shown_page() == "page.live"
    fill(store, 3)
    window.actions_by_name["page.review"].trigger()
    qtbot.waitUntil(lambda: page.tiles.rowCount() == 3)
    assert page.stack.currentWidget() is page.grid, "an empty list fills by itself"


def test_an_empty_queue(page, window, qtbot):
    page.open_queue("gold")
    assert page.notice.notice.title == "Nothing left to review"
    assert not page.facts.editor.isVisible()
    press(qtbot, page, "o")
    assert page.desk.session.ledger.waiting == 0
    assert not window.actions_by_name["review.flip"].isEnabled()


def test_a_filter_without_hits(page, qtbot):
    page.filter.ask("batch:nowhere")
    assert page.notice.notice.title == "No part is like that"
    qtbot.mouseClick(page.notice._button, Qt.MouseButton.LeftButton)
    assert page.tiles.rowCount() == 12


def test_the_store_cannot_be_read(window, store, ids, monkeypatch, qtbot):
    def fail():
        raise StoreError("The database is locked; close the other program.")

    with monkeypatch.context() as patch:
        patch.setattr(store.table, "refresh", fail)
        window.actions_by_name["page.review"].trigger()
        page = window.reviewing.page
        qtbot.waitUntil(lambda: page.notice.notice.title == "The records cannot be read")
        assert page.banner.sentence() == "The database is locked; close the other program."
    qtbot.mouseClick(page.notice._button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.tiles.rowCount() == 12)


@pytest.mark.parametrize("damage", ["deleted", "changed"])
def test_a_picture_is_gone_and_can_be_labelled(page, store, ids, damage, qtbot):
    path = store.picture_path(page.tiles.tile(5).sha256)
    if damage == "deleted":
        path.unlink()
    else:
        path.write_bytes(b"no picture")
    page.show_large(5)
    qtbot.waitUntil(lambda: page.large.part is not None and page.large.part.fault != "")
    words = page.large.canvas.surface.words
    assert str(path) in words and "labelled all the same" in words
    assert page.large.canvas.frame is None
    press(qtbot, page, "n")
    kept(page, qtbot)
    assert store.labels.history(ids[-6]).current.content.label is Label.NG


def test_many_are_asked_once(window, store, qtbot):
    ids = fill(store, 60)
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    page.people.sign_in("Sato", "")
    qtbot.waitUntil(lambda: page.tiles.rowCount() == 60 and page.desk.labeller == "Sato")
    window.activateWindow()
    qtbot.keyClick(page.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, page, "o")
    assert page.question.isVisible()
    assert page.question.words().startswith("This labels 60 parts at once")
    assert page.tiles.tile(3).label is None
    qtbot.keyClick(page.question.no, Qt.Key.Key_Escape)
    assert not page.question.isVisible()
    press(qtbot, page, "o")
    qtbot.keyClick(page.question.yes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.tiles.tile(59).label is Label.OK)
    kept(page, qtbot)
    assert all(store.labels.history(part).current.content.label is Label.OK for part in ids)
    qtbot.keyClick(page.grid, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    kept(page, qtbot)
    assert all(store.labels.history(part).current.content.label is None for part in ids)


def test_a_window_without_a_store_has_no_such_page(qtbot, look, station, tmp_path):
    from inspector_gui.core.settings import Settings
    from inspector_gui.gui.main_window import MainWindow
    from tests.gui.fake_station import FakeSource, FakeStation, FakeStore

    window = MainWindow(
        look=look, station=station, store=FakeStore(station), make_source=FakeSource,
        settings=Settings(data_dir=str(tmp_path)), open_recipe=lambda path: FakeStation(),
    )  # fmt: skip
    qtbot.addWidget(window)
    window.show_page("page.review")
    assert window.shown_page() == "page.live"
    window.close()
