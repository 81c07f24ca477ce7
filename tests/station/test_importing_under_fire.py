"""kill -9 in the middle of imports; two stations that import the same set at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from inspector_gui.store.records import open_store
from tests import PATIENCE_S
from tests.station.importing_child import MEETINGS
from tests.station.made_imports import labels_of, made_set, taken

KILLS = 30
FOLDERS = 3
PARTS = 320
ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def zygote() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.station.importing_child"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_import(
    parent: subprocess.Popen[str], folder: Path, path: Path, transactions: int, wait_s: float
) -> int:
    """Begin an import and kill it a while after so many transactions; return how far it said to be.

    Transactions are counted, not seconds alone: a slow machine would be killed before it began.
    """
    assert parent.stdin is not None
    assert parent.stdout is not None
    print(folder, path, file=parent.stdin, flush=True)
    child = int(parent.stdout.readline().split()[1])
    assert parent.stdout.readline() == "ready\n"
    done, line = 0, ""
    for _ in range(transactions):
        line = parent.stdout.readline().strip()
        if not line.startswith("done"):
            break
        done = int(line.split()[1])
    time.sleep(wait_s)
    with suppress(ProcessLookupError):  # it may have come to its end
        os.kill(child, signal.SIGKILL)
    while line != "ended":
        line = parent.stdout.readline().strip()
        if line.startswith("done"):
            done = int(line.split()[1])
    return done


def test_kill_9_leaves_whole_parts_and_the_import_goes_on(tmp_path: Path) -> None:
    path = made_set(tmp_path / "set", PARTS)
    chance = random.Random(5)
    died_half_way = 0
    with zygote() as parent:
        for number in range(FOLDERS):
            folder = tmp_path / f"data{number}"
            for _ in range(KILLS // FOLDERS):
                transactions, wait_s = chance.randrange(3), chance.uniform(0.0, 0.1)
                done = killed_import(parent, folder, path, transactions, wait_s)
                store = open_store(folder)
                table = store.table.refresh()
                found = store.verify()
                store.close()
                assert found.ok, found.fault
                assert len(table) >= done  # what was said to be done is there
                assert (table.event > 0).all()
                assert (table.picture != b"").all()
                died_half_way += 0 < len(table) < PARTS
        assert parent.stdin is not None
        parent.stdin.close()
    assert died_half_way > KILLS / 4, "the kills came too early or too late"
    for number in range(FOLDERS):
        store = open_store(tmp_path / f"data{number}")
        try:
            before = len(store.table.refresh())
            report = taken(path, store)
            assert (report.taken, report.there) == (PARTS - before, before)
            assert len(labels_of(store)) == PARTS == store.labels.count()
            assert store.verify().ok
        finally:
            store.close()


def test_two_stations_that_import_one_set_at_once_make_no_part_twice(tmp_path: Path) -> None:
    path, folder, meeting = made_set(tmp_path / "set", PARTS), tmp_path / "data", tmp_path / "meet"
    meeting.mkdir()
    open_store(folder).close()
    parents = [zygote(), zygote()]
    for parent in parents:
        assert parent.stdin is not None
        print(folder, path, meeting, file=parent.stdin, flush=True)
    reports = []
    for parent in parents:
        text, _ = parent.communicate(timeout=5 * PATIENCE_S)
        (line,) = [line for line in text.splitlines() if line.startswith("report")]
        reports.append([int(number) for number in line.split()[1:4]])
    assert [taken_ + there for taken_, there, _ in reports] == [PARTS, PARTS]
    assert sum(taken_ for taken_, _, _ in reports) == PARTS
    # Who takes which is a race that one may win each time; that both ran it is not left to luck.
    assert len(list(meeting.iterdir())) == 2 * MEETINGS
    store = open_store(folder)
    try:
        table = store.table.refresh()
        assert len(table) == PARTS == len(set(table.picture.tolist()))
        assert store.labels.count() == PARTS
        assert store.verify().ok
    finally:
        store.close()
