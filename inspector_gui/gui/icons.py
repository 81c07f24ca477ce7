"""Icons: line drawings in SVG, coloured by the theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from inspector_gui.core.paths import resources
from inspector_gui.gui.theme import Theme

_SIZES = (20, 24, 32, 48, 64, 96)


class Icons(QObject):
    """Makes icons and forgets them when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty set."""
        super().__init__(theme)
        self._theme = theme
        self._made: dict[tuple[str, str], QIcon] = {}
        theme.changed.connect(self._made.clear)

    def icon(self, name: str, colour: str = "text") -> QIcon:
        """Return ``resources/icons/NAME.svg`` in a colour of the theme, greyed if disabled."""
        key = (name, colour)
        if key not in self._made:
            icon = QIcon()
            source = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
            modes = {
                QIcon.Mode.Normal: self._theme.colour(colour),
                QIcon.Mode.Active: self._theme.colour(colour),
                QIcon.Mode.Disabled: self._theme.colour("muted"),
            }
            for mode, tint in modes.items():
                for size in _SIZES:
                    icon.addPixmap(_drawn(source, tint, size, mode), mode)
            self._made[key] = icon
        return self._made[key]


def _drawn(source: str, tint: QColor, size: int, mode: QIcon.Mode) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", tint.name()).encode()))
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(0.5 if mode == QIcon.Mode.Disabled else 1.0)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
