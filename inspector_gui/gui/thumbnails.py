"""Small pictures for lists; made off the GUI thread."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from inspector_gui.core.frame import BgrImage

THUMBNAIL = QSize(192, 128)


def make_thumbnail(image: BgrImage, size: QSize = THUMBNAIL) -> QImage:
    """Return a small copy of a picture, its shape kept.

    Most of a large picture is skipped by strides before anything is filtered: a thumbnail of a
    4K frame then costs about as much as one of a small frame.
    """
    height, width = image.shape[:2]
    step = max(1, min(width // (2 * size.width()), height // (2 * size.height())))
    small = np.ascontiguousarray(image[::step, ::step])
    height, width = small.shape[:2]
    whole = QImage(small.data, width, height, small.strides[0], QImage.Format.Format_BGR888)
    return whole.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB32)
