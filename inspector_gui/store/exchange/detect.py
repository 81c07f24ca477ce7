"""Which format a folder or a file is, told from what lies in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from inspector_gui.core.errors import SetError
from inspector_gui.store.exchange import beside, json_head
from inspector_gui.store.exchange.parts import SetFormat
from inspector_gui.store.exchange.pictures import is_picture, walk
from inspector_gui.store.exchange.readers import chat, manifest, mvtec, voc, yolo

_LOOKED_AT = 200  # files, before one believes that there are none of a kind
_READ = "manifest, COCO, YOLO, Pascal VOC, CVAT's XML for images, LabelMe, MVTec or chats"


def detect(path: Path) -> SetFormat:
    """Return the format of a set.

    A manifest says the most and comes first; folders of classes say the least and come last, and
    only where no file lies there that says something about the pictures.

    Raises:
        SetError: if there is nothing, or nothing that looks like a set, or one of a format that
            is not read.
    """
    if not path.exists():
        raise SetError(f"There is no {path}; check the name.")
    try:
        found = _of_file(path) if path.is_file() else _of_folder(path)
    except OSError as error:
        raise SetError(f"{path} cannot be read ({error.strerror}).") from None
    if found is None:
        raise SetError(
            f"{path} is no labelled set that is known; choose its folder, or say --format."
        )
    return found


def _of_file(file: Path) -> SetFormat | None:
    match file.suffix.lower():
        case ".csv" | ".tsv":
            return SetFormat.MANIFEST
        case ".jsonl" | ".ndjson":
            return SetFormat.JSONL
        case ".yaml" | ".yml" | ".data" | ".names":
            return SetFormat.YOLO
        case ".xml":
            return SetFormat.VOC
        case ".json":
            found, foreign = json_head.format_of(file)
            if foreign:
                raise _foreign(file, foreign)
            return found
    return None


def _of_folder(root: Path) -> SetFormat | None:
    if manifest.file_of(root) is not None:
        return SetFormat.MANIFEST
    if mvtec.is_set(root):
        return SetFormat.MVTEC
    if yolo.is_set(root):
        return SetFormat.YOLO
    if (root / "JPEGImages").is_dir() or voc.is_set(root):
        return SetFormat.VOC
    foreign: tuple[Path, str] | None = None
    for name in _first(root, ".json"):
        found, other = json_head.format_of(root / name)
        if found is not None:
            return found
        if other and foreign is None:
            foreign = (root / name, other)
    if any(chat.is_lines(file) for file in chat.files_of(root)):
        return SetFormat.JSONL
    if manifest.tables(root):
        return SetFormat.MANIFEST
    if foreign is not None:
        raise _foreign(*foreign)
    if any(is_picture(name.rsplit("/", 1)[-1]) for name in walk(root)):
        _see_that_nothing_else_speaks(root)
        return SetFormat.FOLDERS
    return None


def _foreign(file: Path, name: str) -> SetError:
    return SetError(f"{file} is of {name}, which is not read; export it as {_READ}.")


def _see_that_nothing_else_speaks(root: Path) -> None:
    """See that no file says something of the pictures that nobody would read.

    Raises:
        SetError: if one does.
    """
    found = beside.label_files(root)
    if found:
        shown = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
        raise SetError(
            f"{root} holds {len(found)} label files of a format that is not read ({shown}); "
            f"export them as {_READ}, or say --format folders to go by the names of folders alone."
        )


def _first(root: Path, suffix: str) -> Iterator[str]:
    names = walk(root, frozenset({suffix}))
    return (name for name, _ in zip(names, range(_LOOKED_AT), strict=False))


def root_of(path: Path, kind: SetFormat) -> Path:
    """Return the folder that the names of a set are relative to."""
    folder = path if path.is_dir() else path.parent
    above = {
        "annotations": (SetFormat.COCO, SetFormat.VOC),
        "labels": (SetFormat.YOLO,),
        manifest.VISA_SPLITS: (SetFormat.MANIFEST,),
    }
    if path.is_file() and kind in above.get(folder.name.lower(), ()):
        folder = folder.parent
    return folder.absolute()
