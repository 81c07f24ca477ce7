"""From a triggered part to a recorded decision: waits for verdicts, decides, writes down."""

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
from inspector_gui.core.ports import RecordStore
from inspector_gui.core.recipe import Recipe
from inspector_gui.core.record import Part, Record
from inspector_gui.core.verdict import Failure, FailureKind, Outcome, Span, Thresholds
from inspector_gui.station.events import Listener, PartDecided, PartRecorded, VerdictGiven

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
    """One thread that turns verdicts into decisions, and decisions into records.

    Args of the constructor: ``on_timeout(kind, part_id)`` is called when an inspector let the
    deadline pass, ``on_recorded(record)`` when a record is on disk; ``ask(kind, part_id, frame)``
    hands a part to an inspector that was not asked before, where the policy asks one after another.
    """

    def __init__(
        self,
        recipe: Recipe,
        store: RecordStore | None,
        emit: Listener,
        on_timeout: Callable[[str, str], None],
        on_recorded: Callable[[Record], None],
        ask: Callable[[str, str, Frame], None] | None = None,
    ) -> None:
        """Make it; ``start`` starts the thread."""
        self._recipe = recipe
        self._thresholds: dict[str, Thresholds] = {
            str(spec.kind): spec.thresholds for spec in recipe.inspectors
        }
        self._store = store
        self._emit = emit
        self._on_timeout = on_timeout
        self._on_recorded = on_recorded
        self._ask = ask
        self.batch = ""
        self._inbox: queue.SimpleQueue[_Pending | _Answer | None] = queue.SimpleQueue()
        self._pending: dict[str, _Pending] = {}
        self._open = 0
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="judging", daemon=True)

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
            self._thread.join()

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

    def _run(self) -> None:
        stopping = False
        while not (stopping and not self._pending):
            try:
                message = self._inbox.get(timeout=self._patience())
            except queue.Empty:
                self._expire()
                continue
            if message is None:
                stopping = True
            elif isinstance(message, _Pending):
                self._begin(message)
            elif isinstance(message, _Answer):
                self._take(message)
            self._expire()

    def _patience(self) -> float | None:
        """Return the seconds until the next deadline, or None if nothing is on its way."""
        if not self._pending:
            return None
        nearest = min(pending.deadline_s for pending in self._pending.values())
        return max(0.0, nearest - time.perf_counter())

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
        del self._pending[pending.part.part_id]
        record = self._record(pending, ms)
        sentence = self._write(record)
        with self._changed:
            self._open -= 1
            self._changed.notify_all()
        self._emit(PartRecorded(pending.part.part_id, sentence, record))
        if not sentence:
            self._on_recorded(record)

    def _write(self, record: Record) -> str:
        """Write the record down; return "" or the sentence that says why it is not there."""
        if self._store is None:
            return ""
        try:
            self._store.add(record)
        except Exception as error:
            log.exception("a record could not be written")
            return sentence_of(error)
        return ""
