"""COCO: JSON files with ``images``, ``annotations`` and ``categories``.

https://cocodataset.org/#format-data. A file may have hundreds of megabytes: it is read as a stream,
and its annotations wait, sorted by picture, in a temporary database that grows on the disk.
Which picture an annotation is of, and what it marks, is told by ``coco_links`` and
``coco_shapes``.
"""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.finding import Finder, Index
from inspector_gui.store.exchange.json_head import all_keys, format_of
from inspector_gui.store.exchange.mapping import SPLITS
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import SetFormat, Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, walk
from inspector_gui.store.exchange.raw import Loose, Place, RawPart, RawParts, RawRegion
from inspector_gui.store.exchange.readers.coco_links import Links, name_of, objects
from inspector_gui.store.exchange.readers.coco_shapes import shapes_of, size_of
from inspector_gui.store.exchange.said import KEY, fields_of

# COCO's own folder has these of the pictures that its instances mark.
_BESIDE = ("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_")


def files_of(path: Path) -> tuple[list[Path], list[Path]]:
    """Return the COCO files of a set, and those that describe the same pictures otherwise.

    Raises:
        OSError: if one cannot be read.
    """
    if path.is_file():
        return [path], []
    near = [path / name for name in walk(path, frozenset({".json"})) if name.count("/") <= 3]
    found = [file for file in near if format_of(file)[0] is SetFormat.COCO]
    there = {file.stem for file in found}
    beside = [
        file
        for file in found
        for word in _BESIDE
        if file.stem.startswith(word) and f"instances_{file.stem.removeprefix(word)}" in there
    ]
    return [file for file in found if file not in beside], beside


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of all COCO files of a set.

    Raises:
        SetError: if a file cannot be read.
    """
    index = Index(place.root)
    named: set[str] = set()
    files, beside = files_of(place.path)
    for file in files:
        for found in _read_file(file, place, index):
            if isinstance(found, RawPart):
                named.add(found.name)
            yield found
    for file in beside:
        yield Loose("files describe the same pictures otherwise and are left out", file.name)
    if place.path.is_dir():
        for name in index.names:
            if printable(name) not in named:
                yield Loose("pictures lie there that the set does not name: left out", name)


def _read_file(file: Path, place: Place, index: Index) -> RawParts:
    root, split = place.root, _split_of(file, place)
    named = [file.stem.removeprefix("instances_"), split] if split else [file.stem]
    bases = [root / "images" / name for name in named] + [root / name for name in named]
    finder = Finder(index, file.parent, root / "images", *bases)
    with closing(Links(file)) as links:
        # Without annotations nobody looked; with none of them, nothing was found.
        looked = links.marking or (not links.total and all_keys(file).get("annotations") == "array")
        for image in objects(file, "images"):
            yield from _part(image, finder, links, split, looked)
        yield from links.loose()


def _split_of(file: Path, place: Place) -> str:
    """Return the split that a file's name tells, or its folder: instances_train2017.json."""
    words = re.split(r"[^a-z]+", file.stem.lower())
    for word in (*words, *(part.lower() for part in reversed(_folders(file, place)))):
        if word in SPLITS:
            return SPLITS[word]
    return ""


def _folders(file: Path, place: Place) -> tuple[str, ...]:
    """Return the folders that a file lies in; of one that was chosen alone, its own folder."""
    below = file.absolute().relative_to(place.root).parts[:-1]
    return below or (place.root.name,)


def _part(
    image: dict[str, Any], finder: Finder, links: Links, split: str, looked: bool
) -> RawParts:
    name = name_of(image)
    try:
        file = finder.find(name)
    except FaultyPictureError as fault:
        yield Skipped(printable(name), str(fault))
        if links.has(image):
            yield Loose("annotated pictures cannot be found by their names", name, marks=True)
        return
    try:
        fields = _fields(image)
        regions: list[RawRegion] = []
        classes: list[str] = list(fields.pop("classes", ()))
        size = size_of(image)
        found = links.of(image)
        for annotation in found.annotations:
            shapes = list(shapes_of(annotation, size))
            regions += [RawRegion(annotation.class_name, shape) for shape in shapes]
            if not shapes:  # a class of the whole picture
                classes.append(annotation.class_name)
        yield RawPart(
            name=printable(finder.name(file)),
            file=file,
            classes=tuple(dict.fromkeys(classes)),
            regions=tuple(regions),
            size=size,
            seen=looked and not found.doubtful,
            **{"split": split or _split_in(image, name), **fields},
        )
    except FaultyPictureError as fault:
        yield Skipped(printable(name), str(fault))
    except (TypeError, ValueError, KeyError, OverflowError, RecursionError) as error:
        yield Skipped(printable(name), f"An annotation of it cannot be read ({error!s:.80}).")


def _split_in(image: dict[str, Any], name: str) -> str:
    """Return the split that an entry says, or the folders of its picture."""
    said = image.get("split", image.get("subset"))
    folders = PurePosixPath(name.replace("\\", "/")).parts[:-1]
    for word in (said, *reversed(folders)):
        if isinstance(word, str) and word.lower() in SPLITS:
            return SPLITS[word.lower()]
    return ""


def _fields(image: dict[str, Any]) -> dict[str, Any]:
    attributes = image.get("attributes")
    if isinstance(attributes, dict) and KEY in attributes:
        return fields_of(attributes[KEY])
    return {}
