"""Counters of the shift, kept from events; plain data."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

import numpy as np

from inspector_gui.core.decision import DecisionWord

WINDOW_S = 60.0


class Counters:
    """How many parts, how many of them NG or ERROR, how fast."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin at zero."""
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """Begin anew."""
        self.parts = 0
        self.ng = 0
        self.errors = 0
        self.recorded = 0
        self.unrecorded = 0
        self.wrong = 0  # decisions that a person said were wrong
        self.disagreements = 0
        self._times: deque[float] = deque(maxlen=100_000)
        self._cycles: deque[float] = deque(maxlen=1000)

    def go_on(self, ok: int, ng: int, errors: int, disagreements: int) -> None:
        """Add what was counted before the program was started anew."""
        self.parts += ok + ng + errors
        self.ng += ng
        self.errors += errors
        self.recorded += ok + ng + errors
        self.disagreements += disagreements

    def count(self, word: DecisionWord, ms: float, disagree: bool) -> None:
        """Count one decided part."""
        self.parts += 1
        self.ng += word is DecisionWord.NG
        self.errors += word is DecisionWord.ERROR
        self.disagreements += disagree
        self._times.append(self._clock())
        self._cycles.append(ms)

    @property
    def ok(self) -> int:
        """How many were OK."""
        return self.parts - self.ng - self.errors

    @property
    def yield_share(self) -> float | None:
        """The share of OK among all parts, or None before the first one."""
        return self.ok / self.parts if self.parts else None

    @property
    def ng_share(self) -> float | None:
        """The share of NG among all parts, or None before the first one."""
        return self.ng / self.parts if self.parts else None

    @property
    def per_minute(self) -> float | None:
        """Parts a minute over the last minute, or None if there were not two."""
        now = self._clock()
        while self._times and now - self._times[0] > WINDOW_S:
            self._times.popleft()
        if len(self._times) < 2:
            return None
        span = max(now - self._times[0], 1e-3)
        return (
            60.0 * (len(self._times) - 1) / span
            if span < WINDOW_S / 2
            else (60.0 * len(self._times) / min(span, WINDOW_S))
        )

    @property
    def cycle_median(self) -> float | None:
        """The usual time from trigger to decision over the last 1,000 parts, in ms."""
        return float(np.median(self._cycles)) if self._cycles else None

    @property
    def cycle_p95(self) -> float | None:
        """The 95th percentile of trigger to decision over the last 1,000 parts, in ms."""
        return float(np.percentile(self._cycles, 95)) if self._cycles else None
