"""Points that are nowhere have no bounds, and no warning."""

from __future__ import annotations

import numpy as np

from inspector_gui.gui.widgets.dots import Dots


def test_points_that_are_nowhere_have_no_bounds(qapp) -> None:
    assert Dots([1.0, 2.0], [np.nan, np.nan]).dataBounds(1) == (None, None)
    assert Dots([], []).dataBounds(0) == (None, None)
    assert Dots([1.0, 2.0], [np.nan, np.nan]).boundingRect().height() >= 0
    low, high = Dots([1.0, 2.0, 3.0], [np.nan, 4.0, 6.0]).dataBounds(1)
    assert low <= 4.0
    assert high >= 6.0
