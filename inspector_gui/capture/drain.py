"""A thread that drains a device, so that the newest frame is never an old one from a queue.

A thread that hangs inside a driver cannot be ended; it is left behind, and lets go of the device
itself when the driver lets go of it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import numpy as np

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import BgrImage, utc_now
from inspector_gui.core.opencv import cv2


class Capture(Protocol):
    """As much of ``cv2.VideoCapture`` as is used here."""

    def isOpened(self) -> bool:
        """True if the device is there."""

    def grab(self) -> bool:
        """Wait for the next picture."""

    def retrieve(self) -> tuple[bool, Any]:
        """Decode the picture that was grabbed."""

    def release(self) -> None:
        """Let go of the device."""


@dataclass(frozen=True, slots=True)
class LiveLimits:
    """When a device counts as gone, in seconds.

    Attributes:
        open_s: the longest that opening may take.
        stall_s: without a frame for this long, it is lost.
        frozen_s: the very same picture for this long, it is lost; 0 never looks.
        frozen_frames: and at least as many pictures.
        retry_s: the wait before the first try to get it back; doubled at each try.
        retry_most_s: the longest wait between two tries.
        hung: threads that may be left behind inside a driver before no new one is started.
        close_s: the longest that closing waits for a driver.
    """

    open_s: float = 10.0
    stall_s: float = 3.0
    frozen_s: float = 2.0
    frozen_frames: int = 8
    retry_s: float = 0.5
    retry_most_s: float = 5.0
    hung: int = 2
    close_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture, and when it was grabbed: wall clock and ``perf_counter``."""

    image: BgrImage
    at: datetime
    s: float


class Drain:
    """One thread that opens a device and takes every picture from it, until told to stop."""

    def __init__(
        self,
        make: Callable[[], Capture],
        limits: LiveLimits,
        name: str,
        stale: BgrImage | None = None,
    ) -> None:
        """Start the thread.

        Args:
            make: opens the device; called in the thread.
            limits: when the device counts as gone.
            name: of the thread.
            stale: what the device had frozen at before; not given out again.
        """
        self._make = make
        self.frozen = _FrozenWatch(limits, stale)
        self._changed = threading.Condition()
        self._stop = threading.Event()
        self._newest: Shot | None = None
        self.opened = False
        self.flowing = False  # a picture has come
        self.trouble = ""  # why it ended
        self.last_s = time.perf_counter()  # when something last came
        self.thread = threading.Thread(target=self._run, name=f"capture {name}", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Tell the thread to let go of the device as soon as it can."""
        self._stop.set()

    def wait_open(self, timeout_s: float) -> bool:
        """Wait until the device is open or has refused; True if it is open."""
        with self._changed:
            self._changed.wait_for(lambda: self.opened or bool(self.trouble), timeout_s)
            return self.opened

    def take(self, timeout_s: float) -> Shot | None:
        """Take the newest picture, waiting for one; None if none came or the thread has ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._newest is not None or self.trouble, timeout_s)
            shot, self._newest = self._newest, None
            return shot

    def _run(self) -> None:
        capture: Capture | None = None
        trouble = "it stopped"
        try:
            capture = self._make()
            if capture.isOpened():
                with self._changed:
                    self.opened = True
                    self.last_s = time.perf_counter()
                    self._changed.notify_all()
                trouble = self._drain(capture)
            else:
                trouble = "it cannot be opened"
        except InspectorError as error:
            trouble = error.sentence
        except Exception as error:  # a driver's exception must not end the program
            trouble = f"{type(error).__name__}: {str(error)[:120]}"
        finally:
            if capture is not None:
                capture.release()
            with self._changed:
                self.trouble = trouble
                self._changed.notify_all()

    def _drain(self, capture: Capture) -> str:
        """Take pictures until there are no more; return why."""
        while not self._stop.is_set():
            if not capture.grab():
                return "it gives no more pictures"
            at, s = utc_now(), time.perf_counter()
            good, image = capture.retrieve()
            if not good or image is None or not image.size:
                return "it gives no more pictures"
            image = _as_bgr(image)
            if self.frozen.is_stale(image):
                continue
            if self.frozen.seen(image, s):
                return "it gives the same picture again and again"
            with self._changed:
                self._newest = Shot(image, at, s)
                self.last_s = s
                self.flowing = True
                self._changed.notify_all()
        return "it was stopped"


class _FrozenWatch:
    """Notices a picture that comes again and again: a sensor's noise never repeats itself."""

    def __init__(self, limits: LiveLimits, stale: BgrImage | None) -> None:
        self._limits = limits
        self.stale = stale  # the picture that a device froze at
        self._image: BgrImage | None = None
        self._since_s = 0.0
        self._count = 0

    def seen(self, image: BgrImage, s: float) -> bool:
        """Look at the next picture; True if it has been the same for too long."""
        if not self._limits.frozen_s:
            return False
        if self._image is None or not _equal(image, self._image):
            self._image, self._since_s, self._count = image, s, 1
            return False
        self._count += 1
        if self._count < self._limits.frozen_frames or s - self._since_s < self._limits.frozen_s:
            return False
        # Black or white all over has no noise either; that is for frame trust to say.
        if image.min() == image.max():
            return False
        self.stale = image
        return True

    def is_stale(self, image: BgrImage) -> bool:
        """True while a device that was opened again still gives what it had frozen at."""
        if self.stale is not None and not _equal(image, self.stale):
            self.stale = None
        return self.stale is not None


def _as_bgr(image: Any) -> BgrImage:
    """Return (H, W, 3) uint8 of whatever a backend gives."""
    if image.dtype != np.uint8:
        image = cv2.convertScaleAbs(image, alpha=1.0 / 257.0)
    if image.ndim == 2 or image.shape[2] == 1:
        image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    elif image.shape[2] == 4:
        image = cv2.cvtColor(image, cv2.COLOR_BGRA2BGR)
    return np.ascontiguousarray(image)


def _equal(image: BgrImage, other: BgrImage) -> bool:
    # A few rows settle it for all pictures that differ.
    if image.shape != other.shape or not np.array_equal(image[::16], other[::16]):
        return False
    return np.array_equal(image, other)
