"""Where the VLM points: the place that it names, as a rectangle of the frame."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from inspector_gui.core.recipe import Recipe
from inspector_gui.core.verdict import Region

_SAME = 0.01  # places nearer than this share of the ROI stand in one row or column
_LONE = 0.2  # the size of a place that has no neighbour, as a share of the ROI


def place_regions(
    recipe: Recipe, place: str | None, size: tuple[int, int], score: float
) -> tuple[Region, ...]:
    """Return the region of a named place, in pixels of the frame.

    A place with coordinates is a cell of the places' own pitch around its middle; one without
    ("the housing") is the whole ROI.

    Args:
        recipe: whose place it is.
        place: its name, or None: then there is no region.
        size: (width, height) of the frame in pixels.
        score: how sure the model is of it, in [0, 1].
    """
    found = recipe.place(place) if place is not None else None
    if found is None:
        return ()
    left, top, width, height = recipe.roi.pixels(*size)
    if found.x is None or found.y is None:
        return (Region(left, top, width, height, score, found.name),)
    rows, columns = recipe.grid or (None, None)
    wide = _pitch((p.x for p in recipe.places), columns)
    high = _pitch((p.y for p in recipe.places), rows)
    x0, x1 = max(0.0, found.x - wide / 2), min(1.0, found.x + wide / 2)
    y0, y1 = max(0.0, found.y - high / 2), min(1.0, found.y + high / 2)
    return (
        Region(
            left + x0 * width,
            top + y0 * height,
            (x1 - x0) * width,
            (y1 - y0) * height,
            score,
            found.name,
        ),
    )


def _pitch(values: Iterable[float | None], count: int | None) -> float:
    """Return the distance of neighbours, as a share of the ROI."""
    ordered = sorted({value for value in values if value is not None})
    gaps = [b - a for a, b in pairwise(ordered) if b - a > _SAME]
    if gaps:
        return min(gaps)
    return 1.0 / count if count else _LONE
