"""COCO: JSON files with ``images``, ``annotations`` and ``categories``.

https://cocodataset.org/#format-data. A file may have hundreds of megabytes: it is read as a stream,
and its annotations wait, sorted by picture, in a temporary database that grows on the disk.
"""

from __future__ import annotations

import json
import marshal
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.json_files import items
from inspector_gui.store.exchange.mapping import SPLITS
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, Finder, walk
from inspector_gui.store.exchange.raw import (
    Place,
    RawBox,
    RawNothing,
    RawPart,
    RawParts,
    RawPolygon,
    RawRegion,
    RawRle,
    RawShape,
)
from inspector_gui.store.exchange.said import KEY, fields_of

_HEAD = re.compile(rb'"(images|annotations|categories)"\s*:\s*\[')
_KEPT = ("category_id", "bbox", "segmentation")


def is_coco(file: Path) -> bool:
    """Tell from its first 64 KB whether a JSON file is one of COCO."""
    try:
        with file.open("rb") as stream:
            return _HEAD.search(stream.read(1 << 16)) is not None
    except OSError:
        return False


def files_of(path: Path) -> list[Path]:
    """Return the COCO files of a set: the one that was chosen, or those in the folder."""
    if path.is_file():
        return [path]
    near = [path / name for name in walk(path, frozenset({".json"})) if name.count("/") <= 2]
    found = [file for file in near if is_coco(file)]
    # COCO's own folder has captions and key points of the same pictures beside them.
    return [file for file in found if file.stem.startswith("instances")] or found


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of all COCO files of a set.

    Raises:
        SetError: if a file cannot be read.
    """
    for file in files_of(place.path):
        yield from _read_file(file, place.root)


def _read_file(file: Path, root: Path) -> RawParts:
    split = _split_of(file)
    named = [file.stem.removeprefix("instances_"), split] if split else [file.stem]
    bases = [root / "images" / name for name in named] + [root / name for name in named]
    finder = Finder(root, file.parent, root / "images", *bases)
    categories = {
        item.get("id"): str(item.get("name", "")) for item in _objects(file, "categories")
    }
    with closing(_by_picture(file)) as database:
        for image in _objects(file, "images"):
            yield _part(image, finder, categories, database, split)


def _split_of(file: Path) -> str:
    """Return the split that a file's name tells: instances_train2017.json."""
    for word in re.split(r"[^a-z]+", file.stem.lower()):
        if word in SPLITS:
            return SPLITS[word]
    return ""


def _objects(file: Path, key: str) -> Iterator[dict[str, Any]]:
    for item in items(file, f"{key}.item"):
        if not isinstance(item, dict):
            raise SetError(f"{file}: among the {key} is {item!r:.60}; write an object.")
        yield item


def _by_picture(file: Path) -> sqlite3.Connection:
    """Return a temporary database of the annotations, which is gone when it is closed."""
    database = sqlite3.connect("", isolation_level=None)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("CREATE TABLE annotation (image, body BLOB)")
    database.execute("BEGIN")
    rows = (  # marshal, for it takes a fraction of the time of JSON, and nobody else reads it
        (json.dumps(item.get("image_id")), marshal.dumps([item.get(key) for key in _KEPT]))
        for item in _objects(file, "annotations")
    )
    try:
        database.executemany("INSERT INTO annotation VALUES (?, ?)", rows)
    except BaseException:
        database.close()
        raise
    database.execute("CREATE INDEX by_image ON annotation (image)")
    database.execute("COMMIT")
    return database


def _part(
    image: dict[str, Any],
    finder: Finder,
    categories: dict[Any, str],
    database: sqlite3.Connection,
    split: str,
) -> RawPart | Skipped:
    name = str(image.get("file_name", ""))
    try:
        file = finder.find(name)
        fields = _fields(image)
        key = json.dumps(image.get("id"))
        query = "SELECT body FROM annotation WHERE image = ? ORDER BY rowid"
        regions: list[RawRegion] = []
        classes: list[str] = list(fields.pop("classes", ()))
        for (body,) in database.execute(query, (key,)):
            category, box, segmentation = marshal.loads(body)
            class_name = categories.get(category, f"category {category}")
            shapes = list(_shapes(box, segmentation))
            regions += [RawRegion(class_name, shape) for shape in shapes]
            if not shapes:  # a class of the whole picture
                classes.append(class_name)
        return RawPart(
            name=finder.name(file),
            file=file,
            classes=tuple(classes),
            regions=tuple(regions),
            size=_size(image),
            seen=True,
            **{"split": split, **fields},
        )
    except FaultyPictureError as fault:
        return Skipped(name, str(fault))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        return Skipped(name, f"An annotation of it cannot be read ({error}); mend it.")


def _fields(image: dict[str, Any]) -> dict[str, Any]:
    attributes = image.get("attributes")
    if isinstance(attributes, dict) and KEY in attributes:
        return fields_of(attributes[KEY])
    return {}


def _size(image: dict[str, Any]) -> tuple[int, int] | None:
    width, height = image.get("width"), image.get("height")
    return (int(width), int(height)) if width and height else None


def _shapes(box: Any, segmentation: Any) -> Iterator[RawShape]:
    if isinstance(segmentation, dict):
        height, width = segmentation["size"]
        counts = segmentation["counts"]
        yield RawRle(counts if isinstance(counts, str) else tuple(counts), int(width), int(height))
    elif segmentation:
        for flat in segmentation:
            numbers = [float(number) for number in flat]
            yield RawPolygon(tuple(zip(numbers[::2], numbers[1::2], strict=True)))
    elif box:
        x, y, width, height = (float(number) for number in box)
        if width <= 0 or height <= 0:
            yield RawNothing("A box")
        else:
            yield RawBox(x, y, x + width, y + height)
