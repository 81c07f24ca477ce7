"""From what a user types to a source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from inspector_gui.capture.camera import CameraFormat, OpenCvCamera
from inspector_gui.capture.demo import DemoLine
from inspector_gui.capture.folder import FolderSource
from inspector_gui.capture.stream import StreamSource
from inspector_gui.capture.video import VIDEO_SUFFIXES, VideoSource
from inspector_gui.core import paths
from inspector_gui.core.address import is_url, shown_source
from inspector_gui.core.errors import SourceError, UsageError
from inspector_gui.core.pictures.read import PICTURE_SUFFIXES
from inspector_gui.core.ports import FrameSource

DEMO = "demo"


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """What may be said about a source besides which it is; each uses what concerns it.

    Attributes:
        demo_folder: the demo parts; None for those that ship with the program.
        pace_s: seconds from one part to the next of the demo line and of folders; None for the
            demo line's own pace, and for folders as fast as they are read.
        loop: begin a folder again at its end.
        backend: a camera's backend, see ``camera.BACKENDS``.
        form: size and speed to ask of a camera.
        paced: a film runs at its own speed.
        trigger_every_s: see ``VideoSource``.
    """

    demo_folder: Path | None = None
    pace_s: float | None = None
    loop: bool = False
    backend: str = "auto"
    form: CameraFormat = field(default_factory=CameraFormat)
    paced: bool = False
    trigger_every_s: float | None = None


def open_source(text: str, options: SourceOptions | None = None) -> FrameSource:
    """Return the source that a text names; it is not yet started (``open`` does that).

    Args:
        text: "demo"; "camera:0" or "0"; a URL; the path of a folder, a picture or a video. For a
            folder that is called as one of these, "./demo" or "./0".
        options: what else is to be said about it.

    Raises:
        UsageError: if the text cannot be understood.
        SourceError: if there is no such file or folder.
    """
    options = options or SourceOptions()
    text = text.strip()
    if not text:
        raise UsageError('No source is named; try "demo", a folder, a video or a camera number.')
    if text == DEMO:
        folder = options.demo_folder or paths.demo_parts()
        return DemoLine(folder) if options.pace_s is None else DemoLine(folder, options.pace_s)
    camera = re.fullmatch(r"(?:camera:)?(\d{1,3})", text)
    if camera:
        return OpenCvCamera(int(camera[1]), options.backend, options.form)
    if text.startswith("camera:"):
        raise UsageError(
            f'{shown_source(text)!r} names no camera; write its number, as in "camera:0".'
        )
    if is_url(text):
        return StreamSource(text)
    return _from_path(Path(text).expanduser(), options)


def _from_path(path: Path, options: SourceOptions) -> FrameSource:
    try:
        folder, file = path.is_dir(), path.is_file()
    except (OSError, ValueError):  # a name that no file system can hold
        folder = file = False
    if not (folder or file):
        raise SourceError(
            f"There is no source {shown_source(str(path))!r}; name a folder, a picture, a video, a "
            'camera number, a stream address or "demo".'
        )
    suffix = path.suffix.lower()
    if file and suffix in VIDEO_SUFFIXES and suffix not in PICTURE_SUFFIXES:
        return VideoSource(path, options.paced, options.trigger_every_s)
    # A file of any other kind is taken for a picture; if it is none, its part ends as ERROR.
    return FolderSource(path, options.loop, options.pace_s or 0.0)
