"""The window itself: its place and size, its text, and how it is left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.widgets.strip_model import ITEM
from tests.gui.fake_station import FakeSource, FakeStation, FakeStore


def make_window(look, station, file, **changes) -> MainWindow:
    return MainWindow(
        look=look, station=station, store=FakeStore(station), make_source=FakeSource,
        settings=file.load().settings.changed(theme="dark", language="en", **changes),
        open_recipe=lambda path: FakeStation(), settings_file=file,
    )  # fmt: skip


def test_presses_of_larger_are_one_restyle(window, qtbot):
    told = []
    window.look.theme.changed.connect(lambda: told.append(window.look.theme.percent))
    for _ in range(5):
        window.actions_by_name["text_larger"].trigger()
    qtbot.waitUntil(lambda: bool(told))
    window.actions_by_name["text_smaller"].trigger()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [200, 175]
    assert window.settings.now.text_percent == 175
    window.look.apply(Settings(theme="dark", language="en"))


def test_only_what_is_seen_is_restyled_at_once(window, qapp, qtbot):
    """A new text size touches no hidden page: polishing all took seconds beside the models."""
    review = window._shown_pages["page.review"]
    before = qapp.styleSheet()
    height = window.live.header._buttons[0].sizeHint().height()
    window.settings.change({"text_percent": 150})
    assert qapp.styleSheet() == before
    assert window.live.styleSheet() and not review.styleSheet()
    assert window.live.header._buttons[0].sizeHint().height() > height
    window.show_page("page.review")
    assert review.styleSheet() == window.live.styleSheet()
    button = next(each for each in review.findChildren(QPushButton) if each.isVisible())
    assert button.sizeHint().height() >= 36 * 1.5
    window.look.apply(Settings(theme="dark", language="en"))


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_no_page_makes_the_window_wider_than_a_small_screen(window, line, qtbot, percent):
    """A page that needs more scrolls; one that is not shown asks for nothing."""
    window.settings.change({"text_percent": percent})
    wide = QWidget(window.settings_page)
    wide.setMinimumWidth(100)
    window.reviewing.page.setMinimumWidth(3000)
    for page in ("page.live", "page.review", "page.compare", "page.settings"):
        window.show_page(page)
        qtbot.wait(20)
        hint = window.minimumSizeHint()
        assert hint.width() <= 1366 and hint.height() <= 768 - 60, page
        assert window.width() <= 1366
    window.show_page("page.live")
    panel = window.live.panel
    right = panel.mapTo(window, panel.rect().topRight()).x()
    assert right < window.width(), "the verdicts lie in the window"
    window.look.apply(Settings(theme="dark", language="en"))


def test_a_title_bar_leaves_the_status_line_on_the_screen(look, station, qtbot, tmp_path):
    window = make_window(look, station, SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    assert window.height() < room.height(), "some of it is the title bar's"
    window.frameGeometry = lambda: QRect(0, 0, window.width() + 8, window.height() + 36)
    window.resize(room.width() - 100, room.height())
    window.show()
    qtbot.waitUntil(lambda: window.height() <= room.height() - 36)
    del window.frameGeometry
    window.shut_down()


@pytest.mark.slow
def test_place_and_page_are_those_of_last_time(look, station, qtbot, tmp_path):
    file = SettingsFile(tmp_path / "settings.json")
    first = make_window(look, station, file)
    qtbot.addWidget(first)
    first.show()
    first.resize(700, 520)
    first.move(40, 30)
    first.show_page("page.settings")
    first.close()
    saved = file.load().settings
    assert saved.page == "page.settings"
    assert QByteArray.fromBase64(saved.window_place.encode()).size() > 0
    again = make_window(look, FakeStation(), file)
    qtbot.addWidget(again)
    assert again.shown_page() == "page.settings"
    assert again.size() == first.size()
    again.close()


def test_a_place_that_is_none_is_no_hindrance(look, station, qtbot, tmp_path):
    file = SettingsFile(tmp_path / "settings.json")
    window = make_window(look, station, file, window_place="no geometry", page="page.gone")
    qtbot.addWidget(window)
    assert window.shown_page() == "page.live"
    window.close()


def test_quitting_an_idle_program_asks_nothing(window, station, qtbot):
    station.loaded()
    window.actions_by_name["quit"].trigger()
    assert not window.isVisible()
    assert ("close",) in station.calls


def test_quitting_asks_while_the_line_runs(window, line, qtbot):
    window.actions_by_name["quit"].trigger()
    box = window.findChild(QMessageBox)
    assert box is not None and "The line runs" in box.text()
    window.actions_by_name["quit"].trigger()
    assert len(window.findChildren(QMessageBox)) == 1, "one question is enough"
    stay = next(each for each in box.buttons() if each.text() == "Stay")
    assert box.defaultButton() is stay
    stay.click()
    assert window.isVisible() and ("close",) not in line.calls
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is None)
    window.actions_by_name["quit"].trigger()
    box = window.findChild(QMessageBox)
    next(each for each in box.buttons() if each.text() == "Stop it and quit").click()
    assert not window.isVisible() and ("close",) in line.calls


def test_quitting_asks_while_something_is_judged(window, station, qtbot, monkeypatch):
    station.loaded()
    monkeypatch.setattr(window.comparing.work, "control", object())
    monkeypatch.setattr(window.sets.work, "control", object())
    window.actions_by_name["quit"].trigger()
    words = window.findChild(QMessageBox).text()
    assert "A comparison runs" in words and "A set is being worked on" in words
    monkeypatch.undo()


@pytest.mark.slow
def test_counters_and_strip_go_on_where_the_shift_stands(look, station, store, qtbot, tmp_path):
    before = FakeStation()
    for score in (0.02, 0.97, 0.02):
        store.add(before.part(score, score))
    window = MainWindow(
        look=look, station=station, store=store, make_source=FakeSource,
        settings=Settings(theme="dark", language="en", data_dir=str(tmp_path)),
        open_recipe=lambda path: FakeStation(),
    )  # fmt: skip
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window.model.counters.parts == 3)
    assert window.model.counters.ng == 1 and window.model.counters.recorded == 3
    model = window.live.strip.model
    items = [model.index(row, 0).data(ITEM) for row in range(model.rowCount())]
    assert [item.number for item in items] == [3, 2, 1], "the newest first"
    qtbot.waitUntil(lambda: all(item.thumbnail is not None for item in items))
    assert window.model.shown is None, "none of them is the present part"
    window.close()
