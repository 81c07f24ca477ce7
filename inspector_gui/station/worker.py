"""One thread owns one inspector, from load to close."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from inspector_gui.core.errors import InspectorError, sentence_of
from inspector_gui.core.frame import Frame
from inspector_gui.core.judging import judge_safely
from inspector_gui.core.ports import Inspector, InspectorInfo, ReasonWriter
from inspector_gui.core.verdict import Failure, FailureKind, Heatmap, Outcome, Verdict
from inspector_gui.station.events import WorkerState

log = logging.getLogger(__name__)

InspectorFactory = Callable[[], Inspector]
OutcomeReply = Callable[[str, str, Outcome], None]
HeatmapReply = Callable[[Heatmap | None, str], None]
StateReply = Callable[[WorkerState, str, InspectorInfo | None], None]
ReasonReply = Callable[[str, str, str, bool], None]


@dataclass(frozen=True, slots=True)
class _Judge:
    part_id: str
    frame: Frame
    reply: OutcomeReply


@dataclass(frozen=True, slots=True)
class _Map:
    frame: Frame
    method: str
    head: int
    reply: HeatmapReply


@dataclass(frozen=True, slots=True)
class _Reason:
    part_id: str
    frame: Frame
    verdict: Verdict
    language: str
    reply: ReasonReply


class InspectorWorker:
    """Judges frames one after the other; writes reasons and maps when no part is waiting.

    Replies are called on the worker's thread. A worker that was abandoned replies no more, and
    its thread ends as soon as the model lets go of it.
    """

    REASONS_KEPT = 64

    def __init__(
        self,
        kind: str,
        factory: InspectorFactory,
        on_state: StateReply,
        loading: threading.Lock,
    ) -> None:
        """Make a worker; nothing is loaded before ``start``.

        ``loading`` is held while a model is loaded: transformers imports its parts when they are
        first asked for, and two threads that ask at once find half a module.
        """
        self._loading = loading
        self.kind = kind
        self._factory = factory
        self._on_state = on_state
        self._condition = threading.Condition()
        self._parts: deque[_Judge] = deque()
        self._maps: deque[_Map] = deque()
        self._reasons: deque[_Reason] = deque()
        self._writing: tuple[_Reason, ReasonWriter, str] | None = None
        self._stopping = False
        self._abandoned = False
        self._busy_part = ""
        self._state = WorkerState.LOADING
        self._sentence = ""
        self._thread = threading.Thread(target=self._run, name=f"inspector-{kind}", daemon=True)

    @property
    def state(self) -> WorkerState:
        """What the thread does."""
        return self._state

    @property
    def busy_part(self) -> str:
        """The id of the part that is being judged right now, or ""."""
        return self._busy_part

    @property
    def idle(self) -> bool:
        """True if nothing waits and nothing is being written."""
        with self._condition:
            waiting = self._parts or self._maps or self._reasons or self._writing
            return not waiting and not self._busy_part

    def start(self) -> None:
        """Start the thread, which loads the model first."""
        self._thread.start()

    def judge(self, part_id: str, frame: Frame, reply: OutcomeReply) -> None:
        """Have a frame judged; an inspector that is not there answers at once with a failure."""
        if self._state in (WorkerState.OUT, WorkerState.MISSING):
            reply(part_id, self.kind, Failure(self.kind, FailureKind.OUT, self._sentence))
            return
        self._put(self._parts, _Judge(part_id, frame, reply))

    def heatmap(self, frame: Frame, method: str, head: int, reply: HeatmapReply) -> None:
        """Have another map of a frame made, when no part waits."""
        if self._state is not WorkerState.READY:
            reply(None, self._sentence or f"The {self.kind} is not ready yet.")
            return
        with self._condition:
            self._maps.clear()  # only the latest wish counts
        self._put(self._maps, _Map(frame, method, head, reply))

    def reason(
        self, part_id: str, frame: Frame, verdict: Verdict, language: str, reply: ReasonReply
    ) -> None:
        """Have the reason of a verdict written, between parts."""
        if self._state is not WorkerState.READY:
            reply(part_id, self.kind, "", True)
            return
        with self._condition:
            full = len(self._reasons) >= self.REASONS_KEPT
            oldest = self._reasons.popleft() if full else None
        if oldest is not None:  # it can still be asked for; a busy line keeps the latest ones
            oldest.reply(oldest.part_id, self.kind, "", True)
        self._put(self._reasons, _Reason(part_id, frame, verdict, language, reply))

    def forget(self, part_id: str) -> None:
        """Drop a part that nobody waits for any more."""
        with self._condition:
            self._parts = deque(job for job in self._parts if job.part_id != part_id)

    def abandon(self, sentence: str) -> None:
        """Give this worker up: its thread hangs in the model and cannot be stopped."""
        with self._condition:
            self._abandoned = self._stopping = True
            self._state, self._sentence = WorkerState.OUT, sentence
            orphans, self._parts = list(self._parts), deque()
            unwritten, self._reasons = list(self._reasons), deque()
            if self._writing is not None:
                unwritten.append(self._writing[0])
            self._condition.notify_all()
        for job in orphans:
            job.reply(job.part_id, self.kind, Failure(self.kind, FailureKind.OUT, sentence))
        for wish in unwritten:
            wish.reply(wish.part_id, self.kind, "", True)

    def stop(self, timeout_s: float = 10.0) -> bool:
        """End the thread and free the model; False if it did not end in time."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _put(self, queue: deque[_Judge] | deque[_Map] | deque[_Reason], job: object) -> None:
        with self._condition:
            queue.append(job)  # type: ignore[arg-type]
            self._condition.notify_all()

    def _run(self) -> None:
        try:
            with self._loading:
                inspector = self._factory()
                info = inspector.load()
        except Exception as error:
            self._set_missing(error)
            return
        try:
            self._set_state(WorkerState.READY, "", info)
            self._serve(inspector)
        finally:
            inspector.close()

    def _set_missing(self, error: Exception) -> None:
        if not isinstance(error, InspectorError):
            log.exception("loading the %s failed", self.kind)
        sentence = sentence_of(error)
        with self._condition:
            orphans, self._parts = list(self._parts), deque()
            self._state, self._sentence = WorkerState.MISSING, sentence
        for job in orphans:
            job.reply(job.part_id, self.kind, Failure(self.kind, FailureKind.OUT, sentence))
        self._set_state(WorkerState.MISSING, sentence, None)

    def _set_state(self, state: WorkerState, sentence: str, info: InspectorInfo | None) -> None:
        if self._abandoned:
            return
        self._state, self._sentence = state, sentence
        self._on_state(state, sentence, info)

    def _serve(self, inspector: Inspector) -> None:
        """Take the most urgent job until told to stop: parts, then maps, then reasons."""
        while True:
            with self._condition:
                while not (self._stopping or self._parts or self._maps or self._has_reason()):
                    self._condition.wait()
                if self._stopping:
                    return
                part = self._parts.popleft() if self._parts else None
                if part is not None:
                    self._busy_part = part.part_id
                wish = self._maps.popleft() if part is None and self._maps else None
            if part is not None:
                self._judge_one(inspector, part)
            elif wish is not None:
                self._map_one(inspector, wish)
            else:
                self._write_on(inspector)

    def _has_reason(self) -> bool:
        return bool(self._writing or self._reasons)

    def _judge_one(self, inspector: Inspector, job: _Judge) -> None:
        outcome = judge_safely(inspector.judge, self.kind, job.frame)
        with self._condition:
            self._busy_part = ""
            abandoned = self._abandoned
        if not abandoned:
            job.reply(job.part_id, self.kind, outcome)

    def _map_one(self, inspector: Inspector, job: _Map) -> None:
        try:
            found, sentence = inspector.heatmap(job.frame, job.method, job.head), ""
        except Exception as error:
            log.exception("a heatmap failed")
            found, sentence = None, sentence_of(error)
        job.reply(found, sentence)

    def _write_on(self, inspector: Inspector) -> None:
        """Write one token more of the present reason, or begin the next one."""
        try:
            if self._writing is None:
                with self._condition:
                    job = self._reasons.popleft()
                writer = inspector.reason(job.frame, job.verdict, job.language)
                if writer is None:
                    job.reply(job.part_id, self.kind, "", True)
                    return
                self._writing = job, writer, ""
            job, writer, text = self._writing
            piece = writer.step()
            self._writing = None if piece is None else (job, writer, text + piece)
            job.reply(job.part_id, self.kind, text + (piece or ""), piece is None)
        except Exception:
            # A reason is a courtesy: losing one must not take the inspector out of the line.
            log.exception("a reason could not be written")
            if self._writing is not None:
                job, _, text = self._writing
                self._writing = None
                job.reply(job.part_id, self.kind, text, True)
