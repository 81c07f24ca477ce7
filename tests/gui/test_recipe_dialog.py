"""The chooser of recipes offers recipes, by what a file holds."""

from __future__ import annotations

import json
import shutil

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFileSystemModel

from inspector_gui.core import paths
from inspector_gui.gui.recipe_dialog import RecipeFilter, is_recipe, recipe_dialog


def test_every_recipe_that_ships_is_one_and_the_schema_is_none():
    folder = paths.resources() / "recipes"
    assert is_recipe(folder / "connector.json")
    assert not is_recipe(folder / "recipe.schema.json")


def test_what_is_no_recipe_is_not_offered(qtbot, tmp_path):
    folder = paths.resources() / "recipes"
    shutil.copy(folder / "connector.json", tmp_path / "mine.json")
    shutil.copy(folder / "recipe.schema.json", tmp_path / "renamed.json")
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "list.json").write_text("[1, 2]")
    (tmp_path / "settings.json").write_text(json.dumps({"theme": "dark"}))
    (tmp_path / "notes.txt").write_text("connector")
    (tmp_path / "folder").mkdir()
    files = QFileSystemModel()
    chooser = RecipeFilter()
    chooser.setSourceModel(files)
    root = files.setRootPath(str(tmp_path))

    def shown() -> set[str]:
        parent = chooser.mapFromSource(root)
        assert isinstance(parent, QModelIndex)
        return {chooser.index(row, 0, parent).data() for row in range(chooser.rowCount(parent))}

    qtbot.waitUntil(lambda: files.rowCount(root) == 7)
    qtbot.waitUntil(lambda: shown() == {"mine.json", "folder"})


def test_the_dialog_filters(window, qtbot):
    dialog = recipe_dialog(window, str(paths.resources() / "recipes"))
    qtbot.addWidget(dialog)
    assert isinstance(dialog.proxyModel(), RecipeFilter)
