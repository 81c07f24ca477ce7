"""YOLO: ``images/``, ``labels/``, ``data.yaml``; boxes, or outlines if the set has any.

Tools take a set as one of boxes or one of outlines, not as both: as soon as one part has an
outline, the boxes are written as outlines with four corners. Masks become outlines along the edges
of their pixels. What the lines cannot say stands in ``inspector.jsonl``.
"""

from __future__ import annotations

from pathlib import Path

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.store.exchange.names import PictureNames, folder_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.readers.yolo import SIDECAR
from inspector_gui.store.exchange.said import extra_of
from inspector_gui.store.exchange.shapes import mask_outline
from inspector_gui.store.exchange.writers.target import (
    Classes,
    Target,
    check_masks,
    content_of,
    line,
    size_of,
)

_SPLITS = ("train", "val", "test")


class YoloWriter:
    """Writes a text file a picture."""

    def __init__(self, target: Target) -> None:
        """Begin with the recipe's classes."""
        self._target = target
        self._names = PictureNames(flat=True)
        self._classes = Classes(target.recipe)
        self._folders: dict[str, str] = {}
        self._boxed: list[Path] = []
        self._outlined = False
        self._sidecar = target.open(SIDECAR)

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        check_masks(part)
        content = content_of(part)
        width, height = size_of(part)
        lines = [self._line(region, width, height) for region in content.regions]
        folder = folder_name(part.split) if part.split else ""
        name = self._names.take(part.name, part.file, folder)
        self._target.copy(part, f"images/{name}")
        self._folders[part.split] = f"images/{folder}".rstrip("/")
        if content.label is not None:
            file = f"labels/{name.rpartition('.')[0]}.txt"
            self._target.write(file, "".join(lines))
            boxes = [isinstance(region, LabelBox) for region in content.regions]
            if any(boxes):
                self._boxed.append(self._target.root / file)
            self._outlined = self._outlined or not all(boxes)
        extra = extra_of(part)
        if part.split in _SPLITS:
            extra.pop("split", None)
        if content.label is None or not content.regions:
            extra = _not_implied(extra, "OK" if content.label else "UNLABELLED")
        if extra:
            self._sidecar.write(line({"file": f"images/{name}", **extra}))

    def finish(self) -> None:
        """Write the description, and make all lines of one kind."""
        import yaml

        self._sidecar.close()
        if self._sidecar_is_empty():
            (self._target.root / SIDECAR).unlink()
        if self._outlined:
            for file in self._boxed:
                text = file.read_text(encoding="utf-8")
                file.write_text("".join(map(_outlined, text.splitlines())), encoding="utf-8")
        (self._target.root / "images").mkdir(exist_ok=True)
        # Tools want both train and val, whatever there is; a folder named twice says no split.
        any_of_them = next((path for split, path in self._folders.items() if split), "images")
        paths = {
            "train": self._folders.get("train", any_of_them),
            "val": self._folders.get("val", self._folders.get("test", any_of_them)),
            **{split: path for split, path in self._folders.items() if split},
        }
        data = {**paths, "names": {n: name for name, n in self._classes.numbers.items()}}
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        if yaml.safe_load(text) != data:  # U+0085 and its like; PyYAML loses them unescaped
            text = yaml.safe_dump(data, sort_keys=False)
        self._target.write("data.yaml", text)

    def _sidecar_is_empty(self) -> bool:
        return (self._target.root / SIDECAR).stat().st_size == 0

    def _line(self, region: LabelRegion, width: int, height: int) -> str:
        number = self._classes.number(region.defect)
        match region:
            case LabelBox():
                x, y = (region.x1 + region.x2) / 2 / width, (region.y1 + region.y2) / 2 / height
                w, h = (region.x2 - region.x1) / width, (region.y2 - region.y1) / height
                return _text(number, x, y, w, h)
            case LabelPolygon():
                points = region.points
            case LabelMask():
                points = mask_outline(region)
        return _text(number, *(v for x, y in points for v in (x / width, y / height)))


def _not_implied(extra: dict[str, object], label: str) -> dict[str, object]:
    """Leave a label out that an empty text file, or none, says already."""
    if extra.get("label") == label:
        return {key: value for key, value in extra.items() if key != "label"}
    return extra


def _text(number: int, *values: float) -> str:
    shares = (f"{value:.10f}".rstrip("0").rstrip(".") for value in values)
    return " ".join([str(number), *shares]) + "\n"


def _outlined(text: str) -> str:
    """Return a line with a box as one with its four corners, other lines as they are."""
    number, *words = text.split()
    if len(words) != 4:
        return text + "\n"
    x, y, w, h = map(float, words)
    x1, y1, x2, y2 = x - w / 2, y - h / 2, x + w / 2, y + h / 2
    return _text(int(number), x1, y1, x2, y1, x2, y2, x1, y2)
