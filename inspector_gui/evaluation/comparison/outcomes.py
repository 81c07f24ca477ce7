"""Which parts an inspector got right, in each sense of the word, as masks over all parts.

A part goes out as OK only if its label is OK; UNSURE and ERROR are NG at the line. So an escape is
an NG part labelled OK, and overkill is an OK part not labelled OK. ``right`` is stricter, as in
``evaluation.accuracy``: UNSURE and ERROR are never right.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspector_gui.evaluation.arrays import Bools, Floats, failed_as_ng
from inspector_gui.evaluation.comparison.parts import NG, OK, UNKNOWN, Column, Compared, Texts
from inspector_gui.evaluation.estimates import Share


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A yes or no about some of the parts.

    Attributes:
        among: parts that count, (parts,).
        hits: parts of those for which it is true, (parts,).
    """

    among: Bools
    hits: Bools

    def share(self, level: float = 0.95) -> Share:
        """Return the share of hits with its Wilson interval."""
        return Share.where(self.hits[self.among], level)


def score(one: Column) -> Floats:
    """Return ``p_ng`` for ranking: a failed part ranks as NG, with 1."""
    return failed_as_ng(one.p_ng)


def line_score(one: Column) -> Floats:
    """Return ``p_ng`` as a threshold meets it: 1, never OK, where it failed or is not believed."""
    sure = one.label_mass >= one.limits.min_label_mass
    return np.where(sure, score(one), 1.0)


def escapes(compared: Compared, one: Column) -> Counted:
    """Return which NG parts went out as OK."""
    return Counted(compared.is_ng, compared.is_ng & one.says_ok)


def overkill(compared: Compared, one: Column) -> Counted:
    """Return which OK parts went out as NG."""
    return Counted(~compared.is_ng, ~compared.is_ng & ~one.says_ok)


def right(compared: Compared, one: Column) -> Counted:
    """Return which parts got their true label."""
    hits = np.where(compared.is_ng, one.labels == NG, one.labels == OK)
    return Counted(np.ones(len(hits), np.bool_), hits)


def having(one: Column, code: int) -> Counted:
    """Return which parts got a label, such as UNSURE or ERROR."""
    return Counted(np.ones(len(one.labels), np.bool_), one.labels == code)


def defect_right(compared: Compared, one: Column) -> Counted:
    """Return on which NG parts, of known defect, one of their defects was named.

    A part called OK names none. One that was called OK when it was judged and is not at the
    thresholds of now counts neither way where nothing was asked then; see ``not_asked``.
    """
    pairs = zip(compared.parts, one.defects, strict=True)
    named = np.array([name in part.defects for part, name in pairs], dtype=np.bool_)
    among = defects_known(compared) & ~not_asked(one, one.defects)
    return Counted(among, named & ~one.says_ok)


def place_right(compared: Compared, one: Column) -> Counted:
    """Return on which NG parts, of known place, one of their places was named.

    What was never asked counts neither way, as for defects.
    """
    pairs = zip(compared.parts, one.places, strict=True)
    named = np.array([bool(name) and name in part.places for part, name in pairs], dtype=np.bool_)
    among = places_known(compared) & ~not_asked(one, one.places)
    return Counted(among, named & ~one.says_ok)


def defects_known(compared: Compared) -> Bools:
    """Return which NG parts have a known defect."""
    known = np.array([bool(part.defects) for part in compared.parts], dtype=np.bool_)
    return compared.is_ng & known


def places_known(compared: Compared) -> Bools:
    """Return which NG parts have a known place."""
    known = np.array([bool(part.places) for part in compared.parts], dtype=np.bool_)
    return compared.is_ng & known


def not_asked(one: Column, named: Texts) -> Bools:
    """Return for which parts that are not OK now nothing was named, (parts,).

    A VLM is asked for defect and place only where it does not call a part OK. Where thresholds
    have come down since, nobody knows what it would have said. An inspector that never names
    anything, or that failed, is not excused.

    Args:
        one: the inspector.
        named: its defects or its places.
    """
    silent = named == ""
    if silent.all():
        return np.zeros(len(silent), np.bool_)
    return np.asarray(silent & ~one.says_ok & np.isfinite(one.p_ng), dtype=np.bool_)


def place_known(compared: Compared, one: Column) -> tuple[Bools, Bools]:
    """Return where it can be said whether the inspector looked at the right place, and if it did.

    The first of these that is known: its region meets the mask; its heatmap's peak is on the mask;
    the place that it names is one of the part's.
    """
    found = np.array(one.meets)
    found = np.where(found == UNKNOWN, one.peak_on_defect, found)
    by_name = np.array(
        [
            int(name in part.places) if name and part.places else UNKNOWN
            for part, name in zip(compared.parts, one.places, strict=True)
        ],
        dtype=np.int64,
    )
    found = np.where(found == UNKNOWN, by_name, found)
    return found != UNKNOWN, found == 1


def wrong_place(compared: Compared, one: Column) -> Counted:
    """Return, of the NG parts called NG whose place is known, those with the wrong place."""
    known, good = place_known(compared, one)
    among = compared.is_ng & (one.labels == NG) & known
    return Counted(among, among & ~good)
