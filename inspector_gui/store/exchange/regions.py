"""From a set's own shapes to regions of a label, in pixels of the picture and inside of it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion, Mask
from inspector_gui.store.exchange import rle
from inspector_gui.store.exchange.mask_files import mask_of_png_text, masks_in, read_indices
from inspector_gui.store.exchange.pictures import FaultyPictureError
from inspector_gui.store.exchange.raw import (
    RawBox,
    RawMaskFile,
    RawNothing,
    RawObject,
    RawPng,
    RawPolygon,
    RawReady,
    RawRegion,
    RawRle,
)
from inspector_gui.store.exchange.shapes import clip_polygon

SLACK = 0.05  # pixels beyond the edge that rounding explains: cut without a word


@dataclass(slots=True)
class Canvas:
    """The picture that regions are placed on, and what had to be changed to place them.

    Attributes:
        width, height: of the picture.
        check: called with each file that is opened beside the picture.
        notes: sentences.
    """

    width: int
    height: int
    check: Callable[[Path], None]
    notes: list[str] = field(default_factory=list)
    _indices: dict[Path, NDArray[np.integer]] = field(default_factory=dict)

    def place(self, raw: RawRegion) -> Iterator[tuple[str, LabelRegion]]:
        """Yield what a raw region comes to, with the class of each; their defects are empty.

        Raises:
            FaultyPictureError: if a mask is damaged, or has another size than the picture.
        """
        shape = raw.shape
        if isinstance(shape, RawObject):
            indices = self._read(shape.file)
            shape = self._of_number(indices, shape.number) or shape.otherwise
        if isinstance(shape, RawMaskFile):
            yield from masks_in(self._read(shape.file), shape.classes)
            return
        region: LabelRegion | None
        match shape:
            case RawBox():
                region = self._box(shape, raw.class_name)
            case RawPolygon():
                region = self._polygon(shape, raw.class_name)
            case RawRle():
                region = self._rle(shape, raw.class_name)
            case RawPng():
                region = LabelMask.of(self._png(shape))
            case RawReady():
                region = self._ready(shape.region, raw.class_name)
            case RawNothing():
                region = None
                self._note(f"{shape.what} of {raw.class_name!r} has no area and was left out.")
        if region is not None:
            yield raw.class_name, region

    def _note(self, sentence: str) -> None:
        self.notes.append(sentence)

    def _ready(self, region: LabelRegion, name: str) -> LabelRegion | None:
        match region:
            case LabelBox():
                return self._box(RawBox(region.x1, region.y1, region.x2, region.y2), name)
            case LabelPolygon():
                return self._polygon(RawPolygon(region.points), name)
            case LabelMask():
                return LabelMask.of(region.full(self.width, self.height))

    def _box(self, box: RawBox, name: str) -> LabelBox | None:
        across, down = (self.width, self.height) if box.shares else (1, 1)
        edges = (box.x1 * across, box.y1 * down, box.x2 * across, box.y2 * down)
        if not all(map(math.isfinite, edges)):
            self._note(f"A box of {name!r} has an edge that is no number and was left out.")
            return None
        x1, y1, x2, y2 = edges
        inside = (max(x1, 0.0), max(y1, 0.0), min(x2, self.width), min(y2, self.height))
        if inside[0] >= inside[2] or inside[1] >= inside[3]:
            why = "is empty" if x1 >= x2 or y1 >= y2 else "lies outside of the picture"
            self._note(f"A box of {name!r} {why} and was left out.")
            return None
        if max(abs(a - b) for a, b in zip(edges, inside, strict=True)) > SLACK:
            self._note(f"A box of {name!r} reaches out of the picture and was cut at its edge.")
        left, top, right, bottom = (float(edge) for edge in inside)
        return LabelBox(left, top, right, bottom)

    def _polygon(self, polygon: RawPolygon, name: str) -> LabelPolygon | None:
        scale = (self.width, self.height) if polygon.shares else (1, 1)
        placed = np.array(polygon.points, np.float64).reshape(-1, 2) * scale
        if len(placed) < 3 or not np.isfinite(placed).all():
            self._note(f"An outline of {name!r} has no three points and was left out.")
            return None
        points = tuple(map(tuple, placed.tolist())) if polygon.shares else polygon.points
        beyond = max(float(-placed.min()), float((placed - (self.width, self.height)).max()))
        if beyond <= 0:
            return LabelPolygon(points)
        cut = clip_polygon(points, self.width, self.height)
        if len(cut) < 3:
            self._note(f"An outline of {name!r} lies outside of the picture and was left out.")
            return None
        if beyond > SLACK:
            self._note(f"An outline of {name!r} reaches out of the picture and was cut there.")
        return LabelPolygon(cut)

    def _rle(self, shape: RawRle, name: str) -> LabelRegion | None:
        try:
            self._same_size("mask in it", shape.width, shape.height)
            bits = rle.decode(shape.counts, shape.width, shape.height)
        except FaultyPictureError:
            if shape.otherwise is None:
                raise
        except (ValueError, TypeError, OverflowError) as error:
            if shape.otherwise is None:
                raise FaultyPictureError(f"A mask in it is damaged: {error}.") from None
        else:
            found = LabelMask.of(bits)
            if found is not None or shape.otherwise is None:
                return found
        self._note(f"A mask of {name!r} cannot be used; its box is taken.")
        return self._box(shape.otherwise, name)

    def _png(self, shape: RawPng) -> Mask:
        bits = mask_of_png_text(shape.base64)
        height, width = bits.shape
        packed = LabelMask.of(bits)
        whole = np.zeros((self.height, self.width), np.bool_)
        if packed is None:
            return whole
        if (
            shape.x < 0
            or shape.y < 0
            or shape.x + width > self.width
            or shape.y + height > self.height
        ):
            self._note("A mask reaches out of the picture and was cut at its edge.")
        moved = LabelMask(
            packed.x + shape.x, packed.y + shape.y, packed.width, packed.height, packed.packed
        )
        return moved.full(self.width, self.height)

    def _read(self, file: Path) -> NDArray[np.integer]:
        if file not in self._indices:
            self.check(file)
            indices = read_indices(file)
            height, width = indices.shape
            self._same_size(f"mask {file.name}", width, height)
            self._indices[file] = indices
        return self._indices[file]

    def _of_number(self, indices: NDArray[np.integer], number: int) -> RawReady | None:
        found = LabelMask.of(indices == number)
        return None if found is None else RawReady(found)

    def _same_size(self, what: str, width: int, height: int) -> None:
        if (width, height) != (self.width, self.height):
            raise FaultyPictureError(
                f"The {what} has {width} × {height} pixels and the picture {self.width} × "
                f"{self.height}; make the mask anew."
            )
