"""A film in a file as a source."""

from __future__ import annotations

import math
import time
from pathlib import Path
from typing import Any

import numpy as np

from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import BgrImage, Frame, Grab, GrabFailure
from inspector_gui.core.opencv import cv2
from inspector_gui.core.ports import EndOfSource

_NAMES = "mp4 avi mkv mov m4v webm mpg mpeg wmv ts mjpg mjpeg"
VIDEO_SUFFIXES = frozenset(f".{name}" for name in _NAMES.split())
_NEARLY = 0.9  # for some formats the number of pictures is only an estimate


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
        self._fps = 25.0
        self._count = 0
        self._promised = 0.0  # how many pictures the file says it has
        self._start_s = 0.0
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
        fps = float(capture.get(cv2.CAP_PROP_FPS))
        self._fps = fps if math.isfinite(fps) and 0.1 <= fps <= 1000.0 else 25.0
        self._capture, self._first = capture, np.asarray(image)
        promised = float(capture.get(cv2.CAP_PROP_FRAME_COUNT))
        self._promised = promised if 0 < promised < 1e9 else 0.0
        self._count, self._trigger_s = 0, 0.0
        self._start_s = time.perf_counter()

    def read(self, timeout_s: float) -> Grab | None:
        """Return the next picture, or None if it is not yet its time.

        A film that breaks off gives a failure in the place of what is missing.

        Raises:
            EndOfSource: after the last picture.
            SourceError: if it is not open.
        """
        if self._capture is None:
            raise SourceError(f"{self._name} is not open; open it first.")
        film_s = self._count / self._fps
        if self._paced:
            wait_s = self._start_s + film_s - time.perf_counter()
            if wait_s > 0:
                time.sleep(min(wait_s, timeout_s))
                if wait_s > timeout_s:
                    return None
            # A reader that was slow is not answered with a burst.
            self._start_s = max(self._start_s, time.perf_counter() - film_s)
        image = self._next()
        if image is None:
            return self._end()
        self._count += 1
        trigger = self._every_s is not None and film_s >= self._trigger_s - 1e-9
        if trigger and self._every_s is not None:
            self._trigger_s += self._every_s
        return Grab(Frame(image, source=self._name, file=str(self._path)), trigger=trigger)

    def close(self) -> None:
        """Close the film."""
        capture, self._capture, self._first = self._capture, None, None
        if capture is not None:
            capture.release()

    def _next(self) -> BgrImage | None:
        if self._first is not None:
            image, self._first = self._first, None
            return image
        good, image = self._capture.read()
        return np.asarray(image) if good else None

    def _end(self) -> Grab:
        """Tell a damaged film from one that is over; OpenCV ends both in the same way.

        Raises:
            EndOfSource: if it is over.
        """
        promised, self._promised = self._promised, 0.0
        if self._count >= promised * _NEARLY:
            raise EndOfSource
        sentence = (
            f"{self._path} is damaged after picture {self._count} of {promised:.0f}; "
            "copy or convert it again."
        )
        return Grab(GrabFailure(self._name, str(self._path), sentence), trigger=True)
