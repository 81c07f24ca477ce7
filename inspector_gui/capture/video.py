"""A film in a file as a source.

When a picture is shown, and so when a part is due, is said by its time stamp. The rate and the
number of pictures that a file names are estimates, used where there is nothing better.
"""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any

import numpy as np

from inspector_gui.capture.film_file import is_cut_off, packed_pictures_s, shown_s
from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import BgrImage, Frame, Grab, GrabFailure
from inspector_gui.core.opencv import cv2
from inspector_gui.core.ports import EndOfSource

_NAMES = "mp4 avi mkv mov m4v webm mpg mpeg wmv ts mjpg mjpeg"
VIDEO_SUFFIXES = frozenset(f".{name}" for name in _NAMES.split())
_NEARLY = 0.9  # some coded pictures are never shown, and some decoders hide what they cannot read
_DISORDER_S = 1.0  # by which time stamps may be out of order
_LONGEST_WAIT_S = 10.0  # between two pictures of a film that runs at its own speed


class VideoSource:
    """Gives the pictures of a film in order; none is lost, however slow the reader is."""

    live = False

    def __init__(
        self,
        path: Path,
        paced: bool = False,
        trigger_every_s: float | None = None,
        name: str | None = None,
    ) -> None:
        """Say which film, without opening it.

        Args:
            path: the file.
            paced: give the pictures at the film's own speed, else as fast as they are read.
            trigger_every_s: seconds of the film from one part to the next; 0 makes each picture
                a part, None leaves triggering to others.
            name: as shown to the user.
        """
        self._path = path
        self._paced = paced
        self._every_s = trigger_every_s
        self._name = name or path.name
        self._capture: Any = None
        self._first: BgrImage | None = None
        self._clock = _FilmClock(25.0)
        self._count = 0
        self._promised = 0.0  # how many pictures the file says it has
        self._ended = False
        self._start_s = 0.0
        self._pace_s = 0.0  # when the picture is due, from the start
        self._trigger_s = 0.0  # when in the film the next part is due

    @property
    def name(self) -> str:
        """As shown to the user."""
        return self._name

    def open(self) -> None:
        """Open the film and decode its first picture.

        Raises:
            SourceError: if it is not there, or no film that can be read.
        """
        self.close()
        if not self._path.is_file():
            raise SourceError(f"There is no video {self._path}; check the name.")
        capture = cv2.VideoCapture(str(self._path), cv2.CAP_FFMPEG)
        good, image = capture.read() if capture.isOpened() else (False, None)
        if not good:
            capture.release()
            raise SourceError(
                f"{self._path} is no video that can be read, or it is damaged; convert it to MP4."
            )
        self._clock = _FilmClock(self._rate(capture))
        self._clock.note(_stamp_s(capture))
        self._capture, self._first = capture, np.asarray(image)
        promised = float(capture.get(cv2.CAP_PROP_FRAME_COUNT))
        self._promised = promised if 0 < promised < 1e9 else 0.0
        self._count, self._trigger_s, self._ended = 0, 0.0, False
        self._start_s, self._pace_s = time.perf_counter(), 0.0

    def read(self, timeout_s: float) -> Grab | None:
        """Return the next picture, or None if it is not yet its time.

        A film that breaks off gives a failure in the place of what is missing.

        Raises:
            EndOfSource: after the last picture.
            SourceError: if it is not open.
        """
        if self._capture is None:
            raise SourceError(f"{self._name} is not open; open it first.")
        if self._first is None and not self._grab():
            return self._end()
        film_s = self._clock.now_s
        if self._paced and not self._is_time(timeout_s):
            return None
        image, self._first = self._first, None
        assert image is not None
        self._count += 1
        trigger = self._every_s is not None and film_s >= self._trigger_s - 1e-6
        if trigger and self._every_s:
            # A picture that was shown for long stands for all parts that were due meanwhile.
            missed = math.floor((film_s - self._trigger_s) / self._every_s + 1e-6)
            self._trigger_s += self._every_s * (missed + 1)
        return Grab(Frame(image, source=self._name, file=str(self._path)), trigger=trigger)

    def close(self) -> None:
        """Close the film."""
        capture, self._capture, self._first = self._capture, None, None
        if capture is not None:
            capture.release()

    def _rate(self, capture: Any) -> float:
        fps = float(capture.get(cv2.CAP_PROP_FPS))
        return fps if math.isfinite(fps) and 0.1 <= fps <= 1000.0 else 25.0

    def _grab(self) -> bool:
        """Decode the next picture; False if there is none."""
        good, image = self._capture.read()
        if good:
            self._first = np.asarray(image)
            before_s = self._clock.now_s
            self._clock.note(_stamp_s(self._capture))
            self._pace_s += min(self._clock.now_s - before_s, _LONGEST_WAIT_S)
        return bool(good)

    def _is_time(self, timeout_s: float) -> bool:
        """Wait for the picture's time; False if it is later than that."""
        wait_s = self._start_s + self._pace_s - time.perf_counter()
        if wait_s > 0:
            time.sleep(min(wait_s, timeout_s))
            if wait_s > timeout_s:
                return False
        # A reader that was slow is not answered with a burst.
        self._start_s = max(self._start_s, time.perf_counter() - self._pace_s)
        return True

    def _end(self) -> Grab:
        """Tell a damaged film from one that is over; OpenCV ends both in the same way.

        Raises:
            EndOfSource: if it is over.
        """
        if self._ended:
            raise EndOfSource
        self._ended = True
        expected = self._expected()
        if self._count >= expected:
            raise EndOfSource
        of = f" of {expected}" if expected > self._count + 1 else ""
        sentence = (
            f"{self._path} is damaged after picture {self._count}{of}; copy or convert it again."
        )
        return Grab(GrabFailure(self._name, str(self._path), sentence), trigger=True)

    def _expected(self) -> int:
        """Return how many pictures there should have been; no more than there were if all is well.

        What is promised is looked into only where it was not kept.
        """
        if self._promised and self._count >= self._promised:
            return self._count
        if is_cut_off(self._path):
            return max(round(self._promised), self._count + 1)
        if self._promised and self._count >= self._promised - 1:  # a duration that was rounded up
            return self._count
        stamps = packed_pictures_s(self._path)
        end_s = self._clock.first_s + (shown_s(self._path) or math.inf)
        shown = sum(self._clock.first_s <= stamp < end_s for stamp in stamps)
        return shown if self._count < shown * _NEARLY else self._count


class _FilmClock:
    """When in the film a picture is shown, in seconds from its first, never backwards."""

    def __init__(self, fps: float) -> None:
        self._step_s = 1.0 / fps
        self._offset_s = 0.0
        self._stamp_s: float | None = None
        self.first_s = 0.0
        self.now_s = 0.0

    def note(self, stamp_s: float) -> None:
        """Take the next picture's time stamp."""
        if self._stamp_s is None:
            self.first_s = stamp_s
            self._offset_s = -stamp_s
        elif stamp_s > self._stamp_s:
            self.now_s = max(self.now_s, stamp_s + self._offset_s)
        elif stamp_s == self._stamp_s:  # there are none, or one stands twice
            self.now_s += self._step_s
        elif stamp_s < self._stamp_s - _DISORDER_S:  # they begin anew
            self.now_s += self._step_s
            self._offset_s = self.now_s - stamp_s
        self._stamp_s = stamp_s


def _stamp_s(capture: Any) -> float:
    stamp = float(capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000.0
    return stamp if math.isfinite(stamp) else 0.0
