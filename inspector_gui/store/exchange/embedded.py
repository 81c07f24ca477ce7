"""Pictures that a set keeps inside its label files: put into a folder that lasts as it does."""

from __future__ import annotations

import binascii
import hashlib
import shutil
import tempfile
import weakref
from base64 import b64decode
from pathlib import Path
from typing import Final

from inspector_gui.store.exchange.pictures import FaultyPictureError, picture_size

_ENDINGS: Final = (
    (b"\x89PNG", ".png"),
    (b"\xff\xd8", ".jpg"),
    (b"BM", ".bmp"),
    (b"II*\0", ".tif"),
    (b"MM\0*", ".tif"),
    (b"RIFF", ".webp"),
)


class Embedded:
    """The pictures of one set that lie in no file of their own; gone with this object."""

    def __init__(self) -> None:
        """Make no folder before one is needed."""
        self._folder: Path | None = None
        self._names: dict[Path, str] = {}

    @property
    def root(self) -> Path | None:
        """The folder, if there is one."""
        return self._folder

    def keep(self, file: Path, text: str) -> Path:
        """Write the picture that a label file holds in base64, once; return where it is.

        Raises:
            FaultyPictureError: if it is no picture.
        """
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="inspector-set-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        text = text.partition("base64,")[2] or text
        try:
            data = b64decode(text)
        except (binascii.Error, ValueError):
            raise FaultyPictureError(f"The picture inside {file.name} is damaged.") from None
        suffix = next((ending for mark, ending in _ENDINGS if data.startswith(mark)), ".png")
        name = hashlib.sha256(f"{file}".encode(errors="surrogateescape")).hexdigest()[:16]
        path = self._folder / f"{name}{suffix}"
        try:
            if not path.is_file():
                path.write_bytes(data)
        except OSError as error:
            raise FaultyPictureError(
                f"The picture inside {file.name} cannot be kept ({error.strerror})."
            ) from None
        picture_size(path)
        self._names[path] = f"{file.stem}{suffix}"
        return path

    def name(self, path: Path) -> str:
        """Return what a picture of ours is called, "" if it is none."""
        return self._names.get(path, "")
