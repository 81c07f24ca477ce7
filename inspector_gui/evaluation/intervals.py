"""Intervals for proportions."""

from __future__ import annotations

from scipy.special import ndtri


def wilson(successes: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Return the Wilson score interval of a proportion.

    Wilson 1927, "Probable inference, the law of succession, and statistical inference",
    J. Am. Stat. Assoc. 22, 209-212; without continuity correction.

    Args:
        successes: how many, 0 to total.
        total: of how many; 0 gives the interval (0, 1), for nothing is known.
        level: coverage in (0, 1).

    Raises:
        ValueError: if successes do not lie between 0 and total.
    """
    if not 0 <= successes <= total:
        raise ValueError(f"{successes} of {total} is no proportion")
    if total == 0:
        return 0.0, 1.0
    z = float(ndtri(0.5 + level / 2))
    share = successes / total
    middle = share + z * z / (2 * total)
    spread = z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5
    scale = 1 + z * z / total
    low = 0.0 if successes == 0 else (middle - spread) / scale
    high = 1.0 if successes == total else (middle + spread) / scale
    return low, high
