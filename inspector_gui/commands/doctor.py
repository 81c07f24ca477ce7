"""``inspector-gui doctor``: what this machine offers, and what to do about what it lacks."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from rich.text import Text

from inspector_gui.app import prepare_process
from inspector_gui.commands.terminal import console, say_json, tinted
from inspector_gui.core import paths
from inspector_gui.core.errors import InspectorError
from inspector_gui.core.recipe import read_recipe
from inspector_gui.core.visible import visible

State = Literal["fine", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, how it is, and what to do."""

    what: str
    state: State
    found: str
    do: str = ""


def examine(as_json: bool, data_dir: Path | None) -> int:
    """Look at everything and print it; return 1 if there is a fault, else 0."""
    prepare_process(None)
    findings = list(look(data_dir or paths.default_data_dir()))
    if as_json:
        say_json({"findings": [asdict(one) for one in findings]})
    else:
        _print(findings)
    return 1 if any(one.state == "fault" for one in findings) else 0


def look(data_dir: Path) -> Iterator[Finding]:
    """Yield the findings; a look that fails is itself a finding."""
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _look_at_cpu,
        _look_at_gpu,
        _look_at_libraries,
        _look_at_display,
        _look_at_cameras,
        lambda: _look_at_disk(data_dir),
        _look_at_models,
    )
    for one in looks:
        try:
            yield from one()
        except Exception as error:
            yield Finding("check", "fault", f"{type(error).__name__}: {error}", "report this")


def _look_at_cpu() -> Iterator[Finding]:
    import psutil

    cores = psutil.cpu_count(logical=True) or 1
    state: State = "fine" if cores >= 2 else "warning"
    yield Finding(
        "CPU",
        state,
        f"{cores} cores, {platform.machine()}",
        "" if cores >= 2 else "2 cores or more keep the screen fluid",
    )
    memory = psutil.virtual_memory()
    free = memory.available / 2**30
    yield Finding(
        "memory",
        "fine" if free > 4 else "warning",
        f"{free:.1f} GiB free of {memory.total / 2**30:.1f} GiB",
        "" if free > 4 else "close other programs; a 7B model in NF4 needs about 6 GiB",
    )


def _look_at_gpu() -> Iterator[Finding]:
    import torch

    if not torch.cuda.is_available():
        yield Finding(
            "GPU",
            "warning",
            "no CUDA GPU",
            "the small models run on the CPU; larger ones need a GPU",
        )
        return
    free, total = torch.cuda.mem_get_info()
    yield Finding(
        "GPU",
        "fine",
        f"{torch.cuda.get_device_name(0)}, {free / 2**30:.1f} GiB free of {total / 2**30:.1f} GiB",
    )


def _look_at_libraries() -> Iterator[Finding]:
    names = ("torch", "transformers", "bitsandbytes", "peft", "PySide6-Essentials", "opencv-python")
    for name in names:
        try:
            yield Finding(name, "fine", importlib.metadata.version(name))
        except importlib.metadata.PackageNotFoundError:
            yield Finding(
                name, "fault", "not installed", "install the program again: pip install ."
            )


def _look_at_display() -> Iterator[Finding]:
    from inspector_gui.commands.display import missing_display, missing_qt_libraries

    missing = missing_qt_libraries()
    if missing:
        yield Finding("Qt libraries", "fault", f"missing: {', '.join(missing)}", "make system")
    else:
        yield Finding("Qt libraries", "fine", "all there")
    reason = missing_display()
    if reason:
        yield Finding("display", "warning", reason, "use 'inspector-gui inspect' in the terminal")
    else:
        yield Finding("display", "fine", "there is one")


def _look_at_cameras() -> Iterator[Finding]:
    from inspector_gui.capture.camera import find_cameras

    found = find_cameras()
    if found:
        names = ", ".join(f"{camera.index}: {camera.name}" for camera in found)
        yield Finding("cameras", "fine", names)
    else:
        yield Finding(
            "cameras", "warning", "none found", "plug one in, or use a stream or a folder"
        )


def _look_at_disk(data_dir: Path) -> Iterator[Finding]:
    place = data_dir
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free / 2**30
    state: State = "fine" if free > 10 else "warning" if free > 1 else "fault"
    todo = "" if state == "fine" else "free some space, or choose another --data-dir"
    yield Finding("disk", state, f"{free:.1f} GiB free in {data_dir}", todo)


def _look_at_models() -> Iterator[Finding]:
    from inspector_gui.inspectors.folder import check_folder
    from inspector_gui.inspectors.memory import available_memory, check_memory, estimate_memory

    recipe = read_recipe(paths.default_recipe())
    device = _device()
    for spec in recipe.inspectors:
        folder = paths.find_model(spec.model)
        try:
            tensors = check_folder(folder).tensors
            needed = estimate_memory(tensors, spec.precision, plain_bytes=4)
            needs = {spec.precision: needed}
            check_memory(spec.model, needs, spec.precision, available_memory(device), device)
        except InspectorError as error:
            yield Finding(f"model {spec.model}", "fault", error.sentence)
            continue
        found = f"{spec.precision}, needs {needed / 1e6:.0f} MB on the {device}: fits"
        yield Finding(f"model {spec.model}", "fine", found)


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def _print(findings: list[Finding]) -> None:
    shown = console()
    marks = {
        "fine": tinted("◯ fine   ", "cyan"),
        "warning": tinted("△ warning", "yellow"),
        "fault": tinted("✕ fault  ", "red"),
    }
    for one in findings:
        advice = f" → {one.do}" if one.do else ""
        shown.print(Text.assemble(marks[one.state], visible(f"  {one.what}: {one.found}{advice}")))
