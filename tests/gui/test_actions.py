"""No control is ignored without a word: it does something, or it says why it does not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from inspector_gui.gui.commands import COMMANDS
from inspector_gui.station.events import LineChanged, LineState, SourceChanged, SourceState

STATES = {
    "loading": (SourceChanged(SourceState.CLOSED, ""), LineChanged(LineState.LOADING)),
    "ready": (SourceChanged(SourceState.CLOSED, ""), LineChanged(LineState.READY)),
    "starting": (SourceChanged(SourceState.OPEN, "demo"), LineChanged(LineState.LOADING)),
    "running": (SourceChanged(SourceState.OPEN, "demo"), LineChanged(LineState.RUNNING)),
    "paused": (SourceChanged(SourceState.OPEN, "demo"), LineChanged(LineState.PAUSED)),
    "lost": (SourceChanged(SourceState.LOST, "demo", "Gone."), LineChanged(LineState.RUNNING)),
    "ended": (SourceChanged(SourceState.ENDED, "demo"), LineChanged(LineState.STOPPED)),
    "fault": (SourceChanged(SourceState.CLOSED, "x", "No."), LineChanged(LineState.FAULT, "No.")),
}
# They leave the window, or act a moment later, for several presses are one restyling.
NOT_TRIED = {"quit", "full_screen", "text_larger", "text_smaller"}
# They hold already what they ask for, and what is shown says so.
HOLDS = {
    "policy.either_ng",
    "trigger_mode.each",
    "zoom_fit",
    "page.live",
    "page.review",
    "page.compare",
    "page.settings",
}
# Ticks that hold for the parts to come; the menu shows them.
TICKS = {"label.go_on", "review.reasons", "compare.wall", "compare.marks"}


class Probe:
    """Sees whether anything came of a command: a call, a dialog, the focus, a pixel."""

    def __init__(self, window, station, qtbot, monkeypatch) -> None:
        self.window, self.station, self.qtbot = window, station, qtbot
        self.dialogs = 0
        monkeypatch.setattr(QFileDialog, "exec", self._asked)

    def _asked(self, *_args) -> int:
        self.dialogs += 1
        return 0

    def put(self, state: str, page: str) -> None:
        source, line = STATES[state]
        self.station.emit(source)
        self.station.emit(line)
        self.window.show_page(page)
        self.window.setFocus()
        self.qtbot.waitUntil(
            lambda: (
                self.window.model.line is line and self.window.model.source.state is source.state
            )
        )
        self.window.hint.hide()
        self.settle()

    def settle(self) -> None:
        for _ in range(2):
            QApplication.processEvents()
            self.qtbot.wait(20)

    def seen(self) -> tuple[object, ...]:
        sheet = self.window._help
        return (
            len(self.station.calls),
            self.dialogs,
            self.window.shown_page(),
            QApplication.focusWidget(),
            sheet is not None and sheet.isVisible(),
            self.window.settings.now,
            self.window.grab().toImage(),
        )

    def silent(self, state: str, page: str) -> list[str]:
        """Return the commands that do nothing in a state of the line, and do not say why."""
        found = []
        for command in COMMANDS:
            action = self.window.actions_by_name[command.name]
            if command.name in NOT_TRIED | HOLDS | TICKS or not command.on(page):
                continue
            self.put(state, page)
            if not action.isVisible():
                continue
            if not action.isEnabled():
                continue
            before = self.seen()
            action.trigger()
            self.settle()
            if self.seen() == before:
                found.append(command.name)
        return found

    def unexplained(self) -> list[str]:
        """Return the disabled commands whose tooltip does not say why."""
        names = []
        for command in COMMANDS:
            action = self.window.actions_by_name[command.name]
            if action.isVisible() and not action.isEnabled():
                why = self.window.actions_by_name._why_not(command.name)
                if why in ("", "This cannot be done now.") or why not in action.toolTip():
                    names.append(command.name)
        return names


def test_what_is_disabled_says_why(window, station, qtbot, monkeypatch):
    station.loaded()
    probe = Probe(window, station, qtbot, monkeypatch)
    for page in ("page.live", "page.review", "page.compare"):
        for state in STATES:
            probe.put(state, page)
            assert probe.unexplained() == [], (page, state)


@pytest.mark.parametrize("state", ["ready", "lost"])
def test_nothing_on_live_is_ignored_before_the_first_part(
    window, station, qtbot, monkeypatch, state
):
    station.loaded()
    assert Probe(window, station, qtbot, monkeypatch).silent(state, "page.live") == []


@pytest.mark.parametrize("state", ["running", "paused"])
def test_nothing_on_live_is_ignored_with_parts(window, station, qtbot, monkeypatch, state):
    station.loaded()
    station.part(0.02, 0.03)
    station.part(0.02, 0.97)
    assert Probe(window, station, qtbot, monkeypatch).silent(state, "page.live") == []


@pytest.mark.parametrize("page", ["page.review", "page.compare", "page.settings"])
def test_nothing_on_the_other_pages_is_ignored_while_they_are_empty(
    window, station, qtbot, monkeypatch, page
):
    station.loaded()
    assert Probe(window, station, qtbot, monkeypatch).silent("ready", page) == []


def test_the_key_of_a_disabled_command_says_why(window, station, qtbot):
    """Qt gives the key of a disabled action to nobody: space on a standing line did nothing."""
    station.loaded()
    qtbot.waitUntil(lambda: window.model.line.state is LineState.READY)
    assert not window.actions_by_name["trigger"].isEnabled()
    window.live.setFocus()
    qtbot.keyClick(window.live, Qt.Key.Key_Space)
    assert window.hint.words() == "The line stands; start it first (F5)."
    window.start()
    qtbot.waitUntil(window.actions_by_name["trigger"].isEnabled)
    window.hint.hide()
    qtbot.keyClick(window.live, Qt.Key.Key_Space)
    assert window.hint.words() == ""
    assert ("trigger",) in station.calls


def test_a_hint_moves_nothing(window, qtbot):
    QApplication.processEvents()
    before = window.live.geometry(), window.live.header.geometry()
    window.hint.say("A sentence that is so long that it takes more than one line. " * 6)
    QApplication.processEvents()
    assert (window.live.geometry(), window.live.header.geometry()) == before
    assert window.rect().contains(window.hint.geometry())
