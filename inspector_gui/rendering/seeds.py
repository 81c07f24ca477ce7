"""Seed groups: which part seeds belong to which set, so that no set ever shares a part."""

from __future__ import annotations

from typing import Final

TRAIN: Final = 1
TEST: Final = 777
DEMO: Final = 900

PARTS_PER_GROUP: Final = 1_000_000


def part_seed(group: int, index: int) -> int:
    """The seed of part `index` (0 to 999,999) of seed group `group` (>= 0).

    Raises:
        ValueError: the index would run into the next group's seeds.
    """
    if not 0 <= index < PARTS_PER_GROUP:
        raise ValueError(f"part index {index} is outside 0..{PARTS_PER_GROUP - 1}")
    if group < 0:
        raise ValueError(f"seed group {group} is negative")
    return group * PARTS_PER_GROUP + index


def seed_range(group: int) -> range:
    """All part seeds that belong to a seed group."""
    return range(group * PARTS_PER_GROUP, (group + 1) * PARTS_PER_GROUP)
