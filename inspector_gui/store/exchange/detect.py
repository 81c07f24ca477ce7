"""Which format a folder or a file is, told from what lies in it."""

from __future__ import annotations

from pathlib import Path

from inspector_gui.core.errors import SetError
from inspector_gui.store.exchange.parts import SetFormat
from inspector_gui.store.exchange.pictures import is_picture, walk
from inspector_gui.store.exchange.readers import chat, coco, labelme, manifest, mvtec, yolo

_LOOKED_AT = 200  # files, before one believes that there are none of a kind


def detect(path: Path) -> SetFormat:
    """Return the format of a set.

    A manifest says the most and comes first; folders of classes say the least and come last.

    Raises:
        SetError: if there is nothing, or nothing that looks like a set.
    """
    if not path.exists():
        raise SetError(f"There is no {path}; check the name.")
    found = _of_file(path) if path.is_file() else _of_folder(path)
    if found is None:
        raise SetError(
            f"{path} is no labelled set that is known; choose its folder, or say --format."
        )
    return found


def _of_file(file: Path) -> SetFormat | None:
    match file.suffix.lower():
        case ".csv":
            return SetFormat.MANIFEST
        case ".jsonl" | ".ndjson":
            return SetFormat.JSONL
        case ".yaml" | ".yml":
            return SetFormat.YOLO
        case ".xml":
            return SetFormat.VOC
        case ".json":
            return _of_json(file)
    return None


def _of_json(file: Path) -> SetFormat | None:
    if labelme.is_labelme(file):
        return SetFormat.LABELME
    if chat.is_chat(file):
        return SetFormat.JSONL
    return SetFormat.COCO if coco.is_coco(file) else None


def _of_folder(root: Path) -> SetFormat | None:
    if (root / manifest.FILE).is_file():
        return SetFormat.MANIFEST
    if any(True for _ in mvtec.products(root)):
        return SetFormat.MVTEC
    if yolo.description(root) is not None or _has(root, ".txt", "labels"):
        return SetFormat.YOLO
    if (root / "JPEGImages").is_dir() or _has(root, ".xml"):
        return SetFormat.VOC
    for name in _first(root, ".json"):
        found = _of_json(root / name)
        if found is not None:
            return found
    if chat.files_of(root):
        return SetFormat.JSONL
    if any(is_picture(name.rsplit("/", 1)[-1]) for name in walk(root)):
        return SetFormat.FOLDERS
    return None


def _has(root: Path, suffix: str, folder: str = "") -> bool:
    names = walk(root, frozenset({suffix}))
    if folder:
        return any(folder in name.lower().split("/")[:-1] for name in names)
    return next(names, None) is not None


def _first(root: Path, suffix: str) -> list[str]:
    names = walk(root, frozenset({suffix}))
    return [name for name, _ in zip(names, range(_LOOKED_AT), strict=False)]


def root_of(path: Path, kind: SetFormat) -> Path:
    """Return the folder that the names of a set are relative to."""
    folder = path if path.is_dir() else path.parent
    above = {"annotations": (SetFormat.COCO, SetFormat.VOC), "labels": (SetFormat.YOLO,)}
    if path.is_file() and kind in above.get(folder.name.lower(), ()):
        folder = folder.parent
    return folder.absolute()
