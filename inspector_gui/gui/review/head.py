"""The line above the parts: what is listed, where one is in it, what is new, grid or picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from inspector_gui.core.query import Query
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.review.words import query_title
from inspector_gui.gui.widgets.buttons import ActionButton
from inspector_gui.gui.widgets.view import ElidedLabel, View, muted


class ListHead(View):
    """Says which list is shown; new parts wait behind a button until one asks for them."""

    fresh_wanted = Signal()

    def __init__(self, look: Look, actions: Actions, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(look, parent)
        self._query, self._blind = Query(), False
        self._row_at, self._count, self._chosen, self._fresh = 0, 0, 0, 0
        self._title = ElidedLabel(self)
        self._place = muted(PlainLabel(self))
        self.fresh = QPushButton(self)
        self.fresh.setProperty("flat", True)
        self.fresh.clicked.connect(self.fresh_wanted)
        self.fresh.hide()
        self.flip = ActionButton(actions["review.flip"], look, parent=self)
        self.finish = ActionButton(actions["sets.finish"], look, primary=True, parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._place)
        self._row.addWidget(self.fresh)
        self._row.addWidget(self.flip)
        self._row.addWidget(self.finish)
        self.dress()

    def show_list(self, query: Query, count: int, blind: bool = False) -> None:
        """Show which list it is."""
        self._blind = blind
        self._query, self._count, self._fresh = query, count, 0
        self.retranslate()

    def show_place(self, row: int, chosen: int) -> None:
        """Show where one is in the list, and how many parts are chosen."""
        self._row_at, self._chosen = row, chosen
        self.retranslate()

    def show_fresh(self, count: int) -> None:
        """Show how many parts the list would have more by now."""
        if count != self._fresh:
            self._fresh = count
            self.retranslate()

    def title(self) -> str:
        """Return the title."""
        return self._title.whole()

    def place(self) -> str:
        """Return where one is."""
        return self._place.text()

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._row.setContentsMargins(margin, theme.scaled(4), theme.px("gap"), theme.scaled(4))
        self._row.setSpacing(theme.px("gap"))
        self._title.setFont(theme.font("title", bold=True))
        for button in (self.fresh, self.flip, self.finish):
            button.setMinimumHeight(theme.scaled(32))

    def retranslate(self) -> None:
        """Write all words."""
        number = self.look.languages.number
        self.flip.setVisible(not self._blind)
        self.finish.setVisible(self._blind)
        title = self.tr("Blind review") if self._blind else query_title(self._query)
        self._title.setText(title)
        if self._chosen > 1:
            words = self.tr("{n} chosen of {count}")
            place = words.format(n=number(self._chosen), count=number(self._count))
        elif self._count:
            words = self.tr("{n} of {count}")
            place = words.format(n=number(self._row_at + 1), count=number(self._count))
        else:
            place = ""
        self._place.setText(place)
        self.fresh.setText(self.tr("{n} new").format(n=number(self._fresh)))
        self.fresh.setToolTip(self.tr("Show new parts; nothing moves before you ask (Ctrl+R)"))
        self.fresh.setVisible(self._fresh > 0)
