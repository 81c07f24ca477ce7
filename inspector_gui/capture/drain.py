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

from inspector_gui.capture.rhythm import Rhythm
from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import BgrImage, utc_now
from inspector_gui.core.opencv import cv2

_FEW = 3  # waits from which a device's speed is known
_A_WHILE_S = 10.0
_LONGEST_REPEAT_S = 10.0


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

    It is *said* to be lost after ``quiet_s`` and ``frozen_s``, or later where its own rhythm is
    slower; it stays open, for it may go on by itself. After ``stall_s`` and ``still_s`` it is
    opened anew.

    Attributes:
        open_s: the longest that opening may take.
        quiet_s: without a picture for this long, it is said to be lost.
        stall_s: without a picture for this long, it is opened anew.
        frozen_s: the very same picture for this long, it is said to be lost; 0 never looks.
        frozen_frames: and at least as many pictures.
        still_s: the very same picture for this long, it is opened anew.
        rhythm: how many times longer than is usual for it a device may wait or repeat itself.
        retry_s: the wait before the first try to get it back; doubled at each try.
        retry_most_s: the longest wait between two tries.
        hung: threads that may be left behind inside a driver before no new one is started.
        close_s: the longest that closing waits for a driver.
    """

    open_s: float = 10.0
    quiet_s: float = 0.8
    stall_s: float = 3.0
    frozen_s: float = 0.6
    frozen_frames: int = 4
    still_s: float = 2.0
    rhythm: float = 2.5
    retry_s: float = 0.5
    retry_most_s: float = 5.0
    hung: int = 2
    close_s: float = 2.0


class SourceRhythm:
    """What is usual for one device, over all times that it was opened."""

    def __init__(self, limits: LiveLimits) -> None:
        """Begin with nothing known."""
        self._limits = limits
        self.waits = Rhythm()
        self.repeats = Rhythm()

    def quiet_s(self) -> float:
        """Return how long it may give no picture; the first pictures say how fast they come."""
        if self.waits.count < _FEW:
            return self._limits.stall_s
        return max(self._limits.quiet_s, self._limits.rhythm * self.waits.usual_s())

    def frozen_s(self) -> float:
        """Return how long it may give the same picture.

        A sensor's noise never repeats itself. But a still scene may be encoded to the very same
        picture until the next whole one, and a server may repeat the pictures of a slow camera:
        what has gone on like this for a while is its way.
        """
        usual_s = self.repeats.usual_s() if self.repeats.seen_s > _A_WHILE_S else 0.0
        return max(self._limits.frozen_s, min(self._limits.rhythm * usual_s, _LONGEST_REPEAT_S))


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
        rhythm: SourceRhythm | None = None,
        stale: BgrImage | None = None,
    ) -> None:
        """Start the thread.

        Args:
            make: opens the device; called in the thread.
            limits: when the device counts as gone.
            name: of the thread.
            rhythm: what is known of the device; it learns on.
            stale: the last picture before the device was lost; not given out again.
        """
        self._make = make
        self._rhythm = rhythm or SourceRhythm(limits)
        self._watch = _FrozenWatch(limits, self._rhythm, stale)
        self._changed = threading.Condition()
        self._stop = threading.Event()
        self._newest: Shot | None = None
        self._held = False
        self.opened = False
        self.flowing = False  # a picture has come
        self.frozen_since_s = 0.0  # when the picture came that still comes; 0 where it moves
        self.trouble = ""  # why it ended
        self.last_s = time.perf_counter()  # when something last came
        self.thread = threading.Thread(target=self._run, name=f"capture {name}", daemon=True)
        self.thread.start()

    @property
    def stale(self) -> BgrImage | None:
        """The picture that is not to be given out again after a loss."""
        return self._watch.last

    def hold(self) -> None:
        """Give out nothing but what differs from the last picture."""
        with self._changed:
            self._held = True
            self._newest = None

    def stop(self) -> None:
        """Tell the thread to let go of the device as soon as it can."""
        self._stop.set()

    def wait_open(self, timeout_s: float) -> bool:
        """Wait until the device is open or has refused; True if it is open."""
        with self._changed:
            self._changed.wait_for(lambda: self.opened or bool(self.trouble), timeout_s)
            return self.opened

    def take(self, timeout_s: float, lost: bool) -> Shot | None:
        """Take the newest picture, waiting for one.

        Args:
            timeout_s: how long to wait.
            lost: it is known already that the picture is frozen.

        Returns:
            None if none came, the picture is frozen, or the thread has ended.
        """

        def something() -> bool:
            frozen = bool(self.frozen_since_s) and not lost
            return self._newest is not None or frozen or bool(self.trouble)

        with self._changed:
            self._changed.wait_for(something, timeout_s)
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
            self._take_in(_as_bgr(image), at, s)
        return "it was stopped"

    def _take_in(self, image: BgrImage, at: datetime, s: float) -> None:
        """Give a picture out unless it is what has been there all the time."""
        with self._changed:
            held, self._held = self._held, False
        if held:
            self._watch.expect_another()
        fresh = self._watch.is_fresh(image, s)
        with self._changed:
            if self.flowing:
                self._rhythm.waits.note(s - self.last_s)
            self.last_s = s
            self.frozen_since_s = self._watch.frozen_since_s
            if fresh and not self._held:
                self._newest = Shot(image, at, s)
                self.flowing = True
            elif self.frozen_since_s:
                self._newest = None
            self._changed.notify_all()


class _FrozenWatch:
    """Notices a picture that comes again and again: a sensor's noise never repeats itself."""

    def __init__(self, limits: LiveLimits, rhythm: SourceRhythm, stale: BgrImage | None) -> None:
        self._limits = limits
        self._rhythm = rhythm
        self._stale = stale  # the last picture before a loss
        self._image: BgrImage | None = None
        self._since_s = 0.0
        self._count = 0
        self.frozen_since_s = 0.0

    @property
    def last(self) -> BgrImage | None:
        """The last picture; None where it says nothing."""
        image = self._image if self._image is not None else self._stale
        return None if image is None or _is_uniform(image) else image

    def expect_another(self) -> None:
        """Take no picture for fresh that is the same as the last."""
        self._stale = self.last

    def is_fresh(self, image: BgrImage, s: float) -> bool:
        """Look at the next picture; False while it has been the same for too long."""
        if not self._limits.frozen_s:
            return True
        same = self._image is not None and _equal(image, self._image)
        if same:
            self._count += 1
        else:
            if self._image is not None:
                self._rhythm.repeats.note(s - self._since_s)
            self._image, self._since_s, self._count = image, s, 1
        if self._stale is not None and _equal(image, self._stale):
            self.frozen_since_s = self.frozen_since_s or s
            return False
        self._stale = None
        frozen = same and (bool(self.frozen_since_s) or self._is_frozen(image, s))
        self.frozen_since_s = self._since_s if frozen else 0.0
        return not frozen

    def _is_frozen(self, image: BgrImage, s: float) -> bool:
        few = self._count < self._limits.frozen_frames
        if few or s - self._since_s < self._rhythm.frozen_s():
            return False
        # Black or white all over has no noise either; that is for frame trust to say.
        return not _is_uniform(image)


def _as_bgr(image: Any) -> BgrImage:
    """Return (H, W, 3) uint8 of whatever a backend gives."""
    if image.dtype != np.uint8:
        image = cv2.convertScaleAbs(image, alpha=1.0 / 257.0)
    if image.ndim == 2 or image.shape[2] == 1:
        image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    elif image.shape[2] == 4:
        image = cv2.cvtColor(image, cv2.COLOR_BGRA2BGR)
    return np.ascontiguousarray(image)


def _is_uniform(image: BgrImage) -> bool:
    return bool(image.min() == image.max())


def _equal(image: BgrImage, other: BgrImage) -> bool:
    # A few rows settle it for all pictures that differ.
    if image.shape != other.shape or not np.array_equal(image[::16], other[::16]):
        return False
    return np.array_equal(image, other)
