"""A heatmap as a picture: colour by value on the model's fixed scale, transparent where low."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from inspector_gui.core.settings import ColourMap
from inspector_gui.core.verdict import Heatmap

COLOUR_MAPS: tuple[ColourMap, ...] = ("inferno", "viridis", "cividis", "turbo")
# A map of 14 × 28 cells is enlarged in numpy first: the painter's filter alone shows the cells.
_FINE = 160


@lru_cache(maxsize=8)
def colour_table(name: str) -> NDArray[np.uint8]:
    """Return 256 RGB colours of an even map."""
    table = pg.colormap.get(name).getLookupTable(0.0, 1.0, 256)
    return cast("NDArray[np.uint8]", np.ascontiguousarray(table[:, :3], dtype=np.uint8))


def heat_image(heatmap: Heatmap, colours: str, opacity: float) -> QImage:
    """Return a premultiplied picture of a heatmap.

    The scale is the model's own: 1 is full colour whatever the highest value of this picture,
    so that a good part looks calm. Opacity grows with the square root of the value: the part
    stays visible under low attention, and a medium one is still seen.
    """
    values = np.nan_to_num(heatmap.values.astype(np.float32), nan=0.0, posinf=1.0, neginf=0.0)
    values = np.clip(_enlarged(np.clip(values, 0.0, 1.0)), 0.0, 1.0)
    colour = colour_table(colours)[(values * 255.0).astype(np.uint8)]
    alpha = np.sqrt(values) * float(opacity)
    pixels = np.empty((*values.shape, 4), np.uint8)
    # ARGB32 is stored as B, G, R, A on little-endian machines.
    pixels[..., :3] = colour[..., ::-1] * alpha[..., None]
    pixels[..., 3] = alpha * 255.0
    height, width = values.shape
    image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_ARGB32_Premultiplied)
    return image.copy()


def scale_image(colours: str) -> QImage:
    """Return the colours as a strip of 256 × 1 pixels, for a legend."""
    table = np.ascontiguousarray(colour_table(colours))
    return QImage(table.data, 256, 1, 768, QImage.Format.Format_RGB888).copy()


def _enlarged(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Enlarge bilinearly, cell middles kept in place."""
    rows, columns = values.shape
    factor = max(1, _FINE // max(rows, columns))
    if factor == 1:
        return values
    return _along(_along(values, factor, 0), factor, 1)


def _along(values: NDArray[np.float32], factor: int, axis: int) -> NDArray[np.float32]:
    count = values.shape[axis]
    at = np.clip((np.arange(count * factor) + 0.5) / factor - 0.5, 0, count - 1)
    low = np.floor(at).astype(int)
    high = np.minimum(low + 1, count - 1)
    share = (at - low).astype(np.float32)
    share = share[:, None] if axis == 0 else share[None, :]
    first = np.take(values, low, axis)
    second = np.take(values, high, axis)
    return cast("NDArray[np.float32]", first * (1 - share) + second * share)
