"""kill -9 while people label and sets are imported; two stations on one database."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inspector_gui.store.records import open_store
from tests.store.made_records import make_record

KILLS = 200
ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def zygote() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.labelling_child"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_no_acknowledged_label_is_lost_by_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = open_store(folder)
    for seed in range(12):
        store.add(make_record(seed, height=32, width=64))
    store.close()
    chance = random.Random(7)
    acknowledged: set[str] = set()
    died_at_work = 0
    with zygote() as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for kill in range(KILLS):
            mode = "label" if kill % 2 else "import"
            print(folder, mode, kill, file=parent.stdin, flush=True)
            child = int(parent.stdout.readline().split()[1])
            if kill % 10:  # else it may die while it still opens the store
                assert parent.stdout.readline() == "ready\n"
            lines = []
            if kill % 4 > 1:  # a life in two is at work when it dies, however slow the machine is
                lines.append(parent.stdout.readline().strip())
            time.sleep(chance.uniform(0.0, 0.1))
            os.kill(child, signal.SIGKILL)
            while (line := parent.stdout.readline().strip()) != "ended":
                lines.append(line)
            lines = [line for line in lines if line != "ready"]
            acknowledged |= set(lines)
            died_at_work += bool(lines)
        parent.stdin.close()
    store = open_store(folder)
    try:
        kept = {event.event_id for event in store.labels.events()}
        table = store.table.refresh()
        found = store.verify()
    finally:
        store.close()
    assert acknowledged <= kept
    assert died_at_work > KILLS / 4, "the kills came before the work had begun"
    assert found.ok, found.fault
    # No half import: whoever came with a set has its picture, its verdicts and its label.
    imported = table.row > 12
    assert imported.sum() > 40
    assert (table.event[imported] > 0).all()
    assert (table.picture[imported] != b"").all()
    assert (table.vit_p[imported] == 0.97).all()
    assert not list(folder.glob("frames/tmp/*.png"))


def test_two_stations_on_one_database_lose_nothing_and_show_conflicts(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    store = open_store(folder)
    for seed in range(6):
        store.add(make_record(seed, height=32, width=64))
    store.close()
    parents = [zygote(), zygote()]
    for number, parent in enumerate(parents):
        assert parent.stdin is not None
        print(folder, "label", number, file=parent.stdin, flush=True)
    lines: list[set[str]] = []
    children: list[int] = []
    for parent in parents:
        assert parent.stdout is not None
        text = [parent.stdout.readline().strip() for _ in range(150)]
        lines.append({line for line in text if len(line) == 32})
        children.append(next(int(line.split()[1]) for line in text if line.startswith("child")))
    for parent, child in zip(parents, children, strict=True):
        os.kill(child, signal.SIGKILL)
        parent.communicate()
    store = open_store(folder)
    try:
        events = tuple(store.labels.events())
        table = store.table.refresh()
        assert store.verify().ok
    finally:
        store.close()
    assert lines[0] | lines[1] <= {event.event_id for event in events}
    assert {event.labeller for event in events} == {"label 0", "label 1"}
    contradicted = [event for event in events if event.conflict]
    assert contradicted, "two who label the same six parts at once must meet"
    assert table.conflict.any() or any(event.draft.act.value == "undo" for event in events)
