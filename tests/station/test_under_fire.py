"""The whole station with its real models and its real store, on parts that are bad in every way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from inspector_gui.app import make_station
from inspector_gui.capture.open import open_source
from inspector_gui.core import paths
from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.manifest import read_manifest
from inspector_gui.core.recipe import read_recipe
from inspector_gui.station.events import PartRecorded
from inspector_gui.station.line import StationOptions
from inspector_gui.store.records import open_store
from tests import PATIENCE_S
from tests.station.test_line import Watch


def demo_files() -> list[Path]:
    rows = read_manifest(paths.demo_parts() / "manifest.csv")
    return [paths.demo_parts() / row.file for row in rows]


def write_bad(path: Path, way: int) -> None:
    """Write a file that is no good picture, in one of eight ways."""
    files = demo_files()
    good = files[way % len(files)].read_bytes()
    match way % 8:
        case 0:
            path.write_bytes(good[: len(good) // 3])
        case 1:
            path.write_bytes(b"")
        case 2:
            path.write_text("this is no picture")
        case 3:
            Image.new("RGB", (1, 1), (9, 9, 9)).save(path, "PNG")
        case 4:
            path.write_bytes(_bomb())
        case 5:
            path.write_bytes(np.random.default_rng(way).bytes(4000))
        case 6:
            path.write_bytes(good[:2] + bytes(500) + good[-2:])
        case _:
            Image.new("RGB", (448, 224), (0, 0, 0)).save(path, "PNG")  # a lens cap


def _bomb() -> bytes:
    """A PNG of a few bytes whose header promises 40,000 × 40,000 pixels."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """500 files, every fifth and every fifth plus one of them bad: 200 in all."""
    out = tmp_path_factory.mktemp("fire")
    good = demo_files()
    bad = 0
    for index in range(500):
        if index % 5 < 2:
            write_bad(out / f"{index:03d}-bad.png", bad)
            bad += 1
        else:
            shutil.copyfile(good[index % len(good)], out / f"{index:03d}-good.jpg")
    assert bad == 200
    return out


@pytest.mark.slow
def test_500_parts_of_which_200_are_bad(folder: Path, tmp_path: Path) -> None:
    recipe = read_recipe(paths.default_recipe()).model_copy(update={"deadline_ms": 600_000.0})
    store = open_store(tmp_path)
    process = psutil.Process()
    handles = process.num_fds()
    station = make_station(recipe, store, StationOptions(reasons="never"))
    watch = Watch(station)
    station.load()
    station.start(open_source(str(folder)))
    watch.until(lambda: len(watch.of(PartRecorded)) == 500, 5 * PATIENCE_S)
    station.close()
    records = list(store.latest(1000))
    assert len(records) == 500
    assert {r.part.number for r in records} == set(range(1, 501))
    for record in records:
        if "-bad" in record.part.content.file:
            assert record.decision.word is DecisionWord.ERROR, record.part.content.file
            assert record.decision.sentence
        else:
            assert record.decision.word in (DecisionWord.OK, DecisionWord.NG)
    store.close()
    ours = ("feed", "judging", "inspector-")
    assert not [t.name for t in threading.enumerate() if t.name.startswith(ours)]
    # Libraries open a few files once and keep them; a leak would show 500 times.
    assert process.num_fds() <= handles + 20


@pytest.mark.slow
def test_kill_9_in_the_middle_loses_nothing_that_was_shown_as_recorded(tmp_path: Path) -> None:
    parts = tmp_path / "parts"
    parts.mkdir()
    good = demo_files()
    for index in range(200):
        shutil.copyfile(good[index % len(good)], parts / f"{index:03d}.jpg")
    command = [sys.executable, "-m", "inspector_gui", "inspect", str(parts), "--json"]
    command += ["--data-dir", str(tmp_path / "d"), "--no-reasons", "--policy", "vit"]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ, start_new_session=True
    )
    assert child.stdout is not None
    shown = []
    for line in child.stdout:
        shown.append(json.loads(line))
        if len(shown) == 70:
            break
    os.killpg(child.pid, signal.SIGKILL)
    shown += [json.loads(line) for line in child.stdout if line.endswith("}\n")]
    child.wait()
    child.stdout.close()
    assert 70 <= len(shown) < 200
    database = tmp_path / "d" / "inspector.db"
    with sqlite3.connect(database) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    store = open_store(tmp_path / "d")
    kept = {record.part.number: record for record in store.latest(1000)}
    for line in shown:
        record = kept[line["part"]]
        assert record.decision.word.value == line["decision"]
        assert store.get(record.part.part_id).part.frame is not None
    store.close()
