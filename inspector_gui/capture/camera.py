"""Cameras through OpenCV, and which there are."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inspector_gui.capture.drain import Capture, LiveLimits
from inspector_gui.capture.live import LiveSource
from inspector_gui.core.errors import UsageError
from inspector_gui.core.opencv import cv2

# The names that a user may choose from, and OpenCV's for them.
BACKENDS = {
    "auto": "CAP_ANY",
    "dshow": "CAP_DSHOW",
    "msmf": "CAP_MSMF",
    "v4l2": "CAP_V4L2",
    "avfoundation": "CAP_AVFOUNDATION",
    "gstreamer": "CAP_GSTREAMER",
}
# MSMF takes 4 to 20 s to open a camera where DirectShow takes less than one.
_PREFERRED = {"Windows": "dshow", "Linux": "v4l2", "Darwin": "avfoundation"}
_SYSFS = Path("/sys/class/video4linux")

OpenCapture = Callable[[int, int], Capture]


@dataclass(frozen=True, slots=True)
class CameraFormat:
    """What to ask of a camera; 0 leaves it as it is. A camera may give something else."""

    width: int = 0
    height: int = 0
    fps: float = 0.0


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera that was found."""

    index: int
    name: str


class OpenCvCamera(LiveSource):
    """A camera by its index."""

    def __init__(
        self,
        index: int,
        backend: str = "auto",
        form: CameraFormat | None = None,
        limits: LiveLimits | None = None,
        capture: OpenCapture | None = None,
    ) -> None:
        """Say which camera, without opening it.

        Args:
            index: 0 for the first.
            backend: "auto", or one of ``BACKENDS``.
            form: size and speed to ask for.
            limits: when it counts as lost.
            capture: opens (index, OpenCV's number of the backend); OpenCV where it is None.

        Raises:
            UsageError: if the backend is not known.
        """
        if backend not in BACKENDS:
            raise UsageError(
                f"There is no camera backend {backend!r}; choose one of {', '.join(BACKENDS)}."
            )
        backend = _PREFERRED.get(platform.system(), "auto") if backend == "auto" else backend
        number = int(getattr(cv2, BACKENDS[backend], cv2.CAP_ANY))
        wanted = form or CameraFormat()
        open_it = capture or _open

        def make() -> Capture:
            device = open_it(index, number)
            _ask(device, wanted, mjpg=backend == "dshow" or wanted.width > 640)
            return device

        super().__init__(
            name=f"Camera {index}",
            make=make,
            absent=f"Camera {index} cannot be opened{{detail}}; check its cable, whether another "
            'program uses it, and the number with "inspector-gui doctor".',
            limits=limits,
        )


def _open(index: int, backend: int) -> Capture:
    device: Capture = cv2.VideoCapture(index, backend)
    return device


def _ask(device: Any, form: CameraFormat, mjpg: bool) -> None:
    """Ask for a format; the order matters, for the pixel format limits size and speed."""
    if not device.isOpened():
        return
    if mjpg:
        device.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter_fourcc(*"MJPG"))
    for key, value in (
        (cv2.CAP_PROP_FRAME_WIDTH, form.width),
        (cv2.CAP_PROP_FRAME_HEIGHT, form.height),
        (cv2.CAP_PROP_FPS, form.fps),
        (cv2.CAP_PROP_BUFFERSIZE, 1),
    ):
        if value:
            device.set(key, value)


def find_cameras(most: int = 5, timeout_s: float = 5.0) -> tuple[CameraInfo, ...]:
    """Return the cameras of this machine.

    Linux is asked without opening a camera; elsewhere the first few numbers are tried until one
    is not there, and what has not answered within the time is left out.
    """
    if platform.system() == "Linux":
        return _from_sysfs(_SYSFS)
    found: list[CameraInfo] = []
    search = threading.Thread(
        target=_try_numbers, args=(found, most), name="find cameras", daemon=True
    )
    search.start()
    search.join(timeout_s)
    return tuple(found)


def _from_sysfs(folder: Path) -> tuple[CameraInfo, ...]:
    found = []
    for node in folder.glob("video*") if folder.is_dir() else ():
        try:
            # A camera has further nodes for its metadata; the picture is at the first.
            if (node / "index").read_text().strip() != "0":
                continue
            title = (node / "name").read_text().strip()
            found.append(CameraInfo(int(node.name.removeprefix("video")), title))
        except (OSError, ValueError):
            continue
    return tuple(sorted(found, key=lambda camera: camera.index))


def _try_numbers(found: list[CameraInfo], most: int) -> None:
    backend = int(getattr(cv2, BACKENDS[_PREFERRED.get(platform.system(), "auto")]))
    for index in range(most):
        device = _open(index, backend)
        there = device.isOpened()
        device.release()
        if not there:
            return
        found.append(CameraInfo(index, f"Camera {index}"))
