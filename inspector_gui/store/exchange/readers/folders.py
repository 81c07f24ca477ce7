"""Folders of classes: ``[images/][train/]CLASS/picture``, with masks wherever they lie.

A picture in no folder of a class is unlabelled, unless it has a mask: one that marks something
makes it NG, a blank one says that somebody looked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.finding import PLAIN_FOLDERS, Index, key_of
from inspector_gui.store.exchange.mapping import SPLITS, Word, word_of
from inspector_gui.store.exchange.masks import Masks, blank
from inspector_gui.store.exchange.names import printable, text_of_folder
from inspector_gui.store.exchange.raw import (
    Loose,
    Place,
    RawMaskFile,
    RawPart,
    RawParts,
    RawRegion,
)

NO_PICTURE = "masks belong to no picture"


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the pictures of a folder, then the masks that are of none of them."""
    index = Index(place.root)
    masks = Masks(index)
    mixed = _mixed(index, masks)
    for name in masks.pictures:
        yield _part(name, index, masks, mixed)
    yield from left(masks)


def left(masks: Masks) -> Iterator[Loose]:
    """Yield the masks that are of no picture."""
    for name in masks.left():
        yield Loose(NO_PICTURE, name, marks=True)


def _mixed(index: Index, masks: Masks) -> frozenset[str]:
    """Return the folders whose pictures have masks beside them, some of them blank: no classes."""
    found: set[str] = set()
    for name in masks.pictures:
        folder = PurePosixPath(name).parent.as_posix()
        own = [each for each in masks.of(name) if masks.lies_beside(each)]
        if own and folder not in found and blank(index, own):
            found.add(folder)
    return frozenset(found)


def _part(name: str, index: Index, masks: Masks, mixed: frozenset[str]) -> RawPart:
    path = PurePosixPath(name)
    class_name = "" if path.parent.as_posix() in mixed else class_of(path)
    split = next((SPLITS[key_of(p)] for p in path.parts[:-1] if key_of(p) in SPLITS), "")
    own = masks.of(name)
    if own and (not class_name or word_of(class_name) is Word.OK) and blank(index, own):
        own, seen = [], True
    else:
        seen = False
    return RawPart(
        name=printable(name),
        file=index.root / name,
        classes=(class_name,) if class_name else (),
        regions=regions_of(index, own, class_name),
        split=split,
        seen=seen,
    )


def class_of(path: PurePosixPath) -> str:
    """Return the class that a picture's folders tell, "" if none does."""
    for part in reversed(path.parts[:-1]):
        if key_of(part) not in PLAIN_FOLDERS and key_of(part) not in SPLITS:
            return text_of_folder(part)
    return ""


def regions_of(index: Index, masks: list[str], class_name: str) -> tuple[RawRegion, ...]:
    """Return the regions of masks; what is marked on a good picture is bad, whatever it is."""
    marks = Word.NG.value if word_of(class_name) is Word.OK else class_name or Word.NG.value
    return tuple(RawRegion(marks, RawMaskFile(index.root / mask, (marks,))) for mask in masks)
