"""The keys of a recipe's defects: digits in the recipe's order, and the recipe's own keys."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from inspector_gui.core.recipe import Recipe
from inspector_gui.gui.actions import Actions
from inspector_gui.gui.command import REVIEW_PAGE
from inspector_gui.gui.commands import COMMANDS
from inspector_gui.gui.review.commands import DEFECT_KEYS, DEFECTS


def name_defects(actions: Actions, recipe: Recipe, language: str) -> None:
    """Give the defect commands a recipe's titles and keys; those that are left over are hidden."""
    keys = defect_keys(recipe)
    for number in range(1, DEFECTS + 1):
        name = f"defect.{number}"
        there = number <= len(recipe.defects)
        actions.hide(name, not there)
        if there:
            defect = recipe.defects[number - 1]
            actions.name(name, defect.title(language), keys[number - 1])


def defect_keys(recipe: Recipe) -> list[tuple[str, ...]]:
    """Return the keys of each defect, its own first; one that means something else is left out."""
    digits = [str(number) for number in range(1, DEFECT_KEYS + 1)]
    taken = {
        QKeySequence(key).toString()
        for command in COMMANDS
        if command.on(REVIEW_PAGE) and not command.name.startswith("defect.")
        for key in command.keys
    }
    own = [defect.key for defect in recipe.defects[:DEFECTS]]
    found: list[tuple[str, ...]] = []
    for number, key in enumerate(own):
        wanted = QKeySequence(key).toString() if key else ""
        free = bool(wanted) and wanted not in taken and own.count(key) == 1
        digit = digits[number] if number < len(digits) else ""
        # A digit that another defect claims as its own key is that defect's alone.
        claimed = any(other == digit for place, other in enumerate(own) if place != number)
        keys = [*([wanted] if free else []), *([] if claimed or not digit else [digit])]
        found.append(tuple(dict.fromkeys(keys)))
    return found
