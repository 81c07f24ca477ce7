"""``inspector-gui inspect``: the very same station as the window's, driven from the terminal."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from rich.table import Table

from inspector_gui.app import prepare_process
from inspector_gui.commands.terminal import console, progress, say, say_json, tinted
from inspector_gui.core import paths
from inspector_gui.core.decision import DecisionWord, Policy
from inspector_gui.core.errors import ModelError, SourceError, UsageError
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe, Trigger, read_recipe
from inspector_gui.core.record import Record
from inspector_gui.core.verdict import Verdict
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    PartRecorded,
    PartTriggered,
    ReasonGrew,
    SourceChanged,
    SourceState,
    WorkerChanged,
    WorkerState,
)


@dataclass(frozen=True, slots=True)
class InspectRequest:
    """What the user asked for."""

    source: str
    recipe: Path | None
    policy: str | None
    as_json: bool
    data_dir: Path | None
    reasons: bool
    limit: int
    device: str


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A part with everything said about it; the picture is gone, so that memory stays flat."""

    record: Record
    file: str
    reason: str
    unrecorded: str = ""  # why it could not be recorded, "" where it was or need not be

    @property
    def failed(self) -> bool:
        """True if it was not judged, or is not where it should be kept."""
        return self.record.decision.word is DecisionWord.ERROR or bool(self.unrecorded)


def chosen_recipe(path: Path | None, policy: str | None) -> Recipe:
    """Return the recipe of the options.

    Raises:
        UsageError: for a policy that does not exist.
    """
    recipe = read_recipe(path or paths.default_recipe())
    if policy is None:
        return recipe
    try:
        return recipe.with_policy(Policy(policy))
    except ValueError:
        known = ", ".join(p.value for p in Policy)
        raise UsageError(f"There is no policy {policy!r}; choose one of {known}.") from None


def inspect_source(request: InspectRequest) -> int:
    """Judge a source; return the exit code.

    0: all were judged, and recorded where they are to be; 1: at least one was not.

    Raises:
        UsageError: if the source or an option is wrong (exit code 2).
    """
    prepare_process(request.data_dir)
    recipe = chosen_recipe(request.recipe, request.policy)
    parts = judge_all(request, recipe)
    return _print_json(parts) if request.as_json else _print_table(parts, recipe)


def judge_all(request: InspectRequest, recipe: Recipe) -> Iterator[Judged]:
    """Drive a station over the source and give each part when it is whole."""
    from inspector_gui.app import make_station
    from inspector_gui.capture.open import SourceOptions, open_source
    from inspector_gui.commands.records import open_records
    from inspector_gui.station.line import StationOptions

    # A camera is asked at the recipe's pace, and of a film as many pictures are taken.
    timer = Trigger(mode="timer", interval_s=recipe.trigger.interval_s)
    try:
        source = open_source(request.source, SourceOptions(trigger_every_s=timer.interval_s))
    except SourceError as error:
        raise UsageError(error.sentence) from None
    store = open_records(request.data_dir) if request.data_dir else None
    if store is not None:
        store.keep_recipe(recipe)
    options = StationOptions(
        reasons="wait" if request.reasons else "never",
        numbers=store.numbers if store is not None else None,
    )
    root = (request.recipe or paths.default_recipe()).parent
    station = make_station(recipe, store, options, request.device, root)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    station.subscribe(events.put)
    try:
        station.load()
        station.start(source, timer if source.live else Trigger(mode="each"))
        yield from _collect(events, request, recipe)
    finally:
        station.close()
        if store is not None:
            store.close()


def _collect(
    events: queue.SimpleQueue[Event], request: InspectRequest, recipe: Recipe
) -> Iterator[Judged]:
    """Put records and reasons together, in the order of the parts, until the source has ended."""
    gathering = _Gathering(request.reasons)
    shown = 0
    while not gathering.complete:
        event = events.get()
        if isinstance(event, WorkerChanged):
            _check_worker(event, recipe)
        elif isinstance(event, SourceChanged):
            _check_source(event)
        for judged in gathering.hear(event):
            yield judged
            shown += 1
            if shown == request.limit:
                return


class _Gathering:
    """Collects what belongs to a part, and gives the parts in their order."""

    def __init__(self, reasons: bool) -> None:
        self._reasons = reasons
        self._triggered: list[str] = []
        self._recorded: dict[str, PartRecorded] = {}
        self._texts: dict[str, str] = {}
        self._ended = False

    @property
    def complete(self) -> bool:
        """True when the source has ended and every part was given."""
        return self._ended and not self._triggered

    def hear(self, event: Event) -> Iterator[Judged]:
        """Take an event and give the parts that are whole now.

        A part is whole when it is known whether it was recorded, and its reason is written; the
        two come in any order.
        """
        if isinstance(event, PartTriggered):
            self._triggered.append(event.part.part_id)
        elif isinstance(event, LineChanged):
            self._ended |= event.state in (LineState.STOPPED, LineState.FAULT)
        elif isinstance(event, PartRecorded):
            self._recorded[event.part_id] = event
        elif isinstance(event, ReasonGrew) and event.whole:
            self._texts[event.part_id] = event.text
        while self._triggered and self._is_whole(self._triggered[0]):
            part_id = self._triggered.pop(0)
            told = self._recorded.pop(part_id)
            assert told.record is not None
            yield _judged(told.record, self._texts.pop(part_id, ""), told.sentence)

    def _is_whole(self, part_id: str) -> bool:
        told = self._recorded.get(part_id)
        if told is None or told.record is None:
            return False
        return part_id in self._texts or not (self._reasons and _gets_reason(told.record))


def _check_worker(event: WorkerChanged, recipe: Recipe) -> None:
    """Stop at once if a model that the policy needs cannot be had: every part would be ERROR."""
    if event.state is WorkerState.MISSING:
        if event.kind in recipe.policy.needs:
            raise ModelError(event.sentence)
        say(f"inspector-gui: {event.sentence}", err=True)


def _check_source(event: SourceChanged) -> None:
    """Stop where the source is gone; say what an open one has to say that is no fault."""
    if event.state is SourceState.CLOSED:
        raise UsageError(event.sentence or f"{event.name} was closed.")
    if event.state is SourceState.OPEN and event.sentence:
        say(f"inspector-gui: {event.sentence}", err=True)


def _gets_reason(record: Record) -> bool:
    verdict = record.verdict("vlm")
    return verdict is not None and verdict.label.value != "OK" and record.part.frame is not None


def _judged(record: Record, reason: str, unrecorded: str) -> Judged:
    content = record.part.content
    file = content.file or content.source
    if isinstance(content, Frame):
        light = replace(content, image=content.image[:1, :1].copy())
        record = replace(record, part=replace(record.part, content=light))
    return Judged(record, file, reason, unrecorded)


def as_json_line(judged: Judged) -> dict[str, Any]:
    """Return one part as the JSON line of ``inspect --json``."""
    record = judged.record
    verdicts: dict[str, Any] = {}
    errors = [record.decision.sentence] if record.decision.sentence else []
    for kind, outcome in record.outcomes:
        if isinstance(outcome, Verdict):
            verdicts[kind] = {
                "label": outcome.label.value,
                "p_ng": round(outcome.p_ng, 6),
                "defect": outcome.defect,
                "place": outcome.place,
                "reason": judged.reason if kind == "vlm" else outcome.reason,
                "ms": round(outcome.ms, 2),
                "label_mass": round(outcome.evidence.label_mass, 6),
            }
        else:
            verdicts[kind] = None
            if outcome.sentence not in errors:
                errors.append(outcome.sentence)
    if judged.unrecorded:
        errors.append(judged.unrecorded)
    return {
        "file": judged.file,
        "part": record.part.number,
        "decision": record.decision.word.value,
        "verdicts": verdicts,
        "error": " ".join(errors) or None,
        "ms": round(record.ms, 2),
        "recipe": record.recipe_digest,
        "models": {k: o.model_digest for k, o in record.outcomes if isinstance(o, Verdict)},
    }


def _print_json(parts: Iterator[Judged]) -> int:
    failed = False
    for judged in parts:
        failed = failed or judged.failed
        say_json(as_json_line(judged))
    return 1 if failed else 0


_COLOURS = {DecisionWord.OK: "cyan", DecisionWord.NG: "red", DecisionWord.ERROR: "magenta"}
_SHAPES = {DecisionWord.OK: "◯", DecisionWord.NG: "✕", DecisionWord.ERROR: "!"}


def _print_table(parts: Iterator[Judged], recipe: Recipe) -> int:
    shown = console(wide=True)
    table = Table(box=None, pad_edge=False)
    for title in ("part", "picture", "decision", "ViT", "VLM", "defect", "place", "ms", "why"):
        table.add_column(title, justify="right" if title in ("part", "ms") else "left")
    counts = dict.fromkeys(_SHAPES, 0)
    unrecorded = 0
    times: list[float] = []
    with progress(shown, elapsed=True) as bar:
        task = bar.add_task("loading the models …", total=None)
        for judged in parts:
            counts[judged.record.decision.word] += 1
            unrecorded += bool(judged.unrecorded)
            times.append(judged.record.ms)
            table.add_row(*_row(judged, recipe))
            bar.update(task, description=f"{len(times)} parts judged")
    shown.print(table)
    _print_summary(shown, counts, times)
    if unrecorded:
        shown.print(f"{unrecorded} of them are NOT recorded; see the last column.")
    return 1 if counts[DecisionWord.ERROR] or unrecorded else 0


def _row(judged: Judged, recipe: Recipe) -> list[RenderableType]:
    record = judged.record
    word = record.decision.word
    vit, vlm = record.verdict("vit"), record.verdict("vlm")
    first = next((v for v in (vlm, vit) if v is not None and v.defect), None)
    defect = recipe.defect(first.defect) if first and first.defect else None
    place = recipe.place(first.place) if first and first.place else None
    kept = " NOT RECORDED" if judged.unrecorded else ""
    return [
        str(record.part.number),
        Path(judged.file).name,
        tinted(f"{_SHAPES[word]} {word.value}{kept}", _COLOURS[word]),
        *(f"{v.label.value} {v.p_ng:.3f}" if v else "–" for v in (vit, vlm)),
        defect.title("en") if defect else "",
        place.title("en") if place else "",
        f"{record.ms:.0f}",
        judged.unrecorded or record.decision.sentence or judged.reason,
    ]


def _print_summary(shown: Console, counts: dict[DecisionWord, int], times: list[float]) -> None:
    total = len(times)
    if not total:
        shown.print("No parts were judged.")
        return
    middle = sorted(times)[total // 2]
    said = ", ".join(f"{count} {word.value}" for word, count in counts.items())
    shown.print()
    shown.print(f"{total} parts: {said}; trigger to decision {middle:.0f} ms (median).")
