"""Pictures that no library writes: TIFF and PNG with the notes that a test wants."""

from __future__ import annotations

import struct
import zlib

import numpy as np

_CODES = {"H": 3, "I": 4, "f": 11, "s": 2, "B": 1}


def tiff(values, bits=16, *, notes=(), orientation=None, photometric=None, order="<", data=None):
    """Return a TIFF of (H, W) or (H, W, C) that is not compressed.

    Args:
        values: the samples; packed without a gap where bits are 10, 12 or 14.
        bits: of a sample, as the file says.
        notes: further tags as (number, kind, values), kinds as in ``struct``.
        orientation: tag 274; None leaves it out.
        photometric: tag 262, by default that of grey or RGB.
        order: "<" or ">".
        data: the samples as bytes, where they are not to be made of values.
    """
    height, width = values.shape[:2]
    channels = 1 if values.ndim == 2 else values.shape[2]
    if data is None:
        packed = bits in (10, 12, 14)
        data = _packed(values, bits) if packed else values.astype(values.dtype.newbyteorder(order))
        data = data if isinstance(data, bytes) else data.tobytes()
    grey = 1 if channels < 3 else 2
    tags = {
        256: ("I", [width]),
        257: ("I", [height]),
        258: ("H", [bits] * channels),
        259: ("H", [1]),
        262: ("H", [grey if photometric is None else photometric]),
        273: ("I", [0]),
        277: ("H", [channels]),
        278: ("I", [height]),
        279: ("I", [len(data)]),
    }
    if orientation is not None:
        tags[274] = ("H", [orientation])
    if channels in (2, 4):
        tags[338] = ("H", [2])
    for number, kind, value in notes:
        tags[number] = (kind, value)
    raw = {n: v if isinstance(v, bytes) else struct.pack(order + k * len(v), *v)
           for n, (k, v) in tags.items()}  # fmt: skip
    place = end = 8 + 2 + 12 * len(tags) + 4
    places = {}
    for number in sorted(raw):
        if len(raw[number]) > 4:
            places[number], place = place, place + len(raw[number]) + len(raw[number]) % 2
    raw[273] = struct.pack(order + "I", place)
    out = {"<": b"II", ">": b"MM"}[order] + struct.pack(order + "HIH", 42, 8, len(tags))
    for number in sorted(tags):
        kind, value = tags[number]
        at = places.get(number)
        field = struct.pack(order + "I", at) if at else raw[number].ljust(4, b"\0")
        out += struct.pack(order + "HHI", number, _CODES[kind], len(value)) + field
    out += struct.pack(order + "I", 0)
    assert len(out) == end
    return out + b"".join(raw[n] + b"\0" * (len(raw[n]) % 2) for n in sorted(places)) + data


def _packed(values, bits):
    shifts = np.arange(bits - 1, -1, -1)
    rows = values.reshape(values.shape[0], -1).astype(np.uint32)
    return b"".join(
        np.packbits(((row[:, None] >> shifts) & 1).ravel() > 0).tobytes() for row in rows
    )


def png(values, *before, after=()):
    """Return a PNG of (H, W) or (H, W, C), of 8 or 16 bits, with chunks before and after it."""
    height, width = values.shape[:2]
    colour = {1: 0, 2: 4, 3: 2, 4: 6}[1 if values.ndim == 2 else values.shape[2]]
    depth = 8 * values.dtype.itemsize
    rows = b"".join(b"\0" + row.astype(f">u{depth // 8}").tobytes() for row in values)
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)),
        *before,
        (b"IDAT", zlib.compress(rows)),
        *after,
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )


def xmp(orientation, quote='"'):
    """Return XMP that names an orientation."""
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description '
        f"tiff:Orientation={quote}{orientation}{quote}/></rdf:RDF></x:xmpmeta>"
    ).encode()


def exif(orientation, order=">"):
    """Return EXIF that names an orientation, without the six letters before it."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    return mark + struct.pack(order + "IHHHIHHI", 8, 1, 274, 3, 1, orientation, 0, 0)
