"""The station: source, trigger, frame trust, workers, decision, record. Pure Python, no Qt."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from inspector_gui.capture.trust import check_frame
from inspector_gui.core.decision import Policy
from inspector_gui.core.frame import Frame, GrabFailure
from inspector_gui.core.ports import FrameSource, InspectorInfo, NumberSource, RecordStore
from inspector_gui.core.recipe import Recipe, Trigger
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Failure, FailureKind, Label, Verdict
from inspector_gui.station.events import (
    Event,
    LineChanged,
    LineState,
    Listener,
    PartTriggered,
    ReasonGrew,
    SourceState,
    WorkerChanged,
    WorkerState,
)
from inspector_gui.station.feed import Feed
from inspector_gui.station.judging import Judging
from inspector_gui.station.mailbox import Mailbox
from inspector_gui.station.worker import HeatmapReply, InspectorFactory, InspectorWorker

log = logging.getLogger(__name__)

ReasonMode = Literal["idle", "wait", "never"]


@dataclass(frozen=True, slots=True)
class StationOptions:
    """How the station goes about it.

    Attributes:
        reasons: "idle": written when the line has time; "wait": a source that can wait does so
            until they are whole (the command line); "never".
        ahead: how many parts of a source that can wait may be on their way at once.
        replacements: how often a hanging inspector is started anew before it is taken out.
        numbers: gives the parts their numbers; None to count from 1.
        batch: the lot that the parts belong to.
    """

    reasons: ReasonMode = "idle"
    ahead: int = 2
    replacements: int = 2
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
        self._factories = dict(factories)
        self._store = store
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()
        self._loading = threading.Lock()
        self._number = 0
        self._last_taken: Frame | None = None
        self._feed: Feed | None = None
        self._paused = False
        self._loaded = threading.Event()
        self._replaced: dict[str, int] = {}
        self._overdue: dict[str, str] = {}
        self._writing: set[str] = set()
        self._judging = Judging(
            recipe, store, self._emit, self._on_timeout, self._on_recorded, self._ask
        )
        self._judging.batch = self._options.batch
        self._kinds = tuple(s.kind for s in recipe.inspectors if s.kind in self._factories)
        self._workers: dict[str, InspectorWorker] = {}
        for kind in self._kinds:
            self._workers[kind] = self._new_worker(kind)
        self._judging.start()

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
            except Exception:
                log.exception("a listener failed on %s", type(event).__name__)

    # ---- commands --------------------------------------------------------------------------

    def load(self) -> None:
        """Begin to load the models, each in its own thread."""
        self._tell_line(LineState.LOADING)
        for worker in self._workers.values():
            worker.start()
        if not self._workers:
            self._on_worker_settled()

    def start(self, source: FrameSource, trigger: Trigger | None = None) -> None:
        """Read a source; parts are taken as soon as the models are loaded."""
        self.stop()
        if self._options.numbers is not None:
            self._options.numbers.hold()
        if trigger is not None:
            self._trigger = trigger
        self._paused = False
        self._last_taken = None
        self._feed = Feed(
            source, self._trigger, self.preview, self._admit, self._take, self._emit, self._ended
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
        """Make the next frame a part; False if the line is not running."""
        if self._feed is None or self._paused or not self._loaded.is_set():
            return False
        self._feed.request()
        return True

    def revive(self, kind: str) -> None:
        """Start an inspector anew that was taken out or whose model could not be loaded."""
        worker = self._workers.get(kind)
        if worker is None or worker.state not in (WorkerState.OUT, WorkerState.MISSING):
            return
        self._replaced.pop(kind, None)
        fresh = self._workers[kind] = self._new_worker(kind)
        self._emit(WorkerChanged(kind, WorkerState.LOADING))
        fresh.start()

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
        worker = self._workers.get(kind)
        if worker is None:
            done(None, f"There is no {kind} on this line.")
        else:
            worker.heatmap(frame, method, head, done)

    def wait_idle(self, timeout_s: float) -> bool:
        """Wait until no part is on its way and no reason is being written."""
        if not self._judging.wait_below(1, timeout_s):
            return False
        waiting = threading.Event()
        steps = max(1, int(timeout_s / 0.02))
        return any(self._quiet() or waiting.wait(0.02) for _ in range(steps)) or self._quiet()

    def close(self) -> None:
        """Stop, finish what is on its way, free the models."""
        self.stop()
        self._judging.stop()
        for worker in self._workers.values():
            worker.stop()

    # ---- parts -----------------------------------------------------------------------------

    def _admit(self, timeout_s: float) -> bool:
        """Say whether a source that can wait may give its next part."""
        if not self._loaded.wait(timeout_s):
            return False
        if self._options.reasons == "wait" and self._writing:
            time.sleep(0.005)
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
        first = policy.needs[:1] if policy.cascades else self._kinds
        kinds = tuple(kind for kind in first if kind in self._workers)
        self._judging.expect(part, policy, kinds)
        for kind in kinds:
            self._ask(kind, part.part_id, content)

    def _ask(self, kind: str, part_id: str, frame: Frame) -> None:
        """Hand a part to an inspector; one that this line does not have fails at once."""
        worker = self._workers.get(kind)
        if worker is None:
            sentence = f"The {kind.upper()} is not part of this line; choose another policy."
            self._judging.answer(part_id, kind, Failure(kind, FailureKind.OUT, sentence))
            return
        worker.judge(part_id, frame, self._judging.answer)

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

    def _on_recorded(self, record: Record) -> None:
        """Begin the reason of what needs one, now that the record is there to take it."""
        for kind, outcome in record.outcomes:
            wanted = isinstance(outcome, Verdict) and outcome.label is not Label.OK
            if wanted and self._options.reasons != "never":
                self._write_reason(record, kind)

    def _write_reason(self, record: Record, kind: str) -> None:
        verdict, frame, worker = record.verdict(kind), record.part.frame, self._workers.get(kind)
        if verdict is None or frame is None or worker is None or kind != "vlm":
            return
        self._writing.add(record.part.part_id)
        worker.reason(record.part.part_id, frame, verdict, self._language, self._reason_grew)

    def _reason_grew(self, part_id: str, kind: str, text: str, whole: bool) -> None:
        if whole:
            try:
                if self._store is not None and text:
                    self._store.set_reason(part_id, kind, text)
            except Exception:
                log.exception("a reason could not be written down")
        self._emit(ReasonGrew(part_id, kind, text, whole))
        if whole:
            self._writing.discard(part_id)

    # ---- workers and state -----------------------------------------------------------------

    def _new_worker(self, kind: str) -> InspectorWorker:
        def on_state(state: WorkerState, sentence: str, info: InspectorInfo | None) -> None:
            self._emit(WorkerChanged(kind, state, sentence, info))
            self._on_worker_settled()

        return InspectorWorker(kind, self._factories[kind], on_state, self._loading)

    def _on_worker_settled(self) -> None:
        loading = any(w.state is WorkerState.LOADING for w in self._workers.values())
        if not loading and not self._loaded.is_set():
            self._loaded.set()
            self._tell_line(self._state())

    def _on_timeout(self, kind: str, part_id: str) -> None:
        """Give a worker up that lets a second part in a row time out on the same frame."""
        worker = self._workers[kind]
        worker.forget(part_id)
        stuck_on = worker.busy_part
        if not stuck_on or worker.state is not WorkerState.READY:
            return
        if self._overdue.get(kind) != stuck_on:
            self._overdue[kind] = stuck_on
            return
        count = self._replaced[kind] = self._replaced.get(kind, 0) + 1
        name = kind.upper()
        if count > self._options.replacements:
            sentence = f"The {name} hung {count} times and was taken out; restart the program."
            worker.abandon(sentence)
            self._emit(WorkerChanged(kind, WorkerState.OUT, sentence))
            return
        worker.abandon(f"The {name} hangs and is being started anew.")
        fresh = self._workers[kind] = self._new_worker(kind)
        self._emit(WorkerChanged(kind, WorkerState.LOADING, f"The {name} hung; it starts anew."))
        fresh.start()

    def _quiet(self) -> bool:
        return not self._writing and self._judging.open_parts == 0

    def _ended(self, state: SourceState, sentence: str) -> None:
        """Hear from the feed that its source came to its end, or cannot be read any more."""
        if sentence:
            self._tell_line(LineState.FAULT, sentence)
        elif state is SourceState.ENDED:
            self._tell_line(LineState.STOPPED)

    def _tell_line(self, state: LineState, sentence: str = "") -> None:
        self._emit(LineChanged(state, sentence, self.policy, self._trigger.mode))

    def _state(self) -> LineState:
        if not self._loaded.is_set():
            return LineState.LOADING
        if self._feed is None:
            return LineState.READY
        return LineState.PAUSED if self._paused else LineState.RUNNING
