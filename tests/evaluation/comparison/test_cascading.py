"""Every policy part by part, the front, and what a recipe needs for it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from inspector_gui.core.verdict import Thresholds
from inspector_gui.evaluation.comparison.cascading import (
    RecipeChange,
    cheapest,
    front,
    options,
    recipe_change,
)
from inspector_gui.evaluation.comparison.columns import column
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.parts import ERROR, NG, OK, Compared, Facts
from inspector_gui.evaluation.comparison.sentence import Sentence
from inspector_gui.evaluation.comparison.simulated import simulate, simulate_policy
from inspector_gui.evaluation.cost import Prices

from .made import made, simple

PRICES = Prices(escape=200, overkill=3, second_look=0.5, second=0.02)


def test_an_options_outcome_is_what_it_does_part_by_part() -> None:
    """Weighed as the set has them, so that shares and times are plain means too."""
    compared = made(150, seed=4, fails=4)
    tried = options(compared, "vit", "vlm@nf4", steps=5)
    assert {option.policy for option in tried} == {"alone", "cascade", "agree"}
    assert {option.first for option in tried if option.policy == "cascade"} == set(compared.ids)
    for option in tried[::7]:
        found = simulate(compared, option, draws=0)
        assert found.escapes == option.outcome.escapes
        assert found.overkill == option.outcome.overkill
        assert found.latency.mean == pytest.approx(option.outcome.mean_ms)
        assert found.mean_ms.value == pytest.approx(option.outcome.mean_ms)
        seen = 0.0 if option.policy == "alone" else found.seen.rate
        assert seen == pytest.approx(option.outcome.seen)


def test_what_each_part_ends_as() -> None:
    """First: failed, OK, grey, NG, doubtful, grey; second: fails on the last alone."""
    p = np.array([np.nan, 0.1, 0.5, 0.9, 0.1, 0.4])
    mass = [1, 1, 1, 1, 0.2, 1]
    first = column(Facts("a", "vit"), Thresholds(0.4, 0.6, 0.5), p, label_mass=mass, ms=[1.0] * 6)
    q = np.array([0.1, 0.9, 0.3, 0.1, 0.2, np.nan])
    second = column(Facts("b", "vlm"), Thresholds(0.5, 0.5), q, ms=[10.0] * 6)
    base = simple(np.arange(6) > 2, p, q)
    compared = Compared(base.parts, (first, second))
    limits = {"a": first.limits, "b": second.limits}
    found = simulate_policy(compared, "cascade", ("a", "b"), limits, draws=0)
    assert found.words.tolist() == [ERROR, OK, OK, NG, OK, ERROR]
    assert found.asked.tolist() == [False, False, True, False, True, True]
    assert found.ms.tolist() == [1, 1, 11, 1, 11, 11]
    assert (found.errors.hits, found.seen.hits) == (2, 3)
    alone = simulate_policy(compared, "alone", ("a", ""), limits, draws=0)
    assert alone.words.tolist() == [ERROR, OK, NG, NG, NG, NG]
    agree = simulate_policy(compared, "agree", ("a", "b"), limits, draws=0)
    assert agree.words.tolist() == [ERROR, NG, NG, NG, NG, ERROR]
    assert agree.ms.tolist() == [10.0] * 6


def test_what_a_recipe_needs() -> None:
    compared = made(120, seed=6)
    tried = options(compared, "vit", "vlm@nf4", Line(PRICES, 0.02), steps=4)
    policies = set()
    for option in tried:
        change = recipe_change(compared, option)
        assert isinstance(change, RecipeChange)
        policies.add(change.policy)
        for (name, mine), (kind, theirs) in zip(option.limits, change.limits, strict=True):
            assert compared.column(name).facts.kind == kind
            assert mine is theirs
            assert theirs.min_label_mass == compared.column(name).limits.min_label_mass
    assert policies == {"vit", "vlm", "vit_then_vlm", "vlm_then_vit", "both_agree"}
    best = cheapest(tried)
    assert best is not None
    assert best.outcome.cost == min(option.outcome.cost for option in tried)
    assert cheapest(options(compared, "vit", "vlm@nf4", steps=2)) is None


def test_two_of_one_kind_fit_into_no_recipe() -> None:
    compared = made(80)
    twins = [replace(one, facts=replace(one.facts, kind="vlm")) for one in compared.columns]
    both = Compared(compared.parts, tuple(twins))
    tried = options(both, "vit", "vlm@nf4", steps=3)
    for option in tried:
        change = recipe_change(both, option)
        assert isinstance(change, RecipeChange if option.policy == "alone" else Sentence)


def test_the_front_beats_all_else() -> None:
    compared = made(100, seed=9)
    tried = options(compared, "vit", "vlm@nf4", steps=5)
    best = front(tried)

    def key(option: object) -> tuple[float, ...]:
        outcome = option.outcome
        return outcome.escapes.hits, outcome.overkill.hits, outcome.mean_ms

    assert 3 < len(best) < len(tried)
    for option in tried:
        ahead = [all(x <= y for x, y in zip(key(b), key(option), strict=True)) for b in best]
        assert any(ahead)
    assert [key(option) for option in best] == sorted(key(option) for option in best)


def test_without_times_and_without_parts() -> None:
    rng = np.random.default_rng(0)
    ng = rng.random(40) < 0.4
    compared = simple(ng, rng.random(40), rng.random(40))
    tried = options(compared, "vit", "vlm", steps=3)
    assert all(math.isnan(option.outcome.mean_ms) for option in tried)
    assert front(tried)
    empty = simple(np.zeros(0, bool), np.zeros(0), np.zeros(0))
    assert options(empty, "vit", "vlm") == ()
    assert front(()) == ()
    one_class = simple(np.zeros(9, bool), rng.random(9), rng.random(9))
    assert all(o.outcome.escapes.total == 0 for o in options(one_class, "vit", "vlm", steps=2))
