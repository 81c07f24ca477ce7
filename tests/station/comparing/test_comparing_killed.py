"""kill -9 in the middle of a comparison: resumed, it gives the same report, byte by byte."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_gui.evaluation.comparison.summary import Settings
from inspector_gui.station.bulk import Control
from inspector_gui.station.comparing.freezing import freeze_folder
from inspector_gui.station.comparing.gathering import gather
from inspector_gui.station.comparing.reporting import report_on
from inspector_gui.station.comparing.running import run
from inspector_gui.station.comparing.setup import new_comparison
from inspector_gui.store.records import open_store
from tests.station.comparing.comparing_child import OPTIONS, WORSE, slow
from tests.station.comparing.sets import compared, make_set, recipe

ROOT = Path(__file__).resolve().parents[3]
BOTH = (compared("vit", "one"), compared("vlm", "other"))
FACTS = {"title": "fake", "device": "cpu", "precision": "fp32", "memory_bytes": 1.0, "load_s": 0.5}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def prepare(data: Path, folder: Path) -> None:
    """Make the comparison; what is measured at load is given, for it is a time."""
    store = open_store(data)
    parts, _ = freeze_folder(folder, recipe(), Control())
    made = new_comparison(
        "first", recipe(), BOTH, parts, "set", now=datetime(2026, 11, 24, tzinfo=UTC)
    )
    store.comparisons.create(made, parts)
    for one in BOTH:
        store.comparisons.keep_facts("first", one.id, FACTS)
    store.close()


def finish(data: Path, out: Path) -> dict[str, bytes]:
    """Run what is left and return the report's files."""
    store = open_store(data)
    comparison = store.comparisons.get("first")
    run(store, comparison, recipe(), slow, Control(), OPTIONS)  # type: ignore[arg-type]
    found = gather(store, comparison, recipe(), WORSE, 8)
    now = datetime(2026, 11, 24, tzinfo=UTC)
    files = report_on(store, comparison, found, Settings(draws=50), out, now=now)
    store.close()
    return {file.name: file.read_bytes() for file in files}


def judged(data: Path) -> int:
    """Return how many verdicts were kept."""
    store = open_store(data)
    parts = [part.picture for part in store.comparisons.parts("first")]
    count = len(store.judged.there(BOTH[0].judging, parts))
    store.close()
    return count


@pytest.mark.slow
def test_a_comparison_that_was_killed_again_and_again_ends_the_same(tmp_path: Path) -> None:
    folder = make_set(tmp_path / "set", 40)
    prepare(tmp_path / "killed", folder)
    prepare(tmp_path / "left", folder)
    chance = random.Random(3)
    kills = 0
    with subprocess.Popen(
        [sys.executable, "-m", "tests.station.comparing.comparing_child", tmp_path / "killed"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        while kills < 12:
            print("go", file=parent.stdin, flush=True)
            child = int(parent.stdout.readline().split()[1])
            said = []
            for _ in range(chance.randrange(20)):  # advances, for seconds say nothing of progress
                said.append(parent.stdout.readline().strip())
                if said[-1] in ("whole", "ended"):
                    break
            time.sleep(chance.uniform(0.0, 0.1))
            with suppress(ProcessLookupError):  # it may have come to its end
                os.kill(child, signal.SIGKILL)
            while not said or said[-1] != "ended":
                said.append(parent.stdout.readline().strip())
            kills += 1
            if "whole" in said:
                break
        parent.stdin.close()
    assert judged(tmp_path / "killed") > 0, "the kills came before anything was judged"
    assert kills >= 2, "it was done before it could be killed"
    killed = finish(tmp_path / "killed", tmp_path / "report-killed")
    left = finish(tmp_path / "left", tmp_path / "report-left")
    assert killed.keys() == left.keys()
    for name in killed:
        assert killed[name] == left[name], f"{name} differs"
