"""A button with a menu of values: one term of the filter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import caption, tip

MOST = 40  # more values than these do not fit on a screen; the line takes all of them


class TermMenu(QToolButton):
    """Tells which values of a term are wanted; none are all."""

    changed = Signal(str, tuple)

    def __init__(
        self, term: str, look: Look, single: bool = False, parent: QWidget | None = None
    ) -> None:
        """Make a button with an empty menu; with ``single`` one value drives out the other."""
        super().__init__(parent)
        self.term = term
        self._look = look
        self._single = single
        self._title = term
        self._values: tuple[tuple[str, str], ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._toggled)
        self.setMenu(self._menu)
        self.setObjectName("term")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """Wide enough for its words, whatever the style says while fonts change."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        hint = super().sizeHint()
        return hint.expandedTo(QSize(words + self._look.theme.scaled(40), hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are wanted."""
        return self._chosen

    def offer(self, title: str, values: Sequence[tuple[str, str]]) -> None:
        """Set the title and the values, each with its words."""
        self._title, self._values = title, tuple(values)
        self._write()

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Show which values are wanted, and tell nobody."""
        self._chosen = tuple(chosen)
        self._write()

    def choose(self, value: str) -> None:
        """Want a value, or want it no more."""
        if value in self._chosen:
            self._chosen = tuple(each for each in self._chosen if each != value)
        else:
            self._chosen = (value,) if self._single else (*self._chosen, value)
        self._write()
        self.changed.emit(self.term, self._chosen)

    def _write(self) -> None:
        words = dict(self._values)
        chosen = ", ".join(words.get(each, each) for each in self._chosen)
        text = f"{self._title}: {chosen}" if chosen else self._title
        self.setText(caption(text if len(text) <= 32 else text[:31] + "…"))
        self.updateGeometry()
        self.setAccessibleName(text)
        self.setToolTip(tip(text))
        if self.property("chosen") != bool(chosen):
            self.setProperty("chosen", bool(chosen))
            self.style().unpolish(self)
            self.style().polish(self)
        self.updateGeometry()

    @Slot()
    def _fill(self) -> None:
        self._menu.clear()
        for value, words in self._values[:MOST]:
            action = self._menu.addAction(caption(words))
            action.setToolTip(tip(words))
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value in self._chosen)
        if not self._values:
            self._menu.addAction(self.tr("none recorded")).setEnabled(False)
        if self._chosen:
            self._menu.addSeparator()
            self._menu.addAction(self.tr("All")).setData("")

    @Slot(QAction)
    def _toggled(self, action: QAction) -> None:
        value = action.data()
        if value == "":
            self._chosen = ()
            self._write()
            self.changed.emit(self.term, ())
        elif value is not None:
            self.choose(str(value))
