"""How figures are written on the page: in the user's locale, a dash where nothing is known."""

from __future__ import annotations

import math
from typing import Final

from inspector_gui.evaluation.comparison.sentence import p_value
from inspector_gui.evaluation.estimates import Estimate, Share
from inspector_gui.gui.compare.table import Cell
from inspector_gui.gui.look import Look

NONE: Final = "–"


class Written:
    """Writes figures in the language of a look."""

    def __init__(self, look: Look) -> None:
        """Follow a look."""
        self._look = look

    def number(self, value: float, decimals: int = 0) -> str:
        """Write a number; a dash for NaN."""
        return self._look.languages.number(value, decimals) if math.isfinite(value) else NONE

    def percent(self, share: float, decimals: int = 1) -> str:
        """Write a share as percent; a dash for NaN."""
        return self._look.languages.percent(share, decimals) if math.isfinite(share) else NONE

    def between(self, low: float, high: float, decimals: int, scale: float = 1.0) -> str:
        """Write an interval: "0.5–4.3"; "" where there is none."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return ""
        return f"{self.number(low * scale, decimals)}–{self.number(high * scale, decimals)}"

    def count(self, share: Share) -> str:
        """Write a count of a whole: "3 / 200"."""
        return f"{self.number(share.hits)} / {self.number(share.total)}" if share.total else NONE

    def share(self, found: Share, link: bool = False) -> Cell:
        """Return a count with the interval of its rate below, the rate in the tooltip."""
        if not found.total:
            return Cell(NONE, weak=True)
        ends = f"{self.between(found.low, found.high, 1, 100)} %"
        return Cell(
            self.count(found), ends, tip=self.percent(found.rate), link=link and found.hits > 0
        )

    def rate(self, found: Share, link: bool = False) -> Cell:
        """Return a rate with its interval below, the count in the tooltip."""
        if not found.total:
            return Cell(NONE, weak=True)
        ends = self.between(found.low, found.high, 1, 100)
        return Cell(self.percent(found.rate), ends, tip=self.count(found), link=link)

    def estimate(self, found: Estimate, decimals: int = 3, scale: float = 1.0) -> Cell:
        """Return an estimate with its interval below."""
        if not math.isfinite(found.value):
            return Cell(NONE, weak=True)
        ends = self.between(found.low, found.high, decimals, scale)
        return Cell(self.number(found.value * scale, decimals), ends)

    def p(self, value: float) -> str:
        """Write a p-value as the journals do."""
        return p_value(value)

    def ms(self, value: float) -> str:
        """Write milliseconds, with a digit more where they are few."""
        return self.number(value, 1 if value < 10 else 0)

    def bytes(self, value: float) -> str:
        """Write how much memory."""
        if not math.isfinite(value):
            return NONE
        if value < 1e9:
            return f"{self.number(value / 1e6)} MB"
        return f"{self.number(value / 1e9, 1)} GB"

    def duration(self, seconds: float) -> str:
        """Write how long something still takes: "40 s", "3 min", "2.1 h"."""
        if seconds < 90:
            return f"{self.number(max(1.0, seconds))} s"
        if seconds < 5400:
            return f"{self.number(seconds / 60)} min"
        return f"{self.number(seconds / 3600, 1)} h"

    def money(self, value: float) -> str:
        """Write an amount: with decimals only where it is small."""
        return self.number(value, 2 if abs(value) < 100 else 0)

    def threshold(self, value: float) -> str:
        """Write a threshold."""
        return self.number(value, 3)
