"""Results as what JSON knows: NaN and infinity are null, nothing else is lost."""

from __future__ import annotations

import math
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from typing import Any

import numpy as np

from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.estimates import Estimate, Share


def plain(value: Any) -> Any:
    """Return a result as dicts, lists, strings, numbers, booleans and None.

    An ``Estimate`` is ``{"value", "low", "high"}``, a ``Share`` the same with ``count`` and ``of``,
    a ``Sentence`` ``{"key", "values", "english"}``.

    Raises:
        TypeError: if it is nothing of these.
    """
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, Estimate):
        return {name: plain(getattr(value, name)) for name in ("value", "low", "high")}
    if isinstance(value, Share):
        ends = {"value": value.rate, "low": value.low, "high": value.high}
        return {"count": value.hits, "of": value.total, **plain(ends)}
    if isinstance(value, Sentence):
        given = dict(value.values)
        return {"key": value.key, "values": plain(given), "english": value.english()}
    if isinstance(value, dict):
        return {str(key): plain(found) for key, found in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(found) for found in value]
    if is_dataclass(value) and not isinstance(value, type):
        return plain(fields(value))
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def fields(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass by name, as they are."""
    return {field.name: getattr(value, field.name) for field in dataclass_fields(value)}


def without(value: Any, *names: str) -> dict[str, Any]:
    """Return the fields of a dataclass but some."""
    return {name: found for name, found in fields(value).items() if name not in names}
