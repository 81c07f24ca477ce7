"""What a picture's file says of its pixels, read without decoding them.

Whoever asks for the size and whoever decodes asks here, so they cannot disagree.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

ORIENTATION = 0x0112
_PNG = b"\x89PNG\r\n\x1a\n"
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_XMP = re.compile(rb"""tiff:Orientation\s*(?:=\s*["']|>)\s*([1-8])\b""")
_SIGNIFICANT = re.compile(r"""SignificantBits\s*=\s*["'](\d+)["']""")  # in the XML of OME-TIFF
_LONGEST_NOTE = 1 << 24
# TIFF: the greatest value that a sample may have, by three names; the last is DNG's WhiteLevel.
_GREATEST = (281, 341, 50717)


@dataclass(frozen=True, slots=True)
class PictureNotes:
    """What a file says.

    Attributes:
        format: Pillow's name of it.
        width: of a row as it is stored.
        height: how many rows are stored.
        orientation: EXIF's number, 1 (as it is) to 8.
        bits: how many bits of a longer sample are used; 0 where nothing says that it is fewer.
        packed: samples of these bits lie without a gap, which Pillow cannot read as a rule.
        white_is_zero: the greatest value is black.
        no_opacity: a fourth byte stands for nothing.
    """

    format: str
    width: int
    height: int
    orientation: int = 1
    bits: int = 0
    packed: bool = False
    white_is_zero: bool = False
    no_opacity: bool = False

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) as it is seen."""
        turned = self.orientation in (5, 6, 7, 8)
        return (self.height, self.width) if turned else (self.width, self.height)


def is_png(start: bytes) -> bool:
    """Tell by the first eight bytes."""
    return start.startswith(_PNG)


def is_tiff(start: bytes) -> bool:
    """Tell by the first eight bytes."""
    return start.startswith(_TIFF)


def notes_of(image: Image.Image) -> PictureNotes:
    """Return what a file says that Pillow has opened; PNG and TIFF have ways of their own."""
    orientation = _exif(image.getexif) or _xmp(image.info.get("xmp"))
    return PictureNotes(image.format or "", *image.size, orientation or 1)


def tga_notes(stream: IO[bytes], image: Image.Image) -> PictureNotes:
    """Return what a Targa file says: the last byte of its head counts the bits of opacity."""
    stream.seek(17)
    return PictureNotes("TGA", *image.size, no_opacity=not stream.read(1)[0] & 0x0F)


# PNG


def png_notes(stream: IO[bytes]) -> PictureNotes:
    """Return what a PNG says, wherever in the file it says so.

    Raises:
        ValueError: if it does not begin as a PNG must.
    """
    stream.seek(0)
    head = stream.read(33)
    if len(head) < 33 or head[12:16] != b"IHDR":
        raise ValueError("it does not begin as a PNG")
    width, height, depth = struct.unpack(">IIB", head[16:25])
    exif = xmp = bits = 0
    for kind, data in _png_chunks(stream):
        if kind == b"eXIf":
            exif = exif or _exif_bytes(data)
        elif kind == b"sBIT" and depth == 16:
            colours = data[: len(data) - 1 if len(data) in (2, 4) else len(data)]
            bits = max(colours, default=0)
        elif data.startswith(b"XML:com.adobe.xmp\0"):
            xmp = xmp or _xmp(data)
        elif data.startswith(b"Raw profile type exif\0"):
            exif = exif or _exif(_raw_profile, kind, data)
    return PictureNotes("PNG", width, height, exif or xmp or 1, bits if 0 < bits < depth else 0)


def _png_chunks(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks that may say something; what lies between is passed over."""
    stream.seek(8)
    while len(head := stream.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        if kind == b"IEND":
            return
        if kind in (b"eXIf", b"sBIT", b"iTXt", b"tEXt", b"zTXt") and length < _LONGEST_NOTE:
            yield kind, stream.read(length)
            stream.seek(4, 1)
        else:
            stream.seek(length + 4, 1)


def _raw_profile(kind: bytes, data: bytes) -> Image.Exif:
    """Unpack the way in which ImageMagick kept EXIF before PNG had a chunk for it."""
    text = data.split(b"\0", 1)[1]
    if kind == b"zTXt":
        import zlib

        text = zlib.decompressobj().decompress(text[1:], _LONGEST_NOTE)
    exif = Image.Exif()
    exif.load(bytes.fromhex(b"".join(text.split(b"\n")[3:]).decode()))
    return exif


# TIFF


def tiff_notes(stream: IO[bytes]) -> PictureNotes:
    """Return what the first directory of a TIFF says.

    Raises:
        Exception: nearly any, if it is broken.
    """
    stream.seek(0)
    head = stream.read(8)
    if head[2] == 43 or head[3] == 43:  # BigTIFF
        head += stream.read(8)
    tags: Any = ImageFileDirectory_v2(head)
    stream.seek(tags.next)
    tags.load(stream)
    depths = _numbers(tags, 258) or (1,)
    depth = max(depths)
    orientation = next(iter(_numbers(tags, ORIENTATION)), 0)
    return PictureNotes(
        "TIFF",
        int(tags[256]),
        int(tags[257]),
        orientation if 1 <= orientation <= 8 else _xmp(tags.get(700)) or 1,
        bits=depth if 8 < depth < 16 else _bits_said(tags) if depth in (16, 32) else 0,
        packed=8 < depth < 16,
        white_is_zero=(_numbers(tags, 262) or (1,))[0] == 0,
    )


def _bits_said(tags: Any) -> int:
    """Return how many bits of 16 a TIFF uses, 0 where it does not say so.

    The greatest value counts only where it is that of a whole number of bits: some programs note
    the greatest that happens to occur, and the standard allows it.
    """
    for tag in _GREATEST:
        greatest = max(_numbers(tags, tag), default=0)
        bits = greatest.bit_length()
        if 8 <= bits < 16 and greatest == (1 << bits) - 1:
            return bits
    found = _SIGNIFICANT.search(str(tags.get(270, "")))
    bits = int(found[1]) if found else 0
    return bits if 8 <= bits < 16 else 0


def _numbers(tags: Any, tag: int) -> tuple[int, ...]:
    """Return the whole numbers of a tag."""
    try:
        value = tags.get(tag, ())
        values = value if isinstance(value, tuple) else (value,)
        return tuple(int(each) for each in values)
    except Exception:  # a slip in a note about the picture does not make it bad
        return ()


# orientation


def _exif_bytes(data: bytes) -> int:
    def load() -> Image.Exif:
        exif = Image.Exif()
        exif.load(data)
        return exif

    return _exif(load)


def _exif(load: Any, *arguments: Any) -> int:
    """Return the orientation that EXIF names, 0 where it names none or cannot be read."""
    try:
        value = int(load(*arguments).get(ORIENTATION, 0))
    except Exception:  # a slip in a note about the picture does not make it bad
        return 0
    return value if 1 <= value <= 8 else 0


def _xmp(text: Any) -> int:
    """Return the orientation that XMP names, 0 for none."""
    if isinstance(text, tuple):
        text = bytes(text)
    if isinstance(text, str):
        text = text.encode()
    found = _XMP.search(text) if isinstance(text, bytes) else None
    return int(found[1]) if found else 0
