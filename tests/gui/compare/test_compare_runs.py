"""Comparisons made, run, paused, cancelled and resumed on the page; its states."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from inspector_gui.core import paths
from inspector_gui.core.errors import ModelError
from inspector_gui.gui.compare.opening import NewComparison
from inspector_gui.gui.compare.tabs.overview import OverviewTab
from inspector_gui.gui.compare.tabs.side import SideTab
from inspector_gui.station.comparing.gathering import gather, moved_thresholds
from tests import PATIENCE_S
from tests.gui.compare.compare_data import IDS, fill
from tests.station.comparing.sets import make_set


@pytest.fixture
def control(window, qtbot):
    window.actions_by_name["page.compare"].trigger()
    qtbot.waitUntil(lambda: bool(window.comparing.page.notice.notice.command))
    return window.comparing


def wanted(folder: Path, **how) -> NewComparison:
    return NewComparison("Run", folder, "", IDS, paths.default_recipe(), **how)


def slowly(control, at: int) -> tuple[threading.Event, threading.Event]:
    """Have every inspector stop before its part number ``at`` until it may go on."""
    reached, go = threading.Event(), threading.Event()
    make = control.work.services.make_inspector

    def slow(spec, recipe, root):
        inspector = make(spec, recipe, root)
        judge, count = inspector.behaviour, [0]

        def behaviour(frame):
            count[0] += 1
            if count[0] == at:
                reached.set()
                assert go.wait(PATIENCE_S)
            return judge(frame)

        inspector.behaviour = behaviour
        return inspector

    object.__setattr__(control.work.services, "make_inspector", slow)
    return reached, go


def test_nothing_yet_offers_the_first_step(control, window):
    notice = control.page.notice.notice
    assert notice.command == "compare.new"
    control.page.notice._button.click()
    assert control.page.views.currentWidget() is control.page.new
    assert not window.actions_by_name["compare.report"].isEnabled()


def test_the_form_says_what_lacks(control, qtbot, tmp_path):
    window_new = control.page.new
    control.new()
    qtbot.waitUntil(lambda: window_new.models.count() == 4)
    assert not window_new.start.isEnabled()
    window_new.set.setText(str(tmp_path))
    assert "two inspectors" in window_new._why.text()
    for name in IDS:
        window_new.tick(name)
    assert window_new.start.isEnabled()
    found = window_new.wish()
    assert found is not None
    assert found.inspectors == IDS
    assert found.folder == tmp_path
    window_new.set.setText("label:OK,NG")
    found = window_new.wish()
    assert found is not None
    assert (found.folder, found.query) == (None, "label:OK,NG")


def test_a_run_from_the_form(control, qtbot, tmp_path, made):
    folder = make_set(tmp_path / "set")
    form = control.page.new
    control.new()
    qtbot.waitUntil(lambda: form.models.count() == 4)
    form.set.setText(str(folder))
    for name in IDS:
        form.tick(name)
    form.start.click()
    qtbot.waitUntil(lambda: control.model.opened is not None and not control.work.running)
    assert control.model.count == 24
    assert [one.closed for one in made] == [True, True]
    assert control.page.views.currentWidget() is control.page._body
    assert control.page.run_bar.words() == ""
    assert control.page.head.names.count() == 1


def test_pause_cancel_and_go_on(control, window, qtbot, tmp_path):
    folder = make_set(tmp_path / "set")
    reached, go = slowly(control, 5)
    control.page.new.wanted.emit(wanted(folder))
    assert reached.wait(PATIENCE_S)
    window.actions_by_name["compare.pause"].trigger()
    go.set()
    qtbot.waitUntil(lambda: "Paused" in control.page.run_bar.words())
    assert "of 24" in control.page.run_bar.words()
    qtbot.waitUntil(lambda: control.model.opened is not None)  # how far it is, while it waits
    assert control.model.opened.left == {IDS[0]: 19, IDS[1]: 24}
    control.page.new.wanted.emit(wanted(folder))
    assert "is running" in control.page.banner.sentence()
    window.actions_by_name["compare.pause"].trigger()
    window.actions_by_name["compare.cancel"].trigger()
    qtbot.waitUntil(lambda: not control.work.running)
    qtbot.waitUntil(lambda: control.model.opened is not None)
    qtbot.waitUntil(lambda: "Parts left for" in control.page.run_bar.words())
    left = control.model.opened.left
    assert set(left) <= set(IDS)
    assert left
    assert control.page.notice.notice.command == "compare.go_on"
    window.actions_by_name["compare.go_on"].trigger()
    qtbot.waitUntil(lambda: not control.model.opened.left and not control.work.running)
    assert control.model.count == 24


def test_what_is_left_after_a_restart_can_go_on(window, store, qtbot):
    fill(store, 40, judged=(40, 25))
    window.actions_by_name["page.compare"].trigger()
    control = window.comparing
    qtbot.waitUntil(lambda: control.model.opened is not None)
    assert control.model.opened.left == {IDS[1]: 15}
    assert control.model.count == 25
    assert window.actions_by_name["compare.go_on"].isEnabled()
    assert "25 labelled parts that all inspectors judged; 15 of 40 are left out" in (
        control.page.headline.words()
    )


def test_a_changed_model_is_said_and_nothing_is_lost(window, store, qtbot):
    fill(store, 40, judged=(40, 25))
    window.actions_by_name["page.compare"].trigger()
    control = window.comparing
    qtbot.waitUntil(lambda: control.model.opened is not None)
    window.actions_by_name["compare.go_on"].trigger()
    qtbot.waitUntil(lambda: not control.work.running)
    assert "is not what it was when the comparison was made" in control.page.banner.sentence()
    assert control.model.count == 25


def test_an_inspector_that_cannot_be_loaded_is_said(control, qtbot, tmp_path):
    def broken(spec, recipe, root):
        raise ModelError("The model one needs more memory; close other programs.")

    object.__setattr__(control.work.services, "make_inspector", broken)
    control.page.new.wanted.emit(wanted(make_set(tmp_path / "set")))
    qtbot.waitUntil(lambda: not control.work.running)
    assert "needs more memory" in control.page.banner.sentence()
    qtbot.waitUntil(lambda: control.model.opened is not None)
    assert control.model.opened.left == dict.fromkeys(IDS, 24)


def test_failures_stay_in_the_table(opened, computed):
    control = opened(parts=60, fails=5)
    tab = computed(control, OverviewTab)
    headers = tab.table.cells.headers
    cells = [row[headers.index("ERROR")].text for row in tab.table.cells.rows]
    assert cells == ["5 / 60", "5 / 60"]
    assert "ViT failed on 5 of 60 parts; they count as NG" in control.page.headline.words()
    tab.table.chosen.emit(0, headers.index("ERROR"))
    assert len(control.model.shown) == 5
    control.page.show_side()


@pytest.mark.parametrize(
    ("parts", "share", "note"),
    [(60, 0.0, "no NG parts"), (60, 1.0, "no OK parts"), (5, 0.5, "too few")],
)
def test_poor_sets_show_every_tab(opened, computed, parts, share, note, qtbot):
    control = opened(parts=parts, ng_share=share, fails=0)
    assert note in control.page.headline.words()
    for tab in control.page.tabs:
        computed(control, type(tab))
    assert not control.page.banner.sentence()


def test_pictures_that_are_gone_say_so(opened, qtbot):
    control = opened(parts=20)
    control.page.show_side()
    view = control.page.side.part.views[IDS[0]]
    qtbot.waitUntil(lambda: "is gone" in view.empty_words)
    assert view.frame is None


def test_one_part_with_everything_on_it(opened, qtbot, window):
    control = opened(parts=24, pictures=True, heatmaps=True)
    control.page.show_tab(SideTab)
    part = control.page.side.part
    view = part.views[IDS[0]]
    qtbot.waitUntil(lambda: view.frame is not None)
    assert view._heat is not None
    bad = next(i for i, p in enumerate(control.model.compared.parts) if p.label == "NG")
    control.model.go_to(bad)
    qtbot.waitUntil(lambda: part.views[IDS[1]]._marks != ())
    assert "label: NG" in part.truth()
    window.actions_by_name["zoom_in"].trigger()
    assert part.state.zoom > 1
    window.actions_by_name["compare.marks"].trigger()
    assert not view.overlays


def test_while_the_first_one_runs_the_page_says_so(control, qtbot, tmp_path):
    folder = make_set(tmp_path / "set", 12)
    reached, go = slowly(control, 2)
    control._start(wanted(folder))
    qtbot.waitUntil(reached.is_set)
    assert control.page.notice.notice.title == "The first parts are being judged"
    assert control.page.views.currentWidget() is control.page.notice
    assert control.page.run_bar.words()
    control.page.retranslate()
    assert control.page.notice.notice.title == "The first parts are being judged"
    go.set()
    qtbot.waitUntil(lambda: control.model.count == 12)


def test_the_report_is_written_behind_the_page(opened, reports, qtbot, tmp_path):
    control = opened(parts=30)
    control.write_report(tmp_path)
    qtbot.waitUntil(lambda: "2 files in" in control.page.banner.sentence())
    comparison, recipe, settings, folder, language = reports[0]
    assert (comparison.name, folder, language) == ("Lot 7", tmp_path, "en")
    assert settings.line == control.model.line
    assert recipe.digest == comparison.recipe_digest
    assert comparison.inspectors == control.model.opened.comparison.inspectors


def test_the_report_has_the_thresholds_of_the_page(opened, reports, store, qtbot, tmp_path):
    control = opened(parts=30)
    control.model.move_to({IDS[0]: (0.11, 0.22)})
    control.write_report(tmp_path)
    qtbot.waitUntil(lambda: "2 files in" in control.page.banner.sentence())
    comparison, recipe = reports[0][:2]
    found = gather(store, comparison, recipe)
    shown = control.model.at_thresholds()
    for one in found.compared.columns:
        assert one.limits == shown.column(one.id).limits
        assert (one.labels == shown.column(one.id).labels).all()
    notes = moved_thresholds(comparison, store.comparisons.get(comparison.name))
    assert len(notes) == 1
    assert notes[0].startswith(f"{IDS[0]} stands at the thresholds 0.11 / 0.22 chosen on the page")


def test_another_comparison_is_chosen(window, store, qtbot):
    fill(store, 20, name="old", seed=1)
    fill(store, 30, name="new", seed=2)
    window.actions_by_name["page.compare"].trigger()
    control = window.comparing
    qtbot.waitUntil(lambda: control.model.count == 30)
    control.page.head.wanted.emit("old")
    qtbot.waitUntil(lambda: control.model.count == 20)
    assert control.page.rows.texts(IDS[0])[0]
