"""``inspector-gui models``: which models there are, and what they are called."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.table import Table

from inspector_gui.commands.terminal import console, say_json
from inspector_gui.inspectors.catalogue import ListedModel, list_models

_WHOLE = ("id", "family", "size", "digest")  # columns that are copied from, so never broken


def print_models(as_json: bool) -> None:
    """Print every model folder that is found, broken ones with what is wrong with them."""
    found = list_models()
    if as_json:
        say_json({"models": [as_dict(model) for model in found]})
    else:
        _print(found)


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
    for title in ("id", "family", "variants", "size", "digest", ""):
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
            model.error or model.title.removeprefix(f"{model.id}: "),
        )
    shown.print(table)
