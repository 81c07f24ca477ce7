"""Files and folders that nobody but their owner can read, whatever the umask says.

What is there already and too loose is tightened where it is ours. Windows has no such modes: there
the user's own folders are private by themselves.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
_LOOSE = 0o077


def private_folder(folder: Path) -> None:
    """Make a folder that is only ours, if it is not there.

    Raises:
        OSError: if it cannot be made.
    """
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    tighten(folder)


def private_file(file: Path) -> None:
    """Make an empty file that is only ours, if it is not there.

    Raises:
        OSError: if it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    tighten(file)


def is_loose(path: Path) -> bool:
    """Say whether others may read or enter what is ours.

    A folder that all may write to, as ``/tmp``, is nobody's own.
    """
    if os.name == "nt":
        return False
    try:
        state = path.lstat()
    except OSError:
        return False
    shared = stat.S_ISLNK(state.st_mode) or state.st_mode & stat.S_ISVTX
    return not shared and state.st_uid == os.geteuid() and bool(state.st_mode & _LOOSE)


def tighten(path: Path) -> None:
    """Take everybody else's rights to a file or folder away, as far as it is ours."""
    if is_loose(path):
        with suppress(OSError):  # a disk without modes, or one that is read-only
            path.chmod(stat.S_IMODE(path.stat().st_mode) & ~_LOOSE)


def tighten_all(paths: Iterable[Path]) -> None:
    """Tighten several."""
    for path in paths:
        tighten(path)
