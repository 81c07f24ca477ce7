"""A folder of pictures, or a single one, as a source: each picture is a part."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core.errors import PictureError, SourceError
from inspector_gui.core.frame import Frame, Grab, GrabFailure
from inspector_gui.core.manifest import ManifestError, read_manifest
from inspector_gui.core.pictures.left_out import counted, endings_left_out
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
        self._folders: frozenset[Path] = frozenset()
        self._any_read = False
        self._notice = ""
        self._next = 0
        self._due_s = 0.0

    @property
    def name(self) -> str:
        """As shown to the user."""
        return self._name

    @property
    def notice(self) -> str:
        """After ``open``: which files of the folder are no parts although they may be pictures."""
        return self._notice

    def __len__(self) -> int:
        """How many pictures there are; 0 before ``open``."""
        return len(self._files or ())

    def open(self) -> None:
        """List the pictures.

        Raises:
            SourceError: if there is no such folder, no picture in it, or a broken manifest.
        """
        self._files, left_out = list_pictures(self._path)
        self._folders = frozenset(each for each in {f.parent for f in self._files} if each.is_dir())
        self._any_read = False
        self._notice = ""
        if left_out:
            self._notice = (
                f"Not judged, because they are no pictures that can be read: {counted(left_out)}; "
                "save them as PNG or JPEG."
            )
        self._next = 0
        self._due_s = time.perf_counter()

    def read(self, timeout_s: float) -> Grab | None:
        """Return the next picture or failure; None if it is not yet its time.

        Raises:
            EndOfSource: after the last picture.
            SourceError: if it is not open, or the folder has vanished.
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
        content = load(file, self._name)
        if isinstance(content, Frame):
            self._any_read = True
        else:
            self._check_there(file)
        return Grab(content, trigger=True)

    def close(self) -> None:
        """Forget the list."""
        self._files = None

    def _check_there(self, file: Path) -> None:
        """Tell a picture that cannot be read from a folder that is gone.

        Raises:
            SourceError: if the folder was deleted, renamed or unmounted meanwhile; the mount point
                of a drive stays behind as an empty folder.
        """
        assert self._files is not None
        gone = file.parent if file.parent in self._folders and not _can_list(file.parent) else None
        if gone is None and self._any_read and not _is_there(file):
            number = self._next
            others = (*self._files[number:], *self._files[: number - 1])
            gone = None if any(map(_is_there, others)) else self._path
        if gone is not None:
            raise SourceError(
                f"The folder {gone} is gone after picture {self._next - 1} of {len(self._files)}; "
                "put it back and start again."
            )


def _can_list(folder: Path) -> bool:
    try:
        with os.scandir(folder):
            return True
    except OSError:
        return False


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False


def load(file: Path, source: str) -> Frame | GrabFailure:
    """Read one picture; what cannot be read becomes a failure with its sentence."""
    try:
        return Frame(read_picture(file), source=source, file=str(file))
    except PictureError as error:
        return GrabFailure(source=source, file=str(file), sentence=error.sentence)


def list_pictures(path: Path) -> tuple[tuple[Path, ...], Counter[str]]:
    """Return the pictures of a folder and its subfolders in natural order, or the one picture.

    And, by their endings, how many files are left out that may be pictures.

    Raises:
        SourceError: if there is nothing, or no picture, or a manifest that cannot be read.
    """
    if path.is_file():
        return (path,), Counter()
    if not path.is_dir():
        raise SourceError(f"There is no folder or picture {path}; check the name.")
    left_out: Counter[str] = Counter()
    found = _walk(path, left_out)
    files = sorted(found, key=lambda file: natural_key(str(file.relative_to(path))))
    if not files and left_out:
        raise SourceError(
            f"The folder {path} holds no pictures that can be read ({counted(left_out)}); save "
            "them as PNG or JPEG."
        )
    if not files:
        raise SourceError(f"The folder {path} holds no pictures; choose one that does.")
    return tuple(files), left_out


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key by which "part 9" comes before "part 10"."""
    pieces = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(p), p) if p.isdecimal() else (1, 0, p) for p in pieces if p)


def _walk(root: Path, left_out: Counter[str]) -> Iterator[Path]:
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
        pictures = [name for name in names if is_picture_name(Path(name))]
        left_out.update(endings_left_out(set(names).difference(pictures)))
        yield from (Path(folder, name) for name in pictures)


def _listed(folder: Path) -> Iterator[Path]:
    """Yield the files that a folder's manifest names."""
    try:
        rows = read_manifest(folder / MANIFEST)
    except ManifestError as error:
        raise SourceError(str(error)) from None
    yield from (folder / row.file for row in rows)
