"""VLM × ViT × person: how many parts each agrees and disagrees on; each cell opens its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from inspector_gui.core.query import STATES, Query
from inspector_gui.core.verdict import Label
from inspector_gui.gui.look import Look
from inspector_gui.gui.plain import tip
from inspector_gui.gui.review.keys import keeps_arrows
from inspector_gui.gui.widgets.shapes import draw_shape
from inspector_gui.gui.widgets.view import View
from inspector_gui.gui.words import kind_word, label_word

Counts = NDArray[np.int64]

# A model's answers in groups: what is no clear OK or NG is one row, so that the matrix stays small.
GROUPS: tuple[tuple[str, ...], ...] = (("OK",), ("NG",), ("UNSURE", "ERROR", "NONE"))
PERSONS: Mapping[str, tuple[str, ...]] = {
    "": ("OK", "NG", "UNSURE", "NONE"),
    "NONE": ("NONE",),
    "OK": ("OK",),
    "NG": ("NG",),
    "UNSURE": ("UNSURE",),
}
_LABELS = ("OK", "NG", "UNSURE", "NONE")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: which group of the VLM's answers, which of the ViT's; -1 is all of them."""

    vlm: int = -1
    vit: int = -1


def cell_terms(cell: Cell, person: str) -> dict[str, tuple[str, ...]]:
    """Return the terms of a query that ask for a cell under one of ``PERSONS``."""
    return {
        "vlm": GROUPS[cell.vlm] if cell.vlm >= 0 else (),
        "vit": GROUPS[cell.vit] if cell.vit >= 0 else (),
        "label": (person,) if person else (),
    }


def cell_of(query: Query) -> Cell | None:
    """Return the cell that a query asks for, None where it is none of them."""
    places = {(): -1, **{group: number for number, group in enumerate(GROUPS)}}
    vlm, vit = places.get(query.vlm), places.get(query.vit)
    if vlm is None or vit is None or (vlm < 0 and vit < 0):
        return None
    return Cell(vlm, vit)


class Matrix(View):
    """Three rows of the VLM's answers, three columns of the ViT's; arrows move, Enter opens."""

    chosen = Signal(object)  # a Cell

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Make a matrix that nobody has counted yet."""
        super().__init__(look, parent)
        self._counts: Counts | None = None
        self._person = ""
        self._marked: Cell | None = None
        self._at = Cell(1, 0)
        self._over: Cell | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.dress()

    def show_counts(self, counts: Counts | None, person: str) -> None:
        """Show counts (5, 5, 4) as ``quadrants`` returns them, under one of ``PERSONS``."""
        self._counts, self._person = counts, person
        self.update()

    def mark(self, cell: Cell | None) -> None:
        """Mark the cell that is shown in the list."""
        self._marked = cell
        self.update()

    def count(self, cell: Cell) -> int | None:
        """Return how many parts a cell holds."""
        if self._counts is None:
            return None
        vlm = _codes(GROUPS[cell.vlm]) if cell.vlm >= 0 else list(range(5))
        vit = _codes(GROUPS[cell.vit]) if cell.vit >= 0 else list(range(5))
        person = [_LABELS.index(label) for label in PERSONS[self._person]]
        return int(self._counts[np.ix_(vlm, vit, person)].sum())

    def words(self, cell: Cell) -> str:
        """Say a cell in words."""
        pieces = []
        for kind, group in (("vlm", cell.vlm), ("vit", cell.vit)):
            if group >= 0:
                said = self._group_word(group)
                pieces.append(f"{kind_word(kind)} {said}")
        person = {"": "", "NONE": self.tr("unlabelled")}.get(self._person)
        if person is None:
            person = self.tr("label {label}").format(label=label_word(Label(self._person)))
        return " · ".join(filter(None, (*pieces, person)))

    def restyle(self) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def retranslate(self) -> None:
        """Name it for screen readers."""
        self.setAccessibleName(self.tr("Parts by the words of VLM, ViT and people"))
        self.update()

    def sizeHint(self) -> QSize:
        """Small, but each cell can be hit."""
        theme = self.look.theme
        return QSize(theme.scaled(200), theme.scaled(24) + 3 * theme.scaled(38))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(self.look.theme.scaled(96), self.sizeHint().height())

    def box(self, cell: Cell) -> QRectF:
        """Return where a cell, or the head of a row or column, is painted."""
        theme = self.look.theme
        left, top = float(self._lead()), float(theme.scaled(24))
        wide = (self.width() - left - theme.px("gap")) / 3
        high = (self.height() - top) / 3
        if cell.vlm < 0:
            return QRectF(left + cell.vit * wide, 0, wide, top)
        if cell.vit < 0:
            return QRectF(0, top + cell.vlm * high, left, high)
        return QRectF(left + cell.vit * wide, top + cell.vlm * high, wide, high)

    def _lead(self) -> int:
        """Return the width of the rows' heads."""
        return min(self.look.theme.scaled(64), round(self.width() * 0.28))

    def cell_at(self, point: QPoint) -> Cell | None:
        """Return the cell under a point."""
        for vlm in range(-1, 3):
            for vit in range(-1, 3):
                cell = Cell(vlm, vit)
                if (vlm >= 0 or vit >= 0) and self.box(cell).contains(point):
                    return cell
        return None

    # Painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint heads and cells."""
        theme = self.look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        corner = QRectF(0, 0, self._lead(), theme.scaled(24))
        words = "VLM ╲ ViT"
        if painter.fontMetrics().horizontalAdvance(words) < corner.width():
            painter.drawText(corner, int(Qt.AlignmentFlag.AlignCenter), words)
        for group in range(3):
            self._paint_head(painter, Cell(-1, group))
            self._paint_head(painter, Cell(group, -1))
        for vlm in range(3):
            for vit in range(3):
                self._paint_cell(painter, Cell(vlm, vit))
        painter.end()

    def _paint_head(self, painter: QPainter, cell: Cell) -> None:
        theme, box = self.look.theme, self.box(cell)
        if cell in (self._over, self._marked):
            painter.fillRect(box, theme.colour("line" if cell == self._marked else "raised"))
        side = theme.scaled(13)
        at = QRectF(0, 0, side, side)
        at.moveCenter(box.center())
        group = GROUPS[max(cell.vlm, cell.vit)]
        draw_shape(painter, Label(group[0]), at, QColor(theme.colours.of(Label(group[0]))))

    def _paint_cell(self, painter: QPainter, cell: Cell) -> None:
        theme = self.look.theme
        box = self.box(cell).adjusted(1, 1, -1, -1)
        # A colour is a state: where the models differ somebody must look.
        differ = cell.vlm != cell.vit or cell.vlm == 2
        count = self.count(cell)
        ground = theme.colour("unsure", 0.16) if differ and count else theme.colour("raised")
        painter.fillRect(box, ground)
        if cell == self._over:
            painter.fillRect(box, theme.colour("line", 0.6))
        if cell == self._marked or (self.hasFocus() and cell == self._at):
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("body", bold=bool(differ and count)))
        painter.setPen(theme.colour("text" if count else "muted"))
        words = "–" if count is None else self.look.languages.number(count)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _group_word(self, group: int) -> str:
        if group < 2:
            return label_word(Label(GROUPS[group][0]))
        return self.tr("UNSURE, ERROR or not judged")

    # Pointer and keys

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the arrows, and show what a cell means."""
        if keeps_arrows(event):
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(self.words(cell)) if cell else "", self)
            return True
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what would be opened."""
        self._hover(self.cell_at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        """Show it no more."""
        self._hover(None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open a cell."""
        cell = self.cell_at(event.position().toPoint())
        if cell is not None:
            self._open(cell)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, open by Enter."""
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            vlm = min(2, max(0, max(0, self._at.vlm) + step[0]))
            self._at = Cell(vlm, min(2, max(0, max(0, self._at.vit) + step[1])))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def _open(self, cell: Cell) -> None:
        self._at = cell
        self.chosen.emit(cell)

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._over:
            self._over = cell
            self.update()


def _codes(words: tuple[str, ...]) -> list[int]:
    return [STATES.index(word) for word in words]
