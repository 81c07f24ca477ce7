"""What is usual for a source: how long it waits between pictures, how long it repeats one."""

from __future__ import annotations

import math

import numpy as np

_MEMORY_S = 15.0  # what lies further back counts little
_SHARE = 0.9  # of the time is filled by what is usual
_SHORTEST_S, _STEP, _STEPS = 0.005, 1.25, 48


class Rhythm:
    """Remembers how much time was filled by spells of which length.

    Usual is what nine tenths of the time are filled with: a single long wait in a steady stream
    is not, a wait of four seconds between two bursts of pictures is.
    """

    def __init__(self) -> None:
        """Begin with no memory."""
        self._filled_s = np.zeros(_STEPS)
        self.count = 0
        self.seen_s = 0.0

    def note(self, length_s: float) -> None:
        """Remember a spell that has just ended."""
        if length_s <= 0.0:
            return
        step = math.ceil(math.log(max(length_s / _SHORTEST_S, 1.0), _STEP))
        filled_s = self._filled_s * math.exp(-length_s / _MEMORY_S)
        filled_s[min(step, _STEPS - 1)] += length_s
        self._filled_s = filled_s  # another thread may be reading the old one
        self.count += 1
        self.seen_s += length_s

    def usual_s(self) -> float:
        """Return how long a spell usually is, rounded up by a fourth at the most; 0: not known."""
        filled_s = self._filled_s
        from_the_longest = np.cumsum(filled_s[::-1])
        if not from_the_longest[-1]:
            return 0.0
        enough = int(np.argmax(from_the_longest >= _SHARE * from_the_longest[-1]))
        return float(_SHORTEST_S * _STEP ** (_STEPS - 1 - enough))
