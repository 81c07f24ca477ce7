"""A folder of pictures, or a single one, as a source: each picture is a part."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core.errors import PictureError, SourceError
from inspector_gui.core.frame import Frame, Grab, GrabFailure
from inspector_gui.core.manifest import ManifestError, read_manifest
from inspector_gui.core.pictures.read import is_picture_name
from inspector_gui.core.ports import EndOfSource

MANIFEST = "manifest.csv"


class FolderSource:
    """Gives the pictures of a folder and its subfolders one after the other.

    A folder that has a ``manifest.csv`` is read through it, so that masks are no parts. What
    cannot be read comes as a failure that is itself a part, so that it ends as ERROR.
    """

    live = False

    def __init__(
        self, path: Path, loop: bool = False, pace_s: float = 0.0, name: str | None = None
    ) -> None:
        """Say which folder or picture, without looking at it yet.

        Args:
            path: a folder, or one picture.
            loop: begin again at the end.
            pace_s: seconds from one picture to the next; 0 gives them as fast as they are read.
            name: as shown to the user.
        """
        self._path = path
        self._loop = loop
        self._pace_s = pace_s
        self._name = name or path.name or str(path)
        self._files: tuple[Path, ...] | None = None
        self._next = 0
        self._due_s = 0.0

    @property
    def name(self) -> str:
        """As shown to the user."""
        return self._name

    def __len__(self) -> int:
        """How many pictures there are; 0 before ``open``."""
        return len(self._files or ())

    def open(self) -> None:
        """List the pictures.

        Raises:
            SourceError: if there is no such folder, no picture in it, or a broken manifest.
        """
        self._files = list_pictures(self._path)
        self._next = 0
        self._due_s = time.perf_counter()

    def read(self, timeout_s: float) -> Grab | None:
        """Return the next picture or failure; None if it is not yet its time.

        Raises:
            EndOfSource: after the last picture.
            SourceError: if it is not open.
        """
        if self._files is None:
            raise SourceError(f"{self._name} is not open; open it first.")
        if self._next >= len(self._files):
            if not self._loop:
                raise EndOfSource
            self._next = 0
        wait_s = self._due_s - time.perf_counter()
        if wait_s > 0:
            time.sleep(min(wait_s, timeout_s))
            if wait_s > timeout_s:
                return None
        file = self._files[self._next]
        self._next += 1
        # Small delays are made up for; a reader that was slow is not answered with a burst.
        now_s = time.perf_counter()
        self._due_s = (self._due_s if now_s - self._due_s < self._pace_s else now_s) + self._pace_s
        return Grab(load(file, self._name), trigger=True)

    def close(self) -> None:
        """Forget the list."""
        self._files = None


def load(file: Path, source: str) -> Frame | GrabFailure:
    """Read one picture; what cannot be read becomes a failure with its sentence."""
    try:
        return Frame(read_picture(file), source=source, file=str(file))
    except PictureError as error:
        return GrabFailure(source=source, file=str(file), sentence=error.sentence)


def list_pictures(path: Path) -> tuple[Path, ...]:
    """Return the pictures of a folder and its subfolders in natural order, or the one picture.

    Raises:
        SourceError: if there is nothing, or no picture, or a manifest that cannot be read.
    """
    if path.is_file():
        return (path,)
    if not path.is_dir():
        raise SourceError(f"There is no folder or picture {path}; check the name.")
    files = sorted(_walk(path), key=lambda file: natural_key(str(file.relative_to(path))))
    if not files:
        raise SourceError(f"The folder {path} holds no pictures; choose one that does.")
    return tuple(files)


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by which "part 9" comes before "part 10"."""
    pieces = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in pieces if p)


def _walk(root: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise SourceError(
            f"The folder {error.filename} cannot be read ({error.strerror}); check your rights."
        )

    for folder, folders, names in os.walk(root, onerror=refuse):
        if MANIFEST in names:
            folders.clear()  # the manifest speaks for all that lies below it
            yield from _listed(Path(folder))
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name) for name in names if is_picture_name(Path(name)))


def _listed(folder: Path) -> Iterator[Path]:
    """Yield the files that a folder's manifest names."""
    try:
        rows = read_manifest(folder / MANIFEST)
    except ManifestError as error:
        raise SourceError(str(error)) from None
    yield from (folder / row.file for row in rows)
