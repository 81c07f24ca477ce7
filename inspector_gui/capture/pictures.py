"""A picture from a file as the pixels of a frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inspector_gui.core.frame import BgrImage
from inspector_gui.core.opencv import cv2
from inspector_gui.core.pictures.read import read_rgb


def read_picture(path: Path) -> BgrImage:
    """Read a picture as it should be seen; see ``core.pictures.read.read_rgb``.

    Returns:
        BGR, uint8, (H, W, 3).

    Raises:
        PictureError: if it cannot be read, or is too small or too large.
    """
    return np.asarray(cv2.cvtColor(read_rgb(path), cv2.COLOR_RGB2BGR))
