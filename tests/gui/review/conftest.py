"""A real window on a real store, its Review page open."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.page import ReviewPage
from inspector_gui.gui.review.services import ReviewSource
from tests.gui.fake_station import FakeSource, FakeStation
from tests.gui.review.review_data import fill


@pytest.fixture
def ids(store) -> list[str]:
    """Twelve parts, oldest first."""
    return fill(store, 12)


@pytest.fixture
def labeller() -> str:
    """Whose name is offered, for it was used the last time."""
    return "Sato"


@pytest.fixture
def window(qtbot, look, station, store, tmp_path, labeller) -> Iterator[MainWindow]:
    before = set(threading.enumerate())
    window = MainWindow(
        look=look,
        station=station,
        store=store,
        make_source=FakeSource,
        settings=Settings(
            theme="dark", language="en", data_dir=str(tmp_path / "records"), labeller=labeller
        ),
        open_recipe=lambda path: FakeStation(),
        settings_file=SettingsFile(tmp_path / "settings.json"),
        review=ReviewSource(store, tmp_path / "records"),
    )
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    left = set(threading.enumerate()) - before
    assert not left, f"threads leaked: {left}"


@pytest.fixture
def page(window, ids, qtbot) -> ReviewPage:
    """The page with the queue of unlabelled parts, somebody signed in, the grid shown."""
    window.actions_by_name["page.review"].trigger()
    page = window.reviewing.page
    qtbot.waitUntil(lambda: page.tiles.rowCount() == len(ids))
    page.people.sign_in("Sato", "")
    qtbot.waitUntil(lambda: page.desk.labeller == "Sato")
    qtbot.waitUntil(lambda: page.desk.part is not None)
    window.activateWindow()
    page.grid.setFocus()
    return page
