"""``inspector-gui verify``: has anything of the history been changed?"""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

from inspector_gui.commands.importing import STOPPED
from inspector_gui.commands.records import existing_records, open_records
from inspector_gui.commands.terminal import say, say_json
from inspector_gui.commands.watching import watched
from inspector_gui.core.errors import UsageError
from inspector_gui.station.bulk import Advance, Cancelled
from inspector_gui.store.verify import Verified


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
        with watched("looking at the trail …") as control:

            def tell(what: str, done: int, total: int) -> None:
                control.tell(Advance(what, done, total))
                control.check(Advance(what, done, total))

            found = store.verify(expected_head, tell)
    except Cancelled:
        say("Cancelled; not everything was checked.", err=True)
        return STOPPED
    finally:
        store.close()
    if as_json:
        say_json({"ok": found.ok, **asdict(found)})
    else:
        _print(found, folder)
    return 0 if found.ok else 1


def _print(found: Verified, folder: Path) -> None:
    counts = ", ".join(f"{count} {kind}" for kind, count in found.kinds)
    say(f"Checked in {folder}: {counts}.")
    if found.anchors:
        say(f"Held against {', '.join(found.anchors)}.")
    if found.taken_over:
        say(
            f"{found.taken_over} rows are older than the trail and were taken over as they were: "
            "what was changed before, nobody can say."
        )
    for note in found.notes:
        say(note)
    say(found.fault or f"All fits. Last entry: {found.head}")
    if found.fault:
        say("It was stopped there: mend this, then verify again for what comes after.")
