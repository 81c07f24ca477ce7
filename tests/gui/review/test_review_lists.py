"""Queues, filters and the matrix of the Review page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from inspector_gui.core.verdict import Label
from inspector_gui.gui.review.matrix import Cell
from inspector_gui.gui.review.query_line import completions
from inspector_gui.gui.review.queue_list import ENTRY
from tests.gui.review.review_data import fill, say
from tests.gui.review.test_review_page import kept, press


def counted(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.catalog.counts is not None)


def count_of(page, name: str) -> int | None:
    model = page.side.queues.entries
    return model.index(model.row_of(name, saved=False), 0).data(ENTRY).count


def test_queues_have_live_counts(page, ids, store, qtbot):
    counted(page, qtbot)
    assert count_of(page, "") == 12
    assert count_of(page, "unlabelled") == 12
    assert count_of(page, "ng") == 6
    press(qtbot, page, "o")
    kept(page, qtbot)
    page.catalog.refresh()
    qtbot.waitUntil(lambda: count_of(page, "unlabelled") == 11)


def test_a_click_opens_a_queue(page, qtbot):
    counted(page, qtbot)
    queues = page.side.queues
    index = queues.entries.index(queues.entries.row_of("ng", saved=False), 0)
    qtbot.mouseClick(
        queues.viewport(), Qt.MouseButton.LeftButton, pos=queues.visualRect(index).center()
    )
    assert page.head.title() == "A model says NG"
    assert page.tiles.rowCount() == 6


def test_the_matrix_opens_its_cells(page, qtbot):
    counted(page, qtbot)
    matrix = page.side.matrix
    assert matrix.count(Cell(1, 0)) == 2, "VLM NG, ViT OK"
    box = matrix.box(Cell(1, 0)).center().toPoint()
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=box)
    assert page.tiles.rowCount() == 2
    assert page.desk.query.vlm == ("NG",) and page.desk.query.vit == ("OK",)
    assert page.filter.line.text() == "vit:OK vlm:NG"
    tile = page.tiles.tile(0)
    assert (tile.vlm, tile.vit) == (Label.NG, Label.OK)


def test_the_matrix_by_keys_and_by_person(page, ids, store, qtbot):
    say(store, ids[1], Label.OK)  # VLM NG, ViT OK
    page.catalog.refresh()
    counted(page, qtbot)
    qtbot.waitUntil(lambda: page.catalog.table.event.max() > 0)
    matrix = page.side.matrix
    qtbot.mouseClick(page.side.persons["OK"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: matrix.count(Cell(1, 0)) == 1)
    matrix.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(matrix, key)
    assert page.desk.query.text == "vit:OK vlm:NG label:OK"
    assert page.tiles.rowCount() == 1
    page.open_queue("unlabelled")
    assert page.desk.query.text == "queue:unlabelled", "the cell does not linger in the filter"


def test_cells_and_heads_do_not_overlap(page):
    matrix = page.side.matrix
    for vlm in range(3):
        for vit in range(3):
            middle = matrix.box(Cell(vlm, vit)).center().toPoint()
            assert matrix.cell_at(middle) == Cell(vlm, vit)
    assert matrix.cell_at(QPoint(2, 2)) is None


def test_filter_by_text(page, qtbot):
    page.open_queue("")
    page.filter.focus_line()
    qtbot.keyClicks(page.filter.line, 'batch:"lot A" vit:NG')
    qtbot.keyClick(page.filter.line, Qt.Key.Key_Return)
    assert page.tiles.rowCount() == 4
    assert page.filter.menus["batch"].chosen == ("lot A",)
    page.filter.ask("vit:MAYBE")
    assert "cannot be 'MAYBE'" in page.filter.fault()
    assert page.tiles.rowCount() == 4, "a wrong query leaves the list as it is"
    page.clear_filter()
    assert page.tiles.rowCount() == 12
    assert page.filter.fault() == ""


def test_filter_by_menus(page, qtbot):
    page.open_queue("")
    page.filter.menus["batch"].choose("lot B")
    assert page.tiles.rowCount() == 6
    page.filter.menus["since"].choose("24h")
    assert page.tiles.rowCount() == 0
    assert page.filter.menus["since"].text() == "Time: last 24 hours"
    page.filter.menus["since"].choose("24h")
    page.filter.menus["batch"].choose("lot A")
    assert page.tiles.rowCount() == 12, "both batches"


def test_completion_of_a_query():
    values = {"batch": ("lot A", "lot B", "x")}
    assert completions("la", values) == ["label:", "labeller:"]
    assert completions("label:n", values) == ["label:NG", "label:NONE"]
    assert completions("batch:lo", values) == ['batch:"lot A"', 'batch:"lot B"']
    assert completions("label:OK,u", values) == ["label:OK,UNSURE"]
    assert completions("label:OK,o", values) == [], "what is there already is not offered again"
    assert completions("", values) == []


def test_a_completion_is_taken(page, qtbot):
    line = page.filter.line
    line.setFocus()
    qtbot.keyClicks(line, "vlm:NG deci")
    line._complete("decision:")
    assert line.text() == "vlm:NG decision:"
    line._complete("decision:OK")
    assert line.text().strip() == "vlm:NG decision:OK"


def test_a_filter_is_saved_under_a_name(page, store, qtbot):
    page.open_queue("")
    page.filter.ask("vlm:NG vit:OK")
    page.name_filter()
    qtbot.keyClicks(page.filter._name, "only the VLM")
    qtbot.keyClick(page.filter._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "only the VLM" in store.queries.all())
    entries = page.side.queues.entries
    qtbot.waitUntil(lambda: entries.row_of("only the VLM", saved=True) >= 0)
    page.clear_filter()
    entry = entries.index(entries.row_of("only the VLM", saved=True), 0).data(ENTRY)
    assert entry.count == 2
    page.side.queues.chosen.emit(entry)
    assert page.tiles.rowCount() == 2


def test_the_list_is_stable_while_one_works_in_it(page, ids, store, qtbot):
    before = list(page.desk.positions)
    press(qtbot, page, "o", "j")
    kept(page, qtbot)
    fill(store, 2)
    page.catalog.refresh()
    qtbot.waitUntil(lambda: len(page.catalog.table) == 14)
    assert list(page.desk.positions) == before, "what was labelled stays; what is new waits"
    assert page.tiles.tile(0).label is Label.OK
    assert page.desk.part_id == ids[-2]
    assert page.head.fresh.isVisible()
    assert page.head.fresh.text() == "2 new"
    qtbot.mouseClick(page.head.fresh, Qt.MouseButton.LeftButton)
    assert page.tiles.rowCount() == 13
    assert page.desk.part_id == ids[-2], "the part in hand stays in hand"
    assert not page.head.fresh.isVisible()


def test_thumbnails_are_kept_on_the_disk(page, store, tmp_path, qtbot):
    sha256 = page.tiles.tile(0).sha256
    path = tmp_path / "records" / "thumbnails" / sha256[:2] / f"{sha256}.jpg"
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: page.thumbnails.get(sha256) is not None)
    assert page.thumbnails.get(sha256).width() <= 288
