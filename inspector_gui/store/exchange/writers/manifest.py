"""``manifest.csv`` with pictures in ``images/`` and masks in ``masks/``."""

from __future__ import annotations

import csv
import json

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.label import LabelBox, LabelContent, LabelMask, LabelRegion, region_to_data
from inspector_gui.core.manifest import FULL_COLUMNS, Box, ManifestError, ManifestRow, row_cells
from inspector_gui.core.verdict import Label
from inspector_gui.store.exchange.mapping import Word
from inspector_gui.store.exchange.mask_files import MAX_CLASSES, write_indices
from inspector_gui.store.exchange.names import PictureNames
from inspector_gui.store.exchange.parts import SetPart
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.writers.target import Target, check_masks, content_of, size_of

IMAGES = "images"
MASKS = "masks"


class ManifestWriter:
    """Writes our own sets. Masks of one defect become one; k stands for the k-th defect."""

    flat = False

    def __init__(self, target: Target) -> None:
        """Open the manifest."""
        self._target = target
        self._names = PictureNames(flat=self.flat)
        self._stream = target.open("manifest.csv", newline="")
        self._csv = csv.writer(self._stream)
        self._csv.writerow(FULL_COLUMNS)

    def folder(self, part: SetPart) -> str:  # noqa: ARG002
        """Return the folder below ``images`` that a part's picture goes into."""
        return ""

    def add(self, part: SetPart) -> None:
        """Write a part; see ``SetWriter``."""
        check_masks(part)
        content = content_of(part)
        name = self._names.take(part.name, part.file, self.folder(part))
        indices, others = None, list(content.regions)
        if any(isinstance(region, LabelMask) for region in content.regions):
            width, height = size_of(part)
            indices, others = painted(content, width, height)
        mask = f"{MASKS}/{name.rpartition('.')[0]}.png" if indices is not None else None
        try:
            cells = row_cells(_row(part, f"{IMAGES}/{name}", mask, others), name)
        except ManifestError as error:
            raise FaultyPictureError(str(error)) from None
        cells["label"] = content.label.value if content.label else Word.UNLABELLED.value
        self._target.copy(part, f"{IMAGES}/{name}")
        if mask is not None and indices is not None:
            write_indices(self._target.root / mask, indices)
        self._csv.writerow([cells[column] for column in FULL_COLUMNS])

    def finish(self) -> None:
        """Close the manifest."""
        self._stream.close()


def painted(
    content: LabelContent, width: int, height: int
) -> tuple[NDArray[np.uint8] | None, list[LabelRegion]]:
    """Return the mask picture of a label, (H, W), and the regions that are not in it.

    A mask that would hide one of another defect is not in it, nor one of a defect that is not
    named. None where no mask is in it.
    """
    numbers = {name: k for k, name in enumerate(content.defects, start=1) if k <= MAX_CLASSES}
    if not content.defects:
        numbers = {"": 1}
    indices = np.zeros((height, width), np.uint8)
    others: list[LabelRegion] = []
    for region in content.regions:
        number = numbers.get(region.defect) if isinstance(region, LabelMask) else None
        if number is None or not isinstance(region, LabelMask):
            others.append(region)
            continue
        mask = region.full(width, height)
        there = indices[mask]
        if ((there != 0) & (there != number)).any():
            others.append(region)
        else:
            indices[mask] = number
    return (indices if indices.any() else None), others


def _row(part: SetPart, file: str, mask: str | None, others: list[LabelRegion]) -> ManifestRow:
    content = content_of(part)
    boxes = [region for region in others if isinstance(region, LabelBox)]
    rest = [region_to_data(each) for each in others if not isinstance(each, LabelBox)]
    fitting = len(part.terminals) == len(content.defects)
    terminals = part.terminals if fitting else ()
    if not terminals and len(content.defects) == len(content.places) == 1:
        terminals = content.places
    return ManifestRow(
        file=file,
        label="OK" if content.label is Label.OK else "NG",
        defects=content.defects,
        terminals=terminals,
        severities=part.severities if len(part.severities) == len(content.defects) else (),
        split=part.split,
        seed=part.seed,
        mask=mask,
        boxes=tuple(Box(b.x1, b.y1, b.x2, b.y2, b.defect) for b in boxes),
        source=part.source,
        regions=json.dumps(rest, ensure_ascii=False) if rest else "",
        places=() if content.places == terminals else content.places,
        comment=content.comment,
    )
