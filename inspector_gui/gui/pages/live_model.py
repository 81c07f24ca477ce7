"""What the Live page shows, as a plain model that listens to events; no Qt here."""

from __future__ import annotations

import itertools
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Flag, auto

from inspector_gui.core.frame import Frame
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Heatmap, Outcome, Verdict
from inspector_gui.gui.counters import Counters
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    PartDecided,
    PartRecorded,
    PartTriggered,
    ReasonGrew,
    RecordingChanged,
    SourceChanged,
    SourceState,
    VerdictGiven,
    WorkerChanged,
    WorkerState,
)

KEEP_PARTS = 200
KEEP_PICTURE_BYTES = 400_000_000

HeatmapKey = tuple[str, int]


class Change(Flag):
    """What an event changed, so that the view repaints no more than that."""

    NOTHING = 0
    LINE = auto()
    SOURCE = auto()
    WORKERS = auto()
    SHOWN = auto()  # the part on the screen, or what is known of it
    REASON = auto()  # the reason of the part on the screen
    STRIP = auto()
    COUNTERS = auto()


@dataclass(slots=True, eq=False)
class PartView:
    """All that is known of one part so far."""

    part: Part
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    record: Record | None = None
    recorded: bool = False
    trouble: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
    writing: set[str] = field(default_factory=set)
    heatmaps: dict[HeatmapKey, Heatmap] = field(default_factory=dict)

    @property
    def part_id(self) -> str:
        """The part's id."""
        return self.part.part_id

    @property
    def frame(self) -> Frame | None:
        """The picture, or None where none could be had."""
        return self.part.frame

    def verdict(self, kind: str) -> Verdict | None:
        """Return the verdict of one kind, if it was given."""
        outcome = self.outcomes.get(kind)
        return outcome if isinstance(outcome, Verdict) else None

    def reason(self, kind: str) -> str:
        """Return the reason as far as it is written."""
        verdict = self.verdict(kind)
        return self.reasons.get(kind) or (verdict.reason if verdict else "")

    def heatmap(self, key: HeatmapKey) -> Heatmap | None:
        """Return the ViT's heatmap of a method and head, if it is there."""
        verdict = self.verdict("vit")
        own = verdict.heatmap if verdict else None
        if own is not None and (own.method, own.head) == key:
            return own
        return self.heatmaps.get(key)


@dataclass(frozen=True, slots=True)
class WorkerView:
    """What an inspector's thread does."""

    state: WorkerState = WorkerState.LOADING
    sentence: str = ""
    info: InspectorInfo | None = None


class LiveModel:
    """The line as the operator sees it."""

    def __init__(self, counters: Counters | None = None) -> None:
        """Begin with nothing."""
        self.counters = counters or Counters()
        self.line = LineChanged(LineState.LOADING)
        self.source = SourceChanged(SourceState.CLOSED, "")
        self.workers: dict[str, WorkerView] = {}
        self.parts: OrderedDict[str, PartView] = OrderedDict()
        self.newest: PartView | None = None
        self.picked: PartView | None = None
        self.disk_trouble = ""
        self.recording = RecordingChanged(works=True)
        self._undecided: set[str] = set()

    @property
    def shown(self) -> PartView | None:
        """The part on the screen: the picked one, else the newest."""
        return self.picked or self.newest

    def is_part(self, frame: Frame) -> bool:
        """Say whether a frame became one of the latest parts."""
        latest = itertools.islice(reversed(self.parts.values()), 8)
        return any(view.part.content is frame for view in latest)

    @property
    def started(self) -> bool:
        """True from the start of the line until its source is closed or at its end."""
        return self.source.state in (SourceState.OPENING, SourceState.OPEN, SourceState.LOST)

    def pick(self, part_id: str) -> PartView | None:
        """Bring back a part; None if it is known no more. The caller asks the store then."""
        self.picked = self.parts.get(part_id)
        return self.picked

    def show_record(self, record: Record) -> PartView:
        """Show a part that came back from the store."""
        known = self.parts.get(record.part.part_id)
        view = PartView(record.part, dict(record.outcomes), record, recorded=True)
        if known is not None:
            view.reasons, view.recorded, view.trouble = known.reasons, known.recorded, known.trouble
        self.picked = view
        return view

    def back_to_live(self) -> None:
        """Show the newest part again."""
        self.picked = None

    def forget_line(self) -> None:
        """Forget what the station said, for another station takes its place."""
        self.workers.clear()
        self._undecided.clear()
        self.line = LineChanged(LineState.LOADING)
        self.source = SourceChanged(SourceState.CLOSED, "")

    def apply(self, event: Event) -> Change:
        """Take an event in and say what it changed."""
        match event:
            case LineChanged():
                self.line = event
                return Change.LINE
            case SourceChanged():
                self.source = event
                return Change.SOURCE
            case WorkerChanged():
                known = self.workers.get(event.kind, WorkerView())
                self.workers[event.kind] = WorkerView(
                    event.state, event.sentence, event.info or known.info
                )
                return Change.WORKERS
            case PartTriggered():
                return self._triggered(event.part)
            case VerdictGiven():
                return self._judged(event)
            case PartDecided():
                return self._decided(event.record)
            case PartRecorded():
                return self._recorded(event)
            case RecordingChanged():
                self.recording = event
                return Change.LINE | Change.COUNTERS
            case ReasonGrew():
                return self._reason(event)

    def _triggered(self, part: Part) -> Change:
        if part.part_id in self.parts:
            return Change.NOTHING
        view = PartView(part)
        self.parts[part.part_id] = view
        self._undecided.add(part.part_id)
        self._let_go()
        # A decision stays on the screen until the next part comes. Where parts queue up, the
        # screen goes from decision to decision and shows no part that is only waiting.
        if self.newest is None or len(self._undecided) == 1:
            self.newest = view
        return self._if_shown(view)

    def _judged(self, event: VerdictGiven) -> Change:
        view = self.parts.get(event.part_id)
        if view is None or view.record is not None:
            return Change.NOTHING
        view.outcomes[event.kind] = event.outcome
        return self._if_shown(view)

    def _decided(self, record: Record) -> Change:
        change = self._triggered(record.part)
        view = self.parts.get(record.part.part_id)
        decision = record.decision
        self._undecided.discard(record.part.part_id)
        self.counters.count(decision.word, record.ms, decision.disagree)
        if view is None:
            return Change.COUNTERS
        view.record = record
        view.outcomes.update(record.outcomes)
        if self.newest is None or record.part.number >= self.newest.part.number:
            self.newest = view
        return change | self._if_shown(view) | Change.STRIP | Change.COUNTERS

    def _recorded(self, event: PartRecorded) -> Change:
        change = Change.COUNTERS
        if event.sentence != self.disk_trouble:
            self.disk_trouble = event.sentence
            change |= Change.LINE
        self.counters.recorded += not event.sentence
        view = self.parts.get(event.part_id)
        if view is None:
            return change
        view.recorded, view.trouble = not event.sentence, event.sentence
        return change | self._if_shown(view)

    def _reason(self, event: ReasonGrew) -> Change:
        view = self.parts.get(event.part_id)
        if view is None:
            return Change.NOTHING
        view.reasons[event.kind] = event.text
        if event.whole:
            view.writing.discard(event.kind)
        else:
            view.writing.add(event.kind)
        return Change.REASON if view is self.shown else Change.NOTHING

    def _if_shown(self, view: PartView) -> Change:
        return Change.SHOWN if view is self.shown else Change.NOTHING

    def _let_go(self) -> None:
        """Bound the memory: the oldest decided parts go, the store has them."""
        total = sum(_size(view) for view in self.parts.values())
        for view in list(self.parts.values()):
            if len(self.parts) <= KEEP_PARTS and total <= KEEP_PICTURE_BYTES:
                return
            if view in (self.newest, self.picked) or view.part_id in self._undecided:
                continue
            total -= _size(view)
            del self.parts[view.part_id]


def _size(view: PartView) -> int:
    return view.part.frame.image.nbytes if view.part.frame is not None else 0
