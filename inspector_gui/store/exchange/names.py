"""Names that files and folders can carry on every system, and back.

What Windows, a browser of folders or a shell would trip over is written as ``%2F``: characters
that no file name may hold, a leading dot, spaces and dots at the end, the names of devices
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file). The way back is taken only for
text that the way there would have written, so that foreign names keep their per cent signs.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path, PurePosixPath

from inspector_gui.core.errors import SetError
from inspector_gui.core.manifest_cells import escaped_character, unescaped

MAX_BYTES = 200  # of one name; file systems take 255, and endings are added
_UNSAFE = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f]|^[.\s]|[.\s]\Z')
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\$|CONOUT\$)\s*(\.|\Z)", re.I)
_BASES = ("images", "jpegimages")


def folder_name(text: str) -> str:
    """Return a name for a file or folder that stands for a text and can be turned back.

    Raises:
        SetError: if it is too long.
    """
    name = _escaped(text)
    if len(os.fsencode(name)) > MAX_BYTES:
        raise SetError(f"The name {text[:40]!r}… is too long for a folder; give it a shorter one.")
    return name


def text_of_folder(name: str) -> str:
    """Return the text that a folder's name stands for."""
    text = unescaped(name)
    return text if _escaped(text) == name else name


def _escaped(text: str) -> str:
    name = _UNSAFE.sub(escaped_character, text)
    if _DEVICES.match(name):
        name = re.sub(r"\A.", escaped_character, name)
    return name


def printable(name: str) -> str:
    """Return a file's name as text that any encoding takes: odd bytes become question marks."""
    return os.fsencode(name).decode("utf-8", "replace")


class PictureNames:
    """Gives each picture of a set that is written its own name, whatever it was called before."""

    def __init__(self, *, flat: bool = False) -> None:
        """With ``flat`` all are to lie in one folder: slashes become ``__``."""
        self._flat = flat
        self._taken: set[str] = set()

    def take(self, name: str, file: Path, folder: str = "") -> str:
        """Return a path below ``folder`` for a picture, with the ending of its file.

        No two of them differ in their ending alone, or in upper and lower case alone, for
        masks and labels are found by the name before the ending.
        """
        parts = list(PurePosixPath(name.replace("\\", "/")).parts)
        parts = [part for part in parts if part not in ("/", "..", ".")] or ["picture"]
        if len(parts) > 1 and parts[0].lower() in _BASES:
            parts = parts[1:]
        parts[-1] = PurePosixPath(parts[-1]).stem or "picture"
        safe = [_shortened(_escaped(printable(part))) for part in parts]
        stem = "__".join(safe) if self._flat else "/".join(safe)
        stem = f"{folder}/{stem}" if folder else stem
        free, number = stem, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{stem}~{number}"
        self._taken.add(free.casefold())
        return free + file.suffix.lower()


def _shortened(name: str) -> str:
    """Cut a name that is too long, and tell it apart by a digest of the whole."""
    if len(name.encode()) <= MAX_BYTES:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return name.encode()[: MAX_BYTES - 9].decode(errors="ignore") + "~" + digest
