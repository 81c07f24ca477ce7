"""The Review page with the panels that may cover it, above the line that tells of a work."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.command import REVIEW_PAGE
from inspector_gui.gui.look import Look
from inspector_gui.gui.sets.commands import SETS_PAGE
from inspector_gui.gui.widgets.work_bar import WorkBar


class Deck(QWidget):
    """Shows the page or one panel; while a panel is shown, no key of the page counts.

    Signals:
        dropped: path of a folder or file that was dropped on it.
    """

    dropped = Signal(str)

    def __init__(
        self, look: Look, actions: Actions, page: QWidget, parent: QWidget | None = None
    ) -> None:
        """Show the page."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setAcceptDrops(True)
        self._actions = actions
        self._page = page
        self.stack = QStackedWidget(self)
        self.stack.addWidget(page)
        self.bar = WorkBar(look, actions, "sets.pause", "sets.cancel", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bar)
        actions[REVIEW_PAGE].triggered.connect(self.back)

    def add(self, panel: QWidget) -> None:
        """Know a panel."""
        self.stack.addWidget(panel)

    def shown(self) -> QWidget | None:
        """Return the panel that is shown, None for the page."""
        shown = self.stack.currentWidget()
        return None if shown is self._page else shown

    def show_panel(self, panel: QWidget) -> None:
        """Cover the page with a panel."""
        self._actions.show_page(SETS_PAGE)
        self.stack.setCurrentWidget(panel)

    @Slot()
    def back(self) -> None:
        """Show the page again."""
        if self.shown() is not None:
            self.stack.setCurrentWidget(self._page)
        if self.isVisible():
            self._actions.show_page(REVIEW_PAGE)

    def showEvent(self, event: QShowEvent) -> None:
        """Come back from another page to the parts."""
        super().showEvent(event)
        if not event.spontaneous():
            self.back()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one folder or file."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData().urls()[0].toLocalFile())
