"""Which pictures of a set are masks, and of which other pictures.

Sets keep masks in a folder of their own (``ground_truth``, ``Masks``, ``gt`` …), or beside their
pictures under a name with an ending (``x_mask.png``, ``x_GT.png``, ``x_label.bmp``); the ending of
the file says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Final

from inspector_gui.store.exchange.finding import MASK_FOLDERS, PLAIN_FOLDERS, Index, key_of
from inspector_gui.store.exchange.mapping import SPLITS, Word, word_of
from inspector_gui.store.exchange.mask_files import is_blank, level_counts
from inspector_gui.store.exchange.names import text_of_folder
from inspector_gui.store.exchange.pictures import FaultyPictureError

# Such folders can be of classes, too: what lies in them decides.
_PERHAPS: Final = frozenset(["mask", "label", "labels", "annotation", "annotations", "anno"])
_SURE: Final = MASK_FOLDERS - _PERHAPS
_WORD: Final = (
    r"(?:masks?|gts?|ground[-_ ]?truths?|labels?|seg|segmentation|segment|anno|annotation|binary)"
)
_AFTER: Final = re.compile(rf"(.+?)[-_. ]{_WORD}(?:[-_. ]?\d+)?", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"{_WORD}[-_. ](.+)", re.IGNORECASE)
_TWO_LEVELS: Final = 0.95  # of a mask's pixels have one of two colours
_LOOKED_AT: Final = 5  # pictures of a folder that may be one of masks


class Masks:
    """The masks among the pictures of a folder.

    Attributes:
        pictures: the names of what is none.
    """

    def __init__(self, index: Index, ignored: Collection[str] = ()) -> None:
        """Tell masks from pictures; no picture is opened but where names do not decide."""
        self._index = index
        self._folders: dict[str, bool] = {}
        self._beside: set[str] = set()
        names = [name for name in index.names if name not in ignored]
        masks = {name for name in names if self._in_mask_folder(name)}
        rest = set(names) - masks
        for name in sorted(rest):
            bare = _bare(PurePosixPath(name).stem)
            if bare and any(each != name and each in rest for each in self._near(name, bare)):
                self._beside.add(name)
        self.pictures = [name for name in names if name in rest - self._beside]
        self._left: list[str] = []
        self._of: dict[str, list[str]] = {}
        known = set(self.pictures)
        for name in sorted(masks | self._beside):
            picture = self._picture_of(name, known)
            if picture is None:
                self._left.append(name)
            else:
                self._of.setdefault(picture, []).append(name)

    def of(self, picture: str) -> list[str]:
        """Return the masks of a picture."""
        return self._of.get(picture, [])

    def lies_beside(self, mask: str) -> bool:
        """Say whether a mask lies among the pictures."""
        return mask in self._beside

    def left(self) -> Iterator[str]:
        """Yield the masks that are of no picture."""
        yield from self._left

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._of or self._left)

    # Within

    def _in_mask_folder(self, name: str) -> bool:
        parts = PurePosixPath(name).parts[:-1]
        for depth, part in enumerate(parts):
            key = key_of(part)
            if key in _SURE:
                return True
            if key in _PERHAPS:
                folder = "/".join(parts[: depth + 1])
                if folder not in self._folders:
                    self._folders[folder] = self._holds_masks(folder)
                if self._folders[folder]:
                    return True
        return False

    def _holds_masks(self, folder: str) -> bool:
        """Say whether a folder's pictures are called as others are, or look like masks."""
        within = [each for each in self._index.names if each.startswith(f"{folder}/")]
        for name in within:
            stem = PurePosixPath(name).stem
            for each in (stem, _bare(stem)):
                there = self._index.of_stem(each) if each else []
                if any(not other.startswith(f"{folder}/") for other in there) and (
                    _bare(stem) or self._looks_like_one(name)
                ):
                    return True
        looked = within[:_LOOKED_AT]
        return bool(looked) and all(self._looks_like_one(name) for name in looked)

    def _looks_like_one(self, name: str) -> bool:
        try:
            counts = level_counts(self._index.root / name)
        except FaultyPictureError:
            return False
        return len(counts) > 1 and sum(sorted(counts)[-2:]) > _TWO_LEVELS * sum(counts)

    def _near(self, name: str, stem: str) -> list[str]:
        """Return the pictures of a stem that lie where a name does."""
        there = _folders(name, with_splits=True)
        return [e for e in self._index.of_stem(stem) if _folders(e, with_splits=True) == there]

    def _picture_of(self, mask: str, known: Collection[str]) -> str | None:
        stem = PurePosixPath(mask).stem
        for each in (stem, _bare(stem)):
            candidates = [c for c in self._index.of_stem(each) if c in known] if each else []
            found = _best(mask, candidates)
            if found is not None:
                return found
        return self._of_folder(mask, known)

    def _of_folder(self, mask: str, known: Collection[str]) -> str | None:
        """Return the picture that a mask's folder is called as: several masks a picture."""
        parts = PurePosixPath(mask).parts
        if len(parts) < 2:
            return None
        above = "/".join((*parts[:-2], "x"))
        for stem in (parts[-2], _bare(parts[-2])):
            candidates = [each for each in self._index.of_stem(stem) if each in known]
            wanted = _folders(above, with_splits=False)
            found = [e for e in candidates if _folders(e, with_splits=False) == wanted]
            if len(found) == 1:
                return found[0]
        return None


def _best(mask: str, candidates: list[str]) -> str | None:
    """Return the one picture of the same folder, else of a like one that is not good."""
    for with_splits in (True, False):
        wanted = _folders(mask, with_splits=with_splits)
        found = [e for e in candidates if _folders(e, with_splits=with_splits) == wanted]
        if len(found) == 1:
            return found[0]
    wanted = _folders(mask, with_splits=False)
    like = [each for each in candidates if _alike(_folders(each, with_splits=False), wanted)]
    bad = [each for each in like if not _is_good(each)]
    found = bad or like
    return found[0] if len(found) == 1 else None


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return shorter == 0 or one[-shorter:] == other[-shorter:]


def _is_good(name: str) -> bool:
    folders = PurePosixPath(name).parts[:-1]
    return any(word_of(text_of_folder(each)) is Word.OK for each in folders)


def _folders(name: str, *, with_splits: bool) -> tuple[str, ...]:
    left_out = MASK_FOLDERS | _PERHAPS | PLAIN_FOLDERS
    keys = (key_of(part) for part in PurePosixPath(name).parts[:-1])
    return tuple(
        SPLITS.get(key, key)
        for key in keys
        if key not in left_out and (with_splits or key not in SPLITS)
    )


def _bare(stem: str) -> str:
    """Return the name of the picture that a mask is called after, "" if it is not called so."""
    found = _AFTER.fullmatch(stem) or _BEFORE.fullmatch(stem)
    return found[1] if found else ""


def blank(index: Index, names: list[str]) -> bool:
    """Say whether none of some masks marks anything; one that cannot be read may."""
    try:
        return all(is_blank(index.root / name) for name in names)
    except FaultyPictureError:
        return False
