"""Real sets through every format and back: python -m tests.benchmarks.bench_roundtrip.

Each set is read, written as a set of each format, and read again; labels and defects must be the
same, masks to the pixel, boxes to a tenth of a pixel. Then a COCO file of 200 MB is read in a
process of its own, and its time and memory are taken. Prints JSON.

With ``--store`` each set is imported into a store, exported from it as a set of each format, and
that imported into a second store, whose labels must be those of the first; then the set is imported
into the first one again, which must find all there.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import numpy as np
from PIL import Image

from inspector_gui.core import paths
from inspector_gui.core.label import LabelBox, LabelContent
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.station.bulk import Control
from inspector_gui.station.exporting import ExportPlan, export
from inspector_gui.station.import_parts import split_of
from inspector_gui.station.import_report import ImportReport
from inspector_gui.station.importing import Import, open_import, take
from inspector_gui.station.splitting import SplitPlan
from inspector_gui.store.exchange.mapping import LabelMapping
from inspector_gui.store.exchange.parts import SetFormat, SetPart
from inspector_gui.store.exchange.pictures import picture_size
from inspector_gui.store.exchange.reading import open_set
from inspector_gui.store.exchange.shapes import to_mask
from inspector_gui.store.exchange.writing import WritePlan, write_set
from inspector_gui.store.records import SqlRecordStore, open_store

SETS = Path(__file__).parents[3] / "shared" / "data"
NAMES = ("magnetic_tile", "deeppcb_crops", "bsdata_pitting")
ANY = LabelMapping()


def pixels(content: LabelContent | None, size: tuple[int, int]) -> dict[str, np.ndarray]:
    """Return what is marked as each defect, boxes left out."""
    found: dict[str, np.ndarray] = {}
    for region in content.regions if content else ():
        mask = to_mask(region, *size)
        found[region.defect] = found.get(region.defect, np.zeros_like(mask)) | mask
    return found


def compare(old: SetPart, new: SetPart, counts: MutableMapping[str, int]) -> None:
    """Count what is the same and what is not."""
    before, after = old.content or LabelContent(), new.content or LabelContent()
    same = (before.label, before.defects) == (after.label, after.defects)
    counts["labels same" if same else "labels different"] += 1
    boxes = [region for region in before.regions if isinstance(region, LabelBox)]
    others = [region for region in after.regions if isinstance(region, LabelBox)]
    if boxes:
        close = len(boxes) == len(others) and all(
            np.allclose((a.x1, a.y1, a.x2, a.y2), (b.x1, b.y1, b.x2, b.y2), atol=0.05)
            for a, b in zip(boxes, others, strict=True)
        )
        counts["boxes same" if close else "boxes different"] += 1
    elif before.regions:
        size = picture_size(old.file)
        one, two = pixels(before, size), pixels(after, size)
        equal = one.keys() == two.keys() and all((one[k] == two[k]).all() for k in one)
        counts["masks same" if equal else "masks different"] += 1


def through(name: str, kind: SetFormat, folder: Path) -> dict[str, object]:
    """Take a whole set through a format."""
    reading = open_set(SETS / name)
    parts = [part for part in reading.parts(ANY) if isinstance(part, SetPart)]
    started = time.perf_counter()
    recipe = read_recipe(paths.default_recipe())
    report = write_set(parts, folder, kind, WritePlan(recipe))
    written = time.perf_counter()
    found = list(open_set(folder, recipe=recipe).parts(ANY))
    read = time.perf_counter()
    known = {each.file.read_bytes(): each for each in found if isinstance(each, SetPart)}
    kinds = ("labels", "masks", "boxes")
    counts = {f"{what} {how}": 0 for what in kinds for how in ("same", "different")}
    lost_twins = 0
    for part in parts:
        twin = known.get(part.file.read_bytes())
        if twin is None:
            lost_twins += 1
        else:
            compare(part, twin, counts)
    return {
        "set": name,
        "format": kind.value,
        "pictures": len(parts),
        "written": report.written,
        "skipped": len(report.skipped),
        "read": len(found),
        "missing": lost_twins,
        **{key: value for key, value in counts.items() if value},
        "cannot carry": list(report.lost),
        "write_s": round(written - started, 2),
        "read_s": round(read - written, 2),
    }


def imported(path: Path, recipe: Recipe, store: SqlRecordStore) -> tuple[Import, ImportReport]:
    """Take a set into a store, its unknown classes as defects."""
    plan = open_import(path, recipe, Control())
    plan = plan.with_defects(plan.unknown)
    return plan, take(plan, store, None, Control())


def labels_of(store: SqlRecordStore) -> dict[str, tuple[LabelContent | None, str]]:
    """Return the label and the split of each picture, by its hash."""
    table = store.table.refresh()
    known = store.labels.current([str(part) for part in table.part_id])
    found = {}
    for row, part in enumerate(table.part_id):
        split = split_of(table.names.batch[int(table.batch[row])])
        content = known[str(part)].content if str(part) in known else None
        found[table.sha256(row)] = (content, split)
    return found


def through_stores(name: str, folder: Path) -> Iterator[dict[str, object]]:
    """Take a whole set through a store, each format, and another store."""
    store = open_store(folder / "first")
    plan, first = imported(SETS / name, read_recipe(paths.default_recipe()), store)
    again = take(plan, store, None, Control())
    verified = store.verify()
    yield {
        "set": name,
        "pictures": first.pictures,
        "taken": first.taken,
        "skipped": first.skipped.count,
        "same pixels twice": first.there,
        "import_s": round(first.seconds, 1),
        "again there": again.there,
        "again taken": again.taken,
        "again_s": round(again.seconds, 1),
        "verify": verified.fault or f"{verified.events} events, {verified.frames} frames fit",
    }
    before = labels_of(store)
    for kind in SetFormat:
        written = export(ExportPlan(folder / kind, kind, recipe=plan.recipe), store, Control())
        other = open_store(folder / f"from {kind}")
        back = take(open_import(folder / kind, plan.recipe, Control()), other, None, Control())
        after = labels_of(other)
        counts: Counter[str] = Counter()
        for sha, (content, split) in before.items():
            if sha in after:
                file = store.picture_path(sha)
                compare(SetPart(file, "", content), SetPart(file, "", after[sha][0]), counts)
                counts["splits same" if split == after[sha][1] else "splits different"] += 1
            else:
                counts["missing"] += 1
        other.close()
        yield {
            "set": name,
            "format": kind.value,
            "written": written.written,
            "taken": back.taken,
            "skipped": back.skipped.count,
            **counts,
            "cannot carry": list(written.lost),
            "export_s": round(written.seconds, 1),
            "import_s": round(back.seconds, 1),
        }
    split = SplitPlan("bench", (70, 15, 15))
    plan_ = ExportPlan(folder / "split", SetFormat.MANIFEST, split=split)
    with_split = export(plan_, store, Control())
    store.close()
    yield {"set": name, "split": dict(with_split.sides), "seconds": round(with_split.seconds, 1)}


def make_coco(folder: Path, megabytes: int) -> int:
    """Write a COCO file of about that size, and its pictures (links to one); return how many."""
    rng = random.Random(1)
    picture = folder / "one.png"
    Image.fromarray(np.zeros((480, 640, 3), np.uint8)).save(picture)
    images = megabytes * 100
    (folder / "images").mkdir()
    for number in range(images):
        (folder / "images" / f"{number}.png").hardlink_to(picture)
    with (folder / "set.json").open("w", encoding="utf-8") as stream:
        listed = [
            {"id": n, "file_name": f"{n}.png", "width": 640, "height": 480} for n in range(images)
        ]
        stream.write('{"annotations": [')
        for number in range(images * 10):
            points = [round(rng.uniform(0, 480), 2) for _ in range(120)]
            annotation = {"image_id": number // 10, "category_id": 1, "bbox": [1, 2, 3, 4]}
            stream.write("," if number else "")
            stream.write(json.dumps({"id": number, **annotation, "segmentation": [points]}))
        stream.write('], "images": ' + json.dumps(listed))
        stream.write(', "categories": [{"id": 1, "name": "crack"}]}')
    return images


def read_coco(file: Path) -> dict[str, object]:
    """Go through a COCO file twice, as an import does."""
    started = time.perf_counter()
    reading = open_set(file)
    understood = time.perf_counter()
    regions = 0
    for part in reading.parts(ANY):
        regions += len(part.content.regions) if isinstance(part, SetPart) and part.content else 0
    return {
        "megabytes": round(file.stat().st_size / 1e6),
        "pictures": reading.pictures,
        "outlines": regions,
        "understood_s": round(understood - started, 1),
        "read_s": round(time.perf_counter() - understood, 1),
        "cpu_s": round(time.process_time(), 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", nargs="*", default=NAMES)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--read", type=Path, help="only read this COCO file")
    parser.add_argument("--store", action="store_true", help="through two stores as well")
    arguments = parser.parse_args()
    if arguments.read:
        print(json.dumps(read_coco(arguments.read)))
        return
    for name in arguments.sets:
        if not (SETS / name / "manifest.csv").exists():
            print(f"the folder of real images is not here: {SETS / name}", file=sys.stderr)
            continue
        if arguments.store:
            with tempfile.TemporaryDirectory() as folder:
                for result in through_stores(name, Path(folder)):
                    print(json.dumps(result, ensure_ascii=False), flush=True)
            continue
        for kind in SetFormat:
            with tempfile.TemporaryDirectory() as folder:
                result = through(name, kind, Path(folder) / "set")
            print(json.dumps(result, ensure_ascii=False), flush=True)
    if arguments.megabytes and not arguments.store:
        with tempfile.TemporaryDirectory() as folder:
            make_coco(Path(folder), arguments.megabytes)
            me = [sys.executable, "-m", "tests.benchmarks.bench_roundtrip", "--read"]
            subprocess.run([*me, str(Path(folder) / "set.json")], check=True)


if __name__ == "__main__":
    main()
