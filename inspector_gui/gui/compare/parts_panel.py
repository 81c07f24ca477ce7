"""The parts that are shown, beside every tab: which, in which order, as thumbnails."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_gui.gui.actions import Actions
from inspector_gui.gui.compare.choosing import ORDERS
from inspector_gui.gui.compare.model import Change, CompareModel
from inspector_gui.gui.compare.part_list import PartList, PartThumbnails
from inspector_gui.gui.compare.tiles import PartTiles
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import PlainLabel
from inspector_gui.gui.widgets.view import View, muted


class PartsPanel(View):
    """A column of thumbnails under a title that says which they are.

    Signals:
        opened: index of the part that Enter or a double click opens.
    """

    opened = Signal(int)

    def __init__(
        self,
        look: Look,
        actions: Actions,
        model: CompareModel,
        tiles: PartTiles,
        thumbnails: PartThumbnails,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty column."""
        super().__init__(look, parent)
        self._model = model
        self._clear = actions["compare.clear"]
        self.title = PlainLabel(self)
        self.title.setWordWrap(True)
        self.clear = QPushButton(self)
        self.clear.setProperty("flat", True)
        self.clear.clicked.connect(self._clear.trigger)
        self.place = muted(PlainLabel(self))
        self.order = QComboBox(self)
        self.list = PartList(look, tiles, thumbnails, 124, self)
        self.empty = muted(PlainLabel(self))
        self.empty.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.clear)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self.place)
        self._column.addWidget(self.order)
        self._column.addWidget(self.empty)
        self._column.addWidget(self.list, 1)
        self.order.activated.connect(self._ordered)
        self.list.current_part.connect(model.go_to)
        self.list.opened.connect(self.opened)
        self.dress()

    def follow(self, change: Change) -> None:
        """Show the parts that the model has chosen."""
        if change & (Change.DATA | Change.PARTS | Change.CURRENT):
            self.retranslate()
            self.list.show_part(self._model.current)

    def restyle(self) -> None:
        """Set fonts and spacing."""
        theme = self.look.theme
        gap = theme.px("gap")
        self._column.setContentsMargins(gap, gap, theme.scaled(4), gap)
        self._column.setSpacing(theme.scaled(4))
        self.title.setFont(theme.font("body", bold=True))
        self.place.setFont(theme.font("small"))
        self.order.setFont(theme.font("small"))
        self.order.setStyleSheet(f"min-height: {theme.scaled(26)}px")
        self.clear.setIcon(self.look.icons.icon("close"))
        self.clear.setStyleSheet(f"min-height: {theme.scaled(26)}px; padding: 0 4px")
        self.setFixedWidth(theme.scaled(282))

    def retranslate(self) -> None:
        """Write all words."""
        model, number = self._model, self.look.languages.number
        wanted = model.filter
        self.title.setText(wanted.title if wanted is not None else self.tr("All parts"))
        self.clear.setVisible(wanted is not None)
        self.clear.setToolTip(self._clear.toolTip())
        self.clear.setAccessibleName(self._clear.text())
        count = len(model.shown)
        row = self.list.currentIndex().row() + 1
        words = self.tr("{n} of {count}") if row else self.tr("{count} parts")
        self.place.setText(words.format(n=number(row), count=number(count)) if count else "")
        self.empty.setText(self.tr("No part is like that. Esc shows all parts again."))
        self.empty.setVisible(not count and wanted is not None)
        titles = {
            "set": self.tr("in the order of the set"),
            "disagreement": self.tr("by disagreement"),
            "doubt": self.tr("the least sure first"),
            "cost": self.tr("the dearest errors first"),
        }
        at = ORDERS.index(model.order)
        self.order.clear()
        self.order.addItems([titles[order] for order in ORDERS])
        self.order.setCurrentIndex(at)
        self.order.setAccessibleName(self.tr("Order of the parts"))

    @Slot(int)
    def _ordered(self, row: int) -> None:
        self._model.order_by(ORDERS[row])
