"""Frames: pictures of parts, stamped when they were grabbed."""

from __future__ import annotations

import time
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

BgrImage: TypeAlias = NDArray[np.uint8]


def utc_now() -> datetime:
    """Return the present moment, with its time zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """One picture.

    Attributes:
        image: BGR, uint8, shape (H, W, 3), read-only.
        source: what it came from, as shown to the user ("Camera 0", "demo line").
        file: path of the picture where it came from a file, else "".
        captured_at: wall clock when it was grabbed, UTC.
        captured_s: ``time.perf_counter()`` at the same moment, for measuring spans.
        frame_id: unique.
    """

    image: BgrImage
    source: str
    file: str = ""
    captured_at: datetime = field(default_factory=utc_now)
    captured_s: float = field(default_factory=time.perf_counter)
    frame_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    def __post_init__(self) -> None:
        """Check the shape and make the picture read-only, for it is shared between threads.

        Raises:
            ValueError: if the image is not (H, W, 3) uint8.
        """
        image = self.image
        if image.dtype != np.uint8 or image.ndim != 3 or image.shape[2] != 3 or not image.size:
            raise ValueError(f"a frame is (H, W, 3) uint8, not {image.shape} {image.dtype}")
        image.flags.writeable = False

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.image.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.image.shape[0])


@dataclass(frozen=True, slots=True)
class GrabFailure:
    """A picture that should have been a part and could not be read; it is judged ERROR."""

    source: str
    file: str
    sentence: str
    captured_at: datetime = field(default_factory=utc_now)
    captured_s: float = field(default_factory=time.perf_counter)


@dataclass(frozen=True, slots=True, eq=False)
class Grab:
    """What a source gives: a frame or a failure, and whether it is itself a trigger."""

    content: Frame | GrabFailure
    trigger: bool = False
