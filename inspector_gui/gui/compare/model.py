"""What the Compare page knows, without Qt: the comparison, thresholds, prices, what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Flag, auto
from typing import Any

import numpy as np

from inspector_gui.core.recipe import Recipe
from inspector_gui.evaluation.arrays import Ints
from inspector_gui.evaluation.comparison.money import USUAL, Line
from inspector_gui.evaluation.comparison.parts import Column, Compared
from inspector_gui.evaluation.comparison.prepared import Move, Prepared
from inspector_gui.gui.compare.choosing import Order, ordered
from inspector_gui.station.comparing.gathering import Gathered
from inspector_gui.store.comparisons import Comparison

# Until somebody says what an error costs: an escape a hundred times as much as overkill.


class Change(Flag):
    """What has changed."""

    NOTHING = 0
    DATA = auto()  # another comparison, or more verdicts
    MOVED = auto()  # thresholds, perhaps in the middle of a drag
    SETTLED = auto()  # thresholds, which rest now
    PRICES = auto()
    PARTS = auto()  # which parts are shown, or in which order
    CURRENT = auto()  # the part in hand
    FIGURES = auto()  # something that was computed in the background


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A comparison as it was read.

    Attributes:
        comparison: what was compared.
        recipe: in whose words.
        gathered: verdicts and truth.
        left: how many parts each inspector has not judged yet, by id; only those with any.
    """

    comparison: Comparison
    recipe: Recipe
    gathered: Gathered
    left: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class PartFilter:
    """Which parts somebody wants to see.

    Attributes:
        title: for people.
        select: returns their indices at given thresholds.
    """

    title: str
    select: Callable[[Compared], Ints]


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Something computed: from what (``key``), and whether its intervals are still to come."""

    key: object
    result: Any
    quick: bool


class CompareModel:
    """Plain data, told to listeners by what changed."""

    def __init__(self) -> None:
        """Begin with no comparison."""
        self.opened: Opened | None = None
        self.serial = 0  # counts what was opened
        self.whole = False  # whether places and steps seen worse are there, too
        self.prepared: Prepared | None = None
        self.move: Move | None = None
        self.line = USUAL
        self.thresholds: dict[str, tuple[float, float]] = {}
        self.filter: PartFilter | None = None
        self.order: Order = "set"
        self.shown: Ints = np.empty(0, np.int64)
        self.current = -1
        self.figures: dict[str, Figures] = {}
        self._own: dict[str, tuple[float, float]] = {}
        self._moved: Compared | None = None
        self._listeners: list[Callable[[Change], None]] = []

    def listen(self, listener: Callable[[Change], None]) -> None:
        """Tell somebody of every change, on the thread that makes it."""
        self._listeners.append(listener)

    # The comparison

    @property
    def compared(self) -> Compared | None:
        """The comparison at the inspectors' own thresholds."""
        return self.opened.gathered.compared if self.opened is not None else None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The inspectors; () without a comparison."""
        return self.opened.gathered.compared.columns if self.opened is not None else ()

    def open(self, opened: Opened | None, prepared: Prepared | None) -> None:
        """Show a comparison; more verdicts of the same one keep thresholds and part."""
        before = self.opened
        same = (
            before is not None
            and opened is not None
            and before.comparison.name == opened.comparison.name
        )
        kept = self.thresholds if same else {}
        self.opened = opened
        self.serial, self.whole = self.serial + 1, False
        self.prepared = prepared.priced(self.line.prices, self.line.ng_rate) if prepared else None
        self.figures.clear()
        self._own = {one.id: (one.limits.ok_below, one.limits.ng_above) for one in self.columns}
        self.thresholds = {name: kept.get(name, own) for name, own in self._own.items()}
        if not same:
            self.filter, self.current = None, -1
        self._apply()
        self._choose()
        self._tell(Change.DATA | Change.MOVED | Change.SETTLED | Change.PARTS | Change.CURRENT)

    def complete(self, gathered: Gathered, prepared: Prepared) -> None:
        """Take places, and what was judged seen worse, of the comparison that is open.

        Args:
            gathered: the same comparison whole; a run may have added parts meanwhile.
            prepared: the same, made ready.
        """
        assert self.opened is not None
        whole = replace(self.opened, gathered=gathered)
        if len(gathered.parts) != self.count:
            self.open(whole, prepared)
        self.opened, self.whole = whole, True
        self.prepared = prepared.priced(self.line.prices, self.line.ng_rate)
        self._apply()
        self._tell(Change.FIGURES)

    # Thresholds and prices

    @property
    def moved(self) -> bool:
        """Whether any threshold is not the inspector's own."""
        return self.thresholds != self._own

    def move_to(self, thresholds: Mapping[str, tuple[float, float]]) -> None:
        """Move thresholds; everything that depends on them at once is there when it returns.

        Args:
            thresholds: (ok_below, ng_above) by id. A value outside [0, 1] is brought inside, and
                an ``ng_above`` below ``ok_below`` is raised to it.
        """
        now = dict(self.thresholds)
        for name, (low, high) in thresholds.items():
            if name in now:
                least = min(1.0, max(0.0, low))
                now[name] = (least, min(1.0, max(least, high)))
        if now != self.thresholds:
            self.thresholds = now
            self._apply()
            self._tell(Change.MOVED)

    def settle(self) -> None:
        """Say that the thresholds rest: what is slow may follow them now."""
        self._choose()
        self._tell(Change.SETTLED | Change.PARTS)

    def reset(self) -> None:
        """Go back to the inspectors' own thresholds."""
        self.move_to(self._own)
        self.settle()

    def at_thresholds(self) -> Compared | None:
        """Return the comparison at the thresholds of the moment."""
        compared, move = self.compared, self.move
        if compared is None or move is None or not self.moved:
            return compared
        if self._moved is None:
            columns = tuple(move.each[one.id].column for one in compared.columns)
            self._moved = replace(compared, columns=columns)
        return self._moved

    def set_line(self, line: Line) -> None:
        """Use other prices."""
        if line != self.line:
            self.line = line
            if self.prepared is not None:
                self.prepared = self.prepared.priced(line.prices, line.ng_rate)
            self._apply()
            self._choose()
            self._tell(Change.PRICES | Change.MOVED | Change.SETTLED | Change.PARTS)

    # Parts

    def show_parts(self, wanted: PartFilter | None) -> None:
        """Show only some parts; None shows all."""
        self.filter = wanted
        self._choose()
        self._tell(Change.PARTS | Change.CURRENT)

    def order_by(self, order: Order) -> None:
        """Show the parts in another order."""
        self.order = order
        self._choose()
        self._tell(Change.PARTS)

    def go_to(self, part: int) -> None:
        """Take a part in hand, by its index in the comparison."""
        if part != self.current and 0 <= part < self.count:
            self.current = part
            self._tell(Change.CURRENT)

    def step(self, by: int) -> None:
        """Take the part so many places further in the list."""
        if len(self.shown):
            here = np.flatnonzero(self.shown == self.current)
            at = int(here[0]) + by if len(here) else 0
            self.go_to(int(self.shown[min(len(self.shown) - 1, max(0, at))]))

    @property
    def count(self) -> int:
        """How many parts are compared."""
        return len(self.opened.gathered.parts) if self.opened is not None else 0

    # What is computed elsewhere

    def put(self, name: str, figures: Figures) -> None:
        """Keep something that was computed."""
        self.figures[name] = figures
        self._tell(Change.FIGURES)

    def result(self, name: str) -> Any:
        """Return what was computed last under a name, perhaps for other thresholds; else None."""
        found = self.figures.get(name)
        return found.result if found is not None else None

    # Within

    def _apply(self) -> None:
        self.move = self.prepared.at(self.thresholds) if self.prepared is not None else None
        self._moved = None

    def _choose(self) -> None:
        """Find the parts that are shown; the part in hand stays if it is among them."""
        compared = self.at_thresholds()
        if compared is None:
            self.shown, self.current = np.empty(0, np.int64), -1
            return
        wanted = self.filter
        every = np.arange(len(compared.parts))
        found = wanted.select(compared) if wanted is not None else every
        self.shown = ordered(compared, found, self.order, self.line)
        if len(self.shown) and self.current not in self.shown:
            self.current = int(self.shown[0])

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)
