"""The lines of a YOLO label file, however their numbers are written.

A line is ``class cx cy w h`` or ``class x1 y1 x2 y2 …``, in shares of the picture, with how sure a
model was as a last number (https://docs.ultralytics.com/datasets/segment). Numbers in pixels do not
say which corners they are, and are refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

from inspector_gui.core.texts import TextError, read_text
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.raw import RawBox, RawPolygon, RawRegion

_COMMA = re.compile(r"[+-]?\d+,\d+")  # a decimal comma
_BETWEEN = re.compile(r"[,;\s]+")
SIDE = 1.5  # a box of more than this share of a picture is one in pixels
REACH = 4.0  # shares: an outline that reaches as far is one in pixels


def looks_like_lines(file: Path) -> bool:
    """Say whether a text file has lines of numbers as a label file has, and nothing else."""
    try:
        lines = [line for line in read_text(file).splitlines() if line.strip()]
        return bool(lines) and all(len(_numbers(_words(line)[1:])) >= 4 for line in lines[:20])
    except (OSError, ValueError):
        return False


def is_empty(file: Path) -> bool:
    """Say whether a text file says nothing at all."""
    try:
        return file.stat().st_size < 1 << 10 and not read_text(file).strip()
    except (OSError, TextError):
        return False


def regions_of(
    file: Path, classes: Mapping[int, str], *, keypoints: bool
) -> tuple[tuple[RawRegion, ...], bool]:
    """Return the regions of a label file, and whether all their classes are listed.

    Args:
        file: the label file.
        classes: by number.
        keypoints: after a box come key points, which have no area.

    Raises:
        FaultyPictureError: if it cannot be read as it stands.
    """
    name = printable(file.name)
    try:
        lines = read_text(file, name).splitlines()
    except (OSError, TextError) as error:
        sentence = str(error) if isinstance(error, TextError) else f"{name} cannot be read."
        raise FaultyPictureError(sentence) from None
    found, listed = [], True
    for number, line in enumerate(lines, start=1):
        words = _words(line)
        if not words or words[0].startswith("#"):
            continue
        try:
            class_name, known = _class(words[0], classes)
            shape = _shape(_numbers(words[1:]), keypoints)
        except ValueError as error:
            raise FaultyPictureError(f"{name}, line {number}: {line[:40]!r} {error}.") from None
        listed = listed and known
        found.append(RawRegion(class_name, shape))
    return tuple(found), listed


def _words(line: str) -> list[str]:
    words = line.replace("\ufeff", "").split()
    if len(words) > 4 and all(_COMMA.fullmatch(word) or "," not in word for word in words):
        return [word.replace(",", ".") for word in words]
    return [word for word in _BETWEEN.split(line.strip().strip("\ufeff")) if word]


def _numbers(words: list[str]) -> list[float]:
    try:
        values = [float(word) for word in words]
    except ValueError:
        raise ValueError("is neither a box nor an outline; mend it") from None
    if not all(map(math.isfinite, values)):
        raise ValueError("holds a number that is none; mend it")
    return values


def _class(word: str, classes: Mapping[int, str]) -> tuple[str, bool]:
    """Return the class of a number as tools write it, or of its name."""
    try:
        value = float(word)
    except ValueError:
        if word in classes.values():
            return word, True
        raise ValueError("begins with no number of a class; mend it") from None
    if not math.isfinite(value) or value != int(value) or value < 0:
        raise ValueError("begins with no number of a class; mend it")
    index = int(value)
    if index in classes:
        return classes[index], True
    return f"class {index}", not classes


def _shape(values: list[float], keypoints: bool) -> RawBox | RawPolygon:
    if keypoints and len(values) >= 6:
        values = values[:4]
    if len(values) in (4, 5):  # a fifth number is how sure a model was
        x, y, width, height = values[:4]
        if max(width, height) > SIDE:
            raise ValueError("is in pixels; YOLO's numbers are shares of the picture, 0 to 1")
        return RawBox(x - width / 2, y - height / 2, x + width / 2, y + height / 2, True)
    if len(values) >= 7 and len(values) % 2:
        values = values[:-1]
    if len(values) < 6:
        raise ValueError("is neither a box nor an outline; mend it")
    if max(map(abs, values)) > REACH:
        raise ValueError("is in pixels; YOLO's numbers are shares of the picture, 0 to 1")
    return _polygon(tuple(zip(values[::2], values[1::2], strict=True)))


def _polygon(points: tuple[tuple[float, float], ...]) -> RawBox | RawPolygon:
    """Return a rectangle for an outline that is written as we write rectangles."""
    if len(points) == 4:
        (x1, y1), (x2, _), (_, y2), _ = points
        if points == ((x1, y1), (x2, y1), (x2, y2), (x1, y2)) and x1 < x2 and y1 < y2:
            return RawBox(x1, y1, x2, y2, True)
    return RawPolygon(points, True)
