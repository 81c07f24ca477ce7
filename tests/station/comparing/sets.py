"""Small labelled sets, and inspectors whose word depends on the picture alone."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from inspector_gui.core import paths
from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import Inspector
from inspector_gui.core.recipe import InspectorSpec, Recipe, read_recipe
from inspector_gui.core.verdict import Heatmap, Label, Region, Verdict
from inspector_gui.store.comparisons import ComparedInspector
from tests.station.fakes import FakeInspector

SIZE = (48, 32)


def recipe() -> Recipe:
    return read_recipe(paths.default_recipe())


def make_set(root: Path, count: int = 24, ng: bool = True, ok: bool = True) -> Path:
    """A folder with a manifest: every other part is NG, with a mask; brightness tells which."""
    rng = np.random.default_rng(0)
    (root / "images").mkdir(parents=True)
    (root / "masks").mkdir()
    with (root / "manifest.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["file", "label", "defect_type", "mask_or_box", "split", "source"])
        for number in range(count):
            bad = ng and (number % 2 == 0 or not ok)
            image = rng.integers(20, 60, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
            mask = np.zeros((SIZE[1], SIZE[0]), np.uint8)
            if bad:
                image[8:16, 8:20] += 120
                mask[8:16, 8:20] = 255
                cv2.imwrite(str(root / f"masks/{number:03d}.png"), mask)
            name = f"images/{number:03d}.png"
            cv2.imwrite(str(root / name), image)
            where = f"masks/{number:03d}.png" if bad else ""
            writer.writerow(
                [name, "NG" if bad else "OK", "missing" if bad else "", where, "test", "made"]
            )
    return root


def compared(kind: str, name: str, judging: str = "") -> ComparedInspector:
    spec = InspectorSpec(kind=kind, model=name)  # type: ignore[arg-type]
    return ComparedInspector(name, spec.model_dump(mode="json"), judging or name * 8, name)


def says(kind: str, sharp: float = 1.0) -> Callable[[Frame], Verdict]:
    """Judge by how bright the picture's brightest patch is, more or less surely."""

    def judge(one: Frame) -> Verdict:
        grey = one.image.mean(axis=2)
        patch = cv2.blur(grey, (5, 5))
        y, x = np.unravel_index(int(patch.argmax()), patch.shape)
        p = float(1 / (1 + np.exp(-sharp * (patch.max() - 90) / 20)))
        label = Label.NG if p > 0.5 else Label.OK
        height, width = grey.shape
        heat = Heatmap(
            cv2.resize(patch / 255, (12, 8)).astype(np.float32),
            "attention",
            Region(0, 0, width, height),
        )
        return Verdict(
            inspector=kind,
            kind=kind,  # type: ignore[arg-type]
            label=label,
            p_ng=p,
            model_digest=kind,
            defect="missing" if label is Label.NG else None,
            place="r1c1" if label is Label.NG else None,
            regions=(Region(float(x) - 4, float(y) - 4, 8, 8),) if label is Label.NG else (),
            heatmap=heat if kind == "vit" else None,
            ms=5.0,
        )

    return judge


def maker(made: list[FakeInspector] | None = None) -> Callable[[InspectorSpec, Recipe], Inspector]:
    """Make fakes, and remember them."""

    def make(spec: InspectorSpec, _: Recipe) -> Inspector:
        sharp = 1.0 if spec.kind == "vit" else 0.4
        words = ("The terminal ", "is missing.") if spec.kind == "vlm" else ()
        inspector = FakeInspector(spec.kind, says(spec.kind, sharp), words)
        if made is not None:
            made.append(inspector)
        return inspector  # type: ignore[return-value]

    return make
