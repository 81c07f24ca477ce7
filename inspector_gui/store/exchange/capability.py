"""Which format can carry what, so that nothing is lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.parts import SetFormat, SetPart


class Fact(StrEnum):
    """Something that a label may say; the value is how a sentence calls it."""

    UNSURE = "the label UNSURE"
    UNLABELLED = "a picture without a label"
    SEVERAL = "more than one defect"
    MASK = "masks to the pixel"
    BOX = "boxes to a tenth of a pixel"
    POLYGON = "outlines"
    PIECES = "several marked places of one defect, apart from each other"
    PLACES = "named places"
    COMMENT = "a comment"
    TRAIN_NG = "a bad part in the split for training"
    SPLIT = "a split that is not train, val or test"
    RENDERED = "severities, terminals and seeds"
    SOURCE = "the source"


_ALL = frozenset(Fact)
_MASKS_MERGED = frozenset({Fact.PIECES})
_LABELS_ONLY = frozenset({Fact.MASK, Fact.BOX, Fact.POLYGON, Fact.PIECES})
_NOT_TRAINED = frozenset({Fact.UNSURE, Fact.UNLABELLED})

CARRIES: Final[Mapping[SetFormat, frozenset[Fact]]] = MappingProxyType(
    {
        SetFormat.MANIFEST: _ALL - _MASKS_MERGED,
        SetFormat.FOLDERS: _ALL - _MASKS_MERGED,
        SetFormat.MVTEC: frozenset({Fact.MASK}),
        SetFormat.COCO: _ALL,
        SetFormat.YOLO: _ALL,
        SetFormat.VOC: _ALL,
        SetFormat.LABELME: _ALL,
        SetFormat.JSONL: _ALL - _LABELS_ONLY - _NOT_TRAINED,
    }
)
"""What comes back when a set is read again. Masks come back from YOLO as outlines of their pixels,
from manifests and folders as one mask a defect."""

LEFT_OUT: Final[Mapping[SetFormat, frozenset[Fact]]] = MappingProxyType(
    {SetFormat.MVTEC: _NOT_TRAINED, SetFormat.JSONL: _NOT_TRAINED}
)
"""Of whom a format cannot say the label itself: such parts are skipped."""


def facts_of(part: SetPart) -> frozenset[Fact]:
    """Return what a part says beyond OK, or NG with one defect."""
    content = part.content
    found = {
        Fact.UNLABELLED: content is None,
        Fact.SPLIT: part.split not in ("", "train", "val", "test"),
        Fact.RENDERED: bool(part.terminals or part.severities or part.seed is not None),
        Fact.SOURCE: bool(part.source),
    }
    if content is not None:
        kinds = {type(region) for region in content.regions}
        masks = Counter(r.defect for r in content.regions if isinstance(r, LabelMask))
        found |= {
            Fact.UNSURE: content.label is Label.UNSURE,
            Fact.SEVERAL: len(content.defects) > 1,
            Fact.MASK: LabelMask in kinds,
            Fact.BOX: LabelBox in kinds,
            Fact.POLYGON: LabelPolygon in kinds,
            Fact.PIECES: max(masks.values(), default=0) > 1,
            Fact.PLACES: bool(content.places),
            Fact.COMMENT: bool(content.comment),
            Fact.TRAIN_NG: content.label is Label.NG and part.split == "train",
        }
    return frozenset(fact for fact, there in found.items() if there)


def lost(kind: SetFormat, part: SetPart) -> frozenset[Fact]:
    """Return what a part says that a format cannot carry."""
    return facts_of(part) - CARRIES[kind]


def sentences(kind: SetFormat, counts: Mapping[Fact, int]) -> Iterator[str]:
    """Yield a sentence for each fact that was lost, with how many parts it was lost of."""
    for fact in Fact:
        if counts.get(fact) and fact not in LEFT_OUT.get(kind, frozenset()):
            yield f"{kind} cannot carry {fact}: lost of {counts[fact]} parts."
