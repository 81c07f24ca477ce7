"""What a labelled set of pictures holds, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from inspector_gui.core.label import LabelContent
from inspector_gui.core.recipe import Recipe


class SetFormat(StrEnum):
    """The formats, by the names that the command line takes."""

    MANIFEST = "manifest"  # manifest.csv
    FOLDERS = "folders"  # a folder a class
    MVTEC = "mvtec"  # train/good, test/DEFECT, ground_truth/DEFECT
    COCO = "coco"  # JSON with images, annotations, categories
    YOLO = "yolo"  # images/, labels/, data.yaml
    VOC = "voc"  # Pascal VOC: Annotations/*.xml
    LABELME = "labelme"  # a JSON beside each picture
    JSONL = "jsonl"  # chat messages or questions and answers, one a line


@dataclass(frozen=True, slots=True)
class SetPart:
    """One picture of a set, and what is said of it.

    Attributes:
        file: the picture, absolute.
        name: the picture's path in the set, relative to its root, with forward slashes.
        content: the label; None where nobody said anything.
        split: "train", "val", "test" or whatever the set calls it; "" for none.
        source: where the set has it from.
        terminals: where each defect is, one for one with the defects, or empty.
        severities: how bad each defect is, 0 to 1, one for one with the defects, or empty.
        seed: of a rendered part.
        reason: a sentence that came with the answer of a chat.
        notes: sentences on what could not be taken as it stood.
        recipe: whose words are said of it; None: those of the whole set.
    """

    file: Path
    name: str
    content: LabelContent | None = None
    split: str = ""
    source: str = ""
    terminals: tuple[str, ...] = ()
    severities: tuple[float, ...] = ()
    seed: int | None = None
    reason: str = ""
    notes: tuple[str, ...] = ()
    recipe: Recipe | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A picture that was not taken, and why, in one sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a set seems to hold, to be shown before anything of it is taken.

    Attributes:
        format: as which it was read.
        root: the folder that the names are relative to.
        pictures: how many pictures it names.
        labels: how many there are by label (OK, NG, UNSURE, UNLABELLED), the frequent first.
        defects: how many pictures there are by defect, the frequent first.
        splits: how many there are by split.
        masks: how many regions are bitmaps; a mask file counts once.
        boxes: how many are rectangles.
        polygons: how many are outlines.
        unknown: classes that are not the recipe's, and on how many pictures each is.
        skipped: how many pictures cannot be taken as it stands, faults that show later not counted.
        warnings: sentences on what the user should know.
    """

    format: SetFormat
    root: Path
    pictures: int = 0
    labels: tuple[tuple[str, int], ...] = ()
    defects: tuple[tuple[str, int], ...] = ()
    splits: tuple[tuple[str, int], ...] = ()
    masks: int = 0
    boxes: int = 0
    polygons: int = 0
    unknown: tuple[tuple[str, int], ...] = ()
    skipped: int = 0
    warnings: tuple[str, ...] = ()
