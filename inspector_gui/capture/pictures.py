"""Reading one picture from a file, whatever somebody put there.

Pillow reads all formats: it knows sizes before it decodes, notices truncation, knows EXIF and
CMYK, and does not print. For a 448 × 224 PNG it takes 0.5 ms longer than OpenCV, for a JPEG
0.1 ms; OpenCV lets truncated pictures pass and writes to stderr.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from inspector_gui.capture.opencv import cv2
from inspector_gui.core.errors import PictureError
from inspector_gui.core.frame import BgrImage

MAX_PIXELS = 100_000_000
MIN_SIDE = 8
MAX_FILE_BYTES = 1 << 30
_NAMES = "png jpg jpeg jpe jfif bmp dib tif tiff webp gif ppm pgm pbm pnm jp2"
PICTURE_SUFFIXES = frozenset(f".{name}" for name in _NAMES.split())

# Pillow knows many more, among them some (EPS) that start other programs.
_FORMATS = ("PNG", "JPEG", "BMP", "DIB", "TIFF", "WEBP", "GIF", "PPM", "JPEG2000")
# These two decode without a warning, and so without the lock below.
_SILENT_FORMATS = ("PNG", "JPEG")
_ORIENTATION = 0x0112
_ALPHA_MODES = ("RGBA", "LA", "PA", "RGBa", "La")
_warnings_lock = threading.RLock()


def read_picture(path: Path) -> BgrImage:
    """Read a picture as it should be seen.

    EXIF rotation is applied, 16 bits are scaled to 8 (65535 becomes 255), grey, palette and CMYK
    become colour, transparency shows black behind it; of several pages the first is taken.

    Returns:
        BGR, uint8, (H, W, 3), each side at least 8 and at most 100 million pixels in all.

    Raises:
        PictureError: if it cannot be read, or is too small or too large.
    """
    data = _read_bytes(path)
    try:
        with _no_warnings():
            image = Image.open(BytesIO(data), formats=_FORMATS)
            _check_size(path, image)
            pixels = None
            if image.format == "TIFF":
                with _no_stderr():
                    pixels = _decode(path, image)
            elif image.format not in _SILENT_FORMATS:
                pixels = _decode(path, image)
        if pixels is None:
            if image.format == "PNG":
                _check_png(data)
            pixels = _decode(path, image)
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError(
            f"{path} is no picture that can be read; save it as PNG or JPEG."
        ) from None
    except Image.DecompressionBombError:
        raise _too_large(path, f"more than {MAX_PIXELS / 1e6:.0f}") from None
    except MemoryError:
        raise PictureError(
            f"{path} does not fit into memory; close other programs or make it smaller."
        ) from None
    except Exception as error:  # broken data makes decoders raise nearly anything
        raise PictureError(
            f"{path} is damaged or cut off ({_short(error)}); copy or save it again."
        ) from None
    return pixels


def is_picture_name(path: Path) -> bool:
    """Tell by its name whether a file should be a picture."""
    return path.suffix.lower() in PICTURE_SUFFIXES and not path.name.startswith(".")


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise PictureError(f"{path} is a folder and no picture; choose a picture in it.")
        if path.exists() and not path.is_file():
            raise PictureError(f"{path} is a device and no picture; choose a picture.")
        if path.stat().st_size > MAX_FILE_BYTES:
            raise PictureError(f"{path} is larger than 1 GiB; make the picture smaller.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise PictureError(f"There is no picture {path}; check the name.") from None
    except (OSError, ValueError) as error:
        raise PictureError(
            f"{path} cannot be read ({_short(error)}); check that it may be opened."
        ) from None
    if not data:
        raise PictureError(f"{path} is empty; copy or save it again.")
    return data


def _check_size(path: Path, image: Image.Image) -> None:
    """Refuse by the header alone, before anything is decoded."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(path, f"{width} × {height}, {width * height / 1e6:.0f}")
    if min(width, height) < MIN_SIDE:
        raise PictureError(
            f"{path} is only {width} × {height} pixels; a part needs at least "
            f"{MIN_SIDE} × {MIN_SIDE}."
        )


def _too_large(path: Path, size: str) -> PictureError:
    return PictureError(
        f"{path} is too large ({size} million pixels); at most {MAX_PIXELS // 1_000_000} million "
        "are read, so make it smaller."
    )


def _check_png(data: bytes) -> None:
    """Check the sums of all chunks, which decoding alone leaves out; 0.1 ms at 448 × 224."""
    with Image.open(BytesIO(data), formats=("PNG",)) as image:
        image.verify()


def _decode(path: Path, image: Image.Image) -> BgrImage:
    image.load()
    rgb = _turn(_to_rgb(path, image), _orientation(image))
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation; 1, as it is, where there is none or it cannot be read."""
    try:
        with _no_warnings():
            return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # a slip in a note about the picture does not make the picture bad
        return 1


def _to_rgb(path: Path, image: Image.Image) -> BgrImage:
    """Return (H, W, 3) RGB uint8 of a picture of any mode."""
    mode = image.mode
    if mode == "RGB":
        return np.asarray(image)
    if mode.startswith("I") or mode == "F":
        grey = _scale_to_8_bits(path, np.asarray(image))
        return np.repeat(grey[:, :, None], 3, axis=2)
    if mode in _ALPHA_MODES or "transparency" in image.info:
        rgba = np.asarray(image.convert("RGBA"))
        alpha = rgba[:, :, 3:].astype(np.uint16)
        return ((rgba[:, :, :3] * alpha + 127) // 255).astype(np.uint8)
    return np.asarray(image.convert("RGB"))


def _scale_to_8_bits(path: Path, values: np.ndarray) -> np.ndarray:
    """Scale (H, W) of 16 bits, or of 32 that hold no more than 16, to uint8."""
    if values.dtype.kind == "f" or values.min() < 0 or values.max() > 65535:
        raise PictureError(
            f"{path} holds values that are no brightness of 8 or 16 bits; save it as 8-bit PNG."
        )
    return ((values.astype(np.uint32) + 128) // 257).astype(np.uint8)


def _turn(rgb: BgrImage, orientation: int) -> BgrImage:
    """Undo an EXIF orientation; 2 to 8 are flips and quarter turns, the rest says nothing."""
    if orientation in (5, 6, 7, 8):
        rgb = rgb.transpose(1, 0, 2)
    if orientation in (3, 4, 7, 8):
        rgb = rgb[::-1]
    if orientation in (2, 3, 6, 7):
        rgb = rgb[:, ::-1]
    return np.ascontiguousarray(rgb)


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Keep Pillow's warnings (large picture, odd EXIF) off the screen.

    Filters belong to the whole process, so only one thread at a time may swap them.
    """
    with _warnings_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _no_stderr() -> Iterator[None]:
    """Close stderr for a moment: libtiff prints there what Pillow then raises, unasked.

    It is the whole process that is silenced, so this is for TIFF alone, one at a time.
    """
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console has no stderr
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _short(error: BaseException) -> str:
    """Return the first line of a message, without the file's name."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    lines = text.splitlines()
    return lines[0][:120] if lines else type(error).__name__
