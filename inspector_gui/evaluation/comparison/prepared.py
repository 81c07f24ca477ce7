"""What a dragged threshold moves, sorted once so that a move takes a few milliseconds.

``Prepared.of`` does the slow part once a comparison; ``Prepared.at`` gives every number that
depends on the thresholds. A test holds that it gives what ``overview`` and ``pairs`` give.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Ints
from inspector_gui.evaluation.comparison import outcomes
from inspector_gui.evaluation.comparison.columns import moved_column
from inspector_gui.evaluation.comparison.curves import Curves, curves
from inspector_gui.evaluation.comparison.overview import Latency, latency
from inspector_gui.evaluation.comparison.parts import ERROR, NG, OK, UNSURE, Column, Compared
from inspector_gui.evaluation.cost import Prices, customer_ppm, expected_cost
from inspector_gui.evaluation.estimates import Share
from inspector_gui.evaluation.paired import McNemar, mcnemar_of_counts


@dataclass(frozen=True, slots=True, eq=False)
class Moved:
    """One inspector at its thresholds of the moment.

    Attributes:
        column: with these thresholds and labels, for filters.
        escapes: NG parts that go out as OK.
        overkill: OK parts that go out as NG.
        accuracy: parts with their true label.
        unsure: parts labelled UNSURE.
        errors: parts it failed on.
        defect: NG parts on which the right defect is named.
        place: NG parts on which the right place is named.
        precision: NG among the parts that go out as NG; NaN where none does.
        cost: of 1,000 parts of the line; NaN without prices.
        ppm: escapes in a million shipped parts; NaN without prices.
    """

    column: Column
    escapes: Share
    overkill: Share
    accuracy: Share
    unsure: Share
    errors: Share
    defect: Share
    place: Share
    precision: float
    cost: float
    ppm: float

    @property
    def roc(self) -> tuple[float, float]:
        """The point on the ROC curve: false alarms, detections."""
        return self.overkill.rate, 1 - self.escapes.rate

    @property
    def pr(self) -> tuple[float, float]:
        """The point on the precision-recall curve: recall, precision."""
        return 1 - self.escapes.rate, self.precision


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """All that a move of thresholds changes.

    Attributes:
        each: by id of the inspector.
        tables: McNemar's counts and exact p by pair of ids and figure (escapes, overkill,
            accuracy).
    """

    each: dict[str, Moved]
    tables: dict[tuple[str, str], dict[str, McNemar]]


@dataclass(frozen=True, slots=True, eq=False)
class _Still:
    """What stays when thresholds move: who named the right defect and place, if called bad."""

    column: Column
    curves: Curves
    latency: Latency
    defect: outcomes.Counted
    defect_silent: Bools
    place: outcomes.Counted
    place_silent: Bools


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A comparison made ready for dragging.

    Attributes:
        compared: as it was given.
        prices: None where nobody named any.
        ng_rate: share of NG parts at the line; NaN for the sample's own.
    """

    compared: Compared
    prices: Prices | None
    ng_rate: float
    _still: dict[str, _Still]

    @classmethod
    def of(
        cls, compared: Compared, prices: Prices | None = None, ng_rate: float = math.nan
    ) -> Prepared:
        """Do the slow part once."""
        still = {one.id: _still(compared, one) for one in compared.columns}
        return cls(compared, prices, ng_rate, still)

    def priced(self, prices: Prices | None, ng_rate: float) -> Prepared:
        """Return the same with other prices, at no cost."""
        return Prepared(self.compared, prices, ng_rate, self._still)

    def curves(self, name: str) -> Curves:
        """Return an inspector's curves.

        Raises:
            KeyError: if there is no inspector of this id.
        """
        return self._still[name].curves

    def at(self, thresholds: Mapping[str, tuple[float, float]]) -> Move:
        """Return every number at other thresholds.

        Args:
            thresholds: (ok_below, ng_above) by id; inspectors not named keep theirs.

        Raises:
            ValueError: unless 0 <= ok_below <= ng_above <= 1.
        """
        each = {}
        for name, still in self._still.items():
            one = still.column
            if name in thresholds:
                one = moved_column(one, *thresholds[name])
            each[name] = self._moved(still, one)
        columns = [found.column for found in each.values()]
        both = {(a.id, b.id): self._tables(a, b) for a, b in combinations(columns, 2)}
        return Move(each, both)

    def _moved(self, still: _Still, one: Column) -> Moved:
        ng, n = self.compared.is_ng, len(self.compared.is_ng)
        bad = np.bincount(one.labels[ng], minlength=4)
        good = np.bincount(one.labels[~ng], minlength=4)
        escapes = Share.of(int(bad[OK]), int(bad.sum()))
        overkill = Share.of(int(good.sum() - good[OK]), int(good.sum()))
        called = one.labels != OK
        out = int(bad.sum() - bad[OK] + good.sum() - good[OK])
        cost, ppm = self._money(escapes.rate, overkill.rate, still.latency.mean)
        return Moved(
            one,
            escapes,
            overkill,
            Share.of(int(bad[NG] + good[OK]), n),
            Share.of(int(bad[UNSURE] + good[UNSURE]), n),
            Share.of(int(bad[ERROR] + good[ERROR]), n),
            _named(still.defect, still.defect_silent, called),
            _named(still.place, still.place_silent, called),
            int(bad.sum() - bad[OK]) / out if out else math.nan,
            cost,
            ppm,
        )

    def _money(self, escapes: float, overkill: float, ms: float) -> tuple[float, float]:
        ng = self.compared.is_ng
        if self.prices is None or not len(ng):
            return math.nan, math.nan
        rate = float(ng.mean()) if math.isnan(self.ng_rate) else self.ng_rate
        seconds = 0.0 if math.isnan(ms) else ms / 1000
        cost = expected_cost(escapes, overkill, self.prices, rate, seconds)
        return float(cost), float(customer_ppm(escapes, overkill, rate))

    def _tables(self, one: Column, other: Column) -> dict[str, McNemar]:
        ng = self.compared.is_ng
        # 0 .. 15: what the two said of a part
        both = one.labels * 4 + other.labels
        bad = np.bincount(both[ng], minlength=16).reshape(4, 4).astype(np.int64)
        good = np.bincount(both[~ng], minlength=16).reshape(4, 4).astype(np.int64)
        escapes, passed = _square(bad, OK), _square(good, OK)
        right = _square(bad, NG) + passed
        return {
            "escapes": _mcnemar(escapes),
            "overkill": _mcnemar(passed[::-1, ::-1]),
            "accuracy": _mcnemar(right),
        }


def _mcnemar(table: Ints) -> McNemar:
    both, only_first, only_second, neither = (int(count) for count in table.ravel())
    return mcnemar_of_counts(both, only_first, only_second, neither)


def _square(counts: Ints, code: int) -> Ints:
    """Return the counts as (first has the code or not) by (second has it or not)."""
    row, column = counts[code].sum(), counts[:, code].sum()
    both = counts[code, code]
    return np.array([[both, row - both], [column - both, counts.sum() - row - column + both]])


def _still(compared: Compared, one: Column) -> _Still:
    """Find who named the right defect and place, as if all parts were called bad."""
    bad = moved_column(one, 0.0, 0.0)
    return _Still(
        one,
        curves(compared, one),
        latency(one.ms),
        outcomes.defect_right(compared, bad),
        outcomes.not_asked(bad, bad.defects) & outcomes.defects_known(compared),
        outcomes.place_right(compared, bad),
        outcomes.not_asked(bad, bad.places) & outcomes.places_known(compared),
    )


def _named(found: outcomes.Counted, silent: Bools, called: Bools) -> Share:
    """Return the share of parts rightly named; a silent part counts while it is called OK."""
    return Share.where((called & found.hits)[found.among | (silent & ~called)])
