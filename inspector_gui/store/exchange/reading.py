"""Reading a set: first what it seems to hold, then its parts one by one.

A set is gone through twice. The first time no picture is opened: it is counted, and pictures of
which two entries say different things are found. The second time the parts are made, lazily.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from inspector_gui.core.errors import SetError
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange import beside
from inspector_gui.store.exchange.detect import detect, root_of
from inspector_gui.store.exchange.mapping import LabelMapping, Meaning, Named
from inspector_gui.store.exchange.parts import SetFormat, SetPart, Skipped, Understood
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.raw import (
    Loose,
    Place,
    RawBox,
    RawMaskFile,
    RawNothing,
    RawObject,
    RawPart,
    RawParts,
    RawPng,
    RawPolygon,
    RawReady,
    RawRegion,
    RawRle,
    Reader,
)
from inspector_gui.store.exchange.readers import (
    chat,
    coco,
    folders,
    labelme,
    manifest,
    mvtec,
    voc,
    yolo,
)
from inspector_gui.store.exchange.resolve import classes_of, label_of, resolve

READERS: Final[Mapping[SetFormat, Reader]] = MappingProxyType(
    {
        SetFormat.MANIFEST: manifest.read,
        SetFormat.FOLDERS: folders.read,
        SetFormat.MVTEC: mvtec.read,
        SetFormat.COCO: coco.read,
        SetFormat.YOLO: yolo.read,
        SetFormat.VOC: voc.read,
        SetFormat.LABELME: labelme.read,
        SetFormat.JSONL: chat.read,
    }
)
FIRST: Final = 3  # names in a sentence about many
STEP: Final = 100  # pictures between two reports of progress
Counted = Callable[[int], None]
Cancelled = Callable[[], bool]


class CancelledError(Exception):
    """The user does not want it any more; nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Sort:
    """What pictures have in common that are counted together."""

    word: str
    classes: tuple[str, ...]
    of_picture: int  # how many of the classes are the whole picture's
    seen: bool
    split: str


@dataclass(slots=True)
class _Tally:
    """What the first time through a set finds."""

    sorts: Counter[_Sort] = field(default_factory=Counter)
    shapes: Counter[str] = field(default_factory=Counter)
    said: dict[str, tuple[int, _Sort]] = field(default_factory=dict)
    conflicts: set[str] = field(default_factory=set)
    spoken: set[str] = field(default_factory=set)  # of whom a later entry says more than the first
    loose: dict[str, list[str]] = field(default_factory=dict)
    loose_marks: bool = False
    absent: list[str] = field(default_factory=list)  # annotated pictures that are not there
    repeats: int = 0
    skipped: int = 0

    @property
    def in_doubt(self) -> bool:
        """Whether something is marked that reaches no picture: any bare one may be its."""
        return self.loose_marks or bool(self.absent)

    def add(self, found: RawPart | Skipped | Loose) -> None:
        """Count one entry."""
        if isinstance(found, Loose):
            self.loose.setdefault(found.what, []).append(found.name)
            self.loose_marks = self.loose_marks or found.marks
            return
        if isinstance(found, Skipped):
            self.skipped += 1
            return
        if (found.regions or found.classes) and not is_there(found.file):
            self.absent.append(found.name)
        sort, digest = _sort(found), _digest(found)
        there = self.said.get(found.name)
        if there is not None and _is_silent(there[1]) and not _is_silent(sort):
            self.spoken.add(found.name)
            self.sorts[there[1]] -= 1
            there = None
        if there is None:
            self.said[found.name] = (digest, sort)
            self.sorts[sort] += 1
            self.shapes.update(_kind(region.shape) for region in found.regions)
        elif _is_silent(sort):
            return
        elif there[0] == digest:
            self.repeats += 1
        elif found.name not in self.conflicts:
            self.conflicts.add(found.name)
            self.sorts[there[1]] -= 1


class SetReading:
    """A set that was gone through once. Not for several threads at a time."""

    def __init__(self, place: Place, kind: SetFormat, recipe: Recipe | None, tally: _Tally) -> None:
        """Keep what ``open_set`` found."""
        self.root = place.root
        self.format = kind
        self._place = place
        self._recipe = recipe
        self._tally = tally

    @property
    def pictures(self) -> int:
        """How many pictures ``parts`` will come to, skipped ones included."""
        return len(self._tally.said) + self._tally.skipped

    @property
    def classes(self) -> tuple[str, ...]:
        """All classes of the set, by its own names."""
        found = (
            name for sort, count in self._tally.sorts.items() if count for name in sort.classes
        )
        return tuple(dict.fromkeys(found))

    def understood(self, mapping: LabelMapping) -> Understood:
        """Return what the set holds, its classes understood by a mapping. Takes no time."""
        labels: Counter[str] = Counter()
        defects: Counter[str] = Counter()
        splits: Counter[str] = Counter()
        unknown: Counter[str] = Counter()
        skipped = self._tally.skipped + len(self._tally.conflicts)
        bare = 0
        for sort, count in (+self._tally.sorts).items():
            splits[sort.split] += count
            meanings, unmapped = _meanings(sort.classes, mapping)
            if unmapped:
                unknown.update(dict.fromkeys(unmapped, count))
                continue
            seen = sort.seen and not self._tally.in_doubt
            raw = RawPart("", Path(), sort.word, sort.classes[: sort.of_picture], seen=seen)
            try:
                label, _ = _label(raw, sort, meanings)
            except FaultyPictureError:
                skipped += count
                continue
            labels[label] += count
            named = {m.defect for m in meanings.values() if isinstance(m, Named)}
            defects.update(dict.fromkeys(named, count))
            bare += count if sort.seen and not (sort.word or sort.classes) else 0
        return Understood(
            format=self.format,
            root=self.root,
            pictures=self.pictures,
            labels=tuple(labels.most_common()),
            defects=tuple(defects.most_common()),
            splits=tuple(sorted((k, n) for k, n in splits.items() if k)),
            masks=self._tally.shapes["mask"],
            boxes=self._tally.shapes["box"],
            polygons=self._tally.shapes["polygon"],
            unknown=tuple(unknown.most_common()),
            skipped=skipped,
            warnings=tuple(self._warnings(unknown, bare, mapping)),
        )

    def parts(self, mapping: LabelMapping) -> Iterator[SetPart | Skipped]:
        """Yield all parts, and what was skipped and why, each picture once.

        Raises:
            SetError: if the set is gone, or cannot be read any more.
        """
        done: set[str] = set()
        for found in _entries(self.format, self._place, self._recipe):
            if isinstance(found, Loose):
                continue
            if isinstance(found, Skipped):
                yield found
            elif found.name not in done:
                if found.name in self._tally.spoken and _is_silent(_sort(found)):
                    continue  # another entry says more
                done.add(found.name)
                if found.name in self._tally.conflicts:
                    yield Skipped(
                        found.name, "Two entries about it do not agree; correct one of them."
                    )
                else:
                    seen = found.seen and not self._tally.in_doubt
                    yield resolve(replace(found, seen=seen), mapping, self._root_of(found))

    def _root_of(self, found: RawPart) -> Path:
        """Return the folder that a picture must lie in."""
        embedded = self._place.embedded
        return embedded.root if embedded.root and embedded.name(found.file) else self.root

    def _warnings(self, unknown: Counter[str], bare: int, mapping: LabelMapping) -> Iterator[str]:
        if self._tally.repeats:
            yield f"{self._tally.repeats} pictures are named twice alike; each is taken once."
        if self._tally.conflicts:
            first = min(self._tally.conflicts)
            yield (
                f"Of {len(self._tally.conflicts)} pictures two entries do not agree ({first}); "
                "they are skipped until one is corrected."
            )
        for what, names in self._tally.loose.items():
            yield f"{len(names)} {what}{_first(names)}."
        if self._tally.absent:
            names = self._tally.absent
            yield f"{len(names)} annotated pictures are not there{_first(names)}."
        if bare and self._tally.in_doubt:
            yield (
                f"{bare} pictures have no marks and are taken as unlabelled, for some annotations "
                "reach no picture; mend those, and import it again."
            )
        elif bare:
            yield f"{bare} pictures were annotated and nothing is marked on them: taken as OK."
        if unknown:
            yield (
                f"{len(unknown)} classes are no defects of the recipe {mapping.recipe} "
                f"({', '.join(list(unknown)[:5])}); map them, add them to the recipe, or skip them."
            )


def open_set(
    path: Path,
    kind: SetFormat | None = None,
    recipe: Recipe | None = None,
    counted: Counted | None = None,
    cancelled: Cancelled | None = None,
) -> SetReading:
    """Go through a set once.

    Args:
        path: its folder, or the file that describes it.
        kind: its format; by default it is told from what lies there.
        recipe: whose wording the answers of chats are read by.
        counted: told now and then how many pictures were seen.
        cancelled: asked as often; True stops.

    Raises:
        SetError: if there is no set, or it cannot be read, or holds no picture.
        CancelledError: if it was cancelled.
    """
    kind = kind or detect(path)
    if not path.exists():
        raise SetError(f"There is no {path}; check the name.")
    root = root_of(path, kind)
    place = Place(root, path.absolute())
    tally = _Tally()
    for number, found in enumerate(_entries(kind, place, recipe), start=1):
        tally.add(found)
        if number % STEP == 0:
            if counted is not None:
                counted(number)
            if cancelled is not None and cancelled():
                raise CancelledError
    if path.is_dir():
        for name in beside.label_files(root, kind):
            tally.add(Loose("files say something of the pictures that is not read", name))
    reading = SetReading(place, kind, recipe, tally)
    if not reading.pictures:
        raise SetError(f"{path} holds no pictures as a set of the format {kind}; say another one.")
    return reading


def _first(names: Sequence[str]) -> str:
    """Return the first few of many names, in brackets."""
    shown = ", ".join(names[:FIRST])
    return f" ({shown}{', …' if len(names) > FIRST else ''})"


def is_there(file: Path) -> bool:
    """Say whether a picture is there; a name that no system takes is not."""
    try:
        return file.is_file()
    except (OSError, ValueError):
        return False


def _is_silent(sort: _Sort) -> bool:
    """Say whether an entry only says that there is a picture."""
    return not (sort.word or sort.classes or sort.seen)


def _entries(kind: SetFormat, place: Place, recipe: Recipe | None) -> RawParts:
    try:
        yield from READERS[kind](place, recipe)
    except OSError as error:
        raise SetError(f"{place.path} cannot be read ({error}); check that it is there.") from None


@lru_cache(maxsize=1024)
def _same(sort: _Sort) -> _Sort:
    """Return one object for all that are equal, for there is one a picture."""
    return sort


def _sort(raw: RawPart) -> _Sort:
    marked = tuple(name for name in classes_of(raw) if name not in raw.classes)
    return _same(_Sort(raw.word, raw.classes + marked, len(raw.classes), raw.seen, raw.split))


def _digest(raw: RawPart) -> int:
    """Return what tells two different statements about a picture apart, in this process."""
    return hash(replace(raw, split="", source="", notes=(), reason=""))


def _kind(shape: object) -> str:
    match shape:
        case RawBox():
            return "box"
        case RawPolygon():
            return "polygon"
        case RawMaskFile() | RawObject() | RawPng() | RawRle():
            return "mask"
        case RawReady(region):
            return type(region).__name__.removeprefix("Label").lower()
    return "none"


def _meanings(
    classes: tuple[str, ...], mapping: LabelMapping
) -> tuple[dict[str, Meaning], list[str]]:
    found = {name: mapping.meaning(name) for name in classes}
    known = {name: meaning for name, meaning in found.items() if meaning is not None}
    return known, [name for name, meaning in found.items() if meaning is None]


def _label(raw: RawPart, sort: _Sort, meanings: dict[str, Meaning]) -> tuple[str, tuple[str, ...]]:
    """Return the label of a sort; the classes that are marked count as regions do."""
    marked = tuple(RawRegion(name, RawNothing("")) for name in sort.classes[sort.of_picture :])
    label, defects = label_of(replace(raw, regions=marked), meanings)
    return (label.value if label else "UNLABELLED"), defects
