"""The operator's page, through the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.record import Part
from inspector_gui.gui.pages import live_model
from inspector_gui.gui.widgets.strip_model import ITEM
from inspector_gui.station.events import (
    LineChanged,
    LineState,
    PartRecorded,
    PartTriggered,
    ReasonGrew,
    SourceChanged,
    SourceState,
    WorkerChanged,
    WorkerState,
)
from tests.gui.fake_station import FakeStation, make_picture, timeout_of


def test_window_is_usable_while_models_load(window, station, qtbot):
    qtbot.waitUntil(lambda: "models to be loaded" in window.live.header.facts())
    assert window.actions_by_name["start"].isEnabled()
    assert window.live.panel.cards["vlm"].words() == "Loading the model…"
    assert ("load",) in station.calls


@pytest.mark.quick
def test_decision_word_number_and_marks(window, line, qtbot):
    tile = window.live.panel.tile
    line.part(0.97, 0.99, recorded=False)
    qtbot.waitUntil(lambda: tile.word() == "NG")
    assert "part 000 001" in tile.notes()
    assert "NG if either says NG" in tile.notes()
    assert "recorded" not in tile.marks()
    line.emit(PartRecorded(window.model.shown.part_id))
    qtbot.waitUntil(lambda: "recorded" in tile.marks())
    line.part(0.02, 0.03)
    qtbot.waitUntil(lambda: tile.word() == "OK")


def test_word_is_a_tenth_of_the_window(window):
    tile = window.live.panel.tile
    assert tile._word_height() >= window.height() // 10
    assert tile.height() >= tile.minimumSizeHint().height()


def test_disagreement_is_marked(window, line, qtbot):
    line.part(0.03, 0.98)
    tile = window.live.panel.tile
    qtbot.waitUntil(lambda: tile.word() == "NG")
    assert "models disagree" in tile.marks()
    left, _ = window.live._present.vlm_marks()
    right, _ = window.live._present.vit_marks(None)
    assert left[0].dashed and right[0].region == left[0].region


@pytest.mark.quick
def test_error_says_what_happened(window, line, qtbot):
    line.part(0.02, timeout_of("vlm"))
    qtbot.waitUntil(lambda: window.live.panel.tile.word() == "ERROR")
    assert "take the part out" in window.live.panel.sentence()
    assert window.model.counters.errors == 1


def test_part_without_picture(window, line, qtbot):
    line.part(None, None, failure=GrabFailure("demo", "a.jpg", "The picture a.jpg is cut off."))
    qtbot.waitUntil(lambda: window.live.panel.sentence() == "The picture a.jpg is cut off.")
    assert window.live.pair.left.frame is None


def test_reason_grows(window, line, qtbot):
    record = line.part(0.97, 0.99)
    card = window.live.panel.cards["vlm"]
    for text in ("The", "The terminal", "The terminal leans."):
        line.emit(ReasonGrew(record.part.part_id, "vlm", text, text.endswith(".")))
        qtbot.waitUntil(lambda wanted=text: card.words().startswith(wanted))
    assert card.words() == "The terminal leans."


def test_reason_of_another_part_is_not_shown(window, line, qtbot):
    first = line.part(0.97, 0.99)
    line.part(0.97, 0.99)
    qtbot.waitUntil(lambda: window.model.counters.parts == 2)
    line.emit(ReasonGrew(first.part.part_id, "vlm", "Old words", True))
    qtbot.wait(30)
    assert window.live.panel.cards["vlm"].words() == ""


def test_card_label_comes_from_the_recipe(window, line, qtbot):
    line.part(0.5, 0.02)
    qtbot.waitUntil(lambda: window.model.counters.parts == 1)
    assert window.live._present.card("vit").label == "UNSURE"
    assert window.live.panel.tile.word() == "NG"
    assert "no clear OK" in window.live.panel.tile.marks()


def test_strip_click_brings_everything_back(window, line, qtbot):
    first = line.part(0.97, 0.99, reason="It leans.")
    line.part(0.01, 0.02)
    qtbot.waitUntil(lambda: window.live.panel.tile.word() == "OK")
    view = window.live.strip.list
    index = view.model().index(1, 0)
    assert index.data(ITEM).part_id == first.part.part_id
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center()
    )
    assert window.live.panel.tile.word() == "NG"
    assert window.live.panel.cards["vlm"].words() == "It leans."
    assert window.live.pair.left.frame is first.part.frame
    assert window.live.panel.back.isVisible()
    line.part(0.01, 0.02)
    qtbot.waitUntil(lambda: window.model.counters.parts == 3)
    assert window.live.panel.tile.word() == "NG", "a picked part stays"
    window.actions_by_name["back"].trigger()
    assert window.live.panel.tile.word() == "OK"
    assert not window.live.panel.back.isVisible()


def test_old_part_comes_from_the_store(window, line, qtbot, monkeypatch):
    monkeypatch.setattr(live_model, "KEEP_PARTS", 3)
    first = line.part(0.97, 0.99)
    for _ in range(6):
        line.part()
    qtbot.waitUntil(lambda: window.model.counters.parts == 7)
    assert len(window.model.parts) <= 4
    assert first.part.part_id not in window.model.parts
    window.live.pick(first.part.part_id)
    qtbot.waitUntil(lambda: window.live.panel.tile.word() == "NG")
    assert "recorded" in window.live.panel.tile.marks()


def test_thumbnails_arrive_and_filter_works(window, line, qtbot):
    for score in (0.01, 0.97, 0.02):
        line.part(score, score)
    strip = window.live.strip
    qtbot.waitUntil(lambda: strip.model.rowCount() == 3)
    items = [strip.model.index(row, 0).data(ITEM) for row in range(3)]
    qtbot.waitUntil(lambda: all(item.thumbnail is not None for item in items))
    strip._only.click()
    assert strip.list.model().rowCount() == 1
    strip._only.click()
    assert strip.list.model().rowCount() == 3


def test_nothing_moves_under_the_pointer(window, line, qtbot):
    line.part()
    qtbot.waitUntil(lambda: window.live.strip.model.rowCount() == 1)
    window.live.strip.model.hold(True)
    line.part()
    qtbot.waitUntil(lambda: window.model.counters.parts == 2)
    assert window.live.strip.model.rowCount() == 1
    window.live.strip.model.hold(False)
    assert window.live.strip.model.rowCount() == 2


@pytest.mark.quick
def test_states_have_their_sentence(window, line, qtbot):
    banner = window.live.banner
    line.emit(LineChanged(LineState.PAUSED))
    qtbot.waitUntil(lambda: "paused" in banner.sentence())
    line.emit(LineChanged(LineState.RUNNING))
    line.emit(SourceChanged(SourceState.LOST, "Camera 0", "Camera 0 is away; check its cable."))
    qtbot.waitUntil(lambda: banner.sentence() == "Camera 0 is away; check its cable.")
    line.emit(SourceChanged(SourceState.OPEN, "Camera 0"))
    qtbot.waitUntil(lambda: banner.sentence() == "")
    line.emit(WorkerChanged("vlm", WorkerState.MISSING, "Copy the folder anew."))
    qtbot.waitUntil(lambda: banner.sentence() == "VLM: Copy the folder anew.")
    assert window.live.panel.cards["vlm"].words() == "Copy the folder anew."


@pytest.mark.quick
def test_disk_trouble(window, line, qtbot):
    line.part(0.02, 0.02, recorded=False, trouble="The disk is full; free some space.")
    qtbot.waitUntil(lambda: window.live.banner.sentence().startswith("The disk is full; free"))
    assert window.live.panel.tile.word() == "OK · NOT recorded"
    line.part(0.02, 0.02)
    qtbot.waitUntil(lambda: window.live.banner.sentence() == "")


def test_source_that_cannot_be_opened(window, station, qtbot):
    station.loaded()
    station.emit(SourceChanged(SourceState.CLOSED, "Camera 7", "Camera 7 is not there."))
    station.emit(LineChanged(LineState.FAULT, "Camera 7 is not there."))
    qtbot.waitUntil(lambda: window.live.banner.sentence() == "Camera 7 is not there.")
    assert window.actions_by_name["start"].isEnabled()


def test_decision_stays_until_the_next_part_comes(window, line, qtbot):
    line.part(0.97, 0.99)
    qtbot.waitUntil(lambda: window.live.panel.tile.word() == "NG")
    waiting = [Part(Frame(make_picture(9), "demo"), number) for number in (2, 3)]
    line.emit(PartTriggered(waiting[0]))
    qtbot.waitUntil(lambda: window.live.panel.tile.word() == "Judging…")
    line.number = 2
    line.emit(PartTriggered(waiting[1]))
    qtbot.wait(20)
    assert window.model.shown.part.number == 2, "a part that only waits is not shown"


def test_other_heatmap_is_asked_for_and_shown(window, line, qtbot):
    line.part(0.97, 0.99)
    qtbot.waitUntil(lambda: window.model.counters.parts == 1)
    controls = window.live.controls
    controls._method.setCurrentIndex(controls._method.findText("Rollout"))
    qtbot.waitUntil(lambda: window.model.shown.heatmap(("rollout", -1)) is not None)
    assert ("request_heatmap", "vit", "rollout", -1) in line.calls
    qtbot.waitUntil(lambda: "computing" not in window.live.pair.right.title)
    assert window.live.pair.right._heat is not None
    assert window.settings.now.heatmap.method == "rollout"
    heads = [controls._method.itemText(i) for i in range(controls._method.count())]
    assert "Attention, head 8" in heads


def test_views_zoom_together(window, line, qtbot):
    line.part(0.97, 0.99)
    qtbot.waitUntil(lambda: window.live.pair.right.frame is not None)
    window.actions_by_name["zoom_in"].trigger()
    left, right = window.live.pair.left, window.live.pair.right
    assert left.picture_rect().width() == pytest.approx(right.picture_rect().width(), abs=2)
    assert left.picture_rect().width() > left.width()
    window.actions_by_name["zoom_fit"].trigger()
    assert left.picture_rect().width() <= left.width() + 1


def test_live_picture(window, station, qtbot):
    window.settings.change({"source": "camera:0"})
    station.loaded()
    window.start()
    qtbot.waitUntil(lambda: window.model.started)
    qtbot.waitUntil(lambda: window.live._live)
    first = Frame(make_picture(1), "Camera 0")
    station.preview.put(first)
    qtbot.waitUntil(lambda: window.live.pair.left.frame is first)
    record = station.part(0.02, 0.03)
    qtbot.waitUntil(lambda: window.live.pair.left.frame is record.part.frame)
    second = Frame(make_picture(2), "Camera 0")
    station.preview.put(second)
    qtbot.waitUntil(lambda: window.live.thumbnail.frame is second)
    assert window.live.pair.left.frame is record.part.frame, "the judged part stays"
    window.actions_by_name["preview"].trigger()
    assert window.live.pair.left.frame is second
    window.actions_by_name["preview"].trigger()
    assert window.live.pair.left.frame is record.part.frame


def test_no_bare_key_changes_what_the_line_goes_by(window, line, qtbot):
    before = list(line.calls)
    for digit in "123456789":
        qtbot.keyClick(window.live, digit)
    qtbot.wait(50)
    assert line.calls == before
    assert window.live.question.isHidden()


def test_policy_is_asked_for_said_and_kept(window, line, qtbot):
    store = window.live.services._store
    menu = window.actions_by_name
    menu["policy.vit"].trigger()
    question = window.live.question
    assert "Now: NG if either says NG" in question.words()
    assert question.yes.text() == "Let the ViT decide"
    assert menu["policy.either_ng"].isChecked(), "nothing has changed yet"
    question.no.click()
    assert question.isHidden() and line.policy is Policy.EITHER_NG
    menu["policy.vit"].trigger()
    question.yes.click()
    qtbot.waitUntil(lambda: line.policy is Policy.VIT)
    assert "decided by the ViT. Changed by operator" in window.live.banner.sentence()
    qtbot.waitUntil(menu["policy.vit"].isChecked)
    qtbot.waitUntil(lambda: len(store.activations) == 1)
    activation, by = store.activations[0]
    assert (activation.kind, activation.before, activation.after) == ("policy", "either_ng", "vit")
    assert by == "operator"


def test_trigger_is_asked_for_said_and_kept(window, line, qtbot):
    store = window.live.services._store
    window.actions_by_name["trigger_mode.timer"].trigger()
    question = window.live.question
    assert "timer, every 1.5 s" in question.words()
    qtbot.keyClick(question.no, Qt.Key.Key_Escape)
    assert question.isHidden() and line.mode == "each"
    window.actions_by_name["trigger_mode.timer"].trigger()
    question.yes.click()
    qtbot.waitUntil(lambda: line.mode == "timer")
    qtbot.waitUntil(lambda: bool(store.activations))
    assert store.activations[0][0].kind == "trigger" and store.activations[0][0].after == "timer"


def test_a_trail_that_cannot_be_written_is_said(window, line, qtbot):
    window.live.services._store.broken = True
    window.actions_by_name["policy.vit"].trigger()
    window.live.question.yes.click()
    qtbot.waitUntil(lambda: "could not be written into the trail" in window.live.banner.sentence())
    assert "The database is locked" in window.live.banner.sentence()


@pytest.mark.quick
def test_space_triggers_whatever_has_the_focus(window, line, qtbot):
    button = window.live.header._buttons[2]
    assert button.text() == "Stop"
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert ("trigger",) in line.calls
    assert ("stop",) not in line.calls
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ("stop",) in line.calls)


def test_changing_the_recipe_swaps_the_station(window, line, qtbot, tmp_path):
    from inspector_gui.core.recipe import write_recipe

    path = tmp_path / "other.json"
    write_recipe(line.recipe.model_copy(update={"name": "other"}), path)
    window.open_recipe(path)
    qtbot.waitUntil(lambda: window.line.station is not line)
    assert ("close",) in line.calls
    assert not line.listeners
    assert isinstance(window.line.station, FakeStation)
    qtbot.waitUntil(lambda: ("load",) in window.line.station.calls)
    assert window.settings.now.recipe == str(path)
    store = window.live.services._store
    qtbot.waitUntil(lambda: bool(store.activations))
    activation, _ = store.activations[0]
    assert (activation.kind, activation.subject) == ("recipe", "other")
    assert activation.before == f"connector {line.recipe.version}"


def test_wrong_recipe_leaves_everything_as_it_was(window, line, qtbot, tmp_path):
    window.open_recipe(tmp_path / "none.json")
    qtbot.waitUntil(lambda: "There is no recipe" in window.live.banner.sentence())
    assert window.line.station is line
    line.part()
    qtbot.waitUntil(lambda: window.model.counters.parts == 1)


def test_error_word_of_the_decision_never_looks_like_ok(window, line, qtbot):
    line.part(float("nan"), 0.02)
    qtbot.waitUntil(lambda: window.model.counters.parts == 1)
    assert window.model.shown.record.decision.word is DecisionWord.ERROR
    assert window.live.panel.tile.word() == "ERROR"
