"""Zoom and pan, shared by the views that show the same picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSizeF, Signal

MOST_PIXELS_PER_PIXEL = 32.0


class ViewState(QObject):
    """How much a picture is enlarged beyond "fits", and which point of it is in the middle."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the whole picture."""
        super().__init__(parent)
        self.zoom = 1.0
        self.centre = QPointF(0.5, 0.5)

    def fit(self) -> None:
        """Show the whole picture."""
        self._set(1.0, QPointF(0.5, 0.5))

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom so that the anchor (in shares of the picture) stays where it is."""
        zoom = min(MOST_PIXELS_PER_PIXEL, max(1.0, self.zoom * factor))
        point = anchor or self.centre
        ratio = self.zoom / zoom
        self._set(zoom, point + (self.centre - point) * ratio)

    def pan_by(self, delta: QPointF) -> None:
        """Move the middle by shares of the picture."""
        self._set(self.zoom, self.centre + delta)

    def target(self, picture: QSizeF, area: QRectF) -> QRectF:
        """Return where the whole picture lies in the widget's coordinates."""
        if picture.isEmpty() or area.isEmpty():
            return QRectF()
        scale = min(area.width() / picture.width(), area.height() / picture.height()) * self.zoom
        size = picture * scale
        left = area.center().x() - self.centre.x() * size.width()
        top = area.center().y() - self.centre.y() * size.height()
        return QRectF(left, top, size.width(), size.height())

    def _set(self, zoom: float, centre: QPointF) -> None:
        # The middle of the widget never leaves the picture; at "fits" it is the middle of both.
        room = 0.5 * (1.0 - 1.0 / zoom)
        x = min(0.5 + room, max(0.5 - room, centre.x()))
        y = min(0.5 + room, max(0.5 - room, centre.y()))
        if (zoom, x, y) != (self.zoom, self.centre.x(), self.centre.y()):
            self.zoom, self.centre = zoom, QPointF(x, y)
            self.changed.emit()
