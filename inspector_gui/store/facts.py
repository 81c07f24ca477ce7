"""What is computed of a part once, when it is written, so that it can be found quickly later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.frame import BgrImage
from inspector_gui.core.verdict import Heatmap, Label, Outcome, Region, Verdict


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """Facts of a picture.

    Attributes:
        phash: perceptual hash, 64 bits, as a signed number (SQL knows no others).
        brightness: mean grey value, 0 to 255.
        sharpness: variance of the Laplacian of the grey values; small where it is blurred
            (Pech-Pacheco et al. 2000, "Diatom autofocusing in brightfield microscopy", ICPR).
    """

    phash: int
    brightness: float
    sharpness: float


def picture_facts(image: BgrImage) -> PictureFacts:
    """Return the facts of a picture, (H, W, 3) BGR."""
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    laplacian = cv2.Laplacian(grey, cv2.CV_32F)
    _, spread = cv2.meanStdDev(laplacian)
    return PictureFacts(
        phash=int(phash(grey).view(np.int64)),
        brightness=float(cv2.mean(grey)[0]),
        sharpness=float(spread[0, 0]) ** 2,
    )


def phash(grey: NDArray[Any]) -> np.uint64:
    """Return the 64-bit perceptual hash of a picture: which low frequencies exceed their median.

    Zauner 2010, "Implementation and Benchmarking of Perceptual Image Hash Functions", on the DCT
    hash: 32 x 32 pixels by area, discrete cosine transform, the 8 x 8 lowest frequencies without
    the constant row and column (1 to 8), one bit each for being above their median. Invariant to
    gain and offset; it sees layout, not fine detail, so that parts under a fixed camera lie close.

    Args:
        grey: (height, width), integer or float.

    Raises:
        ValueError: if it has not two axes or no pixels.
    """
    import cv2

    if grey.ndim != 2 or not grey.size:
        raise ValueError(f"a grey picture is (height, width), not {grey.shape}")
    small = cv2.resize(grey.astype(np.float32), (32, 32), interpolation=cv2.INTER_AREA)
    low = np.asarray(cv2.dct(small), dtype=np.float64)[1:9, 1:9].ravel()
    # rounding lets a flat picture be all zeros, not noise
    low = np.where(np.abs(low) < 1e-3, 0.0, low)
    bits = np.packbits(low > np.median(low))
    return np.uint64(int.from_bytes(bits.tobytes(), "big"))


def places_meet(outcomes: Iterable[tuple[str, Outcome]]) -> bool | None:
    """Say whether the VLM's region and the peak of the ViT's heatmap meet, where both say NG.

    They meet if the highest cell of the heatmap touches a region that the VLM names.

    Returns:
        None where one of them does not say NG, or shows no place.
    """
    verdicts = {kind: said for kind, said in outcomes if isinstance(said, Verdict)}
    vit, vlm = verdicts.get("vit"), verdicts.get("vlm")
    if vit is None or vlm is None or vit.heatmap is None or not vlm.regions:
        return None
    if vit.label is not Label.NG or vlm.label is not Label.NG:
        return None
    cell = peak_cell(vit.heatmap)
    return any(touch(cell, region) for region in vlm.regions)


def peak_cell(heatmap: Heatmap) -> Region:
    """Return the highest cell of a heatmap, in pixels of the frame."""
    rows, columns = heatmap.values.shape
    wide, high = heatmap.area.width / columns, heatmap.area.height / rows
    x, y = heatmap.peak
    return Region(x - wide / 2, y - high / 2, wide, high)


def touch(one: Region, other: Region) -> bool:
    """Say whether two rectangles share more than an edge."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )
