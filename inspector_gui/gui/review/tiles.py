"""The parts of a list as a Qt model over rows of the part table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.label import CurrentLabel
from inspector_gui.core.query import STATES
from inspector_gui.core.verdict import Label
from inspector_gui.gui.plain import tip
from inspector_gui.store.part_table import ERROR, NONE, PartTable

AnyIndex = QModelIndex | QPersistentModelIndex
Positions = NDArray[np.int64]
State = Label | DecisionWord | None

TILE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Tile:
    """What the grid shows of one part.

    Attributes:
        sha256: of its picture, "" where there is none.
        word: the decision.
        label: what people say; None where nobody does.
        vit, vlm: what the models say; None where one did not judge.
        pending: True while the label is being written.
        at: when it was triggered, UTC.
    """

    part_id: str
    number: int
    at: datetime
    sha256: str
    word: State
    label: State
    vit: State
    vlm: State
    gold: bool = False
    conflict: bool = False
    corrected: bool = False
    pending: bool = False


@dataclass(frozen=True, slots=True)
class FreshLabel:
    """A label that the table may not know yet; pending while it is being written."""

    label: CurrentLabel
    pending: bool


class TileModel(QAbstractListModel):
    """A list of parts that stays as it is; only what is known of each part may change."""

    def __init__(
        self,
        words: Callable[[Tile], str],
        fresh: Callable[[str], FreshLabel | None],
        parent: QObject | None = None,
    ) -> None:
        """Begin with no parts.

        Args:
            words: says a tile in one line, for tooltips.
            fresh: returns the label of a part where it is known better than by the table.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._words = words
        self._fresh = fresh
        self._table: PartTable | None = None
        self._positions: Positions = np.empty(0, np.int64)
        self._rows: dict[int, int] | None = None

    @property
    def positions(self) -> Positions:
        """Where the parts stand in the table, in the order of the list."""
        return self._positions

    def show(self, table: PartTable, positions: Positions) -> None:
        """Show another list."""
        self.beginResetModel()
        self._table, self._positions, self._rows = table, positions, None
        self.endResetModel()

    def bring_up_to_date(self, table: PartTable | None = None) -> None:
        """Show the same list with what is known now; a newer table only adds parts at its end."""
        self._table = table or self._table
        if len(self._positions):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._positions) - 1, 0))

    def row_of(self, position: int) -> int:
        """Return the row of a part that stands there in the table, or -1."""
        if self._rows is None:
            self._rows = {int(at): row for row, at in enumerate(self._positions)}
        return self._rows.get(position, -1)

    def tile(self, row: int) -> Tile | None:
        """Return what is shown in a row."""
        table = self._table
        if table is None or not 0 <= row < len(self._positions):
            return None
        at = int(self._positions[row])
        part_id = str(table.part_id[at])
        fresh = self._fresh(part_id)
        own = fresh.label if fresh else None
        return Tile(
            part_id=part_id,
            number=int(table.number[at]),
            at=datetime.fromtimestamp(
                int(table.at[at].astype("datetime64[us]").astype(int)) / 1e6, UTC
            ),
            sha256=table.sha256(at),
            word=state_of(int(table.word[at])),
            label=own.content.label if own else state_of(int(table.label[at])),
            vit=state_of(int(table.vit_label[at])),
            vlm=state_of(int(table.vlm_label[at])),
            gold=own.gold if own else bool(table.gold[at]),
            conflict=own.conflict if own else bool(table.conflict[at]),
            corrected=bool(table.corrected[at]),
            pending=bool(fresh and fresh.pending),
        )

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many parts there are."""
        return 0 if parent.isValid() else len(self._positions)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the tile for the delegate, words for tooltips and screen readers."""
        if role == TILE:
            return self.tile(index.row())
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            tile = self.tile(index.row())
            words = self._words(tile) if tile else None
            return tip(words) if words and role == Qt.ItemDataRole.ToolTipRole else words
        return None


def state_of(code: int) -> State:
    """Return a state of the part table as the screen draws it."""
    if code == NONE:
        return None
    return DecisionWord.ERROR if code == ERROR else Label(STATES[code])
