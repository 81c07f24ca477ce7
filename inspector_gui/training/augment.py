"""What may differ between two pictures of the same part: a little pose, light and noise."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far pictures are varied, each as the largest deviation.

    Attributes:
        shift_px: movement in pixels of the model's input.
        turn_deg: rotation in degrees.
        scale: share by which it may grow or shrink.
        gain: share by which it may be brighter or darker.
        gamma: share by which gamma may differ from 1.
        noise: standard deviation of added noise in grey levels.
        blur: probability of a slight blur.
    """

    shift_px: float = 5.0
    turn_deg: float = 1.5
    scale: float = 0.03
    gain: float = 0.2
    gamma: float = 0.2
    noise: float = 4.0
    blur: float = 0.2

    def apply(
        self,
        image: NDArray[np.uint8],
        mask: NDArray[np.uint8],
        rng: np.random.Generator,
    ) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Return a varied picture (H, W, 3) and its mask (H, W), both uint8."""
        height, width = mask.shape
        turn, grow = rng.uniform(-1, 1, 2) * (self.turn_deg, self.scale)
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(turn), 1.0 + float(grow))
        moved = np.asarray(matrix, np.float64)
        moved[:, 2] += rng.uniform(-self.shift_px, self.shift_px, 2)
        size = (width, height)
        image = cv2.warpAffine(image, moved, size, borderMode=cv2.BORDER_REFLECT_101)  # type: ignore[assignment]
        mask = cv2.warpAffine(mask, moved, size, flags=cv2.INTER_NEAREST)  # type: ignore[assignment]
        if rng.random() < self.blur:
            image = cv2.GaussianBlur(image, (3, 3), 0)  # type: ignore[assignment]
        return np.asarray(cv2.LUT(image, self._tone(rng)), dtype=np.uint8), mask

    def _tone(self, rng: np.random.Generator) -> NDArray[np.uint8]:
        """Return one table of 256 grey levels a channel: gamma, gain and a slight colour cast."""
        gamma = 1.0 + rng.uniform(-self.gamma, self.gamma)
        gain = 1.0 + rng.uniform(-self.gain, self.gain) + rng.uniform(-0.05, 0.05, 3)
        levels = (np.arange(256) / 255.0)[:, None] ** gamma * gain[None] * 255.0
        return np.asarray(np.clip(levels, 0, 255).astype(np.uint8)[None], dtype=np.uint8)
