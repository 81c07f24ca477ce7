"""What stands in the cells of a manifest: names, numbers, paths, boxes."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

BOXES_PREFIX: Final = "boxes:"


class ManifestError(ValueError):
    """A manifest cannot be read or written; the sentence names file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A defect's box in pixels of the stored picture, x1 < x2 and y1 < y2, with its defect name."""

    x1: float
    y1: float
    x2: float
    y2: float
    defect: str


_UNSAFE_IN_NAME = re.compile(r"[|%\x00-\x1f\x7f]|^\s|\s$")
_ESCAPED = re.compile(r"%(u[0-9A-F]{4}|[0-9A-F]{2})")


def escape_name(name: str) -> str:
    """A name as it stands in a cell with several: no `|`, no line break, no space at its ends."""
    return _UNSAFE_IN_NAME.sub(escaped_character, name)


def unescape_name(text: str) -> str:
    """The name that `escape_name` wrote so; a text that it would not write is its own name."""
    name = unescaped(text)
    return name if escape_name(name) == text else text


def escaped_character(found: re.Match[str]) -> str:
    """One character as `%7C`, or as `%u3000` if it needs more than two digits."""
    code = ord(found[0])
    return f"%{code:02X}" if code < 256 else f"%u{code:04X}"


def unescaped(text: str) -> str:
    """A text with every escaped character put back."""
    return _ESCAPED.sub(lambda found: chr(int(found[1].removeprefix("u"), 16)), text)


def joined(names: tuple[str, ...]) -> str:
    """Names as one cell."""
    return "|".join(map(escape_name, names))


def split(text: str) -> tuple[str, ...]:
    """The names in a cell."""
    return tuple(map(unescape_name, text.split("|"))) if text else ()


def relative(text: str, what: str) -> str:
    """A path below the manifest's folder, with forward slashes.

    Raises:
        ManifestError: it is absolute or leads out of the folder.
    """
    name = text.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0]:
        raise ManifestError(
            f"{what} is {text!r}. Write a path below the manifest's folder, such as images/1.jpg."
        )
    return name


def number(text: str, what: str, low: float = -math.inf, high: float = math.inf) -> float:
    """A finite number from low to high.

    Raises:
        ManifestError: it is none.
    """
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and low <= value <= high):
        limits = f" between {low:g} and {high:g}" if math.isfinite(low) else ""
        raise ManifestError(f"{what} is {text!r}. Write a number{limits}.")
    return value


def plain(edge: float) -> str:
    """A coordinate to a millionth of a pixel, without needless digits."""
    return f"{edge:.6f}".rstrip("0").rstrip(".")


def seed(text: str, where: str) -> int | None:
    """A seed, None where the cell is empty.

    Raises:
        ManifestError: it is no whole number.
    """
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError as error:
        raise ManifestError(
            f"{where}: the seed is {text!r}. Write a whole number or leave it empty."
        ) from error


def mask_or_boxes(text: str, where: str) -> tuple[str | None, tuple[Box, ...]]:
    """The mask's file that a cell names, or the boxes in it.

    Raises:
        ManifestError: a box is not one.
    """
    if not text.startswith(BOXES_PREFIX):
        return (text or None), ()
    boxes = []
    for entry in text.removeprefix(BOXES_PREFIX).split("|"):
        fields = entry.split(",", 4)
        if len(fields) != 5:
            raise ManifestError(f"{where}: the box {entry!r} is not x1,y1,x2,y2,type. Correct it.")
        x1, y1, x2, y2 = (number(field, f"{where}: a box's edge") for field in fields[:4])
        if x2 <= x1 or y2 <= y1:
            raise ManifestError(
                f"{where}: the box {entry!r} is empty. Write the top left corner first."
            )
        boxes.append(Box(x1, y1, x2, y2, unescape_name(fields[4].strip())))
    return None, tuple(boxes)
