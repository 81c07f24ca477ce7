"""A station that does what it is told: real events, real pictures, no models."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from inspector_gui.core.activation import Activation
from inspector_gui.core.decision import Decision, DecisionWord, Policy, decide
from inspector_gui.core.errors import StoreError
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.recipe import Recipe, Trigger, parse_recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import (
    Evidence,
    Failure,
    FailureKind,
    Heatmap,
    Label,
    Outcome,
    Region,
    Verdict,
)
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    Listener,
    PartDecided,
    PartRecorded,
    PartTriggered,
    ReasonGrew,
    SourceChanged,
    SourceState,
    VerdictGiven,
    WorkerChanged,
    WorkerState,
)
from inspector_gui.station.mailbox import Mailbox

REASON = (
    "The terminal in row 2, column 4 leans to the right: its tip lies about 0.3 of a pitch"
    " beside the middle of its chamber."
)


def make_recipe() -> Recipe:
    defects = [
        ("retracted", "retracted", "端子後退"),
        ("tilt_x", "tilted in X", "X方向傾き"),
        ("tilt_y", "tilted in Y", "Y方向傾き"),
        ("missing", "missing", "端子欠品"),
        ("foreign", "foreign matter", "異物"),
        ("crack", "cracked housing", "ハウジング割れ"),
    ]
    places = [
        {
            "name": f"r{r}c{c}",
            "phrase": f"row {r}, column {c}",
            "x": (c - 0.5) / 9,
            "y": (r - 0.5) / 3,
            "titles": {"en": f"row {r}, column {c}", "ja": f"{r}列{c}番"},
        }
        for r in range(1, 4)
        for c in range(1, 10)
    ]
    data = {
        "name": "connector",
        "defects": [
            {"name": n, "phrase": p, "titles": {"en": p, "ja": ja}} for n, p, ja in defects
        ],
        "places": places,
        "grid": [3, 9],
        "prompt": {"system": "You inspect connectors.", "question": "OK or NG?"},
        "inspectors": [
            {"kind": "vit", "model": "connector-vit", "ok_below": 0.4, "ng_above": 0.6},
            {"kind": "vlm", "model": "connector-vlm", "ok_below": 0.35, "ng_above": 0.65},
        ],
        "policy": "either_ng",
    }
    return parse_recipe(data, "test")


def make_picture(seed: int = 0, width: int = 448, height: int = 224) -> np.ndarray:
    """Something like a connector face, drawn in a moment."""
    rng = np.random.default_rng(seed)
    image = np.full((height, width, 3), (38, 34, 32), np.uint8)
    image[height // 12 : -height // 12, width // 24 : -width // 24] = (58, 54, 50)
    for row in range(3):
        for column in range(9):
            x, y = int((column + 0.5) * width / 9), int((row + 0.5) * height / 3)
            w, h = width // 30, height // 14
            image[y - 2 * h : y + 2 * h, x - 2 * w // 2 : x + w] = (24, 22, 21)
            image[y - h : y + h, x - w // 2 : x + w // 2] = (140, 176, 186)
    noise = rng.normal(0, 6, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


class FakeStation:
    """Obeys the StationPort; ``emit`` and ``part`` make things happen."""

    def __init__(self, recipe: Recipe | None = None) -> None:
        self.recipe = recipe or make_recipe()
        self.policy = self.recipe.policy
        self.preview: Mailbox[Frame] = Mailbox()
        self.listeners: list[Listener] = []
        self.calls: list[tuple[object, ...]] = []
        self.number = 0
        self.records: dict[str, Record] = {}
        self.heatmap_answer: Heatmap | None = None
        self.mode = self.recipe.trigger.mode
        self.state = LineState.LOADING

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        self.listeners.append(listener)
        return lambda: self.listeners.remove(listener)

    def load(self) -> None:
        self.calls.append(("load",))
        self.say(LineState.LOADING)
        for kind in ("vit", "vlm"):
            self.emit(WorkerChanged(kind, WorkerState.LOADING))

    def loaded(self) -> None:
        """The models are there."""
        for kind, size, precision in (("vit", 18.0, "fp32"), ("vlm", 46.0, "nf4")):
            info = InspectorInfo(
                kind, kind, f"connector-{kind}", "ab" * 32, precision, "CPU", size, 8
            )
            self.emit(WorkerChanged(kind, WorkerState.READY, info=info))
        self.say(LineState.READY)

    def start(self, source: object) -> None:
        self.calls.append(("start", source))
        name = getattr(source, "name", "demo line")
        self.emit(SourceChanged(SourceState.OPEN, name))
        self.say(LineState.RUNNING)

    def stop(self) -> None:
        self.calls.append(("stop",))
        self.emit(SourceChanged(SourceState.CLOSED, ""))
        self.say(LineState.READY)

    def pause(self, on: bool) -> None:
        self.calls.append(("pause", on))
        self.say(LineState.PAUSED if on else LineState.RUNNING)

    def trigger(self) -> bool:
        self.calls.append(("trigger",))
        return True

    def revive(self, kind: str) -> None:
        self.calls.append(("revive", kind))

    def set_policy(self, policy: Policy) -> None:
        self.calls.append(("set_policy", policy))
        self.policy = policy
        self.say(self.state)

    def set_trigger(self, trigger: Trigger) -> None:
        self.calls.append(("set_trigger", trigger))
        self.mode = trigger.mode
        self.say(self.state)

    def set_language(self, language: str) -> None:
        self.calls.append(("set_language", language))

    def set_batch(self, name: str) -> None:
        self.calls.append(("set_batch", name))

    def ask_reason(self, part_id: str, kind: str) -> None:
        self.calls.append(("ask_reason", part_id, kind))

    def request_heatmap(self, frame, kind, method, head, done) -> None:  # type: ignore[no-untyped-def]
        self.calls.append(("request_heatmap", kind, method, head))
        answer = self.heatmap_answer or make_heatmap(frame, (0.8, 0.3), method, head)
        threading.Thread(target=done, args=(answer, "")).start()

    def close(self) -> None:
        self.calls.append(("close",))

    # What tests and screenshots do

    def say(self, state: LineState, sentence: str = "") -> None:
        """Tell the state with policy and trigger, as the real station does."""
        self.state = state
        self.emit(LineChanged(state, sentence, self.policy, self.mode))

    def emit(self, event: Event) -> None:
        """Tell the listeners, from another thread as the real station does."""
        thread = threading.Thread(target=self._tell, args=(event,))
        thread.start()
        thread.join()

    def _tell(self, event: Event) -> None:
        for listener in list(self.listeners):
            listener(event)

    def part(
        self,
        vit: float | Failure | None = 0.02,
        vlm: float | Failure | None = 0.03,
        image: np.ndarray | None = None,
        recorded: bool = True,
        reason: str = "",
        place: str = "r2c4",
        defect: str = "tilt_x",
        trouble: str = "",
        failure: GrabFailure | None = None,
        decided: bool = True,
    ) -> Record:
        """Let one part pass."""
        self.number += 1
        frame = failure or Frame(image if image is not None else make_picture(self.number), "demo")
        part = Part(frame, self.number)
        self.emit(PartTriggered(part))
        outcomes: list[tuple[str, Outcome]] = []
        for kind, score in (("vit", vit), ("vlm", vlm)):
            if score is None:
                continue
            outcome = (
                score
                if isinstance(score, Failure)
                else make_verdict(kind, score, part, defect, place, self.recipe)
            )
            outcomes.append((kind, outcome))
            self.emit(VerdictGiven(part.part_id, kind, outcome))
        limits = {spec.kind: spec.thresholds for spec in self.recipe.inspectors}
        decision = decide(self.policy, dict(outcomes), limits)
        if failure is not None:
            decision = Decision(DecisionWord.ERROR, self.policy, sentence=failure.sentence)
        record = Record(
            part,
            decision,
            tuple(outcomes),
            "connector",
            self.recipe.digest,
            (),
            180.0 + part.number,
        )
        self.records[part.part_id] = record
        if decided:
            self.emit(PartDecided(record))
        if recorded or trouble:
            self.emit(PartRecorded(part.part_id, trouble))
        if reason:
            self.emit(ReasonGrew(part.part_id, "vlm", reason, True))
        return record


class FakeStore:
    """Remembers what the station made."""

    def __init__(self, station: FakeStation) -> None:
        self._station = station
        self.asked: list[str] = []
        self.activations: list[tuple[Activation, str]] = []
        self.broken = False

    def get(self, part_id: str) -> Record:
        self.asked.append(part_id)
        return self._station.records[part_id]

    def add(self, record: Record) -> None: ...
    def set_reason(self, part_id: str, inspector: str, reason: str) -> None: ...
    def latest(self, count: int):
        return iter(())  # type: ignore[no-untyped-def]

    def picture(self, sha256: str):
        raise NotImplementedError  # type: ignore[no-untyped-def]

    def activate(self, activation: Activation, by: str) -> None:
        if self.broken:
            raise StoreError("The database is locked; close the other program.")
        self.activations.append((activation, by))

    def close(self) -> None: ...


class FakeSource:
    """A source that is never read."""

    def __init__(self, text: str) -> None:
        self.name = "Camera 0" if text.startswith("camera") else text
        self.live = text.startswith("camera")
        self.pace_s = 0.0

    def open(self) -> None: ...
    def read(self, timeout_s: float) -> None: ...
    def close(self) -> None: ...


def make_heatmap(
    frame: Frame, at: tuple[float, float], method: str = "attention", head: int = -1
) -> Heatmap:
    rows, columns = 14, 28
    y, x = np.mgrid[0:rows, 0:columns]
    far = ((x + 0.5) / columns - at[0]) ** 2 * 4 + ((y + 0.5) / rows - at[1]) ** 2
    values = np.exp(-far / 0.01) + 0.06 * np.abs(np.sin(x * 1.3) * np.cos(y * 0.9))
    area = Region(0, 0, frame.width, frame.height)
    return Heatmap(values.astype(np.float32), method, area, head)


def make_verdict(
    kind: str, score: float, part: Part, defect: str, place: str, recipe: Recipe
) -> Verdict:
    frame = part.frame
    assert frame is not None
    row, column = int(place[1]), int(place[3])
    at = ((column - 0.5) / 9, (row - 0.5) / 3)
    spec = recipe.spec(kind)
    assert spec is not None
    label = spec.thresholds.label(score)
    ng = label is not Label.OK
    heatmap, regions = None, ()
    if kind == "vit":
        heatmap = make_heatmap(frame, at)
        if not ng:
            heatmap = replace(heatmap, values=heatmap.values * 0.15)
    elif ng:
        w, h = frame.width / 9, frame.height / 3
        regions = (Region(at[0] * frame.width - w / 2, at[1] * frame.height - h / 2, w, h),)
    return Verdict(
        kind, kind, label, score, "ab" * 32, defect if ng else None, place if ng else None,
        regions, "", Evidence(0.998), heatmap, (), 46.0 if kind == "vit" else 171.0,
    )  # fmt: skip


def timeout_of(kind: str) -> Failure:
    name = {"vit": "ViT", "vlm": "VLM"}[kind]
    return Failure(
        kind,
        FailureKind.TIMEOUT,
        f"The {name} did not answer within 3 s; take the part out and inspect it by hand.",
    )


def wait(seconds: float) -> None:
    time.sleep(seconds)


SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
