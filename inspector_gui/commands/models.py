"""``inspector-gui models``: which models there are, what they are called, and which are trusted."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.table import Table

from inspector_gui.commands.terminal import console, say, say_json
from inspector_gui.core import paths
from inspector_gui.core.errors import UsageError
from inspector_gui.inspectors.catalogue import ListedModel, list_models
from inspector_gui.inspectors.known import KnownModels, ships

_WHOLE = ("id", "family", "size", "digest")  # columns that are copied from, so never broken


def print_models(as_json: bool) -> None:
    """Print every model folder that is found, broken ones with what is wrong with them."""
    found = list_models()
    if as_json:
        say_json({"models": [as_dict(model) for model in found]})
    else:
        _print(found)


def trust_model(name: str) -> None:
    """Accept a model or adapter as its folder is now, and say what that is.

    Raises:
        UsageError: if there is none of that name.
        ModelFolderError: if that cannot be kept.
    """
    folder = paths.find_model(name)
    if not folder.is_dir():
        raise UsageError(f"There is no model {name!r}; 'inspector-gui models' lists them.")
    if ships(folder):
        raise UsageError(
            f"The model {folder.name} ships with the program and is held against its own manifest."
        )
    kept = KnownModels().trust(folder)
    digest, count = kept.digest[:12], len(kept.files)
    say(f"{folder.name} is trusted as it is now: digest {digest}, {count} files.")


def as_dict(model: ListedModel) -> dict[str, Any]:
    """Return a model for JSON; "error" is there only where there is one."""
    content = asdict(model)
    content["path"] = str(model.path)
    if not model.error:
        del content["error"]
    return content


def _print(found: tuple[ListedModel, ...]) -> None:
    shown = console(wide=True)
    if not found:
        shown.print("There are no models here.")
        return
    table = Table(box=None)
    for title in ("id", "family", "variants", "size", "digest", "state", ""):
        table.add_column(
            title, justify="right" if title == "size" else "left", no_wrap=title in _WHOLE
        )
    for model in found:
        variants = [f"@{name}" for name in model.precisions if model.kind == "vlm"]
        variants += [f"+{name}" for name in model.adapters]
        table.add_row(
            model.id,
            model.family or model.kind,
            " ".join(variants),
            f"{model.bytes / 1e6:.1f} MB",
            model.digest[:8],
            model.state,
            "see below" if model.error else model.title.removeprefix(f"{model.id}: "),
        )
    shown.print(table)
    for model in found:
        if model.error:
            shown.print(f"{model.id}: {model.error}")
