"""The models judge, and sets go out, through the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector_gui.core.query import Query
from inspector_gui.core.verdict import Label
from inspector_gui.gui.sets.import_panel import Stage
from inspector_gui.gui.sets.judge_panel import IMPORTED
from inspector_gui.store.exchange.mapping import LabelMapping
from inspector_gui.store.exchange.parts import SetFormat
from inspector_gui.store.exchange.reading import open_set
from inspector_gui.store.part_table import NONE
from tests.gui.fake_station import make_recipe
from tests.gui.sets.sets_data import write_manifest


@pytest.fixture
def imported(window, sets, tmp_path, qtbot):
    """Eight labelled parts that came with a set; the report is shown."""
    window.actions_by_name["sets.import"].trigger()
    panel = sets.taking.panel
    panel.look_at(write_manifest(tmp_path / "lot", count=8, strange=0))
    qtbot.waitUntil(lambda: panel.stage is Stage.UNDERSTOOD)
    panel.start.click()
    qtbot.waitUntil(lambda: panel.stage is Stage.DONE)
    qtbot.waitUntil(lambda: len(sets.page.catalog.table) == 8)
    return panel


class TestJudging:
    @pytest.fixture
    def panel(self, imported, sets, qtbot):
        imported.judge.click()
        panel = sets.judging.panel
        assert sets.deck.shown() is panel
        qtbot.waitUntil(lambda: panel.left() == 16)
        return panel

    def test_it_says_how_many_each_inspector_has_not_judged(self, panel):
        rows = [[cell.text for cell in row] for row in panel.table.cells.rows]
        assert [(row[0], row[2]) for row in rows] == [("ViT", "8"), ("VLM", "8")]
        assert panel.chosen() == IMPORTED
        assert panel.start.text() == "Make 16 judgements"

    def test_it_fills_the_queues(self, panel, sets, store, qtbot):
        page = sets.page
        panel.start.click()
        qtbot.waitUntil(lambda: panel.done.text() != "")
        assert panel.done.text() == "ViT judged 8 parts · VLM judged 8 parts."
        qtbot.waitUntil(lambda: panel.left() == 0)
        assert not panel.start.isEnabled()
        table = store.table.refresh()
        assert not (table.vit_label == NONE).any() and not (table.vlm_label == NONE).any()
        qtbot.waitUntil(lambda: page.catalog.counts.queues["ng"] == 4)
        assert sets.deck.bar.words() == ""

    def test_cancelled_it_goes_on_where_it_was(self, panel, sets, window, go, store, qtbot):
        go.clear()
        panel.start.click()
        qtbot.waitUntil(lambda: "ViT judges" in sets.deck.bar.words() or sets.deck.bar.isVisible())
        assert not panel.start.isEnabled()
        window.actions_by_name["sets.cancel"].trigger()
        go.set()
        qtbot.waitUntil(lambda: panel.done.text() != "")
        assert panel.done.text() == "Cancelled; what was judged stays."
        qtbot.waitUntil(panel.start.isEnabled)
        panel.start.click()
        qtbot.waitUntil(lambda: panel.left() == 0)
        table = store.table.refresh()
        assert not (table.vit_label == NONE).any() and not (table.vlm_label == NONE).any()

    def test_it_can_be_paused(self, panel, sets, window, go, qtbot):
        go.clear()
        panel.start.click()
        qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert sets.work.control.paused
        go.set()
        qtbot.waitUntil(lambda: sets.deck.bar.words().startswith("Paused"))
        qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: panel.left() == 0)


class TestExport:
    @pytest.fixture
    def panel(self, imported, sets, window, qtbot):
        qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
        panel = sets.giving.panel
        assert sets.deck.shown() is panel
        return panel

    def run(self, panel, out, kind, qtbot):
        panel.format.setCurrentIndex(panel.format.findData(kind))
        panel.out.setText(str(out))
        panel.start.click()
        qtbot.waitUntil(lambda: panel.report is not None)

    def test_what_went_out_reads_back(self, panel, tmp_path, qtbot):
        self.run(panel, tmp_path / "out", SetFormat.COCO, qtbot)
        assert panel.counts.facts()["Labels"] in ("OK 4 · NG 4", "NG 4 · OK 4")
        reading = open_set(tmp_path / "out", None, make_recipe())
        parts = list(reading.parts(LabelMapping.of(make_recipe())))
        assert sorted(part.content.label.value for part in parts) == ["NG"] * 4 + ["OK"] * 4
        assert {part.content.defects for part in parts} == {(), ("tilt_x",)}

    def test_a_split_is_frozen_under_its_name(self, panel, store, tmp_path, qtbot):
        panel.split.setText("50/50")
        panel.name.setText("first")
        self.run(panel, tmp_path / "split", SetFormat.MANIFEST, qtbot)
        split = store.splits.get("first")
        assert panel.counts.facts()["Split"] == f"first · {split.digest[:12]}"
        assert sum(count for _, count in panel.report.sides) == 8

    def test_the_list_on_the_screen_goes_out(self, panel, sets, window, tmp_path, qtbot):
        sets.back()
        sets.page.open(Query(label=("NG",)))
        window.actions_by_name["sets.export"].trigger()
        panel.what.setCurrentIndex(panel.what.findData("shown"))
        self.run(panel, tmp_path / "ng", SetFormat.FOLDERS, qtbot)
        assert panel.report.written == 4

    def test_what_a_format_cannot_carry_is_said_before(self, panel):
        panel.format.setCurrentIndex(panel.format.findData(SetFormat.MVTEC))
        words = panel._carries.text()
        assert "Loses" in words and "boxes" in words
        assert "Leaves out UNSURE" in words

    def test_a_wrong_wish_is_said_at_once(self, panel, tmp_path):
        panel.start.click()
        assert "Name a folder" in panel.banner.sentence()
        panel.out.setText(str(tmp_path / "x"))
        panel.split.setText("70/70")
        panel.start.click()
        assert "70/70" in panel.banner.sentence()
        assert not (tmp_path / "x").exists()

    def test_a_folder_that_is_not_empty_is_left_alone(self, panel, tmp_path, qtbot):
        panel.out.setText(str(tmp_path))
        panel.start.click()
        qtbot.waitUntil(lambda: "not empty" in panel.banner.sentence())


def test_a_part_that_is_unlabelled_does_not_go_out(imported, sets, store, window, tmp_path, qtbot):
    page = sets.page
    sets.back()
    page.open(Query())
    qtbot.waitUntil(lambda: page.desk.part is not None)
    page.desk.act(lambda session: session.say(Label.UNSURE))
    qtbot.waitUntil(lambda: not page.desk.session.ledger.waiting)
    window.actions_by_name["sets.export"].trigger()
    panel = sets.giving.panel
    panel.out.setText(str(tmp_path / "out"))
    panel.start.click()
    qtbot.waitUntil(lambda: panel.report is not None)
    assert panel.report.written == 7
