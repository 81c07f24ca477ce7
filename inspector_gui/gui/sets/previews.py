"""Small pictures of the classes of a set, so that one sees what a strange name means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from inspector_gui.capture.pictures import read_picture
from inspector_gui.core.errors import InspectorError
from inspector_gui.core.label import LabelBox, LabelPolygon, LabelRegion
from inspector_gui.gui.thumbnails import make_thumbnail
from inspector_gui.station.importing import Import
from inspector_gui.store.exchange.mapping import LabelMapping, Named
from inspector_gui.store.exchange.parts import SetPart

EACH = 2  # pictures of a class
SIZE = QSize(96, 64)  # of one
MOST = 3000  # so many parts of a set are looked through; a class further down has no picture

Found = Callable[[str, QImage], None]


def find_previews(plan: Import, stop: Event, found: Found) -> None:
    """Look for pictures of the classes that are to be decided about; slow, off the GUI thread.

    Args:
        plan: a set that was gone through.
        stop: ends the search.
        found: told of each class when its pictures are there; on this thread.
    """
    classes = [name for name, _ in plan.understood.unknown]
    mapping = LabelMapping.of(plan.recipe, {name: Named(name) for name in classes})
    got: dict[str, list[QImage]] = {name: [] for name in classes}
    for number, part in enumerate(plan.reading.parts(mapping)):
        if stop.is_set() or number >= MOST or not got:
            break
        if not isinstance(part, SetPart) or part.content is None:
            continue
        for name in set(part.content.defects) & got.keys():
            image = _picture(part.file, name, part.content.regions)
            if image is not None:
                got[name].append(image)
            if len(got[name]) == EACH:
                found(name, _side_by_side(got.pop(name)))
    for name, images in got.items():
        if images and not stop.is_set():
            found(name, _side_by_side(images))


def _picture(file: Path, name: str, regions: tuple[LabelRegion, ...]) -> QImage | None:
    """Return a small picture with the places of a class framed."""
    try:
        whole = read_picture(file)
    except InspectorError:
        return None  # the import will say what is wrong with it
    image = make_thumbnail(whole, SIZE)
    scale = image.width() / whole.shape[1]
    painter = QPainter(image)
    painter.setPen(QPen(QColor(255, 196, 0), 2))
    for region in regions:
        if region.defect == name:
            x, y, wide, high = _box(region)
            least = 6.0  # a speck is framed, too
            box = QRectF(x * scale, y * scale, max(least, wide * scale), max(least, high * scale))
            painter.drawRect(box.adjusted(-2, -2, 2, 2))
    painter.end()
    return image


def _box(region: LabelRegion) -> tuple[float, float, float, float]:
    if isinstance(region, LabelPolygon):
        xs, ys = [x for x, _ in region.points], [y for _, y in region.points]
        return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    if isinstance(region, LabelBox):
        return region.x1, region.y1, region.x2 - region.x1, region.y2 - region.y1
    return region.x, region.y, region.width, region.height


def _side_by_side(images: list[QImage]) -> QImage:
    """Return one picture of several, all of one height, nothing between them but a gap."""
    gap = 4
    row = QImage(EACH * SIZE.width() + (EACH - 1) * gap, SIZE.height(), QImage.Format.Format_ARGB32)
    row.fill(Qt.GlobalColor.transparent)
    painter = QPainter(row)
    for at, image in enumerate(images):
        painter.drawImage(at * (SIZE.width() + gap), (SIZE.height() - image.height()) // 2, image)
    painter.end()
    return row
