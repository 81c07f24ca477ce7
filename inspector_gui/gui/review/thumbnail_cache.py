"""Thumbnails on the disk, so that a grid of 20,000 parts opens without reading their pictures.

``thumbnails/ab/abcd….jpg`` is made from the picture of that SHA-256 when it is first seen, and may
be deleted at any time.
"""

from __future__ import annotations

import logging
import uuid
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from inspector_gui.core.errors import InspectorError
from inspector_gui.core.frame import BgrImage
from inspector_gui.gui.thumbnails import make_thumbnail

LOG = logging.getLogger(__name__)

SIZE = QSize(288, 192)
KEEP_BYTES = 64_000_000
_QUALITY = 88


class ThumbnailFolder:
    """The thumbnails of one data folder. Safe to use from several threads."""

    def __init__(self, folder: Path, picture: Callable[[str], BgrImage]) -> None:
        """Name the folder, and what reads a whole picture by its SHA-256."""
        self._folder = folder
        self._picture = picture

    def path(self, sha256: str) -> Path:
        """Return where a thumbnail lies, whether it is there or not."""
        return self._folder / sha256[:2] / f"{sha256}.jpg"

    def get(self, sha256: str) -> QImage | None:
        """Return a thumbnail, made now if need be; None where the picture is gone."""
        path = self.path(sha256)
        kept = QImage(str(path)) if path.exists() else QImage()
        if not kept.isNull():
            return kept.convertToFormat(QImage.Format.Format_RGB32)
        try:
            made = make_thumbnail(self._picture(sha256), SIZE)
        except InspectorError:
            return None
        self._keep(made, path)
        return made

    def _keep(self, image: QImage, path: Path) -> None:
        """Write a thumbnail; where that fails it is made anew the next time."""
        temporary = path.with_name(f"{uuid.uuid4().hex}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if image.save(str(temporary), "JPG", _QUALITY):  # type: ignore[call-overload]
                temporary.replace(path)
        except OSError as error:
            LOG.info("the thumbnail %s could not be kept: %s", path.name, error)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


class KeptImages:
    """Images in memory, the least recently used of which go where they are too much."""

    def __init__(self, most_bytes: int = KEEP_BYTES) -> None:
        """Begin with none."""
        self._most = most_bytes
        self._bytes = 0
        self._images: OrderedDict[str, QImage | None] = OrderedDict()

    def __contains__(self, name: str) -> bool:
        """Say whether something is known, be it that there is no image."""
        return name in self._images

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._images)

    @property
    def bytes(self) -> int:
        """How much memory they take."""
        return self._bytes

    def get(self, name: str) -> QImage | None:
        """Return an image; None where there is none, or none is known."""
        if name in self._images:
            self._images.move_to_end(name)
        return self._images.get(name)

    def put(self, name: str, image: QImage | None) -> None:
        """Keep an image, or that there is none."""
        self.forget(name)
        self._images[name] = image
        self._bytes += _size(image)
        while self._bytes > self._most and len(self._images) > 1:
            self._bytes -= _size(self._images.popitem(last=False)[1])

    def forget(self, name: str) -> None:
        """Forget one."""
        if name in self._images:
            self._bytes -= _size(self._images.pop(name))


def _size(image: QImage | None) -> int:
    return image.sizeInBytes() if image is not None else 64
