"""Blind second review: parts that have a label already, judged again without seeing it.

A review holds the picture of each part and nothing else that could tell: no label, no verdict, no
number; its order is shuffled, and known masters (gold labels) are mixed in. What is said is
remembered as BLIND acts, under the review's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inspector_gui.core.errors import UsageError
from inspector_gui.evaluation.arrays import Ints
from inspector_gui.store.part_table import NG, OK, Flags, PartTable


@dataclass(frozen=True, slots=True)
class BlindItem:
    """A part to be judged: the key to answer with, and the SHA-256 of its picture."""

    key: str
    picture: str


@dataclass(frozen=True, slots=True)
class BlindReview:
    """A blind review.

    Attributes:
        name: goes with each act as its reason, which is how the study knows the review again.
        items: in the order in which they are to be judged.
        masters: how many of them are gold; which ones, the review does not say.
    """

    name: str
    items: tuple[BlindItem, ...]
    masters: int

    @property
    def keys(self) -> tuple[str, ...]:
        """The part ids, in order: what a ``ReviewSession`` with ``Act.BLIND`` takes."""
        return tuple(item.key for item in self.items)


def blind_review(
    table: PartTable,
    name: str,
    count: int,
    seed: int,
    master_share: float = 0.2,
    among: Flags | None = None,
    parts: Sequence[str] | None = None,
) -> BlindReview:
    """Choose what is to be judged again.

    Half of the parts are labelled OK and half NG as far as there are as many, for an appraiser's
    misses can be counted on NG parts alone (AIAG, "Measurement Systems Analysis", 4th ed. 2010,
    chapter III, section C wants both kinds); the masters likewise. Where there are too few gold
    labels, other parts take their place.

    Args:
        table: all parts.
        name: of the review; one name, one trial.
        count: how many parts, at least 1.
        seed: the same seed chooses the same parts in the same order.
        master_share: which share of them shall be gold, 0 to 1.
        among: (parts,), which parts may be chosen; all by default.
        parts: choose these and no others; count and share then say nothing.

    Raises:
        UsageError: if there is no labelled part with a picture, or a number makes no sense.
    """
    if count < 1 or not 0 <= master_share <= 1:
        raise UsageError("A blind review takes one part or more, and a share of masters 0 to 1.")
    rng = np.random.default_rng(seed)
    fit: Flags = ((table.label == OK) | (table.label == NG)) & (table.picture != b"")
    if parts is not None:
        fit &= np.isin(table.part_id, list(parts))
        chosen = np.flatnonzero(fit)
    else:
        fit &= np.ones(len(table), np.bool_) if among is None else among
        gold = _half_and_half(table, np.flatnonzero(fit & table.gold), count * master_share, rng)
        others = np.flatnonzero(fit & ~table.gold)
        chosen = np.append(gold, _half_and_half(table, others, count - len(gold), rng))
    if not len(chosen):
        raise UsageError("No part is labelled OK or NG yet; label some before they are reviewed.")
    order = rng.permutation(chosen)
    items = tuple(BlindItem(str(table.part_id[at]), table.sha256(at)) for at in order.tolist())
    return BlindReview(name, items, int(table.gold[order].sum()))


def _half_and_half(table: PartTable, at: Ints, count: float, rng: np.random.Generator) -> Ints:
    """Return so many of some positions, half of them OK as far as there are."""
    wanted = min(round(count), len(at))
    ok, ng = (rng.permutation(at[table.label[at] == state]) for state in (OK, NG))
    bad = min(len(ng), max(wanted // 2, wanted - len(ok)))
    return np.append(ok[: wanted - bad], ng[:bad])
