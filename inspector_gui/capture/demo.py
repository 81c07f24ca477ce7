"""The demo line: parts pass by under a camera that is not there."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np

from inspector_gui.capture.folder import FolderSource
from inspector_gui.core.errors import SourceError
from inspector_gui.core.frame import BgrImage, Frame, Grab, GrabFailure

PREVIEW_S = 1.0 / 30.0
SLIDE_S = 0.6
_BELT_GREY = 58
_GAP = 0.08  # belt between two parts, as a share of the picture's width


class DemoLine:
    """The pictures of a folder pass by for ever, with a trigger at each.

    Between two triggers there are preview frames: the part lies still, then the belt moves and
    the next part slides in. The belt waits for a slow reader, so no part is lost.
    """

    live = False

    def __init__(self, folder: Path, pace_s: float = 2.0, name: str = "demo line") -> None:
        """Say which parts pass by, and how many seconds from one to the next."""
        self._folder = FolderSource(folder, loop=True, name=name)
        self._changed = threading.Condition()
        self._pace_s = max(0.0, pace_s)
        self._shown: Frame | GrabFailure | None = None
        self._coming: Frame | GrabFailure | None = None
        self._last_s = 0.0  # when the last part was triggered
        self._preview_s = 0.0  # when the last preview frame was due

    @property
    def name(self) -> str:
        """As shown to the user."""
        return self._folder.name

    @property
    def pace_s(self) -> float:
        """Seconds from one part to the next; may be set by any thread, at once."""
        with self._changed:
            return self._pace_s

    @pace_s.setter
    def pace_s(self, seconds: float) -> None:
        with self._changed:
            self._pace_s = max(0.0, seconds)
            self._changed.notify_all()

    def open(self) -> None:
        """Start the belt.

        Raises:
            SourceError: if there are no demo parts.
        """
        self._folder.open()
        self._shown = self._coming = None
        self._last_s = -np.inf  # the first part is there already

    def read(self, timeout_s: float) -> Grab | None:
        """Return the next part, or a preview frame, or None if neither came within the time.

        Raises:
            SourceError: if it is not open.
        """
        if not len(self._folder):
            raise SourceError(f"The {self.name} is not open; open it first.")
        end_s = time.perf_counter() + timeout_s
        with self._changed:
            while True:
                now_s = time.perf_counter()
                due_s = self._last_s + self._pace_s
                if now_s >= due_s:
                    return self._trigger(now_s)
                preview_s = self._preview_s + PREVIEW_S
                if now_s >= preview_s:
                    frame = self._preview(now_s, due_s)
                    self._preview_s = max(preview_s, now_s - PREVIEW_S)
                    if frame is not None:
                        return Grab(frame)
                if now_s >= end_s:
                    return None
                wake_s = min(due_s, end_s, self._preview_s + PREVIEW_S)
                self._changed.wait(max(0.0, wake_s - now_s))

    def close(self) -> None:
        """Stop the belt."""
        self._folder.close()
        self._shown = self._coming = None

    def _trigger(self, now_s: float) -> Grab:
        part = self._coming if self._coming is not None else self._read_next()
        # It may have been read ahead for the preview; it is grabbed now.
        if isinstance(part, Frame):
            part = Frame(part.image, source=part.source, file=part.file)
        else:
            part = GrabFailure(part.source, part.file, part.sentence)
        self._shown, self._coming = part, None
        self._last_s = self._preview_s = now_s
        return Grab(part, trigger=True)

    def _read_next(self) -> Frame | GrabFailure:
        grab = self._folder.read(0.0)
        assert grab is not None  # a folder without a pace never lets one wait
        return grab.content

    def _preview(self, now_s: float, due_s: float) -> Frame | None:
        """Draw what a camera would see now; None where there is nothing to be seen."""
        if self._coming is None:
            self._coming = self._read_next()
        slide_s = min(SLIDE_S, self._pace_s / 2)
        share = 1.0 - (due_s - now_s) / slide_s if slide_s > 0 else 1.0
        old = self._shown.image if isinstance(self._shown, Frame) else None
        new = self._coming.image if isinstance(self._coming, Frame) else None
        if share <= 0.0:
            return None if old is None else Frame(old, source=self.name)
        image = slide(old, new, share)
        return None if image is None else Frame(image, source=self.name)


def slide(old: BgrImage | None, new: BgrImage | None, share: float) -> BgrImage | None:
    """Draw the belt while one part leaves to the left and the next comes from the right.

    Args:
        old: the part that leaves, (H, W, 3) BGR.
        new: the part that comes; where sizes differ, its size counts and the old is left out.
        share: how far the belt has moved, 0 to 1.

    Returns:
        (H, W, 3) BGR, or None if there is neither.
    """
    model = new if new is not None else old
    if model is None:
        return None
    width = model.shape[1]
    pitch = round(width * (1.0 + _GAP))
    # Slow, fast, slow: a belt that starts and stops.
    moved = round(pitch * (share * share * (3.0 - 2.0 * share)))
    belt = np.full_like(model, _BELT_GREY)
    for part, left in ((old, -moved), (new, pitch - moved)):
        if part is None or part.shape != model.shape:
            continue
        first, last = max(0, left), min(width, left + width)
        if first < last:
            belt[:, first:last] = part[:, first - left : last - left]
    return belt
