"""Curves that lie on one another: the later ones are dashed, and the legend says whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from inspector_gui.evaluation.charts.chart import Line, Points, Series
from inspector_gui.evaluation.charts.titles import Say


def told_apart(found: Iterable[Series], say: Say) -> tuple[Series, ...]:
    """Return series of which none is hidden by another inspector's equal one.

    A line on a line is dashed, so that both colours are seen, and named as the same; a point on a
    point is hollow.
    """
    done: list[Series] = []
    for one in found:
        done.append(_seen(one, done, say))
    return tuple(done)


def _seen(one: Series, done: list[Series], say: Say) -> Series:
    if isinstance(one, Line) and one.paint.kind == "inspector":
        below = _first_equal(one, done)
        if below is None:
            return one
        name = say("{title}, the same as {other}").format(title=one.name, other=below.name)
        return replace(one, dashed=True, name=name if one.name else "")
    if isinstance(one, Points) and one.paint.kind == "inspector":
        hidden = any(isinstance(each, Points) and _equal(each, one) for each in done)
        return replace(one, hollow=one.hollow or hidden)
    return one


def _first_equal(one: Line, done: list[Series]) -> Line | None:
    for each in done:
        if isinstance(each, Line) and each.paint.kind == "inspector" and _equal(each, one):
            return each
    return None


def _equal(one: Line | Points, other: Line | Points) -> bool:
    return np.array_equal(one.x, other.x) and np.array_equal(one.y, other.y)
