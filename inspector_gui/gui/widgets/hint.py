"""A few words over the window that go by themselves: nothing moves to make room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel

SHOWN_MS = 4000


class Hint(PlainLabel):
    """Lies above the lower edge of a window, and takes neither focus nor clicks."""

    def __init__(self, look: Look, window: QWidget) -> None:
        """Make a hidden hint."""
        super().__init__(window)
        self._look, self._over = look, window
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        look.theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    @Slot(str)
    def say(self, sentence: str) -> None:
        """Show a sentence for a while."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def words(self) -> str:
        """Return what is shown; "" while hidden."""
        return "" if self.isHidden() else self.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window, px = self._over, self._look.theme.scaled
        wide = min(
            window.width() - px(32), self.fontMetrics().horizontalAdvance(self.text()) + px(48)
        )
        high = max(px(44), self.heightForWidth(wide))
        self.setGeometry((window.width() - wide) // 2, window.height() - high - px(64), wide, high)

    @Slot()
    def _restyle(self) -> None:
        theme = self._look.theme
        colours = theme.colours
        self.setFont(theme.font("body"))
        self.setStyleSheet(
            f"background: {colours.raised}; color: {colours.text}; padding: {theme.scaled(8)}px;"
            f" border: 1px solid {colours.accent}; border-radius: {theme.scaled(4)}px;"
        )
