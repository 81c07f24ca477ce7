"""What counts as OK and where NG begins, in nominal pixels, with the gap left between the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tolerances:
    """Limits in nominal pixels (px); `ok` is the largest OK, `ng` the smallest NG, `gross` worst.

    No part is ever drawn between `ok` and `ng`, so that the truth of every part is beyond dispute.
    """

    tilt_ok: float = 1.9
    """Movement of a terminal's tip, any direction, px."""
    tilt_ng: float = 7.0
    tilt_gross: float = 11.0
    retraction_ok: float = 5.0
    """How much deeper than nominal a tip sits in its cavity, px along the optical axis."""
    retraction_ng: float = 22.0
    retraction_gross: float = 33.0
    speck_ok: float = 2.5
    """Longest extent of a dust speck, px."""
    fibre_ng: float = 11.0
    fibre_gross: float = 48.0
    grain_ng: float = 7.5
    """Longest extent of a chip, blob or solder ball, px."""
    grain_gross: float = 19.0
    ball_gross: float = 14.0
    """A solder ball does not grow as large as a chip or a blob."""
    crack_ng: float = 27.0
    """Length of a crack on the housing's face, px. An OK housing has none."""
    crack_gross: float = 95.0
    crack_width_ng: float = 2.4
    crack_width_gross: float = 3.6
    minimum_gap_factor: float = 2.5

    def gaps(self) -> dict[str, float]:
        """Smallest NG divided by largest OK, per quantity that an OK part has at all."""
        return {
            "tilt": self.tilt_ng / self.tilt_ok,
            "retraction": self.retraction_ng / self.retraction_ok,
            "foreign_matter": min(self.fibre_ng, self.grain_ng) / self.speck_ok,
        }


TOLERANCES: Final = Tolerances()
