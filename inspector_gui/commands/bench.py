"""``inspector-gui bench``: what this machine needs for a verdict, in one run."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from inspector_gui.app import make_inspector, make_station, prepare_process
from inspector_gui.capture.folder import FolderSource
from inspector_gui.capture.pictures import read_picture
from inspector_gui.commands.terminal import console, say_json
from inspector_gui.core import paths
from inspector_gui.core.errors import UsageError
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import InspectorSpec, Recipe, read_recipe
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    PartRecorded,
    SourceChanged,
    SourceState,
)
from inspector_gui.station.line import StationOptions

NAIVE_TOKENS = 64


def measure_machine(
    as_json: bool, recipe_path: Path | None, repeats: int, device: str, vlm: Path | None
) -> None:
    """Measure and print medians and 95th percentiles in milliseconds.

    Raises:
        UsageError: if the recipe lacks a VLM.
    """
    prepare_process(None)
    recipe = read_recipe(recipe_path or paths.default_recipe())
    if vlm is not None:
        recipe = _with_vlm(recipe, vlm)
    frames = _demo_frames()
    results: dict[str, Any] = _measure_vlm(recipe, frames, repeats, device)
    if recipe.spec("vit"):
        results["vit_ms"] = _measure_vit(recipe, frames, repeats, device)
    if vlm is None:
        results["station_ms"] = _measure_station(recipe, device)
    results["machine"] = machine()
    if as_json:
        say_json(results)
    else:
        _print(results)


def timed(action: Callable[[], object], repeats: int, warm: int = 2) -> dict[str, float]:
    """Run an action and return its median, 95th percentile and count, in milliseconds."""
    for _ in range(warm):
        action()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1000)
    return spread(times)


def spread(times: list[float]) -> dict[str, float]:
    """Return median, 95th percentile and count of times."""
    return {
        "median": round(statistics.median(times), 3),
        "p95": round(float(np.percentile(times, 95)), 3),
        "n": len(times),
    }


def _with_vlm(recipe: Recipe, folder: Path) -> Recipe:
    if not folder.is_dir():
        raise UsageError(f"There is no model folder {folder}; check the name.")
    spec = recipe.spec("vlm")
    base = spec or InspectorSpec(kind="vlm", model=str(folder))
    changed = base.model_copy(update={"model": str(folder.resolve()), "adapter": ""})
    return recipe.model_copy(update={"inspectors": (changed,)})


def _demo_frames() -> list[Frame]:
    """Return a few demo parts, OK and NG, as frames."""
    files = sorted((paths.demo_parts() / "images").glob("*.jpg"))[:8]
    return [Frame(read_picture(file), "bench", str(file)) for file in files]


def _measure_vlm(recipe: Recipe, frames: list[Frame], repeats: int, device: str) -> dict[str, Any]:
    spec = recipe.spec("vlm")
    if spec is None:
        raise UsageError(f"The recipe {recipe.name} has no VLM to measure.")
    inspector: Any = make_inspector(spec, recipe, device)
    started = time.perf_counter()
    info = inspector.load()
    load_ms = (time.perf_counter() - started) * 1000
    turn = _Turn(frames)
    few = max(3, repeats // 4)  # the naive way is slow; a few runs show it
    try:
        results: dict[str, Any] = {
            "generate_ms": timed(lambda: inspector.judge_naive(turn(), NAIVE_TOKENS), few, 1),
            "score_full_ms": timed(lambda: inspector.judge_full(turn()), repeats),
            "score_prefix_ms": timed(lambda: inspector.judge(turn()), repeats),
            **_measure_tokens(inspector, turn, few),
        }
    finally:
        inspector.close()
    naive, scored = results["generate_ms"]["median"], results["score_prefix_ms"]["median"]
    results["speedup"] = round(naive / scored, 2)
    results["load_ms"] = round(load_ms, 1)
    results["vlm"] = {
        "model": Path(spec.model).name,
        "precision": info.precision,
        "device": info.device,
        "memory_mb": round(info.memory_mb, 1),
        "picture": [frames[0].width, frames[0].height],
    }
    return results


class _Turn:
    """Gives the frames in turn, so that nothing is measured on one picture alone."""

    def __init__(self, frames: list[Frame]) -> None:
        self._frames = frames
        self._next = 0

    def __call__(self) -> Frame:
        frame = self._frames[self._next % len(self._frames)]
        self._next += 1
        return frame


def _measure_tokens(inspector: Any, turn: _Turn, repeats: int) -> dict[str, Any]:
    """Measure the first token of a reason and those that follow."""
    first: list[float] = []
    rest: list[float] = []
    for _ in range(repeats):
        frame = turn()
        verdict = inspector.judge(frame)
        started = time.perf_counter()
        writer = inspector.reason(frame, verdict, "en")
        piece = writer.step() if writer else None
        first.append((time.perf_counter() - started) * 1000)
        while piece is not None and len(rest) < 400:
            started = time.perf_counter()
            piece = writer.step()
            rest.append((time.perf_counter() - started) * 1000)
    return {"first_token_ms": spread(first), "token_ms": spread(rest or [float("nan")])}


def _measure_vit(
    recipe: Recipe, frames: list[Frame], repeats: int, device: str
) -> dict[str, float]:
    spec = recipe.spec("vit")
    assert spec is not None
    inspector = make_inspector(spec, recipe, device)
    inspector.load()
    turn = _Turn(frames)
    try:
        return timed(lambda: inspector.judge(turn()), repeats)
    finally:
        inspector.close()


def _measure_station(recipe: Recipe, device: str) -> dict[str, float]:
    """Run the demo parts through the whole station; trigger to decision, both models."""
    station = make_station(recipe, None, StationOptions(reasons="never", ahead=1), device)
    times: list[float] = []
    done = threading.Event()

    def listen(event: Event) -> None:
        if isinstance(event, PartRecorded) and event.record is not None:
            times.append(event.record.ms)
        ended = isinstance(event, SourceChanged) and event.state is SourceState.CLOSED
        if ended or (isinstance(event, LineChanged) and event.state is LineState.STOPPED):
            done.set()

    station.subscribe(listen)
    try:
        station.load()
        station.start(FolderSource(paths.demo_parts()))
        done.wait()
        station.wait_idle(30)
    finally:
        station.close()
    return spread(times[2:])


def machine() -> dict[str, Any]:
    """Return what the numbers were measured on."""
    import platform

    import bitsandbytes
    import psutil
    import torch
    import transformers

    cuda = torch.cuda.is_available()
    return {
        "cpu": platform.processor() or platform.machine(),
        "cores": psutil.cpu_count(),
        "threads": torch.get_num_threads(),
        "gpu": torch.cuda.get_device_name(0) if cuda else None,
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "bitsandbytes": bitsandbytes.__version__,
    }


def _print(results: dict[str, Any]) -> None:
    table = Table(box=None)
    for title in ("", "median ms", "p95 ms", "runs"):
        table.add_column(title, justify="left" if not title else "right")
    for name, value in results.items():
        if isinstance(value, dict) and "median" in value:
            table.add_row(name, f"{value['median']:.1f}", f"{value['p95']:.1f}", str(value["n"]))
    shown = console()
    shown.print(table)
    shown.print(f"A scored verdict is {results['speedup']:.1f} × faster than the naive answer.")
    shown.print(f"VLM: {results['vlm']}")
    shown.print(f"Machine: {results['machine']}")
