"""What all writers share: the folder that they write into, and how a picture gets there."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Protocol

from inspector_gui.core.label import LabelContent, LabelMask
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.mapping import class_name
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.pictures import FaultyPictureError, picture_size


class SetWriter(Protocol):
    """Writes the parts of a set, one by one."""

    def add(self, part: SetPart) -> None:
        """Write a part, or nothing of it.

        Raises:
            FaultyPictureError: if this part cannot be written in this format.
            OSError: if nothing can be written any more.
        """

    def finish(self) -> None:
        """Write what holds for the whole set.

        Raises:
            OSError: if it cannot be written.
        """


@dataclass(slots=True)
class Target:
    """The folder that a set is written into.

    Attributes:
        root: the folder; it is there.
        recipe: whose defects come first among the classes, and whose words a chat has.
        language: of the reasons in a chat, "" for the recipe's first.
    """

    root: Path
    recipe: Recipe | None = None
    language: str = ""
    _streams: list[IO[str]] = field(default_factory=list)

    def open(self, name: str, newline: str = "\n") -> IO[str]:
        """Open a new text file in UTF-8, to write into and read again, until ``close``.

        Raises:
            OSError: if it cannot be written.
        """
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        stream = file.open("w+", encoding="utf-8", newline=newline)
        self._streams.append(stream)
        return stream

    def close(self) -> None:
        """Close what is still open; after a fault what is in it does not matter any more."""
        for stream in self._streams:
            with suppress(OSError, ValueError):
                stream.close()

    def copy(self, part: SetPart, name: str) -> None:
        """Copy a part's picture, byte by byte.

        Raises:
            FaultyPictureError: if it cannot be read.
            OSError: if it cannot be written.
        """
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            source = part.file.open("rb")
        except OSError as error:
            raise FaultyPictureError(
                f"The picture {printable(str(part.file))} cannot be read ({error.strerror})."
            ) from None
        with source, file.open("wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)

    def write(self, name: str, text: str) -> None:
        """Write a text file as UTF-8.

        Raises:
            OSError: if it cannot be written.
        """
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


@dataclass(slots=True)
class Classes:
    """The classes of a set, numbered from 0 as they come, the recipe's first."""

    recipe: Recipe | None = None
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the recipe's defects."""
        for defect in self.recipe.defects if self.recipe else ():
            self.number(defect.name)

    def number(self, defect: str) -> int:
        """Return the number of a defect's class."""
        return self.numbers.setdefault(class_name(defect), len(self.numbers))


def size_of(part: SetPart) -> tuple[int, int]:
    """Return a part's (width, height), its masks known to lie inside.

    Raises:
        FaultyPictureError: if its picture cannot be read.
    """
    return picture_size(part.file)


def content_of(part: SetPart) -> LabelContent:
    """Return a part's label; an empty one if it has none."""
    return part.content or LabelContent()


def check_masks(part: SetPart) -> None:
    """See that a part's masks can be unpacked, before anything of it is written.

    Raises:
        FaultyPictureError: if one is damaged.
    """
    for region in content_of(part).regions:
        if isinstance(region, LabelMask):
            try:
                region.bitmap()
            except ValueError as error:
                raise FaultyPictureError(f"Its label is damaged: {error}.") from None


def plain(value: float) -> int | float:
    """Return a coordinate as a whole number where it is one."""
    return int(value) if value == int(value) else value


def line(data: dict[str, Any]) -> str:
    """Return an object as one line of JSON."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False) + "\n"
