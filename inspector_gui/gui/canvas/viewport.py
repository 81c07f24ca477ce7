"""Which part of a picture is seen: plain numbers, with no Qt.

Picture coordinates: the pixel in row r and column c covers [c, c + 1) × [r, r + 1), y down.
Widget coordinates: logical pixels of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

# Screen pixels a picture pixel, at the most; a tiny picture may need more than that to fit.
MOST_SCALE = 64.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """A picture seen through a widget.

    Attributes:
        picture: its width and height in pixels, at least 1 × 1.
        widget: width and height in logical pixels of the screen.
        zoom: 1 where the whole picture just fits, more where it is enlarged beyond that.
        centre: the point in the widget's middle, in shares of the picture.
    """

    picture: tuple[int, int] = (1, 1)
    widget: tuple[float, float] = (1.0, 1.0)
    zoom: float = 1.0
    centre: tuple[float, float] = (0.5, 0.5)

    @property
    def fit_scale(self) -> float:
        """Screen pixels a picture pixel where the whole picture just fits."""
        across = max(1.0, self.widget[0]) / self.picture[0]
        down = max(1.0, self.widget[1]) / self.picture[1]
        return min(across, down)

    @property
    def scale(self) -> float:
        """Screen pixels a picture pixel."""
        return self.fit_scale * self.zoom

    @property
    def most_zoom(self) -> float:
        """How far one can zoom in."""
        return max(1.0, MOST_SCALE / self.fit_scale)

    def seen(self) -> tuple[float, float, float, float]:
        """Return what the widget shows, (x, y, width, height) in picture coordinates."""
        width = max(1.0, self.widget[0]) / self.scale
        height = max(1.0, self.widget[1]) / self.scale
        x = self.centre[0] * self.picture[0] - width / 2
        y = self.centre[1] * self.picture[1] - height / 2
        return x, y, width, height

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """Return the picture's point under a point of the widget."""
        left, top, _, _ = self.seen()
        return left + x / self.scale, top + y / self.scale

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the picture is in the widget."""
        left, top, _, _ = self.seen()
        return (x - left) * self.scale, (y - top) * self.scale

    def fitted(self) -> Viewport:
        """Return the view of the whole picture."""
        return replace(self, zoom=1.0, centre=(0.5, 0.5))

    def of_picture(self, width: int, height: int) -> Viewport:
        """Return the view of another picture: the same place if it has the same size."""
        if (width, height) == self.picture:
            return self
        return replace(self, picture=(width, height)).fitted()

    def of_widget(self, width: float, height: float) -> Viewport:
        """Return the view in a widget of another size; what was enlarged keeps its scale."""
        other = replace(self, widget=(width, height))
        if self.zoom > 1.0:
            other = replace(other, zoom=self.scale / other.fit_scale)
        return other._kept_inside()

    def zoomed(self, factor: float, x: float | None = None, y: float | None = None) -> Viewport:
        """Return the view enlarged so that the widget's point (x, y) stays where it is."""
        zoom = min(self.most_zoom, max(1.0, self.zoom * factor))
        if x is None or y is None:
            return replace(self, zoom=zoom)._kept_inside()
        anchor = self.to_picture(x, y)
        ratio = self.zoom / zoom
        shares = [a / size for a, size in zip(anchor, self.picture, strict=True)]
        centre = tuple(s + (c - s) * ratio for s, c in zip(shares, self.centre, strict=True))
        return replace(self, zoom=zoom, centre=(centre[0], centre[1]))._kept_inside()

    def panned(self, dx: float, dy: float) -> Viewport:
        """Return the view after the picture was pulled by (dx, dy) in the widget."""
        x = self.centre[0] - dx / self.scale / self.picture[0]
        y = self.centre[1] - dy / self.scale / self.picture[1]
        return replace(self, centre=(x, y))._kept_inside()

    def _kept_inside(self) -> Viewport:
        # What is seen never leaves what is seen when the picture fits.
        zoom = min(self.most_zoom, max(1.0, self.zoom))
        room = 0.5 * (1.0 - 1.0 / zoom)
        x, y = (min(0.5 + room, max(0.5 - room, share)) for share in self.centre)
        return replace(self, zoom=zoom, centre=(x, y))
