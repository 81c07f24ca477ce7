"""YOLO: pictures with a text file each, in ``labels/`` or beside them, and a list of classes.

An empty text file says that somebody looked and saw nothing; where there is none, the picture is
unlabelled. Sets of Ultralytics (``data.yaml``), of Darknet and CVAT (``obj.data``, ``obj.names``,
``train.txt``) and of LabelImg (``classes.txt``) are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.texts import TextError, read_text
from inspector_gui.store.exchange.finding import MASK_FOLDERS, PLAIN_FOLDERS, Finder, Index, key_of
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, walk
from inspector_gui.store.exchange.raw import Loose, Place, RawPart, RawParts, RawRegion
from inspector_gui.store.exchange.readers.yolo_lines import is_empty, looks_like_lines, regions_of
from inspector_gui.store.exchange.readers.yolo_set import (
    Described,
    described,
    description,
    folder_split,
    is_class_file,
    plain_keys,
)
from inspector_gui.store.exchange.said import fields_of

SIDECAR = "inspector.jsonl"
_LABELS = frozenset(
    ["labels", "label", "annotations", "annotation", "txt", "labels_txt", "yolo", "yolo_labels"]
)
_PLAIN = PLAIN_FOLDERS | _LABELS
_LOOKED_AT = 200  # text files, before one believes that none is a label file
_NO_PICTURE = "label files have no picture"
_NO_CLASS = "label files have numbers of classes that the set does not list"
_NOT_THERE = "lines of lists name pictures that are not there"


def is_set(root: Path) -> bool:
    """Say whether a folder is a set of this format, by what lies in it."""
    if description(root) is not None:
        return True
    texts = [root / name for name, _ in zip(_texts(root), range(_LOOKED_AT), strict=False)]
    pictures = Index(root)
    if any("labels" in (part.lower() for part in file.relative_to(root).parts[:-1])
           for file in texts):  # fmt: skip
        return True
    listed = any(is_class_file(Path(name)) for name in walk(root, frozenset({".txt", ".names"})))
    own = [file for file in texts if pictures.of_stem(file.stem) and not is_class_file(file)]
    return any(looks_like_lines(file) or (listed and is_empty(file)) for file in own)


def _texts(root: Path) -> Iterator[str]:
    return walk(root, frozenset({".txt"}))


@dataclass(slots=True)
class _Set:
    """What holds for all pictures, and which label files were found to be somebody's."""

    root: Path
    about: Described
    said: Mapping[str, Any]
    labels: Index
    pictures: Index
    splits: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def label_of(self, picture: PurePosixPath) -> Path | None:
        """Return the text file of a picture: where it should be, or the one that can be its."""
        for name in (*_usual(picture), *self._likely(picture)):
            if (self.root / name).is_file() and not self._no_label(name):
                self.used.add(name)
                return self.root / name
        return None

    def left(self) -> Iterator[Loose]:
        """Yield the label files that are no picture's."""
        for name in self.labels.names:
            if name in self.used or self._no_label(name):
                continue
            if is_empty(self.root / name):
                yield Loose(_NO_PICTURE, name)
            elif looks_like_lines(self.root / name):
                yield Loose(_NO_PICTURE, name, marks=True)

    def _no_label(self, name: str) -> bool:
        file = self.root / name
        return file in self.about.lists or (
            is_class_file(file) and not self.pictures.of_stem(PurePosixPath(name).stem)
        )

    def _likely(self, picture: PurePosixPath) -> Iterator[str]:
        """Yield the label file that is called as a picture is, if only one can be meant."""
        wanted = plain_keys(picture.parts[:-1], _PLAIN)
        near, far = [], []
        for name in {*self.labels.of_stem(picture.stem), *self.labels.of_stem(picture.name)}:
            have = plain_keys(PurePosixPath(name).parts[:-1], _PLAIN)
            shorter = min(len(have), len(wanted))
            if have == wanted:
                near.append(name)
            elif shorter == 0 or have[-shorter:] == wanted[-shorter:]:
                far.append(name)
        if len(near) == 1:
            yield near[0]
        elif not near and len(far) == 1 and len(self._namesakes(picture)) == 1:
            yield far[0]

    def _namesakes(self, picture: PurePosixPath) -> list[str]:
        names = self.pictures.of_stem(picture.stem)
        return [name for name in names if not _in_masks(PurePosixPath(name))]


def _usual(picture: PurePosixPath) -> Iterator[str]:
    """Yield where tools look for a label file: in ``labels`` for ``images``, or beside it."""
    parts = list(picture.with_suffix(".txt").parts)
    for index in range(len(parts) - 2, -1, -1):
        if parts[index].lower() in ("images", "jpegimages"):
            yield PurePosixPath(*parts[:index], "labels", *parts[index + 1 :]).as_posix()
            break
    yield picture.with_suffix(".txt").as_posix()


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of a set.

    Raises:
        SetError: if the description or the sidecar cannot be read.
    """
    root = place.root
    top = place.path.parent if place.path.is_file() else place.path
    pictures = Index(root)
    about = described(place)
    found = _Set(root, about, _sidecar(top / SIDECAR), Index(root, frozenset({".txt"})), pictures)
    yield from _read_lists(found, Finder(pictures))
    for name in pictures.names:
        path = PurePosixPath(name)
        if path.parts[0].lower() == "labels" or _in_masks(path):
            yield Loose("pictures lie in folders of labels or masks and are not used", name)
            continue
        try:
            yield from _part(name, found)
        except FaultyPictureError as fault:
            yield Skipped(printable(name), str(fault))
    yield from found.left()


def _in_masks(picture: PurePosixPath) -> bool:
    return any(key_of(part) in MASK_FOLDERS for part in picture.parts[:-1])


def _read_lists(found: _Set, finder: Finder) -> Iterator[Loose]:
    """Learn the splits from lists of pictures; yield the lines that name none."""
    for file, split in found.about.lists.items():
        try:
            lines = read_text(file).splitlines()
        except (OSError, TextError) as error:
            raise SetError(f"{file} cannot be read ({error}).") from None
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            where = f"{file.name}, line {number}"
            try:
                picture = finder.find(line.strip())
                name = finder.name(picture) if picture.is_file() else ""
            except (FaultyPictureError, OSError, ValueError):
                name = ""
            if not name:
                yield Loose(_NOT_THERE, where)
            elif found.splits.setdefault(name, split) != split:
                found.splits[name] = ""
                yield Loose("pictures are listed in two splits and are of none", name)


def _part(name: str, found: _Set) -> Iterator[RawPart | Loose]:
    path = PurePosixPath(name)
    labels = found.label_of(path)
    fields = fields_of(found.said[name]) if name in found.said else {}
    regions: tuple[RawRegion, ...] = ()
    listed = True
    if labels is not None:
        classes = found.about.classes_for(labels)
        regions, listed = regions_of(labels, classes, keypoints=found.about.keypoints)
    if not listed:
        yield Loose(_NO_CLASS, printable(name))
    split = found.splits.get(name)
    yield RawPart(
        name=printable(name),
        file=found.root / name,
        regions=regions,
        seen=labels is not None,
        **{"split": folder_split(path, found.about.folders) if split is None else split, **fields},
    )


def _sidecar(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    found = {}
    try:
        lines = read_text(file, str(file)).split("\n")
    except (OSError, TextError) as error:
        raise SetError(f"{file} cannot be read ({error}).") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                data = json.loads(line)
                found[str(data.pop("file"))] = data
            except (ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
                raise SetError(f"{file}, line {number}: not readable ({error!s:.80}).") from None
    return found
