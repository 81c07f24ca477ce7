"""From a raw part to a part: its picture is looked at, its classes understood, its regions placed.

All or nothing for each picture: what cannot be understood is skipped whole, with a sentence, and
never becomes OK because something in it was left out.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inspector_gui.core.label import LabelContent, LabelRegion
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mapping import LabelMapping, Meaning, Named, Word
from inspector_gui.store.exchange.parts import SetPart, Skipped
from inspector_gui.store.exchange.pictures import FaultyPictureError, check_file, picture_size
from inspector_gui.store.exchange.raw import RawMaskFile, RawPart
from inspector_gui.store.exchange.regions import Canvas


def resolve(raw: RawPart, mapping: LabelMapping, root: Path) -> SetPart | Skipped:
    """Return the part that a raw part comes to, or why it is skipped.

    Raises:
        SetError: if the whole set is gone.
    """
    try:
        return _Resolving(raw, mapping, root).part()
    except FaultyPictureError as fault:
        return Skipped(raw.name, str(fault))


def classes_of(raw: RawPart) -> tuple[str, ...]:
    """Return the names of all classes that a raw part is of, in order, each once."""
    names = list(raw.classes)
    for region in raw.regions:
        if isinstance(region.shape, RawMaskFile):
            names += region.shape.classes
        else:
            names.append(region.class_name)
    return tuple(dict.fromkeys(names))


def label_of(raw: RawPart, meanings: dict[str, Meaning]) -> tuple[Label | None, tuple[str, ...]]:
    """Return the label and the defects of a raw part whose classes are all understood.

    Raises:
        FaultyPictureError: if it contradicts itself, or everything in it is to be skipped.
    """
    of_picture = [meanings[name] for name in raw.classes]
    all_of_it = [meanings[name] for name in classes_of(raw)]
    if all_of_it and all(meaning is Word.SKIP for meaning in all_of_it):
        raise FaultyPictureError("All that it shows is of classes that are to be skipped.")
    defects = tuple(dict.fromkeys(m.defect for m in all_of_it if isinstance(m, Named)))
    named = any(isinstance(meaning, Named) for meaning in of_picture)
    if raw.word == Word.OK:
        if named:
            raise FaultyPictureError(
                f"The set calls it OK and names the defect {defects[0]!r}; correct one of them."
            )
        return (Label.NG if defects else Label.OK), defects
    if raw.word == Word.UNSURE:
        return Label.UNSURE, defects
    if defects:
        return (Label.UNSURE if Word.UNSURE in of_picture else Label.NG), defects
    if Word.UNSURE in of_picture:
        return Label.UNSURE, ()
    # The user may have said that a class that the set calls bad is OK.
    cleared = all_of_it and all(meaning in (Word.OK, Word.SKIP) for meaning in all_of_it)
    if Word.NG in all_of_it or (raw.word == Word.NG and not cleared):
        return Label.NG, ()
    if cleared or (raw.seen and not all_of_it and not raw.word):
        return Label.OK, ()
    return None, ()


class _Resolving:
    """The work on one raw part."""

    def __init__(self, raw: RawPart, mapping: LabelMapping, root: Path) -> None:
        self._raw = raw
        self._mapping = mapping
        self._root = root

    def part(self) -> SetPart:
        """Return the part, or raise why not."""
        raw = self._raw
        check_file(raw.file, self._root)
        width, height = picture_size(raw.file)
        if raw.size is not None and raw.size != (width, height):
            raise FaultyPictureError(
                f"The set says {raw.size[0]} × {raw.size[1]} pixels and the picture has {width} × "
                f"{height}; the places in it would be wrong."
            )
        meanings = self._meanings()
        label, defects = label_of(raw, meanings)
        canvas = Canvas(width, height, self._check)
        regions = self._regions(canvas, meanings)
        notes = [*raw.notes, *canvas.notes]
        if raw.word == Word.OK and label is Label.NG:
            notes.append(f"It is called OK but {defects[0]!r} is marked on it: taken as NG.")
        content = None
        if label is not None:
            content = LabelContent(
                label=label,
                defects=defects,
                places=raw.places,
                regions=regions,
                comment=raw.comment,
            )
        matching = len(raw.classes) == len(defects)
        return SetPart(
            file=raw.file,
            name=raw.name,
            content=content,
            split=raw.split,
            source=raw.source,
            terminals=raw.terminals if matching else (),
            severities=raw.severities if matching else (),
            seed=raw.seed,
            reason=raw.reason,
            notes=tuple(notes),
        )

    def _meanings(self) -> dict[str, Meaning]:
        meanings: dict[str, Meaning] = {}
        for name in classes_of(self._raw):
            meaning = self._mapping.meaning(name)
            if meaning is None:
                raise FaultyPictureError(
                    f"The class {name!r} is no defect of the recipe {self._mapping.recipe}; map "
                    "it, add it to the recipe, or skip it."
                )
            meanings[name] = meaning
        return meanings

    def _regions(self, canvas: Canvas, meanings: dict[str, Meaning]) -> tuple[LabelRegion, ...]:
        """Return the regions that mark something bad, with their defects."""
        placed: list[LabelRegion] = []
        for raw in self._raw.regions:
            for name, region in canvas.place(raw):
                match meanings[name]:
                    case Named(defect):
                        placed.append(replace(region, defect=defect))
                    case Word.NG | Word.UNSURE:
                        placed.append(region)
        return tuple(placed)

    def _check(self, file: Path) -> None:
        check_file(file, self._root)
