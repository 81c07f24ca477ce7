"""The files that lie beside the pictures of a set: which of them say something about pictures."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from inspector_gui.core.pictures.read import PICTURE_SUFFIXES as SUFFIXES
from inspector_gui.core.texts import TextError, decoded
from inspector_gui.store.exchange.finding import key_of
from inspector_gui.store.exchange.json_head import format_of
from inspector_gui.store.exchange.parts import SetFormat

TEXTS: Final = frozenset(
    [
        ".json",
        ".jsonl",
        ".ndjson",
        ".xml",
        ".txt",
        ".csv",
        ".tsv",
        ".yaml",
        ".yml",
        ".names",
        ".data",
        ".lst",
        ".ann",
        ".toml",
    ]
)
BINARIES: Final = frozenset(
    [
        ".npy",
        ".npz",
        ".mat",
        ".pkl",
        ".pickle",
        ".h5",
        ".hdf5",
        ".parquet",
        ".tfrecord",
        ".record",
        ".lmdb",
        ".db",
        ".sqlite",
    ]
)
_OWN: Final = {
    SetFormat.MANIFEST: (".csv", ".tsv"),
    SetFormat.YOLO: (".txt", ".yaml", ".yml", ".names", ".data", ".lst", ".jsonl"),
    SetFormat.VOC: (".xml", ".txt"),
    SetFormat.JSONL: (".jsonl", ".ndjson", ".json"),
}
_START: Final = 1 << 18  # bytes of a file that are looked at
_LIMIT: Final = 500  # files that are looked into
_PLAIN: Final = re.compile(
    r"(readme|licen[cs]e|notice|copying|change|citation|requirements|copyright|credits|about)",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(
    r"label|class|categor|annotation|defect|shape|object|region|bbox|box|polygon|points|mask|"
    r"anomal|segment",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"[-+]?[\d.]+([eE][-+]?\d+)?")
_BETWEEN: Final = re.compile(r"[\s,;]")
_AROUND_NAMES: Final = re.compile(r"[\s\"'<>,;|:*?=()\[\]{}]")
_LONGEST: Final = 4096  # characters


def files(root: Path) -> Iterator[str]:
    """Yield the names of all files below a folder that are no pictures, hidden ones left out."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        below = Path(folder).relative_to(root).as_posix()
        for name in sorted(names):
            if not name.startswith(".") and PurePosixPath(name).suffix.lower() not in SUFFIXES:
                yield name if below == "." else f"{below}/{name}"


def label_files(root: Path, kind: SetFormat | None = None) -> list[str]:
    """Return the files that say something about the pictures of a folder, as far as one can tell.

    Those that are read where the folder is a set of a format (``kind``) are left out.

    A file does if it names one of them, or is called as one of them is, and has words for labels
    or lines of numbers.
    """
    others, stems = _walked(root)
    left = (name for name in others if not _is_read(root / name, kind))
    return [name for name, _ in zip(left, range(_LIMIT), strict=False)
            if _speaks(root / name, stems)]  # fmt: skip


def _is_read(file: Path, kind: SetFormat | None) -> bool:
    """Say whether a file is one of a format's own."""
    suffix = file.suffix.lower()
    if kind in (SetFormat.COCO, SetFormat.LABELME) and suffix == ".json":
        try:
            return format_of(file)[0] is kind
        except OSError:
            return False
    return kind is not None and suffix in _OWN.get(kind, ())


def _walked(root: Path) -> tuple[list[str], set[str]]:
    others, stems = [], set()
    for _, folders, names in os.walk(root):
        folders[:] = [each for each in folders if not each.startswith(".")]
        stems |= {
            key_of(PurePosixPath(name).stem)
            for name in names
            if PurePosixPath(name).suffix.lower() in SUFFIXES
        }
    for name in files(root):
        path = PurePosixPath(name)
        if path.suffix.lower() in TEXTS | BINARIES and not _PLAIN.match(path.name):
            others.append(name)
    return others, stems


def _speaks(file: Path, stems: set[str]) -> bool:
    own = key_of(file.stem) in stems
    if file.suffix.lower() in BINARIES:
        return own
    try:
        with file.open("rb") as stream:
            start = stream.read(_START)
            text = decoded(start[: start.rfind(b"\n") + 1] or start, file.name)
    except TextError:
        return own
    except OSError:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    if own:
        return bool(_WORDS.search(text)) or any(map(_is_numbers, lines[:20]))
    named = any(key_of(PurePosixPath(word).stem) in stems for word in _names(text))
    return named and (bool(_WORDS.search(text)) or file.suffix.lower() in (".txt", ".csv", ".tsv"))


def _names(text: str) -> Iterator[str]:
    """Yield what looks like names of pictures in a text."""
    for word in _AROUND_NAMES.split(text):
        if PurePosixPath(word[-8:]).suffix.lower() in SUFFIXES and len(word) < _LONGEST:
            yield word.replace("\\", "/")


def _is_numbers(line: str) -> bool:
    """Say whether a line is a class, or none, and four numbers or more."""
    words = [word for word in _BETWEEN.split(line[:_LONGEST]) if word]
    return len(words) >= 4 and all(_NUMBER.fullmatch(word) for word in words[1:])
