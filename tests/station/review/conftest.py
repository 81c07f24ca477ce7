"""A store to review."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_gui.store.records import SqlRecordStore, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlRecordStore]:
    store = open_store(tmp_path / "data")
    yield store
    store.close()
