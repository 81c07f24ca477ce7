"""Choosing a recipe: only files that hold one are offered."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
)
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QWidget
from typing_extensions import override

MOST_BYTES = 4_000_000  # no recipe is larger; what is larger is not read
_KEYS = frozenset({"name", "defects", "inspectors"})


def is_recipe(path: Path) -> bool:
    """Say whether a file looks like a recipe by what it holds; the schema of recipes does not."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return False
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.keys() >= _KEYS


class RecipeFilter(QSortFilterProxyModel):
    """Lets folders pass, and files that hold a recipe; each file is read once."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Know no file yet."""
        super().__init__(parent)
        self._known: dict[tuple[str, float], bool] = {}

    @override
    def filterAcceptsRow(
        self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex
    ) -> bool:
        """Look into JSON files."""
        files = self.sourceModel()
        if not isinstance(files, QFileSystemModel):
            return True
        info = files.fileInfo(files.index(source_row, 0, source_parent))
        if info.isDir():
            return True
        if info.suffix().lower() != "json":
            return False
        key = info.filePath(), float(info.lastModified().toMSecsSinceEpoch())
        if key not in self._known:
            self._known[key] = is_recipe(Path(info.filePath()))
        return self._known[key]


def recipe_dialog(parent: QWidget, folder: str) -> QFileDialog:
    """Return a dialog that offers the recipes of a folder."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("RecipeDialog", "Open a recipe"), folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(translate("RecipeDialog", "Recipes (*.json)"))
    # The dialogs of the desktop know no filter by content.
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setProxyModel(RecipeFilter(dialog))
    return dialog


def ask_recipe(parent: QWidget, folder: str) -> Path | None:
    """Ask for a recipe; None where none was chosen."""
    dialog = recipe_dialog(parent, folder)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
