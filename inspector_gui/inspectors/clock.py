"""How long the stages of a verdict take."""

from __future__ import annotations

import time

from inspector_gui.core.verdict import Span


class Clock:
    """Measures stages one after the other, in milliseconds."""

    def __init__(self) -> None:
        """Start."""
        self._last = time.perf_counter()
        self.spans: list[Span] = []

    def lap(self, stage: str, parts: int = 1) -> None:
        """End a stage.

        Args:
            stage: its name.
            parts: how many parts went through it together; each has its share.
        """
        now = time.perf_counter()
        self.spans.append(Span(stage, (now - self._last) * 1e3 / max(1, parts)))
        self._last = now

    @property
    def total(self) -> float:
        """The stages' sum, in milliseconds."""
        return sum(span.ms for span in self.spans)
