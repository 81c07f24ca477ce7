"""``inspector-gui run``: the workstation; with no display, the demo parts in the terminal."""

from __future__ import annotations

import os
from pathlib import Path

from inspector_gui.app import limit_threads, prepare_process
from inspector_gui.commands.display import missing_display, missing_qt_libraries
from inspector_gui.commands.terminal import say
from inspector_gui.core import paths
from inspector_gui.core.address import shown_source


def run_workstation(
    source: str | None, recipe: Path | None, data_dir: Path | None, device: str
) -> int:
    """Open the window, or say why there can be none and judge in the terminal."""
    missing = missing_qt_libraries()
    reason = missing_display()
    if missing and not reason:
        reason = f"Qt lacks system libraries (install: sudo apt-get install {' '.join(missing)})"
    if reason:
        return _in_the_terminal(reason, source, recipe, data_dir, device)
    from inspector_gui.core.settings import CommandLine, SettingsFile

    file = SettingsFile()
    loaded = file.load()
    prepare_process(data_dir or loaded.settings.data_path)
    # Two models and the screen share the cores: each model gets half of them.
    limit_threads((os.cpu_count() or 2) // 2)
    from inspector_gui.workstation import open_workstation

    return open_workstation(file, loaded, CommandLine(source or "", recipe, data_dir, device))


def _in_the_terminal(
    reason: str, source: str | None, recipe: Path | None, data_dir: Path | None, device: str
) -> int:
    from inspector_gui.commands.inspect import InspectRequest, inspect_source

    chosen = source if source not in (None, "demo") else str(paths.demo_parts())
    assert chosen is not None
    shown = shown_source(chosen)
    say(f"No window can be shown: {reason}. Judging {shown} here instead.")
    request = InspectRequest(chosen, recipe, None, False, data_dir, True, 0, device)
    code = inspect_source(request)
    say("Start 'inspector-gui run' where there is a display to see it live.", err=True)
    return code
