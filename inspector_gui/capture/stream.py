"""Streams by URL: RTSP, HTTP, UDP through OpenCV's FFmpeg."""

from __future__ import annotations

from collections.abc import Callable

from inspector_gui.capture.drain import Capture, LiveLimits
from inspector_gui.capture.live import LiveSource
from inspector_gui.core.address import HINT, stream_address, without
from inspector_gui.core.errors import UsageError
from inspector_gui.core.opencv import cv2

SCHEMES = frozenset({"rtsp", "rtsps", "rtmp", "http", "https", "udp", "tcp", "rtp", "srt"})


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
                same picture, so by default it is given 10 s before it is opened anew for that.
            capture: opens the URL; OpenCV where it is None.

        Raises:
            UsageError: if it is no address of a stream.
        """
        limits = limits or LiveLimits(still_s=10.0)
        address = stream_address(url)
        if address.scheme not in SCHEMES:
            raise UsageError(
                f"{address.scheme or 'This'!r} is no kind of stream that can be opened; "
                f"use one of {', '.join(sorted(SCHEMES))}, with a host."
            )
        if not address.valid:
            raise UsageError(
                f"The address of the {address.scheme} stream is not valid; it is written as "
                f"{address.scheme}://name:password@host:port/path, and {HINT}."
            )
        hint = f", and {HINT}" if address.doubtful else ""

        def make() -> Capture:
            return capture(url) if capture else _open(url, limits)

        # The name goes on the screen and in records: it has no path, no name and no password.
        super().__init__(
            name=f"Stream {address.title}",
            make=make,
            absent=f"The stream at {address.title} cannot be opened{{detail}}; check the address "
            f"and the network{hint}.",
            limits=limits,
            redact=lambda text: without(text, url),
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
