"""The cells of a recipe's grid on a picture. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.canvas.geometry import Point, Size


@dataclass(frozen=True, slots=True)
class PlaceCell:
    """The part of the picture that belongs to a place, edges in pixels of the frame."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float

    @property
    def centre(self) -> Point:
        """Its middle."""
        return (self.x1 + self.x2) / 2, (self.y1 + self.y2) / 2

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is in it."""
        return self.x1 <= x < self.x2 and self.y1 <= y < self.y2


def place_cells(recipe: Recipe | None, size: Size) -> tuple[PlaceCell, ...]:
    """Return the cells of the recipe's places that have a position; none without a grid.

    A cell is as wide as the columns are apart and as high as the rows are apart.
    """
    if recipe is None or recipe.grid is None:
        return ()
    placed = [p for p in recipe.places if p.x is not None and p.y is not None]
    if not placed:
        return ()
    left, top, width, height = recipe.roi.pixels(*size)
    xs = [left + float(p.x or 0.0) * width for p in placed]
    ys = [top + float(p.y or 0.0) * height for p in placed]
    rows, columns = recipe.grid
    across, down = _pitch(xs, columns, width), _pitch(ys, rows, height)
    return tuple(
        PlaceCell(p.name, x - across / 2, y - down / 2, x + across / 2, y + down / 2)
        for p, x, y in zip(placed, xs, ys, strict=True)
    )


def cell_at(cells: tuple[PlaceCell, ...], x: float, y: float) -> PlaceCell | None:
    """Return the cell at a point; where cells overlap the one whose middle is nearest."""
    held = [cell for cell in cells if cell.holds(x, y)]
    return min(held, key=lambda c: (c.centre[0] - x) ** 2 + (c.centre[1] - y) ** 2, default=None)


def neighbour(cells: tuple[PlaceCell, ...], cell: PlaceCell, dx: int, dy: int) -> PlaceCell:
    """Return the next cell to the left, right, above or below; the same one at the edge."""
    x, y = cell.centre
    wide, high = cell.x2 - cell.x1, cell.y2 - cell.y1
    return cell_at(cells, x + dx * wide, y + dy * high) or cell


def _pitch(centres: list[float], count: int, side: int) -> float:
    if count > 1 and max(centres) > min(centres):
        return (max(centres) - min(centres)) / (count - 1)
    return side / max(1, count)
