"""Inspectors that do what a test tells them, and a source made of a list."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from inspector_gui.core.errors import ModelFolderError
from inspector_gui.core.frame import Frame, Grab, GrabFailure
from inspector_gui.core.judging import judge_safely
from inspector_gui.core.ports import EndOfSource, InspectorInfo
from inspector_gui.core.verdict import Evidence, Heatmap, Label, Outcome, Verdict

Behaviour = Callable[[Frame], Verdict]


def verdict(kind: str, p_ng: float, label: Label | None = None, mass: float = 1.0) -> Verdict:
    said = label or (Label.NG if p_ng > 0.5 else Label.OK)
    return Verdict(kind, kind, said, p_ng, f"digest-{kind}", evidence=Evidence(label_mass=mass))  # type: ignore[arg-type]


def frame(level: int = 0, file: str = "") -> Frame:
    """A small picture that is never one flat colour."""
    rng = np.random.default_rng(level)
    return Frame(rng.integers(0, 255, (32, 64, 3), dtype=np.uint8), "test", file)


class FakeInspector:
    """Judges by a function; may be told to hang until released."""

    def __init__(self, kind: str, behaviour: Behaviour, words: Iterable[str] = ()) -> None:
        self.name = kind
        self.kind = kind
        self.behaviour = behaviour
        self.words = tuple(words)
        self.closed = False
        self.batches: list[int] = []
        self.thread: int | None = None

    def load(self) -> InspectorInfo:
        self.thread = threading.get_ident()
        return InspectorInfo(self.name, self.kind, "fake", "digest", "fp32", "cpu", 1.0)  # type: ignore[arg-type]

    def judge(self, one: Frame) -> Verdict:
        assert threading.get_ident() == self.thread, "an inspector belongs to one thread"
        return self.behaviour(one)

    def judge_batch(self, many: Sequence[Frame]) -> tuple[Outcome, ...]:
        self.batches.append(len(many))
        return tuple(judge_safely(self.judge, self.name, one) for one in many)

    def reason(self, one: Frame, said: Verdict, language: str) -> object | None:
        return _Writer(self.words) if self.words else None

    def heatmap(self, one: Frame, method: str, head: int) -> Heatmap | None:
        return None

    def close(self) -> None:
        self.closed = True


class _Writer:
    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = list(words)

    def step(self) -> str | None:
        time.sleep(0.001)
        return self._words.pop(0) if self._words else None


class BrokenInspector(FakeInspector):
    def load(self) -> InspectorInfo:
        raise ModelFolderError("The model folder x lacks config.json; copy it anew.")


class ListSource:
    """Gives what is in a list, each a trigger, then ends."""

    name = "list"
    live = False

    def __init__(self, contents: Iterable[Frame | GrabFailure]) -> None:
        self._contents = iter(contents)
        self.closed = False

    def open(self) -> None:
        pass

    def read(self, timeout_s: float) -> Grab | None:
        try:
            return Grab(next(self._contents), trigger=True)
        except StopIteration:
            raise EndOfSource from None

    def close(self) -> None:
        self.closed = True


class LiveSource:
    """A camera: frames come at a pace, whether anybody reads them or not."""

    name = "live"
    live = True

    def __init__(self, pace_s: float = 0.005) -> None:
        self._pace_s = pace_s
        self._count = 0

    def open(self) -> None:
        pass

    def read(self, timeout_s: float) -> Grab | None:
        time.sleep(self._pace_s)
        self._count += 1
        return Grab(frame(self._count))

    def close(self) -> None:
        pass
