"""Points of a plot of which some, or all, may be nowhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg


class Dots(pg.ScatterPlotItem):  # type: ignore[misc]  # pyqtgraph is not typed
    """A scatter plot that has no bounds where all its points are NaN; pyqtgraph's own warns."""

    def dataBounds(self, ax: int, frac: float = 1.0, orthoRange: Any = None) -> Any:  # noqa: N803
        """Return the least and the largest value along an axis, (None, None) where there is none.

        Args:
            ax: 0 for x, 1 for y.
            frac: share of the points that must lie within.
            orthoRange: range of the other axis that counts; None for all of it.
        """
        if not np.isfinite(self.data["xy"[ax]]).any():
            return None, None
        return super().dataBounds(ax, frac, orthoRange)
