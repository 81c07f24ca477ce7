"""Reading and writing manifests: which picture shows which part, with which truth.

Two column sets are read. Ours is `file,label,defect_type,terminals,severity,split,seed`; sets that
come from elsewhere use `file,label,defect_type,mask_or_box,split,source`, with boxes written
`boxes:x1,y1,x2,y2,type|...`. Several defects of one part are joined with `|`.

What people label is written with the columns of both and four more: `boxes` where a row has a mask
too, `regions` (JSON) for what neither can say, `places` and `comment`. A name that would be
mistaken for something else is written with its characters as `%7C` (`|`), `%25` (`%`) and so on.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import Final, Literal, TextIO

from inspector_gui.core.manifest_cells import (
    BOXES_PREFIX,
    Box,
    ManifestError,
    escape_name,
    joined,
    mask_or_boxes,
    number,
    plain,
    relative,
    seed,
    split,
)
from inspector_gui.core.texts import TextError, is_utf8, read_text

__all__ = [
    "FULL_COLUMNS",
    "NOT_LEARNED",
    "OUR_COLUMNS",
    "Box",
    "Label",
    "ManifestError",
    "ManifestLine",
    "ManifestRow",
    "manifest_columns",
    "manifest_lines",
    "read_manifest",
    "row_cells",
    "row_of",
    "write_manifest",
]

Label = Literal["OK", "NG"]
OUR_COLUMNS: Final = ("file", "label", "defect_type", "terminals", "severity", "split", "seed")
FULL_COLUMNS: Final = (
    *("file", "label", "defect_type", "mask_or_box", "split", "source", "terminals", "severity"),
    *("seed", "boxes", "regions", "places", "comment"),
)
REQUIRED_COLUMNS: Final = ("file", "label")
# What other tables call these columns.
_ALIASES: Final = {
    **dict.fromkeys(("filename", "file_name", "image", "image_path", "image_name"), "file"),
    **dict.fromkeys(("path", "img", "picture", "filepath", "file_path"), "file"),
    **dict.fromkeys(("class", "class_name", "judgement", "judgment", "判定", "category"), "label"),
    **dict.fromkeys(("defect", "defects", "defect_class", "不良名"), "defect_type"),
    **dict.fromkeys(("mask", "mask_path", "mask_file"), "mask_or_box"),
    **dict.fromkeys(("subset", "set"), "split"),
    "object": "source",
}
NOT_LEARNED: Final = ("UNSURE", "UNLABELLED")
MAX_CELL: Final = 1 << 27  # regions are long; Python's own limit is 131,072 characters


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One part of a set.

    `file` is relative to the manifest's folder, with forward slashes. `terminals` (`r2c4`, "" for
    a defect that is bound to no terminal) and `severities` (0 to 1) go with `defects`, one for one,
    or are empty where the set does not know them (one defect with no terminal named reads as ("",)
    from our own columns). `mask` is a relative file, `regions` is JSON text. `places` go with no
    defect in particular.
    """

    file: str
    label: Label
    defects: tuple[str, ...] = ()
    terminals: tuple[str, ...] = ()
    severities: tuple[float, ...] = ()
    split: str = ""
    seed: int | None = None
    mask: str | None = None
    boxes: tuple[Box, ...] = ()
    source: str = ""
    regions: str = ""
    places: tuple[str, ...] = ()
    comment: str = ""

    def mask_path(self, root: Path) -> Path | None:
        """The mask's file below `root` if it exists: the named one, else `masks/<stem>.png`.

        A mask is an 8-bit palette PNG: 0 is background, k is the k-th defect of the row.
        """
        if self.label == "OK" and self.mask is None:
            return None
        named = self.mask or f"masks/{PurePosixPath(self.file).stem}.png"
        path = root / named
        return path if path.is_file() else None


@dataclass(frozen=True, slots=True)
class ManifestLine:
    """One line as it stands: the text of each column, and the number of its last line (from 1)."""

    number: int
    cells: Mapping[str, str]


def read_manifest(path: Path) -> tuple[ManifestRow, ...]:
    """Reads a manifest with either column set.

    Rows labelled UNSURE or UNLABELLED, of which nothing can be learned, are left out.

    Raises:
        ManifestError: the file is missing, is not text in UTF-8, or has a line that is wrong.
    """
    return tuple(
        row_of(line.cells, f"{path}, line {line.number}")
        for line in manifest_lines(path)
        if line.cells["label"].strip().upper() not in NOT_LEARNED
    )


def manifest_lines(path: Path) -> Iterator[ManifestLine]:
    """Yields the lines of a manifest one by one, unchecked but for the number of their values.

    Values may be parted by commas, semicolons or tabs, as Excel writes them in different countries,
    in UTF-8, UTF-16 or Shift-JIS.

    Raises:
        ManifestError: the file is missing, is no text, or is no CSV with our columns.
    """
    try:
        csv.field_size_limit(MAX_CELL)
        with _opened(path) as stream:
            reader = _reader(stream)
            columns = _columns(reader.fieldnames or [])
            missing = [name for name in REQUIRED_COLUMNS if name not in columns]
            if missing:
                raise ManifestError(
                    f"{path}, line 1: the column {missing[0]!r} is missing. "
                    f"Write the columns {','.join(OUR_COLUMNS)} into the first line."
                )
            reader.fieldnames = columns
            for values in reader:
                if None in values:
                    raise ManifestError(
                        f"{path}, line {reader.line_num}: more values than columns. "
                        "Put values with a comma in quotes."
                    )
                cells = {str(key): str(value or "") for key, value in values.items()}
                yield ManifestLine(reader.line_num, cells)
    except FileNotFoundError as error:
        raise ManifestError(
            f"{path}: there is no such file. Choose the folder that holds the manifest.csv."
        ) from error
    except TextError as error:
        raise ManifestError(str(error)) from error
    except csv.Error as error:
        raise ManifestError(
            f"{path}: not a readable CSV file ({error}). Check its quotes and commas."
        ) from error
    except OSError as error:
        raise ManifestError(
            f"{path}: cannot be read ({error.strerror}). Check that you may open it."
        ) from error


def manifest_columns(path: Path) -> tuple[str, ...]:
    """The columns of a table by our names for them, () if it is none.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        csv.field_size_limit(MAX_CELL)
        with _opened(path) as stream:
            return tuple(_columns(_reader(stream).fieldnames or []))
    except (TextError, csv.Error):
        return ()


def _opened(path: Path) -> TextIO:
    """A file as text, whatever it is written in."""
    if is_utf8(path):
        return path.open(encoding="utf-8-sig", newline="")
    return StringIO(read_text(path, str(path)), newline="")


def _reader(stream: TextIO) -> csv.DictReader[str]:
    """A reader that parts values as the first line does."""
    first = stream.readline()
    stream.seek(0)
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own hint
        delimiter = first.strip()[4]
        stream.readline()
    else:
        delimiter = max(",;\t", key=first.count)
    return csv.DictReader(stream, delimiter=delimiter, strict=True)


def _columns(names: Iterable[str | None]) -> list[str]:
    """The names of columns as we call them."""
    plain = [str(name or "").strip().lstrip("\ufeff").lower().replace(" ", "_") for name in names]
    known = set(plain)
    found = []
    for name in plain:
        ours = _ALIASES.get(name, name)
        taken = ours != name and (ours in known or ours in found)
        found.append(name if taken else ours)
    return found


def write_manifest(path: Path, rows: Iterable[ManifestRow]) -> None:
    """Writes rows with our columns; the old file stays whole until the new one is complete.

    Our columns hold neither boxes nor mask names: masks lie at `masks/<stem>.png`.

    Raises:
        ManifestError: the numbers of defects and terminals differ, or the file lies elsewhere.
        OSError: the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(OUR_COLUMNS)
            for line, row in enumerate(rows, start=2):
                cells = row_cells(row, f"{path}, line {line}")
                writer.writerow([cells[name] for name in OUR_COLUMNS])
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def row_cells(row: ManifestRow, where: str) -> dict[str, str]:
    """The text of each of `FULL_COLUMNS`; `where` (file and line) begins the sentence of an error.

    Raises:
        ManifestError: the numbers of defects and terminals differ, or the file lies elsewhere.
    """
    _check(row, where)
    relative(row.file, f"{where}: the file")
    boxes = "|".join(
        f"{','.join(plain(edge) for edge in (box.x1, box.y1, box.x2, box.y2))},"
        f"{escape_name(box.defect)}"
        for box in row.boxes
    )
    written = BOXES_PREFIX + boxes if boxes else ""
    return {
        "file": row.file,
        "label": row.label,
        "defect_type": joined(row.defects),
        "mask_or_box": row.mask or written,
        "split": row.split,
        "source": row.source,
        "terminals": joined(row.terminals),
        "severity": "|".join(repr(value) for value in row.severities),
        "seed": "" if row.seed is None else str(row.seed),
        "boxes": written if row.mask else "",
        "regions": row.regions,
        "places": joined(row.places),
        "comment": row.comment,
    }


def row_of(cells: Mapping[str, str], where: str) -> ManifestRow:
    """The row that a line says; `where` (file and line) begins the sentence of an error.

    Raises:
        ManifestError: something in it is wrong.
    """
    label_text = cells["label"].strip().upper()
    label: Label
    if label_text == "OK":
        label = "OK"
    elif label_text == "NG":
        label = "NG"
    else:
        raise ManifestError(f"{where}: the label is {cells['label']!r}. Write OK or NG.")
    defects = split(cells.get("defect_type", ""))
    # One defect at no terminal is written as nothing: in our column that means one empty name.
    alone = "terminals" in cells and "mask_or_box" not in cells and len(defects) == 1
    terminals = split(cells.get("terminals", "")) or (("",) if alone else ())
    severities = tuple(
        number(text, f"{where}: the severity", 0.0, 1.0)
        for text in split(cells.get("severity", ""))
    )
    mask, boxes = mask_or_boxes(cells.get("mask_or_box", ""), where)
    row = ManifestRow(
        file=relative(cells["file"], f"{where}: the file"),
        label=label,
        defects=defects,
        terminals=terminals,
        severities=severities,
        split=cells.get("split", ""),
        seed=seed(cells.get("seed", ""), where),
        mask=None if mask is None else relative(mask, f"{where}: the mask"),
        boxes=boxes + mask_or_boxes(cells.get("boxes", ""), where)[1],
        source=cells.get("source", ""),
        regions=cells.get("regions", ""),
        places=split(cells.get("places", "")),
        comment=cells.get("comment", ""),
    )
    _check(row, where)
    return row


def _check(row: ManifestRow, where: str) -> None:
    for what, values in (("terminals", row.terminals), ("severities", row.severities)):
        if values and len(values) != len(row.defects):
            raise ManifestError(
                f"{where}: {len(row.defects)} defects but {len(values)} {what}. "
                "Write one for each defect, joined with '|'."
            )
    if "" in row.defects:
        raise ManifestError(f"{where}: a defect has no name. Write one name for each defect.")
    if row.label == "OK" and row.defects:
        raise ManifestError(
            f"{where}: the label is OK but there is a defect {row.defects[0]!r}. "
            "Correct the label or take the defect out."
        )
