"""The connector's dimensions.

The length unit everywhere in this package is the *nominal pixel*: one unit on the housing's face
is one pixel of the 448 x 224 picture when the part lies exactly as drawn. The part frame has its
origin in the middle of the face, x to the right, y up, z toward the camera; the face is z = 0 and
cavities go down to negative z.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

WIDTH: Final = 448
HEIGHT: Final = 224


@dataclass(frozen=True, slots=True)
class Layout:
    """Dimensions in nominal pixels (half extents are measured from the middle)."""

    rows: int = 3
    columns: int = 9
    pitch_x: float = 42.0
    pitch_y: float = 50.0
    housing_half_x: float = 199.0
    housing_half_y: float = 87.0
    cavity_half_x: float = 16.5
    cavity_half_y: float = 19.5
    chamfer: float = 2.0
    cavity_depth: float = 62.0
    pin_half_x: float = 5.6
    pin_half_y: float = 8.0
    tip_half_x: float = 4.3
    tip_half_y: float = 6.6
    tip_depth: float = 4.0
    camera_distance: float = 620.0


LAYOUT: Final = Layout()


def terminal_names(layout: Layout = LAYOUT) -> tuple[str, ...]:
    """Names `r1c1` ... `r3c9`, row by row; row 1 is on top, column 1 on the left."""
    return tuple(
        f"r{row}c{column}"
        for row in range(1, layout.rows + 1)
        for column in range(1, layout.columns + 1)
    )


def terminal_centres(layout: Layout = LAYOUT) -> NDArray[np.float32]:
    """Cavity centres in the part frame, shape (27, 2), in the order of `terminal_names`."""
    columns = (np.arange(layout.columns) - (layout.columns - 1) / 2) * layout.pitch_x
    rows = ((layout.rows - 1) / 2 - np.arange(layout.rows)) * layout.pitch_y
    grid_y, grid_x = np.meshgrid(rows, columns, indexing="ij")
    return np.stack([grid_x.ravel(), grid_y.ravel()], axis=1).astype(np.float32)


def nominal_layout(layout: Layout = LAYOUT) -> dict[str, tuple[float, float]]:
    """Nominal centre (x, y) of every terminal in picture pixels, y down, origin top left."""
    return {
        name: (float(x) + WIDTH / 2, HEIGHT / 2 - float(y))
        for name, (x, y) in zip(terminal_names(layout), terminal_centres(layout), strict=True)
    }
