"""Queues: which parts a query and its queue ask for, in the order in which one looks at them.

What each queue holds:

=============  =====================================================================================
unlabelled     nobody has said anything
ng             a model says NG
errors         ERROR or UNSURE: the decision or either model
uncertain      the models do not know: mean entropy of their ``p_ng`` at least ``UNCERTAIN`` bits
uncertain_vit  the same of the ViT alone, as ``uncertain_vlm`` of the VLM
wrong_place    both say NG, but not of the same place, or not of the label's
likely_wrong   all models that judged confidently contradict the label
twins          nearly the same picture, labelled OK here and NG there
drift          of the last days, and unlike the days before
conflicts      people contradict one another and nobody has decided yet
corrected      at the line somebody said that the decision was wrong
gold           locked labels
=============  =====================================================================================

The uncertain queues leave out what a person has surely labelled: there the model's doubt teaches
nobody anything any more, and the count falls while one works. A label that is gold or final is
never likely wrong: somebody has looked at it with the doubt before their eyes. All other queues
hold labelled and unlabelled parts alike; a cell of the quadrants or ``label:none`` narrows them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.query import QUEUES, STATES, Query
from inspector_gui.station.review.insight import DRIFTED, RECENT, Insight, fitted
from inspector_gui.store.part_table import ERROR, NG, NONE, OK, UNSURE, Flags, PartTable, Rows
from inspector_gui.store.select import matching

Floats: TypeAlias = NDArray[np.float64]
# Half of the most that there is: one model wholly in doubt beside one that is sure, or p_ng
# between 0.11 and 0.89 in both.
UNCERTAIN = 0.5
LABELS = ("OK", "NG", "UNSURE", "NONE")  # the third axis of the quadrants
_LABEL_AXIS = np.array([0, 1, 2, 3, 3], np.int64)  # by state; a person says no ERROR


def select_parts(table: PartTable, query: Query, insight: Insight, now: datetime) -> Rows:
    """Return where the parts that a query and its queue ask for stand in the table, in order.

    Newest first, but: uncertain ones by entropy, likely wrong ones by suspicion, drifted ones by
    score; twins next to each other; conflicts, corrections and gold by when they were labelled.

    Args:
        table: all parts.
        query: what is asked for.
        insight: of this table or of an earlier snapshot; newer parts are then unknown to it.
        now: what "the last days" are counted from.
    """
    known = _Known(table, fitted(insight, table), now)
    found = matching(table, query)
    if query.queue:
        found &= _RULES[query.queue](known)
    # the latest record first, so that this settles what the order leaves open
    at = np.flatnonzero(found)[::-1]
    return at[_ORDERS.get(query.queue, _newest)(known, at)]


def queue_counts(table: PartTable, base: Query, insight: Insight, now: datetime) -> dict[str, int]:
    """Return how many parts each queue holds under the other terms of a query."""
    known = _Known(table, fitted(insight, table), now)
    narrowed = matching(table, base)
    return {name: int(np.count_nonzero(narrowed & _RULES[name](known))) for name in QUEUES}


def quadrants(table: PartTable, mask: Flags) -> NDArray[np.int64]:
    """Return how many of the masked parts the VLM, the ViT and people say what of.

    Args:
        table: all parts.
        mask: which of them count, (parts,); as ``matching`` returns it.

    Returns:
        (5, 5, 4): VLM by ``core.query.STATES``, ViT by the same, label by ``LABELS``.
    """
    vlm, vit = table.vlm_label[mask].astype(np.int64), table.vit_label[mask]
    cell = (vlm * 5 + vit) * 4 + _LABEL_AXIS[table.label[mask]]
    return np.bincount(cell, minlength=100).reshape(5, 5, 4).astype(np.int64)


def cell_query(base: Query, vlm: str = "", vit: str = "", label: str = "") -> Query:
    """Return the query of a cell of the quadrants.

    Args:
        base: the other terms; what it says of the three gives way to the cell.
        vlm: one of ``STATES``; "" asks for nothing, which is a whole row or column.
        vit: the same.
        label: one of ``LABELS``, or "".

    Raises:
        ValueError: if one of them is no such state.
    """
    for word, known in ((vlm, STATES), (vit, STATES), (label, LABELS)):
        if word and word not in known:
            raise ValueError(f"a cell of the quadrants has no {word!r}")
    return base.but(
        vlm=(vlm,) if vlm else (), vit=(vit,) if vit else (), label=(label,) if label else ()
    )


def entropy(p_ng: Floats) -> Floats:
    """Return how little ``p_ng`` says, in bits, 0 to 1; NaN where there is none.

    Shannon 1948, "A mathematical theory of communication", section 6.
    """
    p = np.clip(p_ng, 1e-12, 1 - 1e-12)
    found: Floats = -(p * np.log2(p) + (1 - p) * np.log2(1 - p))
    return found


# The rules


@dataclass(frozen=True, slots=True)
class _Known:
    """All that a rule may ask."""

    table: PartTable
    insight: Insight
    now: datetime

    @property
    def surely_labelled(self) -> Flags:
        """Where somebody said OK or NG."""
        found: Flags = (self.table.label == OK) | (self.table.label == NG)
        return found

    def says(self, *states: int) -> Flags:
        """Where a model says one of these."""
        vit, vlm = np.isin(self.table.vit_label, states), np.isin(self.table.vlm_label, states)
        found: Flags = vit | vlm
        return found

    def doubt(self, queue: str) -> Floats:
        """Return the entropy that an uncertain queue goes by; where one model judged, its own."""
        match queue:
            case "uncertain_vit":
                return entropy(self.table.vit_p)
            case "uncertain_vlm":
                return entropy(self.table.vlm_p)
        one, other = entropy(self.table.vit_p), entropy(self.table.vlm_p)
        mean = (one + other) / 2
        return np.where(np.isnan(one), other, np.where(np.isnan(other), one, mean))


Rule: TypeAlias = Callable[[_Known], Flags]
Order: TypeAlias = Callable[[_Known, Rows], Rows]


def _uncertain(queue: str) -> Rule:
    def rule(known: _Known) -> Flags:
        doubtful: Flags = known.doubt(queue) >= UNCERTAIN  # NaN is not
        return doubtful & ~known.surely_labelled

    return rule


def _errors(known: _Known) -> Flags:
    word = np.isin(known.table.word, (ERROR, UNSURE))
    return word | known.says(ERROR, UNSURE)


def _wrong_place(known: _Known) -> Flags:
    # of a part that is OK no verdict NG is a right one
    found: Flags = (known.insight.place == 0) & (known.table.label != OK)
    return found


def _likely_wrong(known: _Known) -> Flags:
    table, suggested = known.table, known.insight.suggested
    # what has been put right since the insight was computed is none any more
    against: Flags = (suggested >= 0) & (table.label != suggested)
    return against & known.surely_labelled & ~table.gold & ~table.final


def _twins(known: _Known) -> Flags:
    group = known.insight.twin_group
    twin: Flags = (group >= 0) & known.surely_labelled
    if twin.any():
        has = np.zeros((2, int(group.max()) + 1), np.bool_)
        has[known.table.label[twin], group[twin]] = True
        twin[twin] = (has[0] & has[1])[group[twin]]
    return twin


def _drift(known: _Known) -> Flags:
    since = (known.now - timedelta(days=RECENT)).astimezone(UTC).replace(tzinfo=None)
    late: Flags = known.table.at >= np.datetime64(since, "us")
    return late & (known.insight.drift >= DRIFTED)


_RULES: dict[str, Rule] = {
    "unlabelled": lambda known: np.equal(known.table.label, NONE),
    "ng": lambda known: known.says(NG),
    "errors": _errors,
    "uncertain": _uncertain("uncertain"),
    "uncertain_vit": _uncertain("uncertain_vit"),
    "uncertain_vlm": _uncertain("uncertain_vlm"),
    "wrong_place": _wrong_place,
    "likely_wrong": _likely_wrong,
    "twins": _twins,
    "drift": _drift,
    "conflicts": lambda known: known.table.conflict,
    "corrected": lambda known: known.table.corrected,
    "gold": lambda known: known.table.gold,
}


# The orders


def _newest(known: _Known, at: Rows) -> Rows:
    return np.argsort(-known.table.at[at].astype(np.int64), kind="stable")


def _newest_label(known: _Known, at: Rows) -> Rows:
    return np.argsort(-known.table.labelled_at[at].astype(np.int64), kind="stable")


def _by_doubt(queue: str) -> Order:
    return lambda known, at: np.argsort(-known.doubt(queue)[at], kind="stable")


def _by_group(known: _Known, at: Rows) -> Rows:
    """The group with the newest part first; within it OK before NG, then newest first."""
    group, moment = known.insight.twin_group[at], known.table.at[at].astype(np.int64)
    if not len(at):
        return np.empty(0, np.int64)
    newest = np.full(int(group.max()) + 1, np.iinfo(np.int64).min)
    np.maximum.at(newest, group, moment)
    return np.lexsort((-moment, known.table.label[at], group, -newest[group]))


_ORDERS: dict[str, Order] = {
    **{name: _by_doubt(name) for name in ("uncertain", "uncertain_vit", "uncertain_vlm")},
    "likely_wrong": lambda known, at: np.argsort(known.insight.self_confidence[at], kind="stable"),
    "twins": _by_group,
    "drift": lambda known, at: np.argsort(-known.insight.drift[at], kind="stable"),
    "conflicts": _newest_label,
    "corrected": _newest_label,
    "gold": _newest_label,
}
