"""What the metrics take: arrays checked once, in one way, with errors that say what is wrong."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MISSING = -1


def truth(is_ng: ArrayLike) -> Bools:
    """Return the truth as booleans, (parts,).

    Raises:
        ValueError: if it is not a row of false and true (or 0 and 1).
    """
    found = np.asarray(is_ng)
    if found.ndim != 1:
        raise ValueError(f"the truth must be one row, not of shape {found.shape}")
    if found.dtype != np.bool_ and not np.isin(found, (0, 1)).all():
        raise ValueError("the truth must hold only 0 (OK) and 1 (NG)")
    return found.astype(np.bool_)


def row(values: ArrayLike, length: int, name: str = "scores") -> Floats:
    """Return values as float64, (length,); NaN is let through.

    Raises:
        ValueError: if it is not a row of that length.
    """
    found = np.asarray(values, dtype=np.float64)
    if found.shape != (length,):
        raise ValueError(f"{name}: {length} parts, but values of shape {found.shape}")
    return found


def scores(values: ArrayLike, length: int, name: str = "scores") -> Floats:
    """Return scores as float64, (length,), all of them finite.

    Raises:
        ValueError: if it is not a row of that length, or names the first part whose score is NaN
            or infinite. A failed part is NG at the line: see ``failed_as_ng``.
    """
    found = row(values, length, name)
    bad = np.flatnonzero(~np.isfinite(found))
    if len(bad):
        raise ValueError(
            f"{name}: {len(bad)} of {length} are not finite, the first is that of part {bad[0]}; "
            "leave failed parts out or count them as NG"
        )
    return found


def probabilities(values: ArrayLike, length: int, name: str = "p_ng") -> Floats:
    """Return probabilities as float64, (length,), finite and in [0, 1].

    Raises:
        ValueError: as ``scores``, or if one lies outside [0, 1].
    """
    found = scores(values, length, name)
    if len(found) and not (found.min() >= 0 and found.max() <= 1):
        raise ValueError(f"{name} must lie in [0, 1]")
    return found


def failed_as_ng(p_ng: ArrayLike) -> Floats:
    """Return scores in which what is not finite became 1: a failed part is NG at the line."""
    found = np.asarray(p_ng, dtype=np.float64)
    return np.where(np.isfinite(found), found, 1.0)


def ratings(labels: ArrayLike, dimensions: int = 2) -> Ints:
    """Return labels as int64 codes with ``MISSING`` (-1) where there is none.

    Args:
        labels: codes >= 0; -1 or NaN where missing; (raters, units), or with more axes.
        dimensions: how many axes there must be.

    Raises:
        ValueError: if the axes are not as many, or a code is no whole number >= -1.
    """
    found = np.asarray(labels, dtype=np.float64)
    if found.ndim != dimensions:
        raise ValueError(f"labels must have {dimensions} axes, not shape {found.shape}")
    codes = np.where(np.isnan(found), MISSING, found)
    if not np.isfinite(codes).all() or (codes != np.floor(codes)).any() or (codes < MISSING).any():
        raise ValueError("labels must be whole numbers >= 0, with -1 or NaN where missing")
    return codes.astype(np.int64)


def counts(codes: Ints) -> Floats:
    """Return how many raters gave each unit each label.

    Args:
        codes: (raters, units), -1 where missing.

    Returns:
        (units, categories), float64; categories that nobody used are left out.
    """
    used = np.unique(codes[codes != MISSING])
    table: Floats = (codes[:, :, None] == used).sum(axis=0).astype(np.float64)
    return table
