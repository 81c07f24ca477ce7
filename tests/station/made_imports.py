"""Sets to import, and what a store holds of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from inspector_gui.core.label import LabelContent
from inspector_gui.station.bulk import Advance, Control
from inspector_gui.station.import_report import ImportReport
from inspector_gui.station.importing import Import, open_import, take
from inspector_gui.store.exchange.parts import SetFormat
from inspector_gui.store.imports import Remembered
from inspector_gui.store.records import SqlRecordStore
from tests.store.exchange.made_sets import recipe

HEADER = "file,label,defect_type,mask_or_box,split,source\n"
SIZE = (40, 24)  # width and height


def noise_picture(file: Path, seed: int, size: tuple[int, int] = SIZE) -> Path:
    """A picture like no other."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 256, (6, 8, 3), np.uint8)
    values = np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC)).copy()
    values[0, 0] = seed % 256, seed // 256 % 256, seed // 65536
    Image.fromarray(values).save(file)
    return file


def made_set(folder: Path, count: int, *, seed: int = 0, masks: bool = True) -> Path:
    """A set of ``count`` pictures, every second NG with a mask, in two splits."""
    rows = []
    for number in range(count):
        name = f"{number:04d}.png"
        noise_picture(folder / "images" / name, seed + number)
        split = "train" if number % 3 else "test"
        if number % 2 and masks:
            mask = np.zeros(SIZE[::-1], np.uint8)
            mask[number % 17 : number % 17 + 4, 3 : 5 + number % 29] = 255
            (folder / "masks").mkdir(exist_ok=True)
            Image.fromarray(mask).save(folder / "masks" / name)
            rows.append(f"images/{name},ng,missing,masks/{name},{split},camera {number % 4}")
        else:
            rows.append(f"images/{name},ok,,,{split},")
    (folder / "manifest.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def manifest(folder: Path, *rows: str, pictures: str = "abc") -> Path:
    """A set with these rows; ``pictures`` are there."""
    for number, name in enumerate(pictures):
        noise_picture(folder / "images" / f"{name}.png", number)
    (folder / "manifest.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return folder


def opened(path: Path, kind: SetFormat | None = None) -> Import:
    """A set whose unknown classes become defects."""
    plan = open_import(path, recipe(), Control(), kind)
    return plan.with_defects(plan.unknown)


def taken(
    path: Path, store: SqlRecordStore, tell: Callable[[Advance], None] | None = None
) -> ImportReport:
    return take(opened(path), store, None, Control(tell))


def labels_of(store: SqlRecordStore) -> dict[str, LabelContent | None]:
    """The label of each picture, by its hash."""
    table = store.table.refresh()
    known = store.labels.current([str(part) for part in table.part_id])
    return {
        table.sha256(row): (
            known[part].content if (part := str(table.part_id[row])) in known else None
        )
        for row in range(len(table))
    }


def remembered_of(store: SqlRecordStore) -> dict[str, Remembered]:
    """What is remembered of each labelled picture, by its hash."""
    table = store.table.refresh()
    known = store.imports.remembered([str(part) for part in table.part_id])
    return {
        table.sha256(row): known[part]
        for row in range(len(table))
        if (part := str(table.part_id[row])) in known
    }
