"""Whether two pictures are nearly the same, cell by cell."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.frame import BgrImage
from inspector_gui.store.part_table import Flags

Print: TypeAlias = NDArray[np.uint8]
Cells: TypeAlias = NDArray[np.float32]

CELLS = 48
# Grey levels. Noise of 3, JPEG at 85, a gain of 5 % and a shift of half a pixel together come to at
# most 2.6 to 7.2 in 95 of 100 pictures of five products; a mark of 2 % of the width to 19 and more.
LIMIT = 7.0
GAIN = 1.25
COARSE = 12
LIKE = 3.0  # root mean square of the coarse cells' difference up to which cells are compared


def picture_print(image: BgrImage) -> Print:
    """Return the cells of a picture, (48, 48) grey levels."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    # a blur as wide as half a cell makes a shift of a pixel small at sharp edges
    grey = cv2.GaussianBlur(grey, (0, 0), max(0.5, max(grey.shape) / CELLS / 2))
    return np.asarray(cv2.resize(grey, (CELLS, CELLS), interpolation=cv2.INTER_AREA), np.uint8)


def same_picture(one: Print, other: Print) -> bool:
    """Say whether two pictures differ in no cell by more than ``LIMIT`` grey levels.

    Offset and gain (within ``GAIN``) are fitted first, and each cell may lie within the range
    of the other's neighbours, which is how a shift of a fraction of a cell looks.
    """
    return cell_distance(one, other) <= LIMIT


def cell_distance(one: Print, other: Print) -> float:
    """Return the largest difference of two pictures in grey levels; see ``same_picture``."""
    import cv2

    left, right = _level(one), _level(other)
    power = max(float((right * right).sum()), 1e-9)
    gain = np.float32(np.clip((left * right).sum() / power, 1 / GAIN, GAIN))
    around = np.ones((3, 3), np.uint8)
    far = 0.0
    for a, b in ((left, gain * right), (gain * right, left)):
        above, below = a - cv2.dilate(b, around), cv2.erode(b, around) - a
        far = max(far, float(above.max()), float(below.max()))
    return far


def _level(cells: Print) -> Cells:
    """Return cells without their mean."""
    level: Cells = cells - cells.mean(dtype=np.float32)
    return level


def coarse(cells: Print | None) -> Cells:
    """Return few cells in one row, without their mean; of no picture all 0."""
    if cells is None:
        return np.zeros(COARSE**2, np.float32)
    side = CELLS // COARSE
    few = _level(cells).reshape(COARSE, side, COARSE, side).mean(axis=(1, 3))
    found: Cells = few.ravel()
    return found


def may_be_same(one: Cells, other: Cells) -> Flags:
    """Say which pairs may be the same by coarse cells: nearly all are not, and this is fast.

    Args:
        one: (pictures, coarse cells).
        other: (other pictures, coarse cells).

    Returns:
        (pictures, other pictures).
    """
    power = np.multiply.outer(np.linalg.norm(one, axis=1), np.linalg.norm(other, axis=1))
    # the difference after the gain was made the same, squared and summed over the cells
    apart = 2 * (power - one @ other.T)
    found: Flags = apart <= LIKE**2 * COARSE**2
    return found
