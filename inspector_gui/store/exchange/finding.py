r"""Finds the pictures that a set names more or less exactly.

A name may come from another machine (``C:\\data\\p1.png``), from a browser (``p%201.png``), from a
system that writes letters otherwise, or lack its ending. It is taken for a picture only where no
other one would do as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from inspector_gui.core.pictures.read import PICTURE_SUFFIXES as SUFFIXES
from inspector_gui.store.exchange.pictures import (
    FaultyPictureError,
    inside,
    walk,
)

# Folders that say nothing of a picture but that it is one, or part of a set.
PLAIN_FOLDERS: Final = frozenset(
    [
        "images",
        "image",
        "img",
        "imgs",
        "jpegimages",
        "pictures",
        "photos",
        "data",
        "dataset",
        "datasets",
        "obj_train_data",
        "obj_valid_data",
        "obj_test_data",
        "rgb",
    ]
)
MASK_FOLDERS: Final = frozenset(
    [
        "mask",
        "masks",
        "ground_truth",
        "groundtruth",
        "ground-truth",
        "gt",
        "gts",
        "gt_mask",
        "gt_masks",
        "seg",
        "segs",
        "segmentation",
        "segmentations",
        "segmentationclass",
        "segmentationobject",
        "annotation_masks",
        "mask_images",
        "maskimages",
    ]
)
_DRIVE = re.compile(r"[A-Za-z]:")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def key_of(text: str) -> str:
    """Return what names have in common that only case and ways to write letters tell apart."""
    return unicodedata.normalize("NFC", text).casefold()


def folders_of(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of a path that say something, as they are compared."""
    return tuple(key for part in parts if (key := key_of(part)) not in PLAIN_FOLDERS)


def stem_of(base: str) -> str:
    """Return a file's name without the ending of a picture; others are part of the name."""
    suffix = PurePosixPath(base).suffix
    return base[: -len(suffix)] if suffix.lower() in SUFFIXES else base


class Index:
    """All files of some endings below a folder, by their names; gone through once."""

    def __init__(self, root: Path, suffixes: frozenset[str] = SUFFIXES) -> None:
        """Index nothing yet."""
        self.root = root
        self._suffixes = suffixes
        self._names: list[str] | None = None
        self._bases: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}

    @property
    def names(self) -> list[str]:
        """The relative names of all files."""
        if self._names is None:
            self._names = list(walk(self.root, self._suffixes))
            for name in self._names:
                base = key_of(PurePosixPath(name).name)
                self._bases.setdefault(base, []).append(name)
                self._stems.setdefault(PurePosixPath(base).stem, []).append(name)
        return self._names

    def called(self, base: str) -> list[str]:
        """Return the files of a name, whatever its case."""
        return self._bases.get(key_of(base), []) if self.names else []

    def of_stem(self, stem: str) -> list[str]:
        """Return the files of a name before its ending, whatever its case."""
        return self._stems.get(key_of(stem), []) if self.names else []


class Finder:
    """Finds the pictures of a set by the names that the set has for them."""

    def __init__(self, index: Index, *bases: Path) -> None:
        """Look below ``bases`` in their order, then at names that can mean one picture only."""
        self._index = index
        self._root = index.root
        self._bases = list(dict.fromkeys([*bases, self._root]))

    def find(self, name: str) -> Path:
        """Return the picture of a name; if there is none, where it should be.

        Raises:
            FaultyPictureError: if the name leads out of the set, and means no picture in it.
        """
        wanted = self._exact(name)
        if wanted is not None and wanted.is_file():
            return wanted
        found = self._likely(name)
        if found is not None:
            return self._root / found
        inside(self._root, name)  # what is not there and leads out is refused for that
        return wanted or self._root / name

    def name(self, path: Path) -> str:
        """Return a path as the set's name for it."""
        return path.relative_to(self._root).as_posix()

    def _exact(self, name: str) -> Path | None:
        """Return the picture of just this name, else where it should be."""
        wanted: Path | None = None
        if not _is_relative(name):
            return None
        for base in self._bases:
            below = base.relative_to(self._root).as_posix()
            try:
                path = inside(self._root, f"{below}/{name}")
                there = path.is_file()
            except (FaultyPictureError, OSError, ValueError):
                continue
            if there:
                if base is not self._bases[0]:  # the next one will lie there too
                    self._bases.remove(base)
                    self._bases.insert(0, base)
                return path
            wanted = wanted or path
        return wanted

    def _likely(self, name: str) -> str | None:
        """Return the one picture that a name can mean, None if there are none or several."""
        for parts, foreign in _readings(name):
            *folders, base = parts
            for candidates in (self._index.called(base), self._index.of_stem(stem_of(base))):
                found = self._one_of(candidates, folders, foreign)
                if found is not None:
                    return found
        return None

    def _one_of(self, candidates: list[str], folders: list[str], foreign: bool) -> str | None:
        fitting = [(self._nearness(each, folders), each) for each in candidates]
        fitting = [pair for pair in fitting if pair[0] >= 0]
        if not fitting and foreign and len(candidates) == 1:
            return candidates[0]  # its folders are another machine's
        best = max((near for near, _ in fitting), default=-1)
        found = [each for near, each in fitting if near == best]
        if len(found) > 1:  # a mask is called like its picture
            found = [each for each in found if not _is_of_masks(each)]
        return found[0] if len(found) == 1 else None

    def _nearness(self, candidate: str, folders: list[str]) -> int:
        """Return how many folders agree, -1 if a picture lies elsewhere than a name says."""
        wanted = folders_of(folders)
        best = -1
        for base in self._bases:
            below = base.relative_to(self._root).parts
            there = PurePosixPath(candidate).parts[:-1]
            if there[: len(below)] != below:
                continue
            have = folders_of(there[len(below) :])
            shorter = min(len(have), len(wanted))
            if shorter == 0 or have[-shorter:] == wanted[-shorter:]:
                best = max(best, shorter + (base != self._root))
        return best


def _readings(name: str) -> Iterator[tuple[list[str], bool]]:
    """Yield the parts of a name as it stands and as browsers write it; whether it is foreign."""
    seen: set[tuple[str, ...]] = set()
    for text in (name, *_addresses(name), unquote(name)):
        plain = text.replace("\\", "/")
        parts = [each for each in plain.split("/") if each not in ("", ".", "..")]
        if parts and _DRIVE.fullmatch(parts[0]):
            parts.pop(0)
        if parts and tuple(parts) not in seen and "\0" not in plain:
            seen.add(tuple(parts))
            yield parts, not _is_relative(text)


def _addresses(name: str) -> Iterator[str]:
    """Yield the paths in a web address, or in what a labelling server writes."""
    if not (_ADDRESS.match(name) or "?d=" in name):
        return
    try:
        found = urlsplit(name)
        fields: Mapping[str, list[str]] = parse_qs(found.query)
    except ValueError:
        return
    yield from ("/" + each for each in fields.get("d", ()))
    yield "/" + unquote(found.path)


def _is_of_masks(name: str) -> bool:
    return any(key_of(part) in MASK_FOLDERS for part in PurePosixPath(name).parts[:-1])


def _is_relative(name: str) -> bool:
    text = name.replace("\\", "/")
    return not text.startswith("/") and ":" not in text.split("/", 1)[0]
