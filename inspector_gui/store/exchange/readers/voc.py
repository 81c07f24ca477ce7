"""Pascal VOC: ``Annotations/NAME.xml``, ``JPEGImages/``, masks in ``SegmentationObject/``.

http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html. Tools do not agree whether
the first pixel is 0 or 1; coordinates are taken as they stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.mapping import SPLITS
from inspector_gui.store.exchange.mask_files import MAX_CLASSES
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, Finder, walk
from inspector_gui.store.exchange.raw import (
    Place,
    RawBox,
    RawNothing,
    RawObject,
    RawPart,
    RawParts,
    RawPolygon,
    RawRegion,
    RawShape,
)
from inspector_gui.store.exchange.said import KEY, fields_of

OBJECTS = "SegmentationObject"
SETS = "ImageSets/Main"


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the annotated pictures, then those without an annotation as unlabelled."""
    root = place.root
    splits = _splits(root)
    finder = Finder(root, root / "JPEGImages", root / "images")
    taken: set[str] = set()
    for found in walk(root, frozenset({".xml"})):
        xml = root / found
        try:
            part = _part(xml, finder, splits)
        except FaultyPictureError as fault:
            # Its picture, whose name is not known, is not to come again as unlabelled.
            taken.add(xml.stem)
            yield Skipped(printable(found), str(fault))
            continue
        taken.add(PurePosixPath(part.name).stem)
        yield part
    for name in walk(root, leave=("SegmentationClass", OBJECTS)):
        if PurePosixPath(name).stem not in taken:
            split = splits.get(PurePosixPath(name).stem, "")
            yield RawPart(name=printable(name), file=root / name, split=split)


def _splits(root: Path) -> dict[str, str]:
    """Return the split of each picture's stem from ``ImageSets/Main/train.txt`` and the like."""
    found: dict[str, str] = {}
    for file in sorted((root / SETS).glob("*.txt")):
        if file.stem.lower() in SPLITS:
            for line in file.read_text(encoding="utf-8", errors="replace").split("\n"):
                if line.strip():
                    found[line.strip()] = SPLITS[file.stem.lower()]
    return found


def _part(xml: Path, finder: Finder, splits: dict[str, str]) -> RawPart:
    tree = _parse(xml)
    name = _text(tree, "filename") or f"{xml.stem}.jpg"
    file = finder.find(name)
    if not file.is_file():
        folder = _text(tree, "folder")
        file = finder.find(f"{folder}/{name}") if folder else file
    try:
        said = tree.find(KEY)
        fields = fields_of(json.loads(said.text or "")) if said is not None else {}
        masks = _masks(xml)
        regions = tuple(
            RawRegion(_name(item), _shape(item, number, masks))
            for number, item in enumerate(tree.iter("object"), start=1)
        )
        return RawPart(
            name=finder.name(file),
            file=file,
            regions=regions,
            size=_size(tree),
            seen=True,
            **{"split": splits.get(xml.stem, ""), **fields},
        )
    except ValueError as error:
        raise FaultyPictureError(f"{printable(xml.name)} cannot be read ({error}).") from None


def _parse(xml: Path) -> Any:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import parse

    try:
        return parse(xml, forbid_dtd=True).getroot()
    except ParseError as error:
        raise FaultyPictureError(
            f"{printable(xml.name)} is not XML (line {error.position[0]}: "
            f"{str(error).split(':')[0]}); mend it."
        ) from None
    except DefusedXmlException:
        raise FaultyPictureError(
            f"{printable(xml.name)} defines entities, which can blow up memory; remove its DOCTYPE."
        ) from None
    except (OSError, ValueError, LookupError) as error:
        raise FaultyPictureError(f"{printable(xml.name)} cannot be read ({error}).") from None


def _text(element: Any, tag: str) -> str:
    """Return an element's text; ours says where it had to be written as JSON."""
    found = element.find(tag)
    if found is None or found.text is None:
        return ""
    if found.get("escaped") == "json":
        return str(json.loads(found.text))
    return str(found.text).strip()


def _name(item: Any) -> str:
    name = _text(item, "name")
    if not name:
        raise ValueError("an object has no name")
    return name


def _size(tree: Any) -> tuple[int, int] | None:
    size = tree.find("size")
    if size is None:
        return None
    width, height = int(_text(size, "width") or 0), int(_text(size, "height") or 0)
    return (width, height) if width and height else None


def _masks(xml: Path) -> Path | None:
    file = xml.parent.parent / OBJECTS / f"{xml.stem}.png"
    return file if file.is_file() else None


def _shape(item: Any, number: int, masks: Path | None) -> RawShape:
    box = item.find("bndbox")
    outline = item.find("polygon")
    if outline is not None:
        shape: RawBox | RawPolygon = RawPolygon(tuple(_points(outline)))
    elif box is not None:
        x1, y1, x2, y2 = (float(_text(box, tag)) for tag in ("xmin", "ymin", "xmax", "ymax"))
        shape = RawBox(x1, y1, x2, y2)
    else:
        return RawNothing("An object")
    if masks is not None and number <= MAX_CLASSES:
        return RawObject(masks, number, shape)
    return shape


def _points(outline: Any) -> Iterator[tuple[float, float]]:
    """Yield the points of ``<polygon><x1/><y1/><x2/><y2/>…``."""
    number = 1
    while outline.find(f"x{number}") is not None:
        yield float(_text(outline, f"x{number}")), float(_text(outline, f"y{number}"))
        number += 1
