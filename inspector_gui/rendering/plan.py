"""Which part gets which defects and which split: balanced, and a pure function of seed and index.

Parts come in pairs and blocks that are shuffled, so any run of parts is balanced, a set can be
continued where it stopped, and the order of the parts gives nothing away.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from inspector_gui.rendering.spec import DEFECT_NAMES, DefectName

SINGLE_REPEATS: Final = 6
MULTI_PER_BLOCK: Final = 6
NG_BLOCK: Final = SINGLE_REPEATS * len(DEFECT_NAMES) + MULTI_PER_BLOCK
"""42 NG parts: every single defect six times, and six parts (14 %) with two or three defects."""
SPLIT_BLOCK: Final = 20


def _permuted(seed: int, purpose: int, index: int, block: int) -> int:
    """Place of `index` after shuffling each block of parts."""
    number, offset = divmod(index, block)
    order = np.random.default_rng([seed, purpose, number]).permutation(block)
    return number * block + int(order[offset])


def _ng_ordinal(seed: int, index: int, ng_share: float) -> int | None:
    """The part's number among the NG parts, or None for an OK part."""
    place = _permuted(seed, 11, index, 2)
    before, after = int(place * ng_share + 1e-9), int((place + 1) * ng_share + 1e-9)
    return before if after > before else None


def planned_defects(seed: int, index: int, ng_share: float = 0.5) -> tuple[DefectName, ...]:
    """Defect names of part `index` of seed group `seed`; empty for an OK part.

    Raises:
        ValueError: `ng_share` is outside 0..1.
    """
    if not 0.0 <= ng_share <= 1.0:
        raise ValueError(f"ng_share is {ng_share}, it must be between 0 and 1")
    ordinal = _ng_ordinal(seed, index, ng_share)
    if ordinal is None:
        return ()
    place = _permuted(seed, 12, ordinal, NG_BLOCK)
    slot = place % NG_BLOCK
    singles = SINGLE_REPEATS * len(DEFECT_NAMES)
    if slot < singles:
        return (DEFECT_NAMES[slot % len(DEFECT_NAMES)],)
    rng = np.random.default_rng([seed, 13, place])
    # The slot fixes the first defect, so that the defects stay balanced in these parts as well.
    first = slot - singles
    others = [i for i in range(len(DEFECT_NAMES)) if i != first]
    count = 2 if rng.random() < 0.3 else 1
    chosen = [first, *(int(i) for i in rng.choice(others, size=count, replace=False))]
    return tuple(DEFECT_NAMES[i] for i in chosen)


def planned_split(seed: int, index: int, splits: Mapping[str, float]) -> str:
    """The split of a part; shares of `splits` must add up to 1.

    Raises:
        ValueError: the shares are negative or do not add up to 1.
    """
    if any(share < 0 for share in splits.values()) or abs(sum(splits.values()) - 1) > 1e-6:
        raise ValueError(f"the shares of the splits must add up to 1: {dict(splits)}")
    # Split pairs, not parts: a pair has one OK and one NG at half-and-half.
    position = (_permuted(seed, 14, index // 2, SPLIT_BLOCK) % SPLIT_BLOCK + 0.5) / SPLIT_BLOCK
    total = 0.0
    name = ""
    for name, share in splits.items():
        total += share
        if position < total:
            return name
    return name
