"""What a reader finds in a set before any picture is opened and any class is understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from inspector_gui.core.label import LabelRegion
from inspector_gui.core.recipe import Recipe
from inspector_gui.store.exchange.embedded import Embedded
from inspector_gui.store.exchange.parts import Skipped


@dataclass(frozen=True, slots=True)
class RawBox:
    """A rectangle in pixels or, with ``shares``, in shares of the picture's width and height."""

    x1: float
    y1: float
    x2: float
    y2: float
    shares: bool = False


@dataclass(frozen=True, slots=True)
class RawPolygon:
    """An outline in pixels or, with ``shares``, in shares of the picture's width and height."""

    points: tuple[tuple[float, float], ...]
    shares: bool = False


@dataclass(frozen=True, slots=True)
class RawMaskFile:
    """A mask picture: k stands for the k-th of ``classes``; with one class, all that is not 0."""

    file: Path
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RawObject:
    """An object of Pascal VOC: the pixels of one number in a picture, else its own shape."""

    file: Path
    number: int
    otherwise: RawBox | RawPolygon


@dataclass(frozen=True, slots=True)
class RawRle:
    """A run-length encoded mask of COCO, of a picture of ``width`` × ``height``.

    ``otherwise`` is where it is by another statement, for runs that are damaged.
    """

    counts: str | tuple[int, ...]
    width: int
    height: int
    otherwise: RawBox | None = None


@dataclass(frozen=True, slots=True)
class RawPng:
    """A mask as PNG in base64 whose top left pixel is (x, y): LabelMe's."""

    base64: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class RawReady:
    """A region that is written as our labels are; its defect is the raw region's class."""

    region: LabelRegion


@dataclass(frozen=True, slots=True)
class RawNothing:
    """A mark that has no area: a point, a line, a box without height; ``what`` names it."""

    what: str


RawShape: TypeAlias = (
    RawBox | RawPolygon | RawMaskFile | RawObject | RawRle | RawPng | RawReady | RawNothing
)


@dataclass(frozen=True, slots=True)
class RawRegion:
    """A marked place, and the class it is of as the set calls it."""

    class_name: str
    shape: RawShape


@dataclass(frozen=True, slots=True)
class RawPart:
    """A picture of a set and what the set says of it, in the set's own words.

    Attributes:
        name: path of the picture in the set.
        file: the picture; whether it is there is not known yet.
        word: OK, NG, UNSURE or UNLABELLED where the set says so apart from the classes, else "".
        classes: of the whole picture, in order.
        regions: with their classes.
        size: (width, height) as the set states it, to check the picture against.
        seen: somebody looked at it: without classes and regions it is OK, not unlabelled.
    """

    name: str
    file: Path
    word: str = ""
    classes: tuple[str, ...] = ()
    regions: tuple[RawRegion, ...] = ()
    places: tuple[str, ...] = ()
    comment: str = ""
    split: str = ""
    source: str = ""
    terminals: tuple[str, ...] = ()
    severities: tuple[float, ...] = ()
    seed: int | None = None
    reason: str = ""
    size: tuple[int, int] | None = None
    seen: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a set lies: the root that names are relative to, and the path that was chosen.

    ``embedded`` keeps the pictures that lie in no file of their own.
    """

    root: Path
    path: Path
    embedded: Embedded = field(default_factory=Embedded)


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that a set says and that reaches nothing: counted, and said by its name.

    Attributes:
        what: several of them, as a sentence calls them: "annotations of no picture".
        name: this one.
        marks: it may mark a picture, and nobody knows which: none is OK because of its absence.
    """

    what: str
    name: str
    marks: bool = False


RawParts: TypeAlias = Iterator[RawPart | Skipped | Loose]
Reader: TypeAlias = Callable[[Place, Recipe | None], RawParts]
