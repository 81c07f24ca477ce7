"""The model card: what a model was made from, by which command, and how well it does."""

from __future__ import annotations

import json
import platform
import shlex
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def write_card(
    folder: Path,
    *,
    title: str,
    what: str,
    command: Sequence[str],
    data: Mapping[str, Any],
    metrics: Mapping[str, Any],
    notes: Sequence[str] = (),
) -> None:
    """Write ``README.md`` for people and ``card.json`` for programs into a model folder.

    Args:
        folder: the model's.
        title: its name.
        what: a paragraph on what it is and what it knows.
        command: the words of the command that made it.
        data: what it learned from (folder, counts, seeds, defects).
        metrics: results on held-out parts, by name.
        notes: one line each.
    """
    versions = library_versions()
    card = {
        "title": title,
        "command": shlex.join(command),
        "data": dict(data),
        "metrics": dict(metrics),
        "versions": versions,
        "machine": f"{platform.machine()}, {platform.system()}",
        "made": time.strftime("%Y-%m-%d", time.gmtime()),
        "licence": "Apache-2.0",
    }
    text = json.dumps(card, indent=2, ensure_ascii=False, default=str)
    (folder / "card.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(_markdown(card, what, notes), encoding="utf-8")


def library_versions() -> dict[str, str]:
    """Return the versions that the numbers depend on."""
    import torch
    import transformers

    return {
        "python": platform.python_version(),
        "torch": torch.__version__.split("+")[0],
        "transformers": transformers.__version__,
    }


def _markdown(card: Mapping[str, Any], what: str, notes: Sequence[str]) -> str:
    lines = [
        f"# {card['title']}",
        "",
        what,
        "",
        "## Made by",
        "",
        "```",
        card["command"],
        "```",
        "",
    ]
    lines += ["## Data", "", *(f"- {name}: {value}" for name, value in card["data"].items()), ""]
    lines += ["## Results on held-out parts", "", "| | |", "|---|---|"]
    lines += [f"| {name} | {_shown(value)} |" for name, value in card["metrics"].items()]
    if notes:
        lines += ["", "## Notes", "", *(f"- {note}" for note in notes)]
    versions = ", ".join(f"{name} {version}" for name, version in card["versions"].items())
    lines += ["", f"Licence: {card['licence']}. Made {card['made']} with {versions}."]
    return "\n".join(lines) + "\n"


def _shown(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)
