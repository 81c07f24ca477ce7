"""Sets on the disk and inspectors that do as they are told."""

from __future__ import annotations

import csv
import threading
from pathlib import Path

import cv2

from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.record import Part
from inspector_gui.core.verdict import Heatmap, Outcome
from tests import PATIENCE_S
from tests.gui.fake_station import make_picture, make_recipe, make_verdict


def write_manifest(folder: Path, count: int = 6, strange: int = 2) -> Path:
    """Write a small manifest: half OK, half with defects, the last ones of a class unknown here."""
    folder.mkdir(parents=True)
    rows = []
    for number in range(count):
        name = f"part{number:02d}.png"
        cv2.imwrite(str(folder / name), make_picture(100 + number))
        defect = "tilt_x" if number % 2 else ""
        if number >= count - strange:
            defect = "scorched"
        rows.append((name, "NG" if defect else "OK", defect))
    with (folder / "manifest.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(("file", "label", "defect_type"))
        writer.writerows(rows)
    return folder


class Judge:
    """Says NG of every second picture; can be held."""

    def __init__(self, kind: str, go: threading.Event) -> None:
        self.name = kind
        self._go = go
        self._said = 0

    @property
    def info(self) -> InspectorInfo:
        return InspectorInfo(self.name, "fake", "0" * 64, "cpu", "fp32", 0)

    def load(self, progress=None) -> None:
        pass

    def close(self) -> None:
        pass

    def judge_batch(self, frames) -> list[Outcome]:
        return [self.judge(frame) for frame in frames]

    def judge(self, frame: Frame) -> Outcome:
        assert self._go.wait(PATIENCE_S)
        self._said += 1
        part = Part(frame, self._said)
        return make_verdict(
            self.name, 0.97 if self._said % 2 else 0.02, part, "tilt_x", "r2c4", make_recipe()
        )

    def heatmap(self, frame: Frame, method: str = "attention", head: int = -1) -> Heatmap | None:
        return None

    def reason(self, frame, verdict, language):
        return None


def inspectors(go: threading.Event):
    """Return what ``ReviewSource.inspectors`` is."""

    def make(recipe, path):
        return {spec.kind: lambda kind=spec.kind: Judge(kind, go) for spec in recipe.inspectors}

    return make


__all__ = ["inspectors", "make_recipe", "write_manifest"]
