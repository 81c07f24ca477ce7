"""The pictures of a set: which files they are, how large, and that they lie inside the set."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from inspector_gui.core.errors import PictureError, SetError
from inspector_gui.core.pictures.read import PICTURE_SUFFIXES
from inspector_gui.core.pictures.read import picture_size as size_as_seen
from inspector_gui.store.exchange.names import printable

SUFFIXES = PICTURE_SUFFIXES


class FaultyPictureError(Exception):
    """A picture, or a file that goes with it, cannot be taken; the message is a sentence."""


def is_picture(name: str) -> bool:
    """Tell by its name whether a file should be a picture."""
    return os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith(".")  # noqa: PTH122


def walk(
    root: Path, suffixes: frozenset[str] = SUFFIXES, leave: tuple[str, ...] = ()
) -> Iterator[str]:
    """Yield the files below a folder, by their relative names, sorted a folder at a time.

    Links to folders are not followed, and what is hidden is left out.

    Args:
        root: the folder.
        suffixes: endings in lower case.
        leave: folders right below ``root`` that are left out.

    Raises:
        SetError: if a folder cannot be read, or is gone.
    """
    for folder, folders, files in os.walk(root, onerror=partial(_stop, root)):
        relative = Path(folder).relative_to(root).as_posix()
        top = relative == "."
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and not (top and each in leave)
        )
        for file in sorted(files):
            if not file.startswith(".") and os.path.splitext(file)[1].lower() in suffixes:  # noqa: PTH122
                yield file if top else f"{relative}/{file}"


def _stop(root: Path, error: OSError) -> None:
    if not root.exists():
        raise SetError(_gone(root))
    raise SetError(
        f"The folder {error.filename} cannot be read ({error.strerror}); check that it is there."
    )


def _gone(root: Path) -> str:
    return (
        f"The folder {root} is gone; put it back and start again, what is there already is "
        "recognised."
    )


def inside(root: Path, name: str) -> Path:
    """Return where a name of a set points, which must be inside the set.

    Raises:
        FaultyPictureError: if it is absolute, or leads out of the root by ``..``.
    """
    text = name.replace("\\", "/")
    pure = PurePosixPath(text)
    if not pure.parts or "\0" in text or pure.is_absolute() or ":" in pure.parts[0]:
        raise FaultyPictureError(
            f"The set names the picture {name!r}, which is no path inside its folder; "
            "write a relative path."
        )
    normal = os.path.normpath(text)
    if normal == ".." or normal.startswith(("../", "..\\")):
        raise FaultyPictureError(
            f"The set names the picture {name!r}, which leads out of its folder; move the picture "
            "into the folder."
        )
    return root / normal


def check_file(file: Path, root: Path) -> None:
    """See that a file of a set is there and really lies in it.

    Raises:
        FaultyPictureError: if it is not there, or is a link to outside.
        SetError: if the whole set is gone.
    """
    try:
        real = file.resolve(strict=True)
    except FileNotFoundError:
        if not root.exists():
            raise SetError(_gone(root)) from None
        raise FaultyPictureError(f"{printable(str(file))} is not there; add the file.") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise FaultyPictureError(f"{printable(str(file))} cannot be read ({error}).") from None
    if not real.is_relative_to(root.resolve()):
        raise FaultyPictureError(
            f"{printable(str(file))} is a link to a file outside of the set; copy the file itself."
        )
    if not real.is_file():
        raise FaultyPictureError(f"{printable(str(file))} is no file.")


def picture_size(file: Path) -> tuple[int, int]:
    """Return a picture's (width, height) as it is seen, its orientation applied.

    Only the header is read.

    Raises:
        FaultyPictureError: if it is no picture.
    """
    try:
        return size_as_seen(file)
    except PictureError as error:
        raise FaultyPictureError(printable(error.sentence)) from None
