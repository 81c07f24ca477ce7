"""Which parts one looks at: orders, and the cells of two inspectors' right and wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.parts import Compared

Order = Literal["set", "disagreement", "doubt", "cost"]
ORDERS: Final[tuple[Order, ...]] = ("set", "disagreement", "doubt", "cost")
Who = Literal["both", "first", "second", "neither"]
WHO: Final[tuple[Who, ...]] = ("both", "first", "second", "neither")


@dataclass(frozen=True, slots=True)
class Cell:
    """Parts of one truth on which both, one or neither of two inspectors is right at the line."""

    truth: Literal["NG", "OK"]
    right: Who


CELLS: Final = tuple(Cell(truth, right) for truth in ("NG", "OK") for right in WHO)


def ordered(compared: Compared, found: Ints, order: Order, line: Line) -> Ints:
    """Return parts in an order: the most telling first, else as in the set.

    Args:
        compared: the comparison at its thresholds of the moment.
        found: indices of the parts.
        order: "set" leaves them; "disagreement" by the span of p_ng over the inspectors; "doubt"
            the least sure of the surest inspector's score first; "cost" by the price of what goes
            wrong at the line, over all inspectors.
        line: prices of an escape and of overkill.
    """
    if order == "set" or not len(found) or not compared.columns:
        return np.sort(found)
    if order == "disagreement":
        telling = disagreement(compared)
    elif order == "doubt":
        telling = -surest(compared)
    else:
        telling = losses(compared, line)
    return found[np.lexsort((found, -telling[found]))]


def disagreement(compared: Compared) -> Floats:
    """Return the span of p_ng over the inspectors, (parts,), in [0, 1]; a failure counts as 1."""
    scores = np.array([outcomes.score(one) for one in compared.columns])
    return np.asarray(scores.max(axis=0) - scores.min(axis=0))


def surest(compared: Compared) -> Floats:
    """Return the largest distance of any inspector's p_ng from 1/2, (parts,), in [0, 1/2]."""
    scores = np.array([outcomes.score(one) for one in compared.columns])
    return np.asarray(np.abs(scores - 0.5).max(axis=0))


def losses(compared: Compared, line: Line) -> Floats:
    """Return what all inspectors' errors on a part cost together, (parts,)."""
    total = np.zeros(len(compared.parts))
    for one in compared.columns:
        total += line.prices.escape * outcomes.escapes(compared, one).hits
        total += line.prices.overkill * outcomes.overkill(compared, one).hits
    return total


def cell_mask(compared: Compared, first: str, second: str, cell: Cell) -> Bools:
    """Return the parts of a cell, (parts,).

    Right at the line is an NG part that does not go out as OK, and an OK part that does.

    Raises:
        KeyError: if there is no inspector of an id.
    """
    one, other = compared.column(first), compared.column(second)
    ng = compared.is_ng
    a, b = one.says_ok != ng, other.says_ok != ng
    of = {"both": a & b, "first": a & ~b, "second": ~a & b, "neither": ~a & ~b}[cell.right]
    return np.asarray(of & (ng if cell.truth == "NG" else ~ng))
