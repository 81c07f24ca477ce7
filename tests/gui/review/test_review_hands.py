"""Where the hands are: the focus lies on the parts, labels go to what is seen, and on by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QApplication

from inspector_gui.core.query import Query
from inspector_gui.core.settings import SettingsFile
from inspector_gui.core.verdict import Label
from inspector_gui.gui.review.words import why_words
from inspector_gui.store.set_facts import SetFacts
from tests.gui.fake_station import make_recipe
from tests.gui.review.review_data import fill
from tests.gui.review.test_review_page import kept, press


def test_the_page_opens_with_the_focus_on_the_parts(window, ids, qtbot):
    window.activateWindow()
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    qtbot.waitUntil(lambda: page.tiles.rowCount() == len(ids))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.grid)
    query = page.desk.query
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.is_large, "Enter opens the part"
    assert page.desk.query == query, "and filters nothing"


def test_the_focus_goes_to_the_parts_that_a_cell_or_a_queue_opens(page, window, qtbot):
    page.side.matrix.setFocus()
    page.side.matrix._open(page.side.matrix._at)
    shown = page.stack.currentWidget()
    assert QApplication.focusWidget() is not page.side.matrix
    page.side.queues.setFocus()
    page.open_queue("")
    assert QApplication.focusWidget() is page.grid
    assert shown is not None


def test_who_writes_keeps_the_cursor(page, qtbot):
    page.filter.focus_line()
    page.open(Query())
    assert QApplication.focusWidget() is page.filter.line


def test_a_part_that_was_scrolled_away_is_shown_before_it_is_labelled(
    window, store, page, ids, qtbot
):
    fill(store, 120)
    page.catalog.refresh()
    qtbot.waitUntil(lambda: len(page.catalog.table) > 100)
    page.show_fresh()
    assert page.tiles.rowCount() > 100
    part = page.desk.part_id
    bar = page.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.desk.session.index not in page.grid.seen()
    press(qtbot, page, "n")
    assert "out of sight" in window.hint.words()
    assert not page.desk.session.ledger.knows(part) or page.desk.label.content.label is None
    assert page.desk.session.index in page.grid.seen()
    qtbot.waitUntil(lambda: page.desk.part is not None)
    press(qtbot, page, "n")
    kept(page, qtbot)
    assert store.labels.history(part).current.content.label is Label.NG


def test_it_goes_on_by_itself_where_that_is_asked(page, window, ids, store, tmp_path, qtbot):
    press(qtbot, page, "o")
    assert page.desk.session.index == 0, "not unless it is asked"
    window.actions_by_name["label.go_on"].trigger()
    press(qtbot, page, "o", "n", "2")
    kept(page, qtbot)
    assert page.desk.session.index == 3
    newest = ids[::-1]
    said = [store.labels.history(part).current.content for part in newest[:3]]
    assert [one.label for one in said] == [Label.OK, Label.NG, Label.NG]
    assert said[2].defects == ("tilt_x",)
    file = tmp_path / "settings.json"
    qtbot.waitUntil(lambda: file.exists() and SettingsFile(file).load().settings.go_on)


def test_many_that_are_chosen_stay_where_they_are(page, window, qtbot):
    window.actions_by_name["label.go_on"].trigger()
    page.choose_all()
    press(qtbot, page, "o")
    kept(page, qtbot)
    assert page.desk.session.index == 0


def test_a_tile_knows_its_time(page, store):
    table = store.table.refresh()
    tile = page.tiles.tile(0)
    row = [str(each) for each in table.part_id].index(tile.part_id)
    assert tile.at.replace(tzinfo=None) == table.at[row].astype("datetime64[us]").item()
    words = page.tiles.index(0, 0).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert page.look.languages.part_number(tile.number) in words
    assert f"{tile.at.astimezone():%M}" in words


# The time filter


def test_times_finer_than_a_day(page, ids, qtbot):
    menu = page.filter.menus["since"]
    words = dict(menu._values)
    assert words["1h"] == "last hour"
    assert words["today"] == "today"
    assert words["shift"].startswith("this shift (since ")
    menu.choose("1h")
    assert page.desk.query.within == "1h"
    assert page.filter.line.text() == "within:1h"
    page.filter.ask("since:30min")
    assert page.desk.query.within == "30min"
    assert page.filter.fault() == ""


def test_from_to(page, qtbot):
    table = page.catalog.table
    at = table.at[page.desk.positions]
    middle = sorted(at)[len(at) // 2].astype("datetime64[s]").item().replace(tzinfo=UTC)
    page.filter.menus["since"].choose("…")
    dialog = page.filter.between
    dialog.since.setDateTime(QDateTime.fromSecsSinceEpoch(int(middle.timestamp())))
    dialog.until.setDateTime(QDateTime.fromSecsSinceEpoch(int(middle.timestamp()) + 3600))
    dialog.accept()
    query = page.desk.query
    assert query.since == middle.replace(second=query.since.second)
    assert query.until - query.since == timedelta(hours=1)
    shown = [page.tiles.tile(row).at for row in range(page.tiles.rowCount())]
    assert all(query.since <= each < query.until for each in shown)
    assert page.filter.menus["since"].chosen == ("…",)
    menu = page.filter.menus["since"].text()
    assert f"{query.since.astimezone():%H:%M}" in menu


def test_a_time_that_is_typed_is_the_clock_s_on_the_wall(page):
    page.filter.ask("since:2026-11-03T14:00")
    assert page.desk.query.since == datetime(2026, 11, 3, 14).astimezone()
    assert "2026-11-03T14:00" in page.filter.line.text()


# A queue and a filter that exclude each other


def test_where_the_queue_is_in_the_way_the_way_out_leads_out_of_it(page, window, ids, qtbot):
    page.open(Query(queue="gold", decision=("OK", "NG")))
    notice = page.notice.notice
    assert notice.command == "review.leave"
    assert "none in this queue" in notice.words
    page.notice._button.click()
    assert page.desk.query == Query(decision=("OK", "NG"))
    assert page.tiles.rowCount() > 0


def test_where_the_filter_is_in_the_way_it_is_cleared(page, ids):
    page.open(Query(queue="unlabelled", batch=("never",)))
    assert page.notice.notice.command == "review.clear"
    page.notice._button.click()
    assert page.desk.query == Query(queue="unlabelled")
    assert page.tiles.rowCount() == len(ids)


# The history, in words


def test_what_a_set_says_beside_a_label_is_no_json(page):
    facts = SetFacts("demo line", ("r2c4",), (0.35,), 7)
    words = why_words(facts.text, make_recipe(), "en")
    assert words == ["from demo line", "at row 2, column 4", "severity 0.35", "drawn with seed 7"]


def test_a_correction_at_the_line_says_what_the_line_had_said(page):
    assert why_words("decision OK", make_recipe(), "en") == ["the line had said OK"]


def test_a_person_s_reason_is_quoted(page):
    assert why_words("checked under the microscope", make_recipe(), "en") == [
        "“checked under the microscope”"
    ]
    assert why_words("", make_recipe(), "en") == []
