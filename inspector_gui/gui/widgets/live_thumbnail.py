"""What is under the camera now, small, at the head of the strip; a click makes it large."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from inspector_gui.core.frame import Frame
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.picture_view import PictureView
from inspector_gui.gui.widgets.view_state import ViewState


class LiveThumbnail(PictureView):
    """A picture view that can be pressed and not be zoomed."""

    def __init__(self, look: Look, action: QAction, parent: QWidget | None = None) -> None:
        """Make an empty one; pressing it triggers the action."""
        self._action = action
        self._aspect = 2.0
        super().__init__(look, ViewState(), parent)
        self.state.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def show_frame(self, frame: Frame | None) -> None:
        if frame is not None and frame.width / frame.height != self._aspect:
            self._aspect = frame.width / frame.height
            self.updateGeometry()
        super().show_frame(frame)

    @override
    def retranslate(self) -> None:
        self.show_words(self.tr("Live"), "")
        self.setToolTip(self._action.toolTip())

    @override
    def restyle(self) -> None:
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        height = self.look.theme.px("strip") - self.look.theme.px("gap")
        return QSize(min(round(height * self._aspect), 2 * height), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self._action.isChecked():
            painter = QPainter(self)
            painter.setPen(QPen(self.look.theme.colour("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._action.trigger()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._action.trigger()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._action.trigger()
        else:
            super().keyPressEvent(event)
