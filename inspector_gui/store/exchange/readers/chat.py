"""Chats about pictures: JSONL (or a JSON array) of messages, conversations, or questions.

Read are ``messages`` with ``role`` and ``content`` (text, or parts of text and images), ShareGPT's
``conversations`` with ``from`` and ``value``, and ``question`` with ``answer``; the picture stands
in ``images``, ``image`` or among the parts. All that is said of one picture is put together.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.answers import Told, understood
from inspector_gui.store.exchange.finding import Finder, Index
from inspector_gui.store.exchange.json_files import items, json_stream
from inspector_gui.store.exchange.json_head import format_of
from inspector_gui.store.exchange.mapping import SPLITS, Word, class_name, word_of
from inspector_gui.store.exchange.names import printable
from inspector_gui.store.exchange.parts import SetFormat, Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.raw import Place, RawPart, RawParts
from inspector_gui.store.exchange.said import KEY, fields_of

_IMAGES = ("images", "image", "image_path", "img", "image_file", "file_name", "picture")
_LABELS = ("label", "class", "category", "defect")
_ASKED = ("user", "human")
_ANSWERED = ("assistant", "gpt", "model", "bot")
_NOT_OURS = ("inspector.jsonl",)  # YOLO's sidecar


@dataclass(slots=True)
class _Told:
    """All that was said of one picture."""

    file: Path
    split: str
    told: list[Told] = field(default_factory=list)
    fields: list[dict[str, Any]] = field(default_factory=list)
    unread: str = ""
    notes: list[str] = field(default_factory=list)


def files_of(path: Path) -> list[Path]:
    """Return the chat files of a set: the one that was chosen, or those in the folder."""
    if path.is_file():
        return [path]
    lines = [
        file
        for file in sorted([*path.glob("*.jsonl"), *path.glob("*.ndjson")])
        if file.name not in _NOT_OURS
    ]
    return lines or [file for file in sorted(path.glob("*.json")) if is_chat(file)]


def is_chat(file: Path) -> bool:
    """Tell from its keys whether a JSON file is an array of chats."""
    return format_of(file)[0] is SetFormat.JSONL


def is_lines(file: Path) -> bool:
    """Tell from its first lines whether a file of JSON lines is about pictures in our way."""
    for _, entry in _entries(file):
        if isinstance(entry, dict):
            return bool({*_IMAGES, "messages", "conversations"} & entry.keys())
    return False


def read(place: Place, recipe: Recipe | None) -> RawParts:
    """Yield the pictures that the chats are about.

    Raises:
        SetError: if a file cannot be read.
    """
    told: dict[str, _Told] = {}
    index = Index(place.root)
    for file in files_of(place.path):
        finder = Finder(index, file.parent, place.root / "images")
        split = SPLITS.get(file.stem.lower(), "")
        for where, entry in _entries(file):
            fault = entry if isinstance(entry, str) else None
            try:
                if fault is None:
                    _listen(entry, finder, split, recipe, told)
            except FaultyPictureError as error:
                fault = str(error)
            except (TypeError, ValueError, AttributeError, RecursionError, OSError) as error:
                fault = f"It cannot be read ({type(error).__name__}); mend it."
            if fault is not None:
                yield Skipped(where, fault)
    for name, each in told.items():
        yield _part(name, each, recipe)


def _entries(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield the entries with their place, or a sentence instead of one that cannot be read."""
    if file.suffix.lower() == ".json":
        for number, item in enumerate(items(file, "item"), start=1):
            yield f"{file.name}, entry {number}", item
        return
    try:
        with json_stream(file) as stream:
            for number, line in enumerate(stream, start=1):
                where = f"{printable(file.name)}, line {number}"
                if line.strip():
                    try:
                        yield where, json.loads(line)
                    except (ValueError, RecursionError) as error:
                        yield (
                            where,
                            f"Line {number} of {printable(file.name)} is not JSON ({error}); "
                            "mend it.",
                        )
    except OSError as error:
        raise SetError(f"{file} cannot be read ({error.strerror}).") from None


def _listen(
    entry: Any, finder: Finder, split: str, recipe: Recipe | None, told: dict[str, _Told]
) -> None:
    if not isinstance(entry, dict):
        raise FaultyPictureError(f"It is {type(entry).__name__} and no object.")
    images = [*_images(entry), *_images_in_messages(entry)]
    if not images:
        raise FaultyPictureError("It names no picture; add 'images'.")
    file = finder.find(images[-1])
    name = printable(finder.name(file))
    about = told.setdefault(name, _Told(file, split))
    if len(images) > 1:
        about.notes.append(f"The chat shows {len(images)} pictures; it is about the last one.")
    if KEY in entry:
        about.fields.append(fields_of(entry[KEY]))
    plain = next((each for key in _LABELS if isinstance(each := entry.get(key), str)), "")
    if plain and not (_messages(entry) or KEY in entry or "answer" in entry):
        word = word_of(plain)
        about.told.append(Told(word or Word.NG, () if word else (plain,)))
    for question, answer in _turns(entry):
        found = understood(answer, question, recipe)
        if found is not None:
            about.told.append(found)
        else:
            about.unread = about.unread or answer


def _images(entry: dict[str, Any]) -> Iterator[str]:
    for key in _IMAGES:
        value = entry.get(key)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _images({"image": each.get("path") or each.get("url")})
            elif isinstance(each, str):
                yield each


def _messages(entry: dict[str, Any]) -> list[dict[str, Any]]:
    found = entry.get("messages", entry.get("conversations", []))
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _images_in_messages(entry: dict[str, Any]) -> Iterator[str]:
    for message in _messages(entry):
        content = message.get("content")
        for part in content if isinstance(content, list) else []:
            if isinstance(part, dict) and "image" in str(part.get("type")):
                value = next(
                    (part[k] for k in ("image", "path", "url", "image_url") if k in part), None
                )
                yield from _images({"image": value})


def _turns(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (question, answer)."""
    question = ""
    for message in _messages(entry):
        role = str(message.get("role", message.get("from", ""))).lower()
        text = _text(message.get("content", message.get("value", "")))
        if role in _ASKED:
            question = text
        elif role in _ANSWERED:
            yield question, text
    if "answer" in entry or "answers" in entry:
        answers = entry.get("answer", entry.get("answers"))
        for answer in answers if isinstance(answers, list) else [answers]:
            yield _text(entry.get("question", "")), _text(answer)


def _text(content: Any) -> str:
    if isinstance(content, list):
        return " ".join(_text(part.get("text", "")) for part in content if isinstance(part, dict))
    if isinstance(content, dict):
        return _text(content.get("answer", content.get("text", "")))
    return str(content)


def _denies(told: Told, fields: dict[str, Any], recipe: Recipe | None) -> bool:
    """Say whether an answer contradicts what is said beside it.

    An answer need not say all, and free words are no names: a defect counts if the recipe has it.
    """
    if "word" in fields and told.word.value != fields["word"]:
        return True
    known = {class_name(defect.name) for defect in recipe.defects} if recipe else set()
    return bool(fields["classes"]) and bool(known & set(told.classes) - set(fields["classes"]))


def _part(name: str, about: _Told, recipe: Recipe | None) -> RawPart | Skipped:
    fields = about.fields[0] if about.fields else {}
    verdicts = list(dict.fromkeys((t.word, t.classes, t.places) for t in about.told))
    if any(other != fields for other in about.fields[1:]):
        return Skipped(name, "What is said of it in two lines does not agree; correct one of them.")
    if fields and any(_denies(each, fields, recipe) for each in about.told):
        return Skipped(
            name,
            f"Its answer and what stands under {KEY!r} do not agree; correct both, or take "
            f"{KEY!r} away.",
        )
    reason = next((each.reason for each in about.told if each.reason), "")
    if not fields:
        words = {word for word, _, _ in verdicts}
        named = [verdict for verdict in verdicts if verdict[1]] or verdicts
        if not verdicts:
            return Skipped(name, f"Its answer {about.unread[:60]!r} says neither OK nor NG.")
        if len(words) > 1 or len(named) > 1:
            return Skipped(name, "Two answers about it do not agree; correct one of them.")
        word, classes, places = named[0]
        fields = {"word": word.value, "classes": classes, "places": places, "comment": reason}
    return RawPart(
        name=name,
        file=about.file,
        reason=reason,
        notes=tuple(dict.fromkeys(about.notes)),
        **{"split": about.split, **fields},
    )
