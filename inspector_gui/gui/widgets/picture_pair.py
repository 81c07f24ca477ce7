"""Two linked views of one part, laid out so that the picture becomes as large as it can."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from inspector_gui.core.frame import Frame
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.picture_view import PictureView
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.widgets.view_state import ViewState

# Another direction is taken only where it gives clearly larger pictures, so that nothing flips.
CLEARLY = 1.15


class PicturePair(View):
    """The picture with the VLM's region, and the same picture under the ViT's heatmap."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make two empty views."""
        super().__init__(look, parent)
        self.state = ViewState(self)
        self.left = PictureView(look, self.state, self)
        self.right = PictureView(look, self.state, self)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self.left, 1)
        self._row.addWidget(self.right, 1)
        self._aspect = 2.0
        self.dress()

    def show_shape(self, frame: Frame | None) -> None:
        """Lay out for pictures of this frame's shape."""
        if frame is not None and frame.width / frame.height != self._aspect:
            self._aspect = frame.width / frame.height
            self._turn()

    def show_overlays(self, on: bool) -> None:
        """Show or hide all marks."""
        for view in (self.left, self.right):
            view.overlays = on
            view.update()

    def restyle(self) -> None:
        """Set the gap."""
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self.look.theme.scaled(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the better direction."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        width, height = max(1, self.width()), max(1, self.height())
        beside = min(width / 2, height * self._aspect)
        above = min(width, height / 2 * self._aspect)
        across = self._row.direction() == QBoxLayout.Direction.LeftToRight
        if across and above > beside * CLEARLY:
            self._row.setDirection(QBoxLayout.Direction.TopToBottom)
        elif not across and beside > above * CLEARLY:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight)
