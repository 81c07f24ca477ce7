"""What the Live page shows, as a plain model that listens to events; no Qt here."""

from __future__ import annotations

import itertools
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Flag, StrEnum, auto

from inspector_gui.core.decision import DecisionWord
from inspector_gui.core.frame import Frame, utc_now
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Heatmap, Label, Outcome, Verdict
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

KEEP_PARTS = 60
KEEP_PICTURE_BYTES = 200_000_000
# How long a decision is the present one: twice the usual cycle, within these bounds.
FRESH_AT_LEAST_S = 3.0
FRESH_AT_MOST_S = 10.0
# Nobody touched anything for so long: the page goes back from an older part by itself.
BACK_AFTER_S = 10.0

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


class Age(StrEnum):
    """How a decision on the screen is to be read."""

    LIVE = "live"  # it is about the part that was inspected just now
    PASSED = "passed"  # that part is gone; nothing newer has been decided
    OLD = "old"  # it says nothing about what lies under the camera


class Kept(StrEnum):
    """Whether a decided part is remembered."""

    PENDING = "pending"  # being recorded
    RECORDED = "recorded"
    LOST = "lost"  # it is not recorded, or cannot be as things stand


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said of a decision that was wrong."""

    label: Label
    name: str


@dataclass(slots=True, eq=False)
class PartView:
    """All that is known of one part so far; ``decided_at`` is the model's clock's."""

    part: Part
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    record: Record | None = None
    recorded: bool = False
    trouble: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
    writing: set[str] = field(default_factory=set)
    heatmaps: dict[HeatmapKey, Heatmap] = field(default_factory=dict)
    decided_at: float = 0.0

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
    back_at: datetime | None = None


class LiveModel:
    """The line as the operator sees it."""

    def __init__(
        self, counters: Counters | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin with nothing; ``clock`` is what decisions grow old by."""
        self.counters = counters or Counters()
        self.clock = clock
        self.line = LineChanged(LineState.LOADING)
        self.source = SourceChanged(SourceState.CLOSED, "")
        self.workers: dict[str, WorkerView] = {}
        self.parts: OrderedDict[str, PartView] = OrderedDict()
        self.newest: PartView | None = None
        self.picked: PartView | None = None
        self.corrections: dict[str, Correction] = {}
        self.recording = RecordingChanged(works=True)
        self._undecided: set[str] = set()
        self._earlier: set[str] = set()  # still being judged when the line was started anew
        self._halted_at = clock()
        self._touched_at = clock()

    @property
    def shown(self) -> PartView | None:
        """The part on the screen: the picked one, else the newest."""
        return self.picked or self.newest

    @property
    def disk_trouble(self) -> str:
        """Why parts cannot be recorded, or "" while they can."""
        return self.recording.sentence

    @property
    def judging(self) -> int:
        """How many parts are being judged."""
        return len(self._undecided)

    @property
    def fresh_s(self) -> float:
        """How long a decision is the present one."""
        usual = self.counters.cycle_median or 0.0
        return min(FRESH_AT_MOST_S, max(FRESH_AT_LEAST_S, 2.0 * usual / 1000.0))

    @property
    def running(self) -> bool:
        """True while parts are taken."""
        return self.started and self.line.state in (LineState.RUNNING, LineState.LOADING)

    def seconds_since(self, view: PartView) -> float:
        """Return how long ago a part was decided."""
        return max(0.0, self.clock() - view.decided_at)

    def age(self, view: PartView) -> Age:
        """Say how the decision on a part is to be read.

        It is the present one until the next part is triggered or until it is older than
        ``fresh_s``; a line that was stopped or held has none. Nothing is present where no picture
        comes, nor where the part is not the newest.
        """
        away = self.source.state is SourceState.LOST or self.line.state is LineState.FAULT
        if view is not self.newest or away:
            return Age.OLD
        halted = self.source.state is SourceState.CLOSED or self.line.state is LineState.PAUSED
        if halted and view.decided_at <= self._halted_at:
            return Age.PASSED
        return Age.PASSED if self.seconds_since(view) > self.fresh_s else Age.LIVE

    def kept(self, view: PartView) -> Kept:
        """Say whether a decided part is remembered; never before it is."""
        if view.trouble:
            return Kept.LOST
        if view.recorded:
            return Kept.RECORDED
        return Kept.PENDING if self.recording.works else Kept.LOST

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
        self.touch()
        return self.picked

    def touch(self) -> None:
        """Remember that somebody is looking at the part that was picked."""
        self._touched_at = self.clock()

    @property
    def left_alone(self) -> bool:
        """True where an older part is on the screen that nobody looks at any more."""
        return self.picked is not None and self.clock() - self._touched_at >= BACK_AFTER_S

    def correct(self, part_id: str, correction: Correction | None) -> None:
        """Remember that a decision was said to be wrong; None takes it back."""
        before = part_id in self.corrections
        if correction is None:
            self.corrections.pop(part_id, None)
        else:
            self.corrections[part_id] = correction
        self.counters.wrong = max(0, self.counters.wrong + (part_id in self.corrections) - before)

    def show_record(self, record: Record) -> PartView:
        """Show a part that came back from the store."""
        known = self.parts.get(record.part.part_id)
        view = PartView(record.part, dict(record.outcomes), record, recorded=True)
        if known is not None:
            view.reasons, view.recorded, view.trouble = known.reasons, known.recorded, known.trouble
        self.picked = view
        self.touch()
        return view

    def back_to_live(self) -> None:
        """Show the newest part again."""
        self.picked = None

    def forget_line(self) -> None:
        """Forget what the station said, for another station takes its place."""
        self.workers.clear()
        self._undecided.clear()
        self.newest = self.picked = None
        self.line = LineChanged(LineState.LOADING)
        self.source = SourceChanged(SourceState.CLOSED, "")

    def apply(self, event: Event) -> Change:
        """Take an event in and say what it changed."""
        match event:
            case LineChanged():
                if event.state is LineState.PAUSED:
                    self._halted_at = self.clock()
                self.line = event
                return Change.LINE
            case SourceChanged():
                return self._source_changed(event)
            case WorkerChanged():
                known = self.workers.get(event.kind, WorkerView())
                self.workers[event.kind] = WorkerView(
                    event.state, event.sentence, event.info or known.info, event.back_at
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

    def _source_changed(self, event: SourceChanged) -> Change:
        before = self.started
        self.source = event
        if event.state is SourceState.CLOSED:
            self._halted_at = self.clock()
        if before or not self.started:
            return Change.SOURCE
        # The line starts anew: what was decided before says nothing about what comes now.
        self._earlier |= self._undecided
        self.newest = self.picked = None
        return Change.SOURCE | Change.SHOWN

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
        view.decided_at = self.clock() - _seconds_on_the_way(record)
        if record.part.part_id in self._earlier:
            self._earlier.discard(record.part.part_id)
        elif self.newest is None or record.part.number >= self.newest.part.number:
            self.newest = view
        return change | self._if_shown(view) | Change.STRIP | Change.COUNTERS

    def _recorded(self, event: PartRecorded) -> Change:
        change = Change.COUNTERS | Change.STRIP
        lost = bool(event.sentence)
        self.counters.recorded += not lost
        self.counters.unrecorded += lost
        if event.sentence != self.recording.sentence:  # the station says so too, and since when
            since = (self.recording.since or utc_now()) if lost else None
            lost_so_far = self.counters.unrecorded
            self.recording = RecordingChanged(not lost, event.sentence, since, lost_so_far)
            change |= Change.LINE
        view = self.parts.get(event.part_id)
        if view is None:
            return change
        view.recorded, view.trouble = not lost, event.sentence
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


def bad_news(record: Record) -> bool:
    """Say whether a decision must be seen at once."""
    return record.decision.word in (DecisionWord.NG, DecisionWord.ERROR)


def _seconds_on_the_way(record: Record) -> float:
    """Return how long ago a decision was made that arrives only now: the screen may be busy."""
    since = (utc_now() - record.part.triggered_at).total_seconds() - record.ms / 1000.0
    return min(60.0, max(0.0, since))  # a clock that was set meanwhile may say anything


def _size(view: PartView) -> int:
    return view.part.frame.image.nbytes if view.part.frame is not None else 0
