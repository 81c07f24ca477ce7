"""From a frame to the picture that the model sees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from inspector_gui.core.errors import PictureError, RecipeError
from inspector_gui.core.frame import Frame
from inspector_gui.core.pictures.read import read_rgb
from inspector_gui.core.recipe import Recipe, Roi


def live_picture(frame: Frame, roi: Roi) -> Image.Image:
    """Return the inspected part of a frame as RGB."""
    x, y, width, height = roi.pixels(frame.width, frame.height)
    crop = frame.image[y : y + height, x : x + width, ::-1]
    return Image.fromarray(np.ascontiguousarray(crop))


def black(size: tuple[int, int]) -> Image.Image:
    """Return a black picture of (width, height), to warm up with."""
    return Image.new("RGB", size)


def golden_pictures(recipe: Recipe, root: Path) -> tuple[Image.Image, ...]:
    """Read the recipe's golden references, cut to its ROI.

    Args:
        recipe: whose references they are.
        root: the folder that their names are relative to.

    Raises:
        RecipeError: if one cannot be read.
    """
    return tuple(_golden(recipe, root / name) for name in recipe.golden_references)


def _golden(recipe: Recipe, path: Path) -> Image.Image:
    if not path.is_file():
        raise RecipeError(
            f"The golden reference {path} of the recipe {recipe.name} is not there; take it out of "
            "the recipe or put it back."
        )
    try:
        picture = Image.fromarray(read_rgb(path))
    except PictureError as error:
        raise RecipeError(
            f"A golden reference of the recipe {recipe.name} cannot be used: {error.sentence}"
        ) from None
    x, y, width, height = recipe.roi.pixels(*picture.size)
    return picture.crop((x, y, x + width, y + height))
