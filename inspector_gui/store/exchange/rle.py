"""COCO's run-length encoding of masks.

The runs go down the columns, the first one counts zeros. The compressed form writes each run, from
the third on as the difference to the one before the last, in groups of 5 bits, the lowest first,
with a sixth bit for "more follow", as characters from ``0`` on: ``rleToString`` and
``rleFrString`` of https://github.com/cocodataset/cocoapi/blob/master/common/maskApi.c.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inspector_gui.core.label import Mask


def encode(mask: Mask) -> str:
    """Return the compressed runs of a mask, (H, W)."""
    return pack(runs(mask))


def runs(mask: Mask) -> list[int]:
    """Return the runs of a mask, (H, W): zeros, ones, zeros …, the last one included."""
    flat = mask.ravel(order="F")
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    edges = np.concatenate([[0], changes, [flat.size]])
    counted: list[int] = np.diff(edges).tolist()
    return [0, *counted] if flat.size and flat[0] else counted


def decode(counts: str | Sequence[int], width: int, height: int) -> Mask:
    """Return the mask, (height, width), of compressed or plain runs.

    Raises:
        ValueError: if the runs are damaged or do not fill the picture.
    """
    lengths = np.array(unpack(counts) if isinstance(counts, str) else counts, dtype=np.int64)
    if (lengths < 0).any() or int(lengths.sum()) != width * height:
        raise ValueError(f"the runs of a mask do not fill {width} × {height} pixels")
    bits = np.arange(len(lengths)) % 2 == 1
    mask: Mask = np.repeat(bits, lengths).reshape((height, width), order="F")
    return mask


def pack(lengths: Sequence[int]) -> str:
    """Return runs in the compressed form."""
    characters = []
    for index, length in enumerate(lengths):
        value = length - lengths[index - 2] if index > 2 else length
        more = True
        while more:
            group = value & 0x1F
            value >>= 5
            more = value != (-1 if group & 0x10 else 0)
            characters.append(chr((group | 0x20 if more else group) + 48))
    return "".join(characters)


def unpack(text: str) -> list[int]:
    """Return the runs of the compressed form.

    Raises:
        ValueError: if the text is damaged.
    """
    lengths: list[int] = []
    value, shift = 0, 0
    for character in text:
        group = ord(character) - 48
        if not 0 <= group < 64:
            raise ValueError(f"the compressed runs of a mask hold the character {character!r}")
        value |= (group & 0x1F) << shift
        shift += 5
        if not group & 0x20:
            if group & 0x10:
                value -= 1 << shift
            lengths.append(value + (lengths[-2] if len(lengths) > 2 else 0))
            value, shift = 0, 0
    if shift:
        raise ValueError("the compressed runs of a mask are cut off")
    return lengths
