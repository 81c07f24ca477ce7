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
from inspector_gui.core.pictures.read import upright
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.pictures import FaultyPictureError, picture_size

MAX_CLASSES = 254
# Of grey masks: what is as dark is background that was compressed once, or a number of a class.
_DARK = 16
_FEW = 8  # grey levels that somebody chose; compressing makes more
_HALF = 128


def read_indices(file: Path) -> NDArray[np.integer]:
    """Return a mask picture's numbers, (H, W), 0 where nothing is marked.

    Of a colour picture that is the largest channel, of one with a palette the number of the
    colour, or its brightness where the palette is black and white. What is transparent marks
    nothing; where nothing but the transparency differs, that is the mask.

    Raises:
        FaultyPictureError: if it is no picture.
    """
    picture_size(file)  # refuses what is no picture, with its sentence
    try:
        # A mask that is larger than its picture is refused; Pillow need not warn of it before.
        with file.open("rb") as stream, Image.open(stream) as image:
            values = upright(file, _values(image))
            if image.format == "JPEG":  # which keeps no small number as it was
                values = np.where(values >= _HALF, 255, 0).astype(np.uint8)
    except Exception as error:  # broken data makes decoders raise nearly anything
        raise FaultyPictureError(
            f"The mask {printable(str(file))} is damaged ({error}); save it again."
        ) from None
    return values


def is_blank(file: Path) -> bool:
    """Say whether a mask marks nothing.

    Raises:
        FaultyPictureError: if it is no picture.
    """
    return not marked(read_indices(file)).any()


def level_counts(file: Path) -> list[int]:
    """Return how many pixels of a picture have each of its colours.

    Raises:
        FaultyPictureError: if it is no picture.
    """
    picture_size(file)
    try:
        with file.open("rb") as stream, Image.open(stream) as image:
            plain = image if image.mode in ("L", "P", "1", "I;16") else image.convert("RGB")
            values = np.asarray(plain)
    except Exception as error:  # broken data makes decoders raise nearly anything
        raise FaultyPictureError(f"{printable(str(file))} is damaged ({error}).") from None
    if values.ndim == 3:
        values = values.astype(np.int32) @ np.array([1 << 16, 1 << 8, 1])
    found: list[int] = np.unique(values, return_counts=True)[1].tolist()
    return found


def _values(image: Image.Image) -> NDArray[np.integer]:
    if image.mode == "P" and "transparency" not in image.info:
        return _of_palette(image)
    if "A" in image.mode or "transparency" in image.info:
        layers = np.asarray(image.convert("RGBA"))
        colours, alpha = layers[..., :3], layers[..., 3]
        if alpha.min() < _HALF <= alpha.max():
            if (colours == colours[0, 0]).all():
                return alpha
            return np.where(alpha >= _HALF, colours.max(axis=2), 0).astype(np.uint8)
        return _of_colours(colours)
    if image.mode in ("RGB", "CMYK", "YCbCr", "LAB", "HSV"):
        return _of_colours(np.asarray(image.convert("RGB")))
    values = np.asarray(image)
    if values.dtype == np.bool_ or values.dtype.kind not in "iu":
        values = (np.nan_to_num(values) != 0).astype(np.uint8)
    return values


def _of_palette(image: Image.Image) -> NDArray[np.integer]:
    """Return the numbers of colours; where they are black and white alone, how bright they are."""
    numbers = np.asarray(image)
    used = np.unique(numbers)
    table = np.array(image.getpalette("RGB") or [0, 0, 0], np.uint8).reshape(-1, 3)
    if used.max(initial=0) >= len(table):
        return numbers
    colours = table[used].astype(int)
    grey = (np.ptp(colours, axis=1) <= _DARK).all()
    extreme = ((colours.max(axis=1) <= _DARK) | (colours.min(axis=1) >= 255 - _DARK)).all()
    first_is_dark = int(table[0].max()) <= _DARK
    if grey and extreme and not first_is_dark:
        bright: NDArray[np.integer] = table.max(axis=1)[numbers]
        return bright
    dark = used[colours.max(axis=1) <= _DARK]
    if not first_is_dark and len(dark) == 1 and 0 in used:
        # Black is the background, whichever number it has; the first colour is a class, too.
        shifted = numbers.astype(np.int32) + (numbers < dark[0])
        return np.where(numbers == dark[0], 0, shifted)
    return numbers


def _of_colours(colours: NDArray[np.uint8]) -> NDArray[np.integer]:
    """Return the largest channel; on a ground that is not black, what differs from the ground."""
    largest: NDArray[np.integer] = colours.max(axis=2)
    if largest.size and largest.min() > _DARK and np.ptp(colours, axis=2).max(initial=0) > _DARK:
        edge = np.concatenate([colours[0], colours[-1], colours[:, 0], colours[:, -1]])
        known, counts = np.unique(edge, axis=0, return_counts=True)
        ground = known[counts.argmax()].astype(int)
        off = np.abs(colours.astype(int) - ground).max(axis=2)
        return np.where(off > 2 * _DARK, 255, 0).astype(np.uint8)
    return largest


def marked(values: NDArray[np.integer]) -> Mask:
    """Return what a mask of one class marks, (H, W).

    Few levels were chosen: all but 0 mark, be they 1, 255 or the numbers of classes, 255 being the
    border around these. Many levels are those of a picture that was compressed or smoothed once:
    the brighter half marks.
    """
    levels = np.unique(values)
    levels = levels[levels != 0]
    if not len(levels):
        return np.zeros(values.shape, np.bool_)
    lowest, highest = int(levels[0]), int(levels[-1])
    if highest <= _DARK or (len(levels) <= _FEW and lowest > _DARK):
        return np.asarray(values != 0)
    if highest < _HALF and len(levels) <= highest - lowest + 1 <= 2 * len(levels):
        return np.asarray(values != 0)  # numbers of pieces
    small = (values > 0) & (values <= _DARK)
    bright = values == highest
    between = len(levels) - np.count_nonzero(levels <= _DARK)
    if highest == 255 and between == 1 and len(levels) <= 4 and small.sum() > bright.sum():
        return np.asarray(small)  # 255 is the border of what the small numbers mark
    top = max(highest, 255) if highest > _HALF else highest
    return np.asarray(values > top / 2)


def masks_in(indices: NDArray[np.integer], classes: tuple[str, ...]) -> list[tuple[str, LabelMask]]:
    """Return the mask of each class of a mask picture.

    With one class everything that is marked is its; with more, a picture of 0 and 255 (or of 0 and
    one number beyond the classes, or of many grey levels) marks the first.

    Raises:
        FaultyPictureError: if a number stands for no class.
    """
    present = [int(value) for value in np.unique(indices) if value]
    beyond = [value for value in present if value > len(classes)]
    if (
        len(classes) == 1
        or (len(present) == 1 and beyond)
        or len(present) > max(len(classes), 4 * _FEW)
    ):
        return _named(classes[0], marked(indices))
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
