"""Which picture of a COCO file an annotation is of, and which class it has.

Tools write the same id as 1, "1", 1.0 or "0001". An id is first taken as it stands, then for the
one picture that it can mean, then as the picture's own name. What still reaches no picture is kept
and said: a picture without marks may be the one.
"""

from __future__ import annotations

import json
import marshal
import math
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from inspector_gui.core.errors import SetError
from inspector_gui.store.exchange.finding import key_of, stem_of
from inspector_gui.store.exchange.json_files import items
from inspector_gui.store.exchange.mapping import Word
from inspector_gui.store.exchange.raw import Loose

_NAMES: Final = ("file_name", "path", "filename", "coco_url", "url")
_KEPT: Final = ("bbox", "segmentation", "keypoints")
_CLASS_TEXTS: Final = ("category_name", "category", "label", "class", "class_name", "name")
_NUMBER = re.compile(r"[+-]?\d{1,30}(\.0*)?")
_NO_PICTURE: Final = "annotations belong to no picture of the set"
_NO_CLASS: Final = "annotations name a class that the set does not list"
_PANOPTIC: Final = "annotations are panoptic segments, which are not read"
_CAPTIONS: Final = "annotations are captions, which are no labels"


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an annotation marks, as it stands, and the name of its class."""

    class_name: str
    bbox: Any
    segmentation: Any
    keypoints: Any


@dataclass(frozen=True, slots=True)
class Found:
    """The annotations of a picture; doubtful if another picture has the same id."""

    annotations: tuple[Annotation, ...] = ()
    doubtful: bool = False


def objects(file: Path, key: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of a list in a file.

    Raises:
        SetError: if it cannot be read, or there is something else in the list.
    """
    for item in items(file, f"{key}.item"):
        if not isinstance(item, dict):
            raise SetError(f"{file}: among the {key} is {_short(item)}; write an object.")
        yield item


def exact_key(value: Any) -> str:
    """Return an id as text by which the very same one is known again."""
    try:
        return json.dumps(value)
    except (RecursionError, ValueError, TypeError):
        return ""


def loose_key(value: Any) -> str:
    """Return what the ways to write an id have in common, "" for what is none."""
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:d}" if abs(value) < 10**30 else ""
    if not isinstance(value, str):
        return ""
    text = value.strip()
    if _NUMBER.fullmatch(text):
        return str(int(text.partition(".")[0]))
    return key_of(text)


class Links:
    """The annotations of a file, sorted by picture. Close it: it is a temporary database.

    Attributes:
        total: how many annotations there are.
        marking: some of them are more than captions.
    """

    def __init__(self, file: Path) -> None:
        """Go through the file.

        Raises:
            SetError: if it cannot be read.
        """
        self._file = file
        self.total, self.marking = 0, False
        self._loose: list[Loose] = []
        self._pictures = _Pictures(file)
        self._categories = _categories(file)
        self._database = sqlite3.connect("", isolation_level=None)
        try:
            self._fill()
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Throw the database away."""
        self._database.close()

    def of(self, image: dict[str, Any]) -> Found:
        """Return the annotations of a picture.

        Raises:
            ValueError: if one of them cannot be read.
        """
        key = self._pictures.key(image)
        if key in self._pictures.doubled:
            return Found(doubtful=True)
        query = "SELECT body FROM annotation WHERE image = ? ORDER BY rowid"
        found = []
        for (body,) in self._database.execute(query, (key,)):
            if body is None:
                raise ValueError("it is nested too deeply")
            found.append(Annotation(*marshal.loads(body)))
        return Found(tuple(found))

    def has(self, image: dict[str, Any]) -> bool:
        """Say whether a picture has annotations."""
        query = "SELECT 1 FROM annotation WHERE image = ? LIMIT 1"
        key = self._pictures.key(image)
        return self._database.execute(query, (key,)).fetchone() is not None

    def loose(self) -> Iterator[Loose]:
        """Yield what reached no picture, or no class."""
        yield from self._loose
        for key in sorted(self._pictures.doubled):
            yield Loose("ids are those of several pictures each", key)

    def _fill(self) -> None:
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("CREATE TABLE annotation (image, body BLOB)")
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO annotation VALUES (?, ?)", self._rows())
        self._database.execute("CREATE INDEX by_image ON annotation (image)")
        self._database.execute("COMMIT")

    def _rows(self) -> Iterator[tuple[str, bytes | None]]:
        for item in objects(self._file, "annotations"):
            self.total += 1
            name = f"{self._file.name}: annotation {_short(item.get('id', self.total))}"
            if "caption" in item and not any(item.get(k) for k in ("category_id", *_KEPT)):
                self._loose.append(Loose(_CAPTIONS, name))
                continue
            self.marking = True
            if "segments_info" in item and not any(item.get(key) for key in _KEPT):
                self._loose.append(Loose(_PANOPTIC, name, marks=True))
                continue
            key = self._pictures.find(item)
            if key is None:
                self._loose.append(Loose(_NO_PICTURE, name, marks=True))
                continue
            class_name = self._class(item, name)
            try:  # marshal takes a fraction of the time of JSON, and nobody else reads it
                body = marshal.dumps([class_name, *(item.get(key) for key in _KEPT)])
            except ValueError:
                body = None
            yield key, body

    def _class(self, item: dict[str, Any], name: str) -> str:
        """Return the class of an annotation; one that is not named is bad all the same."""
        value = item.get("category_id")
        found = self._categories.get(exact_key(value)) or self._categories.get(loose_key(value))
        if found:
            return found
        texts = (item.get(key) for key in _CLASS_TEXTS)
        text = next((each for each in texts if isinstance(each, str) and each.strip()), None)
        if text is not None:
            return text
        self._loose.append(Loose(_NO_CLASS, name))
        return Word.NG.value if value is None else f"category {_short(value)}"


class _Pictures:
    """The pictures of a file by the ways in which annotations may name them."""

    def __init__(self, file: Path) -> None:
        self.doubled: set[str] = set()
        self._names: dict[str, str] = {}  # the picture of each exact id
        self._exact: set[str] = set()
        self._likely: dict[str, str | None] = {}
        self._called: dict[str, str | None] = {}
        for image in objects(file, "images"):
            self._add(image)

    def key(self, image: dict[str, Any]) -> str:
        """Return the one key of a picture."""
        return exact_key(image["id"]) if image.get("id") is not None else f"name:{name_of(image)}"

    def find(self, item: dict[str, Any]) -> str | None:
        """Return the key of the picture that an annotation is of, None if nobody knows."""
        value = item.get("image_id")
        exact = exact_key(value)
        if value is not None and exact in self._exact and exact not in self.doubled:
            return exact
        if exact not in self.doubled and (found := self._likely.get(loose_key(value))):
            return found if found not in self.doubled else None
        for text in (item.get("file_name"), item.get("image"), item.get("image_name"), value):
            if isinstance(text, str) and (found := self._by_name(text)):
                return found if found not in self.doubled else None
        return None

    def _by_name(self, text: str) -> str | None:
        base = PurePosixPath(text.replace("\\", "/")).name
        return next(
            (hit for t in (text, base, stem_of(base)) if (hit := self._called.get(key_of(t)))), None
        )

    def _add(self, image: dict[str, Any]) -> None:
        key, name = self.key(image), name_of(image)
        if self._names.setdefault(key, name) != name:
            self.doubled.add(key)
        self._exact.add(key)
        loose = loose_key(image.get("id"))
        if loose:
            self._likely[loose] = key if self._likely.get(loose, key) == key else None
        base = PurePosixPath(name.replace("\\", "/")).name
        for text in {key_of(name), key_of(base), key_of(stem_of(base))} - {""}:
            self._called[text] = key if self._called.get(text, key) == key else None


def name_of(image: dict[str, Any]) -> str:
    """Return what an entry calls its picture, "" if it does not."""
    return str(next((image[key] for key in _NAMES if image.get(key)), ""))


def _categories(file: Path) -> dict[str, str]:
    """Return the classes by their ids as they stand, and by what can mean one of them only."""
    exact: dict[str, str] = {}
    likely: dict[str, str] = {}
    for item in objects(file, "categories"):
        value, name = item.get("id"), item.get("name")
        name = str(name) if isinstance(name, str | int | float) else ""
        if value is None or not name:
            continue
        exact.setdefault(exact_key(value), name)
        loose = loose_key(value)
        likely[loose] = name if likely.get(loose, name) == name else ""
    return {**{key: name for key, name in likely.items() if key}, **exact}


def _short(value: Any) -> str:
    try:
        return f"{value!r:.60}"
    except (RecursionError, ValueError):
        return type(value).__name__
