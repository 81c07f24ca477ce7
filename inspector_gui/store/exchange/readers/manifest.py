"""``manifest.csv``: our own sets, and tables of pictures with their labels that come with others.

VisA's ``image_anno.csv`` and ``split_csv/`` are such tables
(https://github.com/amazon-science/spot-diff).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from inspector_gui.core.errors import SetError
from inspector_gui.core.label import region_of_data
from inspector_gui.core.manifest import (
    ManifestError,
    ManifestLine,
    ManifestRow,
    manifest_columns,
    manifest_lines,
    row_of,
)
from inspector_gui.core.manifest_cells import joined
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.finding import Finder, Index
from inspector_gui.store.exchange.mapping import SPLITS, Word, class_name, word_of
from inspector_gui.store.exchange.masks import Masks
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, walk
from inspector_gui.store.exchange.raw import (
    Loose,
    Place,
    RawBox,
    RawMaskFile,
    RawPart,
    RawParts,
    RawReady,
    RawRegion,
)
from inspector_gui.store.exchange.readers.yolo_set import split_word

FILE = "manifest.csv"
VISA, VISA_SPLITS = "image_anno.csv", "split_csv"
_WORDS = (Word.OK, Word.NG, Word.UNSURE, Word.UNLABELLED)
_PLACES = frozenset(["xmin", "xmax", "x1", "x2", "x_min", "x_max", "bbox", "box", "bx", "left"])
_DEPTH = 2  # folders below the root in which tables are looked for


def file_of(root: Path) -> Path | None:
    """Return the table that describes a set for sure: a manifest, or one of VisA's."""
    if (root / FILE).is_file():
        return root / FILE
    return next((t for t in tables(root) if t.name == VISA or t.parent.name == VISA_SPLITS), None)


def tables(root: Path) -> list[Path]:
    """Return the tables of a folder that name pictures with a label, and no places in columns."""
    found = []
    for name in walk(root, frozenset({".csv", ".tsv"})):
        if name.count("/") <= _DEPTH:
            columns = set(manifest_columns(root / name))
            if {"file", "label"} <= columns and not columns & _PLACES:
                found.append(root / name)
    return found


def read(place: Place, recipe: Recipe | None) -> RawParts:  # noqa: ARG001
    """Yield the parts of a manifest, or of all tables of a folder.

    Raises:
        SetError: if it is no manifest.
    """
    index = Index(place.root)
    named: set[str] = set()
    try:
        for table, splits in _chosen(place):
            work = _Table(place.root, table, Finder(index, table.parent), splits)
            for line in manifest_lines(table):
                part = work.part(line)
                named.add(part.name)
                yield part
    except ManifestError as error:
        raise SetError(str(error)) from None
    if place.path.is_dir():
        for name in Masks(index).pictures:
            if printable(name) not in named:
                yield Loose("pictures lie there that the table does not name: left out", name)


def _chosen(place: Place) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield the tables to read, with the splits of pictures that others say."""
    root = place.root
    if place.path.is_file():
        yield place.path, {}
        return
    if (root / FILE).is_file():
        yield root / FILE, {}
        return
    found = tables(root)
    listing = [each for each in found if each.parent.name == VISA_SPLITS]
    listing.sort(key=lambda file: (file.name != "1cls.csv", file.name))
    main = [each for each in found if each not in listing]
    splits = _splits(listing[0]) if listing else {}
    for table in main or listing[:1]:
        yield table, splits
    if not main and not listing:
        yield root / FILE, {}  # whose sentence says what is missing


def _splits(table: Path) -> dict[str, str]:
    return {
        line.cells["file"].replace("\\", "/"): line.cells.get("split", "")
        for line in manifest_lines(table)
    }


@dataclass(slots=True)
class _Table:
    """The work on one table."""

    root: Path
    file: Path
    finder: Finder
    splits: dict[str, str]
    split: str = field(init=False)

    def __post_init__(self) -> None:
        self.split = split_word(self.file.stem) if self.file.name != FILE else ""

    def part(self, line: ManifestLine) -> RawPart | Skipped:
        """Return the part of a line."""
        cells = dict(line.cells)
        said = self._word(cells)
        word = said if said in _WORDS else ""
        if word == Word.OK and word_of(cells.get("defect_type", "")) is Word.OK:
            cells["defect_type"] = ""  # "ok,good" says the same twice
        text = cells["label"].strip()
        if not word and word_of(text) is None and not cells.get("defect_type"):
            names = [each.strip() for each in text.split(",") if each.strip()]
            cells["defect_type"], text = joined(tuple(names)), ""
        try:
            picture = self._picture(cells)
            row = row_of(
                {**cells, "label": "OK" if word == Word.OK else "NG"}, f"Line {line.number}"
            )
            regions = tuple(self._regions(row, bool(word)))
        except (ManifestError, ValueError, KeyError, TypeError, OverflowError) as error:
            return Skipped(cells.get("file", ""), _sentence(error, line.number))
        classes = tuple(class_name(defect) for defect in row.defects)
        if not word and text:
            classes = (text, *classes)
        places = [*row.places, *(each for each in row.terminals if each)]
        return RawPart(
            name=printable(PurePosixPath(row.file).as_posix()),
            file=picture or self.root / row.file,
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

    def _word(self, cells: dict[str, str]) -> str:
        """Return the label of a line; complete what other tables say of its split."""
        name = cells["file"].replace("\\", "/")
        split = cells.get("split", "") or self._listed(name) or self.split
        cells["split"] = SPLITS.get(split.strip().lower(), split) if split else ""
        return cells["label"].strip().upper() or Word.UNLABELLED.value

    def _listed(self, name: str) -> str:
        if not self.splits:
            return ""
        above = f"{self.file.parent.name}/{name}"
        return self.splits.get(name) or self.splits.get(above, "")

    def _picture(self, cells: dict[str, str]) -> Path | None:
        """Find the picture of a line, and write its name in the set into it."""
        if ".." in cells["file"].replace("\\", "/").split("/"):
            return None  # which is refused for that
        try:
            picture = self.finder.find(cells["file"])
            if not picture.is_file():
                return None
            cells["file"] = self.finder.name(picture)
        except (FaultyPictureError, OSError, ValueError):
            return None
        return picture

    def _regions(self, row: ManifestRow, ours: bool) -> Iterator[RawRegion]:
        mask = self._mask(row)
        if mask is not None:
            classes = tuple(class_name(defect) for defect in row.defects) or (Word.NG.value,)
            if len(classes) > 1 and not ours:  # whose numbers are which is not said
                classes = (Word.NG.value,)
            yield RawRegion(classes[0], RawMaskFile(mask, classes))
        for box in row.boxes:
            yield RawRegion(class_name(box.defect), RawBox(box.x1, box.y1, box.x2, box.y2))
        for data in json.loads(row.regions) if row.regions else ():
            region = region_of_data(data)
            yield RawRegion(class_name(region.defect), RawReady(region))

    def _mask(self, row: ManifestRow) -> Path | None:
        """Return the mask of a row: where it says, as other machines say it, or as ours lie."""
        if not row.mask:
            return row.mask_path(self.root)
        parts = PurePosixPath(row.mask).parts
        tried = [base.joinpath(*parts[k:]) for k in range(len(parts))
                 for base in (self.file.parent, self.root)]  # fmt: skip
        there = (each for each in tried[: -2 if len(parts) > 1 else None] if each.is_file())
        return next(there, self.root / row.mask)


def _sentence(error: Exception, line: int) -> str:
    if isinstance(error, ManifestError):
        return str(error)
    return f"Line {line}: its regions cannot be read ({error}); write them as they were."
