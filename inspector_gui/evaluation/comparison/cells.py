"""How ``parts.csv`` writes one value: lossless, and as another program would read it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime

from inspector_gui.evaluation.comparison.parts import UNKNOWN


def number(value: float) -> str:
    """Return a float with all its digits; "" for NaN."""
    return "" if math.isnan(value) else repr(float(value))


def as_number(text: str) -> float:
    """Return what ``number`` wrote.

    Raises:
        ValueError: if it is no number.
    """
    return float(text) if text else math.nan


def flag(value: int) -> str:
    """Return "1", "0", or "" for ``UNKNOWN``."""
    return "" if value == UNKNOWN else str(int(value))


def as_flag(text: str) -> int:
    """Return what ``flag`` wrote.

    Raises:
        ValueError: if it is neither 0, 1 nor empty.
    """
    if text not in ("", "0", "1"):
        raise ValueError(f"{text!r} is neither 0, 1 nor empty")
    return UNKNOWN if text == "" else int(text)


def joined(names: Iterable[str]) -> str:
    r"""Return names with | between them; a | or \ within a name gets a \ before it."""
    return "|".join(name.replace("\\", "\\\\").replace("|", "\\|") for name in names)


def split(text: str) -> tuple[str, ...]:
    """Return what ``joined`` joined; () for ""."""
    if text == "":
        return ()
    found, name, at = [], "", 0
    while at < len(text):
        if text[at] == "\\" and at + 1 < len(text):
            name += text[at + 1]
            at += 2
            continue
        if text[at] == "|":
            found.append(name)
            name = ""
        else:
            name += text[at]
        at += 1
    return (*found, name)


def moment(when: datetime | None) -> str:
    """Return a moment as ISO 8601; "" for none."""
    return "" if when is None else when.isoformat()


def as_moment(text: str) -> datetime | None:
    """Return what ``moment`` wrote.

    Raises:
        ValueError: if it is no moment.
    """
    return datetime.fromisoformat(text) if text else None
