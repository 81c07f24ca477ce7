"""Reading and writing manifests: which picture shows which part, with which truth.

Two column sets are read. Ours is `file,label,defect_type,terminals,severity,split,seed`; sets that
come from elsewhere use `file,label,defect_type,mask_or_box,split,source`, with boxes written
`boxes:x1,y1,x2,y2,type|...`. Several defects of one part are joined with `|`.
"""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, Literal

Label = Literal["OK", "NG"]
OUR_COLUMNS: Final = ("file", "label", "defect_type", "terminals", "severity", "split", "seed")
REQUIRED_COLUMNS: Final = ("file", "label")
BOXES_PREFIX: Final = "boxes:"


class ManifestError(ValueError):
    """A manifest cannot be read or written; the sentence names file, line and what to do."""


@dataclass(frozen=True, slots=True)
class Box:
    """A defect's box in pixels of the stored picture, x1 < x2 and y1 < y2, with its defect name."""

    x1: float
    y1: float
    x2: float
    y2: float
    defect: str


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """One part of a set.

    `file` is relative to the manifest's folder, with forward slashes. `terminals` (`r2c4`, "" for
    a defect that is bound to no terminal) and `severities` (0 to 1) go with `defects`, one for one,
    or are empty where the set does not know them (one defect with no terminal named reads as ("",)
    from our own columns). `mask` is a relative file.
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

    def mask_path(self, root: Path) -> Path | None:
        """The mask's file below `root` if it exists: the named one, else `masks/<stem>.png`.

        A mask is an 8-bit palette PNG: 0 is background, k is the k-th defect of the row.
        """
        if self.label == "OK" and self.mask is None:
            return None
        named = self.mask or f"masks/{PurePosixPath(self.file).stem}.png"
        path = root / named
        return path if path.is_file() else None


def read_manifest(path: Path) -> tuple[ManifestRow, ...]:
    """Reads a manifest with either column set.

    Raises:
        ManifestError: the file is missing, is not text in UTF-8, or has a line that is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            columns = reader.fieldnames or []
            missing = [name for name in REQUIRED_COLUMNS if name not in columns]
            if missing:
                raise ManifestError(
                    f"{path}, line 1: the column {missing[0]!r} is missing. "
                    f"Write the columns {','.join(OUR_COLUMNS)} into the first line."
                )
            return tuple(_row(values, path, reader.line_num) for values in reader)
    except FileNotFoundError as error:
        raise ManifestError(
            f"{path}: there is no such file. Choose the folder that holds the manifest.csv."
        ) from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"{path}: the file is not UTF-8. Save it again as UTF-8.") from error
    except csv.Error as error:
        raise ManifestError(
            f"{path}: not a readable CSV file ({error}). Check its quotes and commas."
        ) from error
    except OSError as error:
        raise ManifestError(
            f"{path}: cannot be read ({error.strerror}). Check that you may open it."
        ) from error


def write_manifest(path: Path, rows: Iterable[ManifestRow]) -> None:
    """Writes rows with our columns; the old file stays whole until the new one is complete.

    Our columns hold neither boxes nor mask names: masks lie at `masks/<stem>.png`.

    Raises:
        ManifestError: a name contains `|`, or the numbers of defects and terminals differ.
        OSError: the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(OUR_COLUMNS)
            for line, row in enumerate(rows, start=2):
                _check(row, path, line)
                _relative(row.file, f"{path}, line {line}: the file")
                writer.writerow(
                    (
                        row.file,
                        row.label,
                        "|".join(row.defects),
                        "|".join(row.terminals),
                        "|".join(repr(value) for value in row.severities),
                        row.split,
                        "" if row.seed is None else row.seed,
                    )
                )
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _row(values: Mapping[str | None, str | list[str] | None], path: Path, line: int) -> ManifestRow:
    where = f"{path}, line {line}"
    if None in values:
        raise ManifestError(
            f"{where}: more values than columns. Put values with a comma in quotes."
        )
    cells = {str(key): str(value or "") for key, value in values.items()}
    label_text = cells["label"].strip().upper()
    label: Label
    if label_text == "OK":
        label = "OK"
    elif label_text == "NG":
        label = "NG"
    else:
        raise ManifestError(f"{where}: the label is {cells['label']!r}. Write OK or NG.")
    defects = _split(cells.get("defect_type", ""))
    # One defect at no terminal is written as nothing: in our column that means one empty name.
    terminals = _split(cells.get("terminals", "")) or (
        ("",) if "terminals" in cells and len(defects) == 1 else ()
    )
    severities = tuple(
        _number(text, f"{where}: the severity", 0.0, 1.0)
        for text in _split(cells.get("severity", ""))
    )
    mask, boxes = _mask_or_boxes(cells.get("mask_or_box", ""), where)
    row = ManifestRow(
        file=_relative(cells["file"], f"{where}: the file"),
        label=label,
        defects=defects,
        terminals=terminals,
        severities=severities,
        split=cells.get("split", ""),
        seed=_seed(cells.get("seed", ""), where),
        mask=None if mask is None else _relative(mask, f"{where}: the mask"),
        boxes=boxes,
    )
    _check(row, path, line)
    return row


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _check(row: ManifestRow, path: Path, line: int) -> None:
    where = f"{path}, line {line}"
    for name in (*row.defects, *row.terminals):
        if "|" in name:
            raise ManifestError(f"{where}: {name!r} contains '|'. Choose a name without it.")
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


def _relative(text: str, what: str) -> str:
    name = text.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or ":" in parts[0]:
        raise ManifestError(
            f"{what} is {text!r}. Write a path below the manifest's folder, such as images/1.jpg."
        )
    return name


def _number(text: str, what: str, low: float = -math.inf, high: float = math.inf) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and low <= value <= high):
        limits = f" between {low:g} and {high:g}" if math.isfinite(low) else ""
        raise ManifestError(f"{what} is {text!r}. Write a number{limits}.")
    return value


def _seed(text: str, where: str) -> int | None:
    if not text.strip():
        return None
    try:
        return int(text)
    except ValueError as error:
        raise ManifestError(
            f"{where}: the seed is {text!r}. Write a whole number or leave it empty."
        ) from error


def _mask_or_boxes(text: str, where: str) -> tuple[str | None, tuple[Box, ...]]:
    if not text.startswith(BOXES_PREFIX):
        return (text or None), ()
    boxes = []
    for entry in text.removeprefix(BOXES_PREFIX).split("|"):
        fields = entry.split(",", 4)
        if len(fields) != 5:
            raise ManifestError(f"{where}: the box {entry!r} is not x1,y1,x2,y2,type. Correct it.")
        x1, y1, x2, y2 = (_number(field, f"{where}: a box's edge") for field in fields[:4])
        if x2 <= x1 or y2 <= y1:
            raise ManifestError(
                f"{where}: the box {entry!r} is empty. Write the top left corner first."
            )
        boxes.append(Box(x1, y1, x2, y2, fields[4].strip()))
    return None, tuple(boxes)
