"""Mask pictures: 0 is background, k the k-th class, or anything that is not 0."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspector_gui.core.label import LabelMask, Mask
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.pictures import FaultyPictureError, picture_size

VOID = 255  # Pascal VOC's border, which belongs to nothing
_TO_COLOUR = ("RGBA", "LA", "PA", "CMYK")  # an alpha channel marks nothing
MAX_CLASSES = 254


def read_indices(file: Path) -> NDArray[np.integer]:
    """Return a mask picture's numbers, (H, W); of a colour picture the largest channel.

    Raises:
        FaultyPictureError: if it is no picture.
    """
    picture_size(file)  # refuses what is no picture, with its sentence
    try:
        # A mask that is larger than its picture is refused; Pillow need not warn of it before.
        with file.open("rb") as stream, Image.open(stream) as image:
            values = np.asarray(image.convert("RGB") if image.mode in _TO_COLOUR else image)
    except Exception as error:  # broken data makes decoders raise nearly anything
        raise FaultyPictureError(
            f"The mask {printable(str(file))} is damaged ({error}); save it again."
        ) from None
    if values.ndim == 3:
        values = values.max(axis=2)
    if values.dtype == np.bool_ or values.dtype.kind not in "iu":
        values = (values != 0).astype(np.uint8)
    return values


def masks_in(indices: NDArray[np.integer], classes: tuple[str, ...]) -> list[tuple[str, LabelMask]]:
    """Return the mask of each class of a mask picture.

    With one class everything that is not 0 is its; with more, a picture of 0 and 255 (or of 0 and
    one number beyond the classes) marks the first.

    Raises:
        FaultyPictureError: if a number stands for no class.
    """
    present = [int(value) for value in np.unique(indices) if value]
    if len(classes) == 1 or (len(present) == 1 and present[0] > len(classes)):
        return _named(classes[0], indices != 0)
    beyond = [value for value in present if value > len(classes)]
    if beyond:
        raise FaultyPictureError(
            f"The mask holds the number {beyond[0]}, but there are {len(classes)} defects; name "
            "the defects in the order of the mask's numbers."
        )
    return [each for k in present for each in _named(classes[k - 1], indices == k)]


def _named(class_name: str, mask: Mask) -> list[tuple[str, LabelMask]]:
    found = LabelMask.of(mask)
    return [] if found is None else [(class_name, found)]


def write_indices(file: Path, indices: NDArray[np.uint8]) -> None:
    """Write a mask picture, (H, W), as PNG with the colours of Pascal VOC.

    Raises:
        OSError: if it cannot be written.
    """
    image = Image.fromarray(indices, mode="L")
    image.putpalette(_COLOURS)
    file.parent.mkdir(parents=True, exist_ok=True)
    image.save(file, format="PNG")


def write_bits(file: Path, mask: Mask) -> None:
    """Write a mask, (H, W), as grey PNG of 0 and 255.

    Raises:
        OSError: if it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.where(mask, 255, 0).astype(np.uint8)).save(file, format="PNG")


def png_text(mask: Mask) -> str:
    """Return a bitmap as PNG in base64, as LabelMe keeps it."""
    buffer = BytesIO()
    Image.fromarray(mask).save(buffer, format="PNG")
    return b64encode(buffer.getvalue()).decode()


def mask_of_png_text(text: str) -> Mask:
    """Return the bitmap, (H, W), of a PNG in base64.

    Raises:
        FaultyPictureError: if it is none.
    """
    try:
        with Image.open(BytesIO(b64decode(text)), formats=("PNG",)) as image:
            values = np.asarray(image)
    except (OSError, ValueError, SyntaxError, binascii.Error, Image.DecompressionBombError):
        raise FaultyPictureError("A mask in it is no PNG picture; save it again.") from None
    mask: Mask = (values if values.ndim == 2 else values.max(axis=2)) != 0
    return mask


def _voc_colours() -> list[int]:
    """The palette of Pascal VOC: the bits of the number, spread over the three colours.

    From the function ``VOClabelcolormap`` of the VOC2012 development kit.
    """
    colours = []
    for number in range(256):
        rgb, rest = [0, 0, 0], number
        for shift in range(7, -1, -1):
            for channel in range(3):
                rgb[channel] |= ((rest >> channel) & 1) << shift
            rest >>= 3
        colours += rgb
    return colours


_COLOURS = _voc_colours()
