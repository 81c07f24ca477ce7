"""Measures the Review page through the real window: python -m tests.benchmarks.bench_review.

A data folder is filled with records by the store's own writing code, then the window opens on it:
how long until the page shows parts, what each queue and filter takes until it is painted, and from
the key to the next picture painted, over 300 key presses. ``--data ../shared/data`` takes pictures
from there, repeated with noise; without it they are drawn. Offscreen where there is no display.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inspector_gui.core.decision import decide
from inspector_gui.core.frame import BgrImage, Frame
from inspector_gui.core.label import LabelContent
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.core.settings import Settings
from inspector_gui.core.verdict import Heatmap, Label, Region
from inspector_gui.gui.application import make_application
from inspector_gui.gui.garbage import GarbageTimer
from inspector_gui.gui.look import make_look
from inspector_gui.gui.main_window import MainWindow
from inspector_gui.gui.review.page import ReviewPage
from inspector_gui.gui.review.services import ReviewSource
from inspector_gui.station.review.insight import Insight
from inspector_gui.station.review.queues import quadrants, queue_counts, select_parts
from inspector_gui.store.part_table import COLUMNS, PartTable
from inspector_gui.store.records import ImportedPart, SqlRecordStore, open_store
from inspector_gui.store.select import matching
from tests.gui.fake_station import (
    REASON,
    FakeSource,
    FakeStation,
    make_picture,
    make_recipe,
    make_verdict,
)
from tests.signing import imported

BATCH = 250
LARGE = 200_000  # rows at which the queries are measured, too
START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
FILTERS = (
    "queue:unlabelled", "queue:ng", "queue:errors", "queue:uncertain", "queue:uncertain_vit",
    "queue:uncertain_vlm", "queue:wrong_place", "queue:likely_wrong", "queue:twins", "queue:drift",
    "queue:conflicts", "queue:corrected", "queue:gold", "label:NG", "decision:NG batch:lot3",
    "defect:tilt_x label:NG", "labeller:Ito", "since:2026-01-06 until:2026-01-08", "reason:pitch",
    "vlm:NG vit:OK label:none", "vlm:OK vit:NG", "vlm:NG vit:NG label:OK", "number:77", "",
)  # fmt: skip


def pictures(data: Path | None, count: int) -> list[BgrImage]:
    """Return pictures to repeat: of a folder, at most 640 pixels wide, or drawn ones."""
    if data is None:
        return [make_picture(seed, 224, 112) for seed in range(count)]
    import cv2

    files = sorted(f for ext in ("png", "jpg", "bmp") for f in data.rglob(f"*.{ext}"))
    files = [f for f in files if "mask" not in f.as_posix().lower()]
    found = []
    for file in files[:: max(1, len(files) // count)][:count]:
        image = cv2.imread(str(file))
        if image is not None:
            scale = min(1.0, 640 / image.shape[1])
            found.append(cv2.resize(image, None, fx=scale, fy=scale) if scale < 1 else image)
    if not found:
        raise SystemExit(f"no pictures in {data}")
    return found


def records(count: int, bases: list[BgrImage], recipe: Recipe) -> Iterator[ImportedPart]:
    """Yield parts: both models' verdicts with heatmap, region and reason; every third labelled."""
    rng = np.random.default_rng(7)
    limits = {spec.kind: spec.thresholds for spec in recipe.inspectors}
    for number in range(1, count + 1):
        base = bases[number % len(bases)]
        noise = rng.integers(-3, 4, base.shape[:2], np.int8)[..., None]
        image = np.clip(base.astype(np.int16) + noise, 0, 255).astype(np.uint8)
        frame = Frame(image, "Camera 0", f"part_{number:06d}.png")
        part = Part(frame, number, START + timedelta(seconds=20 * number))
        bad = rng.random() < 0.12
        scores = np.clip(rng.beta(1, 12, 2) if not bad else 1 - rng.beta(1, 8, 2), 0.001, 0.999)
        if rng.random() < 0.04:
            scores[int(rng.integers(2))] = 1 - scores[0]
        place = f"r{number % 3 + 1}c{number % 9 + 1}"
        outcomes = []
        for kind, score in zip(("vit", "vlm"), scores, strict=True):
            verdict = make_verdict(kind, float(score), part, "tilt_x", place, recipe)
            if kind == "vit":
                verdict = replace(verdict, heatmap=_small(verdict.heatmap, frame))
            elif verdict.label is not Label.OK:
                verdict = replace(verdict, reason=REASON)
            outcomes.append((kind, verdict))
        decision = decide(recipe.policy, dict(outcomes), limits)
        record = Record(
            part, decision, tuple(outcomes), recipe.name, recipe.digest, (), 180.0,
            origin="import", batch=f"lot{number // 2000}",
        )  # fmt: skip
        yield ImportedPart(record, _content(number, bad, rng))


def _content(number: int, bad: bool, rng: np.random.Generator) -> LabelContent | None:
    if number % 3:
        return None
    wrong = rng.random() < 0.02
    if bad is wrong:
        return LabelContent(Label.OK)
    return LabelContent(Label.NG, ("tilt_x",))


def _small(heatmap: Heatmap | None, frame: Frame) -> Heatmap:
    assert heatmap is not None
    return replace(heatmap, area=Region(0, 0, frame.width, frame.height))


def fill(store: SqlRecordStore, count: int, data: Path | None) -> None:
    """Write the records, as an import does."""
    recipe = make_recipe()
    store.keep_recipe(recipe)
    parts = records(count, pictures(data, 96), recipe)
    done, began = 0, time.perf_counter()
    while batch := list(islice(parts, BATCH)):
        store.add_imported(batch, imported(store, "Ito"))
        done += len(batch)
        if done % 2500 < BATCH:
            rate = done / (time.perf_counter() - began)
            print(f"  {done} records written, {rate:.0f} a second", file=sys.stderr, flush=True)


def fill_folder(folder: Path, count: int, data: Path | None) -> None:
    """Fill a data folder unless it is filled already."""
    store = open_store(folder)
    if len(store.table.refresh()) < count:
        fill(store, count, data)
    store.close()


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.at = 0.0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False


class Bench:
    """The window on a filled folder."""

    def __init__(self, app: QApplication, store: SqlRecordStore, folder: Path) -> None:
        self.app, self.store = app, store
        settings = Settings(theme="dark", language="en", data_dir=str(folder), labeller="Sato")
        self.window = MainWindow(
            look=make_look(app, settings),
            station=FakeStation(),
            store=store,
            make_source=FakeSource,
            settings=settings,
            open_recipe=lambda path: FakeStation(),
            review=ReviewSource(store, folder),
        )
        self.window.resize(1366, 768)
        self.window.show()
        self.settle(0.3)
        assert self.window.reviewing is not None
        self.page: ReviewPage = self.window.reviewing.page
        self.page.people.sign_in("Sato", "")

    def settle(self, seconds: float) -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.app.processEvents()
            time.sleep(0.002)

    def until(self, check: Callable[[], object], seconds: float = 120.0) -> float:
        """Return the time until something is so, in milliseconds."""
        began = time.perf_counter()
        while not check():
            if time.perf_counter() - began > seconds:
                raise TimeoutError("nothing was painted in time")
            self.app.processEvents()
            time.sleep(0.0005)  # as an event loop sleeps: a loop that spins starves who reads
        return (time.perf_counter() - began) * 1e3

    def open_page(self) -> float:
        """Return the time from F3 until the grid is painted with parts."""
        began = time.perf_counter()
        painted = Painted(self.page.grid.viewport())
        QTest.keyClick(self.window, Qt.Key.Key_F3)
        self.until(lambda: self.page.tiles.rowCount() > 0)
        listed = time.perf_counter()
        self.until(lambda: painted.at > listed)
        return (painted.at - began) * 1e3

    def wait_until_idle(self) -> float:
        """Return the time until counts and insight are there."""
        catalog = self.page.catalog
        return self.until(
            lambda: (
                catalog.counts is not None
                and not catalog._thinking
                and not catalog._counting
                and catalog.insight.complete
            ),
            900.0,
        )

    def filters(self) -> dict[str, float]:
        """Return the time from asking until the list is painted, by query, in milliseconds."""
        parts, head = Painted(self.page.grid.viewport()), Painted(self.page.head)
        found = {}
        for text in FILTERS:
            self.settle(0.05)
            query = self.page._present.parsed(text)
            assert query is not None
            began = time.perf_counter()
            self.page.open(query)
            # An empty list looks like the empty list before it, but for its head.
            painted = parts if self.page.tiles.rowCount() else head
            self.until(lambda p=painted, since=began: p.at > since, 5.0)
            found[text or "(all)"] = (painted.at - began) * 1e3
        return found

    def keys(self, count: int, pause_s: float) -> list[float]:
        """Return the times from key to next picture painted, in milliseconds."""
        page = self.page
        query = page._present.parsed("")
        assert query is not None
        page.open(query)
        page.show_large(0)
        canvas = page.large.canvas
        self.until(lambda: page.large.part is not None)
        self.settle(1.0)
        painted = Painted(canvas.surface.viewport())
        times = []
        for _ in range(count):
            wanted = page.desk.session.index + 1
            began = time.perf_counter()
            QTest.keyClick(canvas.surface, Qt.Key.Key_J)
            part_id = page.desk.session.parts[wanted]
            self.until(
                lambda part=part_id: (
                    page.large.part is not None
                    and page.large.part.part_id == part
                    and page.large.canvas.frame is not None
                )
            )
            shown = time.perf_counter()
            self.until(lambda since=shown: painted.at >= since)
            times.append((painted.at - began) * 1e3)
            self.settle(pause_s)
        return times

    def label(self, count: int) -> list[float]:
        """Return the times from a label's key until the key handler is through."""
        page, times = self.page, []
        for number in range(count):
            began = time.perf_counter()
            QTest.keyClick(page.large.canvas.surface, (Qt.Key.Key_O, Qt.Key.Key_N)[number % 2])
            times.append((time.perf_counter() - began) * 1e3)
            QTest.keyClick(page.large.canvas.surface, Qt.Key.Key_J)
            self.settle(0.03)
        self.until(lambda: not page.desk.session.ledger.waiting)
        return times


def memory_mb() -> float:
    import psutil

    return psutil.Process().memory_info().rss / 1e6


def repeated(table: PartTable, rows: int) -> PartTable:
    """Return a table of so many rows: the same parts over and over, under new ids."""
    times = -(-rows // len(table))
    columns = {name: np.tile(getattr(table, name), times)[:rows] for name in COLUMNS}
    columns["row"] = np.arange(1, rows + 1, dtype=np.int64)
    columns["part_id"] = np.array([f"{row:032x}" for row in range(rows)], np.object_)
    return PartTable(names=table.names, **columns)


def queries(table: PartTable, insight: Insight, page: ReviewPage) -> dict[str, float]:
    """Return what each query takes on the table alone, the best of five, in milliseconds."""
    now = datetime.now(UTC)
    found = {}
    for text in FILTERS:
        query = page._present.parsed(text)
        assert query is not None
        found[text or "(all)"] = _best(lambda q=query: select_parts(table, q, insight, now))
    everything = page._present.parsed("")
    assert everything is not None
    found["all counts"] = _best(lambda: queue_counts(table, everything, insight, now))
    found["matrix"] = _best(lambda: quadrants(table, matching(table, everything)))
    return found


def _best(job: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        job()
        times.append((time.perf_counter() - began) * 1e3)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--data", type=Path, help="a folder of pictures to repeat with noise")
    parser.add_argument("--folder", type=Path, help="where to write; kept and used again if filled")
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--pause", type=float, default=0.1, help="seconds between two keys")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        # In a process of its own: the memory that is measured is the program's alone.
        filling = get_context("spawn").Process(
            target=fill_folder, args=(folder, options.records, options.data)
        )
        filling.start()
        filling.join()
        assert filling.exitcode == 0
        store = open_store(folder)
        report = measure(store, folder, options.keys, options.pause)
        store.close()
    show(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=2), encoding="utf-8")


def measure(store: SqlRecordStore, folder: Path, keys: int, pause_s: float) -> dict[str, object]:
    """Return all numbers."""
    app = make_application()
    # As the workstation runs: short turns for other threads, garbage collected by a timer.
    sys.setswitchinterval(0.001)
    garbage = GarbageTimer()
    cold = Bench(app, store, folder)
    at_once = cold.open_page()  # F3 before anything was read ahead
    cold.window.close()
    bench = Bench(app, store, folder)
    bench.until(lambda: bench.page.catalog.table is not None)
    bench.settle(1.0)
    before = memory_mb()
    opened = bench.open_page()
    insight = bench.wait_until_idle()
    again_from = bench.window
    QTest.keyClick(again_from, Qt.Key.Key_F2)
    bench.settle(0.2)
    began = time.perf_counter()
    painted = Painted(bench.page.grid.viewport())
    QTest.keyClick(again_from, Qt.Key.Key_F3)
    bench.until(lambda: painted.at > began)
    again = (painted.at - began) * 1e3
    filters = bench.filters()
    steps = bench.keys(keys, pause_s)
    labels = bench.label(60)
    after = memory_mb()
    parts = store.table.refresh()
    table = queries(parts, bench.page.catalog.insight, bench.page)
    large = queries(repeated(parts, LARGE), bench.page.catalog.insight, bench.page)
    report: dict[str, object] = {
        "records": len(store.table.refresh()),
        "page_open_ms": opened,
        "page_open_at_once_ms": at_once,
        "page_open_again_ms": again,
        "insight_ready_ms": insight,
        "filters_ms": filters,
        "queries_ms": table,
        f"queries_at_{LARGE}_ms": large,
        "key_ms": {f"p{q}": float(np.percentile(steps, q)) for q in (50, 95, 99, 100)},
        "label_key_ms": {f"p{q}": float(np.percentile(labels, q)) for q in (50, 99)},
        "rss_before_mb": before,
        "rss_mb": after,
    }
    bench.window.close()
    garbage.stop()
    return report


def show(report: dict[str, object]) -> None:
    """Print a table."""
    for name, value in report.items():
        if isinstance(value, dict):
            worst = max(value, key=value.get)  # type: ignore[arg-type]
            print(f"{name:22} worst {value[worst]:8.1f}  ({worst})")
            for key, number in value.items():
                print(f"    {key:38} {number:8.1f}")
        else:
            print(
                f"{name:22} {value:14.1f}" if isinstance(value, float) else f"{name:22} {value:>14}"
            )


if __name__ == "__main__":
    main()
