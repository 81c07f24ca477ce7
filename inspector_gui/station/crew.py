"""The inspectors of a line: kept alive, taken out, and brought back.

Slow is not hung. A deadline missed is that part's failure and nothing more; an inspector counts
as hung only if its thread does not come back for ``hang_factor`` deadlines. A thread that hangs
or has died is left to itself, and another takes its place; where that happens again and again
without a good part between, the inspector is taken out and tried anew after growing pauses, or at
once when somebody asks for it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from inspector_gui.core.frame import Frame, utc_now
from inspector_gui.core.ports import InspectorInfo
from inspector_gui.core.verdict import Failure, FailureKind, Outcome, Verdict
from inspector_gui.station.events import Listener, WorkerChanged, WorkerState
from inspector_gui.station.worker import (
    HeatmapReply,
    InspectorFactory,
    InspectorWorker,
    OutcomeReply,
    ReasonReply,
)

log = logging.getLogger(__name__)

_GONE = (WorkerState.OUT, WorkerState.MISSING)


@dataclass(frozen=True, slots=True)
class CrewLimits:
    """When an inspector counts as hung, and how often it is tried again.

    Attributes:
        hang_factor: so many deadlines without coming back are a hang.
        hang_least_s: but never less than this: a busy machine lets any thread wait for a while.
        load_s: a load that takes longer hangs.
        replacements: how often one is started anew before it is taken out; a good part takes
            one away from the count.
        pause_s: how long it stays out the first time; twice as long each time after.
        pause_most_s: the longest pause after a hang or a bug.
        fault_pause_s: the first pause where its model cannot be loaded for what the user can mend.
        fault_most_s: the longest pause of this kind.
        hanging: so many hung threads may hold a model each; more are not started.
    """

    hang_factor: float = 3.0
    hang_least_s: float = 8.0
    load_s: float = 900.0
    replacements: int = 2
    pause_s: float = 1.0
    pause_most_s: float = 12.0
    fault_pause_s: float = 30.0
    fault_most_s: float = 600.0
    hanging: int = 16


@dataclass(slots=True)
class _Post:
    """One inspector's place on the line."""

    worker: InspectorWorker
    strikes: int = 0
    pauses: int = 0
    back_s: float | None = None
    left: list[InspectorWorker] = field(default_factory=list)


class Crew:
    """The inspectors of one line, by kind. Safe to call from several threads."""

    def __init__(
        self,
        factories: Mapping[str, InspectorFactory],
        deadline_s: float,
        limits: CrewLimits,
        emit: Listener,
        on_settled: Callable[[], None],
    ) -> None:
        """Make the workers; ``load`` starts them.

        Args:
            factories: makes an inspector, by kind; called on the inspector's own thread.
            deadline_s: how long the line waits for an answer.
            limits: see there.
            emit: is told of every change of state.
            on_settled: called when an inspector was loaded, or could not be.
        """
        self._factories = dict(factories)
        self._limits = limits
        self._emit = emit
        self._on_settled = on_settled
        self._hang_s = max(limits.hang_least_s, limits.hang_factor * deadline_s)
        self._loading = threading.Lock()
        self._lock = threading.RLock()
        self._closed = False
        self._posts = {kind: _Post(self._new(kind)) for kind in self._factories}

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that this line has, in the recipe's order."""
        return tuple(self._posts)

    @property
    def loading(self) -> bool:
        """True while one of them is being loaded."""
        return any(p.worker.state is WorkerState.LOADING for p in self._posts.values())

    def worker(self, kind: str) -> InspectorWorker | None:
        """Return the present worker of a kind, or None if this line has none."""
        post = self._posts.get(kind)
        return post.worker if post else None

    def load(self) -> None:
        """Begin to load the models, each in its own thread."""
        for post in self._posts.values():
            post.worker.start()

    def judge(self, kind: str, part_id: str, frame: Frame, reply: OutcomeReply) -> None:
        """Hand a part to an inspector; one that this line does not have fails at once."""
        worker = self.worker(kind)
        if worker is None:
            sentence = f"The {kind.upper()} is not part of this line; choose another policy."
            reply(part_id, kind, Failure(kind, FailureKind.OUT, sentence))
            return

        def answered(part_id: str, kind: str, outcome: Outcome) -> None:
            if isinstance(outcome, Verdict):
                self._came_back(kind)
            reply(part_id, kind, outcome)

        worker.judge(part_id, frame, answered)

    def forget(self, kind: str, part_id: str) -> None:
        """Drop a part that nobody waits for any more."""
        worker = self.worker(kind)
        if worker is not None:
            worker.forget(part_id)

    def reason(
        self,
        kind: str,
        part_id: str,
        frame: Frame,
        verdict: Verdict,
        language: str,
        reply: ReasonReply,
    ) -> None:
        """Have the reason of a verdict written, between parts."""
        worker = self.worker(kind)
        if worker is not None:
            worker.reason(part_id, frame, verdict, language, reply)

    def heatmap(self, kind: str, frame: Frame, method: str, head: int, reply: HeatmapReply) -> None:
        """Have another map of a frame made."""
        worker = self.worker(kind)
        if worker is None:
            reply(None, f"There is no {kind} on this line.")
        else:
            worker.heatmap(frame, method, head, reply)

    def revive(self, kinds: Iterable[str] | None = None) -> None:
        """Start those anew that were taken out or could not be loaded, all by default."""
        for kind in self.kinds if kinds is None else kinds:
            with self._lock:
                post = self._posts.get(kind)
                if post is None or post.worker.state not in _GONE:
                    continue
                post.strikes = post.pauses = 0
            self._start_anew(kind, "")

    def check(self) -> None:
        """Look after each of them once; called by the supervisor, again and again."""
        now = time.monotonic()
        for kind, post in self._posts.items():
            post.left = [worker for worker in post.left if worker.alive]
            worker, name = post.worker, kind.upper()
            if worker.died:
                self._replace(kind, f"The thread of the {name} has ended; it is started anew.")
            elif worker.state is WorkerState.READY and worker.busy_s > self._hang_s:
                self._replace(kind, f"The {name} hangs and is started anew.")
            elif worker.state is WorkerState.LOADING and worker.busy_s > self._limits.load_s:
                self._replace(kind, f"The {name} does not finish loading; it is started anew.")
            elif (
                worker.state in _GONE
                and post.back_s is not None
                and now >= post.back_s
                and len(post.left) < self._limits.hanging
            ):
                self._start_anew(kind, f"The {name} is tried again.")

    def close(self) -> None:
        """End all threads and free the models; one that hangs is left to itself."""
        with self._lock:
            self._closed = True
            workers = [post.worker for post in self._posts.values()]
        for worker in workers:
            worker.stop()

    def _came_back(self, kind: str) -> None:
        """Count a good part: what went wrong before weighs less."""
        with self._lock:
            post = self._posts[kind]
            post.strikes = max(0, post.strikes - 1)
            if not post.strikes:
                post.pauses = 0

    def _replace(self, kind: str, sentence: str) -> None:
        """Give a worker up, and start another or take the inspector out."""
        with self._lock:
            post = self._posts[kind]
            old = post.worker
            post.strikes += 1
            out = post.strikes > self._limits.replacements
            out = out or len(post.left) >= self._limits.hanging
            back_at = None
            if out:
                sentence = (
                    f"The {kind.upper()} failed {post.strikes} times and was taken out; it is "
                    "tried again by itself, or start it anew."
                )
                back_at = self._pause(post, self._limits.pause_s, self._limits.pause_most_s)
            post.left.append(old)
        log.error("%s: %s", kind, sentence)
        old.abandon(sentence)
        if out:
            self._emit(WorkerChanged(kind, WorkerState.OUT, sentence, back_at=back_at))
        else:
            self._start_anew(kind, sentence)

    def _start_anew(self, kind: str, sentence: str) -> None:
        with self._lock:
            post = self._posts[kind]
            # Whoever asks second, the supervisor or somebody at the screen, finds it done.
            if self._closed or post.worker.state not in _GONE:
                return
            post.back_s = None
            fresh = post.worker = self._new(kind)
        self._emit(WorkerChanged(kind, WorkerState.LOADING, sentence))
        fresh.start()

    def _pause(self, post: _Post, first_s: float, most_s: float) -> datetime:
        """Say when an inspector that is out is tried again; each time later."""
        pause_s = min(most_s, first_s * 2.0 ** min(post.pauses, 30))
        post.pauses += 1
        post.back_s = time.monotonic() + pause_s
        return utc_now() + timedelta(seconds=pause_s)

    def _new(self, kind: str) -> InspectorWorker:
        def on_state(state: WorkerState, sentence: str, info: InspectorInfo | None) -> None:
            back_at = None
            with self._lock:
                post = self._posts[kind]
                if post.worker is not worker:
                    return
                if state is WorkerState.MISSING:
                    limits = self._limits
                    first, most = limits.pause_s, limits.pause_most_s
                    if worker.is_fault:
                        first, most = limits.fault_pause_s, limits.fault_most_s
                    back_at = self._pause(post, first, most)
            self._emit(WorkerChanged(kind, state, sentence, info, back_at))
            self._on_settled()

        worker = InspectorWorker(kind, self._factories[kind], on_state, self._loading)
        return worker
