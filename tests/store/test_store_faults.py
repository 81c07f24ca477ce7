"""Full, read-only, damaged, newer, killed, shared."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

import inspector_gui
from inspector_gui.core.errors import StoreError, StoreNewerError
from inspector_gui.core.record import Part
from inspector_gui.store import images as images_module
from inspector_gui.store.database import migrations
from inspector_gui.store.records import open_store
from inspector_gui.store.schema import HEAD, Base
from tests import PATIENCE_S
from tests.store.made_records import make_record

TESTS = Path(__file__).resolve().parents[2]  # what holds the package of the tests
ROOT = Path(inspector_gui.__file__).parents[1]
CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from tests.store.made_records import make_record
from inspector_gui.store.records import open_store
store = open_store(Path(sys.argv[1]))
first, count = int(sys.argv[2]), int(sys.argv[3])
for number in range(first, first + count):
    record = make_record(number, height=64, width=96)
    store.add(record)
    print(record.part.part_id, flush=True)
store.close()
"""


def child(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            sys.executable,
            "-c",
            CHILD.format(root=str(TESTS)),
            str(folder),
            str(first),
            str(count),
        ],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,  # so that it finds the package in a checkout
    )


def integrity(folder: Path) -> str:
    connection = sqlite3.connect(folder / "inspector.db")
    try:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of Unix")
def test_kill_minus_9_in_the_middle(tmp_path):
    told: list[str] = []
    for round_number, (least, most) in enumerate(((90, 180), (5, 40))):
        process = child(tmp_path, round_number * 1000, 200)
        assert process.stdout is not None
        stop_after = random.Random().randrange(least, most)
        told += [process.stdout.readline().strip() for _ in range(stop_after)]
        process.send_signal(signal.SIGKILL)
        told += [line.strip() for line in process.stdout if line.endswith("\n")]
        process.wait()
        process.stdout.close()
    assert integrity(tmp_path) == "ok"
    store = open_store(tmp_path)
    for part_id in told:
        record = store.get(part_id)
        expected = make_record(record.part.number, height=64, width=96)
        assert record.part.frame.image.tobytes() == expected.part.frame.image.tobytes()
        assert record.verdict("vit").heatmap is not None
    # At most one a round was written and not yet told.
    assert len(told) <= store.count() <= len(told) + 2
    store.close()
    for path in (tmp_path / "frames").rglob("*.png"):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


@pytest.mark.slow
def test_two_processes_lose_nothing(tmp_path):
    processes = [child(tmp_path, 0, 40), child(tmp_path, 1000, 40)]  # both make the database
    told = []
    for process in processes:
        told += process.communicate(timeout=5 * PATIENCE_S)[0].split()
        assert process.returncode == 0
    store = open_store(tmp_path)
    assert len(told) == 80
    assert {record.part.part_id for record in store.latest(1000)} == set(told)
    store.close()
    assert integrity(tmp_path) == "ok"


@pytest.fixture
def tiny_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no right to mount a small disk here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.slow
def test_a_full_disk(tiny_disk):
    store = open_store(tiny_disk)
    kept = []
    with pytest.raises(StoreError, match="full; free some space"):
        for number in range(100):
            record = make_record(number)
            store.add(record)
            kept.append(record.part.part_id)
    assert len(kept) > 3
    for part_id in kept:
        store.get(part_id)
    with pytest.raises(StoreError, match="full"):
        store.add(make_record(200))
    assert list((tiny_disk / "frames" / "tmp").iterdir()) == []
    # Space is made: it goes on, without being opened again.
    for path in list((tiny_disk / "frames").rglob("*.png"))[:4]:
        path.unlink()
    record = make_record(300)
    store.add(record)
    assert store.get(record.part.part_id).part.number == 300
    store.close()
    assert integrity(tiny_disk) == "ok"


def test_a_disk_that_is_full_for_the_database_alone(tiny_disk):
    store = open_store(tiny_disk)
    first = make_record(1)
    store.add(first)
    filler = tiny_disk / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError, match="space"):
        while True:
            file.write(bytes(4096))
    # The same picture is there already, so it is the database that meets the full disk.
    again = replace(first, part=Part(first.part.content, 2))
    with pytest.raises(StoreError, match="full"):
        store.add(again)
    with pytest.raises(StoreError, match="full"):
        store.set_reason(first.part.part_id, "vlm", "x" * 100_000)
    assert store.get(first.part.part_id).verdict("vlm").reason == ""
    filler.unlink()
    store.add(again)
    assert store.count() == 2
    store.close()
    assert integrity(tiny_disk) == "ok"


def test_a_file_size_limit(tmp_path):
    """What a quota does: the kernel refuses to let any file grow."""
    store = open_store(tmp_path)
    store.add(make_record(0))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
        with pytest.raises(StoreError, match="full"):
            store.add(make_record(1))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    store.add(make_record(2))
    assert store.count() == 2
    store.close()


def test_fsync_that_fails_leaves_nothing(tmp_path, monkeypatch):
    store = open_store(tmp_path)
    before = sorted((tmp_path / "frames").rglob("*"))

    def broken(handle):
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(images_module.os, "fsync", broken)
        with pytest.raises(StoreError, match="Input/output error"):
            store.add(make_record(1))
    after = sorted(p for p in (tmp_path / "frames").rglob("*") if p.is_file())
    assert after == [p for p in before if p.is_file()]
    assert store.count() == 0
    store.close()


def test_read_only(tmp_path):
    folder = tmp_path / "data"
    store = open_store(folder)
    store.add(make_record())
    store.close()
    bind = ["mount", "--bind", str(folder), str(folder)]
    if subprocess.run(bind, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount anything here")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", str(folder)], check=True)
        with pytest.raises(StoreError, match="read-only"):
            open_store(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
    store = open_store(folder)
    assert store.count() == 1
    store.close()


def test_no_folder_can_be_there(tmp_path):
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "data", Path("/proc/none")):
        with pytest.raises(StoreError) as caught:
            open_store(folder)
        assert str(folder) in caught.value.sentence
        assert "\n" not in caught.value.sentence


def test_a_newer_database(tmp_path):
    open_store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "inspector.db")
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    before = (tmp_path / "inspector.db").read_bytes()
    with pytest.raises(StoreNewerError, match="newer version of this program"):
        open_store(tmp_path)
    assert (tmp_path / "inspector.db").read_bytes() == before


def test_a_database_of_somebody_else(tmp_path):
    connection = sqlite3.connect(tmp_path / "inspector.db")
    connection.execute("CREATE TABLE recipes (x)")
    connection.close()
    with pytest.raises(StoreError, match="not one of this program"):
        open_store(tmp_path)


def test_a_damaged_database(tmp_path):
    path = tmp_path / "inspector.db"
    path.write_bytes(b"no database " * 1000)
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)
    path.unlink()
    store = open_store(tmp_path)
    for number in range(20):
        store.add(make_record(number, height=16, width=16))
    store.close()
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(b ^ 0x5A for b in data[4096:])
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError):
        store = open_store(tmp_path)
        try:
            list(store.latest(100))
        finally:
            store.close()


@pytest.mark.slow
def test_a_database_that_somebody_keeps_locked(tmp_path, monkeypatch):
    monkeypatch.setattr("inspector_gui.store.database.BUSY_S", 0.2)
    monkeypatch.setattr("inspector_gui.store.database._PRAGMAS", ("PRAGMA busy_timeout = 200",))
    store = open_store(tmp_path)
    other = sqlite3.connect(tmp_path / "inspector.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked"):
        store.add(make_record())
    other.execute("ROLLBACK")
    other.close()
    store.add(make_record(1))
    store.close()


def test_the_migrations_make_what_the_schema_says(tmp_path):
    open_store(tmp_path).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'inspector.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()
    config = Config()
    config.set_main_option("script_location", str(migrations()))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD
