"""How many parts are needed: the published formula, and the exact test's power by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_gui.evaluation.paired import mcnemar_of_counts
from inspector_gui.evaluation.sample_size import (
    connor_parts,
    exact_parts,
    mcnemar_power,
    parts_needed,
)


def test_the_published_example() -> None:
    """Connor 1987 as worked at powersamplesize.com, McNemar two-sided: p01 .45, p10 .05, alpha .05,
    power .8: 23 parts."""
    assert math.ceil(connor_parts(0.5, 0.4)) == 23


@settings(max_examples=15)
@given(st.integers(1, 14), st.floats(0.05, 1), st.floats(0, 1))
def test_the_power_is_the_sum_over_all_tables(parts: int, discordant: float, part: float) -> None:
    difference = part * discordant
    first = (discordant + difference) / 2
    total = 0.0
    for b in range(parts + 1):
        for c in range(parts + 1 - b):
            if mcnemar_of_counts(0, b, c, 0).p <= 0.05:
                ways = math.comb(parts, b) * math.comb(parts - b, c)
                chance = first**b * max(0.0, discordant - first) ** c
                total += ways * chance * max(0.0, 1 - discordant) ** (parts - b - c)
    assert mcnemar_power(parts, discordant, difference) == pytest.approx(total, abs=1e-6)


def test_the_number_needed_is_right() -> None:
    """Simulated: with that many parts the exact test sees the difference in 80 % of sets."""
    rng = np.random.default_rng(1)
    for discordant, difference in ((0.1, 0.05), (0.3, 0.1)):
        parts = exact_parts(discordant, difference)
        assert connor_parts(discordant, difference) < parts
        assert parts < 1.2 * connor_parts(discordant, difference)
        chances = [(discordant + difference) / 2, (discordant - difference) / 2, 1 - discordant]
        drawn = rng.multinomial(parts, chances, 2000)
        seen = np.mean([mcnemar_of_counts(0, b, c, 0).p <= 0.05 for b, c, _ in drawn])
        assert seen == pytest.approx(0.8, abs=0.04)
        assert mcnemar_power(parts, discordant, difference) >= 0.8
        assert mcnemar_power(int(parts * 0.85), discordant, difference) < 0.8


def test_how_many_more() -> None:
    found = parts_needed(mcnemar_of_counts(100, 6, 2, 12), 0.02)
    assert found.discordant == pytest.approx(8 / 120)
    assert found.more == found.parts - 120
    assert found.low < found.parts < found.high
    assert parts_needed(mcnemar_of_counts(9000, 500, 400, 100), 0.05).more == 0
    # two that never differed may differ by as much as was asked, and in nothing else
    assert parts_needed(mcnemar_of_counts(50, 0, 0, 0), 0.1).discordant == 0.1
    assert parts_needed(mcnemar_of_counts(0, 0, 0, 0), 0.1).parts > 50


def test_what_has_no_answer() -> None:
    for wrong in ((0.1, 0.2), (0.1, 0.0), (1.5, 0.1)):
        with pytest.raises(ValueError, match="need 0 <"):
            connor_parts(*wrong)
    with pytest.raises(ValueError, match="need parts"):
        mcnemar_power(-1, 0.1, 0.1)
    assert mcnemar_power(3, 1.0, 1.0) == 0
