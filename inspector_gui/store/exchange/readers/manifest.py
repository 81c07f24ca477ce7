"""``manifest.csv``: our own sets, and those that come with masks and boxes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from inspector_gui.core.errors import SetError
from inspector_gui.core.label import region_of_data
from inspector_gui.core.manifest import (
    ManifestError,
    ManifestLine,
    ManifestRow,
    manifest_lines,
    row_of,
)
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.mapping import Word, class_name, word_of
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.raw import (
    Place,
    RawBox,
    RawMaskFile,
    RawPart,
    RawParts,
    RawReady,
    RawRegion,
)

FILE = "manifest.csv"
_WORDS = (Word.OK, Word.NG, Word.UNSURE, Word.UNLABELLED)


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the parts of a manifest.

    Raises:
        SetError: if it is no manifest.
    """
    path = place.path / FILE if place.path.is_dir() else place.path
    try:
        for line in manifest_lines(path):
            yield _part(line, place)
    except ManifestError as error:
        raise SetError(str(error)) from None


def _part(line: ManifestLine, place: Place) -> RawPart | Skipped:
    cells = dict(line.cells)
    text = cells["label"].strip()
    said = text.upper() or Word.UNLABELLED.value
    word = said if said in _WORDS else ""
    if word == Word.OK and word_of(cells.get("defect_type", "")) is Word.OK:
        cells["defect_type"] = ""  # "ok,good" says the same twice
    try:
        row = row_of({**cells, "label": "OK" if word == Word.OK else "NG"}, f"Line {line.number}")
        regions = tuple(_regions(row, place))
    except (ManifestError, ValueError, KeyError, TypeError) as error:
        return Skipped(cells.get("file", ""), _sentence(error, line.number))
    classes = tuple(class_name(defect) for defect in row.defects)
    if not word:
        classes = (text, *classes)
    places = [*row.places, *(each for each in row.terminals if each)]
    return RawPart(
        name=PurePosixPath(row.file).as_posix(),
        file=place.root / row.file,
        word=word,
        classes=classes,
        regions=regions,
        places=tuple(dict.fromkeys(places)),
        comment=row.comment,
        split=row.split,
        source=row.source,
        terminals=row.terminals,
        severities=row.severities,
        seed=row.seed,
    )


def _sentence(error: Exception, line: int) -> str:
    if isinstance(error, ManifestError):
        return str(error)
    return f"Line {line}: its regions cannot be read ({error}); write them as they were."


def _regions(row: ManifestRow, place: Place) -> Iterator[RawRegion]:
    mask = place.root / row.mask if row.mask else row.mask_path(place.root)
    if mask is not None:
        classes = tuple(class_name(defect) for defect in row.defects) or (Word.NG.value,)
        yield RawRegion(classes[0], RawMaskFile(mask, classes))
    for box in row.boxes:
        yield RawRegion(class_name(box.defect), RawBox(box.x1, box.y1, box.x2, box.y2))
    for data in json.loads(row.regions) if row.regions else ():
        region = region_of_data(data)
        yield RawRegion(class_name(region.defect), RawReady(region))
