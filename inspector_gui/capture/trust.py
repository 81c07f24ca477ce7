"""Frame trust: may this picture be judged at all?

A dead camera must never end as OK. Being out of focus or badly lit is no reason here: that is
for the inspectors to say.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inspector_gui.core.frame import BgrImage, Frame


@dataclass(frozen=True, slots=True)
class TrustLimits:
    """When a picture is believed to show nothing.

    Attributes:
        black: grey level (0 to 255) up to which a pixel is black.
        white: grey level from which a pixel is white.
        share: share of the pixels that may be otherwise (dead or hot pixels).
        flat: standard deviation of each colour, in grey levels, below which it is one colour.
    """

    black: int = 10
    white: int = 245
    share: float = 0.001
    flat: float = 1.0


def check_frame(
    frame: Frame, previous: Frame | None = None, limits: TrustLimits | None = None
) -> str:
    """Say why a triggered frame cannot be trusted.

    Args:
        frame: the frame to be judged.
        previous: the frame that was triggered before it, where the source is live; None for
            folders and films, where two equal pictures are no fault.
        limits: when a picture shows nothing.

    Returns:
        "" if it may be judged, else a sentence.
    """
    limits = limits or TrustLimits()
    blank = _blank(frame.image, limits)
    if blank:
        return f"The picture is completely {blank}; check light, lens cap and cable of the camera."
    if previous is not None and not frame.file and _same(frame.image, previous.image):
        return (
            "The picture is exactly that of the part before; the camera may be frozen, "
            "so check it and inspect the part again."
        )
    return ""


def _blank(image: BgrImage, limits: TrustLimits) -> str:
    # A coarse look clears nearly every picture; only what seems blank there is looked at whole.
    rows, columns = image.shape[:2]
    coarse = image[:: max(1, rows // 64), :: max(1, columns // 64)]
    return _blank_word(coarse, limits) and _blank_word(image, limits)


def _blank_word(image: BgrImage, limits: TrustLimits) -> str:
    if float((image > limits.black).any(axis=2).mean()) <= limits.share:
        return "black"
    if float((image < limits.white).any(axis=2).mean()) <= limits.share:
        return "white"
    if float(np.std(image, axis=(0, 1)).max()) < limits.flat:
        return "of one colour"
    return ""


def _same(image: BgrImage, other: BgrImage) -> bool:
    if image is other:
        return True
    if image.shape != other.shape or not np.array_equal(image[::16], other[::16]):
        return False
    return np.array_equal(image, other)
