"""The parts that are shown, as a Qt model; each with its truth and what inspectors say now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.verdict import Label
from inspector_gui.evaluation.comparison.parts import ERROR, NG, OK, UNSURE
from inspector_gui.gui.compare.model import CompareModel
from inspector_gui.gui.plain import tip

AnyIndex = QModelIndex | QPersistentModelIndex
State = Label | DecisionWord | None
TILE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()
STATES: Final[dict[int, State]] = {
    OK: Label.OK,
    NG: Label.NG,
    UNSURE: Label.UNSURE,
    ERROR: DecisionWord.ERROR,
}


@dataclass(frozen=True, slots=True)
class PartTile:
    """What the list shows of one part.

    Attributes:
        index: in the comparison.
        file: its name.
        sha256: of its picture.
        truth: its label.
        said: what each inspector says at the thresholds of the moment, in order.
    """

    index: int
    file: str
    sha256: str
    truth: Label
    said: tuple[State, ...]


class PartTiles(QAbstractListModel):
    """The model's parts in the model's order."""

    def __init__(self, model: CompareModel, parent: QObject | None = None) -> None:
        """Follow a model; ``show`` and ``refresh`` take its changes on."""
        super().__init__(parent)
        self._model = model
        self._shown = model.shown

    def show(self) -> None:
        """Show the parts that the model has chosen now."""
        new = self._model.shown
        if len(new) == len(self._shown) and bool((new == self._shown).all()):
            self.refresh()
            return
        self.beginResetModel()
        self._shown = new
        self.endResetModel()

    def reload(self) -> None:
        """Show another comparison's parts."""
        self.beginResetModel()
        self._shown = self._model.shown
        self.endResetModel()

    def refresh(self) -> None:
        """Show what inspectors say of the same parts now."""
        if len(self._shown):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def row_of(self, part: int) -> int:
        """Return the row of a part, or -1."""
        found = (self._shown == part).nonzero()[0]
        return int(found[0]) if len(found) else -1

    def tile(self, row: int) -> PartTile | None:
        """Return what is shown in a row."""
        compared, move = self._model.compared, self._model.move
        if compared is None or move is None or not 0 <= row < len(self._shown):
            return None
        at = int(self._shown[row])
        part = compared.parts[at]
        said = tuple(STATES.get(int(move.each[name].column.labels[at])) for name in compared.ids)
        return PartTile(at, part.file, part.picture_sha256, Label(part.label), said)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many parts are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return the tile for the delegate, words for tooltips and screen readers."""
        tile = self.tile(index.row())
        if role == TILE:
            return tile
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and tile:
            said = ", ".join(
                f"{one.title} {state or '–'}"
                for one, state in zip(self._model.columns, tile.said, strict=True)
            )
            words = f"{tile.file} · {tile.truth} · {said}"
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None
