"""``inspector-gui verify``: has anything of the history been changed?"""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from inspector_gui.commands.records import existing_records, open_records
from inspector_gui.commands.terminal import say, say_json
from inspector_gui.core.errors import UsageError


def verify_folder(data_dir: Path | None, expected_head: str, as_json: bool) -> int:
    """Check a data folder and print what was found; return 0 if all fits, else 1.

    Raises:
        UsageError: if there is no such folder of records, or the head is no hash.
        StoreError: if it cannot be opened.
    """
    if expected_head and not re.fullmatch(r"[0-9a-f]{64}", expected_head):
        raise UsageError(
            f"--head {expected_head!r} is no hash; write the 64 digits that verify printed last."
        )
    folder = existing_records(data_dir)
    store = open_records(folder)
    try:
        found = store.verify(expected_head)
    finally:
        store.close()
    if as_json:
        say_json({"ok": found.ok, **asdict(found)})
    else:
        say(
            f"{found.events} label events, {found.labels} current labels, {found.frames} frames "
            f"checked in {folder}."
        )
        say(found.fault or f"All fits. Last event: {found.head}")
        if found.fault:
            say("It was stopped there: mend this, then verify again for what comes after.")
    return 0 if found.ok else 1
