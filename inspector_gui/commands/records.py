"""Which folder of records a command reads."""

from __future__ import annotations

from pathlib import Path

from inspector_gui.core.errors import UsageError
from inspector_gui.core.settings import SettingsFile
from inspector_gui.store.database import DATABASE_FILE


def existing_records(data_dir: Path | None) -> Path:
    """Return the folder, the platform's own by default; a command that only reads makes none.

    Raises:
        UsageError: if nothing was recorded there.
    """
    folder = data_dir or SettingsFile().load().settings.data_path
    if not (folder / DATABASE_FILE).is_file():
        raise UsageError(f"There are no records in {folder}; check --data-dir.")
    return folder
