"""Buttons for a label and for defects: the key stands on each, what holds now is filled."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.shapes import draw_shape


class LabelButton(ActionButton):
    """One of OK, NG and UNSURE: its shape, its word, its colour where it holds."""

    def __init__(
        self, label: Label, action: QAction, look: Look, parent: QWidget | None = None
    ) -> None:
        """Make a button for an action that is checked while the label holds."""
        self._label = label
        super().__init__(action, look, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        colour, side = getattr(theme.colours, self._label.value.lower()), theme.px("icon")
        icon = QIcon()
        for state, ink in (
            (QIcon.State.Off, colour),
            (QIcon.State.On, theme.colours.on_state),
        ):
            icon.addPixmap(_shape(self._label, ink, side), QIcon.Mode.Normal, state)
        icon.addPixmap(_shape(self._label, theme.colours.muted, side), QIcon.Mode.Disabled)
        self.setIcon(icon)
        self.setIconSize(QSize(side, side))
        # Three of these must stand side by side, with large text in a small window, too.
        large = theme.percent > 150 and self.window().width() < theme.scaled(900)
        pad = 0 if large else theme.scaled(4)
        self.setFont(theme.font("small" if large else "body"))
        self.setStyleSheet(
            f"QPushButton {{ padding: 0 {pad}px; }}"
            f"QPushButton:checked {{ background: {colour}; border-color: {colour};"
            f" color: {theme.colours.on_state}; font-weight: bold; }}"
            f"QPushButton:checked:focus {{ border: 2px solid {theme.colours.text}; }}"
        )
        self._follow()


class DefectButton(ActionButton):
    """A defect of the recipe with its key before it."""

    def __init__(self, action: QAction, look: Look, parent: QWidget | None = None) -> None:
        """Make a button for an action that is checked while the defect is named."""
        super().__init__(action, look, parent=parent)
        self.setObjectName("defect")

    @Slot()
    def _follow(self) -> None:
        super()._follow()
        keys = [keys.toString() for keys in self._action.shortcuts()]
        self.setText(f"{keys[0]}  {self._action.text()}" if keys else self._action.text())
        self.setVisible(self._action.isVisible())


def _shape(label: Label, colour: str, side: int) -> QPixmap:
    pixmap = QPixmap(2 * side, 2 * side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    box = QRectF(0, 0, 2 * side, 2 * side).adjusted(
        side * 0.3, side * 0.3, -side * 0.3, -side * 0.3
    )
    draw_shape(painter, label, box, QColor(colour))
    painter.end()
    return pixmap
