"""From a triggered part to a decision: waits for verdicts, decides, hands the record on."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from inspector_gui.core.decision import Decision, DecisionWord, Policy, decide, labels_of
from inspector_gui.core.errors import sentence_of
from inspector_gui.core.frame import Frame
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Failure, FailureKind, Outcome, Span, Thresholds
from inspector_gui.station.events import Listener, PartDecided, VerdictGiven
from inspector_gui.station.supervisor import SILENT_S, Pulse

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Pending:
    """A part on its way; touched by the judging thread only."""

    part: Part
    policy: Policy
    expected: tuple[str, ...]
    started_s: float
    deadline_s: float
    trouble: str = ""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    part_id: str
    kind: str
    outcome: Outcome
    at_s: float


class Judging:
    """One thread that turns verdicts into decisions; it never waits for the disk.

    Args of the constructor: ``on_timeout(kind, part_id)`` is called when an inspector let the
    deadline pass, ``on_finished(record)`` when all have answered, with the whole record;
    ``ask(kind, part_id, frame)`` hands a part to an inspector that was not asked before, where the
    policy asks one after another.
    """

    def __init__(
        self,
        recipe: Recipe,
        emit: Listener,
        on_timeout: Callable[[str, str], None],
        on_finished: Callable[[Record], None],
        ask: Callable[[str, str, Frame], None] | None = None,
    ) -> None:
        """Make it; ``start`` starts the thread."""
        self._recipe = recipe
        self._thresholds: dict[str, Thresholds] = {
            str(spec.kind): spec.thresholds for spec in recipe.inspectors
        }
        self._emit = emit
        self._on_timeout = on_timeout
        self._on_finished = on_finished
        self._ask = ask
        self.batch = ""
        self._inbox: queue.SimpleQueue[_Pending | _Answer | None] = queue.SimpleQueue()
        self._pending: dict[str, _Pending] = {}
        self._open = 0
        self._changed = threading.Condition()
        self._pulse = Pulse()
        self._stopping = False
        self._thread = self._new_thread()

    @property
    def open_parts(self) -> int:
        """How many parts are on their way."""
        with self._changed:
            return self._open

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is on its way (the deadline bounds it), then end the thread."""
        self._inbox.put(None)
        if self._thread.is_alive():
            self._thread.join(self._recipe.deadline_ms / 1000 + 10 * SILENT_S)

    def check(self) -> str:
        """See that the thread is there and comes round; the supervisor's.

        Returns:
            what was wrong, or "". Another thread has gone on with the parts then.
        """
        if self._thread.ident is None or self._stopping:
            return ""
        if self._thread.is_alive() and self._pulse.silent_s < SILENT_S:
            return ""
        why = "does not come round" if self._thread.is_alive() else "has ended"
        log.error("the thread that decides %s; another takes its place", why)
        self._thread = self._new_thread()
        self._pulse.beat()
        self._thread.start()
        return f"The thread that decides {why}; another has taken its place. See the log file."

    def expect(self, part: Part, policy: Policy, kinds: tuple[str, ...], trouble: str = "") -> None:
        """Take a part on its way; ``kinds`` will answer. With ``trouble`` it is an ERROR."""
        now = time.perf_counter()
        with self._changed:
            self._open += 1
        deadline = now + self._recipe.deadline_ms / 1000
        self._inbox.put(_Pending(part, policy, kinds, now, deadline, trouble))

    def answer(self, part_id: str, kind: str, outcome: Outcome) -> None:
        """Take an inspector's answer; called on the inspector's thread."""
        self._inbox.put(_Answer(part_id, kind, outcome, time.perf_counter()))

    def wait_below(self, count: int, timeout_s: float) -> bool:
        """Wait until fewer than ``count`` parts are on their way."""
        with self._changed:
            return self._changed.wait_for(lambda: self._open < count, timeout_s)

    def _new_thread(self) -> threading.Thread:
        return threading.Thread(target=self._run, name="judging", daemon=True)

    def _run(self) -> None:
        me = threading.current_thread()
        for pending in list(self._pending.values()):  # what a thread before this one left
            self._resume(pending)
        # One that hung, and was replaced, finds on its return that it is not wanted any more.
        while me is self._thread and not (self._stopping and not self._pending):
            self._pulse.beat()
            message: _Pending | _Answer | None = None
            try:
                message = self._inbox.get(timeout=self._patience())
            except queue.Empty:
                pass
            else:
                self._guarded(message)
            self._expire()

    def _guarded(self, message: _Pending | _Answer | None) -> None:
        """Take a message; what goes wrong with it becomes an ERROR of its part."""
        if message is None:
            self._stopping = True
            return
        part_id = message.part.part_id if isinstance(message, _Pending) else message.part_id
        try:
            if isinstance(message, _Pending):
                self._begin(message)
            else:
                self._take(message)
        except BaseException as error:
            self._give_up(part_id, error)

    def _resume(self, pending: _Pending) -> None:
        try:
            self._advance(pending)
        except BaseException as error:
            self._give_up(pending.part.part_id, error)

    def _give_up(self, part_id: str, error: BaseException) -> None:
        """End a part as ERROR, for the program itself has failed on it."""
        log.error("deciding on the part %s failed", part_id, exc_info=error)
        pending = self._pending.get(part_id)
        if pending is None:
            return
        if pending.record is None:  # what was said to the world stands
            pending.trouble = pending.trouble or sentence_of(error)
        pending.expected = tuple(kind for kind in pending.expected if kind in pending.outcomes)
        try:
            self._advance(pending)
        except BaseException:
            log.exception("the part %s ends as ERROR with nothing that was said of it", part_id)
            pending.outcomes.clear()
            pending.trouble = sentence_of(error)
            self._finish(pending, (time.perf_counter() - pending.started_s) * 1000)

    def _patience(self) -> float:
        """Return the seconds until the next deadline, or until the next sign of life is due."""
        if not self._pending:
            return SILENT_S / 4
        nearest = min(pending.deadline_s for pending in self._pending.values())
        return min(SILENT_S / 4, max(0.0, nearest - time.perf_counter()))

    def _begin(self, pending: _Pending) -> None:
        self._pending[pending.part.part_id] = pending
        self._advance(pending)

    def _take(self, answer: _Answer) -> None:
        pending = self._pending.get(answer.part_id)
        if pending is None or answer.kind in pending.outcomes:
            return  # too late: the deadline has spoken
        if answer.at_s > pending.deadline_s:
            return  # the expiry that follows will say so
        pending.outcomes[answer.kind] = answer.outcome
        pending.spans.append(Span(answer.kind, (answer.at_s - pending.started_s) * 1000))
        self._emit(VerdictGiven(answer.part_id, answer.kind, answer.outcome))
        self._ask_next(pending)
        self._advance(pending)

    def _ask_next(self, pending: _Pending) -> None:
        """Where the policy asks one after another, ask the next one if this part takes it."""
        frame = pending.part.frame
        if not pending.policy.cascades or self._ask is None or frame is None:
            return
        for kind in pending.policy.needed(labels_of(pending.outcomes, self._thresholds)):
            if kind not in pending.expected:
                pending.expected = (*pending.expected, kind)
                self._ask(kind, pending.part.part_id, frame)

    def _expire(self) -> None:
        now = time.perf_counter()
        for pending in [p for p in self._pending.values() if p.deadline_s <= now]:
            try:
                self._time_out(pending)
            except BaseException as error:
                self._give_up(pending.part.part_id, error)

    def _time_out(self, pending: _Pending) -> None:
        """Put a failure in the place of each answer that did not come in time."""
        for kind in pending.expected:
            if kind not in pending.outcomes:
                failure = Failure(kind, FailureKind.TIMEOUT, self._too_late(kind))
                pending.outcomes[kind] = failure
                self._emit(VerdictGiven(pending.part.part_id, kind, failure))
                self._on_timeout(kind, pending.part.part_id)
        self._advance(pending)

    def _too_late(self, kind: str) -> str:
        return (
            f"The {kind.upper()} did not answer within {self._recipe.deadline_ms:.0f} ms; "
            "inspect this part by hand."
        )

    def _advance(self, pending: _Pending) -> None:
        """Decide as soon as the policy can; write down as soon as all have answered."""
        needs = set(pending.policy.needs) & set(pending.expected)
        if pending.record is None and (pending.trouble or needs <= pending.outcomes.keys()):
            ms = (time.perf_counter() - pending.started_s) * 1000
            pending.record = self._record(pending, ms)
            self._emit(PartDecided(pending.record))
        if pending.record is not None and set(pending.expected) <= pending.outcomes.keys():
            self._finish(pending, pending.record.ms)

    def _record(self, pending: _Pending, ms: float) -> Record:
        ordered = tuple((k, pending.outcomes[k]) for k in pending.expected if k in pending.outcomes)
        return Record(
            part=pending.part,
            decision=self._decision(pending),
            outcomes=ordered,
            recipe_name=self._recipe.name,
            recipe_digest=self._recipe.digest,
            spans=tuple(pending.spans),
            ms=ms,
            batch=self.batch,
        )

    def _decision(self, pending: _Pending) -> Decision:
        if pending.trouble:
            return Decision(DecisionWord.ERROR, pending.policy, sentence=pending.trouble)
        return decide(pending.policy, pending.outcomes, self._thresholds)

    def _finish(self, pending: _Pending, ms: float) -> None:
        record = self._record(pending, ms)
        if self._let_go(pending):
            try:
                self._on_finished(record)
            except BaseException:
                log.exception("the record of the part %s was not taken", record.part.part_id)

    def _let_go(self, pending: _Pending) -> bool:
        """Count a part as ended; False if it was already."""
        if self._pending.pop(pending.part.part_id, None) is None:
            return False
        with self._changed:
            self._open -= 1
            self._changed.notify_all()
        return True
