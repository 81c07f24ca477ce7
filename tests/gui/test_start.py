"""What the command line says reaches the window, and is not saved behind the user's back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_gui.core.paths import default_recipe
from inspector_gui.core.settings import CommandLine, Settings, SettingsFile
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.services import ReviewSource
from tests.gui.conftest import make_fake
from tests.gui.fake_station import FakeSource, FakeStation, FakeStore

FROM_COMMAND_LINE = "From the command line, for this run; it is not saved."


@pytest.fixture
def opened(qtbot, look, station, store, tmp_path) -> Iterator[Callable[[CommandLine], MainWindow]]:
    """Open a window as a command line asks for it, over settings that say something else."""
    windows: list[MainWindow] = []

    def open_it(said: CommandLine) -> MainWindow:
        window = MainWindow(
            look=look,
            station=station,
            store=FakeStore(station),
            make_source=FakeSource,
            settings=Settings(theme="dark", language="en", source="camera:1"),
            said=said,
            open_recipe=lambda path: FakeStation(),
            settings_file=SettingsFile(tmp_path / "settings.json"),
            review=ReviewSource(store, tmp_path / "records"),
            compare=CompareServices(store, tmp_path / "records", make_fake),
        )
        windows.append(window)
        qtbot.addWidget(window)
        return window

    yield open_it
    for window in windows:
        window.close()


@pytest.mark.slow
def test_every_value_of_the_command_line_reaches_the_window(opened, station, qtbot, tmp_path):
    recipe = tmp_path / "mine" / "part.json"
    said = CommandLine("parts/today", recipe, tmp_path / "elsewhere", "cpu")
    window = opened(said)
    page = window.settings_page
    assert page.notes() == dict.fromkeys(
        ("source", "recipe", "data_dir", "device"), FROM_COMMAND_LINE
    )
    assert page._source.currentText() == "parts/today"
    assert page._recipe.whole() == str(recipe)
    assert page._data.whole() == str(tmp_path / "elsewhere")
    assert page._runs_on.whole() == "CPU"
    assert window.lamps.watched == tmp_path / "elsewhere"
    assert window.comparing.recipe_path == recipe
    assert window.sets.recipe_file() == recipe
    window.start()
    qtbot.waitUntil(lambda: any(call[0] == "start" for call in station.calls))
    assert next(c[1].name for c in station.calls if c[0] == "start") == "parts/today"


@pytest.mark.slow
def test_without_a_command_line_the_settings_count_and_nothing_is_said(opened):
    window = opened(CommandLine())
    assert window.settings_page.notes() == {}
    assert window.settings.now.source == "camera:1"
    assert window.settings_page._runs_on.whole() == "GPU where there is one, else CPU"


@pytest.mark.slow
def test_what_the_command_line_said_is_not_saved_with_another_setting(opened, qtbot, tmp_path):
    window = opened(CommandLine(source="demo", data_dir=tmp_path / "elsewhere"))
    window.settings.change({"pace_s": 3.0})
    file = tmp_path / "settings.json"
    qtbot.waitUntil(file.exists)
    kept = json.loads(file.read_text())
    assert (kept["source"], kept["data_dir"], kept["pace_s"]) == ("camera:1", "", 3.0)
    assert window.settings.now.source == "demo"
    assert window.settings_page.notes().keys() == {"source", "data_dir"}


@pytest.mark.slow
def test_what_the_user_chooses_takes_the_place_of_the_command_line(opened, qtbot, tmp_path):
    window = opened(CommandLine(source="demo", recipe=tmp_path / "part.json"))
    window.settings_page._source.setEditText("camera:0")
    window.settings_page._tell()
    assert window.settings.now.source == "camera:0"
    assert window.settings_page.notes().keys() == {"recipe"}
    copy = shutil.copy(default_recipe(), tmp_path / "other.json")
    window.open_recipe(Path(copy))
    qtbot.waitUntil(lambda: window.settings.now.recipe == str(copy))
    assert window.settings_page.notes() == {}
    qtbot.waitUntil(
        lambda: json.loads((tmp_path / "settings.json").read_text())["recipe"] == str(copy)
    )


@pytest.mark.slow
def test_choosing_what_the_command_line_said_keeps_it(opened, qtbot, tmp_path):
    """Somebody who picks the very value of this run means it for the next one too."""
    window = opened(CommandLine(source="demo"))
    window.settings.change({"source": "demo"})
    qtbot.waitUntil((tmp_path / "settings.json").exists)
    assert json.loads((tmp_path / "settings.json").read_text())["source"] == "demo"
    assert window.settings_page.notes() == {}


# A source chosen while the line runs


def test_a_new_source_while_the_line_runs_is_offered_and_taken(window, line, qtbot):
    assert not window.actions_by_name["change_over"].isEnabled()
    window.settings.change({"source": "camera:0"})
    assert "still runs on demo" in window.live.banner._words.text()
    assert "still runs on demo" in window.settings_page.notes()["source"]
    assert window.settings_page._change_over.isVisibleTo(window.settings_page)
    assert "demo" in window.live.header.facts()  # what runs, not what was chosen
    window.actions_by_name["change_over"].trigger()
    qtbot.waitUntil(lambda: line.calls[-1][0] == "start" and line.calls[-1][1].name == "Camera 0")
    qtbot.waitUntil(lambda: not window.settings_page.notes())
    assert not window.actions_by_name["change_over"].isEnabled()


def test_a_new_source_is_shown_once_the_line_stands(window, line, qtbot):
    window.settings.change({"source": "camera:0"})
    window.actions_by_name["stop"].trigger()
    qtbot.waitUntil(lambda: not window.model.started)
    assert window.settings_page.notes() == {}
    tip = window.actions_by_name["change_over"].toolTip()
    assert tip.endswith("The line stands; Start takes the chosen source.")


def test_a_source_put_back_is_no_other_source(window, line):
    window.settings.change({"source": "camera:0"})
    window.settings.change({"source": "demo"})
    assert window.settings_page.notes() == {}
    assert not window.actions_by_name["change_over"].isEnabled()
