"""Streams by URL: RTSP, HTTP, UDP through OpenCV's FFmpeg."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from inspector_gui.capture.drain import Capture, LiveLimits
from inspector_gui.capture.live import LiveSource
from inspector_gui.core.errors import UsageError
from inspector_gui.core.opencv import cv2

SCHEMES = frozenset({"rtsp", "rtsps", "rtmp", "http", "https", "udp", "tcp", "rtp", "srt"})


def is_url(text: str) -> bool:
    """Tell whether a text is meant as a URL."""
    return "://" in text


class StreamSource(LiveSource):
    """A stream by its URL; it comes back by itself as a camera does."""

    def __init__(
        self,
        url: str,
        limits: LiveLimits | None = None,
        capture: Callable[[str], Capture] | None = None,
    ) -> None:
        """Say which stream, without opening it.

        Args:
            url: its address.
            limits: when it counts as lost. A stream may show a still scene, encoded to the very
                same picture, so by default it is given 10 s before it counts as frozen.
            capture: opens the URL; OpenCV where it is None.

        Raises:
            UsageError: if it is no address of a stream.
        """
        limits = limits or LiveLimits(frozen_s=10.0)
        try:
            parts = urlsplit(url)
            address = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
        except ValueError:
            raise UsageError(f"{url!r} is not a valid address; mend it.") from None
        if parts.scheme.lower() not in SCHEMES or not parts.netloc:
            raise UsageError(
                f"{parts.scheme!r} is no kind of stream that can be opened; "
                f"use one of {', '.join(sorted(SCHEMES))}, with a host."
            )

        def make() -> Capture:
            return capture(url) if capture else _open(url, limits)

        # The name leaves the path and the password out: it goes on the screen and in records.
        super().__init__(
            name=f"Stream {address}",
            make=make,
            absent=f"The stream at {address} cannot be opened{{detail}}; check the address and "
            "the network.",
            limits=limits,
        )


def _open(url: str, limits: LiveLimits) -> Capture:
    capture: Capture = cv2.VideoCapture(
        url,
        cv2.CAP_FFMPEG,
        [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            int(limits.open_s * 1000),
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            int(limits.stall_s * 1000),
        ],
    )
    return capture
