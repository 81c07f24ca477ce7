"""Training data: a folder with a manifest, held in memory as arrays."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspector_gui.core.errors import PictureError, TrainingError
from inspector_gui.core.label import region_of_data
from inspector_gui.core.manifest import ManifestError, ManifestRow, read_manifest
from inspector_gui.core.pictures.read import picture_size, read_rgb
from inspector_gui.store.exchange.shapes import to_mask

CALIBRATION = ("calibration", "val", "valid", "validation")
HELD_OUT = ("test", "holdout")


@dataclass(frozen=True, slots=True, eq=False)
class PartSet:
    """Labelled pictures of one size.

    Attributes:
        rows: what the manifest says, one a picture.
        images: uint8 RGB (N, H, W, 3).
        masks: uint8 (N, H, W); 0 is nothing, k the k-th name of ``defects`` (from 1).
        has_place: bool (N,); False where an NG has neither mask nor box.
        is_ng: bool (N,).
        kinds: float32 (N, D); 1 where the part has that defect.
        defects: the names, sorted.
    """

    rows: tuple[ManifestRow, ...]
    images: NDArray[np.uint8]
    masks: NDArray[np.uint8]
    has_place: NDArray[np.bool_]
    is_ng: NDArray[np.bool_]
    kinds: NDArray[np.float32]
    defects: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def take(self, indices: Sequence[int] | NDArray[np.int64]) -> PartSet:
        """Return the parts of these positions."""
        chosen = np.asarray(indices, dtype=np.int64)
        return PartSet(
            tuple(self.rows[int(i)] for i in chosen),
            self.images[chosen],
            self.masks[chosen],
            self.has_place[chosen],
            self.is_ng[chosen],
            self.kinds[chosen],
            self.defects,
        )


def load_parts(
    folder: Path, size: tuple[int, int] | None = None, defects: Sequence[str] | None = None
) -> PartSet:
    """Read a folder with a manifest into memory.

    Args:
        folder: holds ``manifest.csv``; masks lie where the manifest or our convention says.
        size: (height, width) to resize to; by default the one that fits the pictures.
        defects: the names and their order; by default those of the manifest, sorted.

    Raises:
        TrainingError: if there is no manifest, a picture is missing, or a defect is not known.
    """
    try:
        rows = read_manifest(folder / "manifest.csv")
    except (OSError, ManifestError) as error:
        raise TrainingError(f"{folder} cannot be learned from: {error}") from None
    if not rows:
        raise TrainingError(f"The manifest in {folder} names no pictures; add some.")
    names = tuple(defects) if defects else tuple(sorted({d for r in rows for d in r.defects}))
    unknown = sorted({d for r in rows for d in r.defects} - set(names))
    if unknown:
        raise TrainingError(f"{folder} has the defect {unknown[0]!r}, which the model lacks.")
    height, width = size or fitting_size(folder, rows)
    images = np.empty((len(rows), height, width, 3), np.uint8)
    masks = np.zeros((len(rows), height, width), np.uint8)
    has_place = np.zeros(len(rows), np.bool_)
    kinds = np.zeros((len(rows), len(names)), np.float32)
    for index, row in enumerate(rows):
        picture = _read_rgb(folder / row.file)
        images[index] = _resized(picture, height, width)
        placed = _mask_of(folder, row, picture.shape[:2], names)
        if placed is not None:
            masks[index] = cv2.resize(placed, (width, height), interpolation=cv2.INTER_NEAREST)
        has_place[index] = placed is not None or row.label == "OK"
        for defect in row.defects:
            kinds[index, names.index(defect)] = 1.0
    is_ng = np.array([row.label == "NG" for row in rows])
    return PartSet(rows, images, masks, has_place, is_ng, kinds, names)


def fitting_size(folder: Path, rows: Sequence[ManifestRow]) -> tuple[int, int]:
    """Return the (height, width) that suits the pictures: their shape, about 100,000 pixels.

    Both are multiples of 32, so that patches and merged patches fit.
    """
    shapes = []
    for row in rows[:: max(1, len(rows) // 64)]:
        try:
            shapes.append(picture_size(folder / row.file)[::-1])
        except PictureError as error:
            raise TrainingError(error.sentence) from None
    height, width = np.median(np.array(shapes, float), axis=0)
    scale = (224 * 448 / (height * width)) ** 0.5
    return max(32, round(height * scale / 32) * 32), max(32, round(width * scale / 32) * 32)


def split(parts: PartSet, seed: int = 0) -> tuple[PartSet, PartSet, PartSet]:
    """Return (train, calibration, test) by the manifest's splits.

    Where the manifest has no calibration split, a tenth of the training parts becomes one;
    where it has no test split, the test set is empty.
    """
    names = np.array([row.split.lower() for row in parts.rows])
    calibration = np.flatnonzero(np.isin(names, CALIBRATION))
    test = np.flatnonzero(np.isin(names, HELD_OUT))
    train = np.flatnonzero(~np.isin(names, CALIBRATION + HELD_OUT))
    if not len(calibration):
        shuffled = np.random.default_rng(seed).permutation(train)
        cut = max(2, len(train) // 10)
        calibration, train = np.sort(shuffled[:cut]), np.sort(shuffled[cut:])
    return parts.take(train), parts.take(calibration), parts.take(test)


def check_learnable(parts: PartSet) -> None:
    """Refuse a set from which nothing can be learned.

    Raises:
        TrainingError: if it holds fewer than 8 OK or 8 NG parts.
    """
    bad = int(parts.is_ng.sum())
    good = len(parts) - bad
    if min(good, bad) < 8:
        raise TrainingError(
            f"There are {good} OK and {bad} NG parts to learn from; at least 8 of each are needed."
        )


def patch_targets(masks: NDArray[np.uint8], patch: int, count: int) -> NDArray[np.int64]:
    """Return the defect that covers each patch.

    Args:
        masks: uint8 (B, H, W), values 0 … count.
        patch: edge of a patch in pixels.
        count: number of defects.

    Returns:
        int64 (B, rows, columns): 0 for nothing, k for the k-th defect where it covers at least
        a fifth of the patch, -100 (which the loss ignores) where it covers less.
    """
    batch, height, width = masks.shape
    cells = masks.reshape(batch, height // patch, patch, width // patch, patch)
    shares = np.stack([(cells == k).mean(axis=(2, 4)) for k in range(1, count + 1)], axis=-1)
    best = shares.argmax(-1)
    share = shares.max(-1)
    targets = np.where(share >= 0.2, best + 1, np.where(share > 0.0, -100, 0))
    return targets.astype(np.int64)


def _read_rgb(path: Path) -> NDArray[np.uint8]:
    try:
        return read_rgb(path)
    except PictureError as error:
        raise TrainingError(f"{error.sentence} Or take it out of the manifest.") from None


def _resized(picture: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    if picture.shape[:2] == (height, width):
        return picture
    resized = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(resized, dtype=np.uint8)


def _mask_of(
    folder: Path, row: ManifestRow, shape: tuple[int, ...], names: tuple[str, ...]
) -> NDArray[np.uint8] | None:
    """Return the mask with indices into ``names`` (from 1), or None where nothing says where."""
    path = row.mask_path(folder)
    regions = [region_of_data(data) for data in json.loads(row.regions or "[]")]
    if path is None and not row.boxes and not regions:
        return None
    mask = np.zeros(shape, np.uint8)
    if path is not None:
        indexed = np.asarray(Image.open(path))
        if indexed.ndim == 3:
            indexed = indexed.max(axis=2)
        table = np.zeros(256, np.uint8)
        for position, defect in enumerate(row.defects, start=1):
            table[position] = names.index(defect) + 1
        if len(row.defects) == 1:  # whatever is marked is of the one defect that there is
            table[1:] = names.index(row.defects[0]) + 1
        mask = table[indexed]
    for box in row.boxes:
        x1, y1, x2, y2 = (round(v) for v in (box.x1, box.y1, box.x2, box.y2))
        mask[max(0, y1) : y2 + 1, max(0, x1) : x2 + 1] = _number(box.defect, row, names)
    for region in regions:
        marked = to_mask(region, shape[1], shape[0])
        mask[marked] = _number(region.defect, row, names)
    return mask


def _number(defect: str, row: ManifestRow, names: tuple[str, ...]) -> int:
    """Return the number of a marked defect; one that nobody named is the first of the row's."""
    for name in (defect, *row.defects):
        if name in names:
            return names.index(name) + 1
    return 0
