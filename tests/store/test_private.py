"""A used data folder is its owner's alone: everything in it, whatever the umask."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_gui.app import prepare_process
from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.store.records import open_store
from tests.store.made_records import make_record

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(params=[0o000, 0o022])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def no_log() -> Iterator[None]:
    root, before = logging.getLogger(), logging.getLogger().handlers[:]
    yield
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()


def loose(folder: Path) -> list[str]:
    """What others may read, with its mode."""
    found = []
    for path in (folder, *folder.rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            found.append(f"{path.relative_to(folder)} {mode:o}")
    return found


def used(folder: Path) -> None:
    """Use it as the program does, and look at it while it is open."""
    prepare_process(folder / "data")
    logging.getLogger("inspector_gui").warning("something")
    store = open_store(folder / "data")
    store.add(make_record(1))
    SettingsFile(folder / "config" / "settings.json").save(Settings())
    open_files = {path.name for path in (folder / "data").iterdir()}
    assert {"inspector.db", "inspector.db-wal", "inspector.log", "trail-heads.txt"} <= open_files
    assert loose(folder / "data") == []
    assert loose(folder / "config") == []
    store.close()


@pytest.mark.slow
def test_what_is_new_is_private(tmp_path: Path, umask: int, no_log: None) -> None:
    used(tmp_path)


def test_what_was_too_loose_is_tightened(tmp_path: Path, no_log: None) -> None:
    used(tmp_path)
    (tmp_path / "data" / "inspector.log.1").write_text("older")
    for path in (tmp_path / "data", *(tmp_path / "data").rglob("*"), tmp_path / "config"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    (tmp_path / "config" / "settings.json").chmod(0o644)
    used(tmp_path)
    assert loose(tmp_path / "data") == []
    assert SettingsFile(tmp_path / "config" / "settings.json").load().sentence == ""


def test_a_folder_of_everybody_stays_as_it_is(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    open_store(shared).close()
    assert stat.S_IMODE(shared.stat().st_mode) == 0o1777
    assert stat.S_IMODE((shared / "inspector.db").stat().st_mode) == 0o600
