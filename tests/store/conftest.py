"""A store to keep records in, and a watch over threads and handles."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_gui.store.records import SqlRecordStore, open_store


def handles() -> set[str]:
    folder = Path("/proc/self/fd")
    found = set()
    for handle in folder.iterdir() if folder.is_dir() else ():
        try:
            found.add(f"{handle.name} {handle.readlink()}")
        except OSError:
            continue
    return found


@pytest.fixture(autouse=True)
def nothing_leaks() -> Iterator[None]:
    # What other tests have left in the process is looked through once, and not after each of ours.
    gc.freeze()
    threads, before = set(threading.enumerate()), handles()
    yield
    gc.collect()
    assert set(threading.enumerate()) <= threads
    opened = {h for h in handles() - before if "/proc/" not in h and "/dev/" not in h}
    assert not opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()
