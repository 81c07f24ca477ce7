"""What a film's file says of itself, where the decoder just stops: is it cut off, and how long?

OpenCV ends a film that is over and one that is damaged in the same way, and what a container says
of its rate and of how many pictures it holds are estimates: a cut without encoding keeps pictures
that are not shown, a longer sound track counts as pictures, a rate that varies has no number.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from inspector_gui.core.opencv import cv2

_MP4 = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot")
_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT = 0x18538067
_MOST_BOXES = 100_000


def is_cut_off(path: Path) -> bool:
    """Tell whether a file ends before what it says it holds: MP4, MOV, AVI, MKV and WebM say it."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(12)
            if head[4:8] in _MP4:
                return any(end > size for _, _, end in _boxes(stream, 0, size))
            if head.startswith(b"RIFF"):
                return bool(8 + struct.unpack("<I", head[4:8])[0] > size)
            if head.startswith(_EBML):
                return _matroska_end(stream, size) > size
    except (OSError, ValueError, struct.error):
        pass
    return False


def shown_s(path: Path) -> float:
    """Return how many seconds of an MP4's or MOV's pictures are to be shown; 0 where all are."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            if stream.read(8)[4:8] not in _MP4:
                return 0.0
            for start, end in _named(stream, 0, size, b"moov"):
                return _shown_of(stream, start, end)
    except (OSError, ValueError, struct.error):
        pass
    return 0.0


def packed_pictures_s(path: Path) -> list[float]:
    """Return the time stamps of all pictures of a film, decoded by nobody, in seconds."""
    capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
    stamps = []
    try:
        if capture.set(cv2.CAP_PROP_FORMAT, -1):
            while capture.grab():
                stamps.append(float(capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000.0)
    finally:
        capture.release()
    return stamps


def _boxes(stream: IO[bytes], start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes of an MP4 between two places: kind, where its content begins, its end."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        stream.seek(start)
        head = stream.read(8)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head)
        content = start + 8
        if length == 1:
            (length,) = struct.unpack(">Q", stream.read(8))
            content += 8
        elif length == 0:  # to the end of the file
            length = end - start
        if length < content - start:
            return
        yield kind, content, start + length
        start += length


def _named(stream: IO[bytes], start: int, end: int, name: bytes) -> Iterator[tuple[int, int]]:
    for kind, inner, last in _boxes(stream, start, end):
        if kind == name:
            yield inner, last


def _shown_of(stream: IO[bytes], start: int, end: int) -> float:
    """Return the length of the list of cuts of the first track of pictures, in seconds."""
    scale = 0
    for inner, _ in _named(stream, start, end, b"mvhd"):
        stream.seek(inner)
        version = stream.read(4)[0]
        stream.seek(16 if version else 8, 1)
        (scale,) = struct.unpack(">I", stream.read(4))
    for inner, last in _named(stream, start, end, b"trak"):
        if scale and _is_of_pictures(stream, inner, last):
            for edits, over in _named(stream, inner, last, b"edts"):
                for cuts, _ in _named(stream, edits, over, b"elst"):
                    return _sum_of_cuts(stream, cuts) / scale
            return 0.0
    return 0.0


def _is_of_pictures(stream: IO[bytes], start: int, end: int) -> bool:
    for inner, last in _named(stream, start, end, b"mdia"):
        for place, _ in _named(stream, inner, last, b"hdlr"):
            stream.seek(place + 8)
            return stream.read(4) == b"vide"
    return False


def _sum_of_cuts(stream: IO[bytes], start: int) -> int:
    stream.seek(start)
    version = stream.read(4)[0]
    (count,) = struct.unpack(">I", stream.read(4))
    form = struct.Struct(">QqI" if version else ">IiI")
    total = 0
    for _ in range(min(count, _MOST_BOXES)):
        duration, place, _ = form.unpack(stream.read(form.size))
        total += duration if place >= 0 else 0  # below 0: nothing is shown for so long
    return total


def _matroska_end(stream: IO[bytes], size: int) -> int:
    """Return where a Matroska file says that it ends, 0 where it does not."""
    start, end = 0, 0
    for _ in range(_MOST_BOXES):
        stream.seek(start)
        kind, length, content = _element(stream)
        if not content:
            return end
        if kind == _SEGMENT:
            end = max(end, 0 if length is None else start + content + length)
            start += content  # go into it
            continue
        if length is None:  # a cluster that was written as it came
            return end
        end = max(end, start + content + length)
        start += content + length
        if start >= size:
            return end
    return end


def _element(stream: IO[bytes]) -> tuple[int, int | None, int]:
    """Return an element's kind, its length (None: unknown), and how long its head is (0: none)."""
    first = stream.read(1)
    if not first or not first[0]:
        return 0, None, 0
    extra = 8 - first[0].bit_length()
    kind = int.from_bytes(first + stream.read(extra), "big")
    lead = stream.read(1)
    if extra > 3 or not lead or not lead[0]:
        return 0, None, 0
    more = 8 - lead[0].bit_length()
    rest = stream.read(more)
    if len(rest) < more:
        return 0, None, 0
    mask = (1 << (7 - more)) - 1
    length = int.from_bytes(bytes([lead[0] & mask]) + rest, "big")
    if length == (1 << (7 * (more + 1))) - 1:
        return kind, None, 2 + extra + more
    return kind, length, 2 + extra + more
