"""Which folder of records a command reads."""

from __future__ import annotations

from pathlib import Path

from inspector_gui.core.errors import UsageError
from inspector_gui.core.settings import Settings, SettingsFile
from inspector_gui.store.database import DATABASE_FILE
from inspector_gui.store.records import SqlRecordStore, open_store


def existing_records(data_dir: Path | None) -> Path:
    """Return the folder, the platform's own by default; a command that only reads makes none.

    Raises:
        UsageError: if nothing was recorded there.
    """
    folder = data_dir or SettingsFile().load().settings.data_path
    if not (folder / DATABASE_FILE).is_file():
        raise UsageError(f"There are no records in {folder}; check --data-dir.")
    return folder


def open_records(folder: Path, settings: Settings | None = None) -> SqlRecordStore:
    """Open the records of a folder as the station that this computer is.

    Raises:
        StoreError: if they cannot be opened.
    """
    settings = settings or SettingsFile().load().settings
    return open_store(folder, station=settings.station_name, other_anchor=settings.trail_path)
