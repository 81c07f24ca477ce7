"""The base of our widgets: each is told when theme or language change."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from inspector_gui.core.visible import visible
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel, tip


class View(QWidget):
    """A widget that writes its words in ``retranslate`` and sets its metrics in ``restyle``."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Remember the look. Subclasses call ``dress`` when their children are there."""
        super().__init__(parent)
        self.look = look
        self._dressed = False

    def dress(self) -> None:
        """Write words and set metrics, now and whenever theme or language change."""
        self._dressed = True
        self.look.theme.changed.connect(self._theme_changed)
        self.restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Write all words."""

    def restyle(self) -> None:
        """Set fonts, metrics and colours."""

    def changeEvent(self, event: QEvent) -> None:
        """Write the words anew after a change of language."""
        super().changeEvent(event)
        # Before ``dress`` the children may not be there yet.
        if event.type() == QEvent.Type.LanguageChange and self._dressed:
            self.retranslate()

    @Slot()
    def _theme_changed(self) -> None:
        self.restyle()
        self.update()


class Hairline(QFrame):
    """The one line that divides."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        """Make a line one pixel thick."""
        super().__init__(parent)
        self.setObjectName("hairline")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class ScrollColumn(QScrollArea):
    """Scrolls up and down where there is too little height; never sideways."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        """Hold a widget."""
        super().__init__(parent)
        self.setObjectName(inner.objectName())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)

    def sizeHint(self) -> QSize:
        """It asks for little: it takes what is left."""
        return self.minimumSizeHint()


class ScrollBoth(ScrollColumn):
    """Scrolls both ways: for what is wider than a small window with very large text."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        """Hold a widget."""
        super().__init__(inner, parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def minimumSizeHint(self) -> QSize:
        """It can be small: then it scrolls."""
        return QSize(240, 160)


def muted(label: QLabel) -> QLabel:
    """Make a label grey and return it."""
    label.setProperty("role", "muted")
    return label


class ElidedLabel(PlainLabel):
    """A label of one line that may be narrower than its text; the tooltip has the whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty label."""
        super().__init__(parent)
        self._whole = ""

    def setText(self, text: str) -> None:
        """Set the text; what does not fit ends in an ellipsis."""
        self._whole = visible(text)
        self._fit()

    def whole(self) -> str:
        """Return the text as it was set."""
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """A few characters are enough to begin with."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), self.fontMetrics().horizontalAdvance("MMMM")))
        return hint

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self._whole) + 2)
        return hint

    def _fit(self) -> None:
        text = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width())
        )
        super().setText(text)
        self.setToolTip(tip(self._whole) if text != self._whole else "")
