"""What formats of places do not say by themselves, as a small JSON object in their own extension.

``{"label": "NG", "defects": ["crack"], "places": […], "comment": "…"}``: COCO keeps it among an
image's ``attributes``, LabelMe and chats under ``inspector``, Pascal VOC in an element
``inspector``, YOLO in a line of ``inspector.jsonl``. The marked places come first: a defect that
is marked need not be said, and what is said does not hide what is marked.
"""

from __future__ import annotations

from typing import Any

from inspector_gui.core.label import LabelContent
from inspector_gui.store.exchange.mapping import Word, class_name
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.pictures import FaultyPictureError

KEY = "inspector"


def said_of(part: SetPart) -> dict[str, Any]:
    """Return all that is said of a part apart from its regions."""
    content = part.content or LabelContent()
    values: dict[str, Any] = {
        "label": content.label.value if content.label else Word.UNLABELLED.value,
        "defects": list(content.defects),
        "places": list(content.places),
        "comment": content.comment,
        "split": part.split,
        "source": part.source,
        "terminals": list(part.terminals),
        "severities": list(part.severities),
        "seed": part.seed,
    }
    return {key: value for key, value in values.items() if value not in ("", [], None)}


def extra_of(part: SetPart) -> dict[str, Any]:
    """Return what is to be said beside the marked places: all but what they say by themselves."""
    said = said_of(part)
    regions = part.content.regions if part.content else ()
    marked = list(dict.fromkeys(region.defect for region in regions))
    defects = [defect for defect in marked if defect]
    if marked and said["label"] == Word.NG and said.get("defects", []) == defects:
        del said["label"]
        said.pop("defects", None)
    return said


def fields_of(said: Any) -> dict[str, Any]:
    """Return the fields of a raw part that an object says; what it does not say is not there.

    Raises:
        FaultyPictureError: if it is no such object.
    """
    if not isinstance(said, dict):
        raise FaultyPictureError(f"Its {KEY!r} is {said!r}; write an object.")
    fields: dict[str, Any] = {}
    for key, kind in _TEXTS.items():
        if key in said:
            fields[kind] = _text(said[key], key)
    for key in ("defects", "places", "terminals"):
        if key in said:
            fields[key] = tuple(_text(each, key) for each in _list(said[key], key))
    if "severities" in said:
        fields["severities"] = tuple(_number(n) for n in _list(said["severities"], "severities"))
    if isinstance(said.get("seed"), int):
        fields["seed"] = said["seed"]
    if "word" in fields:
        fields["word"] = fields["word"].upper()
        if fields["word"] not in _LABELS:
            raise FaultyPictureError(f"Its label is {said['label']!r}; write OK, NG or UNSURE.")
    fields["classes"] = tuple(map(class_name, fields.pop("defects", ())))
    return fields


_TEXTS = {"label": "word", "comment": "comment", "split": "split", "source": "source"}
_LABELS = (Word.OK, Word.NG, Word.UNSURE, Word.UNLABELLED)


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise FaultyPictureError(f"Its {key} is {value!r}; write text.")
    return value


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise FaultyPictureError(f"Its {key} is {value!r}; write a list.")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise FaultyPictureError(f"A severity is {value!r}; write a number from 0 to 1.")
    return float(value)
