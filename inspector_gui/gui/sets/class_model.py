"""Classes of a set that the recipe does not know, and what was chosen for each, as a Qt model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage

from inspector_gui.core.recipe import Recipe
from inspector_gui.core.visible import visible
from inspector_gui.gui.plain import tip
from inspector_gui.station.importing import Import
from inspector_gui.store.exchange.mapping import Meaning, Named, Word

AnyIndex = QModelIndex | QPersistentModelIndex
UNDECIDED: Final = ""
ADD: Final = "add"
SKIP: Final = "skip"
CHOICE: Final = 2  # the column
_WORDS: Final = {"ok": Word.OK, "ng": Word.NG, SKIP: Word.SKIP}
_DEFECT: Final = "defect:"
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """What a class may be: "", "ok", "ng", "add", "skip" or "defect:NAME", and its words."""

    name: str
    words: str


def choices(recipe: Recipe, language: str, words: Mapping[str, str]) -> tuple[Choice, ...]:
    """Return what a class may be for a recipe.

    Args:
        recipe: whose defects are offered.
        language: of the defects' titles.
        words: of the choices "", "ok", "ng", "add" and "skip".
    """
    first = [Choice(UNDECIDED, words[UNDECIDED]), Choice(ADD, words[ADD])]
    defects = [Choice(_DEFECT + one.name, one.title(language)) for one in recipe.defects]
    return (*first, *defects, *(Choice(name, words[name]) for name in _WORDS))


def decided(plan: Import, chosen: Mapping[str, str]) -> Import:
    """Return an import with what was chosen.

    Args:
        plan: as it was opened.
        chosen: name of a ``Choice`` by class.

    Raises:
        RecipeError: if a class cannot be the name of a defect.
    """
    plan = plan.with_defects(each for each, name in chosen.items() if name == ADD)
    for each, name in chosen.items():
        meaning = _meaning(name)
        if meaning is not None:
            plan = plan.mapped(each, meaning)
    return plan


def _meaning(name: str) -> Meaning | None:
    if name.startswith(_DEFECT):
        return Named(name.removeprefix(_DEFECT))
    return _WORDS.get(name)


class ClassModel(QAbstractTableModel):
    """A row a class: its name, on how many pictures it is, what it is taken as."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no class."""
        super().__init__(parent)
        self.headers: tuple[str, ...] = ("", "", "")
        self.choices: tuple[Choice, ...] = ()
        self._classes: tuple[tuple[str, int], ...] = ()
        self._chosen: dict[str, str] = {}
        self._kept: dict[str, str] = {}  # what was chosen for classes that are not shown now
        self._pictures: dict[str, QImage] = {}

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen for each class."""
        return dict(self._chosen)

    @property
    def undecided(self) -> int:
        """How many classes nobody has decided about."""
        return sum(choice == UNDECIDED for choice in self._chosen.values())

    def show_classes(self, classes: Sequence[tuple[str, int]], same_set: bool = False) -> None:
        """Show other classes; of the same set, read otherwise, what was chosen is kept."""
        self.beginResetModel()
        self._kept = {**self._kept, **self._chosen} if same_set else {}
        self._classes = tuple(classes)
        self._chosen = {name: self._kept.get(name, UNDECIDED) for name, _ in classes}
        self._pictures = {}
        self.endResetModel()

    def show_picture(self, class_name: str, image: QImage) -> None:
        """Show what a class looks like."""
        self._pictures[class_name] = image
        for row, (name, _) in enumerate(self._classes):
            if name == class_name:
                index = self.index(row, 0)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def has_picture(self, class_name: str) -> bool:
        """Say whether a class has its picture."""
        return class_name in self._pictures

    def choose_for_rest(self, choice: str) -> None:
        """Choose for all classes that nobody has decided about; where there is none, for all."""
        rest = [name for name, chosen in self._chosen.items() if chosen == UNDECIDED]
        self._chosen.update(dict.fromkeys(rest or self._chosen, choice))
        if self._classes:
            last = self.index(len(self._classes) - 1, CHOICE)
            self.dataChanged.emit(self.index(0, CHOICE), last)
        self.changed.emit()

    def offer(self, offered: Sequence[Choice], headers: Sequence[str]) -> None:
        """Offer choices, in other words; what is not offered any more is undecided again."""
        self.choices, self.headers = tuple(offered), tuple(headers)
        names = {one.name for one in offered}
        self._chosen = {
            name: choice if choice in names else UNDECIDED for name, choice in self._chosen.items()
        }
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, CHOICE)
        if self._classes:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._classes) - 1, CHOICE))

    def choose(self, class_name: str, choice: str) -> None:
        """Choose for a class."""
        row = next(at for at, (name, _) in enumerate(self._classes) if name == class_name)
        self.setData(self.index(row, CHOICE), choice)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return how many classes there are."""
        return 0 if parent.isValid() else len(self._classes)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """Return three."""
        return 0 if parent.isValid() else len(self.headers)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let choices be edited."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() == CHOICE else found

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        name, count = self._classes[index.row()]
        choice = self._chosen[name]
        if role == Qt.ItemDataRole.EditRole and index.column() == CHOICE:
            return choice
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 0:
            return self._pictures.get(name)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 1:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            words = (visible(name), str(count), visible(self._words(choice)))[index.column()]
            return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def setData(
        self, index: AnyIndex, value: Any, role: int = int(Qt.ItemDataRole.EditRole)
    ) -> bool:
        """Choose for the class of a row."""
        name, _ = self._classes[index.row()]
        if role != Qt.ItemDataRole.EditRole or value == self._chosen[name]:
            return False
        self._chosen[name] = str(value)
        self.dataChanged.emit(index, index)
        self.changed.emit()
        return True

    def _words(self, choice: str) -> str:
        return next((one.words for one in self.choices if one.name == choice), choice)
