"""The window of the Review page's tests, with inspectors that judge imported pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from inspector_gui.core.recipe import write_recipe
from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.gui.sets.control import SetsControl
from inspector_gui.store.records import SqlRecordStore, open_store
from tests.gui.fake_station import FakeSource, FakeStation, make_recipe
from tests.gui.sets.sets_data import inspectors


@pytest.fixture
def store(tmp_path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "records")
    yield store
    store.close()


@pytest.fixture
def go() -> Iterator[threading.Event]:
    """Lets the inspectors judge; cleared, it holds them."""
    event = threading.Event()
    event.set()
    yield event
    event.set()


@pytest.fixture
def window(qtbot, look, station, store, tmp_path, go) -> Iterator[MainWindow]:
    before = set(threading.enumerate())
    recipe = tmp_path / "recipe.json"
    write_recipe(make_recipe(), recipe)
    window = MainWindow(
        look=look,
        station=station,
        store=store,
        make_source=FakeSource,
        settings=Settings(
            theme="dark", language="en", data_dir=str(tmp_path / "records"), labeller="Sato",
            recipe=str(recipe),
        ),
        open_recipe=lambda path: FakeStation(),
        settings_file=SettingsFile(tmp_path / "settings.json"),
        review=ReviewSource(store, tmp_path / "records", inspectors(go)),
    )  # fmt: skip
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    go.set()
    window.close()
    left = set(threading.enumerate()) - before
    assert not left, f"threads leaked: {left}"


@pytest.fixture
def sets(window, qtbot) -> SetsControl:
    """The panels, the Review page shown, Sato signed in."""
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    qtbot.waitUntil(lambda: page.catalog.table is not None)
    page.people.sign_in("Sato", "")
    qtbot.waitUntil(lambda: page.desk.labeller == "Sato")
    window.activateWindow()
    return window.sets
