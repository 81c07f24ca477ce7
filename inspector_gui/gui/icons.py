"""Icons: line drawings in SVG, coloured by the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
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
            modes = {  # Qt takes the normal one for an active one too
                QIcon.Mode.Normal: (self._theme.colour(colour).name(), 1.0),
                QIcon.Mode.Disabled: (self._theme.colour("muted").name(), 0.5),
            }
            for mode, (tint, opacity) in modes.items():
                for size in _SIZES:
                    image = _drawn(source, tint, size, opacity)
                    icon.addPixmap(QPixmap.fromImage(image), mode)
            self._made[key] = icon
        return self._made[key]


@lru_cache(maxsize=4096)
def _drawn(source: str, tint: str, size: int, opacity: float) -> QImage:
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", tint).encode()))
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
