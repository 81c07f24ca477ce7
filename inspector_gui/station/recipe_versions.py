"""New versions of a recipe, written beside the old one, which stays as it is."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from inspector_gui.core import paths
from inspector_gui.core.decision import Policy
from inspector_gui.core.errors import RecipeError
from inspector_gui.core.recipe import Defect, Recipe, parse_recipe, read_recipe, write_recipe
from inspector_gui.store.exchange.names import folder_name


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


# Said of any part, in the words of no product.
_SYSTEM = "You inspect parts for defects."
_QUESTION = "Is the part OK or NG?"
_OK_SENTENCES = {"en": "No defect is visible.", "ja": "不良は見当たりません。"}
_MAX_NAME = 64
_KEYS = "123456789"


def own_recipe(base: Recipe, name: str, defects: Iterable[str]) -> Recipe:
    """Return a new recipe for another product: its defects, and nothing that is said of the first.

    What belongs to the station stays: trigger, deadline, queue, and the inspectors that judge by
    words. A ViT knows the defects that it learned, so the first product's cannot judge this one.

    Args:
        base: the recipe of the station's present product.
        name: of the new recipe.
        defects: their names; without any, one that is called "defect".

    Raises:
        RecipeError: if a name cannot be one of a defect.
    """
    names = list(dict.fromkeys(defects)) or ["defect"]
    data = base.model_dump(mode="json")
    spoken = [{**each, "adapter": ""} for each in data["inspectors"] if each["kind"] != "vit"]
    inspectors = spoken or data["inspectors"]
    kinds = {each["kind"] for each in inspectors}
    policy = base.policy if kinds.issuperset(base.policy.needs) else Policy.VLM
    keys = (*_KEYS, *[""] * len(names))
    own = {
        "format": data["format"],
        "name": (" ".join(name.split()) or "set")[:_MAX_NAME],
        "product": "",
        "trigger": data["trigger"],
        "defects": [
            Defect.model_construct(name=each, phrase=each, key=key).model_dump()
            for each, key in zip(names, keys, strict=False)
        ],
        "prompt": {
            "system": _SYSTEM,
            "question": _QUESTION,
            "ok_sentences": _OK_SENTENCES,
            "reason_languages": list(_OK_SENTENCES),
        },
        "inspectors": inspectors,
        "policy": policy.value,
        "deadline_ms": data["deadline_ms"],
        "queue_length": data["queue_length"],
    }
    return parse_recipe(own, name)


def version_folder(beside: Path, data_dir: Path) -> Path:
    """Return the user's folder for versions of a recipe: its own, unless that is the program's."""
    folder = beside.absolute().parent
    ours = folder.resolve().is_relative_to(paths.resources().resolve())
    return data_dir / "recipes" if ours else folder


def write_version(recipe: Recipe, beside: Path, data_dir: Path) -> Path:
    """Write a version of a recipe as ``NAME.VERSION.json``; return where it is.

    A recipe of another product than the one beside it is called after itself. The same version is
    written once. It lies beside the recipe that it comes from, whose golden references are
    relative to that folder; what ships with the program is not added to: its new
    versions go into ``recipes`` in the data folder.

    Args:
        recipe: the new version.
        beside: the file of the recipe that it comes from.
        data_dir: folder of the records.

    Raises:
        RecipeError: if it cannot be written.
    """
    folder = version_folder(beside, data_dir)
    if folder != beside.absolute().parent and recipe.golden_references:
        raise RecipeError(
            f"The recipe {beside} shows golden references that lie beside it; copy its folder, "
            "and name the copy."
        )
    stem = beside.name.split(".", 1)[0]
    if recipe.name != _name_in(beside, stem):
        stem = folder_name(recipe.name)
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


def _name_in(file: Path, otherwise: str) -> str:
    """Return the name of the recipe in a file, something else if it cannot be read any more."""
    try:
        return read_recipe(file).name
    except RecipeError:
        return otherwise
