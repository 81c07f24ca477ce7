"""New versions of a recipe, written beside the old one, which stays as it is."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from inspector_gui.core import paths
from inspector_gui.core.errors import RecipeError
from inspector_gui.core.recipe import Defect, Recipe, parse_recipe, write_recipe


def with_defects(recipe: Recipe, names: Iterable[str]) -> Recipe:
    """Return a recipe that knows more defects; those that it knows already are left alone.

    Raises:
        RecipeError: if a name cannot be one of a defect.
    """
    new = [name for name in dict.fromkeys(names) if recipe.defect(name) is None]
    if not new:
        return recipe
    data = recipe.model_dump(mode="json")
    data["defects"] += [Defect.model_construct(name=name, phrase=name).model_dump() for name in new]
    return parse_recipe(data, recipe.name)


def write_version(recipe: Recipe, beside: Path, data_dir: Path) -> Path:
    """Write a version of a recipe as ``NAME.VERSION.json``; return where it is.

    The same version is written once. It lies beside the recipe that it comes from, whose golden
    references are relative to that folder; what ships with the program is not added to: its new
    versions go into ``recipes`` in the data folder.

    Args:
        recipe: the new version.
        beside: the file of the recipe that it comes from.
        data_dir: folder of the records.

    Raises:
        RecipeError: if it cannot be written.
    """
    folder = beside.absolute().parent
    if folder.is_relative_to(paths.resources()):
        folder = data_dir / "recipes"
        if recipe.golden_references:
            raise RecipeError(
                f"The recipe {beside} shows golden references that lie beside it; copy its folder, "
                "and name the copy."
            )
    stem = beside.name.split(".", 1)[0]
    file = folder / f"{stem}.{recipe.version}.json"
    temporary = folder / f".{stem}.{uuid.uuid4().hex[:8]}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_recipe(recipe, temporary)
        with temporary.open("rb") as written:
            os.fsync(written.fileno())
        temporary.replace(file)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise RecipeError(
            f"The new version {file} of the recipe cannot be written ({error.strerror or error}); "
            "copy the recipe to a folder of yours, and name the copy."
        ) from None
    return file
