"""The composition root of the window: store, station, sources and the window put together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from inspector_gui.app import keep_the_screen_awake, make_station
from inspector_gui.capture.open import SourceOptions, open_source
from inspector_gui.core.errors import InspectorError
from inspector_gui.core.ports import FrameSource
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.settings import Loaded, SettingsFile
from inspector_gui.gui.application import run_gui
from inspector_gui.gui.fault import show_fault
from inspector_gui.gui.look import Look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.store.records import SqlRecordStore, open_store

log = logging.getLogger(__name__)


def open_workstation(
    file: SettingsFile,
    loaded: Loaded,
    source: str | None,
    recipe: Path | None,
    data_dir: Path | None,
    device: str,
) -> int:
    """Show the window until it is closed; return the exit code.

    What stops the start (a data folder that cannot be written, a recipe that is not valid) is
    said in a window too, for who starts a program by its icon sees no terminal.
    """
    changes = {"source": source} if source else {}
    settings = loaded.settings.changed(**changes)
    folder = data_dir or settings.data_path
    try:
        chosen = read_recipe(recipe or settings.recipe_path)
        store = open_store(folder)
    except InspectorError as error:
        log.exception("the workstation could not start")
        show_fault(settings, error.sentence)
        raise

    def station_for(path: Path) -> Station:
        return _station(path, store, device)

    def window(look: Look) -> MainWindow:
        made = MainWindow(
            look=look,
            station=_station(recipe or settings.recipe_path, store, device),
            store=store,
            make_source=_source_maker(settings.pace_s),
            settings=settings,
            open_recipe=station_for,
            settings_file=file,
            notice=loaded.sentence,
        )
        if settings.source == "demo":
            # Nothing can be spoiled on the demo line: whoever starts the program sees it work.
            QTimer.singleShot(0, made.start)
        return made

    log.info("recipe %s %s, records in %s", chosen.name, chosen.version, folder)
    try:
        return run_gui(window, settings)
    finally:
        store.close()


def _station(path: Path, store: SqlRecordStore, device: str) -> Station:
    recipe = read_recipe(path)
    store.keep_recipe(recipe)
    options = StationOptions(first_number=store.last_number() + 1)
    station = make_station(recipe, store, options, device, path.parent)
    keep_the_screen_awake(station)
    return station


def _source_maker(pace_s: float) -> Callable[[str], FrameSource]:
    def make(text: str) -> FrameSource:
        return open_source(text, SourceOptions(pace_s=pace_s, paced=True))

    return make
