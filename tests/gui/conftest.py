"""A real window on a station that does what it is told."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTranslator

from inspector_gui.core.recipe import InspectorSpec, Recipe, read_recipe
from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.gui.application import make_application
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.look import Look, make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.store.records import SqlRecordStore, open_store
from tests.gui.fake_station import FakeSource, FakeStation, FakeStore
from tests.station.comparing.sets import maker
from tests.station.fakes import FakeInspector


def pytest_collection_modifyitems(items) -> None:
    """A warning of Qt fails the test that caused it."""
    for item in items:
        if "tests/gui" in str(item.path):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore("plugin does not support"))


@pytest.fixture(scope="session")
def qapp():
    return make_application()


@pytest.fixture
def look(qapp) -> Look:
    return make_look(qapp, Settings(theme="dark", language="en"))


@pytest.fixture(autouse=True)
def _no_language_left(qapp) -> Iterator[None]:
    """Take away the translators of a test that failed, or all that follow would read Japanese."""
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)


@pytest.fixture
def station() -> FakeStation:
    return FakeStation()


@pytest.fixture
def store(tmp_path) -> Iterator[SqlRecordStore]:
    """A real store, empty."""
    store = open_store(tmp_path / "records")
    yield store
    store.close()


def make_fake(spec: InspectorSpec, recipe: Recipe, root: Path) -> FakeInspector:
    """Make an inspector that says what the picture's brightness says."""
    return maker()(spec, recipe)


@pytest.fixture
def window(qtbot, look, station, store, tmp_path) -> Iterator[MainWindow]:
    before = set(threading.enumerate())
    window = MainWindow(
        look=look,
        station=station,
        store=FakeStore(station),
        make_source=FakeSource,
        settings=Settings(theme="dark", language="en", data_dir=str(tmp_path)),
        open_recipe=lambda path: FakeStation(read_recipe(path)),
        settings_file=SettingsFile(tmp_path / "settings.json"),
        review=ReviewSource(store, tmp_path / "records"),
        compare=CompareServices(store, tmp_path / "records", make_fake),
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    left = set(threading.enumerate()) - before
    assert not left, f"threads leaked: {left}"
    assert not station.listeners


@pytest.fixture
def line(window, station, qtbot) -> FakeStation:
    """A running line with its models loaded."""
    station.loaded()
    window.start()
    qtbot.waitUntil(lambda: window.model.started)
    return station
