"""Does a simulated cascade come true? Predicted on one set, run for real on another.

``python -m tests.benchmarks.bench_cascade --predict DIR --real DIR [--data-dir D] [--json]``;
with a data folder, DIR may be the name of a comparison that is stored there.

The prediction is made from stored verdicts (judged first, one by one, where they are not there
yet); of all cascades of ViT and VLM the cheapest one is taken that shows the second inspector at
least ``--least`` of the parts. Then that recipe's station runs over the other set, one part at a
time. Its times are those of the station: from trigger to decision.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from inspector_gui.app import make_inspector, make_station, prepare_process
from inspector_gui.capture.open import SourceOptions, open_source
from inspector_gui.core import paths
from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.manifest import read_manifest
from inspector_gui.core.recipe import Recipe, Trigger, read_recipe
from inspector_gui.core.record import Record
from inspector_gui.evaluation.comparison.cascading import Option, options, recipe_change
from inspector_gui.evaluation.comparison.money import Line
from inspector_gui.evaluation.comparison.parts import Compared
from inspector_gui.evaluation.comparison.simulated import simulate
from inspector_gui.evaluation.cost import Prices
from inspector_gui.evaluation.estimates import Share
from inspector_gui.station.bulk import Control
from inspector_gui.station.comparing.freezing import freeze_folder
from inspector_gui.station.comparing.gathering import gather
from inspector_gui.station.comparing.running import RunOptions, run
from inspector_gui.station.comparing.setup import compared_inspectors, new_comparison
from inspector_gui.station.events import Event, PartRecorded
from inspector_gui.station.line import StationOptions
from inspector_gui.store.records import open_store

LINE = Line(Prices(escape=500.0, overkill=2.0, second_look=1.0), ng_rate=0.02)


def predicted(folder: Path, recipe: Recipe, data_dir: Path, device: str) -> Compared:
    """Judge what is not judged, and return the comparison."""
    store = open_store(data_dir)
    try:
        if not folder.exists():
            return gather(store, store.comparisons.get(str(folder)), recipe).compared
        parts, _ = freeze_folder(folder, recipe, Control())
        root = paths.default_recipe().parent
        inspectors = compared_inspectors([], recipe, root)
        made = new_comparison(f"predict {folder.name}", recipe, inspectors, parts, folder.name)
        comparison = store.comparisons.create(made, parts)

        def make(spec: Any, of: Recipe) -> Any:
            return make_inspector(spec, of, device, root)

        run(store, comparison, recipe, make, Control(), RunOptions(language=""))
        return gather(store, comparison, recipe).compared
    finally:
        store.close()


def chosen(compared: Compared, least: float) -> Option:
    """Return the cheapest cascade that shows the second inspector enough parts."""
    # The recipe's own VLM comes first in a comparison of several precisions.
    vit, vlm = (next(c.id for c in compared.columns if c.facts.kind == k) for k in ("vit", "vlm"))
    found = [
        option
        for option in options(compared, vit, vlm, LINE)
        if option.policy == "cascade" and option.first == vit and option.outcome.seen >= least
    ]
    return min(found, key=lambda option: (option.outcome.cost, option.outcome.seen))


def with_option(recipe: Recipe, compared: Compared, option: Option) -> Recipe:
    """Return the recipe that the option stands for."""
    change = recipe_change(compared, option)
    limits = dict(change.limits)  # type: ignore[union-attr]
    specs = tuple(
        spec.model_copy(
            update={"ok_below": limits[spec.kind].ok_below, "ng_above": limits[spec.kind].ng_above}
        )
        for spec in recipe.inspectors
    )
    policy = Policy(change.policy)  # type: ignore[union-attr]
    return recipe.model_copy(update={"inspectors": specs, "policy": policy})


def really(folder: Path, recipe: Recipe, device: str) -> list[Record]:
    """Run the station over a folder, one part at a time."""
    station = make_station(
        recipe,
        None,
        StationOptions(reasons="never", ahead=1),
        device,
        paths.default_recipe().parent,
    )
    records: list[Record] = []

    def listen(event: Event) -> None:
        if isinstance(event, PartRecorded) and event.record is not None:
            records.append(event.record)

    station.subscribe(listen)
    rows = len(read_manifest(folder / "manifest.csv"))
    try:
        station.load()
        station.start(open_source(str(folder / "images"), SourceOptions()), Trigger(mode="each"))
        while len(records) < rows:
            station.wait_idle(1.0)
    finally:
        station.close()
    return records


def seen_for_real(folder: Path, records: list[Record]) -> dict[str, Any]:
    """Return what came of the parts."""
    truth = {
        Path(row.file).name: row.label == "NG" for row in read_manifest(folder / "manifest.csv")
    }
    ng = np.array([truth[Path(record.part.content.file).name] for record in records])
    ok = np.array([record.decision.word is DecisionWord.OK for record in records])
    ms = np.array([record.ms for record in records])
    inside = [sum(o.ms for _, o in record.outcomes if hasattr(o, "ms")) for record in records]
    return {
        "escapes": Share.where(ok[ng]),
        "overkill": Share.where(~ok[~ng]),
        "seen": Share.where(np.array([len(record.outcomes) > 1 for record in records])),
        "mean_ms": float(ms.mean()),
        "p99_ms": float(np.quantile(ms, 0.99)),
        "mean_verdict_ms": float(np.mean(inside)),
    }


def main() -> None:
    """Predict, run, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--predict", type=Path, required=True)
    parser.add_argument("--real", type=Path, required=True)
    parser.add_argument("--data-dir", type=Path)
    parser.add_argument("--least", type=float, default=0.1)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    prepare_process(None)
    recipe = read_recipe(paths.default_recipe())
    with tempfile.TemporaryDirectory() as folder:
        compared = predicted(args.predict, recipe, args.data_dir or Path(folder), args.device)
    option = chosen(compared, args.least)
    expected = simulate(compared, option)
    used = with_option(recipe, compared, option)
    real = seen_for_real(args.real, really(args.real, used, args.device))
    found = {
        "option": option.key,
        "limits": {name: [x.ok_below, x.ng_above] for name, x in option.limits},
        "recipe": used.digest,
        "device": compared.columns[0].facts.device,
        "predicted": {
            "parts": len(compared.parts),
            "escapes": asdict(expected.escapes),
            "overkill": asdict(expected.overkill),
            "seen": asdict(expected.seen),
            "mean_ms": asdict(expected.mean_ms),
            "p99_ms": expected.latency.p99,
        },
        "real": {k: asdict(v) if isinstance(v, Share) else v for k, v in real.items()},
    }
    if args.json:
        print(json.dumps(found))
        return
    print(f"{found['option']} at {found['limits']} on {found['device']}")
    for name in ("escapes", "overkill", "seen"):
        for side in ("predicted", "real"):
            s = found[side][name]
            rate = f"{s['rate']:.4f} ({s['low']:.4f} – {s['high']:.4f})"
            print(f"{name:>9} {side:>9}: {s['hits']} of {s['total']}, {rate}")
    ratio = real["mean_ms"] / expected.mean_ms.value
    print(
        f"mean ms: {expected.mean_ms.value:.1f} predicted, {real['mean_ms']:.1f} real: x{ratio:.3f}"
    )
    print(f" p99 ms: {expected.latency.p99:.1f} predicted, {real['p99_ms']:.1f} real")


if __name__ == "__main__":
    main()
