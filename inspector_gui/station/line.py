"""The station: source, trigger, frame trust, workers, decision, record. Pure Python, no Qt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from inspector_gui.capture.trust import check_frame
from inspector_gui.core.decision import Policy
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.ports import FrameSource, NumberSource, RecordStore
from inspector_gui.core.recipe import Recipe, Trigger
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Label, Verdict
from inspector_gui.station.crew import Crew, CrewLimits
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    Listener,
    PartTriggered,
    ReasonGrew,
    SourceState,
)
from inspector_gui.station.feed import Feed
from inspector_gui.station.judging import Judging
from inspector_gui.station.mailbox import Mailbox
from inspector_gui.station.supervisor import Supervisor
from inspector_gui.station.worker import HeatmapReply, InspectorFactory
from inspector_gui.station.writer import RecordWriter, WriterLimits

log = logging.getLogger(__name__)

ReasonMode = Literal["idle", "wait", "never"]


@dataclass(frozen=True, slots=True)
class StationOptions:
    """How the station goes about it.

    Attributes:
        reasons: "idle": written when the line has time; "wait": a source that can wait does so
            until they are whole (the command line); "never".
        ahead: how many parts of a source that can wait may be on their way at once.
        crew: when an inspector counts as hung, and how often it is tried again.
        writer: how much may wait to be written.
        numbers: gives the parts their numbers; None to count from 1.
        batch: the lot that the parts belong to.
    """

    reasons: ReasonMode = "idle"
    ahead: int = 2
    crew: CrewLimits = field(default_factory=CrewLimits)
    writer: WriterLimits = field(default_factory=WriterLimits)
    numbers: NumberSource | None = None
    batch: str = ""


class Station:
    """Runs one recipe. Built and called by one thread; its listeners are called by others."""

    def __init__(
        self,
        recipe: Recipe,
        factories: Mapping[str, InspectorFactory],
        store: RecordStore | None,
        options: StationOptions | None = None,
    ) -> None:
        """Make a station that inspects by a recipe.

        Args:
            recipe: what to inspect, and how.
            factories: makes an inspector, by kind; called on the inspector's own thread.
            store: where records go; None keeps nothing.
            options: see there.
        """
        self.recipe = recipe
        self.policy = recipe.policy
        self.preview: Mailbox[Frame] = Mailbox()
        self._options = options or StationOptions()
        self._trigger = recipe.trigger
        self._language = "en"
        self._store = store
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()
        self._number = 0
        self._last_taken: Frame | None = None
        self._feed: Feed | None = None
        self._paused = False
        self._loaded = threading.Event()
        self._writing: set[str] = set()
        wanted = {str(spec.kind) for spec in recipe.inspectors}
        self._crew = Crew(
            {kind: make for kind, make in factories.items() if kind in wanted},
            recipe.deadline_ms / 1000,
            self._options.crew,
            self._emit,
            self._on_settled,
        )
        self._writer = RecordWriter(store, self._emit, self._options.writer)
        self._judging = Judging(recipe, self._emit, self._crew.forget, self._on_finished, self._ask)
        self._judging.batch = self._options.batch
        self._supervisor = Supervisor(
            (self._crew.check, self._check_judging, self._check_feed, self._writer.check)
        )
        self._judging.start()
        self._writer.start()
        self._supervisor.start()

    # ---- listeners -------------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every event, on the thread where it happens.

        Returns:
            A function that ends it.
        """
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def _emit(self, event: Event) -> None:
        for listener in self._listeners:
            try:
                listener(event)
            except BaseException:
                log.exception("a listener failed on %s", type(event).__name__)

    # ---- commands --------------------------------------------------------------------------

    def load(self) -> None:
        """Begin to load the models, each in its own thread."""
        self._tell_line(LineState.LOADING)
        self._crew.load()
        if not self._crew.kinds:
            self._on_settled()

    def start(self, source: FrameSource, trigger: Trigger | None = None) -> None:
        """Read a source; parts are taken as soon as the models are loaded.

        An inspector that was taken out, or could not be loaded, is tried again.
        """
        self.stop()
        if self._options.numbers is not None:
            self._options.numbers.hold()
        self._crew.revive()
        if trigger is not None:
            self._trigger = trigger
        self._paused = False
        self._last_taken = None
        self._feed = Feed(
            source,
            self._trigger,
            self.preview,
            self._admit,
            self._take,
            self._emit,
            self._ended,
            self._loaded.is_set,
        )
        self._feed.start()
        self._tell_line(self._state())

    def stop(self) -> None:
        """Take no more parts and close the source; parts on their way are finished."""
        feed, self._feed = self._feed, None
        if feed is not None:
            feed.stop()
            if self._options.numbers is not None:
                self._options.numbers.release()
            self._tell_line(self._state())

    def pause(self, on: bool) -> None:
        """Hold the line, or let it go on."""
        self._paused = on
        if self._feed is not None:
            self._feed.pause(on)
            self._tell_line(self._state())

    def trigger(self) -> bool:
        """Make the next frame a part; False if the line is not running, or its source is lost."""
        feed = self._feed
        if feed is None or self._paused or not self._loaded.is_set():
            return False
        return feed.request()

    def revive(self, kind: str) -> None:
        """Start an inspector anew that was taken out or whose model could not be loaded."""
        self._crew.revive((kind,))

    def set_trigger(self, trigger: Trigger) -> None:
        """Use another trigger from now on."""
        self._trigger = trigger
        if self._feed is not None:
            self._feed.set_trigger(trigger)
        self._tell_line(self._state())

    def set_policy(self, policy: Policy) -> None:
        """Decide the next parts by another policy."""
        self.policy = policy
        self._tell_line(self._state())

    def set_batch(self, name: str) -> None:
        """Say which lot the parts from now on belong to."""
        self._judging.batch = name

    def set_language(self, language: str) -> None:
        """Write the next reasons in another language."""
        self._language = language

    def ask_reason(self, part_id: str, kind: str) -> None:
        """Have the reason of a recorded part written, whatever its label.

        Raises:
            StoreError: if the part is not there.
        """
        if self._store is not None:
            self._write_reason(self._store.get(part_id), kind)

    def request_heatmap(
        self, frame: Frame, kind: str, method: str, head: int, done: HeatmapReply
    ) -> None:
        """Have another map of a frame made; ``done`` is called on the inspector's thread."""
        self._crew.heatmap(kind, frame, method, head, done)

    def wait_idle(self, timeout_s: float) -> bool:
        """Wait until no part is on its way, and all records and reasons are written."""
        if not self._judging.wait_below(1, timeout_s):
            return False
        waiting = threading.Event()
        steps = max(1, int(timeout_s / 0.02))
        return any(self._quiet() or waiting.wait(0.02) for _ in range(steps)) or self._quiet()

    def close(self) -> None:
        """Stop, finish what is on its way, free the models."""
        self.stop()
        self._judging.stop()
        self._supervisor.close()
        self._crew.close()
        self._writer.stop()

    # ---- parts -----------------------------------------------------------------------------

    def _admit(self, timeout_s: float) -> bool:
        """Say whether a source that can wait may give its next part."""
        if not self._loaded.wait(timeout_s):
            return False
        if self._options.reasons == "wait" and self._writing:
            time.sleep(0.005)
            return False
        if not self._writer.has_room():
            time.sleep(0.01)
            return False
        return self._judging.wait_below(self._options.ahead, timeout_s)

    def _take(self, content: Frame | GrabFailure, live: bool) -> None:
        """Turn a triggered grab into a part; it is never dropped, whatever happens."""
        part = Part(content, self._next_number())
        trouble = self._trouble(content, live)
        self._emit(PartTriggered(part))
        if trouble or not isinstance(content, Frame):
            self._judging.expect(part, self.policy, (), trouble)
            return
        policy = self.policy
        first = policy.needs[:1] if policy.cascades else self._crew.kinds
        kinds = tuple(kind for kind in first if kind in self._crew.kinds)
        self._judging.expect(part, policy, kinds)
        for kind in kinds:
            self._ask(kind, part.part_id, content)

    def _ask(self, kind: str, part_id: str, frame: Frame) -> None:
        self._crew.judge(kind, part_id, frame, self._judging.answer)

    def _trouble(self, content: Frame | GrabFailure, live: bool) -> str:
        if isinstance(content, GrabFailure):
            return content.sentence
        if not self._loaded.is_set():
            return "The models are still loading; inspect this part by hand."
        if live and self._judging.open_parts >= self.recipe.queue_length:
            return (
                f"{self.recipe.queue_length} parts are waiting already; "
                "slow the line down and inspect this part by hand."
            )
        previous = self._last_taken if live else None
        self._last_taken = content
        return check_frame(content, previous)

    def _next_number(self) -> int:
        if self._options.numbers is not None:
            return self._options.numbers.next()
        with self._lock:
            self._number += 1
            return self._number

    def _on_finished(self, record: Record) -> None:
        """Have a record written, and begin the reason of what needs one."""
        self._writer.add(record)
        for kind, outcome in record.outcomes:
            wanted = isinstance(outcome, Verdict) and outcome.label is not Label.OK
            if wanted and self._options.reasons != "never":
                self._write_reason(record, kind)

    def _write_reason(self, record: Record, kind: str) -> None:
        verdict, frame = record.verdict(kind), record.part.frame
        if verdict is None or frame is None or kind != "vlm" or kind not in self._crew.kinds:
            return
        part_id = record.part.part_id
        self._writing.add(part_id)
        self._crew.reason(kind, part_id, frame, verdict, self._language, self._reason_grew)

    def _reason_grew(self, part_id: str, kind: str, text: str, whole: bool) -> None:
        if whole:
            self._writer.add_reason(part_id, kind, text)
        self._emit(ReasonGrew(part_id, kind, text, whole))
        if whole:
            self._writing.discard(part_id)

    # ---- what is looked after --------------------------------------------------------------

    def _on_settled(self) -> None:
        if not self._crew.loading and not self._loaded.is_set():
            self._loaded.set()
            self._tell_line(self._state())

    def _check_judging(self) -> None:
        trouble = self._judging.check()
        if trouble:
            self._tell_line(self._state(), trouble)

    def _check_feed(self) -> None:
        feed = self._feed
        if feed is not None:
            feed.check()

    def _quiet(self) -> bool:
        return not self._writing and self._judging.open_parts == 0 and self._writer.idle

    def _ended(self, state: SourceState, sentence: str) -> None:
        """Hear from the feed that its source came to its end, or cannot be read any more."""
        if state is SourceState.ENDED:  # a sentence then is a notice: files that are no parts
            self._tell_line(LineState.STOPPED)
        elif sentence:
            self._tell_line(LineState.FAULT, sentence)

    def _tell_line(self, state: LineState, sentence: str = "") -> None:
        self._emit(LineChanged(state, sentence, self.policy, self._trigger.mode))

    def _state(self) -> LineState:
        if not self._loaded.is_set():
            return LineState.LOADING
        if self._feed is None:
            return LineState.READY
        return LineState.PAUSED if self._paused else LineState.RUNNING
