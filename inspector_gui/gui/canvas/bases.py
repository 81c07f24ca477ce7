"""pyqtgraph's classes under the names of the Qt classes that they extend, for the type checker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyqtgraph import ViewBox

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QGraphicsObject as GraphicsObject
    from PySide6.QtWidgets import QGraphicsView, QGraphicsWidget

    class ImageItem(GraphicsObject):
        """pyqtgraph's item for pictures."""

        def __init__(self, image: Any = None, **options: Any) -> None: ...

    class GraphicsView(QGraphicsView):
        """pyqtgraph's view, one scene pixel a screen pixel."""

        def setCentralItem(self, item: QGraphicsWidget) -> None:
            """Fill the view with an item."""

        def setBackground(self, background: QColor) -> None:
            """Set the colour around the picture."""

else:
    from pyqtgraph import GraphicsObject, GraphicsView, ImageItem

__all__ = ["GraphicsObject", "GraphicsView", "ImageItem", "ViewBox"]
