"""All parts as columns in memory, to find any of 200,000 in a few milliseconds.

A snapshot is read once and then kept up to date by reading what is new. A query is arithmetic on
its columns, so that no combination of filters needs an index of the database, and what one looks
at does not move while the line goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Codes: TypeAlias = NDArray[np.int32]
States: TypeAlias = NDArray[np.int8]
Flags: TypeAlias = NDArray[np.bool_]
Rows: TypeAlias = NDArray[np.int64]

OK, NG, UNSURE, ERROR, NONE = range(5)  # the codes of core.query.STATES


class Names:
    """A list of names that only grows: what the codes of a column mean."""

    __slots__ = ("_codes", "_names")

    def __init__(self) -> None:
        """Begin with the empty name, whose code is 0."""
        self._names: list[str] = [""]
        self._codes: dict[str, int] = {"": 0}

    def code(self, name: str | None) -> int:
        """Return the code of a name, a new one if it is new."""
        found = self._codes.get(name or "")
        if found is None:
            found = self._codes[name or ""] = len(self._names)
            self._names.append(name or "")
        return found

    def codes(self, names: Sequence[str | None]) -> list[int]:
        """Return the codes of many names, each different one looked up once."""
        code = {name: self.code(name) for name in dict.fromkeys(names)}
        return [code[name] for name in names]

    def __getitem__(self, code: int) -> str:
        """Return the name of a code."""
        return self._names[code]

    def all(self) -> tuple[str, ...]:
        """Return all names in the order of their codes."""
        return tuple(self._names)


@dataclass(frozen=True, slots=True)
class TableNames:
    """What the codes mean."""

    recipe: Names
    batch: Names
    source: Names
    station: Names
    defect: Names
    defects: Names  # JSON lists of a label's defects
    place: Names
    model: Names
    reason: Names
    labeller: Names
    comment: Names
    recipe_digest: Names

    @classmethod
    def empty(cls) -> TableNames:
        """Return lists with nothing in them."""
        return cls(*(Names() for _ in cls.__slots__))


@dataclass(frozen=True, slots=True, eq=False)
class PartTable:
    """One row a part, in the order in which they were recorded; all columns are as long.

    Attributes:
        row: key in the database.
        part_id: str objects.
        at: when it was triggered, datetime64[us], UTC.
        word: the decision as a state; UNSURE where it is NG only for want of a clear OK.
        imported: True where it came with a set.
        picture: SHA-256 of the picture as 64 bytes, b"" where there is none.
        vit_label: what the ViT says as a state; NONE where it did not judge, ERROR where it failed.
        vit_p: its ``p_ng``, NaN where there is none.
        label: what people say as a state, NONE where nobody does.
        event: number of the newest event of the part, 0 for none.
        regions: how many regions the label has.
        meets: 1 if VLM's region and ViT's peak meet, 0 if not, -1 where one shows no place.
        phash: perceptual hash; 0 where there is no picture.
    """

    names: TableNames
    row: Rows
    part_id: NDArray[np.object_]
    number: Rows
    at: NDArray[np.datetime64]
    word: States
    disagree: Flags
    imported: Flags
    recipe: Codes
    recipe_digest: Codes
    batch: Codes
    source: Codes
    station: Codes
    picture: NDArray[np.bytes_]
    vit_label: States
    vit_p: NDArray[np.float64]
    vit_defect: Codes
    vit_place: Codes
    vit_model: Codes
    vit_reason: Codes
    vlm_label: States
    vlm_p: NDArray[np.float64]
    vlm_defect: Codes
    vlm_place: Codes
    vlm_model: Codes
    vlm_reason: Codes
    label: States
    defects: Codes
    labeller: Codes
    labelled_at: NDArray[np.datetime64]
    comment: Codes
    event: Rows
    regions: Codes
    blind: Codes
    corrected: Flags
    gold: Flags
    final: Flags
    conflict: Flags
    phash: NDArray[np.uint64]
    meets: States
    brightness: NDArray[np.float32]
    sharpness: NDArray[np.float32]

    def __len__(self) -> int:
        """Return how many parts there are."""
        return len(self.row)

    def position(self, part_id: str) -> int | None:
        """Return where a part stands, or None."""
        found = np.flatnonzero(self.part_id == part_id)
        return int(found[0]) if len(found) else None

    def sha256(self, position: int) -> str:
        """Return the SHA-256 of a part's picture, "" where there is none."""
        return bytes(self.picture[position]).decode()


_DTYPES: dict[str, Any] = {
    **dict.fromkeys(("row", "number", "event"), np.int64),
    **dict.fromkeys(("part_id",), np.object_),
    **dict.fromkeys(("at", "labelled_at"), "datetime64[us]"),
    **dict.fromkeys(("word", "vit_label", "vlm_label", "label", "meets"), np.int8),
    **dict.fromkeys(("disagree", "imported", "corrected", "gold", "final", "conflict"), np.bool_),
    **dict.fromkeys(("vit_p", "vlm_p"), np.float64),
    "picture": "S64",
    "phash": np.uint64,
    **dict.fromkeys(("brightness", "sharpness"), np.float32),
}
_FILLERS: dict[str, Any] = {
    **dict.fromkeys(("vit_label", "vlm_label", "label"), NONE),
    **dict.fromkeys(("vit_p", "vlm_p", "brightness", "sharpness"), np.nan),
    "meets": -1,
    "labelled_at": np.datetime64("NaT"),
}
COLUMNS = tuple(name for name in PartTable.__slots__ if name != "names")


def empty_columns(length: int) -> dict[str, NDArray[Any]]:
    """Return all columns for so many parts of which nothing is known yet."""
    columns = {}
    for name in COLUMNS:
        dtype = _DTYPES.get(name, np.int32)
        columns[name] = np.zeros(length, dtype)
        if name in _FILLERS:
            columns[name][:] = _FILLERS[name]
    return columns
