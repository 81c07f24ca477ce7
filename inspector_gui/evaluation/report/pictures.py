"""Pictures of parts for a report: as it is, and beside it where the inspectors looked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from inspector_gui.core.frame import BgrImage
from inspector_gui.core.recipe import Roi
from inspector_gui.core.verdict import Region
from inspector_gui.evaluation.arrays import Floats
from inspector_gui.evaluation.comparison.places import heatmap_on
from inspector_gui.evaluation.report.colours import colours
from inspector_gui.evaluation.report.source import Shown

WIDTH: Final = 300  # of one of the two, in pixels
TALLEST: Final = 300
GAP: Final = 4
QUALITY: Final = 82
STRONGEST: Final = 0.75  # opacity of the heatmap's highest values


def side_by_side(
    image: BgrImage, shown: Sequence[tuple[int, Shown]], roi: Roi | None = None
) -> BgrImage:
    """Return the part as it is, and beside it with heatmaps and regions on it.

    Args:
        image: (H, W, 3) uint8, BGR.
        shown: (index of the inspector, what it showed); without any the picture stands alone.
        roi: which part of the picture is of interest; None for all.

    Returns:
        (h, w, 3) uint8, BGR.
    """
    import cv2

    marked = np.array(image, dtype=np.uint8)
    for _, evidence in shown:
        if evidence.heatmap is not None:
            marked = heated(marked, heatmap_on(evidence.heatmap, _shape(image)))
    left, top, width, height = (roi or Roi()).pixels(image.shape[1], image.shape[0])
    scale = min(WIDTH / width, TALLEST / height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    plain, drawn = (
        np.asarray(
            cv2.resize(one[top : top + height, left : left + width], size, interpolation=way),
            dtype=np.uint8,
        )
        for one in (image, marked)
    )
    for index, evidence in shown:
        _outline(drawn, evidence, index, (left, top), scale)
    if not any(one.heatmap is not None or one.regions for _, one in shown):
        return plain
    gap = np.full((size[1], GAP, 3), 128, np.uint8)
    return np.ascontiguousarray(np.concatenate((plain, gap, drawn), axis=1))


def heated(image: BgrImage, heat: Floats) -> BgrImage:
    """Return a picture with a heatmap over it, the more opaque the higher its values.

    Args:
        image: (H, W, 3).
        heat: (H, W) on the model's fixed scale; above 1 is as 1.
    """
    import cv2

    strength = np.clip(heat, 0, 1)
    tones = np.rint(255 * strength).astype(np.uint8)
    coloured = cv2.applyColorMap(tones, cv2.COLORMAP_INFERNO).astype(np.float64)
    share = (STRONGEST * strength)[:, :, None]
    return np.rint(image * (1 - share) + coloured * share).astype(np.uint8)


def jpeg(image: BgrImage) -> bytes:
    """Return a picture as JPEG."""
    import cv2

    done, data = cv2.imencode(".jpg", image, [int(cv2.IMWRITE_JPEG_QUALITY), QUALITY])
    if not done:
        raise ValueError(f"a picture of shape {image.shape} cannot be encoded")
    return data.tobytes()


def _shape(image: BgrImage) -> tuple[int, int]:
    return int(image.shape[0]), int(image.shape[1])


def _outline(
    image: BgrImage, evidence: Shown, index: int, origin: tuple[int, int], scale: float
) -> None:
    """Draw an inspector's regions, and a ring at the peak of its heatmap."""
    import cv2

    red, green, blue = colours("dark").rgb(f"i{index % 8}")
    for region in evidence.regions:
        corners = _corners(region, origin, scale)
        cv2.rectangle(image, *corners, (11, 13, 15), 4, cv2.LINE_AA)
        cv2.rectangle(image, *corners, (blue, green, red), 2, cv2.LINE_AA)
    if evidence.heatmap is not None:
        x, y = evidence.heatmap.peak
        middle = round((x - origin[0]) * scale), round((y - origin[1]) * scale)
        cv2.circle(image, middle, 7, (11, 13, 15), 3, cv2.LINE_AA)
        cv2.circle(image, middle, 7, (255, 255, 255), 1, cv2.LINE_AA)


def _corners(
    region: Region, origin: tuple[int, int], scale: float
) -> tuple[tuple[int, int], tuple[int, int]]:
    left, top = (region.x - origin[0]) * scale, (region.y - origin[1]) * scale
    right, bottom = left + region.width * scale, top + region.height * scale
    return (round(left), round(top)), (round(right), round(bottom))
