"""COCO: ``images/`` and ``annotations/instances_SPLIT.json``, written as a stream.

Boxes are ``bbox`` alone, outlines polygons, masks compressed runs. What a picture's annotations
do not say stands in its ``attributes``.
"""

from __future__ import annotations

import json
import shutil
from typing import IO, Any

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.store.exchange import rle
from inspector_gui.store.exchange.names import PictureNames, folder_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.said import KEY, extra_of
from inspector_gui.store.exchange.shapes import bounds
from inspector_gui.store.exchange.writers.target import (
    Classes,
    Target,
    check_masks,
    content_of,
    plain,
    size_of,
)

_INFO = {"description": "Labelled parts", "version": "1.0", "contributor": "Inspector"}


class _SplitFile:
    """The file of one split: pictures go into it, annotations wait beside it until it is closed."""

    def __init__(self, target: Target, name: str) -> None:
        self._waiting = target.root / f"{name}.annotations"
        self._images = target.open(name)
        self._annotations = target.open(f"{name}.annotations")
        self._images.write(f'{{"info": {json.dumps(_INFO)}, "licenses": [],\n"images": [')
        self._counts = [0, 0]

    def image(self, data: dict[str, Any]) -> int:
        """Write a picture and return its id."""
        return self._item(self._images, 0, data)

    def annotation(self, data: dict[str, Any]) -> None:
        """Write an annotation."""
        self._item(self._annotations, 1, data)

    def _item(self, stream: IO[str], which: int, data: dict[str, Any]) -> int:
        stream.write(",\n" if self._counts[which] else "\n")
        self._counts[which] += 1
        number = self._counts[which]
        stream.write(json.dumps({"id": number, **data}, ensure_ascii=False, allow_nan=False))
        return number

    def close(self, categories: list[dict[str, Any]]) -> None:
        """Put all together."""
        self._images.write('\n],\n"annotations": [')
        self._annotations.seek(0)
        shutil.copyfileobj(self._annotations, self._images, 1 << 20)
        self._annotations.close()
        listed = json.dumps(categories, ensure_ascii=False)
        self._images.write(f'\n],\n"categories": {listed}}}\n')
        self._images.close()
        self._waiting.unlink()


class CocoWriter:
    """Writes a file a split."""

    def __init__(self, target: Target) -> None:
        """Begin with the recipe's classes."""
        self._target = target
        self._names = PictureNames()
        self._classes = Classes(target.recipe)
        self._files: dict[str, _SplitFile] = {}

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        check_masks(part)
        width, height = size_of(part)
        annotations = [self._annotation(each, width, height) for each in content_of(part).regions]
        name = self._names.take(part.name, part.file)
        self._target.copy(part, f"images/{name}")
        image: dict[str, Any] = {"file_name": name, "width": width, "height": height}
        if extra := extra_of(part):
            image["attributes"] = {KEY: extra}
        file = self._file(part.split)
        number = file.image(image)
        for annotation in annotations:
            file.annotation({"image_id": number, **annotation})

    def finish(self) -> None:
        """Close the files."""
        categories = [
            {"id": number + 1, "name": name, "supercategory": ""}
            for name, number in self._classes.numbers.items()
        ]
        if not self._files:
            self._file("")
        for file in self._files.values():
            file.close(categories)

    def _file(self, split: str) -> _SplitFile:
        if split not in self._files:
            name = f"instances_{folder_name(split) if split else 'all'}.json"
            self._files[split] = _SplitFile(self._target, f"annotations/{name}")
        return self._files[split]

    def _annotation(self, region: LabelRegion, width: int, height: int) -> dict[str, Any]:
        x1, y1, x2, y2 = bounds(region)
        segmentation: Any = []
        match region:
            case LabelBox():
                area = (x2 - x1) * (y2 - y1)
            case LabelPolygon():
                area = _area(region)
                segmentation = [[plain(v) for point in region.points for v in point]]
            case LabelMask():
                mask = region.full(width, height)
                area = float(mask.sum())
                segmentation = {"size": [height, width], "counts": rle.encode(mask)}
        return {
            "category_id": self._classes.number(region.defect) + 1,
            "bbox": [plain(x1), plain(y1), plain(x2 - x1), plain(y2 - y1)],
            "area": plain(round(area, 3)),
            "iscrowd": 0,
            "segmentation": segmentation,
        }


def _area(polygon: LabelPolygon) -> float:
    """Return an outline's area by the shoelace formula."""
    points = polygon.points
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
