"""One quiet line under the picture: where the pointer is, what is there, what to do, the zoom."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_gui.core.frame import BgrImage
from inspector_gui.gui.canvas.tools.base import Pointer
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import ElidedLabel, View, muted


class ReadOut(View):
    """Position and colour value, a hint for the tool in hand, the scale."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(look, parent)
        self.place = PlainLabel(self)
        self.hint = ElidedLabel(self)
        self.zoom = PlainLabel(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(muted(self.place))
        self._row.addWidget(muted(self.hint), 1)
        self._row.addWidget(muted(self.zoom))
        self._scale = 0.0
        self.dress()

    def show_pointer(self, pointer: Pointer | None, image: BgrImage | None) -> None:
        """Write where the pointer is and the value of the pixel under it; nothing outside."""
        self.place.setText("")
        if pointer is None or image is None:
            return
        column, row = math.floor(pointer.x), math.floor(pointer.y)
        height, width = image.shape[:2]
        if 0 <= column < width and 0 <= row < height:
            # The figures keep their width, so that nothing moves while the pointer does.
            number = self.look.languages.number
            where = f"x {number(pointer.x, 1)}  y {number(pointer.y, 1)}"
            self.place.setText(f"{where}  ·  {value_words(image, column, row)}")

    def show_scale(self, scale: float) -> None:
        """Write how large a picture pixel is on the screen; 0 for no picture."""
        self._scale = scale
        shown = self.look.languages.percent(scale, 0 if scale >= 0.1 else 1)
        self.zoom.setText(shown if scale > 0 else "")

    def show_hint(self, words: str) -> None:
        """Write what can be done now."""
        self.hint.setText(words)

    def retranslate(self) -> None:
        """Write the numbers as the language writes them."""
        self.zoom.setToolTip(self.tr("Screen pixels for each pixel of the picture"))
        self.place.setAccessibleName(self.tr("Position and value under the pointer"))
        self.zoom.setAccessibleName(self.tr("Scale"))
        self.show_scale(self._scale)

    def restyle(self) -> None:
        """Set fonts and room."""
        theme = self.look.theme
        self._row.setContentsMargins(theme.px("gap"), theme.scaled(4), theme.px("gap"), 0)
        self._row.setSpacing(theme.px("margin"))
        for label in (self.place, self.hint, self.zoom):
            label.setFont(theme.font("small"))
        metrics = self.place.fontMetrics()
        # As wide as the longest text, so that the hint beside it stays where it is.
        self.place.setMinimumWidth(
            metrics.horizontalAdvance("x 0000.0  y 0000.0  ·  RGB 000 000 000")
        )
        self.place.setMinimumHeight(metrics.height())


def value_words(image: BgrImage, column: int, row: int) -> str:
    """Return a pixel's grey value, or its red, green and blue where they differ."""
    blue, green, red = (int(value) for value in image[row, column])
    return str(red) if red == green == blue else f"RGB {red} {green} {blue}"
