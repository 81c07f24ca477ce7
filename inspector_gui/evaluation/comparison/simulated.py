"""A policy part by part: what goes out, who was asked, how long it took."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.arrays import Bools, Floats, Ints
from inspector_gui.evaluation.cascade import Policy
from inspector_gui.evaluation.comparison.cascading import Option, known_ms
from inspector_gui.evaluation.comparison.columns import moved_column
from inspector_gui.evaluation.comparison.overview import Latency, latency
from inspector_gui.evaluation.comparison.parts import ERROR, NG, OK, UNSURE, Column, Compared
from inspector_gui.evaluation.estimates import Estimate, Share
from inspector_gui.evaluation.paired import paired_difference


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """What a policy would have done on these parts, each counted once.

    Attributes:
        words: what went out, codes ``OK``, ``NG``, ``ERROR``, (parts,).
        asked: whom the second inspector judged, (parts,).
        ms: time to the decision, (parts,).
        escapes: NG parts that went out as OK.
        overkill: OK parts that did not.
        errors: parts that went out as ERROR.
        seen: parts that the second inspector judged.
        mean_ms: mean time to the decision, with a bootstrap interval.
        latency: of the decisions.
    """

    words: Ints
    asked: Bools
    ms: Floats
    escapes: Share
    overkill: Share
    errors: Share
    seen: Share
    mean_ms: Estimate
    latency: Latency


def simulate(compared: Compared, option: Option, draws: int = 1000, seed: int = 0) -> Simulated:
    """Return what an option would have done, part by part."""
    return simulate_policy(
        compared, option.policy, (option.first, option.second), dict(option.limits), draws, seed
    )


def simulate_policy(
    compared: Compared,
    policy: Policy,
    ids: tuple[str, str],
    limits: Mapping[str, Thresholds],
    draws: int = 1000,
    seed: int = 0,
) -> Simulated:
    """Return what a policy at given thresholds would have done, part by part.

    Args:
        compared: the comparison.
        policy: "alone", "cascade" or "agree"; see ``cascading``.
        ids: first and second inspector; the second is "" for alone.
        limits: thresholds by id.
        draws: resamples for the mean time's interval.
        seed: of those resamples.

    Raises:
        KeyError: if there is no inspector of an id, or it has no thresholds.
    """
    one = _at(compared.column(ids[0]), limits[ids[0]])
    words, ms = _out(one.labels), known_ms(one)
    asked = np.zeros(len(words), dtype=np.bool_)
    if policy != "alone":
        other = _at(compared.column(ids[1]), limits[ids[1]])
        second, more = _out(other.labels), known_ms(other)
        if policy == "cascade":
            asked = one.labels == UNSURE
            words, ms = np.where(asked, second, words), ms + more * asked
        else:
            asked = np.ones(len(words), dtype=np.bool_)
            failed = (words == ERROR) | (second == ERROR)
            both = np.where((words == OK) & (second == OK), OK, NG)
            words, ms = np.where(failed, ERROR, both), np.maximum(ms, more)
    ng = compared.is_ng
    return Simulated(
        words,
        asked,
        ms,
        Share.where(words[ng] == OK),
        Share.where(words[~ng] != OK),
        Share.where(words == ERROR),
        Share.where(asked),
        paired_difference(ms, np.zeros_like(ms), draws, seed),
        latency(ms),
    )


def _at(one: Column, limits: Thresholds) -> Column:
    return moved_column(one, limits.ok_below, limits.ng_above)


def _out(labels: Ints) -> Ints:
    """Return what goes out: UNSURE is NG."""
    return np.where(labels == UNSURE, NG, labels)
