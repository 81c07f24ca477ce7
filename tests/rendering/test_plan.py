from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_gui.rendering.plan import NG_BLOCK, planned_defects, planned_split
from inspector_gui.rendering.seeds import DEMO, TEST, TRAIN, part_seed, seed_range
from inspector_gui.rendering.spec import DEFECT_NAMES


@pytest.mark.slow
@given(st.integers(0, 2000), st.integers(0, 20))
def test_single_defects_come_equally_often(seed: int, block: int) -> None:
    first = block * 2 * NG_BLOCK
    plans = [planned_defects(seed, i) for i in range(first, first + 2 * NG_BLOCK)]
    assert sum(1 for plan in plans if plan) == NG_BLOCK
    singles = Counter(plan[0] for plan in plans if len(plan) == 1)
    assert set(singles) == set(DEFECT_NAMES)
    assert len(set(singles.values())) == 1
    several = [plan for plan in plans if len(plan) > 1]
    assert 0.10 < len(several) / NG_BLOCK < 0.20
    assert all(len(set(plan)) == len(plan) <= 3 for plan in several)


def test_any_even_number_of_parts_is_half_ng() -> None:
    labels = [bool(planned_defects(TEST, i)) for i in range(1000)]
    assert sum(labels) == 500
    # The order gives nothing away: neither parity is all NG.
    assert 200 < sum(labels[::2]) < 300


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 1.0])
def test_other_shares(share: float) -> None:
    assert sum(bool(planned_defects(5, i, share)) for i in range(400)) == round(400 * share)


def test_splits_keep_their_shares_and_their_labels() -> None:
    shares = {"train": 0.9, "calibration": 0.1}
    splits = Counter(
        (planned_split(TRAIN, i, shares), bool(planned_defects(TRAIN, i))) for i in range(400)
    )
    assert splits == {
        ("train", True): 180,
        ("train", False): 180,
        ("calibration", True): 20,
        ("calibration", False): 20,
    }
    with pytest.raises(ValueError, match="add up to 1"):
        planned_split(1, 0, {"train": 0.5})


def test_seed_groups_share_no_part() -> None:
    ranges = [seed_range(group) for group in (TRAIN, TEST, DEMO)]
    for one in ranges:
        for other in ranges:
            assert one is other or max(one[0], other[0]) > min(one[-1], other[-1])
    assert part_seed(DEMO, 3) in seed_range(DEMO)
    with pytest.raises(ValueError, match="outside"):
        part_seed(1, 1_000_000)
