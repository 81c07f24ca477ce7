"""Films that no program writes on purpose: cut, of a variable rate, with false counts."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

from inspector_gui.core.opencv import cv2

FPS = 10.0
_PARENTS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts")


def film(path: Path, count: int = 40, codec: str = "mp4v") -> Path:
    """Write a film of noise at 10 pictures a second; how bright it is says which picture it is."""
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*codec), FPS, (64, 48))
    assert writer.isOpened()
    rng = np.random.default_rng(0)
    for number in range(count):
        noise = rng.integers(0, 60, (48, 64, 3))
        writer.write((noise + number * 190 // count).astype(np.uint8))
    writer.release()
    return path


def boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    """Take the boxes of an MP4 apart."""
    found, place = [], 0
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        head = 8
        if length == 1:
            (length,) = struct.unpack_from(">Q", data, place + 8)
            head = 16
        found.append((kind, data[place + head : place + length]))
        place += length
    return found


def joined(parts: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join(struct.pack(">I4s", len(c) + 8, k) + c for k, c in parts)


def with_box(data: bytes, name: bytes, content) -> bytes:
    """Replace the content of each box of a name; ``content`` takes the old one."""
    out = []
    for kind, inner in boxes(data):
        if kind == name:
            out.append((kind, content(inner)))
        else:
            out.append((kind, with_box(inner, name, content) if kind in _PARENTS else inner))
    return joined(out)


def shown_for(path: Path, seconds: float) -> Path:
    """Cut a film in the list of cuts alone: all pictures stay in the file."""

    def cuts(old: bytes) -> bytes:
        return old[:8] + struct.pack(">I", round(seconds * 1000)) + old[12:]

    return _rewritten(path, b"elst", cuts)


def at_rates(path: Path, runs: list[tuple[int, float]]) -> Path:
    """Give runs of (pictures, seconds each) to the pictures of an MP4 at 10 pictures a second."""

    def times(old: bytes) -> bytes:
        _, _, _, unit = struct.unpack(">IIII", old)
        spans = [(count, round(seconds * FPS * unit)) for count, seconds in runs]
        return struct.pack(">II", 0, len(spans)) + b"".join(struct.pack(">II", *s) for s in spans)

    end = round(sum(count * seconds for count, seconds in runs) * 1000)
    _rewritten(path, b"stts", times)
    _rewritten(path, b"elst", lambda old: old[:8] + struct.pack(">I", end) + old[12:])
    return path


def index_first(path: Path) -> Path:
    """Put the index of an MP4 before its pictures, as films for the web have it."""
    parts = dict(boxes(path.read_bytes()))
    moov = joined([(b"moov", parts[b"moov"])])
    before = len(joined([(b"ftyp", parts[b"ftyp"])])) + len(moov) + 8
    data = path.read_bytes()
    moved = before - (data.index(b"mdat") + 4)

    def places(old: bytes) -> bytes:
        count = struct.unpack(">I", old[4:8])[0]
        found = struct.unpack(f">{count}I", old[8:])
        return old[:8] + struct.pack(f">{count}I", *(place + moved for place in found))

    moov = with_box(moov, b"stco", places)
    path.write_bytes(
        joined([(b"ftyp", parts[b"ftyp"])]) + moov + joined([(b"mdat", parts[b"mdat"])])
    )
    return path


def _rewritten(path: Path, name: bytes, content) -> Path:
    data = path.read_bytes()
    assert data.index(b"moov") > data.index(b"mdat")  # or all places would move
    path.write_bytes(with_box(data, name, content))
    return path


def matroska_lasts(path: Path, seconds: float) -> Path:
    """Say that a Matroska file lasts longer than its pictures, as with a longer sound track."""
    data = bytearray(path.read_bytes())
    place = data.index(b"\x44\x89\x88") + 3
    data[place : place + 8] = struct.pack(">d", seconds * 1000)
    path.write_bytes(bytes(data))
    return path


def avi_says(path: Path, *, count: int | None = None, rate: tuple[int, int] | None = None) -> Path:
    """Say another number of pictures, or another rate as (scale, rate), in an AVI's heads."""
    data = bytearray(path.read_bytes())
    head, stream = data.index(b"avih") + 8, data.index(b"strh") + 8
    if count is not None:
        data[head + 16 : head + 20] = data[stream + 32 : stream + 36] = struct.pack("<I", count)
    if rate is not None:
        data[stream + 20 : stream + 28] = struct.pack("<II", *rate)
        data[head : head + 4] = bytes(4)
    path.write_bytes(bytes(data))
    return path


def cut_off(path: Path, share: float) -> Path:
    """Leave the first share of a file."""
    data = path.read_bytes()
    path.write_bytes(data[: round(len(data) * share)])
    return path
