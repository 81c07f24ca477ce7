"""The files of a folder that are not read, and one sentence about them.

HEIC, DNG and a camera's RAW are pictures that nobody here can read, ``.png.bak`` and files without
an ending may be some; that they are not judged must be said, or a folder looks done that is not.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

# What lies beside pictures and surely is none: labels, notes, what systems leave there.
_NO_PICTURES = """
    txt json jsonl xml csv tsv yaml yml md rst toml ini cfg log html htm css js py ipynb sh bat
    pdf doc docx xls xlsx ppt pptx db sqlite lnk url names data cache sha256 md5 license
    npy npz pkl pt pth safetensors
"""
_BESIDE = frozenset(f".{name}" for name in _NO_PICTURES.split())
_BARE = frozenset({"license", "readme", "makefile", "copying", "changelog"})
_MOST = 8  # endings that are named


def endings_left_out(names: Iterable[str]) -> Counter[str]:
    """Count by their endings, in lower case, the files that may be pictures and are not read.

    Args:
        names: of the files that are not read; what is hidden, and what is surely no picture, is
            passed over.
    """
    found: Counter[str] = Counter()
    for name in names:
        if name.startswith("."):
            continue
        ending = os.path.splitext(name)[1].lower()  # noqa: PTH122
        if ending not in _BESIDE and (ending or name.lower() not in _BARE):
            found[ending] += 1
    return found


def counted(endings: Counter[str]) -> str:
    """Return how many files of which endings, as "3 .heic, 1 without an ending"."""
    most = sorted(endings.items(), key=lambda each: (-each[1], each[0]))
    said = [f"{count} {ending or 'without an ending'}" for ending, count in most[:_MOST]]
    rest = sum(count for _, count in most[_MOST:])
    return ", ".join([*said, f"{rest} others"] if rest else said)
