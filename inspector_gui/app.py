"""The composition root: the one place that knows every part and puts them together."""

from __future__ import annotations

import gc
import logging
import logging.handlers
import os
import sys
import threading
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Literal

from inspector_gui.core import paths
from inspector_gui.core.errors import RecipeError, UsageError
from inspector_gui.core.ports import Inspector, RecordStore
from inspector_gui.core.private import private_file, private_folder, tighten_all
from inspector_gui.core.recipe import InspectorSpec, Recipe
from inspector_gui.core.visible import visible
from inspector_gui.station.events import Event, LineChanged, LineState
from inspector_gui.station.line import Station, StationOptions
from inspector_gui.station.worker import InspectorFactory


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """A log that nobody else can read, nor what it was before it was begun anew."""

    def _open(self) -> TextIOWrapper:
        file = Path(self.baseFilename)
        tighten_all(file.parent.glob(f"{file.name}*"))
        private_file(file)
        return super()._open()


def prepare_process(data_dir: Path | None) -> None:
    """Set what must be set before libraries are imported, and write the log to a file."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    if logging.lastResort is not None:
        # On the terminal, too: that a model was used here for the first time.
        logging.getLogger("inspector_gui.inspectors.known").addHandler(logging.lastResort)
    if data_dir is None:
        root.addHandler(logging.NullHandler())
        return
    try:
        private_folder(data_dir)
        handler = _PrivateLog(
            data_dir / "inspector.log", maxBytes=2_000_000, backupCount=3, encoding="utf-8"
        )
    except OSError:
        root.addHandler(logging.NullHandler())  # the store will say what is wrong with it
        return
    handler.setFormatter(_Lines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


class _Lines(logging.Formatter):
    """Begins a line for each record alone: no name in a message can forge another one."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record; what follows its first line is set in."""
        return visible(super().format(record), keep="\n\t").replace("\n", "\n    ")


def limit_threads(threads: int) -> None:
    """Give each model this many CPU threads, so that they and the screen do not starve."""
    import torch

    torch.set_num_threads(max(1, threads))


def keep_the_screen_awake(station: Station) -> None:
    """Let the workers' Python never hold the screen up for long.

    Each takes turns of 1 ms in place of 5, and once the models are loaded, what they brought is
    taken out of the garbage collector's rounds, for it is much and never becomes garbage.
    """
    sys.setswitchinterval(0.001)
    frozen = threading.Event()

    def listen(event: Event) -> None:
        loaded = isinstance(event, LineChanged) and event.state is not LineState.LOADING
        if loaded and not frozen.is_set():
            frozen.set()
            gc.freeze()

    station.subscribe(listen)


def inspector_factories(
    recipe: Recipe, device: str = "auto", root: Path | None = None
) -> Mapping[str, InspectorFactory]:
    """Return what makes each inspector of a recipe, by kind; see ``make_inspector``."""

    def factory(spec: InspectorSpec) -> InspectorFactory:
        def make() -> Inspector:
            return make_inspector(spec, recipe, device, root)

        return make

    return {spec.kind: factory(spec) for spec in recipe.inspectors}


def make_inspector(
    spec: InspectorSpec, recipe: Recipe, device: str = "auto", root: Path | None = None
) -> Inspector:
    """Return an inspector of a recipe; nothing is loaded yet.

    Args:
        spec: the recipe's entry, or a variant of it.
        recipe: what is inspected.
        device: "auto", "cpu" or "cuda".
        root: the recipe's folder, to which its golden references are relative.
    """
    folder = paths.find_model(spec.model)
    if spec.kind == "vit":
        from inspector_gui.inspectors.vit.inspector import VitInspector

        return VitInspector(spec, recipe, folder, device)
    if spec.kind == "vlm":
        from inspector_gui.inspectors.vlm.inspector import VlmInspector

        adapter = paths.find_model(spec.adapter) if spec.adapter else None
        return VlmInspector(
            spec, recipe, folder, adapter=adapter, device=_device(device), golden_root=root
        )
    raise RecipeError(f"The recipe {recipe.name} names an unknown kind of inspector {spec.kind!r}.")


def make_station(
    recipe: Recipe,
    store: RecordStore | None,
    options: StationOptions | None = None,
    device: str = "auto",
    root: Path | None = None,
) -> Station:
    """Return a station with the inspectors of the recipe; ``root`` is the recipe's folder."""
    return Station(recipe, inspector_factories(recipe, device, root), store, options)


def _device(name: str) -> Literal["auto", "cpu", "cuda"]:
    """Check the name of a device.

    Raises:
        UsageError: if it is none.
    """
    match name:
        case "auto" | "cpu" | "cuda":
            return name
    raise UsageError(f"There is no device {name!r}; write auto, cpu or cuda.")
