"""``inspector-gui verify``: has anything of the history been changed?"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typer

from inspector_gui.core.settings import SettingsFile
from inspector_gui.store.records import open_store


def verify_folder(data_dir: Path | None, expected_head: str, as_json: bool) -> int:
    """Check a data folder and print what was found; return 0 if all fits, else 1.

    Raises:
        StoreError: if there is no data folder that can be opened.
    """
    folder = data_dir or SettingsFile().load().settings.data_path
    store = open_store(folder)
    try:
        found = store.verify(expected_head)
    finally:
        store.close()
    if as_json:
        typer.echo(json.dumps({"ok": found.ok, **asdict(found)}, ensure_ascii=False))
    else:
        typer.echo(
            f"{found.events} label events, {found.labels} current labels, {found.frames} frames "
            f"checked in {folder}."
        )
        typer.echo(found.fault or f"All fits. Last event: {found.head}")
    return 0 if found.ok else 1
