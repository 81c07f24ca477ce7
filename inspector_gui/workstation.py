"""The composition root of the window: store, station, sources and the window put together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer

from inspector_gui.app import (
    inspector_factories,
    keep_the_screen_awake,
    make_inspector,
    make_station,
)
from inspector_gui.capture.open import SourceOptions, open_source
from inspector_gui.core.errors import InspectorError
from inspector_gui.core.ports import FrameSource, Inspector
from inspector_gui.core.recipe import InspectorSpec, Recipe, read_recipe
from inspector_gui.core.settings import CommandLine, Loaded, SettingsFile
from inspector_gui.evaluation.comparison.summary import Settings as ReportSettings
from inspector_gui.gui.application import run_gui
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.fault import show_fault
from inspector_gui.gui.look import Look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.station.comparing.gathering import gather, moved_thresholds
from inspector_gui.station.comparing.reporting import report_on
from inspector_gui.station.comparing.worse import all_steps
from inspector_gui.station.judge_records import InspectorFactory
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.store.comparisons import Comparison
from inspector_gui.store.records import SqlRecordStore, open_store

log = logging.getLogger(__name__)


def open_workstation(
    file: SettingsFile,
    loaded: Loaded,
    said: CommandLine,
) -> int:
    """Show the window until it is closed; return the exit code.

    What stops the start (a data folder that cannot be written, a recipe that is not valid) is
    said in a window too, for who starts a program by its icon sees no terminal.
    """
    settings = loaded.settings.changed(**said.values())
    folder, device = settings.data_path, said.device
    try:
        chosen = read_recipe(settings.recipe_path)
        store = open_store(folder, station=settings.station_name, other_anchor=settings.trail_path)
        store.labellers.idle_s = 60.0 * settings.signed_out_after_min
    except InspectorError as error:
        log.exception("the workstation could not start")
        show_fault(settings, error.sentence)
        raise

    def station_for(path: Path) -> Station:
        return _station(path, store, device)

    def inspectors(wanted: Recipe, path: Path) -> Mapping[str, InspectorFactory]:
        return inspector_factories(wanted, device, path.parent)

    def window(look: Look) -> MainWindow:
        made = MainWindow(
            look=look,
            station=_station(settings.recipe_path, store, device),
            store=store,
            make_source=_source_maker(settings.pace_s),
            settings=loaded.settings,
            said=said,
            open_recipe=station_for,
            settings_file=file,
            notice=loaded.sentence,
            review=ReviewSource(store, folder, inspectors),
            compare=_compare_services(store, folder, device),
        )
        if settings.source == "demo" and not store.labels.count():
            # Whoever starts the program sees it work. Once somebody has labelled or imported, the
            # demo line would mix its parts into theirs: then it waits to be started.
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
    options = StationOptions(numbers=store.numbers)
    station = make_station(recipe, store, options, device, path.parent)
    keep_the_screen_awake(station)
    return station


def _compare_services(store: SqlRecordStore, folder: Path, device: str) -> CompareServices:
    """Return what the Compare page is given; a report holds what was judged seen worse, too."""

    def make(spec: InspectorSpec, recipe: Recipe, root: Path) -> Inspector:
        return make_inspector(spec, recipe, device, root)

    def report(
        comparison: Comparison, recipe: Recipe, settings: ReportSettings, out: Path, language: str
    ) -> Sequence[Path]:
        found = gather(store, comparison, recipe, all_steps())
        notes = moved_thresholds(comparison, store.comparisons.get(comparison.name))
        return report_on(store, comparison, found, settings, out, notes=notes, language=language)

    return CompareServices(store, folder, make, report)


def _source_maker(pace_s: float) -> Callable[[str], FrameSource]:
    def make(text: str) -> FrameSource:
        return open_source(text, SourceOptions(pace_s=pace_s, paced=True, trigger_every_s=pace_s))

    return make
