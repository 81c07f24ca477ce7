"""Reading one picture from a file, whatever somebody put there.

This is the one place that does: judging, importing, exporting, training and the golden references
all see the same pixels, the same way up. Pillow reads all formats: it knows sizes before it
decodes, notices truncation, knows EXIF and CMYK, and does not print. For a 448 × 224 PNG it takes
0.5 ms longer than OpenCV, for a JPEG 0.1 ms; OpenCV lets truncated pictures pass and writes to
stderr. It is asked only for samples of 10, 12 and 14 bits, which Pillow does not know.
"""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin, PngImagePlugin, UnidentifiedImageError, features

from inspector_gui.core.errors import PictureError
from inspector_gui.core.pictures.notes import (
    ORIENTATION,
    PictureNotes,
    is_png,
    is_tiff,
    notes_of,
    png_notes,
    tga_notes,
    tiff_notes,
)
from inspector_gui.core.pictures.pixels import (
    NoBrightnessError,
    RgbImage,
    deep_rgb,
    rgb_of,
    turned,
    unturned_tiff,
)

MAX_PIXELS = 100_000_000
MIN_SIDE = 8
MAX_FILE_BYTES = 1 << 30
_AVIF = ["AVIF"] if features.check("avif") else []  # a build of Pillow may lack it
_TGA_SUFFIXES = (".tga", ".icb", ".vda", ".vst")
_NAMES = "png jpg jpeg jpe jfif bmp dib tif tiff webp gif ppm pgm pbm pnm jp2"
PICTURE_SUFFIXES = frozenset(
    [f".{name}" for name in [*_NAMES.split(), *map(str.lower, _AVIF)]] + [*_TGA_SUFFIXES]
)

# Pillow knows many more, among them some (EPS) that start other programs.
_FORMATS = ("PNG", "JPEG", "BMP", "DIB", "TIFF", "WEBP", "GIF", "PPM", "JPEG2000", *_AVIF)
_Sample = TypeVar("_Sample", bound=np.generic)
_warnings_lock = threading.RLock()


def is_picture_name(path: Path) -> bool:
    """Tell by its name whether a file should be a picture."""
    return path.suffix.lower() in PICTURE_SUFFIXES and not path.name.startswith(".")


def picture_size(path: Path) -> tuple[int, int]:
    """Return a picture's (width, height) as it is seen, its orientation applied.

    Nothing is decoded.

    Raises:
        PictureError: if it is no picture.
    """
    with _faults(path), path.open("rb") as stream:
        return _notes(path, stream).size


def upright(path: Path, values: NDArray[_Sample]) -> NDArray[_Sample]:
    """Turn the numbers of a mask, (H, W), as Pillow gives them, as its file says.

    Raises:
        PictureError: if it is no picture.
    """
    with _faults(path), path.open("rb") as stream:
        notes = _notes(path, stream)
    return values if notes.format == "TIFF" else turned(values, notes.orientation)  # it does so


def read_rgb(path: Path) -> RgbImage:
    """Read a picture as it should be seen.

    The orientation (EXIF, TIFF, XMP) is applied, 16 bits and what a file says are 10, 12 or 14
    are scaled to 8, grey, palette and CMYK become colour, transparency shows black behind it
    unless all of it is transparent; of several pages the first is taken.

    Returns:
        RGB, uint8, (H, W, 3), each side at least 8 and at most 100 million pixels in all.

    Raises:
        PictureError: if it cannot be read, or is too small or too large.
    """
    data = _read_bytes(path)
    with _faults(path):
        notes = _notes(path, BytesIO(data))
        _check_size(path, notes)
        return turned(_decoded(notes, data), notes.orientation)


def _notes(path: Path, stream: IO[bytes]) -> PictureNotes:
    """Return what a file says of its picture, without decoding it."""
    start = stream.read(8)
    stream.seek(0)
    with _no_warnings():
        if is_tiff(start):
            return tiff_notes(stream)
        # Image.open warns of large pictures; these two classes alone do not.
        if is_png(start):
            PngImagePlugin.PngImageFile(stream)
            return png_notes(stream)
        if start.startswith(b"\xff\xd8"):
            return notes_of(JpegImagePlugin.JpegImageFile(stream))
        try:
            return notes_of(Image.open(stream, formats=_FORMATS))
        except UnidentifiedImageError:
            # A Targa file has no mark to know it by, so its name must say it.
            if path.suffix.lower() not in _TGA_SUFFIXES:
                raise
            return tga_notes(stream, Image.open(stream, formats=("TGA",)))


def _decoded(notes: PictureNotes, data: bytes) -> RgbImage:
    """Return the pixels as they are stored."""
    # Opening may warn, decoding does not: other threads may decode meanwhile.
    if notes.format == "PNG":
        _check_png(data)
        image: Image.Image = PngImagePlugin.PngImageFile(BytesIO(data))
    elif notes.format == "JPEG":
        with _no_warnings():
            image = JpegImagePlugin.JpegImageFile(BytesIO(data))
    else:
        return _decoded_aside(notes, data)
    image.load()
    return rgb_of(image, notes, data)


def _decoded_aside(notes: PictureNotes, data: bytes) -> RgbImage:
    """Decode what may warn or print meanwhile, one picture at a time."""
    with _no_warnings():
        if notes.format != "TIFF":
            image = Image.open(BytesIO(data), formats=(notes.format,))
            image.load()
            return rgb_of(image, notes, data)
        with _no_stderr():
            data = unturned_tiff(data)
            try:
                image = Image.open(BytesIO(data), formats=("TIFF",))
            except UnidentifiedImageError:
                deep = deep_rgb(notes, data)
                if deep is None:
                    raise
                return deep
            image.getexif()[ORIENTATION] = 1  # Pillow would turn it by its XMP otherwise
            image.load()
            return rgb_of(image, notes, data)


@contextmanager
def _faults(path: Path) -> Iterator[None]:
    """Make one sentence of whatever a decoder raises."""
    try:
        yield
    except PictureError:
        raise
    except UnidentifiedImageError:
        raise PictureError(
            f"{path} is no picture that can be read; save it as PNG or JPEG."
        ) from None
    except NoBrightnessError:
        raise PictureError(
            f"{path} holds values that are no brightness of 8 or 16 bits; save it as 8-bit PNG."
        ) from None
    except Image.DecompressionBombError:
        raise _too_large(path, f"more than {MAX_PIXELS / 1e6:.0f}") from None
    except MemoryError:
        raise PictureError(
            f"{path} does not fit into memory; close other programs or make it smaller."
        ) from None
    except FileNotFoundError:
        raise PictureError(f"There is no picture {path}; check the name.") from None
    except Exception as error:  # broken data makes decoders raise nearly anything
        raise PictureError(
            f"{path} is damaged or cut off ({_short(error)}); copy or save it again."
        ) from None


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


def _check_size(path: Path, notes: PictureNotes) -> None:
    """Refuse by the header alone, before anything is decoded."""
    width, height = notes.width, notes.height
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
