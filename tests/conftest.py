"""What all tests share: no network, no display, no thread left behind, an own configuration."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, settings
from sqlalchemy import inspect

from tests import PATIENCE_S

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
# A process has a core at the most; threads that wait for one another only spin on a full machine.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# The same examples each time: a change is judged by what it changes. To look for new ones:
# HYPOTHESIS_PROFILE=searching make test
# How long an example takes says how busy the machine is: no deadline, and none too slow.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", patient, derandomize=True)
settings.register_profile("searching", patient, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


# What makes or loads models, or a whole window: tests that use one of these are slow, but for the
# few that are marked quick so that no page is left out.
_SLOW_FIXTURES = {"folder_of", "model_of", "vit", "window", "workstation"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow by what it uses, before -m chooses, and put the slow files first.

    Files go to the processes in this order: one that takes long and comes last would be waited for
    by all the others.
    """
    for item in items:
        uses = not _SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
        if uses and not item.get_closest_marker("quick"):
            item.add_marker(pytest.mark.slow)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session", autouse=True)
def _tables_are_made_once() -> Iterator[None]:
    """Give each new database the tables that the migrations made in the first of this process.

    Alembic reads and compiles every migration anew each time, which took more than half of what a
    short test with a store does. Old databases are brought up to date as ever.
    """
    upgrade, made = command.upgrade, []

    def quick_upgrade(config: Config, revision: str, **how: Any) -> None:
        connection = config.attributes.get("connection")
        if connection is None or revision != "head" or how or inspect(connection).get_table_names():
            upgrade(config, revision, **how)
            return
        raw = connection.connection.dbapi_connection
        if not isinstance(raw, sqlite3.Connection):
            upgrade(config, revision)
        elif made:
            for statement in made:
                raw.execute(statement).close()
        else:
            upgrade(config, revision)
            made.extend(one for one in raw.iterdump() if one not in _AROUND_A_DUMP)

    command.upgrade = quick_upgrade
    yield
    command.upgrade = upgrade


_AROUND_A_DUMP = {"BEGIN TRANSACTION;", "COMMIT;"}


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests away from the settings and records of whoever runs them."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """Patient: each wait ends by its event, and none sooner than that because the machine is busy.

    A time that a test gives is a ceiling too, never less than ours.
    """
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitCallback", "waitExposed"):
        setattr(qtbot, name, _patient_wait(getattr(qtbot, name)))
    return qtbot


def _patient_wait(wait: Callable[..., Any]) -> Callable[..., Any]:
    def waiting(*what: Any, timeout: int = 0, **how: Any) -> Any:
        return wait(*what, timeout=max(timeout, PATIENCE_S * 1000), **how)

    return waiting


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Name the thread that a test leaves behind."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE_S
    left: list[threading.Thread] = []
    while time.monotonic() < deadline:
        left = [t for t in threading.enumerate() if t not in before and _ours(t)]
        if not left:
            return
        time.sleep(0.02)
    raise AssertionError(f"threads left behind: {[t.name for t in left]}")


def _ours(thread: threading.Thread) -> bool:
    """Leave out what libraries keep for the life of the process."""
    return thread.is_alive() and not thread.name.startswith(
        ("pytest_timeout", "tqdm", "QDBus", "Dummy")
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Write out what no encoding holds: hostile names are logged, and a report travels as UTF-8."""
    report = yield
    clean = [(title, _encodable(text)) for title, text in report.sections]
    report.sections[:] = clean
    if isinstance(report.longrepr, str):
        report.longrepr = _encodable(report.longrepr)
    return report


def _encodable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
