"""What holds for a whole YOLO set, its classes and splits: by a YAML file or by Darknet's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.pictures.read import PICTURE_SUFFIXES as SUFFIXES
from inspector_gui.core.texts import TextError, read_text
from inspector_gui.store.exchange.finding import key_of
from inspector_gui.store.exchange.mapping import SPLITS
from inspector_gui.store.exchange.pictures import walk
from inspector_gui.store.exchange.raw import Place

_CLASS_FILES = frozenset(
    [
        "classes.txt",
        "class.txt",
        "class_names.txt",
        "classnames.txt",
        "names.txt",
        "labels.txt",
        "label_map.txt",
        "predefined_classes.txt",
        "obj.names",
        "classes.names",
        "_darknet.labels",
    ]
)
_NO_SPLITS = frozenset({"path", "names", "nc", "download", "yaml_file", "kpt_shape", "flip_idx"})
_ENTRY = re.compile(r"\s*([A-Za-z_]+)\s*[=:]\s*(.+?)\s*\Z")
_TOP = re.compile(r"(names|nc)\s*:")


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of all pictures.

    Attributes:
        classes: by number, of the YAML file; empty where there is none.
        files: class files by the folder that they lie in; the nearest holds.
        folders: the split of each folder that is given to one.
        lists: files that list the pictures of a split.
        keypoints: boxes are followed by key points.
    """

    classes: Mapping[int, str] = field(default_factory=dict)
    files: Mapping[Path, Mapping[int, str]] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[Path, str] = field(default_factory=dict)
    keypoints: bool = False

    def classes_for(self, label: Path) -> Mapping[int, str]:
        """Return the classes of a label file's numbers."""
        if self.classes:
            return self.classes
        for folder in label.parents:
            if folder in self.files:
                return self.files[folder]
        return next(iter(self.files.values()), {})


def description(root: Path) -> Path | None:
    """Return the YAML file that describes a set, if it has one."""
    for pattern in ("*.y*ml", "*/*.y*ml"):
        for file in sorted(root.glob(pattern)):
            if file.suffix.lower() in (".yaml", ".yml") and not file.name.startswith("."):
                try:
                    text = read_text(file)
                except (OSError, TextError):
                    continue
                if any(_TOP.match(line) for line in text.splitlines()):
                    return file
    return None


def is_class_file(file: Path) -> bool:
    """Say by its name whether a file lists classes."""
    name = file.name.lower()
    return name in _CLASS_FILES or name.endswith(".names")


def is_list(file: Path) -> bool:
    """Say whether a text file lists pictures, one a line."""
    try:
        lines = [line.strip() for line in read_text(file).splitlines() if line.strip()]
    except (OSError, TextError):
        return False
    return bool(lines) and all(
        PurePosixPath(each.replace("\\", "/")).suffix.lower() in SUFFIXES for each in lines[:50]
    )


def split_word(stem: str) -> str:
    """Return the split that a name tells: train2017, val, test_list."""
    words = re.split(r"[^a-z]+", stem.lower())
    return next((SPLITS[word] for word in words if word in SPLITS), "")


def described(place: Place) -> Described:
    """Return what is said of a whole set.

    Raises:
        SetError: if the description or a class file cannot be read.
    """
    root = place.root
    top = place.path.parent if place.path.is_file() else place.path
    lists = _lists(root)
    files = {file.parent: _class_lines(file) for file in _class_files(root)}
    yaml_file = place.path if place.path.is_file() else description(top)
    if yaml_file is None:
        folders = _folders(_darknet(root), root, lists)
        return Described({}, files, folders, lists)
    data = _yaml(yaml_file)
    classes = _classes(data.get("names"), yaml_file, root)
    folders = _folders(data, root, lists)
    return Described(classes, files, folders, lists, "kpt_shape" in data)


def _class_files(root: Path) -> list[Path]:
    """Return the class files, the highest first, one a folder."""
    names = walk(root, frozenset({".txt", ".names", ".labels"}))
    found = [root / name for name in names if is_class_file(Path(name))]
    found = [file for file in found if not is_list(file)]
    ordered = sorted(found, key=lambda file: (len(file.parts), file.name.lower() != "classes.txt"))
    return list({file.parent: file for file in reversed(ordered)}.values())[::-1]


def _lists(root: Path) -> dict[Path, str]:
    """Return the files that list the pictures of a split, by their names."""
    found = {}
    for name in walk(root, frozenset({".txt", ".lst", ".list"})):
        split = split_word(PurePosixPath(name).stem)
        if split and is_list(root / name):
            found[root / name] = split
    return found


def _class_lines(file: Path) -> dict[int, str]:
    try:
        lines = read_text(file, str(file)).strip().splitlines()
    except TextError as error:
        raise SetError(str(error)) from None
    except OSError as error:
        raise SetError(f"{file} cannot be read ({error.strerror}).") from None
    return {number: line.strip() for number, line in enumerate(lines) if line.strip()}


def _darknet(root: Path) -> dict[str, Any]:
    """Return the entries of Darknet's ``obj.data``."""
    found: dict[str, Any] = {}
    for file in sorted(root.glob("*.data")):
        try:
            lines = read_text(file).splitlines()
        except (OSError, TextError):
            continue
        for line in lines:
            if entry := _ENTRY.fullmatch(line):
                found[entry[1].lower()] = entry[2]
    return {key: value for key, value in found.items() if key in SPLITS}


def _yaml(file: Path) -> dict[str, Any]:
    import yaml

    try:
        data = yaml.safe_load(read_text(file, str(file)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or "not readable"
        raise SetError(f"{file} is not YAML ({line}{problem}); mend it.") from None
    except TextError as error:
        raise SetError(str(error)) from None
    except OSError as error:
        raise SetError(f"{file} cannot be read ({error.strerror}).") from None
    except Exception as error:  # PyYAML's constructors raise nearly anything at odd values
        raise SetError(f"{file} is not YAML ({type(error).__name__}); mend it.") from None
    if not isinstance(data, dict):
        raise SetError(f"{file} names no classes; write them under 'names'.")
    return data


def _classes(names: Any, file: Path, root: Path) -> dict[int, str]:
    """Return the classes of ``names``: a list, numbers to names, names to numbers, or a file."""
    if isinstance(names, str):
        listed = _named_file(names, root)
        if listed is not None:
            return _class_lines(listed)
        names = [each.strip(" '\"") for each in names.strip("[] ").split(",")]
    if names is None:
        return {}
    try:
        if isinstance(names, list):
            return {number: _text(each) for number, each in enumerate(names)}
        if isinstance(names, dict):
            if all(_is_number(key) for key in names):
                return {int(key): _text(value) for key, value in names.items()}
            if all(_is_number(value) for value in names.values()):
                return {int(value): _text(key) for key, value in names.items()}
    except (ValueError, OverflowError):
        pass
    raise SetError(f"{file} names no classes; write them under 'names', as a list.")


def _named_file(text: str, root: Path) -> Path | None:
    return next((each for each in _tails(text, root) if each.is_file()), None)


def _tails(text: str, root: Path) -> Iterator[Path]:
    """Yield where a path of another machine may be in the set, the longest first."""
    parts = [each for each in text.replace("\\", "/").split("/") if each not in ("", ".", "..")]
    if "\0" in text or len(text) > 4096:
        return
    for start in range(len(parts)):
        yield root.joinpath(*parts[start:])


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool) and (
        isinstance(value, int) or (isinstance(value, str) and value.strip().isdecimal())
    )


def _text(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        value = value["name"]
    if not isinstance(value, str | int | float | bool):
        raise ValueError("no name")
    return str(value)


def _folders(data: Mapping[Any, Any], root: Path, lists: dict[Path, str]) -> dict[str, str]:
    """Return the split of each folder that is given to one only; ``lists`` gets the list files."""
    found: dict[str, str] = {}
    for key, value in data.items():
        for text in value if isinstance(value, list) else [value]:
            if key in _NO_SPLITS or not isinstance(text, str):
                continue
            split = SPLITS.get(str(key).lower(), str(key))
            listed = _named_file(text, root)
            if listed is not None:
                if is_list(listed):
                    lists[listed] = split
                continue
            there = next((each for each in _tails(text, root) if _is_dir(each)), None)
            plain = text.replace("\\", "/").removeprefix("./").removeprefix("../").strip("/")
            folder = there.relative_to(root).as_posix() if there else plain
            found[folder] = split if found.get(folder, split) == split else ""
    return found


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def folder_split(picture: PurePosixPath, folders: Mapping[str, str]) -> str:
    """Return the split that a picture's folders tell, by their names or by the description."""
    for part in picture.parts[:-1]:
        if part.lower() in SPLITS:
            return SPLITS[part.lower()]
    for folder in picture.parents:
        if folder.as_posix() in folders:
            return folders[folder.as_posix()]
    return ""


def plain_keys(parts: Iterable[str], plain: frozenset[str]) -> tuple[str, ...]:
    """Return folders as they are compared, without those that every set has."""
    return tuple(key for part in parts if (key := key_of(part)) not in plain)
