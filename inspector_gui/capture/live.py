"""What cameras and streams have in common: they live, hang, freeze and go away.

``read`` hands out the newest frame and drops the rest. OpenCV's ``read`` may hang for ever, or
give the last picture again and again, when a cable is pulled: both are noticed here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from inspector_gui.capture.drain import Capture, Drain, LiveLimits, Shot, SourceRhythm
from inspector_gui.core.errors import CameraLostError, SourceError
from inspector_gui.core.frame import BgrImage, Frame, Grab

_GRACE_S = 0.05


class LiveSource:
    """A device that gives frames by itself, and comes back by itself when it was lost."""

    live = True

    def __init__(
        self,
        name: str,
        make: Callable[[], Capture],
        absent: str,
        limits: LiveLimits | None = None,
        redact: Callable[[str], str] = str,
    ) -> None:
        """Say what to open, without opening it.

        Args:
            name: as shown to the user.
            make: opens the device; called in the thread that drains it.
            absent: the sentence for a device that is not there.
            limits: when it counts as gone.
            redact: takes secrets out of what a driver says.
        """
        self._redact = redact
        self._name = name
        self._make = make
        self._absent = absent
        self._limits = limits or LiveLimits()
        self._drain: Drain | None = None
        self._left: list[threading.Thread] = []  # threads that hung
        self._rhythm = SourceRhythm(self._limits)
        self._stale: BgrImage | None = None
        self._why = ""  # why it is lost; "" while it is there
        self._retry_s = self._limits.retry_s
        self._again_s = 0.0

    @property
    def name(self) -> str:
        """As shown to the user."""
        return self._name

    def open(self) -> None:
        """Open the device.

        Raises:
            SourceError: if it is not there, or does not open in time.
        """
        self.close()
        self._rhythm = SourceRhythm(self._limits)
        self._stale, self._retry_s = None, self._limits.retry_s
        drain = self._drain = self._start()
        if drain.wait_open(self._limits.open_s):
            return
        trouble = self._redact(drain.trouble)
        self.close()
        detail = f" ({trouble})" if trouble and trouble != "it cannot be opened" else ""
        raise SourceError(self._absent.replace("{detail}", detail))

    def read(self, timeout_s: float) -> Grab | None:
        """Return the newest frame that was not given out yet, or None if none came in time.

        Raises:
            CameraLostError: if the device is away; the next call goes on trying.
            SourceError: if it was not opened.
        """
        end_s = time.perf_counter() + timeout_s
        if self._drain is None and not self._why:
            raise SourceError(f"{self._name} is not open; open it first.")
        was_lost = bool(self._why)
        while True:
            shot = self._wait(end_s)
            if shot is not None:
                self._why, self._retry_s = "", self._limits.retry_s
                frame = Frame(shot.image, self._name, captured_at=shot.at, captured_s=shot.s)
                return Grab(frame)
            over = time.perf_counter() >= end_s
            if self._why and (over or not was_lost):
                raise CameraLostError(
                    f"{self._name} is lost ({self._why}); check cable and power, "
                    "it comes back by itself."
                )
            if over:
                return None

    def close(self) -> None:
        """Let go of the device; a thread that hangs in the driver is left to itself."""
        drain, self._drain, self._why = self._drain, None, ""
        if drain is not None:
            drain.stop()
            self._left.append(drain.thread)
        end_s = time.perf_counter() + self._limits.close_s
        for thread in self._left:
            thread.join(max(0.0, end_s - time.perf_counter()))
        self._left = [thread for thread in self._left if thread.is_alive()]

    def _start(self) -> Drain:
        return Drain(self._make, self._limits, self._name, self._rhythm, self._stale)

    def _wait(self, end_s: float) -> Shot | None:
        """Wait for a picture; note a loss, or try again where it is lost and its time has come."""
        drain = self._drain
        now_s = time.perf_counter()
        if drain is None:
            time.sleep(max(0.0, min(self._again_s, end_s) - now_s))
            if time.perf_counter() >= self._again_s:
                self._try_again()
            return None
        quiet_s = self._rhythm.quiet_s()
        lost_s, gone_s = self._limits_of(drain, quiet_s)
        wake_s = min(end_s, gone_s if self._why else min(lost_s, gone_s))
        shot = drain.take(max(0.0, wake_s - now_s), bool(self._why))
        if shot is None and wake_s < end_s:
            shot = drain.take(_GRACE_S, bool(self._why))  # where the processor was busy elsewhere
        if shot is not None:
            return shot
        now_s = time.perf_counter()
        lost_s, gone_s = self._limits_of(drain, quiet_s)
        if drain.trouble:
            self._lose(self._redact(drain.trouble))
        elif drain.frozen_since_s and not self._why:
            self._why = "it gives the same picture again and again"
        elif now_s >= gone_s:
            self._lose(self._why or f"no picture for {now_s - drain.last_s:.1f} s")
        elif now_s >= lost_s and not self._why:
            self._why = f"no picture for {now_s - drain.last_s:.1f} s"
            drain.hold()
        return None

    def _limits_of(self, drain: Drain, quiet_s: float) -> tuple[float, float]:
        """Return when a device that does not change is said to be lost, and is opened anew."""
        limits = self._limits
        if drain.frozen_since_s:
            return drain.frozen_since_s, drain.frozen_since_s + max(limits.still_s, quiet_s)
        if not drain.flowing:
            return drain.last_s + limits.open_s, drain.last_s + limits.open_s
        return drain.last_s + quiet_s, drain.last_s + max(limits.stall_s, quiet_s)

    def _lose(self, why: str) -> None:
        assert self._drain is not None
        self._drain.stop()
        self._stale = self._drain.stale
        if self._drain.thread.is_alive():
            self._left.append(self._drain.thread)
        self._drain = None
        self._why = why
        self._again_s = time.perf_counter() + self._retry_s
        self._retry_s = min(self._retry_s * 2.0, self._limits.retry_most_s)

    def _try_again(self) -> None:
        self._left = [thread for thread in self._left if thread.is_alive()]
        if len(self._left) < self._limits.hung:
            self._drain = self._start()
        else:  # the driver holds the device; another thread would hang as well
            self._again_s = time.perf_counter() + self._limits.retry_most_s
