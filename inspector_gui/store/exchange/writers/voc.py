"""Pascal VOC: ``JPEGImages/``, ``Annotations/``, ``ImageSets/``, masks in two folders.

The k-th object of a picture has the number k in ``SegmentationObject``; where masks lie over each
other, the later one is an outline in its object instead (``polygon``, as other tools write it).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.label import LabelContent, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.core.manifest_cells import escape_name
from inspector_gui.store.exchange.mapping import class_name
from inspector_gui.store.exchange.mask_files import MAX_CLASSES, write_indices
from inspector_gui.store.exchange.names import PictureNames, folder_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.readers.voc import OBJECTS, SETS
from inspector_gui.store.exchange.said import KEY, extra_of
from inspector_gui.store.exchange.shapes import bounds, mask_outline
from inspector_gui.store.exchange.writers.target import (
    Classes,
    Target,
    check_masks,
    content_of,
    plain,
    size_of,
)

_NO_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class _Masks:
    """Which object, and which class, each pixel belongs to; both (H, W)."""

    objects: NDArray[np.uint8]
    classes: NDArray[np.uint8]
    painted: frozenset[int]


class VocWriter:
    """Writes an XML file a picture."""

    def __init__(self, target: Target) -> None:
        """Begin with the recipe's classes."""
        self._target = target
        self._names = PictureNames(flat=True)
        self._classes = Classes(target.recipe)
        self._splits: dict[str, list[str]] = {}

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        check_masks(part)
        content = content_of(part)
        width, height = size_of(part)
        for region in content.regions:
            self._classes.number(region.defect)
        masks = self._paint(content, width, height)
        name = self._names.take(part.name, part.file)
        stem = name.rpartition(".")[0]
        extra = extra_of(part)
        xml = _annotation(name, width, height)
        for number, region in enumerate(content.regions, start=1):
            xml.append(_object(region, number in masks.painted))
        element = Xml.SubElement(xml, KEY)
        element.text = json.dumps(extra)
        if not extra:
            xml.remove(element)
        self._target.copy(part, f"JPEGImages/{name}")
        if part.content is not None or set(extra) != {"label"}:
            Xml.indent(xml)
            self._target.write(f"Annotations/{stem}.xml", Xml.tostring(xml, "unicode") + "\n")
        if masks.painted:
            write_indices(self._target.root / OBJECTS / f"{stem}.png", masks.objects)
            write_indices(self._target.root / "SegmentationClass" / f"{stem}.png", masks.classes)
        self._splits.setdefault(part.split or "all", []).append(stem)

    def finish(self) -> None:
        """Write the lists of splits and classes."""
        (self._target.root / "Annotations").mkdir(exist_ok=True)
        for split, stems in self._splits.items():
            self._target.write(f"{SETS}/{folder_name(split)}.txt", "\n".join(stems) + "\n")
        names = ["background", *map(escape_name, self._classes.numbers)]
        self._target.write("class_names.txt", "\n".join(names) + "\n")

    def _paint(self, content: LabelContent, width: int, height: int) -> _Masks:
        objects = np.zeros((height, width), np.uint8)
        classes = np.zeros((height, width), np.uint8)
        painted = set()
        for number, region in enumerate(content.regions, start=1):
            if isinstance(region, LabelMask) and number <= MAX_CLASSES:
                mask = region.full(width, height)
                if mask.any() and not objects[mask].any():
                    objects[mask] = number
                    classes[mask] = min(self._classes.number(region.defect) + 1, MAX_CLASSES)
                    painted.add(number)
        return _Masks(objects, classes, frozenset(painted))


def _annotation(name: str, width: int, height: int) -> Xml.Element:
    xml = Xml.Element("annotation")
    _child(xml, "folder", "JPEGImages")
    _child(xml, "filename", name)
    size = Xml.SubElement(xml, "size")
    for tag, value in (("width", width), ("height", height), ("depth", 3)):
        _child(size, tag, str(value))
    return xml


def _object(region: LabelRegion, painted: bool) -> Xml.Element:
    item = Xml.Element("object")
    _child(item, "name", class_name(region.defect))
    for tag, text in (("pose", "Unspecified"), ("truncated", "0"), ("difficult", "0")):
        _child(item, tag, text)
    box = Xml.SubElement(item, "bndbox")
    for tag, edge in zip(("xmin", "ymin", "xmax", "ymax"), bounds(region), strict=True):
        _child(box, tag, str(plain(edge)))
    points: tuple[tuple[float, float], ...] = ()
    if isinstance(region, LabelPolygon):
        points = region.points
    elif isinstance(region, LabelMask) and not painted:
        points = mask_outline(region)
    if points:
        outline = Xml.SubElement(item, "polygon")
        for number, (x, y) in enumerate(points, start=1):
            _child(outline, f"x{number}", str(plain(x)))
            _child(outline, f"y{number}", str(plain(y)))
    return item


def _child(parent: Xml.Element, tag: str, text: str) -> None:
    """Add an element; a text that XML cannot hold as it is becomes JSON, and says so."""
    child = Xml.SubElement(parent, tag)
    child.text = text
    if text != text.strip() or _NO_XML.search(text):
        child.set("escaped", "json")
        child.text = json.dumps(text)
