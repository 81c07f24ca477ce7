"""From what a file's samples mean to 8 bits of red, green and blue."""

from __future__ import annotations

import struct
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspector_gui.core.opencv import cv2
from inspector_gui.core.pictures.notes import ORIENTATION, PictureNotes

RgbImage: TypeAlias = NDArray[np.uint8]
_Sample = TypeVar("_Sample", bound=np.generic)
_ALPHA_MODES = ("RGBA", "LA", "PA", "RGBa", "La")


class NoBrightnessError(Exception):
    """The samples are no brightness of 8 or 16 bits."""


def rgb_of(image: Image.Image, notes: PictureNotes, data: bytes) -> RgbImage:
    """Return (H, W, 3) RGB of a picture that Pillow has decoded, of any mode.

    Args:
        image: decoded.
        notes: what its file says.
        data: the file, decoded once more where Pillow keeps 8 bits alone of what are fewer.

    Raises:
        NoBrightnessError: if the numbers cannot be shown.
    """
    mode = image.mode
    if mode.startswith("I") or mode == "F":
        return _grey(_scaled(np.asarray(image), notes))
    if 8 < notes.bits < 16 and mode in ("RGB", "RGBA", "LA", "RGBX"):
        deep = deep_rgb(notes, data)
        if deep is not None:
            return deep
    if mode == "RGB":
        return np.asarray(image)
    if mode in _ALPHA_MODES or "transparency" in image.info:
        rgba = np.asarray(image.convert("RGBA"))
        return _over_black(rgba[:, :, :3], rgba[:, :, 3], 255, notes)
    return np.asarray(image.convert("RGB"))


def deep_rgb(notes: PictureNotes, data: bytes) -> RgbImage | None:
    """Return (H, W, 3) RGB, as it is stored, of samples of 9 to 16 bits that Pillow cannot give.

    None if OpenCV cannot read it either, or makes 8 bits of it.
    """
    bare = np.frombuffer(data, np.uint8)
    values: Any = cv2.imdecode(bare, cv2.IMREAD_UNCHANGED | cv2.IMREAD_IGNORE_ORIENTATION)
    if values is None or values.dtype != np.uint16:
        return None
    if notes.packed:  # it gives them in the upper bits
        values = values >> (16 - notes.bits)
    if values.ndim == 2:
        return _grey(_scaled(values, notes))
    rgb = _scaled(values[:, :, 2::-1], notes)
    if values.shape[2] == 4:
        opacity = values[:, :, 3]
        few = (1 << notes.bits) - 1
        rgb = _over_black(rgb, opacity, few if opacity.max() <= few else 65535, notes)
    return np.ascontiguousarray(rgb)


def _grey(values: NDArray[np.uint8]) -> RgbImage:
    return np.repeat(values[:, :, None], 3, axis=2)


def _over_black(
    rgb: NDArray[np.uint8], opacity: NDArray[Any], top: int, notes: PictureNotes
) -> RgbImage:
    """Put black behind what is transparent; opacity that nobody filled in is none."""
    if notes.no_opacity or not opacity.any():
        return np.ascontiguousarray(rgb)
    share = opacity[:, :, None].astype(np.uint32)
    return ((rgb * share + top // 2) // top).clip(0, 255).astype(np.uint8)


def _scaled(values: NDArray[Any], notes: PictureNotes) -> NDArray[np.uint8]:
    """Scale brightness to 8 bits.

    16 bits are taken whole, unless the file says that fewer are used and no value is above that:
    a PNG that keeps to its standard has its few bits stretched over the 16.
    """
    if values.dtype.kind == "f" or values.min() < 0 or values.max() > 65535:
        raise NoBrightnessError
    top = (1 << notes.bits) - 1 if notes.bits else 65535
    if values.max() > top:
        top = 65535
    wide = values.astype(np.uint32)
    if notes.white_is_zero:
        wide = top - wide
    return ((wide * 255 + top // 2) // top).astype(np.uint8)


def unturned_tiff(data: bytes) -> bytes:
    """Return a TIFF with its orientation taken out, for every library turns it in its own way."""
    order, big = ("<" if data.startswith(b"II") else ">"), 43 in data[2:4]
    where, counted, number, length = (8, 8, "Q", 20) if big else (4, 2, "I", 12)
    (start,) = struct.unpack_from(order + number, data, where)
    (count,) = struct.unpack_from(order + ("Q" if big else "H"), data, start)
    first = start + counted
    for entry in range(first, min(first + length * count, len(data)), length):
        if data[entry : entry + 2] == struct.pack(order + "H", ORIENTATION):
            plain = struct.pack(order + "HH" + number + "HH", ORIENTATION, 3, 1, 1, 0)
            return data[:entry] + plain + data[entry + len(plain) :]
    return data


def turned(rgb: NDArray[_Sample], orientation: int) -> NDArray[_Sample]:
    """Undo an EXIF orientation; 2 to 8 are flips and quarter turns, the rest says nothing."""
    if orientation in (5, 6, 7, 8):
        rgb = rgb.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        rgb = rgb[::-1]
    if orientation in (2, 3, 6, 7):
        rgb = rgb[:, ::-1]
    return np.ascontiguousarray(rgb)
