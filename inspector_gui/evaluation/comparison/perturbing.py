"""The same parts, seen worse: darker, brighter, blurred, shifted, noisier, JPEG-compressed.

Each is a pure function of a BGR uint8 picture, an amount and, for noise, a seed. Amount 0 of each
is the picture itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from inspector_gui.core.frame import BgrImage


@dataclass(frozen=True, slots=True)
class Perturbation:
    """A way of seeing worse.

    Attributes:
        name: key of ``PERTURBATIONS``.
        unit: of the amounts, in words.
        amounts: by steps, rising in harm; the picture as it is (step 0) is not among them.
        apply: (picture, amount, seed) to picture.
    """

    name: str
    unit: str
    amounts: tuple[float, ...]
    apply: Callable[[BgrImage, float, int], BgrImage]


def darker(image: BgrImage, amount: float, _seed: int = 0) -> BgrImage:
    """Return the picture with ``amount`` (0 to 1) of its light taken away."""
    return _clipped(image.astype(np.float64) * (1 - amount))


def brighter(image: BgrImage, amount: float, _seed: int = 0) -> BgrImage:
    """Return the picture with ``amount`` more light (0.5: half as much again), clipped at white."""
    return _clipped(image.astype(np.float64) * (1 + amount))


def blurred(image: BgrImage, amount: float, _seed: int = 0) -> BgrImage:
    """Return the picture blurred by a Gaussian of ``amount`` thousandths of its shorter side."""
    import cv2

    sigma = amount / 1000 * min(image.shape[:2])
    if sigma <= 0:
        return _own(image)
    return _as_image(cv2.GaussianBlur(image, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE))


def shifted(image: BgrImage, amount: float, _seed: int = 0) -> BgrImage:
    """Return the picture moved right and down by ``amount`` hundredths of width and height.

    Subpixel steps are bilinear; the edge is repeated into the gap.
    """
    import cv2

    height, width = image.shape[:2]
    if amount == 0:
        return _own(image)
    move = np.array([[1, 0, amount / 100 * width], [0, 1, amount / 100 * height]])
    size = (width, height)
    return _as_image(
        cv2.warpAffine(image, move, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )


def noisier(image: BgrImage, amount: float, seed: int = 0) -> BgrImage:
    """Return the picture with Gaussian noise of ``amount`` grey levels (of 255) on each value."""
    noise = np.random.default_rng(seed).normal(0.0, 1.0, image.shape)
    return _clipped(image.astype(np.float64) + amount * noise)


def compressed(image: BgrImage, amount: float, _seed: int = 0) -> BgrImage:
    """Return the picture after JPEG at quality 100 - ``amount``; amount 0 leaves it as it is.

    Raises:
        ValueError: unless amount lies in [0, 99].
    """
    import cv2

    if not 0 <= amount <= 99:
        raise ValueError("JPEG quality must lie in 1 to 100")
    if amount == 0:
        return _own(image)
    quality = [int(cv2.IMWRITE_JPEG_QUALITY), round(100 - amount)]
    data = cv2.imencode(".jpg", image, quality)[1]
    return _as_image(cv2.imdecode(data, cv2.IMREAD_COLOR))


PERTURBATIONS: Final[dict[str, Perturbation]] = {
    found.name: found
    for found in (
        Perturbation("darker", "share of light taken", (0.15, 0.3, 0.45, 0.6, 0.75), darker),
        Perturbation("brighter", "share of light added", (0.15, 0.3, 0.5, 0.75, 1.0), brighter),
        Perturbation("blurred", "‰ of the shorter side", (2.0, 4.0, 6.0, 9.0, 13.0), blurred),
        Perturbation("shifted", "% of width and height", (0.5, 1.0, 2.0, 3.5, 5.0), shifted),
        Perturbation("noisier", "grey levels", (5.0, 10.0, 17.0, 26.0, 38.0), noisier),
        Perturbation(
            "compressed", "100 - JPEG quality", (50.0, 70.0, 80.0, 90.0, 95.0), compressed
        ),
    )
}


def perturb(image: BgrImage, name: str, amount: float, seed: int = 0) -> BgrImage:
    """Return a picture seen worse; a new array, of the same shape.

    Args:
        image: (H, W, 3) uint8.
        name: key of ``PERTURBATIONS``.
        amount: in its unit.
        seed: of the noise; give each part its own, and the same one at every step.

    Raises:
        KeyError: if there is no such perturbation.
    """
    return PERTURBATIONS[name].apply(image, amount, seed)


def _clipped(values: object) -> BgrImage:
    return _as_image(np.clip(np.rint(np.asarray(values)), 0, 255).astype(np.uint8))


def _as_image(values: object) -> BgrImage:
    return np.asarray(values, dtype=np.uint8)


def _own(image: BgrImage) -> BgrImage:
    return np.array(image, dtype=np.uint8)
