"""One thread owns one inspector, from load to close."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from inspector_gui.core.errors import InspectorError, ModelError, sentence_of
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

# Who waits for the others' loading goes on alone after this: one that hangs blocks no other.
LOADING_TURN_S = 120.0


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
    its thread ends as soon as the model lets go of it. Whatever an inspector raises, its thread
    goes on: a part fails, a map is not there, a reason stays unwritten.
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
        self._judging: _Judge | None = None
        self._busy_since: float | None = None
        self._state = WorkerState.LOADING
        self._sentence = ""
        self._is_fault = True
        self._thread = threading.Thread(target=self._run, name=f"inspector-{kind}", daemon=True)

    @property
    def state(self) -> WorkerState:
        """What the thread does."""
        return self._state

    @property
    def busy_part(self) -> str:
        """The id of the part that is being judged right now, or ""."""
        judging = self._judging
        return judging.part_id if judging else ""

    @property
    def busy_s(self) -> float:
        """For how many seconds the model has not come back from what it was asked; 0 if it has."""
        since = self._busy_since
        return 0.0 if since is None else time.monotonic() - since

    @property
    def died(self) -> bool:
        """True if the thread has ended though nobody told it to."""
        started = self._thread.ident is not None
        waits = self._state in (WorkerState.LOADING, WorkerState.READY)
        return started and waits and not self._stopping and not self._thread.is_alive()

    @property
    def alive(self) -> bool:
        """True while the thread is there, be it that it hangs."""
        return self._thread.is_alive()

    @property
    def is_fault(self) -> bool:
        """True if it is missing for what the user can mend: a folder, a file, the memory."""
        return self._is_fault

    @property
    def idle(self) -> bool:
        """True if nothing waits and nothing is being written."""
        with self._condition:
            waiting = self._parts or self._maps or self._reasons or self._writing
            return not waiting and self._judging is None

    def start(self) -> None:
        """Start the thread, which loads the model first."""
        self._thread.start()

    def judge(self, part_id: str, frame: Frame, reply: OutcomeReply) -> None:
        """Have a frame judged; an inspector that is not there answers at once with a failure."""
        job = _Judge(part_id, frame, reply)
        with self._condition:
            gone = self._state in (WorkerState.OUT, WorkerState.MISSING)
            if not gone:
                self._parts.append(job)
                self._condition.notify_all()
        if gone:
            self._fail(job, self._sentence)

    def heatmap(self, frame: Frame, method: str, head: int, reply: HeatmapReply) -> None:
        """Have another map of a frame made, when no part waits."""
        with self._condition:
            ready = self._state is WorkerState.READY
            if ready:
                self._maps.clear()  # only the latest wish counts
                self._maps.append(_Map(frame, method, head, reply))
                self._condition.notify_all()
        if not ready:
            reply(None, self._sentence or f"The {self.kind} is not ready yet.")

    def reason(
        self, part_id: str, frame: Frame, verdict: Verdict, language: str, reply: ReasonReply
    ) -> None:
        """Have the reason of a verdict written, between parts."""
        oldest = None
        with self._condition:
            ready = self._state is WorkerState.READY
            if ready:
                # One that falls out can still be asked for; a busy line keeps the latest ones.
                full = len(self._reasons) >= self.REASONS_KEPT
                oldest = self._reasons.popleft() if full else None
                self._reasons.append(_Reason(part_id, frame, verdict, language, reply))
                self._condition.notify_all()
        if oldest is not None:
            oldest.reply(oldest.part_id, self.kind, "", True)
        if not ready:
            reply(part_id, self.kind, "", True)

    def forget(self, part_id: str) -> None:
        """Drop a part that nobody waits for any more."""
        with self._condition:
            self._parts = deque(job for job in self._parts if job.part_id != part_id)

    def abandon(self, sentence: str) -> None:
        """Give this worker up: its thread is dead, or hangs in the model and cannot be stopped."""
        self._settle(WorkerState.OUT, sentence, for_ever=True)

    def stop(self, timeout_s: float = 10.0) -> bool:
        """End the thread and free the model; False if it did not end in time."""
        with self._condition:
            self._stopping = True
            self._condition.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _settle(self, state: WorkerState, sentence: str, for_ever: bool = False) -> None:
        """Judge no more from now on; whoever waits for something hears so."""
        with self._condition:
            if for_ever:
                self._abandoned = self._stopping = True
            self._state, self._sentence = state, sentence
            orphans, self._parts = list(self._parts), deque()
            if self._judging is not None:
                orphans.insert(0, self._judging)
            maps, self._maps = list(self._maps), deque()
            unwritten, self._reasons = list(self._reasons), deque()
            if self._writing is not None:
                unwritten.append(self._writing[0])
            self._condition.notify_all()
        for job in orphans:
            self._fail(job, sentence)
        for one in maps:
            with self._guarded("a listener to a heatmap"):
                one.reply(None, sentence)
        for wish in unwritten:
            self._tell_reason(wish, "", whole=True)

    def _fail(self, job: _Judge, sentence: str) -> None:
        with self._guarded("a listener to a verdict"):
            job.reply(job.part_id, self.kind, Failure(self.kind, FailureKind.OUT, sentence))

    def _tell_reason(self, job: _Reason, text: str, whole: bool) -> None:
        with self._guarded("a listener to a reason"):
            job.reply(job.part_id, self.kind, text, whole)

    @contextmanager
    def _guarded(self, what: str) -> Iterator[None]:
        """Let nothing that is raised here end the thread, ``SystemExit`` included."""
        try:
            yield
        except BaseException:
            log.exception("%s of the %s failed", what, self.kind)

    @contextmanager
    def _busy(self) -> Iterator[None]:
        """Let the supervisor see how long the model has not come back."""
        self._busy_since = time.monotonic()
        try:
            yield
        finally:
            self._busy_since = None

    # ---- on the thread ---------------------------------------------------------------------

    def _run(self) -> None:
        inspector: Inspector | None = None
        try:
            with self._turn_to_load(), self._busy():
                inspector = self._factory()
                info = inspector.load()
                if not isinstance(info, InspectorInfo):
                    raise ModelError(f"The {self.kind.upper()} does not say what it has loaded.")
        except BaseException as error:
            self._set_missing(error)
            self._close(inspector)
            return
        try:
            self._set_state(WorkerState.READY, "", info)
            self._serve(inspector)
        finally:
            self._close(inspector)

    @contextmanager
    def _turn_to_load(self) -> Iterator[None]:
        held = self._loading.acquire(timeout=LOADING_TURN_S)
        try:
            yield
        finally:
            if held:
                self._loading.release()

    def _close(self, inspector: Inspector | None) -> None:
        if inspector is not None:
            with self._guarded("closing"):
                inspector.close()

    def _set_missing(self, error: BaseException) -> None:
        self._is_fault = isinstance(error, InspectorError)
        if not self._is_fault:
            log.error("loading the %s failed", self.kind, exc_info=error)
        sentence = sentence_of(error)
        if not self._abandoned:
            self._settle(WorkerState.MISSING, sentence)
        self._set_state(WorkerState.MISSING, sentence, None)

    def _set_state(self, state: WorkerState, sentence: str, info: InspectorInfo | None) -> None:
        if self._abandoned:
            return
        self._state, self._sentence = state, sentence
        with self._guarded("a listener to the state"):
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
                self._judging = part
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
        with self._busy():
            outcome = judge_safely(inspector.judge, self.kind, job.frame)
        with self._condition:
            self._judging = None
            abandoned = self._abandoned
        if not abandoned:
            with self._guarded("a listener to a verdict"):
                job.reply(job.part_id, self.kind, outcome)

    def _map_one(self, inspector: Inspector, job: _Map) -> None:
        given: object = None
        sentence = ""
        try:
            with self._busy():
                given = inspector.heatmap(job.frame, job.method, job.head)
        except BaseException as error:
            if not isinstance(error, InspectorError):
                log.exception("a heatmap failed")
            sentence = sentence_of(error)
        found = given if isinstance(given, Heatmap) else None
        if found is None and given is not None:
            sentence = f"The {self.kind.upper()} gave no heatmap of this part."
        if not self._abandoned:
            with self._guarded("a listener to a heatmap"):
                job.reply(found, sentence)

    def _write_on(self, inspector: Inspector) -> None:
        """Write one token more of the present reason, or begin the next one."""
        if self._writing is None:
            with self._condition:
                if not self._reasons:
                    return
                job = self._reasons.popleft()
            writer: ReasonWriter | None = None
            with self._guarded("a reason"), self._busy():
                writer = inspector.reason(job.frame, job.verdict, job.language)
            if writer is None:
                self._tell_reason(job, "", whole=True)
                return
            self._writing = job, writer, ""
        job, writer, text = self._writing
        # A reason is a courtesy: losing one must not take the inspector out of the line.
        given: object = None
        with self._guarded("a reason"), self._busy():
            given = writer.step()
        piece = given if isinstance(given, str) else None
        self._writing = None if piece is None else (job, writer, text + piece)
        if not self._abandoned:
            self._tell_reason(job, text + (piece or ""), whole=piece is None)
