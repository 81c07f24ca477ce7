"""LabelMe: a JSON file beside each picture; the label and the defects as flags."""

from __future__ import annotations

import json
from typing import Any

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mapping import Word, class_name
from inspector_gui.store.exchange.mask_files import png_text
from inspector_gui.store.exchange.names import PictureNames
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.said import KEY, extra_of
from inspector_gui.store.exchange.writers.target import (
    Target,
    check_masks,
    content_of,
    plain,
    size_of,
)

VERSION = "5.5.0"  # of LabelMe, whose masks these are


class LabelmeWriter:
    """Writes a JSON file a picture, for pictures alone would be a set of another kind."""

    def __init__(self, target: Target) -> None:
        """Keep the target."""
        self._target = target
        self._names = PictureNames()

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        check_masks(part)
        width, height = size_of(part)
        name = self._names.take(part.name, part.file)
        extra = {k: v for k, v in extra_of(part).items() if k not in ("label", "defects")}
        data: dict[str, Any] = {
            "version": VERSION,
            "flags": _flags(part),
            "shapes": [_shape(region) for region in content_of(part).regions],
            "imagePath": name.rpartition("/")[2],
            "imageData": None,
            "imageHeight": height,
            "imageWidth": width,
        }
        if extra:
            data[KEY] = extra
        self._target.copy(part, name)
        text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
        self._target.write(f"{name.rpartition('.')[0]}.json", text + "\n")

    def finish(self) -> None:
        """Nothing is left to do."""


def _flags(part: SetPart) -> dict[str, bool]:
    content = content_of(part)
    if content.label is None:
        return {Word.UNLABELLED.value: True}
    words = {label.value: label is content.label for label in Label}
    return words | {class_name(defect): True for defect in content.defects}


def _shape(region: LabelRegion) -> dict[str, Any]:
    points: list[list[float]]
    mask = None
    match region:
        case LabelBox():
            kind, points = "rectangle", [[region.x1, region.y1], [region.x2, region.y2]]
        case LabelPolygon():
            kind, points = "polygon", [[x, y] for x, y in region.points]
        case LabelMask():  # the second corner is the last pixel itself
            last = (region.x + region.width - 1, region.y + region.height - 1)
            kind, points = "mask", [[region.x, region.y], list(last)]
            mask = png_text(region.bitmap())
    return {
        "label": class_name(region.defect),
        "points": [[plain(x), plain(y)] for x, y in points],
        "group_id": None,
        "description": "",
        "shape_type": kind,
        "flags": {},
        "mask": mask,
    }
