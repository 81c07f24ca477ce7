"""What a JSON file is, told from its keys, however long what stands before them is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from inspector_gui.core.errors import SetError
from inspector_gui.store.exchange.json_files import CHUNK, json_stream
from inspector_gui.store.exchange.parts import SetFormat

LIMIT: Final = 64 << 20  # bytes, before one believes that nothing telling follows
_OPENS = {"start_map": "map", "start_array": "array"}
_CLOSES = ("end_map", "end_array")
_CHAT = frozenset({"conversations", "messages", "question"})


@dataclass(slots=True)
class Head:
    """What was seen of a file so far.

    Attributes:
        kind: "map", "array", or "" for anything else.
        keys: the keys of the outermost object, with what each one holds.
        inner: the keys of the first object in each of them; of an outermost array under "".
    """

    kind: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    inner: dict[str, set[str]] = field(default_factory=dict)

    def has(self, *keys: str) -> bool:
        """Say whether the outermost object has all of these."""
        return all(key in self.keys for key in keys)

    def inside(self, key: str, *keys: str) -> bool:
        """Say whether the first object in ``key`` has all of these."""
        return set(keys) <= self.inner.get(key, set())


def heads(file: Path) -> Iterator[Head]:
    """Yield what is known of a file, each time that more is; it ends early where it is broken.

    Raises:
        OSError: if it cannot be read.
    """
    import ijson

    head, key, first = Head(), "", True
    path: list[str] = []
    try:
        with json_stream(file) as stream:
            for event, value in ijson.basic_parse(stream, use_float=True, buf_size=CHUNK):
                if event == "map_key":
                    if len(path) == 1:
                        key = str(value)
                        first = True
                    elif first and len(path) == (3 if path[1] == "array" else 2):
                        head.inner.setdefault(key, set()).add(str(value))
                    elif first and head.kind == "array" and len(path) == 2:
                        head.inner.setdefault("", set()).add(str(value))
                    continue
                if event in _CLOSES:
                    path.pop()
                    inmost = 1 if head.kind == "array" else 2
                    if first and len(path) <= inmost and event == "end_map":
                        first = head.kind == "map" and len(path) < 2
                        yield head
                    continue
                kind = _OPENS.get(event, event)
                if not path:
                    head.kind = kind if event in _OPENS else ""
                elif len(path) == 1 and head.kind == "map":
                    head.keys[key] = kind
                    yield head
                if event in _OPENS:
                    path.append(kind)
                if stream.tell() > LIMIT:
                    return
    except (ijson.JSONError, UnicodeDecodeError, SetError, ValueError, RecursionError):
        pass
    yield head


def format_of(file: Path) -> tuple[SetFormat | None, str]:
    """Return the format of a JSON file, and the name of a known one that is not read.

    Raises:
        OSError: if it cannot be read.
    """
    head = Head()
    for head in heads(file):
        found = _known(head)
        if found is not None:
            return found, ""
    return None, foreign_name(head)


def all_keys(file: Path) -> dict[str, str]:
    """Return the keys of the outermost object with what each one holds: "array", "null", ….

    Raises:
        OSError: if it cannot be read.
    """
    head = Head()
    for head in heads(file):  # noqa: B007
        pass
    return head.keys


def _known(head: Head) -> SetFormat | None:
    if head.kind == "array":
        return SetFormat.JSONL if _CHAT & head.inner.get("", set()) else None
    if head.has("shapes"):
        return SetFormat.LABELME
    lists = [key for key in ("images", "annotations") if head.keys.get(key) == "array"]
    listed = "images" in lists and (
        head.has("annotations")
        or head.has("categories")
        or head.inside("images", "file_name")
        or head.inside("images", "id")
    )
    linked = "annotations" in lists and head.inside("annotations", "image_id")
    return SetFormat.COCO if listed or linked else None


def foreign_name(head: Head) -> str:
    """Return the name of a format that this program does not read, "" if it is none known."""
    if head.kind == "array":
        return _foreign_list(head)
    nested = next(iter(head.inner.values()), set())
    for name, found in (
        ("VIA", head.has("_via_img_metadata") or {"filename", "regions"} <= nested),
        ("Datumaro", head.has("items", "categories") or head.inside("items", "annotations")),
        ("Supervisely", head.has("objects") and bool({"size", "tags"} & head.keys.keys())),
        ("VoTT", head.has("asset") or head.has("assets")),
        ("Label Studio", head.has("data") and bool({"annotations", "result"} & head.keys.keys())),
        ("Labelbox", head.has("data_row") or head.has("Labeled Data")),
        ("Darwin", head.has("item", "annotations")),
        ("BDD100K", head.has("frames")),
        ("KITTI-like JSON", head.has("outputs", "path")),
    ):
        if found:
            return name
    return ""


def _foreign_list(head: Head) -> str:
    for name, found in (
        ("CreateML", head.inside("", "image", "annotations")),
        ("CreateML", head.inside("", "imagefilename", "annotation")),
        ("Labelbox", head.inside("", "Labeled Data") or head.inside("", "data_row")),
        ("Label Studio", head.inside("", "data")),
        ("VIA", head.inside("", "filename", "regions")),
        ("Scale AI", head.inside("", "task_id") or head.inside("", "response")),
        ("BDD100K", head.inside("", "name", "labels")),
    ):
        if found:
            return name
    return ""
