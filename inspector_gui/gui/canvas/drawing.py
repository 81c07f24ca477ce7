"""The regions of one part while they are drawn: what is there, and what is in hand.

It knows no history: each finished change is told as the whole new tuple, and whoever listens keeps
what was before.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from inspector_gui.core.label import LabelBox, LabelMask, LabelPolygon, LabelRegion
from inspector_gui.gui.canvas.bitmap import Bitmap
from inspector_gui.gui.canvas.geometry import Size, extent, hit, moved

BRUSH_SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)


class Drawing(QObject):
    """Regions, which of them is selected, and with which defect and brush one draws."""

    altered = Signal()  # something looks otherwise
    committed = Signal(tuple)  # a change is finished: the whole tuple of regions
    selected_changed = Signal(int)
    brush_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing."""
        super().__init__(parent)
        self.size: Size = (0, 0)
        self.defect = ""
        self._brush = 8
        self._settled: tuple[LabelRegion, ...] = ()
        self._shown: tuple[LabelRegion, ...] = ()
        self._selected = -1
        self.bitmaps: dict[int, Bitmap] = {}

    @property
    def regions(self) -> tuple[LabelRegion, ...]:
        """The regions as they look now, a change in hand included."""
        return self._shown

    @property
    def settled(self) -> tuple[LabelRegion, ...]:
        """The regions without the change in hand."""
        return self._settled

    @property
    def selected(self) -> int:
        """Which region is selected, -1 for none."""
        return self._selected

    @property
    def selected_region(self) -> LabelRegion | None:
        """The selected region."""
        return self._shown[self._selected] if self._selected >= 0 else None

    @property
    def brush(self) -> int:
        """The brush's diameter in picture pixels."""
        return self._brush

    def show(self, regions: tuple[LabelRegion, ...], size: Size | None = None) -> None:
        """Show other regions, perhaps of another frame; the same region stays selected."""
        chosen = self._settled[self._selected] if self._is_settled() else None
        if size is not None and size != self.size:
            self.size, chosen = size, None
        self._settled = self._shown = regions
        self.bitmaps = {}
        self._select(regions.index(chosen) if chosen in regions else -1)
        self.altered.emit()

    def select(self, index: int) -> None:
        """Select a region, -1 for none."""
        self._select(index if 0 <= index < len(self._shown) else -1)
        self.altered.emit()

    def at(self, x: float, y: float, reach: float) -> int:
        """Return the smallest region at a point, -1 if there is none."""
        met = [n for n, region in enumerate(self._settled) if hit(region, x, y, reach)]
        return min(met, key=lambda n: (extent(self._settled[n]), -n), default=-1)

    def preview(self, index: int, region: LabelRegion) -> None:
        """Show a change in hand."""
        self._shown = (*self._settled[:index], region, *self._settled[index + 1 :])
        self.altered.emit()

    def commit(self) -> bool:
        """Finish the change in hand; tell whether there was one."""
        return self._settle(self._shown, self._selected)

    def revert(self) -> None:
        """Drop the change in hand."""
        self._shown = self._settled
        self.bitmaps = {}
        self._select(self._selected if self._selected < len(self._settled) else -1)
        self.altered.emit()

    def add(self, region: LabelRegion) -> bool:
        """Add a region and select it; one that is there already is only selected."""
        if region in self._settled:
            self.select(self._settled.index(region))
            return False
        return self._settle((*self._settled, region), len(self._settled))

    def replace(self, index: int, region: LabelRegion) -> bool:
        """Put a region in another's place and select it."""
        regions = (*self._settled[:index], region, *self._settled[index + 1 :])
        return self._settle(regions, index)

    def remove(self, index: int) -> bool:
        """Take a region out."""
        if not 0 <= index < len(self._settled):
            return False
        return self._settle((*self._settled[:index], *self._settled[index + 1 :]), -1)

    def name(self, index: int, defect: str) -> bool:
        """Say which defect a region shows."""
        if not 0 <= index < len(self._settled):
            return False
        return self.replace(index, replace(self._settled[index], defect=defect))

    def nudge(self, dx: float, dy: float) -> bool:
        """Move the selected region."""
        region = self.selected_region
        if region is None:
            return False
        return self.replace(self._selected, moved(region, dx, dy, self.size))

    def set_brush(self, diameter: int) -> None:
        """Set the brush's diameter."""
        if diameter != self._brush:
            self._brush = diameter
            self.brush_changed.emit(diameter)
            self.altered.emit()

    def brush_by(self, steps: int) -> None:
        """Make the brush larger or smaller by steps."""
        nearest = min(BRUSH_SIZES, key=lambda size: abs(size - self._brush))
        place = BRUSH_SIZES.index(nearest) + steps
        self.set_brush(BRUSH_SIZES[min(len(BRUSH_SIZES) - 1, max(0, place))])

    def brush_target(self) -> int:
        """Return which mask the brush adds to; the number of regions where it begins a new one.

        The selected mask, else the newest one of the defect that is drawn.
        """
        if isinstance(self.selected_region, LabelMask):
            return self._selected
        same = [n for n in self._masks() if self._settled[n].defect == self.defect]
        return same[-1] if same else len(self._settled)

    def shape_meant(self) -> tuple[int, LabelBox | LabelPolygon | None]:
        """Return the selected box or polygon and its place, else the newest; -1 and None if none.

        A selected mask means that none is.
        """
        if isinstance(self.selected_region, LabelMask):
            return -1, None
        places = (self._selected,) if self._is_settled() else range(len(self._settled))[::-1]
        for place in places:
            region = self._settled[place]
            if isinstance(region, LabelBox | LabelPolygon):
                return place, region
        return -1, None

    def erased(self) -> tuple[int, ...]:
        """Return which masks the eraser takes from: the selected one, else all."""
        return (self._selected,) if isinstance(self.selected_region, LabelMask) else self._masks()

    def commit_bitmaps(self) -> bool:
        """Finish a stroke: the painted bitmaps become masks, and an empty one goes."""
        found: list[LabelRegion] = []
        chosen = self.selected_region
        for number in range(max([len(self._settled), *(n + 1 for n in self.bitmaps)])):
            old = self._settled[number] if number < len(self._settled) else None
            bitmap = self.bitmaps.get(number)
            defect = old.defect if old is not None else self.defect
            region = bitmap.to_mask(defect) if bitmap is not None else old
            if number == self._selected:
                chosen = region
            if region is not None:
                found.append(region)
        self.bitmaps = {}
        kept = next((n for n, region in enumerate(found) if region is chosen), -1)
        return self._settle(tuple(found), kept)

    def _masks(self) -> tuple[int, ...]:
        return tuple(n for n, r in enumerate(self._settled) if isinstance(r, LabelMask))

    def _is_settled(self) -> bool:
        return 0 <= self._selected < len(self._settled)

    def _settle(self, regions: tuple[LabelRegion, ...], selected: int) -> bool:
        changed = regions != self._settled
        self._settled = self._shown = regions
        self._select(selected)
        self.altered.emit()
        if changed:
            self.committed.emit(regions)
        return changed

    def _select(self, index: int) -> None:
        if index != self._selected:
            self._selected = index
            self.selected_changed.emit(index)
