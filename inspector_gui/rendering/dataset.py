"""Renders a set of parts into a folder: pictures, masks, manifest and data card."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inspector_gui.core.manifest import ManifestRow, write_manifest
from inspector_gui.rendering.card import check_same_set, recipe_of_set, write_card
from inspector_gui.rendering.plan import planned_split
from inspector_gui.rendering.sampling import sample_part
from inspector_gui.rendering.spec import PartSpec

DEFAULT_SPLITS: Final[Mapping[str, float]] = {"train": 0.8, "calibration": 0.1, "test": 0.1}
JPEG_QUALITY: Final = 93
PALETTE: Final = (0, 0, 0, 255, 60, 60, 255, 210, 0, 0, 200, 255, 160, 90, 255)
"""RGB of mask index 0, 1, 2, ...: bright, so that a person who opens a mask sees something."""


@dataclass(frozen=True, slots=True)
class _Batch:
    """A run of parts for one worker."""

    out: Path
    seed: int
    ng_share: float
    indices: tuple[int, ...]


def render_dataset(
    out: Path,
    count: int,
    seed: int,
    *,
    ng_share: float = 0.5,
    workers: int = 1,
    splits: Mapping[str, float] | None = None,
    progress: Callable[[int, int], None] | None = None,
    first: int = 0,
) -> tuple[ManifestRow, ...]:
    """Renders parts `first` to `first + count - 1` of seed group `seed` into the folder `out`.

    Finished pictures are skipped, so an interrupted run goes on where it stopped. The manifest and
    the card are written last and cover these parts. `progress(done, count)` is called in this
    thread. With several workers each is a process with its own scene; the caller's script needs
    the `if __name__ == "__main__"` guard, as always with spawned processes.

    Raises:
        ValueError: a number makes no sense, or the folder holds another set (`CardError`).
        OSError: a file cannot be written.
    """
    if count < 0 or workers < 1 or first < 0:
        raise ValueError(f"count {count}, workers {workers}, first {first}: too small")
    shares = DEFAULT_SPLITS if splits is None else splits
    recipe = recipe_of_set(seed, ng_share, shares)
    check_same_set(out, recipe)
    for folder in (out / "images", out / "masks"):
        folder.mkdir(parents=True, exist_ok=True)
    specs = (sample_part(seed, i, ng_share=ng_share) for i in range(first, first + count))
    rows = tuple(
        _manifest_row(spec, planned_split(seed, first + offset, shares))
        for offset, spec in enumerate(specs)
    )
    # The card goes first as well: it is what tells a later run which set was begun here.
    write_card(out, recipe, rows)
    todo = [first + offset for offset, row in enumerate(rows) if not _finished(out, row)]
    done = count - len(todo)
    if progress is not None:
        progress(done, count)
    for finished in _render_all(out, seed, ng_share, todo, workers):
        done += finished
        if progress is not None:
            progress(done, count)
    write_manifest(out / "manifest.csv", rows)
    return rows


def image_name(seed: int) -> str:
    """The picture's file name for a part seed."""
    return f"part_{seed:09d}.jpg"


def _manifest_row(spec: PartSpec, split: str) -> ManifestRow:
    return ManifestRow(
        file=f"images/{image_name(spec.seed)}",
        label=spec.label,
        defects=tuple(defect.name for defect in spec.defects),
        terminals=tuple(defect.terminal for defect in spec.defects),
        severities=tuple(round(defect.severity, 4) for defect in spec.defects),
        split=split,
        seed=spec.seed,
    )


def _finished(out: Path, row: ManifestRow) -> bool:
    # The mask is written before the picture, so a picture means that its mask is there too.
    return (out / row.file).is_file()


def _render_all(
    out: Path, seed: int, ng_share: float, todo: list[int], workers: int
) -> Iterator[int]:
    if not todo:
        return
    if workers == 1:
        yield from _render(_Batch(out, seed, ng_share, tuple(todo)))
        return
    size = max(1, min(25, len(todo) // workers))
    batches = [
        _Batch(out, seed, ng_share, tuple(todo[i : i + size])) for i in range(0, len(todo), size)
    ]
    with _one_thread_each():
        pool = multiprocessing.get_context("spawn").Pool(workers)
    with pool:
        yield from pool.imap_unordered(_render_batch, batches)


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """While workers start, asks the software rasteriser for one thread in each of them."""
    name = "LP_NUM_THREADS"
    before = os.environ.get(name)
    os.environ[name] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _render_batch(batch: _Batch) -> int:
    return sum(_render(batch))


def _render(batch: _Batch) -> Iterator[int]:
    """Renders a batch; yields 1 after each part."""
    # Imported here: whoever only plans or reads sets needs no VTK.
    from inspector_gui.rendering.scene import ConnectorScene

    with ConnectorScene() as scene:
        for index in batch.indices:
            spec = sample_part(batch.seed, index, ng_share=batch.ng_share)
            picture, mask = scene.draw(spec)
            save_part(batch.out, spec.seed, picture, mask)
            yield 1


def save_part(out: Path, seed: int, picture: NDArray[np.uint8], mask: NDArray[np.uint8]) -> None:
    """Saves an RGB picture (H, W, 3) as JPEG and, where it has defects, its mask (H, W) as PNG."""
    name = image_name(seed)
    if mask.any():
        height, width = mask.shape
        image = Image.frombytes("P", (width, height), mask.tobytes())
        image.putpalette(PALETTE)
        path = out / "masks" / f"{Path(name).stem}.png"
        temporary = path.with_suffix(".png.tmp")
        image.save(temporary, format="PNG", optimize=True)
        temporary.replace(path)
    path = out / "images" / name
    temporary = path.with_suffix(".jpg.tmp")
    Image.fromarray(picture).save(temporary, format="JPEG", quality=JPEG_QUALITY, subsampling=0)
    temporary.replace(path)
