"""From a picture to the model's input: one function, used in training, judging and the VLM."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from transformers.image_processing_base import BatchFeature
from transformers.image_processing_utils import BaseImageProcessor

MEAN = 0.45
STD = 0.25


def to_pixel_values(rgb: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.float32]:
    """Return a picture as the models take it.

    Args:
        rgb: RGB, uint8, (H, W, 3).
        size: (height, width) of the model's input; another size is resized to it.

    Returns:
        float32 (3, height, width), with zero mean and unit spread for a middling picture.
    """
    height, width = size
    if rgb.shape[:2] != (height, width):
        shrinks = rgb.shape[0] > height or rgb.shape[1] > width
        how = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
        rgb = cv2.resize(rgb, (width, height), interpolation=how).astype(np.uint8)
    scaled = np.ascontiguousarray(rgb.transpose(2, 0, 1)).astype(np.float32)
    scaled *= 1.0 / (255.0 * STD)
    scaled -= MEAN / STD
    return scaled


class InspectorImageProcessor(BaseImageProcessor):
    """The same for transformers' processors, so that a VLM folder can hold it."""

    model_input_names = ["pixel_values"]  # noqa: RUF012  (as the base class has it)

    def __init__(self, size: dict[str, int] | None = None, **kwargs: Any) -> None:
        """Take the size as ``{"height": …, "width": …}``."""
        super().__init__(**kwargs)
        self.size = size or {"height": 224, "width": 448}

    def preprocess(self, images: Any, return_tensors: str | None = None, **_: Any) -> BatchFeature:
        """Return ``pixel_values`` (B, 3, H, W) of one picture or a list of them (RGB)."""
        size = (self.size["height"], self.size["width"])
        batch = [to_pixel_values(_as_rgb(image), size) for image in _flat(images)]
        return BatchFeature({"pixel_values": np.stack(batch)}, tensor_type=return_tensors)

    def __call__(self, images: Any, *_: Any, **kwargs: Any) -> BatchFeature:
        """Return the same as ``preprocess``."""
        kwargs = {k: v for k, v in kwargs.items() if k == "return_tensors"}
        return self.preprocess(images, **kwargs)


def _flat(images: Any) -> list[Any]:
    """Return the pictures of a nested list in their order."""
    if isinstance(images, list | tuple):
        return [picture for inner in images for picture in _flat(inner)]
    return [images]


def _as_rgb(image: Any) -> NDArray[np.uint8]:
    """Return a PIL picture or an array as (H, W, 3) uint8."""
    if hasattr(image, "convert"):
        image = image.convert("RGB")
    return np.asarray(image, dtype=np.uint8)
