"""Pascal VOC: ``Annotations/NAME.xml``, ``JPEGImages/``, masks in ``SegmentationObject/``.

http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html. Tools do not agree whether
the first pixel is 0 or 1; coordinates are taken as they stand. Where there is no picture of the
name in the file, the one that is called as the file is meant. CVAT's own XML is read, too.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.recipe import Recipe
from inspector_gui.core.texts import TextError, decoded, read_text
from inspector_gui.store.exchange.finding import Finder, Index, key_of, stem_of
from inspector_gui.store.exchange.mapping import SPLITS, Word
from inspector_gui.store.exchange.mask_files import MAX_CLASSES, is_blank
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, walk
from inspector_gui.store.exchange.raw import (
    Loose,
    Place,
    RawBox,
    RawMaskFile,
    RawNothing,
    RawObject,
    RawPart,
    RawParts,
    RawPolygon,
    RawRegion,
    RawShape,
)
from inspector_gui.store.exchange.readers import cvat
from inspector_gui.store.exchange.said import KEY, fields_of

OBJECTS = "SegmentationObject"
SETS = ("ImageSets/Main", "ImageSets/Segmentation", "ImageSets")
_MASKS = ("SegmentationClass", OBJECTS)
_DECLARED = re.compile(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_LOOKED_AT = 200  # files, before one believes that none is an annotation


def is_set(root: Path) -> bool:
    """Say whether a folder holds annotations of this format, or CVAT's."""
    names = [name for name, _ in zip(_files(root), range(_LOOKED_AT), strict=False)]
    return any(is_annotation(root / name) for name in names)


def is_annotation(file: Path) -> bool:
    """Say whether an XML file describes pictures; one that is broken may."""
    try:
        start = decoded(file.read_bytes()[: 1 << 16], file.name, "utf-8").lstrip("\ufeff")
    except (OSError, TextError):
        return file.parent.name.lower() == "annotations"
    return "<annotation" in start


def _files(root: Path) -> Iterator[str]:
    return walk(root, frozenset({".xml"}))


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the annotated pictures, then those without an annotation as unlabelled."""
    root = place.root
    index = Index(root)
    splits = _Splits(root)
    taken: set[str] = set()
    alone = place.path.is_file() and _is_whole_set(place.path)
    for found in _files(root):
        xml = root / found
        if alone and xml != place.path:
            continue
        finder = Finder(index, root / "JPEGImages", root / "images", xml.parent)
        for each in _read_file(xml, found, finder, splits, taken):
            if isinstance(each, RawPart):
                taken.add(each.name)
            yield each
    if not alone:
        for name in index.names:
            if name.split("/", 1)[0] not in _MASKS and printable(name) not in taken:
                yield _bare(name, root, splits.of(name))
        yield from splits.left()


def _bare(name: str, root: Path, split: str) -> RawPart:
    """Return a picture without an annotation: what its mask marks is bad, nobody says what."""
    likely = (root / folder / f"{PurePosixPath(name).stem}.png" for folder in _MASKS)
    masks = [file for file in likely if file.is_file()][:1]
    try:
        seen = bool(masks) and is_blank(masks[0])
    except FaultyPictureError:
        seen = False
    marks = Word.NG.value
    regions = [RawRegion(marks, RawMaskFile(mask, (marks,))) for mask in masks if not seen]
    return RawPart(
        name=printable(name), file=root / name, regions=tuple(regions), split=split, seen=seen
    )


def _is_whole_set(xml: Path) -> bool:
    """Say whether a file that was chosen describes many pictures: CVAT's does."""
    try:
        return bool(cvat.is_cvat(_parse(xml)))
    except FaultyPictureError:
        return False


def _read_file(
    xml: Path, found: str, finder: Finder, splits: _Splits, taken: set[str]
) -> Iterator[RawPart | Skipped | Loose]:
    try:
        tree = _parse(xml)
        if cvat.is_cvat(tree):
            yield from cvat.parts(tree, finder)
        elif tree.tag == "annotation" or tree.find("object") is not None:
            yield _part(tree, xml, finder, splits)
        else:
            yield Loose("XML files are no annotations of pictures", found)
    except FaultyPictureError as fault:
        # Its picture, whose name is not known, is not to come again as unlabelled.
        name = _called_as(xml, finder)
        if name:
            taken.add(printable(name))
        else:
            yield Loose("files cannot be read, and no picture is called as they are", found, True)
        yield Skipped(printable(found), str(fault))


def _called_as(xml: Path, finder: Finder) -> str:
    try:
        picture = finder.find(xml.stem)
        return finder.name(picture) if picture.is_file() else ""
    except (FaultyPictureError, OSError, ValueError):
        return ""


class _Splits:
    """The split of each picture, by ``ImageSets/Main/train.txt`` and the like, or its folder."""

    def __init__(self, root: Path) -> None:
        self._of: dict[str, str] = {}
        self._where: dict[str, str] = {}
        self._asked: set[str] = set()
        for folder in SETS:
            for file in sorted((root / folder).glob("*.txt")):
                if file.stem.lower() in SPLITS:
                    self._read(file, SPLITS[file.stem.lower()])

    def of(self, name: str) -> str:
        """Return the split of a picture."""
        path = PurePosixPath(name)
        for key in (path.stem, path.name, *(f"{each}/{path.stem}" for each in self._tails(path))):
            if key_of(key) in self._of:
                self._asked.add(key_of(key))
                return self._of[key_of(key)]
        folders = (part.lower() for part in path.parts[:-1])
        return next((SPLITS[each] for each in folders if each in SPLITS), "")

    def left(self) -> Iterator[Loose]:
        """Yield the lines of which no picture is there."""
        for key in self._of.keys() - self._asked:
            yield Loose("lines of lists name pictures that are not there", self._where[key])

    def _tails(self, path: PurePosixPath) -> Iterator[str]:
        folders = path.parts[:-1]
        for start in range(len(folders)):
            yield "/".join(folders[start:])

    def _read(self, file: Path, split: str) -> None:
        try:
            lines = read_text(file).splitlines()
        except (OSError, TextError):
            self._of[file.name] = split
            self._where[file.name] = file.name
            return
        for number, line in enumerate(lines, start=1):
            words = line.replace("\\", "/").split()
            if not words:
                continue
            if len(words) > 1 and words[-1] in ("1", "-1", "0"):  # of one class: there or not
                words.pop()
            key = key_of(stem_of(" ".join(words)))
            self._of[key] = split
            self._where[key] = f"{file.name}, line {number}"


def _part(tree: Any, xml: Path, finder: Finder, splits: _Splits) -> RawPart:
    try:
        file = _picture(tree, xml, finder)
        said = tree.find(KEY)
        fields = fields_of(json.loads(said.text or "")) if said is not None else {}
        masks = _masks(xml)
        regions = tuple(
            RawRegion(_name(item), _shape(item, number, masks))
            for number, item in enumerate(tree.iter("object"), start=1)
        )
        name = finder.name(file)
        return RawPart(
            name=printable(name),
            file=file,
            regions=regions,
            size=_size(tree),
            seen=True,
            **{"split": splits.of(name), **fields},
        )
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise FaultyPictureError(f"{printable(xml.name)} cannot be read ({error!s:.80}).") from None


def _picture(tree: Any, xml: Path, finder: Finder) -> Path:
    """Return the picture of an annotation: by its name in it, its path, or the file's own name."""
    name, folder, path = (_text(tree, tag) for tag in ("filename", "folder", "path"))
    first: Path | None = None
    fault: FaultyPictureError | None = None
    for text in (name, f"{folder}/{name}" if folder and name else "", path, xml.stem):
        try:
            found = finder.find(text) if text else None
        except FaultyPictureError as error:
            fault = fault or error
            continue
        if found is not None and found.is_file():
            return found
        first = first or found
    if fault is not None:
        raise fault
    return first or finder.find(f"{xml.stem}.jpg")


def _parse(xml: Path) -> Any:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    name = printable(xml.name)
    try:
        data = xml.read_bytes()
        declared = _DECLARED.match(data)
        text = decoded(data, name, declared[1].decode("ascii") if declared else "")
        # The text is decoded already; what it says of its own encoding does not hold any more.
        said = _DECLARATION.match(text)
        return fromstring(text[said.end() :] if said else text, forbid_dtd=True)
    except ParseError as error:
        line = str(error).split(":", maxsplit=1)[0]
        raise FaultyPictureError(
            f"{name} is not XML (line {error.position[0]}: {line}); mend it."
        ) from None
    except DefusedXmlException:
        raise FaultyPictureError(
            f"{name} defines entities, which can blow up memory; remove its DOCTYPE."
        ) from None
    except TextError as error:
        raise FaultyPictureError(str(error)) from None
    except (OSError, ValueError, LookupError, RecursionError) as error:
        raise FaultyPictureError(f"{name} cannot be read ({error!s:.80}).") from None


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
    width, height = (int(float(_text(size, tag) or 0)) for tag in ("width", "height"))
    return (width, height) if width and height else None


def _masks(xml: Path) -> Path | None:
    file = xml.parent.parent / OBJECTS / f"{xml.stem}.png"
    return file if file.is_file() else None


def _shape(item: Any, number: int, masks: Path | None) -> RawShape:
    box, outline, turned = (item.find(tag) for tag in ("bndbox", "polygon", "robndbox"))
    points = tuple(_points(outline)) if outline is not None else ()
    if len(points) >= 3:
        shape: RawBox | RawPolygon = RawPolygon(points)
    elif turned is not None:
        shape = _turned(turned)
    elif box is not None:
        x1, y1, x2, y2 = (float(_text(box, tag)) for tag in ("xmin", "ymin", "xmax", "ymax"))
        shape = RawBox(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    else:
        return RawNothing("An object")
    if masks is not None and number <= MAX_CLASSES:
        return RawObject(masks, number, shape)
    return shape


def _turned(item: Any) -> RawPolygon:
    """Return roLabelImg's box: its middle, its sides, its angle in radians."""
    x, y, width, height, angle = (
        float(_text(item, tag)) for tag in ("cx", "cy", "w", "h", "angle")
    )
    if not all(map(math.isfinite, (x, y, width, height, angle))):
        raise ValueError("a turned box has a number that is none")
    return cvat.turned(x - width / 2, y - height / 2, x + width / 2, y + height / 2, angle)


def _points(outline: Any) -> Iterator[tuple[float, float]]:
    """Yield the points of ``<polygon><x1/><y1/><x2/><y2/>…``, or of ``<pt><x/><y/></pt>…``."""
    number = 1
    while outline.find(f"x{number}") is not None:
        yield float(_text(outline, f"x{number}")), float(_text(outline, f"y{number}"))
        number += 1
    for point in outline.findall("pt"):
        yield float(_text(point, "x")), float(_text(point, "y"))
