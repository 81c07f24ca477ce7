"""How fast the Compare page is: python -m tests.benchmarks.bench_compare [--parts 10000] [--json].

The real window, offscreen, on a real store with simulated verdicts of two inspectors: how long the
page takes to open (from the key to its painted figures), how many updates a second a dragged
threshold gives (every update moves it anew and paints every plot and figure of the tab), and how
much memory the process takes without models. A tab that is dragged waits for nothing that is
computed in the background.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from rich.console import Console
from rich.table import Table

from inspector_gui.core.ports import Inspector
from inspector_gui.core.settings import Settings
from inspector_gui.gui.application import make_application
from inspector_gui.gui.compare.control import CompareControl
from inspector_gui.gui.compare.services import CompareServices
from inspector_gui.gui.compare.tabs.base import Tab
from inspector_gui.gui.compare.tabs.curves import CurvesTab
from inspector_gui.gui.compare.tabs.money import MoneyTab
from inspector_gui.gui.compare.tabs.overview import OverviewTab
from inspector_gui.gui.look import make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.store.records import SqlRecordStore, open_store
from tests.gui.compare.compare_data import IDS, fill
from tests.gui.fake_station import FakeSource, FakeStation, FakeStore

TABS: tuple[type[Tab], ...] = (OverviewTab, CurvesTab, MoneyTab)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parts", type=int, default=10_000)
    parser.add_argument("--moves", type=int, default=60)
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options)
    if options.json:
        print(json.dumps(found, indent=2))
        return
    table = Table(title=f"Compare page, {options.parts:,} parts × 2, {options.size}", box=None)
    for title in ("what", "value"):
        table.add_column(title)
    for name, value in found.items():
        table.add_row(name, str(value))
    Console().print(table)


def measure(options: argparse.Namespace) -> dict[str, object]:
    app = make_application()
    settings = Settings(theme="dark", language="en")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = open_store(folder)
        fill(store, options.parts)
        window = make_window(app, settings, store, folder)
        window.resize(*(int(n) for n in options.size.split("x")))
        window.show()
        run(0.5)
        before = memory_mb()
        found = opened(app, window)
        control = window.comparing
        assert control is not None
        for kind in TABS:
            found[f"{kind.__name__} updates/s"] = dragged(app, control, kind, options.moves)
        settled(control)
        found |= {
            "rss MB before the page": before,
            "rss MB": memory_mb(),
            "peak rss MB": peak_mb(),
            "pyside": pyside_version,
            "machine": f"{os.cpu_count()} cores, {platform.machine()}",
            "load": round(os.getloadavg()[0], 1),
        }
        window.close()
        store.close()
    return found


def make_window(
    app: QApplication, settings: Settings, store: SqlRecordStore, folder: Path
) -> MainWindow:
    station = FakeStation()

    def no_inspector(*_: object) -> Inspector:
        raise RuntimeError("nothing is judged here")

    return MainWindow(
        look=make_look(app, settings), station=station, store=FakeStore(station),
        make_source=FakeSource, settings=settings, open_recipe=lambda path: FakeStation(),
        review=ReviewSource(store, folder),
        compare=CompareServices(store, folder, no_inspector),
    )  # fmt: skip


def opened(app: QApplication, window: MainWindow) -> dict[str, object]:
    """Press the key of the page; wait until its figures are painted, and AUROC is there, too."""
    control = window.comparing
    assert control is not None
    begun = time.perf_counter()
    window.actions_by_name["page.compare"].trigger()
    app.processEvents()
    frame = time.perf_counter() - begun
    cells = control.page.tab_of(OverviewTab).table.cells  # type: ignore[attr-defined]
    while not cells.rowCount():
        run(0.005)  # as the event loop of a program that waits
    window.repaint()
    app.processEvents()
    figures = time.perf_counter() - begun
    while not control.model.result("rows"):
        run(0.005)
    return {
        "page shown s": round(frame, 3),
        "page opened s": round(figures, 2),
        "AUROC there s": round(time.perf_counter() - begun, 2),
    }


def dragged(
    app: QApplication, control: CompareControl, kind: type[Tab], moves: int
) -> dict[str, float]:
    """Drag a threshold; every move is painted before the next one comes.

    ``paints`` is how often the seldomest painted of the views that show it was painted.
    """
    control.page.show_tab(kind)
    settled(control)
    done: list[float] = []
    paints = Paints(shown(control, kind))
    model = control.model
    for at in np.linspace(0.2, 0.8, moves):
        begun = time.perf_counter()
        control.page.mover.drag(IDS[0], "ok_below", float(at))
        while model.thresholds[IDS[0]][0] != float(at):
            app.processEvents()
        app.processEvents()
        done.append(time.perf_counter() - begun)
    least = paints.least()
    model.reset()
    costs = np.array(done)
    return {
        "mean": round(float(1 / costs.mean()), 1),
        "p95": round(float(1 / np.percentile(costs, 95)), 1),
        "slowest": round(float(1 / costs.max()), 1),
        "updates": moves,
        "paints": least,
    }


def shown(control: CompareControl, kind: type[Tab]) -> list[QWidget]:
    """Return the plots and tables of a tab that a threshold of the first inspector moves."""
    tab = control.page.tab_of(kind)
    if isinstance(tab, CurvesTab):
        views = [*tab.views.values(), tab.histograms[IDS[0]]]
        return [view.plot.viewport() for view in views]
    if isinstance(tab, MoneyTab):
        return [tab.chart.plot.viewport(), tab.table.viewport()]
    assert isinstance(tab, OverviewTab)
    return [tab.table.viewport()]


class Paints(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self._counts = dict.fromkeys(widgets, 0)
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(widget, QWidget):
            self._counts[widget] += 1
        return False

    def least(self) -> int:
        for widget in self._counts:
            widget.removeEventFilter(self)
        return min(self._counts.values())


def settled(control: CompareControl, most_s: float = 240.0) -> None:
    """Wait until nothing is computed in the background any more."""
    until = time.monotonic() + most_s
    run(0.3)
    while control.analyst.busy and time.monotonic() < until:
        run(0.1)


def run(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def memory_mb() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if os.name == "posix" else 0
    return pages * 4096 // 1_000_000


def peak_mb() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


if __name__ == "__main__":
    main()
    assert threading.active_count() == 1
