"""What Live says is so: RUN, WAIT, STOP or FAULT; how old a decision is; whether it is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from inspector_gui.core.decision import Policy
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Trigger
from inspector_gui.core.record import Part
from inspector_gui.gui.pages.live_model import Age, Kept
from inspector_gui.gui.widgets.line_header import LineWord
from inspector_gui.gui.widgets.strip_model import ITEM
from inspector_gui.station.events import (
    LineState,
    PartDecided,
    PartRecorded,
    PartTriggered,
    RecordingChanged,
    SourceChanged,
    SourceState,
    WorkerChanged,
    WorkerState,
)
from tests.gui.fake_station import make_picture, timeout_of

FULL_DISK = "The disk is full; free some space."


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(window) -> Clock:
    clock = Clock()
    window.model.clock = clock
    return clock


def says(window, clock, seconds=0.0):
    """Let time pass, let the page look at it, and return what it says then."""
    clock.now += seconds
    window.live._grow_old()
    return window.live.says()


def decided(window, qtbot, count):
    qtbot.waitUntil(lambda: window.model.counters.parts == count)


def settled(window, station, qtbot):
    """Wait until all that the station has said is on the page."""
    station.emit(WorkerChanged("vit", WorkerState.READY, str(id(qtbot))))
    qtbot.waitUntil(lambda: window.bridge.waiting == 0)
    qtbot.wait(5)


# The lamp


def test_the_lamp_follows_the_line(window, station, qtbot):
    live = window.live
    qtbot.waitUntil(lambda: live.says().line is LineWord.WAIT)
    assert "models to be loaded" in live.header.facts()
    station.loaded()
    qtbot.waitUntil(lambda: live.says().line is LineWord.STOP)
    assert live.header._buttons[0].property("primary"), "where it stands, Start is the one thing"
    window.start()
    qtbot.waitUntil(lambda: window.model.started)
    station.part()
    qtbot.waitUntil(lambda: live.says().line is LineWord.RUN)
    assert not live.header._buttons[0].property("primary")
    station.pause(True)
    qtbot.waitUntil(lambda: live.says().line is LineWord.WAIT)
    assert "paused" in live.header.facts()
    station.pause(False)
    station.emit(
        SourceChanged(SourceState.LOST, "Camera 0", "Camera 0 is away.", datetime.now(UTC))
    )
    qtbot.waitUntil(lambda: live.says().line is LineWord.FAULT)
    station.stop()
    qtbot.waitUntil(lambda: live.says().line is LineWord.STOP)
    assert live.header.lamp.accessibleName() == "STOP"


def test_trigger_and_policy_stand_beside_the_lamp(window, line, qtbot):
    facts = window.live.header.facts
    assert "every picture is a part" in facts()
    assert "NG if either says NG" in facts()
    line.set_trigger(Trigger(mode="timer"))
    qtbot.waitUntil(lambda: "timer, every 1.5 s" in facts())
    line.set_policy(Policy.VIT)
    qtbot.waitUntil(lambda: "decided by the ViT" in facts())


def test_of_a_camera_never_every_picture_is_a_part(window, line, qtbot):
    window.live.set_source("camera:0", True)
    assert "trigger by hand" in window.live.header.facts()


def test_waiting_for_a_trigger_is_said_with_the_time_since(window, line, clock, qtbot):
    line.set_trigger(Trigger(mode="manual"))
    line.part()
    decided(window, qtbot, 1)
    assert says(window, clock).line is LineWord.RUN
    assert says(window, clock, 42.0).line is LineWord.WAIT
    assert "for the trigger (by hand) · last part 0:42 ago" in window.live.header.facts()


def test_a_decision_grows_old_behind_another_page(window, line, clock, qtbot):
    line.part()
    decided(window, qtbot, 1)
    assert says(window, clock).full
    window.show_page("page.settings")
    assert not says(window, clock, 42.0).full


def test_an_inspector_that_decides_and_is_out_is_a_fault(window, line, qtbot):
    back = datetime.now(UTC) + timedelta(seconds=30)
    line.emit(WorkerChanged("vlm", WorkerState.OUT, "It hangs.", back_at=back))
    qtbot.waitUntil(lambda: window.live.says().line is LineWord.FAULT)
    card = window.live.panel.cards["vlm"]
    assert "tried again by itself at" in card.words()
    assert card.again.isVisible()
    card.again.click()
    qtbot.waitUntil(lambda: ("revive", "vlm") in line.calls)
    (lamp,) = [b for b in window.status.findChildren(QPushButton) if b.isVisible()]
    lamp.click()
    qtbot.waitUntil(lambda: line.calls.count(("revive", "vlm")) == 2)
    line.set_policy(Policy.VIT)
    qtbot.waitUntil(lambda: window.live.says().line is not LineWord.FAULT)
    line.emit(WorkerChanged("vlm", WorkerState.READY))
    qtbot.waitUntil(lambda: not card.again.isVisible())


# The age of a decision


def test_a_decision_stands_in_full_until_it_is_too_old(window, line, clock, qtbot):
    line.part(0.97, 0.99)
    decided(window, qtbot, 1)
    assert says(window, clock).full
    assert says(window, clock, 2.9).full
    found = says(window, clock, 0.2)
    assert not found.full and found.word == "NG"
    assert "passed" in window.live.panel.tile.accessibleName()
    assert window.live.panel.cards["vit"].state.faded


def test_a_slow_line_has_a_longer_present(window, line, clock, qtbot):
    for _ in range(3):
        record = line.part(decided=False, recorded=False)
        line.emit(PartDecided(replace(record, ms=4000.0)))
    decided(window, qtbot, 3)
    assert says(window, clock, 7.5).full
    assert not says(window, clock, 1.0).full


@pytest.mark.parametrize("how", ["stop", "pause"])
def test_a_line_that_stands_has_no_present_decision(window, line, clock, qtbot, how):
    line.part()
    decided(window, qtbot, 1)
    assert says(window, clock, 0.1).full
    line.stop() if how == "stop" else line.pause(True)
    qtbot.waitUntil(lambda: not window.live.says().full)
    assert window.live.says().word == "OK", "it can still be read"


def test_the_next_part_takes_the_word_away(window, line, clock, qtbot):
    line.part()
    decided(window, qtbot, 1)
    assert says(window, clock).full
    line.emit(PartTriggered(Part(Frame(make_picture(5), "demo"), 2)))
    qtbot.waitUntil(lambda: window.live.says().word == "Judging…")
    assert not window.live.says().full and window.live.says().part_id == ""


def test_a_line_that_starts_anew_shows_nothing_of_before(window, line, qtbot):
    line.part()
    decided(window, qtbot, 1)
    line.stop()
    line.start(None)
    qtbot.waitUntil(lambda: window.live.says().word == "Waiting for a part")
    assert window.model.shown is None


def test_a_part_of_before_the_new_start_is_not_the_present_one(window, line, qtbot):
    late = line.part(decided=False, recorded=False)
    line.stop()
    line.start(None)
    line.emit(PartDecided(late))
    decided(window, qtbot, 1)
    assert window.live.says().part_id == "" and not window.live.says().full
    record = line.part(0.97, 0.99)
    qtbot.waitUntil(lambda: window.live.says().part_id == record.part.part_id)


def test_a_lost_source_takes_picture_rate_and_word_away(window, line, clock, qtbot):
    line.part()
    decided(window, qtbot, 1)
    since = datetime.now(UTC)
    line.emit(SourceChanged(SourceState.LOST, "Camera 0", "Camera 0 is away.", since))
    qtbot.waitUntil(lambda: window.live.says().line is LineWord.FAULT)
    assert window.live.says().word == "No picture" and not window.live.says().full
    for view in (window.live.pair.left, window.live.pair.right, window.live.thumbnail):
        assert window.look.languages.time(since) in view.lost
    assert "fps" not in window.live.header.facts()
    line.emit(SourceChanged(SourceState.OPEN, "Camera 0"))
    qtbot.waitUntil(lambda: window.live.says().line is not LineWord.FAULT)
    assert not window.live.pair.left.lost


def test_a_rate_is_not_kept_when_pictures_stop(window, line, clock, qtbot):
    window.live.set_source("camera:0", True)
    for number in range(8):
        frame = Frame(make_picture(number), "Camera 0")
        line.preview.put(frame)
        qtbot.waitUntil(lambda wanted=frame: window.live._preview is wanted)
    qtbot.waitUntil(lambda: window.live._fps > 0)
    says(window, clock, 2.0)
    assert "fps" not in window.live.header.facts()


# An older part


def test_an_older_part_is_framed_and_the_live_word_stays_true(window, line, clock, qtbot):
    first = line.part(0.97, 0.99)
    line.part()
    decided(window, qtbot, 2)
    window.live.pick(first.part.part_id)
    found = window.live.says()
    assert found.word == "NG" and not found.full
    assert found.live.startswith("Live: OK · 000 002")
    assert "an older part" in window.live.panel.tile.accessibleName()
    line.part(recorded=False, trouble=FULL_DISK)
    decided(window, qtbot, 3)
    qtbot.waitUntil(lambda: "000 003 · NOT recorded" in window.live.says().live)
    says(window, clock, 5.0)
    assert "0:05 ago" in window.live.says().live


def test_the_page_goes_back_by_itself_when_nobody_looks(window, line, clock, qtbot):
    first = line.part(0.97, 0.99)
    line.part()
    decided(window, qtbot, 2)
    window.live.pick(first.part.part_id)
    assert says(window, clock, 9.0).word == "NG"
    qtbot.mouseMove(window.live.pair.left)
    qtbot.mouseMove(window.live.panel)
    assert says(window, clock, 9.0).word == "NG", "somebody is looking"
    assert says(window, clock, 2.0).word == "OK"
    assert "Back to live" in window.live.banner.sentence()


@pytest.mark.parametrize(("vlm", "word"), [(0.99, "NG"), (timeout_of("vlm"), "ERROR")])
def test_bad_news_brings_the_page_back(window, line, clock, qtbot, vlm, word):
    first = line.part(0.97, 0.99)
    line.part()
    decided(window, qtbot, 2)
    window.live.pick(first.part.part_id)
    line.part()
    decided(window, qtbot, 3)
    assert window.model.picked is not None, "an OK disturbs nobody"
    line.part(0.97 if word == "NG" else 0.02, vlm)
    qtbot.waitUntil(lambda: window.live.says().part_id == line_newest(line))
    assert window.live.says().full and window.live.says().word == word
    assert f"part 000 004 is {word}" in window.live.banner.sentence()


def line_newest(line):
    return next(reversed(line.records))


# Whether it is recorded


def test_a_decision_is_never_shown_as_recorded_before_it_is(window, line, clock, qtbot):
    record = line.part(recorded=False)
    decided(window, qtbot, 1)
    tile = window.live.panel.tile
    assert "being recorded" in tile.marks() and "recorded" not in tile.marks()
    item = window.live.strip.model.index(0, 0).data(ITEM)
    assert item.kept is Kept.PENDING
    line.emit(PartRecorded(record.part.part_id))
    qtbot.waitUntil(lambda: "recorded" in tile.marks())
    assert item.kept is Kept.RECORDED


def test_what_is_not_recorded_says_so_wherever_it_is_seen(window, line, clock, qtbot):
    first = line.part(recorded=False, trouble=FULL_DISK)
    since = datetime.now(UTC)
    line.emit(RecordingChanged(False, FULL_DISK, since, 1))
    qtbot.waitUntil(lambda: "NOT recorded" in window.live.says().word)
    banner = window.live.banner
    assert FULL_DISK in banner.sentence() and window.look.languages.time(since) in banner.sentence()
    assert not banner._close.isVisible(), "it cannot be closed while it is so"
    line.part(recorded=False)
    decided(window, qtbot, 2)
    qtbot.waitUntil(lambda: window.live.says().word == "OK · NOT recorded")
    assert window.model.counters.unrecorded == 1
    assert window.status._boxes["unrecorded"].isVisible()
    line.emit(PartRecorded(line_newest(line), FULL_DISK))
    qtbot.waitUntil(lambda: window.model.counters.unrecorded == 2)
    line.part()
    line.emit(RecordingChanged(True, lost=2))
    qtbot.waitUntil(lambda: window.live.says().word == "OK")
    model = window.live.strip.model
    kept = [model.index(row, 0).data(ITEM).kept for row in range(3)]
    assert kept == [Kept.RECORDED, Kept.LOST, Kept.LOST], "they stay marked"
    assert "NOT recorded" in model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(2, 0).data(ITEM).part_id == first.part.part_id
    assert "recorded again" in banner.sentence()


def test_a_tile_that_is_not_recorded_looks_like_no_other(window, line, clock, qtbot):
    line.part()
    decided(window, qtbot, 1)
    says(window, clock)
    tile = window.live.panel.tile
    ok = window.look.theme.colours.ok.lower()
    corner = lambda: tile.grab().toImage().pixelColor(2, 2).name()  # noqa: E731
    assert corner() == ok
    line.part(recorded=False, trouble=FULL_DISK)
    qtbot.waitUntil(lambda: "NOT recorded" in tile.word())
    assert corner() != ok
    image = tile.grab().toImage()
    column = {image.pixelColor(2, y).name() for y in range(image.height())}
    assert window.look.theme.colours.error.lower() in column


def test_ages_by_the_model_alone(window, line, clock, qtbot):
    line.part()
    decided(window, qtbot, 1)
    model = window.model
    assert model.age(model.newest) is Age.LIVE
    line.emit(SourceChanged(SourceState.ENDED, "demo"))
    line.say(LineState.STOPPED)
    settled(window, line, qtbot)
    assert model.age(model.newest) is Age.LIVE, "the last part of a folder is still read"
    clock.now += 4.0
    assert model.age(model.newest) is Age.PASSED
