"""A real window on a real store, its Compare page open on simulated verdicts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.gui.compare.control import CompareControl
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.inspectors.catalogue import ListedModel
from inspector_gui.store.records import SqlRecordStore, open_store
from tests.gui.compare.compare_data import fill
from tests.gui.fake_station import FakeSource, FakeStation
from tests.station.comparing.sets import maker
from tests.station.fakes import FakeInspector

MODELS = (
    ListedModel("connector-vit", Path("vit"), 1, "vit", "", "fp32", ("fp32",), "d", "Shop ViT"),
    ListedModel(
        "connector-vlm", Path("vlm"), 1, "vlm", "llava", "nf4", ("nf4", "bf16"), "e", "Shop VLM"
    ),
    ListedModel("broken", Path("broken"), 1, error="The model folder broken lacks config.json."),
)


@pytest.fixture
def store(tmp_path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "records")
    yield store
    store.close()


@pytest.fixture
def made() -> list[FakeInspector]:
    """The inspectors that runs have made."""
    return []


@pytest.fixture
def reports() -> list[tuple]:
    """What reports were asked for."""
    return []


@pytest.fixture
def window(qtbot, look, station, store, tmp_path, made, reports) -> Iterator[MainWindow]:
    before = set(threading.enumerate())
    make = maker(made)

    def report(*asked) -> tuple[Path, ...]:
        reports.append(asked)
        return (tmp_path / "report.html", tmp_path / "parts.csv")

    window = MainWindow(
        look=look,
        station=station,
        store=store,
        make_source=FakeSource,
        settings=Settings(theme="dark", language="en", data_dir=str(tmp_path / "records")),
        open_recipe=lambda path: FakeStation(),
        settings_file=SettingsFile(tmp_path / "settings.json"),
        review=ReviewSource(store, tmp_path / "records"),
        compare=CompareServices(
            store,
            tmp_path / "records",
            lambda spec, recipe, root: make(spec, recipe),
            report,
            lambda: MODELS,
        ),
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
def opened(window, store, tmp_path, qtbot) -> Callable[..., CompareControl]:
    """Fill the store, show the page, and wait until the comparison is there."""

    def open_it(**how) -> CompareControl:
        if how.pop("pictures", False):
            (tmp_path / "pictures").mkdir()
            how["pictures"] = tmp_path / "pictures"
        fill(store, **how)
        window.actions_by_name["page.compare"].trigger()
        control = window.comparing
        qtbot.waitUntil(lambda: control.model.opened is not None)
        return control

    return open_it


@pytest.fixture
def computed(qtbot) -> Callable[..., object]:
    """Show a tab and wait until what it wants is there, intervals and all."""

    def show(control: CompareControl, kind: type) -> object:
        control.page.show_tab(kind)
        wants = control.page.tab.wants
        qtbot.waitUntil(lambda: all(control.analyst.fresh(name) for name in wants))
        return control.page.tab

    return show
