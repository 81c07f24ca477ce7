"""Side by side: one part with every inspector's view of it, or a wall of parts."""

from __future__ import annotations

from functools import partial
from itertools import combinations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inspector_gui.core.visible import visible
from inspector_gui.gui.compare.choosing import CELLS, Cell, cell_mask
from inspector_gui.gui.compare.model import Change
from inspector_gui.gui.compare.part_list import PartList
from inspector_gui.gui.compare.part_view import PartView
from inspector_gui.gui.compare.tabs import filters
from inspector_gui.gui.compare.tabs.base import Tab, TabParts
from inspector_gui.gui.plain import PlainLabel, caption, tip
from inspector_gui.gui.widgets.view import muted


class SideTab(Tab):
    """Who is right chooses the parts; keys walk through them.

    Signals:
        opened: index of a part of the wall that Enter or a double click opens.
    """

    opened = Signal(int)

    def __init__(self, parts: TabParts, parent: QWidget | None = None) -> None:
        """Make empty views."""
        super().__init__(parts, parent)
        self.pair = QComboBox(self)
        self.cells = {cell: QPushButton(self) for cell in CELLS}
        self._truths = {"NG": muted(PlainLabel(self)), "OK": muted(PlainLabel(self))}
        self._counts: dict[Cell, int] = {}
        self._row = QHBoxLayout()
        self._row.addWidget(self.pair)
        for truth in ("NG", "OK"):
            self._row.addWidget(self._truths[truth])
            for cell, button in self.cells.items():
                if cell.truth == truth:
                    button.setCheckable(True)
                    button.clicked.connect(partial(self.choose, cell))
                    self._row.addWidget(button)
        self._row.addStretch(1)
        self.part = PartView(parts.look, parts.model, parts.work, self)
        self.wall = PartList(parts.look, parts.tiles, parts.thumbnails, 224, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.part)
        self.stack.addWidget(self.wall)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._row)
        self._column.addWidget(self.stack, 1)
        self.pair.activated.connect(self._pair_chosen)
        self.wall.current_part.connect(parts.model.go_to)
        self.wall.opened.connect(self._open)
        self.dress()

    def title(self) -> str:
        """Return the words on the tab."""
        return self.tr("Side by side")

    def restyle(self) -> None:
        """Set spacing."""
        theme = self.look.theme
        margin = theme.px("margin")
        self._column.setContentsMargins(margin, theme.px("gap"), margin, theme.px("gap"))
        self._column.setSpacing(theme.px("gap"))
        self._row.setSpacing(theme.scaled(4))
        for button in self.cells.values():
            button.setFont(theme.font("small"))
            button.setStyleSheet(
                f"min-height: {theme.scaled(28)}px; padding: 0 {theme.scaled(6)}px"
            )
        self.pair.setStyleSheet(f"min-height: {theme.scaled(28)}px")

    def refresh(self, change: Change) -> None:
        """Show who is right on how many parts, and the part in hand."""
        if change & Change.DATA:
            self._offer()
        if change & (Change.DATA | Change.SETTLED):
            self._count()
        if change & (Change.DATA | Change.PARTS | Change.SETTLED):
            self._mark()
        self.part.follow(change)
        if change & (Change.CURRENT | Change.PARTS | Change.DATA):
            self.wall.show_part(self.model.current)

    def show_wall(self, on: bool) -> None:
        """Show many small parts, or one."""
        self.stack.setCurrentWidget(self.wall if on else self.part)

    def now(self) -> tuple[str, str] | None:
        """Return the pair whose right and wrong is told apart."""
        found = self.pair.currentData()
        return (found[0], found[1]) if found else None

    def choose(self, cell: Cell) -> None:
        """Show the parts of a cell; the same one again shows all."""
        pair, compared = self.now(), self.model.compared
        wanted = self.model.filter
        if pair is None or compared is None:
            return
        title = self._words(cell, pair)
        if wanted is not None and wanted.title == title:
            self.model.show_parts(None)
        else:
            self.show_parts(title, filters.cell(*pair, cell))
        self._mark()

    def step_cell(self, by: int) -> None:
        """Go to the next cell that holds parts."""
        pair = self.now()
        if pair is None:
            return
        titles = [self._words(cell, pair) for cell in CELLS]
        wanted = self.model.filter
        at = titles.index(wanted.title) if wanted and wanted.title in titles else -1
        start = at if at >= 0 else (-1 if by > 0 else 0)
        for far in range(1, len(CELLS) + 1):
            cell = CELLS[(start + by * far) % len(CELLS)]
            if self._counts.get(cell):
                if titles[CELLS.index(cell)] != (wanted.title if wanted else ""):
                    self.choose(cell)
                return

    # Within

    def _offer(self) -> None:
        compared = self.model.compared
        if compared is None:
            return
        kept = self.now()
        self.pair.clear()
        for one, other in combinations(compared.columns, 2):
            self.pair.addItem(visible(f"{one.title} – {other.title}"), (one.id, other.id))
        for row in range(self.pair.count()):
            if self.pair.itemData(row) == kept:
                self.pair.setCurrentIndex(row)
        self.pair.setVisible(self.pair.count() > 1)
        self.pair.setAccessibleName(self.tr("Pair of inspectors"))

    def _count(self) -> None:
        pair, compared = self.now(), self.model.at_thresholds()
        self._counts = {}
        for cell, button in self.cells.items():
            button.setVisible(pair is not None)
            if pair is not None and compared is not None:
                count = int(cell_mask(compared, *pair, cell).sum())
                self._counts[cell] = count
                button.setText(caption(f"{self._short(cell, pair)} {self.written.number(count)}"))
                button.setToolTip(tip(self._words(cell, pair)))
                button.setEnabled(count > 0)
        for truth, label in self._truths.items():
            label.setText(truth)
            label.setVisible(pair is not None)

    def _mark(self) -> None:
        pair, wanted = self.now(), self.model.filter
        for cell, button in self.cells.items():
            title = self._words(cell, pair) if pair is not None else ""
            button.setChecked(wanted is not None and wanted.title == title)

    def _short(self, cell: Cell, pair: tuple[str, str]) -> str:
        names = self._names(pair)
        return {
            "both": self.tr("both"),
            "first": self.tr("only {who}").format(who=names[0]),
            "second": self.tr("only {who}").format(who=names[1]),
            "neither": self.tr("neither"),
        }[cell.right]

    def _words(self, cell: Cell, pair: tuple[str, str]) -> str:
        names = self._names(pair)
        who = {
            "both": self.tr("both are right"),
            "first": self.tr("only {who} is right").format(who=names[0]),
            "second": self.tr("only {who} is right").format(who=names[1]),
            "neither": self.tr("neither is right"),
        }[cell.right]
        return self.tr("{truth} parts: {who}").format(truth=cell.truth, who=who)

    def _names(self, pair: tuple[str, str]) -> tuple[str, str]:
        titles = {one.id: one.title for one in self.model.columns}
        return titles.get(pair[0], pair[0]), titles.get(pair[1], pair[1])

    @Slot(int)
    def _pair_chosen(self, _: int) -> None:
        self.model.show_parts(None)
        self._count()
        self._mark()

    @Slot(int)
    def _open(self, part: int) -> None:
        self.model.go_to(part)
        self.opened.emit(part)
