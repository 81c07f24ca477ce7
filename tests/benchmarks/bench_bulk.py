"""Parts a second in bulk against one by one: python -m tests.benchmarks.bench_bulk [--json].

Each model judges the same frames one by one (``judge``, as on the line) and in batches
(``judge_batch``). All ways take turns, ``--repeats`` times, so that what else the machine does
befalls each alike; the ratios are of medians of the same run. The frames are the demo parts, each
with noise of its own, and decoded before the clock starts. On a CPU no more than 8 go
through a model together, however many are asked for.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
import transformers

from inspector_gui.app import make_inspector, prepare_process
from inspector_gui.capture.pictures import read_picture
from inspector_gui.core import paths
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import Recipe, read_recipe
from inspector_gui.core.verdict import Outcome, Verdict
from inspector_gui.inspectors.catalogue import parse_inspector

SIZES = (1, 8, 16, 32, 64, 128)
MODELS = ("connector-vit", "connector-vlm@nf4", "connector-vlm@bf16", "connector-vlm@fp32")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--models", nargs="+", default=MODELS, help="ids, as 'models' lists them")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--parts", type=int, default=0, help="frames; 0: twice the largest size")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    prepare_process(None)
    recipe = read_recipe(paths.default_recipe())
    frames = noisy_parts(options.parts or 2 * max(options.sizes))
    results = {"machine": machine(), "picture": list(frames[0].image.shape), "models": []}
    for text in options.models:
        found = measure(text, recipe, frames, options)
        results["models"].append(found)
        if not options.json:
            show(found)
    print(json.dumps(results) if options.json else f"machine: {results['machine']}")


def noisy_parts(count: int, seed: int = 0) -> list[Frame]:
    """Return the demo parts over and over, each time with noise of 2 grey levels."""
    files = sorted((paths.demo_parts() / "images").glob("*.jpg"))
    pictures = [read_picture(file) for file in files[:count]]
    random = np.random.default_rng(seed)
    frames = []
    for index in range(count):
        picture = pictures[index % len(pictures)]
        noise = random.normal(0.0, 2.0, picture.shape)
        frames.append(Frame(np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8), "bench"))
    return frames


def measure(
    text: str, recipe: Recipe, frames: Sequence[Frame], options: argparse.Namespace
) -> dict[str, object]:
    """Load one inspector and time all ways of judging the frames."""
    inspector = make_inspector(parse_inspector(text, recipe), recipe, options.device)
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    info = inspector.load()
    alone = [inspector.judge(frame) for frame in frames]
    ways: dict[str, Callable[[], object]] = {"one by one": lambda: one_by_one(inspector, frames)}
    differences: dict[str, dict[str, float]] = {}
    for size in options.sizes:
        name = f"batch {size}"
        ways[name] = lambda size=size: in_batches(inspector, frames, size)
        differences[name] = compare(alone, in_batches(inspector, frames, size))  # and a warm-up
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.repeats):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            times[name].append(time.perf_counter() - started)
    cuda = torch.cuda.is_available() and "CPU" not in info.device
    peak = torch.cuda.max_memory_allocated() / 1e6 if cuda else None
    inspector.close()
    return {
        "id": text,
        "device": info.device,
        "precision": info.precision,
        "parts": len(frames),
        "repeats": options.repeats,
        "one_by_one_stages_ms": stages(alone),
        "ways": summary(times, len(frames), differences),
        "peak_gpu_mb": peak,
    }


def one_by_one(inspector: Inspector, frames: Sequence[Frame]) -> list[Outcome]:
    return [inspector.judge(frame) for frame in frames]


def in_batches(inspector: Inspector, frames: Sequence[Frame], size: int) -> list[Outcome]:
    found: list[Outcome] = []
    for start in range(0, len(frames), size):
        found += inspector.judge_batch(frames[start : start + size])
    return found


def compare(alone: Sequence[Outcome], batched: Sequence[Outcome]) -> dict[str, float]:
    """Return how far the batch's verdicts lie from those one by one."""
    pairs = [
        (one, other)
        for one, other in zip(alone, batched, strict=True)
        if isinstance(one, Verdict) and isinstance(other, Verdict)
    ]
    return {
        "failures": len(alone) - len(pairs),
        "largest_p_ng_difference": max(abs(a.p_ng - b.p_ng) for a, b in pairs),
        "other_labels": sum(a.label is not b.label for a, b in pairs),
        "other_defects": sum(a.defect != b.defect for a, b in pairs),
        "other_places": sum(a.place != b.place for a, b in pairs),
    }


def stages(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Return the median of each stage one by one, in milliseconds."""
    found: dict[str, list[float]] = {}
    for verdict in verdicts:
        for span in verdict.spans:
            found.setdefault(span.stage, []).append(span.ms)
    return {stage: round(statistics.median(ms), 3) for stage, ms in found.items()}


def summary(
    times: dict[str, list[float]], parts: int, differences: dict[str, dict[str, float]]
) -> list[dict[str, object]]:
    """Return parts a second (median, slowest, fastest) and the ratio to one by one."""
    base = statistics.median(times["one by one"])
    return [
        {
            "way": name,
            "parts_per_s": round(parts / statistics.median(seconds), 1),
            "slowest": round(parts / max(seconds), 1),
            "fastest": round(parts / min(seconds), 1),
            "ratio": round(base / statistics.median(seconds), 3),
            **differences.get(name, {}),
        }
        for name, seconds in times.items()
    ]


def machine() -> dict[str, object]:
    cuda = torch.cuda.is_available()
    return {
        "cpu": platform.processor() or platform.machine(),
        "threads": torch.get_num_threads(),
        "gpu": torch.cuda.get_device_name(0) if cuda else None,
        "python": platform.python_version(),
        "torch": torch.__version__,
        "transformers": transformers.__version__,
    }


def show(found: dict[str, object]) -> None:
    print(f"\n{found['id']} in {found['precision']} on {found['device']}, {found['parts']} parts,")
    print(f"{found['repeats']} runs of each; one by one, ms: {found['one_by_one_stages_ms']}")
    if found["peak_gpu_mb"]:
        print(f"peak of the GPU's memory: {found['peak_gpu_mb']:.0f} MB")
    print(f"{'':12}{'parts/s':>9}{'slowest':>9}{'fastest':>9}{'ratio':>8}{'p_ng differs by':>18}")
    for way in found["ways"]:
        far = way.get("largest_p_ng_difference")
        print(
            f"{way['way']:12}{way['parts_per_s']:9.1f}{way['slowest']:9.1f}{way['fastest']:9.1f}"
            f"{way['ratio']:8.2f}{'' if far is None else f'{far:18.2e}'}"
        )


if __name__ == "__main__":
    main()
