"""``inspector-gui train``: models from a folder with a manifest."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inspector_gui.app import prepare_process
from inspector_gui.commands.terminal import say, say_json


def train_vit(
    data: Path,
    out: Path,
    steps: int,
    stem_steps: int,
    batch: int,
    seed: int,
    as_json: bool,
    device: str,
) -> None:
    """Train, calibrate, measure and save a ViT."""
    prepare_process(None)
    from inspector_gui.training.run_vit import make_vit
    from inspector_gui.training.vit import VitPlan

    plan = VitPlan(stem_steps=stem_steps, steps=steps, batch=batch, seed=seed, device=device)
    make_vit(data, out, plan, printer(as_json), command=as_typed())


def train_vlm(
    data: Path,
    out: Path,
    vit: Path,
    recipe: Path | None,
    steps: int,
    batch: int,
    seed: int,
    as_json: bool,
    device: str,
) -> None:
    """Train, calibrate, measure and save a small VLM."""
    prepare_process(None)
    from inspector_gui.core import paths
    from inspector_gui.core.recipe import read_recipe
    from inspector_gui.training.run_vlm import make_vlm
    from inspector_gui.training.vlm import VlmPlan

    plan = VlmPlan(steps=steps, batch=batch, seed=seed, device=device)
    chosen = read_recipe(recipe or paths.default_recipe())
    make_vlm(data, out, vit, chosen, plan, printer(as_json), command=as_typed())


def as_typed() -> list[str]:
    """Return the command for the model card, with the names of folders and not where they lie."""
    return ["inspector-gui", *(Path(word).name if "/" in word else word for word in sys.argv[1:])]


def printer(as_json: bool) -> Callable[[dict[str, Any]], None]:
    """Return what prints progress: JSON lines, or words."""

    def print_json(event: dict[str, Any]) -> None:
        say_json(event)

    def print_words(event: dict[str, Any]) -> None:
        kind = event.get("event", "")
        if kind == "step":
            eta = int(event["eta_s"])
            text = f"step {event['step']} of {event['of']}, loss {event['loss']:.4f}, "
            text += f"{eta // 60} min {eta % 60} s to go"
        else:
            rest = ", ".join(f"{k} {v}" for k, v in event.items() if k != "event")
            text = f"{kind}: {rest}"
        say(text)

    return print_json if as_json else print_words
